"""Who completed an offering, by its own rule over the sessions that were held."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slecop_desktop.services import enrollment
from slecop_desktop.services.common import row_in, title_of
from slecop_desktop.texts import _, ngettext

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store


@dataclass(frozen=True, slots=True)
class Completion:
    """How far one young person is.

    ``attended`` and ``held`` count sessions of the whole offering, ``minutes`` are whole, ``needed`` is in the unit of
    the rule (sessions or minutes; 0 without a rule), ``done`` whether it is reached.
    """

    enrollment: int
    youth: int
    name: str
    status: str
    attended: int
    held: int
    minutes: int
    needed: int
    done: bool

    @property
    def hours(self) -> float:
        """Hours attended, from whole minutes divided once."""
        return self.minutes / 60


def completion(store: Store, offering: int) -> list[Completion]:
    """Everyone who is or was enrolled, by name. Cancelled sessions count nowhere, nor do those still to come."""
    with store.read() as connection:
        return _completion(connection, offering)


def mark_completed(store: Store, offering: int, date: str | None = None) -> int:
    """Set everyone enrolled who reached the rule to COMPLETED as of ``date`` (the offering's last day, at most today).

    Without a rule that is whoever attended at all. Returns how many.
    """
    with store.read() as connection:
        done = [c for c in _completion(connection, offering) if c.done and c.attended and c.status == "ENROLLED"]
        last = row_in(connection, "offerings", offering)["end_date"]
    today = store.today.isoformat()
    day = date or min(last or today, today)
    title = ngettext("Complete {offering} for {n} youth", "Complete {offering} for {n} youth", len(done)).format(
        offering=title_of(store, "offerings", offering), n=len(done)
    )
    with store.write(title) as writer:
        for one in done:
            enrollment.set_status(writer, one.enrollment, "COMPLETED", day=day, reason=_("Reached the completion rule"))
    return len(done)


def needed(rule: str | None, value: float | None, held: int) -> int:
    """What the rule asks, rounded up: sessions for PERCENT and SESSIONS, minutes for HOURS, 0 for none.

    75 % of 8 sessions held are 6, of 6 held 5 (4.5 rounded up).
    """
    if value is None or value <= 0:
        return 0
    match rule:
        case "PERCENT":
            return math.ceil(value * held / 100)
        case "HOURS":
            return math.ceil(round(value * 60, 6))  # 4.15 hours are 249 minutes, not 249.00000000000003
        case "SESSIONS":
            return math.ceil(value)
        case _:
            return 0


def _completion(connection: sa.Connection, offering: int) -> list[Completion]:
    row = row_in(connection, "offerings", offering)
    held = int(
        connection.exec_driver_sql(
            "SELECT count(*) FROM sessions WHERE offering = ? AND status = 'HELD' AND archived IS NULL", (offering,)
        ).scalar_one()
    )
    wanted = needed(row["completion_rule"], row["completion_value"], held)
    rows: Any = connection.exec_driver_sql(
        "SELECT e.id, e.youth, y.name, e.status, count(a.id) AS attended, coalesce(sum(a.minutes), 0) AS minutes"
        " FROM enrollments e JOIN youth y ON y.id = e.youth LEFT JOIN attendance a ON a.youth = e.youth"
        " AND a.status IN ('Present', 'Tardy', 'EarlyDeparture')"
        " AND a.session IN (SELECT id FROM sessions WHERE offering = e.offering AND status = 'HELD')"
        " WHERE e.offering = ? AND e.archived IS NULL"
        " AND e.status IN ('ENROLLED', 'COMPLETED', 'DROPPED', 'TRANSFERRED')"
        " GROUP BY e.id ORDER BY y.sort_name, e.id",
        (offering,),
    )
    by_minutes = row["completion_rule"] == "HOURS"
    return [
        Completion(r.id, r.youth, r.name, r.status, r.attended, held, r.minutes, wanted,
                   held > 0 and (r.minutes if by_minutes else r.attended) >= wanted)
        for r in rows
    ]  # fmt: skip
