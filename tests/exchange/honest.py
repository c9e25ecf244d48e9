"""Honest workbooks of every kind of cell, from a seed, by programs that people use; with the rows they hold."""

import datetime as dt
import random
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.styles import Alignment, Font, PatternFill

from slecop_desktop.exchange.writing.book import write_book
from slecop_desktop.exchange.writing.plan import Column, Form, SheetPlan

Rows = list[list[Any]]
_NAMES = (
    "Zoë Núñez", "Bo Li", "Łukasz Żak", "שרה כהן", "佐藤 花", "Nguyễn Ái", "O’Neil & <Co>", "=not a formula", "😀 Ana",
    " two  blanks ",
)  # fmt: skip
_HEADINGS = ["Name", "Code", "Born", "Hours", "Came", "Note"]


def rows_of(seed: int) -> Rows:
    """A heading and up to 60 lines: texts of all scripts, codes with noughts before, days, numbers, yes and no."""
    numbers = random.Random(seed)
    lines: Rows = [list(_HEADINGS)]
    for _ in range(numbers.randrange(1, 60)):
        born = dt.date(2005, 1, 1) + dt.timedelta(days=numbers.randrange(4_000))
        note = numbers.choice((None, None, "one\ntwo", "x" * numbers.randrange(1, 2_000), "tab\there"))
        line = [numbers.choice(_NAMES), f"{numbers.randrange(10**5):05}", born, numbers.randrange(-400, 4_000) / 8]
        lines.append([*line, numbers.random() < 0.5, note])
    return lines


def by_openpyxl(path: Path, seed: int) -> Rows:
    numbers, rows = random.Random(seed), rows_of(seed)
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(row)
    for line in range(2, len(rows) + 1):
        page.cell(line, 1).data_type = "s"  # "=not a formula" is a name
        page.cell(line, 1).font = Font(strike=numbers.random() < 0.1, bold=True)
        page.cell(line, 4).fill = PatternFill("solid", fgColor=f"FF{numbers.randrange(1 << 24):06X}")
    page.row_dimensions[len(rows)].hidden = numbers.random() < 0.3
    page.freeze_panes = "B2"
    page["A1"].alignment = Alignment(wrap_text=True)
    book.create_sheet("Empty")
    page.protection.sheet = numbers.random() < 0.2
    book.save(path)
    return rows


def by_xlsxwriter(path: Path, seed: int) -> Rows:
    numbers, rows = random.Random(seed), rows_of(seed)
    options = {"strings_to_formulas": False, "constant_memory": seed % 2 == 0}
    with xlsxwriter.Workbook(path, options) as book:
        page = book.add_worksheet("Roster")
        day = book.add_format({"num_format": numbers.choice(("yyyy-mm-dd", "d.m.yy", "mmm d, yyyy"))})
        page.set_column(1, 1, 12, None, {"hidden": numbers.random() < 0.3})
        for line, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, dt.date):
                    page.write(line, column, value, day)
                elif value is not None:
                    page.write(line, column, value)
        if not options["constant_memory"]:
            page.add_table(0, 0, len(rows) - 1, len(_HEADINGS) - 1, {"header_row": False})
        book.add_chartsheet().set_chart(_chart(book))
    return rows


def _chart(book: xlsxwriter.Workbook) -> Any:
    chart = book.add_chart({"type": "column"})
    assert chart is not None
    chart.add_series({"values": "=Roster!$D$2:$D$5"})
    return chart


def by_ours(path: Path, seed: int) -> Rows:
    rows = rows_of(seed)
    forms = (Form.TEXT, Form.TEXT, Form.DATE, Form.NUMBER, Form.YES_NO, Form.TEXT)
    columns = tuple(Column(h, form) for h, form in zip(_HEADINGS, forms, strict=True))
    lines = [[*row[:4], None if row[4] is None else int(row[4]), row[5]] for row in rows[1:]]
    write_book(path, [SheetPlan("Roster", columns, lines, len(lines), "Roster")])
    return rows


WRITERS: dict[str, Callable[[Path, int], Rows]] = {
    "openpyxl": by_openpyxl,
    "xlsxwriter": by_xlsxwriter,
    "ours": by_ours,
}


def by_libreoffice(folder: Path, seeds: range, kind: str) -> dict[Path, Rows]:
    """Workbooks as LibreOffice saves them (`kind` is xlsx, ods or xls), all in one call."""
    source = folder / f"for {kind}"
    source.mkdir()
    rows = {f"{seed}": by_openpyxl(source / f"{seed}.xlsx", seed) for seed in seeds}
    home, out = f"-env:UserInstallation=file://{folder}/office", folder / kind
    command = ["soffice", home, "--headless", "--convert-to", kind, "--outdir", str(out)]
    subprocess.run([*command, *map(str, sorted(source.iterdir()))], check=True, capture_output=True, timeout=900)
    return {out / f"{name}.{kind}": lines for name, lines in rows.items()}
