"""Initials on a coloured ground in place of a picture: the same for a name wherever it stands."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import theme

_PALETTE = ("accent", "blue", "violet", "warn")
"""Tokens of letters; the ground is the `_soft` of each."""
_SMALL_WORDS = frozenset("the of and for a de del la las los y du des le les et".split())


def initials(values: Mapping[str, Any], title: str) -> str:
    """Two letters: of the first and last name, the first two words that matter, or the first two of a single name."""
    person = [str(values[name]) for name in ("given_name", "family_name") if values.get(name)]
    words = person if len(person) > 1 else title.replace("-", " ").split()
    letters = [found for word in words if word.casefold() not in _SMALL_WORDS and (found := _first(word))]
    if len(letters) > 1:
        return f"{letters[0]}{letters[1]}".upper()
    alone = [letter for letter in (words[0] if words else "") if letter.isalnum()]
    return "".join(alone[:2]).capitalize()


def _first(word: str) -> str:
    return next((letter for letter in word if letter.isalnum()), "")


def tone_of(name: str) -> str:
    """The colour of a name, as a token."""
    return _PALETTE[zlib.crc32(name.encode()) % len(_PALETTE)]


class Avatar(QWidget):
    """Says nothing that does not stand beside it, so a screen reader passes it over."""

    def __init__(self, side: int = theme.FOUR + theme.UNIT) -> None:
        super().__init__()
        self.setFixedSize(QSize(side, side))
        self.letters, self.tone = "", _PALETTE[0]

    def show_name(self, values: Mapping[str, Any], title: str) -> None:
        """Show the initials of a record."""
        self.letters, self.tone = initials(values, title), tone_of(title)
        self.setVisible(bool(self.letters))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(f"{self.tone}_soft"))
        painter.drawEllipse(QRectF(self.rect()))
        font = QFont(self.font())
        font.setPixelSize(theme.sizes().body + 1)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.color(self.tone))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.letters)
