"""The rows of what was found: an icon, words, and below them, muted, what it is and why it is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui import icons, theme
from ui.direction import begin, cut

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex

ACT, DETAIL, ICON = (Qt.ItemDataRole.UserRole + n for n in range(3))


class TwoLines(QStyledItemDelegate):
    """Paints a row; the chosen one on a soft ground with a bar at its start."""

    @staticmethod
    def height() -> int:
        """Of a row, in pixels."""
        return theme.sizes().row + theme.UNIT

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        return QSize(theme.FOUR * 6, self.height())

    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        painter.save()
        rect: QRect = option.rect
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        chosen = index.row() == self.parent().currentIndex().row()  # type: ignore[attr-defined]
        if chosen:
            painter.fillRect(rect, theme.color("accent_soft"))
            bar = QRect(rect.right() - 2 if mirrored else rect.left(), rect.top(), 3, rect.height())
            painter.fillRect(bar, theme.color("accent"))
        inner = rect.adjusted(theme.UNIT + theme.HALF, theme.HALF, -theme.UNIT - theme.HALF, -theme.HALF)
        side = theme.ICON
        ratio = painter.device().devicePixelRatio()
        picture = icons.pixmap(index.data(ICON), "accent" if chosen else "muted", side, ratio)
        x = inner.right() - side if mirrored else inner.left()
        painter.drawPixmap(x, rect.center().y() - side // 2, picture)
        gap = side + theme.UNIT + theme.HALF
        words = inner.adjusted(0, 0, -gap, 0) if mirrored else inner.adjusted(gap, 0, 0, 0)
        self._write(painter, option.font, words, (str(index.data()), str(index.data(DETAIL) or "")), option.direction)
        painter.restore()

    @staticmethod
    def _write(
        painter: QPainter, font: QFont, room: QRect, said: tuple[str, str], direction: Qt.LayoutDirection
    ) -> None:
        title, detail = said
        small = QFont(font)
        small.setPixelSize(theme.sizes().small)
        align = begin(direction)
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        above = Qt.AlignmentFlag.AlignTop if detail else Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, align | above, cut(title, QFontMetrics(font), room.width(), direction))
        if detail:
            painter.setFont(small)
            painter.setPen(theme.color("muted"))
            shown = cut(detail, QFontMetrics(small), room.width(), direction)
            painter.drawText(room, align | Qt.AlignmentFlag.AlignBottom, shown)
