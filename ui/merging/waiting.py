"""Rows of workbooks that may be somebody we have, put aside by an import: each decided whenever a person likes."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from slecop_desktop.exchange.waiting import WaitingRow, beside_record, decide, waiting_rows
from slecop_desktop.problems import Problem
from slecop_desktop.store import Store
from slecop_desktop.texts import N_, _
from ui import theme
from ui.exchange.alike import AlikePane
from ui.tables.lists import TwoLineList, TwoLineModel, text_columns
from ui.widgets import Card, EmptyState, row
from ui.widgets.split import Split

if TYPE_CHECKING:
    from slecop_desktop.exchange.importing import Applied
    from slecop_desktop.exchange.matching import TableInput
    from slecop_desktop.exchange.plan import Likeness
    from ui.main_window import MainWindow

_COLUMNS = (("name", N_("Name")), ("source", N_("From which file")))


class WaitingModel(TwoLineModel):
    """The rows to decide by their place in the list."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, "waiting", text_columns(_COLUMNS))
        self.waiting: list[WaitingRow] = []

    def read_rows(self, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        wanted = {n: self.waiting[n] for n in ids}
        return {n: (w.name, _place(w)) for n, w in wanted.items()}


def _place(row: WaitingRow) -> str:
    """Where a row stood."""
    at = _("Row {row}").format(row=row.row)
    if row.sheet and row.sheet != Path(row.source).stem:
        at = _("{sheet}, row {row}").format(sheet=row.sheet, row=row.row)
    return " · ".join(filter(None, (row.source, at)))


class WaitingPart(QWidget):
    """A list of the rows, and the row in front beside the record it may be. `counted` tells how many there are."""

    counted = Signal(int)

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self.main, self.store, self.jobs = window, window.store, window.jobs
        self.model = WaitingModel(self.store)
        self.list = TwoLineList(self.model, _("Rows to decide"))
        self.pane = AlikePane(window)
        self.empty = EmptyState(
            "circle-check", _("Nothing to decide"), _("Rows of a list that may be somebody we have wait here.")
        )
        self._build()
        self.list.selectionModel().currentRowChanged.connect(self._moved)
        self.pane.decided.connect(self._decide)
        self.pane.later.clicked.connect(self.list.go_on)

    def _build(self) -> None:
        left = Card(tight=True)
        left.box.addWidget(self.list)
        left.box.addWidget(self.empty)
        split = Split()
        split.setHandleWidth(theme.TWO)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.pane)
        split.setSizes([440, 560])
        self.setLayout(row(split))

    def load(self) -> None:
        """Read which rows wait."""
        store = self.store
        self.jobs.read(lambda: waiting_rows(store), self._show, key=(id(self), "waiting"))

    def _show(self, found: list[WaitingRow]) -> None:
        at = self.list.currentIndex().row()
        self.model.waiting = found
        self.model.set_ids(array("q", range(len(found))))
        self.list.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.counted.emit(len(found))
        if found:
            self.list.go_near(at)
        else:
            self.pane.hide()

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        if not now.isValid():
            return
        store, waiting = self.store, self.model.waiting[now.row()]
        self.jobs.read(lambda: beside_record(store, waiting), self._look, key=(id(self), "row"), failed=self._could_not)

    def _look(self, found: tuple[TableInput, Likeness]) -> None:
        table, likeness = found
        self.pane.show_likenesses([likeness], table)

    def _decide(self, _likeness: Likeness, decision: str, _identity: str) -> None:
        at = self.list.currentIndex().row()
        if not 0 <= at < len(self.model.waiting):
            return
        store, waiting = self.store, self.model.waiting[at]

        def done(_applied: Applied) -> None:
            said = _("{name} is decided.").format(name=waiting.name)
            self.main.notify(said, "ok", (_("Undo"), self.main.undo))
            self.load()

        self.jobs.write(_("Decide a row"), lambda: decide(store, waiting.id, decision), done, self._could_not)

    def _could_not(self, problem: Problem) -> None:
        self.main.notify(problem.sentence, "bad")
