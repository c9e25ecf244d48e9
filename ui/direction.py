"""Which side things stand on, whichever way one reads."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

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
_BETWEEN = re.compile(r"( · |\n)")
_PHONE = re.compile(r"\s*(?:[+(]\d|(?:\d[\s()./-]{0,2}){7})[\d\s().+/-]*(?:…|·|$)")
_ENDS_LATIN = re.compile("[A-Za-z][^A-Za-z\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]*$")
_FEW_LATIN = re.compile("(?<=[\u0590-\u08ff])[\\s(,:]*[A-Za-z][^\u0590-\u08ff]{0,5}…$")
_LTR, _POP = "\u2066", "\u2069"
_LEFT_MARK, _RIGHT_MARK = "\u200e", "\u200f"
_FROM_RIGHT = Qt.LayoutDirection.RightToLeft


def side(at_end: bool, direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    """Left or right: where a line ends (numbers, hints), or where it begins."""
    return _SIDES[at_end, direction]


def begin(direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    """Left or right: where a line begins."""
    return _SIDES[False, direction]


def reading(words: str, direction: Qt.LayoutDirection, *, numeric: bool = False) -> Qt.LayoutDirection:
    """How words are read in a window read this way.

    In a window read from the right, a Latin name keeps its dots at its end, a number its sign before it, and a phone
    number its groups in their order.
    """
    if _READ_FROM_RIGHT.search(words) or not (numeric or _LATIN.search(words) or _PHONE.match(words)):
        return direction
    return Qt.LayoutDirection.LeftToRight


def apart(words: str, direction: Qt.LayoutDirection, *, numeric: bool = False) -> str:
    """The words, to be drawn in a window read this way: those that are read the other way are set apart in it."""
    if not words or reading(words, direction, numeric=numeric) == direction:
        return words
    return f"{_LTR}{words}{_POP}"


def cut(words: str, metrics: QFontMetrics, room: int, direction: Qt.LayoutDirection) -> str:
    """The words themselves, or as many as there is room for (pixels) with dots where reading ends."""
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
    if shown == words or reading(shown, direction) != direction:
        return apart(shown, direction)
    return dotted(shown, direction)


def in_two_lines(words: str, metrics: QFontMetrics, room: int, direction: Qt.LayoutDirection) -> list[str]:
    """The words in one line, or broken into two between words, the second cut where it has no room (pixels) either."""
    first, rest = "", words.split(" ")
    while rest and metrics.horizontalAdvance(longer := f"{first} {rest[0]}".lstrip()) <= room:
        first = longer
        rest.pop(0)
    lines = [first, " ".join(rest)]
    return [cut(line, metrics, room, direction) for line in lines if line]


def dotted(shown: str, direction: Qt.LayoutDirection) -> str:
    """Words that were cut and end with dots: behind a Latin word within a Hebrew sentence these stay at its end.

    Where there are but a few letters of it, dots between these and the Hebrew would puzzle: all of it is left out.
    """
    if direction != _FROM_RIGHT or not _ENDS_LATIN.search(shown):
        return shown
    without = _FEW_LATIN.sub("…", shown)
    return without if without != shown else shown + _LEFT_MARK


def led(words: str, direction: Qt.LayoutDirection) -> str:
    """Words for a label, which reads by its first letter: a Latin name there does not turn Hebrew words round.

    Of parts with dots between, each keeps its own direction: an address begins with its number.
    """
    if not words or direction != _FROM_RIGHT or reading(words, direction) != direction:
        return words
    return _RIGHT_MARK + "".join(apart(part, direction) for part in _BETWEEN.split(words))
