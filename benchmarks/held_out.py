"""A third made-up register, of other families and other mistakes than the one the weights are counted on.

Names follow Zipf's law instead of an even draw, children are spread over fewer schools, and what goes wrong in a second
record is drawn kind by kind: a short form, first and last name in each other's column, one of two surnames, no date of
birth, another school, another phone, a slip of the keyboard, a form read from paper by a machine. A record has one to
three of these. It is there to be measured on, never to be counted or tuned on.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.registers import Row

_GIVEN = (
    "Olivia Noah Emma Liam Sophia Mateo Isabella Elijah Camila Lucas Mia Levi Ava James William Amelia Benjamin Luna "
    "Michael Elizabeth Alexander Daniel Katherine Samuel Gabriella David Joseph Victoria Christopher Samantha Andrew "
    "Natalie Nicholas Abigail Jonathan Madison Anthony Josephine Matthew Alexandra Robert Margaret Thomas Rebecca "
    "Edward Jessica Timothy Jennifer Patrick Susannah Guadalupe Francisco Dolores Ignacio Rosario Alejandro Jayden "
    "Nevaeh Aaliyah Xiomara Zuri Kwame Amina Yusuf Fatima Omar Priya Arjun Linh Minh Mei Hiro Anya Dmitri Freya Soren"
).split()
_SHORT = {
    "William": "Will Bill Billy", "Elizabeth": "Liz Beth Lizzie", "Michael": "Mike Mikey", "Daniel": "Dan Danny",
    "Katherine": "Kate Katie Kathy", "Samuel": "Sam Sammy", "Gabriella": "Gabby Ella", "David": "Dave",
    "Joseph": "Joe Joey", "Victoria": "Vicky Tori", "Christopher": "Chris Topher", "Samantha": "Sam", "Andrew": "Drew",
    "Nicholas": "Nick Nicky", "Abigail": "Abby", "Jonathan": "Jon Johnny", "Madison": "Maddie", "Anthony": "Tony",
    "Josephine": "Josie Jo", "Matthew": "Matt", "Alexandra": "Lexi Alex", "Alexander": "Alex Xander",
    "Robert": "Rob Bobby", "Margaret": "Maggie Peggy", "Thomas": "Tom Tommy", "Rebecca": "Becky Becca",
    "Edward": "Eddie Ted", "Jessica": "Jess", "Timothy": "Tim", "Jennifer": "Jen Jenny", "Patrick": "Pat Paddy",
    "Susannah": "Susie Sue", "Guadalupe": "Lupe Lupita", "Francisco": "Paco Pancho", "Dolores": "Lola",
    "Ignacio": "Nacho", "Rosario": "Chayo", "Alejandro": "Alex Ale", "Benjamin": "Ben Benji", "James": "Jim Jimmy",
    "Isabella": "Bella Izzy", "Natalie": "Nat", "Amelia": "Millie", "Xiomara": "Xio", "Olivia": "Liv Livvy",
}  # fmt: skip
_FAMILY = (
    "Smith Garcia Johnson Rodriguez Williams Martinez Brown Hernandez Jones Lopez Davis Gonzalez Miller Perez Wilson "
    "Sanchez Anderson Ramirez Taylor Torres Nguyen Flores Tran Rivera Lee Gomez Patel Diaz Kim Reyes Jackson Morales "
    "Washington Cruz Robinson Ortiz Okafor Gutierrez Campbell Chavez Haddad Ramos Kowalski Ruiz Petrov Alvarez "
    "Mendoza Vasquez Castillo Jimenez Moreno Romero Herrera Medina Aguilar Vargas Castro Mensah Abdi Hassan Osei "
    "Fitzgerald O'Connor Schneider Lindgren Novak Yamamoto Singh Kaur Rahman Chowdhury Begum Vang Xiong Yang Thao Moua"
).split()
_SYLLABLES = "bar ben cor dal den fal gar hal kel lam mar nor pel quin ros sam tor ul ver wal zel".split()
_STREETS = "Birch Linden Poplar Dogwood Juniper Laurel Magnolia Hawthorn Aspen Cypress Sumac Alder".split()
_READ_AS = {"m": "rn", "rn": "m", "d": "cl", "cl": "d", "w": "vv", "l": "i", "i": "l", "e": "c", "h": "b", "o": "a",
            "u": "v", "n": "ri", "t": "f"}  # fmt: skip
_DIGITS = {"1": "7", "7": "1", "0": "8", "8": "3", "3": "8", "5": "6", "6": "5", "4": "9", "9": "4", "2": "7"}
_NEAR = {"a": "sq", "e": "wr", "i": "uo", "o": "ip", "u": "yi", "n": "bm", "r": "et", "s": "ad", "t": "ry", "l": "ko"}


class HeldOut:
    """Draws households and then second, at times third, records of some of their children."""

    def __init__(self, seed: int) -> None:
        self.rnd = random.Random(seed)
        self._families = _FAMILY + ["".join(self.rnd.sample(_SYLLABLES, 2)).title() + e for e in ("", "s", "ez", "ov")
                                    for _ in range(400)]  # fmt: skip
        self._givens = _GIVEN + ["".join(self.rnd.sample(_SYLLABLES, 2)).title() + e for e in ("a", "o", "ie", "")
                                 for _ in range(150)]  # fmt: skip
        self._household = 0
        self._errors: tuple[tuple[int, Callable[[dict[str, Any]], None]], ...] = (
            (20, self._short), (6, self._swapped), (16, self._one_surname), (12, self._no_birth), (18, self._school),
            (18, self._phone), (20, self._slip), (14, self._from_paper), (10, self._moved),
        )  # fmt: skip

    def make(self, people: int, again: float = 0.15) -> list[Row]:
        """So many people and, in mixed order with them, further records of a share ``again`` of them."""
        rows: list[Row] = []
        while len(rows) < people:
            rows += self._home()
        del rows[people:]
        for n, row in enumerate(rows):
            row.person = n
        chosen = self.rnd.sample(rows, int(people * again))
        more = [self._again(row) for row in chosen] + [self._again(row) for row in chosen[::8]]
        every = [*rows, *more]
        self.rnd.shuffle(every)
        return every

    def _often(self, names: Sequence[str]) -> str:
        """A name by Zipf's law."""
        n = int(len(names) ** self.rnd.random())
        return names[min(n, len(names) - 1)]

    def _home(self) -> list[Row]:
        rnd = self.rnd
        self._household += 1
        family = self._often(self._families)
        if rnd.random() < 0.2:
            family += rnd.choice((" ", "-")) + self._often(self._families)
        home: dict[str, Any] = {
            "family": family, "number": str(rnd.randint(1, 2400)), "street": rnd.choice(_STREETS) + " St",
            "town": "Fairview", "postcode": str(60601 + int(rnd.paretovariate(1)) % 30),
            "phone": f"{rnd.randint(2010000000, 9899999999)}", "email": "", "middle": "",
            "guardian": f"{self._often(self._givens)} {family}",
        }  # fmt: skip
        if rnd.random() < 0.5:
            home["email"] = f"{family[:5].lower()}{rnd.randint(1, 99999)}@example.net"
        rows: list[Row] = []
        for _child in range(rnd.choices((1, 2, 3, 4), (55, 30, 11, 4))[0]):
            rows.append(Row(0, self._household, self._child(home, [row.values for row in rows])))
        return rows

    def _child(self, home: dict[str, Any], others: list[dict[str, Any]]) -> dict[str, Any]:
        rnd = self.rnd
        given = self._often(self._givens)
        while any(given == other["given"] for other in others):
            given = self._often(self._givens)
        birth = f"{rnd.randint(2008, 2020)}{rnd.randint(1, 12):02}{rnd.randint(1, 28):02}"
        if others and rnd.random() < 0.05:
            birth = others[-1]["birth"]
        grade = max(0, min(12, 2025 - int(birth[:4]) - 5))
        school = f"{rnd.choice(_STREETS)} {'High' if grade > 8 else 'Middle' if grade > 5 else 'Elementary'}"
        return {**home, "given": given, "birth": birth, "grade": grade, "school": school, "sex": rnd.choice("FM")}

    def _again(self, row: Row) -> Row:
        v = dict(row.values)
        weights = [weight for weight, _act in self._errors]
        for _error in range(self.rnd.choices((1, 2, 3), (45, 38, 17))[0]):
            self.rnd.choices(self._errors, weights)[0][1](v)
        if self.rnd.random() < 0.3:
            v["guardian"] = ""
        return Row(row.person, row.household, v)

    def _short(self, v: dict[str, Any]) -> None:
        if v["given"] in _SHORT:
            v["given"] = self.rnd.choice(_SHORT[v["given"]].split())

    def _swapped(self, v: dict[str, Any]) -> None:
        v["given"], v["family"] = v["family"], v["given"]

    def _one_surname(self, v: dict[str, Any]) -> None:
        parts = v["family"].replace("-", " ").split()
        v["family"] = parts[0 if self.rnd.random() < 0.75 else -1] if parts else ""

    def _no_birth(self, v: dict[str, Any]) -> None:
        v["birth"] = ""

    def _school(self, v: dict[str, Any]) -> None:
        v["school"] = f"{self.rnd.choice(_STREETS)} Academy"
        v["grade"] = min(12, v["grade"] + 1)

    def _phone(self, v: dict[str, Any]) -> None:
        v["phone"] = "" if self.rnd.random() < 0.3 else f"{self.rnd.randint(2010000000, 9899999999)}"

    def _moved(self, v: dict[str, Any]) -> None:
        v["number"], v["street"] = str(self.rnd.randint(1, 2400)), self.rnd.choice(_STREETS) + " Ave"

    def _slip(self, v: dict[str, Any]) -> None:
        """A key beside the right one, a letter left out, two letters in the other order."""
        rnd, name = self.rnd, self.rnd.choice(("given", "family"))
        word = v[name]
        if len(word) < 3:
            return
        n = rnd.randrange(1, len(word) - 1)
        kinds = (word[:n] + rnd.choice(_NEAR.get(word[n], "e")) + word[n + 1 :], word[:n] + word[n + 1 :],
                 word[:n] + word[n + 1] + word[n] + word[n + 2 :])  # fmt: skip
        v[name] = rnd.choice(kinds)

    def _from_paper(self, v: dict[str, Any]) -> None:
        """Letters and digits that a machine takes for others, each one in eight."""
        rnd = self.rnd
        for name in ("given", "family"):
            word, read = v[name], ""
            while word:
                size = next((n for n in (2, 1) if word[:n].lower() in _READ_AS), 0)
                taken = size and rnd.random() < 0.125
                read += _READ_AS[word[:size].lower()] if taken else word[: size or 1]
                word = word[size or 1 :]
            v[name] = read
        for name in ("birth", "phone"):
            v[name] = "".join(_DIGITS[c] if c in _DIGITS and rnd.random() < 0.04 else c for c in v[name])
