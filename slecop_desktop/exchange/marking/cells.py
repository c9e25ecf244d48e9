"""Colored and commented cells, and the sheets of a workbook that is made of rows left over."""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from slecop_desktop.exchange.reading.styles import MARKS

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

AUTHOR = "SLECoP Desktop"
_BETWEEN = "\n\n"
_WIDTH, _LINE, _LETTERS = 280, 19, 40
_DATES = {"date": dt.date, "datetime": dt.datetime, "time": dt.time}
_MOST_WIDTH = 60


def mark(book: Workbook, marks: list[list[Any]]) -> None:
    """Color and comment cells; a mark is [sheet, row from 1, column from 0, look, words], look "" being no color.

    What a comment of somebody else says stays, above ours. A cell covered by a merged range is marked at its first.
    """
    said: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for name, row, column, look, words in marks:
        if name in book.sheetnames:
            cell = _shown(book[name], row, column + 1)
            said.setdefault((name, cell.coordinate), []).append((look, words))
    fills = {look: PatternFill("solid", fgColor=f"FF{color}") for look, color in MARKS.items()}
    for (name, place), told in said.items():
        cell = book[name][place]
        look = next((look for look, _words in told if look), "")
        if look:
            cell.fill = fills[look]
        _comment(cell, list(dict.fromkeys(words for _look, words in told)))


def _shown(sheet: Worksheet, row: int, column: int) -> Any:
    cell = sheet.cell(row, column)
    if not isinstance(cell, MergedCell):
        return cell
    area = next(a for a in sheet.merged_cells.ranges if cell.coordinate in a)
    return sheet.cell(area.min_row, area.min_col)


def _comment(cell: Any, told: list[str]) -> None:
    there = cell.comment.text if cell.comment else ""
    text = _BETWEEN.join([*([there] if there else []), *told])
    lines = sum(1 + len(line) // _LETTERS for line in text.split("\n"))
    cell.comment = Comment(text, cell.comment.author if there else AUTHOR, width=_WIDTH, height=_LINE * (lines + 1))


def unmark(book: Workbook, told: set[str]) -> None:
    """Take away the colors and comments that an earlier marking left; ``told`` is what its comments said."""
    ours = {f"FF{color}" for color in MARKS.values()}
    for sheet in book.worksheets:
        for cell in list(sheet._cells.values()):
            if cell.comment is None:
                continue
            kept = [part for part in cell.comment.text.split(_BETWEEN) if part not in told]
            cell.comment = Comment(_BETWEEN.join(kept), cell.comment.author) if kept else None
            if cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb in ours:
                cell.fill = PatternFill()


def add_sheet(book: Workbook, told: dict[str, Any]) -> None:
    """A sheet of rows: `name`, `head`, `rows` (a date as ["date", "2026-10-14"]), and whether `right_to_left`."""
    sheet = book.create_sheet(told["name"])
    sheet.sheet_view.rightToLeft = told["right_to_left"]
    widths: dict[int, int] = {}
    for n, line in enumerate([told["head"], *told["rows"]], start=1):
        for column, value in enumerate(line, start=1):
            if value is None:
                continue
            cell = sheet.cell(n, column)
            put(cell, _plain(value))
            widths[column] = max(widths.get(column, 0), len(str(cell.value)))
            if n == 1:
                cell.font = font_like(cell, b=True)
    for column, width in widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = min(max(width + 2, 10), _MOST_WIDTH)
    sheet.freeze_panes = "A2"


def font_like(cell: Any, **changed: Any) -> Font:
    """The font of a cell with something changed: one without a name is shown in whatever a program likes."""
    font = cell.font
    return Font(**{"name": font.name, "sz": font.sz, "family": font.family, "scheme": font.scheme, **changed})


def put(cell: Any, value: Any) -> None:
    """Write a value as what it is: a text that looks like a formula is a text."""
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
        cell.number_format = "@"
        return
    cell.value = value


def _plain(value: Any) -> Any:
    match value:
        case [str() as kind, str() as text]:
            return _DATES[kind].fromisoformat(text)
        case _:
            return value
