"""The marks of an attendance grid as a table of their own: a row for each cell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from slecop_desktop.exchange.matching import ColumnUse, TableInput, fields_of
from slecop_desktop.exchange.reading.book import Sheet
from slecop_desktop.exchange.recognition.cells import is_blank
from slecop_desktop.texts import _

if TYPE_CHECKING:
    from slecop_desktop.store import Store


def marks_heading() -> str:
    """What all days of a grid are called together: a value decided for it holds on each of them."""
    return _("Attendance")


def marks_of(store: Store, people: TableInput) -> TableInput:
    """The marks of a grid: a row for each cell on a day that says something, and where blanks mean something for each
    blank one on a day with marks."""
    grid = people.grid
    assert grid is not None
    assert people.numbers is not None
    below = people.sheet.rows[people.header + 1 :]
    headings = {use.index: use.heading for use in people.columns}
    taken = [n for n in grid.days if any(not is_blank(row[n]) for row in below)]
    rows: list[list[Any]] = [[_("Row"), _("Date"), marks_heading()]]
    numbers: list[int] = []
    heads: list[str] = []
    for number, row in zip(people.numbers, below, strict=True):
        for n in taken:
            cell = row[n]
            if cell is None and not grid.reader.blank:
                continue
            rows.append([number, grid.days[n], cell])
            numbers.append(number)
            heads.append(headings[n])
    fields = {f.name: (f, role) for f, role in reversed(fields_of(store.records["attendance"]))}
    uses = (
        ColumnUse(0, rows[0][0], fields["youth"][0], "row"),
        ColumnUse(1, rows[0][1], *fields["date"]),
        ColumnUse(2, rows[0][2], *fields["status"]),
    )
    sheet = Sheet(people.sheet.name, rows, people.sheet.hidden, people.sheet.first_row)
    laid = replace(people.laid, left=(), bands=(), part="marks", remarks=()) if people.laid else None
    return TableInput(
        sheet, 0, "attendance", uses, ours=False, numbers=tuple(numbers), laid=laid, headings=tuple(heads), grid=grid,
        turned=people.turned,
    )  # fmt: skip
