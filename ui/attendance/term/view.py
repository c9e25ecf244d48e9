"""The grid itself: one letter marks a cell or a block, and a block goes to a spreadsheet and comes from it."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView

from slecop_desktop.services.attendance import Mark
from slecop_desktop.texts import _
from ui import theme
from ui.attendance.marks import PRESENT, STATUSES, letters, mark_keys, unbroken, word
from ui.attendance.scanned import ScanCatcher
from ui.attendance.term.drawing import TermDrawing
from ui.attendance.term.headers import Corner, DateHeader, NameHeader
from ui.attendance.term.model import TermModel
from ui.keys import with_named
from ui.tables.copying import cell

_QUIET = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_Index = QModelIndex | QPersistentModelIndex
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect


class TermView(QTableView):
    """Signals: `marked` (list of Mark, status), `refused` (a cancelled date), `filled` (column: the rest is present),
    `pasted` (text, (row, column), (rows, columns)), `asked` (row: emergency), `date_asked` (column), `opened` (row).
    """

    marked = Signal(object, object)
    refused = Signal(int)
    filled = Signal(int)
    pasted = Signal(str, object, object)
    asked = Signal(int)
    date_asked = Signal(int)
    opened = Signal(int)

    def __init__(self, model: TermModel) -> None:
        super().__init__()
        self.term = model
        self._letters, self._keys = letters(), mark_keys()
        self.dates, self.names = DateHeader(self, model), NameHeader(self, model)
        self.setHorizontalHeader(self.dates)
        self.setVerticalHeader(self.names)
        self.corner = Corner(self, self.names)
        self.setModel(model)
        self.scanner = ScanCatcher(self._letters, self)
        self.drawing = TermDrawing(self, model)
        self.setAccessibleName(_("The term: names and dates"))
        self.setAccessibleDescription(self.hints())
        self._set_up()
        model.modelReset.connect(self.lay_out)
        model.dataChanged.connect(self._marks_changed)
        self.dates.sectionClicked.connect(self.date_asked)
        self.names.asked.connect(self.asked)
        self.names.sectionDoubleClicked.connect(self.opened)
        theme.changed.connect(self._colours_changed)

    def _set_up(self) -> None:
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)

    def hints(self) -> str:
        """The keys in a line."""
        keys = [f"{letter} {word(status)}" for letter, status in zip(self._letters, STATUSES, strict=True)]
        keys += [
            _("⏎ present, down"),
            _("⌫ take back"),
            _("⇧ arrows: a block"),
            _("⇧⏎ rest of the column present"),
            _("Space: the date"),
            _("F9 emergency"),
        ]
        return "    ".join(unbroken(key) for key in keys)

    # -- the cell in hand -------------------------------------------------------------------------------------------

    def go_to(self, row: int, column: int) -> None:
        """Take a cell in hand and have it seen."""
        row = max(0, min(row, len(self.term.matrix.rows) - 1))
        column = max(0, min(column, len(self.term.matrix.sessions) - 1))
        index = self.term.index(row, column)
        self.selectionModel().setCurrentIndex(index, _SELECT)
        self.scrollTo(index)

    def scrollTo(
        self, index: _Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """As far as needed to see a cell, and on to where a date begins: no date is cut beside the names."""
        super().scrollTo(index, hint)
        bar, wide = self.horizontalScrollBar(), self.columnWidth(index.column())
        if wide > 0 and bar.value() % wide:
            bar.setValue(bar.value() + wide - bar.value() % wide)

    def block(self) -> tuple[range, range]:
        """The rows and columns that are selected, at least the cell in hand."""
        index = self.currentIndex()
        for part in self.selectionModel().selection().toList():
            return range(part.top(), part.bottom() + 1), range(part.left(), part.right() + 1)
        return range(index.row(), index.row() + 1), range(index.column(), index.column() + 1)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        rows, columns = self.block()
        self.drawing.block = len(rows) * len(columns) > 1
        self.viewport().update()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        # the row and the date in hand stand out at the edges too
        for index in (current, previous):
            if index.isValid():
                self._edges_at(index.row(), index.row(), index.column(), index.column())
                height = self.rowHeight(index.row())
                self.viewport().update(0, self.rowViewportPosition(index.row()), self.viewport().width(), height)

    def _edges_at(self, top: int, bottom: int, left: int, right: int) -> None:
        """Draw these names and dates anew."""
        names, dates = self.names, self.dates
        first, last = names.sectionViewportPosition(top), names.sectionViewportPosition(bottom)
        names.viewport().update(0, first, names.width(), last + names.sectionSize(bottom) - first)
        for column in range(left, right + 1):
            dates.viewport().update(dates.sectionViewportPosition(column), 0, dates.sectionSize(column), dates.height())

    # -- marking ----------------------------------------------------------------------------------------------------

    def mark(self, status: str | None) -> None:
        """Mark the cell in hand and go down, or fill the block."""
        rows, columns = self.block()
        if not self.currentIndex().isValid():
            return
        matrix = self.term.matrix
        open_ = [n for n in columns if not matrix.sessions[n].cancelled]
        if not open_:
            self.refused.emit(columns[0])
            return
        marks = [
            Mark(matrix.sessions[n].id, matrix.rows[row].youth, status)
            for row in rows
            for n in open_
            if self.term.status(row, n) != status
        ]
        if marks:
            self.marked.emit(marks, status)
        if len(rows) * len(columns) == 1:
            said = _("{name}: {mark}").format(name=matrix.rows[rows[0]].name, mark=word(status))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
            if status is not None and rows[0] + 1 < len(matrix.rows):
                self.go_to(rows[0] + 1, columns[0])

    def fill_column(self) -> None:
        """Everyone who is expected on the date in hand and not taken is present."""
        if self.currentIndex().isValid():
            self.filled.emit(self.currentIndex().column())

    # -- to a spreadsheet and from it -------------------------------------------------------------------------------

    def copy(self, *, headings: bool = False) -> None:
        """Put the block on the clipboard, a line each row; with `headings` the names and dates around it."""
        rows, columns = self.block()
        if not self.currentIndex().isValid():
            return
        matrix = self.term.matrix
        lines = [[self.term.letter(self.term.status(row, n)) for n in columns] for row in rows]
        if headings:
            dates = [_("Name"), *(matrix.sessions[n].date for n in columns)]
            lines = [dates, *([matrix.rows[row].name, *line] for row, line in zip(rows, lines, strict=True))]
        text = "\n".join("\t".join(cell(words) for words in line) for line in lines)
        QGuiApplication.clipboard().setText(text)

    def paste(self) -> None:
        """Ask for what stands on the clipboard to be looked at."""
        if self.currentIndex().isValid():
            rows, columns = self.block()
            text = QGuiApplication.clipboard().text()
            self.pasted.emit(text, (rows[0], columns[0]), (len(rows), len(columns)))

    # -- keys -------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.scanner.takes(event):
            return
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.modifiers() & _QUIET or not self._marked_by(event):
            super().keyPressEvent(event)

    def _marked_by(self, event: QKeyEvent) -> bool:
        """Whether a key was one of the marks, or would otherwise set off the search by letters."""
        key, typed = event.key(), event.text().upper()
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.mark(None)
        elif key == Qt.Key.Key_Space:
            self.date_asked.emit(self.currentIndex().column())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.fill_column()
        elif typed in self._keys or key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # A key held down a little long must not mark half the column
            if not event.isAutoRepeat():
                self.mark(self._keys.get(typed, PRESENT))
        else:
            return bool(typed) and typed.isprintable()
        return True

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.currentIndex()
        if event.reason() != QContextMenuEvent.Reason.Keyboard:
            index = self.indexAt(event.pos())
            if index.isValid() and not self.selectionModel().isSelected(index):
                self.selectionModel().setCurrentIndex(index, _SELECT)
        if index.isValid():
            self.menu_for(index.row(), index.column()).popup(
                self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
            )

    def menu_for(self, row: int, column: int) -> QMenu:
        """What can be done with the cell in hand, its block, its date and its youth."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = self.term.matrix.rows[row].name.replace("&", "&&")
        menu.addAction(with_named(_("Rest of the column present\tShift+Enter")), self.fill_column)
        menu.addAction(with_named(_("Take the marks back\tDel")), lambda: self.mark(None))
        menu.addSeparator()
        menu.addAction(_("Copy\tCtrl+C"), self.copy)
        menu.addAction(_("Copy with names and dates"), lambda: self.copy(headings=True))
        menu.addAction(_("Paste a block\tCtrl+V"), self.paste)
        menu.addSeparator()
        menu.addAction(with_named(_("About this date\tSpace")), lambda: self.date_asked.emit(column))
        menu.addAction(_("Emergency information\tF9"), lambda: self.asked.emit(row))
        menu.addAction(_("Open the record of {name}").format(name=name), lambda: self.opened.emit(row))
        return menu

    def selectAll(self) -> None:
        rows, columns = len(self.term.matrix.rows), len(self.term.matrix.sessions)
        if rows and columns:
            whole = QItemSelection(self.term.index(0, 0), self.term.index(rows - 1, columns - 1))
            self.selectionModel().select(whole, _SELECT)

    # -- how it looks ---------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        # in one go, where a delegate would be asked for each of a thousand cells
        painter = QPainter(self.viewport())
        self.drawing.draw(painter, event.rect())
        painter.end()

    def _colours_changed(self) -> None:
        self.drawing.forget()
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "drawing"):
            self.drawing.forget()
            QTimer.singleShot(0, self, self.lay_out)

    # -- its shape --------------------------------------------------------------------------------------------------

    def lay_out(self) -> None:
        """Share out the width anew."""
        self.names.lay_out(self.width())
        self.dates.lay_out()
        self.updateGeometries()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        names, dates = self.names.geometry(), self.dates.geometry()
        self.corner.setGeometry(names.left(), dates.top(), names.width(), dates.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        self.lay_out()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def _marks_changed(self, first: _Index, last: _Index) -> None:
        """What the marks add up to has changed; a flag more may need more room."""
        if self.names.flags_changed():
            self.lay_out()
        self._edges_at(first.row(), last.row(), first.column(), last.column())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.term.matrix.rows and self.term.matrix.sessions:
            self.go_to(0, self.term.column_for_now())
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
