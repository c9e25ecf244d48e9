"""What is different since a day: the records that changed, and beside them what was then and what is now."""

from __future__ import annotations

import datetime as dt
from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QSize, Signal
from PySide6.QtWidgets import QHeaderView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from slecop_desktop.records.kinds import DATE
from slecop_desktop.records.parsing import BadValue
from slecop_desktop.store import Store
from slecop_desktop.store.lists import ListColumn
from slecop_desktop.store.since import changed_rows, changed_since, differences, record_of
from slecop_desktop.texts import N_, _, ngettext
from ui import theme
from ui.forms.editors import DateEditor
from ui.forms.rows import as_sentence
from ui.history.opening import place_of
from ui.history.words import Titles, local_moment, say_change
from ui.tables.lists import SingleList, text_columns
from ui.tables.model import LazyModel
from ui.values import show_whole
from ui.widgets import Card, ComboBox, EmptyState, FlowLayout, button, column, label, row
from ui.widgets.split import Split

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_COLUMNS = (("title", N_("Record")), ("kind", N_("Kind")), ("what", N_("What")), ("at", N_("Last change")))
_WHAT = {"added": N_("Added"), "removed": N_("Removed"), "changed": N_("Changed")}
_WEEK = 7


class SinceModel(LazyModel):
    """The records that changed, in the words of the columns."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, "since", text_columns(_COLUMNS))
        self.day = ""

    def read_rows(self, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        with self._store.read() as connection:
            rows = changed_rows(connection, self._store, self.day, ids)
        records = self._store.records
        return {
            key: (r.title or _("(no name)"), _(records[r.kind].label), _(_WHAT[r.what]), local_moment(r.at))
            for key, r in rows.items()
        }


class SincePart(QWidget):
    """Choose a day; the records that are not as they were then stand in a list, their differences beside it."""

    counted = Signal(int)
    wanted = Signal(str, int, str)
    """Show the steps of a record: (kind, id, title)."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self.main, self.store = window, window.store
        self.day = DateEditor(ListColumn("day", N_("Since the beginning of"), DATE, 12, listed=True), window)
        self.day.show_value((self.store.today - dt.timedelta(days=_WEEK)).isoformat())
        kinds = sorted((_(record.label), name) for name, record in self.store.records.items())
        self.kind = ComboBox(_("Which records"), [("", _("All records")), *((name, words) for words, name in kinds)])
        self.problem = label("", "problem", wrap=True)
        self.model = SinceModel(self.store)
        self.view = SingleList(self.model, _("Records that changed"))
        self.empty = EmptyState("history", _("Nothing changed"), _("No record is different from what it was then."))
        self.title = label("", "heading", wrap=True)
        self.about = label("", "muted", wrap=True)
        self.said = QListWidget()
        self.said.setAccessibleName(_("What is different"))
        self.said.setWordWrap(True)
        self.open_button = button(_("Open record"), self.open_current, icon="arrow-right")
        self.steps_button = button(_("Show its steps"), self._show_steps, icon="history")
        self._build()
        self.day.left.connect(self.load)
        self.kind.activated.connect(lambda _n: self.load())
        self.view.selectionModel().currentRowChanged.connect(self._moved)
        self.view.entered_row.connect(lambda _row: self.open_current())

    def load(self) -> None:
        """Read which records changed."""
        try:
            day = self.day.read()
        except BadValue as bad:
            self.problem.setText(as_sentence(str(bad)))
            return
        if day is None:
            self.problem.setText(_("Say since which day."))
            return
        store, kind = self.store, self.kind.value() or ""
        self.problem.setText("")
        self.about.setText(_("Looking what is different…"))

        def read() -> tuple[str, array[int]]:
            with store.read() as connection:
                return day, changed_since(connection, store, day, kind)

        self.main.jobs.read(read, self._show, key=(id(self), "since"), title=_("Reading the history"))

    def open_current(self) -> None:
        """Open the record under the cursor, or the one it belongs to."""
        if (found := self._current()) is not None and (place := place_of(self.main, *found)) is not None:
            self.main.open_record(*place)

    # -- showing --------------------------------------------------------------------------------------------------

    def _show(self, found: tuple[str, array[int]]) -> None:
        self.model.day, ids = found
        self.view.replace_ids(ids)
        self.view.setVisible(len(ids) > 0)
        self.empty.setVisible(not len(ids))
        self.counted.emit(len(ids))
        if not self.view.currentIndex().isValid() and len(ids):
            self.view.go_to(0)
        self._tell()

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self._tell()

    def _tell(self) -> None:
        """What is different in the record under the cursor."""
        found, store, day = self._current(), self.store, self.model.day
        for widget in (self.open_button, self.steps_button, self.said):
            widget.setVisible(found is not None)
        if found is None:
            self.title.setText("")
            self.about.setText(_("Choose a record to see what is different."))
            return
        kind, key = found

        def read() -> tuple[tuple[str, int], list[str]]:
            with store.read() as connection:
                titles = Titles(connection, store)
                rows = differences(connection, store, day, kind, key)
                return found, [say_change(store, titles, one, kind) for one in rows]

        self.main.jobs.read(read, self._show_record, key=(id(self), "record"))

    def _show_record(self, found: tuple[tuple[str, int], list[str]]) -> None:
        if found[0] != self._current():
            return
        words = self.model.row(self.view.currentIndex().row())
        self.title.setText(words[0])
        self.about.setText(" · ".join(words[1:]))
        self.said.clear()
        for one in found[1] or [_("Everything is as it was: it was changed and changed back.")]:
            item = QListWidgetItem(one)
            item.setToolTip(one)
            self.said.addItem(item)
        self.open_button.setEnabled(place_of(self.main, *found[0]) is not None)

    def _current(self) -> tuple[str, int] | None:
        key = self.view.current_id()
        return record_of(self.store, key) if key is not None else None

    def _show_steps(self) -> None:
        if (found := self._current()) is not None:
            self.wanted.emit(*found, self.title.text())

    # -- building -------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        for section, letters in enumerate((28, 14, 13)):
            self.view.header.setSectionResizeMode(section, QHeaderView.ResizeMode.Interactive)
            self.view.header.resizeSection(section, letters * letter + 2 * theme.CELL_PADDING)
        self.empty.hide()
        left = Card(tight=True)
        left.box.addWidget(self.view)
        left.box.addWidget(self.empty)
        split = Split()
        split.setHandleWidth(theme.TWO)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self._card())
        split.setStretchFactor(0, 1)
        split.setSizes([theme.CARD_WIDTH * 17 // 10, theme.CARD_WIDTH * 17 // 20])
        asks = label(_("Since the beginning of"), "muted")
        asks.setBuddy(self.day)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.TWO - 2)
        box.addLayout(row(asks, self.day, self.kind, self.problem, None))
        box.addWidget(split, 1)

    def _card(self) -> Card:
        card = Card(tight=True)
        card.setMinimumWidth(300)
        head = column(self.title, self.about, spacing=theme.HALF)
        head.setContentsMargins(theme.TWO, theme.UNIT + 2, theme.TWO, theme.UNIT)
        foot = FlowLayout()
        for act in (self.open_button, self.steps_button):
            foot.addWidget(act)
        foot.setContentsMargins(theme.TWO, theme.UNIT, theme.TWO, theme.HALF)
        card.box.addLayout(head)
        card.box.addWidget(self.said, 1)
        card.box.addStretch(0)
        card.box.addLayout(foot)
        return card

    def sizeHint(self) -> QSize:
        return QSize(theme.CARD_WIDTH * 2, theme.CARD_WIDTH)


def changed_words(n: int) -> str:
    """How many records changed, for the foot of the window."""
    return ngettext("{n} record is different", "{n} records are different", n).format(n=show_whole(n))
