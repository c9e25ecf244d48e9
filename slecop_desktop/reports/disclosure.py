"""What may leave: small counts of people are hidden, and as many others as keep them from being worked out.

A count of 1 to k - 1 people is hidden; 0 is shown. In every line, a row or column with its total, at least two cells
are then hidden, and where the total is shown what is hidden adds up to at least k. Percentages, hours and whatever else
is about a hidden count are hidden with it. This closes what can be worked out within one line; what several lines
together give away (bounds on a hidden cell) is found only by an audit of the intervals, which is not made here.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from slecop_desktop.reports.table import Cell, Column, Form, ReportResult, Row, Table

if TYPE_CHECKING:
    from slecop_desktop.store import Store

DEFAULT_THRESHOLD = 10
PRESETS = (5, 10, 11, 16)
OTHER_MARK = "*"
"""Stands for every hidden cell where larger counts had to be hidden too: the mark must not tell them apart."""

_PEOPLE = ("youth", "enrollments")
Key = TypeVar("Key", bound=Hashable)
Place = Hashable
Line = tuple[Sequence[Place], Place]
"""The parts of a line, then its total."""


@dataclass(frozen=True, slots=True)
class Suppressed:
    """Tables fit to leave, how many of their cells are hidden, and the mark that stands there."""

    tables: tuple[Table, ...]
    hidden: int
    mark: str


def threshold(store: Store) -> int:
    """The ecosystem's threshold k: counts below it are hidden."""
    return int(store.profile.get("suppression_threshold") or DEFAULT_THRESHOLD)


def small(value: int, k: int) -> bool:
    """Whether a count of people is too small to show."""
    return 0 < value < k


def hidden_places(values: Mapping[Place, int], lines: Iterable[Line], k: int) -> set[Place]:
    """Which counts to hide.

    A place may stand in many lines, also of several tables; the parts of each line must sum to its total.
    """
    hidden = {place for place, value in values.items() if small(value, k)}
    # A total that is one of its own parts (all others are 0) is hidden or shown with it: nothing to work out.
    lines = [line for line in lines if line[1] not in line[0]]
    changed = bool(hidden)
    while changed:
        changed = False
        for parts, total in lines:
            more = _one_more(values, hidden, parts, total, k)
            if more is not None:
                hidden.add(more)
                changed = True
    return hidden


def _one_more(
    values: Mapping[Place, int], hidden: set[Place], parts: Sequence[Place], total: Place, k: int
) -> Place | None:
    """What else this line must hide, if anything: the smallest part that is not 0, the total last."""
    gone = [place for place in parts if place in hidden]
    if not gone and total not in hidden:
        return None
    enough = len(gone) >= 2 if total not in hidden else len(gone) >= 1
    if enough and (total in hidden or sum(values[place] for place in gone) >= k):
        return None
    left = [place for place in parts if place not in hidden and values[place]]
    if left:
        return min(left, key=lambda place: values[place])
    return None if total in hidden else total


def suppress(tables: Sequence[Table], k: int, *, lines: Iterable[Line] = ()) -> Suppressed:
    """The tables with everything hidden that must not leave; tables given together are looked at together.

    The same number in two tables (the same people behind it) is hidden in both or in none. ``lines`` say what else
    adds up, between tables; their places are those of :func:`place`.
    """
    values: dict[Place, int] = {}
    together = list(lines)
    for table in tables:
        places = _places(table)
        values.update(places.values())
        together += _lines(table, {at: place for at, (place, _number) in places.items()})
    hidden = hidden_places(values, together, k)
    mark = f"<{k}" if all(values[place] < k for place in hidden) else OTHER_MARK
    done = tuple(_suppressed(table, hidden, k, mark) for table in tables)
    return Suppressed(done, sum(1 for t in done for row in t.rows for cell in row.cells if cell.hidden), mark)


def suppress_result(result: ReportResult, k: int) -> tuple[ReportResult, int]:
    """The whole report fit to leave, and how many cells are hidden."""
    done = suppress(result.tables, k)
    return replace(result, tables=done.tables), done.hidden


def differences(previous: Mapping[Key, int | None], current: Mapping[Key, int | None], k: int) -> list[Key]:
    """Where two releases of the same cell differ by 1 to k - 1 people: together they tell of a small group.

    None stands for a cell that was hidden.
    """
    found: list[Key] = []
    for place, now in current.items():
        before = previous.get(place)
        if now is not None and before is not None and small(abs(now - before), k):
            found.append(place)
    return found


def _places(table: Table) -> dict[tuple[str, str], tuple[Place, int]]:
    """(row, column) -> (place, number) of every count of people, and of whatever is about so many people."""
    found: dict[tuple[str, str], tuple[Place, int]] = {}
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            about = cell.about.ids if cell.about is not None else None
            if cell.about is not None and about is not None:
                found[row.key, column.key] = ((cell.about.kind, about.tobytes()), len(about))
            elif column.people and not row.follows and cell.form in (Form.COUNT, Form.SUM):
                found[row.key, column.key] = (_place(table, row, column, cell), int(cell.value or 0))
    return found


def place(cell: Cell) -> Place:
    """What a count stands for wherever it stands: the records behind it. ValueError where those are not at hand."""
    if cell.evidence is None or cell.evidence.ids is None:
        raise ValueError("no ids")
    return cell.evidence.kind, cell.evidence.ids.tobytes()


def _place(table: Table, row: Row, column: Column, cell: Cell) -> Place:
    if cell.form is Form.COUNT and cell.evidence and cell.evidence.ids is not None:
        return place(cell)
    return table.key, row.key, column.key


def _lines(table: Table, places: Mapping[tuple[str, str], Place]) -> Iterable[Line]:
    for column in table.columns:
        if column.parts:
            for row in table.rows:
                if (row.key, column.key) in places:
                    yield [places[row.key, part] for part in column.parts], places[row.key, column.key]
    for row in table.rows:
        if row.parts:
            for column in table.columns:
                if (row.key, column.key) in places:
                    yield [places[part, column.key] for part in row.parts], places[row.key, column.key]


def _suppressed(table: Table, hidden: set[Place], k: int, mark: str) -> Table:
    gone = {at for at, (place, _number) in _places(table).items() if place in hidden}
    rows: list[Row] = []
    for row in table.rows:
        cells: list[Cell] = []
        for column, cell in zip(table.columns, row.cells, strict=True):
            if (row.key, column.key) in gone:
                cells.append(Cell(None, cell.form, hidden=mark if cell.about is None else OTHER_MARK))
            elif cell.value is not None and (_is_about(cell, hidden) or _follows(row, column, cell, gone, k)):
                gone.add((row.key, column.key))
                cells.append(Cell(None, cell.form, hidden=OTHER_MARK))
            else:
                cells.append(cell)
        rows.append(replace(row, cells=tuple(cells)))
    return replace(table, rows=tuple(rows))


def _is_about(cell: Cell, hidden: set[Place]) -> bool:
    """Whether a percentage's part is a hidden count, of this table or of another."""
    evidence = cell.evidence
    if cell.form is not Form.PERCENT or evidence is None or evidence.ids is None:
        return False
    return (evidence.kind, evidence.ids.tobytes()) in hidden


def _follows(row: Row, column: Column, cell: Cell, gone: set[tuple[str, str]], k: int) -> bool:
    """Whether a value that is no protected count would give one away."""
    if any((row.key, other) in gone for other in column.follows):
        return True
    if column.whole_row and any((column.whole_row, other) in gone for other in column.follows):
        return True
    if row.follows and (row.follows, column.key) in gone:
        return True
    about_people = cell.form is Form.PERCENT and cell.evidence is not None and cell.evidence.kind in _PEOPLE
    if not about_people or cell.part is None or cell.whole is None:
        return False
    return any(small(n, k) for n in (cell.part, cell.whole, cell.whole - cell.part))


def hidden_counts(tables: Iterable[Table]) -> dict[str, Any]:
    """table key -> cells hidden in it, for the page that tells what does not leave."""
    return {t.key: sum(1 for row in t.rows for cell in row.cells if cell.hidden) for t in tables}
