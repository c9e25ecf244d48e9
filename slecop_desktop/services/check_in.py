"""Checking in and out at the door: the first scan of a child notes when it came, the next one when it left."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from slecop_desktop.records.ids import read_youth_code
from slecop_desktop.records.vocabularies_people import ATTENDED
from slecop_desktop.services import attendance
from slecop_desktop.services.roster import RosterRow, read_roster
from slecop_desktop.services.session_list import SessionView, session_view
from slecop_desktop.store.former import youth_by_code
from slecop_desktop.texts import _

if TYPE_CHECKING:
    from slecop_desktop.store import Store

GRACE = 5
"""Minutes after the beginning that are not late, and before the end that are not early."""

_LONGEST = 14
"""Signs; longer than a code with a few slips there is only a name with a number in it."""
_HYPHENS = re.compile(r"[A-Za-z]-?[^\W_]{4}-[^\W_]{3}")


class Kind(StrEnum):
    """What came of a scan."""

    IN = "in"
    OUT = "out"
    AGAIN = "again"
    """Checked in this very minute: scanned twice."""
    GONE = "gone"
    """Checked out already."""
    OVER = "over"
    """The session has ended, and the child was not there."""
    STRANGER = "stranger"
    """Known, but not on this sheet."""
    UNKNOWN = "unknown"
    """A good code that nobody has."""
    MISTYPED = "mistyped"
    """Looks like a code, but its check symbol does not fit."""
    NOBODY = "nobody"
    """A name that is not on this sheet."""
    CANCELLED = "cancelled"
    """The session does not take place."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What came of it: stored values. ``row`` is the child's row as it is now, ``step`` what undo takes back."""

    kind: Kind
    typed: str
    time: str
    name: str = ""
    youth: int | None = None
    row: RosterRow | None = None
    step: int | None = None


def looks_like_code(typed: str) -> bool:
    """Whether somebody meant a youth code, right or wrong: with a digit, with its hyphens, or as it is printed."""
    signs = "".join(typed.split())
    if any(c.isdigit() for c in signs):
        return len(signs) <= _LONGEST
    return _HYPHENS.fullmatch(signs) is not None or (signs.isupper() and read_youth_code(signs) is not None)


def scan(store: Store, session: int, typed: str, time: str) -> Scan:
    """Check in or out whoever has the youth code ``typed``, at ``time`` (HH:MM). One step, or none."""
    code = read_youth_code(typed)
    if code is None:
        return Scan(Kind.MISTYPED, typed, time)
    with store.read() as connection:
        found = youth_by_code(connection, code)
    if found is None:
        return Scan(Kind.UNKNOWN, code, time)
    return replace(check(store, session, found, time), typed=code)


def check(store: Store, session: int, youth: int, time: str) -> Scan:
    """Check a young person in or out at ``time``; see :class:`Kind` for what may come of it."""
    view, row, name = _look(store, session, youth)
    if view is None or view.status == "CANCELLED":
        return Scan(Kind.CANCELLED, name, time, name, youth, row)
    if row is None:
        return Scan(Kind.STRANGER, name, time, name, youth)
    kind, status, time_in, time_out = _decide(view, row, time)
    if kind not in {Kind.IN, Kind.OUT}:
        return Scan(kind, name, time, name, youth, row)
    words = _("Check in {name}, {offering}, {date}") if kind is Kind.IN else _("Check out {name}, {offering}, {date}")
    with store.write(words.format(name=name, offering=view.name, date=view.date)) as writer:
        minutes = attendance.mark(
            store, session, youth, status, time_in=time_in, time_out=time_out, reason=row.reason, source="SCAN"
        )
    after = replace(row, status=status, time_in=time_in, time_out=time_out, minutes=minutes)
    return Scan(kind, name, time, name, youth, after, writer.step)


def check_in_walk_in(
    store: Store, session: int, name: str, grade: str | None, time: str, *, youth: int | None = None
) -> Scan:
    """Somebody is at the door who is not on the sheet: record unless known, enroll and check in, as one step.

    After the end of the session no time is noted: there is nothing left to count, but the child was there.
    """
    if youth is not None:
        view, row, _name = _look(store, session, youth)
        if row is not None:
            return check(store, session, youth, time)
    else:
        view = session_view(store, session)
    with store.write(_("Check in {name} as a walk-in").format(name=name)) as writer:
        key = attendance.walk_in(store, session, name, grade, youth=youth)
        status, came = _arriving(view, time) if view else ("Present", None)
        attendance.mark(store, session, key, status, time_in=came, source="SCAN")
    _view, row, known = _look(store, session, key)
    return Scan(Kind.IN, known, time, known, key, row, writer.step)


def _look(store: Store, session: int, youth: int) -> tuple[SessionView | None, RosterRow | None, str]:
    view = session_view(store, session)
    with store.read() as connection:
        rows = read_roster(connection, store, session) if view else []
        name = connection.exec_driver_sql("SELECT name FROM youth WHERE id = ?", (youth,)).scalar()
    return view, next((row for row in rows if row.youth == youth), None), str(name or "")


def _decide(view: SessionView, row: RosterRow, time: str) -> tuple[Kind, str, str | None, str | None]:
    """(what comes of it, status, time in, time out)."""
    there = row.status in ATTENDED
    if there and row.time_out:
        return Kind.GONE, row.status or "", row.time_in, row.time_out
    if there and row.time_in:
        if time <= row.time_in:
            return Kind.AGAIN, row.status or "", row.time_in, None
        return Kind.OUT, _leaving(view, row, time), row.time_in, time
    if there and _past_middle(view, time):
        return Kind.OUT, _leaving(view, row, time), None, time  # marked by hand when it came
    status, came = _arriving(view, time)
    return (Kind.IN, status, came, None) if came else (Kind.OVER, status, None, None)


def _arriving(view: SessionView, time: str) -> tuple[str, str | None]:
    """(status, time in) of who comes now; no time once the session is over."""
    if view.end and time >= view.end:
        return "Present", None
    late = view.start is not None and _minute(time) > _minute(view.start) + GRACE
    return "Tardy" if late else "Present", time


def _leaving(view: SessionView, row: RosterRow, time: str) -> str:
    """The status of who leaves now: a child that came late stays late, both times are kept."""
    early = view.end is not None and _minute(time) < _minute(view.end) - GRACE
    return "EarlyDeparture" if early and row.status != "Tardy" else row.status or "Present"


def _past_middle(view: SessionView, time: str) -> bool:
    if not view.start or not view.end:
        return False
    return 2 * _minute(time) >= _minute(view.start) + _minute(view.end)


def _minute(time: str) -> int:
    """Minutes since midnight."""
    return int(time[:2]) * 60 + int(time[3:5])
