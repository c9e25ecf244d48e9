"""What tables read: ids in order from one query, then only the rows that are drawn."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slecop_desktop.records.record import Record
from slecop_desktop.store.columns import ListColumn, day_parameters, list_columns, order_sql, shown_sql
from slecop_desktop.store.filters import OPERATORS, Filter, condition
from slecop_desktop.store.search import Hit, find, id_range, match_words

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


@dataclass(frozen=True, slots=True)
class ListQuery:
    """Which records a list shows, and in which order (column name, descending).

    ``group`` puts rows with the same value together: (column, ""), or of dates (column, "month" or "year").
    """

    kind: str
    search: str = ""
    filters: tuple[Filter, ...] = ()
    sort: tuple[tuple[str, bool], ...] = ()
    archived: bool = False
    ids: tuple[int, ...] | None = None
    group: tuple[str, str] | None = None


def list_ids(connection: sa.Connection, store: Store, query: ListQuery) -> array[int]:
    """The ids of all rows the query wants, in its order."""
    return array("q", [row[0] for row in rows_of(connection, store, query)])


def rows_of(connection: sa.Connection, store: Store, query: ListQuery, *more: str) -> list[tuple[Any, ...]]:
    """(id, and what each SQL expression in ``more`` gives) of all rows the query wants, in its order."""
    record = store.records[query.kind]
    where, parameters = _where(store, record, query)
    wanted = ", ".join((f"{record.name}.id", *more))
    sql = f"SELECT {wanted} FROM {record.name}{where} ORDER BY {_order(store, record, query)}"
    # past SQLAlchemy's row objects: for 100,000 ids they cost more than the query
    cursor: Any = connection.connection.cursor()
    cursor.execute(sql, {**day_parameters(store), **parameters})
    found: list[tuple[Any, ...]] = cursor.fetchall()
    cursor.close()
    return found


def count_rows(connection: sa.Connection, store: Store, query: ListQuery) -> int:
    """How many rows the query wants."""
    record = store.records[query.kind]
    where, parameters = _where(store, record, query)
    sql = f"SELECT count(*) FROM {record.name}{where}"
    return int(connection.exec_driver_sql(sql, {**day_parameters(store), **parameters}).scalar_one())


def list_rows(
    connection: sa.Connection, store: Store, kind: str, columns: Sequence[str], ids: Sequence[int]
) -> dict[int, tuple[Any, ...]]:
    """id -> values in the order of ``columns``; a reference comes as the title of what it points to."""
    record = store.records[kind]
    parts = ", ".join(["id", *(shown_sql(store, record, name) for name in columns)])
    wanted = ", ".join(str(int(i)) for i in ids)
    sql = f"SELECT {record.name}.{parts} FROM {record.name} WHERE {record.name}.id IN ({wanted})"
    rows = connection.exec_driver_sql(sql, day_parameters(store))
    return {row[0]: tuple(row[1:]) for row in rows}


def _order(store: Store, record: Record, query: ListQuery) -> str:
    wanted = query.sort or ((record.title, False),)
    return ", ".join([*(order_sql(store, record, name, down=down) for name, down in wanted), f"{record.name}.id"])


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
        conditions.append(condition(store, record, wanted, f"f{n}", parameters))
    return (" WHERE " + " AND ".join(conditions) if conditions else ""), parameters
