"""The thorough, slow reader (openpyxl), for a workbook that the quick one cannot read or finds nothing in."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import openpyxl
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet

from slecop_desktop.exchange.reading import send
from slecop_desktop.exchange.reading.areas import Area
from slecop_desktop.exchange.reading.book import Limits
from slecop_desktop.exchange.reading.gate import Seen
from slecop_desktop.exchange.reading.source import Source
from slecop_desktop.exchange.reading.survey import Surveys

_MIDNIGHT = dt.time()


def read(source: Source, limits: Limits, seen: Seen) -> Iterator[bytes]:
    """Messages for every sheet; an error's text is what the cell holds."""
    book = openpyxl.load_workbook(source.open(), data_only=True, keep_links=False)
    surveys = Surveys(source, seen)
    yield send.remark("second_reader")
    for sheet in book.worksheets:
        yield from _sheet(sheet, limits, surveys)
    for name in surveys.listed:
        if name not in book.sheetnames:
            yield send.remark("no_sheet", sheet=name)


def _sheet(sheet: Worksheet, limits: Limits, surveys: Surveys) -> Iterator[bytes]:
    send.check_extent(sheet.max_row, sheet.max_column, limits)
    found = surveys.of(sheet.title)
    sender = send.SheetSender(sheet.title, limits, found)
    yield send.head(sheet.title, hidden=sheet.sheet_state != "visible", first_row=1)
    yield from sender.rows([_plain(value) for value in row] for row in sheet.iter_rows(values_only=True))
    surveys.check_whole(sheet.title, sender.filled)
    yield from sender.remarks()
    ranges = sheet.merged_cells.ranges
    areas = [Area(a.min_row, a.min_col - 1, a.max_row, a.max_col - 1) for a in ranges]
    yield from send.merged(sheet.title, areas)
    yield from send.places(sheet.title, found)


def _plain(value: Any) -> Any:
    """The value as the quick reader would give it."""
    if isinstance(value, str):
        return unescape(value)
    if isinstance(value, dt.datetime) and value.time() == _MIDNIGHT:
        return value.date()
    return float(value) if type(value) is int else value
