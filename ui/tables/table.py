"""A list of one kind of record: reads, sorts and filters in the file, remembers its columns, copies, stays in place."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedLayout, QWidget

from slecop_desktop.store.lists import ListQuery, list_ids
from slecop_desktop.texts import _
from ui import icons
from ui.help.meaning import Meaning
from ui.tables.columns import Columns
from ui.tables.copying import rows_as_text
from ui.tables.model import LazyModel, Tone
from ui.tables.view import TableView
from ui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_COPY_AT_ONCE = 2_000


class RecordTable(QWidget):
    """The table of a kind of record. Call `load` once; `refresh` whenever records may have changed.

    `menu_actions` are (label, icon, act) for the menu of the rows; `name` keeps the columns of two lists of the same
    kind apart.
    """

    activated = Signal(int)
    current_changed = Signal(object)
    selection_changed = Signal(int)
    counted = Signal(int)
    loaded = Signal()
    query_changed = Signal()
    columns_changed = Signal()
    typed = Signal(str)

    def __init__(self, window: MainWindow, kind: str, columns: Sequence[str] | None = None, *, name: str = "") -> None:
        super().__init__()
        self.main, self.store, self.jobs, self.kind = window, window.store, window.jobs, kind
        self.query = ListQuery(kind)
        self.first_sort: tuple[tuple[str, bool], ...] = ()
        self.columns = Columns(self.store, kind, name, columns)
        self.menu_actions: list[tuple[str, str, Callable[[], object]]] = []
        self.model = LazyModel(self.store, kind, self.columns.listed())
        self.view = TableView(self.model)
        self.view.setAccessibleName(_(self.store.records[kind].label))
        self.setFocusProxy(self.view)
        self._empty: EmptyState | None = None
        self._filtered: EmptyState = EmptyState(
            "search",
            _("Nothing matches"),
            _("No row fits both the search and the filters. Take something away to see more."),
        )
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._filtered)
        self._shown: int | None = None
        self._wanted: int | None = None
        self._restoring = self._laying_out = False
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.timeout.connect(self._tell_selection)
        self._connect()
        self._lay_out_columns()

    # -- what pages use -------------------------------------------------------------------------------------------

    @property
    def ids(self) -> array[int]:
        """The ids of all rows, in the order shown."""
        return self.model.ids

    def load(self, query: ListQuery | None = None) -> None:
        """Show what a query wants (the list's own when none is given); the answer comes a moment later."""
        self.set_query(query or self.query)

    def set_query(self, query: ListQuery) -> None:
        """Show what another query wants."""
        self.query = query
        self._mark_sort()
        self.query_changed.emit()
        self.refresh()

    def refresh(self) -> None:
        """Read again, keeping selection, cursor and place."""
        store, query = self.store, self.query

        def read() -> array[int]:
            with store.read() as connection:
                return list_ids(connection, store, query)

        self.jobs.read(read, self._show_ids, key=(id(self), "ids"), title=_("Reading a list"))

    def current_id(self) -> int | None:
        """The id of the row with the cursor."""
        return self.view.current_id()

    def selected_ids(self) -> array[int]:
        """The ids of the selected rows, in the order shown."""
        return self.view.selected_ids()

    def selected_count(self) -> int:
        """How many rows are selected."""
        return self.view.selected_count()

    def select_id(self, key: int) -> None:
        """Put the cursor on a record, now or as soon as it is among the rows."""
        self._wanted = key
        self._go_to_wanted()

    def set_empty(self, empty: EmptyState, filtered: EmptyState | None = None) -> None:
        """What to show when there is nothing, and when filters leave nothing."""
        for old, new in ((self._empty, empty), (self._filtered, filtered)):
            if new is not None:
                if old is not None:
                    self._stack.removeWidget(old)
                    old.deleteLater()
                self._stack.addWidget(new)
        self._empty = empty
        self._filtered = filtered or self._filtered

    def set_tone(self, column: str, tone: Tone) -> None:
        """Colour the words of a column: `tone(stored value)` names a token, e.g. "warn", or ""."""
        self.model.tones[column] = tone

    def begin_with(self, **letters: int) -> None:
        """How many letters wide columns are until the person makes them wider or narrower."""
        self.columns.letters = letters
        self._lay_out_columns()

    def begin_sorted(self, column: str, down: bool = False) -> None:
        """Sort by a column until the person sorts by another one."""
        self.first_sort = ((column, down),)
        self.query = replace(self.query, sort=self.first_sort)
        self._mark_sort()

    def sort_by(self, column: str, down: bool = False) -> None:
        """Sort by a column."""
        self.set_query(replace(self.query, sort=((column, down),)))

    def copy(self, *, headings: bool = False) -> None:
        """The selected rows to the clipboard, as text that pastes into a spreadsheet."""
        ids, columns = self.selected_ids(), self._in_order()
        store, kind = self.store, self.kind
        if len(ids) <= _COPY_AT_ONCE:
            if ids:
                QGuiApplication.clipboard().setText(rows_as_text(store, kind, columns, ids, headings=headings))
            return
        self.jobs.run(
            _("Copying rows"),
            lambda progress, cancelled: rows_as_text(
                store, kind, columns, ids, headings=headings, progress=progress, cancelled=cancelled
            ),
            _to_clipboard,
        )

    # -- rows come in ---------------------------------------------------------------------------------------------

    def _show_ids(self, ids: array[int]) -> None:
        self._restoring = True
        if ids == self.model.ids:
            self.model.forget()
            self.view.viewport().update()
        else:
            self.view.replace_ids(ids)
        self._restoring = False
        self._show_empty(len(ids) == 0)
        self.counted.emit(len(ids))
        self._go_to_wanted()
        self._tell_current()
        self._telling.start(0)
        self.loaded.emit()

    def _show_empty(self, empty: bool) -> None:
        narrowed = bool(self.query.search or self.query.filters or self.query.ids is not None)
        instead = self._filtered if narrowed or self._empty is None else self._empty
        self._stack.setCurrentWidget(instead if empty else self.view)

    def _go_to_wanted(self) -> None:
        if self._wanted is None or self._wanted not in self.model.ids:
            return
        row = self.model.ids.index(self._wanted)
        self._wanted = None
        if row != self.view.currentIndex().row() or self.selected_count() != 1:
            self.view.go_to(row)

    def _tell_current(self) -> None:
        current = self.view.current_id()
        if not self._restoring and current != self._shown:
            self._shown = current
            self.current_changed.emit(current)

    def _tell_selection(self) -> None:
        self.selection_changed.emit(self.selected_count())

    # -- columns and sorting --------------------------------------------------------------------------------------

    def show_columns(self, names: Sequence[str]) -> None:
        """Show these columns, in this order."""
        self._restoring = True
        current = self.view.current_id()
        self.columns.shown = list(names)
        self.model.set_columns(self.columns.listed())
        self._lay_out_columns()
        self.columns.remember(names, self.columns.widths)  # nobody has set the widths of those that came in
        self.columns_changed.emit()
        self._restoring = False
        if current is not None:
            self.select_id(current)

    def columns_menu(self) -> QMenu:
        """Which columns to show, and what to sort by: the way there is by keyboard."""
        menu = QMenu(self)
        sorting = menu.addMenu(icons.icon("arrow-down"), _("Sort by"))
        for column in self._in_order():
            sorting.addAction(_(column.label), lambda name=column.name: self._sort_or_turn(name))
        archived = QAction(_("Show archived ones too"), menu, checkable=True, checked=self.query.archived)
        archived.toggled.connect(lambda on: self.set_query(replace(self.query, archived=on)))
        menu.addAction(archived)
        menu.addSection(_("Columns"))
        shown = [c.name for c in self._in_order()]
        for name, column in self.columns.all.items():
            act = QAction(_(column.label), menu, checkable=True, checked=name in shown)
            act.setEnabled(shown != [name])
            act.toggled.connect(lambda on, name=name: self._toggle_column(name, on))
            menu.addAction(act)
        menu.addSeparator()
        menu.addAction(_("Show the usual columns"), self._reset_columns)
        if self.meanings():
            explain = menu.addAction(icons.icon("info"), _("What do these columns mean?\tShift+F1"))
            explain.triggered.connect(lambda: self.main.help.show_meanings(self.view.header, self.meanings()))
        return menu

    def meanings(self) -> list[Meaning]:
        """What the columns shown that are worked out mean."""
        worked_out = [column for column in self._in_order() if column.derived and column.help]
        return [Meaning(_(column.label), _(column.help)) for column in worked_out]

    def _toggle_column(self, name: str, on: bool) -> None:
        shown = [c.name for c in self._in_order()]
        self.show_columns([*shown, name] if on else [n for n in shown if n != name])

    def _reset_columns(self) -> None:
        self.columns.reset()
        self.show_columns(self.columns.shown)

    def _in_order(self) -> list:
        """The columns from the side where reading begins, as the person dragged them."""
        header = self.view.header
        return [self.model.columns[header.logicalIndex(n)] for n in range(header.count())]

    def _lay_out_columns(self) -> None:
        header, metrics = self.view.header, self.view.fontMetrics()
        widths = [self.columns.width(column, metrics) for column in self.model.columns]
        self._laying_out = True
        for section, width in enumerate(self._fitted(widths)):
            header.moveSection(header.visualIndex(section), section)
            header.resizeSection(section, width)
        self._laying_out = False
        self._mark_sort()

    def _fitted(self, widths: list[int]) -> list[int]:
        """Narrower where all then fit beside each other and can be read; left alone once the person set a width."""
        if self.columns.widths:
            return widths
        header, metrics = self.view.header, self.view.fontMetrics()
        columns = enumerate(self.model.columns)
        least = [self.columns.least(column, header.heading_width(n), metrics) for n, column in columns]
        widths = [max(width, small) for width, small in zip(widths, least, strict=True)]
        room = self.view.width() - self.view.verticalScrollBar().sizeHint().width()
        missing, slack = sum(widths) - room, sum(widths) - sum(least)
        if not 0 < missing <= slack:
            return widths
        # Rounded up, for a point too many brings a scroll bar
        return [width + (small - width) * missing // slack for width, small in zip(widths, least, strict=True)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self.columns.widths:
            self._lay_out_columns()

    def _remember_columns(self) -> None:
        header = self.view.header
        order = self._in_order()
        widths = {c.name: header.sectionSize(n) for n, c in enumerate(self.model.columns)}
        widths.pop(order[-1].name, None)  # the last one takes what room is left
        self.columns.remember([c.name for c in order], widths)
        self.columns_changed.emit()

    def _sort_or_turn(self, name: str) -> None:
        first, down = (self.query.sort or ((self.store.records[self.kind].title, False),))[0]
        self.sort_by(name, not down if first == name else False)

    def _mark_sort(self) -> None:
        name, down = (self.query.sort or ((self.store.records[self.kind].title, False),))[0]
        names = [c.name for c in self.model.columns]
        self.view.header.set_sorted(names.index(name) if name in names else -1, down)

    # -- wiring ---------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        view, header = self.view, self.view.header
        view.entered_row.connect(lambda row: self.activated.emit(self.model.ids[row]))
        view.copied.connect(self.copy)
        view.typed.connect(self.typed)
        selection = view.selectionModel()
        selection.currentRowChanged.connect(lambda _now, _before: self._tell_current())
        selection.selectionChanged.connect(lambda _on, _off: self._telling.start(0))
        header.sectionClicked.connect(lambda n: self._sort_or_turn(self.model.columns[n].name))
        remember = QTimer(self)
        remember.setSingleShot(True)
        remember.setInterval(300)
        remember.timeout.connect(self._remember_columns)
        header.sectionResized.connect(lambda _n, _old, _new: self._laying_out or remember.start())
        header.sectionMoved.connect(lambda _n, _old, _new: self._laying_out or remember.start())
        for widget, act in ((header, self._header_menu), (view, self._row_menu)):
            widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            widget.customContextMenuRequested.connect(act)

    def _header_menu(self, at: QPoint) -> None:
        self.columns_menu().popup(self.view.header.mapToGlobal(at))

    def _row_menu(self, at: QPoint) -> None:
        current = self.view.current_id()
        if current is None:
            return
        menu = QMenu(self)
        menu.addAction(icons.icon("arrow-right"), _("Open"), lambda: self.activated.emit(current))
        for words, icon, act in self.menu_actions:
            menu.addAction(icons.icon(icon), words, act)
        menu.addSeparator()
        menu.addAction(icons.icon("copy"), _("Copy"), self.copy)
        menu.addAction(_("Copy with headings"), lambda: self.copy(headings=True))
        menu.popup(self.view.viewport().mapToGlobal(at))


def _to_clipboard(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
