"""Holidays and closures: days on which no sessions are planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slecop_desktop.store.lists import ListQuery
from slecop_desktop.texts import _
from ui.settings_page.records_section import RecordsSection
from ui.widgets import EmptyState, button

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class HolidaysSection(RecordsSection):
    """The days the ecosystem is closed."""

    kind = "holidays"
    asked = ("name", "start_date", "end_date")

    def __init__(self, window: MainWindow) -> None:
        super().__init__(
            window,
            _("Holidays"),
            _("On these days no sessions are planned. Sessions that are there already stay."),
        )
        self.table.begin_with(name=14)
        self.add = button(_("Add holiday"), self.new_record, role="primary", icon="plus")
        empty = EmptyState(
            "calendar",
            _("No holidays yet"),
            _("Add school breaks, public holidays and days you are closed."),
            button(_("Add holiday"), self.new_record, role="primary"),
        )
        self.build(empty, (self.add,), ListQuery("holidays", sort=(("start_date", True),)))

    def removing(self) -> tuple[str, str]:
        return _("Remove holidays"), _("Removed from the holidays.")
