"""What was recognised for sure, as the tables that planning takes: what is in doubt is left for a person to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slecop_desktop.exchange.matching import ColumnUse, TableInput, fields_of
from slecop_desktop.exchange.recognition.fields import KEYS, KINDS
from slecop_desktop.exchange.recognition.found import Column, Found
from slecop_desktop.exchange.recognition.known_values import known_of
from slecop_desktop.exchange.recognition.recognise import recognise_sheet
from slecop_desktop.records.record import Record

if TYPE_CHECKING:
    from slecop_desktop.exchange.reading import Sheet
    from slecop_desktop.store import Store

_BESIDE: dict[str, dict[str, str]] = {
    "youth": {
        "youth.grade": "grade", "youth.school": "school", "guardian.name": "guardian_name",
        "guardian.phone": "guardian_phone", "guardian.email": "guardian_email",
        "guardian.relationship": "guardian_type",
    },
    "contacts": {"partner.name": "partner", "contact.roles": "roles"},
    "programs": {"partner.name": "partner"},
    "offerings": {"program.name": "program", "site.name": "site"},
    "sites": {"partner.name": "partner"},
    "sessions": {"offering.name": "offering"},
    "enrollments": {"youth.name": "youth", "offering.name": "offering"},
    "attendance": {"youth.name": "youth", "session.date": "date", "offering.name": "offering"},
    "consents": {"youth.name": "youth"},
    "reach_events": {"partner.name": "partner", "program.name": "program", "site.name": "site"},
}  # fmt: skip
"""Kind of record -> key -> the field or companion in its list that means the same."""
_APART = frozenset(
    {"address2", "second_last_name", "age", "grades", "ages", "dates", "time", "hours", "id", "photo", "participation",
     "medical", "self_sign_out"}
)  # fmt: skip
"""Keys whose cells are not the value of the field they are stored in."""


def more_of(store: Store, sheet: Sheet, table: TableInput | None) -> TableInput | None:
    """A table that was proposed by its headings, with the columns that are recognised for sure besides; where none was
    proposed, the first table of the sheet whose records are named in a column that is sure."""
    tables = recognise_sheet(sheet, known_of(store))
    if table is None:
        made = (as_table(store, sheet, found) for found in tables)
        return next((t for t in made if t is not None and _is_named(store.records[t.kind], t)), None)
    same = next(
        (f for f in tables if f.headers and f.headers[-1] == table.header and KINDS.get(f.kind or "") == table.kind),
        None,
    )
    return _filled(store.records[table.kind], table, same) if same else table


def as_table(store: Store, sheet: Sheet, found: Found) -> TableInput | None:
    """A recognised table with its certain columns; None for a grid, without headings, or with nothing we keep."""
    kind = KINDS.get(found.kind or "")
    if kind is None or not found.headers or found.kind == "attendance_grid" or kind not in store.records:
        return None
    width = max(len(row) for row in sheet.rows)
    heads = {c.index: c.heading for c in found.columns}
    uses = tuple(ColumnUse(n, heads.get(n, ""), None) for n in range(width))
    return _filled(store.records[kind], TableInput(sheet, found.headers[-1], kind, uses, ours=False), found)


def _filled(record: Record, table: TableInput, found: Found) -> TableInput:
    known = {f.name: (f, role) for f, role in reversed(fields_of(record))}
    taken = {c.field.name for c in table.columns if c.field}
    if taken & {"given_name", "family_name"}:
        taken.add("name")
    free = {c.index for c in table.columns if c.field is None and c.role != "id" and c.heading}
    for column in found.columns:
        name = _name_of(record.name, column)
        if column.index in free and name in known and name not in taken:
            table = table.with_column(column.index, *known[name])
            taken.add(name)
    return table


def _name_of(kind: str, column: Column) -> str:
    """What the list of a kind calls the field of a certain column; "" where it has none."""
    key = column.field or ""
    if not column.certain or column.number is not None or key.partition(".")[2] in _APART:
        return ""
    stored, name = KEYS[key]
    return _BESIDE.get(kind, {}).get(key) or (name if stored == kind else "")


def _is_named(record: Record, table: TableInput) -> bool:
    names = {c.field.name for c in table.columns if c.field}
    return bool(names & {"name", "given_name", "family_name", record.title})
