"""The community's numbers of young people, which reports compare with: typed, or brought in as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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


_COLUMNS = ("dimension", "group_code", "count", "year", "place", "source")


class CommunitySection(Section):
    """The list with the card of the chosen one beside it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(
            window,
            _("Community numbers"),
            _(
                "How many young people live here, by sex, race and ethnicity, or grade. Reports set the youth you "
                "reach and the seats you offer beside them. A table has the columns Source, Year, Place, Dimension, "
                "Group and Number."
            ),
        )
        self.bring = button(_("Import a table…"), self.bring_in, role="primary", icon="file-down")
        self.add = button(_("Add number"), self.new_record, icon="plus")
        self.remove = button(_("Remove"), self._remove, icon="trash-2")
        self.table = RecordTable(window, "baselines", _COLUMNS)
        first = button(_("Import a table…"), self.bring_in, role="primary")
        self.table.set_empty(
            EmptyState(
                "users",
                _("No community numbers yet"),
                _("Bring in a table of your census or school district, or add the numbers one by one."),
                first,
            )
        )
        self.card = RecordCard(window, "baselines", subtitle=lambda _values: "")
        self._form: NewRecordForm | None = None
        self.side = QStackedWidget()
        self.side.addWidget(self.card)
        self._build()
        self.table.current_changed.connect(self._show)
        self.table.activated.connect(lambda _key: self.card.focus("count"))
        self.table.counted.connect(self._counted)
        self.table.load(ListQuery("baselines", sort=(("year", True), ("dimension", False), ("id", False))))

    def _build(self) -> None:
        left = Card(tight=True)
        left.box.addWidget(self.table)
        sides = QHBoxLayout()
        sides.setSpacing(theme.TWO)
        sides.addWidget(left, 3)
        sides.addWidget(self.side, 2)
        self.box.addLayout(sides, 1)
        self.box.addLayout(row(self.bring, self.add, self.remove, None))

    def refresh(self, changed: Changed) -> None:
        if "baselines" in changed.ids:
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
        self._form = NewRecordForm(
            self.main, "baselines", ("dimension", "group_code", "count", "source", "year", "place")
        )
        self._form.created.connect(self._made)
        self._form.cancelled.connect(self._close_form)
        self.side.addWidget(self._form)
        self.side.setCurrentWidget(self._form)
        self.side.show()
        self._form.start()

    def bring_in(self) -> None:
        """Choose a table; what it would add is shown by Exchange before anything is written."""
        page: Any = self.main.go("exchange")
        page.start_import(kind="baselines")

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
        for made in (self.bring, self.add, self.remove):
            made.setVisible(count > 0)
        if count and self.table.current_id() is None and self._form is None:
            self.table.select_id(self.table.ids[0])

    def _remove(self) -> None:
        keys, store = list(self.table.selected_ids()), self.store
        if keys:
            self.card.clear()
            self.jobs.write(
                _("Remove community numbers"),
                lambda: records.remove(store, "baselines", keys),
                lambda _result: self.undoable(_("Removed from the community numbers.")),
            )
