"""What a workbook brings that its other sheets need to be read: own fields, and names of codes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from slecop_desktop.records.fields import Field, Privacy
from slecop_desktop.records.kinds import KINDS
from slecop_desktop.store import schema

if TYPE_CHECKING:
    from slecop_desktop.exchange.matching import TableInput
    from slecop_desktop.store import Store


def with_planned_fields(store: Store, tables: Sequence[TableInput]) -> dict[str, Any]:
    """The records with the own fields that the workbook itself brings."""
    fields: list[tuple[str, Field]] = []
    for said in _rows(tables, "custom_fields", ("record", "name", "label", "kind", "choices")):
        record, name, label, kind, choices = said
        if record in store.records and kind in KINDS and name:
            made = Field(name, label, KINDS[kind], choices=choices or None, privacy=Privacy.PERSONAL, custom=True)
            fields.append((record, made))
    known = [(r.name, f) for r in store.records.values() for f in r.fields if f.custom]
    names = {(r, f.name) for r, f in known}
    fresh = [(r, f) for r, f in fields if (r, f.name) not in names]
    return schema.with_custom([*known, *fresh]) if fresh else store.records


def code_labels(tables: Sequence[TableInput]) -> dict[str, list[tuple[str, str]]]:
    """list -> (label, code) as the workbook itself calls its codes."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, code, label in _rows(tables, "codes", ("list", "code", "label")):
        found.setdefault(name, []).append((label, code))
    return found


def _rows(tables: Sequence[TableInput], kind: str, names: tuple[str, ...]) -> list[list[str]]:
    """The texts of these fields in the rows of a kind; a column that was deleted leaves them empty."""
    table = next((t for t in tables if t.kind == kind), None)
    if table is None:
        return []
    at = {c.field.name: c.index for c in table.columns if c.field and c.role == "value"}
    rows = table.sheet.rows[table.header + 1 :]
    return [[str((row[at[n]] if n in at and at[n] < len(row) else "") or "") for n in names] for row in rows]
