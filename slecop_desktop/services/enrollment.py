"""Enrolling, the waitlist and its order, offers of a seat, and the dated history of each enrollment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slecop_desktop.problems import Problem
from slecop_desktop.records.fields import Values
from slecop_desktop.regional import show_date
from slecop_desktop.services.common import FieldProblem, id_list, row_in, title_of
from slecop_desktop.texts import _, ngettext

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store, Writer

STANDING = ("WAITLISTED", "OFFERED", "ENROLLED")
"""Who has a place or a place in the line; enrolling them again changes nothing."""
ASKING = ("INQUIRY", "APPLIED")
LEFT = ("NO_SHOW", "DROPPED", "COMPLETED", "TRANSFERRED")
"""Statuses that end an enrollment: they carry an exit date."""
NEED_REASON = ("WAITLISTED", "DENIED")

_ORDER = (
    # without a priority one stands as '3 Normal' does
    "coalesce((SELECT position FROM codes WHERE list = 'priority' AND code = e.priority LIMIT 1), 2),"
    " coalesce(e.applied_at, e.entry_date, ''), e.id"
)


@dataclass(frozen=True, slots=True)
class EnrollOutcome:
    """What became of each young person (youth ids), and the enrollments made or changed (enrollment ids)."""

    enrolled: tuple[int, ...]
    waitlisted: tuple[int, ...]
    already: tuple[int, ...]
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Seats:
    """The seats of an offering; ``capacity`` and ``free`` (never below 0) are None where there is no limit."""

    capacity: int | None
    enrolled: int
    offered: int
    free: int | None
    waiting: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """One place in the line, first is 1; ``applied_at`` is a stored moment, ``priority`` a code."""

    place: int
    enrollment: int
    youth: int
    name: str
    priority: str | None
    applied_at: str | None
    phone: str | None


@dataclass(frozen=True, slots=True)
class Offer:
    """Who gets the free seat, and why, in words."""

    enrollment: int
    youth: int
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Event:
    """One dated change of status; ``reason`` may be empty."""

    date: str
    status: str
    reason: str


# -- reading ----------------------------------------------------------------------------------------------------------


def seats(store: Store, offering: int) -> Seats:
    """Capacity, taken and free seats, and how many wait."""
    with store.read() as connection:
        return _seats(connection, offering)


def waitlist(store: Store, offering: int) -> list[Waiting]:
    """Who waits, in order: by priority, then by when they applied, then as entered."""
    with store.read() as connection:
        return _waitlist(connection, offering)


def next_offer(store: Store, offering: int) -> Offer | None:
    """To whom a free seat is to be offered; None when no seat is free or nobody waits."""
    with store.read() as connection:
        state, line = _seats(connection, offering), _waitlist(connection, offering)
    if not line or state.free == 0:
        return None
    first = line[0]
    labels = {c.code: c.label for c in store.codes("priority")}
    since = show_date(first.applied_at) if first.applied_at else "—"
    if first.priority:
        priority = labels.get(first.priority, first.priority)
        why = _("first by priority {priority}, waiting since {date}").format(priority=priority, date=since)
    else:
        why = _("waiting longest, since {date}").format(date=since)
    return Offer(first.enrollment, first.youth, first.name, why)


def history(store: Store, enrollment: int) -> list[Event]:
    """Every change of status of an enrollment, oldest first."""
    sql = "SELECT date, status, coalesce(reason, '') FROM enrollment_events WHERE enrollment = ? ORDER BY date, id"
    with store.read() as connection:
        return [Event(*row) for row in connection.exec_driver_sql(sql, (enrollment,))]


def last_events(store: Store, enrollments: Iterable[int]) -> dict[int, Event]:
    """The last change of status of each of these enrollments; those without any are left out."""
    sql = (
        "SELECT enrollment, date, status, coalesce(reason, '') FROM enrollment_events"
        f" WHERE enrollment IN ({id_list(enrollments)}) ORDER BY date, id"
    )
    with store.read() as connection:
        return {row[0]: Event(*row[1:]) for row in connection.exec_driver_sql(sql)}


def standing(store: Store, offering: int, youth: Iterable[int]) -> dict[int, str]:
    """Youth id -> status, for those of these who have a place in an offering or wait for one."""
    sql = (
        "SELECT youth, status FROM enrollments WHERE offering = ? AND archived IS NULL"
        f" AND status IN ({_texts(STANDING)}) AND youth IN ({id_list(youth)})"
    )
    with store.read() as connection:
        return {row[0]: row[1] for row in connection.exec_driver_sql(sql, (offering,))}


# -- enrolling --------------------------------------------------------------------------------------------------------


def enroll(
    store: Store,
    offering: int,
    youth_ids: Sequence[int],
    *,
    status: str | None = None,
    date: str | None = None,
    priority: str | None = None,
    reason: str | None = None,
) -> EnrollOutcome:
    """Enroll young people; whoever finds no free seat goes on the waitlist. Seats that others wait for are theirs.

    A ``status`` given is set for all, whatever the seats: WAITLISTED and DENIED need a reason, and so does ENROLLED
    while others wait. ``date`` is the entry date (see :func:`entry_day`). Who stands in the offering already is left
    alone.
    """
    title = _enroll_title(store, offering, youth_ids)
    need_reason(status, reason)
    with store.write(title) as writer:
        state = _seats(writer.connection, offering)
        if status == "ENROLLED" and state.waiting and not reason:
            raise FieldProblem("reason", _("Others are waiting for a seat here; say why this one goes first."))
        there = _there(writer, offering, youth_ids)
        already = [y for y in youth_ids if there.get(y, (0, ""))[1] in STANDING]
        coming = [y for y in dict.fromkeys(youth_ids) if y not in already]
        free = len(coming) if state.free is None else max(0, state.free - state.waiting)
        given = [(y, status or ("ENROLLED" if n < free else "WAITLISTED")) for n, y in enumerate(coming)]
        day = date or store.today.isoformat()
        enters = date or entry_day(writer.connection, offering, day)
        entry = _Entry(offering, day, enters, store.school_year, priority, reason)
        ids = _write_enrollments(writer, entry, given, there)
    enrolled, waiting = ([y for y, s in given if s == wanted] for wanted in ("ENROLLED", "WAITLISTED"))
    return EnrollOutcome(tuple(enrolled), tuple(waiting), tuple(already), tuple(ids))


def entry_day(connection: sa.Connection, offering: int, today: str) -> str:
    """The entry date when none is said: today, but the first day while a running offering is still being set up.

    Lists are often brought in after the first sessions, and the sheets of those days must then have rows. Once a sheet
    was taken, or somebody left, whoever comes is new.
    """
    first: str | None = connection.exec_driver_sql(
        "SELECT o.start_date FROM offerings o WHERE o.id = :offering AND o.start_date < :today"
        " AND NOT EXISTS (SELECT 1 FROM sessions s JOIN attendance a ON a.session = s.id WHERE s.offering = o.id"
        " AND a.status IS NOT NULL)"
        " AND NOT EXISTS (SELECT 1 FROM enrollments e WHERE e.offering = o.id AND e.exit_date IS NOT NULL)",
        {"offering": offering, "today": today},
    ).scalar()
    return first or today


def _enroll_title(store: Store, offering: int, youth_ids: Sequence[int]) -> str:
    where = title_of(store, "offerings", offering)
    if len(youth_ids) == 1:
        return _("Enroll {name} in {offering}").format(name=title_of(store, "youth", youth_ids[0]), offering=where)
    return ngettext("Enroll {n} youth in {offering}", "Enroll {n} youth in {offering}", len(youth_ids)).format(
        n=len(youth_ids), offering=where
    )


def _there(writer: Writer, offering: int, youth_ids: Sequence[int]) -> dict[int, tuple[int, str]]:
    """Enrollments that stand or are asked for: youth -> (enrollment, status)."""
    rows: Any = writer.sql(
        f"SELECT youth, id, status FROM enrollments WHERE offering = ? AND archived IS NULL AND youth IN"
        f" ({id_list(youth_ids)}) AND status IN ({_texts((*STANDING, *ASKING))}) ORDER BY id",
        (offering,),
    )
    return {r.youth: (r.id, r.status) for r in rows}


@dataclass(frozen=True, slots=True)
class _Entry:
    """What all who are enrolled together have in common; ``enters``: the entry date of those new to the offering."""

    offering: int
    day: str
    enters: str
    school_year: str
    priority: str | None
    reason: str | None


def _write_enrollments(
    writer: Writer, entry: _Entry, given: list[tuple[int, str]], there: dict[int, tuple[int, str]]
) -> list[int]:
    """Write who gets which status; who only asked so far (``there``) keeps that enrollment. The enrollments' ids."""
    fresh = [(y, s) for y, s in given if y not in there]
    asked = [(y, s) for y, s in given if y in there]
    ids = _add_enrollments(writer, entry, fresh)
    for youth, status in asked:
        key = there[youth][0]
        day = entry.day if status == "ENROLLED" else None
        writer.change("enrollments", key, {"status": status, "entry_date": day})
        ids.append(key)
    days = [entry.enters if status == "ENROLLED" else entry.day for _y, status in fresh] + [entry.day] * len(asked)
    said = zip(ids, days, (s for _y, s in (*fresh, *asked)), strict=True)
    _log_rows(writer, ((key, day, s, entry.reason or _own_reason(s)) for key, day, s in said))
    return ids


def _add_enrollments(writer: Writer, entry: _Entry, fresh: list[tuple[int, str]]) -> list[int]:
    now = f"{entry.day}T{dt.datetime.now():%H:%M:%S}"  # noqa: DTZ005 (the clock at the site)
    grades = _school_years(writer, [y for y, _s in fresh], entry.school_year)
    given = {"offering": entry.offering, "applied_at": now, "priority": entry.priority}
    names = ("youth", "status", "entry_date", "grade_at_entry", "school_at_entry", *given)
    rows = (
        (y, s, entry.enters if s == "ENROLLED" else None, *grades.get(y, (None, None)), *given.values())
        for y, s in fresh
    )
    return list(writer.add_many("enrollments", names, rows))


def _own_reason(status: str) -> str | None:
    return _("No seat free") if status == "WAITLISTED" else None


def _school_years(writer: Writer, youth: Sequence[int], year: str) -> dict[int, tuple[str | None, int | None]]:
    rows: Any = writer.sql(
        f"SELECT youth, grade, school FROM school_years WHERE school_year = ? AND youth IN ({id_list(youth)})", (year,)
    )
    return {r.youth: (r.grade, r.school) for r in rows}


# -- changing status --------------------------------------------------------------------------------------------------


def change_status(
    store: Store,
    enrollment: int,
    status: str,
    *,
    date: str | None = None,
    reason: str | None = None,
    exit_reason: str | None = None,
) -> bool:
    """Set the status as of ``date`` (today) and log it; False when it stood so already.

    ENROLLED sets the entry date (kept when there is one), a status that ends the enrollment sets the exit date.
    WAITLISTED and DENIED need a reason. ``exit_reason`` is a code of that list. Raises FieldProblem.
    """
    need_reason(status, reason)
    with store.write(_status_title(store, enrollment, status)) as writer:
        day = date or store.today.isoformat()
        return set_status(writer, enrollment, status, day=day, reason=reason, exit_reason=exit_reason)


def set_status(
    writer: Writer, enrollment: int, status: str, *, day: str, reason: str | None, exit_reason: str | None = None
) -> bool:
    """The same inside a step that is already open."""
    before = row_in(writer.connection, "enrollments", enrollment)
    if before["status"] == status:
        return False
    writer.change("enrollments", enrollment, status_values(before, status, day, exit_reason))
    log(writer, enrollment, status, day, reason)
    return True


def status_values(before: Values, status: str, day: str, exit_reason: str | None = None) -> Values:
    """What changes in an enrollment with its status: its dates. FieldProblem when the exit lies before the entry."""
    new: Values = {"status": status, "exit_date": None, "exit_reason": None}
    if status in LEFT:
        if before["entry_date"] and day < before["entry_date"]:
            raise FieldProblem("exit_date", _("The exit date lies before the entry date."))
        new |= {"exit_date": day, "exit_reason": exit_reason}
    if status == "ENROLLED":
        new["entry_date"] = before["entry_date"] or day
    return new


def log(writer: Writer, enrollment: int, status: str, day: str, reason: str | None) -> None:
    """Write one row of an enrollment's history."""
    _log_rows(writer, [(enrollment, day, status, reason)])


def _log_rows(writer: Writer, rows: Iterable[tuple[int, str, str, str | None]]) -> None:
    writer.add_many("enrollment_events", ("enrollment", "date", "status", "reason"), rows)


def _status_title(store: Store, enrollment: int, status: str) -> str:
    labels = {c.code: c.label for c in store.codes("enrollment_status")}
    title = title_of(store, "enrollments", enrollment)
    return _("{status}: {title}").format(status=labels.get(status, status), title=title)


# -- offering a seat --------------------------------------------------------------------------------------------------


def offer_seat(store: Store, enrollment: int, *, reason: str | None = None) -> None:
    """Offer a seat to someone who waits; out of order, or with no seat free, only with a reason, and that is logged."""
    title = _("Offer a seat: {title}").format(title=title_of(store, "enrollments", enrollment))
    with store.write(title) as writer:
        row = row_in(writer.connection, "enrollments", enrollment)
        if row["status"] != "WAITLISTED":
            raise Problem(_("Only someone on the waitlist can be offered a seat."))
        state, line = _seats(writer.connection, row["offering"]), _waitlist(writer.connection, row["offering"])
        jump = line[0].enrollment != enrollment
        if jump and not reason:
            raise FieldProblem(
                "reason", _("{name} is first in line; say why this one goes first.").format(name=line[0].name)
            )
        if state.free == 0 and not reason:
            raise FieldProblem("reason", _("No seat is free; say why one is offered all the same."))
        told = _("Ahead of {name}: {reason}").format(name=line[0].name, reason=reason) if jump else reason
        set_status(writer, enrollment, "OFFERED", day=store.today.isoformat(), reason=told)


def accept_offer(store: Store, enrollment: int, *, date: str | None = None) -> None:
    """Who was offered a seat takes it: enrolled from ``date`` (today)."""
    title = _("Take the seat: {title}").format(title=title_of(store, "enrollments", enrollment))
    with store.write(title) as writer:
        _need_offered(writer, enrollment)
        day = date or store.today.isoformat()
        set_status(writer, enrollment, "ENROLLED", day=day, reason=_("Took the offered seat"))


def decline_offer(store: Store, enrollment: int, *, reason: str | None = None) -> None:
    """Who was offered a seat does not want it: off the line, and the seat is free again."""
    title = _("Decline the seat: {title}").format(title=title_of(store, "enrollments", enrollment))
    with store.write(title) as writer:
        _need_offered(writer, enrollment)
        told = reason or _("Declined the offered seat")
        set_status(writer, enrollment, "DROPPED", day=store.today.isoformat(), reason=told)


def _need_offered(writer: Writer, enrollment: int) -> None:
    if row_in(writer.connection, "enrollments", enrollment)["status"] != "OFFERED":
        raise Problem(_("No seat was offered here; offer one first."))


# -- small things -----------------------------------------------------------------------------------------------------


def need_reason(status: str | None, reason: str | None, field: str = "reason") -> None:
    """FieldProblem at ``field`` when the status needs a reason and has none."""
    if status in NEED_REASON and not (reason or "").strip():
        raise FieldProblem(field, _("Say why: families ask for the reason when somebody has to wait or is denied."))


def _texts(values: Iterable[str]) -> str:
    return ", ".join(f"'{v}'" for v in values)


def _seats(connection: sa.Connection, offering: int) -> Seats:
    row: Any = connection.exec_driver_sql(
        "SELECT o.capacity AS capacity, count(*) FILTER (WHERE e.status = 'ENROLLED') AS enrolled,"
        " count(*) FILTER (WHERE e.status = 'OFFERED') AS offered,"
        " count(*) FILTER (WHERE e.status = 'WAITLISTED') AS waiting"
        " FROM offerings o LEFT JOIN enrollments e ON e.offering = o.id AND e.archived IS NULL"
        " WHERE o.id = ? GROUP BY o.id",
        (offering,),
    ).first()
    if row is None:
        raise Problem(_("This offering is no longer there; it was removed meanwhile."))
    free = None if row.capacity is None else max(0, row.capacity - row.enrolled - row.offered)
    return Seats(row.capacity, row.enrolled, row.offered, free, row.waiting)


def _waitlist(connection: sa.Connection, offering: int) -> list[Waiting]:
    rows = connection.exec_driver_sql(
        "SELECT e.id, e.youth, y.name, e.priority, e.applied_at, (SELECT a.phone FROM relationships r JOIN adults a"
        " ON a.id = r.adult WHERE r.youth = e.youth AND a.phone IS NOT NULL AND r.contact_allowed IS NOT 0"
        " ORDER BY r.emergency_order IS NULL, r.emergency_order, r.id LIMIT 1)"
        " FROM enrollments e JOIN youth y ON y.id = e.youth WHERE e.offering = ? AND e.status = 'WAITLISTED'"
        f" AND e.archived IS NULL ORDER BY {_ORDER}",
        (offering,),
    )
    return [Waiting(n, *row) for n, row in enumerate(rows, start=1)]
