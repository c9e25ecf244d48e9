"""Several children in one row ("Child 1 … Child 3"): each a young person of the same family."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from slecop_desktop.exchange.laying_out.ground import Ground, replaced

if TYPE_CHECKING:
    from slecop_desktop.exchange.recognition.found import Column


@dataclass(frozen=True, slots=True)
class Group:
    """The columns of one child: ``own`` are its alone, ``columns`` those of the family too. Places count from 0."""

    own: frozenset[int]
    columns: frozenset[int]


ALL = Group(frozenset(), frozenset())
"""There is one young person a row."""


def groups_of(columns: Sequence[Column], meanings: Mapping[int, str]) -> list[Group]:
    """The children of a row, the first one first; none where a row is one young person."""
    numbered: dict[int, set[int]] = {}
    for column in columns:
        if column.number is not None and meanings[column.index]:
            numbered.setdefault(column.number, set()).add(column.index)
    if not numbered:
        return []
    again = {meanings[index] for own in numbered.values() for index in own}
    free = [c for c in columns if c.number is None]
    first = {c.index for c in free if meanings[c.index] in again}
    shared = {c.index for c in free if c.index not in first}
    owned = [first, *(numbered[n] for n in sorted(numbered))]
    return [Group(frozenset(own), frozenset(own | shared)) for own in owned if own]


def rows_of(ground: Ground, groups: Sequence[Group], n: int) -> Ground:
    """The rows in which the n-th child stands; a row without any child is among those of the first."""
    places = [place for place in range(len(ground.rows)) if _is_there(ground, place, groups, n)]
    return replaced(ground, [ground.rows[p] for p in places], [ground.numbers[p] for p in places])


def _is_there(ground: Ground, place: int, groups: Sequence[Group], n: int) -> bool:
    row = ground.rows[place]
    there = [any(i < len(row) and row[i] not in (None, "") for i in group.own) for group in groups]
    return there[n] or (n == 0 and not any(there))
