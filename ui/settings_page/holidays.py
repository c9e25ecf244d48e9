"""Holidays and closures: days on which no sessions are planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

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


class HolidaysSection(Section):
    """The list with the card of the chosen one beside it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(
            window,
            _("Holidays"),
            _("On these days no sessions are planned. Sessions that are there already stay."),
        )
        self.add = button(_("Add holiday"), self.new_record, role="primary", icon="plus")
        self.remove = button(_("Remove"), self._remove, icon="trash-2")
        self.table = RecordTable(window, "holidays")
        first = button(_("Add holiday"), self.new_record, role="primary")
        self.table.set_empty(
            EmptyState(
                "calendar",
                _("No holidays yet"),
                _("Add school breaks, public holidays and days you are closed."),
                first,
            )
        )
        self.card = RecordCard(window, "holidays", subtitle=lambda _values: "")
        self._form: NewRecordForm | None = None
        self.side = QStackedWidget()
        self.side.addWidget(self.card)
        self._build()
        self.table.current_changed.connect(self._show)
        self.table.activated.connect(lambda _key: self.card.focus("name"))
        self.table.counted.connect(self._counted)
        self.table.load(ListQuery("holidays", sort=(("start_date", True),)))

    def _build(self) -> None:
        left = Card(tight=True)
        left.box.addWidget(self.table)
        sides = QHBoxLayout()
        sides.setSpacing(theme.TWO)
        sides.addWidget(left, 3)
        sides.addWidget(self.side, 2)
        self.box.addLayout(sides, 1)
        self.box.addLayout(row(self.add, self.remove, None))

    def refresh(self, changed: Changed) -> None:
        if "holidays" in changed.ids:
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
        self._form = NewRecordForm(self.main, "holidays", ("name", "start_date", "end_date"))
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
        self.remove.setVisible(count > 0)
        self.add.setVisible(count > 0)
        if count and self.table.current_id() is None and self._form is None:
            self.table.select_id(self.table.ids[0])

    def _remove(self) -> None:
        keys, store = list(self.table.selected_ids()), self.store
        if keys:
            self.card.clear()
            self.jobs.write(
                _("Remove holidays"),
                lambda: records.remove(store, "holidays", keys),
                lambda _result: self.undoable(_("Removed from the holidays.")),
            )
