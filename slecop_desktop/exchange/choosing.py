"""What is chosen of the tables that were recognised: which are taken, what each column is, to what a grid belongs.

The window shows and edits these choices; the command line takes them as proposed. Both plan from them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from slecop_desktop.exchange.by_headings import by_usual_headings
from slecop_desktop.exchange.left_over import is_left_over
from slecop_desktop.exchange.matching import missing, propose_table
from slecop_desktop.exchange.meanings import meant
from slecop_desktop.exchange.recognition.fields import KEYS, KINDS
from slecop_desktop.exchange.recognition.found import Band, Column, Found
from slecop_desktop.exchange.recognition.kept_headings import as_kept
from slecop_desktop.exchange.recognition.known_values import Known, known_of
from slecop_desktop.exchange.recognition.profiles import as_last_time, find_profile, layouts_named, profiles
from slecop_desktop.exchange.recognition.recognise import Correction, correct, recognise
from slecop_desktop.records import BY_NAME
from slecop_desktop.records.names import fold
from slecop_desktop.texts import _

if TYPE_CHECKING:
    from slecop_desktop.exchange.reading import Book, Sheet
    from slecop_desktop.exchange.recognition.profiles import ImportProfile, Recalled
    from slecop_desktop.store import Store

LEFT, OWN, NOTE = OTHERWISE = ("", "+field", "+note")
"""What a column can be besides a key of `recognition.fields.KEYS`: left out, a field of one's own, a line of the
record's notes."""


@dataclass(frozen=True, slots=True)
class TableChoice:
    """A recognised table and what is chosen of it.

    ``found`` is the table as it was recognised, corrected, or read as last time. ``columns``: index in the sheet's rows
    (from 0) -> key of `recognition.fields.KEYS` or one of OTHERWISE, where it is not what ``found`` is sure of; the
    columns that bands make come after those of the sheet (`band_columns`). A field that no key stands for is
    ``kind.field`` of the records, e.g. "partners.legal_status" or "youth.c_shirt_size".
    ``offering`` is the id of the offering that the dates of a grid of attendance belong to. ``profile`` names the
    layout it was read by, ``recalled`` are the columns that this layout knows. ``blank``, of a grid, is the attendance
    status that empty cells on days with marks stand for, "" where they record nothing; ``days`` are dates (YYYY-MM-DD)
    that a person gave its columns (of dates that go down: its rows).
    """

    sheet: Sheet
    found: Found
    taken: bool = True
    columns: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    offering: int | None = None
    profile: str = ""
    recalled: frozenset[int] = frozenset()
    blank: str = ""
    days: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def all_columns(self) -> tuple[Column, ...]:
        """The columns of the table, with those that rows above others make."""
        return (*self.found.columns, *band_columns(self.found, width_of(self.sheet)))

    def meaning(self, column: Column) -> str:
        """What a column is taken as: a key or one of OTHERWISE."""
        chosen = self.columns.get(column.index)
        if chosen is not None:
            return chosen
        return (column.field or LEFT) if column.certain else LEFT

    def with_mark(self, mark: str, status: str) -> TableChoice:
        """The same with what a mark of a grid stands for; "" where it records nothing."""
        return replace(self, found=replace(self.found, marks={**self.found.marks, fold(mark): status}))

    def with_column(self, index: int, meaning: str) -> TableChoice:
        """The same with a column chosen."""
        return replace(self, columns={**self.columns, index: meaning})


def width_of(sheet: Sheet) -> int:
    """How many columns a sheet has."""
    return max(map(len, sheet.rows), default=0)


def band_columns(found: Found, width: int) -> tuple[Column, ...]:
    """The columns that bands make beside the ``width`` columns of the sheet, one for each sort of band."""
    made: list[Column] = []
    taken = {c.field for c in found.columns if c.certain}
    said: dict[tuple[str, str | None], dict[str, None]] = {}
    for band in found.bands:
        said.setdefault((heading_of_band(band), band.field), {})[band.value] = None
    for (heading, key), values in said.items():
        sure = 1.0 if key and key not in taken else 0.0
        samples = tuple(values)[:3]
        made.append(Column(width + len(made), heading, key, sure, samples=samples, understood=key is not None))
    return tuple(made)


def heading_of_band(band: Band) -> str:
    """What the column of a band is called."""
    if band.label:
        return band.label
    kind, name = KEYS.get(band.field or "", ("", ""))
    field = BY_NAME[kind].by_name.get(name) if kind else None
    return _(field.label) if field else _("Above the rows")


def propose_choices(
    store: Store, book: Book, layout: str = "", kind: str | None = None, known: Known | None = None
) -> list[TableChoice]:
    """The tables of a stranger's book, each read as last time where a layout fits; those that hold nothing we keep are
    not taken unless a person says so. ``layout`` names the one to read by, where somebody kept it. With ``kind``
    (of records, e.g. "partners") only the tables of that kind are taken, or else the first that may be one."""
    named = (layouts_named(store, layout) if layout else []) or None
    sheets = {sheet.name: sheet for sheet in book.sheets}
    known = known or known_of(store)
    found = _as_kept(book, recognise(book, known, hidden=False), profiles(store) if named is None else named, known)
    found = found or recognise(book, known)
    chosen = [choice_of(store, sheets[table.sheet], table, named=named) for table in found]
    chosen = _of_kind(store, chosen, kind, known) if kind else _complete(store, chosen)
    return chosen if any(c.taken for c in chosen) else _by_headings_alone(store, book, chosen, kind, known)


def _as_kept(book: Book, found: list[Found], kept: Sequence[ImportProfile], known: Known) -> list[Found]:
    """The tables with those whose heading rows a layout tells."""
    if not any(profile.layout.headings for profile in kept):
        return found
    return [
        table
        for sheet in book.sheets
        if not sheet.hidden and not is_left_over(sheet)
        for table in as_kept(sheet, [t for t in found if t.sheet == sheet.name], kept, known)
    ]


def _complete(store: Store, chosen: list[TableChoice]) -> list[TableChoice]:
    """Tables that lack what their records cannot do without are taken only where no other is."""
    whole = [c for c in chosen if c.taken and _is_complete(store, c)]
    return [replace(c, taken=any(c is w for w in whole)) for c in chosen] if whole else chosen


def _is_complete(store: Store, choice: TableChoice) -> bool:
    record = store.records[KINDS[choice.found.kind or ""]]
    found = (meant(record, choice.meaning(column)) for column in choice.all_columns)
    return choice.found.kind == "attendance_grid" or not missing(record, {m.field.name for m in found if m})


def _by_headings_alone(
    store: Store, book: Book, chosen: list[TableChoice], kind: str | None, known: Known
) -> list[TableChoice]:
    """Where nothing is recognised, the first sheet with a row that reads like the headings of a list of ours."""
    for sheet in book.sheets:
        table = None if sheet.hidden or is_left_over(sheet) else propose_table(store, sheet, kind)
        singular = next((s for s, of in KINDS.items() if table is not None and of == table.kind), None)
        if table is None or singular is None:
            continue
        whole = Found(sheet.name, sheet.first_row, (table.header,), [], {}, 0, width_of(sheet) - 1, ())
        found = correct(sheet, whole, Correction(headers=(table.header,), kind=singular), known)
        found, columns = by_usual_headings(store, sheet, found, table.kind)
        return [*(c for c in chosen if c.sheet is not sheet), TableChoice(sheet, found, columns=columns)]
    return chosen


def choice_of(
    store: Store,
    sheet: Sheet,
    found: Found,
    kind: str | None = None,
    *,
    named: Sequence[ImportProfile] | None = None,
) -> TableChoice:
    """A recognised table as it is proposed: as last time where a layout, or one of those named, fits. ``kind`` is the
    kind of record that a person said it lists."""
    if recalled := find_profile(store, found, named):
        table, columns, known = as_last_time(found, recalled), _otherwise(recalled), frozenset(recalled.places.values())
        name, blank = recalled.profile.name, recalled.profile.layout.blank
        return TableChoice(sheet, table, table.kind is not None, columns, profile=name, recalled=known, blank=blank)
    table, usual = by_usual_headings(store, sheet, found, kind)
    return TableChoice(sheet, table, table.kind is not None, usual)


def _otherwise(recalled: Recalled) -> dict[int, str]:
    """The columns that a layout leaves out, or makes a field of one's own or a note of."""
    columns, places = recalled.profile.layout.columns, recalled.places
    return {places[said]: key or LEFT for said, key in columns.items() if said in places and (key or LEFT) in OTHERWISE}


def _of_kind(store: Store, chosen: list[TableChoice], kind: str, known: Known) -> list[TableChoice]:
    """The choices where a person says what the table lists."""
    if any(KINDS.get(c.found.kind or "") == kind for c in chosen):
        return [replace(c, taken=KINDS.get(c.found.kind or "") == kind) for c in chosen]
    singular = next((s for s, of in KINDS.items() if of == kind), None)
    first = True
    made: list[TableChoice] = []
    for c in chosen:
        if first and singular:
            found = correct(c.sheet, c.found, Correction(kind=singular), known)
            table, columns = by_usual_headings(store, c.sheet, found, kind)
            changed = TableChoice(c.sheet, table, columns=columns)
            if any(changed.meaning(x) for x in table.columns):
                made.append(changed)
                first = False
                continue
        made.append(replace(c, taken=False))
    return made
