"""A list of one kind of record: reads, sorts and filters in the file, remembers its columns, copies, stays in place."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedLayout, QWidget

from slecop_desktop.store import Store
from slecop_desktop.store.groups import Group, list_groups
from slecop_desktop.store.lists import ListColumn, ListQuery, list_ids
from slecop_desktop.texts import _
from ui import icons
from ui.help.meaning import Meaning
from ui.tables.column_layout import ColumnLayout
from ui.tables.columns import Columns
from ui.tables.copying import rows_as_text
from ui.tables.grouping import Groups, groups_in_words, heading_menu
from ui.tables.header_menu import columns_menu
from ui.tables.model import LazyModel, Tone
from ui.tables.view import TableView
from ui.values import Show
from ui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_COPY_AT_ONCE = 2_000
MenuAction = tuple[str, str, Callable[[], object]]
"""(words, icon, act)"""


class RecordTable(QWidget):
    """The table of a kind of record. Call `load` once; `refresh` whenever records may have changed.

    `menu_actions` stand in the menu of the rows, `more_actions` gives those that depend on the row; `name` keeps the
    columns of two lists of the same kind apart.
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
        self.menu_actions: list[MenuAction] = []
        self.more_actions: Callable[[], list[MenuAction]] = list
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
        self._ids: array[int] = array("q")
        self._groups = Groups()
        self._shown: int | None = None
        self._wanted: int | None = None
        self._restoring = False
        self._layout = ColumnLayout(self.view, self.columns)
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.timeout.connect(self._tell_selection)
        self._connect()
        self._lay_out_columns()

    # -- what pages use -------------------------------------------------------------------------------------------

    @property
    def ids(self) -> array[int]:
        """The ids of all records, in the order shown; also of those in groups that are folded."""
        return self._ids

    @property
    def groups(self) -> Groups:
        """The groups shown; none when the list is not grouped."""
        return self._groups

    def load(self, query: ListQuery | None = None) -> None:
        """Show what a query wants (the list's own when none is given); the answer comes a moment later."""
        self.set_query(query or self.query)

    def set_query(self, query: ListQuery) -> None:
        """Show what another query wants."""
        if query.group != self.query.group:
            self._groups = Groups()
        self.query = query
        self.model.tells_archived = query.archived
        self._mark_sort()
        self.query_changed.emit()
        self.refresh()

    def refresh(self) -> None:
        """Read again, keeping selection, cursor and place."""
        if self.columns.read_all():
            self._drop_missing()
        store, query = self.store, self.query
        column = self.columns.all.get(query.group[0]) if query.group else None
        self.jobs.read(
            lambda: _read(store, query, column), self._show_found, key=(id(self), "ids"), title=_("Reading a list")
        )

    def _drop_missing(self) -> None:
        """Columns came or went with an own field: ask for nothing that is not there any more."""
        there, query = self.columns.all, self.query
        self.query = replace(
            query,
            filters=tuple(f for f in query.filters if f.field in there),
            sort=tuple(one for one in query.sort if one[0] in there),
            group=query.group if query.group and query.group[0] in there else None,
        )
        self.show_columns([name for name in self.columns.shown if name in there])
        self.query_changed.emit()

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

    def show_as(self, column: str, show: Show) -> None:
        """Put the values of a column into words of the page's own."""
        self.model.shown_as[column] = show
        self.model.forget()

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
        ids, columns = self.selected_ids(), self.columns_in_order()
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

    def is_archived(self, key: int) -> bool:
        """Whether a record that is shown has been put away."""
        return key in self.model.archived

    # -- groups ---------------------------------------------------------------------------------------------------

    def group_by(self, group: tuple[str, str] | None) -> None:
        """Put rows together by a column, or no longer."""
        self.set_query(replace(self.query, group=group))

    def turn_group(self, heading: int, *, fold: bool) -> None:
        """Fold the rows under a heading away, or out again."""
        self._groups.turn(heading, fold=fold)
        self._lay_out_groups()

    def fold_all(self, *, fold: bool) -> None:
        """Show the headings alone, or everything."""
        self._groups.folded = {group.value for group in self._groups.all} if fold else set()
        self._lay_out_groups()

    def select_group(self, heading: int) -> None:
        """Select the rows under a heading."""
        first = self.model.ids.index(heading)
        self.view.select_rows(first + 1, first + len(self._groups.all[-heading - 1].ids))

    def _turn_row(self, row: int, fold: bool | None) -> None:
        heading = self.model.ids[row]
        folded = self._groups.is_folded(heading)
        if fold is not folded:
            self.turn_group(heading, fold=not folded)

    def _lay_out_groups(self) -> None:
        self._restoring = True
        self.view.replace_ids(self._groups.rows())
        self._restoring = False
        self._tell_current()
        self._telling.start(0)

    # -- rows come in ---------------------------------------------------------------------------------------------

    def _show_found(self, found: tuple[array[int], list[Group], list[str]]) -> None:
        ids, groups, words = found
        self._ids = ids
        self._groups = Groups(groups, words, self._groups.folded)
        self.model.groups = self._groups if groups else None
        self._show_ids(self._groups.rows() if groups else ids)

    def _show_ids(self, ids: array[int]) -> None:
        self._restoring = True
        if ids == self.model.ids:
            self.model.forget()
            self.view.viewport().update()
        else:
            self.view.replace_ids(ids)
        self._restoring = False
        self._layout.rows_came()
        self._show_empty(len(self._ids) == 0)
        self.counted.emit(len(self._ids))
        self._go_to_wanted()
        self._tell_current()
        self._telling.start(0)
        self.loaded.emit()

    def _show_empty(self, empty: bool) -> None:
        narrowed = bool(self.query.search or self.query.filters or self.query.ids is not None)
        instead = self._filtered if narrowed or self._empty is None else self._empty
        self._stack.setCurrentWidget(instead if empty else self.view)

    def _go_to_wanted(self) -> None:
        if self._wanted is None or self._wanted not in self._ids:
            return
        if self.model.groups is not None and self._groups.unfold_for(self._wanted):
            self._lay_out_groups()
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

    def columns_menu(self, column: ListColumn | None = None) -> QMenu:
        """What to sort and group by, and the way to the columns; of one column what can be done with it."""
        return columns_menu(self, column)

    def columns_in_order(self) -> list[ListColumn]:
        """The columns from the side where reading begins, as the person dragged them."""
        return self._layout.in_order()

    def reset_columns(self) -> None:
        """Show the columns the list began with."""
        self.columns.reset()
        self.show_columns(self.columns.shown)

    def meanings(self) -> list[Meaning]:
        """What the columns shown that are worked out mean."""
        worked_out = [column for column in self.columns_in_order() if column.derived and column.help]
        return [Meaning(_(column.label), _(column.help)) for column in worked_out]

    @property
    def sorted_by(self) -> tuple[str, bool]:
        """The first column the list is sorted by, and whether downwards."""
        return (self.query.sort or ((self.store.records[self.kind].title, False),))[0]

    def sort_or_turn(self, name: str) -> None:
        """Sort by a column, or the other way round when it is that one already."""
        first, down = self.sorted_by
        self.sort_by(name, not down if first == name else False)

    def _lay_out_columns(self) -> None:
        self._layout.lay_out()
        self._mark_sort()

    def _mark_sort(self) -> None:
        name, down = self.sorted_by
        self._layout.mark_sort(name, down=down)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self.columns.widths:
            self._lay_out_columns()

    # -- wiring ---------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        view, header = self.view, self.view.header
        view.entered_row.connect(lambda row: self.activated.emit(self.model.ids[row]))
        view.turned.connect(self._turn_row)
        view.copied.connect(self.copy)
        view.typed.connect(self.typed)
        selection = view.selectionModel()
        selection.currentRowChanged.connect(lambda _now, _before: self._tell_current())
        selection.selectionChanged.connect(lambda _on, _off: self._telling.start(0))
        header.sectionClicked.connect(lambda n: self.sort_or_turn(self.model.columns[n].name))
        self._layout.changed.connect(self.columns_changed)
        for widget, act in ((header, self._header_menu), (view, self._row_menu)):
            widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            widget.customContextMenuRequested.connect(act)

    def _header_menu(self, at: QPoint) -> None:
        section = self.view.header.logicalIndexAt(at)
        column = self.model.columns[section] if section >= 0 else None
        self.columns_menu(column).popup(self.view.header.mapToGlobal(at))

    def _row_menu(self, at: QPoint) -> None:
        current, row = self.view.current_id(), self.view.currentIndex().row()
        if self.view.heading_at(row):
            heading_menu(self, self.model.ids[row]).popup(self.view.viewport().mapToGlobal(at))
        if current is None:
            return
        menu = QMenu(self)
        menu.addAction(icons.icon("arrow-right"), _("Open"), lambda: self.activated.emit(current))
        for words, icon, act in [*self.menu_actions, *self.more_actions()]:
            menu.addAction(icons.icon(icon), words, act)
        menu.addSeparator()
        menu.addAction(icons.icon("copy"), _("Copy"), self.copy)
        menu.addAction(_("Copy with headings"), lambda: self.copy(headings=True))
        menu.popup(self.view.viewport().mapToGlobal(at))


def _read(store: Store, query: ListQuery, column: ListColumn | None) -> tuple[array[int], list[Group], list[str]]:
    """The ids of a list, its groups, and these in words."""
    with store.read() as connection:
        if query.group is None or column is None:
            return list_ids(connection, store, query), [], []
        found = list_groups(connection, store, query)
    words = groups_in_words(store, column, query.group[1], found)
    return Groups(found).ids(), found, words


def _to_clipboard(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
