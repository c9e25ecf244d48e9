"""What a list of youth brings besides the youth: grade and school of the school year, and enrollments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slecop_desktop.exchange.plan import Difference, Edit
from slecop_desktop.services.enrollment import LEFT, entry_day
from slecop_desktop.texts import _

if TYPE_CHECKING:
    from slecop_desktop.exchange.planning import Planner
    from slecop_desktop.exchange.rows import Rows

ENROLLED = ("youth", "offering", "status", "entry_date", "applied_at")
"""What is said of an enrollment that a list or a grid makes."""


def add_companions(planner: Planner, rows: Rows) -> None:
    """Grade and school go to the row of the school year, which is made where there is none."""
    grades, schools = rows.companions.get("grade"), rows.companions.get("school")
    if grades is None and schools is None:
        return
    count = len(rows.numbers)
    grades, schools = grades or [None] * count, schools or [None] * count
    stored = stored_years(planner)
    table = planner.plan.table("school_years")
    planned = {row[0] for batch in table.batches for row in batch.rows if batch.names[0] == "youth"}
    adds: list[tuple[Any, ...]] = []
    source: list[int] = []
    for place, ref in enumerate(rows.refs):
        new = {"grade": grades[place], "school": schools[place]}
        if ref is None or ref in planned or place in rows.same_as or not any(v is not None for v in new.values()):
            continue
        if ref not in stored:
            adds.append((ref, planner.school_year, new["grade"], new["school"]))
            source.append(rows.numbers[place])
            rows.touch(place)
            continue
        key, *old = stored[ref]
        edit = {
            n: (o, v)
            for (n, v), o in zip(new.items(), old, strict=True)
            if v is not None and v != o and _stands(planner, rows, place, key, n, o, v)
        }
        if edit:
            table.edits.append(Edit(key, edit, rows.numbers[place]))
            rows.touch(place)
    planner.plan.bring_besides("school_years", ("youth", "school_year", "grade", "school"), adds, source)


def _stands(planner: Planner, rows: Rows, place: int, key: int, name: str, here: Any, said: Any) -> bool:
    """Whether grade or school of a list is taken where the file says another one; what is not taken is told."""
    sheet = rows.table.sheet.name
    heading = next((c.heading for c in rows.table.columns if c.field and c.field.name == name), "")
    told = Difference(sheet, rows.numbers[place], heading, "school_years", key, name, here, said)
    return rows.table.ours or planner.takes(told, empty=here is None)


def stored_years(planner: Planner) -> dict[int, tuple[int, Any, Any]]:
    """youth -> (id, grade, school) of the running school year."""
    rows = planner.connection.exec_driver_sql(
        "SELECT youth, id, grade, school FROM school_years WHERE school_year = ?", (planner.school_year,)
    )
    return {row[0]: (row[1], row[2], row[3]) for row in rows}


def enroll(planner: Planner, rows: Rows) -> None:
    """Enroll the youth of the list in the chosen offering; those who are there already, or of whom the list tells a
    status, stay as they are."""
    offering = planner.options.enroll_in
    if offering is None:
        return
    there = set(
        planner.connection.exec_driver_sql(
            f"SELECT youth FROM enrollments WHERE offering = ? AND archived IS NULL AND status NOT IN {LEFT}",
            (offering,),
        ).scalars()
    )
    today = planner.store.today.isoformat()
    enters = entry_day(planner.connection, offering, today)
    # who left may come again, and gets an enrollment of its own
    refs = [
        (ref, rows.numbers[n])
        for n, ref in enumerate(rows.refs)
        if ref is not None
        and ref not in there
        and n not in rows.same_as
        and (ref, offering) not in planner.around.enrollments.planned
    ]
    seats = _free_seats(planner, offering, len(refs))
    adds = [
        (ref, offering, "ENROLLED" if n < seats else "WAITLISTED", enters if n < seats else None, f"{today}T00:00:00")
        for n, (ref, _row) in enumerate(refs)
    ]
    planner.plan.bring_besides("enrollments", ENROLLED, adds, [row for _ref, row in refs])
    if len(refs) > seats:
        planner.plan.remarks.append(
            _("{n} youth go to the waitlist: the offering has {seats} free seats.").format(
                n=len(refs) - seats, seats=seats
            )
        )


def _free_seats(planner: Planner, offering: int, wanted: int) -> int:
    found = planner.connection.exec_driver_sql(
        "SELECT capacity, (SELECT count(*) FROM enrollments e WHERE e.offering = o.id AND e.archived IS NULL"
        " AND e.status IN ('ENROLLED', 'OFFERED')) AS taken FROM offerings o WHERE o.id = ?",
        (offering,),
    ).one()
    return wanted if found.capacity is None else max(0, found.capacity - found.taken)
