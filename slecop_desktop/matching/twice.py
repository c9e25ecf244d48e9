"""Who stands twice in one list under two spellings: only pairs that are surely one person are looked for, so that a
long list takes little longer for it. Twins stand in one list more often than anywhere else, so names must fit closely.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from rapidfuzz.distance import OSA

from slecop_desktop.matching.comparing import FAMILY, GIVEN, SWAPPED, Pattern, compare_people
from slecop_desktop.matching.letters import bones, sound
from slecop_desktop.matching.lists import Pair
from slecop_desktop.matching.model import REGISTER_RATE, Judge, Names
from slecop_desktop.matching.names import NEAR, PART
from slecop_desktop.matching.nicknames import family_head
from slecop_desktop.matching.people import Person, family_words, given_words

_LONG = 5
"""Letters of a name in which one is likelier a slip than another name."""
_MOST = 200
"""So many who are called alike and born in one year are too many to be compared with each other."""


class Said(NamedTuple):
    """What two rows of one person have in common: names as written, the day of birth as YYYYMMDD ("" for none), ways to
    the home: phones and addresses, made comparable."""

    given: str
    family: str
    birth: str
    ways: tuple[str, ...] = ()


def surely_twice(
    rows: Sequence[Said], whole: Callable[[int], Person], *, today: int, each: Callable[[int], None] | None = None
) -> list[Pair]:
    """Pairs of places (smaller, larger) of one person, the surest first; twins and namesakes are none.

    ``whole`` gives the whole person at a place, and is asked of few of them. ``each`` is told the place that is being
    looked at and may raise to stop.
    """
    judge = Judge(_names(rows), today, REGISTER_RATE)
    people: dict[int, Person] = {}
    found: list[Pair] = []
    for n, (a, b) in enumerate(sorted(_candidates(rows))):
        if each:
            each(n)
        one, other = (people.get(p) or people.setdefault(p, whole(p)) for p in (a, b))
        judged = judge.judge(one, other, compare_people(one, other))
        if judged.bin == "same" and _names_fit(one, other, judged.pattern):
            found.append(Pair(a, b, judged))
    return sorted(found, key=lambda p: (-p.judgement.score, p.a, p.b))


def _names_fit(a: Person, b: Person, pattern: Pattern) -> bool:
    """Whether the names are those of one person rather than of twins (Mara, Lara; Mateo, Matea) or of two children who
    share a birthday and a given name."""
    if pattern[SWAPPED]:
        return min(pattern[GIVEN], pattern[FAMILY]) >= NEAR
    if pattern[FAMILY] < PART or pattern[GIVEN] < PART:
        return False
    one, other = " ".join(a.given), " ".join(b.given)
    if pattern[GIVEN] != NEAR or sound(one) == sound(other):
        return True
    return one[0] == other[0] and min(len(one), len(other)) >= _LONG and one[:-1] != other[:-1]


def _candidates(rows: Sequence[Said]) -> set[tuple[int, int]]:
    """The pairs that have a name in common, and the day of birth (but for a slip) or a way to the home. Without these
    nobody is surely the same: see the guard "weak" of :mod:`.model`."""
    first: dict[int | tuple[str, int], int] = {}
    several: dict[int | tuple[str, int], list[int]] = {}
    for place, said in enumerate(rows):
        for key in _keys(said):
            before = first.setdefault(key, place)
            if before != place:
                several.setdefault(key, [before]).append(place)
    return {
        (a, b)
        for places in several.values()
        if len(places) <= _MOST
        for a, b in combinations(dict.fromkeys(places), 2)
        if _births_fit(rows[a].birth, rows[b].birth)
    }


def _keys(said: Said) -> Iterator[int | tuple[str, int]]:
    """Numbers, for there are many: what the names sound like, the day of birth or a part of it, and which of these."""
    given, family = _given(said.given), _family(said.family)
    if said.birth.isdecimal() and len(said.birth) == 8:
        born = int(said.birth)
        year, day = divmod(born, 10_000)
        for name in (*given, *family):
            yield (name << 27 | born) << 2
        for one in given:
            for other in family:
                whole = min(one, other) << 20 | max(one, other)
                yield (whole << 14 | year) << 2 | 1
                yield (whole << 14 | day) << 2 | 2
    for way in said.ways:
        for name in given:
            yield way, name


_NUMBERS: dict[str, int] = {}
"""What a name sounds like -> its number; there are some thousands of sounds, so they are kept."""


@lru_cache(maxsize=65_536)
def _given(text: str) -> tuple[int, ...]:
    return tuple(_number(bones(family_head(word))) for word in given_words(text)[:1])


@lru_cache(maxsize=65_536)
def _family(text: str) -> tuple[int, ...]:
    return tuple({_number(bones(word)): None for word in family_words(text)[:2]})


def _number(heard: str) -> int:
    return _NUMBERS.setdefault(heard, len(_NUMBERS) + 1)


def _births_fit(one: str, other: str) -> bool:
    if not one or not other or one == other:
        return True
    swapped = one[:4] == other[:4] and one[4:] == other[6:] + other[4:6]
    return swapped or OSA.distance(one, other, score_cutoff=1) <= 1


def _names(rows: Iterable[Said]) -> Names:
    """How many have each name."""
    total = 0
    given, family = Counter[str](), Counter[str]()
    for said in rows:
        total += 1
        given[said.given] += 1
        family[said.family] += 1
    return Names(_plain(given, given_words), _plain(family, family_words), total)


def _plain(counts: Counter[str], words: Callable[[str], tuple[str, ...]]) -> Counter[str]:
    found = Counter[str]()
    for name, count in counts.items():
        found[" ".join(words(name))] += count
    return found
