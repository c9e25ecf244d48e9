"""What a workbook holds once it has been read: plain values, where they stood, and what to know about them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from slecop_desktop.exchange.reading.areas import Area
from slecop_desktop.exchange.reading.choices import TextChoices

Cell: TypeAlias = str | float | int | bool | dt.date | dt.datetime | dt.time | None


class Limits(NamedTuple):
    """How much of a stranger's file we take on; honest workbooks stay far below. Sizes in bytes."""

    file_bytes: int = 25 << 20
    text_file_bytes: int = 60 << 20
    parts: int = 2_000
    part_bytes: int = 300 << 20
    unpacked_bytes: int = 400 << 20
    ratio: int = 250
    ratio_from_bytes: int = 4 << 20
    rows: int = 200_000
    columns: int = 1_000
    cells: int = 20_000_000
    text: int = 32_767
    memory_bytes: int = 1_536 << 20
    seconds: int = 60


@dataclass(frozen=True, slots=True)
class CellLooks:
    """Cells struck out, and cells filled with a color as "RRGGBB", by (row of the sheet from 1, column from 0)."""

    struck: frozenset[tuple[int, int]] = frozenset()
    filled: dict[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])

    def __bool__(self) -> bool:
        return bool(self.struck or self.filled)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: rows of equal length from column A on, `rows[0]` being the sheet's row `first_row`; None is empty.

    Empty rows above and below, and empty columns on the right, are left out; empty columns on the left are kept.
    """

    name: str
    rows: list[list[Cell]]
    hidden: bool
    first_row: int
    merged: tuple[Area, ...] = ()
    """Ranges of merged cells; their value is in their first cell. Rows are the sheet's own, from 1."""
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    looks: CellLooks = field(default_factory=CellLooks)


@dataclass(frozen=True, slots=True)
class Book:
    """A file that was read: `format` is one of xlsx, xlsm, xlsb, xls, ods, csv, html, xml; `remarks` are finished
    sentences."""

    path: Path
    format: str
    sheets: tuple[Sheet, ...]
    remarks: tuple[str, ...]
    text: TextChoices | None = None
    """How a text table was read: the choices that give it again; None for a workbook."""


def cell_in(row: Sequence[Any], column: int) -> Any:
    """The cell of a row, which may end before the column (from 0)."""
    return row[column] if column < len(row) else None


def cell_name(row: int, column: int) -> str:
    """The spreadsheet's own name of a cell: row from 1, column from 0; `cell_name(12, 2)` is "C12"."""
    return f"{column_letters(column)}{row}"


def column_letters(column: int) -> str:
    """The letters above a column, counted from 0: "A", "Z", "AA"."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
