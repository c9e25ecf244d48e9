"""The tables of the book in front and which one is in hand; what is said of them recognises them anew."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from slecop_desktop.exchange import chosen as choosing
from slecop_desktop.exchange.formats import with_column
from slecop_desktop.exchange.recognition.profiles import forget_profile, profiles
from slecop_desktop.exchange.recognition.recognise import Correction
from slecop_desktop.texts import _
from ui.exchange.matching import saying

if TYPE_CHECKING:
    from collections.abc import Callable

    from slecop_desktop.exchange.choosing import TableChoice
    from slecop_desktop.exchange.chosen import Chosen
    from slecop_desktop.exchange.formats import Offer
    from slecop_desktop.exchange.reading import Book, Sheet
    from slecop_desktop.exchange.recognition import Known
    from slecop_desktop.problems import Problem
    from ui.pages.exchange import ExchangePage


class Tables(QObject):
    """`changed` tells that something else is to be shown, and whether it is another table, or one recognised anew.

    Recognition runs in a reading thread; what is said meanwhile is added to what was said before.
    """

    changed = Signal(bool)

    def __init__(self, page: ExchangePage) -> None:
        super().__init__()
        self.page = page
        self.book: Book | None = None
        self.known: Known | None = None
        self.all: list[Chosen] = []
        self.at = -1
        self.sheet: Sheet | None = None
        self.looked_at: set[str] = set()

    def open(self, book: Book, known: Known, tables: list[Chosen]) -> None:
        """Begin with the tables that were recognised in a book."""
        self.book, self.known, self.all = book, known, tables
        self.looked_at = {s.name for s in book.sheets if not s.hidden} | {t.found.sheet for t in tables}
        first = next((n for n, t in enumerate(tables) if t.choice.taken), 0 if tables else -1)
        self.sheet = next((s for s in book.sheets if s.rows and not s.hidden), book.sheets[0])
        self.go_to(first, anew=True)

    def close_book(self) -> None:
        """Nothing is being matched any more."""
        self.book, self.all, self.at, self.sheet = None, [], -1, None

    @property
    def now(self) -> Chosen:
        """The table in hand."""
        return self.all[self.at]

    @property
    def taken(self) -> tuple[TableChoice, ...]:
        """What is chosen of the tables that are taken."""
        return tuple(table.choice for table in self.all if table.choice.taken)

    # -- which one is in hand -----------------------------------------------------------------------------------------

    def go_to(self, at: int, *, anew: bool = False) -> None:
        """Take another table in hand, -1 for none on the sheet in front."""
        anew = anew or at != self.at
        self.at = at
        if at >= 0:
            self.sheet = self.now.choice.sheet
        self.changed.emit(anew)

    def look_at_sheet(self, place: int) -> None:
        """Another sheet: its first table is in hand; a hidden one is looked into when somebody wants to see it."""
        assert self.book is not None
        assert self.known is not None
        self.sheet = sheet = self.book.sheets[place]
        if not sheet.rows or sheet.name in self.looked_at:
            self.go_to(self._first_on(sheet), anew=True)
            return
        self.looked_at.add(sheet.name)
        self.go_to(-1, anew=True)
        store, known, book = self.page.store, self.known, self.book
        self._read(lambda: (book, choosing.look_into(store, known, sheet)), self._looked_into, sheet.name)

    def _looked_into(self, found: tuple[Book, list[Chosen]]) -> None:
        if found[0] is self.book and self.sheet is not None:
            self.all = [*self.all, *found[1]]
            self.go_to(self._first_on(self.sheet), anew=True)

    def _first_on(self, sheet: Sheet) -> int:
        return next((n for n, t in enumerate(self.all) if t.found.sheet == sheet.name), -1)

    # -- what is said of rows -----------------------------------------------------------------------------------------

    def say(self, what: str, rows: tuple[int, ...]) -> None:
        """Rows of the sheet (from 0) are told what they are: one of `saying.ACTS`."""
        if what == saying.ANOTHER or self.at < 0:
            self._begin_table(rows)
        elif what == saying.AS_FOUND:
            self.put(replace(self.now, said=Correction()))
            self._work(choosing.as_first_found)
        else:
            self.correct(saying.correction(what, rows))

    def say_column(self, what: str, index: int) -> None:
        """The table in hand begins or ends with a column (from 0)."""
        if self.at >= 0:
            self.correct(Correction(left=index) if what == saying.BEGINS_WITH else Correction(right=index))

    def correct(self, said: Correction) -> None:
        """Recognise the table in hand anew with what is said now and was said before."""
        self.all[self.at] = self.now.says(said)
        self._work(choosing.recognised)

    def recall(self) -> None:
        """Layouts were forgotten or renamed: read the tables by those that are left."""
        if self.at < 0:
            return
        assert self.known is not None
        store, known, book, tables = self.page.store, self.known, self.book, list(self.all)

        def read() -> tuple[Book | None, list[Chosen]]:
            return book, [choosing.recognised(store, known, t) if t.choice.profile else t for t in tables]

        self._read(read, self._recalled, "layouts")

    def _recalled(self, found: tuple[Book | None, list[Chosen]]) -> None:
        if found[0] is self.book and len(found[1]) == len(self.all):
            self.all = found[1]
            self.go_to(self.at, anew=True)

    def _work(self, recognise: Callable[..., Chosen]) -> None:
        assert self.known is not None
        store, known, book, now, at = self.page.store, self.known, self.book, self.now, self.at
        self._read(lambda: (book, recognise(store, known, now), at), self._recognised, at)

    def _read(self, read: Callable[[], object], done: Callable[..., None], key: object) -> None:
        """Read in the background; what is shown is not to be checked until it is there."""
        self.page.matched(False)
        self.page.jobs.read(read, done, key=(id(self), key), failed=self._failed)

    def _failed(self, problem: Problem) -> None:
        self.page.main.notify(problem.sentence, "bad")
        self.changed.emit(False)

    def _begin_table(self, rows: tuple[int, ...]) -> None:
        """A table that was not found, with these rows as its headings."""
        assert self.known is not None
        assert self.sheet is not None
        store, known, sheet, book = self.page.store, self.known, self.sheet, self.book
        self._read(lambda: (book, choosing.table_from(store, known, sheet, rows), None), self._recognised, -1)

    def _recognised(self, found: tuple[Book | None, Chosen, int | None]) -> None:
        book, now, at = found
        if book is self.book and (at is None or at < len(self.all)):
            self.all, place = choosing.put(self.all, now, at)
            self.go_to(place, anew=True)

    # -- what is said of columns and the whole ------------------------------------------------------------------------

    def put(self, now: Chosen) -> None:
        """The table in hand, changed."""
        self.all[self.at] = now
        self.changed.emit(False)

    def choose(self, choice: TableChoice) -> None:
        """The table in hand, chosen otherwise."""
        self.put(replace(self.now, choice=choice))

    def answer_doubts(self, *, take: bool) -> None:
        """What is not sure in any table that is taken becomes what it is proposed as, or is left out."""
        self.all = [t.answer_doubts(take=take) if t.choice.taken else t for t in self.all]
        self.changed.emit(False)

    def tick(self, taken: bool) -> None:
        """Take the table in hand, or leave it out."""
        self.choose(replace(self.now.choice, taken=taken))

    def add_format(self, offer: Offer) -> int:
        """What colors or strike-through say becomes a column of the sheet, to be matched like the others; its index."""
        assert self.book is not None
        old = self.now.choice.sheet
        sheet = with_column(old, saying.header_of(self.now), offer)
        self.book = replace(self.book, sheets=tuple(sheet if s is old else s for s in self.book.sheets))
        self.page.book = self.book
        self.all = [choosing.on_sheet(t, sheet) if t.choice.sheet is old else t for t in self.all]
        self.all[self.at] = choosing.with_format(self.now, sheet, offer)
        self.go_to(self.at)
        return len(sheet.rows[0]) - 1

    def forget_layout(self) -> None:
        """Forget the layout that the table in hand was read by."""
        store, name, kind = self.page.store, self.now.choice.profile, self.now.found.kind or ""

        def forget() -> None:
            for layout in profiles(store):
                if layout.name == name and layout.kind == kind:
                    forget_profile(store, layout.id)

        self.page.jobs.write(_("Forget the layout “{name}”").format(name=name), forget, lambda _done: self.recall())
