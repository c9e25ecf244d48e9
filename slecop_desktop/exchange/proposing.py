"""Which sheets of a book are tables of which records: as its manifest says, as its headings say, as a person chose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from slecop_desktop.exchange.choosing import propose_choices
from slecop_desktop.exchange.contract import ID_HEADING, MANIFEST_SHEET, Manifest, SheetEntry, has_identity
from slecop_desktop.exchange.laying_out import inputs_of, outside
from slecop_desktop.exchange.left_over import is_left_over
from slecop_desktop.exchange.matching import TableInput, match_columns, own_header, own_table, propose_table
from slecop_desktop.exchange.ownfields import with_planned_fields
from slecop_desktop.exchange.references import listed
from slecop_desktop.records.parsing import clean
from slecop_desktop.records.record import Record
from slecop_desktop.texts import _

if TYPE_CHECKING:
    from slecop_desktop.exchange.choosing import TableChoice
    from slecop_desktop.exchange.options import ImportOptions
    from slecop_desktop.exchange.reading import Book, Sheet
    from slecop_desktop.store import Store

_AROUND = ("Read me", "Dictionary")
_ALIKE = 0.5
"""The share of the headings that must be there for a sheet that was renamed."""


def tables_of(
    store: Store, book: Book, manifest: Manifest | None, options: ImportOptions
) -> tuple[list[TableInput], list[str]]:
    """(the tables to plan, what is to be said of the rest of their sheets).

    The tables are those that are given, those of a workbook of ours, or what is chosen or proposed of the recognised.
    """
    if options.tables is not None:
        return list(options.tables), []
    if options.choices is None and options.as_kind is None and (tables := own_tables(store, book, manifest)):
        return tables, []
    choices = options.choices
    if choices is None:
        choices = propose_choices(store, book, kind=options.as_kind)
    choices = [_with_options(choice, options) for choice in choices]
    if tables := inputs_of(store, choices):
        return tables, outside(choices)
    return _by_headings_alone(store, book, options.as_kind) if options.as_kind else [], []


def _by_headings_alone(store: Store, book: Book, kind: str) -> list[TableInput]:
    """The first table with headings of a kind: of the rarer kinds of record only the headings tell."""
    sheets = [s for s in book.sheets if s.rows and not s.hidden and not is_left_over(s)]
    return [t for t in (propose_table(store, sheet, kind) for sheet in sheets) if t is not None][:1]


def _with_options(choice: TableChoice, options: ImportOptions) -> TableChoice:
    """A grid of which nothing else is chosen belongs to the offering that everything is enrolled in, as what a roster
    says of enrollments does."""
    if choice.found.kind not in ("attendance_grid", "youth"):
        return choice
    offering = options.enroll_in if choice.offering is None else choice.offering
    return replace(choice, offering=offering, blank=choice.blank or options.blank)


def own_tables(store: Store, book: Book, manifest: Manifest | None) -> list[TableInput]:
    """The tables of a workbook of ours; none of any other."""
    entries = _entries(book, manifest) if manifest else _unsigned(store, book)
    first = [own_table(s, entry, store.records) for s, entry in entries]
    records = with_planned_fields(store, [t for t in first if t])
    found = [own_table(s, entry, records) for s, entry in entries]
    order = list(store.records)
    return sorted((t for t in found if t), key=lambda t: order.index(t.kind))


def _entries(book: Book, manifest: Manifest) -> list[tuple[Sheet, SheetEntry]]:
    """Each sheet with what the manifest says of it; a renamed sheet is known by its headings."""
    found = [(s, entry) for s in book.sheets if (entry := manifest.sheet_for(s.name))]
    taken = {entry.name for _s, entry in found}
    for sheet in book.sheets:
        if not sheet.rows or sheet.hidden or manifest.sheet_for(sheet.name) or is_left_over(sheet):
            continue
        free = [e for e in manifest.sheets if e.name not in taken]
        shares = [(_share(sheet, e.columns), -n) for n, e in enumerate(free)]
        best = max(shares, default=(0.0, 0))
        if best[0] > _ALIKE:
            entry = free[-best[1]]
            taken.add(entry.name)
            found.append((sheet, entry))
    return found


def _share(sheet: Sheet, headings: Iterable[str]) -> float:
    wanted = set(headings)
    row = own_header(sheet, wanted)
    there = {clean(c) for c in sheet.rows[row]} if row is not None else set[str]()
    return len(wanted & there) / max(1, len(wanted))


def _unsigned(store: Store, book: Book) -> list[tuple[Sheet, SheetEntry]]:
    """The sheets of a workbook of ours that lost its manifest: rows still have their identities.

    Whose profile it is cannot be told, so the profile stays out.
    """
    found: list[tuple[Sheet, SheetEntry]] = []
    taken: set[str] = set()
    for sheet in book.sheets:
        row = own_header(sheet, (), needs_id=True) if sheet.rows and sheet.name != MANIFEST_SHEET else None
        free = [r for r in store.records.values() if r.name not in taken and has_identity(r)]
        if row is None or not (record := _best_record(free, sheet, sheet.rows[row])):
            continue
        taken.add(record.name)
        found.append((sheet, SheetEntry(sheet.name, record.name, {}, 0)))
    return found


def _best_record(records: Sequence[Record], sheet: Sheet, headings: Sequence[object]) -> Record | None:
    named = next((r for r in records if sheet.name in (_(r.label), r.label)), None)
    if named:
        return named
    count = sum(1 for h in headings if h and h != ID_HEADING and not str(h).startswith("_"))
    scores = [(match_columns(r, headings)[1] / max(count, len(r.fields) / 2), r) for r in records]
    best = max(scores, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] > _ALIKE else None


def sheet_remarks(book: Book, tables: Sequence[TableInput], manifest: Manifest | None) -> list[str]:
    """What is said of sheets that are not taken, and of those that should be there and are not."""
    used = {t.sheet.name for t in tables}  # one that was laid out anew is another sheet of the same name
    known = {*_AROUND, *(_(name) for name in _AROUND)}
    others = [s for s in book.sheets if s.rows and not s.hidden and s.name not in used and not is_left_over(s)]
    left = [s.name for s in others if s.name not in known]
    said: list[str] = []
    if left:
        said.append(
            _("These sheets are not taken: {sheets}. Import each on its own if it is needed.").format(
                sheets=listed(left)
            )
        )
    if manifest is None and any(t.ours for t in tables):
        said.append(_("The hidden manifest of this workbook is gone; its sheets were recognized by their headings."))
    if manifest and manifest.purpose != "template":
        kinds = {t.kind for t in tables}
        gone = [e.name for e in manifest.sheets if e.rows and e.kind not in kinds]
        if gone:
            said.append(
                _("These sheets were sent and are missing, which changes nothing: {sheets}.").format(
                    sheets=listed(gone)
                )
            )
    return said
