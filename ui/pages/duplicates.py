"""Duplicates: pairs of records that may be one person or organization, each looked at and decided by a person."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QStackedWidget, QTabBar

from slecop_desktop.services.duplicates import KINDS, PAIRS, Twice, found_pairs, names_of
from slecop_desktop.store import Changed, Store
from slecop_desktop.texts import N_, _, ngettext
from ui import theme
from ui.merging.pane import MergePane
from ui.merging.waiting import WaitingPart
from ui.page import Page
from ui.settings import settings
from ui.tables.lists import TwoLineList, TwoLineModel, text_columns
from ui.values import show_whole
from ui.widgets import Card, EmptyState
from ui.widgets.split import Split

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_COLUMNS = (("one", N_("Record")), ("other", N_("May be the same as")))
_SURE, _UNSURE = N_("Nearly sure"), N_("Look closely")


class PairsModel(TwoLineModel):
    """The pairs by their place in the list."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, "pair", text_columns(_COLUMNS))
        self.record = "youth"
        self.pairs: list[Twice] = []

    def read_rows(self, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        wanted = {key: self.pairs[key] for key in ids}
        names = names_of(self._store, self.record, {k for p in wanted.values() for k in (p.one, p.other)})
        no_name = _("(no name)")
        sure = {"same": _(_SURE), "review": _(_UNSURE)}
        return {
            key: (names[p.one] or no_name, f"{names[p.other] or no_name} · {sure[p.bin]}") for key, p in wanted.items()
        }


class DuplicatesPage(Page):
    """A list of pairs, and the pair in front side by side. A pair that is settled gives way to the next one."""

    topic = "youth"

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, _("Duplicates"))
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(_("Kind of record"))
        for kind in KINDS:
            self.tabs.addTab(_(self.store.records[kind].label))
        self.tabs.addTab(_("Rows to decide"))
        self.waiting = WaitingPart(window)
        self.model = PairsModel(self.store)
        self.list = TwoLineList(self.model, _("Pairs that may be the same"))
        self.pane = MergePane(window)
        self.empty = EmptyState(
            "users", _("No duplicates"), _("No two records here look as if they were the same."),
        )  # fmt: skip
        self._asked: tuple[int, int] | None = None
        self._build()
        self.tabs.currentChanged.connect(lambda _n: self.load())
        self.list.selectionModel().currentRowChanged.connect(self._moved)
        self.pane.settled.connect(self._settled)
        self.pane.skipped.connect(self.list.go_on)
        self.waiting.counted.connect(self._count_waiting)
        self.header.back.show()
        self.load()

    @property
    def kind(self) -> str:
        """The kind of record that is looked at; "" among the rows to decide."""
        at = self.tabs.currentIndex()
        return KINDS[at] if at < len(KINDS) else ""

    def _build(self) -> None:
        left = Card(tight=True)
        left.box.addWidget(self.list)
        left.box.addWidget(self.empty)
        split = Split()
        split.setHandleWidth(theme.TWO)
        split.setChildrenCollapsible(False)
        left.setMinimumWidth(theme.CARD_WIDTH // 2)
        split.addWidget(left)
        split.addWidget(self.pane)
        split.setSizes([int(size) for size in settings().value("pages/duplicates/split") or (440, 560)])
        split.splitterMoved.connect(lambda _at, _n: settings().setValue("pages/duplicates/split", split.sizes()))
        self.box.addWidget(self.tabs)
        self.parts = QStackedWidget()
        self.parts.addWidget(split)
        self.parts.addWidget(self.waiting)
        self.box.addWidget(self.parts, 1)

    # -- reading ------------------------------------------------------------------------------------------------------

    def load(self) -> None:
        """Read the pairs of the kind that is looked at."""
        store, kind = self.store, self.kind
        self.parts.setCurrentIndex(0 if kind else 1)
        if not kind:
            self.waiting.load()
            return
        self.jobs.read(lambda: (kind, found_pairs(store, kind)), self._show, key=(id(self), "pairs"))

    def _show(self, found: tuple[str, list[Twice]]) -> None:
        kind, pairs = found
        if kind != self.kind:
            return
        if self._asked is not None:
            pairs = _first(pairs, self._asked)
        at = self.list.currentIndex().row()
        self.model.record, self.model.pairs = kind, pairs
        self.model.set_ids(array("q", range(len(pairs))))
        self.list.setVisible(bool(pairs))
        self.empty.setVisible(not pairs)
        self.pane.setVisible(bool(pairs))
        self.set_count(show_whole(len(pairs)))
        words = ngettext("{n} pair to look at", "{n} pairs to look at", len(pairs))
        self.set_status(words.format(n=show_whole(len(pairs))))
        if pairs:
            self.list.go_near(0 if self._asked else at)
        else:
            self.pane.clear()
        self._asked = None

    def _count_waiting(self, n: int) -> None:
        if not self.kind:
            self.set_count(show_whole(n))
            self.set_status(ngettext("{n} row to decide", "{n} rows to decide", n).format(n=show_whole(n)))

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            pair = self.model.pairs[now.row()]
            self.pane.open(self.kind, pair.one, pair.other)

    def _settled(self, _one: int, _other: int) -> None:
        self.load()

    # -- the window asks ----------------------------------------------------------------------------------------------

    def show_pair(self, kind: str, one: int, other: int) -> None:
        """Look at two records that a person thinks are one; kinds that are never scanned stand alone."""
        self._asked = one, other
        at = KINDS.index(kind)
        if at == self.tabs.currentIndex():
            self.load()
        else:
            self.tabs.setCurrentIndex(at)

    def open_record(self, kind: str, key: int) -> None:  # noqa: ARG002 - the rows are few, and stand in one list
        if kind == "waiting_rows":
            self.show_waiting()

    def show_waiting(self) -> None:
        """Look at the rows that wait for a decision."""
        self.tabs.setCurrentIndex(len(KINDS))

    def refresh(self, changed: Changed) -> None:
        if changed.ids.keys() & {self.kind or "waiting_rows", "different_records", "former_records", PAIRS}:
            self.load()


def _first(pairs: list[Twice], asked: tuple[int, int]) -> list[Twice]:
    """The pairs with the one that was asked for at their head."""
    same = set(asked)
    rest = [p for p in pairs if {p.one, p.other} != same]
    found = next((p for p in pairs if {p.one, p.other} == same), Twice(*asked, 0, "review"))
    return [Twice(*asked, found.score, found.bin), *rest]
