"""A person as the matcher sees one: names as sets of words, birth date, household, school; no record, no store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from slecop_desktop.matching.letters import digits, plain_words
from slecop_desktop.matching.nicknames import SHORTENED
from slecop_desktop.matching.places import plain_street, plain_town

Words = tuple[str, ...]
PARTICLES = frozenset(
    "al el ap bin bint ibn ben bat da das de del della der den di do dos du la las le les lo los mac mc ter ten van "
    "von vom zu y e i o abu ould st saint san santa sao ait".split()
)
"""Words before a family name that people leave out, or write together with it."""
_ENDS = frozenset("jr sr ii iii iv junior senior esq phd md".split())
_JOINED = frozenset(("mc", "mac", "o", "d", "l"))
GRADES = {code: n for n, code in enumerate("IT PR PK TK KG 01 02 03 04 05 06 07 08 09 10 11 12 13".split())}
_GRADE_WORDS = {"k": "KG", "prek": "PK", "pk": "PK", "kindergarten": "KG", "ug": "13"}


@dataclass(slots=True)  # a frozen one takes seven times as long to make, and a long list makes very many
class Person:
    """What is known of a person, made comparable, and not changed any more; whatever is empty is not known.

    ``birth`` is YYYYMMDD, ``year`` the year of birth where the day is not known (0: nothing), ``alternates`` are other
    given names (what one goes by, former names), ``grade`` counts the classes from the first one of all (None: not
    known), ``guardians`` are the names of the adults, each as its words
    without those of the family name.
    """

    given: Words = ()
    middle: Words = ()
    family: Words = ()
    alternates: tuple[Words, ...] = ()
    birth: str = ""
    year: int = 0
    number: str = ""
    street: str = ""
    town: str = ""
    postcode: str = ""
    region: str = ""
    phones: Words = ()
    emails: Words = ()
    school: str = ""
    grade: int | None = None
    sex: str = ""
    guardians: tuple[Words, ...] = ()
    identifiers: Words = ()

    @property
    def born(self) -> int:
        """The year of birth, 0 where nothing is known."""
        return int(self.birth[:4]) if self.birth else self.year


@lru_cache(maxsize=65_536)
def given_words(text: str) -> Words:
    """The words of given names, written abbreviations in full: "Ma. José" is ("maria", "jose")."""
    words = plain_words(text)
    if len(words) == 1 and len(words[0]) < 3:
        return words
    return tuple(SHORTENED.get(word, word) for word in words)


@lru_cache(maxsize=65_536)
def family_words(text: str) -> Words:
    """The words of family names without particles and endings: "de la Cruz-Peña Jr." is ("cruz", "pena")."""
    joined: list[str] = []
    for word in plain_words(text):
        if joined and joined[-1] in _JOINED:
            joined[-1] += word
        else:
            joined.append(word)
    words = [word for word in joined if word not in _ENDS] or joined
    return tuple([word for word in words if word not in PARTICLES] or words)


@lru_cache(maxsize=65_536)
def phone_key(text: str) -> str:
    """The last nine digits of a phone number, without what follows "ext": "" where there are too few to tell."""
    found = digits(text.lower().partition("x")[0])
    return found[-9:] if len(found) >= 7 and len(set(found)) > 2 else ""


def email_key(text: str) -> str:
    """An address in lower case; "" where it is none."""
    address = text.strip().casefold().removeprefix("mailto:")
    return address if "@" in address else ""


def birth_key(value: Any) -> str:
    """A stored date (2013-04-09), or eight digits, as YYYYMMDD; "" where it is no whole date."""
    return _birth(str(value)) if value else ""


@lru_cache(maxsize=16_384)
def _birth(text: str) -> str:
    found = digits(text)
    good = len(found) == 8 and "01" <= found[4:6] <= "12" and "01" <= found[6:] <= "31"
    return found if good else ""


def grade_place(value: Any) -> int | None:
    """Where a grade stands among all: of a stored code, or of plain words like "5th" and "Grade 5"."""
    text = str(value or "").strip()
    return _grade(text) if text else None


@lru_cache(maxsize=4_096)
def _grade(text: str) -> int | None:
    if text.upper() in GRADES:
        return GRADES[text.upper()]
    number = digits(text)
    code = f"{int(number):02}" if number and len(number) < 3 else _GRADE_WORDS.get("".join(plain_words(text)), "")
    return GRADES.get(code)


def person(
    *,
    given: Any = None,
    middle: Any = None,
    family: Any = None,
    others: Iterable[Any] = (),
    birth: Any = None,
    birth_year: Any = None,
    number: Any = None,
    street: Any = None,
    town: Any = None,
    postcode: Any = None,
    region: Any = None,
    phones: Iterable[Any] = (),
    emails: Iterable[Any] = (),
    school: Any = None,
    grade: Any = None,
    sex: Any = None,
    guardians: Iterable[Any] = (),
    identifiers: Iterable[Any] = (),
) -> Person:
    """A person from plain values as they are stored or typed; each may be missing."""
    house, way = plain_street(str(street or ""), str(number or "")) if street or number else ("", "")
    day = birth_key(birth)
    own = family_words(str(family or ""))
    alternates = [words for name in others if name and (words := given_words(str(name)))]
    return Person(
        given_words(str(given or "")),
        given_words(str(middle)) if middle else (),
        own,
        tuple(alternates) if alternates else (),
        day,
        0 if day else _year(birth_year or birth),
        house,
        way,
        plain_town(str(town)) if town else "",
        postcode_key(str(postcode)) if postcode else "",
        "".join(plain_words(str(region))) if region else "",
        several([phone_key(str(phone)) for phone in phones if phone]),
        several([email_key(str(email)) for email in emails if email]),
        " ".join(plain_words(str(school))) if school else "",
        grade if isinstance(grade, int) else grade_place(grade),
        str(sex or "").strip().casefold()[:1],
        tuple([words for name in guardians if name and (words := _guardian(str(name), own))]),
        several(["".join(plain_words(str(one))) for one in identifiers if one]) if identifiers else (),
    )


def several(words: Sequence[str]) -> Words:
    """Different words in their order, without empty ones."""
    if len(words) < 2:
        return tuple(words) if words and words[0] else ()
    return tuple(sorted(set(words) - {""}))


@lru_cache(maxsize=16_384)
def _guardian(name: str, family: Words) -> Words:
    """The words of a guardian's name that the child's family name does not say already."""
    words = plain_words(name)
    return tuple([word for word in words if word not in family and word not in PARTICLES] or words)


def postcode_key(text: str) -> str:
    """A postal code without blanks and without what a ZIP+4 adds."""
    code = "".join(plain_words(text.partition("-")[0] if text[:5].isdigit() else text))
    return code[:5] if code.isdigit() and len(code) == 9 else code


def _year(value: Any) -> int:
    found = digits(value)[:4]
    return int(found) if len(found) == 4 and "1900" <= found <= "2099" else 0
