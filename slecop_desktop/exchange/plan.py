"""A workbook as a plan: what importing it would add, change and leave, row by row, before anything is written."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from slecop_desktop.exchange.matching import TableInput

OUTCOMES = ("add", "change", "same", "skip", "conflict", "duplicate", "review", "problem")


@dataclass(frozen=True, slots=True)
class Trouble:
    """A cell or row that could not be taken as it is: where (row from 1, heading) and why, in words.

    ``blocks`` says that the whole row is left out; otherwise only the cell is.
    """

    sheet: str
    row: int
    column: str
    reason: str
    value: str = ""
    blocks: bool = False


@dataclass(frozen=True, slots=True)
class Edit:
    """A known record that the workbook changes: field -> (old, new) stored values, and the row it stands in."""

    id: int
    fields: dict[str, tuple[Any, Any]]
    row: int


@dataclass(frozen=True, slots=True)
class Likeness:
    """A new row that may be a record we have: ``why`` in words, ``taken_as`` is add, update, skip or later.

    It may also be the record that another row of its sheet makes: ``beside`` is the number of that row (``existing`` is
    0), ``identity`` what that record will be known by.
    """

    sheet: str
    row: int
    kind: str
    name: str
    existing: int
    why: str
    taken_as: str
    beside: int = 0
    identity: str = ""
    part: str = ""
    """Which of the tables of the same rows it is of, "" for the main one."""

    @property
    def key(self) -> tuple[str, int]:
        """By what a decision on it is known."""
        return row_key(self.sheet, self.row, self.part)


def row_key(sheet: str, row: int, part: str) -> tuple[str, int]:
    """By what a decision on a row is known; a row may bring several records, each decided for itself."""
    return f"{sheet}\x1f{part}" if part else sheet, row


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that says of a known record what the file does not, and is not taken: stored values, the mode decides."""

    sheet: str
    row: int
    column: str
    kind: str
    id: int
    field: str
    here: Any
    said: Any


@dataclass(frozen=True, slots=True)
class Named:
    """A record that a cell names and the file does not have, so that it is made: how often the column says it."""

    sheet: str
    column: str
    kind: str
    name: str
    rows: int


@dataclass(frozen=True, slots=True)
class Repair:
    """How the cells of a column are read where they do not tell it themselves, in words; ``wanted`` says whether they
    are read so. ``kind`` is one of :mod:`.repairs`."""

    kind: str
    sheet: str
    column: str
    words: str
    wanted: bool


@dataclass(slots=True)
class Batch:
    """Records to create: values in the order of ``names``; ``source`` is the sheet row of each, 0 for made-up ones.

    A reference is the id of a stored record, or -(n + 1) for the n-th record of its kind that this plan creates.
    """

    names: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    source: Sequence[int]


@dataclass(slots=True)
class TablePlan:
    """What happens to one kind of record."""

    kind: str
    batches: list[Batch] = field(default_factory=list[Batch])
    edits: list[Edit] = field(default_factory=list[Edit])

    @property
    def adding(self) -> int:
        """How many records are created."""
        return sum(len(b.rows) for b in self.batches)


@dataclass(slots=True)
class SheetOutcome:
    """What became of a sheet's rows: outcome -> rows; ``columns`` is heading -> field name, None for one left out.

    ``skipped`` are the rows that are no records, ``carried`` those that say something of the rows under them,
    ``set_aside`` those that a person left out, as the sheet numbers them; ``refs`` is the record of each row that
    something is wrong with and that is taken all the same, as in a batch. ``numbers`` are the rows of each outcome, and
    ``lines`` where each stands below the heading of the table (from 0, -1 for one that is not in it); ``parts`` is what
    the sheet brings to the plan: kind -> its batches and edits there.
    """

    sheet: str
    kind: str
    rows: int
    columns: dict[str, str | None]
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(OUTCOMES, 0))
    skipped: list[int] = field(default_factory=list[int])
    header_row: int = 1
    set_aside: list[int] = field(default_factory=list[int])
    refs: dict[int, int] = field(default_factory=dict[int, int])
    table: TableInput | None = None
    carried: list[int] = field(default_factory=list[int])
    numbers: dict[str, array[int]] = field(default_factory=dict[str, "array[int]"])
    lines: dict[str, array[int]] = field(default_factory=dict[str, "array[int]"])
    parts: dict[str, tuple[slice, slice]] = field(default_factory=dict[str, tuple[slice, slice]])

    def tell(self, outcome: str, number: int, line: int = -1) -> None:
        """Count a row."""
        self.counts[outcome] += 1
        self.numbers.setdefault(outcome, array("l")).append(number)
        self.lines.setdefault(outcome, array("l")).append(line)

    @property
    def beside(self) -> bool:
        """Whether its rows are those of another outcome, and only bring something else."""
        return self.table is not None and self.table.beside


@dataclass(slots=True)
class Plan:
    """The whole plan. ``counts`` adds up to the rows read; ``also`` is what is created beside them; ``format`` is the
    file's own, as in :class:`slecop_desktop.exchange.reading.Book`."""

    path: Path
    sheets: list[SheetOutcome] = field(default_factory=list[SheetOutcome])
    tables: dict[str, TablePlan] = field(default_factory=dict[str, TablePlan])
    troubles: list[Trouble] = field(default_factory=list[Trouble])
    likenesses: list[Likeness] = field(default_factory=list[Likeness])
    differences: list[Difference] = field(default_factory=list[Difference])
    named: list[Named] = field(default_factory=list[Named])
    repairs: list[Repair] = field(default_factory=list[Repair])
    remarks: list[str] = field(default_factory=list[str])
    seconds: dict[str, float] = field(default_factory=dict[str, float])
    base_step: int = 0
    also: dict[str, int] = field(default_factory=dict[str, int])
    format: str = ""

    def bring_besides(
        self, kind: str, names: tuple[str, ...], made: list[tuple[Any, ...]], source: Sequence[int]
    ) -> None:
        """Create records that come besides those of the table."""
        if made:
            self.table(kind).batches.append(Batch(names, made, source))
            self.also[kind] = self.also.get(kind, 0) + len(made)

    def table(self, kind: str) -> TablePlan:
        """The plan for a kind, made when missing."""
        return self.tables.setdefault(kind, TablePlan(kind))

    @property
    def counts(self) -> dict[str, int]:
        """Outcome -> rows of all sheets; a row that brings several records is one row."""
        return {o: sum(s.counts[o] for s in self.sheets if not s.beside) for o in OUTCOMES}

    def table_of(self, sheet: str, row: int, kind: str = "") -> TableInput | None:
        """The table of a stranger's book that a row stands in, as its sheet numbers it; of several side by side that of
        a kind. None in a workbook of ours."""
        for outcome in self.sheets:
            table = outcome.table
            if table is None or table.ours or table.origin.name != sheet or kind not in ("", table.kind):
                continue
            if not table.numbers or table.numbers[0] <= row <= table.numbers[-1]:
                return table
        return None

    @property
    def is_empty(self) -> bool:
        """Whether applying the plan would write nothing."""
        return all(not t.adding and not t.edits for t in self.tables.values())
