"""A table on pages: its heading on every page, its lines as many as its longest cell needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from slecop_desktop.paper.letters import BOLD, LEADING, PLAIN, fitted, width_of, wrapped
from slecop_desktop.paper.sheet import BODY, Sheet

_PADDING = 4.0
_SMALL = 1.5
_GROUND = 0.94


@dataclass(frozen=True, slots=True)
class Column:
    """``share`` of the width that the others leave, or so many points where ``width`` is given."""

    label: str
    share: float = 1.0
    width: float = 0.0
    at_end: bool = False
    centred: bool = False


def unbroken(label: str, size: float = BODY) -> float:
    """The width, in points, of a column of a grid of that size whose heading stays on one line."""
    return width_of(label, BOLD, size - 1) + 2 * _PADDING + 0.5


@dataclass(frozen=True, slots=True)
class Cell:
    """Words, which may be several lines, and below them smaller ones; ``bold`` is for the first."""

    text: str
    small: str = ""
    bold: bool = False


class Grid:
    """Draws rows on a sheet, with lines around every cell where something is to be written into them."""

    def __init__(
        self,
        sheet: Sheet,
        columns: Sequence[Column],
        *,
        size: float = BODY,
        least: float = 0.0,
        boxed: bool = True,
        height_of_heads: float = 0.0,
    ) -> None:
        self.sheet, self.columns, self.size, self.least, self.boxed = sheet, columns, size, least, boxed
        self._head_height = height_of_heads
        free = sheet.room - sum(column.width for column in columns)
        shares = sum(column.share for column in columns if not column.width)
        self.widths = [column.width or free * column.share / shares for column in columns]
        sheet.head = self.head if sheet.head is None else self._under(sheet.head)
        self.head()

    def _under(self, above: Callable[[], object]) -> Callable[[], object]:
        def both() -> None:
            above()
            self.head()

        return both

    def head(self) -> None:
        """The names of the columns."""
        size = self.size - 1
        texts = [wrapped(column.label, BOLD, size, self._room(n)) for n, column in enumerate(self.columns)]
        height = max(max(len(lines) for lines in texts) * size * LEADING + _PADDING, self._head_height)
        left = self.sheet.margin
        self.sheet.box(left, self.sheet.y - height, sum(self.widths), height, line=0, grey=_GROUND)
        for n, lines in enumerate(texts):
            self._lines(n, left, lines, size, bold=True)
            left += self.widths[n]
        self._end(height)

    def row(self, cells: Sequence[str | Cell], *, least: float | None = None) -> None:
        """A row; on a new page where it does not fit any more."""
        made = [cell if isinstance(cell, Cell) else Cell(cell) for cell in cells]
        height = max(self.height(made), self.least if least is None else least)
        self.sheet.need(height)
        left = self.sheet.margin
        for n, cell in enumerate(made):
            size, lines = self._main(n, cell)
            used = self._lines(n, left, lines, size, bold=cell.bold)
            small = self._small(n, cell)
            self._lines(n, left, small, self.size - _SMALL, above=used, grey=0.35)
            left += self.widths[n]
        self._end(height)

    def height(self, cells: Sequence[Cell]) -> float:
        """How high a row of these is."""
        heights: list[float] = []
        for n, cell in enumerate(cells):
            size, lines = self._main(n, cell)
            small = self._small(n, cell)
            heights.append(len(lines) * size * LEADING + len(small) * (self.size - _SMALL) * LEADING)
        return max(heights) + _PADDING

    def _main(self, n: int, cell: Cell) -> tuple[float, list[str]]:
        """What stands in one column is shrunk a little before it is broken; lines that are given stay lines."""
        if not cell.text:
            return self.size, []
        if "\n" in cell.text:
            size, room = self.size - 0.5, self._room(n)
            return size, [line for part in cell.text.splitlines() for line in wrapped(part, PLAIN, size, room)]
        font = BOLD if cell.bold else PLAIN
        return fitted(cell.text, font, self.size, self._room(n), lines=2, smallest=self.size - 2)

    def _small(self, n: int, cell: Cell) -> list[str]:
        """Every line of its own stays one."""
        size, room = self.size - _SMALL, self._room(n)
        return [line for part in cell.small.splitlines() for line in wrapped(part, PLAIN, size, room)]

    def _room(self, n: int) -> float:
        return max(self.widths[n] - 2 * _PADDING, 4.0)

    def _lines(
        self,
        n: int,
        left: float,
        lines: Sequence[str],
        size: float,
        *,
        bold: bool = False,
        above: float = _PADDING / 2,
        grey: float = 0.0,
    ) -> float:
        """Lines below each other in a cell; how far down they reach."""
        column, room, reads = self.columns[n], self._room(n), self.sheet.reads(lines)
        for line in lines:
            above += size * LEADING
            y = self.sheet.y - above
            gap = (room - width_of(line, BOLD if bold else PLAIN, size)) / 2 if column.centred else 0.0
            start, wide = left + _PADDING + gap, room - 2 * gap
            end = column.at_end
            self.sheet.line(line, size, start, wide, y=y, bold=bold, at_end=end, grey=grey, from_right=reads)
        return above

    def _end(self, height: float) -> None:
        sheet = self.sheet
        sheet.y -= height
        left = sheet.margin
        for width in self.widths if self.boxed else ():
            sheet.box(left, sheet.y, width, height)
            left += width
        if not self.boxed:
            sheet.rule(sheet.margin, sheet.y, sum(self.widths))
