"""Programs, their offerings, and within an offering everybody who is in it or waits: from program to session."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QTabBar

from slecop_desktop.services.records import get
from slecop_desktop.store import Changed
from slecop_desktop.texts import _
from ui.page import Page
from ui.programs.lists import OfferingList, PartOfPage, ProgramList, ReachList
from ui.programs.offering import ROSTER, WAITLIST, OfferingView
from ui.programs.state import OfferingState

if TYPE_CHECKING:
    from slecop_desktop.services.views import View
    from ui.main_window import MainWindow

_KINDS = ("programs", "offerings", "reach_events")


class ProgramsPage(Page):
    """A switch between three lists; an offering opens in their place, and Alt+Left leads back."""

    topic = "programs"

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, _("Programs"))
        self.add = self.add_action(_("Add program"), self.new_record, primary=True, icon="plus")
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(_("What to list"))
        self.parts = QStackedWidget()
        self.whole = QStackedWidget()
        self._lists: dict[str, PartOfPage] = {}
        self._stale: set[str] = set()
        self._outside = False
        for words in (_("Programs"), _("Offerings"), _("Reach events")):
            self.tabs.addTab(words)
        self.box.addWidget(self.tabs)
        self.box.addWidget(self.whole, 1)
        self.whole.addWidget(self.parts)
        self._offering: OfferingView | None = None
        self.tabs.currentChanged.connect(self._turn)
        self._turn(0)

    # -- what the window asks -------------------------------------------------------------------------------------

    def open_record(self, kind: str, key: int) -> None:
        self._outside = True
        if kind == "offerings":
            self.offering.open(key)
            self._show_offering()
        elif kind == "enrollments":
            offering = int(get(self.store, "enrollments", key)["offering"])
            self.offering.open(offering, ROSTER, select=key)
            self._show_offering()
        elif kind in _KINDS:
            self._show_lists(kind)
            self.list_in_front.open_record(kind, key)

    def refresh(self, changed: Changed) -> None:
        self._stale = set(self._lists)
        if self.in_offering:
            self.offering.refresh(changed)
        else:
            self._refresh_list(changed)

    def show_ids(self, kind: str, ids: Sequence[int], title: str, *, archived: bool = False) -> bool:
        if kind not in _KINDS:
            return False
        if self.in_offering:
            self.close_offering()
        self._show_lists(kind)
        return self.list_in_front.show_ids(kind, ids, title, archived=archived)

    def show_view(self, view: View) -> bool:
        if view.kind not in _KINDS:
            return False
        if self.in_offering:
            self.close_offering()
        self._show_lists(view.kind)
        return self.list_in_front.show_view(view)

    def search(self, text: str) -> None:
        self._show_lists(self._kind)
        self.list_in_front.search(text)

    def back(self) -> bool:
        if not self.in_offering:
            return self.list_in_front.back()
        if self.offering.back():
            return True
        outside, self._outside = self._outside, False
        self.close_offering()
        return not outside

    def place(self) -> tuple[str, int] | None:
        return ("offerings", self.offering.key) if self.in_offering else self.list_in_front.place()

    def leave(self) -> None:
        if self.in_offering:
            self.offering.leave()
        else:
            self.list_in_front.leave()

    def help_topic(self) -> str:
        return "enrolling" if self.in_offering else self.topic

    def new_record(self) -> None:
        if self.in_offering:
            self.offering.start_enrolling()
        else:
            self.list_in_front.new_record()

    # -- what the parts use ---------------------------------------------------------------------------------------

    @property
    def in_offering(self) -> bool:
        """Whether an offering is shown in place of the lists."""
        return self.whole.currentIndex() == 1

    @property
    def offering(self) -> OfferingView:
        """The view of an offering, made when it is first needed."""
        if self._offering is None:
            self._offering = OfferingView(self)
            self.whole.addWidget(self._offering)
        return self._offering

    @property
    def list_in_front(self) -> PartOfPage:
        """The list that the switch is on."""
        return self._lists[self._kind]

    def show_waitlist(self) -> None:
        """Of the offering that is shown, those who wait."""
        self.offering.tabs.setCurrentIndex(WAITLIST)

    def open_offering(self, key: int) -> None:
        """Show an offering from one of the lists."""
        self._outside = False
        self.list_in_front.leave()
        self.offering.open(key)
        self._show_offering()

    def close_offering(self) -> None:
        """Back to the lists."""
        if self.in_offering:
            self.offering.leave()
        self._show_lists(self._kind)
        self.list_in_front.table.setFocus()

    def show_program(self, key: int) -> None:
        """Show the card of a program."""
        self.close_offering()
        self._show_lists("programs")
        self.list_in_front.open_record("programs", key)

    def show_offering_title(self, state: OfferingState) -> None:
        """Say in the header which offering is shown."""
        if self.in_offering:
            self.set_title(str(state.values["name"]))
            self.set_status("")

    def list_told(self, part: PartOfPage) -> None:
        """A list has something to say in the header or at the foot."""
        if self._lists.get(self._kind) is part and not self.in_offering:
            self.set_count(part.count_words)
            self.set_status(part.status_words)
            self.header.back.setVisible(part.wide)
            self.tabs.setVisible(not part.wide)

    # -- switching ------------------------------------------------------------------------------------------------

    @property
    def _kind(self) -> str:
        return _KINDS[self.tabs.currentIndex()]

    def _turn(self, _index: int) -> None:
        kind = self._kind
        if kind not in self._lists:
            made = {"programs": ProgramList, "offerings": OfferingList, "reach_events": ReachList}[kind](self)
            self._lists[kind] = made
            self.parts.addWidget(made)
        elif isinstance(shown := self.parts.currentWidget(), PartOfPage):
            shown.leave()
        self.parts.setCurrentWidget(self._lists[kind])
        if kind in self._stale:
            self._refresh_list(Changed(0, "", {}))
        self._show_lists(kind)

    def _refresh_list(self, changed: Changed) -> None:
        self._stale.discard(self._kind)
        self.list_in_front.refresh(changed)

    def _show_lists(self, kind: str) -> None:
        if kind != self._kind:
            self.tabs.setCurrentIndex(_KINDS.index(kind))
            return
        self.whole.setCurrentIndex(0)
        self.set_title(_("Programs"))
        words = self.list_in_front.add_words
        self.add.setText(words)
        self.add.setAccessibleName(words)
        if kind in self._stale:
            self._refresh_list(Changed(0, "", {}))
        self.list_told(self.list_in_front)

    def _show_offering(self) -> None:
        self.whole.setCurrentWidget(self.offering)
        self.header.back.show()
        self.tabs.hide()
        self.set_count("")
        self.add.setText(_("Enroll youth"))
        self.add.setAccessibleName(_("Enroll youth"))
        if self.offering.state is not None:
            self.show_offering_title(self.offering.state)
