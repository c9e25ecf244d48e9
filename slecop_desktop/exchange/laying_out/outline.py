"""Lists written as an outline: an agency stands once, in the first row of its programs, and the rows below leave its
cell empty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from slecop_desktop.exchange.reading.book import cell_in
from slecop_desktop.exchange.recognition.cells import is_blank
from slecop_desktop.texts import ngettext

if TYPE_CHECKING:
    from slecop_desktop.exchange.choosing import TableChoice
    from slecop_desktop.exchange.recognition.found import Column

_OUTER = frozenset({"partner.name", "program.name", "offering.name", "site.name", "youth.school"})
_INNER = frozenset({
    "program.name", "offering.name", "site.name", "contact.name", "contact.first_name", "contact.last_name",
    "youth.name", "youth.first_name", "youth.last_name",
})  # fmt: skip
_DIRECTORIES = frozenset({"partner", "program", "offering", "site", "contact"})
_SHOWN = 5

Row = list[Any]


def carry_down(
    choice: TableChoice, columns: Sequence[Column], rows: list[Row], numbers: Sequence[int]
) -> tuple[list[Row], list[str]]:
    """(the rows with what stands above written into the empty cells of an outline, what is to be said of it).

    What is carried ends where a column to its left begins anew.
    """
    order = [c for c in columns if choice.meaning(c) in _OUTER]
    carried = [c for c in order if _is_outline(choice, c, columns, rows)]
    if not carried:
        return rows, []
    above: dict[int, Any] = {}
    told: dict[int, list[int]] = {c.index: [] for c in carried}
    made: list[Row] = []
    for cells, number in zip(rows, numbers, strict=True):
        row = cells
        inner = [c.index for c in columns if choice.meaning(c) in _INNER and not is_blank(cell_in(cells, c.index))]
        for place, column in enumerate(order):
            at = column.index
            if not is_blank(value := cell_in(cells, at)):
                above[at] = value
                above = {n: said for n, said in above.items() if n not in {c.index for c in order[place + 1 :]}}
            elif at in told and at in above and any(n > at for n in inner):
                row = [*row, *[None] * (at + 1 - len(row))]
                row[at] = above[at]
                told[at].append(number)
        made.append(row)
    return made, [_words(choice.sheet.name, c.heading, told[c.index]) for c in carried if told[c.index]]


def _is_outline(choice: TableChoice, column: Column, columns: Sequence[Column], rows: Sequence[Row]) -> bool:
    """Whether the empty cells of a column mean the one above: another name to its right tells the rows apart, and the
    first row has one. Of young people a school may be unknown: there each is said once and most rows are empty."""
    inner = [
        c.index for c in columns if choice.meaning(c) in _INNER - {choice.meaning(column)} and c.index > column.index
    ]
    if not inner or not rows or is_blank(cell_in(rows[0], column.index)):
        return False
    said = [cell_in(row, column.index) for row in rows if any(not is_blank(cell_in(row, n)) for n in inner)]
    full = [str(cell) for cell in said if not is_blank(cell)]
    if choice.found.kind in _DIRECTORIES:
        return len(full) < len(said)
    return len(set(full)) == len(full) and len(full) * 2 <= len(said)


def _words(sheet: str, heading: str, rows: Sequence[int]) -> str:
    shown = ", ".join(map(str, rows[:_SHOWN])) + (" …" if len(rows) > _SHOWN else "")
    return ngettext(
        "Sheet “{sheet}”: “{column}” is empty in row {rows}; what stands above it is taken.",
        "Sheet “{sheet}”: “{column}” is empty in rows {rows}; what stands above each is taken.",
        len(rows),
    ).format(sheet=sheet, column=heading, rows=shown)
