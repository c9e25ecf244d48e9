"""Which side things stand on, whichever way one reads."""

from __future__ import annotations

from PySide6.QtCore import Qt

# Qt turns left and right around where one reads from the right, unless told that they are meant.
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
_SIDES = {
    (numeric, direction): _RIGHT if numeric is (direction == Qt.LayoutDirection.LeftToRight) else _LEFT
    for numeric in (False, True)
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft)
}


def side(at_end: bool, direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    """Left or right: where a line ends (numbers, hints), or where it begins."""
    return _SIDES[at_end, direction]


def begin(direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    """Left or right: where a line begins."""
    return _SIDES[False, direction]
