"""How the cells of the term are drawn: a letter on a ground, told apart by the letter first and the colour second.

A large term shows many hundred cells at once, so each kind of cell is drawn once and put wherever it stands.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QTableView

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
_Look = tuple[str, bool, bool, str]
"""A cell: its status, or "open", "cancelled" or nothing; on a cancelled date; to be pasted; the ground."""
_DOT = 2
_STEP = 7
"""Between the lines across a date that was cancelled."""


def cell_height() -> int:
    """The height of a row, lower than that of a list: a term has many."""
    return theme.sizes().row - theme.UNIT + 2


class TermDrawing:
    """Draws the cells of a view. `block`: more than one cell is selected."""

    def __init__(self, view: QTableView, model: TermModel) -> None:
        self._view, self._model = view, model
        self._made: dict[tuple[_Look, tuple[int, int, float]], QPixmap] = {}
        self.block = False

    def forget(self) -> None:
        """Draw all kinds of cells anew: colours or letters have changed."""
        self._made.clear()

    def draw(self, painter: QPainter, part: QRect) -> None:
        """Draw the cells of a part of the viewport."""
        view, model = self._view, self._model
        matrix, preview = model.matrix, model.preview
        first, last = self._rows(part)
        columns = self._columns(part)
        current = view.currentIndex()
        shape = (view.horizontalHeader().defaultSectionSize(), cell_height(), view.devicePixelRatioF())
        chosen = view.selectionModel().selection().toList() if self.block else []
        for row in range(first, last + 1):
            top, marks, youth = view.rowViewportPosition(row), matrix.rows[row].marks, matrix.rows[row].youth
            if row == current.row():
                painter.fillRect(part.left(), top, part.width(), view.rowHeight(row), theme.color("hover"))
            for column, left in columns:
                session = matrix.sessions[column]
                place = (session.id, youth)
                new = bool(preview) and place in preview
                status = preview[place] if new else marks.get(session.id)
                picked = any(r.top() <= row <= r.bottom() and r.left() <= column <= r.right() for r in chosen)
                ground = "accent_soft" if picked else "hover" if row == current.row() else "surface"
                kind = status or ("cancelled" if session.cancelled else "open" if model.expected(row, column) else "")
                painter.drawPixmap(QPoint(left, top), self._cell((kind, session.cancelled, new, ground), shape))
        if current.isValid() and first <= current.row() <= last:
            self._draw_cursor(painter, view.visualRect(current))

    def _rows(self, part: QRect) -> tuple[int, int]:
        """The first and the last row of a part; the last before the first where there are none."""
        first, last = self._view.rowAt(part.top()), self._view.rowAt(part.bottom())
        count = len(self._model.matrix.rows)
        return (0, -1) if first < 0 else (first, count - 1 if last < 0 else last)

    def _columns(self, part: QRect) -> list[tuple[int, int]]:
        """The columns of a part, and where each begins."""
        width = self._view.horizontalHeader().defaultSectionSize()
        found = ((n, self._view.columnViewportPosition(n)) for n in range(len(self._model.matrix.sessions)))
        return [(n, left) for n, left in found if left + width > part.left() and left <= part.right()]

    # -- a kind of cell ---------------------------------------------------------------------------------------------

    def _cell(self, look: _Look, shape: tuple[int, int, float]) -> QPixmap:
        """The picture of a cell."""
        key = (look, shape)
        if key not in self._made:
            kind, cancelled, new, ground = look
            size, ratio = QSize(shape[0], shape[1]), shape[2]
            made = QPixmap(size * ratio)
            made.setDevicePixelRatio(ratio)
            made.fill(theme.color(ground))
            painter = QPainter(made)
            cell = QRect(QPoint(0, 0), size)
            if cancelled:
                self._draw_cancelled(painter, cell)
            if kind in _CHIPS:
                self._draw_mark(painter, cell, kind, new=new, on=ground)
            elif kind != "cancelled":
                self._draw_open(painter, cell, kind == "open")
            painter.end()
            self._made[key] = made
        return self._made[key]

    def _draw_mark(self, painter: QPainter, cell: QRect, status: str, *, new: bool, on: str) -> None:
        ground, ink, edge = _CHIPS[status]
        if ground == on:
            ground = "surface"  # or it would vanish in the block
        height = cell.height() - 2 * theme.HALF
        width = min(cell.width() - 2 * theme.HALF, height + theme.UNIT)
        box = QRect(cell.center().x() - width // 2, cell.top() + theme.HALF, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.color(ground))
        painter.setPen(QPen(theme.color("text"), 1, Qt.PenStyle.DashLine) if new else theme.color(edge))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), theme.HALF, theme.HALF)
        font = QFont(self._view.font())
        font.setPixelSize(theme.sizes().small)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.color(ink))
        painter.drawText(box, _CENTER, self._model.letter(status))

    @staticmethod
    def _draw_open(painter: QPainter, cell: QRect, expected: bool) -> None:
        """A dot where a mark is awaited, a dash where nobody was enrolled."""
        middle = cell.center()
        if expected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("field_line"))
            painter.drawEllipse(middle, _DOT, _DOT)
        else:
            painter.fillRect(QRect(middle.x() - theme.HALF, middle.y(), theme.UNIT, 1), theme.color("button_line"))

    @staticmethod
    def _draw_cancelled(painter: QPainter, cell: QRect) -> None:
        painter.setPen(theme.color("button_line"))
        for x in range(cell.left() - cell.height(), cell.right(), _STEP):
            painter.drawLine(x, cell.bottom() + 1, x + cell.height(), cell.top())

    def _draw_cursor(self, painter: QPainter, cell: QRect) -> None:
        focused = self._view.hasFocus()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("accent" if focused else "field_line"), 2 if focused else 1))
        painter.drawRoundedRect(QRectF(cell).adjusted(1, 1, -1, -1), theme.HALF, theme.HALF)
