"""Keeping a report under a name, changing what is kept, renaming and deleting it; each a step that can be undone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from slecop_desktop.reports.saved import Asked, to_text
from slecop_desktop.services import saved_reports as kept
from slecop_desktop.texts import _
from ui import icons
from ui.tables.view_menu import NamePopup
from ui.widgets import menu_button

if TYPE_CHECKING:
    from ui.pages.reports import ReportsPage


class Keeping:
    """The button with its menu; what it offers depends on the entry that is chosen on the page."""

    def __init__(self, page: ReportsPage) -> None:
        self.page, self.main, self.store, self.jobs = page, page.main, page.store, page.jobs
        self.menu = QMenu(page)
        self.menu.aboutToShow.connect(self.fill)
        self.button = menu_button(_("Keep"), self.menu, icon="bookmark")
        self.button.setToolTip(_("Keep this report, with what is chosen, under a name"))
        self.fill()

    def fill(self) -> None:
        """Offer what can be done now."""
        self.menu.clear()
        self.menu.addAction(icons.icon("plus"), _("Keep under a name…"), self.ask_name)
        one = self.page.saved_one()
        if one is not None:
            words = _("Change “{name}” to what is shown").format(name=one.name)
            change = self.menu.addAction(icons.icon("save"), words, self.update)
            change.setEnabled(self.page.differs())
            self.menu.addAction(icons.icon("pencil"), _("Rename…"), self.ask_rename)
            self.menu.addAction(icons.icon("trash-2"), _("Delete “{name}”").format(name=one.name), self.remove)

    def ask_name(self) -> NamePopup | None:
        """Ask under which name to keep what is shown."""
        asked = self.page.asked()
        if asked is None:
            return None
        return self._ask(_("Name of the report"), _("Keep"), self.page.title_now(), partial(self._save, asked))

    def ask_rename(self) -> NamePopup | None:
        """Ask for another name."""
        one = self.page.saved_one()
        return self._ask(_("Name of the report"), _("Rename"), one.name, self._rename) if one else None

    def update(self) -> None:
        """Keep what is shown under the name it has."""
        one, asked, store = self.page.saved_one(), self.page.asked(), self.store
        if one is None or asked is None:
            return
        key, report, options = one.id, asked.report, to_text(asked)
        self.jobs.write(
            _("Change report"),
            lambda: kept.update_report(store, key, report, options),
            lambda _done: self._tell(_("“{name}” keeps what is shown now.").format(name=one.name)),
        )

    def remove(self) -> None:
        """Delete the kept report."""
        one, store = self.page.saved_one(), self.store
        if one is None:
            return
        key, words = one.id, _("“{name}” is deleted.").format(name=one.name)
        self.page.reports.choose(one.report)
        self.jobs.write(_("Delete report"), lambda: kept.remove_report(store, key), lambda _done: self._tell(words))

    def _save(self, asked: Asked, name: str, popup: NamePopup) -> None:
        store, report, options = self.store, asked.report, to_text(asked)

        def done(key: int) -> None:
            popup.finish(key)
            self.page.open_later(key)
            self._tell(_("“{name}” is kept: find it in the list at the side, and with Ctrl+K.").format(name=name))

        self.jobs.write(_("Save report"), lambda: kept.save_report(store, name, report, options), done, popup.tell)

    def _rename(self, name: str, popup: NamePopup) -> None:
        one, store = self.page.saved_one(), self.store
        if one is not None:
            key = one.id
            self.jobs.write(_("Rename report"), lambda: kept.rename_report(store, key, name), popup.finish, popup.tell)

    def _ask(self, asks: str, act: str, name: str, done: Callable[[str, NamePopup], None]) -> NamePopup:
        popup = NamePopup(self.main, asks, act, name, done)
        popup.show_below(self.button)
        return popup

    def _tell(self, sentence: str) -> None:
        self.main.notify(sentence, "ok", (_("Undo"), self.main.undo))
