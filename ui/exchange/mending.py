"""Cells that cannot be taken: those with one reason together, put right in their place or their rows left out."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QSize, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from slecop_desktop.exchange.questions import Together, together
from slecop_desktop.store import Store
from slecop_desktop.texts import N_, _, ngettext
from ui import theme
from ui.direction import led
from ui.tables.lists import TwoLineList, TwoLineModel, text_columns
from ui.values import show_whole
from ui.widgets import button, column, heading, label, row

if TYPE_CHECKING:
    from slecop_desktop.exchange.plan import Trouble

_COLUMNS = (("cell", N_("Row")), ("why", N_("Why it is not taken")))
_LEAST_ROWS = 3
Name = Callable[[str, int], str]


class CellsModel(TwoLineModel):
    """The cells by the place of their group."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, "cell", text_columns(_COLUMNS))
        self.groups_of_cells: list[Together] = []
        self.name: Name = lambda _sheet, _row: ""

    def read_rows(self, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        return {n: (self._about(self.groups_of_cells[n]), _sentence(self.groups_of_cells[n])) for n in ids}

    def _about(self, group: Together) -> str:
        t, n = group.first, len(group.cells)
        if n > 1:
            where = ngettext("{n} row", "{n} rows", n).format(n=show_whole(n))
        else:
            where = " · ".join(filter(None, (_("Row {row}").format(row=t.row), self.name(t.sheet, t.row))))
        said = _("{field}: {values}").format(field=t.column, values=group.said) if group.said else t.column
        return f"{where} · {said}"


def _sentence(group: Together) -> str:
    return group.first.reason[:1].upper() + group.first.reason[1:]


class CellList(QWidget):
    """`mended` gives (the cells together, words); `left_out` those whose rows are left out."""

    mended = Signal(object, str)
    left_out = Signal(object)

    def __init__(self, store: Store) -> None:
        super().__init__()
        self.model = CellsModel(store)
        self.table = TwoLineList(self.model, _("Cells to put right"))
        self.line = QLineEdit()
        self.line.setMinimumHeight(theme.sizes().control)
        self.where = label("", "muted", wrap=True)
        self.single = button(_("One by one"), self._take_apart, role="link")
        self.use = button(_("Use"), self._mend)
        self.use.setAccessibleName(_("Use for this cell"))
        self.leave = button(_("Leave the row out"), self._leave)
        self.title = heading(_("Put right in place"))
        self._cells: list[Trouble] = []
        self._apart: set[tuple[str, str, str]] = set()
        self._takes: Callable[[Trouble], bool] = lambda _trouble: True
        self.setLayout(column(self.title, self.table, spacing=theme.UNIT))
        box = self.layout()
        assert isinstance(box, QVBoxLayout)
        about = row(self.where, self.single)
        about.setStretch(0, 1)
        about.addStrut(theme.sizes().control - theme.UNIT)
        box.addLayout(about)
        foot = row(self.line, self.use, self.leave)
        foot.setStretch(0, 1)
        box.addLayout(foot)
        self.line.returnPressed.connect(self._mend)
        self.table.entered_row.connect(lambda _row: self.line.setFocus())
        self.table.selectionModel().currentRowChanged.connect(self._moved)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(hint.width(), max(hint.height(), (_LEAST_ROWS + 2) * theme.sizes().control))

    @property
    def apart(self) -> frozenset[tuple[str, str, str]]:
        """The groups, by (sheet, column, reason), whose cells are shown one by one."""
        return frozenset(self._apart)

    def show_cells(
        self, cells: list[Trouble], groups: list[Together], name: Name, takes: Callable[[Trouble], bool]
    ) -> None:
        """Show these, which are put together in ``groups``; the cell that stood where the last one was mended comes
        next. ``takes`` says whether words in place of a cell would be read at all."""
        self._cells, self.model.name, self._takes = cells, name, takes
        self._show(groups)

    def _show(self, groups: list[Together]) -> None:
        at = self.table.currentIndex().row()
        self.model.groups_of_cells = groups
        self.model.set_ids(array("q", range(len(self.model.groups_of_cells))))
        self.setVisible(bool(self._cells))
        self.table.go_near(at)

    def _now(self) -> Together | None:
        at = self.table.currentIndex().row()
        return self.model.groups_of_cells[at] if 0 <= at < len(self.model.groups_of_cells) else None

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        if not now.isValid():
            return
        group = self.model.groups_of_cells[now.row()]
        t, n = group.first, len(group.cells)
        self.line.setText(group.said)
        self.line.setPlaceholderText("" if group.said or n == 1 else _("What all these cells should say"))
        self.line.setEnabled(self._takes(t))
        self.use.setEnabled(self._takes(t))
        self.single.setVisible(n > 1)
        if n == 1:
            self.where.setText(_("Row {row}, {column}: {why}").format(row=t.row, column=t.column, why=t.reason))
            self.line.setAccessibleName(_("{column} in row {row}").format(column=t.column, row=t.row))
            self.use.setText(_("Use"))
            self.leave.setText(_("Leave the row out"))
            self.use.setAccessibleName(_("Use for this cell"))
        else:
            rows = ngettext("{n} row", "{n} rows", n).format(n=show_whole(n))
            words = _("{column} · {rows}").format(column=t.column, rows=rows)
            self.where.setText(led(words, self.layoutDirection()))
            self.line.setAccessibleName(_("{column} · {rows}").format(column=t.column, rows=rows))
            self.use.setText(_("Use for all"))
            self.leave.setText(_("Leave all out"))
            self.use.setAccessibleName(_("Use for all {n} cells").format(n=show_whole(n)))
        self.leave.setAccessibleName(self.leave.text())

    def _mend(self) -> None:
        if (group := self._now()) and self.use.isEnabled():
            self.mended.emit(group, self.line.text().strip())

    def _leave(self) -> None:
        if group := self._now():
            self.left_out.emit(group)

    def _take_apart(self) -> None:
        """Show the cells of the group in front one by one, the first of them in front."""
        if group := self._now():
            first = group.first
            self._apart.add((first.sheet, first.column, first.reason))
            self._show(together(self._cells, self._apart))
            places = (n for n, g in enumerate(self.model.groups_of_cells) if g.first is first)
            self.table.go_near(next(places, 0))
            self.table.setFocus()
