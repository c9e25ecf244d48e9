"""The thorough, slow reader (openpyxl), for a workbook that the quick one cannot read or finds nothing in."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet

from slecop_desktop.exchange.reading import send
from slecop_desktop.exchange.reading.book import Limits
from slecop_desktop.exchange.reading.gate import Seen
from slecop_desktop.exchange.reading.survey import Surveys

_MIDNIGHT = dt.time()


def read(path: Path, limits: Limits, seen: Seen) -> Iterator[bytes]:
    """Messages for every sheet; an error's text is what the cell holds."""
    book = openpyxl.load_workbook(path, data_only=True, keep_links=False)
    surveys = Surveys(path, seen)
    yield send.remark("second_reader")
    for sheet in book.worksheets:
        yield from _sheet(sheet, limits, surveys)


def _sheet(sheet: Worksheet, limits: Limits, surveys: Surveys) -> Iterator[bytes]:
    send.check_extent(sheet.max_row, sheet.max_column, limits)
    sender = send.SheetSender(sheet.title, limits, surveys.of(sheet.title))
    yield send.head(sheet.title, hidden=sheet.sheet_state != "visible", first_row=1)
    yield from sender.rows([_plain(value) for value in row] for row in sheet.iter_rows(values_only=True))
    yield from sender.remarks()
    if merged := sheet.merged_cells.ranges:
        corners = [(area.min_row, area.min_col - 1) for area in merged]
        yield send.remark("merged", sheet=sheet.title, n=len(corners), cells=send.name_cells(corners))


def _plain(value: Any) -> Any:
    """The value as the quick reader would give it."""
    if isinstance(value, str):
        return unescape(value)
    if isinstance(value, dt.datetime) and value.time() == _MIDNIGHT:
        return value.date()
    return float(value) if type(value) is int else value
