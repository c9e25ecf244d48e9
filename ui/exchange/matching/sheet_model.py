"""A sheet as it stands: its cells in words, and what each row is for the tables that were recognised on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from slecop_desktop.exchange.chosen import Chosen
from slecop_desktop.exchange.reading import column_letters
from slecop_desktop.exchange.recognition.tokens import plain
from slecop_desktop.texts import NC_, _

if TYPE_CHECKING:
    from slecop_desktop.exchange.reading import Sheet
    from slecop_desktop.exchange.recognition.found import Found

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_LONG = 200
HEADING, RECORD, TITLE = "heading", "data", "title"
_WORDS = {
    HEADING: NC_("row of a sheet", "headings"),
    RECORD: NC_("row of a sheet", "record"),
    TITLE: NC_("row of a sheet", "title"),
    "total": NC_("row of a sheet", "total"),
    "note": NC_("row of a sheet", "note"),
    "band": NC_("row of a sheet", "group"),
    "meta": NC_("row of a sheet", "remark"),
}


class Where(NamedTuple):
    """The table a cell belongs to, by its place among all, and what its row is there; sort "" for an empty row."""

    table: int
    sort: str


@dataclass(frozen=True, slots=True)
class Part:
    """A table on the sheet: its place among all, its edges (rows and columns from 0), from which row on its titles."""

    table: int
    chosen: Chosen
    top: int
    bottom: int
    left: int
    right: int
    titles_from: int

    def sort(self, row: int, cells: Sequence[Any]) -> str:
        """What a row is in this table; "" where it is empty or does not belong to it."""
        found: Found = self.chosen.found
        if self.top <= row <= self.bottom:
            return found.rows.get(row, "")
        filled = self.titles_from <= row < self.top and any(c is not None for c in cells[self.left : self.right + 1])
        return TITLE if filled and found.titles else ""


def parts_of(sheet: Sheet, tables: Sequence[Chosen]) -> list[Part]:
    """The tables of a sheet, in their order."""
    edges = {n: t.found.extent for n, t in enumerate(tables) if t.found.sheet == sheet.name}
    parts: list[Part] = []
    for n, (top, bottom, left, right) in edges.items():
        above = [
            below + 1
            for m, (_top, below, first, last) in edges.items()
            if m != n and below < top and first <= right and last >= left
        ]
        parts.append(Part(n, tables[n], top, bottom, left, right, max(above, default=0)))
    return parts


def row_words(sort: str) -> str:
    """What a row is, in a word."""
    return _(_WORDS[sort]) if sort in _WORDS else ""


class SheetModel(QAbstractTableModel):
    """Cells are put into words when they are drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.sheet: Sheet | None = None
        self.parts: list[Part] = []
        self.current = -1
        self.several = False

    def show_sheet(self, sheet: Sheet | None, tables: Sequence[Chosen], current: int) -> None:
        """Show a sheet with these tables, of which one is in hand."""
        anew = sheet is not self.sheet
        if anew:
            self.beginResetModel()
        self.sheet, self.current = sheet, current
        self.parts = parts_of(sheet, tables) if sheet else []
        self.several = len(tables) > 1
        if anew:
            self.endResetModel()

    def where(self, row: int, column: int) -> Where | None:
        """The table a cell belongs to; None where it belongs to none."""
        assert self.sheet is not None
        for part in self.parts:
            if part.left <= column <= part.right and part.titles_from <= row <= part.bottom:
                sort = part.sort(row, self.sheet.rows[row])
                if sort or part.top <= row:
                    return Where(part.table, sort)
        return None

    def sort_of_row(self, row: int) -> str:
        """What a row is: in the table in hand, else in the first that has it."""
        assert self.sheet is not None
        cells = self.sheet.rows[row]
        for part in sorted(self.parts, key=lambda p: p.table != self.current):
            if sort := part.sort(row, cells):
                return sort
        return ""

    def text(self, row: int, column: int) -> str:
        """A cell in words, on one line."""
        assert self.sheet is not None
        cells = self.sheet.rows[row]
        value = cells[column] if column < len(cells) else None
        return "" if value is None else plain(value)[:_LONG]

    def is_number(self, row: int, column: int) -> bool:
        """Whether a cell holds a number, which stands at the end of its column."""
        assert self.sheet is not None
        cells = self.sheet.rows[row]
        value = cells[column] if column < len(cells) else None
        return isinstance(value, int | float) and not isinstance(value, bool)

    def number(self, row: int) -> int:
        """The row as the spreadsheet numbers it."""
        return row + (self.sheet.first_row if self.sheet else 1)

    # -- what Qt asks -------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() or self.sheet is None else len(self.sheet.rows)

    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() or self.sheet is None or not self.sheet.rows else len(self.sheet.rows[0])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return self.text(index.row(), index.column())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.sheet is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Horizontal:
            return column_letters(section)
        return f"{self.number(section)} {row_words(self.sort_of_row(section))}".strip()
