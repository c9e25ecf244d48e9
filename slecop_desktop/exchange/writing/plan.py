"""What a workbook shall hold, as plain values, and the report of what was written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Literal


class Form(Enum):
    """How a column's cells are written. A value that its form cannot hold goes out as text, unchanged."""

    TEXT = "text"
    WHOLE = "whole"
    NUMBER = "number"
    MONEY = "money"  # stored in hundredths, written as an amount
    DATE = "date"  # YYYY-MM-DD or datetime.date
    TIME = "time"  # HH:MM or HH:MM:SS
    DATETIME = "datetime"  # ISO text without a zone; with one it stays text, a cell has no zone
    YES_NO = "yes/no"  # 0 or 1; a TRUE/FALSE cell, which every language of Excel shows in its own words


@dataclass(frozen=True, slots=True)
class ListRange:
    """Choices that stand in another sheet: `count` data rows of its column `column`, from data row `first`, from 0."""

    sheet: str
    count: int
    column: int = 0
    first: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet.

    ``locked`` refuses typing (see `write_book`). ``choices`` become a dropdown; two of them on a YES_NO column are
    the words for yes and no, written in place of TRUE and FALSE. ``width`` is in characters. ``note`` is the
    definition, shown when the pointer rests on the heading. ``wraps``: long texts take as many lines as they need.
    """

    heading: str
    form: Form = Form.TEXT
    width: int = 16
    hidden: bool = False
    locked: bool = False
    note: str = ""
    choices: tuple[str, ...] | ListRange | None = None
    required: bool = False
    wraps: bool = False

    @property
    def words(self) -> tuple[str, str] | None:
        """What stands for yes and for no, where that is not TRUE and FALSE."""
        if self.form is not Form.YES_NO or not isinstance(self.choices, tuple) or not self.choices:
            return None
        yes, no = self.choices
        return yes, no


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """One sheet: lines of plain text, or a table, or the lines above the table.

    ``rows`` is read once, while writing, and must bring exactly ``count`` rows as long as ``columns``. Dropdowns and
    checks reach ``spare_rows`` below the last row. Frozen columns include hidden ones.
    """

    name: str
    columns: tuple[Column, ...] = ()
    rows: Iterable[Sequence[object]] = ()
    count: int = 0
    table_name: str | None = None
    hidden: bool | Literal["very"] = False
    frozen_columns: int = 0
    spare_rows: int = 0
    intro: tuple[str, ...] = ()
    right_to_left: bool = False


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says of itself. The same input with the same `created` gives the same file."""

    title: str = ""
    subject: str = ""
    author: str = ""
    comments: str = ""
    created: datetime = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook's properties have no zone
    custom: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class LongText:
    """A text that a cell cannot hold; `length` is that of the whole text, in UTF-16 units as Excel counts."""

    sheet: str
    cell: str
    length: int


@dataclass(frozen=True, slots=True)
class WrittenSheet:
    """A sheet as it stands in the file. `as_text` counts, per heading, the values their form could not hold."""

    name: str
    table_name: str | None
    headings: tuple[str, ...]
    rows: int
    as_text: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class WriteReport:
    """What was written, and what a cell could not hold whole: an empty `too_long` means that nothing was cut."""

    path: Path
    sheets: tuple[WrittenSheet, ...]
    too_long: tuple[LongText, ...]

    @property
    def rows(self) -> int:
        """Data rows in all sheets."""
        return sum(sheet.rows for sheet in self.sheets)


class Cancelled(Exception):
    """The person stopped the writing; nothing was left behind."""
