"""What the window asks of help: F1 for the page in front, Shift+F1 for a number, the tour, the handover sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from slecop_desktop.guide import NEWS, topics
from slecop_desktop.texts import _
from ui.help.beside import Beside
from ui.help.handover import show_handover
from ui.help.meaning import Meaning, MeaningCallout, meanings_at
from ui.settings import TOUR_SEEN, settings
from ui.shell.find import Command

if TYPE_CHECKING:
    from ui.help.panel import HelpPanel
    from ui.help.tour import Tour
    from ui.main_window import MainWindow
    from ui.reports.paper import Preview

ICON = "circle-question-mark"


class HelpDesk:
    """`window.help`. What it shows is made when it is first asked for."""

    def __init__(self, window: MainWindow, page: QWidget) -> None:
        self._window = window
        self.side = Beside(page)
        self._panel: HelpPanel | None = None
        self._meaning: MeaningCallout | None = None
        self._tour: Tour | None = None
        self._came_from: QWidget | None = None
        self._follows = False

    @property
    def has_cursor(self) -> bool:
        """Whether something of help is being read: a page that comes to the front leaves the cursor there."""
        cursor = QApplication.focusWidget()
        parts = (self._panel, self._meaning, self._tour)
        return cursor is not None and any(part is not None and part.isAncestorOf(cursor) for part in parts)

    # -- the guide ------------------------------------------------------------------------------------------------

    @property
    def panel(self) -> HelpPanel:
        """The guide, shown or not."""
        if self._panel is None:
            from ui.help.panel import HelpPanel  # noqa: PLC0415 (not needed to start)

            self._panel = HelpPanel(
                (_("Take the tour"), "map-pin", self.start_tour),
                (_("Handover sheet…"), "printer", self.show_handover),
                (_("What's new"), "info", self.show_news),
            )
            self._panel.closed.connect(self.close)
            self._panel.followed.connect(self.go)
            self._panel.hide()
        return self._panel

    @property
    def is_open(self) -> bool:
        """Whether the guide is shown."""
        return self._panel is not None and not self._panel.isHidden()

    def open_here(self) -> None:
        """Show the topic of the page in front; it follows when another page comes to the front."""
        page = self._window.current_page
        self.open(page.help_topic() if page is not None else "first-steps")
        self._follows = True

    def open(self, name: str, words: str = "") -> None:
        """Show a topic, with `words` marked in it."""
        self._come()
        self.panel.open(name, words)
        self._follows = False
        self.panel.focus_inside()

    def open_contents(self) -> None:
        """Show all topics."""
        self._come()
        self.panel.show_contents()
        self._follows = False
        self.panel.focus_inside()

    def follow(self) -> None:
        """Another page is in front: show its topic, or make room for it."""
        if self._tour is not None:
            self._tour.place()
        if not self.is_open:
            return
        if self.side.covers:
            self.close()
        elif (
            self._follows and (page := self._window.current_page) is not None and page.help_topic() != self.panel.shown
        ):
            self.panel.open(page.help_topic())

    def close(self) -> None:
        """Put the guide away; the cursor goes back to where it was."""
        if not self.is_open:
            return
        inside = self._has_cursor()
        self.side.take_away()
        self.panel.hide()
        if inside:
            back = self._came_from if self._came_from is not None and self._came_from.isVisible() else None
            target = back or self._window.current_page
            if target is not None:
                target.setFocus(Qt.FocusReason.OtherFocusReason)

    def back(self) -> bool:
        """Alt+Left within the guide; False when it is not being read."""
        return self.is_open and self._has_cursor() and self.panel.back()

    def escape(self) -> bool:
        """Esc on what explains something, or within the guide; False when it is the page's."""
        if (self._meaning is not None and self._meaning.put_away()) or (self._tour is not None and self._tour.end()):
            return True
        if not self.is_open or not (self._has_cursor() or self.side.covers):
            return False
        if not self.panel.escape():
            self.close()
        return True

    def commands(self) -> list[Command]:
        """What Ctrl+K finds of help."""
        found = [Command(title, lambda name=name: self.open(name), ICON, _("Help")) for name, title in topics()]
        contents = Command(_("Contents of the help"), self.open_contents, ICON, _("Help"))
        handover = Command(_("Handover sheet…"), self.show_handover, "printer", _("Help"))
        tour = Command(_("Take the tour"), self.start_tour, "map-pin", _("Help"))
        return [*found, contents, tour, handover, Command(_("What's new"), self.show_news, ICON, _("Help"))]

    def show_news(self) -> None:
        """Show what is new in this version, and in those before it."""
        self.open(NEWS)

    def show_handover(self) -> Preview:
        """Show the sheet for whoever comes next, to be printed."""
        return show_handover(self._window)

    # -- the tour -------------------------------------------------------------------------------------------------

    @property
    def tour(self) -> Tour:
        """The tour, shown or not."""
        if self._tour is None:
            from ui.help.tour import Tour  # noqa: PLC0415 (the same)

            self._tour = Tour(self._window)
        return self._tour

    def start_tour(self) -> None:
        """Lead through the window, from the beginning."""
        self.close()
        self.tour.start()

    def offer_tour(self) -> None:
        """Lead whoever sees the practice ecosystem for the first time."""
        if settings().value(TOUR_SEEN, False, bool) is not True:
            self.start_tour()

    # -- what a number means ----------------------------------------------------------------------------------------

    @property
    def meaning(self) -> MeaningCallout:
        """What explains a number, shown or not."""
        if self._meaning is None:
            self._meaning = MeaningCallout(self._window)
        return self._meaning

    def explain(self) -> None:
        """Shift+F1: say what the numbers under the cursor mean."""
        window = self._window
        if found := meanings_at(QApplication.focusWidget() or window.focusWidget() or window.current_page):
            self.show_meanings(*found)
        else:
            window.notify(_("There is no number under the cursor. F1 tells what this page is for."))

    def show_meanings(self, beside: QWidget, found: Sequence[Meaning]) -> None:
        """Say what these mean, beside a widget."""
        self.meaning.show_meanings(beside, found)

    # -- inside ---------------------------------------------------------------------------------------------------

    def _come(self) -> None:
        if not self.is_open or not self._has_cursor():
            self._came_from = QApplication.focusWidget()
        self.side.put(self.panel)
        self.panel.show()

    def _has_cursor(self) -> bool:
        cursor = QApplication.focusWidget()
        return cursor is not None and self._panel is not None and self._panel.isAncestorOf(cursor)

    def go(self, name: str, part: str) -> None:
        """To a page that a topic leads to, or a section of the settings."""
        if not any(spec.name == name for spec in self._window.pages):
            return
        page = self._window.go(name)
        if part and callable(show := getattr(page, "show_section", None)):
            show(part)
