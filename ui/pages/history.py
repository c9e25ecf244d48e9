"""History: every step ever taken and the undoing of any one of them, and what is different since a day."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from slecop_desktop.store import Changed, Store
from slecop_desktop.store.steps import StepQuery, origins, people, step_ids
from slecop_desktop.texts import _, ngettext
from ui import theme
from ui.history.asking import StepFilters
from ui.history.card import StepCard
from ui.history.lists import StepsModel, StepsView
from ui.history.since import SincePart, changed_words
from ui.page import Page
from ui.settings import settings
from ui.values import show_whole
from ui.widgets import Card, ComboBox, EmptyState
from ui.widgets.split import Split

if TYPE_CHECKING:
    from ui.main_window import MainWindow

STEPS, SINCE = range(2)


class HistoryPage(Page):
    """A list of steps, the newest first, with a card that tells what one of them changed; and what is different."""

    topic = "history"

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, _("History"))
        self.filters = StepFilters(window)
        self.model = StepsModel(self.store)
        self.steps = StepsView(self.model)
        self.card = StepCard(window)
        self.since = SincePart(window)
        self.empty = EmptyState("history", _("Nothing matches"), _("No step has all that is asked for above."))
        self._wanted: int | None = None
        self._counts = {STEPS: 0, SINCE: 0}
        self._since_stale = True
        self._build()
        self.filters.asked.connect(self.load)
        self.since.counted.connect(lambda n: self._count(SINCE, n))
        self.since.wanted.connect(self.show_record)
        self.tabs.currentChanged.connect(self._turn)
        self.steps.selectionModel().currentRowChanged.connect(self._moved)
        self.steps.entered_row.connect(lambda _row: self.card.changes.setFocus())
        self.steps.typed.connect(self._type_into_find)
        self.card.wanted.connect(self.show_step)
        self.load()

    def _build(self) -> None:
        self.left = Card(tight=True)
        self.left.box.addWidget(self.steps)
        self.left.box.addWidget(self.empty)
        self.empty.hide()
        split = Split()
        split.setHandleWidth(theme.TWO)
        split.setChildrenCollapsible(False)
        split.addWidget(self.left)
        split.addWidget(self.card)
        split.setStretchFactor(0, 1)
        split.setSizes([int(size) for size in settings().value("pages/history/split") or (680, 340)])
        split.splitterMoved.connect(lambda _at, _n: settings().setValue("pages/history/split", split.sizes()))
        self.card.setMinimumWidth(300)
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(_("What to look at"))
        for words in (_("Steps"), _("What is different since a day")):
            self.tabs.addTab(words)
        steps = QWidget()
        box = QVBoxLayout(steps)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.TWO - 2)
        box.addWidget(self.filters)
        box.addWidget(split, 1)
        self.parts = QStackedWidget()
        self.parts.addWidget(steps)
        self.parts.addWidget(self.since)
        self.box.addWidget(self.tabs)
        self.box.addWidget(self.parts, 1)

    # -- reading -----------------------------------------------------------------------------------------------------

    @property
    def search_box(self) -> QLineEdit:
        """Where words of a step are typed."""
        return self.filters.search_box

    @property
    def origin(self) -> ComboBox:
        """Where steps came from."""
        return self.filters.origin

    @property
    def kind(self) -> ComboBox:
        """Which kind of record steps touched."""
        return self.filters.kind

    def load(self) -> None:
        """Read which steps there are."""
        store, query = self.store, self.filters.query

        def read() -> tuple[array[int], list[str], list[str]]:
            return _read(store, query)

        self.jobs.read(read, self._show, key=(id(self), "steps"), title=_("Reading the history"))

    def _show(self, found: tuple[array[int], list[str], list[str]]) -> None:
        ids, known, who = found
        self.filters.offer(known, who)
        at_top = self.steps.verticalScrollBar().value() == 0
        self.steps.replace_ids(ids)
        if at_top:
            self.steps.scrollToTop()
        self.steps.setVisible(len(ids) > 0)
        self.empty.setVisible(not len(ids))
        self._count(STEPS, len(ids))
        self._go_on(ids)

    def _count(self, part: int, n: int) -> None:
        self._counts[part] = n
        shown = self._counts[self.tabs.currentIndex()]
        self.set_count(show_whole(shown))
        steps = ngettext("{n} step", "{n} steps", shown).format(n=show_whole(shown))
        self.set_status(steps if self.tabs.currentIndex() == STEPS else changed_words(shown))

    def _go_on(self, ids: array[int]) -> None:
        """Stay at the step that is shown, go to the one that is wanted, or begin with the newest."""
        if self._wanted is not None and self._wanted in ids:
            self.steps.go_to(ids.index(self._wanted))
        elif self.steps.current_id() is None and len(ids):
            self.steps.go_to(0)
        self._wanted = None
        self.card.open(self.steps.current_id())

    def show_step(self, key: int) -> None:
        """Go to a step, whatever is asked for above."""
        self.tabs.setCurrentIndex(STEPS)
        self._wanted = key
        if key in self.model.ids:
            self._go_on(self.model.ids)
            return
        self.filters.clear()
        self.load()

    def show_record(self, kind: str, key: int, title: str) -> None:
        """Show only the steps that touched a record."""
        self.tabs.setCurrentIndex(STEPS)
        self.filters.show_record((kind, key), title)
        self.steps.setFocus()

    # -- the person --------------------------------------------------------------------------------------------------

    def _turn(self, part: int) -> None:
        self.parts.setCurrentIndex(part)
        self._count(part, self._counts[part])
        if part == SINCE and self._since_stale:
            self._since_stale = False
            self.since.load()

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.card.open(self.steps.current_id())

    def _type_into_find(self, letter: str) -> None:
        self.search_box.setFocus()
        self.search_box.setText(letter)

    # -- the window asks ---------------------------------------------------------------------------------------------

    def search(self, text: str) -> None:
        self.tabs.setCurrentIndex(STEPS)
        self.search_box.setText(text)

    def back(self) -> bool:
        if self.card.panel.isVisible():
            self.card.close_panel()
        elif self.search_box.text():
            self.search_box.clear()
        elif self.tabs.currentIndex() == SINCE:
            self.tabs.setCurrentIndex(STEPS)
        else:
            return False
        return True

    def refresh(self, changed: Changed) -> None:  # noqa: ARG002 - whatever changed is a step
        self.load()
        self._since_stale = self.tabs.currentIndex() != SINCE
        if not self._since_stale:
            self.since.load()


def _read(store: Store, query: StepQuery) -> tuple[array[int], list[str], list[str]]:
    with store.read() as connection:
        return step_ids(connection, store, query), origins(connection), people(connection)
