"""A status as a shape and words, so that it is never told by colour alone."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import icons, theme
from ui.direction import cut

_SIDE = theme.ICON - 4


class StatusMark(QWidget):
    """An icon and a word or two on a soft ground; `tone` is "ok", "warn", "bad", "accent" or "plain"."""

    def __init__(self, text: str = "", tone: str = "plain", icon: str = "circle-dashed") -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.text, self.tone, self.icon = text, tone, icon
        self.setAccessibleName(text)

    def say(self, text: str, tone: str, icon: str) -> None:
        """Show another status."""
        self.text, self.tone, self.icon = text, tone, icon
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text)
        return QSize(words + _SIDE + theme.THREE + 2, self.fontMetrics().height() + theme.UNIT)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 120), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plain = self.tone == "plain"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("hover" if plain else f"{self.tone}_soft"))
        half = self.height() / 2
        painter.drawRoundedRect(QRectF(self.rect()), half, half)
        tone = "muted" if plain else self.tone
        room = self.rect().adjusted(theme.UNIT, 0, -theme.UNIT - 2, 0)
        mirrored = self.isRightToLeft()
        x = room.right() - _SIDE if mirrored else room.left()
        picture = icons.pixmap(self.icon, tone, _SIDE, self.devicePixelRatioF())
        painter.drawPixmap(x, (self.height() - _SIDE) // 2, picture)
        gap = _SIDE + theme.HALF
        words = room.adjusted(0, 0, -gap, 0) if mirrored else room.adjusted(gap, 0, 0, 0)
        painter.setPen(theme.color(tone))
        shown = cut(self.text, self.fontMetrics(), words.width(), self.layoutDirection())
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, shown)
