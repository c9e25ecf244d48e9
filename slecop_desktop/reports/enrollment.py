"""Enrollment: from asking for a seat to staying to the end; who comes back; how many to accept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from slecop_desktop.records.vocabularies_people import GRADE_ORDER
from slecop_desktop.reports.attendance import HELD
from slecop_desktop.reports.formulas import (
    ATTRITION_SHARE,
    NO_SHOW_SHARE,
    recruitment_goal,
    still_eligible,
)
from slecop_desktop.reports.participation import (
    ACCEPTED,
    COUNTED_MARK,
    COUNTED_SESSION,
    grades,
    offering_table,
    parts,
    scope_sql,
    who_sql,
)
from slecop_desktop.reports.period import Period, year_before
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
    number,
    percent,
    shown,
    total,
)
from slecop_desktop.texts import N_, _

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store

TITLE = N_("Enrollment")
DEFINITION = N_(
    "Seats asked for and held in offerings that run in the period. No-show = never came / accepted, in offerings that "
    "have begun. Attrition = left before the end / came at least once. Retention = still enrolled or completed / came "
    "at least once. Who left because of graduating out is in neither. Return = came in both years / came last year "
    "and is still young enough for the program. To fill the seats to the end, accept "
    "seats / (1 − no-show) / (1 − attrition), rounded up."
)
ASKED = ("APPLIED", "WAITLISTED", "OFFERED", "DENIED", *ACCEPTED)
_LEFT, _STAYED = ("DROPPED", "TRANSFERRED"), ("ENROLLED", "COMPLETED")
_ENOUGH = 30
"""So many accepted youth make a history worth planning with."""


class Seat(NamedTuple):
    """An enrollment: has its offering begun, did its youth come, is the youth gone because of graduating out."""

    id: int
    offering: int
    status: str
    begun: int
    came: int
    graduated: int


def run(connection: sa.Connection, store: Store, period: Period, options: Options) -> ReportResult:
    """The funnel of the period, those who came back, and what to plan with."""
    seats = _seats(connection, period, options)
    offerings = offering_table(connection, options)
    tables = (
        _funnel(seats, offerings),
        _returned(connection, store, period, options, offerings),
        _planning(seats),
        _goals(seats, offerings, period, store.today),
    )
    chart = Chart("funnel", ("asked", "accepted", "came", "stayed"))
    return ReportResult("enrollment", _(TITLE), _(DEFINITION), period, tables, (), chart)


def _seats(connection: sa.Connection, period: Period, options: Options) -> list[Seat]:
    statuses = ", ".join(f"'{status}'" for status in ASKED)
    sql = (
        "SELECT e.id, e.offering, e.status,"
        f" EXISTS (SELECT 1 FROM sessions s WHERE s.offering = o.id AND {HELD}),"
        " EXISTS (SELECT 1 FROM attendance a JOIN sessions s ON s.id = a.session WHERE a.youth = e.youth"
        f" AND s.offering = e.offering AND {COUNTED_SESSION} AND {COUNTED_MARK}),"
        " coalesce(e.exit_reason, '') = 'GRADUATED'"
        " FROM offerings o JOIN enrollments e ON e.offering = o.id JOIN programs p ON p.id = o.program"
        f" WHERE e.archived IS NULL AND e.status IN ({statuses})"
        " AND coalesce(e.entry_date, o.start_date, '0001-01-01') <= :end"
        f" AND coalesce(e.exit_date, o.end_date, '9999-12-31') >= :start{scope_sql(options)}"
        f"{who_sql(options, 'e.youth')}"
    )
    return [Seat(*row) for row in connection.exec_driver_sql(sql, period.parameters).fetchall()]


def _groups(seats: Iterable[Seat]) -> dict[str, list[int]]:
    """What became of seats: name of the step -> enrollments."""
    groups: dict[str, list[int]] = {name: [] for name in _STEPS}
    for seat in seats:
        groups["asked"].append(seat.id)
        if seat.status == "WAITLISTED":
            groups["waiting"].append(seat.id)
        if seat.status not in ACCEPTED:
            continue
        groups["accepted"].append(seat.id)
        if not seat.begun and not seat.came:
            groups["not_begun"].append(seat.id)
        elif not seat.came:
            groups["never"].append(seat.id)
        else:
            groups["came"].append(seat.id)
            groups[_end(seat)].append(seat.id)
    return groups


def _end(seat: Seat) -> str:
    if seat.graduated:
        return "graduated"
    return "left" if seat.status in _LEFT else "stayed"


_STEPS: dict[str, str] = {
    "asked": N_("Asked for a seat"),
    "waiting": N_("Waiting"),
    "accepted": N_("Accepted"),
    "not_begun": N_("Not begun yet"),
    "never": N_("Never came"),
    "came": N_("Came"),
    "left": N_("Left early"),
    "graduated": N_("Graduated out"),
    "stayed": N_("Still there or completed"),
}


def _rates(groups: Mapping[str, list[int]]) -> tuple[Cell, Cell, Cell]:
    """No-show, attrition, retention."""
    begun = len(groups["never"]) + len(groups["came"])
    base = len(groups["left"]) + len(groups["stayed"])
    return (
        percent(len(groups["never"]), begun, "enrollments", groups["never"]),
        percent(len(groups["left"]), base, "enrollments", groups["left"]),
        percent(len(groups["stayed"]), base, "enrollments", groups["stayed"]),
    )


def _funnel(seats: list[Seat], offerings: Mapping[int, Any]) -> Table:
    by_offering: dict[int, list[Seat]] = {}
    for seat in seats:
        by_offering.setdefault(seat.offering, []).append(seat)
    rows = [_funnel_row(str(key), o.name, by_offering[key]) for key, o in offerings.items() if key in by_offering]
    rows.append(_funnel_row("total", _("Total"), seats, tuple(row.key for row in rows)))
    sums = {"accepted": ("not_begun", "never", "came"), "came": ("left", "graduated", "stayed")}
    columns = (
        *(Column(key, _(label), people=True, parts=sums.get(key, ())) for key, label in _STEPS.items()),
        Column("no_show", _("No-show"), Form.PERCENT, follows=("never", "came")),
        Column("attrition", _("Attrition"), Form.PERCENT, follows=("left", "stayed")),
        Column("retention", _("Retention"), Form.PERCENT, follows=("left", "stayed")),
    )
    note = _("Counts seats: a youth with seats in two offerings stands in both.")
    return Table("funnel", _("From asking to staying"), _("Offering"), columns, tuple(rows), note)


def _funnel_row(key: str, label: str, seats: Iterable[Seat], parts_: tuple[str, ...] = ()) -> Row:
    groups = _groups(seats)
    return Row(key, label, (*(count("enrollments", ids) for ids in groups.values()), *_rates(groups)), parts_)


def _returned(
    connection: sa.Connection, store: Store, period: Period, options: Options, offerings: Mapping[int, Any]
) -> Table:
    before = year_before(store, period)
    first, second = (_by_program(parts(connection, store, p, options), offerings) for p in (before, period))
    grade_of = grades(connection, store, before)
    highest = {o.program: (o.program_name, o.grade_high) for o in offerings.values()}
    rows: list[Row] = []
    for program in sorted(first, key=lambda p: (highest[p][0].casefold(), p)):
        name, high = highest[program]
        eligible = {y for y in first[program] if still_eligible(grade_of.get(y), high, GRADE_ORDER)}
        again = eligible & second.get(program, set())
        cells = (
            count("youth", first[program]),
            count("youth", eligible),
            count("youth", again),
            percent(len(again), len(eligible), "youth", again),
        )
        rows.append(Row(str(program), name, cells))
    rows.append(_returned_at_all(first, second, grade_of, highest))
    columns = (
        Column("before", _("Came the year before"), people=True),
        Column("eligible", _("Still eligible by grade"), people=True),
        Column("again", _("Came again"), people=True),
        Column("rate", _("Return"), Form.PERCENT, follows=("eligible", "again")),
    )
    title = _("Came back, against {year}").format(year=before.name)
    note = _("“Any program” counts each youth once: eligible for one of the programs attended, and came again to any.")
    return Table("returned", title, _("Program"), columns, tuple(rows), note)


def _returned_at_all(
    first: Mapping[int, set[int]],
    second: Mapping[int, set[int]],
    grade_of: Mapping[int, str],
    highest: Mapping[int, tuple[str, str | None]],
) -> Row:
    everybody = set[int]().union(*first.values())
    eligible = {
        y for program, came in first.items() for y in came
        if still_eligible(grade_of.get(y), highest[program][1], GRADE_ORDER)
    }  # fmt: skip
    again = eligible & set[int]().union(*second.values())
    share = percent(len(again), len(eligible), "youth", again)
    cells = (count("youth", everybody), count("youth", eligible), count("youth", again), share)
    return Row("total", _("Any program"), cells)


def _by_program(found: Iterable[Any], offerings: Mapping[int, Any]) -> dict[int, set[int]]:
    youth: dict[int, set[int]] = {}
    for part in found:
        youth.setdefault(offerings[part.offering].program, set()).add(part.youth)
    return youth


def _planning(seats: list[Seat]) -> Table:
    groups = _groups(seats)
    planned = (Cell(NO_SHOW_SHARE, Form.PERCENT), Cell(ATTRITION_SHARE, Form.PERCENT))
    goal = number(recruitment_goal(100))
    rows = [Row("default", _("Where there is no history"), (*planned, goal))]
    if len(groups["never"]) + len(groups["came"]) >= _ENOUGH and groups["stayed"]:
        no_show, attrition, _retention = _rates(groups)
        goal = number(recruitment_goal(100, *_shares(groups)))
        rows.insert(0, Row("own", _("With the shares of this period"), (no_show, attrition, goal)))
    columns = (
        Column("no_show", _("No-show"), Form.PERCENT),
        Column("attrition", _("Attrition"), Form.PERCENT),
        Column("accept", _("Accept for 100 seats"), Form.NUMBER, follows=("no_show", "attrition")),
    )
    return Table("planning", _("How many to accept"), _("Planned with"), columns, tuple(rows))


def _goals(seats: list[Seat], offerings: Mapping[int, Any], period: Period, today: dt.date) -> Table:
    """How many to accept for the seats of each offering that has not ended."""
    shares = _shares(_groups(seats))
    accepted: dict[int, list[int]] = {}
    for seat in seats:
        if seat.status in ACCEPTED:
            accepted.setdefault(seat.offering, []).append(seat.id)
    first, last = max(period.start, today).isoformat(), period.end.isoformat()
    rows: list[Row] = []
    for key, o in offerings.items():
        runs = (o.start_date or "") <= last and (o.end_date or "9999") >= first
        if runs and o.capacity and o.status not in ("CANCELLED", "ENDED"):
            got = accepted.get(key, [])
            goal = recruitment_goal(o.capacity, *shares)
            more = max(0, goal - len(got))
            cells = (total(o.capacity, "offerings", [key]), number(goal), count("enrollments", got), number(more))
            rows.append(Row(str(key), o.name, cells))
    columns = (
        Column("seats", _("Seats"), Form.SUM),
        Column("goal", _("Accept in all"), Form.NUMBER),
        Column("accepted", _("Accepted so far"), people=True),
        Column("more", _("Still to accept"), Form.NUMBER, follows=("accepted",)),
    )
    note = _("Offerings that have not ended. Planned with {no_show} no-show and {attrition} attrition.").format(
        no_show=shown(Cell(float(shares[0]), Form.PERCENT)), attrition=shown(Cell(float(shares[1]), Form.PERCENT))
    )
    return Table("goals", _("Recruitment goals"), _("Offering"), columns, tuple(rows), note)


def _shares(groups: Mapping[str, list[int]]) -> tuple[Fraction, Fraction]:
    """(no-show, attrition) to plan with: those of the period where they say enough, else those of the guide."""
    never, came, left, stayed = (len(groups[name]) for name in ("never", "came", "left", "stayed"))
    if never + came >= _ENOUGH and stayed:
        return Fraction(never, never + came), Fraction(left, left + stayed)
    return Fraction(str(NO_SHOW_SHARE)), Fraction(str(ATTRITION_SHARE))


REPORT = Report("enrollment", TITLE, DEFINITION, run)
