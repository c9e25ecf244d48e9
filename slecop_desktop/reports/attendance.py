"""Attendance rate, with its denominator chosen and printed."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from slecop_desktop.reports.formulas import attendance_rate
from slecop_desktop.reports.participation import (
    COUNTED_SESSION,
    FROM,
    Enrolled,
    attended_where,
    enrolled,
    marks_evidence,
    offering_table,
    scope_sql,
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
    for seat in enrolled(connection, period, options, TOOK_SEAT):
        seats.setdefault(seat.offering, []).append(seat)
    attended = _attended(connection, period, options)
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
    return ReportResult("attendance_rate", _(TITLE), _(DEFINITION), period, (table,), notes, Chart("rates", ("rate",)))


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


def _attended(connection: sa.Connection, period: Period, options: Options) -> dict[int, int]:
    condition = CONDITIONS[options.denominator]
    sql = f"SELECT o.id, count(*) {FROM} {attended_where(options)}{condition and ' AND ' + condition} GROUP BY o.id"
    return {row[0]: row[1] for row in connection.exec_driver_sql(sql, period.parameters)}


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
    rate = attendance_rate(
        options.denominator,
        attended=sums.attended,
        held_while_enrolled=sums.while_enrolled,
        held_all=sums.all_places,
        held=len(sums.sessions),
        seats=sums.seats,
    )
    wholes = {"a": sums.while_enrolled, "b": sums.all_places, "c": len(sums.sessions), "d": sums.seats}
    whole = wholes[options.denominator]
    marks = marks_evidence(period, options, offering=offering, condition=CONDITIONS[options.denominator])
    by_seat = options.denominator in ("a", "b")
    behind = (
        total(whole, "enrollments", sums.seats_ids)
        if by_seat
        else Cell(whole, Form.SUM, Evidence("sessions", array("q", sorted(sums.sessions))))
    )
    form = Form.NUMBER if options.denominator == "c" else Form.PERCENT
    cells = (
        count("youth", sums.youth),
        count("sessions", sums.sessions),
        Cell(sums.attended, Form.COUNT, marks),
        behind,
        Cell(rate, form, marks, sums.attended, whole),
    )
    return Row(key, label, cells)


REPORT = Report("attendance_rate", TITLE, DEFINITION, run)
