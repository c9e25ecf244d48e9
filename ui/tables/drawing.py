"""How cells and headers are drawn: by one rule for both, so that they stand in line to the pixel."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QPen, QStaticText, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QStyledItemDelegate, QTableView, QToolTip, QWidget

from ui import icons, theme
from ui.direction import apart, cut, reading, side
from ui.tables.model import LazyModel

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_ONE_LINE = Qt.TextFlag.TextSingleLine
# As plain numbers: putting flags together anew costs more than drawing a cell
_SELECTED = QStyle.StateFlag.State_Selected.value
_HOVER = QStyle.StateFlag.State_MouseOver.value
_FOCUS = QStyle.StateFlag.State_HasFocus.value
_ARROW = 12
_LONG, _KEPT = 400, 4_000


def text_rect(cell: QRect) -> QRect:
    """Where the words of a cell or header stand within it."""
    return cell.adjusted(theme.CELL_PADDING, 0, -theme.CELL_PADDING, 0)


class CellDelegate(QStyledItemDelegate):
    """Draws cells straight from the model's words: one Python call a cell."""

    def __init__(self, view: QTableView, model: LazyModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self._figures: QFont | None = None
        self._texts: dict[tuple[str, int, bool], tuple[QStaticText, QSizeF]] = {}

    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        row, column = index.row(), index.column()
        if self._model.headings and self._model.ids[row] < 0:
            self._draw_heading(painter, option, row)
            return
        rect, state = option.rect, option.state.value
        if state & _SELECTED:
            painter.fillRect(rect, theme.color("accent_soft"))
        elif state & _HOVER:
            painter.fillRect(rect, theme.color("hover"))
        words = self._model.row(row)[column]
        if words:
            numeric, room = self._model.numeric[column], text_rect(rect)
            if room.left() < 0 and not numeric and option.direction == Qt.LayoutDirection.RightToLeft:
                room.setLeft(min(theme.CELL_PADDING, room.right()))  # a Latin name there would lose its beginning
            text, size = self._laid_out(words, room.width(), option, numeric=numeric)
            painter.setPen(theme.color(self._model.tone(row, column) or "text"))
            painter.setFont(self._numbers(option.font) if numeric else option.font)
            at_right = numeric is not (option.direction == Qt.LayoutDirection.RightToLeft)
            x = room.right() + 1 - size.width() if at_right else room.left()
            painter.drawStaticText(QPointF(x, room.top() + (room.height() - size.height()) / 2), text)
        if state & _FOCUS and self._view.hasFocus():
            self._draw_focus(painter, rect)

    def _laid_out(self, words: str, width: int, option: Any, *, numeric: bool) -> tuple[QStaticText, QSizeF]:
        """The words, cut to the width, as they are painted: laid out once, for scrolling paints them over and over."""
        key = (words, width, numeric)
        found = self._texts.get(key)
        if found is None:
            if len(words) > _LONG or "\n" in words:
                words = " ".join(words[:_LONG].split())
            made = QStaticText(cut(words, option.fontMetrics, width, option.direction))
            made.setTextFormat(Qt.TextFormat.PlainText)
            direction = QTextOption()
            direction.setTextDirection(reading(words, option.direction, numeric=numeric))
            direction.setWrapMode(QTextOption.WrapMode.NoWrap)
            made.setTextOption(direction)
            made.prepare(font=self._numbers(option.font) if numeric else option.font)
            if len(self._texts) >= _KEPT:
                self._texts.clear()
            found = self._texts[key] = made, made.size()
        return found

    def forget(self) -> None:
        """Lay all words out again, for the letters changed."""
        self._texts.clear()
        self._figures = None

    def _draw_heading(self, painter: QPainter, option: Any, row: int) -> None:
        """A group's heading reaches over all columns: each cell draws the part of it that it covers."""
        groups, heading = self._model.groups, self._model.ids[row]
        assert groups is not None
        selected, cell = bool(option.state.value & _SELECTED), option.rect
        painter.save()
        painter.setClipRect(cell)
        painter.fillRect(cell, theme.color("accent_soft" if selected else "hover"))
        whole, mirrored = self._row_rect(cell), option.direction == Qt.LayoutDirection.RightToLeft
        room = text_rect(whole)
        closed = "chevron-left" if mirrored else "chevron-right"
        name = closed if groups.is_folded(heading) else "chevron-down"
        picture = icons.pixmap(name.replace("left", "right"), "muted", _ARROW + 2, self._view.devicePixelRatioF())
        x = room.right() - _ARROW - 1 if mirrored else room.left()
        painter.drawPixmap(QPoint(x, whole.center().y() - _ARROW // 2), picture)
        gap = _ARROW + theme.UNIT
        room = room.adjusted(0, 0, -gap, 0) if mirrored else room.adjusted(gap, 0, 0, 0)
        self._draw_words(painter, option, room, groups.heading(heading))
        if selected and self._view.hasFocus() and self._view.currentIndex().row() == row:
            self._draw_focus(painter, whole)
        painter.restore()

    def _draw_words(self, painter: QPainter, option: Any, room: QRect, words: tuple[str, str]) -> None:
        strong = QFont(option.font)
        strong.setWeight(QFont.Weight.DemiBold)
        where = side(False, option.direction) | _MIDDLE | _ONE_LINE
        painter.setFont(strong)
        painter.setPen(theme.color("text"))
        painter.drawText(room, where, apart(words[0], option.direction))
        used = QFontMetrics(strong).horizontalAdvance(words[0]) + theme.UNIT
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        painter.setFont(self._numbers(option.font))
        painter.setPen(theme.color("muted"))
        painter.drawText(room.adjusted(0, 0, -used, 0) if mirrored else room.adjusted(used, 0, 0, 0), where, words[1])

    def _row_rect(self, cell: QRect) -> QRect:
        """The row from its first to its last column, as they are ordered and scrolled now."""
        header = self._view.horizontalHeader()
        first, last = header.logicalIndex(0), header.logicalIndex(header.count() - 1)
        ends = (header.sectionViewportPosition(first), header.sectionViewportPosition(last))
        right = max(ends[0] + header.sectionSize(first), ends[1] + header.sectionSize(last))
        return QRect(min(ends), cell.top(), right - min(ends), cell.height())

    def _draw_focus(self, painter: QPainter, rect: QRect) -> None:
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _numbers(self, font: QFont) -> QFont:
        if self._figures is None:
            self._figures = theme.tabular(font)
        return self._figures

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: Any, index: Any) -> bool:
        """Tell all the words of a cell that is too narrow for them."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        words = self._model.row(index.row())[index.column()] if self._model.ids[index.row()] > 0 else ""
        cut = self._view.fontMetrics().horizontalAdvance(words) > text_rect(self._view.visualRect(index)).width()
        QToolTip.showText(event.globalPos(), words if cut or "\n" in words else "", self._view)
        return True

    def sizeHint(self, option: Any, index: QModelIndex | QPersistentModelIndex) -> QSize:
        words = self._model.row(index.row())[index.column()]
        return QSize(option.fontMetrics.horizontalAdvance(words) + 2 * theme.CELL_PADDING, theme.sizes().row)


class Header(QHeaderView):
    """Column headings: a click sorts, a drag moves or resizes, a right click chooses columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setFixedHeight(theme.sizes().row + 2)
        self.setMinimumSectionSize(48)
        self.setSortIndicatorShown(False)
        self.sorted: tuple[int, bool] | None = None

    def set_sorted(self, section: int, down: bool) -> None:
        """Mark the column the list is sorted by."""
        self.sorted = (section, down) if section >= 0 else None
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.fillRect(rect, theme.color("surface"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        model = self.model()
        numeric = isinstance(model, LazyModel) and model.numeric[section]
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        room = text_rect(rect)
        words = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        marked = self.sorted is not None and self.sorted[0] == section
        painter.setFont(self._small())
        painter.setPen(theme.color("text" if marked else "muted"))
        metrics = painter.fontMetrics()
        space = room.width() - (_ARROW + 2 if marked else 0)
        shown = cut(words, metrics, space, self.layoutDirection())
        where = side(numeric, self.layoutDirection())
        painter.drawText(room, where | _MIDDLE | _ONE_LINE, shown)
        if marked and self.sorted is not None:
            used = metrics.horizontalAdvance(shown) + 4
            at_right = numeric is not mirrored
            x = room.right() - used - _ARROW if at_right else room.left() + used
            name = "chevron-down" if self.sorted[1] else "chevron-up"
            picture = icons.pixmap(name, "accent", _ARROW, self.devicePixelRatioF())
            painter.drawPixmap(QPoint(x, rect.center().y() - _ARROW // 2 + 1), picture)
        edge = rect.left() if mirrored else rect.right()
        painter.fillRect(QRect(edge, rect.top() + 12, 1, rect.height() - 24), theme.color("line"))
        painter.restore()

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(theme.sizes().small)
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def heading_width(self, section: int) -> int:
        """How wide the words of a heading are, with the mark of the sorted column."""
        words = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        marked = self.sorted is not None and self.sorted[0] == section
        return QFontMetrics(self._small()).horizontalAdvance(words) + (_ARROW + 4 if marked else 2)

    def sectionSizeFromContents(self, section: int) -> QSize:
        words = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        width = self.fontMetrics().horizontalAdvance(words) + 2 * theme.CELL_PADDING + _ARROW + 6
        return QSize(width, theme.sizes().row + 2)
