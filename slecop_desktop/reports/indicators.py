"""Participation by Fiester's indicators: attendance, intensity, duration, breadth (Harvard Family Research Project)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean, median
from typing import TYPE_CHECKING, Any, NamedTuple

from slecop_desktop.reports.attendance import TOOK_SEAT
from slecop_desktop.reports.participation import (
    COUNTED_MARK,
    COUNTED_SESSION,
    MINUTES,
    Enrolled,
    Part,
    enrolled,
    offering_table,
    parts,
    scope_sql,
)
from slecop_desktop.reports.period import Period
from slecop_desktop.reports.table import (
    Cell,
    Chart,
    Column,
    Form,
    Options,
    Report,
    ReportResult,
    Row,
    Table,
    count,
    percent,
)
from slecop_desktop.texts import N_, _

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store

TITLE = N_("Participation indicators")
DEFINITION = N_(
    "Of the youth reached in the period, each counted once. Attendance: how many came at all. Intensity: attended "
    "hours, and different days attended, for each week enrolled; weeks enrolled are the days on which a youth held a "
    "seat or came, up to today, each day once, divided by 7, and at least 1. Duration: different weeks of the period "
    "in which the youth came, and different program years, from the first on record to the end of the period. "
    "Breadth: different programs attended, and different disciplines of these programs."
)
Bands = tuple[tuple[str, str, float], ...]
"""(key, label, lowest value): each reaches to just below the next one."""


class Indicator(NamedTuple):
    """A measure of each youth, and the bands it is shown in."""

    key: str
    label: str
    title: str
    bands: Bands


INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        "hours_week",
        N_("Intensity: hours a week while enrolled"),
        N_("Intensity: hours a week"),
        (("0", N_("under 1 hour"), 0), ("1", N_("1 to under 2"), 1), ("2", N_("2 to under 4"), 2),
         ("4", N_("4 to under 8"), 4), ("8", N_("8 hours and more"), 8)),
    ),
    Indicator(
        "days_week",
        N_("Intensity: days a week while enrolled"),
        N_("Intensity: days a week"),
        (("0", N_("under half a day"), 0), ("half", N_("half to under 1"), 0.5), ("1", N_("1 to under 2"), 1),
         ("2", N_("2 to under 3"), 2), ("3", N_("3 days and more"), 3)),
    ),
    Indicator(
        "weeks",
        N_("Duration: weeks in which they came"),
        N_("Duration: weeks"),
        (("1", N_("1 week"), 1), ("2", N_("2–4 weeks"), 2), ("5", N_("5–9 weeks"), 5), ("10", N_("10–19 weeks"), 10),
         ("20", N_("20–29 weeks"), 20), ("30", N_("30 weeks and more"), 30)),
    ),
    Indicator(
        "years",
        N_("Duration: program years in which they came"),
        N_("Duration: program years"),
        (("1", N_("1 year"), 1), ("2", N_("2 years"), 2), ("3", N_("3 years"), 3), ("4", N_("4 years and more"), 4)),
    ),
    Indicator(
        "programs",
        N_("Breadth: different programs"),
        N_("Breadth: programs"),
        (("1", N_("1 program"), 1), ("2", N_("2 programs"), 2), ("3", N_("3 programs"), 3),
         ("4", N_("4 programs and more"), 4)),
    ),
    Indicator(
        "disciplines",
        N_("Breadth: different disciplines"),
        N_("Breadth: disciplines"),
        (("0", N_("none given"), 0), ("1", N_("1 discipline"), 1), ("2", N_("2 disciplines"), 2),
         ("3", N_("3–4 disciplines"), 3), ("5", N_("5 disciplines and more"), 5)),
    ),
)  # fmt: skip

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def run(connection: sa.Connection, store: Store, period: Period, options: Options) -> ReportResult:
    """The indicators of the period: their means, and how many youth stand where."""
    found = parts(connection, store, period, options, days=True)
    minutes: dict[int, int] = {}
    for part in found:
        minutes[part.youth] = minutes.get(part.youth, 0) + part.minutes
    youth = {key for key, total in minutes.items() if total > 0}
    dates = _dates(found, youth)
    seats = enrolled(connection, period, options, TOOK_SEAT)
    weeks = weeks_enrolled(seats, dates, period, store.today)
    offerings = offering_table(connection, options)
    values: dict[str, dict[int, float]] = {
        "hours_week": {key: minutes[key] / 60 / weeks[key] for key in youth},
        "days_week": {key: len(dates[key]) / weeks[key] for key in youth},
        "weeks": _different_weeks(dates, store),
        "years": _years(connection, store, period, options, youth),
        "programs": _breadth(found, youth, {key: [o.program] for key, o in offerings.items()}),
        "disciplines": _breadth(found, youth, {key: (o.disciplines or "").split(";") for key, o in offerings.items()}),
    }
    tables = (_means(values, youth), *(_bands(one, values[one.key]) for one in INDICATORS))
    chart = Chart("hours_week", ("n",))
    return ReportResult("indicators", _(TITLE), _(DEFINITION), period, tables, (), chart)


def _dates(found: Iterable[Part], youth: set[int]) -> dict[int, set[str]]:
    dates: dict[int, set[str]] = {key: set() for key in youth}
    for part in found:
        if part.youth in dates:
            dates[part.youth].update(part.dates.split(","))
    return dates


def weeks_enrolled(
    seats: Iterable[Enrolled], dates: Mapping[int, set[str]], period: Period, today: dt.date
) -> dict[int, float]:
    """youth -> weeks: the different days of seats within the period, until today, and of attending; at least 1."""
    first, last = period.start.toordinal(), min(period.end, today).toordinal()
    spans: dict[int, list[tuple[int, int]]] = {key: [] for key in dates}
    known: dict[str, int] = {}
    for seat in seats:
        if seat.youth in spans:
            begin, end = max(first, _ordinal(seat.entry, known)), min(last, _ordinal(seat.exit, known))
            if begin <= end:
                spans[seat.youth].append((begin, end))
    return {
        key: max(1.0, _length(spans[key] + [(n, n) for n in (_ordinal(day, known) for day in days)]) / 7)
        for key, days in dates.items()
    }


def _ordinal(day: str, known: dict[str, int]) -> int:
    if day not in known:
        known[day] = dt.date.fromisoformat(day).toordinal()
    return known[day]


def _length(spans: list[tuple[int, int]]) -> int:
    """How many different days the spans hold together."""
    total, reached = 0, 0
    for begin, end in sorted(spans):
        total += max(0, end - max(begin, reached + 1) + 1)
        reached = max(reached, end)
    return total


def _different_weeks(dates: Mapping[int, set[str]], store: Store) -> dict[int, float]:
    shift = _WEEKDAYS.index(store.profile.get("week_start") or "SU")
    known: dict[str, int] = {}
    # day 1 of the calendar is a Monday
    return {key: len({(_ordinal(day, known) - 1 - shift) // 7 for day in days}) for key, days in dates.items()}


def _years(
    connection: sa.Connection, store: Store, period: Period, options: Options, youth: set[int]
) -> dict[int, float]:
    """youth -> program years with an attended minute, up to the end of the period."""
    sql = (
        "SELECT DISTINCT a.youth, substr(s.date, 1, 4) - (substr(s.date, 6) < :year_start)"
        " FROM offerings o CROSS JOIN sessions s ON s.offering = o.id CROSS JOIN attendance a ON a.session = s.id"
        f" JOIN programs p ON p.id = o.program WHERE s.date <= :end AND {COUNTED_SESSION} AND {COUNTED_MARK}"
        f" AND {MINUTES} > 0{scope_sql(options)}"
    )
    parameters = {"end": period.end.isoformat(), "year_start": store.profile.get("program_year_start") or "07-01"}
    years: dict[int, float] = dict.fromkeys(youth, 0)
    for key, _year in connection.exec_driver_sql(sql, parameters).fetchall():
        if key in years:
            years[key] += 1
    return years


def _breadth(found: Iterable[Part], youth: set[int], of: Mapping[int, Sequence[Any]]) -> dict[int, float]:
    """youth -> different things of the offerings they came to."""
    different: dict[int, set[Any]] = {key: set() for key in youth}
    for part in found:
        if part.youth in different:
            different[part.youth].update(of[part.offering])
    return {key: len(things - {""}) for key, things in different.items()}


def _means(values: Mapping[str, Mapping[int, float]], youth: set[int]) -> Table:
    everybody = count("youth", youth)

    def figure(value: float | None) -> Cell:
        return Cell(value, Form.NUMBER, everybody.evidence)

    rows = [Row("attendance", _("Attendance: youth who came"), (everybody, *(Cell(None, Form.NUMBER) for _n in "123")))]
    for one in INDICATORS:
        numbers: Sequence[float] = list(values[one.key].values())
        three = (fmean(numbers), median(numbers), max(numbers)) if numbers else (None, None, None)
        rows.append(Row(one.key, _(one.label), (everybody, *(figure(value) for value in three))))
    columns = (
        Column("n", _("Youth"), people=True),
        Column("mean", _("Mean"), Form.NUMBER, follows=("n",)),
        Column("median", _("Median"), Form.NUMBER, follows=("n",)),
        Column("most", _("Highest"), Form.NUMBER, follows=("n",)),
    )
    note = _("Mean and median are of the youth counted beside them; half of them are below the median.")
    return Table("indicators", _("Indicators"), _("Indicator"), columns, tuple(rows), note)


def _bands(one: Indicator, values: Mapping[int, float]) -> Table:
    lows = [low for _key, _label, low in one.bands]
    groups: dict[str, list[int]] = {key: [] for key, _label, _low in one.bands}
    for youth, value in values.items():
        place = max(n for n, low in enumerate(lows) if value >= low)
        groups[one.bands[place][0]].append(youth)
    rows = [
        Row(key, _(label), (count("youth", groups[key]), percent(len(groups[key]), len(values), "youth", groups[key])))
        for key, label, _low in one.bands
    ]
    total = (count("youth", list(values)), Cell(None, Form.PERCENT))
    rows.append(Row("total", _("Total"), total, tuple(groups)))
    columns = (
        Column("n", _("Youth"), people=True),
        Column("share", _("Share"), Form.PERCENT, follows=("n",), whole_row="total"),
    )
    return Table(one.key, _(one.title), _("Band"), columns, tuple(rows))


REPORT = Report("indicators", TITLE, DEFINITION, run)
