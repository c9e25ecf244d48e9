"""Attendance of one session: the roster as it stands on the sheet, one mark at a time or all that remain, walk-ins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slecop_desktop.problems import Problem
from slecop_desktop.records.fields import Values
from slecop_desktop.records.names import fold
from slecop_desktop.records.vocabularies_people import ATTENDED
from slecop_desktop.regional import show_date
from slecop_desktop.services.common import FieldProblem, id_list, row_in, title_of
from slecop_desktop.services.minutes import minutes_of, timed_session
from slecop_desktop.services.records import add_record, set_school_year
from slecop_desktop.services.roster import RosterRow, read_roster
from slecop_desktop.services.term import Matrix, read_matrix
from slecop_desktop.store.lock import this_person
from slecop_desktop.store.search import find
from slecop_desktop.texts import _, ngettext

if TYPE_CHECKING:
    from slecop_desktop.store import Store, Writer

__all__ = [
    "Candidate",
    "Counts",
    "Mark",
    "Matrix",
    "RosterRow",
    "counts",
    "mark",
    "mark_block",
    "mark_remaining",
    "matrix",
    "minutes_of",
    "roster",
    "session_of_code",
    "set_headcount",
    "walk_in",
    "walk_in_candidates",
]

ABSENT = ("ExcusedAbsence", "UnexcusedAbsence")


@dataclass(frozen=True, slots=True)
class Mark:
    """One cell of the matrix of youth and dates; ``status`` None is 'not taken'."""

    session: int
    youth: int
    status: str | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How a roster stands."""

    present: int
    absent: int
    not_taken: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody already known by that name: ``detail`` is grade and school as far as known."""

    youth: int
    name: str
    detail: str


# -- reading ----------------------------------------------------------------------------------------------------------


def roster(store: Store, session: int) -> list[RosterRow]:
    """Who is on the sheet of a session, in its order; see :func:`slecop_desktop.services.roster.read_roster`."""
    with store.read() as connection:
        return read_roster(connection, store, session)


def matrix(store: Store, offering: int) -> Matrix:
    """Youth by dates of an offering; see :func:`slecop_desktop.services.term.read_matrix`."""
    with store.read() as connection:
        return read_matrix(connection, offering)


def counts(rows: Iterable[RosterRow]) -> Counts:
    """Present (also late and left early), absent (also excused), not taken, and minutes attended together."""
    rows = list(rows)
    present = sum(r.status in ATTENDED for r in rows)
    absent = sum(r.status in ABSENT for r in rows)
    return Counts(present, absent, len(rows) - present - absent, sum(r.minutes or 0 for r in rows))


def session_of_code(store: Store, code: str) -> int | None:
    """The session whose printed sheet has this code; None when there is none."""
    with store.read() as connection:
        found = connection.exec_driver_sql(
            "SELECT id FROM sessions WHERE sheet_code = ? COLLATE NOCASE", ("".join(code.split()),)
        )
        return found.scalar()


# -- marking ----------------------------------------------------------------------------------------------------------


def mark(
    store: Store,
    session: int,
    youth: int,
    status: str | None,
    *,
    time_in: str | None = None,
    time_out: str | None = None,
    reason: str | None = None,
    source: str = "TYPED",
) -> int | None:
    """Set the mark of one young person; the minutes stored. None takes the mark back to 'not taken'.

    One row per session and person is kept. The first mark makes the session held; taking back the last makes it planned
    again. Raises FieldProblem when the times do not fit, Problem when the session was cancelled.
    """
    values: Values = {"status": status, "time_in": time_in, "time_out": time_out, "reason": reason, "source": source}
    with store.write(_mark_title(store, session, youth, status)) as writer:
        held = _session(writer, session)
        values["minutes"] = minutes_of(held, status, time_in, time_out)
        _write_mark(writer, session, youth, values)
        _settle(writer, held)
    return values["minutes"]


def _mark_title(store: Store, session: int, youth: int, status: str | None) -> str:
    sql = (
        "SELECT y.name, o.name AS offering, s.date FROM sessions s JOIN offerings o ON o.id = s.offering"
        " JOIN youth y ON y.id = ? WHERE s.id = ?"
    )
    with store.read() as connection:
        row: Any = connection.exec_driver_sql(sql, (youth, session)).first()
    if row is None:
        return _status_label(store, status)
    return _("{status}: {name}, {offering}, {date}").format(
        status=_status_label(store, status), name=row.name, offering=row.offering, date=show_date(row.date)
    )


def mark_remaining(store: Store, session: int, status: str) -> int:
    """Give everyone on the roster who has no mark yet this one; how many got it."""
    rows = [r.youth for r in roster(store, session) if r.status is None]
    title = ngettext("{status}: {n} remaining, {session}", "{status}: {n} remaining, {session}", len(rows)).format(
        status=_status_label(store, status), n=len(rows), session=title_of(store, "sessions", session)
    )
    with store.write(title) as writer:
        marked = "SELECT youth FROM attendance WHERE session = ? AND status IS NOT NULL"
        taken = set(writer.sql(marked, (session,)).scalars())
        _mark_all(writer, [Mark(session, youth, status) for youth in rows if youth not in taken], "TYPED")
    return len(rows)


def mark_block(store: Store, marks: Sequence[Mark], *, title: str = "", source: str = "TYPED") -> None:
    """Set many marks of any sessions as one step, e.g. a block pasted into the matrix.

    A mark that is there already keeps its times and reason; of the others they are left empty.
    """
    named = title or ngettext("Mark attendance ({n} mark)", "Mark attendance ({n} marks)", len(marks))
    with store.write(named.format(n=len(marks))) as writer:
        _mark_all(writer, marks, source)


def set_headcount(store: Store, session: int, count: int | None, *, volunteers: int | None = None) -> None:
    """Note how many came where no names are kept; the session is then held."""
    if count is not None and count < 0:
        raise FieldProblem("headcount", _("A head count cannot be below zero."))
    with store.write(_("Head count of {session}").format(session=title_of(store, "sessions", session))) as writer:
        held = _session(writer, session)
        values = {"headcount": count} | ({} if volunteers is None else {"volunteers": volunteers})
        writer.change("sessions", session, values)
        _settle(writer, held | values)


def _mark_all(writer: Writer, marks: Sequence[Mark], source: str) -> None:
    sessions = {key: _session(writer, key) for key in dict.fromkeys(m.session for m in marks)}
    there = _marked(writer, sessions)
    wanted = {(m.session, m.youth): m.status for m in marks}
    minutes = {(key, status): minutes_of(sessions[key], status) for (key, _youth), status in wanted.items()}
    changed = [
        (status, minutes[session, status], source, this_person(), None, None, None, there[session, youth][0])
        for (session, youth), status in wanted.items()
        if (session, youth) in there and there[session, youth][1] != status
    ]
    new = [
        (session, youth, status, minutes[session, status], source, this_person())
        for (session, youth), status in wanted.items()
        if (session, youth) not in there and status is not None
    ]
    for youth in dict.fromkeys(row[1] for row in new):
        row_in(writer.connection, "youth", youth)
    fields = ("status", "minutes", "source", "recorded_by")
    writer.change_many("attendance", (*fields, "time_in", "time_out", "reason"), changed)
    writer.add_many("attendance", ("session", "youth", *fields), new)
    for held in sessions.values():
        _settle(writer, held)


def _marked(writer: Writer, sessions: Iterable[int]) -> dict[tuple[int, int], tuple[int, str | None]]:
    """(session, youth) -> (id, status) of the rows that are there."""
    rows: Any = writer.sql(f"SELECT session, youth, id, status FROM attendance WHERE session IN ({id_list(sessions)})")
    return {(session, youth): (key, status) for session, youth, key, status in rows}


def _write_mark(writer: Writer, session: int, youth: int, values: Values) -> None:
    found = writer.sql("SELECT id FROM attendance WHERE session = ? AND youth = ? ORDER BY id", (session, youth))
    key = found.scalar()
    if key is not None:
        writer.change("attendance", int(key), {**values, "recorded_by": this_person()})
    elif values["status"] is not None:
        row_in(writer.connection, "youth", youth)
        writer.add("attendance", {"session": session, "youth": youth, "recorded_by": this_person(), **values})


def _session(writer: Writer, session: int) -> Values:
    row = timed_session(writer, session)
    if row["status"] == "CANCELLED":
        raise Problem(_("This session was cancelled. Restore it first, then take attendance."))
    return row


def _settle(writer: Writer, session: Values) -> None:
    """A session with a mark or a head count was held; one that lost its last mark is planned again."""
    key = session["id"]
    marked = writer.sql("SELECT 1 FROM attendance WHERE session = ? AND status IS NOT NULL LIMIT 1", (key,)).first()
    status = "HELD" if marked or session["headcount"] is not None else "PLANNED"
    if session["status"] != status:
        writer.sql("UPDATE sessions SET status = ? WHERE id = ?", (status, key))


def _status_label(store: Store, status: str | None) -> str:
    if status is None:
        return _("Not taken")
    for code in store.codes("attendance_status"):
        if code.code == status:
            return code.label
    raise FieldProblem("status", _("“{code}” is not a kind of attendance here.").format(code=status))


# -- walk-ins ---------------------------------------------------------------------------------------------------------


def walk_in_candidates(store: Store, name: str) -> list[Candidate]:
    """Who is already known by this name (accents, case and the order of the parts do not matter)."""
    words = _name_words(name)
    sql = (
        "SELECT y.id, y.name, trim(coalesce(sy.grade, '') || ' · ' || coalesce(p.name, ''), ' ·'), y.sort_name"
        " FROM youth y LEFT JOIN school_years sy ON sy.youth = y.id AND sy.school_year = ?"
        " LEFT JOIN partners p ON p.id = sy.school WHERE y.id IN ({ids}) ORDER BY y.archived IS NOT NULL, y.id"
    )
    with store.read() as connection:
        # A child with two family names sorts under the first; so whole words are compared, wherever they stand.
        hits = find(connection, store, name, kinds=("youth",), limit=60)
        rows = connection.exec_driver_sql(sql.format(ids=id_list(hit.id for hit in hits)), (store.school_year,))
        return [Candidate(*row[:3]) for row in rows if _name_words(row.sort_name or "") == words]


def _name_words(name: str) -> list[str]:
    return sorted(fold(name.replace(",", " ")).split())


def walk_in(store: Store, session: int, name: str, grade: str | None = None, *, youth: int | None = None) -> int:
    """Somebody came who is not on the sheet: record (unless ``youth`` is known), enrollment and mark in one step.

    A new record is marked incomplete, so that its form is asked for later. The row stands after all others, as it does
    on the paper. Returns the youth's id.
    """
    title = _("Walk-in {name}, {session}").format(name=name, session=title_of(store, "sessions", session))
    with store.write(title) as writer:
        held = _session(writer, session)
        sheet = read_roster(writer.connection, store, session)
        if youth is None:
            youth = add_record(store, "youth", {"name": name, "incomplete": 1})
        if grade:
            set_school_year(writer, youth, store.school_year, {"grade": grade})
        _enroll_walk_in(store, writer, held, youth)
        _mark_all(writer, [Mark(session, youth, "Present")], "TYPED")
        if youth not in {row.youth for row in sheet}:
            last = max([len(sheet), *(row.sheet_row or 0 for row in sheet)])
            writer.sql(
                "UPDATE attendance SET sheet_row = ? WHERE session = ? AND youth = ?", (last + 1, session, youth)
            )
    return youth


def _enroll_walk_in(store: Store, writer: Writer, session: Values, youth: int) -> None:
    there = writer.sql(
        "SELECT 1 FROM enrollments WHERE youth = ? AND offering = ? AND archived IS NULL AND status = 'ENROLLED'",
        (youth, session["offering"]),
    ).first()
    if there:
        return
    grade: Any = writer.sql(
        "SELECT grade, school FROM school_years WHERE youth = ? AND school_year = ?", (youth, store.school_year)
    ).first()
    values = {"youth": youth, "offering": session["offering"], "status": "ENROLLED", "entry_date": session["date"]}
    if grade:
        values |= {"grade_at_entry": grade.grade, "school_at_entry": grade.school}
    add_record(store, "enrollments", values)
