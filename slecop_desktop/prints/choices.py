"""What a print can be for: the offerings and their sessions, those of these weeks first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from slecop_desktop.prints.offerings import week_of

if TYPE_CHECKING:
    from slecop_desktop.store import Store

_RECENT = 60
"""Days for which an offering that has ended still stands among those first."""


@dataclass(frozen=True, slots=True)
class OfferingChoice:
    """``running`` tells that it is on, coming, or over for a short while only."""

    id: int
    name: str
    running: bool


@dataclass(frozen=True, slots=True)
class SessionChoice:
    """A session that was not cancelled: stored values."""

    id: int
    date: str
    start: str | None


@dataclass(frozen=True, slots=True)
class Dates:
    """The sessions of an offering; ``next`` is the place of the next one, ``weeks`` the first days of their weeks."""

    offering: int
    sessions: tuple[SessionChoice, ...]
    next: int
    weeks: tuple[str, ...]
    this_week: int


def offerings_to_print(store: Store) -> list[OfferingChoice]:
    """All offerings, the running ones first, each by name."""
    since = (store.today - dt.timedelta(days=_RECENT)).isoformat()
    sql = (
        "SELECT id, coalesce(name, ''), coalesce(end_date, '9999') >= ? AS running FROM offerings"
        " WHERE archived IS NULL ORDER BY running DESC, sort_name, id"
    )
    with store.read() as connection:
        rows = connection.exec_driver_sql(sql, (since,))
        return [OfferingChoice(row[0], str(row[1]), bool(row[2])) for row in rows]


def offering_of_session(store: Store, session: int) -> int | None:
    """The offering a session belongs to; None where it is no longer there."""
    with store.read() as connection:
        return connection.exec_driver_sql("SELECT offering FROM sessions WHERE id = ?", (session,)).scalar()


def dates_to_print(store: Store, offering: int) -> Dates:
    """The sessions and weeks of an offering, and which of them is next."""
    sql = (
        "SELECT id, date, start_time FROM sessions WHERE offering = ? AND archived IS NULL AND status <> 'CANCELLED'"
        " ORDER BY date, start_time, id"
    )
    with store.read() as connection:
        sessions = tuple(SessionChoice(*row) for row in connection.exec_driver_sql(sql, (offering,)))
    start, today = str(store.profile.get("week_start") or "SU"), store.today.isoformat()
    weeks = tuple(dict.fromkeys(week_of(start, session.date)[0] for session in sessions))
    coming = next((n for n, session in enumerate(sessions) if session.date >= today), max(0, len(sessions) - 1))
    this = week_of(start, sessions[coming].date)[0] if sessions else ""
    return Dates(offering, sessions, coming, weeks, weeks.index(this) if this else 0)


def paper_here(store: Store) -> str:
    """The paper that is usual in the ecosystem's country."""
    return "letter" if store.profile.get("country") in {None, "US", "CA", "MX", "CL", "CO", "PH"} else "a4"
