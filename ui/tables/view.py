"""The table itself: keys, selection by ranges, and what is kept when its rows change."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from slecop_desktop.store.lists import ListColumn
from ui import theme
from ui.tables.drawing import CellDelegate, Header
from ui.tables.model import LazyModel

_MANY = 2_000
_ROWS = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


class TableView(QTableView):
    """A table of one `LazyModel`, whole rows selected."""

    entered_row = Signal(int)
    copied = Signal()
    typed = Signal(str)
    edited = Signal()
    turned = Signal(int, object)
    """The row of a group's heading, and whether to fold it (None: the other way round)."""

    def __init__(self, model: LazyModel) -> None:
        super().__init__()
        self.rows = model
        self.header = Header(self)
        self.setHorizontalHeader(self.header)
        self.setModel(model)
        self._drawing = CellDelegate(self, model)
        self.setItemDelegate(self._drawing)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        vertical = self.verticalHeader()
        vertical.hide()
        vertical.setSectionResizeMode(vertical.ResizeMode.Fixed)
        vertical.setDefaultSectionSize(theme.sizes().row)
        vertical.setMinimumSectionSize(theme.sizes().row)
        self.header.setStretchLastSection(True)
        self.doubleClicked.connect(lambda index: self._enter(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if self.rows.headings and self._key_in_groups(event):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self._enter(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_F2:
            self.edited.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif plain and event.text().strip() and event.text().isprintable():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _enter(self, row: int) -> None:
        if self.rows.ids[row] > 0:
            self.entered_row.emit(row)

    def columns(self) -> tuple[ListColumn, ...]:
        """The columns, as the model numbers them."""
        return self.rows.columns

    # -- groups ---------------------------------------------------------------------------------------------------

    def heading_at(self, row: int) -> bool:
        """Whether a row is the heading of a group."""
        return bool(self.rows.headings) and 0 <= row < len(self.rows.ids) and self.rows.ids[row] < 0

    def _key_in_groups(self, event: QKeyEvent) -> bool:
        """Fold with the keys of a tree; False for keys that mean what they always do."""
        current, key = self.currentIndex(), event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not current.isValid():
            return False
        back, on = (Qt.Key.Key_Right, Qt.Key.Key_Left) if self.isRightToLeft() else (Qt.Key.Key_Left, Qt.Key.Key_Right)
        if not self.heading_at(current.row()):
            if key != back or self.header.visualIndex(current.column()) > 0:
                return False
            self.go_to(self.rows.headings[bisect_right(self.rows.headings, current.row()) - 1])
        elif key in (back, on):
            self.turned.emit(current.row(), key == back)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.turned.emit(current.row(), None)
        else:
            return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        row = self.rowAt(round(event.position().y()))
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.button() == Qt.MouseButton.LeftButton and plain and self.heading_at(row):
            self.turned.emit(row, None)

    # -- what is selected: ranges, never row by row ----------------------------------------------------------------

    def ranges(self) -> list[tuple[int, int]]:
        """The selected rows as (first, last), from the top."""
        return sorted((part.top(), part.bottom()) for part in self.selectionModel().selection().toList())

    def selected_count(self) -> int:
        """How many rows are selected."""
        heads = self.rows.headings
        if not heads:
            return sum(last - first + 1 for first, last in self.ranges())
        return sum(
            last - first + 1 - (bisect_right(heads, last) - bisect_left(heads, first)) for first, last in self.ranges()
        )

    def selected_ids(self) -> array[int]:
        """The ids of the selected rows, from the top."""
        ids: array[int] = array("q")
        for first, last in self.ranges():
            ids.extend(self.rows.ids[first : last + 1])
        return array("q", [key for key in ids if key > 0]) if self.rows.headings else ids

    def current_id(self) -> int | None:
        """The id of the row with the cursor; None on the heading of a group."""
        key = self._current_key()
        return key if key is not None and key > 0 else None

    def _current_key(self) -> int | None:
        row = self.currentIndex().row()
        return self.rows.ids[row] if 0 <= row < len(self.rows.ids) else None

    def go_to(self, row: int, *, select: bool = True) -> None:
        """Put the cursor on a row and have it seen."""
        index = self.rows.index(row, max(0, self.currentIndex().column()))
        flags = (
            _ROWS | QItemSelectionModel.SelectionFlag.Clear if select else QItemSelectionModel.SelectionFlag.NoUpdate
        )
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)

    def select_rows(self, first: int, last: int) -> None:
        """Select these rows, the cursor on the first."""
        self.go_to(first)
        self._select(list(range(first, last + 1)))

    def replace_ids(self, ids: array[int]) -> None:
        """Show other rows, keeping what is selected, the cursor, and the row at the top of the view."""
        records = len(self.rows.ids) - len(self.rows.headings)
        everything = records > 0 and self.selected_count() == records
        chosen = array("q") if everything else self.selected_ids()
        current, column = self._current_key(), self.currentIndex().column()
        top = self.rowAt(0)
        top_id = self.rows.ids[top] if 0 <= top < len(self.rows.ids) else None
        offset = self.rowViewportPosition(top) if top_id is not None else 0
        across = self.horizontalScrollBar().value()
        self.rows.set_ids(ids)
        places = _places(ids, [key for key in (current, top_id, *chosen[:_MANY]) if key is not None])
        if everything and len(ids):
            self.selectAll()
        else:
            self._select([places[key] for key in chosen[:_MANY] if key in places])
        if current in places:
            index = self.rows.index(places[current], max(0, column))
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.updateGeometries()
        self.horizontalScrollBar().setValue(across)
        if top_id in places:
            self.verticalScrollBar().setValue(places[top_id] * theme.sizes().row - offset)

    def _select(self, rows: list[int]) -> None:
        selection = QItemSelection()
        last = len(self.rows.columns) - 1
        for first, end in _runs(sorted(rows)):
            selection.select(self.rows.index(first, 0), self.rows.index(end, last))
        self.selectionModel().select(selection, _ROWS)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange):
            self._drawing.forget()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.viewport().update()


def _places(ids: array[int], wanted: list[int]) -> dict[int, int]:
    """id -> row of a few ids; one by one for very few, else in one pass."""
    if len(wanted) <= 4:
        found: dict[int, int] = {}
        for key in wanted:
            try:
                found[key] = ids.index(key)
            except ValueError:
                continue
        return found
    needed = set(wanted)
    return {key: row for row, key in enumerate(ids) if key in needed}


def _runs(rows: list[int]) -> list[tuple[int, int]]:
    """Rows, sorted, as (first, last) of each unbroken run."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
