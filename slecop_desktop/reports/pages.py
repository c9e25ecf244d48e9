"""A report laid out on pages, for a PDF and for a printer alike: what stands where, in points from the lower left.

Measured in a font that ships with the program, so that pages break alike on every computer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from slecop_desktop.reports.save import head_lines, is_right_to_left
from slecop_desktop.reports.table import Form, ReportResult, Row, Table, is_total, shown
from slecop_desktop.resources import resource
from slecop_desktop.texts import _

PLAIN, BOLD = "DejaVuSans", "DejaVuSans-Bold"
_SHORT, _LONG = 595.0, 792.0
"""As wide as A4 and as high as Letter: it fits on both papers."""
_MARGIN, _FOOT = 48.0, 30.0
_BODY, _SMALLEST = 9.0, 5.5
_LEADING = 1.35
_PADDING = 5.0
_SLACK = 0.1  # what is exactly as wide as its room fits, whatever the last digits of the sums


@dataclass(frozen=True, slots=True)
class Words:
    """A line of words in logical order; ``x`` is its left end, or with ``at_right`` its right end."""

    x: float
    y: float
    text: str
    bold: bool
    size: float
    at_right: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A hairline to the right of ``x``."""

    x: float
    y: float
    width: float


Mark = Words | Rule


@dataclass(frozen=True, slots=True)
class Pages:
    """Pages of one size. ``right_to_left``: how a line of mixed words is to be ordered."""

    title: str
    width: float
    height: float
    right_to_left: bool
    pages: tuple[tuple[Mark, ...], ...]


def lay_out(result: ReportResult, ecosystem: str, *, wide: bool | None = None, remarks: Sequence[str] = ()) -> Pages:
    """The pages of a report: its head, then its tables, with their heading repeated on every page.

    ``wide`` lays the pages on their side; None does so where a table needs it.
    """
    head, *more = head_lines(result, ecosystem)
    if wide is None:
        wide = any(_layout(table, _SHORT - 2 * _MARGIN).size < _BODY for table in result.tables)
    paper = _Paper(*((_LONG, _SHORT) if wide else (_SHORT, _LONG)), is_right_to_left())
    paper.words(head, _BODY + 6, bold=True)
    for line in (*more, *remarks):
        paper.words(line, _BODY)
        paper.gap(2)
    for table in result.tables:
        _draw(paper, table)
    paper.number(f"{head} · {result.period.label}")
    pages = tuple(tuple(page) for page in paper.pages)
    return Pages(head, paper.width, paper.height, paper.mirrored, pages)


def texts_of(table: Table) -> list[str]:
    """All words of a table."""
    texts = [table.title, table.note, table.heading, *(column.label for column in table.columns)]
    return texts + [text for row in table.rows for text in _texts(row)]


@dataclass(slots=True)
class _Layout:
    """How a table is laid out: the size of its letters and the widths of its columns, in points."""

    size: float
    widths: list[float]


def _layout(table: Table, room: float) -> _Layout:
    """The largest letters with which the columns fit beside each other."""
    size = _BODY
    while True:
        layout = _Layout(size, _widths(table, size, room))
        if sum(layout.widths) <= room or size <= _SMALLEST:
            return layout
        size -= 0.5


def _widths(table: Table, size: float, room: float) -> list[float]:
    columns = [
        max(
            _longest([column.label], size, BOLD, by_word=True),
            _longest((shown(row.cells[n]) for row in table.rows), size, BOLD, by_word=column.form is Form.TEXT),
        )
        + 2 * _PADDING
        for n, column in enumerate(table.columns)
    ]
    labels = [table.heading, *(row.label for row in table.rows)]
    wanted = _longest(labels, size, BOLD) + 2 * _PADDING
    least = min(wanted, max(room * 0.3, _longest(labels, size, BOLD, by_word=True) + 2 * _PADDING))
    return [max(least, min(wanted, room * 0.5, room - sum(columns))), *columns]


def _longest(texts: Iterable[str], size: float, font: str, *, by_word: bool = False) -> float:
    pieces = (piece for text in texts for piece in (text.split() if by_word else (text,)))
    return max((_width(piece, font, size) for piece in pieces), default=0.0)


def _draw(paper: _Paper, table: Table) -> None:
    layout = _layout(table, paper.room)
    headings = (table.heading, *(column.label for column in table.columns))
    numeric = (False, *(column.form is not Form.TEXT for column in table.columns))
    top = _cells(headings, layout, BOLD)
    paper.gap(12)
    paper.need(8 * _BODY + 2 * paper.height_of(top, layout))  # title, heading and a few rows stay together
    paper.words(table.title, _BODY + 2, bold=True)
    if table.note:
        paper.words(table.note, _BODY - 1)
    paper.gap(4)
    paper.row(top, numeric, layout, bold=True)
    for row in table.rows:
        bold = is_total(row)
        cells = _cells(_texts(row), layout, BOLD if bold else PLAIN)
        if not paper.has_room(paper.height_of(cells, layout)):
            paper.turn()
            paper.row(top, numeric, layout, bold=True)
        paper.row(cells, numeric, layout, bold=bold)


def _texts(row: Row) -> list[str]:
    return [row.label, *(shown(cell) for cell in row.cells)]


def _cells(texts: Sequence[str], layout: _Layout, font: str) -> list[list[str]]:
    """The lines of each cell."""
    return [
        _wrapped(text, font, layout.size, width - 2 * _PADDING)
        for text, width in zip(texts, layout.widths, strict=True)
    ]


@dataclass(slots=True)
class _Paper:
    """Pages being filled from the top."""

    width: float
    height: float
    mirrored: bool
    pages: list[list[Mark]] = field(default_factory=lambda: [[]])
    y: float = 0.0

    def __post_init__(self) -> None:
        self.y = self.height - _MARGIN

    @property
    def room(self) -> float:
        return self.width - 2 * _MARGIN

    def has_room(self, height: float) -> bool:
        return self.y - height >= _MARGIN

    def need(self, height: float) -> None:
        """Go on to a new page unless there is so much room on this one."""
        if not self.has_room(height):
            self.turn()

    def turn(self) -> None:
        self.pages.append([])
        self.y = self.height - _MARGIN

    def gap(self, height: float) -> None:
        self.y -= height

    def words(self, text: str, size: float, *, bold: bool = False) -> None:
        """A paragraph over the whole width."""
        for line in _wrapped(text, BOLD if bold else PLAIN, size, self.room):
            self.need(size * _LEADING)
            self.y -= size * _LEADING
            self._line(line, size, _MARGIN, self.room, bold=bold, at_end=False)

    def height_of(self, cells: list[list[str]], layout: _Layout) -> float:
        return max(len(lines) for lines in cells) * layout.size * _LEADING + _PADDING

    def row(self, cells: list[list[str]], numeric: Sequence[bool], layout: _Layout, *, bold: bool) -> None:
        """A row of a table with a hairline below it."""
        height = self.height_of(cells, layout)
        self.need(height)
        left, top = _MARGIN, self.y
        for lines, at_end, width in zip(cells, numeric, layout.widths, strict=True):
            self.y = top
            for line in lines:
                self.y -= layout.size * _LEADING
                room = width - 2 * _PADDING
                self._line(line, layout.size, left + _PADDING, room, bold=bold, at_end=at_end)
            left += width
        self.y = top - height
        wide = sum(layout.widths)
        begin = self.width - _MARGIN - wide if self.mirrored else _MARGIN
        self.pages[-1].append(Rule(begin, self.y, wide))

    def _line(self, text: str, size: float, left: float, width: float, *, bold: bool, at_end: bool) -> None:
        """One line in its place; ``left`` is measured from where reading begins."""
        begin = self.width - left - width if self.mirrored else left
        at_right = at_end is not self.mirrored
        x = begin + width if at_right else begin
        self.pages[-1].append(Words(x, self.y + 0.28 * size, text, bold, size, at_right))

    def number(self, foot: str) -> None:
        """Write the foot of all pages, now that their number is known."""
        for number, page in enumerate(self.pages, 1):
            count = _("Page {number} of {pages}").format(number=number, pages=len(self.pages))
            for words, at_right in ((foot, self.mirrored), (count, not self.mirrored)):
                x = self.width - _MARGIN if at_right else _MARGIN
                page.append(Words(x, _FOOT, words, bold=False, size=_BODY - 2, at_right=at_right))


def _wrapped(text: str, font: str, size: float, room: float) -> list[str]:
    """Lines no wider than ``room``, broken between words; a word that is wider is broken within."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if _width(longer, font, size) <= room + _SLACK:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word
        while _width(line, font, size) > room + _SLACK and len(line) > 1:
            fitting = _fitting(line, font, size, room)
            lines.append(line[:fitting])
            line = line[fitting:]
    return [*lines, line]


def _fitting(word: str, font: str, size: float, room: float) -> int:
    count = len(word) - 1
    while count > 1 and _width(word[:count], font, size) > room:
        count -= 1
    return count


@cache
def fonts() -> Any:
    """What measures and writes the fonts of the pages, imported as late as it is slow."""
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415

    known: Any = pdfmetrics
    font: Any = TTFont
    for name in (PLAIN, BOLD):
        known.registerFont(font(name, str(resource(f"fonts/{name}.ttf"))))
    return known


@lru_cache(maxsize=20_000)
def _width(text: str, font: str, size: float) -> float:
    return float(fonts().stringWidth(text, font, size))
