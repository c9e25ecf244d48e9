"""Cells that cannot be taken: only their rows, each put right in its place or left out."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QSize, Signal
from PySide6.QtWidgets import QHeaderView, QLineEdit, QVBoxLayout, QWidget

from slecop_desktop.store import Store
from slecop_desktop.texts import N_, _
from ui import theme
from ui.history.lists import text_columns
from ui.tables.model import LazyModel
from ui.tables.view import TableView
from ui.widgets import button, column, heading, label, row

if TYPE_CHECKING:
    from slecop_desktop.exchange.plan import Trouble

_COLUMNS = (
    ("row", N_("Row")),
    ("who", N_("Who")),
    ("column", N_("Column")),
    ("said", N_("What it says")),
    ("why", N_("Why it is not taken")),
)
_LEAST_ROWS = 3
Name = Callable[[str, int], str]


class CellsModel(LazyModel):
    """The cells by their place among the troubles."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, "cell", text_columns(_COLUMNS))
        self.cells: list[Trouble] = []
        self.name: Name = lambda _sheet, _row: ""
        self.tones["said"] = lambda _said: "bad"

    def read_rows(self, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        return {
            n: (str(t.row), self.name(t.sheet, t.row), t.column, t.value or "…", t.reason)
            for n, t in ((n, self.cells[n]) for n in ids)
        }


class CellList(QWidget):
    """`mended` gives (trouble, words); `left_out` the trouble whose row is left out."""

    mended = Signal(object, str)
    left_out = Signal(object)

    def __init__(self, store: Store) -> None:
        super().__init__()
        self.model = CellsModel(store)
        self.table = TableView(self.model)
        self.table.setAccessibleName(_("Cells to put right"))
        self.table.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.table.header.setSectionsClickable(False)
        self.table.header.setSectionsMovable(False)
        self.table.header.setStretchLastSection(False)
        for section, letters in enumerate((5, 17, 13, 12)):
            self.table.header.resizeSection(section, letters * self.fontMetrics().averageCharWidth() + theme.TWO)
        self.table.header.setSectionResizeMode(len(_COLUMNS) - 1, QHeaderView.ResizeMode.Stretch)
        self.line = QLineEdit()
        self.line.setMinimumHeight(theme.sizes().control)
        self.where = label("", "muted", wrap=True)
        self.use = button(_("Use"), self._mend)
        self.use.setAccessibleName(_("Use for this cell"))
        self.leave = button(_("Leave the row out"), self._leave)
        self.setLayout(column(heading(_("Put right in place")), self.table, spacing=theme.UNIT))
        box = self.layout()
        assert isinstance(box, QVBoxLayout)
        box.addWidget(self.where)
        foot = row(self.line, self.use, self.leave)
        foot.setStretch(0, 1)
        box.addLayout(foot)
        self.line.returnPressed.connect(self._mend)
        self.table.entered_row.connect(lambda _row: self.line.setFocus())
        self.table.selectionModel().currentRowChanged.connect(self._moved)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(hint.width(), max(hint.height(), (_LEAST_ROWS + 2) * theme.sizes().control))

    def show_cells(self, cells: list[Trouble], name: Name) -> None:
        """Show these; the cell that stood where the last one was mended comes next."""
        at = max(0, self.table.currentIndex().row())
        self.model.cells, self.model.name = cells, name
        self.model.set_ids(array("q", range(len(cells))))
        self.setVisible(bool(cells))
        if cells:
            self.table.setCurrentIndex(self.model.index(min(at, len(cells) - 1), 0))

    def _now(self) -> Trouble | None:
        at = self.table.currentIndex().row()
        return self.model.cells[at] if 0 <= at < len(self.model.cells) else None

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        if not now.isValid():
            return
        t = self.model.cells[now.row()]
        self.where.setText(_("Row {row}, {column}: {why}").format(row=t.row, column=t.column, why=t.reason))
        self.line.setText(t.value)
        self.line.setAccessibleName(_("{column} in row {row}").format(column=t.column, row=t.row))

    def _mend(self) -> None:
        if t := self._now():
            self.mended.emit(t, self.line.text().strip())

    def _leave(self) -> None:
        if t := self._now():
            self.left_out.emit(t)
