"""The day and the year at a glance: today's sessions with how far their attendance is, and who is counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from slecop_desktop.records import schoolyear
from slecop_desktop.services.counted import COUNTED_MARK, COUNTED_SESSION, MARKS, MINUTES

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store


@dataclass(frozen=True, slots=True)
class SessionToday:
    """A session as the day's list shows it: stored values.

    ``marked`` of the ``expected`` youth on its sheet have a mark; where only heads are counted (``tracking`` is
    HEADCOUNT), ``headcount`` says how many came, None when nobody has counted yet.
    """

    id: int
    name: str
    site: str | None
    date: str
    start: str | None
    end: str | None
    status: str
    tracking: str
    headcount: int | None
    marked: int
    expected: int

    @property
    def is_taken(self) -> bool:
        """Whether nothing is left to do."""
        if self.status == "CANCELLED":
            return True
        if self.tracking == "HEADCOUNT":
            return self.headcount is not None
        return 0 < self.expected == self.marked


_COVERS = (
    "e.offering = s.offering AND e.archived IS NULL AND e.status IN ('ENROLLED', 'COMPLETED', 'DROPPED', 'TRANSFERRED')"
    " AND coalesce(e.entry_date, '') <= s.date AND coalesce(e.exit_date, '9999') >= s.date"
)
_SESSION = (
    "SELECT s.id, o.name, p.name, s.date, s.start_time, s.end_time, s.status, coalesce(o.tracking, 'ROSTER'),"
    " s.headcount, (SELECT count(*) FROM attendance a WHERE a.session = s.id AND a.status IS NOT NULL),"
    f" (SELECT count(DISTINCT e.youth) FROM enrollments e WHERE {_COVERS})"
    " + (SELECT count(*) FROM attendance a WHERE a.session = s.id AND NOT EXISTS"
    f" (SELECT 1 FROM enrollments e WHERE e.youth = a.youth AND {_COVERS}))"
    " FROM sessions s JOIN offerings o ON o.id = s.offering LEFT JOIN sites p ON p.id = o.site"
    " WHERE s.archived IS NULL AND o.archived IS NULL AND"
)


def sessions_today(store: Store, connection: sa.Connection) -> list[SessionToday]:
    """Today's sessions by time, those cancelled too."""
    sql = f"{_SESSION} s.date = ? ORDER BY s.start_time IS NULL, s.start_time, o.sort_name, s.id"
    return [SessionToday(*row) for row in connection.exec_driver_sql(sql, (store.today.isoformat(),))]


def next_session(store: Store, connection: sa.Connection) -> SessionToday | None:
    """The first session after today that is not cancelled."""
    sql = f"{_SESSION} s.date > ? AND s.status <> 'CANCELLED' ORDER BY s.date, s.start_time, s.id LIMIT 1"
    row = connection.exec_driver_sql(sql, (store.today.isoformat(),)).first()
    return None if row is None else SessionToday(*row)


def is_new(connection: sa.Connection) -> bool:
    """Whether there is no partner, no program and no young person yet."""
    some = " UNION ALL ".join(f"SELECT 1 FROM {kind}" for kind in ("partners", "programs", "youth"))
    return connection.exec_driver_sql(f"{some} LIMIT 1").first() is None


def ids_counted(store: Store, connection: sa.Connection, figure: str) -> list[int]:
    """The records behind one of the figures of the year: "youth", "enrolled" (youth), "partners" or "programs"."""
    first, last = store.year_span()
    span = {"first": first.isoformat(), "last": last.isoformat()}
    return list(connection.exec_driver_sql(_COUNTED[figure], span).scalars())


_COUNTED = {
    "youth": f"SELECT DISTINCT a.youth {MARKS} WHERE s.date BETWEEN :first AND :last AND {COUNTED_SESSION}"
    f" AND {COUNTED_MARK} AND {MINUTES} > 0",
    "enrolled": "SELECT DISTINCT youth FROM enrollments WHERE status = 'ENROLLED' AND archived IS NULL",
    "partners": "SELECT id FROM partners WHERE lifecycle = 'ACTIVE' AND archived IS NULL",
    "programs": "SELECT id FROM programs WHERE status = 'ACTIVE' AND archived IS NULL",
}


def last_year(store: Store) -> str:
    """The label of the program year before the running one."""
    start = store.profile.get("program_year_start") or "07-01"
    return schoolyear.label_of(int(store.school_year[:4]) - 1, start)
