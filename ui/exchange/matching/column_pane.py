"""The columns of the table in hand: those to look at first, each changed by a click or a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from slecop_desktop.exchange.choosing import LEFT
from slecop_desktop.texts import _, ngettext
from ui import theme
from ui.attendance.switch import Switch
from ui.direction import led
from ui.exchange.matching.column_lines import Line, choices_for, lines_of
from ui.exchange.matching.column_view import ColumnView
from ui.values import show_whole
from ui.widgets import EmptyState, button, column, flow, heading, label
from ui.widgets.search_list import SearchList

if TYPE_CHECKING:
    from collections.abc import Callable

    from slecop_desktop.exchange.chosen import Chosen
    from slecop_desktop.exchange.recognition.key_words import Meanings

_ALL, _OPEN = "all", "open"
_WIDE = 12 * theme.FOUR
"""From which width on there is room for a title."""


class ColumnPane(QWidget):
    """`picked` gives (the column's index, what it is); `accepted` that all is right; `moved` the column in hand."""

    picked = Signal(int, str)
    accepted = Signal()
    moved = Signal(int)

    def __init__(self, meanings: Callable[[], Meanings]) -> None:
        super().__init__()
        self._meanings = meanings
        self.chosen: Chosen | None = None
        self._all: list[Line] = []
        self._order: list[int] = []
        self._only_open = False
        self.title = heading(_("Columns"))
        self.view = ColumnView()
        self.switch = Switch(_("Which columns"), {_ALL: "0", _OPEN: "0"}, _("Show all columns, or those to check"))
        self.accept = button(_("All are right"), self.accepted.emit, icon="check", keys="Ctrl+Return")
        self.why = label("", "small", wrap=True)
        self.why.setMinimumHeight(2 * self.why.fontMetrics().lineSpacing())
        self.popup = SearchList(self, _("What the column is"))
        self.popup.chosen.connect(self._chosen_meaning)
        self.nothing = EmptyState("columns-3", _("No table here"), "")
        holder = QWidget()
        inside = column(spacing=theme.UNIT)
        inside.addLayout(flow(self.title, self.switch, self.accept, spacing=theme.UNIT))
        inside.addWidget(self.view, 1)
        inside.addWidget(self.why)
        holder.setLayout(inside)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(holder)
        self._stack.addWidget(self.nothing)
        self.view.asked.connect(self._ask)
        self.view.dropped.connect(lambda: self._chosen_meaning(LEFT))
        self.view.moved.connect(self._moved)
        self.switch.chosen.connect(self._filter)

    def show_table(self, chosen: Chosen | None, *, anew: bool) -> None:
        """Show the columns of a table; `anew` puts those to look at first again, else they keep their places."""
        self.chosen = chosen
        self._stack.setCurrentIndex(0 if chosen else 1)
        if chosen is None:
            return
        self._all = lines_of(self._meanings(), chosen)
        if anew:
            self._order, self._only_open = [line.indexes[0] for line in self._all], False
        places = {index: n for n, index in enumerate(self._order)}
        self._all.sort(key=lambda line: places.get(line.indexes[0], len(places)))
        self._fill(0 if anew else self.view.currentIndex().row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.title.setVisible(self.width() > _WIDE)

    def line_of(self, index: int) -> int:
        """Where a column of the sheet stands in the list; -1 where it is not shown."""
        lines = self.view.line_model.lines
        return next((n for n, line in enumerate(lines) if index in line.indexes), -1)

    def go_to(self, index: int) -> None:
        """Have the line of a column in hand."""
        if (line := self.line_of(index)) >= 0:
            self.view.go_to(line)

    def show_open(self) -> None:
        """Show only the columns that are to be looked at, with the keyboard on them."""
        self._filter(_OPEN)
        self.view.setFocus()

    def _fill(self, at: int) -> None:
        waiting = [line for line in self._all if line.is_open]
        self._only_open = self._only_open and bool(waiting)
        self.view.show_lines(waiting if self._only_open else self._all, at)
        every, some = self.switch.buttons[_ALL], self.switch.buttons[_OPEN]
        every.setText(_("All {n}").format(n=show_whole(len(self._all))))
        some.setText(_("To check {n}").format(n=show_whole(len(waiting))))
        for made in (every, some):
            made.setAccessibleName(made.text())
        some.setEnabled(bool(waiting))
        self.accept.setEnabled(bool(waiting))
        self.switch.mark(_OPEN if self._only_open else _ALL)
        words = ngettext(
            "{n} column is to be checked; what you see is taken.",
            "{n} columns are to be checked; what you see is taken.",
            len(waiting),
        )
        self.accept.setAccessibleDescription(words.format(n=show_whole(len(waiting))))
        self._tell()

    def _filter(self, which: str) -> None:
        self._only_open = which == _OPEN
        self._fill(0)

    def _moved(self, _row: int) -> None:
        self._tell()
        if line := self.view.current():
            self.moved.emit(line.indexes[0])

    def _tell(self) -> None:
        """All of what is said of the line in hand."""
        line = self.view.current()
        words = _("{heading}: {why}").format(heading=line.heading, why=line.reason) if line and line.reason else ""
        self.why.setText(led(words, self.layoutDirection()))

    def _ask(self, typed: str) -> None:
        line = self.view.current()
        if self.chosen is None or line is None or len(line.indexes) > 1:
            return
        found = next(c for c in self.chosen.columns if c.index in line.indexes)
        self.popup.setAccessibleName(_("{heading} is taken as").format(heading=line.heading))
        where = self.view.box_of(self.view.currentIndex().row())
        choices = choices_for(self._meanings(), self.chosen, found)
        self.popup.open_below(self.view.viewport(), where, choices, line.meaning, typed)

    def _chosen_meaning(self, meaning: str) -> None:
        line = self.view.current()
        if line is not None and len(line.indexes) == 1:
            self.picked.emit(line.indexes[0], meaning)
            self.view.setFocus()
