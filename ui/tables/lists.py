"""Lists of which one row is in front: nothing to sort, move or select by the dozen, with columns or two lines a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate

from slecop_desktop.records.kinds import TEXT
from slecop_desktop.store.lists import ListColumn
from ui import theme
from ui.direction import cut, side
from ui.tables.drawing import text_rect
from ui.tables.model import LazyModel
from ui.tables.view import TableView

Index = QModelIndex | QPersistentModelIndex


def text_columns(wanted: Sequence[tuple[str, str]]) -> list[ListColumn]:
    """Columns that hold words, from (name, heading)."""
    return [ListColumn(name, label, TEXT, 0, listed=True) for name, label in wanted]


class SingleList(TableView):
    """One row is in front. The columns share the room, but for those that are given a width in the words they hold."""

    def __init__(self, model: LazyModel, name: str) -> None:
        super().__init__(model)
        self.setAccessibleName(name)
        self.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.header.setSectionsClickable(False)
        self.header.setSectionsMovable(False)
        self.header.setStretchLastSection(False)
        self.header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def fit_column(self, section: int, *words: str) -> None:
        """Make a column as wide as the longest of these words, and its heading, need."""
        heading = str(self.rows.headerData(section, Qt.Orientation.Horizontal) or "")
        widest = max(map(self.fontMetrics().horizontalAdvance, (*words, heading)))
        self.header.setSectionResizeMode(section, QHeaderView.ResizeMode.Interactive)
        self.header.resizeSection(section, widest + 3 * theme.CELL_PADDING)

    def go_near(self, row: int) -> None:
        """Put the row at a place in front, or the last one where there are fewer."""
        if self.rows.ids:
            self.setCurrentIndex(self.rows.index(min(max(0, row), len(self.rows.ids) - 1), 0))

    def go_on(self) -> None:
        """Put the next row in front, where there is one."""
        if (at := self.currentIndex().row() + 1) < len(self.rows.ids):
            self.setCurrentIndex(self.rows.index(at, 0))


class TwoLineList(SingleList):
    """Two lines a row, from a model of two columns: what it is about, then what is said of it."""

    def __init__(self, model: LazyModel, name: str) -> None:
        super().__init__(model, name)
        self.setItemDelegate(_TwoLines(self, model))
        self.header.hide()
        self.setColumnHidden(1, True)
        height = 2 * self.fontMetrics().height() + theme.TWO + 2
        self.verticalHeader().setDefaultSectionSize(height)
        self.setMinimumHeight(height)  # so that in a low window there is room for what can be done


class TwoLineModel(LazyModel):
    """A model whose rows are told as one sentence, in a tip too, where there may be no room for the words."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return ". ".join(filter(None, self.row(index.row())))
        return super().data(index, role)


class _TwoLines(QStyledItemDelegate):
    def __init__(self, view: TwoLineList, model: LazyModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(rect, theme.color("accent_soft" if chosen else "hover" if hover else "surface"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        title, said = self._model.row(index.row())
        room = text_rect(rect).adjusted(0, theme.HALF + 2, 0, -theme.HALF - 2)
        half = room.height() // 2
        where = side(False, option.direction) | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        strong = QFont(option.font)
        strong.setWeight(QFont.Weight.DemiBold)
        for words, font, tone, line in (
            (title, strong, "text", room.adjusted(0, 0, 0, -half)),
            (said, option.font, self._model.tone(index.row(), 1) or "muted", room.adjusted(0, half, 0, 0)),
        ):
            painter.setFont(font)
            painter.setPen(theme.color(tone))
            one_line = " ".join(words.split())
            shown = cut(one_line, painter.fontMetrics(), line.width(), option.direction)
            painter.drawText(line, where, shown)
        if chosen and self._view.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def sizeHint(self, option: Any, index: Index) -> QSize:  # noqa: ARG002
        return QSize(theme.CARD_WIDTH, self._view.verticalHeader().defaultSectionSize())
