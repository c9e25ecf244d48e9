"""The offering and the sessions a print is about."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from slecop_desktop.prints import values
from slecop_desktop.prints.order import For, Work
from slecop_desktop.problems import Problem
from slecop_desktop.texts import _

_FIRST_DAYS = {"MO": 0, "SU": 6, "SA": 5}


@dataclass(frozen=True, slots=True)
class Offering:
    """Stored values, with the place and who runs it in words."""

    id: int
    name: str
    program: str
    site: str | None
    address: str | None
    city: str | None
    start: str | None
    end: str | None
    lead: str | None

    @property
    def place(self) -> str:
        """Where it is."""
        return ", ".join(part for part in (self.site, self.address, self.city) if part)

    @property
    def when(self) -> str:
        """From the first day to the last."""
        return " – ".join(part for part in (values.day(self.start), values.day(self.end)) if part)


@dataclass(frozen=True, slots=True)
class Session:
    """Stored values; the times are its offering's where it has none of its own."""

    id: int
    offering: int
    date: str
    start: str | None
    end: str | None
    code: str
    topic: str | None


_OFFERING = """
SELECT o.id, o.name, p.name, s.name, s.address, s.city, o.start_date, o.end_date, o.lead_educator
FROM offerings o JOIN programs p ON p.id = o.program LEFT JOIN sites s ON s.id = o.site WHERE o.id = ?
"""
_SESSION = """
SELECT s.id, s.offering, s.date, coalesce(s.start_time, o.opens_at), coalesce(s.end_time, o.closes_at),
  coalesce(s.sheet_code, ''), s.topic
FROM sessions s JOIN offerings o ON o.id = s.offering WHERE s.archived IS NULL AND {where}
ORDER BY s.date, s.start_time, s.id
"""


def offering_of(work: Work, key: int | None = None) -> Offering:
    """The offering of the order; Problem where there is none."""
    key = work.order.offering if key is None else key
    row = None if key is None else work.connection.exec_driver_sql(_OFFERING, (key,)).first()
    if row is None:
        raise Problem(_("Choose the offering first."))
    return Offering(*row)


def sessions_of(work: Work) -> list[Session]:
    """The session of the order, or those of its week that were not cancelled; Problem where there is none."""
    order = work.order
    if order.scope is For.SESSION:
        where, given = "s.id = ?", (order.session,)
    else:
        first, last = week_of(str(work.store.profile.get("week_start") or "SU"), order.day or work.today)
        where, given = "s.offering = ? AND s.date BETWEEN ? AND ? AND s.status <> 'CANCELLED'", (
            order.offering, first, last,
        )  # fmt: skip
    found = [Session(*row) for row in work.connection.exec_driver_sql(_SESSION.format(where=where), given)]
    if not found:
        raise Problem(
            _("There is no session in that week.") if order.scope is For.WEEK else _("Choose the session first.")
        )
    return found


def week_of(week_start: str, value: str) -> tuple[str, str]:
    """First and last day of the week of a day; ``week_start`` is the code of the weekday it begins on."""
    day = dt.date.fromisoformat(value)
    first = day - dt.timedelta(days=(day.weekday() - _FIRST_DAYS.get(week_start, 6)) % 7)
    return first.isoformat(), (first + dt.timedelta(days=6)).isoformat()
