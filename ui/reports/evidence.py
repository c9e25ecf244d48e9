"""The rows behind a number: a list of exactly those records, from which each opens."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from slecop_desktop.reports.table import Evidence, Table
from slecop_desktop.store.lists import ListQuery
from slecop_desktop.texts import _
from ui import theme
from ui.tables import RecordTable
from ui.values import show_whole
from ui.widgets import Card, EmptyState, icon_button, label, row

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class EvidencePanel(Card):
    """Says which number, and lists what is behind it."""

    closed = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(tight=True)
        self.main = window
        self.title = label("", "section")
        self.count = label("", "muted")
        self.close_button = icon_button("x", _("Close the list"), self.closed.emit)
        line = row(self.title, self.count, None, self.close_button)
        line.setContentsMargins(theme.TWO - theme.HALF, theme.HALF, theme.UNIT, 0)
        self.box.addLayout(line)
        self.table: RecordTable | None = None
        self._asked: object = None

    def show_rows(self, evidence: Evidence, what: str) -> None:
        """List the rows behind a number; ``what`` names it."""
        kind, store = evidence.kind, self.main.store
        self.title.setText(_("{kind} behind “{number}”").format(kind=_(store.records[kind].label), number=what))
        self.count.setText(_("looking…"))
        self._new_table(kind)
        self.setAccessibleName(self.title.text())

        def read() -> tuple[str, list[int]]:
            with store.read() as connection:
                return kind, evidence.read(connection)

        self.main.jobs.read(read, self._show_ids, key=(id(self), "evidence"), title=_("Reading a list"))

    def clear(self) -> None:
        """List nothing."""
        if self.table is not None:
            self.box.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
            self.table = None

    def refresh(self) -> None:
        """Read the listed records again."""
        if self.table is not None and self.table.query.ids is not None:
            self.table.refresh()

    def _new_table(self, kind: str) -> None:
        if self.table is not None and self.table.kind == kind:
            return
        self.clear()
        table = RecordTable(self.main, kind, name="behind a number")
        table.set_empty(
            EmptyState("search", _("Nothing is left of it"), _("These records were removed since the report was made."))
        )
        opens: Callable[[int], None] = lambda key: self.main.open_record(kind, key)  # noqa: E731
        table.activated.connect(opens)
        table.counted.connect(self._say_count)
        self.table = table
        self.box.addWidget(table, 1)

    def _show_ids(self, found: tuple[str, list[int]]) -> None:
        kind, ids = found
        if self.table is not None and self.table.kind == kind:
            self.table.load(ListQuery(kind, ids=tuple(ids), archived=True))
            self.table.setFocus()

    def _say_count(self, count: int) -> None:
        self.count.setText(show_whole(count))


def name_of(table: Table, row_key: str, column_key: str) -> str:
    """A number's place in words, e.g. 15–44 hours · Grade 5."""
    heading = next(column.label for column in table.columns if column.key == column_key)
    label_ = table.row(row_key).label
    return f"{heading} · {label_}"
