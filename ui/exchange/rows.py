"""The rows of a plan that do the same: each in words, and for the one in front what was and what will be, by cell."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from slecop_desktop.exchange.plan_rows import NewValue, PlanRow, PlanRows
from slecop_desktop.texts import N_, _, ngettext
from ui import theme
from ui.history.words import NOTHING, Titles
from ui.tables.lists import TwoLineList, TwoLineModel, text_columns
from ui.values import show_whole
from ui.widgets import Card, button, clear, heading, label, row, scroll
from ui.widgets.side_by_side import SideBySide

if TYPE_CHECKING:
    from slecop_desktop.store import Store

_COLUMNS = (("row", N_("Row")), ("what", N_("What is to say about it")))
_LEAST = 10 * theme.FOUR
_TOLD = 6
"""Values told of a row in the list; all of them stand beside it."""


class _Words:
    """Values that rows bring, in words: references also to what the plan itself makes."""

    def __init__(self, store: Store, titles: Titles, rows: PlanRows) -> None:
        self.store, self.titles, self.rows = store, titles, rows

    def label(self, value: NewValue) -> str:
        found = self.store.records[value.kind].by_name.get(value.column)
        return _(found.label) if found else value.column

    def of(self, value: NewValue, said: Any) -> str:
        found = self.store.records[value.kind].by_name.get(value.column)
        if found is None:
            return NOTHING if said is None else str(said)
        if found.target and isinstance(said, int) and said < 0:
            return self.rows.planned(found.target, said)
        return self.titles.of(found, said)


class RowsModel(TwoLineModel):
    """The rows by their place in the list."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, "row", text_columns(_COLUMNS))
        self.plan_rows: PlanRows | None = None
        self.shown: list[PlanRow] = []

    def read_rows(self, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        rows = self.plan_rows
        assert rows is not None
        with self._store.read() as connection:
            words = _Words(self._store, Titles(connection, self._store), rows)
            return {n: (self._about(rows, self.shown[n]), _said(rows, words, self.shown[n])) for n in ids}

    @staticmethod
    def _about(rows: PlanRows, one: PlanRow) -> str:
        where = _("Row {row}").format(row=one.row)
        if len(rows.plan.sheets) > 1:
            where = _("{sheet}, row {row}").format(sheet=rows.sheet(one).sheet, row=one.row)
        return " · ".join(filter(None, (where, rows.name(one))))


def _said(rows: PlanRows, words: _Words, one: PlanRow) -> str:
    """The row in one line: why it is not taken, else what it changes, else what it says."""
    reasons = rows.reasons(one)
    if one.outcome not in ("add", "change") and reasons:
        return " · ".join(r[:1].upper() + r[1:] for r in reasons)
    own = rows.sheet(one).kind
    told = [v for v in rows.values(one) if v.old is not None or v.kind == own or one.outcome == "change"]
    if one.outcome == "change":
        parts = (
            _("{field}: {values}").format(
                field=words.label(v),
                values=_("{old} → {new}").format(old=words.of(v, v.old), new=words.of(v, v.new)),
            )
            for v in told[:_TOLD]
        )
    else:
        parts = (said for _heading, said in rows.cells(one)[:_TOLD])
    return " · ".join(parts)


class RowsPane(QWidget):
    """Rows that do one thing in a list, and the one in front beside it. `closed`: back to what is to decide."""

    closed = Signal()

    def __init__(self, store: Store) -> None:
        super().__init__()
        self.store = store
        self.model = RowsModel(store)
        self.list = TwoLineList(self.model, _("Rows"))
        self.title = heading("")
        self.close_button = button(_("Back to what is to decide"), self.closed.emit, role="link")
        self.empty = label(_("There are no such rows."), "muted")
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, theme.UNIT, 0)
        self._grid.setHorizontalSpacing(theme.TWO)
        self._grid.setVerticalSpacing(theme.HALF)
        for at, stretch in enumerate((2, 3, 3)):
            self._grid.setColumnStretch(at, stretch)
        self._build()
        self.list.selectionModel().currentRowChanged.connect(self._moved)

    def _build(self) -> None:
        left = Card()
        left.box.addLayout(row(self.title, None, self.close_button))
        left.box.addWidget(self.empty)
        left.box.addWidget(self.list, 1)
        left.box.addStretch(0)
        inner = QWidget()
        inner.setLayout(self._grid)
        self.beside = Card()
        self.beside.setAccessibleName(_("The row in front"))
        self.beside.box.addWidget(scroll(inner, _("What the row says and does")), 1)
        self.setLayout(row(SideBySide(left, self.beside, least=_LEAST)))
        self.list.setMinimumHeight(_TOLD * theme.sizes().control)

    def show_rows(self, rows: PlanRows, found: list[PlanRow], words: str) -> None:
        """Show the rows that were found, under the words of their number."""
        self.model.plan_rows, self.model.shown = rows, found
        shown, read = len(self.model.shown), sum(rows.plan.counts.values())
        of = ngettext("{n} of {all} row", "{n} of {all} rows", read)
        title = _("{what}: {n}").format(what=words, n=of.format(n=show_whole(shown), all=show_whole(read)))
        self.title.setText(title[:1].upper() + title[1:])
        self.model.set_ids(array("q", range(shown)))
        for part in (self.list, self.beside):
            part.setVisible(shown > 0)
        self.empty.setVisible(not shown)
        self.list.go_near(0)

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        rows = self.model.plan_rows
        if rows is None or not now.isValid():
            return
        clear(self._grid)
        one = self.model.shown[now.row()]
        below = 0
        for reason in rows.reasons(one):
            self._grid.addWidget(label(reason[:1].upper() + reason[1:], wrap=True), below, 0, 1, 3)
            below += 1
        values = rows.values(one)
        below = self._tell_values(below, rows, one, values) if values else self._tell_cells(below, rows, one)
        self._grid.setRowStretch(below, 1)

    def _tell_cells(self, below: int, rows: PlanRows, one: PlanRow) -> int:
        """What the row says, as its sheet has it."""
        self._grid.addWidget(label(_("In the workbook"), "small"), below, 1)
        for n, (column, said) in enumerate(rows.cells(one), below + 1):
            self._grid.addWidget(label(column, "muted", wrap=True), n, 0)
            self._grid.addWidget(label(said, wrap=True), n, 1, 1, 2)
            below = n
        return below + 1

    def _tell_values(self, below: int, rows: PlanRows, one: PlanRow, values: list[NewValue]) -> int:
        """What each field was and what it will be, the row's own record first."""
        known = any(v.old is not None for v in values) or one.outcome == "change"
        for n, words in enumerate((_("In your file"), _("After the import")), 1) if known else ():
            self._grid.addWidget(label(words, "small"), below, n)
        kind = rows.sheet(one).kind
        with self.store.read() as connection:
            said = _Words(self.store, Titles(connection, self.store), rows)
            for value in values:
                below += 1
                if value.kind != kind:
                    kind = value.kind
                    self._grid.addWidget(heading(_(self.store.records[kind].label)), below, 0, 1, 3)
                    below += 1
                self._grid.addWidget(label(said.label(value), "muted", wrap=True), below, 0)
                new = label(said.of(value, value.new), wrap=True)
                if not known:
                    self._grid.addWidget(new, below, 1, 1, 2)
                    continue
                if value.old is not None:
                    theme.set_style(new, "words", "accent")
                self._grid.addWidget(label(said.of(value, value.old), wrap=True), below, 1)
                self._grid.addWidget(new, below, 2)
        return below + 1
