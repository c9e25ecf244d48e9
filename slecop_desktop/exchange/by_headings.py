"""What the usual headings of our own fields say of a recognised table: where recognition is in doubt, a heading that is
called just as people call one of our fields decides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from slecop_desktop.exchange.matching import ColumnUse, best_kind, match_columns
from slecop_desktop.exchange.meanings import meaning_of
from slecop_desktop.exchange.recognition.fields import KEYS, KINDS
from slecop_desktop.exchange.recognition.known_values import known_of
from slecop_desktop.exchange.recognition.recognise import Correction, correct

if TYPE_CHECKING:
    from slecop_desktop.exchange.reading import Sheet
    from slecop_desktop.exchange.recognition.found import Column, Found
    from slecop_desktop.store import Store

_SURE_OF_KIND = 0.6
_SINGULAR = {kind: one for one, kind in KINDS.items() if one != "attendance_grid"}


def by_usual_headings(
    store: Store, sheet: Sheet, found: Found, kind: str | None = None
) -> tuple[Found, Mapping[int, str]]:
    """(the table, what columns mean whose heading is a usual one): as in `TableChoice.columns`.

    Where it is not sure what the table lists, the headings say that too, unless a person said ``kind``.
    """
    if not found.headers or found.kind == "attendance_grid":
        return found, {}
    headings = _headings(sheet, found)
    said = KINDS.get(found.kind or "")
    if kind is None and found.kind_confidence < _SURE_OF_KIND:
        usual = best_kind(store, headings)
        if usual and usual != said and usual in _SINGULAR:
            found, said = correct(sheet, found, Correction(kind=_SINGULAR[usual]), known_of(store)), usual
    if said not in store.records:
        return found, {}
    uses, _score = match_columns(store.records[said], headings)
    return found, _added(store, said, found, uses)


def _headings(sheet: Sheet, found: Found) -> list[object]:
    """The cells of the row of headings, those of the table only; of several rows what they say together."""
    row = sheet.rows[found.headers[-1]]
    own: list[object] = [c if found.left <= n <= found.right else None for n, c in enumerate(row)]
    if len(found.headers) > 1:
        for column in found.columns:
            own[column.index] = column.heading
    return own


def _added(store: Store, kind: str, found: Found, uses: tuple[ColumnUse, ...]) -> dict[int, str]:
    record = store.records[kind]
    columns = {c.index: c for c in found.columns}
    taken = {c.field for c in found.columns if c.certain}
    added: dict[int, str] = {}
    for use in uses:
        column = columns.get(use.index)
        if use.field is None or column is None or column.certain:
            continue
        meaning = meaning_of(record, use.field.name)
        if meaning not in taken and _agrees(column, meaning):
            taken.add(meaning)
            added[use.index] = meaning
    return added


def _agrees(column: Column, meaning: str) -> bool:
    """Whether recognition thinks so too, or has no opinion."""
    thought = [column.field, *(key for key, _sure in column.others)]
    return meaning in thought or (column.field is None and not column.others) or meaning not in KEYS
