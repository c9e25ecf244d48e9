"""The attendance part: every session of the year with its mark, newest first, and what they add up to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from slecop_desktop.records.vocabularies_people import ATTENDED
from slecop_desktop.texts import _, ngettext
from ui import icons, theme
from ui.people.part import Part
from ui.people.strip import Mark, Year, fetch_year, in_words, totals
from ui.values import show_date, show_number, show_whole
from ui.widgets import heading, label

if TYPE_CHECKING:
    from ui.forms import RecordCard

_ICONS = {
    "Present": ("circle-check", "ok"),
    "Tardy": ("clock", "warn"),
    "EarlyDeparture": ("arrow-right", "warn"),
    "ExcusedAbsence": ("circle-minus", "muted"),
    "UnexcusedAbsence": ("circle-x", "bad"),
}
_OPEN = ("circle-dashed", "muted")
_KEY = Qt.ItemDataRole.UserRole


class AttendancePart(Part):
    """Enter or a double click on a line opens the session."""

    def __init__(self, card: RecordCard) -> None:
        super().__init__(card, fetch_year)
        self.said = heading("")
        self.totals = label("", "muted", wrap=True)
        self.by_offering = label("", "muted", wrap=True)
        self.list = QTreeWidget()
        self.list.setAccessibleName(_("Attendance"))
        self.list.setHeaderLabels([_("Date"), _("Attendance"), _("Hours"), _("Offering")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setEditTriggers(QTreeWidget.EditTrigger.NoEditTriggers)
        self.list.setAllColumnsShowFocus(True)
        self.list.itemActivated.connect(self._open)
        self.list.setMinimumHeight(theme.sizes().row * 6)
        for part in (self.said, self.totals, self.by_offering):
            self.box.addWidget(part)
        self.box.addWidget(self.list, 1)

    def show_data(self, data: Year) -> None:
        labels = self.words.labels("attendance_status")
        self.said.setText(in_words(data))
        self.totals.setText(totals(data, labels))
        self.totals.setVisible(bool(self.totals.text()))
        self.by_offering.setText(_by_offering(data))
        self.by_offering.setVisible(bool(self.by_offering.text()))
        past = [mark for mark in reversed(data.marks) if mark.date <= data.today or mark.status]
        self.list.clear()
        self.list.addTopLevelItems([_item(mark, labels) for mark in past])
        for column in range(3):
            self.list.resizeColumnToContents(column)
        self.list.setVisible(bool(past))

    def clear(self) -> None:
        self.list.clear()

    def _open(self, item: QTreeWidgetItem) -> None:
        self.main.open_record("sessions", item.data(0, _KEY))


def _item(mark: Mark, labels: dict[str, str]) -> QTreeWidgetItem:
    said = labels.get(mark.status, mark.status) if mark.status else _("Not taken")
    hours = show_number(round(mark.minutes / 60, 2)) if mark.minutes else ""
    item = QTreeWidgetItem([show_date(mark.date), said, hours, mark.offering])
    item.setIcon(1, icons.icon(*_ICONS.get(mark.status or "", _OPEN)))
    item.setTextAlignment(2, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
    item.setToolTip(3, mark.offering)
    item.setData(0, _KEY, mark.session)
    return item


def _by_offering(year: Year) -> str:
    """A line an offering, when there are several."""
    names = dict.fromkeys(mark.offering for mark in year.taken)
    if len(names) < 2:
        return ""
    lines: list[str] = []
    for name in names:
        marks = [mark for mark in year.taken if mark.offering == name]
        there = sum(mark.status in ATTENDED for mark in marks)
        hours = show_number(round(sum(mark.minutes for mark in marks) / 60, 1))
        said = ngettext(
            "{name}: {there} of {n} session, {hours} hours",
            "{name}: {there} of {n} sessions, {hours} hours",
            len(marks),
        )
        lines.append(said.format(name=name, there=show_whole(there), n=show_whole(len(marks)), hours=hours))
    return "\n".join(lines)
