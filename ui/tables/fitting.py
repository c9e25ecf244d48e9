"""How wide columns are: by the words in them, and where they share the room of a table each gives its part."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetrics

from ui import theme

if TYPE_CHECKING:
    from ui.tables.view import TableView

_LOOKED_AT = 100
_NEARLY = 0.95
_WIDEST, _WIDEST_NAME, _ENOUGH = 36, 48, 14


def measured(view: TableView, section: int, *, name: bool = False) -> tuple[int, int]:
    """How wide a column is whose heading and words in the first rows are whole: all of them, and nearly all.

    Both are in pixels, and 0 when there are no rows.
    """
    model = view.rows
    if not model.ids:
        return 0, 0
    for part in (view, view.header):
        part.ensurePolished()  # else the letters are not those that are drawn
    metrics = view.fontMetrics()
    numbers = QFontMetrics(theme.tabular(view.font())) if model.numeric[section] else metrics
    shown = {
        model.row(row)[section].partition("\n")[0]
        for row in range(min(len(model.ids), _LOOKED_AT))
        if model.ids[row] > 0
    }
    letters = _WIDEST_NAME if name else _WIDEST
    words = sorted(numbers.horizontalAdvance(one) for one in shown) or [0]
    most, heading = letters * metrics.averageCharWidth(), view.header.heading_width(section)
    all_of_them, nearly_all = (
        max(min(wide + 2, most), heading) + 2 * theme.CELL_PADDING
        for wide in (words[-1], words[ceil(len(words) * _NEARLY) - 1])
    )
    return all_of_them, nearly_all


def enough(width: int, least: int, metrics: QFontMetrics) -> int:
    """How narrow a column becomes before that of the names gives way."""
    return min(width, max(least, _ENOUGH * metrics.averageCharWidth() + 2 * theme.CELL_PADDING))


def fitted(room: int, *levels: Sequence[int]) -> list[int]:
    """Widths that fill no more than `room` pixels.

    `levels` are the widths of all columns, every level narrower than the one before. Between the two where the room
    lies each column gives its share; where not even the narrowest fit, the second stands, and the table scrolls.
    """
    if sum(levels[0]) <= room:
        return list(levels[0])
    for wide, narrow in pairwise(levels):
        missing, slack = sum(wide) - room, sum(wide) - sum(narrow)
        if 0 < missing <= slack:
            # Rounded up, for a point too many brings a scroll bar
            return [width + (small - width) * missing // slack for width, small in zip(wide, narrow, strict=True)]
    return list(levels[1])
