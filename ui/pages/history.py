"""History: every step ever taken, what it changed, and the undoing of any one of them."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QSplitter

from slecop_desktop.store import Changed, Store
from slecop_desktop.store.steps import StepQuery, origins, step_ids
from slecop_desktop.texts import _, ngettext
from ui import theme
from ui.forms.editor import pass_undo_on
from ui.history.card import StepCard
from ui.history.lists import StepsModel, StepsView
from ui.history.words import origin_words
from ui.page import Page
from ui.settings import settings
from ui.values import show_whole
from ui.widgets import Card, ComboBox, EmptyState, row

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_TYPING = 200


class HistoryPage(Page):
    """A list of steps, the newest first, with a card that tells what one of them changed."""

    topic = "history"

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, _("History"))
        self.model = StepsModel(self.store)
        self.steps = StepsView(self.model)
        self.card = StepCard(window)
        self.empty = EmptyState("history", _("Nothing matches"), _("No step has all that is asked for above."))
        self._wanted: int | None = None
        self._build()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING)
        self._typing.timeout.connect(self.load)
        self.search_box.textChanged.connect(lambda _text: self._typing.start())
        for box in (self.origin, self.kind):
            box.activated.connect(lambda _at: self.load())
        self.steps.selectionModel().currentRowChanged.connect(self._moved)
        self.steps.entered_row.connect(lambda _row: self.card.changes.setFocus())
        self.steps.typed.connect(self._type_into_find)
        self.card.wanted.connect(self.show_step)
        self.load()

    def _build(self) -> None:
        self.search_box = QLineEdit()
        self.search_box.setPlaceholderText(_("Words of a step, a person or a file"))
        self.search_box.setAccessibleName(_("Find steps"))
        self.search_box.setClearButtonEnabled(True)
        self.search_box.setMinimumHeight(theme.sizes().control)
        self.search_box.setMinimumWidth(theme.CARD_WIDTH * 3 // 4)
        pass_undo_on(self.search_box)
        self.origin = ComboBox(_("Where from"), [("", _("From everywhere"))])
        kinds = sorted((_(record.label), name) for name, record in self.store.records.items())
        self.kind = ComboBox(_("What was changed"), [("", _("All records")), *((name, words) for words, name in kinds)])
        self.left = Card(tight=True)
        self.left.box.addWidget(self.steps)
        self.left.box.addWidget(self.empty)
        self.empty.hide()
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(theme.TWO)
        split.setChildrenCollapsible(False)
        split.addWidget(self.left)
        split.addWidget(self.card)
        split.setStretchFactor(0, 1)
        split.setSizes([int(size) for size in settings().value("pages/history/split") or (680, 340)])
        split.splitterMoved.connect(lambda _at, _n: settings().setValue("pages/history/split", split.sizes()))
        self.card.setMinimumWidth(300)
        self.box.addLayout(row(self.search_box, self.origin, self.kind, None))
        self.box.addWidget(split, 1)

    # -- reading -----------------------------------------------------------------------------------------------------

    @property
    def query(self) -> StepQuery:
        """What is asked for above the list."""
        return StepQuery(self.search_box.text(), self.origin.value() or "", self.kind.value() or "")

    def load(self) -> None:
        """Read which steps there are."""
        store, query = self.store, self.query

        def read() -> tuple[array[int], list[str]]:
            return _read(store, query)

        self.jobs.read(read, self._show, key=(id(self), "steps"), title=_("Reading the history"))

    def _show(self, found: tuple[array[int], list[str]]) -> None:
        ids, known = found
        chosen = self.origin.value()
        self.origin.fill([("", _("From everywhere")), *((name, origin_words(name)) for name in known)])
        self.origin.choose(chosen if chosen in known else "")
        at_top = self.steps.verticalScrollBar().value() == 0
        self.steps.replace_ids(ids)
        if at_top:
            self.steps.scrollToTop()
        self.steps.setVisible(len(ids) > 0)
        self.empty.setVisible(not len(ids))
        self.set_count(show_whole(len(ids)))
        self.set_status(ngettext("{n} step", "{n} steps", len(ids)).format(n=show_whole(len(ids))))
        self._go_on(ids)

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
        self._wanted = key
        if key in self.model.ids:
            self._go_on(self.model.ids)
            return
        for box in (self.origin, self.kind):
            box.choose("")
        self.search_box.clear()
        self._typing.stop()
        self.load()

    # -- the person --------------------------------------------------------------------------------------------------

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.card.open(self.steps.current_id())

    def _type_into_find(self, letter: str) -> None:
        self.search_box.setFocus()
        self.search_box.setText(letter)

    # -- the window asks ---------------------------------------------------------------------------------------------

    def search(self, text: str) -> None:
        self.search_box.setText(text)

    def back(self) -> bool:
        if self.card.panel.isVisible():
            self.card.close_panel()
        elif self.search_box.text():
            self.search_box.clear()
        else:
            return False
        return True

    def refresh(self, changed: Changed) -> None:  # noqa: ARG002 - whatever changed is a step
        self.load()


def _read(store: Store, query: StepQuery) -> tuple[array[int], list[str]]:
    with store.read() as connection:
        return step_ids(connection, store, query), origins(connection)
