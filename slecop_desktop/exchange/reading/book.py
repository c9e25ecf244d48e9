"""What a workbook holds once it has been read: plain values, where they stood, and what to know about them."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeAlias

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
class Sheet:
    """One sheet: rows of equal length from column A on, `rows[0]` being the sheet's row `first_row`; None is empty.

    Empty rows above and below, and empty columns on the right, are left out; empty columns on the left are kept.
    """

    name: str
    rows: list[list[Cell]]
    hidden: bool
    first_row: int


@dataclass(frozen=True, slots=True)
class Book:
    """A file that was read: `format` is one of xlsx, xlsm, xlsb, xls, ods, csv; `remarks` are finished sentences."""

    path: Path
    format: str
    sheets: tuple[Sheet, ...]
    remarks: tuple[str, ...]


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
