"""A report as PDF, drawn with a font that ships with the program, so that it looks alike on every computer.

The font has Latin (Vietnamese too), Greek, Cyrillic and Hebrew letters. Others are drawn as empty boxes, and Arabic
ones stand unjoined; where a report has such letters, the file says so itself.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

from slecop_desktop.reports.reading_order import visual
from slecop_desktop.reports.save import head_lines, is_right_to_left
from slecop_desktop.reports.table import Form, ReportResult, Row, Table, is_total, shown
from slecop_desktop.resources import resource
from slecop_desktop.texts import _, current_language

_SHORT, _LONG = 595.0, 792.0
"""As wide as A4 and as high as Letter, in points: it fits on both papers."""
_MARGIN, _FOOT = 48.0, 30.0
_BODY, _SMALLEST = 9.0, 5.5
_LEADING = 1.35
_PADDING = 5.0
_SLACK = 0.1  # what is exactly as wide as its room fits, whatever the last digits of the sums
_GREY = 0.72
_PLAIN, _BOLD = "DejaVuSans", "DejaVuSans-Bold"
_UNJOINED = ("\u0600", "\u08ff")

_fonts: Any = pdfmetrics
_Canvas: Any = canvas.Canvas
_Font: Any = TTFont


def as_pdf(result: ReportResult, ecosystem: str) -> bytes:
    """The bytes of a PDF: the head of the report, then its tables, with their heading repeated on every page."""
    head, *more = head_lines(result, ecosystem)
    if _lacks_letters([head, *more], result.tables):
        more.append(
            _("The font of this file lacks some of the letters, which are drawn as empty boxes or stand unjoined. "
              "In a saved workbook, and printed from the window, all of them are right.")
        )  # fmt: skip
    wide = any(_layout(table, _SHORT - 2 * _MARGIN).size < _BODY for table in result.tables)
    paper = _Paper(*((_LONG, _SHORT) if wide else (_SHORT, _LONG)), is_right_to_left())
    paper.words(head, _BODY + 6, bold=True)
    for line in more:
        paper.words(line, _BODY)
        paper.gap(2)
    for table in result.tables:
        _draw(paper, table)
    return paper.finished(head, result.period.label)


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
            _longest([column.label], size, _BOLD, by_word=True),
            _longest((shown(row.cells[n]) for row in table.rows), size, _BOLD, by_word=column.form is Form.TEXT),
        )
        + 2 * _PADDING
        for n, column in enumerate(table.columns)
    ]
    labels = [table.heading, *(row.label for row in table.rows)]
    wanted = _longest(labels, size, _BOLD) + 2 * _PADDING
    least = min(wanted, max(room * 0.3, _longest(labels, size, _BOLD, by_word=True) + 2 * _PADDING))
    return [max(least, min(wanted, room * 0.5, room - sum(columns))), *columns]


def _longest(texts: Iterable[str], size: float, font: str, *, by_word: bool = False) -> float:
    pieces = (piece for text in texts for piece in (text.split() if by_word else (text,)))
    return max((_width(piece, font, size) for piece in pieces), default=0.0)


def _draw(paper: _Paper, table: Table) -> None:
    layout = _layout(table, paper.room)
    headings = (table.heading, *(column.label for column in table.columns))
    numeric = (False, *(column.form is not Form.TEXT for column in table.columns))
    top = _cells(headings, layout, _BOLD)
    paper.gap(12)
    paper.need(8 * _BODY + 2 * paper.height_of(top, layout))  # title, heading and a few rows stay together
    paper.words(table.title, _BODY + 2, bold=True)
    if table.note:
        paper.words(table.note, _BODY - 1)
    paper.gap(4)
    paper.row(top, numeric, layout, _BOLD)
    for row in table.rows:
        font = _BOLD if is_total(row) else _PLAIN
        cells = _cells(_texts(row), layout, font)
        if not paper.has_room(paper.height_of(cells, layout)):
            paper.turn()
            paper.row(top, numeric, layout, _BOLD)
        paper.row(cells, numeric, layout, font)


def _texts(row: Row) -> list[str]:
    return [row.label, *(shown(cell) for cell in row.cells)]


def _cells(texts: Sequence[str], layout: _Layout, font: str) -> list[list[str]]:
    """The lines of each cell."""
    return [
        _wrapped(text, font, layout.size, width - 2 * _PADDING)
        for text, width in zip(texts, layout.widths, strict=True)
    ]


Draw = Callable[[Any], None]


@dataclass(slots=True)
class _Paper:
    """Pages being filled from the top; what is drawn is kept until the number of pages is known."""

    width: float
    height: float
    mirrored: bool
    pages: list[list[Draw]] = field(default_factory=lambda: [[]])
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
        font = _BOLD if bold else _PLAIN
        for line in _wrapped(text, font, size, self.room):
            self.need(size * _LEADING)
            self.y -= size * _LEADING
            self._line(line, font, size, _MARGIN, self.room, at_end=False)

    def height_of(self, cells: list[list[str]], layout: _Layout) -> float:
        return max(len(lines) for lines in cells) * layout.size * _LEADING + _PADDING

    def row(self, cells: list[list[str]], numeric: Sequence[bool], layout: _Layout, font: str) -> None:
        """A row of a table with a hairline below it."""
        height = self.height_of(cells, layout)
        self.need(height)
        left = _MARGIN
        top = self.y
        for lines, at_end, width in zip(cells, numeric, layout.widths, strict=True):
            self.y = top
            for line in lines:
                self.y -= layout.size * _LEADING
                self._line(line, font, layout.size, left + _PADDING, width - 2 * _PADDING, at_end=at_end)
            left += width
        self.y = top - height
        self._rule(self.y, sum(layout.widths))

    def _rule(self, y: float, width: float) -> None:
        left = self.width - _MARGIN - width if self.mirrored else _MARGIN

        def draw(pdf: Any) -> None:
            pdf.setStrokeGray(_GREY)
            pdf.setLineWidth(0.5)
            pdf.line(left, y, left + width, y)

        self.pages[-1].append(draw)

    def _line(self, text: str, font: str, size: float, left: float, width: float, *, at_end: bool) -> None:
        """One line in its place; ``left`` is measured from where reading begins."""
        ordered = visual(text, right_to_left=self.mirrored)
        begin = self.width - left - width if self.mirrored else left
        y = self.y + 0.28 * size
        at_right = at_end is not self.mirrored

        def draw(pdf: Any) -> None:
            pdf.setFont(font, size)
            if at_right:
                pdf.drawRightString(begin + width, y, ordered)
            else:
                pdf.drawString(begin, y, ordered)

        self.pages[-1].append(draw)

    def finished(self, title: str, subtitle: str) -> bytes:
        """All pages with their foot."""
        _register()
        buffer = io.BytesIO()
        size = (self.width, self.height)
        pdf: Any = _Canvas(buffer, pagesize=size, invariant=1, pageCompression=1, lang=current_language())
        pdf.setTitle(title)
        for number, page in enumerate(self.pages, 1):
            for draw in page:
                draw(pdf)
            count = _("Page {number} of {pages}").format(number=number, pages=len(self.pages))
            pdf.setFont(_PLAIN, _BODY - 2)
            for words, at_right in ((f"{title} · {subtitle}", self.mirrored), (count, not self.mirrored)):
                ordered = visual(words, right_to_left=self.mirrored)
                if at_right:
                    pdf.drawRightString(self.width - _MARGIN, _FOOT, ordered)
                else:
                    pdf.drawString(_MARGIN, _FOOT, ordered)
            pdf.showPage()
        pdf.save()
        return buffer.getvalue()


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
def _register() -> None:
    for name in (_PLAIN, _BOLD):
        _fonts.registerFont(_Font(name, str(resource(f"fonts/{name}.ttf"))))


@lru_cache(maxsize=20_000)
def _width(text: str, font: str, size: float) -> float:
    _register()
    return float(_fonts.stringWidth(text, font, size))


def _lacks_letters(head: Sequence[str], tables: Iterable[Table]) -> bool:
    """Whether the report has letters that this font lacks or would have to join."""
    _register()
    there = _fonts.getFont(_PLAIN).face.charToGlyph
    texts = [*head]
    for table in tables:
        texts += [table.title, table.note, table.heading, *(column.label for column in table.columns)]
        texts += [text for row in table.rows for text in _texts(row)]
    first, last = _UNJOINED
    return any(not c.isspace() and (ord(c) not in there or first <= c <= last) for c in set("".join(texts)))
