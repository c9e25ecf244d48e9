"""The sheet with what one can say of its rows: by button, by key and by the menu of a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QPushButton

from slecop_desktop.exchange.left_over import is_left_over
from slecop_desktop.texts import _, ngettext
from ui import theme
from ui.exchange.matching.saying import ACTS, BEGINS_WITH, ENDS_WITH, IN_SIGHT, IS_RECORD, KEYS, NO_RECORD, WORDS
from ui.exchange.matching.sheet_model import RECORD, row_words
from ui.exchange.matching.sheet_view import SheetView
from ui.values import show_whole
from ui.widgets import Card, FittingBox, FlowLayout, OneLine, button, row

if TYPE_CHECKING:
    from slecop_desktop.exchange.chosen import Chosen
    from slecop_desktop.exchange.reading import Book, Sheet

_LOOKED_AT = 200
"""Of so many chosen rows it is told what they are."""


class SheetPane(Card):
    """`said` gives (what, the rows it is said of); `said_column` (what, the column); `clicked` a cell of the sheet."""

    said = Signal(str, object)
    said_column = Signal(str, int)
    clicked = Signal(int, int)
    sheet_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__(tight=True)
        self.setAccessibleName(_("The sheet"))
        self.view = SheetView()
        self.view.keys = {key: act for act, key in KEYS.items()}
        self.sheets = FittingBox(_("Sheet"))
        self.told = OneLine("", "muted")
        top = row(self.sheets, self.told, spacing=theme.UNIT)
        top.setStretch(1, 1)
        top.setContentsMargins(theme.UNIT, theme.HALF, theme.UNIT, 0)
        self.box.addLayout(top)
        self.box.addWidget(self.view, 1)
        self.buttons = {act: self._button(act) for act in IN_SIGHT}
        self.more = button(_("More…"), self._open_more, role="quiet")
        self.more.setAccessibleName(_("More to say of these rows"))
        acts = FlowLayout(spacing=0)
        acts.setContentsMargins(theme.HALF, 0, theme.HALF, 0)
        for made in (*self.buttons.values(), self.more):
            acts.addWidget(made)
        self.box.addLayout(acts)
        self.sheets.activated.connect(lambda _index: self.sheet_asked.emit(self.sheets.value()))
        self.view.told.connect(self._tell)
        self.view.chosen_rows.connect(self._rows_changed)
        self.view.clicked_cell.connect(self.clicked)
        self.view.asked_menu.connect(self._open_menu)

    def _button(self, act: str) -> QPushButton:
        made = button(_(WORDS[act]), lambda: self._tell(act), role="quiet")
        made.setToolTip(_("Key {key} on the row").format(key=KEYS[act]))
        return made

    def show_book(self, book: Book, tables: Sequence[Chosen], looked_at: set[str]) -> None:
        """Offer the sheets of a book, each with what was found on it."""
        kept = self.sheets.value()
        self.sheets.fill((n, _named(s, tables, looked_at)) for n, s in enumerate(book.sheets) if not is_left_over(s))
        if kept is not None:
            self.sheets.choose(kept)
        self.sheets.setVisible(self.sheets.count() > 1)

    def show_sheet(self, sheet: Sheet | None, tables: Sequence[Chosen], current: int) -> None:
        """Show a sheet with the tables on it; `current` is the one in hand, -1 for none."""
        model = self.view.sheet_model
        anew = model.sheet is not sheet
        chosen = self.view.rows()
        model.show_sheet(sheet, tables, current)
        if anew:
            self.view.fit()
            self.view.scrollToTop()
        elif chosen:
            self.view.redraw()
        self.view.edge.fit()
        self.view.redraw()
        self._rows_changed()

    def _rows_changed(self) -> None:
        """Say what the chosen rows are, and offer what can be said of them."""
        rows, model = self.view.rows(), self.view.sheet_model
        sorts = {model.sort_of_row(row) for row in rows[:_LOOKED_AT] if row < model.rowCount()}
        for made in self.buttons.values():
            made.setEnabled(bool(rows))
        self.buttons[NO_RECORD].setVisible(RECORD in sorts)
        self.buttons[IS_RECORD].setVisible(RECORD not in sorts)
        self.more.setEnabled(bool(rows))
        self.told.setText(self._described(rows, sorts))

    def _described(self, rows: tuple[int, ...], sorts: set[str]) -> str:
        if not rows:
            return _("Click a row to say what it is.")
        number = self.view.sheet_model.number(rows[0])
        if len(rows) > 1:
            return ngettext("{n} row is chosen", "{n} rows are chosen", len(rows)).format(n=show_whole(len(rows)))
        words = row_words(next(iter(sorts), ""))
        if not words:
            return _("Row {row} is not taken").format(row=number)
        return _("Row {row} is read as: {words}").format(row=number, words=words)

    def _tell(self, act: str) -> None:
        if rows := self.view.rows():
            self.said.emit(act, rows)

    def menu(self, column: int = -1) -> QMenu:
        """What can be said of the chosen rows, or of a column."""
        menu = QMenu(self)
        if column >= 0:
            for act in (BEGINS_WITH, ENDS_WITH):
                menu.addAction(_(WORDS[act]), lambda act=act: self.said_column.emit(act, column))
            return menu
        for act in ACTS:
            if act not in self.buttons or not self.buttons[act].isHidden():
                menu.addAction(f"{_(WORDS[act])}\t{KEYS[act]}", lambda act=act: self._tell(act))
        return menu

    def _open_menu(self, at: QPoint, column: int) -> None:
        self.menu(column).popup(at)

    def _open_more(self) -> None:
        self.menu().popup(self.more.mapToGlobal(self.more.rect().topLeft()))


def _named(sheet: Sheet, tables: Sequence[Chosen], looked_at: set[str]) -> str:
    """A sheet with how many tables were found on it, or why there are none."""
    count = sum(1 for t in tables if t.found.sheet == sheet.name)
    if not sheet.rows:
        words = _("empty")
    elif sheet.hidden and sheet.name not in looked_at:
        words = _("hidden, not looked at")
    elif not count:
        words = _("no table")
    else:
        words = ngettext("{n} table", "{n} tables", count).format(n=show_whole(count))
    return f"{sheet.name} · {words}"
