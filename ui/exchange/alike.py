"""A new row beside the record it may be: same, different or later, one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from slecop_desktop.records.parsing import clean
from slecop_desktop.services.common import row_in
from slecop_desktop.store.lists import list_rows
from slecop_desktop.texts import _
from ui import theme
from ui.history.words import NOTHING, Titles
from ui.values import show_whole
from ui.widgets import Card, button, clear, flow, label, scroll

if TYPE_CHECKING:
    from slecop_desktop.exchange.matching import TableInput
    from slecop_desktop.exchange.plan import Likeness, Plan
    from slecop_desktop.store import Store
    from ui.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class Beside:
    """What the pane shows: (heading, what is here, what the workbook says) and the record's identity. ``rows`` are the
    numbers of two rows of the sheet, where they may be one."""

    lines: tuple[tuple[str, str, str], ...]
    identity: str
    rows: tuple[int, int] | None = None


def beside(store: Store, table: TableInput, likeness: Likeness) -> Beside:
    """The row and the record it may be, column by column."""
    record = store.records[likeness.kind]
    cells = table.cells_of(likeness.row)
    uses = [c for c in table.columns if c.field is not None and c.role != "id"]
    if likeness.beside:
        other = table.cells_of(likeness.beside)
        pairs = [(c.heading, _said(other, c.index), _said(cells, c.index)) for c in uses]
        lines = tuple(line for line in pairs if line[1] or line[2])
        return Beside(lines, likeness.identity, (likeness.beside, likeness.row))
    derived = {d.name: d for d in record.derived}
    wanted = [c.field.name for c in uses if c.field and c.field.name in derived]
    with store.read() as connection:
        if not likeness.existing:
            said = [(c.heading, "", _said(cells, c.index)) for c in uses]
            return Beside(tuple(line for line in said if line[2]), "")
        here = row_in(connection, likeness.kind, likeness.existing)
        titles = Titles(connection, store)
        rows = list_rows(connection, store, likeness.kind, wanted, [likeness.existing]) if wanted else {}
        more = dict(zip(wanted, rows.get(likeness.existing, ()), strict=False))
        told: list[tuple[str, str, str]] = []
        for use in uses:
            assert use.field is not None
            name, said = use.field.name, _said(cells, use.index)
            known = titles.of(use.field, here[name]) if name in here else ""
            if name in more:
                column = derived[name]
                known = str(more[name] or "") if column.target else titles.words.of(column, more[name])
            if said or known not in ("", NOTHING):
                told.append((use.heading, "" if known == NOTHING else known, said))
    return Beside(tuple(told), here["uuid"].hex())


def _said(cells: list[Any], index: int) -> str:
    return clean(cells[index]) if index < len(cells) else ""


class AlikePane(Card):
    """`decided` gives (likeness, decision, the record's identity)."""

    decided = Signal(object, str, str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self.main, self.store, self.jobs = window, window.store, window.jobs
        self.title = label("", "section")
        self.why = label("", "muted", wrap=True)
        self.same = button(_("Same: update"), lambda: self._decide("update"), role="primary")
        self.different = button(_("Different"), lambda: self._decide("add"))
        self.leave = button(_("Leave out"), lambda: self._decide("skip"))
        self.later = button(_("Later"), self._next)
        self._all: list[tuple[Likeness, TableInput]] = []
        self._at = 0
        self._shown: Beside | None = None
        self._inner = QWidget()
        self._grid = QGridLayout(self._inner)
        self._grid.setContentsMargins(0, 0, theme.UNIT, 0)
        self._grid.setHorizontalSpacing(theme.UNIT)
        self._grid.setVerticalSpacing(theme.HALF)
        for at, stretch in enumerate((2, 3, 3)):
            self._grid.setColumnStretch(at, stretch)
        self.box.addWidget(self.title)
        self.box.addWidget(self.why)
        self.box.addWidget(scroll(self._inner, _("The row and the record it may be")), 1)
        self.box.addLayout(flow(self.same, self.different, self.leave, self.later))
        note = _("Twins and siblings are never joined for you. What is left for later does not hold up the import.")
        self.box.addWidget(label(note, "small", wrap=True))

    def show_likenesses(self, likenesses: list[Likeness], plan: Plan) -> None:
        """Ask about these rows of a plan, from the place where the person is."""
        found = ((x, plan.table_of(x.sheet, x.row, x.kind)) for x in likenesses)
        self.show_rows([(likeness, table) for likeness, table in found if table is not None])

    def show_rows(self, found: list[tuple[Likeness, TableInput]]) -> None:
        """Ask about these rows, each in its table, from the place where the person is."""
        self._all = found
        self._at = min(self._at, max(0, len(self._all) - 1))
        self.setVisible(bool(self._all))
        self._read()

    def _read(self) -> None:
        if not self._all:
            return
        store, (likeness, table) = self.store, self._all[self._at]
        many = len(self._all) > 1
        of = _("{n} of {all}").format(n=show_whole(self._at + 1), all=show_whole(len(self._all))) if many else ""
        question = _("The same organization?") if likeness.kind == "partners" else _("The same person?")
        self.title.setText(f"{question}  {of}".strip())
        self.setAccessibleName(question)
        self.why.setText(likeness.why[:1].upper() + likeness.why[1:])
        self.jobs.read(lambda: beside(store, table, likeness), self._show, key=(id(self), "beside"))

    def _show(self, found: Beside) -> None:
        self._shown = found
        self.same.setEnabled(bool(found.identity))
        clear(self._grid)
        sides = (_("In your file"), _("In the workbook"))
        if found.rows:
            sides = tuple(_("Row {row}").format(row=show_whole(n)) for n in found.rows)
        self.same.setText(_("Same: one record") if found.rows else _("Same: update"))
        self.same.setAccessibleName(self.same.text())
        for n, words in enumerate(sides, 1):
            self._grid.addWidget(label(words, "small"), 0, n)
        for at, (heading, here, said) in enumerate(found.lines, 1):
            differs = bool(here and said) and here.casefold() != said.casefold()
            self._grid.addWidget(label(heading, "muted", wrap=True), at, 0)
            for n, words in enumerate((here, said), 1):
                shown = label(words, "", wrap=True)
                if differs:
                    theme.set_style(shown, "words", "warn")
                self._grid.addWidget(shown, at, n)
        self._grid.setRowStretch(len(found.lines) + 1, 1)

    def _next(self) -> None:
        self._at = (self._at + 1) % max(1, len(self._all))
        self._read()

    def _decide(self, decision: str) -> None:
        if self._all and self._shown is not None:
            self.decided.emit(self._all[self._at][0], decision, self._shown.identity)
