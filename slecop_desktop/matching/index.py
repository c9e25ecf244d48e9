"""The keys of a file's records, kept in the file so that one typed form finds what is like it at once.

They are worked out from the records and follow the history: what was written since the step they hold for is keyed
anew before a question is asked, whoever wrote it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from slecop_desktop.matching.keys import VERSION, keys_of_organization, keys_of_person, name_keys, word_keys
from slecop_desktop.matching.loading import load
from slecop_desktop.matching.people import Person

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store

MANY = 3_000
"""Above so many changed records all are keyed anew, which is quicker."""
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


def catch_up(store: Store, kind: str, *, wait: bool = True) -> None:
    """Key what was written since; everything where the recipe changed. Without ``wait`` the keys may stay behind for
    as long as somebody else is writing. Not in the window's thread: the first time takes seconds."""
    number = store.records[kind].number
    with store.read() as connection:
        if _state(connection, number) == (VERSION, newest_step(connection)):
            return
    with store.derive(wait=wait) as connection:
        if connection is None:
            return
        version, step = _state(connection, number)
        changed = None if version != VERSION else touched(connection, store, kind, step, MANY)
        _forget(connection, number, changed)
        rows = _rows(number, load(connection, store, kind, changed))
        sql = "INSERT OR IGNORE INTO match_keys(kind, key, record) VALUES (?, ?, ?)"
        if rows:
            connection.exec_driver_sql(sql, rows)
        connection.exec_driver_sql(
            "INSERT INTO match_state(kind, version, step) VALUES (?, ?, ?)"
            " ON CONFLICT(kind) DO UPDATE SET version = excluded.version, step = excluded.step",
            (number, VERSION, newest_step(connection)),
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


def _rows(number: int, found: dict[int, Any]) -> list[tuple[int, int, int]]:
    """Rows of the table in its own order, in which it takes them quickest."""
    return [
        (number, key, record)
        for key, record in sorted((key, record) for record, one in found.items() for key in all_keys(one))
    ]


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
