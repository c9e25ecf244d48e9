"""Who stands twice in one list under two spellings: only pairs that are surely one person are looked for, so that a
long list takes little longer for it. Twins stand in one list more often than anywhere else, so names must fit closely.
"""

from __future__ import annotations

from collections import Counter, defaultdict
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
    return {
        (a, b)
        for places in _groups(rows)
        if len(places) <= _MOST
        for a, b in combinations(dict.fromkeys(places), 2)
        if _births_fit(rows[a].birth, rows[b].birth)
    }


def _groups(rows: Sequence[Said]) -> Iterator[list[int]]:
    """The places of rows with the same day of birth and a name in common, with both names and the year or the day, with
    a way to the home and a given name. First by what few have in common, so that there is little left to part."""
    given = list(map(_given, [said.given for said in rows]))
    family = list(map(_family, [said.family for said in rows]))
    born = list(map(_born, [said.birth for said in rows]))
    births: defaultdict[int, list[int]] = defaultdict(list)
    for place, day in enumerate(born):
        births[day].append(place)
    births.pop(0, None)
    yield from _parted(births.values(), lambda place: given[place] + family[place])
    both = (_both(*names) if day else () for *names, day in zip(given, family, born, strict=True))
    yield from _parted(_alike(both), lambda place: divmod(born[place], 10_000))
    yield from _parted(_alike(said.ways for said in rows), given.__getitem__)


def _alike(keys: Iterable[Iterable[int | str]]) -> Iterable[list[int]]:
    """Places that have one of their keys in common; most have none."""
    first: dict[int | str, int] = {}
    several: dict[int | str, list[int]] = {}
    for place, mine in enumerate(keys):
        for key in mine:
            before = first.setdefault(key, place)
            if before != place:
                several.setdefault(key, [before]).append(place)
    return several.values()


def _parted(groups: Iterable[Iterable[int]], parts: Callable[[int], Iterable[int]]) -> Iterator[list[int]]:
    """Those places of each group that have one of their parts in common."""
    for places in groups:
        found: dict[int, list[int]] = {}
        for place in places:
            for part in parts(place):
                found.setdefault(part, []).append(place)
        yield from [group for group in found.values() if len(group) > 1]


def _both(given: tuple[int, ...], family: tuple[int, ...]) -> list[int]:
    """Given and family name as one number, whichever is which."""
    return [one << 20 | other if one < other else other << 20 | one for one in given for other in family]


@lru_cache(maxsize=16_384)
def _born(birth: str) -> int:
    """A day of birth as a number; 0 where there is none."""
    return int(birth) if len(birth) == 8 and birth.isdecimal() else 0


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


def _names(rows: Sequence[Said]) -> Names:
    """How many have each name."""
    given, family = Counter([said.given for said in rows]), Counter([said.family for said in rows])
    return Names(_plain(given, given_words), _plain(family, family_words), len(rows))


def _plain(counts: Counter[str], words: Callable[[str], tuple[str, ...]]) -> Counter[str]:
    found = Counter[str]()
    for name, count in counts.items():
        found[" ".join(words(name))] += count
    return found
