"""Two people or two organizations compared field by field: a level for each, -1 where one side says nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from slecop_desktop.matching.names import DIFFER, NEAR, PART, given_level, given_of, name_levels, word_level
from slecop_desktop.matching.people import Person

FIELDS = (
    "given", "family", "swapped", "middle", "birth", "year", "number", "street", "town", "postcode", "region",
    "phone", "email", "school", "grade", "guardian", "sex", "identifier",
)  # fmt: skip
LEVELS = (6, 6, 2, 3, 5, 3, 3, 5, 3, 4, 2, 3, 3, 3, 3, 3, 2, 3)
"""How many levels each field has; the highest is agreement."""
(
    GIVEN,
    FAMILY,
    SWAPPED,
    MIDDLE,
    BIRTH,
    YEAR,
    NUMBER,
    STREET,
    TOWN,
    POSTCODE,
    REGION,
    PHONE,
    EMAIL,
    SCHOOL,
    GRADE,
    GUARDIAN,
    SEX,
    IDENTIFIER,
) = range(len(FIELDS))
Pattern = tuple[int, ...]
First = tuple[int, int, int, int, int, int, int]
FIRST = (GIVEN, FAMILY, SWAPPED, BIRTH, PHONE, EMAIL, GUARDIAN)
"""What is compared first, in this order."""


def compare_people(a: Person, b: Person) -> Pattern:
    """The level of each of FIELDS; the same whichever of the two comes first."""
    return _whole(a, b, first_levels(a, b, name_levels(a, b), birth_level(a.birth, b.birth)))


def compare_unless_hopeless(
    a: Person, b: Person, *, kin: bool, enough: Callable[[Person, Person, First], bool] | None = None
) -> Pattern | None:
    """As :func:`compare_people`; None where neither names nor date of birth fit, so that nothing else can make the two
    one person. ``kin``: they may be brothers and sisters, whom another given name and date of birth tell apart.
    ``enough`` is asked with the levels of FIRST whether the rest can still make them one."""
    birth = birth_level(a.birth, b.birth)
    if kin and 0 <= birth <= 1 and a.family == b.family != () and given_of(a, b) == DIFFER:
        return None  # brothers and sisters, most pairs of a register; the rest need not be looked at
    names = name_levels(a, b)
    if names[0] <= 0 and birth <= 1 and (names[1] <= 0 or (kin and names[0] == 0 and birth >= 0)):
        return None
    first = first_levels(a, b, names, birth)
    if enough is not None and not enough(a, b, first):
        return None
    return _whole(a, b, first)


def first_levels(a: Person, b: Person, names: tuple[int, int, int], birth: int) -> First:
    """The levels of FIRST, which say the most."""
    guardian = guardian_level(a.guardians, b.guardians)
    return (*names, birth, any_level(a.phones, b.phones), any_level(a.emails, b.emails), guardian)


def _whole(a: Person, b: Person, first: First) -> Pattern:
    given, family, swapped, birth, phone, email, guardian = first
    return (
        given,
        family,
        swapped,
        middle_level(a, b),
        birth,
        year_level(a, b),
        digits_level(a.number, b.number),
        street_level(a.street, b.street),
        town_level(a.town, b.town),
        postcode_level(a.postcode, b.postcode),
        -1 if not a.region or not b.region else int(a.region == b.region),
        phone,
        email,
        town_level(a.school, b.school),
        grade_level(a.grade, b.grade),
        guardian,
        -1 if not a.sex or not b.sex else int(a.sex == b.sex),
        any_level(a.identifiers, b.identifiers),
    )


def middle_level(a: Person, b: Person) -> int:
    """Middle names, where both have one: 0 other, 1 alike or an initial, 2 the same."""
    if not a.middle or not b.middle:
        return -1
    level = given_level(a.middle, b.middle)
    return 2 if level >= NEAR else int(level > DIFFER)


def birth_level(one: str, other: str) -> int:
    """Whole dates: 4 equal, 3 day and month swapped or one slip, 2 two slips or the same day of the year, 1 the same
    year, 0 other."""
    if not one or not other:
        return -1
    if one == other:
        return 4
    slips = OSA.distance(one, other, score_cutoff=2)
    if slips == 1 or (one[:4] == other[:4] and one[4:6] == other[6:] and one[6:] == other[4:6]):
        return 3
    if slips == 2 or one[4:] == other[4:]:
        return 2
    return int(one[:4] == other[:4])


def year_level(a: Person, b: Person) -> int:
    """Years of birth, where a whole date is missing on one side: 2 the same, 1 next to it, 0 other."""
    if (a.birth and b.birth) or not a.born or not b.born:
        return -1
    return max(0, 2 - abs(a.born - b.born))


def digits_level(one: str, other: str) -> int:
    """House numbers: 2 the same, 1 one slip, 0 other."""
    if not one or not other:
        return -1
    if one == other:
        return 2
    return int(len(one) + len(other) > 3 and OSA.distance(one, other, score_cutoff=1) == 1)


def postcode_level(one: str, other: str) -> int:
    """Postal codes: 3 the same, 2 one slip, 1 two slips, 0 other."""
    if not one or not other:
        return -1
    return 3 - min(3, OSA.distance(one, other, score_cutoff=2))


@lru_cache(maxsize=65_536)
def street_level(one: str, other: str) -> int:
    """Streets: 4 the same, 3 nearly, 2 alike, 1 one within the other, 0 other."""
    if not one or not other:
        return -1
    if one == other:
        return 4
    like = fuzz.token_sort_ratio(one, other)
    if like >= 90:
        return 3
    if like >= 75:
        return 2
    return int(fuzz.token_set_ratio(one, other) >= 90)


@lru_cache(maxsize=65_536)
def town_level(one: str, other: str) -> int:
    """Names of places and schools: 2 the same, 1 alike, 0 other."""
    if not one or not other:
        return -1
    if one == other:
        return 2
    return int(
        word_level(one.replace(" ", ""), other.replace(" ", "")) >= PART or fuzz.token_set_ratio(one, other) >= 95
    )


def any_level(mine: Sequence[str], theirs: Sequence[str]) -> int:
    """Phones, addresses, numbers: 2 one in common, 1 two that differ by a slip, 0 none."""
    if not mine or not theirs:
        return -1
    for one in mine:
        if one in theirs:
            return 2
    for one in mine:
        for other in theirs:
            if OSA.distance(one, other, score_cutoff=1) == 1:
                return 1
    return 0


def grade_level(one: int | None, other: int | None) -> int:
    """Grades of the same year: 2 the same, 1 next to it, 0 other."""
    return -1 if one is None or other is None else max(0, 2 - abs(one - other))


def guardian_level(mine: Sequence[Sequence[str]], theirs: Sequence[Sequence[str]]) -> int:
    """Names of guardians: 2 the same adult, 1 a word in common, 0 none."""
    if not mine or not theirs:
        return -1
    best = 0
    for one in mine:
        for other in theirs:
            shared = len(one) if one == other else sum([word in other for word in one])
            if shared and shared >= min(len(one), len(other)):
                return 2
            best = max(best, shared)
    return min(1, best)
