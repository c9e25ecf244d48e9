"""The profile: what the ecosystem is called, where it is, when its years begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slecop_desktop.records.fields import Values
from slecop_desktop.services import lists
from slecop_desktop.store import Changed
from slecop_desktop.texts import _
from ui.forms import RecordCard
from ui.settings_page.logo import LogoRow
from ui.settings_page.section import Section

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class ProfileCard(RecordCard):
    """The fields of the profile, checked as what they mean."""

    def write_values(self, key: int, values: Values) -> object:  # noqa: ARG002 - there is one profile
        return lists.edit_profile(self.store, values)


class ProfileSection(Section):
    """A card with every field of the profile."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(
            window,
            _("Profile"),
            _("What the ecosystem is called, where it is, and when its years begin. Fields save themselves."),
        )
        self.card = ProfileCard(window, "profile", subtitle=lambda values: str(values.get("tagline") or ""))
        self.logo = LogoRow(self)
        self.box.addWidget(self.logo)
        self.box.addWidget(self.card, 1)
        self.card.open(int(self.store.profile["id"]))

    def refresh(self, changed: Changed) -> None:
        if "pictures" in changed.ids:
            self.logo.read()
        if {"profile", "codes", "custom_fields"} & changed.ids.keys():
            self.card.refresh(changed)

    def leave(self) -> None:
        self.card.leave()
