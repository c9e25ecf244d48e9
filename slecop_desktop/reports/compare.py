"""A report beside the same report of the year before: each number column is followed by that of the year before."""

from __future__ import annotations

import datetime as dt
from array import array
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from slecop_desktop.reports.period import Period, program_year, year_before
from slecop_desktop.reports.table import Cell, Column, Evidence, Form, ReportResult, Row, Table, is_total
from slecop_desktop.texts import N_, _

if TYPE_CHECKING:
    from slecop_desktop.store import Store

BEFORE = ":before"
"""What the keys of the columns of the year before end with."""


def same_period_before(store: Store, period: Period) -> Period:
    """The program year before a program year, else the same days of the year before."""
    year = program_year(store)
    if (period.start, period.end) == (year.start, year.end) or period == year_before(store, year):
        return year_before(store, period)
    return Period(_year_earlier(period.start), _year_earlier(period.end))


def period_before(store: Store, period: Period) -> Period:
    """What came right before: the year before a program year, the months before whole months, else as many days."""
    year = program_year(store)
    if (period.start, period.end) == (year.start, year.end) or period == year_before(store, year):
        return year_before(store, period)
    last = period.start - dt.timedelta(days=1)
    ends_a_month = (period.end + dt.timedelta(days=1)).day == 1
    if period.start.day == 1 and ends_a_month:
        months = 12 * (period.end.year - period.start.year) + period.end.month - period.start.month + 1
        years, month = divmod(12 * period.start.year + period.start.month - 1 - months, 12)
        return Period(dt.date(years, month + 1, 1), last)
    return Period(last - (period.end - period.start), last)


def with_before(result: ReportResult, before: ReportResult, *, by_year: bool = True) -> ReportResult:
    """``result`` with the numbers of ``before``, the same report of an earlier period, beside its own.

    Tables, rows and columns belong together by their keys; a row that only the earlier report has stands before the
    totals. A count that one of them has no row for is 0.
    """
    earlier = {table.key: table for table in before.tables}
    words = N_("{column}, year before") if by_year else N_("{column}, period before")
    tables = tuple(_beside(t, earlier[t.key], words) if t.key in earlier else t for t in result.tables)
    chart = result.chart
    if chart is not None and not chart.stacked and chart.table in earlier and len(chart.columns) == 1:
        chart = replace(chart, columns=(*chart.columns, *(key + BEFORE for key in chart.columns)))
    said = _("The year before: {period}.") if by_year else _("The period before: {period}.")
    note = said.format(period=before.period.label)
    return replace(result, tables=tables, notes=(*result.notes, note), chart=chart)


def _beside(table: Table, before: Table, words: str) -> Table:
    compared = {column.key for column in before.columns if column.form is not Form.TEXT}
    columns = tuple(
        made
        for column in table.columns
        for made in ((column, _column_before(column, compared, words)) if column.key in compared else (column,))
    )
    rows = tuple(_row(row, table, before) for row in _all_rows(table, before))
    return replace(table, columns=columns, rows=rows)


def _column_before(column: Column, compared: set[str], words: str) -> Column:
    def renamed(keys: Sequence[str]) -> tuple[str, ...]:
        return tuple(key + BEFORE if key in compared else key for key in keys)

    return replace(
        column,
        key=column.key + BEFORE,
        label=_(words).format(column=column.label),
        parts=renamed(column.parts),
        follows=renamed(column.follows),
    )


def _all_rows(table: Table, before: Table) -> list[Row]:
    """The rows of both; of those in both that of ``table``, with the parts of either."""
    there = {row.key for row in table.rows}
    parts = {row.key: row.parts for row in before.rows}
    rows = [replace(row, parts=(*row.parts, *_more(row.parts, parts.get(row.key, ())))) for row in table.rows]
    place = next((at for at, row in enumerate(rows) if is_total(row)), len(rows))
    return [*rows[:place], *(row for row in before.rows if row.key not in there), *rows[place:]]


def _more(parts: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    return tuple(key for key in others if key not in parts)


def _row(row: Row, table: Table, before: Table) -> Row:
    now, then = _cells(table, row.key), _cells(before, row.key)
    cells: list[Cell] = []
    for column in table.columns:
        cells.append(now.get(column.key) or _none(column, then.get(column.key)))
        other = next((c for c in before.columns if c.key == column.key and c.form is not Form.TEXT), None)
        if other is not None:
            cells.append(then.get(column.key) or _none(column, now.get(column.key)))
    return replace(row, cells=tuple(cells))


def _cells(table: Table, key: str) -> dict[str, Cell]:
    row = next((row for row in table.rows if row.key == key), None)
    return {c.key: cell for c, cell in zip(table.columns, row.cells, strict=True)} if row else {}


def _none(column: Column, other: Cell | None) -> Cell:
    """What stands where one of the two has no row."""
    form = other.form if other else column.form
    if form in (Form.PERCENT, Form.NUMBER, Form.TEXT):
        return Cell(None, form)
    evidence = Evidence(other.evidence.kind, array("q")) if other and other.evidence else None
    about = Evidence(other.about.kind, array("q")) if other and other.about else None
    return Cell(0, form, evidence, about=about)


def _year_earlier(day: dt.date) -> dt.date:
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap_day else day.day)
