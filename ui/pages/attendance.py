"""Attendance: the sheet of a session, marked with one key a row."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget

from slecop_desktop.services import attendance, session_list
from slecop_desktop.services.roster import RosterRow
from slecop_desktop.services.session_list import SessionView
from slecop_desktop.store import Changed
from slecop_desktop.texts import _
from ui import theme
from ui.attendance.check_in.door import Door
from ui.attendance.head import Head
from ui.attendance.model import RosterModel
from ui.attendance.picker import SessionPicker
from ui.attendance.sheet import Sheet
from ui.attendance.taking import Taking
from ui.attendance.term.term import Term
from ui.page import Page
from ui.people.emergency import show_emergency
from ui.prints.commands import open_prints
from ui.settings import settings
from ui.widgets import EmptyState, button
from ui.widgets.split import Split

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_TOUCHES = frozenset(
    "attendance sessions offerings enrollments youth school_years health relationships adults codes".split()
)
_WIDE = 64
"""Widths of a letter below which the sessions and the sheet do not stand side by side."""
_LATER = 250
"""Milliseconds after which the list of sessions follows the marks."""


class AttendancePage(Page):
    """`picker` at the left; at the right the `sheet` of a session, the `term` of its offering, or the `door`.

    `mode` says which: "session", "term" or "door".
    """

    topic = "attendance"

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, _("Attendance"))
        self.model = RosterModel()
        self.taking = Taking(self.store, self.jobs, self.model)
        self.picker = SessionPicker(window)
        self.sheet = Sheet(window, self.model)
        self.roster = self.sheet.roster
        self.mode = "term" if settings().value("pages/attendance/view") == "term" else "session"
        self._wanted: int | None = None
        self._wanted_youth: int | None = None
        self._narrow: bool | None = None
        self._wants_cursor = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER)
        self._later.timeout.connect(self.picker.refresh)
        self._build()
        self._connect()
        self.picker.refresh()

    def help_topic(self) -> str:
        return self.topic if self.mode == "session" else "attendance-more"

    # -- what the window asks -----------------------------------------------------------------------------------------

    def open_record(self, kind: str, key: int) -> None:
        if kind == "sessions":
            self._open_roster(key)
        elif kind == "attendance":
            store = self.store
            self.jobs.read(lambda: session_list.place_of_mark(store, key), self._open_place, key=(id(self), "place"))

    def refresh(self, changed: Changed) -> None:
        if _TOUCHES & changed.ids.keys():
            self.door.newest_step = changed.step
            self._read()
            if self.mode == "term":
                self.term.read()
            self._later.start()

    def search(self, text: str) -> None:
        self.picker.search.setText(text)

    def back(self) -> bool:
        if self._front().close_something():
            return True
        if self.mode == "door":
            self.show_mode("session", remember=False)
            return True
        if self._narrow and self.picker.isVisible() and self.taking.session is not None:
            self._show_picker(False)
            return True
        if self.picker.search.text():
            self.picker.search.clear()
            return True
        return False

    def leave(self) -> None:
        if not self.sheet.is_answered():
            self.roster.ask.close_up()
        self.sheet.count.save()

    def new_record(self) -> None:
        self.ask_add()

    # -- the session that is open -------------------------------------------------------------------------------------

    def open_session(self, session: int, onward: bool = True) -> None:
        """Show the sheet of a session; `onward` puts the cursor into it."""
        self.sheet.is_answered()
        if session != self._wanted:
            self.sheet.close_something()
        elif self.mode == "term" and self.taking.session is not None and self.taking.session.id == session:
            self.term.open(self.taking.session.offering, session, self.term.in_hand()[1])
        self._wanted = session
        self.picker.mark(session)
        self._read()
        if self._narrow and onward:
            self._show_picker(False)
        if onward:
            self.setFocus()

    def show_mode(self, mode: str, *, remember: bool = True) -> None:
        """Show the session, the whole term or the door, with the cursor in it; remember what was chosen."""
        view = self.taking.session
        if mode == "door" and (view is None or view.status == "CANCELLED"):
            return
        before, front, self.mode = self.mode, self._front(), mode
        self.switch.mark(mode)
        if remember and mode != "door":
            settings().setValue("pages/attendance/view", mode)
        if view is None or before == mode:
            return
        front.close_something()
        if mode == "term":
            self.term.open(view.offering, view.id, self.roster.current_youth())
        elif before == "term":
            session, self._wanted_youth = self.term.in_hand()
            self.open_session(session or view.id)
        if mode == "door":
            self.door.open(view)
        self._fit_picker()
        self.stack.setCurrentWidget(self._front())
        self._say(view)
        self.setFocus()

    def _front(self) -> Sheet | Term | Door:
        return self.term if self.mode == "term" else self.door if self.mode == "door" else self.sheet

    def ask_cancel(self) -> None:
        """Ask why the session is cancelled."""
        if self.mode == "term":
            self.term.ask_cancel()
        elif self.taking.session is not None:
            self.sheet.add.hide()
            self.sheet.cancel.open(self.taking.session)

    def ask_add(self) -> None:
        """Ask when one more session of the same offering is."""
        if self.mode == "term":
            self.term.ask_add()
        elif self.taking.session is not None:
            self.sheet.cancel.hide()
            self.sheet.add.open(self.taking.session)

    def print_sheet(self) -> None:
        """Print the sign-in sheet of the session, or the term while that is shown."""
        if (view := self.taking.session) is not None:
            what = "term" if self.mode == "term" else "sign-in"
            open_prints(self.main, what, session=view.id, offering=view.offering)

    def _read(self) -> None:
        store, session = self.store, self._wanted
        if session is None:
            return

        def read() -> tuple[SessionView | None, list[RosterRow]]:
            view = session_list.session_view(store, session)
            return view, attendance.roster(store, session) if view else []

        self.jobs.read(read, self._show, key=(id(self), "roster"))

    def _show(self, found: tuple[SessionView | None, list[RosterRow]]) -> None:
        view, rows = found
        if view is None:
            self._forget()
            return
        fresh = self.taking.session is None or self.taking.session.id != view.id
        in_hand = None if fresh else self.roster.current_youth()
        self.taking.session = view
        self.model.show(rows, self.taking.unwritten())
        self.sheet.show_session(view)
        if self.mode == "term" and fresh:
            self.term.open(view.offering, view.id, self._wanted_youth)
        elif self.mode == "door":
            self.door.open(view)
        self.stack.setCurrentWidget(self._front())
        if fresh and rows:
            self.roster.go_to_first_open()
        elif in_hand is not None and in_hand != self.roster.current_youth():
            self.roster.go_to_youth(in_hand)
        if self._wanted_youth is not None:
            self.roster.go_to_youth(self._wanted_youth)
            self._wanted_youth = None
        if self._wants_cursor:
            self._take_cursor()
        self._say(view)

    def _forget(self) -> None:
        """The session is no longer there, an undo may have taken it away."""
        self._wanted = self.taking.session = None
        self.model.show([])
        self.stack.setCurrentWidget(self.empty)
        self.head.update(None)
        self.set_status("")
        self.picker.refresh()

    def _say(self, view: SessionView) -> None:
        self.head.update(view)
        on_paper = _("Sheet {code} · rows in the order of the paper").format(code=view.sheet_code)
        self.set_status(on_paper if view.sheet_code and self.mode == "session" else "")

    # -- what the person does -----------------------------------------------------------------------------------------

    def _remaining(self) -> None:
        self.taking.remaining_present()
        self.roster.setFocus()

    def _put_back(self, sentence: str) -> None:
        self.main.notify(sentence, "bad")
        self._read()

    def _walked_in(self, youth: int) -> None:
        self._wanted_youth = youth
        self._read()

    def _open_place(self, place: tuple[int, int] | None) -> None:
        if place is not None:
            self._open_roster(*place)

    def help(self) -> None:
        """Show the emergency information of whoever is in hand."""
        youth = self.roster.current_youth()
        if self.mode == "door":
            self.door.help()
        elif self.mode == "term":
            self.term.help(self.term.view.currentIndex().row())
        elif youth is not None:
            self._help_youth(youth)

    def _help_youth(self, youth: int) -> None:
        place = self.model.place(youth)
        if place is not None:
            show_emergency(self.main, youth, self.roster.viewport(), self.roster.row_rect(place))

    def to_door(self) -> None:
        """From whatever is shown to the door, and from there back to the sheet."""
        if self.mode == "term":
            self.show_mode("session", remember=False)
        self.show_mode("session" if self.mode == "door" else "door", remember=False)

    def _scanned(self, code: str) -> None:
        """Somebody scans while the marks are shown: the door is what is meant."""
        if self.mode == "term":
            self.show_mode("session", remember=False)
        self.show_mode("door", remember=False)
        if self.mode == "door":
            self.door.scan(code)

    def other_mode(self) -> None:
        """From the session to the term and back."""
        self.show_mode("session" if self.mode == "term" else "term")

    def _open_roster(self, session: int, youth: int | None = None) -> None:
        self.show_mode("session", remember=False)
        self._wanted_youth = youth
        self.open_session(session)

    def _listed(self) -> None:
        if self._wanted is not None:
            return
        first = self.picker.preferred()
        if first is None:
            self.stack.setCurrentWidget(self.empty)
        else:
            self.open_session(first, onward=False)

    # -- what is made when it is first wanted ------------------------------------------------------------------------

    @cached_property
    def term(self) -> Term:
        """The term of the offering."""
        made = Term(self.main)
        made.opened.connect(self._open_roster)
        made.gone.connect(self._forget)
        made.view.scanner.scanned.connect(self._scanned)
        self.stack.addWidget(made)
        return made

    @cached_property
    def door(self) -> Door:
        """Checking in and out."""
        made = Door(self.main, self.model)
        made.left.connect(lambda: self.show_mode("session", remember=False))
        self.stack.addWidget(made)
        return made

    # -- building -----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        programs = button(_("Go to Programs"), self._go_to_programs, role="primary")
        words = _("Sessions are the dates of an offering. Plan them on the Programs page, then take attendance here.")
        self.empty = EmptyState("clipboard-check", _("No session to take attendance of"), words, programs)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.sheet)
        self.stack.addWidget(self.empty)
        self.split = Split()
        self.split.setHandleWidth(theme.TWO)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.picker)
        self.split.addWidget(self.stack)
        self.split.setStretchFactor(1, 1)
        self.picker.setMinimumWidth(12 * theme.sizes().body)
        saved = settings().value("pages/attendance/split")
        self.split.setSizes([int(v) for v in saved] if saved else [19 * theme.sizes().body, 60 * theme.sizes().body])
        self.box.addWidget(self.split, 1)
        self.head = Head(self)
        self.switch, self.sessions = self.head.switch, self.head.sessions

    def _connect(self) -> None:
        self.picker.chosen.connect(self.open_session)
        self.picker.coded.connect(self._open_roster)
        self.picker.listed.connect(self._listed)
        self.roster.marked.connect(self.taking.mark)
        self.roster.remaining.connect(self._remaining)
        self.roster.scanner.scanned.connect(self._scanned)
        self.roster.helped.connect(self._help_youth)
        self.roster.opened.connect(lambda youth: self.main.open_record("youth", youth))
        self.taking.failed.connect(self._put_back)
        self.sheet.walk_in.added.connect(self._walked_in)
        self.sheet.add.added.connect(self.open_session)
        self.sheet.cancel.closed.connect(self.roster.setFocus)
        self.sheet.add.closed.connect(self.roster.setFocus)
        self.sheet.rest.clicked.connect(self._remaining)
        self.sheet.door.clicked.connect(self.to_door)
        self.split.splitterMoved.connect(
            lambda _at, _n: settings().setValue("pages/attendance/split", self.split.sizes())
        )

    def _go_to_programs(self) -> None:
        if any(spec.name == "programs" for spec in self.main.pages):
            self.main.go("programs")

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        # A focus proxy would have the Tab key jump over all that stands before the sheet
        inner = self.term.view if self.mode == "term" else self.door.field if self.mode == "door" else self.roster
        inner.setFocus(reason)

    # -- its shape ----------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            # Who comes here wants to go on with the sheet; the click on the rail has taken the cursor until now
            QTimer.singleShot(0, self, self._take_cursor)

    def _take_cursor(self) -> None:
        now = QApplication.focusWidget()
        self._wants_cursor = self.taking.session is None
        elsewhere = now is None or not (self.isAncestorOf(now) or self.main.help.has_cursor)
        if self.isVisible() and elsewhere:
            self.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _WIDE * theme.sizes().body
        if narrow != self._narrow:
            self._narrow = narrow
            self._fit_picker()

    def _fit_picker(self) -> None:
        """The list of sessions beside the sheet; a term wants the whole width, unless asked otherwise."""
        asked = settings().value("pages/attendance/beside-term", False, bool) is True
        self._show_picker(not self._narrow and (self.mode == "session" or (self.mode == "term" and asked)))

    def toggle_picker(self) -> None:
        """Show or hide the list of sessions."""
        self._show_picker(self.picker.isHidden())
        if self.mode == "term" and not self._narrow:
            settings().setValue("pages/attendance/beside-term", not self.picker.isHidden())
        if self.picker.isVisible():
            self.picker.search.setFocus()

    def _show_picker(self, shown: bool) -> None:
        self.picker.setVisible(shown)
        self.stack.setVisible(not (shown and self._narrow))
        self.sessions.setVisible(not shown)
