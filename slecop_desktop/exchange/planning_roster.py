"""The young people an attendance grid names: those of its offering are known first.

A name that fits one of the enrolled is that person. One that fits two, or only half fits one, is a row to decide.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from slecop_desktop.exchange.deciding import block, repeat
from slecop_desktop.exchange.plan import Likeness
from slecop_desktop.exchange.resolving import words_key
from slecop_desktop.exchange.rows import PLANNED
from slecop_desktop.matching.loading import load_people
from slecop_desktop.matching.nicknames import are_variants
from slecop_desktop.matching.people import Person, Words, person
from slecop_desktop.texts import _

if TYPE_CHECKING:
    from slecop_desktop.exchange.planning import Planner
    from slecop_desktop.exchange.rows import Rows

_YOUTH = ("given_name", "middle_name", "family_name", "preferred_name", "birth_date", "birth_year")


def refuse(planner: Planner, rows: Rows, reason: str) -> None:
    """Leave out every row of a grid that cannot be taken, and say why."""
    named = next((c.heading for c in rows.table.columns if c.field and c.role != "mark"), _("Name"))
    for place in range(len(rows.numbers)):
        if not rows.blocked[place]:
            block(planner, rows, place, named, reason)


# -- who is who -------------------------------------------------------------------------------------------------------


def find_enrolled(planner: Planner, rows: Rows, keys: list[int | None]) -> set[int]:
    """Set the record of each row that the offering, or the rest of this import, knows; rows in doubt are to be decided.
    The places of rows that somebody said are new."""
    grid = rows.table.grid
    if grid is None or grid.offering is None or grid.refused:
        return set()
    return _Roster(planner, rows, keys, grid.offering).run()


class _Roster:
    """Finds the rows of a grid among those who are enrolled in its offering, then among those who come with it."""

    def __init__(self, planner: Planner, rows: Rows, keys: list[int | None], offering: int) -> None:
        self.planner, self.rows, self.keys = planner, rows, keys
        self.decided = planner.options.decisions.rows
        self.people = _Pool(_enrolled(planner, offering))
        self.coming = _Pool(_coming(planner, rows))
        self.mine = people_of(rows, range(len(rows.numbers)))
        self.taken: dict[int, int] = {}
        self.new: dict[str, int] = {}

    def run(self) -> set[int]:
        rows = self.rows
        for place, key in enumerate(self.keys):
            if key is not None:
                self.taken.setdefault(key, place)
            elif not rows.blocked[place] and rows.uuids[place] is None:
                self._find(place)
        return {n for n in range(len(self.keys)) if self._decision(n) == "add"}

    def _find(self, place: int) -> None:
        me, decided = self.mine[place], self._decision(place)
        if decided == "add" or not (me.given or me.family):
            return
        for pool in (self.people, self.coming):
            found = pool.same(me)
            if len(found) > 1:
                found = pool.narrowed(found, me)
            if len(found) == 1:
                self._take(place, found[0])
                return
            if found:
                self._ask(place, found, _("{n} young people of this offering have this name").format(n=len(found)))
                return
        if half := self.people.half(me):
            names = ", ".join(self.planner.references.title("youth", ref) for ref in half[:3])
            self._ask(place, half, _("half of the name is that of {names}").format(names=names))
            return
        here = [ref for ref in self.planner.resolver("youth").alike(_whole(self.rows, place)) if ref > 0]
        if len(here) > 1:
            self._ask(place, here, _("{n} young people here have this name").format(n=len(here)))
            return
        self._second(place, me)

    def _take(self, place: int, ref: int, *, decided: bool = False) -> None:
        """The row is a record; a second row of it is to be decided, unless it says the same or somebody did."""
        rows, first = self.rows, self.taken.get(ref)
        if first is not None:
            if decided or rows.cells[place] == rows.cells[first]:
                repeat(self.planner, rows, place, first)
            else:
                self._ask(place, [ref], _same_name_as(rows.numbers[first]))
            return
        self.taken[ref] = place
        if ref > 0:
            self.keys[place] = ref
            rows.guessed.add(place)
        else:
            rows.refs[place] = ref
            rows.blocked[place] = PLANNED

    def _second(self, place: int, me: Person) -> None:
        """A second row of a name that nobody has yet: the same child, or another one."""
        name = words_key(_whole(self.rows, place)) + me.birth
        first = self.new.setdefault(name, place)
        if first != place:
            self._ask(place, [], _same_name_as(self.rows.numbers[first]))

    def _ask(self, place: int, found: list[int], why: str) -> None:
        """A row to decide, unless somebody said already what it is."""
        rows, planner = self.rows, self.planner
        existing = next((ref for ref in found if ref > 0), 0)
        taken_as = self._decision(place) or planner.options.duplicates
        if taken_as == "update" and not existing:
            taken_as = "later"
        name, number = _whole(rows, place), rows.numbers[place]
        planner.plan.likenesses.append(Likeness(rows.table.sheet.name, number, "youth", name, existing, why, taken_as))
        if taken_as == "update":
            self._take(place, existing, decided=True)
        elif taken_as == "skip":
            rows.blocked[place] = 2
        elif taken_as == "later":
            rows.blocked[place] = 3

    def _decision(self, place: int) -> str | None:
        return self.decided.get((self.rows.table.sheet.name, self.rows.numbers[place]))


def _same_name_as(number: int) -> str:
    return _("row {row} of this sheet has the same name").format(row=number)


class _Pool:
    """People to be found by their names: `same` names, `half` of one."""

    def __init__(self, people: dict[int, Person]) -> None:
        self.people = people
        self._by_word: dict[str, list[int]] = {}
        for ref, one in people.items():
            for word in {*one.given, *one.middle, *one.family, *(w for words in one.alternates for w in words)}:
                self._by_word.setdefault(word, []).append(ref)

    def same(self, me: Person) -> list[int]:
        """Those whose name is the same, in any order, with short forms, one of two surnames, a middle name or none."""
        near = self._near(me)
        exact = [ref for ref in near if _words(self.people[ref]) == _words(me)]
        return exact or [ref for ref in near if is_same_name(me, self.people[ref])]

    def half(self, me: Person) -> list[int]:
        """Those whose given name it is where the row says no more, or only the first letter of the family name."""
        if not me.given or len("".join(me.family)) > 1:
            return []
        return [
            ref
            for ref in self._near(me)
            if _covers(me.given, self.people[ref].given, given=True)
            and (not me.family or "".join(self.people[ref].family).startswith(me.family[0]))
        ]

    def narrowed(self, found: list[int], me: Person) -> list[int]:
        """Of several of one name those whose date of birth or grade it is, where that tells them apart."""
        for fits in (
            [ref for ref in found if me.birth and self.people[ref].birth == me.birth],
            [ref for ref in found if me.grade is not None and self.people[ref].grade == me.grade],
        ):
            others = [ref for ref in found if ref not in fits]
            if len(fits) == 1 and all(_differs(me, self.people[ref]) for ref in others):
                return fits
        return found

    def _near(self, me: Person) -> list[int]:
        words = {*me.given, *me.family}
        near = dict.fromkeys(ref for word in words for ref in self._by_word.get(word, ()))
        return [ref for ref in near if not _other_birth(me, self.people[ref])]


def _differs(me: Person, other: Person) -> bool:
    return _other_birth(me, other) or (me.grade is not None and other.grade is not None and me.grade != other.grade)


def _other_birth(me: Person, other: Person) -> bool:
    return bool(me.birth and other.birth and me.birth != other.birth)


def _words(one: Person) -> list[str]:
    return sorted((*one.given, *one.middle, *one.family))


def is_same_name(one: Person, other: Person) -> bool:
    """Whether two full names are one: given names by given names and family names by family names; else all words of
    the one stand in the other, which a sheet may have parted otherwise."""
    if not (one.given and one.family and other.given and other.family):
        return False
    given = [(a, b) for a in _givens(one) for b in _givens(other)]
    straight = any(_covers(a, b, given=True) for a, b in given) and _covers(one.family, other.family)
    return straight or _covers(tuple(_words(one)), tuple(_words(other)))


def _givens(one: Person) -> list[Words]:
    return [one.given, *([(*one.given, *one.middle)] if one.middle else []), *one.alternates]


def _covers(mine: Words, theirs: Words, *, given: bool = False) -> bool:
    """Whether each word of the shorter stands in the longer; of given names short forms count too."""
    few, many = sorted((mine, theirs), key=len)
    left = list(many)
    for word in few:
        found = next((w for w in left if w == word or (given and are_variants(w, word))), None)
        if found is None:
            return False
        left.remove(found)
    return bool(few)


def people_of(rows: Rows, places: Iterable[int]) -> list[Person]:
    """The people of rows of youth, as their names and dates tell them."""
    columns = {name: rows.column(name) for name in _YOUTH}
    grades = rows.companions.get("grade")
    return [
        person(
            given=columns["given_name"][n], middle=columns["middle_name"][n], family=columns["family_name"][n],
            others=(columns["preferred_name"][n],), birth=columns["birth_date"][n],
            birth_year=columns["birth_year"][n], grade=grades[n] if grades else None,
        )
        for n in places
    ]  # fmt: skip


def _whole(rows: Rows, place: int) -> str:
    parts = (rows.column(p)[place] for p in ("given_name", "middle_name", "family_name"))
    return " ".join(str(p) for p in parts if p) or str(rows.column("preferred_name")[place] or "")


def _enrolled(planner: Planner, offering: int) -> dict[int, Person]:
    """Everyone who is or was enrolled in an offering, or has a mark in it."""
    sql = (
        "SELECT youth FROM enrollments WHERE offering = :o AND archived IS NULL UNION SELECT a.youth FROM sessions s"
        " JOIN attendance a ON a.session = s.id WHERE s.offering = :o"
    )
    ids = list(planner.connection.exec_driver_sql(sql, {"o": offering}).scalars())
    return load_people(planner.connection, planner.store, ids)


def _coming(planner: Planner, mine: Rows) -> dict[int, Person]:
    """Everyone whom the tables planned so far name."""
    found: dict[int, Person] = {}
    for rows in planner.planned:
        if rows.table.kind == "youth" and rows is not mine:
            places = [n for n, ref in enumerate(rows.refs) if ref is not None]
            for place, one in zip(places, people_of(rows, places), strict=True):
                ref = rows.refs[place]
                assert ref is not None
                found.setdefault(ref, one)
    return found
