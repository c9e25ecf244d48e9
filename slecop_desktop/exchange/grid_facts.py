"""What a person is shown of an attendance grid: whose dates it holds, and which marks stand in it how often."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from slecop_desktop.exchange.grid_offering import Offerings, Running
from slecop_desktop.exchange.grids_in import grid_inputs
from slecop_desktop.records.names import fold
from slecop_desktop.records.parsing import BadValue, clean

if TYPE_CHECKING:
    from slecop_desktop.exchange.choosing import TableChoice
    from slecop_desktop.exchange.grid_marks import MarkReader
    from slecop_desktop.store import Store

_MOST = 24
"""More different marks than this are no marks to be explained one by one."""


@dataclass(frozen=True, slots=True)
class MarkFact:
    """A mark: as it is compared and as it is first written, in how many cells, and the attendance status it stands
    for; "" where it records nothing, None where nobody knows."""

    mark: str
    written: str
    cells: int
    status: str | None


@dataclass(frozen=True, slots=True)
class GridFacts:
    """``offerings`` are all there are, ``belongs`` the ids of those that the dates are of, ``maybe`` those that what
    stands around the grid may mean; ``refused`` is why nothing can be taken, in words, "" where it can. ``timed`` cells
    say when or how long, ``blank`` ones nothing. ``days`` are the dates (YYYY-MM-DD), ``undated`` the headings of the
    days that have none, by their place as in `TableChoice.days`; ``sessions`` are the dates of the offering's sessions
    that are not among the days."""

    offerings: tuple[Running, ...]
    belongs: tuple[int, ...]
    maybe: tuple[int, ...]
    refused: str
    marks: tuple[MarkFact, ...]
    timed: int
    blank: int
    days: tuple[str, ...]
    undated: dict[int, str]
    sessions: tuple[str, ...]


def grid_facts(store: Store, choice: TableChoice) -> GridFacts:
    """What there is to say of a grid as it is chosen now."""
    offerings, found = Offerings(store), choice.found
    people = [
        table for table in grid_inputs(store, replace(choice, taken=True)) if table.kind == "youth" and table.grid
    ]
    cells: Counter[Any] = Counter()
    days: dict[int, str | None] = {}
    heads: dict[int, str] = {}
    for table in people:
        assert table.grid is not None
        heads |= {use.index: use.heading for use in table.columns}
        days |= table.grid.days
        cells.update(row[n] for row in table.sheet.rows[1:] for n in table.grid.days if n < len(row))
    grids = [table.grid for table in people if table.grid]
    told = _told(cells, grids[0].reader) if grids else ((), 0, 0)
    belongs = tuple(dict.fromkeys(grid.offering for grid in grids if grid.offering is not None))
    dated = tuple(sorted({day for day in days.values() if day}))
    return GridFacts(
        tuple(offerings.known.values()),
        belongs,
        tuple(one.id for one in offerings.named_in((*found.titles, found.sheet, *found.notes), dated)),
        next((grid.refused for grid in grids if grid.refused), ""),
        *told,
        dated,
        {place: heads.get(place, "") for place, day in days.items() if day is None},
        _sessions(store, belongs, dated),
    )


def _sessions(store: Store, belongs: tuple[int, ...], dated: tuple[str, ...]) -> tuple[str, ...]:
    """The dates on which the offering meets, without those that are known."""
    if len(belongs) != 1:
        return ()
    there = "offering = ? AND archived IS NULL AND status != 'CANCELLED'"
    sql = f"SELECT DISTINCT date FROM sessions WHERE {there} ORDER BY 1"
    with store.read() as connection:
        found = [str(row[0]) for row in connection.exec_driver_sql(sql, belongs)]
    return tuple(day for day in found if day not in dated)


def _told(cells: Counter[Any], reader: MarkReader) -> tuple[tuple[MarkFact, ...], int, int]:
    """(the marks, those that nobody knows first; how many cells say a time or a length; how many are empty)."""
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    for cell, times in cells.items():
        words = "" if cell is None else clean(cell)
        mark = fold(words).removesuffix(".0")
        counts[mark] += times
        written.setdefault(mark, words)
    blank, timed = counts.pop("", 0), 0
    found: list[MarkFact] = []
    for mark, times in counts.most_common():
        status, is_timed = _status(written[mark], mark, reader)
        if is_timed:
            timed += times
        elif len(found) < _MOST:
            found.append(MarkFact(mark, written[mark], times, status))
    return tuple(sorted(found, key=lambda fact: fact.status is not None)), timed, blank


def _status(words: str, mark: str, reader: MarkReader) -> tuple[str | None, bool]:
    if mark in reader.meanings:
        return reader.meanings[mark], False
    try:
        read = reader.read(words)
    except BadValue:
        return None, False
    return read.status or "", read.minutes is not None or read.time_in is not None or read.time_out is not None
