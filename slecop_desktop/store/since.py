"""What is different since a day: each record that changed, with what stood in its fields then and stands there now."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slecop_desktop.store.history import ChangeRow
from slecop_desktop.store.schema import CREATED, REMOVED, SEARCH_SHIFT
from slecop_desktop.store.steps import change_rows, moment_of, record_titles

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store.store import Store

_LOW = (1 << SEARCH_SHIFT) - 1
_LEFT_OUT = ("enrollment_events",)
"""Kinds the program writes by itself beside what the person did."""


@dataclass(frozen=True, slots=True)
class ChangedRecord:
    """A record that is not as it was: ``what`` is "added", "removed" or "changed"; ``at`` the moment (UTC) of the last
    change, ``changes`` how often anything was written."""

    kind: str
    id: int
    title: str
    what: str
    at: str
    changes: int


def changed_since(connection: sa.Connection, store: Store, day: str, kind: str = "") -> array[int]:
    """The records that changed since the beginning of a day, those of a kind together and the newest change first.

    Each is its kind's number and its id in one number, as :func:`record_of` reads it. What was added and removed again
    is left out, and so is what only the program worked out.
    """
    first = _first_change(connection, day)
    if first is None:
        return array("q")
    left_out = ", ".join(str(store.records[name].number) for name in _LEFT_OUT)
    computed = " OR ".join(
        f"(kind = {r.number} AND field IN ({', '.join(repr(f.name) for f in r.fields if f.computed)}))"
        for r in store.records.values()
        if any(f.computed for f in r.fields)
    )
    where = f"id >= ? AND kind NOT IN ({left_out}) AND NOT ({computed})" + (" AND kind = ?" if kind else "")
    sql = (
        f"SELECT (kind << {SEARCH_SHIFT}) + record FROM change WHERE {where} GROUP BY kind, record"
        f" HAVING NOT (sum(field = '{CREATED}') > 0 AND sum(field = '{REMOVED}') >= sum(field = '{CREATED}'))"
        " ORDER BY kind, max(id) DESC"
    )
    cursor: Any = connection.connection.cursor()  # past SQLAlchemy's row objects: they cost more than the query
    cursor.execute(sql, (first, store.records[kind].number) if kind else (first,))
    found = array("q", [row[0] for row in cursor])
    cursor.close()
    return found


def record_of(store: Store, key: int) -> tuple[str, int]:
    """(kind, id) of a record as :func:`changed_since` names it."""
    numbers = {r.number: r.name for r in store.records.values()}
    return numbers[key >> SEARCH_SHIFT], key & _LOW


def changed_rows(connection: sa.Connection, store: Store, day: str, keys: Sequence[int]) -> dict[int, ChangedRecord]:
    """Some of the records that changed, by their key."""
    first = _first_change(connection, day)
    found: dict[int, ChangedRecord] = {}
    by_kind: dict[str, list[int]] = {}
    for key in keys:
        kind, record = record_of(store, key)
        by_kind.setdefault(kind, []).append(record)
    for kind, ids in by_kind.items():
        number = store.records[kind].number
        wanted = ", ".join(str(i) for i in ids)
        rows: Any = connection.exec_driver_sql(
            "SELECT f.record, f.n, f.made, f.gone, (SELECT s.at FROM step s WHERE s.id = f.step) FROM (SELECT record,"
            f" count(*) AS n, sum(field = '{CREATED}') AS made, sum(field = '{REMOVED}') AS gone, max(step) AS step"
            f" FROM change WHERE kind = ? AND record IN ({wanted}) AND id >= ? GROUP BY record) f",
            (number, first or 0),
        ).all()
        titles = record_titles(connection, store, store.records[kind], {row[0] for row in rows})
        for record, count, made, gone, at in rows:
            what = "added" if made > gone else "removed" if gone > made else "changed"
            title = titles[number, record]
            found[(number << SEARCH_SHIFT) + record] = ChangedRecord(kind, record, title, what, at or "", count)
    return found


def differences(connection: sa.Connection, store: Store, day: str, kind: str, key: int) -> list[ChangeRow]:
    """Each field of a record that holds something else than before the day, with both values; and that it was added or
    removed. What was changed and changed back is left out."""
    first = _first_change(connection, day)
    if first is None:
        return []
    record = store.records[kind]
    ids: Iterable[int] = connection.exec_driver_sql(
        "SELECT id FROM change WHERE kind = ? AND record = ? AND id >= ? ORDER BY id", (record.number, key, first)
    ).scalars()
    computed = {f.name for f in record.fields if f.computed}
    merged: dict[str, ChangeRow] = {}
    for _id, row in sorted(change_rows(connection, store, ids).items()):
        if row.field in computed:
            continue
        before = merged.get(row.field)
        old = before.old if before else row.old
        merged[row.field] = ChangeRow(row.step, row.kind, row.id, row.title, row.field, old, row.new)
    whole = [row for row in merged.values() if row.field in (CREATED, REMOVED)]
    if {row.field for row in whole} == {CREATED, REMOVED}:
        whole = []
    fields = [row for row in merged.values() if row.field not in (CREATED, REMOVED) and row.old != row.new]
    return whole + fields


def _first_change(connection: sa.Connection, day: str) -> int | None:
    """The first change written since the beginning of a day, the making of the file aside; None when there is none."""
    sql = "SELECT min(first_change) FROM step WHERE at >= ? AND kind <> 'setup' AND first_change IS NOT NULL"
    found = connection.exec_driver_sql(sql, (moment_of(day),)).scalar()
    return None if found is None else int(found)
