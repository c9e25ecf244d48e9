"""The columns as a list of two lines each: heading and samples, beside them the field and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QStyledItemDelegate, QTableView

from slecop_desktop.texts import _
from ui import icons, theme
from ui.direction import cut, side
from ui.exchange.matching.column_lines import SIGNS, Line
from ui.exchange.matching.sheet_edges import small

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_ONE_LINE = Qt.TextFlag.TextSingleLine
HEADING, TAKEN = 0, 1
_SIGN = theme.ICON - 4


class ColumnModel(QAbstractTableModel):
    """The lines, and what a screen reader says of each."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[Line] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return _("Taken as") if section == TAKEN else _("Heading in the sheet")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, taken = self.lines[index.row()], index.column() == TAKEN
        if role == Qt.ItemDataRole.DisplayRole:
            return line.taken_as if taken else line.heading
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.reason if taken else line.samples
        if role == Qt.ItemDataRole.AccessibleTextRole:
            more = (line.taken_as, _(SIGNS[line.state][2]), line.reason) if taken else (line.heading, line.samples)
            return " · ".join(part for part in more if part)
        return None


class ColumnView(QTableView):
    """`asked` wants the line in hand changed (with what was typed), `dropped` leaves it out, `moved` goes to a line."""

    asked = Signal(str)
    dropped = Signal()
    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.line_model = ColumnModel()
        self.setModel(self.line_model)
        self.setItemDelegate(_Lines(self))
        self.setAccessibleName(_("Columns of the table"))
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.hide()
        head.setMinimumSectionSize(2 * theme.FOUR)
        head.setSectionResizeMode(HEADING, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(TAKEN, QHeaderView.ResizeMode.Stretch)
        lines = self.fontMetrics().lineSpacing() + QFontMetrics(small(self.font())).lineSpacing()
        self.verticalHeader().setDefaultSectionSize(lines + theme.TWO + theme.HALF)
        self.setMinimumHeight(3 * (lines + theme.TWO))
        self.clicked.connect(self._clicked)
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self.moved.emit(now.row()))

    def show_lines(self, lines: Sequence[Line], at: int) -> None:
        """Show these lines, with one in hand."""
        top = self.verticalScrollBar().value()
        self.line_model.show_lines(lines)
        if lines:
            self.verticalScrollBar().setValue(top)
            self.go_to(min(max(at, 0), len(lines) - 1))

    def go_to(self, line: int) -> None:
        """Have a line in hand and seen."""
        index = self.line_model.index(line, TAKEN)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def current(self) -> Line | None:
        """The line in hand."""
        at = self.currentIndex().row()
        return self.line_model.lines[at] if 0 <= at < len(self.line_model.lines) else None

    def box_of(self, line: int) -> QRect:
        """Where the field of a line stands, in the coordinates of the list."""
        return taken_rect(self.visualRect(self.line_model.index(line, TAKEN)), self.fontMetrics().lineSpacing())

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == TAKEN:
            self.asked.emit("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        keypad = event.modifiers() == Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and (plain or keypad):
            self.asked.emit("")
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.dropped.emit()
        elif plain and event.text().strip() and event.text().isprintable():
            self.asked.emit(event.text())
        else:
            super().keyPressEvent(event)


def taken_rect(cell: QRect, line: int) -> QRect:
    """Where the field stands in its cell: a box on the first of its two lines."""
    return QRect(cell.left() + theme.HALF, cell.top() + theme.HALF, cell.width() - theme.UNIT, line + theme.UNIT)


class _Lines(QStyledItemDelegate):
    def __init__(self, view: ColumnView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: Any, index: Index) -> QSize:  # noqa: ARG002
        return QSize(4 * theme.FOUR, self._view.verticalHeader().defaultSectionSize())

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        line = self._view.line_model.lines[index.row()]
        rect, chosen = option.rect, index.row() == self._view.currentIndex().row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillRect(rect, theme.color("accent_soft"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("hover"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        high = option.fontMetrics.lineSpacing()
        if index.column() == HEADING:
            self._draw_heading(painter, option, line, high)
        else:
            self._draw_taken(painter, option, line, high, chosen=chosen and self._view.hasFocus())
        painter.restore()

    def _draw_heading(self, painter: QPainter, option: Any, line: Line, high: int) -> None:
        rect: QRect = option.rect.adjusted(theme.UNIT + theme.HALF, theme.UNIT, -theme.HALF, -theme.HALF)
        upper = QRect(rect.left(), rect.top(), rect.width(), high)
        strong = QFont(option.font)
        strong.setWeight(QFont.Weight.DemiBold)
        _draw(painter, upper, line.heading, strong, "text", option.direction)
        lower = QRect(
            rect.left(), upper.bottom() + theme.HALF + 2, rect.width(), rect.bottom() - upper.bottom() - theme.HALF
        )
        _draw(painter, lower, line.samples, small(option.font), "muted", option.direction)

    def _draw_taken(self, painter: QPainter, option: Any, line: Line, high: int, *, chosen: bool) -> None:
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        box = taken_rect(option.rect, high)
        painter.setPen(QPen(theme.color("accent" if chosen else "field_line"), 2 if chosen else 1))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS, theme.RADIUS)
        arrow = icons.pixmap("chevron-down", "muted", _SIGN, self._view.devicePixelRatioF())
        x = box.left() + theme.HALF if mirrored else box.right() - _SIGN - theme.HALF
        painter.drawPixmap(QPoint(x, box.center().y() - _SIGN // 2 + 1), arrow)
        gap = _SIGN + theme.UNIT
        room = box.adjusted(gap, 0, -theme.UNIT, 0) if mirrored else box.adjusted(theme.UNIT, 0, -gap, 0)
        _draw(painter, room, line.taken_as, option.font, "muted" if not line.meaning else "text", option.direction)
        icon, tone, words = SIGNS[line.state]
        lower = QRect(box.left(), box.bottom() + 2, box.width(), option.rect.bottom() - box.bottom() - 4)
        sign = icons.pixmap(icon, tone, _SIGN, self._view.devicePixelRatioF())
        x = lower.right() - _SIGN if mirrored else lower.left()
        painter.drawPixmap(QPoint(x, lower.center().y() - _SIGN // 2 + 1), sign)
        gap = _SIGN + theme.HALF
        room = lower.adjusted(0, 0, -gap, 0) if mirrored else lower.adjusted(gap, 0, 0, 0)
        font = small(option.font)
        used = QFontMetrics(font).horizontalAdvance(_(words)) + theme.UNIT
        _draw(painter, room, _(words), font, tone, option.direction)
        rest = room.adjusted(0, 0, -used, 0) if mirrored else room.adjusted(used, 0, 0, 0)
        if line.is_open and rest.width() > 2 * theme.FOUR:
            _draw(painter, rest, line.reason, font, "muted", option.direction)


def _draw(painter: QPainter, room: QRect, words: str, font: QFont, tone: str, direction: Qt.LayoutDirection) -> None:
    """Words on one line, from the side where reading begins, cut where there is no room."""
    painter.setFont(font)
    painter.setPen(theme.color(tone))
    shown = cut(words, QFontMetrics(font), room.width(), direction)
    painter.drawText(room, side(False, direction) | _MIDDLE | _ONE_LINE, shown)
