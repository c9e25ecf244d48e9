"""A table of a report: all of its rows at once, totals bold, every number a way to the rows behind it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QHeaderView, QSizePolicy, QStyle, QStyledItemDelegate, QTableView, QWidget

from slecop_desktop.reports.table import Cell, Form, Table, is_total, shown
from slecop_desktop.texts import _
from ui import theme
from ui.direction import cut, reading, side
from ui.tables.drawing import text_rect
from ui.values import show_whole

_MIDDLE, _BOTTOM = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignBottom
_ONE_LINE, _WRAP = Qt.TextFlag.TextSingleLine, Qt.TextFlag.TextWordWrap
_LEAST, _MOST, _LABEL_MOST = 64, 132, 420
Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


def words_of(table: Table) -> list[list[str]]:
    """The label and the cells of each row as they are read; for many cells it takes a while, in any thread."""
    return [[row.label, *(shown(cell) for cell in row.cells)] for row in table.rows]


class ReportModel(QAbstractTableModel):
    """The labels of the rows in the first column, then the cells."""

    def __init__(self, table: Table, words: list[list[str]] | None = None) -> None:
        super().__init__()
        self.table = table
        self.words = words_of(table) if words is None else words
        self.bold = [is_total(row) for row in table.rows]
        self.numeric = [False, *(column.form is not Form.TEXT for column in table.columns)]
        self.headings = [table.heading, *(column.label for column in table.columns)]

    def cell(self, index: Index) -> Cell | None:
        """The cell of a place; None for the label of a row."""
        return self.table.rows[index.row()].cells[index.column() - 1] if index.isValid() and index.column() else None

    def opens(self, index: Index) -> bool:
        """Whether there are rows behind the number."""
        cell = self.cell(index)
        if cell is None or cell.evidence is None:
            return False
        return bool(cell.value or cell.part) if cell.evidence.ids is None else len(cell.evidence.ids) > 0

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.words)

    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words[index.row()][index.column()]
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._said(index, spoken=role == Qt.ItemDataRole.AccessibleTextRole)
        return None

    def _said(self, index: Index, *, spoken: bool) -> str:
        cell = self.cell(index)
        if cell is not None and cell.hidden:
            words = _("{mark}: hidden, so that nobody can be made out").format(mark=cell.hidden)
        elif cell is not None and cell.form is Form.PERCENT and cell.whole:
            words = _("{share}: {part} of {whole}").format(
                share=shown(cell), part=show_whole(cell.part), whole=show_whole(cell.whole)
            )
        else:
            words = self.words[index.row()][index.column()] if spoken else ""
        heading = self.headings[index.column()]
        return f"{self.words[index.row()][0]}, {heading}: {words}" if spoken else words

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.headings[section]
        return None


class ReportTable(QTableView):
    """Stands in a page that scrolls, so it is as high as its rows; moving the cursor has the page scroll along."""

    opened = Signal(str, str)
    """(row key, column key) of a number whose rows are asked for."""

    moved = Signal(object)
    """The place of the cursor, as a rectangle of this widget."""

    def __init__(self, table: Table, words: list[list[str]] | None = None) -> None:
        super().__init__()
        self.rows = ReportModel(table, words)
        self.setModel(self.rows)
        self.setItemDelegate(_Cells(self))
        self.heading = _Heading(self)
        self.setHorizontalHeader(self.heading)
        self.setAccessibleName(table.title)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QTableView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        vertical = self.verticalHeader()
        vertical.hide()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setMinimumSectionSize(1)
        vertical.setDefaultSectionSize(theme.sizes().control)
        self._lay_out()

    def bold(self, font: QFont) -> QFont:
        """The font of totals."""
        made = QFont(font)
        made.setWeight(QFont.Weight.DemiBold)
        return made

    def _lay_out(self) -> None:
        plain, strong = QFontMetrics(theme.tabular(self.font())), QFontMetrics(theme.tabular(self.bold(self.font())))
        model = self.rows
        padding = 2 * theme.CELL_PADDING
        for column, heading in enumerate(model.headings):
            widest = max(
                (
                    (strong if bold else plain).horizontalAdvance(words[column])
                    for words, bold in zip(model.words, model.bold, strict=True)
                ),
                default=0,
            )
            if column == 0:
                width = min(_LABEL_MOST, max(widest, self.heading.words_width(heading)) + padding + theme.UNIT)
            else:
                width = max(_LEAST, widest + padding + theme.UNIT, self.heading.least_width(heading))
            self.heading.resizeSection(column, width)
        self.heading.measure()
        self._set_height()

    def _set_height(self) -> None:
        rows = self.rows.rowCount() * self.verticalHeader().defaultSectionSize()
        bar = self.horizontalScrollBar().sizeHint().height() if self.heading.length() > self.width() else 0
        self.setFixedHeight(self.heading.height() + rows + bar + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_height()

    # -- opening ---------------------------------------------------------------------------------------------------

    def open_at(self, index: QModelIndex) -> None:
        """Ask for the rows behind a number, where there are some."""
        if self.rows.opens(index):
            table = self.rows.table
            self.opened.emit(table.rows[index.row()].key, table.columns[index.column() - 1].key)

    def go_to(self, row_key: str, column_key: str) -> None:
        """Put the cursor on a number."""
        table = self.rows.table
        row = next(n for n, row in enumerate(table.rows) if row.key == row_key)
        column = next(n for n, column in enumerate(table.columns) if column.key == column_key)
        self.setCurrentIndex(self.rows.index(row, column + 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.open_at(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index == self.currentIndex() and self._one_selected():
            self.open_at(index)

    def _one_selected(self) -> bool:
        return len(self.selectionModel().selectedIndexes()) <= 1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self.rows.opens(self.indexAt(event.position().toPoint()))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if abs(event.angleDelta().x()) > abs(event.angleDelta().y()):
            super().wheelEvent(event)
        else:
            event.ignore()  # the page scrolls

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        place = self.visualRect(current)
        self.moved.emit(place.translated(self.viewport().pos()))

    def copy(self) -> None:
        """The selected cells, or the whole table, to the clipboard, as text that pastes into a spreadsheet."""
        chosen = self.selectionModel().selectedIndexes()
        if len(chosen) > 1:
            rows = sorted({index.row() for index in chosen})
            columns = sorted({index.column() for index in chosen})
            lines = [[self.rows.words[r][c] for c in columns] for r in rows]
        else:
            lines = [self.rows.headings, *self.rows.words]
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))


class _Cells(QStyledItemDelegate):
    """Draws a cell; a number with rows behind it shows so under the pointer and under the cursor."""

    def __init__(self, view: ReportTable) -> None:
        super().__init__(view)
        self._view = view
        self._fonts: dict[tuple[bool, bool], QFont] = {}

    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        model, rect = self._view.rows, option.rect
        row, column = index.row(), index.column()
        bold, numeric = model.bold[row], model.numeric[column]
        selected = bool(option.state & QStyle.StateFlag.State_Selected) and len(self._view.selectedIndexes()) > 1
        current = index == self._view.currentIndex()
        painter.fillRect(rect, theme.color("accent_soft" if selected or current else "surface"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        opens = model.opens(index)
        hot = opens and bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.setFont(self._font(option.font, bold, numeric))
        painter.setPen(theme.color(_tone(model.cell(index), hot=hot)))
        room = text_rect(rect)
        words = cut(model.words[row][column], painter.fontMetrics(), room.width(), option.direction)
        where = side(numeric, option.direction)
        painter.setLayoutDirection(reading(words, option.direction, numeric=numeric))
        if hot:
            drawn = painter.boundingRect(room, where | _MIDDLE | _ONE_LINE, words)
            painter.fillRect(QRect(drawn.left(), drawn.bottom(), drawn.width(), 1), theme.color("accent"))
        painter.drawText(room, where | _MIDDLE | _ONE_LINE, words)
        if current and self._view.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _font(self, font: QFont, bold: bool, numeric: bool) -> QFont:
        if (bold, numeric) not in self._fonts:
            made = self._view.bold(font) if bold else QFont(font)
            self._fonts[bold, numeric] = theme.tabular(made) if numeric else made
        return self._fonts[bold, numeric]

    def sizeHint(self, option: Any, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        return QSize(_LEAST, theme.sizes().control)


def _tone(cell: Cell | None, *, hot: bool) -> str:
    if hot:
        return "accent"
    return "muted" if cell is not None and (cell.hidden or cell.value == 0) else "text"


class _Heading(QHeaderView):
    """Headings in several lines where they are long."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self._font = QFont(self.font())
        self._font.setPixelSize(theme.sizes().small)
        self._font.setWeight(QFont.Weight.DemiBold)

    def words_width(self, words: str) -> int:
        """How wide some words are in one line."""
        return QFontMetrics(self._font).horizontalAdvance(words)

    def least_width(self, heading: str) -> int:
        """How wide a column must be for its heading: its longest word, or half of it where that is more."""
        longest = max((self.words_width(word) for word in heading.split()), default=0)
        return max(longest, min(_MOST, round(0.55 * self.words_width(heading)))) + 2 * theme.CELL_PADDING + theme.HALF

    def measure(self) -> None:
        """Take the height that the headings need with the widths of the columns."""
        metrics = QFontMetrics(self._font)
        model: Any = self.model()
        heights = [
            metrics.boundingRect(
                QRect(0, 0, self.sectionSize(n) - 2 * theme.CELL_PADDING, 1000), int(_WRAP), model.headings[n]
            ).height()
            for n in range(self.count())
        ]
        self.setFixedHeight(max(heights, default=0) + theme.TWO)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        room, used = self.viewport().rect(), self.length() - self.offset()
        beside = room.adjusted(0, 0, -used, 0) if self.isRightToLeft() else room.adjusted(used, 0, 0, 0)
        if beside.width() > 0:
            QPainter(self.viewport()).fillRect(beside, theme.color("surface"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.fillRect(rect, theme.color("surface"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("field_line"))
        painter.setFont(self._font)
        painter.setPen(theme.color("muted"))
        model: Any = self.model()
        where = side(model.numeric[section], self.layoutDirection())
        room = text_rect(rect).adjusted(0, 0, 0, -theme.UNIT + 2)
        painter.drawText(room, int(where | _BOTTOM) | int(_WRAP), model.headings[section])
        painter.restore()
