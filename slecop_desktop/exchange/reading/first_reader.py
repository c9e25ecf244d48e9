"""The quick reader of all workbooks (calamine), with what it hides put back: errors, impossible numbers and times."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from python_calamine import (
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from slecop_desktop.exchange.reading import send
from slecop_desktop.exchange.reading.areas import Area
from slecop_desktop.exchange.reading.book import Limits
from slecop_desktop.exchange.reading.gate import Seen
from slecop_desktop.exchange.reading.refusal import Refusal
from slecop_desktop.exchange.reading.source import Source
from slecop_desktop.exchange.reading.survey import Surveys

# How OpenDocument writes a span of time, and the reader hands it on.
_DURATION = re.compile(r"PT(\d{1,6})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S")


class FoundNothing(Exception):
    """The reader gave no cell of a workbook that has some: another reader may do better."""


def read(source: Source, limits: Limits, seen: Seen) -> Iterator[bytes]:
    """Messages for every sheet. What the reader itself raises is left to end the process: its caller is told."""
    try:
        book = _open(source)
    except PasswordError as error:
        raise Refusal("protected_document") from error
    surveys = Surveys(source, seen)
    any_rows = False
    for index, entry in enumerate(book.sheets_metadata):
        if entry.typ != SheetTypeEnum.WorkSheet:
            yield send.remark("no_cells", sheet=entry.name)
            continue
        sheet = book.get_sheet_by_index(index)
        any_rows = any_rows or sheet.start is not None
        yield from _sheet(sheet, entry, limits, surveys)
    if seen.values and not any_rows:
        raise FoundNothing


def _open(source: Source) -> CalamineWorkbook:
    if source.data is None:
        return CalamineWorkbook.from_path(source.path)  # pyright: ignore[reportUnknownMemberType]
    return CalamineWorkbook.from_filelike(source.open())


def _sheet(sheet: CalamineSheet, entry: SheetMetadata, limits: Limits, surveys: Surveys) -> Iterator[bytes]:
    hidden = entry.visible != SheetVisibleEnum.Visible
    if sheet.start is None or sheet.end is None:
        yield send.head(entry.name, hidden=hidden, first_row=1)
        return
    (top, left), (bottom, right) = sheet.start, sheet.end
    send.check_extent(bottom + 1, right + 1, limits)
    found = surveys.of(entry.name)
    sender = send.SheetSender(
        entry.name,
        limits,
        found,
        lambda: surveys.negatives(entry.name),
        first_row=top + 1,
        first_column=left,
    )
    yield send.head(entry.name, hidden=hidden, first_row=top + 1)
    rows = islice(sheet.iter_rows(), top, None)
    yield from sender.rows(rows if surveys.is_xml_workbook else map(_with_durations, rows))
    surveys.check_whole(entry.name, sender.filled)
    yield from sender.remarks()
    ranges = sheet.merged_cell_ranges or []
    yield from send.merged(entry.name, [Area(a[0] + 1, a[1], b[0] + 1, b[1]) for a, b in ranges])
    yield from send.places(entry.name, found)


def _with_durations(row: Sequence[object]) -> list[object]:
    return [_duration(value) if type(value) is str and value.startswith("PT") else value for value in row]


def _duration(text: str) -> dt.timedelta | str:
    match = _DURATION.fullmatch(text)
    if match is None:
        return text
    return dt.timedelta(hours=int(match[1]), minutes=int(match[2]), seconds=int(match[3]))
