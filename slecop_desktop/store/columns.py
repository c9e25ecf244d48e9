"""The columns of a list as SQL: fields of the record and what is worked out, to be shown, compared and sorted by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slecop_desktop.records.kinds import CHOICE, DATE, REFERENCE, Kind
from slecop_desktop.records.record import Record
from slecop_desktop.store.titles import title_sql

if TYPE_CHECKING:
    from slecop_desktop.store.store import Store


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
    help: str = ""


def list_columns(store: Store, kind: str) -> list[ListColumn]:
    """Every column of a list: the record's fields, then what is worked out; labels are message ids."""
    record = store.records[kind]
    fields = [
        ListColumn(f.name, f.label, f.kind, f.width, f.listed, f.choices, f.target, help=f.help)
        for f in record.fields
        if f.name != "sort_name"
    ]
    return fields + [
        ListColumn(d.name, d.label, d.kind, d.width, d.listed, d.choices, d.target, derived=True, help=d.help)
        for d in record.derived
    ]


def day_parameters(store: Store) -> dict[str, Any]:
    """What worked-out columns may ask for: today and the running program year."""
    first, last = store.year_span()
    return {
        "school_year": store.school_year,
        "today": store.today.isoformat(),
        "year_start": first.isoformat(),
        "year_end": last.isoformat(),
    }


def value_sql(record: Record, name: str) -> str:
    """The stored value of a column; KeyError when there is no such column."""
    if name in ("id", "archived") or name in record.by_name:
        return f'{record.name}."{name}"'
    for d in record.derived:
        if d.name == name:
            return d.sql
    raise KeyError(name)


def kind_of(record: Record, name: str) -> tuple[Kind | None, str | None, str | None]:
    """(kind, code list, target) of a column."""
    f = record.by_name.get(name)
    if f:
        return f.kind, f.choices, f.target
    for d in record.derived:
        if d.name == name:
            return d.kind, d.choices, d.target
    return None, None, None


def shown_sql(store: Store, record: Record, name: str) -> str:
    """The value of a column, of a reference the title of what it points to."""
    kind, _list, target = kind_of(record, name)
    if kind is REFERENCE and target:
        there = store.records[target]
        inner = f"SELECT {title_sql(there, 'pointed')} FROM {target} pointed"
        return f"({inner} WHERE pointed.id = {value_sql(record, name)})"
    return value_sql(record, name)


def order_sql(store: Store, record: Record, name: str, *, down: bool) -> str:
    """A term of ORDER BY; choices in the order of their list, names as on paper."""
    kind, choices, target = kind_of(record, name)
    if name == record.title and record.sort in record.by_name:
        sql = f'{record.name}."{record.sort}"'
    elif kind is REFERENCE and target:
        there = store.records[target]
        sql = f'(SELECT pointed."{there.sort}" FROM {target} pointed WHERE pointed.id = {value_sql(record, name)})'
    elif kind is CHOICE and choices:
        whens = " ".join(f"WHEN {_literal(c.code)} THEN {n}" for n, c in enumerate(store.codes(choices)))
        sql = f"CASE {value_sql(record, name)} {whens} END" if whens else value_sql(record, name)
    else:
        sql = value_sql(record, name)
        if kind and kind.sql == "TEXT" and kind is not DATE:
            sql = f"{sql} COLLATE NOCASE"
    # what is empty stands last either way: a list that opens on blanks looks broken
    return f"{sql} {'DESC' if down else 'ASC'} NULLS LAST"


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
