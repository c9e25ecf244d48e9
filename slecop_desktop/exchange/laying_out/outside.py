"""What of a sheet is in no table that is taken: said cell by cell or table by table, so that nothing is lost unseen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from slecop_desktop.exchange.choosing import width_of
from slecop_desktop.exchange.formats import offers
from slecop_desktop.exchange.reading.book import cell_name
from slecop_desktop.texts import _, ngettext

if TYPE_CHECKING:
    from slecop_desktop.exchange.choosing import TableChoice
    from slecop_desktop.exchange.reading import Sheet
    from slecop_desktop.exchange.recognition.found import Found

_SHOWN = 8


def outside(choices: Sequence[TableChoice]) -> list[str]:
    """Finished sentences on what is not taken of the sheets that something is taken of."""
    said: list[str] = []
    sheets = {id(c.sheet): c.sheet for c in choices if c.taken}
    for key, sheet in sheets.items():
        here = [c for c in choices if id(c.sheet) == key]
        said += [_not_taken(c) for c in here if not c.taken]
        said += filter(None, (_formats(c) for c in here if c.taken))
        cells = list(_cells(sheet, [c.found for c in here]))
        if cells:
            shown = ", ".join(cells[:_SHOWN]) + (" …" if len(cells) > _SHOWN else "")
            words = ngettext(
                "Sheet “{sheet}”: the cell {cells} stands outside the tables and is not taken.",
                "Sheet “{sheet}”: {n} cells stand outside the tables and are not taken: {cells}.",
                len(cells),
            )
            said.append(words.format(sheet=sheet.name, cells=shown, n=len(cells)))
    return said


def _formats(choice: TableChoice) -> str:
    """What colors and struck-out cells say that is no column yet; "" where they say nothing."""
    found = choice.found
    header = found.headers[-1] if found.headers else min(found.records, default=0) - 1
    if header < 0:
        return ""
    headings = {column.heading for column in found.columns}
    told = [
        f"{offer.heading} ({', '.join(f'{words} {n}' for words, n in offer.counts.most_common())})"
        for offer in offers(choice.sheet, header)
        if offer.heading not in headings
    ]
    words = _("Sheet “{sheet}”: colors or struck-out cells may say something and are not taken: {what}.")
    return words.format(sheet=choice.sheet.name, what="; ".join(told)) if told else ""


def _not_taken(choice: TableChoice) -> str:
    found, sheet = choice.found, choice.sheet
    rows = [*found.headers, *found.records]
    first, last = (sheet.first_row + r for r in (min(rows, default=0), max(rows, default=0)))
    area = f"{cell_name(first, found.left)}:{cell_name(last, found.right)}"
    return _("Sheet “{sheet}”: the table {area} is not taken.").format(sheet=sheet.name, area=area)


def _cells(sheet: Sheet, tables: Sequence[Found]) -> Iterator[str]:
    """The names of the cells that say something and belong to no table, nor to the titles over one."""
    width = width_of(sheet)
    whole = {r for f in tables if f.left == 0 and f.right >= width - 1 for r in f.rows}
    for r, row in enumerate(sheet.rows):
        if r in whole or not any(c not in (None, "") for c in row):
            continue
        covered = [(f.left, f.right) for f in tables if r in f.rows]
        if not covered and _over_a_table(r, tables):
            continue
        for n, cell in enumerate(row):
            words = cell is not None and bool(str(cell).strip())
            if words and not any(left <= n <= right for left, right in covered):
                yield cell_name(sheet.first_row + r, n)


def _over_a_table(row: int, tables: Sequence[Found]) -> bool:
    """Whether a row is one of the titles that are counted with the table under it."""
    below = [f for f in tables if f.titles and f.headers and f.headers[0] > row]
    return any(row >= f.headers[0] - 2 * len(f.titles) - 2 for f in below)
