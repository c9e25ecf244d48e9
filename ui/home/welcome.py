"""What Home says in an ecosystem with nothing in it yet: the first steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slecop_desktop.texts import _
from ui.widgets import EmptyState, button

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class Welcome(EmptyState):
    """Offers what can be done first, as far as there are pages for it."""

    def __init__(self, window: MainWindow) -> None:
        self._main = window
        offers = (
            ("partners", _("Add a partner"), "plus", lambda: self._begin("partners")),
            ("programs", _("Add a program"), "plus", lambda: self._begin("programs")),
            ("exchange", _("Import from Excel"), "file-spreadsheet", lambda: window.go("exchange")),
        )
        there = {spec.name for spec in window.pages}
        shown = [(words, icon, act) for page, words, icon, act in offers if page in there]
        self.offers = [
            button(words, act, role="primary" if n == 0 else "", icon=icon)
            for n, (words, icon, act) in enumerate(shown)
        ]
        super().__init__(
            "sprout",
            _("Welcome to {name}").format(name=window.store.profile.get("name") or ""),
            _(
                "Begin with who you work with, or with what you offer. If you have lists in Excel, bring them in as"
                " they are: you see what would happen before anything is written, and all of it can be undone."
            ),
            *self.offers,
        )

    def _begin(self, page: str) -> None:
        self._main.go(page).new_record()
