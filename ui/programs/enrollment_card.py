"""The card of an enrollment: whose it is, how far they came, the fields around it, and its dated history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from slecop_desktop.records.fields import Values
from slecop_desktop.services import enrollment
from slecop_desktop.texts import _
from ui import theme
from ui.forms import RecordCard
from ui.values import Words, show_date
from ui.widgets import FlowLayout, button, column, label, menu_button, scroll

if TYPE_CHECKING:
    from ui.main_window import MainWindow

FIELDS = (
    "priority", "priority_reason", "entry_date", "exit_date", "exit_reason", "transport", "referral_source",
    "is_returning", "fee", "scholarship", "funding_source", "need_flags", "notes", "grade_at_entry",
    "school_at_entry",
)  # fmt: skip


class EnrollmentCard(RecordCard):
    """Without the status itself: that is changed with its date and reason, above."""

    def __init__(self, window: MainWindow, changes: QMenu) -> None:
        super().__init__(window, "enrollments", fields=FIELDS, subtitle=self._said)
        self._person = button(_("Open card"), self._open_youth, role="link", icon="user")
        self._person.setToolTip(_("Open the card of the young person (Enter)"))
        self._history = column(spacing=theme.HALF)
        self._history.setContentsMargins(2, theme.UNIT, theme.UNIT, theme.UNIT)
        inner = QWidget()
        inner.setLayout(self._history)
        self.add_tab(_("History"), scroll(inner, _("History")))
        top = QWidget()
        self.change = menu_button(_("Change status"), changes, icon="chevron-down")
        flow = FlowLayout(top, centred=True)
        for one in (self.change, self._person):
            flow.addWidget(one)
        self.add_top(top)

    def _show(self, *, keep_typed: bool) -> None:
        super()._show(keep_typed=keep_typed)
        self.title.setText(str(self.values.get("youth_title") or ""))
        self._show_history()

    def _said(self, values: Values) -> str:
        status = Words(self.store).labels("enrollment_status").get(values["status"], "")
        parts = [status]
        if values.get("status") == "ENROLLED" and values.get("entry_date"):
            parts = [_("{status} since {date}").format(status=status, date=show_date(values["entry_date"]))]
        elif values.get("exit_date"):
            parts = [_("{status} on {date}").format(status=status, date=show_date(values["exit_date"]))]
        if grade := values.get("grade"):
            parts.append(grade)
        if hours := values.get("hours"):
            parts.append(_("{n} hours").format(n=hours))
        return " · ".join(part for part in parts if part)

    def _show_history(self) -> None:
        while self._history.count():
            item = self._history.takeAt(0)
            if item is not None and (old := item.widget()) is not None:
                old.deleteLater()
        labels = Words(self.store).labels("enrollment_status")
        for event in reversed(enrollment.history(self.store, self.key or 0)):
            said = f"{show_date(event.date)}  {labels.get(event.status, event.status)}"
            self._history.addWidget(label(said, wrap=True))
            if event.reason:
                self._history.addWidget(label(event.reason, "small", wrap=True))
        self._history.addStretch(1)

    def _open_youth(self) -> None:
        if youth := self.values.get("youth"):
            self.main.open_record("youth", youth)
