"""The year at a glance: four short answers, each with exactly the records behind every number."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slecop_desktop.records.vocabularies_people import GRADE_BANDS
from slecop_desktop.reports.formulas import BANDS, band_of_minutes
from slecop_desktop.reports.gaps import ANY, bands_of
from slecop_desktop.reports.participation import enrolled, parts
from slecop_desktop.reports.period import Period, program_year
from slecop_desktop.reports.table import Options
from slecop_desktop.services.counted import COUNTED_MARK, COUNTED_SESSION, MARKS, MINUTES
from slecop_desktop.texts import N_, _

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store

NO_SECTOR = ""
_FIRST = (
    f"SELECT a.youth, min(s.date) AS first {MARKS}"
    f" WHERE s.date BETWEEN :start AND :end AND {COUNTED_SESSION} AND {COUNTED_MARK} AND {MINUTES} > 0 GROUP BY a.youth"
)
_OPEN_OFFERINGS = (
    "SELECT o.id, o.capacity, p.grade_low, p.grade_high, (SELECT count(*) FROM enrollments e WHERE e.offering = o.id"
    " AND e.status IN ('ENROLLED', 'OFFERED') AND e.archived IS NULL) AS taken, (SELECT count(*) FROM enrollments e"
    " WHERE e.offering = o.id AND e.status = 'WAITLISTED' AND e.archived IS NULL) AS waiting"
    " FROM offerings o JOIN programs p ON p.id = o.program WHERE o.archived IS NULL AND o.status IS NOT 'CANCELLED'"
    " AND coalesce(o.end_date, '9999') >= :today"
)
_NO_GRADES = N_("No grades given")


@dataclass(frozen=True, slots=True)
class Reach:
    """Different youth reached since the year began, at the end of each month (YYYY-MM); None for months to come.

    ``by_now`` were reached a year before by the same day.
    """

    months: list[str]
    now: list[int | None]
    before: list[int]
    by_now: int


@dataclass(frozen=True, slots=True)
class Seats:
    """Offerings for a grade band that run or are to come: seats (those without a limit left out), taken, waiting."""

    key: str
    label: str
    seats: int
    taken: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Demand:
    """The bands; over different offerings, the seats that are ``free`` and the youth ``waiting``; and how many
    offerings have no limit. A seat that was offered is taken."""

    bands: list[Seats]
    free: int
    waiting: int
    unlimited: int


def reach(store: Store, connection: sa.Connection) -> Reach:
    """How many different youth were reached, month by month, in the running year and the one before."""
    first, last = store.year_span()
    before = first.replace(year=first.year - 1)
    months = [_month(first, n) for n in range(12)]
    today = store.today
    now = _running_sum(_by_month(connection, first, last), months)
    earlier = _by_month(connection, before, first - dt.timedelta(days=1))
    same_day = _year_before(today)
    return Reach(
        months,
        [n if month <= today.isoformat()[:7] else None for month, n in zip(months, now, strict=True)],
        _running_sum(earlier, [_month(before, n) for n in range(12)]),
        len(_first_days(connection, before, same_day)),
    )


def ids_reached(store: Store, connection: sa.Connection, month: str) -> list[int]:
    """The youth reached in the running year up to the end of a month."""
    first, last = store.year_span()
    return [key for key, day in _first_days(connection, first, last) if day[:7] <= month]


def dosage(store: Store, connection: sa.Connection) -> dict[str, int]:
    """Hours band -> how many youth, as the report counts the whole running year."""
    return Counter(band_of_minutes(minutes) for minutes in _minutes(store, connection).values())


def ids_in_band(store: Store, connection: sa.Connection, band: str) -> list[int]:
    """The youth whose hours of the running year are in a band."""
    return sorted(key for key, minutes in _minutes(store, connection).items() if band_of_minutes(minutes) == band)


def seats(store: Store, connection: sa.Connection) -> Demand:
    """Seats and demand by grade band, where there are offerings; an offering for several bands is in each."""
    found = _open_offerings(store, connection)
    bands: list[Seats] = []
    for key, label in _grade_bands():
        here = [o for o in found if key in bands_of(o.grade_low, o.grade_high)]
        counted = [o for o in here if o.capacity is not None]
        if here:
            sums = (sum(o.capacity for o in counted), sum(o.taken for o in counted), sum(o.waiting for o in here))
            bands.append(Seats(key, label, *sums))
    limited = [o for o in found if o.capacity is not None]
    free = sum(max(o.capacity - o.taken, 0) for o in limited)
    return Demand(bands, free, sum(o.waiting for o in found), len(found) - len(limited))


def ids_for_grades(store: Store, connection: sa.Connection, band: str) -> list[int]:
    """The offerings for a grade band."""
    return [o.id for o in _open_offerings(store, connection) if band in bands_of(o.grade_low, o.grade_high)]


def sectors(connection: sa.Connection) -> dict[str, int]:
    """Sector -> how many active partners; "" where none is given."""
    rows = connection.exec_driver_sql(
        "SELECT coalesce(sector, ''), count(*) FROM partners WHERE lifecycle = 'ACTIVE' AND archived IS NULL"
        " GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    return {str(row[0]): int(row[1]) for row in rows}


def ids_in_sector(connection: sa.Connection, sector: str) -> list[int]:
    """The active partners of a sector."""
    sql = (
        "SELECT id FROM partners WHERE lifecycle = 'ACTIVE' AND archived IS NULL AND coalesce(sector, '') = ?"
        " ORDER BY sort_name, id"
    )
    return list(connection.exec_driver_sql(sql, (sector,)).scalars())


def band_labels() -> list[tuple[str, str]]:
    """(key, label) of the hours bands in their order."""
    return [(key, _(label)) for key, label, _low in BANDS]


def _grade_bands() -> list[tuple[str, str]]:
    return [*((key, _(label)) for key, label, _grades in GRADE_BANDS), (ANY, _(_NO_GRADES))]


def _open_offerings(store: Store, connection: sa.Connection) -> list[Any]:
    return list(connection.exec_driver_sql(_OPEN_OFFERINGS, {"today": store.today.isoformat()}).all())


def _minutes(store: Store, connection: sa.Connection) -> dict[int, int]:
    """youth -> minutes of the running year; 0 for those who held a seat and never came."""
    period, options = program_year(store), Options()
    minutes: dict[int, int] = {}
    for part in parts(connection, store, period, options):
        minutes[part.youth] = minutes.get(part.youth, 0) + part.minutes
    for seat in enrolled(connection, period, options):
        minutes.setdefault(seat.youth, 0)
    return minutes


def _first_days(connection: sa.Connection, start: dt.date, end: dt.date) -> list[tuple[int, str]]:
    rows = connection.exec_driver_sql(_FIRST, Period(start, end).parameters) if start <= end else ()
    return [(int(row[0]), str(row[1])) for row in rows]


def _by_month(connection: sa.Connection, start: dt.date, end: dt.date) -> Counter[str]:
    return Counter(day[:7] for _youth, day in _first_days(connection, start, end))


def _running_sum(counts: Counter[str], months: list[str]) -> list[int]:
    total, found = 0, list[int]()
    for month in months:
        total += counts[month]
        found.append(total)
    return found


def _month(first: dt.date, later: int) -> str:
    year, month = divmod(first.year * 12 + first.month - 1 + later, 12)
    return f"{year:04d}-{month + 1:02d}"


def _year_before(day: dt.date) -> dt.date:
    """The same day a year before; 28 February for the 29th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
