"""Which pairs of a list, or of two lists, are worth comparing: those that share enough keys."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from slecop_desktop.matching.keys import ENOUGH, MOST, weight_of


class Groups:
    """Records by their keys, in flat arrays: a list of 100,000 has some 1.5 million keys."""

    def __init__(self, entries: list[int], shift: int, count: int) -> None:
        """``entries`` are ``key << shift | record``, in any order; ``count`` is the number of records."""
        entries.sort()
        mask = (1 << shift) - 1
        self.members, self.starts, weights = array("I"), array("I"), bytearray()
        begin = 0
        for end in range(1, len(entries) + 1):
            if end < len(entries) and entries[end] >> shift == entries[begin] >> shift:
                continue
            if 1 < end - begin <= MOST:
                self.starts.append(len(self.members))
                self.members.extend(entry & mask for entry in entries[begin:end])
                weights.append(weight_of(entries[begin] >> shift, end - begin))
            begin = end
        self.starts.append(len(self.members))
        self.weights = bytes(weights)
        self.of = self._by_record(count)

    def _by_record(self, count: int) -> list[array[int]]:
        found = [array("I") for _ in range(count)]
        for group, (begin, end) in enumerate(pairwise(self.starts)):
            for record in self.members[begin:end]:
                found[record].append(group)
        return found

    def partners(self, record: int, least: int) -> list[int]:
        """The records from ``least`` on that share enough keys with ``record``."""
        seen: dict[int, int] = {}
        starts, members, weights = self.starts, self.members, self.weights
        for group in self.of[record]:
            weight = weights[group]
            for other in members[starts[group] : starts[group + 1]]:
                if other >= least:
                    seen[other] = seen.get(other, 0) + weight
        return [other for other, weight in seen.items() if weight >= ENOUGH and other != record]


def grouped(keys: Iterable[set[int]], count: int) -> Groups:
    """The groups of a list of ``count`` records; ``keys`` are those of each, in their order."""
    shift = max(1, count).bit_length()
    return Groups([key << shift | place for place, every in enumerate(keys) for key in every], shift, count)


def pairs_of(
    groups: Groups, count: int, *, split: int = 0, each: Callable[[int], None] | None = None
) -> Iterator[tuple[int, int]]:
    """Pairs of places (smaller, larger) to compare. With ``split`` only pairs across it: places below are one list,
    those from it on the other. ``each`` is told the place that is being looked at and may raise to stop."""
    for place in range(split or count):
        if each:
            each(place)
        for other in groups.partners(place, max(split, place + 1)):
            yield place, other
