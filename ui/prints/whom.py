"""For whom something is printed: a session, a week, an offering, those selected, everyone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from slecop_desktop.prints.choices import Dates, OfferingChoice, dates_to_print, offering_of_session, offerings_to_print
from slecop_desktop.prints.order import For, Order
from slecop_desktop.store import Store
from slecop_desktop.texts import N_, _, ngettext
from ui.prints.labelled import Labelled
from ui.values import show_date, show_long_date, show_time, show_whole
from ui.widgets import ComboBox

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_SCOPES = {
    For.SESSION: N_("One session"),
    For.WEEK: N_("A week of an offering"),
    For.OFFERING: N_("An offering"),
    For.EVERYONE: N_("Everyone who is enrolled"),
}
_OF_OFFERING = (For.SESSION, For.WEEK, For.OFFERING)


class Whom(QWidget):
    """`changed` tells that something else was chosen, or that the choices have come."""

    changed = Signal()

    def __init__(
        self, window: MainWindow, *, session: int | None, offering: int | None, youth: tuple[int, ...]
    ) -> None:
        super().__init__()
        self._store, self._jobs = window.store, window.jobs
        self.youth, self._session, self._wanted = youth, session, offering
        self._scopes: Sequence[For] = ()
        self._dates: Dates | None = None
        self.scope, self.offering = ComboBox(_("For")), ComboBox(_("Offering"))
        self.session, self.week = ComboBox(_("Session")), ComboBox(_("Week"))
        combos = (self.scope, self.offering, self.session, self.week)
        self._places = {combo: Labelled(combo.accessibleName(), combo) for combo in combos}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for place in self._places.values():
            box.addWidget(place)
        self.scope.activated.connect(lambda _at: self._chosen())
        self.offering.activated.connect(lambda _at: self._read_dates())
        self.session.activated.connect(lambda _at: self.changed.emit())
        self.week.activated.connect(lambda _at: self.changed.emit())
        self._jobs.read(partial(_read, self._store, session), self._show, key=(id(self), "offerings"))

    def offer(self, scopes: Sequence[For]) -> None:
        """Offer what a print can be for; what was chosen stays where it can."""
        before = self.chosen
        self._scopes = [one for one in scopes if one is not For.YOUTH or self.youth]
        if self.youth:  # those selected come first: they are why the person is here
            self._scopes = sorted(self._scopes, key=lambda one: one is not For.YOUTH)
        self.scope.fill((one, self._words(one)) for one in self._scopes)
        if before in self._scopes:
            self.scope.choose(before)
        elif self._session is None and self._wanted is not None and For.OFFERING in self._scopes and not self.youth:
            self.scope.choose(For.OFFERING)
        self._place()

    @property
    def chosen(self) -> For | None:
        """What it is for."""
        value = self.scope.value()
        return For(value) if value else None

    def fill_in(self, order: Order) -> Order:
        """The order with what is chosen here; a part not chosen is None or empty."""
        session, offering, week = self.session.value(), self.offering.value(), self.week.value()
        return replace(order, session=session, offering=offering, youth=self.youth, day=str(week or ""))

    @property
    def ready(self) -> bool:
        """Whether all is there that the scope needs."""
        needs = {For.SESSION: self.session, For.WEEK: self.week, For.OFFERING: self.offering}
        box = needs.get(self.chosen) if self.chosen else None
        return self.chosen is not None and (box is None or box.value() is not None)

    def _words(self, scope: For) -> str:
        if scope is For.YOUTH:
            n = len(self.youth)
            return ngettext("{n} selected", "{n} selected", n).format(n=show_whole(n))
        return _(_SCOPES[scope])

    def _chosen(self) -> None:
        self._place()
        self.changed.emit()

    def _place(self) -> None:
        scope = self.chosen
        for combo, shown in (
            (self.scope, len(self._scopes) > 1),
            (self.offering, scope in _OF_OFFERING),
            (self.session, scope is For.SESSION),
            (self.week, scope is For.WEEK),
        ):
            self._places[combo].setVisible(shown)

    def _show(self, found: tuple[list[OfferingChoice], int | None]) -> None:
        offerings, of_session = found
        self.offering.fill((one.id, one.name) for one in offerings)
        over = next((n for n, one in enumerate(offerings) if not one.running), 0)
        if 0 < over < len(offerings):
            self.offering.insertSeparator(over)
        wanted = self._wanted if of_session is None else of_session
        if wanted is not None:
            self.offering.choose(wanted)
        self._read_dates()

    def _read_dates(self) -> None:
        offering = self.offering.value()
        if offering is None:
            self.changed.emit()
            return
        self._jobs.read(partial(dates_to_print, self._store, int(offering)), self._show_dates, key=(id(self), "dates"))

    def _show_dates(self, dates: Dates) -> None:
        self._dates = dates
        self.session.fill(
            (one.id, " · ".join(part for part in (show_long_date(one.date), show_time(one.start)) if part))
            for one in dates.sessions
        )
        self.week.fill((day, _("Week of {date}").format(date=show_date(day))) for day in dates.weeks)
        self.session.setCurrentIndex(dates.next if dates.sessions else -1)
        self.week.setCurrentIndex(dates.this_week if dates.weeks else -1)
        if self._session is not None and self.session.findData(self._session) >= 0:
            self.session.choose(self._session)
            self.week.setCurrentIndex(_week_with(dates, self._session))
        self.changed.emit()


def _read(store: Store, session: int | None) -> tuple[list[OfferingChoice], int | None]:
    return offerings_to_print(store), None if session is None else offering_of_session(store, session)


def _week_with(dates: Dates, session: int) -> int:
    """The place of the week a session is in."""
    day = next(one.date for one in dates.sessions if one.id == session)
    return max((n for n, first in enumerate(dates.weeks) if first <= day), default=0)
