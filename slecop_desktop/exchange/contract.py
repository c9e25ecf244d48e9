"""The workbook contract: which sheet holds which records, which columns it has, and the manifest that says so.

One sheet for each kind of record, called as the window calls it. Column A is hidden and holds the record's identity
(its UUID as 32 hexadecimal digits); a hidden column at the end holds the identity of what each reference points to,
beside the readable column. A very hidden sheet carries the manifest as JSON: format, ecosystem, and for each sheet
its kind, its headings with the fields behind them, its row count and a checksum of its rows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slecop_desktop.records.fields import Field, Privacy
from slecop_desktop.records.kinds import DATE
from slecop_desktop.records.people import SCHOOL_YEARS
from slecop_desktop.records.record import Record
from slecop_desktop.texts import N_, _

if TYPE_CHECKING:
    from slecop_desktop.exchange.reading import Book
    from slecop_desktop.store import Store

FORMAT = 1
"""Raised when an older app could misread the workbook."""

DECISIONS = "decisions"
"""What the manifest of a sheet of rows to decide says it is for."""
ID_HEADING = "_id"
MANIFEST_SHEET = "_manifest"
LABEL_HEADING = "_label"
"""Hidden on the sheet of code lists: the stored label, a bar, the label as it was shown. Labels are translated, so
only this tells whether somebody changed one."""
_CHUNK = 30_000

ARCHIVED = Field("archived", N_("Archived on"), DATE, width=12, privacy=Privacy.INTERNAL)
"""Every record can be put away; the day stands in the last readable column."""

COMPANIONS: dict[str, tuple[Field, ...]] = {
    "youth": (SCHOOL_YEARS.field("grade"), SCHOOL_YEARS.field("school")),
}
"""Fields that a sheet shows although they are kept elsewhere: grade and school of the running school year."""

SKIPPED = ("sort_name", "practice")
"""Worked out or set by the program; no business of a workbook."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of a sheet: its heading and the field in it. ``reference_id`` marks the hidden identity of a
    reference; ``companion`` a field kept in another record."""

    heading: str
    field: Field
    reference_id: bool = False
    companion: bool = False


def sheet_columns(record: Record, *, companions: bool = False) -> list[SheetColumn]:
    """The columns of a record's sheet after the identity, in their order; headings are unique."""
    shown = [SheetColumn(_(f.label), f) for f in record.fields if f.name not in SKIPPED]
    if companions:
        shown += [SheetColumn(_(f.label), f, companion=True) for f in COMPANIONS.get(record.name, ())]
    shown.append(SheetColumn(_(ARCHIVED.label), ARCHIVED))
    columns = shown + [
        SheetColumn(f"_{c.field.name}_id", c.field, reference_id=True, companion=c.companion)
        for c in shown
        if c.field.target
    ]
    if record.name == "codes":
        columns.append(SheetColumn(LABEL_HEADING, record.field("label"), reference_id=True))
    return _unique(columns)


def has_identity(record: Record) -> bool:
    """Whether its rows carry an identity; the profile is one row, and is whose file it is, not a record among many."""
    return record.name != "profile"


def _unique(columns: Sequence[SheetColumn]) -> list[SheetColumn]:
    seen: dict[str, int] = {}
    made: list[SheetColumn] = []
    for c in columns:
        key = c.heading.casefold()
        seen[key] = seen.get(key, 0) + 1
        heading = c.heading if seen[key] == 1 else f"{c.heading} {seen[key]}"
        made.append(SheetColumn(heading, c.field, c.reference_id, c.companion))
    return made


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """What the manifest says of one sheet: ``columns`` is heading -> (field name, is a reference's identity)."""

    name: str
    kind: str
    columns: dict[str, tuple[str, bool]]
    rows: int
    checksum: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a workbook of ours says of itself."""

    purpose: str = "ourselves"
    ecosystem: str = ""
    ecosystem_id: str = ""
    export_id: str = ""
    made_at: str = ""
    app_version: str = ""
    school_year: str = ""
    sheets: tuple[SheetEntry, ...] = ()
    format: int = FORMAT

    def sheet_for(self, name: str) -> SheetEntry | None:
        """The entry of the sheet called ``name``."""
        return next((s for s in self.sheets if s.name == name), None)


def manifest_rows(manifest: Manifest) -> list[tuple[str]]:
    """The manifest as rows of one text column; cells hold only so much."""
    told: dict[str, Any] = {name: getattr(manifest, name) for name in Manifest.__slots__ if name != "sheets"}
    told["sheets"] = [
        {"name": s.name, "kind": s.kind, "columns": s.columns, "rows": s.rows, "checksum": s.checksum}
        for s in manifest.sheets
    ]
    text = json.dumps(told, ensure_ascii=True, separators=(",", ":"))
    return [(text[start : start + _CHUNK],) for start in range(0, len(text), _CHUNK)]


def read_manifest(book: Book) -> Manifest | None:
    """The manifest of a workbook of ours; None for any other, or when the carrier is gone or damaged."""
    sheet = next((s for s in book.sheets if s.name == MANIFEST_SHEET), None)
    if sheet is None:
        return None
    try:
        told = json.loads("".join(str(row[0] or "") for row in sheet.rows[1:]))
        if told["format"] > FORMAT:
            # what a newer one says may mean anything; that it is newer is all that is needed
            return Manifest(format=told["format"])
        sheets = tuple(
            SheetEntry(s["name"], s["kind"], {h: (c[0], bool(c[1])) for h, c in s["columns"].items()}, s.get("rows", 0),
                       s.get("checksum", ""))
            for s in told.pop("sheets")
        )  # fmt: skip
        return Manifest(**{name: value for name, value in told.items() if name in Manifest.__slots__}, sheets=sheets)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError):
        return None


def selected(store: Store, kinds: Iterable[str] | None) -> list[Record]:
    """The records to exchange, in an order in which references point backwards; KeyError for an unknown kind."""
    wanted = None if kinds is None else {store.records[k].name for k in kinds}
    return [r for r in store.records.values() if wanted is None or r.name in wanted]
