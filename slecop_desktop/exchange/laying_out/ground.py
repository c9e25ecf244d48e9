"""The records of a recognised table as rows of their own: what stands between them left out, what stands over them in
a band or a merged cell written beside each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from slecop_desktop.exchange.choosing import LEFT, band_columns, heading_of_band, width_of
from slecop_desktop.exchange.laying_out.outline import carry_down
from slecop_desktop.exchange.reading import column_letters
from slecop_desktop.exchange.recognition.found import Column, Found
from slecop_desktop.texts import ngettext

if TYPE_CHECKING:
    from slecop_desktop.exchange.choosing import TableChoice
    from slecop_desktop.exchange.reading import Sheet

_LEFT = frozenset({"total", "note", "heading", "meta", "band"})
_SHOWN = 5

Row = list[Any]


@dataclass(frozen=True, slots=True)
class Ground:
    """The records of a table: ``rows`` with their ``numbers`` on the person's sheet, in the columns of that sheet and,
    to their right, those that bands make. ``columns`` are all columns of the table. ``left`` and ``bands`` are the
    numbers of the rows that are no records."""

    sheet: Sheet
    columns: tuple[Column, ...]
    rows: list[Row]
    numbers: tuple[int, ...]
    header: int
    left: tuple[int, ...]
    bands: tuple[int, ...]
    above: int
    remarks: tuple[str, ...]

    @property
    def width(self) -> int:
        """How many columns a row has."""
        return max([width_of(self.sheet), *(c.index + 1 for c in self.columns)])

    def head(self) -> Row:
        """The headings, each in its column."""
        head: Row = [None] * self.width
        for column in self.columns:
            head[column.index] = column.heading or None
        return head

    def values(self, index: int) -> list[Any]:
        """What a column says in each row."""
        return [row[index] if index < len(row) else None for row in self.rows]


def ground_of(choice: TableChoice) -> Ground:
    """The records of a chosen table."""
    sheet, found, first = choice.sheet, choice.found, choice.sheet.first_row
    rows, remarks = _rows(sheet, found)
    bands = tuple(c for c in band_columns(found, width_of(sheet)) if choice.meaning(c) != LEFT)
    carried = {(c.heading, c.field) for c in bands}
    numbers = tuple(first + r for r in found.records)
    rows, carried_down = carry_down(choice, found.columns, rows, numbers)
    if bands:
        rows = _with_bands(found, rows, bands, width_of(sheet))
    last_heading = found.headers[-1] if found.headers else min(found.records, default=0) - 1
    said = {b.row for b in found.bands if (heading_of_band(b), b.field) in carried}
    left = [r for r, sort in found.rows.items() if sort in _LEFT and r > last_heading and r not in said]
    return Ground(
        sheet,
        (*found.columns, *bands),
        rows,
        numbers,
        first + last_heading,
        tuple(first + r for r in sorted(left)),
        tuple(first + r for r in sorted(said)),
        len(found.titles),
        (*remarks, *carried_down),
    )


def _rows(sheet: Sheet, found: Found) -> tuple[list[Row], list[str]]:
    """(the rows of the records, what is to be said of them); the very rows of the sheet where nothing is changed."""
    rows: list[Row] = [sheet.rows[r] for r in found.records]
    remarks: list[str] = []
    right = max([found.right, *(c.index for c in found.columns)])  # what formats say stands to the right of all
    if found.left > 0 or right < width_of(sheet) - 1:
        empty: Row = [None] * found.left
        rows = [[*empty, *row[found.left : right + 1]] for row in rows]
    if sheet.merged:
        remarks = _fill_merged(sheet, found, rows)
    return rows, remarks


def _fill_merged(sheet: Sheet, found: Found, rows: list[Row]) -> list[str]:
    """Write the value of cells merged over several records beside each of them."""
    place = {r: n for n, r in enumerate(found.records)}
    filled: list[str] = []
    for area in sheet.merged:
        top, bottom = area.top - sheet.first_row, area.bottom - sheet.first_row
        if bottom <= top or not found.left <= area.left <= found.right or not 0 <= top < len(sheet.rows):
            continue
        value = sheet.rows[top][area.left] if area.left < len(sheet.rows[top]) else None
        under = [place[r] for r in range(top + 1, bottom + 1) if r in place]
        if value in (None, "") or not under:
            continue
        for n in under:
            row = rows[n]
            rows[n] = [*row, *[None] * (area.left + 1 - len(row))]
            rows[n][area.left] = value
        filled.append(f"{column_letters(area.left)}{area.top}:{column_letters(area.left)}{area.bottom}")
    return [_filled_words(sheet.name, filled)] if filled else []


def _filled_words(sheet: str, filled: Sequence[str]) -> str:
    shown = ", ".join(filled[:_SHOWN]) + (" …" if len(filled) > _SHOWN else "")
    return ngettext(
        "Sheet “{sheet}”: the merged cell {cells} is taken for each of its rows.",
        "Sheet “{sheet}”: the merged cells {cells} are taken for each of their rows.",
        len(filled),
    ).format(sheet=sheet, cells=shown)


def _with_bands(found: Found, rows: list[Row], columns: Sequence[Column], width: int) -> list[Row]:
    """The rows with what the bands over them say. A band stands until the next of its sort, or one of a sort that came
    before its own: another school begins with grades of its own."""
    order = [(c.heading, c.field) for c in columns]
    sorts = {b.row: ((heading_of_band(b), b.field), b.value) for b in found.bands}
    starts = {row: (order.index(sort), value) for row, (sort, value) in sorts.items() if sort in order}
    says: list[Any] = [None] * len(columns)
    made: list[Row] = []
    pending = sorted(starts)
    for row, r in zip(rows, found.records, strict=True):
        while pending and pending[0] < r:
            level, value = starts[pending.pop(0)]
            says = [*says[:level], value, *[None] * (len(columns) - level - 1)]
        made.append([*row, *[None] * (width - len(row)), *says])
    return made


def replaced(ground: Ground, rows: list[Row], numbers: Sequence[int]) -> Ground:
    """The same with other rows."""
    return replace(ground, rows=rows, numbers=tuple(numbers))


def words_of_bands(ground: Ground) -> str:
    """That rows between the records were carried into those under them."""
    numbers = ", ".join(map(str, ground.bands[:_SHOWN])) + (" …" if len(ground.bands) > _SHOWN else "")
    return ngettext(
        "Sheet “{sheet}”: what row {rows} says is taken for the rows under it.",
        "Sheet “{sheet}”: what rows {rows} say is taken for the rows under each.",
        len(ground.bands),
    ).format(sheet=ground.sheet.name, rows=numbers)
