"""Workbooks as people make them, with formats, formulas and lists, and something wrong in them; what was in them."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation

HEADINGS = ("First name", "Last name", "Date of birth", "Grade", "Gender", "Shoe size")
FIRST = 4
"""The row below the headings; a title and a note stand above."""
_GIVEN = ("Ana", "Bo", "Cy", "Di", "Ed", "Flo", "Gil", "Hui", "Ivo", "Jo", "Kim", "Lea", "Max", "Nia", "Oto", "Pia")
_FAMILY = ("Ek", "Ngo", "Ruiz", "Sow", "Tran", "Vega", "Yilmaz", "Zhou")
_BAD = {3: ("31/02/2014", "soon", "13/45/2014"), 4: ("99", "middle", "grown up")}


def right(column: int, row: int) -> str:
    """What a cell that failed should have said; column as Excel counts, from 1."""
    return {1: "Rosa", 3: f"201{row % 6}-03-{row % 27 + 1:02d}", 4: str(row % 12 + 1)}[column]


def make(folder: Path, seed: int, rows: int = 24) -> tuple[Path, dict[tuple[int, int], Any]]:
    """(a roster, the cells in it that are wrong: (row, column from 1) -> what they say)."""
    dice = random.Random(seed)
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Roster"
    sheet.merge_cells("A1:F1")
    sheet["A1"] = "Fall roster"
    sheet["A1"].font = Font(bold=True, size=16, color="FF1F4E79")
    for column, heading in enumerate(HEADINGS, start=1):
        cell = sheet.cell(FIRST - 1, column, heading)
        cell.font, cell.fill = Font(bold=True, color="FFFFFFFF"), PatternFill("solid", fgColor="FF1F4E79")
        sheet.column_dimensions[cell.column_letter].width = 12 + 3 * column
    names = dice.sample([(g, f) for g in _GIVEN for f in _FAMILY], rows)
    wrong: dict[tuple[int, int], Any] = {}
    for row, (given, family) in enumerate(names, start=FIRST):
        line = [given, family, right(3, row), right(4, row), dice.choice(("girl", "boy", None)), dice.randint(28, 44)]
        for column, value in enumerate(line, start=1):
            _dress(sheet.cell(row, column, value), dice)
        if dice.random() < 0.4:
            column = dice.choice((3, 4))
            wrong[row, column] = sheet.cell(row, column, dice.choice(_BAD[column])).value
        elif dice.random() < 0.15:
            for column in (1, 2):
                sheet.cell(row, column).value = None
            wrong[row, 1] = None
    _furnish(book, FIRST + rows)
    path = folder / f"roster {seed}.xlsx"
    book.save(path)
    return path, wrong


def _dress(cell: Any, dice: random.Random) -> None:
    if dice.random() < 0.3:
        cell.font = Font(italic=True, name="Courier New")
    if dice.random() < 0.3:
        cell.border = Border(bottom=Side(style="thin", color="FF999999"))
    if dice.random() < 0.2:
        cell.alignment = Alignment(horizontal="center")


def _furnish(book: openpyxl.Workbook, last: int) -> None:
    sheet = book["Roster"]
    choices = DataValidation(type="list", formula1='"girl,boy"')
    choices.add(f"E{FIRST}:E{last}")
    sheet.add_data_validation(choices)
    sheet.conditional_formatting.add(f"F{FIRST}:F{last}", CellIsRule(operator="greaterThan", formula=["40"]))
    sheet.freeze_panes = f"A{FIRST}"
    sheet[f"B{FIRST}"].comment = Comment("Her cousin comes too", "Rosa")
    other = book.create_sheet("Hours")
    other.append(["Day", "Hours"])
    other.append(["Monday", 2])
    other.append(["Total", "=SUM(B2:B2)"])
    other["B3"].number_format = "0.00"


def looks(path: Path) -> dict[tuple[str, str], tuple[Any, ...]]:
    """(sheet, cell) -> its value and all of its format."""
    book = openpyxl.load_workbook(path)
    return {
        (sheet.title, cell.coordinate): (cell.value, *_format(cell))
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
    }


def _format(cell: Any) -> tuple[Any, ...]:
    parts = (cell.font, cell.fill, cell.border, cell.alignment, cell.protection)
    return (*map(repr, parts), cell.number_format, cell.comment.text if cell.comment else None)


def furniture(path: Path) -> dict[str, Any]:
    """Widths, merged cells, lists, rules of color and frozen lines, by sheet."""
    book = openpyxl.load_workbook(path)
    return {
        sheet.title: (
            {letter: d.width for letter, d in sheet.column_dimensions.items()},
            sorted(str(a) for a in sheet.merged_cells.ranges),
            [(v.type, v.formula1, str(v.sqref)) for v in sheet.data_validations.dataValidation],
            [(str(r.sqref), [x.formula for x in r.rules]) for r in sheet.conditional_formatting],
            sheet.freeze_panes,
        )
        for sheet in book.worksheets
    }
