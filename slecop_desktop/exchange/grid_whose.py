"""Which rows of an attendance grid are of which offering: by what they say themselves, what stands over them, the whole
sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from slecop_desktop.exchange.choosing import width_of
from slecop_desktop.exchange.recognition.cells import is_blank
from slecop_desktop.records.names import fold
from slecop_desktop.records.parsing import clean

if TYPE_CHECKING:
    from slecop_desktop.exchange.choosing import TableChoice
    from slecop_desktop.exchange.grid_offering import Offerings, Running
    from slecop_desktop.exchange.laying_out.ground import Ground
    from slecop_desktop.exchange.recognition.found import Found

_NAMED = frozenset({"youth.name", "youth.first_name", "youth.last_name"})
_WHOSE = ("offering.name", "program.name")
_STAFF = frozenset(
    "teacher|staff|volunteer|instructor|educator|coach|adult|mentor|facilitator|site lead|program staff|lead teacher|"
    "teaching assistant|maestro|maestra|voluntario|voluntaria|docente|adulto|benevole|animateur|animatrice".split("|")
)
_BESIDE = re.compile(r".*[(\[–-]\s*([^()\[\]]+?)\s*[)\]]?")


def by_offering(
    choice: TableChoice, ground: Ground, offerings: Offerings, days: Sequence[str | None]
) -> Iterator[tuple[list[Running], list[int]]]:
    """(offerings that rows may be of, the rows): one group where the grid is of one offering.

    A row is of the offering that it names itself, else of the one that a band over it names, else of that of the whole
    grid. A name that is none of ours is not passed over: its rows are of no offering that we know.
    """
    found, lines, staff = choice.found, lines_between(choice, offerings), set(rows_of_staff(choice))
    rows = [row for row in found.records if row not in lines and row not in staff]
    if choice.offering in offerings.known:
        yield [offerings.known[choice.offering]], rows
        return
    around = offerings.named_in((*reversed(found.titles), choice.sheet.name, *found.notes), days)
    over = _between(choice) | lines
    own = _said_in_columns(choice, ground) if not found.down else {}
    groups: dict[tuple[int, ...], list[int]] = {}
    for row in rows:
        said = own.get(row, [])
        named = next((n for text in said if (n := offerings.called(text, days))), [] if said else around)
        if not said and not found.down:
            named = _over(found, row, offerings, days, around, over)
        groups.setdefault(tuple(one.id for one in named), []).append(row)
    for ids, group in groups.items():
        yield [offerings.known[key] for key in ids], group


def _said_in_columns(choice: TableChoice, ground: Ground) -> dict[int, list[str]]:
    """Row -> what its columns say of its offering, then of its program."""
    columns = [c for c in ground.columns if choice.meaning(c) in _WHOSE]
    columns.sort(key=lambda c: _WHOSE.index(choice.meaning(c)))
    said: dict[int, list[str]] = {}
    for row, cells in zip(choice.found.records, ground.rows, strict=True):
        texts = [clean(cells[c.index]) for c in columns if c.index < len(cells)]
        said[row] = [text for text in texts if text]
    return said


def rows_of_staff(choice: TableChoice) -> list[int]:
    """The records that say, in a column of their own or beside the name, that they are no young people: a teacher."""
    found = choice.found
    rows = choice.sheet.rows
    meanings = {c.index: choice.meaning(c) for c in found.columns}
    told = [n for n, means in meanings.items() if means != "attendance.status" and not means.startswith("youth.")]
    named = [n for n, means in meanings.items() if means in _NAMED]
    if found.down:
        return []
    return [
        r
        for r in found.records
        if any(n < len(rows[r]) and fold(clean(rows[r][n])) in _STAFF for n in told)
        or any(n < len(rows[r]) and _says_staff(clean(rows[r][n])) for n in named)
    ]


def _says_staff(name: str) -> bool:
    """'Kay Hart (staff)', 'Kay Hart - volunteer'."""
    beside = _BESIDE.fullmatch(name)
    return beside is not None and fold(beside[1]) in _STAFF


def lines_between(choice: TableChoice, offerings: Offerings) -> dict[int, str]:
    """Rows among the records that say nothing but the name of an offering or program -> that name."""
    if choice.found.down:
        return {}
    said: dict[int, str] = {}
    for row in choice.found.records:
        cells = [cell for cell in choice.sheet.rows[row] if not is_blank(cell)]
        if len(cells) == 1 and isinstance(cells[0], str) and offerings.called(cells[0]):
            said[row] = cells[0]
    return said


def _between(choice: TableChoice) -> dict[int, str]:
    """Rows between the records that say something of those under them, or may: bands and notes -> their words."""
    found = choice.found
    rows = [r for r, sort in found.rows.items() if sort in ("band", "note")]
    cells = {r: choice.sheet.rows[r][found.left : found.right + 1] for r in rows}
    return {r: " ".join(clean(cell) for cell in line if not is_blank(cell)) for r, line in cells.items()}


def _over(
    found: Found,
    row: int,
    offerings: Offerings,
    days: Sequence[str | None],
    around: list[Running],
    over: Mapping[int, str],
) -> list[Running]:
    """The offering that the nearest band over a row names. A line with headings of its own under it begins another
    table: where it names no offering of ours, the title of the first table does not hold for its rows."""
    for at in sorted((at for at in over if at < row), reverse=True):
        if named := offerings.called(over[at], days) or offerings.named_in([over[at]], days):
            return named
        if "heading" in (found.rows.get(at + 1), found.rows.get(at + 2)):
            return []
    return around


def say_whose(choice: TableChoice, ground: Ground, offerings: Offerings) -> set[int]:
    """The columns that say of which offering or program a row is, those that bands make included."""
    wide = width_of(choice.sheet)
    return {
        c.index
        for c in ground.columns
        if choice.meaning(c) in _WHOSE
        or (c.index >= wide and any(offerings.called(str(v)) or offerings.named_in([str(v)]) for v in c.samples))
    }
