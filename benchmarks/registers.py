"""Made-up registers with known truth: households, brothers and sisters, twins, and records that are the same person.

The dirt is drawn by ``Dirt``: how often each thing goes wrong in the second record. Names come from the practice data.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from slecop_desktop.matching.nicknames import short_forms
from slecop_desktop.sample.names import CULTURES, Culture

STREETS = tuple(
    "Oak Maple Cedar Pine Elm Main Park Lake Hill Church Mill River Spring Washington Lincoln Jackson Franklin Sunset "
    "Garden Prospect Highland Forest Willow Meadow Adams Jefferson Madison Walnut Chestnut Ridge".split()
)
WAYS = ("Street", "Avenue", "Road", "Drive", "Lane", "Court", "Boulevard", "Place")
TOWNS = tuple(
    "Ashford Brookfield Clayton Denham Eastview Fairmont Glenwood Harmony Ironton Juniper Kingsley Lakewood Marlow "
    "Northgate Orchard Pinehurst Quarry Riverton Stanfield Thornton".split()
)
ALIKE = tuple(tuple(line.split(",")) for line in (
    "Jayden,Hayden,Kayden", "Mia,Mila,Maya", "Jada,Jade", "Mario,Maria", "Ella,Emma,Etta", "Hailey,Bailey,Kaylee",
    "Daniel,Daniela", "Gabriel,Gabriela", "Julian,Juliana", "Madison,Addison", "Taylor,Tyler", "Ava,Eva,Ada",
    "María José,María Luisa,María Elena", "José Luis,José Antonio", "Lara,Sara,Tara", "Nathan,Ethan", "Aria,Ariana",
    "Lucas,Luna", "Hope,Faith", "Noah,Nora"))  # fmt: skip


@dataclass(frozen=True)
class Dirt:
    """Shares of second records in which something differs."""

    nickname: float = 0.15
    typo: float = 0.10
    given: float = 0.01
    family: float = 0.03
    half: float = 0.5
    swapped: float = 0.02
    no_birth: float = 0.12
    birth_slip: float = 0.05
    day_month: float = 0.03
    year_only: float = 0.03
    moved: float = 0.2
    address_typo: float = 0.1
    no_address: float = 0.15
    phone: float = 0.3
    email: float = 0.35
    school: float = 0.2
    grade: float = 0.2


@dataclass
class Row:
    """A record: ``person`` says who it is, ``household`` where."""

    person: int
    household: int
    values: dict[str, Any] = field(default_factory=dict)


NICKNAMES = short_forms()


def typo(word: str, rnd: random.Random) -> str:
    """A word with one slip of the keyboard."""
    if len(word) < 3:
        return word
    n, kind = rnd.randrange(1, len(word) - 1), rnd.random()
    if kind < 0.3:
        return word[:n] + word[n + 1 :]
    if kind < 0.55:
        return word[:n] + word[n + 1] + word[n] + word[n + 2 :]
    if kind < 0.8:
        return word[:n] + rnd.choice("aeiourstnlm") + word[n + 1 :]
    return word[:n] + word[n] + word[n:]


class Register:
    """Draws households of one to four young people and then second records of some of them."""

    def __init__(self, seed: int, dirt: Dirt | None = None, twins: float = 0.04) -> None:
        self.rnd, self.dirt, self.twins = random.Random(seed), dirt or Dirt(), twins
        self.rows: list[Row] = []
        self._household = 0

    def make(self, people: int, again: float = 0.15) -> list[Row]:
        """So many people and, after them, second records of a share ``again`` of them, in mixed order."""
        while len(self.rows) < people:
            self.rows += self._family()
        del self.rows[people:]
        for n, row in enumerate(self.rows):
            row.person = n
        second = [self.second(row) for row in self.rnd.sample(self.rows, int(people * again))]
        every = [*self.rows, *second]
        self.rnd.shuffle(every)
        return every

    def _family(self) -> Iterator[Row]:
        rnd = self.rnd
        self._household += 1
        culture = rnd.choices(CULTURES, [c.weight for c in CULTURES])[0]
        family = rnd.choice(culture.families)
        if culture.two_surnames and rnd.random() < 0.7:
            family += " " + rnd.choice(culture.families)
        home: dict[str, Any] = {**self._address(), "family": family}
        home["phone"] = f"({rnd.randint(201, 989)}) {rnd.randint(200, 999)}-{rnd.randint(0, 9999):04}"
        home["email"] = f"{family.split()[-1].lower()}{rnd.randint(1, 999)}@example.org" if rnd.random() < 0.7 else ""
        home["guardian"] = f"{rnd.choice(culture.girls + culture.boys)} {family}"
        home["school"] = f"{rnd.choice(STREETS)} {rnd.choice(('Elementary', 'Middle School', 'High School'))}"
        children = rnd.choices((1, 2, 3, 4), (0.6, 0.27, 0.1, 0.03))[0]
        taken: list[dict[str, Any]] = []
        for _ in range(children):
            child = self._child(culture, home, taken)
            taken.append(child)
            yield Row(0, self._household, child)

    def _child(self, culture: Culture, home: dict[str, Any], others: list[dict[str, Any]]) -> dict[str, Any]:
        rnd = self.rnd
        girl = rnd.random() < 0.5
        names = culture.girls if girl else culture.boys
        given = rnd.choice([n for n in names if n not in {o["given"] for o in others}])
        child = dict(home, given=given, sex="F" if girl else "M")
        child["middle"] = rnd.choice(culture.middle) if culture.middle and rnd.random() < 0.4 else ""
        year = rnd.randint(2006, 2019)
        child["birth"] = f"{year}{rnd.randint(1, 12):02}{rnd.randint(1, 28):02}"
        if others and rnd.random() < self.twins:
            child["birth"] = others[-1]["birth"]
            if rnd.random() < 0.5:  # parents of twins like names that go together
                others[-1]["given"], child["given"] = rnd.sample(rnd.choice(ALIKE), 2)
        child["grade"] = max(0, min(12, 2025 - int(child["birth"][:4]) - 6 + rnd.choice((0, 0, 0, 0, 1, -1))))
        if others and abs(others[-1]["grade"] - child["grade"]) > 4:
            child["school"] = f"{rnd.choice(STREETS)} School"
        return child

    def _address(self) -> dict[str, Any]:
        rnd = self.rnd
        town = rnd.randrange(len(TOWNS))
        code = 37000 + town * 10 + int(rnd.paretovariate(1.2)) % 10
        return {
            "number": str(1 + int(rnd.lognormvariate(5, 1.5))),
            "street": f"{rnd.choice(STREETS)} {rnd.choice(WAYS)}",
            "town": TOWNS[town],
            "postcode": str(code),
        }

    def second(self, row: Row) -> Row:
        """Another record of the same person, with dirt."""
        rnd, dirt, v = self.rnd, self.dirt, dict(row.values)
        said = v["given"].lower()
        if said in NICKNAMES and rnd.random() < dirt.nickname * 3:
            v["given"] = rnd.choice(NICKNAMES[said])
        elif rnd.random() < dirt.typo:
            v["given"] = typo(v["given"], rnd)
        elif rnd.random() < dirt.given:
            v["given"] = rnd.choice(("", rnd.choice(rnd.choice(CULTURES).girls)))
        if " " in v["family"] and rnd.random() < dirt.half:
            v["family"] = v["family"].split()[-1 if rnd.random() < 0.3 else 0]
        elif rnd.random() < dirt.typo:
            v["family"] = typo(v["family"], rnd)
        elif rnd.random() < dirt.family:
            v["family"] = rnd.choice(rnd.choice(CULTURES).families)
        if rnd.random() < dirt.swapped:
            v["given"], v["family"] = v["family"], v["given"]
        if v["middle"] and rnd.random() < 0.5:
            v["middle"] = rnd.choice(("", v["middle"][0]))
        self._slip_birth(v)
        self._slip_home(v)
        return replace(row, values=v)

    def _slip_birth(self, v: dict[str, Any]) -> None:
        rnd, dirt, x = self.rnd, self.dirt, self.rnd.random()
        birth = v["birth"]
        if x < dirt.no_birth:
            v["birth"] = ""
        elif x < dirt.no_birth + dirt.year_only:
            v["birth"] = birth[:4]
        elif x < dirt.no_birth + dirt.year_only + dirt.day_month:
            v["birth"] = birth[:4] + birth[6:] + birth[4:6]
        elif x < dirt.no_birth + dirt.year_only + dirt.day_month + dirt.birth_slip:
            n = rnd.randrange(3, 8)
            v["birth"] = birth[:n] + rnd.choice("0123456789") + birth[n + 1 :]
        v["grade"] = max(0, v["grade"] + rnd.choice((-1, 1))) if rnd.random() < dirt.grade else v["grade"]
        v["sex"] = rnd.choice(("", "", "M", "F")) if rnd.random() < 0.1 else v["sex"]

    def _slip_home(self, v: dict[str, Any]) -> None:
        rnd, dirt = self.rnd, self.dirt
        if rnd.random() < dirt.moved:
            v |= self._address()
        for name in ("street", "town", "number", "postcode"):
            if rnd.random() < dirt.address_typo:
                v[name] = typo(v[name], rnd)
        if rnd.random() < dirt.no_address:
            v |= {"number": "", "street": ""}
        if rnd.random() < dirt.phone:
            v["phone"] = "" if rnd.random() < 0.4 else f"{rnd.randint(2000000000, 9899999999)}"
        if rnd.random() < dirt.email:
            v["email"] = "" if rnd.random() < 0.8 else f"home{rnd.randint(1, 9999)}@example.org"
        if rnd.random() < dirt.school:
            v["school"] = "" if rnd.random() < 0.5 else f"{rnd.choice(STREETS)} Elementary"
        if rnd.random() < 0.4:
            v["guardian"] = "" if rnd.random() < 0.6 else "Robin " + v["family"]
