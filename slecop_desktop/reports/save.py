"""A report as a file: a workbook, CSV, or a page that any browser shows and prints.

Numbers are written as they are shown: what was hidden by :mod:`slecop_desktop.reports.disclosure` stays hidden, the ids
behind a number never go into a file. Whoever hands a report out suppresses it first.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any

import xlsxwriter  # pyright: ignore[reportMissingTypeStubs]

from slecop_desktop.paper.files import put
from slecop_desktop.problems import Problem
from slecop_desktop.reports.table import Cell, Column, Form, ReportResult, Row, Table, is_total, shown
from slecop_desktop.texts import _, current_language, reads_from_right

_FORMATS = {
    Form.COUNT: "#,##0",
    Form.SUM: "#,##0",
    Form.PERCENT: "0.0 %",
    Form.MINUTES: "#,##0.0",
    Form.NUMBER: "#,##0.##",
}
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_NOT_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")


def save_report(path: Path, result: ReportResult, ecosystem: str) -> None:
    """Write a report to ``path``: .xlsx, .csv, .pdf or .html by its ending. Raises Problem where it cannot be written.

    The file appears whole or not at all. ``ecosystem`` is the name printed on it.
    """
    writers: dict[str, Callable[[ReportResult, str], bytes]] = {
        ".xlsx": as_xlsx,
        ".csv": as_csv,
        ".pdf": _as_pdf,
        ".html": as_html,
    }
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise Problem(_("A report is saved as .xlsx, .csv, .pdf or .html; “{name}” is none.").format(name=path.name))
    put(path, writer(result, ecosystem))


def _as_pdf(result: ReportResult, ecosystem: str) -> bytes:
    from slecop_desktop.reports.pdf import as_pdf  # noqa: PLC0415 (its library is slow to import)

    return as_pdf(result, ecosystem)


def head_lines(result: ReportResult, ecosystem: str) -> list[str]:
    """What every form of a report says of itself before its tables."""
    lines = [f"{result.title} – {ecosystem}", result.period.label, result.definition, *result.notes]
    if any(cell.hidden for table in result.tables for row in table.rows for cell in row.cells):
        lines.append(
            _(
                "Small numbers of people are hidden, and others from which they could be worked out; "
                "each hidden number is marked."
            )
        )
    return lines


def as_xlsx(result: ReportResult, ecosystem: str) -> bytes:
    """The bytes of a workbook: a first sheet that says what it is, then a sheet for each table."""
    buffer = io.BytesIO()
    book: Any = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": result.title, "created": datetime(2000, 1, 1)})  # noqa: DTZ001 (a cell has no zone)
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    formats = {form: book.add_format({"num_format": code}) for form, code in _FORMATS.items()}
    about = book.add_worksheet(_sheet_name(_("About"), set()))
    about.set_column(0, 0, 100)
    about.fit_to_pages(1, 0)
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "bottom"})
    for line, words in enumerate(head_lines(result, ecosystem)):
        about.write_string(line, 0, words, bold if line == 0 else wrapped)
    taken = {_sheet_name(_("About"), set()).casefold()}
    for table in result.tables:
        sheet = book.add_worksheet(_sheet_name(table.title, taken))
        _fill(sheet, table, (bold, heading), formats)
        if reads_from_right():
            sheet.right_to_left()
    book.close()
    return buffer.getvalue()


def _fill(sheet: Any, table: Table, strong: tuple[Any, Any], formats: dict[Form, Any]) -> None:
    """``strong``: the formats of totals and of headings. Printed, all columns stand beside each other on a page."""
    bold, heading = strong
    first = 1 if table.note else 0
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(first)
    if table.note:
        sheet.write_string(0, 0, table.note)
    for place, words in enumerate((table.heading, *(column.label for column in table.columns))):
        sheet.write_string(first, place, words, heading)
    sheet.set_column(0, 0, 36)
    sheet.set_column(1, len(table.columns), 14)
    sheet.freeze_panes(first + 1, 1)
    for line, row in enumerate(table.rows, first + 1):
        sheet.write_string(line, 0, row.label, bold if is_total(row) else None)
        for place, cell in enumerate(row.cells, 1):
            value = plain(cell)
            if isinstance(value, str):
                sheet.write_string(line, place, value)
            elif value is not None:
                sheet.write_number(line, place, value, formats.get(cell.form))


def plain(cell: Cell) -> str | int | float | None:
    """The value as a spreadsheet holds it: hours for minutes, the mark for what is hidden."""
    if cell.hidden:
        return cell.hidden
    if cell.form is Form.MINUTES and isinstance(cell.value, int):
        return cell.value / 60
    return cell.value


def as_csv(result: ReportResult, ecosystem: str) -> bytes:
    """The bytes of a CSV file (UTF-8 with a mark): the head, then the tables below each other."""
    text = io.StringIO(newline="")
    out = csv.writer(text)
    out.writerows([_guarded(line)] for line in head_lines(result, ecosystem))
    for table in result.tables:
        out.writerow([])
        out.writerow([_guarded(table.title)])
        if table.note:
            out.writerow([_guarded(table.note)])
        out.writerow([_guarded(words) for words in (table.heading, *(c.label for c in table.columns))])
        out.writerows([_guarded(row.label), *(_guarded(plain(cell)) for cell in row.cells)] for row in table.rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _guarded(value: str | float | None) -> object:
    # Spreadsheet programs run what begins like a formula; the apostrophe keeps it text.
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def as_html(result: ReportResult, ecosystem: str) -> bytes:
    """The bytes of a page without scripts or links, for reading and printing."""
    head, *more = head_lines(result, ecosystem)
    direction = "rtl" if reads_from_right() else "ltr"
    parts = [
        f'<!DOCTYPE html><html lang="{escape(current_language())}" dir="{direction}"><head><meta charset="utf-8">',
        f"<title>{escape(head)}</title><style>{_STYLE}</style></head><body><h1>{escape(head)}</h1>",
        *(f"<p>{escape(line)}</p>" for line in more),
        *(piece for table in result.tables for piece in _html_table(table)),
        "</body></html>",
    ]
    return "\n".join(parts).encode()


_STYLE = (
    "body{font-family:sans-serif;font-size:10pt;margin:2em}table{border-collapse:collapse;margin-bottom:2em}"
    "th,td{border-bottom:1px solid #bbb;padding:3px 8px;text-align:start;vertical-align:top}"
    "td.n,th.n{text-align:end}tr.total{font-weight:bold}thead{display:table-header-group}h2{page-break-after:avoid}"
)


def _html_table(table: Table) -> Iterator[str]:
    yield f"<h2>{escape(table.title)}</h2>"
    if table.note:
        yield f"<p>{escape(table.note)}</p>"
    headings = "".join(f"<th{_kind(c)}>{escape(c.label)}</th>" for c in table.columns)
    yield f"<table><thead><tr><th>{escape(table.heading)}</th>{headings}</tr></thead><tbody>"
    for row in table.rows:
        yield _html_row(table, row)
    yield "</tbody></table>"


def _html_row(table: Table, row: Row) -> str:
    cells = "".join(
        f"<td{_kind(c)}>{escape(shown(cell))}</td>" for c, cell in zip(table.columns, row.cells, strict=True)
    )
    total = ' class="total"' if is_total(row) else ""
    return f"<tr{total}><td>{escape(row.label)}</td>{cells}</tr>"


def _kind(column: Column) -> str:
    return "" if column.form is Form.TEXT else ' class="n"'


def _sheet_name(wanted: str, taken: set[str]) -> str:
    name = _NOT_IN_SHEET_NAME.sub("-", wanted)[:31].strip() or "Sheet"
    number = 1
    while name.casefold() in taken:
        number += 1
        name = f"{name[:26]} ({number})"
    taken.add(name.casefold())
    return name
