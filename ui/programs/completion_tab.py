"""Who has reached the completion rule, with the rule in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from slecop_desktop.problems import Problem
from slecop_desktop.records.kinds import CHOICE, NUMBER
from slecop_desktop.services.completion import Completion, mark_completed
from slecop_desktop.texts import N_, _, ngettext
from ui import theme
from ui.programs.plain_table import PlainTable, plain_column
from ui.programs.state import OfferingState, rule_words
from ui.values import show_number
from ui.widgets import Card, EmptyState, button, column, label, row

if TYPE_CHECKING:
    from ui.programs.offering import OfferingView

_COLUMNS = (
    plain_column("name", N_("Name"), 30),
    plain_column("status", N_("Status"), 14, CHOICE, "enrollment_status"),
    plain_column("attended", N_("Sessions attended"), 22),
    plain_column("hours", N_("Hours"), 10, NUMBER),
    plain_column("done", N_("Rule"), 26),
)


class CompletionTab(QWidget):
    """The rule, how far everyone is, and one button for all who are there."""

    def __init__(self, view: OfferingView) -> None:
        super().__init__()
        self._view = view
        self.rule = label("", wrap=True)
        self.said = label("", "muted", wrap=True)
        self.table = PlainTable(view.main, _("Who completed"), _COLUMNS)
        self.table.set_tone("done", lambda words: "ok" if words == _("Reached") else "")
        self.table.set_empty(
            EmptyState(
                "graduation-cap",
                _("Nobody to look at yet"),
                _("Once youth are enrolled and sessions held, it stands here who completed."),
            )
        )
        self.table.activated.connect(view.open_youth_of)
        self.mark = button("", self._mark, role="primary", icon="graduation-cap", words_later=True)
        words = column(self.rule, self.said, spacing=theme.HALF)
        top = row(spacing=theme.TWO)
        top.addLayout(words, 1)
        top.addWidget(button(_("Change the rule"), view.edit_rule, role="link"))
        top.addWidget(self.mark)
        card = Card(tight=True)
        card.box.addWidget(self.table)
        box = column(spacing=theme.UNIT + 4)
        box.addLayout(top)
        box.addWidget(card, 1)
        self.setLayout(box)

    def show_state(self, state: OfferingState) -> None:
        """Show how far everyone is."""
        self.rule.setText(rule_words(state))
        reached = [c for c in state.completion if c.done and c.attended]
        ready = sum(c.status == "ENROLLED" for c in reached)
        words = ngettext("{n} of {all} has reached it.", "{n} of {all} have reached it.", len(reached))
        self.said.setText(words.format(n=len(reached), all=len(state.completion)) if state.completion else "")
        by_hours = state.values.get("completion_rule") == "HOURS"
        self.table.show_rows({c.enrollment: _row(c, by_hours) for c in state.completion})
        self.mark.setText(ngettext("Mark {n} completed", "Mark {n} completed", ready).format(n=ready))
        self.mark.setVisible(ready > 0)

    def _mark(self) -> None:
        store, offering = self._view.store, self._view.key
        self.mark.setEnabled(False)
        self._view.main.jobs.write(
            _("Mark completed"), lambda: mark_completed(store, offering), self._done, self._failed
        )

    def _done(self, count: int) -> None:
        self.mark.setEnabled(True)
        words = ngettext("{n} young person completed.", "{n} young people completed.", count).format(n=count)
        self._view.main.notify(words, "ok", (_("Undo"), self._view.main.undo))

    def _failed(self, problem: Problem) -> None:
        self.mark.setEnabled(True)
        self._view.main.notify(problem.sentence, "bad")


def _row(one: Completion, by_hours: bool) -> tuple[str, str, str, float, str]:
    came = _("{n} of {held}").format(n=one.attended, held=one.held)
    return (one.name, one.status, came, (one.minutes * 10 + 30) // 60 / 10, _how_far(one, by_hours))


def _how_far(one: Completion, by_hours: bool) -> str:
    if one.done and one.attended:
        return _("Reached")
    if not one.held:
        return _("Nothing held yet")
    if by_hours:
        missing = max(0.0, (one.needed - one.minutes) / 60)
        return _("{n} hours short").format(n=show_number(round(missing, 1)))
    missing = max(1, one.needed - one.attended)
    return ngettext("{n} session short", "{n} sessions short", missing).format(n=missing)
