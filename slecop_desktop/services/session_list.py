"""Which session to take attendance of: today's, those not taken yet, the last ones and the next ones."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slecop_desktop.records.names import fold

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store

BEHIND = 120
"""Days after which a session whose attendance was never taken is no longer asked for."""


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session in a list: stored values; ``marked`` counts who has a mark."""

    id: int
    offering: int
    name: str
    date: str
    start: str | None
    end: str | None
    status: str
    marked: int
    headcount: int | None
    type: str | None = None


@dataclass(frozen=True, slots=True)
class SessionView:
    """All that the sheet of a session says of it: stored values.

    ``minutes`` are its own or its offering's. ``number`` of ``total``: its place among the sessions of the offering
    that are not cancelled; 0 for a cancelled one.
    """

    id: int
    offering: int
    name: str
    date: str
    start: str | None
    end: str | None
    minutes: int | None
    status: str
    type: str | None
    topic: str | None
    cancel_reason: str | None
    headcount: int | None
    volunteers: int | None
    sheet_code: str | None
    tracking: str
    number: int
    total: int


_LINE = (
    "SELECT s.id, s.offering, o.name, s.date, s.start_time, s.end_time, s.status,"
    " (SELECT count(*) FROM attendance a WHERE a.session = s.id AND a.status IS NOT NULL), s.headcount, s.type"
    " FROM sessions s JOIN offerings o ON o.id = s.offering"
    " WHERE s.archived IS NULL AND o.archived IS NULL AND ({group}) AND {search} ORDER BY {order} LIMIT {limit}"
)
_GROUPS = (
    ("today", "s.date = :today", "s.start_time IS NULL, s.start_time, o.sort_name", 100),
    (
        "not taken",
        "s.status = 'PLANNED' AND s.date < :today AND s.date >= :behind AND o.status <> 'CANCELLED'",
        "s.date DESC, s.start_time, o.sort_name",
        60,
    ),
    ("recent", "s.status <> 'PLANNED' AND s.date < :today", "s.date DESC, s.start_time, o.sort_name", 30),
    ("coming", "s.date > :today", "s.date, s.start_time, o.sort_name", 30),
)


def session_choices(store: Store, search: str = "") -> dict[str, list[SessionLine]]:
    """The sessions to choose from, under "today", "not taken", "recent" and "coming".

    ``search``: words of the offering's name, in any order, accents and case ignored, each also fitting the beginning of
    a sheet code or of a date as YYYY-MM-DD.
    """
    behind = (store.today - dt.timedelta(days=BEHIND)).isoformat()
    parameters: dict[str, Any] = {"today": store.today.isoformat(), "behind": behind}
    conditions = ["1"]
    for n, word in enumerate(fold(search).split()[:8]):
        parameters |= {f"word{n}": f"%{_plain(word)}%", f"begin{n}": f"{_plain(word)}%"}
        conditions.append(
            f"(o.sort_name LIKE :word{n} ESCAPE '!' OR s.sheet_code LIKE :begin{n} ESCAPE '!'"
            f" OR s.date LIKE :begin{n} ESCAPE '!')"
        )
    where = " AND ".join(conditions)
    with store.read() as connection:
        return {
            name: _lines(connection, _LINE.format(group=group, search=where, order=order, limit=limit), parameters)
            for name, group, order, limit in _GROUPS
        }


def _plain(word: str) -> str:
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def _lines(connection: sa.Connection, sql: str, parameters: dict[str, Any]) -> list[SessionLine]:
    return [SessionLine(*row) for row in connection.exec_driver_sql(sql, parameters)]


def session_view(store: Store, session: int) -> SessionView | None:
    """What a session is called, when it is, and how its attendance is kept; None when it is no longer there."""
    sql = (
        "SELECT s.id, s.offering, o.name, s.date, s.start_time, s.end_time, coalesce(s.minutes, o.session_minutes),"
        " s.status, s.type, s.topic, s.cancel_reason, s.headcount, s.volunteers, s.sheet_code,"
        " coalesce(o.tracking, 'ROSTER'),"
        " CASE WHEN s.status = 'CANCELLED' THEN 0 ELSE (SELECT count(*) FROM sessions b WHERE b.offering = s.offering"
        " AND b.status <> 'CANCELLED' AND b.archived IS NULL AND (b.date, coalesce(b.start_time, ''), b.id)"
        " <= (s.date, coalesce(s.start_time, ''), s.id)) END,"
        " (SELECT count(*) FROM sessions b WHERE b.offering = s.offering AND b.status <> 'CANCELLED'"
        " AND b.archived IS NULL)"
        " FROM sessions s JOIN offerings o ON o.id = s.offering WHERE s.id = ?"
    )
    with store.read() as connection:
        row = connection.exec_driver_sql(sql, (session,)).first()
    return None if row is None else SessionView(*row)


def place_of_mark(store: Store, mark: int) -> tuple[int, int] | None:
    """(session, youth) of an attendance mark; None when it is no longer there."""
    with store.read() as connection:
        row = connection.exec_driver_sql("SELECT session, youth FROM attendance WHERE id = ?", (mark,)).first()
    return None if row is None else (row[0], row[1])
