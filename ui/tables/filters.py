"""The bar above a list: search, filters as chips that can be taken away, columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from slecop_desktop.store.lists import Filter
from slecop_desktop.texts import _
from ui import icons, theme
from ui.tables.column_panel import ColumnPanel
from ui.tables.filter_popup import FilterPopup
from ui.tables.filter_words import in_words
from ui.tables.grouping import group_label
from ui.tables.table import RecordTable
from ui.tables.view_menu import ViewMenu
from ui.values import Words
from ui.widgets.buttons import button, icon_button
from ui.widgets.cards import column
from ui.widgets.chips import removable_chip
from ui.widgets.flow import FlowLayout

_PAUSE = 120


class FilterBar(QWidget):
    """Narrows a table. What is typed in the table itself goes into the search box; Ctrl+F leads there."""

    def __init__(self, table: RecordTable) -> None:
        super().__init__()
        self.table = table
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search this list"))
        self.search.setAccessibleName(_("Search this list"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setFixedWidth(220)
        self.search.setMinimumHeight(theme.sizes().control)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._search_now)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.search.returnPressed.connect(self._to_table)
        self._build()
        QShortcut(QKeySequence.StandardKey.Find, self, self.focus_search)
        table.typed.connect(self._typed_in_table)
        table.query_changed.connect(self._show_query)
        self.views.looked.connect(self._offer_save)
        self._chips: list[QWidget] = []
        self._shown: tuple[tuple[Filter, ...], tuple[str, str] | None, str] = ((), None, "")
        self._only = ""
        self._show_query()

    def _build(self) -> None:
        self.more = button(_("+ Filter"), self.open_popup, role="link")
        self.columns = icon_button("columns-3", _("Columns, sorting and groups"), self._open_columns)
        self._line = QWidget()
        self._flow = FlowLayout(self._line)
        self._flow.setContentsMargins(0, theme.HALF, 0, 0)
        self._flow.addWidget(self.more)
        self.views = ViewMenu(self.table, self.table.main.views)
        self.save = button(_("Save this view…"), self.views.ask_save, role="link")
        self.save.hide()
        self._extras = QHBoxLayout()
        self._extras.setSpacing(theme.UNIT)
        box = self._top = QHBoxLayout()
        box.setSpacing(theme.UNIT + theme.HALF)
        top = Qt.AlignmentFlag.AlignTop
        box.addWidget(self.search, 0, top)
        box.addWidget(self._line, 1)
        box.addStretch(0)
        box.addLayout(self._extras)
        beside = column(self.save)
        beside.setContentsMargins(0, theme.HALF, 0, 0)  # in line with the words of the chips
        beside.addStretch(1)
        box.addLayout(beside)
        self.views.button.setMinimumHeight(theme.sizes().control)
        box.addWidget(self.views, 0, top)
        box.addWidget(self.columns, 0, top)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.HALF)
        whole.addLayout(box)
        self._below = False

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._place_chips()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_chips()

    def _place_chips(self) -> None:
        """The chips beside the search box, or on a line of their own where they do not fit there."""
        items = [item for n in range(self._top.count()) if (item := self._top.itemAt(n)) is not None]
        others = [item for item in items if item.widget() is not self._line and not item.isEmpty()]
        taken = sum(item.sizeHint().width() + self._top.spacing() for item in others)
        below, whole = taken + self._flow.line_width() > self.width(), self.layout()
        if below is self._below or not isinstance(whole, QVBoxLayout):
            return
        self._below = below
        if below:
            self._top.removeWidget(self._line)
            whole.addWidget(self._line)
        else:
            whole.removeWidget(self._line)
            self._top.insertWidget(1, self._line, 1)

    def add(self, wanted: Filter) -> None:
        """Add a filter; another one on the same column with the same comparison is replaced."""
        query = self.table.query
        others = tuple(f for f in query.filters if (f.field, f.op) != (wanted.field, wanted.op))
        self.table.set_query(replace(query, filters=(*others, wanted)))

    def remove(self, wanted: Filter) -> None:
        """Take a filter away."""
        query = self.table.query
        self.table.set_query(replace(query, filters=tuple(f for f in query.filters if f != wanted)))
        self.more.setFocus()

    def replace(self, old: Filter, new: Filter) -> None:
        """Put another filter in the place of one there is."""
        filters = tuple(dict.fromkeys(new if f == old else f for f in self.table.query.filters))
        self.table.set_query(replace(self.table.query, filters=filters))

    def change(self, wanted: Filter) -> FilterPopup:
        """Open the form of a filter there is."""
        popup = FilterPopup(self.table.main, self.table.columns.all, lambda new: self.replace(wanted, new))
        popup.change(wanted)
        filters = self.table.query.filters
        chips = self._chips[len(self._chips) - len(filters) :]
        popup.show_below(chips[filters.index(wanted)] if wanted in filters else self.more)
        return popup

    def show_only(self, ids: Iterable[int], title: str, *, archived: bool = False) -> None:
        """Show exactly these records, archived ones only when asked for; a chip says so and takes it back."""
        self._only = title
        query = self.table.query
        self.table.set_query(replace(query, search="", filters=(), archived=archived, ids=tuple(ids)))

    def show_all(self) -> None:
        """No longer only some records."""
        self.table.set_query(replace(self.table.query, ids=None, archived=False))
        self.more.setFocus()

    def ungroup(self) -> None:
        """Put rows together no longer."""
        self.table.group_by(None)
        self.more.setFocus()

    def set_search(self, text: str) -> None:
        """Search the list for words."""
        self.search.setText(text)

    def add_widget(self, widget: QWidget) -> None:
        """Something of the page's own at the end of the bar, e.g. a choice of school year."""
        self._extras.addWidget(widget)

    def add_quick(self, words: str, act: Callable[[], object], tone: str = "warn") -> QPushButton:
        """A chip of the page's own that does something when clicked, e.g. "Consent missing: 2"."""
        made = button(words, act)
        theme.set_style(made, "chip", tone)
        self._flow.insert_before_last(made)
        return made

    def focus_search(self) -> None:
        """Put the cursor into the search box."""
        self.search.setFocus()
        self.search.selectAll()

    def open_popup(self, column: str = "") -> FilterPopup:
        """Open the little form that makes a filter."""
        popup = FilterPopup(self.table.main, self.table.columns.all, self.add)
        if column:
            popup.choose(column)
        popup.show_below(self.more)
        return popup

    def _open_columns(self) -> None:
        ColumnPanel(self.table).show_below(self.columns)

    def _search_now(self) -> None:
        self._pause.stop()
        text = self.search.text().strip()
        if text != self.table.query.search:
            self.table.set_query(replace(self.table.query, search=text))

    def _to_table(self) -> None:
        self._search_now()
        self.table.view.setFocus()
        if len(self.table.ids) and not self.table.view.currentIndex().isValid():
            self.table.view.go_to(0)

    def _typed_in_table(self, letter: str) -> None:
        self.search.setFocus()
        self.search.setText(letter)

    def _offer_save(self) -> None:
        self.save.setVisible(self.views.can_save and self.views.current is None)

    def _show_query(self) -> None:
        query = self.table.query
        if query.search != self.search.text().strip() and not self._pause.isActive():
            self.search.setText(query.search)
        only = self._only if query.ids is not None else ""
        if (query.filters, query.group, only) == self._shown:
            return
        self._shown = (query.filters, query.group, only)
        for old in self._chips:
            self._flow.removeWidget(old)
            old.deleteLater()
        words = Words(self.table.store)
        self._chips = [removable_chip(only, self.show_all)] if only else []
        if query.group is not None and query.group[0] in self.table.columns.all:
            said = _("Grouped by: {what}").format(what=group_label(self.table.columns.all, query.group))
            self._chips.append(removable_chip(said, self.ungroup, "plain"))
        for made in self._chips:
            self._flow.insert_before_last(made)
        for wanted in query.filters:
            said = in_words(self.table.store, self.table.columns.all, words, wanted)
            made = removable_chip(
                said, lambda wanted=wanted: self.remove(wanted), change=lambda wanted=wanted: self.change(wanted)
            )
            self._flow.insert_before_last(made)
            self._chips.append(made)
