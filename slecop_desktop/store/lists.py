"""What tables read: ids in order from one query, then only the rows that are drawn."""

from __future__ import annotations

import datetime as dt
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slecop_desktop.records.kinds import CHOICE, CHOICES, DATE, REFERENCE, Kind
from slecop_desktop.records.record import Record
from slecop_desktop.store.search import Hit, find, id_range, match_words
from slecop_desktop.store.titles import title_sql

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store.store import Store

__all__ = [
    "OPERATORS",
    "Filter",
    "Hit",
    "ListColumn",
    "ListQuery",
    "count_rows",
    "find",
    "list_columns",
    "list_ids",
    "list_rows",
]

OPERATORS = (
    "is",
    "is_not",
    "any_of",
    "contains",
    "empty",
    "not_empty",
    "at_least",
    "at_most",
    "between",
    "in_last_days",
)


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition on a column.

    ``value``: a stored value; a tuple of them for ``any_of`` and ``between``; days for ``in_last_days``; unused for
    ``empty`` and ``not_empty``. On a several-choices field ``is`` and ``any_of`` ask whether the codes are among them.
    """

    field: str
    op: str
    value: Any = None


@dataclass(frozen=True, slots=True)
class ListQuery:
    """Which records a list shows, and in which order (column name, descending)."""

    kind: str
    search: str = ""
    filters: tuple[Filter, ...] = ()
    sort: tuple[tuple[str, bool], ...] = ()
    archived: bool = False
    ids: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column a list can show: a field, or something worked out."""

    name: str
    label: str
    kind: Kind
    width: int
    listed: bool
    choices: str | None = None
    target: str | None = None
    derived: bool = False


def list_columns(store: Store, kind: str) -> list[ListColumn]:
    """Every column of a list: the record's fields, then what is worked out; labels are message ids."""
    record = store.records[kind]
    fields = [
        ListColumn(f.name, f.label, f.kind, f.width, f.listed, f.choices, f.target)
        for f in record.fields
        if f.name != "sort_name"
    ]
    return fields + [
        ListColumn(d.name, d.label, d.kind, d.width, d.listed, d.choices, d.target, derived=True)
        for d in record.derived
    ]


def list_ids(connection: sa.Connection, store: Store, query: ListQuery) -> array[int]:
    """The ids of all rows the query wants, in its order."""
    record = store.records[query.kind]
    where, parameters = _where(store, record, query)
    order = ", ".join(_order(store, record, name, down) for name, down in query.sort or ((record.title, False),))
    sql = f"SELECT {record.name}.id FROM {record.name}{where} ORDER BY {order}, {record.name}.id"
    # past SQLAlchemy's row objects: for 100,000 ids they cost more than the query
    cursor: Any = connection.connection.cursor()
    cursor.execute(sql, {**_day_parameters(store), **parameters})
    found = array("q", [row[0] for row in cursor])
    cursor.close()
    return found


def count_rows(connection: sa.Connection, store: Store, query: ListQuery) -> int:
    """How many rows the query wants."""
    record = store.records[query.kind]
    where, parameters = _where(store, record, query)
    sql = f"SELECT count(*) FROM {record.name}{where}"
    return int(connection.exec_driver_sql(sql, {**_day_parameters(store), **parameters}).scalar_one())


def list_rows(
    connection: sa.Connection, store: Store, kind: str, columns: Sequence[str], ids: Sequence[int]
) -> dict[int, tuple[Any, ...]]:
    """id -> values in the order of ``columns``; a reference comes as the title of what it points to."""
    record = store.records[kind]
    parts = ", ".join(["id", *(_shown(store, record, name) for name in columns)])
    wanted = ", ".join(str(int(i)) for i in ids)
    sql = f"SELECT {record.name}.{parts} FROM {record.name} WHERE {record.name}.id IN ({wanted})"
    rows = connection.exec_driver_sql(sql, _day_parameters(store))
    return {row[0]: tuple(row[1:]) for row in rows}


def _day_parameters(store: Store) -> dict[str, Any]:
    first, last = store.year_span()
    return {
        "school_year": store.school_year,
        "today": store.today.isoformat(),
        "year_start": first.isoformat(),
        "year_end": last.isoformat(),
    }


def _value(record: Record, name: str) -> str:
    """The stored value of a column as SQL."""
    if name in ("id", "archived") or name in record.by_name:
        return f'{record.name}."{name}"'
    for d in record.derived:
        if d.name == name:
            return d.sql
    raise KeyError(name)


def _kind_of(record: Record, name: str) -> tuple[Kind | None, str | None, str | None]:
    """(kind, code list, target) of a column."""
    f = record.by_name.get(name)
    if f:
        return f.kind, f.choices, f.target
    for d in record.derived:
        if d.name == name:
            return d.kind, d.choices, d.target
    return None, None, None


def _shown(store: Store, record: Record, name: str) -> str:
    kind, _list, target = _kind_of(record, name)
    if kind is REFERENCE and target:
        there = store.records[target]
        return f"(SELECT {title_sql(there, 'pointed')} FROM {target} pointed WHERE pointed.id = {_value(record, name)})"
    return _value(record, name)


def _order(store: Store, record: Record, name: str, down: bool) -> str:
    kind, choices, target = _kind_of(record, name)
    if name == record.title and record.sort in record.by_name:
        sql = f'{record.name}."{record.sort}"'
    elif kind is REFERENCE and target:
        there = store.records[target]
        sql = f'(SELECT pointed."{there.sort}" FROM {target} pointed WHERE pointed.id = {_value(record, name)})'
    elif kind is CHOICE and choices:
        whens = " ".join(f"WHEN {_literal(c.code)} THEN {n}" for n, c in enumerate(store.codes(choices)))
        sql = f"CASE {_value(record, name)} {whens} END" if whens else _value(record, name)
    else:
        sql = _value(record, name)
        if kind and kind.sql == "TEXT" and kind is not DATE:
            sql = f"{sql} COLLATE NOCASE"
    # what is empty stands last either way: a list that opens on blanks looks broken
    return f"{sql} {'DESC' if down else 'ASC'} NULLS LAST"


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _where(store: Store, record: Record, query: ListQuery) -> tuple[str, dict[str, Any]]:
    conditions: list[str] = []
    parameters: dict[str, Any] = {}
    if not query.archived:
        conditions.append(f"{record.name}.archived IS NULL")
    if query.ids is not None:
        conditions.append(f"{record.name}.id IN ({', '.join(str(int(i)) for i in query.ids)})")
    match = match_words(query.search)
    if match:
        low, high = id_range(record.number)
        hits = f"SELECT rowid - {low} FROM search WHERE search MATCH :match AND rowid BETWEEN {low} AND {high}"
        conditions.append(f"{record.name}.id IN ({hits})")
        parameters["match"] = match
    for n, wanted in enumerate(query.filters):
        conditions.append(_condition(store, record, wanted, f"f{n}", parameters))
    return (" WHERE " + " AND ".join(conditions) if conditions else ""), parameters


def _condition(store: Store, record: Record, wanted: Filter, mark: str, into: dict[str, Any]) -> str:
    sql = _value(record, wanted.field)
    kind = _kind_of(record, wanted.field)[0]
    several = kind is CHOICES
    match wanted.op:
        case "empty":
            return f"({sql} IS NULL OR {sql} = '')"
        case "not_empty":
            return f"({sql} IS NOT NULL AND {sql} <> '')"
        case "any_of":
            return _any_of(sql, tuple(wanted.value), mark, into, several=several)
        case "is" if several:
            return _any_of(sql, (wanted.value,), mark, into, several=True)
        case "between":
            into[f"{mark}a"], into[f"{mark}b"] = wanted.value
            return f"{sql} BETWEEN :{mark}a AND :{mark}b"
        case "in_last_days":
            into[f"{mark}a"] = (store.today - dt.timedelta(days=int(wanted.value))).isoformat()
            into[f"{mark}b"] = store.today.isoformat()
            return f"{sql} BETWEEN :{mark}a AND :{mark}b"
        case "contains":
            into[mark] = f"%{_escaped(str(wanted.value))}%"
            return f"{_shown(store, record, wanted.field)} LIKE :{mark} ESCAPE '\\'"
        case _:
            into[mark] = wanted.value
            return f"{sql} {_COMPARE[wanted.op]} :{mark}"


_COMPARE = {"is": "=", "is_not": "IS NOT", "at_least": ">=", "at_most": "<="}


def _any_of(sql: str, values: tuple[Any, ...], mark: str, into: dict[str, Any], *, several: bool) -> str:
    names = [f"{mark}_{n}" for n in range(len(values))]
    into.update(zip(names, values, strict=True))
    if several:
        return "(" + " OR ".join(f"instr(';' || {sql} || ';', ';' || :{n} || ';')" for n in names) + ")"
    return f"{sql} IN ({', '.join(':' + n for n in names)})"


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
