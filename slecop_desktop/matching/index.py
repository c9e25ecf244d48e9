"""The keys of a file's records, kept in the file so that one typed form finds what is like it at once.

They are worked out from the records and follow the history: what was written since the step they hold for is keyed
anew before a question is asked, whoever wrote it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from slecop_desktop.collecting import without_garbage_collection
from slecop_desktop.matching.keys import VERSION, keys_of_organization, keys_of_person, name_keys, word_keys
from slecop_desktop.matching.letting_go import let_go
from slecop_desktop.matching.loading import load
from slecop_desktop.matching.people import Person

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store

MANY = 3_000
"""Above so many changed records all are keyed anew, which is quicker."""
_PART = 27
"""Keys are put in order by those that have all but so many bits in common: some hundred parts."""
_OWNED = {
    "youth": ("relationships", "household_members", "youth_identifiers", "school_years"),
    "partners": ("partner_identifiers",),
    "adults": ("household_members",),
}
_OWNER = {"youth": "youth", "partners": "partner", "adults": "adult"}
_BEHIND = {
    "youth": (
        ("adults", "SELECT youth FROM relationships WHERE adult IN ({})"),
        ("households", "SELECT youth FROM household_members WHERE household IN ({})"),
    ),
    "partners": (),
    "adults": (("households", "SELECT adult FROM household_members WHERE household IN ({})"),),
}
"""Records that a person's keys are made of too, and whose they are."""


def catch_up(store: Store, kind: str, *, wait: bool = True, each: Callable[[int], None] | None = None) -> None:
    """Key what was written since; everything where the recipe changed. Not in the window's thread: the first time
    takes seconds, while others may write; ``each`` is told then how many records are done, and may raise to stop.

    Without ``wait`` the keys stay behind where much is to be keyed (see :func:`is_far_behind`), and for as long as
    somebody else is writing.
    """
    number = store.records[kind].number
    with store.read() as connection:
        if _state(connection, number) == (VERSION, newest_step(connection)):
            return
        far = _is_far_behind(connection, store, kind)
    if far and not wait:
        return
    if far:
        _key_all(store, kind, each)
    with store.derive(wait=wait) as connection:
        if connection is None:
            return
        version, step = _state(connection, number)
        changed = touched(connection, store, kind, step, MANY) if version == VERSION and step >= 0 else None
        _forget(connection, number, changed)
        found = load(connection, store, kind, changed)
        _put(connection, number, _rows(number, found), newest_step(connection))
        let_go(found)


def is_far_behind(store: Store, kind: str) -> bool:
    """Whether so much is still to be keyed that nobody who types a name can wait for it."""
    with store.read() as connection:
        return _is_far_behind(connection, store, kind)


def _is_far_behind(connection: sa.Connection, store: Store, kind: str) -> bool:
    version, step = _state(connection, store.records[kind].number)
    if version == VERSION and step >= 0:
        return touched(connection, store, kind, step, MANY) is None
    return int(connection.exec_driver_sql(f"SELECT coalesce(max(id), 0) FROM {kind}").scalar_one()) > MANY


@without_garbage_collection()
def _key_all(store: Store, kind: str, each: Callable[[int], None] | None) -> None:
    """Key all records as they stand in one snapshot; what is written meanwhile is keyed afterwards."""
    number = store.records[kind].number
    with store.read() as connection:
        step = newest_step(connection)
        found = load(connection, store, kind)
        parts = _rows(number, found, each)
    let_go(found)
    with store.derive() as connection:
        assert connection is not None
        _forget(connection, number, None)
        _put(connection, number, parts, step)


def _put(connection: sa.Connection, number: int, parts: dict[int, list[tuple[int, int, int]]], step: int) -> None:
    """Write the parts that :func:`_rows` made, the lowest first, and let them go."""
    for part in sorted(parts):
        rows = sorted(parts.pop(part))
        connection.exec_driver_sql("INSERT OR IGNORE INTO match_keys(kind, key, record) VALUES (?, ?, ?)", rows)
    connection.exec_driver_sql(
        "INSERT INTO match_state(kind, version, step) VALUES (?, ?, ?)"
        " ON CONFLICT(kind) DO UPDATE SET version = excluded.version, step = excluded.step",
        (number, VERSION, step),
    )


def newest_step(connection: sa.Connection) -> int:
    """The newest step of the history."""
    return int(connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM step").scalar_one())


def _state(connection: sa.Connection, number: int) -> tuple[int, int]:
    row = connection.exec_driver_sql("SELECT version, step FROM match_state WHERE kind = ?", (number,)).first()
    return (row[0] or 0, row[1] or 0) if row else (0, 0)


def _forget(connection: sa.Connection, number: int, changed: set[int] | None) -> None:
    if changed is None:
        connection.exec_driver_sql("DELETE FROM match_keys WHERE kind = ?", (number,))
    elif changed:
        connection.exec_driver_sql(
            "DELETE FROM match_keys WHERE kind = ? AND record IN (SELECT value FROM json_each(?))",
            (number, json.dumps(sorted(changed))),
        )


def _rows(
    number: int, found: dict[int, Any], each: Callable[[int], None] | None = None
) -> dict[int, list[tuple[int, int, int]]]:
    """Rows of the table in parts. One after the other, each in order, is the table's own order, in which it takes them
    quickest; one sort of all would hold up every other thread for a second."""
    parts: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for done, (record, one) in enumerate(found.items()):
        if each is not None:
            each(done)
        for key in all_keys(one):
            parts[key >> _PART].append((number, key, record))
    return parts


def all_keys(one: Any) -> set[int]:
    """The keys to be compared under, and those by which names are counted."""
    if isinstance(one, Person):
        return keys_of_person(one) | name_keys(one)
    return keys_of_organization(one) | word_keys(one)


def touched(connection: sa.Connection, store: Store, kind: str, step: int, most: int) -> set[int] | None:
    """The records of a kind that something written after a step may have changed; None where they are more than
    ``most``."""
    first = connection.exec_driver_sql("SELECT min(first_change) FROM step WHERE id > ?", (step,)).scalar()
    if first is None:
        return set()
    found: set[int] = set()
    for ids in _parts(connection, store, kind, first, most + 1):
        found |= ids
        if len(found) > most:
            return None
    return found


def _parts(connection: sa.Connection, store: Store, kind: str, first: int, most: int) -> Iterator[set[int]]:
    owner = _OWNER[kind]
    yield _changed(connection, store.records[kind].number, first, most)
    for name in _OWNED[kind]:
        number = store.records[name].number
        rows = _changed(connection, number, first, most)
        yield _numbers(connection, f'SELECT "{owner}" FROM {name} WHERE id IN ({_listed(rows)})')
        before = f"SELECT CASE field WHEN '-' THEN old ->> '$.{owner}' ELSE old END FROM change"
        yield _numbers(connection, f"{before} WHERE id >= {first} AND kind = {number} AND field IN ('-', '{owner}')")
    for name, sql in _BEHIND[kind]:
        rows = _changed(connection, store.records[name].number, first, most)
        yield _numbers(connection, sql.format(_listed(rows)))


def _changed(connection: sa.Connection, number: int, first: int, most: int) -> set[int]:
    sql = "SELECT DISTINCT record FROM change WHERE id >= ? AND kind = ? LIMIT ?"
    return set(connection.exec_driver_sql(sql, (first, number, most)).scalars())


def _numbers(connection: sa.Connection, sql: str) -> set[int]:
    return {int(key) for key in connection.exec_driver_sql(sql).scalars() if key is not None}


def _listed(ids: Iterable[int]) -> str:
    return ", ".join(map(str, ids))
