"""Dosage: how many hours, and how many days, each youth got."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from slecop_desktop.reports.formulas import BANDS, DAY_BANDS, REGULAR_DAYS, SUMMER_DAYS, band_of_days, band_of_minutes
from slecop_desktop.reports.participation import (
    Enrolled,
    Part,
    enrolled,
    grade_labels,
    grades,
    offering_table,
    parts,
)
from slecop_desktop.reports.period import Period
from slecop_desktop.reports.table import Chart, Column, Options, Report, ReportResult, Row, Table, count
from slecop_desktop.texts import N_, _

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store

TITLE = N_("Dosage")
DEFINITION = N_(
    "The attended minutes of each youth in the period, added up over all programs, divided by 60 once and put into "
    "bands: 0 hours, under 15, 15 to under 45, 45 to under 90, 90 to under 180, 180 to under 270, 270 and more. "
    "44 h 59 min is under 45. “0 hours” are youth who held a seat and never came. Summer and the rest of the year "
    "are also counted separately; the days of the summer are in the ecosystem's profile. Days: different dates "
    "attended; 30 and more is regular attendance, 20 and more in summer is high attendance."
)
SEASONS = (("all", N_("Whole period")), ("school", N_("School year")), ("summer", N_("Summer")))
_ADD_UP = N_(
    "A youth in two of them is counted in each, with the hours got there: these rows do not add up to the ecosystem."
)


def run(connection: sa.Connection, store: Store, period: Period, options: Options) -> ReportResult:
    """The dosage of the period."""
    found = parts(connection, store, period, options, days=True)
    seats = enrolled(connection, period, options)
    offerings = offering_table(connection, options)
    by_season = {season: _minutes(_in_season(found, season)) for season, _label in SEASONS}
    for enrollment, seasons in _seasons_of(store, period, seats, offerings):
        for season in seasons:
            by_season[season].setdefault(enrollment.youth, 0)
    grade_of = grades(connection, store, period)
    days = _days_by_season(found)
    tables = [_season_table(by_season)]
    tables += [_grade_table(store, key, _(label), by_season[key], grade_of) for key, label in SEASONS]
    tables += [
        _place_table(("sites", _("Hours by site"), _("Site")), found, seats, offerings, _site_of),
        _place_table(("programs", _("Hours by program"), _("Program")), found, seats, offerings, _program_of),
        _day_table(days),
        _summer_table(days["summer"]),
    ]
    chart = Chart("seasons", tuple(key for key, _label, _low in BANDS), stacked=True)
    return ReportResult("dosage", _(TITLE), _(DEFINITION), period, tuple(tables), (), chart)


def _in_season(found: Iterable[Part], season: str) -> Iterable[Part]:
    return found if season == "all" else (part for part in found if bool(part.summer) == (season == "summer"))


def _minutes(found: Iterable[Part]) -> dict[int, int]:
    minutes: dict[int, int] = {}
    for part in found:
        minutes[part.youth] = minutes.get(part.youth, 0) + part.minutes
    return minutes


def _seasons_of(
    store: Store, period: Period, seats: Iterable[Enrolled], offerings: Mapping[int, Any]
) -> Iterable[tuple[Enrolled, tuple[str, ...]]]:
    """Each seat with the seasons in which its offering runs within the period; a day of it is enough."""
    first, last = (store.profile.get("summer_start") or "06-01", store.profile.get("summer_end") or "08-15")
    known: dict[int, tuple[str, ...]] = {}
    for seat in seats:
        if seat.offering not in known:
            o = offerings[seat.offering]
            begins = max(period.start, _day(o.start_date, period.start))
            ends = min(period.end, _day(o.end_date, period.end))
            known[seat.offering] = ("all", *_seasons(begins, ends, first, last))
        yield seat, known[seat.offering]


def _day(stored: str | None, otherwise: dt.date) -> dt.date:
    return dt.date.fromisoformat(stored) if stored else otherwise


@cache
def _seasons(begins: dt.date, ends: dt.date, first: str, last: str) -> tuple[str, ...]:
    summers = {_in_summer(begins + dt.timedelta(days=n), first, last) for n in range((ends - begins).days + 1)}
    return tuple(name for name, is_summer in (("school", False), ("summer", True)) if is_summer in summers)


def _in_summer(day: dt.date, first: str, last: str) -> bool:
    text = day.isoformat()[5:]
    return first <= text <= last if first <= last else text >= first or text <= last


def band_columns() -> tuple[Column, ...]:
    """A column for each hours band, and their total."""
    bands = tuple(Column(key, _(label), people=True) for key, label, _low in BANDS)
    return (*bands, Column("total", _("Total"), people=True, parts=tuple(c.key for c in bands)))


def band_row(key: str, label: str, minutes: Mapping[int, int], *, parts: tuple[str, ...] = ()) -> Row:
    """A row of youth by band."""
    bands: dict[str, list[int]] = {band: [] for band, _label, _low in BANDS}
    for youth, total in minutes.items():
        bands[band_of_minutes(total)].append(youth)
    return Row(key, label, (*(count("youth", ids) for ids in bands.values()), count("youth", minutes)), parts)


def _season_table(by_season: Mapping[str, Mapping[int, int]]) -> Table:
    rows = tuple(band_row(key, _(label), by_season[key]) for key, label in SEASONS)
    note = _("Hours of the school year and of the summer are banded separately, so the rows do not add up.")
    return Table("seasons", _("Hours of each youth"), _("Season"), band_columns(), rows, note)


def grade_rows(store: Store, minutes: Mapping[int, int], grade_of: Mapping[int, str]) -> tuple[Row, ...]:
    """A row for each grade that occurs, one for those whose grade is not known, and the total."""
    by_grade: dict[str, dict[int, int]] = {}
    for youth, total in minutes.items():
        by_grade.setdefault(grade_of.get(youth, ""), {})[youth] = total
    labels = {**grade_labels(store), "": _("Grade not known")}
    order = [*(g for g in labels if g in by_grade), *(g for g in by_grade if g not in labels)]
    rows = [band_row(grade or "unknown", labels.get(grade, grade), by_grade[grade]) for grade in order]
    return (*rows, band_row("total", _("Total"), minutes, parts=tuple(row.key for row in rows)))


def _grade_table(
    store: Store, season: str, label: str, minutes: Mapping[int, int], grade_of: Mapping[int, str]
) -> Table:
    rows = grade_rows(store, minutes, grade_of)
    title = _("Grade by hours: {season}").format(season=label)
    return Table(f"grades_{season}", title, _("Grade"), band_columns(), rows)


def _site_of(offering: Any) -> tuple[int, str]:
    return offering.site or 0, offering.site_name or _("No site given")


def _program_of(offering: Any) -> tuple[int, str]:
    return offering.program, offering.program_name


def _place_table(
    names: tuple[str, str, str],
    found: Iterable[Part],
    seats: Iterable[Enrolled],
    offerings: Mapping[int, Any],
    of: Callable[[Any], tuple[int, str]],
) -> Table:
    place_of = {key: of(offering) for key, offering in offerings.items()}
    places: dict[tuple[int, str], dict[int, int]] = {place: {} for place in place_of.values()}
    for part in found:
        minutes = places[place_of[part.offering]]
        minutes[part.youth] = minutes.get(part.youth, 0) + part.minutes
    for seat in seats:
        places[place_of[seat.offering]].setdefault(seat.youth, 0)
    ordered = sorted((place for place in places if places[place]), key=lambda place: (place[1].casefold(), place[0]))
    key, title, heading = names
    rows = tuple(band_row(str(place[0]), place[1], places[place]) for place in ordered)
    return Table(key, title, heading, band_columns(), rows, _(_ADD_UP))


def days_of(found: Iterable[Part]) -> dict[int, int]:
    """youth -> different dates attended: two sessions on one day are one day."""
    texts: dict[int, list[str]] = {}
    for part in found:
        texts.setdefault(part.youth, []).append(part.dates)
    return {youth: len(set(",".join(dates).split(","))) for youth, dates in texts.items()}


def _days_by_season(found: list[Part]) -> dict[str, dict[int, int]]:
    school, summer = (days_of(_in_season(found, season)) for season in ("school", "summer"))
    # a date is in one season only, so the days of both add up
    both = {youth: school.get(youth, 0) + summer.get(youth, 0) for youth in school.keys() | summer.keys()}
    return {"all": both, "school": school, "summer": summer}


def _day_table(by_season: Mapping[str, Mapping[int, int]]) -> Table:
    columns = (
        *(Column(key, _(label), people=True) for key, label, _low in DAY_BANDS),
        Column("regular", _("30 days and more (regular)"), people=True, parts=("d30", "d60")),
        Column("total", _("Total"), people=True, parts=("d1", "d10", "d30", "d60")),
    )
    rows: list[Row] = []
    for season, label in SEASONS:
        days = by_season[season]
        bands: dict[str, list[int]] = {key: [] for key, _label, _low in DAY_BANDS}
        for youth, n in days.items():
            bands[band_of_days(n)].append(youth)
        regular = [youth for youth, n in days.items() if n >= REGULAR_DAYS]
        cells = (*(count("youth", ids) for ids in bands.values()), count("youth", regular), count("youth", days))
        rows.append(Row(season, _(label), cells))
    return Table("days", _("Days of each youth"), _("Season"), columns, tuple(rows))


def _summer_table(days: Mapping[int, int]) -> Table:
    high = [youth for youth, n in days.items() if n >= SUMMER_DAYS]
    low = [youth for youth, n in days.items() if n < SUMMER_DAYS]
    columns = (
        Column("low", _("under 20 days"), people=True),
        Column("high", _("20 days and more (high attendance)"), people=True),
        Column("total", _("Total"), people=True, parts=("low", "high")),
    )
    row = Row("summer", _("Summer"), (count("youth", low), count("youth", high), count("youth", days)))
    return Table("summer", _("Days in summer"), _("Season"), columns, (row,))


REPORT = Report("dosage", TITLE, DEFINITION, run)
