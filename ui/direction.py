"""Which side things stand on, whichever way one reads."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt

# Qt turns left and right around where one reads from the right, unless told that they are meant.
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
_SIDES = {
    (numeric, direction): _RIGHT if numeric is (direction == Qt.LayoutDirection.LeftToRight) else _LEFT
    for numeric in (False, True)
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft)
}

# Hebrew, Arabic and their neighbours.
_READ_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_LATIN = re.compile("[A-Za-z]")


def side(at_end: bool, direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    """Left or right: where a line ends (numbers, hints), or where it begins."""
    return _SIDES[at_end, direction]


def begin(direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    """Left or right: where a line begins."""
    return _SIDES[False, direction]


def reading(words: str, direction: Qt.LayoutDirection, *, numeric: bool = False) -> Qt.LayoutDirection:
    """How words are read in a window read this way.

    In a window read from the right, a Latin name keeps its dots at its end, and a number its sign before it.
    """
    if _READ_FROM_RIGHT.search(words) or not (numeric or _LATIN.search(words)):
        return direction
    return Qt.LayoutDirection.LeftToRight
