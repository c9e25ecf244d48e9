"""Looking for records that may be the same: once through all of a file, then record by record as they change."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from slecop_desktop.collecting import without_garbage_collection
from slecop_desktop.matching import index
from slecop_desktop.matching.asking import Alike, Judging, find_alike, why
from slecop_desktop.matching.keys import VERSION
from slecop_desktop.matching.letting_go import let_go
from slecop_desktop.matching.lists import match_organizations, match_people
from slecop_desktop.matching.loading import load
from slecop_desktop.matching.people import Person
from slecop_desktop.services.different import known_different
from slecop_desktop.services.duplicates import PAIRS, Twice, merged_in
from slecop_desktop.texts import _

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.matching.organizations import Organization
    from slecop_desktop.store import Store

__all__ = ["Alike", "Twice", "behind", "explained", "find_all", "keep_up", "like"]

_SAVED = 20_000


@without_garbage_collection()
def find_all(store: Store, kind: str, each: Callable[[int], None] | None = None) -> list[Twice]:
    """Compare all records of a kind and remember the pairs; the surest first, without those known to be different.

    Takes a while: ``each`` is told how many records are done and may raise to stop; nothing is remembered then.
    """
    with store.read() as connection:
        step = index.newest_step(connection)
        records = load(connection, store, kind)
        apart = known_different(connection, kind)
    ids, values = list(records), list(records.values())
    if kind != "partners":
        pairs = match_people(values, today=store.today.year, learn=False, each=each)
    else:
        pairs = match_organizations(values, each=each)
    found: list[Twice] = []
    for p in pairs:
        words = why(p.judgement, values[p.a], values[p.b])
        one, other = sorted((ids[p.a], ids[p.b]))
        found.append(Twice(one, other, p.judgement.score, p.judgement.bin, tuple(words)))
    _remember(store, kind, found, step, None)
    let_go(pairs, records, values)
    return [pair for pair in found if (pair.one, pair.other) not in apart]


def behind(store: Store, kind: str) -> set[int] | None:
    """The records whose pairs are still to be looked for; None where all of them are."""
    number = store.records[kind].number
    with store.read() as connection:
        sql = "SELECT version, paired FROM match_state WHERE kind = ?"
        state = connection.exec_driver_sql(sql, (number,)).first()
        if state is None or state[0] != VERSION or state[1] is None:
            return None
        return index.touched(connection, store, kind, state[1], index.MANY)


def keep_up(store: Store, kind: str, each: Callable[[int], None] | None = None) -> None:
    """Bring the remembered pairs up to the newest step: only what changed is compared, all where that is much. Who
    listens to the store is told of ``PAIRS`` where there are new ones."""
    with store.read() as connection:
        step = index.newest_step(connection)
    changed = behind(store, kind)
    if changed is None:
        find_all(store, kind, each)
    elif changed:
        index.catch_up(store, kind)
        _remember(store, kind, _pairs_with(store, kind, changed), step, changed)


def _pairs_with(store: Store, kind: str, changed: set[int]) -> list[Twice]:
    found: dict[tuple[int, int], Twice] = {}
    with store.read() as connection:
        for key, one in load(connection, store, kind, changed).items():
            for alike in find_alike(connection, store, kind, one, but=(key,)):
                low, high = sorted((key, alike.record))
                found[low, high] = Twice(low, high, alike.score, alike.bin, alike.why)
    return list(found.values())


def _remember(store: Store, kind: str, pairs: Iterable[Twice], step: int, changed: set[int] | None) -> None:
    before = _remembered(store, kind)
    _write(store, kind, pairs, step, changed)
    if _remembered(store, kind) != before:
        store.announce(PAIRS)


def _remembered(store: Store, kind: str) -> set[tuple[int, int]]:
    with store.read() as connection:
        sql = "SELECT one, other FROM match_pairs WHERE kind = ?"
        return {(row[0], row[1]) for row in connection.exec_driver_sql(sql, (store.records[kind].number,))}


def _write(store: Store, kind: str, pairs: Iterable[Twice], step: int, changed: set[int] | None) -> None:
    number = store.records[kind].number
    with store.derive() as connection:
        assert connection is not None
        if changed is None:
            connection.exec_driver_sql("DELETE FROM match_pairs WHERE kind = ?", (number,))
        elif changed:
            ids = json.dumps(sorted(changed))
            listed = "(SELECT value FROM json_each(?))"
            sql = f"DELETE FROM match_pairs WHERE kind = ? AND (one IN {listed} OR other IN {listed})"
            connection.exec_driver_sql(sql, (number, ids, ids))
        rows = [(number, p.one, p.other, p.score, p.bin) for p in pairs][:_SAVED]
        if rows:
            connection.exec_driver_sql("INSERT OR REPLACE INTO match_pairs VALUES (?, ?, ?, ?, ?)", rows)
        # keys of another recipe, or none yet, are still to be made: then there is no step they hold for
        connection.exec_driver_sql(
            "INSERT INTO match_state(kind, version, step, paired) VALUES (?1, ?2, -1, ?3)"
            " ON CONFLICT(kind) DO UPDATE SET paired = ?3, step = CASE version WHEN ?2 THEN step ELSE -1 END,"
            " version = ?2",
            (number, VERSION, step),
        )


def explained(connection: sa.Connection, store: Store, kind: str, one: int, other: int) -> Twice | None:
    """Two records as they are now, with the reasons in words; None where one is gone or archived."""
    records = load(connection, store, kind, (one, other))
    if len(records) < 2:
        return None
    judged = Judging(connection, store, kind)(records[one], records[other])
    said = tuple(why(judged, records[one], records[other]))
    if (source := merged_in(connection, store, kind, one, other)) is not None:
        told = _("merged in {file}").format(file=source) if source else _("merged in another file")
        return Twice(one, other, 1.0, "same", (told, *said))
    return Twice(one, other, judged.score, judged.bin, said)


def like(store: Store, kind: str, typed: Person | Organization, *, but: int | None = None) -> list[Alike]:
    """Stored records that may be what is being typed, the surest first, without those that only may be its brothers
    and sisters; reads, and keys what was written since unless somebody is writing."""
    index.catch_up(store, kind, wait=False)
    with store.read() as connection:
        apart = known_different(connection, kind) if but is not None else set[tuple[int, int]]()
        found = find_alike(connection, store, kind, typed, but=() if but is None else (but,))
    return [alike for alike in found if but is None or (min(but, alike.record), max(but, alike.record)) not in apart]
