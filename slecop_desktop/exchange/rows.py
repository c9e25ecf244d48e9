"""A table's rows while they are worked on: their cells, the values read from them, what becomes of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from slecop_desktop.exchange.matching import TableInput
from slecop_desktop.exchange.plan import Plan, Trouble
from slecop_desktop.exchange.reading import column_letters
from slecop_desktop.records.fields import Field
from slecop_desktop.texts import _

SET_ASIDE = 4
"""Of ``Rows.blocked``: a person left the row out."""
PLANNED = 5
"""Of ``Rows.blocked``: the row is a record that another table of this import makes, which ``refs`` says."""
_SPANS = (("opens_at", "closes_at"), ("start_time", "end_time"), ("time_in", "time_out"))


@dataclass(slots=True)
class Rows:
    """A table's rows while they are worked on.

    ``refs`` is the record each row is or becomes, None for one left out. ``blocked`` is 1 for a problem, 2 for a
    duplicate, 3 for a row to decide later, 4 for one left out by a person, 5 for one planned already; ``outcomes``
    what became of each. ``whole`` are names in one cell, and ``guessed`` the places where the parts were told from
    it. ``same_as`` is the place of the row that a repeated row repeats. ``former`` are the places of rows that bear
    the identity of a record that was merged into another since. ``mended`` are the places of rows that come back,
    with the headings of the cells that were to be put right. ``named`` are the identities that new records get
    because another row may be the same. ``lines`` is where each row stands below the heading.
    """

    table: TableInput
    numbers: list[int]
    cells: list[list[Any]]
    uuids: list[str | None]
    blocked: bytearray
    refs: list[int | None]
    outcomes: list[str]
    values: dict[str, list[Any]] = field(default_factory=dict[str, list[Any]])
    companions: dict[str, list[Any]] = field(default_factory=dict[str, list[Any]])
    whole: list[Any] | None = None
    guessed: set[int] = field(default_factory=set[int])
    same_as: dict[int, int] = field(default_factory=dict[int, int])
    elsewhere: dict[int, int] = field(default_factory=dict[int, int])
    """Places of rows that are the record of a row of another table -> that record."""
    former: set[int] = field(default_factory=set[int])
    named: dict[int, str] = field(default_factory=dict[int, str])
    mended: dict[int, frozenset[str]] = field(default_factory=dict[int, frozenset[str]])
    noted: dict[int, str] = field(default_factory=dict[int, str])
    lines: list[int] = field(default_factory=list[int])

    def column(self, name: str) -> list[Any]:
        """The values of a field; all None where the table has no such column."""
        return self.values.get(name) or [None] * len(self.numbers)

    def trouble(self, place: int, column: str, reason: str, value: str = "", *, blocks: bool = False) -> Trouble:
        """A trouble in the row at ``place``."""
        return Trouble(self.table.sheet.name, self.numbers[place], column, reason, value[:200], blocks)

    def heading(self, field: Field) -> str:
        """The heading of a field's column, or its label where there is none."""
        uses = (c.heading for c in self.table.columns if c.field and c.field.name == field.name)
        return next(uses, "") or _(field.label)

    def touch(self, place: int) -> None:
        """Something that the row brings besides its own record changes what we have."""
        if self.outcomes[place] in ("same", "duplicate"):
            self.outcomes[place] = "change"


def afternoons(plan: Plan, rows: Rows) -> None:
    """From 3:30 pm to 5: the 5 is in the afternoon. What is taken 12 hours later than it says is told."""
    for first, last in _SPANS:
        if first not in rows.values or last not in rows.values:
            continue
        ends = rows.values[last]
        use = next(c for c in rows.table.columns if c.field and c.field.name == last)
        for place, (begin, end) in enumerate(zip(rows.values[first], ends, strict=True)):
            if begin is None or end is None or end > begin or end >= "12:00":
                continue
            later = f"{int(end[:2]) + 12:02d}{end[2:]}"
            if later > begin:
                ends[place] = later
                reason = _("{end} would be before {begin}; it is taken as {later}").format(
                    end=end, begin=begin, later=later
                )
                plan.troubles.append(rows.trouble(place, use.heading, reason, end))


def column_uses(table: TableInput, rows: Rows) -> dict[str, str | None]:
    """heading -> field name, None for a column left out; headings that repeat, or are missing, carry the letter."""
    uses: dict[str, str | None] = {}
    seen: set[int] = set()
    for c in table.columns:
        if c.role in ("id", "mark") or c.index in seen:
            continue
        seen.add(c.index)
        heading = c.heading
        if not heading:
            if not any(c.index < len(row) and row[c.index] not in (None, "") for row in rows.cells):
                continue
            heading = _("column {letter}").format(letter=column_letters(c.index))
        elif heading in uses:
            heading = _("{heading} (column {letter})").format(heading=heading, letter=column_letters(c.index))
        uses[heading] = c.field.name if c.field else None
    return uses
