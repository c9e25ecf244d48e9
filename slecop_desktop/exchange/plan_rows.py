"""The rows of a plan one by one: which of them do the same, and what each would add and change, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slecop_desktop.exchange.left import left_of
from slecop_desktop.records.names import display_name
from slecop_desktop.records.parsing import clean
from slecop_desktop.texts import _

if TYPE_CHECKING:
    from slecop_desktop.exchange.plan import Batch, Edit, Plan, SheetOutcome
    from slecop_desktop.records.record import Record

    Made = list[tuple[str, Batch, int]]
    Changed = list[tuple[str, Edit]]

_NAMES = ("name", "given_name", "family_name", "youth")
_ALREADY = {"same", "duplicate"}


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row of a sheet: which of the plan's tables it is of, where it stands below the heading there (from 0, -1 where
    it is not of the table), its own number, and what becomes of it."""

    table: int
    line: int
    row: int
    outcome: str


@dataclass(frozen=True, slots=True)
class NewValue:
    """A field that a row fills or changes: stored values, a negative reference for what the plan itself makes.

    ``kind`` is the record's, which need not be that of the table; ``column`` is the field's name.
    """

    kind: str
    column: str
    old: Any
    new: Any


class PlanRows:
    """Answers about the rows of one plan; what it looks up is put in order once."""

    def __init__(self, plan: Plan, records: Mapping[str, Record]) -> None:
        self.plan, self.records = plan, records
        self._said: dict[tuple[str, int], list[str]] = {}
        for x in left_of(plan):
            self._said.setdefault((x.sheet, x.row), []).append(f"{x.heading}: {x.reason}" if x.heading else x.reason)
        for outcome in plan.sheets:
            for row in outcome.carried:
                self._said.setdefault((outcome.sheet, row), []).append(_("it says something of the rows under it"))
        self._work = [_work(plan, outcome) for outcome in plan.sheets]
        self._made = {kind: [(b, n) for b in t.batches for n in range(len(b.rows))] for kind, t in plan.tables.items()}

    def of(self, outcomes: Iterable[str]) -> list[PlanRow]:
        """The rows that do one of these, table by table from above."""
        wanted = tuple(outcomes)
        return [
            PlanRow(n, line, number, outcome)
            for n, sheet in enumerate(self.plan.sheets)
            if not sheet.beside
            for number, line, outcome in sorted(
                (*place, o)
                for o in wanted
                for place in zip(sheet.numbers.get(o, ()), sheet.lines.get(o, ()), strict=True)
            )
        ]

    def sheet(self, row: PlanRow) -> SheetOutcome:
        """The sheet that a row stands in."""
        return self.plan.sheets[row.table]

    def name(self, row: PlanRow) -> str:
        """Whom or what the row is about, in its own words."""
        return " ".join(words for field, _heading, words in self._cells(row) if field in _NAMES and words)

    def cells(self, row: PlanRow) -> list[tuple[str, str]]:
        """What the row says: (heading, words) of each cell that says something."""
        return [(heading, words) for _field, heading, words in self._cells(row) if words]

    def reasons(self, row: PlanRow) -> list[str]:
        """What is to say about the row, in words: why a cell or the row is not taken, or whom it may be."""
        said = self._said.get((self.sheet(row).sheet, row.row), [])
        return said or ([_("Everything in it was here already.")] if row.outcome in _ALREADY else [])

    def values(self, row: PlanRow) -> list[NewValue]:
        """What the row adds and changes, its own record first, each in the order of its fields; what only says whose
        the others are is left away."""
        own, sheet = self.sheet(row).kind, self.sheet(row).sheet
        found: list[NewValue] = []
        for n, outcome in enumerate(self.plan.sheets):
            if n == row.table or (outcome.beside and outcome.sheet == sheet):
                found += self._brought(row.row, *self._work[n])
        told = [v for v in found if v.kind == own or not self._is_owner(v)]
        return sorted(told, key=lambda v: (v.kind != own, v.kind, self._order(v)))

    @staticmethod
    def _brought(row: int, made: dict[int, Made], changed: dict[int, Changed]) -> Iterator[NewValue]:
        for kind, edit in changed.get(row, ()):
            for name, pair in edit.fields.items():
                yield NewValue(kind, name, *pair)
        for kind, batch, n in made.get(row, ()):
            for name, value in zip(batch.names, batch.rows[n], strict=True):
                if value is not None and name != "uuid":
                    yield NewValue(kind, name, None, value)

    def _order(self, value: NewValue) -> int:
        names = list(self.records[value.kind].by_name)
        return names.index(value.column) if value.column in names else len(names)

    def _is_owner(self, value: NewValue) -> bool:
        """Whether a value is the record that it belongs to."""
        f = self.records[value.kind].by_name.get(value.column)
        return f is not None and f.owner

    def planned(self, kind: str, reference: int) -> str:
        """What a record is called that the plan itself makes."""
        batch, n = self._made[kind][-reference - 1]
        said = dict(zip(batch.names, batch.rows[n], strict=True))
        return str(said.get("name") or display_name(said) or "")

    def _cells(self, row: PlanRow) -> Iterator[tuple[str, str, str]]:
        table = self.sheet(row).table
        if table is None or row.line < 0:
            return
        cells = table.sheet.rows[table.header + 1 + row.line]
        for use in table.columns:
            if use.role != "id" and not use.heading.startswith("_") and use.index < len(cells):
                yield use.field.name if use.field else "", use.heading, clean(cells[use.index])


def _work(plan: Plan, outcome: SheetOutcome) -> tuple[dict[int, Made], dict[int, Changed]]:
    """(what is made, what is changed) by row of a sheet."""
    made: dict[int, Made] = {}
    changed: dict[int, Changed] = {}
    for kind, (batches, edits) in outcome.parts.items():
        table = plan.tables[kind]
        for batch in table.batches[batches]:
            for n, row in enumerate(batch.source):
                made.setdefault(row, []).append((kind, batch, n))
        for edit in table.edits[edits]:
            changed.setdefault(edit.row, []).append((kind, edit))
    return made, changed
