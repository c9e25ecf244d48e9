"""How a cell of the term is drawn: a letter on a ground, told apart by the letter first and the colour second."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QTableView

from ui import theme
from ui.attendance.marks import ABSENT, EXCUSED, LATE, LEFT, PRESENT
from ui.attendance.term.model import TermModel

_CENTER = Qt.AlignmentFlag.AlignCenter
_CHIPS = {
    PRESENT: ("accent_soft", "accent", "accent_soft"),
    ABSENT: ("bad", "on_bad", "bad"),
    EXCUSED: ("hover", "muted", "button_line"),
    LATE: ("warn_soft", "warn", "warn"),
    LEFT: ("warn_soft", "warn", "warn"),
}
"""Ground, letter and edge of a mark."""
_DOT = 2
_STEP = 7
"""Between the lines across a date that was cancelled."""


def cell_height() -> int:
    """The height of a row, lower than that of a list: a term has many."""
    return theme.sizes().row - theme.UNIT + 2


def chip_rect(cell: QRect) -> QRect:
    """Where the mark stands in its cell."""
    height = cell.height() - 2 * theme.HALF
    width = min(cell.width() - 2 * theme.HALF, height + theme.UNIT)
    return QRect(cell.center().x() - width // 2, cell.top() + theme.HALF, width, height)


class TermDelegate(QStyledItemDelegate):
    """Draws the cells straight from the model, without asking it for roles. `block`: more than a cell is selected."""

    def __init__(self, view: QTableView, model: TermModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self.block = False

    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        row, column = index.row(), index.column()
        cell: QRect = option.rect
        current = self._view.currentIndex()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected) and self.block
        if chosen:
            painter.fillRect(cell, theme.color("accent_soft"))
        elif row == current.row():
            painter.fillRect(cell, theme.color("hover"))
        changes, status = self._model.previewed(row, column)
        if not changes:
            status = self._model.status(row, column)
        if self._model.matrix.sessions[column].cancelled:
            self._draw_cancelled(painter, cell)
        if status is not None:
            self._draw_mark(painter, option, cell, status, new=changes, chosen=chosen)
        elif not self._model.matrix.sessions[column].cancelled:
            self._draw_open(painter, cell, self._model.expected(row, column))
        if row == current.row() and column == current.column():
            self._draw_cursor(painter, cell)

    def _draw_mark(self, painter: QPainter, option: Any, cell: QRect, status: str, *, new: bool, chosen: bool) -> None:
        ground, ink, edge = _CHIPS.get(status, ("hover", "muted", "button_line"))
        if chosen and ground == "accent_soft":
            ground = "surface"  # or it would vanish in the block
        box = chip_rect(cell)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.color(ground))
        painter.setPen(QPen(theme.color("text"), 1, Qt.PenStyle.DashLine) if new else theme.color(edge))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), theme.HALF, theme.HALF)
        font = QFont(option.font)
        font.setPixelSize(theme.sizes().small)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.color(ink))
        painter.drawText(box, _CENTER, self._model.letter(status))

    @staticmethod
    def _draw_open(painter: QPainter, cell: QRect, expected: bool) -> None:
        """A dot where a mark is awaited, a dash where nobody was enrolled."""
        middle = cell.center()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("field_line" if expected else "line"))
        if expected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawEllipse(middle, _DOT, _DOT)
        else:
            painter.fillRect(QRect(middle.x() - theme.HALF, middle.y(), theme.UNIT, 1), theme.color("button_line"))

    @staticmethod
    def _draw_cancelled(painter: QPainter, cell: QRect) -> None:
        painter.save()
        painter.setClipRect(cell)
        painter.setPen(theme.color("button_line"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for x in range(cell.left() - cell.height(), cell.right(), _STEP):
            painter.drawLine(x, cell.bottom() + 1, x + cell.height(), cell.top())
        painter.restore()

    def _draw_cursor(self, painter: QPainter, cell: QRect) -> None:
        focused = self._view.hasFocus()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("accent" if focused else "field_line"), 2 if focused else 1))
        painter.drawRoundedRect(QRectF(cell).adjusted(1, 1, -1, -1), theme.HALF, theme.HALF)

    def sizeHint(self, option: Any, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        return QSize(theme.FOUR, cell_height())
