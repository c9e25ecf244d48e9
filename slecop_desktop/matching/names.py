"""How alike two names are, on the levels that are weighed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from slecop_desktop.matching.letters import bones, sound
from slecop_desktop.matching.nicknames import COMPOUND, are_variants
from slecop_desktop.matching.people import Person, Words

DIFFER, INITIAL, ALIKE, PART, NEAR, SAME = range(6)
"""Levels of given names and of family names; PART is also a known short form, INITIAL also half of two surnames."""
_VOWELS = frozenset("aeiou")
_FAINT = 0.55
_likeness = JaroWinkler.similarity
_slips = OSA.distance


def word_level(one: str, other: str, given: bool = False) -> int:
    """How alike two words are; of given names, short forms and other spellings count as PART."""
    if one == other:
        return SAME
    like = _likeness(one, other, score_cutoff=_FAINT)
    if not like:  # most words of strangers
        if len(one) < 2 or len(other) < 2:
            return _initials(one, other)
        if given and are_variants(one, other):
            return PART
        return PART if _same_bones(one, other) else DIFFER
    return _alike(one, other, given)


@lru_cache(maxsize=65_536)
def _alike(one: str, other: str, given: bool) -> int:
    """The level of two words that are at least faintly alike."""
    if len(one) < 2 or len(other) < 2:
        return _initials(one, other)
    if sound(one) == sound(other):
        return NEAR
    if given and are_variants(one, other):
        return PART
    like = _likeness(one, other)
    if like >= 0.93 or (min(len(one), len(other)) > 3 and _slips(one, other, score_cutoff=1) == 1):
        return NEAR
    if _same_bones(one, other):
        return PART
    if like >= 0.85:
        return ALIKE
    return ALIKE if given and min(len(one), len(other)) > 2 and _begins(one, other) else DIFFER


def _initials(one: str, other: str) -> int:
    return INITIAL if one[:1] and one[:1] == other[:1] else DIFFER


def _are_near(mine: Words, theirs: Words) -> bool:
    """Whether names written in one word are the same or nearly: "Ana Maria" and "Anamaria"."""
    one, other = "".join(mine), "".join(theirs)
    return one == other or (_likeness(one, other, score_cutoff=_FAINT) > 0 and _alike(one, other, False) >= NEAR)


def _begins(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _same_bones(one: str, other: str) -> bool:
    """A word from a script without vowels is told by its consonants: כהן is Cohen."""
    return (_is_bare(one) or _is_bare(other)) and len(bones(one)) > 1 and bones(one) == bones(other)


@lru_cache(maxsize=32_768)
def _is_bare(word: str) -> bool:
    """Whether a word has no vowels, as one from a script that does not write them."""
    return not _VOWELS & set(word)


def given_level(mine: Words, theirs: Words) -> int:
    """How alike given names are, their words in any order; -1 where one side has none.

    One of several names is PART. Where both have words left that differ the names differ if the first name is one
    that brothers and sisters share (María José, María Luisa), else they are ALIKE at most.
    """
    if not mine or not theirs:
        return -1
    if mine == theirs:
        return SAME
    if len(mine) == 1 and len(theirs) == 1:
        return word_level(mine[0], theirs[0], given=True)
    if len(mine) != len(theirs) and _are_near(mine, theirs):
        return NEAR
    levels = _paired(mine, theirs, given=True)
    if min(levels) == DIFFER:
        first = word_level(mine[0], theirs[0], given=True)
        shared = mine[0] in COMPOUND or theirs[0] in COMPOUND
        return ALIKE if first >= PART and len(mine) > 1 < len(theirs) and not shared else DIFFER
    if len(mine) == len(theirs):
        return min(NEAR, *levels)
    return min(PART, *levels)


def family_level(mine: Words, theirs: Words) -> int:
    """How alike family names are; -1 where one side has none. One of two surnames is PART, half of them INITIAL."""
    if not mine or not theirs:
        return -1
    if mine == theirs:
        return SAME
    if len(mine) == 1 and len(theirs) == 1:
        return word_level(mine[0], theirs[0])
    if len(mine) != len(theirs) and _are_near(mine, theirs):
        return NEAR
    levels = _paired(mine, theirs)
    if min(levels) == DIFFER:
        return INITIAL if max(levels) >= NEAR else DIFFER
    if len(mine) == len(theirs):
        return min(NEAR, *levels)
    return PART if min(levels) >= ALIKE else INITIAL


@lru_cache(maxsize=32_768)
def _paired(mine: Words, theirs: Words, *, given: bool = False) -> list[int]:
    """The level of each word of the side with fewer words, with the word of the other side that is most like it."""
    few, many = (mine, theirs) if (len(mine), mine) <= (len(theirs), theirs) else (theirs, mine)
    if len(few) == 1:
        return [max([word_level(few[0], other, given) for other in many])]
    left, levels = list(many), list[int]()
    for word in few:
        found = [word_level(word, other, given) for other in left]
        levels.append(max(found))
        del left[found.index(levels[-1])]
    return levels


def name_levels(a: Person, b: Person) -> tuple[int, int, int]:
    """(given, family, swapped) levels of two people; given and family name count as swapped where that fits better, and
    then the better level comes first."""
    given, family = given_of(a, b), family_level(a.family, b.family)
    if given < NEAR > family and a.given and a.family and b.given and b.family:
        crossed_given, crossed_family = given_level(a.given, b.family), family_level(a.family, b.given)
        # half of the names may be all that is left where both are garbled, so that one strong half is enough
        if crossed_given + crossed_family >= max(given + family, 0) + 4:
            return max(crossed_given, crossed_family), min(crossed_given, crossed_family), 1
    return given, family, 0


def given_of(a: Person, b: Person) -> int:
    """How alike the given names of two people are, second and other names taken into account."""
    level = given_level(a.given, b.given)
    if level >= NEAR:
        return _with_middle(a, b, level)
    if a.middle or b.middle:
        beside = given_level(a.given + a.middle, b.given + b.middle)
        level = max(level, min(PART, beside) if beside >= ALIKE else DIFFER if level >= 0 else level)
    if a.alternates or b.alternates:
        level = max(level, min(NEAR, _best((a.given, *a.alternates), (b.given, *b.alternates))))
    return level


def _with_middle(a: Person, b: Person, level: int) -> int:
    """Second names that differ tell brothers and sisters apart where the family shares the first one."""
    shared = a.given[0] in COMPOUND or b.given[0] in COMPOUND
    if shared and a.middle and b.middle and given_level(a.middle, b.middle) == DIFFER:
        return DIFFER
    return level


def _best(mine: Sequence[Words], theirs: Sequence[Words]) -> int:
    return max(given_level(one, other) for one in mine for other in theirs)
