"""Which sheet, which row is the heading, which column is which field: proposals a person can change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from slecop_desktop.exchange.contract import ARCHIVED, ID_HEADING, SheetEntry
from slecop_desktop.exchange.headings import fields_of_list, more_headings, reference_headings
from slecop_desktop.exchange.spellings import code_readings
from slecop_desktop.records import BY_NAME as RECORDS_BY_NAME
from slecop_desktop.records.fields import Field
from slecop_desktop.records.names import fold
from slecop_desktop.records.parsing import clean
from slecop_desktop.records.record import Record
from slecop_desktop.texts import _

if TYPE_CHECKING:
    from slecop_desktop.exchange.grid_of import GridOf
    from slecop_desktop.exchange.reading import Sheet
    from slecop_desktop.store import Store

PLAIN_KINDS = ("youth", "partners", "contacts", "programs", "offerings", "sites", "adults", "households",
               "reach_events", "holidays", "enrollments", "consents", "sessions", "attendance",
               "baselines")  # fmt: skip
"""What a single table may hold; the earlier wins when headings fit several."""

_HEADER_SEARCH = 30
_PERSONS = ("youth", "contacts", "adults")
_SESSION = {"date", "offering"}
_MISSING = 0.75
"""What it counts against a kind that a field it cannot do without has no column."""

Fit = tuple[Field, str, float]


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """What a column is used for. ``field`` None: left out. ``role``: value, reference_id, id, companion, note (a line
    of the record's notes), beside (of a record that another table of the same rows brings) or mark (a day of an
    attendance grid, whose cells are records of their own).

    ``take`` names what of the cell is the value, where it is not all of it (`laying_out.taking`); ``joined`` are
    columns whose cells are joined to it.
    """

    index: int
    heading: str
    field: Field | None
    role: str = "value"
    take: str = ""
    joined: tuple[ColumnUse, ...] = ()


@dataclass(frozen=True, slots=True)
class Laid:
    """Where a table that was laid out anew stands on the person's own ``sheet``; rows are numbered as it numbers them.

    ``header`` is the row of the headings, the one above the first record where there are none. ``left`` are its rows
    that are no records, ``bands`` those that say something of the rows under them, ``above`` the count of rows of
    titles. ``part`` tells tables of the same rows apart, "" for the main one; one that is ``beside`` brings records
    that the main one's rows name, and its rows are not counted again.
    """

    sheet: Sheet
    header: int
    left: tuple[int, ...] = ()
    bands: tuple[int, ...] = ()
    above: int = 0
    part: str = ""
    beside: bool = False
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableInput:
    """A table on a sheet: its heading stands in ``sheet.rows[header]``, its rows below it.

    ``numbers``, where the rows were laid out anew, says for each row below the heading which row of the person's own
    sheet it comes from (from 1); several rows may come from one. ``headings``, where each row is a single cell of the
    person's sheet, says for each under which heading it stands there. ``grid`` is the attendance grid that the rows
    come from, ``turned`` that its rows are columns of the person's sheet: then ``numbers`` are those columns, from 1.
    """

    sheet: Sheet
    header: int
    kind: str
    columns: tuple[ColumnUse, ...]
    ours: bool
    numbers: tuple[int, ...] | None = None
    laid: Laid | None = None
    headings: tuple[str, ...] | None = None
    grid: GridOf | None = None
    turned: bool = False

    @property
    def origin(self) -> Sheet:
        """The person's own sheet."""
        return self.laid.sheet if self.laid else self.sheet

    @property
    def part(self) -> str:
        """What tells the tables of the same rows apart."""
        return self.laid.part if self.laid else ""

    @property
    def beside(self) -> bool:
        """Whether it only brings what the rows of another table name."""
        return self.laid is not None and self.laid.beside

    def cells_of(self, number: int) -> list[Any]:
        """The cells of a row as the person's sheet has them; empty where there is none."""
        rows, place = self.origin.rows, number - self.origin.first_row
        if self.turned:
            numbers = self.numbers or ()
            rows, place = self.sheet.rows, self.header + 1 + numbers.index(number) if number in numbers else -1
        return rows[place] if 0 <= place < len(rows) else []

    def cell_at(self, number: int, index: int) -> tuple[int, int]:
        """(row from 1, column from 0) on the person's own sheet of a cell of a row."""
        return (self.origin.first_row + index, number - 1) if self.turned else (number, index)

    def with_column(self, index: int, field: Field | None, role: str = "value") -> TableInput:
        """The same table with one column used otherwise."""
        changed = (replace(c, field=field, role=role) if c.index == index else c for c in self.columns)
        return replace(self, columns=tuple(changed))


_SHORT = {"grade": ("gr",)}


def heading_key(heading: object) -> str:
    """A heading without case, accents, punctuation and word order: 'Date of Birth:' -> 'birth date of'."""
    # D.O.B. is one word, and an invisible mark at the start of a file is none
    words = re.findall(r"[^\W_]+", fold(clean(heading).replace("_", " ").replace(".", "").replace("'", "")))
    return " ".join(sorted(words))


def fields_of(record: Record) -> list[tuple[Field, str]]:
    """(field, role) of everything a column can be used for."""
    own = [(f, "value") for f in record.fields if f.name not in ("sort_name", "practice")]
    return [*own, *fields_of_list(record), (ARCHIVED, "value")]


def heading_index(record: Record) -> dict[str, Fit]:
    """heading key -> (field, role, confidence): the label in the language in use and in English, the machine name,
    the other headings people use, then what the records are called that a reference points to."""
    index: dict[str, Fit] = {}
    fields = fields_of(record)
    for f, role in fields:
        for heading, confidence in ((_(f.label), 1.0), (f.label, 1.0), (f.name, 0.95)):
            index.setdefault(heading_key(heading), (f, role, confidence))
    for f, role in fields:
        for heading in (*f.headings, *more_headings(record.name, f.name)):
            index.setdefault(heading_key(heading), (f, role, 0.9))
    if record.title in record.by_name:
        index.setdefault(heading_key(record.one), (record.field(record.title), "value", 0.9))
    for f, role in fields:
        if f.target and f.target != record.name:
            for heading in reference_headings(RECORDS_BY_NAME[f.target]):
                index.setdefault(heading_key(heading), (f, role, 0.85))
    if "youth" in record.by_name:
        index.setdefault("name", (record.field("youth"), "value", 0.8))
    # an abbreviation gives way to a column that says it in full
    index |= {short: (f, role, 0.6) for f, role in fields for short in _SHORT.get(f.name, ())}
    index.pop("", None)
    return index


def match_columns(record: Record, headings: Sequence[object]) -> tuple[tuple[ColumnUse, ...], float]:
    """(what each column is used for, how well the headings fit: the sum of the confidences).

    Of two columns that fit one field, the one that fits better has it.
    """
    index = heading_index(record)
    found = [index.get(heading_key(h)) if h else None for h in headings]
    best: dict[str, int] = {}
    for n, fit in enumerate(found):
        if fit and (fit[0].name not in best or fit[2] > _confidence(found[best[fit[0].name]])):
            best[fit[0].name] = n
    uses: list[ColumnUse] = []
    for n, heading in enumerate(headings):
        text = " ".join(clean(heading).split())
        fit = found[n]
        if text == ID_HEADING:
            uses.append(ColumnUse(n, text, None, "id"))
        elif fit is None or best[fit[0].name] != n:
            uses.append(ColumnUse(n, text, None))
        else:
            uses.append(ColumnUse(n, text, fit[0], fit[1]))
    return tuple(uses), sum(_confidence(found[n]) for n in best.values())


def _confidence(fit: Fit | None) -> float:
    return fit[2] if fit else 0.0


def propose_table(store: Store, sheet: Sheet, kind: str | None = None) -> TableInput | None:
    """The table on a sheet as the headings tell it; None when no row looks like headings we know.

    With ``kind`` given, a sheet with no heading we know is taken from its first row of texts, nothing matched.
    """
    best: tuple[float, TableInput] | None = None
    for header, row in enumerate(sheet.rows[:_HEADER_SEARCH]):
        if sum(1 for cell in row if isinstance(cell, str) and cell.strip()) < 1:
            continue
        for name in (kind,) if kind else PLAIN_KINDS:
            record = store.records[name]
            uses, score = match_columns(record, row)
            if score < _needed(record, uses):
                continue
            score -= 0 if kind else _MISSING * _without(record, uses)
            if score > 0 and (best is None or score > best[0] + 0.01):
                best = score, TableInput(sheet, header, name, uses, ours=False)
    return _with_sex(store, best[1]) if best else None


def best_kind(store: Store, headings: Sequence[object]) -> str | None:
    """The kind of record whose list has these headings; None where they fit none."""
    best: tuple[float, str] | None = None
    for name in PLAIN_KINDS:
        record = store.records[name]
        uses, score = match_columns(record, headings)
        if score >= _needed(record, uses):
            score -= _MISSING * _without(record, uses)
            if score > 0 and (best is None or score > best[0] + 0.01):
                best = score, name
    return best[1] if best else None


def _needed(record: Record, uses: Iterable[ColumnUse]) -> float:
    """How much must fit: one good heading when it names the record, else two."""
    names = {u.field.name for u in uses if u.field}
    return 0.9 if names & {"name", "given_name", "family_name", record.title} else 1.7


def _without(record: Record, uses: Iterable[ColumnUse]) -> int:
    """How many fields that a record cannot do without have no column."""
    return missing(record, {u.field.name for u in uses if u.field})


def missing(record: Record, names: set[str]) -> int:
    """How many fields that a record cannot do without are not among those that a list brings."""
    if record.name in _PERSONS:
        return 0 if names & {"name", "given_name", "family_name"} else 1
    there = names | {"session"} if record.name == "attendance" and names >= _SESSION else names
    return sum(1 for f in record.fields if f.required and f.default is None and f.name not in there)


def _with_sex(store: Store, table: TableInput) -> TableInput:
    """A column called gender that says girl and boy all the way down is what reports count as sex."""
    names = {c.field.name: c for c in table.columns if c.field}
    if table.kind != "youth" or "gender" not in names or "sex" in names:
        return table
    use, codes = names["gender"], code_readings(store, "sex")
    cells = {fold(clean(row[use.index])) for row in table.sheet.rows[table.header + 1 :] if use.index < len(row)}
    if any(cell and cell not in codes for cell in cells):
        return table
    return table.with_column(use.index, store.records["youth"].field("sex"))


def own_header(sheet: Sheet, headings: Iterable[str], *, needs_id: bool = False) -> int | None:
    """The row of the headings on a sheet of ours; it is the first one unless somebody put rows above it."""
    wanted = set(headings)
    best: tuple[int, int] | None = None
    for n, row in enumerate(sheet.rows[:_HEADER_SEARCH]):
        cells = {clean(c) for c in row if c is not None}
        if ID_HEADING in cells:
            return n
        if not needs_id and (count := len(cells & wanted)) and (best is None or count > best[0]):
            best = count, n
    return best[1] if best else None


def own_table(sheet: Sheet, entry: SheetEntry, records: dict[str, Record]) -> TableInput | None:
    """The table on a sheet of a workbook of ours: by the manifest's headings, else by ours."""
    header = own_header(sheet, entry.columns) if sheet.rows else None
    if header is None or entry.kind not in records:
        return None
    record = records[entry.kind]
    known: dict[str, tuple[Field, str]] = {f.name: (f, role) for f, role in reversed(fields_of(record))}
    index = heading_index(record)
    taken: set[tuple[str, str]] = set()
    uses: list[ColumnUse] = []
    for n, cell in enumerate(sheet.rows[header]):
        heading = clean(cell)
        use = _own_use(n, heading, entry, known, index)
        key = (use.field.name if use.field else "", use.role)
        if use.field and key in taken:
            use = ColumnUse(n, heading, None)
        taken.add(key)
        uses.append(use)
    return TableInput(sheet, header, entry.kind, tuple(uses), ours=True)


def _own_use(
    n: int, heading: str, entry: SheetEntry, known: dict[str, tuple[Field, str]], index: dict[str, Fit]
) -> ColumnUse:
    if heading == ID_HEADING:
        return ColumnUse(n, heading, None, "id")
    name, is_id = entry.columns.get(heading, ("", False))
    if not entry.columns and heading.startswith("_") and heading.endswith("_id"):
        name, is_id = heading[1:-3], True
    if name in known:
        field, role = known[name]
        return ColumnUse(n, heading, field, "reference_id" if is_id else role)
    found = index.get(heading_key(heading)) if heading and not heading.startswith("_") else None
    return ColumnUse(n, heading, found[0] if found else None, found[1] if found else "value")
