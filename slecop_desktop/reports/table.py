"""What a report gives: tables whose numbers know the rows behind them."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from babel.numbers import format_decimal, format_percent

from slecop_desktop import regional
from slecop_desktop.reports.period import Period
from slecop_desktop.store.lists import Filter
from slecop_desktop.texts import _

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store


class Form(StrEnum):
    """What a cell's value is. COUNT: the number of rows behind it; SUM: a total taken over the rows behind it."""

    TEXT = "text"
    COUNT = "count"
    SUM = "sum"
    MINUTES = "minutes"  # shown in hours
    PERCENT = "percent"  # part / whole, a fraction of 1
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The rows behind a number: ids of records of ``kind``, kept here or read by ``sql`` when asked for."""

    kind: str
    ids: array[int] | None = None
    sql: str = ""
    parameters: Mapping[str, object] = field(default_factory=dict[str, object])

    def read(self, connection: sa.Connection) -> list[int]:
        """The ids, in order, each once."""
        if self.ids is not None:
            return list(self.ids)
        return list(connection.exec_driver_sql(self.sql, dict(self.parameters)).scalars())


@dataclass(frozen=True, slots=True)
class Cell:
    """One value. ``part`` and ``whole`` are what a percentage was made of; ``hidden`` is the mark shown instead.

    ``about`` are the people a value that counts no people is about (their hours): it is hidden as their number is.
    """

    value: str | int | float | None
    form: Form
    evidence: Evidence | None = None
    part: int | None = None
    whole: int | None = None
    hidden: str = ""
    about: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """``people``: counts of persons, which disclosure control protects. ``parts``: this column is their total.

    ``follows`` names the people columns of the same row that this one is about: what is hidden there is hidden here.
    ``whole_row``: the row in which the wholes of these percentages stand.
    """

    key: str
    label: str
    form: Form = Form.COUNT
    people: bool = False
    parts: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    whole_row: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """``parts``: this row is the total of those rows, in every people column. ``follows``: as for columns, one row."""

    key: str
    label: str
    cells: tuple[Cell, ...]
    parts: tuple[str, ...] = ()
    follows: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """``heading`` is what the rows are; ``note`` says what must not be read into the numbers.

    ``beside``: on paper it stands beside the table before it, where both fit.
    """

    key: str
    title: str
    heading: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""
    beside: bool = False

    def row(self, key: str) -> Row:
        """The row with that key; KeyError."""
        for row in self.rows:
            if row.key == key:
                return row
        raise KeyError(key)

    def cell(self, row: str, column: str) -> Cell:
        """The cell at two keys; KeyError."""
        for place, found in enumerate(self.columns):
            if found.key == column:
                return self.row(row).cells[place]
        raise KeyError(column)

    def value(self, row: str, column: str) -> str | int | float | None:
        """The value at two keys."""
        return self.cell(row, column).value


@dataclass(frozen=True, slots=True)
class Chart:
    """How a table is best drawn: bars, or stacked bars, of these columns, a bar for each row."""

    table: str
    columns: tuple[str, ...]
    stacked: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A table of one's own: what is counted (``subject``), how (``measure``), by which two fields, of which records.

    Fields are named by what they are on and what they are called ("youth.sex", "offering.site"); '' is none. A
    filter's field is named the same way.
    """

    subject: str = "youth"
    measure: str = "youth"
    rows: str = "youth.grade_band"
    columns: str = ""
    filters: tuple[Filter, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """What may be chosen. ``denominator`` of the attendance rate: a, b, c or d (see formulas).

    Empty ``programs``, ``sites``, ``bands`` (grade bands) and ``sexes`` mean all; ``grant_only`` keeps to programs
    under the federal grant. ``baseline`` is the key of the community numbers to compare with; '' is the newest ones.
    ``own`` is the question of a table of one's own. ``who`` is worked out when a report is run (see
    :func:`slecop_desktop.reports.scope.narrowed`): SQL that lists the youth of ``bands`` and ``sexes``.
    """

    denominator: str = "a"
    programs: tuple[int, ...] = ()
    sites: tuple[int, ...] = ()
    grant_only: bool = False
    bands: tuple[str, ...] = ()
    sexes: tuple[str, ...] = ()
    baseline: str = ""
    own: Question | None = None
    who: str = ""


@dataclass(frozen=True, slots=True)
class ReportResult:
    """A finished report; plain values, fit to cross threads."""

    report: str
    title: str
    definition: str
    period: Period
    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()
    chart: Chart | None = None

    def table(self, key: str) -> Table:
        """The table with that key; KeyError."""
        for table in self.tables:
            if table.key == key:
                return table
        raise KeyError(key)


Run = Callable[["sa.Connection", "Store", Period, Options], ReportResult]


@dataclass(frozen=True, slots=True)
class Report:
    """A question asked of the records; ``title`` and ``definition`` are message ids."""

    id: str
    title: str
    definition: str
    run: Run


def count(kind: str, ids: Collection[int]) -> Cell:
    """A number of records, with the records."""
    return Cell(len(ids), Form.COUNT, Evidence(kind, array("q", sorted(ids))))


def total(value: int | None, kind: str, ids: Collection[int], form: Form = Form.SUM) -> Cell:
    """A total taken over records, with the records."""
    return Cell(value, form, Evidence(kind, array("q", sorted(ids))))


def percent(part: int, whole: int, kind: str = "", ids: Collection[int] = ()) -> Cell:
    """A share with what it was made of; the rows behind it are those of the part."""
    behind = Evidence(kind, array("q", sorted(ids))) if kind else None
    return Cell(part / whole if whole else None, Form.PERCENT, behind, part, whole)


def text(words: str) -> Cell:
    """A cell of words."""
    return Cell(words, Form.TEXT)


def number(value: float | None) -> Cell:
    """A number that is no count."""
    return Cell(value, Form.NUMBER)


def shown(cell: Cell) -> str:
    """The cell as a person reads it, in the language in use; '' where there is nothing."""
    if cell.hidden:
        return cell.hidden
    if cell.value is None:
        return ""
    if isinstance(cell.value, str):
        return cell.value
    language = regional.locale()
    if cell.form is Form.PERCENT:
        return format_percent(cell.value, _("{n} %").format(n="#,##0.0"), locale=language)
    if cell.form is Form.MINUTES:
        return format_decimal(cell.value / 60, "#,##0.0", locale=language)
    return format_decimal(cell.value, "#,##0.##", locale=language)


def is_total(row: Row) -> bool:
    """Whether a row stands for all others, so that it is drawn to be seen as such."""
    return bool(row.parts) or row.key == "total"


def with_cells(table: Table, make: Callable[[Row, Column, Cell], Cell]) -> Table:
    """The same table with other cells."""
    rows = tuple(
        replace(row, cells=tuple(make(row, c, cell) for c, cell in zip(table.columns, row.cells, strict=True)))
        for row in table.rows
    )
    return replace(table, rows=rows)
