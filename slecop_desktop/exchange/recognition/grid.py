"""A sheet as recognition looks at it: cells that only hold blanks are empty, and rows are asked about by region."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from slecop_desktop.exchange.reading.book import Sheet
from slecop_desktop.exchange.recognition import cells
from slecop_desktop.exchange.recognition.tokens import plain

_LOOKED_AT = 400
Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a grid: rows `top` to `bottom` and columns `left` to `right`, all included."""

    top: int
    bottom: int
    left: int
    right: int

    @property
    def width(self) -> int:
        """How many columns."""
        return self.right - self.left + 1


class Grid:
    """The rows of a sheet, all of one length."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.rows = _without_blanks(sheet.rows)
        self.height = len(self.rows)
        self.width = max((len(r) for r in self.rows[:1]), default=0)
        first = sheet.first_row
        self.spans = {(a.top - first, a.left): a.right for a in sheet.merged if a.right > a.left}
        """(row, column) of a cell that is merged with those at its right -> the last column of them."""

    def filled(self, row: int, region: Region) -> list[tuple[int, Any]]:
        """(column, cell) of what is not empty in a row of a region."""
        cells_ = self.rows[row]
        return [
            (c, v) for c in range(region.left, min(region.right + 1, len(cells_))) if not cells.is_blank(v := cells_[c])
        ]

    def count(self, row: int, region: Region) -> int:
        """How many cells of a row are not empty; quick."""
        line = self.rows[row]
        if region.left == 0 and region.right >= len(line) - 1:
            return len(line) - line.count(None)
        part = line[region.left : region.right + 1]
        return len(part) - part.count(None)

    def text(self, row: int, column: int) -> str:
        """A cell as text on one line, "" where empty."""
        line = self.rows[row]
        value = line[column] if column < len(line) else None
        return "" if value is None else plain(value)

    def sample_rows(self, top: int, bottom: int) -> list[int]:
        """Rows to judge columns by: the first ones, some of all, and the last."""
        count = bottom - top + 1
        if count <= 2 * _LOOKED_AT:
            return list(range(top, bottom + 1))
        step = count // _LOOKED_AT
        return sorted({*range(top, top + 60), *range(top, bottom + 1, step), *range(bottom - 30, bottom + 1)})

    def used_columns(self, top: int, bottom: int) -> list[bool]:
        """Of each column, whether any of the rows looked at has something in it."""
        used = [False] * self.width
        for row in self.sample_rows(top, bottom):
            for n, value in enumerate(self.rows[row]):
                if value is not None and not used[n] and value != "":
                    used[n] = True
        return used


def _without_blanks(rows: list[list[Any]]) -> list[list[Any]]:
    """The rows with None for cells of blanks; the very rows where the first hundreds hold none such."""
    some = chain(rows[:_LOOKED_AT], rows[:: max(1, len(rows) // _LOOKED_AT)], rows[-50:])
    if not any(type(c) is str and not c.strip("\u200b\u200e\u200f\ufeff \t\n\r\xa0") for row in some for c in row):
        return rows
    return [
        [None if type(c) is str and not c.strip("\u200b\u200e\u200f\ufeff \t\n\r\xa0") else c for c in row]
        for row in rows
    ]
