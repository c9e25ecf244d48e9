"""What recognition finds: tables, their columns, and what the rows around the records are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

RowSort = Literal["data", "blank", "total", "note", "band", "heading", "meta"]
CERTAIN = 0.85
"""From this confidence on a proposal is taken without asking."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table and what it is taken for.

    `index` counts from 0 in the sheet's rows; `field` is a key of `fields.KEYS` or None; `number` tells repeated groups
    apart (Child 2); `reason` is a finished sentence; `others` are further proposals, the likelier first. `day` is the
    date (YYYY-MM-DD) of a column of marks where it is known. `looks` is the sort most of its values are.
    """

    index: int
    heading: str
    field: str | None = None
    confidence: float = 0.0
    number: int | None = None
    reason: str = ""
    samples: tuple[Any, ...] = ()
    others: tuple[tuple[str, float], ...] = ()
    split: str = ""
    day: str | None = None
    understood: bool = False
    looks: str = ""

    @property
    def certain(self) -> bool:
        """Whether it may be taken without asking."""
        return self.field is not None and self.confidence >= CERTAIN


@dataclass(frozen=True, slots=True)
class Band:
    """A row that says something of the rows under it, up to the row `until`: 'Region: North'. Rows count from 0."""

    row: int
    until: int
    label: str
    value: str
    field: str | None = None


@dataclass(slots=True)
class Found:
    """A table on a sheet. Rows and columns count from 0 in `Sheet.rows`.

    `records` are the rows that are records, in order; `rows` says of every row from `top` to `bottom` what it is.
    `kind` is the singular kind of record or None; `feeds` are the kinds it brings records of.
    """

    sheet: str
    first_row: int
    headers: tuple[int, ...]
    records: list[int]
    rows: dict[int, RowSort]
    left: int
    right: int
    columns: tuple[Column, ...]
    kind: str | None = None
    kind_confidence: float = 0.0
    feeds: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    bands: tuple[Band, ...] = ()
    marks: dict[str, str] = field(default_factory=dict[str, str])
    down: bool = False
    language: str = "en"
    called: str = ""
    """What the file is called, which may say what its tables hold."""

    @property
    def extent(self) -> tuple[int, int, int, int]:
        """The first and last row and the first and last column, from 0 in the sheet's rows."""
        rows = [*self.headers, *(self.rows or self.records)]
        return min(rows, default=0), max(rows, default=0), self.left, self.right

    def covers(self, other: Found) -> bool:
        """Whether a table and another of the same sheet share cells."""
        top, bottom, left, right = self.extent
        above, below, first, last = other.extent
        return above <= bottom and below >= top and first <= right and last >= left
