"""Attendance rate, with its denominator chosen and printed."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from slecop_desktop.reports.formulas import attendance_rate
from slecop_desktop.reports.participation import (
    COUNTED_MARK,
    COUNTED_SESSION,
    FROM,
    Enrolled,
    attended_where,
    marks_evidence,
    offering_table,
    scope_sql,
    who_sql,
)
from slecop_desktop.reports.period import Period
from slecop_desktop.reports.table import (
    Cell,
    Chart,
    Column,
    Evidence,
    Form,
    Options,
    Report,
    ReportResult,
    Row,
    Table,
    count,
    total,
)
from slecop_desktop.texts import N_, _

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store

TITLE = N_("Attendance rate")
DEFINITION = N_(
    "How much of what was held was attended. Held: sessions that were not cancelled and were marked as held or have "
    "at least one mark. Attended: present, late or left early. A place is one held session of one youth with a seat; "
    "youth recorded as no-show hold no places. It is not comparable with a school's daily attendance rate."
)
DENOMINATORS: dict[str, str] = {
    "a": N_("Attended / places held while enrolled"),
    "b": N_("Attended / all places held"),
    "c": N_("Average daily attendance: attended / sessions held"),
    "d": N_("Average daily attendance / seats"),
}
"""What one may choose from; ``a`` unless told otherwise."""

_WHOLES = {
    "a": N_("Places held while enrolled"),
    "b": N_("All places held"),
    "c": N_("Sessions held"),
    "d": N_("Seats of all sessions"),
}
TOOK_SEAT = ("ENROLLED", "DROPPED", "COMPLETED", "TRANSFERRED")
_STATUSES = ", ".join(f"'{status}'" for status in TOOK_SEAT)
HELD = (
    f"{COUNTED_SESSION} AND (s.status = 'HELD' OR EXISTS (SELECT 1 FROM attendance m"
    " WHERE m.session = s.id AND m.status IS NOT NULL AND m.archived IS NULL))"
)
_SEAT = (
    "SELECT 1 FROM enrollments e WHERE e.youth = a.youth AND e.offering = o.id"
    f" AND e.archived IS NULL AND e.status IN ({_STATUSES})"
    " AND coalesce(e.entry_date, '') <= :end AND coalesce(e.exit_date, '9999-12-31') >= :start"
)
_WHILE = " AND s.date >= coalesce(e.entry_date, '') AND s.date <= coalesce(e.exit_date, '9999-12-31')"
CONDITIONS = {"a": f"EXISTS ({_SEAT}{_WHILE})", "b": f"EXISTS ({_SEAT})", "c": "", "d": "o.capacity > 0"}
"""Which attended marks count: under a and b those of youth with a seat, under a only while they had it; under d those
of offerings whose seats are given."""


@dataclass(slots=True)
class _Sums:
    """The numbers of one offering, or of several."""

    sessions: list[int] = field(default_factory=list[int])
    youth: set[int] = field(default_factory=set[int])
    seats_ids: list[int] = field(default_factory=list[int])
    attended: int = 0
    while_enrolled: int = 0
    all_places: int = 0
    seats: int = 0

    def add(self, other: _Sums) -> None:
        self.sessions += other.sessions
        self.youth |= other.youth
        self.seats_ids += other.seats_ids
        self.attended += other.attended
        self.while_enrolled += other.while_enrolled
        self.all_places += other.all_places
        self.seats += other.seats


def run(connection: sa.Connection, _store: Store, period: Period, options: Options) -> ReportResult:
    """The attendance rate of the period, by offering and in total."""
    offerings = offering_table(connection, options)
    held = _held(connection, period, options)
    seats: dict[int, list[Enrolled]] = {}
    for seat in _seats(connection, period, options):
        seats.setdefault(seat.offering, []).append(seat)
    by_pair = _by_pair(connection, period, options)
    counted = {name: _attended(connection, name, by_pair, seats, offerings, period) for name in DENOMINATORS}
    attended = counted[options.denominator]
    rows: list[Row] = []
    overall = _Sums()
    for key, offering in offerings.items():
        if key not in held:
            continue
        sums = _sums(held[key], seats.get(key, ()), attended.get(key, 0), offering.capacity)
        overall.add(sums)
        rows.append(_row(str(key), offering.name, sums, period, options, offering=key))
    rows.append(_row("total", _("Total"), overall, period, options))
    title = _(DENOMINATORS[options.denominator])
    note = _("A youth with seats in two offerings stands in both; the total counts the youth once.")
    table = Table("rates", title, _("Offering"), _columns(options.denominator), tuple(rows), note)
    notes = (_("Denominator: {denominator}.").format(denominator=title),)
    tables = (_all_four(overall, counted, period, options), table)
    return ReportResult("attendance_rate", _(TITLE), _(DEFINITION), period, tables, notes, Chart("rates", ("rate",)))


def _seats(connection: sa.Connection, period: Period, options: Options) -> list[Enrolled]:
    """Seats by their own dates: who has no exit date keeps the seat, also after the offering's last day."""
    entry, exit_ = "coalesce(e.entry_date, '0001-01-01')", "coalesce(e.exit_date, '9999-12-31')"
    sql = (
        f"SELECT e.id, e.youth, e.offering, e.status, {entry}, {exit_}"
        " FROM offerings o JOIN enrollments e ON e.offering = o.id JOIN programs p ON p.id = o.program"
        f" WHERE e.archived IS NULL AND e.status IN ({_STATUSES})"
        f" AND {entry} <= :end AND {exit_} >= :start{scope_sql(options)}{who_sql(options, 'e.youth')}"
    )
    return list(map(Enrolled._make, connection.exec_driver_sql(sql, period.parameters).fetchall()))


def _held(connection: sa.Connection, period: Period, options: Options) -> dict[int, list[tuple[str, int]]]:
    """offering -> (date, id) of the sessions held, by date."""
    sql = (
        "SELECT o.id, s.date, s.id FROM offerings o JOIN sessions s ON s.offering = o.id"
        f" JOIN programs p ON p.id = o.program WHERE s.date BETWEEN :start AND :end AND {HELD}{scope_sql(options)}"
        " ORDER BY o.id, s.date, s.id"
    )
    found: dict[int, list[tuple[str, int]]] = {}
    for offering, date, key in connection.exec_driver_sql(sql, period.parameters).fetchall():
        found.setdefault(offering, []).append((date, key))
    return found


class _Pair(NamedTuple):
    """The marks that count of one youth in one offering: how many, and the first and the last day."""

    offering: int
    youth: int
    marks: int
    first: str
    last: str


def _by_pair(connection: sa.Connection, period: Period, options: Options) -> list[_Pair]:
    sql = f"SELECT o.id, a.youth, count(*), min(s.date), max(s.date) {FROM} {attended_where(options)} GROUP BY 1, 2"
    return list(map(_Pair._make, connection.exec_driver_sql(sql, period.parameters).fetchall()))


def _attended(
    connection: sa.Connection,
    denominator: str,
    pairs: Iterable[_Pair],
    seats: Mapping[int, Sequence[Enrolled]],
    offerings: Mapping[int, Any],
    period: Period,
) -> dict[int, int]:
    """offering -> attended marks that count under a denominator; the same marks as those of CONDITIONS."""
    held_by: dict[tuple[int, int], list[Enrolled]] = {}
    for some in seats.values():
        for seat in some:
            held_by.setdefault((seat.offering, seat.youth), []).append(seat)
    found: dict[int, int] = {}
    for pair in pairs:
        own = held_by.get((pair.offering, pair.youth), ())
        marks = pair.marks
        gives_seats = (offerings[pair.offering].capacity or 0) > 0
        if (denominator == "d" and not gives_seats) or (denominator in ("a", "b") and not own):
            marks = 0
        elif denominator == "a" and not any(seat.entry <= pair.first and pair.last <= seat.exit for seat in own):
            marks = sum(
                any(seat.entry <= day <= seat.exit for seat in own) for day in _days_of(connection, pair, period)
            )
        found[pair.offering] = found.get(pair.offering, 0) + marks
    return found


def _days_of(connection: sa.Connection, pair: _Pair, period: Period) -> list[str]:
    sql = (
        "SELECT s.date FROM sessions s JOIN attendance a ON a.session = s.id JOIN offerings o ON o.id = s.offering"
        f" WHERE s.offering = :offering AND a.youth = :youth AND s.date BETWEEN :start AND :end"
        f" AND {COUNTED_SESSION} AND {COUNTED_MARK}"
    )
    given = {"offering": pair.offering, "youth": pair.youth, **period.parameters}
    return list(connection.exec_driver_sql(sql, given).scalars())


def _all_four(overall: _Sums, counted: Mapping[str, Mapping[int, int]], period: Period, options: Options) -> Table:
    rows: list[Row] = []
    for name, label in DENOMINATORS.items():
        sums = replace(overall, attended=sum(counted[name].values()))
        cells = _cells(sums, name, period, replace(options, denominator=name))
        rows.append(Row(name, _(label), cells[2:]))
    columns = (
        Column("attended", _("Attended")),
        Column("whole", _("Of"), Form.SUM),
        Column("rate", _("Rate"), Form.PERCENT),
    )
    note = _("An average daily attendance is a number of youth, the others are shares.")
    return Table("four", _("The same attendance, counted four ways"), _("Counted as"), columns, tuple(rows), note)


def _sums(held: Sequence[tuple[str, int]], seats: Iterable[Enrolled], attended: int, capacity: int | None) -> _Sums:
    dates = [date for date, _key in held]
    covered: dict[int, set[int]] = {}
    sums = _Sums([key for _date, key in held], attended=attended, seats=len(held) * (capacity or 0))
    for seat in seats:
        first, last = bisect_left(dates, seat.entry), bisect_right(dates, seat.exit)
        covered.setdefault(seat.youth, set()).update(range(first, last))
        sums.seats_ids.append(seat.id)
    sums.youth = set(covered)
    sums.while_enrolled = sum(len(places) for places in covered.values())
    sums.all_places = len(held) * len(covered)
    return sums


def _columns(denominator: str) -> tuple[Column, ...]:
    rate = (
        Column("rate", _("Average daily attendance"), Form.NUMBER, follows=("youth",))
        if denominator == "c"
        else Column("rate", _("Attendance rate"), Form.PERCENT, follows=("youth",))
    )
    return (
        Column("youth", _("Youth with a seat"), people=True),
        Column("held", _("Sessions held")),
        Column("attended", _("Attended"), follows=("youth",)),
        Column("whole", _(_WHOLES[denominator]), Form.SUM, follows=("youth",)),
        rate,
    )


def _row(key: str, label: str, sums: _Sums, period: Period, options: Options, *, offering: int | None = None) -> Row:
    return Row(key, label, _cells(sums, options.denominator, period, options, offering=offering))


def _cells(
    sums: _Sums, denominator: str, period: Period, options: Options, *, offering: int | None = None
) -> tuple[Cell, ...]:
    rate = attendance_rate(
        denominator,
        attended=sums.attended,
        held_while_enrolled=sums.while_enrolled,
        held_all=sums.all_places,
        held=len(sums.sessions),
        seats=sums.seats,
    )
    wholes = {"a": sums.while_enrolled, "b": sums.all_places, "c": len(sums.sessions), "d": sums.seats}
    whole = wholes[denominator]
    marks = marks_evidence(period, options, offering=offering, condition=CONDITIONS[denominator])
    by_seat = denominator in ("a", "b")
    behind = (
        total(whole, "enrollments", sums.seats_ids)
        if by_seat
        else Cell(whole, Form.SUM, Evidence("sessions", array("q", sorted(sums.sessions))))
    )
    form = Form.NUMBER if denominator == "c" else Form.PERCENT
    about = count("youth", sums.youth).evidence
    return (
        count("youth", sums.youth),
        count("sessions", sums.sessions),
        Cell(sums.attended, Form.COUNT, marks, about=about),
        replace(behind, about=about),
        Cell(rate, form, marks, sums.attended, whole, about=about),
    )


REPORT = Report("attendance_rate", TITLE, DEFINITION, run)
