"""A sheet as a person sees it in a spreadsheet, its tables drawn in; rows are chosen and told what they are."""

from __future__ import annotations

from itertools import islice
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QTableView

from slecop_desktop.texts import _
from ui import theme
from ui.direction import cut, side
from ui.exchange.matching.sheet_edges import TONES, ColumnEdge, RowEdge, small
from ui.exchange.matching.sheet_model import HEADING, Part, SheetModel

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_LINE = Qt.TextFlag.TextSingleLine
_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_NARROWEST, _WIDEST = 56, 210
_MEASURED = 2_400
"""How many cells are measured at most before a sheet is shown."""
_LEAST_ROWS = 5


class SheetView(QTableView):
    """`told` names what a key said of the rows chosen; `clicked_cell` is (row, column); `asked_menu` where."""

    told = Signal(str)
    chosen_rows = Signal()
    clicked_cell = Signal(int, int)
    asked_menu = Signal(QPoint, int)

    def __init__(self) -> None:
        super().__init__()
        self.sheet_model = SheetModel()
        self.setModel(self.sheet_model)
        self.columns, self.edge = ColumnEdge(self), RowEdge(self, self.sheet_model, self.is_chosen)
        self.setHorizontalHeader(self.columns)
        self.setVerticalHeader(self.edge)
        self.setItemDelegate(_Cells(self))
        self.setAccessibleName(_("The sheet"))
        self._chosen = range(0)
        self.keys: dict[str, str] = {}
        """Key -> what it says of the rows chosen."""
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.edge.setDefaultSectionSize(theme.sizes().row - theme.UNIT)
        self.setMinimumHeight(_LEAST_ROWS * theme.sizes().row)
        self.clicked.connect(lambda index: self.clicked_cell.emit(index.row(), index.column()))
        self.columns.sectionClicked.connect(lambda column: self.clicked_cell.emit(-1, column))
        self.columns.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.columns.customContextMenuRequested.connect(self._column_menu)
        self.selectionModel().selectionChanged.connect(lambda _now, _before: self._selected())
        self.sheet_model.modelReset.connect(self._selected)

    def fit(self) -> None:
        """Give columns and row heads the room that their first cells need."""
        model = self.sheet_model
        strong = QFont(self.font())
        strong.setWeight(QFont.Weight.DemiBold)
        columns, metrics = model.columnCount(), QFontMetrics(strong)
        rows = max(3, min(30, _MEASURED // max(columns, 1)))
        for column in range(columns):
            lengths = (metrics.horizontalAdvance(model.text(row, column)) for row in range(min(rows, model.rowCount())))
            wide = max(islice(lengths, rows), default=0) + 2 * theme.UNIT + 2
            self.setColumnWidth(column, max(_NARROWEST, min(wide, _WIDEST)))
        self.edge.fit()

    def rows(self) -> tuple[int, ...]:
        """The rows chosen, from 0, from the top."""
        return tuple(self._chosen)

    def is_chosen(self, row: int) -> bool:
        """Whether a row is chosen; what Qt itself would have to ask of every column."""
        return row in self._chosen

    def go_to(self, row: int) -> None:
        """Have a row chosen and seen, with some above it."""
        self.choose_row(row)
        self.scrollTo(self.sheet_model.index(max(row - 2, 0), 0), QAbstractItemView.ScrollHint.PositionAtTop)

    def choose_row(self, row: int) -> None:
        """Choose a row, wherever the sheet is scrolled to."""
        self.selectionModel().setCurrentIndex(self.sheet_model.index(row, max(self.currentIndex().column(), 0)), _ROW)

    def see_column(self, column: int) -> None:
        """Mark a column and have it seen."""
        self.columns.marked = column
        if 0 <= column < self.sheet_model.columnCount():
            row = max(self.currentIndex().row(), self.rowAt(0), 0)
            self.scrollTo(self.sheet_model.index(row, column))
        self.redraw()

    def redraw(self) -> None:
        """Draw cells and edges anew."""
        for part in (self.viewport(), self.columns.viewport(), self.edge.viewport()):
            part.update()

    def _selected(self) -> None:
        ranges = self.selectionModel().selection().toList()
        first, last = min((r.top() for r in ranges), default=0), max((r.bottom() for r in ranges), default=-1)
        self._chosen = range(first, last + 1)
        self.redraw()
        self.chosen_rows.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self.keys.get(event.text().upper()) if not event.modifiers() else None
        if action and self.rows():
            self.told.emit(action)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        row = self.currentIndex().row() if by_key else self.rowAt(event.pos().y())
        if row < 0:
            return
        if row not in self.rows():
            self.choose_row(row)
        at = self.visualRect(self.sheet_model.index(row, 0)).bottomLeft() if by_key else event.pos()
        self.asked_menu.emit(self.viewport().mapToGlobal(at), -1)

    def _column_menu(self, at: QPoint) -> None:
        column = self.columns.logicalIndexAt(at)
        if column >= 0:
            self.asked_menu.emit(self.columns.viewport().mapToGlobal(at), column)


class _Cells(QStyledItemDelegate):
    """Draws each cell by what its row is, the edges of the tables, and the numbers of several."""

    def __init__(self, view: SheetView) -> None:
        super().__init__(view)
        self._view, self._model = view, view.sheet_model

    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        row, column, rect = index.row(), index.column(), option.rect
        where = self._model.where(row, column)
        sort = where.sort if where else ""
        tone, ground = TONES.get(sort, ("muted", "ground"))
        painter.save()
        painter.fillRect(rect, theme.color(ground))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        end = rect.left() if mirrored else rect.right()
        painter.fillRect(QRect(end, rect.top(), 1, rect.height()), theme.color("line"))
        room = rect.adjusted(theme.UNIT, 0, -theme.UNIT, 0)
        if any(self._is_numbered(part, row, column) for part in self._model.parts):
            room = room.adjusted(theme.TWO, 0, 0, 0) if mirrored else room.adjusted(0, 0, -theme.TWO, 0)
        words = self._model.text(row, column)
        if words:
            font = QFont(option.font)
            if sort in (HEADING, "band", "total"):
                font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
            painter.setPen(theme.color(tone))
            shown = cut(words, QFontMetrics(font), room.width(), option.direction)
            begins = side(self._model.is_number(row, column), option.direction)
            painter.drawText(room, begins | _MIDDLE | _LINE, shown)
        for part in self._model.parts:
            self._draw_edges(painter, rect, part, row, column, mirrored)
        if self._view.is_chosen(row):
            self._draw_chosen(painter, rect, row)
        painter.restore()

    def _draw_edges(self, painter: QPainter, rect: QRect, part: Part, row: int, column: int, mirrored: bool) -> None:
        """The outline of a table, and its number where there are several."""
        if not (part.top <= row <= part.bottom and part.left <= column <= part.right):
            return
        ours = part.table == self._model.current
        wide, color = (2, theme.color("accent")) if ours else (1, theme.color("field_line"))
        first, last = (part.right, part.left) if mirrored else (part.left, part.right)
        for there, edge in (
            (row == part.top, QRect(rect.left(), rect.top(), rect.width(), wide)),
            (row == part.bottom, QRect(rect.left(), rect.bottom() - wide + 1, rect.width(), wide)),
            (column == first, QRect(rect.left(), rect.top(), wide, rect.height())),
            (column == last, QRect(rect.right() - wide + 1, rect.top(), wide, rect.height())),
        ):
            if there:
                painter.fillRect(edge, color)
        if self._is_numbered(part, row, column):
            self._draw_number(painter, rect, part, mirrored, ours)

    def _is_numbered(self, part: Part, row: int, column: int) -> bool:
        """Whether the number of a table stands in a cell: the last one of its first row."""
        return self._model.several and row == part.top and column == part.right

    def _draw_number(self, painter: QPainter, rect: QRect, part: Part, mirrored: bool, ours: bool) -> None:
        number = str(part.table + 1)
        painter.setFont(small(painter.font(), bold=True))
        wide = painter.fontMetrics().horizontalAdvance(number) + theme.UNIT + 2
        badge = QRect(rect.left() if mirrored else rect.right() - wide + 1, rect.top(), wide, rect.height())
        painter.fillRect(badge, theme.color("accent" if ours else "muted"))
        painter.setPen(theme.color("on_accent" if ours else "surface"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, number)

    def _draw_chosen(self, painter: QPainter, rect: QRect, row: int) -> None:
        """Lines above and below the rows that are chosen."""
        if not self._view.is_chosen(row - 1):
            painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 2), theme.color("accent"))
        if not self._view.is_chosen(row + 1):
            painter.fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 2), theme.color("accent"))
