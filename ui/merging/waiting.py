"""Rows of workbooks that may be somebody we have, put aside by an import: each decided whenever a person likes."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from slecop_desktop.exchange.waiting import WaitingRow, beside_record, decide, waiting_rows
from slecop_desktop.problems import Problem
from slecop_desktop.store import Store
from slecop_desktop.texts import N_, _, ngettext
from ui import theme
from ui.exchange.alike import AlikePane
from ui.exchange.begin import ask_open, ask_save
from ui.tables.lists import TwoLineList, TwoLineModel, text_columns
from ui.values import show_whole
from ui.widgets import Card, EmptyState, button, flow, row
from ui.widgets.split import Split

if TYPE_CHECKING:
    from slecop_desktop.exchange.importing import Applied
    from slecop_desktop.exchange.matching import TableInput
    from slecop_desktop.exchange.plan import Likeness
    from slecop_desktop.exchange.waiting_sheet import Taken
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
        self.save_button = button(_("Save as a sheet…"), self.ask_save, icon="download")
        self.take_button = button(_("Take in decisions…"), self.ask_open, icon="upload")
        self._build()
        self.list.selectionModel().currentRowChanged.connect(self._moved)
        self.pane.decided.connect(self._decide)
        self.pane.later.clicked.connect(self.list.go_on)

    def _build(self) -> None:
        left = Card(tight=True)
        left.box.addWidget(self.list)
        left.box.addWidget(self.empty)
        self.foot = QWidget()
        inner = flow(self.save_button, self.take_button)
        inner.setContentsMargins(theme.TWO, theme.HALF, theme.TWO, theme.HALF)
        self.foot.setLayout(inner)
        left.box.addWidget(self.foot)
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
        self.foot.setVisible(bool(found))
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
        self.pane.show_rows([(likeness, table)])

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

    # -- somebody else decides ----------------------------------------------------------------------------------------

    def ask_save(self) -> None:
        """Ask under which name the rows are saved for somebody else to decide."""
        dialog = ask_save(self, f"{_('Rows to decide')} {self.store.today.isoformat()}.xlsx")
        dialog.fileSelected.connect(lambda chosen: self.save(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save(self, path: Path) -> None:
        """Write the sheet in the background."""
        store = self.store

        def write(_progress: Callable[..., None], _cancelled: Callable[[], bool]) -> int:
            from slecop_desktop.exchange.waiting_sheet import save_waiting  # noqa: PLC0415 (slow to import)

            return save_waiting(store, path)

        def saved(n: int) -> None:
            words = ngettext("{name} is saved: {n} row.", "{name} is saved: {n} rows.", n)
            self.main.notify(words.format(name=path.name, n=show_whole(n)), "ok")

        self.jobs.run(_("Save {name}").format(name=path.name), write, saved, self._could_not)

    def ask_open(self) -> None:
        """Ask for the sheet that came back."""
        dialog = ask_open(self)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.take(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take(self, path: Path) -> None:
        """Decide the rows as a sheet says, in the background."""
        store = self.store

        def read(_progress: Callable[..., None], cancelled: Callable[[], bool]) -> Taken:
            from slecop_desktop.exchange.reading import read_book  # noqa: PLC0415 (slow to import)
            from slecop_desktop.exchange.waiting_sheet import take_decisions  # noqa: PLC0415

            return take_decisions(store, read_book(path, cancelled=cancelled))

        self.jobs.run(_("Take in {name}").format(name=path.name), read, self._taken, self._could_not)

    def _taken(self, taken: Taken) -> None:
        said = [
            ngettext("{n} row is decided.", "{n} rows are decided.", taken.decided).format(n=show_whole(taken.decided))
        ]
        if taken.open:
            words = ngettext("{n} is still open.", "{n} are still open.", taken.open)
            said.append(words.format(n=show_whole(taken.open)))
        if taken.before:
            words = ngettext("{n} was decided before.", "{n} were decided before.", taken.before)
            said.append(words.format(n=show_whole(taken.before)))
        self.main.notify(" ".join([*said, *taken.problems]), "warn" if taken.problems else "ok")
        self.load()

    def _could_not(self, problem: Problem) -> None:
        self.main.notify(problem.sentence, "bad")
