"""Home's closer look: seats beside waitlists, consents by program, and what left this file when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slecop_desktop.services.rules import BY_ID
from slecop_desktop.services.today import CONSENT_ENDS

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store

_COUNTED = "(SELECT count(*) FROM enrollments e WHERE e.offering = o.id AND e.archived IS NULL AND e.status IN ({}))"
_TAKEN, _WAITING = _COUNTED.format("'ENROLLED', 'OFFERED'"), _COUNTED.format("'WAITLISTED'")
_ENROLLED_IN = (
    "enrollments e JOIN offerings o ON o.id = e.offering JOIN programs p ON p.id = o.program"
    " AND p.archived IS NULL WHERE e.status = 'ENROLLED' AND e.archived IS NULL"
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """An offering somebody waits for: seats ``free`` (None without a limit; offered seats are taken)."""

    offering: int
    name: str
    free: int | None
    waiting: int


@dataclass(frozen=True, slots=True)
class ProgramConsents:
    """A program and how many of its enrolled youth have no consent to take part, and how many consents end soon."""

    program: int
    name: str
    missing: int
    ending: int


@dataclass(frozen=True, slots=True)
class Export:
    """What was written last: the day (UTC, YYYY-MM-DD), by whom, the name of the file, and the step of the history."""

    step: int
    day: str
    who: str
    file: str


def waiting_lists(store: Store, connection: sa.Connection) -> list[Waiting]:
    """Offerings with a waitlist that are not over, those with free seats first."""
    rows: Any = connection.exec_driver_sql(
        f"SELECT o.id, o.name, o.capacity - {_TAKEN} AS free, {_WAITING} AS waiting FROM offerings o"
        " WHERE o.archived IS NULL"
        " AND o.status IS NOT 'CANCELLED' AND coalesce(o.end_date, '9999') >= :today AND o.id IN (SELECT offering"
        " FROM enrollments WHERE status = 'WAITLISTED' AND archived IS NULL) ORDER BY waiting DESC, o.sort_name",
        {"today": store.today.isoformat()},
    )
    found = [Waiting(r.id, r.name or "", None if r.free is None else max(r.free, 0), r.waiting) for r in rows]
    return sorted(found, key=lambda one: one.free == 0)


def ids_waiting(connection: sa.Connection, offering: int) -> list[int]:
    """The enrollments that wait for a seat in an offering."""
    sql = "SELECT id FROM enrollments WHERE offering = ? AND status = 'WAITLISTED' AND archived IS NULL ORDER BY id"
    return list(connection.exec_driver_sql(sql, (offering,)).scalars())


def consents_by_program(store: Store, connection: sa.Connection) -> list[ProgramConsents]:
    """Programs in which consents are missing or end within 30 days, most missing first.

    A young person in two programs is counted in both; these numbers do not add up.
    """
    missing = _count(store, connection, f"SELECT r.id AS youth FROM youth r WHERE {_missing()}", "m.youth", "")
    ending = _count(store, connection, _ending(), "m.id", " AND (m.program IS NULL OR m.program = p.id)")
    names = {key: name for key, name, _n in (*missing, *ending)}
    lacking, soon = ({key: n for key, _name, n in found} for found in (missing, ending))
    found = [ProgramConsents(key, name, lacking.get(key, 0), soon.get(key, 0)) for key, name in names.items()]
    return sorted(found, key=lambda one: (-one.missing, -one.ending, one.name))


def ids_of_program(store: Store, connection: sa.Connection, program: int, what: str) -> list[int]:
    """Exactly the records behind a number: youth for "missing", consents for "ending"."""
    if what == "missing":
        sql = (
            f"SELECT r.id FROM youth r WHERE {_missing()} AND r.id IN (SELECT e.youth FROM {_ENROLLED_IN}"
            " AND p.id = :program) ORDER BY r.sort_name, r.id"
        )
    else:
        sql = (
            f"SELECT m.id FROM ({_ending()}) m WHERE (m.program IS NULL OR m.program = :program) AND m.youth IN"
            f" (SELECT e.youth FROM {_ENROLLED_IN} AND p.id = :program) ORDER BY m.valid_to, m.id"
        )
    asked = {"today": store.today.isoformat(), "program": program}
    return list(connection.exec_driver_sql(sql, asked).scalars())


def last_export(connection: sa.Connection, origin: str) -> Export | None:
    """The newest file of a kind that left: "ties" or "workbook"; None when there never was one."""
    sql = "SELECT id, substr(at, 1, 10), who, coalesce(source, '') FROM step WHERE kind = 'export' AND origin = ?"
    row = connection.exec_driver_sql(f"{sql} ORDER BY id DESC LIMIT 1", (origin,)).first()
    return Export(*row) if row else None


def _missing() -> str:
    rule = BY_ID["DQ-I01"]
    return f"r.archived IS NULL AND {rule.only} AND {rule.where}"


def _ending() -> str:
    return f"SELECT r.id, r.youth, r.program, r.valid_to FROM consents r WHERE r.archived IS NULL AND {CONSENT_ENDS}"


def _count(store: Store, connection: sa.Connection, of: str, what: str, more: str) -> list[tuple[int, str, int]]:
    sql = (
        f"WITH m AS MATERIALIZED ({of}) SELECT p.id, p.name, count(DISTINCT {what}) FROM m, {_ENROLLED_IN}"
        f" AND e.youth = m.youth{more} GROUP BY p.id"
    )
    rows = connection.exec_driver_sql(sql, {"today": store.today.isoformat()})
    return [(int(row[0]), str(row[1] or ""), int(row[2])) for row in rows]
