"""The attendance part: every session of the year with its mark, newest first, and what they add up to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from slecop_desktop.records.kinds import DATE
from slecop_desktop.records.vocabularies_people import ATTENDED
from slecop_desktop.texts import N_, _, ngettext
from ui import theme
from ui.people.part import Part
from ui.people.strip import Mark, Year, fetch_year, in_words, totals
from ui.programs.plain_table import PlainTable, plain_column
from ui.values import show_hours, show_number, show_whole
from ui.widgets import heading, label

if TYPE_CHECKING:
    from ui.forms import RecordCard

_TONES = {
    "Tardy": "warn",
    "EarlyDeparture": "warn",
    "ExcusedAbsence": "muted",
    "UnexcusedAbsence": "bad",
}
_COLUMNS = (
    plain_column("date", N_("Date"), 11, DATE),
    plain_column("status", N_("Attendance"), 16),
    plain_column("offering", N_("Offering"), 10),
)


class AttendancePart(Part):
    """Enter or a double click on a line opens the session."""

    def __init__(self, card: RecordCard) -> None:
        super().__init__(card, fetch_year)
        self.said = heading("")
        self.totals = label("", "muted", wrap=True)
        self.by_offering = label("", "muted", wrap=True)
        self.list = PlainTable(self.main, _("Attendance"), _COLUMNS, main="status")
        self._tones: dict[str, str] = {}
        self.list.set_tone("status", lambda said: self._tones.get(said, ""))
        self.list.activated.connect(lambda key: self.main.open_record("sessions", key))
        self.list.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(theme.sizes().row * 6)
        for part in (self.said, self.totals, self.by_offering):
            self.box.addWidget(part)
        self.box.addWidget(self.list, 1)

    def show_data(self, data: Year) -> None:
        labels = self.words.labels("attendance_status")
        self.said.setText(in_words(data))
        self.totals.setText(totals(data))
        self.totals.setVisible(bool(self.totals.text()))
        self.by_offering.setText(_by_offering(data))
        self.by_offering.setVisible(bool(self.by_offering.text()))
        past = [mark for mark in reversed(data.marks) if mark.date <= data.today or mark.status]
        said = {mark.session: _said(mark, labels) for mark in past}
        self._tones = {said[mark.session]: _TONES.get(mark.status, "") if mark.status else "muted" for mark in past}
        self.list.show_rows({mark.session: (mark.date, said[mark.session], mark.offering) for mark in past})
        self.list.setVisible(bool(past))

    def clear(self) -> None:
        self.list.show_rows({})


def _said(mark: Mark, labels: dict[str, str]) -> str:
    if not mark.status:
        return _("Not taken")
    status = labels.get(mark.status, mark.status)
    hours = show_number(round(mark.minutes / 60, 2))
    return _("{status} · {n} h").format(status=status, n=hours) if mark.minutes else status


def _by_offering(year: Year) -> str:
    """A line an offering, when there are several."""
    names = dict.fromkeys(mark.offering for mark in year.taken)
    if len(names) < 2:
        return ""
    lines: list[str] = []
    for name in names:
        marks = [mark for mark in year.taken if mark.offering == name]
        there = sum(mark.status in ATTENDED for mark in marks)
        hours = show_hours(sum(mark.minutes for mark in marks))
        said = ngettext(
            "{name}: {there} of {n} session, {hours} hours",
            "{name}: {there} of {n} sessions, {hours} hours",
            len(marks),
        )
        lines.append(said.format(name=name, there=show_whole(there), n=show_whole(len(marks)), hours=hours))
    return "\n".join(lines)
