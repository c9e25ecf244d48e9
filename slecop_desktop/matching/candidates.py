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

    def __init__(self, parts: Iterable[list[int]], shift: int, count: int, split: int) -> None:
        """``parts`` hold ``key << shift | record``, in any order, all of one key in one of them; ``count`` is the
        number of records. With ``split`` only partners across it are of interest."""
        self.members, self.ends, self._weights = array("I"), array("I"), bytearray()
        self._split = split
        self.of = [array("I") for _ in range(split or count)]
        self._others = array("I")
        for entries in parts:
            entries.sort()
            self._add(entries, shift)
        self.weights = bytes(self._weights)

    def _add(self, entries: list[int], shift: int) -> None:
        mask, split, of = (1 << shift) - 1, self._split, self.of
        begin, key = 0, -1
        for end, entry in enumerate([*entries, -1]):
            if entry >> shift == key:
                continue
            if 1 < end - begin <= MOST:
                group = [entry & mask for entry in entries[begin:end]]
                first = len(self.members)
                middle = bisect_left(group, split) if split else 0
                if middle < len(group) and (middle or not split):
                    self.members.extend(group)
                    self.ends.extend([first + len(group)] * len(group))
                    self._weights.extend([weight_of(key, len(group))] * len(group))
                    for place, record in enumerate(group[: middle or None], start=first):
                        of[record].append(place)
                    if split:
                        self._others.extend([first + middle] * len(group))
            begin, key = end, entry >> shift

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
    shift = max(1, count).bit_length()
    parts: list[list[int]] = [[] for _ in range(_PARTS)]
    mine = set[int]()
    for place, every in enumerate(keys):
        if place < split:
            mine |= every
        for key in every & mine if place >= split > 0 else every:
            parts[key % _PARTS].append(key << shift | place)
    return Groups((parts.pop() for _part in range(_PARTS)), shift, count, split)


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
