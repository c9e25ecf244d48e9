"""What a person decides while looking at a plan: cells put right, rows left out, who is whom, whose value stands.

A plan is made of the file and the decisions; deciding something makes the plan again, so that what is shown and what is
written can never differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from slecop_desktop.records.names import fold
from slecop_desktop.records.parsing import clean

if TYPE_CHECKING:
    from slecop_desktop.exchange.plan import Repair, Trouble

FILL, THEIRS, MINE = MODES = ("fill", "theirs", "mine")
"""Where a list says of a known record what the file does not: only what is empty here is filled; what the list says
stands; what is here stays as it is."""
ADD, UPDATE, SKIP, LATER = ROW_DECISIONS = ("add", "update", "skip", "later")
"""What becomes of a row that may be a record we have: a new record, that record, nothing, or a row to decide later."""

CellKey = tuple[str, int, str]
ValueKey = tuple[str, str, str]
RowKey = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions on one file. Sheets by name, rows as Excel numbers them, columns by heading.

    ``cells`` is what a cell says instead, ``values`` what every cell of a column says that says the same (folded), each
    "" for nothing; ``rows`` is one of ROW_DECISIONS; ``columns`` is the mode of a single column. ``targets`` is
    the identity (32 hexadecimal digits) of the record a row is, where a person says so. ``repairs``: kind, sheet and
    column of a proposal of :mod:`.repairs` -> whether it is wanted.
    """

    mode: str = FILL
    cells: Mapping[CellKey, str] = field(default_factory=lambda: MappingProxyType({}))
    values: Mapping[ValueKey, str] = field(default_factory=lambda: MappingProxyType({}))
    rows: Mapping[RowKey, str] = field(default_factory=lambda: MappingProxyType({}))
    columns: Mapping[tuple[str, str], str] = field(default_factory=lambda: MappingProxyType({}))
    targets: Mapping[RowKey, str] = field(default_factory=lambda: MappingProxyType({}))
    repairs: Mapping[tuple[str, str, str], bool] = field(default_factory=lambda: MappingProxyType({}))

    def with_cell(self, sheet: str, row: int, column: str, words: str) -> Decisions:
        """The same with one cell put right."""
        return replace(self, cells={**self.cells, (sheet, row, column): words})

    def with_value(self, sheet: str, column: str, said: str, words: str) -> Decisions:
        """The same with every cell of a column that says ``said`` saying ``words``."""
        return replace(self, values={**self.values, (sheet, column, said_key(said)): words})

    def with_row(self, sheet: str, row: int, decision: str) -> Decisions:
        """The same with a row decided."""
        return replace(self, rows={**self.rows, (sheet, row): decision})

    def with_target(self, sheet: str, row: int, identity: str) -> Decisions:
        """The same with a row that is said to be a record, named by its identity."""
        return replace(self, targets={**self.targets, (sheet, row): identity})

    def with_cells(self, troubles: Iterable[Trouble], words: str) -> Decisions:
        """The same with the cells of these put right."""
        return replace(self, cells={**self.cells, **{(t.sheet, t.row, t.column): words for t in troubles}})

    def with_rows(self, troubles: Iterable[Trouble], decision: str) -> Decisions:
        """The same with the rows of these decided."""
        return replace(self, rows={**self.rows, **{(t.sheet, t.row): decision for t in troubles}})

    def with_repair(self, repair: Repair, *, wanted: bool) -> Decisions:
        """The same with how a column is read decided."""
        return replace(self, repairs={**self.repairs, (repair.kind, repair.sheet, repair.column): wanted})

    def with_mode(self, mode: str) -> Decisions:
        """The same with another mode."""
        return replace(self, mode=mode)

    def with_column(self, sheet: str, column: str, mode: str) -> Decisions:
        """The same with a column of its own mode."""
        return replace(self, columns={**self.columns, (sheet, column): mode})

    def mode_of(self, sheet: str, column: str) -> str:
        """FILL, THEIRS or MINE for a column."""
        return self.columns.get((sheet, column), self.mode)

    def put_right(self, sheet: str, column: str, numbers: list[int], raw: list[Any]) -> list[Any]:
        """A column's cells as decided; ``numbers`` are their rows."""
        cells = {row: words for (s, row, c), words in self.cells.items() if (s, c) == (sheet, column)}
        values = {said: words for (s, c, said), words in self.values.items() if (s, c) == (sheet, column)}
        if not cells and not values:
            return raw
        out = list(raw)
        for place, cell in enumerate(raw):
            words = cells.get(numbers[place])
            if words is None and values and cell is not None:
                words = values.get(said_key(cell))
            if words is not None:
                out[place] = words or None
        return out


def said_key(cell: object) -> str:
    """What a cell says, comparable: without case, accents and blanks at its ends."""
    return fold(clean(cell))
