"""The span of days a report is about, and the ones people ask for by name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from slecop_desktop.problems import Problem
from slecop_desktop.records import schoolyear
from slecop_desktop.regional import show_date
from slecop_desktop.texts import _

if TYPE_CHECKING:
    from slecop_desktop.store import Store

_START = "07-01"


@dataclass(frozen=True, slots=True)
class Period:
    """From ``start`` to ``end``, both included. Raises Problem when it ends before it starts."""

    start: dt.date
    end: dt.date
    name: str = ""

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise Problem(
                _("The period ends ({end}) before it starts ({start}). Swap the two dates.").format(
                    start=show_date(self.start), end=show_date(self.end)
                )
            )

    @property
    def label(self) -> str:
        """Its name and its days, as a report prints them."""
        days = _("{start} to {end}").format(start=show_date(self.start), end=show_date(self.end))
        return f"{self.name} ({days})" if self.name else days

    @property
    def parameters(self) -> dict[str, str]:
        """``:start`` and ``:end`` for SQL."""
        return {"start": self.start.isoformat(), "end": self.end.isoformat()}


def program_year(store: Store, label: str | None = None) -> Period:
    """The program year called ``label`` ('2026-27'), or the running one."""
    label = label or store.school_year
    return Period(*store.year_span(label), _("Program year {year}").format(year=label))


def last_program_year(store: Store) -> Period:
    """The program year before the running one."""
    return year_before(store, program_year(store))


def year_before(store: Store, period: Period) -> Period:
    """The program year before the one in which the period starts."""
    start = store.profile.get("program_year_start") or _START
    first = schoolyear.year_of(period.start, start) - 1
    return program_year(store, schoolyear.label_of(first, start))


def school_year_of(store: Store, period: Period) -> str:
    """The label of the program year whose grades a report uses: the one in which the period ends."""
    return schoolyear.school_year(period.end, store.profile.get("program_year_start") or _START)


def quarter(store: Store, number: int, label: str | None = None) -> Period:
    """Quarter 1 to 4 of a program year (the running one); the first starts with the program year."""
    label = label or store.school_year
    first, last = store.year_span(label)
    starts = [_months_later(first, 3 * n) for n in range(4)]
    ends = [day - dt.timedelta(days=1) for day in starts[1:]] + [last]
    name = _("Quarter {number} of {year}").format(number=number, year=label)
    return Period(starts[number - 1], ends[number - 1], name)


def last_quarter(store: Store) -> Period:
    """The newest quarter that has ended."""
    start = store.profile.get("program_year_start") or _START
    before = schoolyear.label_of(schoolyear.year_of(store.today, start) - 1, start)
    quarters = [quarter(store, n, label) for label in (before, store.school_year) for n in (1, 2, 3, 4)]
    return [q for q in quarters if q.end < store.today][-1]


def this_month(store: Store) -> Period:
    """The running month."""
    first = store.today.replace(day=1)
    return Period(first, _months_later(first, 1) - dt.timedelta(days=1), _("This month"))


def last_month(store: Store) -> Period:
    """The month before the running one."""
    end = store.today.replace(day=1) - dt.timedelta(days=1)
    return Period(end.replace(day=1), end, _("Last month"))


def this_quarter(store: Store) -> Period:
    """The running quarter of the program year."""
    return next(q for q in (quarter(store, n) for n in (1, 2, 3, 4)) if q.start <= store.today <= q.end)


def last_summer(store: Store) -> Period:
    """The newest summer that has begun, by the days in the profile; it may span New Year."""
    first, last = (store.profile.get("summer_start") or "06-01", store.profile.get("summer_end") or "08-15")
    year = store.today.year if store.today.isoformat()[5:] >= first else store.today.year - 1
    end = dt.date.fromisoformat(f"{year + (first > last)}-{last}")
    return Period(dt.date.fromisoformat(f"{year}-{first}"), end, _("Summer {year}").format(year=year))


def everything(store: Store) -> Period:
    """All days on record, until the end of the running program year."""
    with store.read() as connection:
        first = connection.exec_driver_sql("SELECT min(date) FROM sessions WHERE archived IS NULL").scalar()
    running = program_year(store)
    start = min(running.start, dt.date.fromisoformat(first)) if first else running.start
    return Period(start, running.end, _("All years"))


RELATIVE: dict[str, Callable[[Store], Period]] = {
    "this_year": program_year,
    "this_quarter": this_quarter,
    "last_quarter": last_quarter,
    "this_month": this_month,
    "last_month": last_month,
    "last_summer": last_summer,
    "last_year": last_program_year,
    "everything": everything,
}
"""The periods that move with today, by the name they are saved under."""


def _months_later(day: dt.date, months: int) -> dt.date:
    years, month = divmod(day.month - 1 + months, 12)
    return dt.date(day.year + years, month + 1, min(day.day, 28))
