"""The community's numbers of young people, which reports compare with: typed, or brought in as a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from slecop_desktop.store.lists import ListQuery
from slecop_desktop.texts import _
from ui.settings_page.community_fields import GroupEditor, dimension_words, group_words, join
from ui.settings_page.records_section import RecordsSection
from ui.values import show_whole
from ui.widgets import EmptyState, button

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_LETTERS = {"dimension": 13, "group_code": 13, "count": 9, "year": 6}
"""The columns the list begins with, and how wide they are."""


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
            columns=tuple(_LETTERS),
        )
        self.bring = button(_("Import a table…"), self.bring_in, role="primary", icon="file-down")
        self.add = button(_("Add number"), self.new_record, icon="plus")
        empty = EmptyState(
            "users",
            _("No community numbers yet"),
            _("Bring in a table of your census or school district, or add the numbers one by one."),
            button(_("Import a table…"), self.bring_in, role="primary"),
        )
        self.table.begin_with(**_LETTERS)
        self.table.show_as("dimension", dimension_words)
        self.table.show_as("group_code", self._group)
        self.table.show_as("count", lambda value: "" if value is None else show_whole(value))
        self.card.rows_made.connect(lambda: join(self.card.rows))
        self.card.opened.connect(self._narrow)
        newest = (("year", True), ("dimension", False), ("id", False))
        self.build(empty, (self.bring, self.add), ListQuery("baselines", sort=newest))

    def bring_in(self) -> None:
        """Choose a table; what it would add is shown by Exchange before anything is written."""
        page: Any = self.main.go("exchange")
        page.start_import(kind="baselines")

    def subtitle(self, values: Mapping[str, Any]) -> str:
        return " · ".join(
            p for p in (dimension_words(values.get("dimension")), self._group(values.get("group_code"))) if p
        )

    def new_record(self) -> None:
        super().new_record()
        if self._form is not None:
            join(self._form.rows)

    def _narrow(self, key: int | None) -> None:
        """Offer the groups that go with what the number shown is counted by."""
        group = self.card.rows["group_code"].editor if key is not None else None
        if isinstance(group, GroupEditor):
            group.offer(self.card.values.get("dimension"))

    def _group(self, value: str | None) -> str:
        return group_words(self.store, value)

    def removing(self) -> tuple[str, str]:
        return _("Remove community numbers"), _("Removed from the community numbers.")
