"""Which pairs of a list, or of two lists, are worth comparing: those that share enough keys."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator

from slecop_desktop.matching.keys import ENOUGH, MOST, weight_of

_PARTS = 256
"""Keys are put in order in so many parts: one sort of all holds up every other thread for a second."""


class Groups:
    """Records by their keys, in flat arrays: a list of 100,000 has some 1.5 million keys.

    ``members`` holds the records group by group, in order. For each place in it: ``ends`` is where its group ends,
    ``weights`` what the key of the group weighs. ``of`` has the places of each record that is asked for.
    """

    def __init__(self, groups: Iterable[tuple[int, list[int]]], count: int, split: int) -> None:
        """``groups`` are the records of each key, in order, at least two; ``count`` is the number of records. With
        ``split`` only partners across it are of interest."""
        self.members, self.ends, self._weights = array("I"), array("I"), bytearray()
        self._split = split
        self.of = [array("I") for _ in range(split or count)]
        self._others = array("I")
        for key, group in groups:
            if len(group) <= MOST:
                self._add(key, group)
        self.weights = bytes(self._weights)

    def _add(self, key: int, group: list[int]) -> None:
        split, many, first = self._split, len(group), len(self.members)
        middle = bisect_left(group, split) if split else 0
        if split and not 0 < middle < many:
            return
        self.members.extend(group)
        self.ends.extend([first + many] * many)
        self._weights.extend([weight_of(key, many)] * many)
        of = self.of
        for place, record in enumerate(group[: middle or None], start=first):
            of[record].append(place)
        if split:
            self._others.extend([first + middle] * many)

    def partners(self, record: int) -> list[int]:
        """The records after ``record``, or those across the split, that share enough keys with it, in order."""
        members, ends, weights, split = self.members, self.ends, self.weights, self._split
        begins = self._others
        sure, seen = set[int](), dict[int, int]()
        known = seen.get
        for place in self.of[record]:
            weight = weights[place]
            others = members[(begins[place] if split else place + 1) : ends[place]]
            if weight >= ENOUGH:
                sure.update(others)
                continue
            for other in others:
                seen[other] = known(other, 0) + weight
        sure.update([other for other, weight in seen.items() if weight >= ENOUGH])
        return sorted(sure)


def grouped(keys: Iterable[set[int]], count: int, split: int = 0) -> Groups:
    """The groups of a list of ``count`` records; ``keys`` are those of each, in their order. With ``split`` only what
    records on both sides of it have in common is kept."""
    return Groups(_across(keys, split) if split else _within(keys, count), count, split)


def _within(keys: Iterable[set[int]], count: int) -> Iterator[tuple[int, list[int]]]:
    """The keys that several have, put in order: a list for each key of all would take much room."""
    shift = max(1, count).bit_length()
    mask = (1 << shift) - 1
    parts: list[list[int]] = [[] for _ in range(_PARTS)]
    for place, every in enumerate(keys):
        for key in every:
            parts[key % _PARTS].append(key << shift | place)
    while parts:
        entries = parts.pop()
        entries.sort()
        begin, key = 0, -1
        for end, entry in enumerate([*entries, -1]):
            if entry >> shift != key:
                if end - begin > 1:
                    yield key, [one & mask for one in entries[begin:end]]
                begin, key = end, entry >> shift


def _across(keys: Iterable[set[int]], split: int) -> Iterator[tuple[int, list[int]]]:
    """The keys that records on both sides of ``split`` have: most of the other side's are of no interest."""
    groups: dict[int, list[int]] = {}
    known = groups.get
    for place, every in enumerate(keys):
        if place < split:
            for key in every:
                groups.setdefault(key, []).append(place)
        else:
            for key in every:
                if (group := known(key)) is not None:
                    group.append(place)
    while groups:  # given back bit by bit, see letting_go
        key, group = groups.popitem()
        if group[-1] >= split:
            yield key, group


def pairs_of(
    groups: Groups, count: int, *, split: int = 0, each: Callable[[int], None] | None = None
) -> Iterator[tuple[int, int]]:
    """Pairs of places (smaller, larger) to compare. With ``split`` only pairs across it: places below are one list,
    those from it on the other. ``each`` is told the place that is being looked at and may raise to stop."""
    for place in range(split or count):
        if each:
            each(place)
        for other in groups.partners(place):
            yield place, other
