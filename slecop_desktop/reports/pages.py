"""A report laid out on pages, for a PDF and for a printer alike: what stands where, in points from the lower left.

Measured in a font that ships with the program, so that pages break alike on every computer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from slecop_desktop.paper.letters import BOLD, LEADING, PLAIN, width_of, words_of, wrapped
from slecop_desktop.paper.marks import Pages
from slecop_desktop.paper.sheet import BODY, MARGIN, Sheet
from slecop_desktop.reports.save import head_lines
from slecop_desktop.reports.table import Form, ReportResult, Row, Table, is_total, shown
from slecop_desktop.texts import reads_from_right

_SHORT, _LONG = 595.0, 792.0
"""As wide as A4 and as high as Letter: it fits on both papers."""
_SMALLEST = 5.5
_PADDING = 5.0
_ABOVE, _BELOW_TITLE, _APART = 12.0, 4.0, 28.0
_SLACK = 0.1  # columns that were given all the room fill it, whatever the last digits of the sums
_SHARE = 0.7
"""How much of the width the first of two tables beside each other may take."""


def lay_out(result: ReportResult, ecosystem: str, *, wide: bool | None = None, remarks: Sequence[str] = ()) -> Pages:
    """The pages of a report: its head, then its tables, with their heading repeated on every page.

    ``wide`` lays the pages on their side; None does so where a table needs it.
    """
    head, *more = head_lines(result, ecosystem)
    if wide is None:
        wide = any(_layout(table, _SHORT - 2 * MARGIN).size < BODY for table in result.tables)
    paper = Sheet(*((_LONG, _SHORT) if wide else (_SHORT, _LONG)), reads_from_right())
    paper.words(head, BODY + 6, bold=True)
    for line in (*more, *remarks):
        paper.words(line, BODY)
        paper.gap(2)
    waiting = [part for table in result.tables for part in _parts(table, paper.room)]
    while waiting:
        first = waiting.pop(0)
        if not (waiting and waiting[0].beside and _draw_beside(paper, first, waiting[0])):
            _draw(paper, first, _layout(first, paper.room), paper.margin, paper.room)
        else:
            waiting.pop(0)
    paper.number(f"{head} · {result.period.label}")
    return paper.done(head)


def _parts(table: Table, room: float) -> list[Table]:
    """The table; where even the smallest letters do not do, its columns shared out over several below each other."""
    parts, count = [table], 1
    while count < len(table.columns) and not all(_fits(_layout(part, room), room) for part in parts):
        count += 1
        step = -(-len(table.columns) // count)
        parts = [_columns(table, slice(at, at + step)) for at in range(0, len(table.columns), step)]
    return parts


def _columns(table: Table, taken: slice) -> Table:
    rows = tuple(replace(row, cells=row.cells[taken]) for row in table.rows)
    note = "" if taken.start else table.note
    return replace(table, columns=table.columns[taken], rows=rows, note=note, beside=False)


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
    size = BODY
    while True:
        layout = _Layout(size, _widths(table, size, room))
        if _fits(layout, room) or size <= _SMALLEST:
            return layout
        size -= 0.5


def _fits(layout: _Layout, room: float) -> bool:
    return sum(layout.widths) <= room + _SLACK


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
    most = 0.35 if any(column.form is Form.TEXT for column in table.columns) else 0.5
    widths = [max(least, min(wanted, room * most, room - sum(columns))), *columns]
    return _eased(table, widths, size, room)


def _eased(table: Table, widths: list[float], size: float, room: float) -> list[float]:
    """What room is left goes to the columns of words, as far as they have words for it."""
    missing = [0.0] * len(widths)
    for n, column in enumerate(table.columns):
        if column.form is Form.TEXT:
            whole = _longest((shown(row.cells[n]) for row in table.rows), size, BOLD) + 2 * _PADDING
            missing[n + 1] = max(0.0, whole - widths[n + 1])
    left, total = max(0.0, room - sum(widths)), sum(missing)
    return [
        width + min(more, left * more / total if total else 0.0) for width, more in zip(widths, missing, strict=True)
    ]


def _longest(texts: Iterable[str], size: float, font: str, *, by_word: bool = False) -> float:
    pieces = (piece for text in texts for piece in (words_of(text) if by_word else (text,)))
    return max((width_of(piece, font, size) for piece in pieces), default=0.0)


def _draw_beside(paper: Sheet, first: Table, second: Table) -> bool:
    """Draw two tables beside each other; False when they do not fit so, and nothing is drawn."""
    one = _layout(first, paper.room * _SHARE)
    left = sum(one.widths) + _APART
    other = _layout(second, max(paper.room - left, 1))
    high = max(_whole_height(first, one), _whole_height(second, other))
    fits = max(sum(one.widths), sum(other.widths) + left) <= paper.room + _SLACK and min(one.size, other.size) == BODY
    if not fits or high > paper.height - 2 * paper.margin:
        return False
    paper.need(high)
    top = paper.y
    _draw(paper, first, one, paper.margin, sum(one.widths))
    low, paper.y = paper.y, top
    _draw(paper, second, other, paper.margin + left, sum(other.widths))
    paper.y = min(low, paper.y)
    return True


def _whole_height(table: Table, layout: _Layout) -> float:
    """How high a table is with all that stands above its rows, unless it is broken between pages."""
    room = sum(layout.widths)
    rows = [_cells(_texts(row), layout, BOLD) for row in table.rows]
    rows.append(_cells((table.heading, *(column.label for column in table.columns)), layout, BOLD))
    above = len(wrapped(table.title, BOLD, BODY + 2, room)) * (BODY + 2)
    above += len(wrapped(table.note, PLAIN, BODY - 1, room)) * (BODY - 1) if table.note else 0
    return _ABOVE + _BELOW_TITLE + above * LEADING + sum(_height_of(cells, layout) for cells in rows)


def _draw(paper: Sheet, table: Table, layout: _Layout, left: float, room: float) -> None:
    headings = (table.heading, *(column.label for column in table.columns))
    numeric = (False, *(column.form is not Form.TEXT for column in table.columns))
    top = _cells(headings, layout, BOLD)
    paper.gap(_ABOVE)
    paper.need(8 * BODY + 2 * _height_of(top, layout))  # title, heading and a few rows stay together
    paper.words(table.title, BODY + 2, bold=True, left=left, room=room)
    if table.note:
        paper.words(table.note, BODY - 1, left=left, room=room)
    paper.gap(_BELOW_TITLE)
    _row(paper, top, numeric, layout, left, bold=True)
    for row in table.rows:
        bold = is_total(row)
        cells = _cells(_texts(row), layout, BOLD if bold else PLAIN)
        if not paper.has_room(_height_of(cells, layout)):
            paper.turn()
            _row(paper, top, numeric, layout, left, bold=True)
        _row(paper, cells, numeric, layout, left, bold=bold)


def _texts(row: Row) -> list[str]:
    return [row.label, *(shown(cell) for cell in row.cells)]


def _cells(texts: Sequence[str], layout: _Layout, font: str) -> list[list[str]]:
    """The lines of each cell."""
    return [
        wrapped(text, font, layout.size, width - 2 * _PADDING) for text, width in zip(texts, layout.widths, strict=True)
    ]


def _height_of(cells: list[list[str]], layout: _Layout) -> float:
    return max(len(lines) for lines in cells) * layout.size * LEADING + _PADDING


def _row(
    sheet: Sheet, cells: list[list[str]], numeric: Sequence[bool], layout: _Layout, left: float, *, bold: bool
) -> None:
    """A row of a table with a hairline below it."""
    height = _height_of(cells, layout)
    sheet.need(height)
    top, begin = sheet.y, left
    for lines, at_end, width in zip(cells, numeric, layout.widths, strict=True):
        room = width - 2 * _PADDING
        for n, line in enumerate(lines, 1):
            y = top - n * layout.size * LEADING
            reads = sheet.reads(lines)
            sheet.line(line, layout.size, begin + _PADDING, room, y=y, bold=bold, at_end=at_end, from_right=reads)
        begin += width
    sheet.y = top - height
    sheet.rule(left, sheet.y, sum(layout.widths))
