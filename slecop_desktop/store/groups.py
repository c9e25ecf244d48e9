"""Rows put together by what they have in common: the groups of a list with the rows of each, from one query."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slecop_desktop.records import schoolyear
from slecop_desktop.records.kinds import CHOICE, DATE, MOMENT, REFERENCE, YES_NO, Kind
from slecop_desktop.store.columns import ListColumn, kind_of, value_sql
from slecop_desktop.store.lists import ListQuery, rows_of
from slecop_desktop.store.titles import title_sql

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store.store import Store

_KINDS = (CHOICE, REFERENCE, YES_NO, DATE, MOMENT)


@dataclass(frozen=True, slots=True)
class Group:
    """Rows with the same value, in the list's order.

    ``value``: a code, the id of a record (its name is the ``title``), 0 or 1, a date, a month as YYYY-MM, or the label
    of a program year; None where there is none.
    """

    value: Any
    ids: array[int]
    title: str = ""


def can_group(column: ListColumn) -> bool:
    """Whether rows can be put together by a column: it says one of a few things."""
    return column.kind in _KINDS


def list_groups(connection: sa.Connection, store: Store, query: ListQuery) -> list[Group]:
    """The groups of a query that has one: choices as their list orders them, records by name, what is empty last."""
    assert query.group is not None
    name, by = query.group
    record = store.records[query.kind]
    kind, choices, target = kind_of(record, name)
    found: dict[Any, array[int]] = {}
    for key, value in rows_of(connection, store, query, value_sql(record, name)):
        common = _common(store, kind, by, value)
        if common in found:
            found[common].append(key)
        else:
            found[common] = array("q", (key,))
    titles = _titles(connection, store, target, found) if target else {}
    order = {code.code: n for n, code in enumerate(store.codes(choices or ""))}

    def place(value: Any) -> tuple[Any, ...]:
        if value is None:
            return (1,)
        if target:
            return (0, *titles.get(value, ("", ""))[:1], value)
        return (0, order.get(value, len(order)), value) if choices else (0, -value if kind is YES_NO else value)

    return [Group(v, found[v], titles.get(v, ("", ""))[1]) for v in sorted(found, key=place)]


def _common(store: Store, kind: Kind | None, by: str, value: Any) -> Any:
    """What a value has in common with others of its group."""
    if value is None or value == "":
        return None
    if kind is not DATE and kind is not MOMENT:
        return value
    if by == "month":
        return value[:7]
    if by == "year":
        start = store.profile.get("program_year_start") or "07-01"
        began = int(value[:4]) - (value[5:10] < start)
        return schoolyear.label_of(began, start)
    return value[:10]


def _titles(connection: sa.Connection, store: Store, target: str, keys: Iterable[Any]) -> dict[int, tuple[str, str]]:
    """id -> (what it is sorted by, its title)."""
    there = store.records[target]
    wanted = json.dumps([key for key in keys if key is not None])
    sql = (
        f"SELECT id, coalesce({target}.\"{there.sort}\", ''), coalesce({title_sql(there)}, '') FROM {target}"
        " WHERE id IN (SELECT value FROM json_each(?))"
    )
    return {row[0]: (str(row[1]), str(row[2])) for row in connection.exec_driver_sql(sql, (wanted,))}
