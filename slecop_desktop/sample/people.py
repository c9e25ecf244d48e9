"""Young people and their families, drawn into memory: who they are, in which years they take part, at which school."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from random import Random
from typing import Any

from slecop_desktop.sample.names import CULTURES, Culture
from slecop_desktop.sample.own_fields import SHIRTS
from slecop_desktop.sample.places import Places
from slecop_desktop.sample.traits import TRAITS, Child, Handwritten, Kin
from slecop_desktop.sample.world import World, weighted

GRADES = ("KG", *(f"{n:02d}" for n in range(1, 13)))
_GRADE_WEIGHTS = (4, 5, 6, 9, 11, 13, 13, 12, 10, 6, 5, 3, 3)
_SIBLINGS = ((1, 70), (2, 22), (3, 8))
NEEDS = (
    ("EL", 14),
    ("DISABILITY", 9),
    ("ECONOMIC", 30),
    ("HOMELESS", 2),
    ("FOSTER", 1),
    ("MIGRANT", 2),
    ("MILITARY", 3),
)


@dataclass(slots=True)
class Young:
    """A young person; ``first`` and ``last`` are the program years (the year they began) of taking part."""

    values: dict[str, Any]
    grade: int
    first: int
    last: int
    schools: dict[str, int]
    trouble: str = ""
    id: int = 0

    @property
    def awaited(self) -> bool:
        """Whether something is to be seen in this one, so that there must be an enrollment."""
        return bool(self.trouble or self.values.get("incomplete"))

    def grade_in(self, year: int) -> int:
        """Place in :data:`GRADES` in a program year; below 0 before kindergarten."""
        return self.grade - (self.last - year)

    def school_in(self, year: int) -> int | None:
        """The school attended in a program year."""
        grade = self.grade_in(year)
        return self.schools.get("elementary" if grade < 6 else "middle" if grade < 9 else "high")


@dataclass(slots=True)
class Family:
    """Children and adults; ``homes`` is the household of each adult, ``hidden`` the one whose address is secret."""

    children: list[Young]
    adults: list[Kin]
    language: str
    homes: tuple[int, ...] = ()
    hidden: int | None = None
    name: str = ""
    handwritten: bool = False
    ids: list[int] = field(default_factory=list[int])


def draw_families(world: World, places: Places) -> list[Family]:
    """Families with exactly as many children as the size wants; those written by hand come first."""
    chance = world.chance("people")
    families: list[Family] = []
    count = 0
    for written in TRAITS:
        if count + len(written.children) <= world.size.youth:
            families.append(_by_hand(world, chance, places, written))
            count += len(written.children)
    weights = [c.weight for c in CULTURES]
    while count < world.size.youth:
        wanted = min(weighted(chance, _SIBLINGS), world.size.youth - count)
        families.append(_any_family(world, chance, places, chance.choices(CULTURES, weights)[0], wanted))
        count += wanted
    return families


def _any_family(world: World, chance: Random, places: Places, culture: Culture, count: int) -> Family:
    mother, father = chance.choice(culture.families), chance.choice(culture.families)
    surname = f"{father} {mother}" if culture.two_surnames else father
    race = (
        culture.race
        if chance.random() < 0.86
        else chance.choice((None, "UNKNOWN", "DECLINED", _mixed(chance, culture)))
    )
    children: list[Young] = []
    last, first = _years(world, chance)
    grade = chance.choices(range(13), _GRADE_WEIGHTS)[0]
    twins = count == 2 and chance.random() < 0.08
    for n in range(count):
        sex = weighted(chance, (("Female", 49), ("Male", 48), ("NonBinary", 1), ("NotSelected", 2)))
        pool = culture.girls if sex == "Female" or (sex != "Male" and n % 2) else culture.boys
        values: dict[str, Any] = {"given_name": chance.choice(pool), "family_name": surname, "sex": sex, "race": race}
        values["languages"] = culture.language
        if culture.middle and chance.random() < 0.4:
            values["middle_name"] = chance.choice(culture.middle)
        own = grade if twins else max(0, grade - 2 * n)
        child = _young(chance, places, values, own, (first, last))
        if twins and children:
            child.values["birth_date"] = children[0].values["birth_date"]
        children.append(child)
    adults = [Kin(chance.choice(culture.girls), mother, "Mother")]
    if chance.random() < 0.55:
        apart = chance.random() < 0.2
        rights = "home pickup letters" if apart else "home custody pickup letters"
        adults.append(Kin(chance.choice(culture.boys), father, "Father", rights))
        return Family(children, adults, culture.language, (0, 1) if apart else (0, 0), name=surname)
    if chance.random() < 0.15:
        adults = [Kin(chance.choice(culture.girls), father, chance.choice(("Grandmother", "Aunt", "Guardian")))]
    return Family(children, adults, culture.language, (0,), name=surname)


def _mixed(chance: Random, culture: Culture) -> str:
    other = chance.choice([c.race for c in CULTURES if c.race != culture.race])
    return ";".join(sorted((culture.race, other)))


def _years(world: World, chance: Random) -> tuple[int, int]:
    """(last, first) program year; most of a long-running ecosystem's young people have moved on."""
    span = chance.choice((0, 1, 1, 2, 2, 3))
    gone = (
        0 if world.size.years == 1 else chance.choices(range(world.size.years), [2.2] + [1] * (world.size.years - 1))[0]
    )
    return world.year - gone, world.year - gone - span


def _young(chance: Random, places: Places, values: dict[str, Any], grade: int, years: tuple[int, int]) -> Young:
    """A young person taking part from the first to the last of ``years``, in ``grade`` in the last."""
    first, last = years
    expected = dt.date(last - 6 - grade, 9, 2)
    early = weighted(chance, ((0, 90), (365, 3), (-365, 7)))
    values["birth_date"] = (expected + dt.timedelta(days=chance.randrange(365) + early)).isoformat()
    values["birth_precision"] = "EXACT"
    values["expected_graduation"] = last + 13 - grade
    values["languages"] = ", ".join(dict.fromkeys((values["languages"], "English")))
    needs = [code for code, percent in NEEDS if chance.randrange(100) < percent]
    values["support_needs"] = ";".join(sorted(needs)) or None
    values["c_t_shirt_size"] = chance.choice((*SHIRTS, None))
    if grade > 8 and chance.random() < 0.5:
        values["email"] = f"youth{chance.randrange(10**6):06d}@example.net"
    schools = {level: chance.choice(ids) for level, ids in places.schools.items()}
    first = max(first, last - grade)
    return Young(values, grade, first, last, schools)


def _by_hand(world: World, chance: Random, places: Places, written: Handwritten) -> Family:
    children: list[Young] = []
    for child in written.children:
        values: dict[str, Any] = {
            "given_name": child.given,
            "family_name": child.family or None,
            "sex": child.sex,
            "race": child.race,
            "languages": written.language,
        }
        young = _young(chance, places, values, child.grade, (world.year - 2, world.year))
        values["support_needs"] = None
        _born(world, values, child, children)
        values.update(child.more)
        young.trouble = child.trouble
        children.append(young)
    homes = written.homes or tuple(0 for _adult in written.adults)
    name = written.children[0].family or written.children[0].given
    return Family(children, list(written.adults), written.language, homes, written.hidden, name, handwritten=True)


def _born(world: World, values: dict[str, Any], child: Child, siblings: list[Young]) -> None:
    word, _space, number = child.born.rpartition(" ")
    if child.born == "twin":
        values["birth_date"] = siblings[-1].values["birth_date"]
    elif child.born == "today":
        values["birth_date"] = world.today.isoformat()
    elif word in ("about", "year"):
        values |= {"birth_date": None, "birth_year": world.today.year - int(number)}
        values["birth_precision"] = "ABOUT" if word == "about" else "YEAR"
        if word == "about":
            values["notes"] = f"Only known: about {number} years old."
    elif word == "turns 18 in":
        values["birth_date"] = _years_before(world.today + dt.timedelta(days=int(number)), 18)
    elif child.born == "none":
        values |= {"birth_date": None, "birth_precision": None}
    elif child.born:
        values["birth_date"] = child.born
    elif child.years:
        values["birth_date"] = _years_before(dt.date.fromisoformat(values["birth_date"]), child.years)


def _years_before(day: dt.date, years: int) -> str:
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - years, day=28 if leap_day else day.day).isoformat()
