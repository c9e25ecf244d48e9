"""The dates of an offering: planned and looked at before they are made, cancelled with a reason, moved, added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedLayout, QWidget

from slecop_desktop.records import BY_NAME
from slecop_desktop.records.fields import text
from slecop_desktop.services import sessions
from slecop_desktop.services.records import get, title_of
from slecop_desktop.store import Store
from slecop_desktop.store.lists import Filter, ListQuery, list_rows
from slecop_desktop.texts import N_, _, ngettext
from ui import theme
from ui.programs.inline_form import InlineForm
from ui.programs.plan_view import PlanView
from ui.tables import RecordTable
from ui.values import show_long_date
from ui.widgets import Card, EmptyState, button, column, row

if TYPE_CHECKING:
    from ui.programs.offering import OfferingView

_S = BY_NAME["sessions"]
_COLUMNS = ("date", "start_time", "end_time", "status", "cancel_reason", "marked", "topic")
_REASON = replace(_S.field("cancel_reason"), required=True)
_DAY = _S.field("date")
_NOTE = text("note", N_("In more words"))
_TIMES = (_S.field("start_time"), _S.field("end_time"))


class SessionsTab(QWidget):
    """The list of sessions, or in its place the plan that is about to become sessions."""

    def __init__(self, view: OfferingView) -> None:
        super().__init__()
        self._view, self._store = view, view.store
        self.table = RecordTable(view.main, "sessions", _COLUMNS, name="sessions_of_offering")
        self.table.set_tone("status", lambda code: {"CANCELLED": "bad", "HELD": "ok"}.get(code, ""))
        # the query always filters, so both stand for an offering without dates
        self.table.set_empty(self._no_dates(), self._no_dates())
        self.table.activated.connect(view.open_session)
        self.table.current_changed.connect(lambda _key: self._enable())
        self.table.loaded.connect(self._begin)
        self.table.menu_actions = [
            (_("Move…"), "calendar", self.ask_move),
            (_("Cancel…"), "x", self.cancel),
            (_("Take the cancellation back"), "undo-2", self.restore),
        ]
        self._one = [button(_("Move…"), self.ask_move), button(_("Cancel session…"), self.cancel)]
        self._take = button(_("Take attendance"), self._open_current, icon="clipboard-check")
        self.generate = button(_("Generate sessions…"), self.plan)
        bar = row(self.generate, button(_("Add a session…"), self.add), None, *self._one, self._take)
        card = Card(tight=True)
        card.box.addWidget(self.table)
        listed = column(spacing=theme.UNIT + 4)
        listed.addLayout(bar)
        listed.addWidget(card, 1)
        first = QWidget()
        listed.setContentsMargins(0, 0, 0, 0)
        first.setLayout(listed)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(first)
        self._planned: PlanView | None = None

    @property
    def planned(self) -> PlanView:
        """The plan, made when it is first asked for."""
        if self._planned is None:
            self._planned = PlanView(self._view, self.close_plan)
            self._stack.addWidget(self._planned)
        return self._planned

    def _no_dates(self) -> EmptyState:
        return EmptyState(
            "calendar-days",
            _("No sessions yet"),
            _("They follow from the first and last day and the weekdays. You see them before they are made."),
            button(_("Generate sessions…"), self.plan, role="primary"),
            button(_("Add a session…"), self.add),
        )

    def show_offering(self, key: int) -> None:
        """Show the dates of another offering."""
        self._stack.setCurrentIndex(0)
        query = ListQuery("sessions", filters=(Filter("offering", "is", key),), sort=(("date", False),))
        self.table.load(query)

    def refresh(self) -> None:
        """Read again."""
        self.table.refresh()
        if self.planning:
            self.planned.load(self._view.key)

    @property
    def planning(self) -> bool:
        """Whether the plan is shown."""
        return self._stack.currentIndex() == 1

    def plan(self) -> None:
        """Show which sessions would be made."""
        self.planned.load(self._view.key)
        self._stack.setCurrentIndex(1)
        self.planned.start()

    def close_plan(self) -> None:
        """Back to the list."""
        self._stack.setCurrentIndex(0)
        self.table.setFocus()

    # -- one session, or a few --------------------------------------------------------------------------------------

    def add(self) -> None:
        """Ask for one more session."""
        store, offering = self._store, self._view.key
        form = InlineForm(
            self._view.main,
            _("Add a session"),
            (_DAY, *_TIMES, _S.field("type"), _S.field("topic")),
            _("Add"),
            lambda given: self._view.write(_("Add a session"), form, lambda: _add(store, offering, given)),
            values={"type": "MAKE_UP"},
            sentence=_("Times left empty are those of the offering."),
        )
        self._view.ask(form)

    def cancel(self) -> None:
        """Ask why the chosen sessions are cancelled."""
        ids = list(self.table.selected_ids())
        if not ids:
            return
        store = self._store
        words = ngettext("Cancel the session of {date}", "Cancel {n} sessions", len(ids))
        form = InlineForm(
            self._view.main,
            words.format(n=len(ids), date=self._day(ids[0])),
            (_REASON, _NOTE),
            ngettext("Cancel the session", "Cancel the sessions", len(ids)),
            lambda given: self._view.write(_("Cancel"), form, lambda: _cancel(store, ids, given)),
            sentence=_("A cancelled session counts in no rate. Undo brings it back."),
        )
        self._view.ask(form)

    def ask_move(self) -> None:
        """Ask for another day or time of the current session."""
        key = self.table.current_id()
        if key is None:
            return
        store = self._store
        form = InlineForm(
            self._view.main,
            _("Move the session of {date}").format(date=self._day(key)),
            (_DAY, *_TIMES),
            _("Move"),
            lambda given: self._view.write(
                _("Move"),
                form,
                lambda: sessions.move_session(
                    store, key, given["date"], start=given["start_time"], end=given["end_time"]
                ),
            ),
            sentence=_("Times left empty stay as they are."),
        )
        self._view.ask(form)

    def restore(self) -> None:
        """Take the cancellation of the chosen sessions back."""
        store, ids = self._store, list(self.table.selected_ids())
        self._view.main.jobs.write(_("Restore"), lambda: _restore(store, ids))

    def _day(self, key: int) -> str:
        return show_long_date(get(self._store, "sessions", key)["date"])

    def _open_current(self) -> None:
        if (key := self.table.current_id()) is not None:
            self._view.open_session(key)

    def _begin(self) -> None:
        """The session that is next, or else the last one, is the one that is looked for."""
        table, today = self.table, self._store.today.isoformat()
        if table.current_id() is None and table.ids:
            with self._store.read() as connection:
                dates = list_rows(connection, self._store, "sessions", ("date",), table.ids)
            coming = (key for key in table.ids if key in dates and (dates[key][0] or "") >= today)
            table.select_id(next(coming, table.ids[-1]))
        self._enable()

    def _enable(self) -> None:
        there = self.table.current_id() is not None
        for one in (*self._one, self._take):
            one.setEnabled(there)


def _add(store: Store, offering: int, given: dict[str, Any]) -> int:
    return sessions.add_session(
        store,
        offering,
        given["date"],
        start=given["start_time"],
        end=given["end_time"],
        type=given["type"] or "REGULAR",
        topic=given["topic"],
    )


def _cancel(store: Store, ids: Sequence[int], given: dict[str, Any]) -> None:
    title = ngettext("Cancel {session}", "Cancel {n} sessions", len(ids))
    with store.write(title.format(n=len(ids), session=title_of(store, "sessions", ids[0]))):
        for key in ids:
            sessions.cancel_session(store, key, given["cancel_reason"], given["note"] or "")


def _restore(store: Store, ids: Sequence[int]) -> None:
    title = ngettext("Restore {session}", "Restore {n} sessions", len(ids))
    with store.write(title.format(n=len(ids), session=title_of(store, "sessions", ids[0]))):
        for key in ids:
            sessions.restore_session(store, key)
