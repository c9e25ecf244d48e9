"""Workbooks as one XML file, as Excel 2002 and 2003 and many systems since save them (SpreadsheetML)."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from slecop_desktop.exchange.reading import send
from slecop_desktop.exchange.reading.areas import Area
from slecop_desktop.exchange.reading.book import Cell, Limits
from slecop_desktop.exchange.reading.refusal import Refusal
from slecop_desktop.exchange.reading.source import Source
from slecop_desktop.exchange.reading.survey import Found

SPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_SS = f"{{{SPACE}}}"
_FORMAT = "{urn:schemas-microsoft-com:office:excel}"


@dataclass(slots=True)
class _Page:
    """A worksheet while it is read; `rows` by its number from 1, cells by column from 0."""

    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict[int, dict[int, Cell]])
    found: Found = field(default_factory=Found)
    merged: list[Area] = field(default_factory=list[Area])
    row: int = 0
    column: int = 0
    width: int = 0
    hidden: bool = False


def read(source: Source, limits: Limits) -> Iterator[bytes]:
    """Messages for every worksheet. Raises Refusal where the XML is none, or is made to harm."""
    try:
        with source.open() as file:
            for page in _pages(file, limits):
                yield from _sheet(page, limits)
    except DefusedXmlException as error:
        raise Refusal("doctype") from error
    except (ParseError, OverflowError) as error:
        raise Refusal("damaged") from error


def _sheet(page: _Page, limits: Limits) -> Iterator[bytes]:
    sender = send.SheetSender(page.name, limits, page.found)
    yield send.head(page.name, hidden=page.hidden, first_row=1)
    empty: dict[int, Cell] = {}
    last = max(page.rows, default=0)
    lines = (page.rows.get(n, empty) for n in range(1, last + 1))
    yield from sender.rows([line.get(c, "") for c in range(page.width)] for line in lines)
    yield from sender.remarks()
    yield from send.merged(page.name, page.merged)
    yield from send.places(page.name, page.found)


def _pages(file: BinaryIO, limits: Limits) -> Iterator[_Page]:
    page: _Page | None = None
    begin, end = _starts(limits), _ends(limits)
    for event, element in iterparse(file, events=("start", "end"), forbid_dtd=True):
        tag = element.tag.removeprefix(_SS)
        if event == "start":
            if tag == "Worksheet":
                page = _Page(element.get(f"{_SS}Name", ""))
            elif page is not None and tag in begin:
                begin[tag](page, element)
            continue
        if page is None:
            continue
        if element.tag == f"{_FORMAT}Visible" and element.text != "SheetVisible":
            page.hidden = True
        elif tag == "Worksheet":
            yield page
            page = None
        elif tag in end:
            end[tag](page, element)
        if tag in ("Row", "Worksheet"):
            element.clear()


_Take = Callable[[_Page, Element], None]


def _starts(limits: Limits) -> dict[str, _Take]:
    def row(page: _Page, element: Element) -> None:
        page.row = _number(element, "Index", page.row + 1)
        page.column = 0
        send.check_extent(page.row, 1, limits)
        if element.get(f"{_SS}Hidden") == "1":
            page.found.hidden_rows.append(page.row)

    def column(page: _Page, element: Element) -> None:
        first = _number(element, "Index", page.column + 1)
        page.column = first + _number(element, "Span", 0)
        if element.get(f"{_SS}Hidden") == "1":
            page.found.hidden_columns += range(first - 1, min(page.column, limits.columns))

    return {"Row": row, "Column": column}


def _ends(limits: Limits) -> dict[str, _Take]:
    def cell(page: _Page, element: Element) -> None:
        at = _number(element, "Index", page.column + 1) - 1
        across, down = _number(element, "MergeAcross", 0), _number(element, "MergeDown", 0)
        page.column = at + 1 + across
        value = _value(element, page, at)
        if value == "":
            return
        page.width = max(page.width, at + 1)
        send.check_extent(page.row, page.width, limits)
        page.rows.setdefault(page.row, {})[at] = value
        if across or down:
            right, bottom = min(at + across, limits.columns), min(page.row + down, limits.rows)
            page.merged.append(Area(page.row, at, bottom, right))

    def row(page: _Page, element: Element) -> None:
        page.row += _number(element, "Span", 0)

    return {"Cell": cell, "Row": row}


def _number(element: Element, name: str, default: int) -> int:
    """A count or place; only whole numbers that move forward are taken."""
    said = element.get(f"{_SS}{name}", "")
    return max(default, int(said)) if said.isascii() and said.isdecimal() and len(said) < 9 else default


def _value(element: Element, page: _Page, column: int) -> Cell:
    data = element.find(f"{_SS}Data")
    formula = element.get(f"{_SS}Formula") is not None
    page.found.formulas += formula
    text = "".join(data.itertext()) if data is not None else ""
    kind = data.get(f"{_SS}Type", "String") if data is not None else "String"
    if not text:
        if formula and kind != "String":
            page.found.not_calculated.append((page.row, column))
        return ""
    if kind == "Error":
        page.found.errors[page.row, column] = text
        return text
    return _typed(kind, text)


def _typed(kind: str, text: str) -> Cell:
    """The value by its type; a text that its type does not fit stays text."""
    try:
        if kind == "Number":
            return text if "_" in text else float(text)
        if kind == "Boolean":
            return text in ("1", "true")
        if kind == "DateTime":
            moment = dt.datetime.fromisoformat(text).replace(tzinfo=None)
            # Excel keeps times of day on its day nought.
            if moment.date() in (dt.date(1899, 12, 31), dt.date(1899, 12, 30)):
                return moment.time()
            return moment if moment.time() != dt.time() else moment.date()
    except ValueError:
        return text
    return text
