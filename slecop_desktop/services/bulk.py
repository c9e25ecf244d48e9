"""How many of many records a bulk edit would change, before it is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from slecop_desktop.services.common import id_list
from slecop_desktop.services.records import YEARLY

if TYPE_CHECKING:
    from slecop_desktop.store import Store


def differing(store: Store, kind: str, ids: Sequence[int], values: Mapping[str, Any]) -> int:
    """How many of these records hold other values than these: what ``bulk_edit`` with them would change."""
    yearly = {name: values[name] for name in YEARLY if kind == "youth" and name in values}
    own = [name for name in values if name not in yearly]
    unknown = [name for name in own if name not in store.records[kind].by_name]
    if unknown:
        raise KeyError(f"{kind} has no {', '.join(unknown)}")
    parts = [f'{kind}."{name}" IS NOT ?' for name in own]
    parts += [
        f"(SELECT sy.{name} FROM school_years sy WHERE sy.youth = youth.id AND sy.school_year = ? LIMIT 1) IS NOT ?"
        for name in yearly
    ]
    parameters: list[Any] = [values[name] for name in own]
    for value in yearly.values():
        parameters += [store.school_year, value]
    sql = f"SELECT count(*) FROM {kind} WHERE id IN ({id_list(ids)}) AND ({' OR '.join(parts)})"
    with store.read() as connection:
        return int(connection.exec_driver_sql(sql, tuple(parameters)).scalar_one())
