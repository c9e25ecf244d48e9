"""Two records beside each other: whose value stands in each field, what comes along, and the button that merges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from slecop_desktop.problems import Problem
from slecop_desktop.services.different import mark_different
from slecop_desktop.services.merging import merge
from slecop_desktop.texts import _
from ui import theme
from ui.merging.look import ASIDE, BOTH, OTHER, Choice, Line, Look, differing, is_empty, look
from ui.widgets import button, column, flow, heading, label, rule, scroll
from ui.widgets.radio import WrappingRadio

if TYPE_CHECKING:
    from slecop_desktop.services.merging import Merging
    from ui.main_window import MainWindow

_LABEL, _KEPT, _OTHER = range(3)
_LEAST = 15 * theme.FOUR
_INDENT = theme.TWO + theme.UNIT + theme.HALF


class MergePane(QFrame):
    """Shows one pair. `settled` tells that it was merged or said to be different; `skipped` that it is left for later.

    The record at the left is kept; the button between them turns the two round.
    """

    settled = Signal(int, int)
    skipped = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        theme.set_role(self, "card")
        self.main, self.store, self.jobs = window, window.store, window.jobs
        self.look: Look | None = None
        self.why = label("", "muted", wrap=True)
        self.told = label("", "problem", wrap=True)
        self.names = label("", "section"), label("", "section")
        self.codes = label("", "muted"), label("", "muted")
        self.turn = button(_("Keep the other one"), self.turn_round, icon="arrow-left-right")
        self.sums = label("", "muted", wrap=True)
        self.merge_button = button(_("Merge into one"), self.merge, role="primary", icon="git-merge")
        self.different_button = button(_("Not the same"), self.say_different, icon="x")
        self.later_button = button(_("Later"), self.skipped.emit)
        self._groups: dict[str, tuple[Line, QButtonGroup]] = {}
        self._rows: dict[int, QButtonGroup] = {}
        self._body = QWidget()
        self._grid = QGridLayout()
        self._build()
        self.setMinimumWidth(_LEAST)
        self.clear()

    # -- what is shown ------------------------------------------------------------------------------------------------

    def open(self, kind: str, keep: int, lose: int, why: str = "") -> None:
        """Show two records of a kind; `why` says why they may be one."""
        self.why.setText(why)
        self.why.setVisible(bool(why))
        self._ask(kind, keep, lose)

    def clear(self) -> None:
        """Show no pair."""
        self.look = None
        self._empty_grid()
        for part in (*self.names, *self.codes):
            part.clear()
        self.why.hide()
        self.told.hide()
        self.sums.clear()
        self._enable(False)

    def turn_round(self) -> None:
        """Keep the other one."""
        if self.look is not None:
            self._ask(self.look.kind, self.look.lose, self.look.keep)

    def _ask(self, kind: str, keep: int, lose: int) -> None:
        self._enable(False)
        store = self.store
        self.jobs.write(
            _("Look what merging would do"), lambda: look(store, kind, keep, lose), self._show, self._cannot
        )

    def _show(self, found: Look) -> None:
        self.look = found
        self.told.hide()
        if found.why:
            self.why.setText(found.why)
        self.why.setVisible(bool(self.why.text()))
        for n in range(2):
            self.names[n].setText(found.names[n] or _("(no name)"))
            self.codes[n].setText(found.codes[n])
            self.codes[n].setVisible(bool(found.codes[n]))
        self._fill(found)
        self.sums.setText("\n".join((differing(found.lines), *found.said)))
        self._enable(True)

    def _cannot(self, problem: Problem) -> None:
        self.told.setText(problem.sentence)
        self.told.show()

    def _enable(self, on: bool) -> None:
        for part in (self.turn, self.merge_button, self.different_button, self.later_button):
            part.setEnabled(on)

    # -- the person decides ------------------------------------------------------------------------------------------

    def merge(self) -> None:
        """Merge the two as chosen, as one step."""
        if self.look is None or not self.merge_button.isEnabled():
            return
        self._enable(False)
        store, found, values, take = self.store, self.look, self._values(), self._taken()

        def act() -> Merging:
            return merge(store, found.kind, found.keep, found.lose, values=values, take=take)

        # The pair may be off the screen by then: the list reads itself anew as soon as something is written
        self.jobs.write(_("Merge"), act, lambda done: self._merged(found, done), self._failed)

    def say_different(self) -> None:
        """Remember that they are not the same, as one step."""
        if self.look is None:
            return
        store, found = self.store, self.look
        self._enable(False)

        def done(_new: bool) -> None:
            self.main.notify(
                _("They will not be shown as possible duplicates again."), "ok", (_("Undo"), self.main.undo)
            )
            self.settled.emit(found.keep, found.lose)

        self.jobs.write(_("Not the same"), lambda: mark_different(store, found.kind, found.keep, found.lose), done,
                        self._failed)  # fmt: skip

    def _merged(self, found: Look, done: Merging) -> None:
        words = _("{other} is part of {kept} now.").format(other=found.names[1], kept=found.names[0])
        self.main.notify(words, "ok", (_("Undo"), self.main.undo))
        self.settled.emit(done.keep, done.lose)

    def _failed(self, problem: Problem) -> None:
        self._cannot(problem)
        self._enable(True)

    def _values(self) -> dict[str, Any]:
        """Fields for which a person chose otherwise than proposed."""
        chosen: dict[str, Any] = {}
        for name, (line, group) in self._groups.items():
            at = group.checkedId()
            if at >= 0 and at != _proposed(line):
                chosen[name] = line.values[at]
        return chosen

    def _taken(self) -> frozenset[int]:
        return frozenset(key for key, group in self._rows.items() if group.checkedId() == 1)

    # -- building -----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(theme.TWO + 2, theme.TWO, theme.TWO + 2, theme.TWO)
        box.setSpacing(theme.UNIT)
        self._grid.setHorizontalSpacing(theme.TWO)
        self._grid.setVerticalSpacing(theme.HALF)
        for at, stretch in ((_LABEL, 2), (_KEPT, 4), (_OTHER, 4)):
            self._grid.setColumnStretch(at, stretch)
        self._body.setLayout(self._grid)
        for part in (self.why, self.told, self._body, rule(), self.sums):
            box.addWidget(part)
        box.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, theme.UNIT)
        whole.addWidget(scroll(inner), 1)
        foot = flow(self.later_button, self.different_button, self.turn, self.merge_button)
        foot.setContentsMargins(theme.TWO, 0, theme.TWO, 0)
        whole.addLayout(foot)

    def _empty_grid(self) -> None:
        self._groups.clear()
        self._rows.clear()
        keep = {*self.names, *self.codes}
        while (item := self._grid.takeAt(0)) is not None:
            inner = item.layout()
            items = [item] if inner is None else [one for n in range(inner.count()) if (one := inner.itemAt(n))]
            for widget in (one.widget() for one in items):
                if widget is not None and widget not in keep:
                    widget.hide()
                    widget.deleteLater()

    def _fill(self, found: Look) -> None:
        self._empty_grid()
        for at, words in ((_KEPT, _("This one is kept")), (_OTHER, _("This one becomes part of it"))):
            self._grid.addWidget(label(words, "small", wrap=True), 0, at)
        for n, at in enumerate((_KEPT, _OTHER)):
            self.names[n].setWordWrap(True)
            self._grid.addWidget(self.names[n], 1, at)
            self._grid.addWidget(self.codes[n], 2, at)
        below = 3
        for line in found.lines:
            self._add_line(below, line)
            below += 1
        if found.choices:
            self._grid.addWidget(heading(_("Both have these, and they contradict each other")), below, 0, 1, 3)
            for n, choice in enumerate(found.choices, below + 1):
                self._add_choice(n, choice)

    def _add_line(self, at: int, line: Line) -> None:
        self._grid.addWidget(label(line.label, "muted", wrap=True), at, _LABEL)
        if line.same or line.taken == ASIDE:
            self._grid.addWidget(_words(line.kept), at, _KEPT)
            self._grid.addWidget(_words(line.other, "muted"), at, _OTHER)
            return
        if line.taken == BOTH:
            both = _("Both are kept")
            self._grid.addWidget(_words(line.kept), at, _KEPT)
            said = label(both, "small")
            said.setIndent(_INDENT)
            other = QWidget()  # not a layout alone, whose words would stay when the grid is emptied
            other.setLayout(column(_words(line.other), said, spacing=0))
            self._grid.addWidget(other, at, _OTHER)
            return
        self._groups[line.name] = line, self._two(at, line.label, line.kept, line.other, _proposed(line))

    def _add_choice(self, at: int, choice: Choice) -> None:
        self._grid.addWidget(label(choice.about, "muted", wrap=True), at, _LABEL)
        self._rows[choice.row] = self._two(at, choice.about, choice.kept, choice.other, 0)

    def _two(self, at: int, about: str, kept: str, other: str, chosen: int) -> QButtonGroup:
        group = QButtonGroup(self._body)
        for n, words in enumerate((kept, other)):
            choice = WrappingRadio(words)
            choice.setAccessibleName(_("{field}: {values}").format(field=about, values=words))
            choice.setChecked(n == chosen)
            group.addButton(choice, n)
            self._grid.addWidget(choice, at, _KEPT + n)
        return group


def _proposed(line: Line) -> int:
    return 1 if line.taken == OTHER else 0


def _words(words: str, role: str = "") -> QLabel:
    made = label("" if is_empty(words) else words, role, wrap=True)
    made.setIndent(_INDENT)  # in line with the words of a choice
    return made
