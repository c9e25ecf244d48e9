"""A choice from a short list, drawn with the theme's tokens."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView, QStyleOptionComboBox, QWidget

from ui import icons, theme
from ui.direction import begin


class ComboBox(QComboBox):
    """A combo box whose entries are (value, words); the wheel scrolls the page instead of changing it."""

    def __init__(self, name: str, entries: Iterable[tuple[Any, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setView(QListView())
        self.setMinimumHeight(theme.sizes().control)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.bad = False
        self.fill(entries)

    def fill(self, entries: Iterable[tuple[Any, str]]) -> None:
        """Offer these entries instead; nothing is signalled, and the first one is chosen."""
        blocked = self.blockSignals(True)
        self.clear()
        for value, words in entries:
            self.addItem(words, value)
        self.blockSignals(blocked)

    def value(self) -> Any:
        """The value of the chosen entry."""
        return self.currentData()

    def choose(self, value: Any) -> None:
        """Choose the entry of a value, or none if there is no such entry."""
        self.setCurrentIndex(self.findData(value))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(theme.TWO, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        option: Any = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = self.hasFocus() or self.bad
        edge = "bad" if self.bad else "accent" if self.hasFocus() else "field_line"
        painter.setPen(QPen(theme.color(edge), 2 if wide else 1))
        painter.setBrush(theme.color("surface" if self.isEnabled() else "ground"))
        inset = 1 if wide else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), theme.RADIUS, theme.RADIUS)
        inner = self.rect().adjusted(11, 0, -11, 0)
        right_to_left = option.direction == Qt.LayoutDirection.RightToLeft
        side = theme.ICON - 2
        arrow_x = inner.left() if right_to_left else inner.right() - side
        chevron = icons.pixmap("chevron-down", "muted", side, self.devicePixelRatioF())
        painter.drawPixmap(arrow_x, (self.height() - side) // 2, chevron)
        words = inner.adjusted(side + 4, 0, 0, 0) if right_to_left else inner.adjusted(0, 0, -side - 4, 0)
        painter.setPen(theme.color("text" if self.isEnabled() else "muted"))
        shown = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, begin(option.direction) | Qt.AlignmentFlag.AlignVCenter, shown)
