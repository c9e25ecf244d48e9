"""How much agreement says: the weights of Fellegi and Sunter, with a third class for brothers and sisters.

I. P. Fellegi and A. B. Sunter, "A theory for record linkage", JASA 64 (1969). For each field and level there are three
probabilities: among pairs that are one person (m), among strangers (u), among brothers and sisters (s). Of ``n`` others
in a list about ``rate`` are the same person and ``kin`` are of the same household, so

    odds = rate * product(m) / (n * product(u) + kin * product(s))

In a list of grown-up people hardly any are brothers and sisters. A rare name says more than a common one: its
own frequency stands in for u.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log2
from operator import attrgetter
from typing import NamedTuple

from slecop_desktop.matching import weights_people
from slecop_desktop.matching.comparing import (
    BIRTH,
    EMAIL,
    FAMILY,
    FIELDS,
    FIRST,
    GIVEN,
    GRADE,
    GUARDIAN,
    IDENTIFIER,
    LEVELS,
    MIDDLE,
    NUMBER,
    PHONE,
    POSTCODE,
    REGION,
    SCHOOL,
    SEX,
    STREET,
    SWAPPED,
    TOWN,
    YEAR,
    First,
    Pattern,
)
from slecop_desktop.matching.names import ALIKE, DIFFER, INITIAL, PART, SAME, given_level, word_level
from slecop_desktop.matching.nicknames import KNOWN, are_variants
from slecop_desktop.matching.people import Person

SAME_FROM, REVIEW_FROM = 0.9, 0.2
"""Probabilities from which a pair is the same person, and from which a person is asked. Fixed: they follow no data."""
KIN, GROWN_UP = 0.5, 26
"""Brothers and sisters expected in a list for each young person; the age from which they no longer share a home."""
REGISTER_RATE = 0.1
"""The share of the people in a file of ours of whom there is another record, so that every question to it is judged
alike: the form's, the import's, the search through all."""
FEWEST = 300
"""A list counts as having so many at least: in a short one, too, little evidence is little."""
_MOVED = -4.0
"""The least that the parts of an address say together, in bits: a family that moved has moved in all of them."""
_PLACE = (NUMBER, STREET, TOWN, POSTCODE, REGION)
_WAYS = (PHONE, EMAIL, IDENTIFIER)
_OTHERS = tuple(n for n in range(len(FIELDS)) if n not in _PLACE)
_MOST = 60.0
_SLIPS_IN = 100
"""Of so many who are called alike, one is written with the same slip of the keyboard."""
_REMEMBERED = 50_000
_SLACK = 0.001
_SAID: Mapping[int, Callable[[Person], object]] = {
    MIDDLE: attrgetter("middle"), YEAR: attrgetter("born"), NUMBER: attrgetter("number"), STREET: attrgetter("street"),
    TOWN: attrgetter("town"), POSTCODE: attrgetter("postcode"), REGION: attrgetter("region"),
    SCHOOL: attrgetter("school"), SEX: attrgetter("sex"), IDENTIFIER: attrgetter("identifiers"),
}  # fmt: skip
"""The fields beside those of FIRST and the grade, which may be 0."""
Table = tuple[tuple[float, ...], ...]
Bits = tuple[tuple[float, ...], ...]


class Judgement(NamedTuple):
    """A judged pair: ``score`` from 0 to 1, ``guard`` the reason it is not simply the same ("" where none)."""

    score: float
    bin: str
    guard: str
    pattern: Pattern


@dataclass(frozen=True)
class Names:
    """How many people of a list have each name; ``total`` is the number of people."""

    given: Mapping[str, int]
    family: Mapping[str, int]
    total: int

    def established(self, name: str, other: str) -> bool:
        """Whether a given name stands by itself beside one that is like it, so that it is hardly a slip for it: it is
        known, or often here, also in comparison (of a thousand called Noah some write Noha)."""
        if name in KNOWN:
            return True
        often = self.given.get(name, 0)
        return often >= max(3, self.total // 10_000) and often * _SLIPS_IN > self.given.get(other, 0)


@dataclass(frozen=True)
class Weights:
    """Probabilities of each field's levels in pairs that are one person, strangers, brothers and sisters."""

    same: Table
    strangers: Table
    kin: Table
    same_bits: Bits = field(init=False)
    kin_bits: Bits = field(init=False)

    def __post_init__(self) -> None:
        """Work out the bits."""
        object.__setattr__(self, "same_bits", _logs(self.same, self.strangers))
        object.__setattr__(self, "kin_bits", _logs(self.kin, self.strangers))


def _logs(top: Table, bottom: Table) -> Bits:
    return tuple(tuple(log2(a / b) for a, b in zip(x, y, strict=True)) for x, y in zip(top, bottom, strict=True))


def _frozen(table: Mapping[str, tuple[float, ...]]) -> Table:
    return tuple(table[name] for name in FIELDS)


FROZEN = Weights(_frozen(weights_people.SAME), _frozen(weights_people.STRANGERS), _frozen(weights_people.KIN))
"""Counted once on a made-up register (tools/train_matching.py)."""


@dataclass(frozen=True)
class Judge:
    """Judges pairs of a list; ``rate`` of its people are expected in it again, ``year`` is the running one.

    ``all_grown``: it is a list of grown-up people, who are not taken for brothers and sisters in one home.
    """

    names: Names
    year: int
    rate: float
    weights: Weights = FROZEN
    all_grown: bool = False
    _known: dict[Pattern, tuple[float, float]] = field(default_factory=dict[Pattern, tuple[float, float]], init=False)

    def judge(self, a: Person, b: Person, pattern: Pattern) -> Judgement:
        """What two people are to each other."""
        grown = self.grown_up(a, b)
        score = self.score(a, b, pattern, grown=grown)
        guard = "" if grown else _guard(a, b, pattern, self.names)
        if score < REVIEW_FROM:
            return Judgement(score, "different", guard, pattern)
        return Judgement(score, "review" if guard or score < SAME_FROM else "same", guard, pattern)

    def score(self, a: Person, b: Person, pattern: Pattern, *, grown: bool | None = None) -> float:
        """The probability that two people are one."""
        same, kin = self.bits(a, b, pattern)
        others = max(FEWEST, self.names.total) / self.rate * 2 ** max(-_MOST, min(_MOST, -same))
        if self.grown_up(a, b) if grown is None else grown:
            return 1 / (1 + others)
        return 1 / (1 + others + KIN / self.rate * 2 ** max(-_MOST, min(_MOST, kin - same)))

    def grown_up(self, a: Person, b: Person) -> bool:
        """Whether neither can be a child at home."""
        return self.all_grown and max(a.born, b.born) <= self.year - GROWN_UP

    def bits(self, a: Person, b: Person, pattern: Pattern) -> tuple[float, float]:
        """(bits for the same person, bits for brothers and sisters), both against strangers."""
        known = self._known.get(pattern)
        if known is None:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            known = self._known[pattern] = self._without_rarity(pattern)
        rare = self._rare(a, b, pattern[GIVEN], pattern[FAMILY], pattern[SWAPPED])
        return known[0] + rare, known[1] + rare

    def _rare(self, a: Person, b: Person, given: int, family: int, swapped: int) -> float:
        """The bits that the rarity of their names adds."""
        rare = 0.0
        if not swapped:
            names, strangers = self.names, self.weights.strangers
            if given == SAME:
                rare += _rarity(max(a.given, b.given), names.given, names.total, strangers[GIVEN][SAME])
            if family == SAME:
                rare += _rarity(max(a.family, b.family), names.family, names.total, strangers[FAMILY][SAME])
        return rare

    def hope(self, people: Sequence[Person], others: Sequence[Person]) -> Callable[[Person, Person, First], bool]:
        """Whether two people whose first levels are known may still be more than different, whatever the rest says.

        What nobody of one of two lists says cannot speak for anybody; ``people`` is empty where there is one list.
        """
        said = _said(others)
        if mine := _said(people):
            said &= mine
        bits, rest = self.weights.same_bits, sum(max(self.weights.same_bits[n]) for n in said)
        bar = log2(max(FEWEST, self.names.total) / self.rate * REVIEW_FROM / (1 - REVIEW_FROM)) - _SLACK
        known: dict[First, float] = {}

        def enough(a: Person, b: Person, levels: First) -> bool:
            most = known.get(levels)
            if most is None:
                pairs = zip(FIRST, levels, strict=True)
                most = known[levels] = rest + sum(bits[n][level] for n, level in pairs if level >= 0)
            return most + self._rare(a, b, levels[0], levels[1], levels[2]) >= bar

        return enough

    def _without_rarity(self, pattern: Pattern) -> tuple[float, float]:
        """The bits of a pattern; a list has some thousand patterns and some million pairs."""
        w = self.weights
        same = kin = place = near = 0.0
        for n in _OTHERS:
            if (level := pattern[n]) >= 0:
                same += w.same_bits[n][level]
                kin += w.kin_bits[n][level]
        elsewhere = pattern[NUMBER] == 0  # another house in the same street is another home
        for n in _PLACE:
            if (level := pattern[n]) >= 0:
                most = 0.0 if elsewhere and n == STREET else _MOST
                place += min(most, w.same_bits[n][level])
                near += min(most, w.kin_bits[n][level])
        return same + max(place, _MOVED), kin + max(near, _MOVED)


def _said(people: Sequence[Person]) -> set[int]:
    """The fields beside those of FIRST that any of the people says."""
    found = {n for n, value in _SAID.items() if any(map(value, people))}
    return found | {GRADE} if any(p.grade is not None for p in people) else found


def _rarity(words: Sequence[str], counts: Mapping[str, int], total: int, usual: float) -> float:
    """How much more a name says than the usual one; what nobody or one alone has counts as had by two."""
    if not words or total < 50:
        return 0.0
    return log2(usual * total / max(2, counts.get(" ".join(words), 0)))


def _guard(a: Person, b: Person, pattern: Pattern, names: Names) -> str:
    """Why two young people are never taken for the same without being asked.

    "names": given names differ, or are two names as twins have them,
    or no more than alike. "weak": the date of birth does not fit or is not
    known, and so little else fits that it may be a namesake. "" where nothing is against it.
    """
    given, birth = pattern[GIVEN], pattern[BIRTH]
    if given <= DIFFER or (pattern[SWAPPED] and pattern[FAMILY] <= DIFFER):
        return "names"
    if given == INITIAL:
        return "weak"
    if given == ALIKE or (given < SAME and _are_two_names(a, b, pattern, names)):
        return "names"
    if birth >= 3:
        return ""
    return "" if _at_home(pattern) and (given == SAME or (birth < 0 and given >= PART)) else "weak"


def _at_home(pattern: Pattern) -> bool:
    """Whether two records tell of one home: a way to reach it, house and street, or, where no date of birth speaks
    against it, the same adult and the same school."""
    if any(pattern[n] == LEVELS[n] - 1 for n in _WAYS):
        return True
    if pattern[STREET] == LEVELS[STREET] - 1 and pattern[NUMBER] > 0:
        return True
    return pattern[BIRTH] < 0 and pattern[GUARDIAN] == 2 and pattern[SCHOOL] == 2


def _are_two_names(a: Person, b: Person, pattern: Pattern, names: Names) -> bool:
    """Whether names that are alike are two names, as twins have them (Jayden, Hayden; Maria, Mario), not a slip or a
    short form."""
    crossed = ((a.given, b.family), (a.family, b.given)) if pattern[SWAPPED] else ((a.given, b.given),)
    if not pattern[SWAPPED] and (a.middle or b.middle) and given_level(a.given, b.given) == DIFFER:
        crossed = ((a.given + a.middle, b.given + b.middle),)  # one goes by the second name
    return any(
        names.established(one, other) and names.established(other, one) and not are_variants(one, other, spelling=False)
        for mine, theirs in crossed
        for one in mine
        for other in theirs
        if one != other and one not in theirs and other not in mine and len(one) > 1 < len(other)
        if word_level(one, other, True) >= ALIKE
    )
