"""Sheets to sign in and out on: two columns for each day, when somebody came and when they left."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from slecop_desktop.records.names import fold

IN, OUT = "in", "out"
LEAVING = "attendance.time_out"
"""What the second column of a day is taken as; the first is one of marks."""
_SIDES = {
    IN: "(?:(?:sign|time|check|clock|log)(?:ed)?[ -]?)?in|arrivals?|arrived|arrival time|entradas?|hora de entrada|"
    "llegadas?|hora de llegada|arrivees?|heure d'arrivee",
    OUT: "(?:(?:sign|time|check|clock|log)(?:ed)?[ -]?)?out|departures?|departed|departure time|left|salidas?|"
    "hora de salida|departs?|heure de depart",
}
_ALONE = {side: re.compile(words) for side, words in _SIDES.items()}
_AFTER = {side: re.compile(rf"(.*\S)[\s:–-]+\(?(?:{words})\)?") for side, words in _SIDES.items()}
_BEFORE = {side: re.compile(rf"\(?(?:{words})\)?[\s:–-]+(\S.*)") for side, words in _SIDES.items()}
_FEWEST = 2
"""So many days with both columns make a sheet to sign in and out on."""


def side_of(heading: str) -> str:
    """IN or OUT where a heading says no more than that: 'Sign in', 'Out:'; else ""."""
    words = _plain(heading)
    return next((side for side, pattern in _ALONE.items() if pattern.fullmatch(words)), "")


def taken_apart(heading: str) -> tuple[str, str]:
    """(what else a heading says, IN, OUT or ""): '9/14 In' -> ('9/14', IN); folded where it has a side."""
    words = _plain(heading)
    for side in _SIDES:
        match = _AFTER[side].fullmatch(words) or _BEFORE[side].fullmatch(words)
        if match:
            return match[1].strip(" :–-"), side
    return heading, ""


def pairs(sides: Sequence[tuple[int, str]], is_one_day: Callable[[int, int], bool]) -> dict[int, int]:
    """Column of coming -> column of leaving, of neighbours of one day; ``sides`` are (column, IN, OUT or "") in the
    order of the sheet."""
    return {
        first: last
        for (first, came), (last, left) in pairwise(sides)
        if (came, left) == (IN, OUT) and is_one_day(first, last)
    }


def are_enough(found: dict[int, int]) -> bool:
    """Whether these pairs make a sheet to sign in and out on."""
    return len(found) >= _FEWEST


def has_sides(cells: Sequence[tuple[int, Any]]) -> bool:
    """Whether a row of headings says 'In' and 'Out' for several days and nothing else of them."""
    sides = [(c, side_of(v) if isinstance(v, str) else "") for c, v in cells]
    return are_enough(pairs(sides, lambda first, last: last == first + 1))


def _plain(heading: str) -> str:
    return " ".join(fold(heading.replace("\n", " ").replace("’", "'")).split()).strip(" *:")
