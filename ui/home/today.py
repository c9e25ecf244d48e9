"""Today's sessions: when, where, how far the attendance is, and the way to take it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from slecop_desktop.services.overview import SessionToday
from slecop_desktop.texts import _, ngettext
from ui import theme
from ui.home.entry import GivingWay
from ui.values import show_long_date, show_span, show_time, show_whole
from ui.widgets import Card, button, column, label, row
from ui.widgets.status import StatusMark

_MOST = 6


class TodayCard(Card):
    """`take(session)` opens the sheet of a session, `show_all()` the list of all."""

    def __init__(self, take: Callable[[int], object], show_all: Callable[[], object]) -> None:
        super().__init__(_("Today"))
        self._take = take
        self.rows: list[SessionRow] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.said = label(_("Reading…"), "muted", wrap=True)
        self.all = button("", show_all, role="link")
        self.all.hide()
        self.box.addWidget(self.said)
        self.box.addLayout(self._lines)
        self.box.addLayout(row(self.all, None))
        self.box.addStretch(1)

    def show_sessions(self, sessions: list[SessionToday], following: SessionToday | None) -> None:
        """Show the day; what is still to be taken stands first when there are more than fit."""
        for old in self.rows:
            self._lines.removeWidget(old)
            old.deleteLater()
        shown = sessions
        if len(sessions) > _MOST:
            waiting = [one for one in sessions if not one.is_taken]
            shown = [*waiting, *(one for one in sessions if one.is_taken)][:_MOST]
        self.rows = [SessionRow(one, self._take) for one in shown]
        for made in self.rows:
            self._lines.addWidget(made)
        self.said.setText("" if sessions else _nothing(following))
        self.said.setVisible(not sessions)
        words = ngettext("Show all {n} session of today", "Show all {n} sessions of today", len(sessions))
        self.all.setText(words.format(n=show_whole(len(sessions))))
        self.all.setAccessibleName(self.all.text())
        self.all.setVisible(len(sessions) > len(shown))


class SessionRow(QWidget):
    """One session."""

    def __init__(self, session: SessionToday, take: Callable[[int], object]) -> None:
        super().__init__()
        self.session = session
        when = self._when(session)
        self.mark = StatusMark(*state(session))
        below = row(self.mark, GivingWay(session.site or "", "small"), spacing=theme.UNIT)
        below.setStretch(1, 1)
        words = column(GivingWay(session.name, "section"), spacing=theme.HALF)
        words.addLayout(below)
        # a session that is done keeps its way in, but no longer calls for it
        self.button = button(
            _("Show sheet") if session.is_taken else _("Take attendance"),
            lambda: take(session.id),
            role="link" if session.is_taken else "",
        )
        self.button.setAccessibleName(
            _("{act}: {name}, {time}").format(act=self.button.text(), name=session.name, time=clock(session))
        )
        inner = row(when, self.button, spacing=theme.TWO)
        inner.insertLayout(1, words, 1)
        inner.setContentsMargins(0, theme.UNIT, 0, theme.UNIT)
        self.setLayout(inner)

    def _when(self, session: SessionToday) -> QWidget:
        """When it begins, and smaller when it ends; of one width, so that the names stand in line."""
        first = label(show_time(session.start), "section")
        last = label(_("to {time}").format(time=show_time(session.end)) if session.end else "", "small")
        made = QWidget()
        made.setLayout(column(first, last, spacing=theme.HALF))
        wide = max(
            one.fontMetrics().horizontalAdvance(_("to {time}").format(time=show_time("20:58"))) for one in (first, last)
        )
        made.setFixedWidth(wide + theme.UNIT)
        made.setAccessibleName(clock(session))
        for one in (first, last):
            one.setFont(theme.tabular(one.font()))
        return made


def clock(session: SessionToday) -> str:
    """'3:30 PM – 5:00 PM', as far as it is known."""
    return show_span(show_time(session.start), show_time(session.end))


def state(session: SessionToday) -> tuple[str, str, str]:
    """(words, tone, icon): how far the attendance of a session is."""
    if session.status == "CANCELLED":
        return _("Cancelled"), "plain", "circle-x"
    if session.tracking == "HEADCOUNT":
        if session.headcount is None:
            return _("Not counted yet"), "plain", "circle-dashed"
        said = ngettext("{n} counted", "{n} counted", session.headcount)
        return said.format(n=show_whole(session.headcount)), "ok", "circle-check"
    if not session.expected:
        return _("Nobody enrolled"), "plain", "circle-dashed"
    words = _("{n} of {all} marked").format(n=show_whole(session.marked), all=show_whole(session.expected))
    if session.is_taken:
        return words, "ok", "circle-check"
    return (words, "warn", "circle-minus") if session.marked else (words, "plain", "circle-dashed")


def _nothing(following: SessionToday | None) -> str:
    said = _("No sessions today.")
    if following is None:
        return said
    words = _("Next: {name}, {date}, {time}") if following.start else _("Next: {name}, {date}")
    then = words.format(name=following.name, date=show_long_date(following.date), time=show_time(following.start))
    return f"{said}\n{then}"
