"""Writing small books and reading them with readers that are not ours."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
from python_calamine import CalamineWorkbook

from slecop_desktop.exchange.writing.book import write_book
from slecop_desktop.exchange.writing.plan import Column, Form, SheetPlan, WriteReport


def write_column(path: Path, values: Sequence[object], form: Form = Form.TEXT, **column: object) -> WriteReport:
    """A book of one column, with a number beside each value so that no row is empty."""
    columns = (Column("Value", form, **column), Column("N", Form.WHOLE))  # pyright: ignore[reportArgumentType]
    rows = [(value, n) for n, value in enumerate(values)]
    return write_book(path, [SheetPlan("Sheet", columns, rows, len(rows), "Values")])


def by_openpyxl(path: Path, sheet: int = 0) -> list[list[object]]:
    """All rows below the headings, as openpyxl reads them."""
    rows = openpyxl.load_workbook(path).worksheets[sheet].iter_rows(min_row=2, values_only=True)
    return [list(row) for row in rows]


def by_calamine(path: Path, sheet: int = 0) -> list[list[object]]:
    """All rows below the headings, as calamine reads them; an empty cell is None."""
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(sheet).to_python()[1:]
    return [[None if cell == "" else cell for cell in row] for row in rows]


def first_column(rows: list[list[object]]) -> list[object]:
    return [row[0] for row in rows]


def part(path: Path, name: str) -> str:
    """The XML of one part of the file."""
    with zipfile.ZipFile(path) as book:
        return book.read(name).decode()
