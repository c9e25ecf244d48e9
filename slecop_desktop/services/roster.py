"""Who stands on the sheet of a session, and what the person at the door has to know of each."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from slecop_desktop.services import allergies
from slecop_desktop.services.absences import Missed
from slecop_desktop.services.common import row_in

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store

LOOK_BACK = 20
"""How many earlier sessions are read to count absences in a row."""


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One line of the sheet: stored values; ``status`` None is 'not taken', ``enrollment_status`` None is not enrolled.

    ``allergies`` is None also where the record only says that there are none; ``pickup`` names who may pick up,
    ``no_pickup`` who must not; ``missed`` counts the held sessions before this one that were missed in a row.
    """

    youth: int
    name: str
    youth_code: str
    grade: str | None
    status: str | None
    time_in: str | None
    time_out: str | None
    minutes: int | None
    reason: str | None
    allergies: str | None
    pickup: str | None
    no_pickup: str | None
    incomplete: int
    enrollment: int | None
    enrollment_status: str | None
    sheet_row: int | None
    missed: Missed = field(default_factory=Missed)


_PICKUP = (
    "(SELECT group_concat(d.name, ', ') FROM relationships r JOIN adults d ON d.id = r.adult"
    " WHERE r.youth = y.id AND r.{field} = 1 AND r.archived IS NULL)"
)
_COVERS = (
    "e.offering = :offering AND e.archived IS NULL AND e.status IN ('ENROLLED', 'COMPLETED', 'DROPPED', 'TRANSFERRED')"
    " AND coalesce(e.entry_date, '') <= :date AND coalesce(e.exit_date, '9999') >= :date"
)
_SQL = f"""
WITH sheet AS (
  SELECT e.youth FROM enrollments e WHERE {_COVERS}
  UNION SELECT a.youth FROM attendance a WHERE a.session = :session
)
SELECT y.id, y.name, y.youth_code,
  (SELECT sy.grade FROM school_years sy WHERE sy.youth = y.id AND sy.school_year = :year LIMIT 1),
  a.status, a.time_in, a.time_out, a.minutes, a.reason,
  (SELECT group_concat(h.allergies, '; ') FROM health h WHERE h.youth = y.id AND h.archived IS NULL),
  {_PICKUP.format(field="pickup_authorized")}, {_PICKUP.format(field="pickup_prohibited")}, y.incomplete IS 1,
  e.id, e.status, a.sheet_row
FROM sheet JOIN youth y ON y.id = sheet.youth
LEFT JOIN attendance a ON a.session = :session AND a.youth = y.id
LEFT JOIN enrollments e ON e.id = (SELECT max(e.id) FROM enrollments e WHERE e.youth = y.id AND {_COVERS})
GROUP BY y.id ORDER BY a.sheet_row IS NULL, a.sheet_row, y.sort_name, y.id
"""


def read_roster(connection: sa.Connection, store: Store, session: int) -> list[RosterRow]:
    """The roster of a session in the order of its sheet.

    On it stands everyone whose enrollment covers the date, and everyone who has a mark. A row whose place on the sheet
    is known stands there; the others stand around them by name, as they are printed. Problem when there is no such
    session.
    """
    held = row_in(connection, "sessions", session)
    parameters = {"session": session, "offering": held["offering"], "date": held["date"], "year": store.school_year}
    missed = _missed(connection, held)
    found: Any = connection.exec_driver_sql(_SQL, parameters)
    rows = [RosterRow(*row, missed=missed.get(row[0], Missed())) for row in found]
    return _in_order([replace(row, allergies=allergies.told(row.allergies)) if row.allergies else row for row in rows])


def _in_order(rows: list[RosterRow]) -> list[RosterRow]:
    """Rows of a known place at their place or, where the sheet is shorter, after all others; the rest fill the gaps."""
    placed = [row for row in rows if row.sheet_row is not None]
    ordered = [row for row in rows if row.sheet_row is None]
    for row in sorted(placed, key=lambda row: row.sheet_row or 0):
        ordered.insert(max(0, (row.sheet_row or 0) - 1), row)
    return ordered


def _missed(connection: sa.Connection, session: dict[str, Any]) -> dict[int, Missed]:
    """Youth -> what was missed in a row up to this session, over the offering's last sessions."""
    rows: Any = connection.exec_driver_sql(
        "SELECT a.youth, a.status FROM attendance a JOIN (SELECT id, date, start_time FROM sessions WHERE offering = ?"
        " AND date < ? AND status = 'HELD' ORDER BY date DESC, start_time DESC LIMIT ?) s ON s.id = a.session"
        " WHERE a.status IS NOT NULL ORDER BY s.date, s.start_time",
        (session["offering"], session["date"], LOOK_BACK),
    )
    missed: dict[int, Missed] = {}
    for youth, status in rows:
        missed[youth] = missed.get(youth, Missed()).and_then(status)
    return missed
