"""A list of exactly the records that a number counted, for kinds that have no list of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from slecop_desktop.store.lists import ListQuery
from slecop_desktop.texts import _
from ui import theme
from ui.tables import RecordTable
from ui.widgets import Card, EmptyState, column, label

if TYPE_CHECKING:
    from ui.main_window import MainWindow


_SORT = {"consents": (("valid_to", False),)}
"""By what is most pressing, where that is not how the kind is sorted anyway."""


class FoundList(QWidget):
    """Shows records of one kind; Enter or a double click opens one where it belongs."""

    def __init__(self, window: MainWindow, kind: str) -> None:
        super().__init__()
        self.main, self.kind = window, kind
        self.table = RecordTable(window, kind, name="found")
        self.table.set_empty(
            EmptyState("circle-check", _("Nothing left"), _("None of these records needs you any more."))
        )
        self.table.activated.connect(self.open_row)
        self.setFocusProxy(self.table)
        card = Card(tight=True)
        card.box.addWidget(self.table)
        box = column(label(_("Enter opens the row."), "muted"), card, spacing=theme.UNIT)
        box.setStretch(1, 1)
        self.setLayout(box)

    def show_ids(self, ids: Sequence[int]) -> None:
        """Show these."""
        self.table.load(ListQuery(self.kind, ids=tuple(ids), sort=_SORT.get(self.kind, ())))

    def open_row(self, key: int) -> None:
        """Open a record on the page of its kind, or else the record it belongs to."""
        kind: str | None = self.kind
        wanted: int | None = key
        while kind is not None and wanted is not None and self.main.page_of(kind) is None:
            kind, wanted = self._owner(kind, wanted)
        if kind is not None and wanted is not None:
            self.main.open_record(kind, wanted)

    def _owner(self, kind: str, key: int) -> tuple[str | None, int | None]:
        owner = next((f for f in self.main.store.records[kind].fields if f.owner), None)
        if owner is None:
            return None, None
        with self.main.store.read() as connection:
            found = connection.exec_driver_sql(f"SELECT {owner.name} FROM {kind} WHERE id = ?", (key,)).scalar()  # noqa: S608
        return owner.target, found
