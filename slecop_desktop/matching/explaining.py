"""Why two records may be the same, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from slecop_desktop.matching import comparing as c
from slecop_desktop.matching import organizations as o
from slecop_desktop.matching.model import Judgement
from slecop_desktop.matching.people import Person
from slecop_desktop.texts import N_, _

_GIVEN = (
    N_("first names differ"),
    N_("the same initial"),
    N_("first names are alike"),
    N_("one first name is a form or a part of the other"),
    N_("first names sound alike"),
    N_("the same first name"),
)
_FAMILY = (
    N_("last names differ"),
    N_("last names have a part in common"),
    N_("last names are alike"),
    N_("one last name is a part of the other"),
    N_("last names sound alike"),
    N_("the same last name"),
)
_BIRTH = (
    N_("birthdays differ"),
    N_("birthdays differ"),
    N_("birthdays are alike"),
    N_("birthdays differ by one slip"),
    N_("the same birthday"),
)
_SWAPPED_DAY = N_("day and month of birth are swapped")
_PEOPLE: Mapping[int, Mapping[int, str]] = {
    c.SWAPPED: {1: N_("first and last name stand the other way around")},
    c.MIDDLE: {2: N_("the same middle name"), 0: N_("middle names differ")},
    c.YEAR: {2: N_("the same year of birth"), 0: N_("years of birth differ")},
    c.PHONE: {2: N_("the same phone"), 1: N_("phones differ by one digit")},
    c.EMAIL: {2: N_("the same e-mail")},
    c.POSTCODE: {3: N_("the same postal code")},
    c.SCHOOL: {2: N_("the same school")},
    c.GRADE: {2: N_("the same grade"), 1: N_("neighboring grades")},
    c.GUARDIAN: {2: N_("the same guardian")},
    c.SEX: {0: N_("the sex differs")},
    c.IDENTIFIER: {2: N_("the same identifier")},
}
_NAME = (
    N_("names differ"),
    N_("names have a word in common"),
    N_("names are alike"),
    N_("one name is a part of the other"),
    N_("nearly the same name"),
    N_("the same name"),
)
_ORGANIZATIONS: Mapping[int, Mapping[int, str]] = {
    o.PHONE: {2: N_("the same phone"), 1: N_("phones differ by one digit"), 0: N_("phones differ")},
    o.TOWN: {2: N_("the same city"), 0: N_("cities differ")},
    o.POSTCODE: {3: N_("the same postal code")},
    o.DOMAIN: {2: N_("the same web domain")},
    o.IDENTIFIER: {2: N_("the same identifier")},
}
_ADDRESS, _OTHER_ADDRESS = N_("the same address"), N_("addresses differ")
_GUARDS = {
    "names": N_("perhaps brothers, sisters or twins"),
    "weak": N_("too little fits to be sure"),
    "other": N_("another record fits better"),
    "branch": N_("perhaps two sites of one organization"),
    "name": N_("perhaps two organizations at one place"),
}


def why_people(judged: Judgement, a: Person, b: Person) -> list[str]:
    """What speaks for and against two people being one, what tells most first; never empty."""
    pattern = judged.pattern
    said: list[str] = []
    if pattern[c.GIVEN] >= 0:
        said.append(_GIVEN[pattern[c.GIVEN]])
    if pattern[c.FAMILY] >= 0:
        said.append(_FAMILY[pattern[c.FAMILY]])
    if pattern[c.BIRTH] >= 0:
        turned = pattern[c.BIRTH] == 3 and a.birth[:4] == b.birth[:4] and sorted(_halves(a)) == sorted(_halves(b))
        said.append(_SWAPPED_DAY if turned else _BIRTH[pattern[c.BIRTH]])
    said += _address(pattern[c.NUMBER], pattern[c.STREET])
    said += _rest(_PEOPLE, pattern)
    return _in_words(said, judged.guard)


def _halves(one: Person) -> tuple[str, str]:
    return one.birth[4:6], one.birth[6:]


def why_organizations(judged: Judgement) -> list[str]:
    """What speaks for and against two organizations being one, what tells most first; never empty."""
    pattern = judged.pattern
    said = [_NAME[pattern[o.NAME]]] if pattern[o.NAME] >= 0 else []
    said += _address(pattern[o.NUMBER], pattern[o.STREET])
    said += _rest(_ORGANIZATIONS, pattern)
    return _in_words(said, judged.guard)


def _address(number: int, street: int) -> list[str]:
    if number == 2 and street >= 3:
        return [_ADDRESS]
    return [_OTHER_ADDRESS] if number == 0 and street == 0 else []


def _rest(table: Mapping[int, Mapping[int, str]], pattern: Sequence[int]) -> list[str]:
    return [words[pattern[n]] for n, words in table.items() if pattern[n] in words]


def _in_words(said: Sequence[str], guard: str) -> list[str]:
    words = [_(text) for text in dict.fromkeys(said)]
    if guard:
        words.append(_(_GUARDS[guard]))
    return words or [_("hardly anything can be compared")]
