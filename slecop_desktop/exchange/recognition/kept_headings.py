"""Tables whose heading rows are told by a layout: a person said once which rows they are, and they are found again by
their words, wherever on the sheet they stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from slecop_desktop.exchange.recognition.found import Found
from slecop_desktop.exchange.recognition.profiles import Headings, ImportProfile, find_among
from slecop_desktop.exchange.recognition.recognise import Correction, correct
from slecop_desktop.records.names import fold
from slecop_desktop.records.parsing import clean

if TYPE_CHECKING:
    from slecop_desktop.exchange.reading import Sheet
    from slecop_desktop.exchange.recognition.known_values import Known

_SAME = 0.8
"""The share of the words of a heading row that must be there again."""
_FEWEST = 2
_LOOKED_AT = 200
"""Headings further down than so many rows are left to recognition."""
_ABOVE = 4
"""So many rows above what was recognised as a table its headings may stand."""


def headings_of(sheet: Sheet, found: Found) -> Headings:
    """The heading rows of a table, each as (rows below the first, its words)."""
    first = min(found.headers, default=0)
    return tuple((row - first, _words(sheet.rows[row][found.left : found.right + 1])) for row in found.headers)


def as_kept(sheet: Sheet, tables: list[Found], kept: Sequence[ImportProfile], known: Known) -> list[Found]:
    """The tables of a sheet, those whose heading rows a layout tells corrected by it."""
    for profile in kept:
        rows = _rows_with(sheet, profile.layout.headings)
        same = [t for t in tables if t.headers == rows]
        if not rows or any(t.kind == profile.kind or find_among(kept, t) for t in same):
            continue
        said = Correction(headers=rows, kind=profile.kind or None)
        table = correct(sheet, _nearest(sheet, tables, rows), said, known)
        if table.records:
            tables = [*(t for t in tables if not table.covers(t)), table]
    return sorted(tables, key=lambda t: (t.left, t.extent[0]))


def _nearest(sheet: Sheet, tables: Sequence[Found], rows: tuple[int, ...]) -> Found:
    """The table that these headings belong to, or one that holds nothing but them."""
    filled = [n for row in rows for n, cell in enumerate(sheet.rows[row]) if cell is not None]
    alone = Found(sheet.name, sheet.first_row, rows, [], {}, min(filled), max(filled), ())

    def holds(table: Found) -> bool:
        top, bottom, left, right = table.extent
        return top - _ABOVE <= rows[0] <= bottom and left <= alone.right and right >= alone.left

    return next(filter(holds, tables), alone)


def _rows_with(sheet: Sheet, headings: Headings) -> tuple[int, ...]:
    """Where these heading rows stand; () where they do not."""
    if sum(len(words) for _down, words in headings) < _FEWEST:
        return ()
    said: dict[int, frozenset[str]] = {}

    def has(row: int, words: Sequence[str]) -> bool:
        if row not in said:
            said[row] = frozenset(_words(sheet.rows[row]))
        return len(said[row].intersection(words)) >= _SAME * len(set(words))

    for first in range(min(len(sheet.rows) - headings[-1][0], _LOOKED_AT)):
        if all(has(first + down, words) for down, words in headings):
            return tuple(first + down for down, _words_of in headings)
    return ()


def _words(cells: Sequence[object]) -> tuple[str, ...]:
    return tuple(word for cell in cells if cell is not None and (word := fold(clean(cell))))
