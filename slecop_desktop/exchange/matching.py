"""Which sheet, which row is the heading, which column is which field: proposals a person can change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from slecop_desktop.exchange.contract import ARCHIVED, COMPANIONS, ID_HEADING, Manifest
from slecop_desktop.records.fields import Field
from slecop_desktop.records.names import fold
from slecop_desktop.records.record import Record
from slecop_desktop.texts import _

if TYPE_CHECKING:
    from slecop_desktop.exchange.reading import Sheet
    from slecop_desktop.store import Store

PLAIN_KINDS = ("youth", "partners", "contacts", "programs", "offerings", "sites", "adults", "households",
               "reach_events", "holidays", "enrollments", "consents", "sessions", "attendance")  # fmt: skip
"""What a single table may hold; the earlier wins when headings fit several."""

_HEADER_SEARCH = 30


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """What a column is used for. ``field`` None: left out. ``role``: value, reference_id, id or companion."""

    index: int
    heading: str
    field: Field | None
    role: str = "value"


@dataclass(frozen=True, slots=True)
class TableInput:
    """A table on a sheet: its heading stands in ``sheet.rows[header]``, its rows below it."""

    sheet: Sheet
    header: int
    kind: str
    columns: tuple[ColumnUse, ...]
    ours: bool

    def with_column(self, index: int, field: Field | None, role: str = "value") -> TableInput:
        """The same table with one column used otherwise."""
        changed = (replace(c, field=field, role=role) if c.index == index else c for c in self.columns)
        return replace(self, columns=tuple(changed))


def heading_key(heading: object) -> str:
    """A heading without case, accents, punctuation and word order: 'Date of Birth:' -> 'birth date of'."""
    words = re.findall(r"[^\W_]+", fold(str(heading or "").replace("_", " ")))
    return " ".join(sorted(words))


def fields_of(record: Record) -> list[tuple[Field, str]]:
    """(field, role) of everything a column can be used for."""
    own = [(f, "value") for f in record.fields if f.name not in ("sort_name", "practice")]
    return [*own, *((f, "companion") for f in COMPANIONS.get(record.name, ())), (ARCHIVED, "value")]


def heading_index(record: Record) -> dict[str, tuple[Field, str, float]]:
    """heading key -> (field, role, confidence): the label in the language in use and in English, the machine name,
    then the other headings people use."""
    index: dict[str, tuple[Field, str, float]] = {}
    for f, role in fields_of(record):
        for heading, confidence in ((_(f.label), 1.0), (f.label, 1.0), (f.name, 0.95)):
            index.setdefault(heading_key(heading), (f, role, confidence))
    for f, role in fields_of(record):
        for heading in f.headings:
            index.setdefault(heading_key(heading), (f, role, 0.9))
    return index


def match_columns(record: Record, headings: Sequence[object]) -> tuple[tuple[ColumnUse, ...], float]:
    """(what each column is used for, how well the headings fit: the sum of the confidences)."""
    index, taken, score = heading_index(record), set[str](), 0.0
    uses: list[ColumnUse] = []
    for n, heading in enumerate(headings):
        text = " ".join(str(heading or "").split())
        if text == ID_HEADING:
            uses.append(ColumnUse(n, text, None, "id"))
            continue
        found = index.get(heading_key(text)) if text else None
        if found is None or found[0].name in taken:
            uses.append(ColumnUse(n, text, None))
            continue
        field, role, confidence = found
        taken.add(field.name)
        score += confidence
        uses.append(ColumnUse(n, text, field, role))
    return tuple(uses), score


def propose_table(store: Store, sheet: Sheet, kind: str | None = None) -> TableInput | None:
    """The table on a sheet as the headings tell it; None when no row looks like headings we know.

    With ``kind`` given, a sheet with no heading we know is taken from its first row of texts, nothing matched.
    """
    best: tuple[float, TableInput] | None = None
    for header, row in enumerate(sheet.rows[:_HEADER_SEARCH]):
        if sum(1 for cell in row if isinstance(cell, str) and cell.strip()) < 1:
            continue
        for name in (kind,) if kind else PLAIN_KINDS:
            uses, score = match_columns(store.records[name], row)
            if score >= _needed(store.records[name], uses) and (best is None or score > best[0] + 0.01):
                best = score, TableInput(sheet, header, name, uses, ours=False)
    return best[1] if best else None


def _needed(record: Record, uses: Iterable[ColumnUse]) -> float:
    """How much must fit: one good heading when it names the record, else two."""
    names = {u.field.name for u in uses if u.field}
    return 0.9 if names & {"name", "given_name", "family_name", record.title} else 1.8


def table_from_manifest(sheet: Sheet, manifest: Manifest, records: dict[str, Record]) -> TableInput | None:
    """The table on a sheet of a workbook of ours: by the manifest's headings, else by ours."""
    entry = manifest.sheet_for(sheet.name)
    if entry is None or not sheet.rows or entry.kind not in records:
        return None
    record = records[entry.kind]
    known: dict[str, tuple[Field, str]] = {f.name: (f, role) for f, role in reversed(fields_of(record))}
    index = heading_index(record)
    uses: list[ColumnUse] = []
    for n, cell in enumerate(sheet.rows[0]):
        heading = str(cell or "")
        if heading == ID_HEADING:
            uses.append(ColumnUse(n, heading, None, "id"))
            continue
        name, is_id = entry.columns.get(heading, ("", False))
        if name in known:
            field, role = known[name]
            uses.append(ColumnUse(n, heading, field, "reference_id" if is_id else role))
        else:
            found = index.get(heading_key(heading)) if heading and not heading.startswith("_") else None
            uses.append(ColumnUse(n, heading, found[0] if found else None, found[1] if found else "value"))
    return TableInput(sheet, 0, entry.kind, tuple(uses), ours=True)


def sample_values(table: TableInput, index: int, count: int = 3) -> list[Any]:
    """The first different values of a column, to be shown beside its heading."""
    seen: list[Any] = []
    for row in table.sheet.rows[table.header + 1 :]:
        value = row[index] if index < len(row) else None
        if value not in (None, "") and value not in seen:
            seen.append(value)
            if len(seen) == count:
                break
    return seen
