"""A section that keeps records of one kind: their list, the card of the chosen one beside it, buttons below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget

from slecop_desktop.services import records
from slecop_desktop.store import Changed
from slecop_desktop.store.lists import ListQuery
from slecop_desktop.texts import _
from ui import theme
from ui.forms import NewRecordForm, RecordCard
from ui.settings_page.section import Section
from ui.tables import RecordTable
from ui.widgets import Card, EmptyState, button, row

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class RecordsSection(Section):
    """Subclasses say what is kept (`kind`), what a new one is asked for (`asked`) and the words of removing."""

    kind = ""
    asked: tuple[str, ...] = ()
    first_field = "name"

    def __init__(self, window: MainWindow, title: str, about: str, *, columns: Sequence[str] | None = None) -> None:
        super().__init__(window, title, about)
        self.remove = button(_("Remove"), self._remove, icon="trash-2")
        self.table = RecordTable(window, self.kind, columns)
        self.card = RecordCard(window, self.kind, subtitle=self.subtitle)
        self._form: NewRecordForm | None = None
        self._buttons: tuple[QPushButton, ...] = ()
        self.side = QStackedWidget()
        self.side.addWidget(self.card)
        self.side.setMinimumWidth(7 * theme.FOUR)  # a date with its calendar, in a narrow window too

    def build(self, empty: EmptyState, buttons: Sequence[QPushButton], query: ListQuery) -> None:
        """Put it together: what stands instead of an empty list, the buttons below a filled one, and what it shows."""
        self._buttons = (*buttons, self.remove)
        self.table.set_empty(empty)
        left = Card(tight=True)
        left.box.addWidget(self.table)
        sides = QHBoxLayout()
        sides.setSpacing(theme.TWO)
        sides.addWidget(left, 3)
        sides.addWidget(self.side, 2)
        self.box.addLayout(sides, 1)
        self.box.addLayout(row(*self._buttons, None))
        self.table.current_changed.connect(self._show)
        self.table.activated.connect(lambda _key: self.card.focus(self.first_field))
        self.table.counted.connect(self._counted)
        self.table.load(query)

    def subtitle(self, values: Mapping[str, Any]) -> str:  # noqa: ARG002
        """What stands below the title of a card."""
        return ""

    def removing(self) -> tuple[str, str]:
        """The name of the step that removes some, and what is said when it is done."""
        raise NotImplementedError

    def refresh(self, changed: Changed) -> None:
        if self.kind in changed.ids:
            self.table.refresh()
            self.card.refresh(changed)

    def leave(self) -> None:
        self.card.leave()

    def back(self) -> bool:
        if self._form is None:
            return False
        self._close_form()
        return True

    def open_record(self, key: int) -> None:
        self._close_form()
        self.table.select_id(key)
        self.card.open(key)

    def new_record(self) -> None:
        """Ask for a new one, in the card's place."""
        self._close_form()
        self.card.leave()
        self._form = NewRecordForm(self.main, self.kind, self.asked)
        self._form.created.connect(self._made)
        self._form.cancelled.connect(self._close_form)
        self.side.addWidget(self._form)
        self.side.setCurrentWidget(self._form)
        self.side.show()
        self._form.start()

    def _made(self, key: int) -> None:
        self.table.refresh()
        self.open_record(key)

    def _close_form(self) -> None:
        if self._form is not None:
            self.side.removeWidget(self._form)
            self._form.deleteLater()
            self._form = None
            self._counted(len(self.table.ids))

    def _show(self, key: int | None) -> None:
        if key is None:
            self.card.clear()
        else:
            self.card.open(key)

    def _counted(self, count: int) -> None:
        self.side.setVisible(count > 0 or self._form is not None)
        for made in self._buttons:
            made.setVisible(count > 0)
        if count and self.table.current_id() is None and self._form is None:
            self.table.select_id(self.table.ids[0])

    def _remove(self) -> None:
        keys, store, kind = list(self.table.selected_ids()), self.store, self.kind
        if keys:
            title, done = self.removing()
            self.card.clear()
            self.jobs.write(title, lambda: records.remove(store, kind, keys), lambda _result: self.undoable(done))
