"""Who came to an offering is enrolled in it: from the day they came first, with a seat or without."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slecop_desktop.exchange.grid_marks import Mark, remembered
from slecop_desktop.exchange.planning_youth import ENROLLED
from slecop_desktop.records.vocabularies_people import ATTENDED
from slecop_desktop.services.enrollment import LEFT, entry_day
from slecop_desktop.services.term import SEATED
from slecop_desktop.texts import _, ngettext

if TYPE_CHECKING:
    from slecop_desktop.exchange.planning import Planner
    from slecop_desktop.exchange.rows import Rows

_LEFT = frozenset(LEFT)


@dataclass(slots=True)
class _Seats:
    """The seats of an offering: ``free`` is None where there is no limit; ``over``, ``waiting`` and ``asking`` count
    who came without one, who is to wait, and who came while only waiting or asking."""

    free: int | None
    over: int = 0
    waiting: int = 0
    asking: int = 0

    def take(self, *, came: bool) -> bool:
        """Whether somebody has a seat; who sat in the room has one all the same."""
        if self.free is None or self.free > 0:
            self.free = None if self.free is None else self.free - 1
            return True
        self.over += came
        self.waiting += not came
        return came


def enroll_roster(planner: Planner, rows: Rows) -> None:
    """Enroll whoever the grid names and is not yet in its offering, from the day they came first.

    Who has, or had, a place keeps it; who left and came again gets one of its own. A seat is needed only by who never
    came: who sat in the room is no one to wait.
    """
    grid = rows.table.grid
    if grid is None or grid.offering is None or grid.refused:
        return
    today, status_of = planner.store.today.isoformat(), remembered(grid.reader)
    enters = entry_day(planner.connection, grid.offering, today)
    there, seats = _places(planner, grid.offering), _Seats(_free_seats(planner, grid.offering))
    asking = _asking(planner, grid.offering)
    made: list[tuple[Any, ...]] = []
    source: list[int] = []
    for place, ref in enumerate(rows.refs):
        if ref is None or place in rows.same_as:
            continue
        cells = rows.cells[place]
        days = sorted(
            day for n, day in grid.days.items() if day and cells[n] is not None and _came(status_of(cells[n]))
        )
        left = there.get(ref)
        if left is not None and not (left and days and days[-1] > left):
            seats.asking += bool(days) and ref in asking
            continue
        days = [day for day in days if not left or day > left]
        there[ref] = ""
        seated = seats.take(came=bool(days))
        entry = min([enters, *days]) if not left else days[0]
        status = "ENROLLED" if seated else "WAITLISTED"
        made.append((ref, grid.offering, status, entry if seated else None, f"{today}T00:00:00"))
        source.append(rows.numbers[place])
    planner.plan.bring_besides("enrollments", ENROLLED, made, source)
    _remark(planner, seats)


def _remark(planner: Planner, seats: _Seats) -> None:
    if seats.over:
        words = ngettext(
            "{n} more comes to this offering than it has seats.",
            "{n} more come to this offering than it has seats.",
            seats.over,
        )
        planner.plan.remarks.append(words.format(n=seats.over))
    if seats.asking:
        words = ngettext(
            "{n} young person has marks here and is not enrolled, only waiting or asking: see to the enrollment.",
            "{n} young people have marks here and are not enrolled, only waiting or asking: see to their enrollments.",
            seats.asking,
        )
        planner.plan.remarks.append(words.format(n=seats.asking))
    if seats.waiting:
        words = _("{n} youth go to the waitlist: the offering has {seats} free seats.")
        planner.plan.remarks.append(words.format(n=seats.waiting, seats=0))


def _asking(planner: Planner, offering: int) -> set[int]:
    """The youth who asked for a place, wait for one or were refused one, and never had it."""
    sql = (
        "SELECT youth FROM enrollments WHERE offering = ? AND archived IS NULL GROUP BY youth"
        f" HAVING sum(status IN {SEATED}) = 0 AND sum(status = 'NO_SHOW') = 0"
    )
    return set(planner.connection.exec_driver_sql(sql, (offering,)).scalars())


def _places(planner: Planner, offering: int) -> dict[int, str]:
    """Youth -> "" for who has a place, the day it ended for who left; those that this import enrolls too."""
    found: dict[int, str] = {}
    sql = "SELECT youth, status, exit_date FROM enrollments WHERE offering = ? AND archived IS NULL ORDER BY id"
    for youth, status, left in planner.connection.exec_driver_sql(sql, (offering,)):
        before = found.get(youth)
        standing = status not in _LEFT or not left or before == ""
        found[youth] = "" if standing else max(before or "", left)
    for batch in planner.plan.table("enrollments").batches:
        at = [batch.names.index(n) for n in ("youth", "offering")]
        found |= {row[at[0]]: "" for row in batch.rows if row[at[1]] == offering}
    return found


def _free_seats(planner: Planner, offering: int) -> int | None:
    found = planner.connection.exec_driver_sql(
        "SELECT capacity, (SELECT count(*) FROM enrollments e WHERE e.offering = o.id AND e.archived IS NULL"
        " AND e.status IN ('ENROLLED', 'OFFERED')) AS taken FROM offerings o WHERE o.id = ?",
        (offering,),
    ).one()
    planned = sum(
        row[batch.names.index("offering")] == offering
        for batch in planner.plan.table("enrollments").batches
        for row in batch.rows
    )
    return None if found.capacity is None else max(0, found.capacity - found.taken - planned)


def _came(said: Mark | str) -> bool:
    return not isinstance(said, str) and said.status in ATTENDED
