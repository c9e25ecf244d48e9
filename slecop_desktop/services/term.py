"""The term of an offering: youth by dates, and what the rows and the columns add up to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from slecop_desktop.records.vocabularies_people import ATTENDED
from slecop_desktop.services.absences import Missed, missed_in_a_row

if TYPE_CHECKING:
    import sqlalchemy as sa

Marks = Mapping[int, str]
"""Session -> status, without those not taken."""
SEATED = "('ENROLLED', 'COMPLETED', 'DROPPED', 'TRANSFERRED')"
"""SQL: the statuses of an enrollment that had a seat, from its entry to its exit."""


@dataclass(frozen=True, slots=True)
class MatrixSession:
    """A column of the matrix: stored values."""

    id: int
    date: str
    start_time: str | None
    status: str
    end_time: str | None = None
    type: str | None = None
    topic: str | None = None
    headcount: int | None = None

    @property
    def cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.status == "CANCELLED"


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row of the matrix. ``spans``: (first day, last day) of each time with a seat, "" and "9999" where open."""

    youth: int
    name: str
    enrollment_status: str | None
    marks: dict[int, str]
    spans: tuple[tuple[str, str], ...] = ()

    def covers(self, date: str) -> bool:
        """Whether a seat was held on this day."""
        return any(first <= date <= last for first, last in self.spans)


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole term of an offering: sessions by date, youth by name."""

    sessions: tuple[MatrixSession, ...]
    rows: tuple[MatrixRow, ...]
    offering: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class DateCount:
    """A column added up: ``expected`` is who has a seat on the day or a mark."""

    attended: int
    absent: int
    excused: int
    expected: int

    @property
    def open(self) -> int:
        """How many are not taken."""
        return self.expected - self.attended - self.absent - self.excused


@dataclass(frozen=True, slots=True)
class YouthCount:
    """A row added up: ``held`` is the held sessions while enrolled, and those with a mark."""

    attended: int
    held: int
    missed: Missed = field(default_factory=Missed)


def read_matrix(connection: sa.Connection, offering: int) -> Matrix:
    """Every session of an offering by date, cancelled ones too, and everyone enrolled once or marked, by name."""
    columns = connection.exec_driver_sql(
        "SELECT id, date, start_time, status, end_time, type, topic, headcount FROM sessions"
        " WHERE offering = ? AND archived IS NULL ORDER BY date, start_time, id",
        (offering,),
    )
    sessions = tuple(MatrixSession(*row) for row in columns)
    marks, spans = _marks(connection, offering), _spans(connection, offering)
    people = connection.exec_driver_sql(
        "SELECT y.id, y.name, e.status FROM youth y LEFT JOIN enrollments e ON e.id = (SELECT max(id) FROM enrollments"
        " WHERE youth = y.id AND offering = :o AND archived IS NULL) WHERE y.id IN (SELECT a.youth FROM attendance a"
        " JOIN sessions s ON s.id = a.session WHERE s.offering = :o AND a.status IS NOT NULL UNION SELECT youth"
        f" FROM enrollments WHERE offering = :o AND archived IS NULL AND status IN {SEATED})"
        " ORDER BY y.sort_name, y.id",
        {"o": offering},
    )
    rows = tuple(
        MatrixRow(youth, name, status, marks.get(youth, {}), tuple(spans.get(youth, ())))
        for youth, name, status in people
    )
    name = connection.exec_driver_sql("SELECT name FROM offerings WHERE id = ?", (offering,)).scalar()
    return Matrix(sessions, rows, offering, str(name or ""))


def _marks(connection: sa.Connection, offering: int) -> dict[int, dict[int, str]]:
    """Youth -> session -> status."""
    marks: dict[int, dict[int, str]] = {}
    for youth, session, status in connection.exec_driver_sql(
        "SELECT a.youth, a.session, a.status FROM attendance a JOIN sessions s ON s.id = a.session"
        " WHERE s.offering = ? AND a.status IS NOT NULL",
        (offering,),
    ):
        marks.setdefault(youth, {})[session] = status
    return marks


def _spans(connection: sa.Connection, offering: int) -> dict[int, list[tuple[str, str]]]:
    """Youth -> the times with a seat."""
    spans: dict[int, list[tuple[str, str]]] = {}
    rows: Any = connection.exec_driver_sql(
        "SELECT youth, coalesce(entry_date, ''), coalesce(exit_date, '9999') FROM enrollments WHERE offering = ?"
        f" AND archived IS NULL AND status IN {SEATED} ORDER BY entry_date, id",
        (offering,),
    )
    for youth, first, last in rows:
        spans.setdefault(youth, []).append((first, last))
    return spans


# -- what it adds up to -----------------------------------------------------------------------------------------------


def held_sessions(matrix: Matrix) -> frozenset[int]:
    """The sessions held: not cancelled, and marked as held, counted, or with a mark at least."""
    marked = {session for row in matrix.rows for session in row.marks}
    return frozenset(
        s.id
        for s in matrix.sessions
        if not s.cancelled and (s.status == "HELD" or s.headcount is not None or s.id in marked)
    )


def count_date(matrix: Matrix, session: MatrixSession) -> DateCount:
    """A column added up."""
    attended = absent = excused = expected = 0
    for row in matrix.rows:
        status = row.marks.get(session.id)
        expected += status is not None or row.covers(session.date)
        attended += status in ATTENDED
        absent += status == "UnexcusedAbsence"
        excused += status == "ExcusedAbsence"
    return DateCount(attended, absent, excused, expected)


def count_youth(matrix: Matrix, row: MatrixRow, held: frozenset[int]) -> YouthCount:
    """A row added up."""
    marks, attended, counted = row.marks, 0, 0
    statuses: list[str] = []
    for session in matrix.sessions:
        if session.id in held:
            status = marks.get(session.id)
            if status is not None:
                statuses.append(status)
                attended += status in ATTENDED
            counted += status is not None or row.covers(session.date)
    return YouthCount(attended, counted, missed_in_a_row(statuses))
