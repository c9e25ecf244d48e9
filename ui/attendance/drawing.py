"""How a row of the sheet is drawn, and where its five boxes stand."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QTableView

from slecop_desktop.services.roster import RosterRow
from ui import icons, theme
from ui.attendance.marks import STATUSES, Remark, box_colors, letters, marked_as, minutes_words, remark
from ui.attendance.model import HELP, MARKS, MINUTES, NAME, NOTE, NUMBER, RosterModel
from ui.direction import cut, in_two_lines, side
from ui.values import show_whole

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_LINE = Qt.TextFlag.TextSingleLine
_GAP = theme.HALF + 2
_PICTURE = theme.ICON - 4
_EDGE = theme.UNIT
"""How far the band of the row in hand stays away from the edges."""


def box_size() -> QSize:
    """The size of a box, which follows the size of the letters."""
    return QSize(theme.sizes().control - 2, theme.sizes().row - theme.UNIT - 2)


def marks_width() -> int:
    """The room that the five boxes need."""
    return len(STATUSES) * (box_size().width() + _GAP) + theme.CELL_PADDING


def boxes(cell: QRect, direction: Qt.LayoutDirection) -> list[QRect]:
    """Where the boxes stand in their cell, in the order of the marks."""
    size = box_size()
    top = cell.top() + (cell.height() - size.height()) // 2
    step = size.width() + _GAP
    return [
        QStyle.visualRect(direction, cell, QRect(QPoint(cell.left() + n * step, top), size))
        for n in range(len(STATUSES))
    ]


class RosterDelegate(QStyledItemDelegate):
    """Draws the cells.

    `hovered` is the (row, status) under the pointer, `asking` the (youth, status) whose time is asked for, `asked`
    the youth in whose row a question lies over the end.
    """

    def __init__(self, view: QTableView, model: RosterModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self.hovered: tuple[int, str] | None = None
        self.asking: tuple[int, str] | None = None
        self.asked: int | None = None
        self._letters = letters()

    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        place, column = index.row(), index.column()
        row = self._model.rows[place]
        in_hand = place == self._view.currentIndex().row()
        painter.save()
        painter.setClipRect(option.rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if in_hand:
            self._draw_band(painter, option.rect)
        font = QFont(option.font)
        if in_hand and column == NAME:
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(theme.tabular(font) if column in {NUMBER, MINUTES} else font)
        if column == MARKS:
            self._draw_boxes(painter, option, place, row)
        elif column == HELP:
            self._draw_help(painter, option.rect, row)
        elif column not in {MINUTES, NOTE} or row.youth != self.asked:
            self._draw_words(painter, option, place, row, column)
        painter.restore()

    def _draw_band(self, painter: QPainter, cell: QRect) -> None:
        focused = self._view.hasFocus()
        whole = QRectF(0, cell.top(), self._view.viewport().width(), cell.height())
        band = whole.adjusted(_EDGE, 1, -_EDGE, -1)
        painter.setPen(QPen(theme.color("accent"), 1) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent_soft" if focused else "hover"))
        painter.drawRoundedRect(band.adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS, theme.RADIUS)

    def _draw_words(self, painter: QPainter, option: Any, place: int, row: RosterRow, column: int) -> None:
        cell = option.rect
        if column in {MINUTES, NOTE} and self._spills(place, row, painter.fontMetrics()):
            column, cell = NOTE, self._cell(place, MINUTES).united(self._cell(place, NOTE))  # each draws its part
        ink = "text" if column == NAME else "muted"
        words = " ".join(row.name.split())
        if column == NUMBER:
            words = show_whole(place + 1)
        elif column == MINUTES:
            words = minutes_words(row)
        elif column == NOTE:
            note = remark(row)
            words, ink = note.text, note.tone
        room = cell.adjusted(theme.CELL_PADDING, 0, -theme.CELL_PADDING, 0)
        if column == NOTE:
            room = self._draw_icon(painter, room, remark(row), option.direction)
        painter.setPen(theme.color(ink if self._view.isEnabled() else "muted"))
        where = side(column in {NUMBER, MINUTES}, option.direction) | _MIDDLE
        if column == NOTE and painter.fontMetrics().horizontalAdvance(words) > room.width():
            small = QFont(painter.font())
            small.setPixelSize(theme.sizes().small)
            painter.setFont(small)
            painter.drawText(
                room, where, "\n".join(in_two_lines(words, painter.fontMetrics(), room.width(), option.direction))
            )
            return
        shown = cut(words, painter.fontMetrics(), room.width(), option.direction)
        painter.drawText(room, where | _LINE, shown)

    def _cell(self, place: int, column: int) -> QRect:
        return self._view.visualRect(self._model.index(place, column))

    def _spills(self, place: int, row: RosterRow, metrics: QFontMetrics) -> bool:
        """Whether a note too long for its own cell takes the room of minutes that are not there."""
        if self._view.isColumnHidden(MINUTES) or minutes_words(row):
            return False
        note = remark(row)
        beside = 2 * theme.CELL_PADDING + (_PICTURE + theme.HALF if note.icon else 0)
        return metrics.horizontalAdvance(note.text) + beside > self._cell(place, NOTE).width()

    def _draw_help(self, painter: QPainter, cell: QRect, row: RosterRow) -> None:
        """The way to what must be known in an emergency; it stands out where something is known."""
        tone = "bad" if row.no_pickup else "warn" if row.allergies else "muted"
        picture = icons.pixmap("heart-pulse", tone, _PICTURE + 2, self._view.devicePixelRatioF())
        middle = cell.center()
        painter.drawPixmap(middle.x() - _PICTURE // 2, middle.y() - _PICTURE // 2, picture)

    def _draw_icon(self, painter: QPainter, room: QRect, note: Remark, direction: Qt.LayoutDirection) -> QRect:
        """Draw the shape before a note that presses; the room that is left."""
        if not note.icon:
            return room
        mirrored = direction == Qt.LayoutDirection.RightToLeft
        x = room.right() - _PICTURE + 1 if mirrored else room.left()
        picture = icons.pixmap(note.icon, note.tone, _PICTURE, self._view.devicePixelRatioF())
        painter.drawPixmap(x, room.center().y() - _PICTURE // 2 + 1, picture)
        gap = _PICTURE + theme.HALF
        return room.adjusted(0, 0, -gap, 0) if mirrored else room.adjusted(gap, 0, 0, 0)

    def _draw_boxes(self, painter: QPainter, option: Any, place: int, row: RosterRow) -> None:
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        font.setPixelSize(theme.sizes().small)
        painter.setFont(font)
        marked = marked_as(row)
        for status, letter, box in zip(STATUSES, self._letters, boxes(option.rect, option.direction), strict=True):
            chosen = status in marked
            ground, ink = box_colors(status) if chosen else ("surface", "muted")
            edge = ground if chosen else "button_line"
            asked = (row.youth, status) == self.asking
            if not chosen and (asked or (place, status) == self.hovered):
                ground, edge, ink = "hover", box_colors(status)[0], "text"
            painter.setPen(QPen(theme.color(edge), 2 if asked else 1))
            painter.setBrush(theme.color(ground))
            painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS, theme.RADIUS)
            painter.setPen(theme.color(ink))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)

    def sizeHint(self, option: Any, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        return QSize(0, theme.sizes().row)
