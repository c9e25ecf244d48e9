"""What a list of attendance means: the session of each day, the minutes of each mark, and that it was held."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from slecop_desktop.exchange import checking
from slecop_desktop.exchange.plan import Batch, Edit
from slecop_desktop.exchange.rows import SET_ASIDE
from slecop_desktop.services.common import FieldProblem
from slecop_desktop.services.minutes import minutes_of
from slecop_desktop.texts import _, ngettext

if TYPE_CHECKING:
    from slecop_desktop.exchange.planning import Planner
    from slecop_desktop.exchange.rows import Rows

_SESSION = ("offering", "date", "start_time", "end_time", "minutes", "type", "status")
_CAME = ("time_in", "time_out", "minutes")
_TIMES: tuple[str, ...] = ("start_time", "end_time", "minutes", "status")


def find_sessions(planner: Planner, rows: Rows) -> None:
    """Date and offering of each row name its session; one that is not there yet is made, as held. Where a list names no
    offering, its rows are of the one that the import is into."""
    dates = rows.companions.get("date")
    if dates is None:
        _ask_for_dates(planner, rows)
        return
    named, into = rows.companions.get("offering"), planner.options.enroll_in
    offerings = named or [into] * len(dates)
    sessions = list(rows.column("session"))
    for place, (date, offering) in enumerate(zip(dates, offerings, strict=True)):
        if sessions[place] is not None:
            continue
        if date is None or offering is None:
            _leave(rows, place, planner, _unknown_session(whose=named is not None or into is not None), "")
            continue
        title = planner.session_title(offering, date) or ""
        found = planner.resolver("sessions").find(title)
        if len(found) == 1:
            sessions[place] = found[0]
        elif found:
            _leave(rows, place, planner, _("there are {n} sessions on this day").format(n=len(found)), title)
        elif not planner.options.create_missing:
            _leave(rows, place, planner, _("there is no session “{name}”").format(name=title), title)
        else:
            made = make_session(planner, offering, date)
            if isinstance(made, str):
                _leave(rows, place, planner, made, date)
            else:
                sessions[place] = made
    rows.values["session"] = sessions
    if "status" not in rows.values:
        _who_came(rows)


def _unknown_session(*, whose: bool) -> str:
    """Why the session of a row is not known; ``whose``: whether anything says of which offering the rows are."""
    if whose:
        return _("which session it was is not known without its date and its offering")
    return _("say which column names the offering, or import this list from the page of its offering")


def _ask_for_dates(planner: Planner, rows: Rows) -> None:
    """Leave out the rows of a list in which no column says on which day, or at which session, they came."""
    if any(c.field and c.field.name == "session" for c in rows.table.columns):
        return
    heading = rows.heading(planner.records["attendance"].field("session"))
    for place, uuid in enumerate(rows.uuids):
        if uuid is None and not rows.blocked[place]:
            rows.blocked[place] = 1
            reason = _("say which column holds the date; then the session of each row is found")
            planner.plan.troubles.append(rows.trouble(place, heading, reason, blocks=True))


def _who_came(rows: Rows) -> None:
    """In a list that says no status, as of those who signed in, who has a time came; without times, who is named."""
    times = [rows.values[name] for name in _CAME if name in rows.values]
    rows.values["status"] = [
        "Present" if not times or any(t[p] for t in times) else None for p in range(len(rows.numbers))
    ]
    for place, status in enumerate(rows.values["status"]):
        if status is None and not rows.blocked[place]:
            rows.blocked[place] = SET_ASIDE


def _leave(rows: Rows, place: int, planner: Planner, reason: str, value: str) -> None:
    rows.blocked[place] = 1
    use = next(c for c in rows.table.columns if c.field and c.field.name == "date")
    planner.plan.troubles.append(rows.trouble(place, use.heading, reason, value, blocks=True))


def make_session(planner: Planner, offering: int, date: str, *, timed: bool = True) -> int | str:
    """Plan a session that was held, with the times of its offering unless it is one of several of its day; why it
    cannot be, in words, where a rule forbids it."""
    times: Any = planner.connection.exec_driver_sql(
        "SELECT opens_at, closes_at, session_minutes FROM offerings WHERE id = ?", (offering,)
    ).first()
    line = (offering, date, *(times if times and timed else (None, None, None)), "REGULAR", "HELD")
    if wrong := checking.broken(planner, "sessions", _SESSION, [(0, None, line)]):
        return wrong[0][1]
    table = planner.plan.table("sessions")
    ref = -(table.adding + 1)
    if not table.batches or table.batches[-1].names != _SESSION:
        table.batches.append(Batch(_SESSION, [], []))
    table.batches[-1].rows.append(line)
    planner.plan.also["sessions"] = planner.plan.also.get("sessions", 0) + 1
    planner.resolver("sessions").plan(ref, uuid=None, title=planner.session_title(offering, date))
    return ref


def settle_sessions(planner: Planner, rows: Rows) -> None:
    """New marks of a list get their minutes, and the sessions they are of were held."""
    table = planner.plan.table("attendance")
    if rows.table.ours and any(rows.uuids):
        return
    sessions = sessions_of(planner)
    own = table.batches[-1:] if "add" in rows.outcomes else []
    for batch in own:
        if "status" in batch.names and "session" in batch.names:
            _fill_minutes(planner, rows, batch, sessions)
    hold(planner, {row[batch.names.index("session")] for batch in own for row in batch.rows}, sessions)


def hold(planner: Planner, marked: Iterable[int | None], sessions: dict[int, dict[str, Any]]) -> None:
    """The sessions that get marks were held."""
    edits = planner.plan.table("sessions").edits
    known = {edit.id for edit in edits if "status" in edit.fields}
    refs = sorted(ref for ref in marked if ref is not None and ref > 0)
    held = [ref for ref in refs if sessions[ref]["status"] == "PLANNED" and ref not in known]
    edits += [Edit(ref, {"status": ("PLANNED", "HELD")}, 0) for ref in held]
    if off := [ref for ref in refs if sessions[ref]["status"] == "CANCELLED"]:
        planner.plan.remarks.append(
            ngettext(
                "{n} session of this list was cancelled; its marks are taken all the same.",
                "{n} sessions of this list were cancelled; their marks are taken all the same.",
                len(off),
            ).format(n=len(off))
        )


def sessions_of(planner: Planner) -> dict[int, dict[str, Any]]:
    """Every session, stored or planned, with what minutes follow from; the offering's where it has none."""
    found = planner.connection.exec_driver_sql(
        "SELECT s.id, s.start_time, s.end_time, coalesce(s.minutes, CASE WHEN s.start_time IS NULL"
        " OR s.end_time IS NULL THEN o.session_minutes END), s.status"
        " FROM sessions s JOIN offerings o ON o.id = s.offering"
    )
    sessions = {row[0]: dict(zip(_TIMES, row[1:], strict=True)) for row in found}
    planned = 0
    for batch in planner.plan.table("sessions").batches:
        at = [batch.names.index(n) if n in batch.names else None for n in _TIMES]
        for row in batch.rows:
            planned += 1
            sessions[-planned] = dict(zip(_TIMES, (None if n is None else row[n] for n in at), strict=True))
    return sessions


def _fill_minutes(planner: Planner, rows: Rows, batch: Batch, sessions: dict[int, dict[str, Any]]) -> None:
    if "minutes" not in batch.names:
        batch.names = (*batch.names, "minutes")
        batch.rows = [(*row, None) for row in batch.rows]
    at = {name: n for n, name in enumerate(batch.names)}
    for n, row in enumerate(batch.rows):
        if row[at["minutes"]] is not None:
            continue
        status, *times = (row[at[name]] if name in at else None for name in ("status", "time_in", "time_out"))
        try:
            minutes = minutes_of(sessions[row[at["session"]]], status, *times)
        except FieldProblem as problem:
            heading = rows.heading(planner.records["attendance"].field(problem.field))
            planner.plan.troubles.append(rows.trouble(rows.numbers.index(batch.source[n]), heading, problem.sentence))
            continue
        batch.rows[n] = (*row[: at["minutes"]], minutes, *row[at["minutes"] + 1 :])
