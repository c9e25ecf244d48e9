"""Matching: the sheet with what was recognised on it, the tables found, and what each of their columns is taken as."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from slecop_desktop.exchange.chosen import with_days
from slecop_desktop.exchange.recognition.key_words import Meanings
from slecop_desktop.exchange.recognition.recognise import Correction
from slecop_desktop.texts import _
from ui import theme
from ui.exchange.format_offers import FormatOffers, offers_of
from ui.exchange.matching.column_lines import SIGNS, short_words
from ui.exchange.matching.column_pane import ColumnPane
from ui.exchange.matching.doubts_bar import DoubtsBar
from ui.exchange.matching.grid_pane import GridPane
from ui.exchange.matching.remember_bar import RememberBar
from ui.exchange.matching.saying import header_of
from ui.exchange.matching.sheet_pane import SheetPane
from ui.exchange.matching.table_bar import TableBar
from ui.exchange.matching.tables import Tables
from ui.widgets import Card, scroll
from ui.widgets.side_by_side import SideBySide

if TYPE_CHECKING:
    from slecop_desktop.exchange.choosing import TableChoice
    from slecop_desktop.exchange.chosen import Chosen
    from slecop_desktop.exchange.formats import Offer
    from slecop_desktop.exchange.grid_facts import GridFacts
    from slecop_desktop.exchange.reading import Book, Sheet
    from slecop_desktop.exchange.recognition import Known
    from ui.pages.exchange import ExchangePage

_LEAST = 10 * theme.FOUR
"""How wide the sheet and the columns must be to stand beside each other."""


class MatchView(QWidget):
    """Shows the tables of a book; what a person says of them goes to `tables`, which knows what to show then."""

    def __init__(self, page: ExchangePage) -> None:
        super().__init__()
        self.page = page
        self.tables = Tables(page)
        self.bar, self.sheet, self.columns, self.remember = (
            TableBar(),
            SheetPane(),
            ColumnPane(self._meanings),
            RememberBar(),
        )
        self.grid = GridPane(page.store)
        self.formats = FormatOffers(self._add_format)
        self.bar.box.addWidget(self.formats)
        self.doubts = DoubtsBar()
        self.card = Card()
        self.card.setAccessibleName(_("Match columns"))
        self.card.box.setContentsMargins(theme.TWO, theme.UNIT + theme.HALF, theme.TWO, theme.UNIT)
        self.card.box.addWidget(self.grid)
        self.card.box.addWidget(self.columns, 1)
        self.card.box.addWidget(self.remember)
        inner = QWidget()
        parts = QVBoxLayout(inner)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(theme.TWO - theme.HALF)
        parts.addWidget(self.doubts)
        parts.addWidget(self.bar)
        parts.addWidget(SideBySide(self.sheet, self.card, least=_LEAST, shares=(6, 5)), 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll(inner))
        self._connect()

    def _connect(self) -> None:
        tables = self.tables
        tables.changed.connect(self._show)
        self.bar.went.connect(tables.go_to)
        self.bar.ticked.connect(tables.tick)
        self.bar.kind_chosen.connect(lambda kind: tables.correct(Correction(kind=kind)))
        self.bar.forgot.connect(tables.forget_layout)
        self.bar.managed.connect(lambda: self.page.layouts.open_at(self.bar.as_last_time))
        self.remember.managed.connect(lambda: self.page.layouts.open_at(self.remember.manage))
        self.page.layouts.changed.connect(tables.recall)
        self.sheet.said.connect(tables.say)
        self.sheet.said_column.connect(tables.say_column)
        self.sheet.clicked.connect(self._clicked)
        self.sheet.sheet_asked.connect(tables.look_at_sheet)
        self.columns.picked.connect(lambda index, meaning: tables.put(tables.now.pick(index, meaning)))
        self.columns.accepted.connect(lambda: tables.put(tables.now.accept_all()))
        self.grid.offered.connect(lambda key: tables.choose(replace(tables.now.choice, offering=key)))
        self.grid.meant.connect(lambda mark, status: tables.choose(tables.now.choice.with_mark(mark, status)))
        self.grid.blank_meant.connect(lambda status: tables.choose(replace(tables.now.choice, blank=status)))
        self.grid.dated.connect(lambda days: tables.choose(with_days(tables.now.choice, days)))
        self.columns.moved.connect(self.sheet.view.see_column)
        self.doubts.answered.connect(self._answer_doubts)
        self.doubts.looked.connect(self._look_at_doubts)

    def open(self, book: Book, known: Known, tables: list[Chosen]) -> None:
        """Show a book with the tables that were recognised in it."""
        layout = next((t.choice.profile for t in tables if t.choice.taken and t.choice.profile), "")
        self.remember.begin(book.path, layout)
        self.tables.open(book, known, tables)

    @property
    def book(self) -> Book | None:
        """The book in front, with the columns that formats became."""
        return self.tables.book

    def is_settled(self) -> bool:
        """Whether nothing doubtful is left in what is taken; else a person is asked, and the page goes on then."""
        doubtful = [table for table in self.tables.all if table.choice.taken and table.doubtful]
        if doubtful:
            self.doubts.ask(self._meanings(), doubtful)
            self.doubts.take.setFocus()
        return not doubtful

    def _answer_doubts(self, take: bool) -> None:
        self.tables.answer_doubts(take=take)
        self.page.check_now()

    def _look_at_doubts(self) -> None:
        """Show the columns in question, of the table in hand if it has some."""
        tables = self.tables
        doubtful = [n for n, table in enumerate(tables.all) if table.choice.taken and table.doubtful]
        tables.go_to(tables.at if tables.at in doubtful else doubtful[0])
        self.columns.show_open()

    def kept(self) -> tuple[str, tuple[TableChoice, ...]]:
        """The name to keep the layouts by, "" for not at all, and the tables that are taken."""
        return self.remember.layout_name(), self.tables.taken

    def _show(self, anew: bool) -> None:
        tables = self.tables
        assert tables.book is not None
        self.doubts.hide()  # what was asked may be another thing now
        table = tables.now if tables.at >= 0 else None
        self.bar.show_tables(tables.all, tables.at)
        self.sheet.show_book(tables.book, tables.all, tables.looked_at)
        self.sheet.sheets.choose(next(n for n, s in enumerate(tables.book.sheets) if s is tables.sheet))
        self.sheet.view.columns.taken = self._over_columns(table)
        self.sheet.show_sheet(tables.sheet, tables.all, tables.at)
        self.columns.show_table(table, anew=anew)
        self.columns.nothing.say(*_why_nothing(tables.sheet, tables.looked_at))
        self.remember.setVisible(table is not None)
        self.page.jobs.read(
            lambda: offers_of(table) if table else [], self.formats.show_offers, key=(id(self), "formats")
        )
        self._read_grid(table)
        if table is None:
            self.sheet.view.see_column(-1)
        elif anew:
            self.sheet.view.go_to(max(header_of(table), table.found.extent[0]))
        self.page.matched(bool(tables.taken))

    def _read_grid(self, table: Chosen | None) -> None:
        """Of a grid of attendance, what its marks are and whose dates they may be."""
        if table is None or table.found.kind != "attendance_grid":
            self.grid.hide()
            return
        store, choice = self.page.store, table.choice

        def read() -> GridFacts:
            from slecop_desktop.exchange.grid_facts import grid_facts  # noqa: PLC0415 (slow to import)

            return grid_facts(store, choice)

        self.page.jobs.read(read, lambda facts: self._show_grid(choice, facts), key=(id(self), "grid"))

    def _show_grid(self, choice: TableChoice, facts: GridFacts) -> None:
        if self.tables.at >= 0 and self.tables.now.choice is choice:
            self.grid.show_grid(choice, facts)
            self.grid.show()

    def _meanings(self) -> Meanings:
        """What columns mean in words; own fields may have come since."""
        return Meanings(self.page.store.records)

    def _over_columns(self, table: Chosen | None) -> dict[int, tuple[str, str]]:
        """Over each column of the sheet, what it is taken as, and the token of these words."""
        if table is None:
            return {}
        words, kind = self._meanings(), table.found.kind
        taken = {c: table.choice.meaning(c) for c in table.columns}
        return {c.index: (short_words(words, m, kind), SIGNS[table.state(c)][1]) for c, m in taken.items()}

    def _clicked(self, row: int, index: int) -> None:
        """A click on a cell puts its table in hand, and its column."""
        where = self.sheet.view.sheet_model.where(row, index) if row >= 0 else None
        if where is not None and where.table != self.tables.at:
            self.tables.go_to(where.table)
            self.sheet.view.choose_row(row)
        if self.tables.at >= 0:
            self.columns.go_to(index)

    def _add_format(self, offer: Offer) -> None:
        self.columns.go_to(self.tables.add_format(offer))
        self.columns.view.setFocus()


def _why_nothing(sheet: Sheet | None, looked_at: set[str]) -> tuple[str, str]:
    """What is said where the sheet in front has no table."""
    if sheet is None or not sheet.rows:
        return _("This sheet is empty"), ""
    if sheet.name not in looked_at:
        return _("This sheet is hidden"), _("It is being looked into.")
    return _("No table here"), _("Click the row that has the headings, then “{act}”.").format(
        act=_("These are the headings")
    )
