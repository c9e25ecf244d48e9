"""The plan of an offering's sessions, shown before anything is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from slecop_desktop.problems import Problem
from slecop_desktop.records.kinds import MINUTES, TIME
from slecop_desktop.services.sessions import PlannedSession, generate_sessions, plan_sessions
from slecop_desktop.texts import N_, _, ngettext
from ui import theme
from ui.programs.plain_table import PlainTable, plain_column
from ui.values import show_date, show_long_date
from ui.widgets import button, column, label, row

if TYPE_CHECKING:
    from ui.programs.offering import OfferingView

_COLUMNS = (
    plain_column("date", N_("Date"), 30),
    plain_column("start", N_("Start"), 12, TIME),
    plain_column("end", N_("End"), 12, TIME),
    plain_column("minutes", N_("Minutes"), 11, MINUTES),
    plain_column("what", N_("What happens"), 40),
)


class PlanView(QFrame):
    """Which dates will be made, and which are skipped and why."""

    def __init__(self, view: OfferingView, close: Callable[[], object]) -> None:
        super().__init__()
        theme.set_role(self, "card")
        self._view, self._close = view, close
        self.head = label("", "heading", wrap=True)
        self.about = label("", "muted", wrap=True)
        self.problem = label("", "problem", wrap=True)
        self.table = PlainTable(view.main, _("Planned sessions"), _COLUMNS)
        self.table.set_tone("what", lambda words: "" if words == self._made_words() else "warn")
        self.make = button("", self._make, role="primary")
        change = button(_("Change days and dates"), self._change, role="link")
        box = column(spacing=theme.UNIT)
        box.setContentsMargins(theme.TWO + 4, theme.TWO, theme.TWO + 4, theme.TWO)
        box.addWidget(self.head)
        beside = row(self.about, change)
        beside.setStretch(0, 1)
        box.addLayout(beside)
        box.addWidget(self.problem)
        box.addWidget(self.table, 1)
        box.addLayout(row(None, button(_("Cancel"), close), self.make))
        self.setLayout(box)

    def load(self, offering: int) -> None:
        """Plan anew and show it."""
        store = self._view.store
        self._view.main.jobs.read(
            lambda: plan_sessions(store, offering), self._show, key=(id(self), "plan"), failed=self._failed
        )

    def start(self) -> None:
        """Enter makes what is shown."""
        self.make.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, planned: list[PlannedSession]) -> None:
        made = [one for one in planned if one.skipped_because is None]
        skipped = len(planned) - len(made)
        head = ngettext("{n} session will be made", "{n} sessions will be made", len(made)).format(n=len(made))
        self.head.setText(head if made else _("There is nothing to make"))
        schedule = self._view.schedule()
        parts = [schedule[:1].upper() + schedule[1:]]
        if skipped:
            parts.append(ngettext("{n} date is skipped", "{n} dates are skipped", skipped).format(n=skipped))
        self.about.setText(" · ".join(part for part in parts if part))
        self._tell("")
        self.table.show_rows(
            {
                n: (show_long_date(p.date), p.start, p.end, p.minutes, self._what(p))
                for n, p in enumerate(planned, start=1)
            }
        )
        self.make.setText(ngettext("Make {n} session", "Make {n} sessions", len(made)).format(n=len(made)))
        self.make.setVisible(bool(made))
        if self.isVisible():
            self.start()

    def _what(self, one: PlannedSession) -> str:
        if one.skipped_because is None:
            return self._made_words()
        return _("Skipped: {reason}").format(reason=one.skipped_because)

    @staticmethod
    def _made_words() -> str:
        return _("Will be made")

    def _failed(self, problem: Problem) -> None:
        self.head.setText(_("The dates cannot be planned yet"))
        self.about.setText("")
        self._tell(problem.sentence)
        self.table.show_rows({})
        self.make.hide()

    def _tell(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _change(self) -> None:
        self._close()
        self._view.edit_schedule()

    def _make(self) -> None:
        store, offering = self._view.store, self._view.key
        self.make.setEnabled(False)
        self._view.main.jobs.write(
            _("Generate sessions"), lambda: generate_sessions(store, offering), self._done, self._not_made
        )

    def _not_made(self, problem: Problem) -> None:
        self.make.setEnabled(True)
        self._tell(problem.sentence)

    def _done(self, dates: list[str]) -> None:
        self.make.setEnabled(True)
        self._close()
        words = ngettext("{n} session was made: {first}.", "{n} sessions were made: {first} to {last}.", len(dates))
        if dates:
            told = words.format(n=len(dates), first=show_date(dates[0]), last=show_date(dates[-1]))
            self._view.main.notify(told, "ok", (_("Undo"), self._view.main.undo))
