"""Text tables (CSV, TSV): what stands between their fields, and then the fields as text."""

import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from slecop_desktop.exchange.reading import send
from slecop_desktop.exchange.reading.book import Limits
from slecop_desktop.exchange.reading.choices import DELIMITERS, TextChoices
from slecop_desktop.exchange.reading.decoding import SAMPLE, Decoded, decode
from slecop_desktop.exchange.reading.refusal import Refusal
from slecop_desktop.exchange.reading.send import name_cells
from slecop_desktop.exchange.reading.source import Source
from slecop_desktop.exchange.reading.survey import Found, Position

_SAMPLE_LINES = 100
_PIECE = 2_000
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_SEP_LINE = re.compile(r"^\"?sep=(.)\"?\r?\n", re.IGNORECASE)
_DECIMAL_COMMA = re.compile(r"[+-]?(?:\d{1,3}(?:[. ]\d{3})+|\d+),\d+")
_DECIMAL_POINT = re.compile(r"[+-]?(?:\d{1,3}(?:[, ]\d{3})+|\d+)\.\d+")
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}([.,])\d{3}")
# What a spreadsheet shows, and saves to text, where a column is too narrow or a number has too many digits.
_CUT = re.compile(r"#{3,}|[+-]?\d(?:[.,]\d+)?[eE]\+\d{1,3}")


def read(source: Source, limits: Limits, choices: TextChoices) -> Iterator[bytes]:
    """Messages for the one sheet of a text file, named as the file."""
    decoded = decode(source.all(), choices.encoding)
    text = decoded.text
    yield from _remarks(decoded)
    if len(_CONTROL.findall(text[:SAMPLE])) * 20 > len(text[:SAMPLE]):
        raise Refusal("not_workbook")
    if nulls := text.count("\0"):
        text = text.replace("\0", "")
        yield send.remark("nulls", n=nulls)
    # The lines of all systems, old Macintosh's too, become one kind.
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    delimiter, first_row = choices.delimiter, 1
    if separator := _SEP_LINE.match(text):
        delimiter, first_row = delimiter or separator[1], 2
        text = text[separator.end() :]
    if not text.strip():
        raise Refusal("nothing")
    delimiter = delimiter or _find_delimiter(text)
    rows, in_order = _parse(text, delimiter)
    decimal = choices.decimal or _find_decimal(rows)
    yield send.text_choices(TextChoices(decoded.encoding, delimiter, decimal))
    if not in_order:
        yield send.remark("quotes")
    send.check_extent(len(rows), max(map(len, rows), default=0), limits)
    sender = send.SheetSender(source.name, limits, Found(), first_row=first_row)
    yield send.head(source.name, hidden=False, first_row=first_row)
    yield from sender.rows(_even(rows))
    yield from _doubts(rows, delimiter, first_row)


def _remarks(decoded: Decoded) -> Iterator[bytes]:
    if decoded.mixed:
        yield send.remark("mixed", n=decoded.mixed)
    elif decoded.guessed:
        yield send.remark("encoding", encoding=decoded.encoding)
    if decoded.lost:
        yield send.remark("lost", n=decoded.lost, encoding=decoded.encoding)


def _find_delimiter(text: str) -> str:
    """The character that cuts the most lines into the same number of fields, quotes respected."""
    lines = text[:SAMPLE].split("\n")[:_SAMPLE_LINES]
    best, best_score = ",", (0.0, 0)
    for delimiter in DELIMITERS:
        counts = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if any(row))
        width, rows = max(((w, n) for w, n in counts.items() if w > 1), key=lambda item: item[1], default=(1, 0))
        score = round(rows / max(1, counts.total()), 1), width
        if width > 1 and score > best_score:
            best, best_score = delimiter, score
    return best


def _find_decimal(rows: list[list[str]]) -> str:
    """The decimal mark that more of the numbers have; one that may part thousands tells nothing."""
    commas = points = 0
    for row in rows[:_PIECE]:
        for cell in row:
            if cell[-1:].isdecimal() and not _THOUSANDS.fullmatch(cell):
                commas += _DECIMAL_COMMA.fullmatch(cell) is not None
                points += _DECIMAL_POINT.fullmatch(cell) is not None
    return "," if commas > points else "."


def _parse(text: str, delimiter: str) -> tuple[list[list[str]], bool]:
    """Rows of fields; False where a quote is never closed, and quotes are then taken as they stand."""
    # The sender checks lengths, and can tell which cell it is.
    csv.field_size_limit(len(text) + 1)
    rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    if text.count('"') % 2 and "\n" in (rows[-1] or [""])[-1]:
        return list(csv.reader(io.StringIO(text), delimiter=delimiter, quoting=csv.QUOTE_NONE)), False
    return rows, True


def _doubts(rows: list[list[str]], delimiter: str, first_row: int) -> Iterator[bytes]:
    """Cells that may not be what was meant: rows swallowed by a quotation mark, and numbers cut by a narrow column."""
    widths = Counter(len(row) for row in rows if len(row) > 2)
    usual = widths.most_common(1)[0][0] if widths else 0
    swallowed: list[Position] = []
    cut: list[Position] = []
    for number, row in enumerate(rows, first_row):
        for column, cell in enumerate(row):
            if "\n" in cell and usual and any(line.count(delimiter) >= usual - 1 for line in cell.split("\n")):
                swallowed.append((number, column))
            elif cell[:1] in "#+-0123456789" and _CUT.fullmatch(cell):
                cut.append((number, column))
    if swallowed:
        yield send.remark("swallowed", n=len(swallowed), cells=name_cells(swallowed))
    if cut:
        yield send.remark("cut", n=len(cut), cells=name_cells(cut))


def _even(rows: Iterable[list[str]]) -> Iterator[list[str]]:
    """Rows of one length within each piece that is sent together."""
    source = iter(rows)
    while piece := list(itertools.islice(source, _PIECE)):
        # Empty lines have no field at all, and still take their places.
        width = max(1, *map(len, piece))
        yield from ([*row, *[""] * (width - len(row))] for row in piece)
