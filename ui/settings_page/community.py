"""The community's numbers of young people, which reports compare with: typed, or brought in as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slecop_desktop.store.lists import ListQuery
from slecop_desktop.texts import _
from ui.settings_page.records_section import RecordsSection
from ui.widgets import EmptyState, button

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class CommunitySection(RecordsSection):
    """The numbers of the census or the school district."""

    kind = "baselines"
    asked = ("dimension", "group_code", "count", "source", "year", "place")
    first_field = "count"

    def __init__(self, window: MainWindow) -> None:
        super().__init__(
            window,
            _("Community numbers"),
            _(
                "How many young people live here, by sex, race and ethnicity, or grade. Reports set the youth you "
                "reach and the seats you offer beside them. A table has the columns Source, Year, Place, Dimension, "
                "Group and Number."
            ),
            columns=("dimension", "group_code", "count", "year", "place", "source"),
        )
        self.bring = button(_("Import a table…"), self.bring_in, role="primary", icon="file-down")
        self.add = button(_("Add number"), self.new_record, icon="plus")
        empty = EmptyState(
            "users",
            _("No community numbers yet"),
            _("Bring in a table of your census or school district, or add the numbers one by one."),
            button(_("Import a table…"), self.bring_in, role="primary"),
        )
        newest = (("year", True), ("dimension", False), ("id", False))
        self.build(empty, (self.bring, self.add), ListQuery("baselines", sort=newest))

    def bring_in(self) -> None:
        """Choose a table; what it would add is shown by Exchange before anything is written."""
        page: Any = self.main.go("exchange")
        page.start_import(kind="baselines")

    def removing(self) -> tuple[str, str]:
        return _("Remove community numbers"), _("Removed from the community numbers.")
