"""One offering: its roster, waitlist, sessions, who completed, and its fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from slecop_desktop.problems import Problem
from slecop_desktop.services import records
from slecop_desktop.store import Changed
from slecop_desktop.texts import _
from ui import theme
from ui.prints.commands import open_prints
from ui.programs.card import offering_card
from ui.programs.changing import Changing
from ui.programs.completion_tab import CompletionTab
from ui.programs.enroll import SeveralForm
from ui.programs.enrollment_card import EnrollmentCard
from ui.programs.inline_form import InlineForm
from ui.programs.plain_table import PlainTable
from ui.programs.roster_tab import RosterTab
from ui.programs.seat_banner import SeatBanner
from ui.programs.sessions_tab import SessionsTab
from ui.programs.state import OfferingState, read_state, schedule_words, seats_words
from ui.programs.waitlist_tab import WaitlistTab
from ui.tables import RecordTable
from ui.widgets import button, label, row
from ui.widgets.split import Split

if TYPE_CHECKING:
    from ui.pages.programs import ProgramsPage

ROSTER, WAITLIST, SESSIONS, COMPLETION, ABOUT = range(5)


class OfferingView(QWidget):
    """Shows one offering at a time; `key` is its id, `state` what was last read of it."""

    def __init__(self, page: ProgramsPage) -> None:
        super().__init__()
        self.page, self.main, self.store = page, page.main, page.store
        self.key = 0
        self.state: OfferingState | None = None
        self.form: InlineForm | SeveralForm | None = None
        self._wanted: int | None = None
        self._opening = False
        self._loaded: set[int] = set()
        self._build()

    # -- what the page uses ---------------------------------------------------------------------------------------

    def open(self, key: int, tab: int = ROSTER, select: int | None = None) -> None:
        """Show an offering; `select` is an enrollment to put the cursor on."""
        if key != self.key:
            self.leave()
            self.close_form()
            self.key, self.state = key, None
            self.card.clear()
            self.about.clear()
            self.roster.show_offering(key)
            self._loaded = set()
        self.tabs.setCurrentIndex(tab)
        self._load(tab)
        self._wanted, self._opening = select, select is not None
        if select is not None:
            self.roster.table.select_id(select)
        self.read()
        self.table_in_front().setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changed: Changed) -> None:
        """Read everything again."""
        self.roster.table.refresh()
        if SESSIONS in self._loaded:
            self.sessions.refresh()
        self.about.refresh(changed)
        self.card.refresh(changed)
        self.read()

    def read(self) -> None:
        """Read what is said outside the tables."""
        store, key = self.store, self.key
        self.main.jobs.read(lambda: read_state(store, key), self._show, key=(id(self), "state"), failed=self._gone)

    def back(self) -> bool:
        """Close what is asked or planned; False when there was nothing of it."""
        if self.form is not None:
            self.close_form()
        elif self.sessions.planning and self.tabs.currentIndex() == SESSIONS:
            self.sessions.close_plan()
        else:
            return False
        return True

    def leave(self) -> None:
        """Save what is being typed."""
        self.about.leave()
        self.card.leave()
        self.roster.bar.box.close_list()

    # -- what the tabs use ----------------------------------------------------------------------------------------

    def ask(self, form: InlineForm | SeveralForm) -> None:
        """Show a few questions above the tables, in place of those there were."""
        self.close_form()
        self.form = form
        self.roster.bar.say("")
        self.banner.hide()
        self.body.setVisible(isinstance(form, InlineForm))  # a list needs all the room
        form.closed.connect(self.close_form)
        self.slot.addWidget(form)
        form.show()
        form.start()
        QTimer.singleShot(0, self, self._keep_in_sight)

    def close_form(self) -> None:
        """Take the questions away; the cursor goes back to the list."""
        if (form := self.form) is not None:
            self.form = None
            self.slot.removeWidget(form)
            form.hide()
            form.deleteLater()
            self.body.show()
            self._place_banner()
            self.table_in_front().setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_in_sight(self) -> None:
        """What is asked is about the row with the cursor, which the questions may have pushed out."""
        table = self.table_in_front()
        if isinstance(table, RecordTable | PlainTable):
            table.view.scrollTo(table.view.currentIndex())

    def write(self, title: str, form: InlineForm, work: Callable[[], Any]) -> None:
        """Do what a form asks for; it closes itself, or tells what is wrong."""
        self.main.jobs.write(title, work, form.finish, form.tell)

    def table_in_front(self) -> QWidget:
        """The list of the tab in front."""
        tables: dict[int, QWidget] = {
            ROSTER: self.roster.table, WAITLIST: self.waitlist.table, SESSIONS: self.sessions.table,
            COMPLETION: self.completion.table,
        }  # fmt: skip
        return tables.get(self.tabs.currentIndex(), self.tabs)

    def schedule(self) -> str:
        """Days, times and dates in words, to stand within a line."""
        return schedule_words(self.store, self.state.values) if self.state else ""

    def edit_schedule(self) -> None:
        """Go to the fields the dates follow from."""
        self.tabs.setCurrentIndex(ABOUT)
        self.about.focus("start_date")

    def edit_rule(self) -> None:
        """Go to the fields of the completion rule."""
        self.tabs.setCurrentIndex(ABOUT)
        self.about.focus("completion_rule")

    def show_enrollment(self, key: int) -> None:
        """Put the cursor on an enrollment as soon as it is among the rows."""
        self._wanted = key
        self.roster.table.select_id(key)

    def start_enrolling(self) -> None:
        """Put the cursor where names are typed."""
        self.tabs.setCurrentIndex(ROSTER)
        self.roster.bar.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def enroll_several(self, text: str = "") -> None:
        """Show the list into which names are pasted."""
        form = SeveralForm(self, text)
        form.chosen.connect(self.roster.bar.enroll_all)
        self.ask(form)

    def enroll_from_workbook(self) -> None:
        """Hand over to the import, which enrolls here whom it finds."""
        page = self.main.go("exchange")
        if callable(start := getattr(page, "start_import", None)):
            start(enroll_in=self.key)

    def print(self) -> None:
        """Print what fits the tab in front."""
        tab = self.tabs.currentIndex()
        what = {SESSIONS: "sign-in", COMPLETION: "certificates"}.get(tab, "roster")
        session = self.sessions.table.current_id() if tab == SESSIONS else None
        open_prints(self.main, what, offering=self.key, session=session)

    def open_session(self, key: int) -> None:
        """Show a session where attendance is taken."""
        self.main.open_record("sessions", key)

    def open_youth_of(self, key: int) -> None:
        """Show the young person of an enrollment."""
        self.main.open_record("youth", int(records.get(self.store, "enrollments", key)["youth"]))

    def ask_why_first(self, key: int) -> None:
        """Ask why somebody is offered a seat out of order."""
        self.tabs.setCurrentIndex(WAITLIST)
        self.waitlist.table.select_id(key)
        self.waitlist.ask(key)

    def on_roster(self) -> bool:
        """Whether the roster is in front."""
        return self.tabs.currentIndex() == ROSTER

    def choose_another(self) -> None:
        """Offer the free seat to somebody who is not first."""
        self.tabs.setCurrentIndex(WAITLIST)
        self.waitlist.choose_another()

    def change(self, code: str, ids: Sequence[int]) -> None:
        """Change the status of enrollments; what has to be known is asked first, in place."""
        self.changing.change(code, ids)

    def selected(self) -> list[int]:
        """The enrollments chosen in the tab in front."""
        table = self.table_in_front()
        return list(table.selected_ids()) if isinstance(table, RecordTable | PlainTable) and self._people() else []

    def status_of(self, key: int) -> str:
        """The stored status of an enrollment as last read, "" when unknown."""
        return self.state.statuses.get(key, "") if self.state else ""

    # -- showing --------------------------------------------------------------------------------------------------

    def _show(self, state: OfferingState) -> None:
        if state.key != self.key:
            return
        self.state = state
        self.page.show_offering_title(state)
        self.program.setText(state.program.replace("&", "&&"))
        self.place.setText(" · ".join(part for part in (state.site, self.schedule()) if part))
        self.seats.setText(seats_words(state.seats))
        for tab, words, count in (
            (ROSTER, _("Roster"), state.roster),
            (WAITLIST, _("Waitlist"), state.seats.waiting),
            (SESSIONS, _("Sessions"), state.sessions),
        ):
            self.tabs.setTabText(tab, f"{words} ({count})" if count else words)
        self.waitlist.show_state(state)
        self.completion.show_state(state)
        self.banner.show_state(state)
        self._place_banner()
        self.changing.set_menu()
        self._go_to_wanted()

    def _go_to_wanted(self) -> None:
        if self._wanted is not None and self.status_of(self._wanted) == "WAITLISTED":
            self.waitlist.table.select_id(self._wanted)
            if self._opening:
                self.tabs.setCurrentIndex(WAITLIST)
        self._wanted, self._opening = None, False

    def _gone(self, problem: Problem) -> None:
        self.main.notify(problem.sentence, "warn")
        self.page.close_offering()

    def _people(self) -> bool:
        return self.tabs.currentIndex() in {ROSTER, WAITLIST}

    def _turn(self, tab: int) -> None:
        self.close_form()
        self.stack.setCurrentIndex(tab)
        self._load(tab)
        self.side.setVisible(self._people())
        self._place_banner()
        self._show_card()
        if not self.tabs.hasFocus():
            self.table_in_front().setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self) -> None:
        """The first row's card is shown at once."""
        table = self.roster.table
        if table.current_id() is None and table.ids:
            table.select_id(table.ids[0])

    def _load(self, tab: int) -> None:
        """Read what only one tab shows, when it is first looked at."""
        if not self.key or tab in self._loaded:
            return
        self._loaded.add(tab)
        if tab == SESSIONS:
            self.sessions.show_offering(self.key)
        elif tab == ABOUT:
            self.about.open(self.key)

    def _place_banner(self) -> None:
        self.banner.setVisible(self.form is None and self._people() and bool(self.banner.words))

    def _show_card(self) -> None:
        table = self.table_in_front()
        if not self._people() or not isinstance(table, RecordTable | PlainTable):
            return
        key = table.current_id()
        if key is None:
            self.card.clear()
        elif key != self.card.key:
            self.card.open(key)
        self.side.setVisible(len(table.ids) > 0)

    # -- building -------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.changing = Changing(self)
        self.roster, self.waitlist = RosterTab(self), WaitlistTab(self)
        self.sessions, self.completion = SessionsTab(self), CompletionTab(self)
        self.about = offering_card(self.main)
        self.about.setMaximumWidth(2 * theme.CARD_WIDTH)
        self.card = self.side = EnrollmentCard(self.main, self.changing.menu)
        self.side.setMinimumWidth(300)
        for table in (self.roster.table, self.waitlist.table):
            table.current_changed.connect(lambda _key: self._show_card())
            table.typed.connect(self.changing.by_key)
        self.roster.table.activated.connect(self.open_youth_of)
        self.waitlist.table.activated.connect(self.open_youth_of)
        self.roster.table.loaded.connect(self._begin)
        self.roster.table.selection_changed.connect(lambda _n: self.changing.set_menu())
        self.waitlist.table.menu = self.changing.actions
        self.banner = SeatBanner(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.UNIT + 4)
        box.addLayout(self._crumbs())
        box.addLayout(self._tab_row())
        self.slot = QVBoxLayout()
        box.addLayout(self.slot, 0)
        box.addWidget(self.banner)
        self.body = self._body()
        box.addWidget(self.body, 1)

    def _crumbs(self) -> QHBoxLayout:
        self.program = button(_("Program"), self._open_program, role="link", icon="shapes")
        self.place = label("", "muted", wrap=True)
        made = row(self.program, self.place, button(_("Print…"), self.print, icon="printer", keys="Ctrl+P"))
        made.setStretch(1, 1)
        return made

    def _tab_row(self) -> QHBoxLayout:
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(_("Parts of the offering"))
        for words in (_("Roster"), _("Waitlist"), _("Sessions"), _("Completion"), _("About, tasks, notes")):
            self.tabs.addTab(words)
        self.seats = label("", "section")
        made = row(self.tabs, self.seats)
        made.setStretch(0, 1)
        return made

    def _body(self) -> Split:
        self.stack = QStackedWidget()
        about = QWidget()
        beside = row(self.about, None)
        beside.setStretch(0, 4)
        about.setLayout(beside)
        for tab in (self.roster, self.waitlist, self.sessions, self.completion, about):
            self.stack.addWidget(tab)
        self.tabs.currentChanged.connect(self._turn)
        split = Split()
        split.setHandleWidth(theme.TWO)
        split.setChildrenCollapsible(False)
        split.addWidget(self.stack)
        split.addWidget(self.side)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 0)
        split.with_card(theme.CARD_WIDTH - theme.FOUR - theme.UNIT)
        return split

    def _open_program(self) -> None:
        if self.state is not None:
            self.page.show_program(int(self.state.values["program"]))
