"""Rows of a list that may be records we have, or each other, as the matcher sees them: all compared at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any, NamedTuple

from slecop_desktop.matching import index
from slecop_desktop.matching.asking import Alike, find_alike, why
from slecop_desktop.matching.letting_go import let_go
from slecop_desktop.matching.lists import Pair, match_organizations, match_people
from slecop_desktop.matching.loading import load
from slecop_desktop.matching.organizations import Organization, organization
from slecop_desktop.matching.people import Person, email_key, person, phone_key
from slecop_desktop.matching.twice import Said, surely_twice

if TYPE_CHECKING:
    from slecop_desktop.exchange.planning import Planner
    from slecop_desktop.exchange.rows import Rows
    from slecop_desktop.store import Store

MATCHED = ("youth", "partners")
_STOP_EVERY = 500
_A_FORM = 30
"""So many records are compared with each other in the time that one form takes."""


class AlikeRow(NamedTuple):
    """The record that a row is most like; ``bin`` is "same" or "review", ``why`` is in words."""

    record: int
    bin: str
    why: str


def alike_rows(
    planner: Planner, rows: Rows, places: Sequence[int], people: dict[int, Person] | None = None
) -> dict[int, AlikeRow]:
    """place -> the record it may be, of the rows at ``places``. Two rows are never the same as one record: the one that
    fits better is, the other is to be looked at. The people of the rows are put into ``people``, by place."""
    kind = rows.table.kind
    if kind not in MATCHED or not places:
        return {}
    count = int(planner.connection.exec_driver_sql(f"SELECT count(*) FROM {kind}").scalar_one())
    if not count:
        return {}
    read = _People(planner, rows) if kind == "youth" else _Organizations(rows)
    if len(places) * _A_FORM < count:
        return _one_by_one(planner, kind, {place: read(place) for place in places})
    stored = load(planner.connection, planner.store, kind)
    ids = list(stored)
    every: list[Any] = [*stored.values(), *(read(place) for place in places)]
    del stored
    if people is not None and kind == "youth":
        people.update(zip(places, every[len(ids) :], strict=True))
    found: dict[int, AlikeRow] = {}
    for pair in _matched(planner, kind, every, len(ids)):
        place = places[pair.b - len(ids)]
        if place not in found:
            words = ", ".join(why(pair.judgement, every[pair.a], every[pair.b]))
            found[place] = AlikeRow(ids[pair.a], pair.judgement.bin, words)
    let_go(every)
    return found


def twice_rows(
    planner: Planner, rows: Rows, places: Sequence[int], people: Mapping[int, Person] | None = None
) -> dict[int, tuple[int, str]]:
    """place -> (an earlier place, why in words), of rows that are surely one child, or one organization, under two
    spellings; twins and namesakes are not. ``people`` are those of the rows that were read already."""
    kind = rows.table.kind
    if kind not in MATCHED or len(places) < 2:
        return {}
    read = _People(planner, rows) if kind == "youth" else _Organizations(rows)

    def each(place: int) -> None:
        if place % _STOP_EVERY == 0:
            planner.check_cancelled()

    if isinstance(read, _People):
        read.known = people or {}
        said = [read.said(place) for place in places]
        pairs = surely_twice(said, lambda n: read(places[n]), today=planner.store.today.year, each=each)
    else:
        pairs = match_organizations([read(place) for place in places], each=each)
    found: dict[int, tuple[int, str]] = {}
    for pair in sorted(pairs, key=lambda p: (p.b, p.a)):
        first, place = places[pair.a], places[pair.b]
        if pair.judgement.bin == "same" and place not in found:
            root = found[first][0] if first in found else first
            found[place] = root, ", ".join(why(pair.judgement, read(first), read(place)))
    return found


def catch_up(store: Store, kinds: Iterable[str]) -> None:
    """Key the records that rows may be like, where that is quick. The keys are no part of a step: who plans within an
    open one does this before opening it."""
    for kind in kinds:
        if kind in MATCHED:
            index.catch_up(store, kind, wait=False)


def _one_by_one(planner: Planner, kind: str, said: dict[int, Any]) -> dict[int, AlikeRow]:
    """The same for few rows and a large file: each is asked for as a typed form is."""
    store = planner.store
    if not planner.in_step:
        catch_up(store, [kind])
    told: list[tuple[float, int, Alike]] = []
    with nullcontext(planner.connection) if planner.in_step else store.read() as connection:
        for place, one in said.items():
            planner.check_cancelled()
            told += [(-alike.score, place, alike) for alike in find_alike(connection, store, kind, one)]
    found: dict[int, AlikeRow] = {}
    taken: set[int] = set()
    for _score, place, alike in sorted(told, key=lambda one: one[:2]):
        if place not in found:
            sure = alike.bin == "same" and alike.record not in taken
            found[place] = AlikeRow(alike.record, "same" if sure else "review", ", ".join(alike.why))
            taken.add(alike.record)
    return found


def _matched(planner: Planner, kind: str, every: list[Any], split: int) -> list[Pair]:
    def each(place: int) -> None:
        if place % _STOP_EVERY == 0:
            planner.check_cancelled()

    if kind == "youth":
        return match_people(every, today=planner.store.today.year, split=split, learn=False, each=each)
    return match_organizations(every, split=split, each=each)


_YOUTH = (
    ("given_name", "given"), ("middle_name", "middle"), ("family_name", "family"), ("birth_date", "birth"),
    ("birth_year", "birth_year"), ("sex", "sex"),
)  # fmt: skip
"""Fields of a youth and what they are of a person."""
_BESIDE = ("grade", "school")
_PARTNER = (
    "name", "alternate_name", "short_name", "legal_name", "phone", "address", "city", "postal_code", "state_province",
    "website", "email",
)  # fmt: skip


class _People:
    """Reads a row of youth as a person."""

    def __init__(self, planner: Planner, rows: Rows) -> None:
        nothing: list[Any] = [None] * len(rows.numbers)
        values, beside = rows.values, rows.companions
        self._given, self._family, self._birth = (
            values.get(name) or nothing for name in ("given_name", "family_name", "birth_date")
        )
        self._phones = list(filter(None, (values.get("phone"), beside.get("guardian_phone"))))
        self._emails = list(filter(None, (values.get("email"), beside.get("guardian_email"))))
        others = list(filter(None, (values.get("preferred_name"), values.get("other_names"))))
        guardians = list(filter(None, (beside.get("guardian_name"),)))
        single = [(said, values.get(name)) for name, said in _YOUTH] + [(n, beside.get(n)) for n in _BESIDE]
        several = (("phones", self._phones), ("emails", self._emails), ("others", others), ("guardians", guardians))
        self._columns = [(name, column) for name, column in single if column]
        self._several = [(name, columns) for name, columns in several if columns]
        self._title = planner.references.title
        self.known: Mapping[int, Person] = {}

    def said(self, place: int) -> Said:
        """What is quickly read of the row at a place."""
        ways = [phone_key(phone) for column in self._phones if (phone := column[place])]
        if self._emails:
            ways += [email_key(email) for column in self._emails if (email := column[place])]
        birth = (self._birth[place] or "").replace("-", "")
        return Said(self._given[place] or "", self._family[place] or "", birth, tuple(filter(None, ways)))

    def __call__(self, place: int) -> Person:
        """The person of the row at a place."""
        if (known := self.known.get(place)) is not None:
            return known
        said = {name: value for name, column in self._columns if (value := column[place]) is not None}
        if (sex := said.get("sex")) and sex not in {"Female", "Male"}:
            del said["sex"]
        if (school := said.get("school")) is not None:
            said["school"] = self._title("partners", school)
        for name, columns in self._several:
            if values := [value for column in columns if (value := column[place])]:
                said[name] = values
        return person(**said)


class _Organizations:
    """Reads a row of partners as an organization."""

    def __init__(self, rows: Rows) -> None:
        self._values = {name: rows.column(name) for name in _PARTNER}

    def __call__(self, place: int) -> Organization:
        """The organization of the row at a place."""
        v = {name: column[place] for name, column in self._values.items()}
        return organization(
            names=(v["name"], v["alternate_name"], v["short_name"], v["legal_name"]), phones=(v["phone"],),
            street=v["address"], town=v["city"], postcode=v["postal_code"], region=v["state_province"],
            links=(v["website"], v["email"]),
        )  # fmt: skip
