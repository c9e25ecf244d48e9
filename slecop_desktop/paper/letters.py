"""How wide words are, and where lines break, in the font that ships with the program: alike on every computer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from slecop_desktop.resources import resource

PLAIN, BOLD = "DejaVuSans", "DejaVuSans-Bold"
LEADING = 1.35
"""From one line to the next, in sizes of its letters."""
_SLACK = 0.1  # what is exactly as wide as its room fits, whatever the last digits of the sums
_STEP = 0.5
_BLANKS = re.compile("[^\\S\u00a0\u202f]+")
_UNSEEN = re.compile("[\u200e\u200f\u2066-\u2069]")
_UNJOINED = ("\u0600", "\u08ff")


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
def width_of(text: str, font: str, size: float) -> float:
    """The width of a line in points; marks of direction have none."""
    return float(fonts().stringWidth(_UNSEEN.sub("", text), font, size))


def words_of(text: str) -> list[str]:
    """What a line may be broken between; a no-break space is within a word."""
    return [word for word in _BLANKS.split(text) if word]


def wrapped(text: str, font: str, size: float, room: float) -> list[str]:
    """Lines no wider than ``room``, broken between words; a word that is wider is broken within."""
    lines: list[str] = []
    line = ""
    for word in words_of(text):
        longer = f"{line} {word}" if line else word
        if width_of(longer, font, size) <= room + _SLACK:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word
        while width_of(line, font, size) > room + _SLACK and len(line) > 1:
            fitting = _fitting(line, font, size, room)
            lines.append(line[:fitting])
            line = line[fitting:]
    return [*lines, line]


def fitted(
    text: str, font: str, size: float, room: float, *, lines: int = 1, smallest: float = 6.0
) -> tuple[float, list[str]]:
    """The largest letters, from ``size`` down, with which the text stands in so many lines without a broken word.

    (size, lines). Where even the smallest do not do, more lines: nothing is left out.
    """
    longest = max(text.split(), key=len, default="")
    while size > smallest:
        found = wrapped(text, font, size, room)
        if len(found) <= lines and width_of(longest, font, size) <= room + _SLACK:
            return size, found
        size -= _STEP
    return smallest, wrapped(text, font, smallest, room)


def lacks_letters(texts: Iterable[str]) -> bool:
    """Whether there are letters that the font lacks or would have to join."""
    there = fonts().getFont(PLAIN).face.charToGlyph
    first, last = _UNJOINED
    letters = {c for c in set("".join(texts)) if not c.isspace() and unicodedata.category(c) != "Cf"}
    return any(ord(c) not in there or first <= c <= last for c in letters)


def _fitting(word: str, font: str, size: float, room: float) -> int:
    count = len(word) - 1
    while count > 1 and width_of(word[:count], font, size) > room:
        count -= 1
    return count
