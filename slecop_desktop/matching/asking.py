"""What in a file is like one person or organization, stored or only typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from slecop_desktop.matching.comparing import compare_people
from slecop_desktop.matching.explaining import why_organizations, why_people
from slecop_desktop.matching.keys import ENOUGH, MOST, keys_of_organization, keys_of_person, number_of, weight_of
from slecop_desktop.matching.loading import load
from slecop_desktop.matching.model import REGISTER_RATE, Judge, Judgement, Names
from slecop_desktop.matching.organizations import (
    Organization,
    WordCounts,
    compare_organizations,
    judge_organizations,
)
from slecop_desktop.matching.people import Person

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store

_LOOKED_AT, _COUNTED = 60, 2_000


@dataclass(frozen=True, slots=True)
class Alike:
    """A stored record that may be the one asked about; ``why`` is in words, never empty."""

    record: int
    score: float
    bin: str
    why: tuple[str, ...]
    guard: str = ""


def find_alike(
    connection: sa.Connection, store: Store, kind: str, one: Person | Organization, *, but: Iterable[int] = ()
) -> list[Alike]:
    """Stored records that are the same as ``one``, or to be looked at, the surest first; ``but`` are left out.

    Asks the keys of the file as they are: :func:`.index.catch_up` comes first.
    """
    number = store.records[kind].number
    keys = keys_of_person(one) if isinstance(one, Person) else keys_of_organization(one)
    places = _candidates(connection, number, keys, set(but))
    if not places:
        return []
    judge = Judging(connection, store, kind)
    found: list[Alike] = []
    for key, other in load(connection, store, kind, places).items():
        judged = judge(one, other)
        if judged.bin != "different":
            found.append(Alike(key, judged.score, judged.bin, tuple(why(judged, one, other)), judged.guard))
    return sorted(found, key=lambda a: (-a.score, a.record))


def why(judged: Judgement, one: Person | Organization, other: Person | Organization) -> list[str]:
    """A judgement in words."""
    if isinstance(one, Person) and isinstance(other, Person):
        return why_people(judged, one, other)
    return why_organizations(judged)


def _candidates(connection: sa.Connection, number: int, keys: Iterable[int], but: set[int]) -> list[int]:
    """The records that share the most keys, those with enough of them."""
    seen: dict[int, int] = {}
    cursor = _cursor(connection)
    for key in keys:
        cursor.execute("SELECT record FROM match_keys WHERE kind = ? AND key = ? LIMIT ?", (number, key, MOST + 1))
        records = cursor.fetchall()
        if len(records) <= MOST:
            weight = weight_of(key, len(records))
            for (record,) in records:
                seen[record] = seen.get(record, 0) + weight
    enough = [record for record, weight in seen.items() if weight >= ENOUGH and record not in but]
    enough.sort(key=lambda record: (-seen[record], record))
    return enough[:_LOOKED_AT]


def _cursor(connection: sa.Connection) -> Any:
    """The driver's own cursor: a form asks for some thirty small things, each of which costs it a fifth so."""
    return connection.connection.cursor()


class Judging:
    """Judges pairs of a file, with the frequencies of names looked up in its keys as they are needed."""

    def __init__(self, connection: sa.Connection, store: Store, kind: str) -> None:
        number = store.records[kind].number
        total = int(connection.exec_driver_sql(f"SELECT coalesce(max(id), 0) FROM {kind}").scalar_one())
        counts = partial(Counted, connection, number)
        names = Names(counts("g"), counts("f"), total)
        self._people = Judge(names, store.today.year, REGISTER_RATE)
        self._words = WordCounts(counts("v"), total)

    def __call__(self, one: Any, other: Any) -> Judgement:
        """What two records are to each other."""
        if isinstance(one, Person):
            return self._people.judge(one, other, compare_people(one, other))
        return judge_organizations(one, other, compare_organizations(one, other, self._words), self._words)


class Counted(Mapping[str, int]):
    """Name -> how many records have it (counted up to some thousands), looked up in the keys."""

    def __init__(self, connection: sa.Connection, number: int, letter: str) -> None:
        self._cursor, self._number, self._letter = _cursor(connection), number, letter
        self._known: dict[str, int] = {}

    def __getitem__(self, name: str) -> int:
        """The count of a name; 0 of one that nobody has."""
        if name not in self._known:
            sql = "SELECT count(*) FROM (SELECT 1 FROM match_keys WHERE kind = ? AND key = ? LIMIT ?)"
            asked = (self._number, number_of(self._letter, name), _COUNTED)
            self._known[name] = int(self._cursor.execute(sql, asked).fetchone()[0])
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        """The names looked up so far."""
        return iter(self._known)

    def __len__(self) -> int:
        """How many names were looked up so far."""
        return len(self._known)
