"""The sheet of what was left over, in a workbook that comes back: a word in a hidden column tells, in any language."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from slecop_desktop.exchange.reading import Sheet

MARK = "_left_over"
_SEARCHED = 3


def is_left_over(sheet: Sheet) -> bool:
    """Whether a sheet is one that we added to say what is left; it holds no records."""
    return any(MARK in row for row in sheet.rows[:_SEARCHED])
