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
from ui.tables.fitting import enough, fitted, measured
from ui.tables.model import LazyModel
from ui.tables.view import TableView
from ui.widgets import EmptyState

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_LEAST = 11
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
    """Shows rows in the order given. `menu` makes the menu of the rows whenever it is asked for.

    The column `main` stays whole as long as it can; `spare` is one that stays away where not all are whole beside it.
    """

    activated = Signal(int)
    current_changed = Signal(object)
    typed = Signal(str)

    def __init__(
        self, window: MainWindow, name: str, columns: Sequence[ListColumn], *, main: str = "name", spare: str = ""
    ) -> None:
        super().__init__()
        self._main, self._spare = main, spare
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
        self._lay_out_columns()

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
        metrics, columns, header = self.view.fontMetrics(), self.model.columns, self.view.header
        letter = metrics.averageCharWidth()
        best = [c.width * letter + 2 * theme.CELL_PADDING for c in columns]
        whole = [measured(self.view, n, name=c.name == self._main)[0] or best[n] for n, c in enumerate(columns)]
        room = self.width() - self.view.verticalScrollBar().sizeHint().width()
        for n, column in enumerate(columns):
            if column.name == self._spare:
                header.setSectionHidden(n, sum(whole) > room)
        there = [n for n in range(len(columns)) if not header.isSectionHidden(n)]
        best, whole = [max(best[n], whole[n]) for n in there], [whole[n] for n in there]
        text = [columns[n].kind.name not in {"date", "time", "moment"} and not columns[n].kind.numeric for n in there]
        least = [min(w, _LEAST * letter) if flexible else w for w, flexible in zip(whole, text, strict=True)]
        kept = [
            w if columns[n].name == self._main else enough(w, small, metrics)
            for n, w, small in zip(there, whole, least, strict=True)
        ]
        for section, width in zip(there, fitted(room, best, whole, kept, least), strict=True):
            header.resizeSection(section, width)

    def _row_menu(self, at: QPoint) -> None:
        if self.menu is None or self.current_id() is None:
            return
        menu = QMenu(self)
        for words, icon, act in self.menu():
            menu.addAction(icons.icon(icon), words, act)
        menu.addSeparator()
        menu.addAction(icons.icon("copy"), _("Copy"), self.copy)
        menu.popup(self.view.viewport().mapToGlobal(at))
