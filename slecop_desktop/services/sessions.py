"""The dates of an offering: planned from how it repeats, then cancelled, moved or added one by one."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slecop_desktop.problems import Problem
from slecop_desktop.records.fields import Values
from slecop_desktop.records.ids import ALPHABET, check_symbol
from slecop_desktop.regional import show_date
from slecop_desktop.services.common import FieldProblem, row_in, title_of
from slecop_desktop.texts import _, ngettext

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store, Writer

MOST = 1_000
"""No offering gets more dates than this at once: a last day in the year 2999 is a slip of the pen."""

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """A date the offering's schedule gives: stored values; ``skipped_because`` says in words why it is not made."""

    date: str
    start: str | None
    end: str | None
    minutes: int | None
    skipped_because: str | None = None


# -- planning ---------------------------------------------------------------------------------------------------------


def plan_sessions(store: Store, offering: int, *, until_count: int | None = None) -> list[PlannedSession]:
    """Every date of the schedule, those of holidays and those already there marked as skipped. Writes nothing.

    It ends on the offering's last day, or when ``until_count`` (else the sessions planned) stand on dates that are not
    holidays, whichever is first. FieldProblem when neither is given.
    """
    with store.read() as connection:
        return _plan(connection, store, offering, until_count)


def generate_sessions(store: Store, offering: int, *, until_count: int | None = None) -> list[str]:
    """Make the sessions that are planned and not there yet; their dates. Existing ones stay as they are."""
    with store.read() as connection:
        wanted = [p for p in _plan(connection, store, offering, until_count) if p.skipped_because is None]
    title = ngettext("Plan {n} session of {offering}", "Plan {n} sessions of {offering}", len(wanted)).format(
        n=len(wanted), offering=title_of(store, "offerings", offering)
    )
    with store.write(title) as writer:
        there = set(writer.sql("SELECT date FROM sessions WHERE offering = ?", (offering,)).scalars())
        wanted = [p for p in wanted if p.date not in there]
        codes = new_sheet_codes(writer, len(wanted))
        names = ("offering", "date", "start_time", "end_time", "minutes", "type", "status", "sheet_code")
        rows = (
            (offering, p.date, p.start, p.end, p.minutes, "REGULAR", "PLANNED", code)
            for p, code in zip(wanted, codes, strict=True)
        )
        writer.add_many("sessions", names, rows)
    return [p.date for p in wanted]


def _plan(connection: sa.Connection, store: Store, offering: int, until_count: int | None) -> list[PlannedSession]:
    row = row_in(connection, "offerings", offering)
    count = until_count or row["planned_sessions"]
    if not row["start_date"]:
        raise FieldProblem("start_date", _("The offering needs its first day before dates can be planned."))
    if not row["end_date"] and not count:
        raise FieldProblem("end_date", _("Give the offering a last day, or say how many sessions are planned."))
    closed, there = _holidays(connection), _taken(connection, store, offering)
    minutes = session_minutes(row)
    planned: list[PlannedSession] = []
    standing = 0
    for day in _dates(row, store.profile.get("week_start") or "SU"):
        why = _closed_on(closed, day) or there.get(day)
        standing += _closed_on(closed, day) is None
        planned.append(PlannedSession(day, row["opens_at"], row["closes_at"], minutes, why))
        if standing == count or len(planned) >= MOST:
            break
    return planned


def _dates(row: Values, week_start: str) -> Iterator[str]:
    """The dates of the schedule in order, endless when there is no last day."""
    from dateutil import rrule  # noqa: PLC0415 (rarely needed, slow to import)

    start = dt.datetime.fromisoformat(row["start_date"])
    until = dt.datetime.fromisoformat(row["end_date"]) if row["end_date"] else None
    freq: Any = {"DAILY": rrule.DAILY, "MONTHLY": rrule.MONTHLY}.get(row["freq"] or "", rrule.WEEKLY)
    weekdays = [_DAYS.index(code) for code in (row["byday"] or "").split(";") if code]
    options: dict[str, Any] = {"byweekday": weekdays} if weekdays else {}
    if freq == rrule.MONTHLY:
        options = _monthly(start.day, weekdays)
    rule = rrule.rrule(
        freq, dtstart=start, until=until, interval=row["interval"] or 1, wkst=_DAYS.index(week_start), **options
    )
    return (moment.date().isoformat() for moment in rule)


def _monthly(day: int, weekdays: list[int]) -> dict[str, Any]:
    """Once a month: the same weekday of the month as the first day (its 2nd Tuesday), else the same day.

    The 5th weekday is read as the last one, and the 31st as the last day of a shorter month.
    """
    if weekdays:
        return {"byweekday": weekdays, "bysetpos": (day - 1) // 7 + 1 if day < 29 else -1}
    return {"bymonthday": tuple(range(min(day, 28), day + 1)), "bysetpos": -1}


def session_minutes(row: Values) -> int | None:
    """The minutes of a session of an offering: its own number, else from opening to closing."""
    return row["session_minutes"] or _between(row["opens_at"], row["closes_at"])


def _between(start: str | None, end: str | None) -> int | None:
    if not start or not end:
        return None
    first, last = (int(t[:2]) * 60 + int(t[3:5]) for t in (start, end))
    return last - first if last > first else None


def _holidays(connection: sa.Connection) -> list[tuple[str, str, str]]:
    rows: Any = connection.exec_driver_sql(
        "SELECT start_date, coalesce(end_date, start_date), name FROM holidays WHERE archived IS NULL"
    )
    return [tuple(row) for row in rows]


def _closed_on(closed: list[tuple[str, str, str]], day: str) -> str | None:
    return next((name for first, last, name in closed if first <= day <= last), None)


def _taken(connection: sa.Connection, store: Store, offering: int) -> dict[str, str]:
    """Dates that need no new session, and why: one is there, or was there and somebody moved it."""
    number = store.records["sessions"].number
    moved = connection.exec_driver_sql(
        "SELECT c.old, s.date FROM sessions s JOIN change c ON c.id = (SELECT min(id) FROM change"
        " WHERE kind = ? AND record = s.id AND field = 'date') WHERE s.offering = ?",
        (number, offering),
    )
    taken = {old: _("moved to {date}").format(date=show_date(new)) for old, new in moved}
    there = connection.exec_driver_sql("SELECT date FROM sessions WHERE offering = ?", (offering,))
    return taken | dict.fromkeys(there.scalars(), _("already there"))


def new_sheet_codes(writer: Writer, count: int) -> list[str]:
    """Fresh codes to print on sign-in sheets: five symbols and a check symbol, e.g. '7K3M2Q'."""
    taken = set(writer.sql("SELECT sheet_code FROM sessions WHERE sheet_code IS NOT NULL").scalars())
    made: list[str] = []
    while len(made) < count:
        body = "".join(secrets.choice(ALPHABET) for _place in range(5))
        code = body + check_symbol(body)
        if code not in taken:
            taken.add(code)
            made.append(code)
    return made


# -- one session ------------------------------------------------------------------------------------------------------


def add_session(
    store: Store,
    offering: int,
    date: str,
    *,
    start: str | None = None,
    end: str | None = None,
    type: str = "MAKE_UP",  # noqa: A002 - the field's name
    topic: str | None = None,
) -> int:
    """One more session, e.g. a make-up or a field trip; its id. Times are the offering's unless given."""
    title = _("Add session of {offering}, {date}").format(
        offering=title_of(store, "offerings", offering), date=show_date(date)
    )
    with store.write(title) as writer:
        row = row_in(writer.connection, "offerings", offering)
        start, end = start or row["opens_at"], end or row["closes_at"]
        values = {
            "offering": offering, "date": date, "start_time": start, "end_time": end, "type": type, "topic": topic,
            "minutes": _checked(start, end) or session_minutes(row), "extra": _outside(row, date),
            "sheet_code": new_sheet_codes(writer, 1)[0],
        }  # fmt: skip
        return writer.add("sessions", values)


def move_session(store: Store, session: int, date: str, *, start: str | None = None, end: str | None = None) -> None:
    """Put a session on another day or time. Planning anew will not fill the day it was moved from."""
    title = _("Move {session} to {date}").format(session=title_of(store, "sessions", session), date=show_date(date))
    with store.write(title) as writer:
        row = row_in(writer.connection, "sessions", session)
        new: Values = {"date": date, "start_time": start or row["start_time"], "end_time": end or row["end_time"]}
        if start or end:
            new["minutes"] = _checked(new["start_time"], new["end_time"]) or row["minutes"]
        new["extra"] = _outside(row_in(writer.connection, "offerings", row["offering"]), date)
        there = writer.sql(
            "SELECT 1 FROM sessions WHERE offering = ? AND date = ? AND start_time IS ? AND id <> ?",
            (row["offering"], date, new["start_time"], session),
        )
        if there.first():
            raise FieldProblem("date", _("There is already a session on {date}.").format(date=show_date(date)))
        writer.change("sessions", session, new)


def cancel_session(store: Store, session: int, reason: str, note: str = "") -> None:
    """Cancel a session; ``reason`` is a code of that list. It then leaves every rate. Problem when it has marks."""
    title = _("Cancel {session}").format(session=title_of(store, "sessions", session))
    with store.write(title) as writer:
        row = row_in(writer.connection, "sessions", session)
        if not reason:
            raise FieldProblem("cancel_reason", _("Say why the session is cancelled."))
        if _status(writer, row) == "HELD":
            raise Problem(_("Attendance was taken here. Take the marks back before cancelling the session."))
        notes = "\n".join(part for part in (row["notes"], note.strip()) if part) or None
        writer.change("sessions", session, {"status": "CANCELLED", "cancel_reason": reason, "notes": notes})


def restore_session(store: Store, session: int) -> None:
    """Take a cancellation back."""
    title = _("Restore {session}").format(session=title_of(store, "sessions", session))
    with store.write(title) as writer:
        row = row_in(writer.connection, "sessions", session)
        if row["status"] == "CANCELLED":
            writer.change("sessions", session, {"status": _status(writer, row), "cancel_reason": None})


def _status(writer: Writer, row: Values) -> str:
    """Held when somebody was marked or counted, else planned."""
    marked = writer.sql(
        "SELECT 1 FROM attendance WHERE session = ? AND status IS NOT NULL LIMIT 1", (row["id"],)
    ).first()
    return "HELD" if marked or row["headcount"] is not None else "PLANNED"


def _checked(start: str | None, end: str | None) -> int | None:
    if start and end and end <= start:
        raise FieldProblem("end_time", _("The session has to end after it starts."))
    return _between(start, end)


def _outside(offering: Values, date: str) -> int | None:
    """1 when the date lies outside the offering's first and last day."""
    return 1 if date < (offering["start_date"] or "") or date > (offering["end_date"] or "9999") else None
