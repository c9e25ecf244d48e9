"""The sheet at the end that says what is left over. A word in a hidden column tells it from other sheets."""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from openpyxl.styles import Alignment, Border, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties

from slecop_desktop.exchange.left_over import MARK
from slecop_desktop.exchange.marking.cells import font_like, put, unmark
from slecop_desktop.exchange.reading.styles import MARKS

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_TITLE_SIZE = 14
_BLUE = "FF0563C1"
_TOP = Alignment(horizontal="left", vertical="top", wrap_text=True)
_RULE = Border(bottom=Side(style="thin", color="FF8A939E"))
_SEARCHED = 3
_LINE = 15
"""How high a line of text is, in points."""


def add(book: Workbook, told: dict[str, Any]) -> None:
    """Add the sheet: `name`, `widths`, `right_to_left`, and `rows`, each [look, cells, what is said of it to us].

    A cell is a text, a number, or [text, sheet, place, look] for a link, colored as the cell it leads to.
    """
    sheet = book.create_sheet(told["name"])
    sheet.sheet_view.rightToLeft = told["right_to_left"]
    sheet.sheet_view.showGridLines = False
    hidden = len(told["widths"]) + 1
    put(sheet.cell(1, hidden), MARK)
    for n, (look, line, beside) in enumerate(told["rows"], start=1):
        for column, value in enumerate(line, start=1):
            _write(sheet, n, column, value, look)
        if look in ("head", "line"):
            _fit_row(sheet, n, line, told["widths"])
        if beside is not None:
            put(sheet.cell(n, hidden), json.dumps(beside, ensure_ascii=False))
    for column, width in enumerate(told["widths"], start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.column_dimensions[get_column_letter(hidden)].hidden = True
    _fit_print(sheet)


def _fit_row(sheet: Worksheet, n: int, line: list[Any], widths: list[float]) -> None:
    """Make a row as high as its wrapped text, which not every program does by itself."""
    texts: list[Any] = [value[0] if isinstance(value, list) else value for value in line]
    pairs = zip(texts, widths, strict=False)
    lines = max((-(-len(str(text or "")) // int(width * 1.05)) for text, width in pairs), default=1)
    if lines > 1:
        sheet.row_dimensions[n].height = _LINE * lines


def _write(sheet: Worksheet, n: int, column: int, value: Any, look: str) -> None:
    if value is None:
        return
    cell = sheet.cell(n, column)
    put(cell, value[0] if isinstance(value, list) else value)
    if look == "title":
        cell.font = font_like(cell, b=True, sz=_TITLE_SIZE)
    elif look == "head":
        cell.font, cell.border, cell.alignment = font_like(cell, b=True), _RULE, _TOP
    elif look == "line":
        cell.alignment = _TOP
    if isinstance(value, list):
        _text, name, place, color = value
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{name.replace(chr(39), chr(39) * 2)}'!{place}")
        cell.font = font_like(cell, color=_BLUE, u="single")
        if color:
            cell.fill = PatternFill("solid", fgColor=f"FF{MARKS[color]}")


def _fit_print(sheet: Worksheet) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def remove(book: Workbook) -> None:
    """Take away the sheet and the marks of an earlier time."""
    told: set[str] = set()
    for sheet in list(book.worksheets):
        places = [c for row in sheet.iter_rows(max_row=_SEARCHED) for c in row if c.value == MARK]
        if places:
            hidden = places[0].column
            for (value,) in sheet.iter_rows(min_col=hidden, max_col=hidden, values_only=True):
                told |= _words(value)
            del book[sheet.title]
    if told:
        unmark(book, told)


def _words(value: Any) -> set[str]:
    try:
        said = json.loads(value)["words"]
    except (ValueError, KeyError, TypeError):
        return set()
    return {str(said)}
