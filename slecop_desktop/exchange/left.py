"""What of a plan is left over: cells that failed, rows not taken or waiting, with the words for whoever mends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from slecop_desktop.texts import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slecop_desktop.exchange.matching import ColumnUse, TableInput
    from slecop_desktop.exchange.plan import Likeness, Plan, Trouble

BAD, WAIT, OUT = "bad", "wait", "out"
_NAME = ("name", "given_name", "family_name")


@dataclass(frozen=True, slots=True)
class Left:
    """Something left over. ``column`` counts from 0; None where it is the row as a whole, or there is no such column.

    ``look`` is how its cell is colored: BAD, WAIT, OUT; "" not at all. ``became`` says what is done with it.
    """

    sheet: str
    row: int
    column: int | None
    heading: str
    said: str
    reason: str
    became: str
    look: str

    @property
    def words(self) -> str:
        """What its comment says."""
        return f"{self.reason}\n{self.became}"


def left_rows(plan: Plan) -> set[tuple[str, int]]:
    """The rows that have something to put right or to decide, as (sheet, row)."""
    return {(x.sheet, x.row) for x in left_of(plan) if x.look in (BAD, WAIT)}


def left_of(plan: Plan) -> list[Left]:
    """All that is left over, sheet by sheet from above."""
    found = [*_failed(plan), *_doubtful(plan), *_left_out(plan)]
    order = {s.sheet: n for n, s in enumerate(plan.sheets)}
    return sorted(found, key=lambda x: (order.get(x.sheet, 0), x.row, -1 if x.column is None else x.column))


def _failed(plan: Plan) -> Iterator[Left]:
    blocked = {(t.sheet, t.row) for t in plan.troubles if t.blocks}
    for t in plan.troubles:
        whole = (t.sheet, t.row) in blocked
        became = _("This row is not taken.") if whole else _("The rest of this row is taken.")
        yield Left(t.sheet, t.row, _column(plan, t), t.column, t.value, t.reason, became, BAD)


def _column(plan: Plan, trouble: Trouble) -> int | None:
    """Where the column of a trouble is; None where it has none of its own, or a hidden one of ours."""
    if trouble.column.startswith("_"):
        return None
    for table in tables_with(plan, trouble.sheet, trouble.row):
        found = _use(table, trouble.column)
        if found is not None:  # a column that a band makes is none of the sheet's
            return found.index if table.turned or found.index < _width(table) else None
    return None


def _width(table: TableInput) -> int:
    return max(map(len, table.origin.rows[:1] or [[]]))


def tables_with(plan: Plan, sheet: str, row: int) -> Iterator[TableInput]:
    """The tables that have a row of a sheet, but those whose rows are single cells of it."""
    for outcome in plan.sheets:
        table = outcome.table
        if outcome.sheet != sheet or table is None or table.headings is not None:
            continue
        if outcome.header_row < row if table.grid is None else row in (table.numbers or ()):
            yield table


def _use(table: TableInput, column: str) -> ColumnUse | None:
    """The column with a heading; else the one of the field that is called so, whatever stands over it."""
    used = [c for c in table.columns if c.field is not None and c.role != "reference_id"]
    fits = [c for c in used if c.heading == column] or [c for c in table.columns if c.heading == column]
    if not fits:
        names = _NAME if column == _("Name") else ()
        fits = [c for c in used if c.field and (_(c.field.label) == column or c.field.name in names)]
    return fits[0] if fits else None


def _doubtful(plan: Plan) -> Iterator[Left]:
    for x in plan.likenesses:
        if x.taken_as == "later":
            told = _("It may stand in this sheet twice: {why}.") if x.beside else _("It may be here already: {why}.")
            yield _row(x, told.format(why=x.why), _("It waits to be decided."), WAIT)
        elif x.taken_as == "skip":
            yield _row(x, x.why, _("This row is left out."), OUT)


def _row(x: Likeness, reason: str, became: str, look: str) -> Left:
    return Left(x.sheet, x.row, None, "", x.name, reason, became, look)


def _left_out(plan: Plan) -> Iterator[Left]:
    for outcome in plan.sheets:
        for row in outcome.set_aside:
            reason = _("somebody left it out while importing")
            yield Left(outcome.sheet, row, None, "", "", reason, _("This row is left out."), OUT)
        for row in outcome.skipped:
            reason = _("a total, a note or a repeated heading")
            yield Left(outcome.sheet, row, None, "", "", reason, _("This row is left out."), "")


def first_column(table: TableInput, row: int) -> int:
    """The column, from 0, in which a row is marked as a whole: its first that people see and that says something."""
    columns = [c.index for c in table.columns if not c.heading.startswith("_")] or [0]
    cells = table.cells_of(row)
    return next((n for n in columns if n < len(cells) and cells[n] not in (None, "")), columns[0])
