"""A table of rows that are already there: a waitlist in its order, a plan, who completed."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedLayout, QWidget

from slecop_desktop.records.kinds import TEXT, Kind
from slecop_desktop.store.lists import ListColumn
from slecop_desktop.texts import _
from ui import icons, theme
from ui.tables.copying import cell
from ui.tables.model import LazyModel
from ui.tables.view import TableView
from ui.widgets import EmptyState

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_WIDE = 20
MenuActions = Callable[[], list[tuple[str, str, Callable[[], object]]]]


def plain_column(name: str, label: str, width: int, kind: Kind = TEXT, choices: str | None = None) -> ListColumn:
    """A column; `label` is a message id, `width` in letters."""
    return ListColumn(name, label, kind, width, True, choices)


class _Rows(LazyModel):
    """Rows kept in memory, id -> stored values."""

    stored: Mapping[int, tuple[Any, ...]] = {}

    def read_rows(self, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        return {key: self.stored[key] for key in ids}


class PlainTable(QWidget):
    """Shows rows in the order given. `menu` makes the menu of the rows whenever it is asked for."""

    activated = Signal(int)
    current_changed = Signal(object)
    typed = Signal(str)

    def __init__(self, window: MainWindow, name: str, columns: Sequence[ListColumn]) -> None:
        super().__init__()
        self.menu: MenuActions | None = None
        self.model = _Rows(window.store, "", columns)
        self.view = TableView(self.model)
        self.view.setAccessibleName(name)
        self.view.header.setSectionsClickable(False)
        self.view.header.setSectionsMovable(False)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._row_menu)
        self.view.entered_row.connect(lambda row: self.activated.emit(self.model.ids[row]))
        self.view.typed.connect(self.typed)
        self.view.copied.connect(self.copy)
        self.view.selectionModel().currentRowChanged.connect(
            lambda _now, _before: self.current_changed.emit(self.current_id())
        )
        self.setFocusProxy(self.view)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.view)
        self._empty: EmptyState | None = None
        self._lay_out_columns()

    @property
    def ids(self) -> array[int]:
        """The ids of the rows, in the order shown."""
        return self.model.ids

    def set_empty(self, empty: EmptyState) -> None:
        """What to show when there are no rows."""
        self._empty = empty
        self._stack.addWidget(empty)

    def set_tone(self, column: str, tone: Callable[[Any], str]) -> None:
        """Colour the words of a column: `tone(stored value)` names a token, or ""."""
        self.model.tones[column] = tone

    def show_rows(self, rows: Mapping[int, tuple[Any, ...]]) -> None:
        """Show these rows, id -> stored values in the order of the columns; cursor and selection stay."""
        self.model.stored = rows
        self.view.replace_ids(array("q", rows))
        if rows and self.current_id() is None:
            self.view.go_to(0)
        self._stack.setCurrentWidget(self.view if rows or self._empty is None else self._empty)

    def current_id(self) -> int | None:
        """The id of the row with the cursor."""
        return self.view.current_id()

    def selected_ids(self) -> array[int]:
        """The ids of the selected rows."""
        return self.view.selected_ids()

    def select_id(self, key: int) -> None:
        """Put the cursor on a row, if it is there."""
        if key in self.model.ids:
            self.view.go_to(self.model.ids.index(key))

    def copy(self) -> None:
        """The selected rows to the clipboard, as text that pastes into a spreadsheet."""
        places = {key: row for row, key in enumerate(self.ids)}
        rows = [self.model.row(places[key]) for key in self.selected_ids()]
        QGuiApplication.clipboard().setText("\n".join("\t".join(cell(words) for words in row) for row in rows))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out_columns()

    def _lay_out_columns(self) -> None:
        letter = self.view.fontMetrics().averageCharWidth()
        widths = [c.width * letter + 2 * theme.CELL_PADDING for c in self.model.columns]
        wide = [c.width >= _WIDE for c in self.model.columns]
        flexible = sum(width for width, is_wide in zip(widths, wide, strict=True) if is_wide)
        room = self.width() - (sum(widths) - flexible) - self.view.verticalScrollBar().sizeHint().width()
        squeezed = 0 < room < flexible < room * 2  # short columns keep what they need, long ones share the rest
        for section, width in enumerate(widths):
            self.view.header.resizeSection(section, width * room // flexible if squeezed and wide[section] else width)

    def _row_menu(self, at: QPoint) -> None:
        if self.menu is None or self.current_id() is None:
            return
        menu = QMenu(self)
        for words, icon, act in self.menu():
            menu.addAction(icons.icon(icon), words, act)
        menu.addSeparator()
        menu.addAction(icons.icon("copy"), _("Copy"), self.copy)
        menu.popup(self.view.viewport().mapToGlobal(at))
