"""The whole history as a list: which steps there are, then only those that are drawn, and what each changed."""

from __future__ import annotations

import datetime as dt
import json
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slecop_desktop.records.names import fold
from slecop_desktop.records.record import Record
from slecop_desktop.store.history import ChangeRow, StepRow
from slecop_desktop.store.schema import REMOVED
from slecop_desktop.store.titles import in_words, title_sql

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class StepQuery:
    """Which steps: whose title, person or file has all the words of ``text``, of an origin, that touched a kind.

    ``record`` is (kind, id): only steps that touched this one. ``who`` took them, from the day ``first`` to the day
    ``last`` by the clock here (YYYY-MM-DD, both count). ``what`` they did is one of `DONE`.
    """

    text: str = ""
    origin: str = ""
    kind: str = ""
    record: tuple[str, int] | None = None
    who: str = ""
    first: str = ""
    last: str = ""
    what: str = ""


DONE = {
    "added": "c.field = '+'",
    "changed": "c.field NOT IN ('+', '-', 'archived')",
    "archived": "c.field = 'archived' AND c.new IS NOT NULL",
    "brought_back": "c.field = 'archived' AND c.new IS NULL",
    "removed": "c.field = '-'",
}
"""What a step can have done, as SQL over one of its changes."""


def step_ids(connection: sa.Connection, store: Store, query: StepQuery) -> array[int]:
    """The ids of the steps a query wants, the newest first."""
    where, parameters = _where(store, query)
    sql = f"SELECT s.id, s.title, s.who, coalesce(s.source, '') FROM step s{where} ORDER BY s.id DESC"
    cursor: Any = connection.connection.cursor()  # past SQLAlchemy's row objects: they cost more than the query
    cursor.execute(sql, parameters)
    words = fold(query.text).split()
    if not words:
        found = array("q", [row[0] for row in cursor])
    else:
        found = array("q", [row[0] for row in cursor if _has_all(words, row[1:])])
    cursor.close()
    return found


def _has_all(words: Sequence[str], texts: Iterable[str]) -> bool:
    there = fold(" ".join(texts))
    return all(word in there for word in words)


def _where(store: Store, query: StepQuery) -> tuple[str, dict[str, Any]]:
    conditions: list[str] = []
    parameters: dict[str, Any] = {}
    if query.origin:
        conditions.append("s.origin = :origin")
        parameters["origin"] = query.origin
    if query.kind or query.what:
        of_change = [DONE[query.what]] if query.what else []
        if query.kind:
            of_change.append("c.kind = :kind")
            parameters["kind"] = store.records[query.kind].number
        touched = " AND ".join(("c.id BETWEEN s.first_change AND s.last_change", *of_change))
        conditions.append(f"EXISTS (SELECT 1 FROM change c WHERE {touched})")
    if query.who:
        conditions.append("s.who = :who")
        parameters["who"] = query.who
    if query.first:
        conditions.append("s.at >= :first")
        parameters["first"] = moment_of(query.first)
    if query.last:
        conditions.append("s.at < :last")
        parameters["last"] = moment_of(query.last, end=True)
    if query.record is not None:
        conditions.append("s.id IN (SELECT step FROM change WHERE kind = :record_kind AND record = :record)")
        parameters |= {"record_kind": store.records[query.record[0]].number, "record": query.record[1]}
    return (" WHERE " + " AND ".join(conditions) if conditions else ""), parameters


def origins(connection: sa.Connection) -> list[str]:
    """Every origin there is in the history."""
    return sorted(connection.exec_driver_sql("SELECT DISTINCT origin FROM step").scalars())


def people(connection: sa.Connection) -> list[str]:
    """Everybody who took a step."""
    return sorted(connection.exec_driver_sql("SELECT DISTINCT who FROM step").scalars())


def moment_of(day: str, *, end: bool = False) -> str:
    """The first moment of a day by the clock here, in UTC as the history writes it; for its end that of the next."""
    found = dt.date.fromisoformat(day) + dt.timedelta(days=1 if end else 0)
    here = dt.datetime.combine(found, dt.time.min).astimezone()
    return here.astimezone(dt.UTC).isoformat(timespec="milliseconds")


def step_rows(connection: sa.Connection, ids: Iterable[int]) -> dict[int, StepRow]:
    """id -> step."""
    wanted = ", ".join(str(int(i)) for i in ids)
    rows = connection.exec_driver_sql(
        "SELECT s.id, s.title, s.at, s.who, s.computer, s.origin, s.source, s.kind, s.state, s.undoes,"
        f" coalesce(s.last_change - s.first_change + 1, 0) FROM step s WHERE s.id IN ({wanted})"
    )
    return {row[0]: StepRow(*row) for row in rows}


def change_ids(connection: sa.Connection, store: Store, step: int) -> array[int]:
    """The changes of a step in the order in which they happened, without what the program worked out itself."""
    span = connection.exec_driver_sql("SELECT first_change, last_change FROM step WHERE id = ?", (step,)).first()
    first, last = (span[0] or 1, span[1] or 0) if span else (1, 0)
    left_out = " AND ".join(f"NOT (kind = {r.number} AND field IN ({_names(r)}))" for r in _with_computed(store))
    sql = f"SELECT id FROM change WHERE id BETWEEN ? AND ? AND {left_out or 1} ORDER BY id"
    cursor: Any = connection.connection.cursor()
    cursor.execute(sql, (first, last))
    found = array("q", [row[0] for row in cursor])
    cursor.close()
    return found


def _with_computed(store: Store) -> list[Record]:
    return [record for record in store.records.values() if any(f.computed for f in record.fields)]


def _names(record: Record) -> str:
    return ", ".join(f"'{f.name}'" for f in record.fields if f.computed)


def change_rows(connection: sa.Connection, store: Store, ids: Iterable[int]) -> dict[int, ChangeRow]:
    """id -> change, with what its record is called, or was called when it was removed."""
    wanted = ", ".join(str(int(i)) for i in ids)
    sql = f"SELECT id, step, kind, record, field, old, new FROM change WHERE id IN ({wanted})"
    found = connection.exec_driver_sql(sql).all()
    records = {r.number: r for r in store.records.values()}
    titles: dict[tuple[int, int], str] = {}
    for number in {row.kind for row in found}:
        keys = {row.record for row in found if row.kind == number}
        titles |= record_titles(connection, store, records[number], keys)
    return {
        r.id: ChangeRow(r.step, records[r.kind].name, r.record, titles[r.kind, r.record], r.field, r.old, r.new)
        for r in found
    }


def record_titles(
    connection: sa.Connection, store: Store, record: Record, keys: set[int]
) -> dict[tuple[int, int], str]:
    """(number of the kind, id) -> what a record is called, or was called when it was removed."""
    wanted = ", ".join(str(key) for key in keys)
    sql = f"SELECT id, {title_sql(record)} FROM {record.name} WHERE id IN ({wanted})"
    found = {(record.number, row[0]): in_words(connection, record, row[1]) for row in connection.exec_driver_sql(sql)}
    for key in keys:
        if (record.number, key) not in found:
            found[record.number, key] = _last_title(connection, store, record, key)
    return found


def _last_title(connection: sa.Connection, store: Store, record: Record, key: int) -> str:
    """What a record that is gone was called: by its own name, or by the names of what it belonged to."""
    image = connection.exec_driver_sql(
        "SELECT old FROM change WHERE kind = ? AND record = ? AND field = ? ORDER BY id DESC LIMIT 1",
        (record.number, key, REMOVED),
    ).scalar()
    values: dict[str, Any] = json.loads(image) if image else {}
    owners = [(f.target, values.get(f.name)) for f in record.fields if f.owner and f.target]
    if not owners:
        return str(values.get(record.title) or "")
    named: list[str] = []
    for target, owner in owners:
        if target and owner:
            sql = f"SELECT {title_sql(store.records[target])} FROM {target} WHERE {target}.id = ?"
            named.append(str(connection.exec_driver_sql(sql, (owner,)).scalar() or ""))
    return " · ".join(name for name in named if name)
