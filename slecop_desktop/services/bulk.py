"""What a bulk edit would change, before it is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slecop_desktop.services.common import id_list
from slecop_desktop.services.records import YEARLY
from slecop_desktop.store.columns import day_parameters, shown_sql
from slecop_desktop.store.titles import in_words, title_sql

if TYPE_CHECKING:
    from slecop_desktop.store import Store

_SAMPLES = 5


@dataclass(frozen=True, slots=True)
class Sample:
    """A record that would change: what it is called, and what stands in the field now (of a reference its title)."""

    id: int
    title: str
    old: Any


@dataclass(frozen=True, slots=True)
class Preview:
    """How many records would change, how many have the value already, and the first of those that would change."""

    changing: int
    same: int
    samples: tuple[Sample, ...]


def preview(store: Store, kind: str, ids: Sequence[int], values: Mapping[str, Any]) -> Preview:
    """What :func:`~slecop_desktop.services.records.bulk_edit` with these values would do, writing nothing.

    KeyError for a field that the records do not have.
    """
    record = store.records[kind]
    where, parameters = _differ(store, kind, ids, values)
    name = next(iter(values))
    sample = (
        f"SELECT {kind}.id, {title_sql(record)}, {shown_sql(store, record, name)} FROM {kind} WHERE {where}"
        f' ORDER BY {kind}."{record.sort}", {kind}.id LIMIT {_SAMPLES}'
    )
    with store.read() as connection:
        count = f"SELECT count(*), (SELECT count(*) FROM {kind} WHERE id IN ({id_list(ids)})) FROM {kind} WHERE {where}"
        changing, there = connection.exec_driver_sql(count, parameters).one()
        rows = connection.exec_driver_sql(sample, {**day_parameters(store), **parameters}).all()
        samples = tuple(Sample(row[0], in_words(connection, record, row[1]), row[2]) for row in rows)
    return Preview(changing, there - changing, samples)


def _differ(store: Store, kind: str, ids: Sequence[int], values: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The condition that a record holds other values than these, with its parameters."""
    unknown = [n for n in values if n not in store.records[kind].by_name and not (kind == "youth" and n in YEARLY)]
    if unknown:
        raise KeyError(f"{kind} has no {', '.join(unknown)}")
    parts: list[str] = []
    parameters: dict[str, Any] = {"school_year": store.school_year}
    for n, (name, value) in enumerate(values.items()):
        parameters[f"v{n}"] = value
        of_year = f"SELECT sy.{name} FROM school_years sy WHERE sy.youth = youth.id AND sy.school_year = :school_year"
        now = f"({of_year} LIMIT 1)" if kind == "youth" and name in YEARLY else f'{kind}."{name}"'
        parts.append(f"{now} IS NOT :v{n}")
    return f"{kind}.id IN ({id_list(ids)}) AND ({' OR '.join(parts)})", parameters
