"""What the usual headings of our own fields say of a recognised table: where recognition is in doubt, a heading that is
called just as people call one of our fields decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from slecop_desktop.exchange.matching import ColumnUse, best_kind, match_columns
from slecop_desktop.exchange.meanings import meaning_of, meant
from slecop_desktop.exchange.recognition.fields import KEYS, KINDS
from slecop_desktop.exchange.recognition.known_values import known_of
from slecop_desktop.exchange.recognition.recognise import Correction, correct
from slecop_desktop.records.names import fold
from slecop_desktop.records.parsing import clean

if TYPE_CHECKING:
    from slecop_desktop.exchange.reading import Sheet
    from slecop_desktop.exchange.recognition.found import Column, Found
    from slecop_desktop.records.record import Record
    from slecop_desktop.store import Store

_SURE_OF_KIND, _DOUBTFUL_KIND = 0.8, 0.6
_NAMES_OF = {"offering.name": "offerings", "program.name": "programs"}
_LOOKED_AT = 5_000
_SINGULAR = {kind: one for one, kind in KINDS.items() if one != "attendance_grid"}


def by_usual_headings(
    store: Store, sheet: Sheet, found: Found, kind: str | None = None
) -> tuple[Found, Mapping[int, str]]:
    """(the table, what columns mean whose heading is a usual one): as in `TableChoice.columns`.

    Where it is not sure what the table lists, the headings say that too, unless a person said ``kind``.
    """
    if not found.headers:
        return found, {}
    if found.kind == "attendance_grid":
        return found, _added(
            store.records["youth"], found, match_columns(store.records["youth"], _headings(sheet, found))[0]
        )
    headings = _headings(sheet, found)
    if kind is None and (usual := _other_kind(store, found, headings)):
        found = correct(sheet, found, Correction(kind=usual), known_of(store))
    agency: dict[int, str] = {}
    if kind is None and found.kind in ("partner", "program") and _lists_programs(sheet, found):
        given = _added(store.records["partners"], found, _usual(store, "partners", headings))
        agency = _of_agency(sheet, found, _of_no_site(found) | given)
        found = replace(found, kind="program")
    said = KINDS.get(found.kind or "")
    if said not in store.records:
        return found, {}
    record = store.records[said]
    added = _added(record, found, _usual(store, said, headings))
    return found, _filled(found) | added | agency | _named(store, record, sheet, found)


def _usual(store: Store, kind: str, headings: list[object]) -> tuple[ColumnUse, ...]:
    return match_columns(store.records[kind], headings)[0]


def _of_no_site(found: Found) -> dict[int, str]:
    """What is taken for a site's where no column names one, as the agency's: an address is the agency's own."""
    places = {c.field: c.index for c in found.columns if c.certain and c.field}
    if "site.name" in places:
        return {}
    own = {index: f"partner.{key.partition('.')[2]}" for key, index in places.items() if key.startswith("site.")}
    return {index: key for index, key in own.items() if key in KEYS and key not in places}


def _of_agency(sheet: Sheet, found: Found, given: Mapping[int, str]) -> dict[int, str]:
    """Of columns that may be the agency's or its programs', those that never say two things under one agency."""
    at = next(c.index for c in found.columns if c.certain and c.field == "partner.name")
    rows = [sheet.rows[r] for r in found.records[:_LOOKED_AT]]
    kept: dict[int, str] = {}
    for index, key in given.items():
        name, said = "", dict[str, set[str]]()
        for row in rows:
            name = (fold(clean(row[at])) if at < len(row) else "") or name
            said.setdefault(name, set()).add(fold(clean(row[index])) if index < len(row) else "")
        if all(len(words - {""}) <= 1 for words in said.values()):
            kept[index] = key
    return kept


def _other_kind(store: Store, found: Found, headings: list[object]) -> str:
    """What the headings say that the table lists, where recognition is not sure of it; "" where it stands."""
    if found.kind == "partner" and _lists_contacts(found):
        return "contact"
    if found.kind_confidence >= _SURE_OF_KIND:
        return ""
    usual = best_kind(store, headings)
    if usual is None or usual == KINDS.get(found.kind or "") or usual not in _SINGULAR:
        return ""
    uses, _score = match_columns(store.records[usual], headings)
    in_full = all(use.field is not None for use in uses if use.heading)
    return _SINGULAR[usual] if in_full or found.kind_confidence < _DOUBTFUL_KIND else ""


def _named(store: Store, record: Record, sheet: Sheet, found: Found) -> dict[int, str]:
    """Columns that may name offerings or programs, and name only those that are here."""
    given: dict[int, str] = {}
    sure = {c.field for c in found.columns if c.certain}
    for column in found.columns:
        key = column.field or ""
        if column.certain or key in sure or key not in _NAMES_OF or meant(record, key) is None:
            continue
        rows = (sheet.rows[r] for r in found.records[:_LOOKED_AT])
        cells = {fold(clean(row[column.index])) for row in rows if column.index < len(row)} - {""}
        with store.read() as connection:
            names = connection.exec_driver_sql(f"SELECT name FROM {_NAMES_OF[key]} WHERE archived IS NULL").scalars()
            if cells and cells <= {fold(str(name)) for name in names}:
                given[column.index] = key
                sure.add(key)
    return given


def _lists_contacts(found: Found) -> bool:
    """Whether each row is a person, and nothing but the name is said of the organization and nothing of programs."""
    sure = {c.field for c in found.columns if c.certain}
    named = bool(sure & {"contact.name", "contact.first_name", "contact.last_name"})
    return (
        named
        and "program.name" not in sure
        and not any(key.startswith("partner.") and key != "partner.name" for key in sure if key)
    )


def _lists_programs(sheet: Sheet, found: Found) -> bool:
    """Whether every row is a program of its own, and organizations stand over several of them or are said again."""
    places = {c.field: c.index for c in found.columns if c.certain}
    if not {"partner.name", "program.name"} <= places.keys():
        return False
    rows = [sheet.rows[r] for r in found.records[:_LOOKED_AT]]

    def said(key: str) -> list[str]:
        at = places[key]
        return [words for row in rows if at < len(row) and (words := fold(clean(row[at])))]

    return len(said("program.name")) == len(rows) and len(set(said("partner.name"))) < len(rows)


def _filled(found: Found) -> dict[int, str]:
    """Of two columns that mean the same, the empty one gives way: 'Gr.' beside 'Grade level'."""
    given: dict[int, str] = {}
    for column in found.columns:
        if column.certain and not column.samples and column.field:
            others = (c for c in found.columns if c.samples and not c.certain and _thinks(c, column.field))
            if (other := next(others, None)) is not None:
                given |= {column.index: "", other.index: column.field}
    return given


def _thinks(column: Column, key: str) -> bool:
    return key == column.field or key in [other for other, _sure in column.others]


def _headings(sheet: Sheet, found: Found) -> list[object]:
    """The cells of the row of headings, those of the table only; of several rows what they say together."""
    row = sheet.rows[found.headers[-1]]
    own: list[object] = [c if found.left <= n <= found.right else None for n, c in enumerate(row)]
    if len(found.headers) > 1:
        for column in found.columns:
            own[column.index] = column.heading
    return own


def _added(record: Record, found: Found, uses: tuple[ColumnUse, ...]) -> dict[int, str]:
    columns = {c.index: c for c in found.columns}
    taken = {c.field for c in found.columns if c.certain}
    added: dict[int, str] = {}
    for use in uses:
        column = columns.get(use.index)
        if use.field is None or column is None or column.certain:
            continue
        meaning = meaning_of(record, use.field.name)
        if meaning not in taken and _agrees(record, column, meaning):
            taken.add(meaning)
            added[use.index] = meaning
    return added


def _agrees(record: Record, column: Column, meaning: str) -> bool:
    """Whether recognition thinks so too, has no opinion, or one that such a table has no place for."""
    if _thinks(column, meaning) or meaning not in KEYS:
        return True
    return column.field is None or meant(record, column.field) is None
