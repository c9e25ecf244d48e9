"""Consents: recorded for one or many, asked for on a day, and the lists of those missing or running out.

No record means no. A record that ran out by its date means no. Of several, the newest counts.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slecop_desktop.records import schoolyear
from slecop_desktop.services.common import FieldProblem, title_of
from slecop_desktop.texts import _, ngettext

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store

NONE = "NONE"
"""The state where nothing is on record; like every state but GIVEN it means no."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A young person without a consent: whom to call; ``state`` is NONE or the code of what is on record."""

    youth: int
    name: str
    state: str
    guardian: str | None
    phone: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class Expiring:
    """A consent that was given and runs out; ``valid_to`` is its last day."""

    consent: int
    youth: int
    name: str
    kind: str
    valid_to: str


def record_consent(
    store: Store,
    youth_ids: Sequence[int],
    kind: str,
    status: str = "GIVEN",
    *,
    date: str | None = None,
    valid_to: str | None = None,
    program: int | None = None,
    offering: int | None = None,
    signed_by: int | None = None,
    method: str | None = "PAPER",
    form_version: str | None = None,
    language: str | None = None,
    scan: str | None = None,
    received_by: str | None = None,
    notes: str | None = None,
) -> range:
    """Record the same consent for each; their ids. A consent given without ``valid_to`` lasts to the end of the year.

    ``kind`` and ``status`` are codes; earlier records stay as history. FieldProblem when it ends before it starts.
    """
    day = date or store.today.isoformat()
    if status == "GIVEN" and valid_to is None:
        valid_to = _year_end(store, day)
    if valid_to and valid_to < day:
        raise FieldProblem("valid_to", _("The consent would end before its date."))
    values = {
        "kind": kind, "status": status, "program": program, "offering": offering, "date": day, "valid_to": valid_to,
        "signed_by": signed_by, "method": method, "form_version": form_version, "language": language, "scan": scan,
        "received_by": received_by, "notes": notes,
    }  # fmt: skip
    with store.write(_title(store, youth_ids, kind, status)) as writer:
        return writer.add_many("consents", ("youth", *values), ((youth, *values.values()) for youth in youth_ids))


def consent_state(store: Store, youth: int, kind: str, on: str | None = None, *, offering: int | None = None) -> str:
    """The code of the state on a day (today): GIVEN, or why not: NONE, REQUESTED, REFUSED, WITHDRAWN, EXPIRED.

    A consent for one program or offering counts only where that offering is asked for.
    """
    with store.read() as connection:
        return states(connection, [youth], kind, on or store.today.isoformat(), offering=offering)[youth]


def states(
    connection: sa.Connection, youth_ids: Sequence[int], kind: str, on: str, *, offering: int | None = None
) -> dict[int, str]:
    """Youth -> state of a kind of consent on a day, for many at once."""
    rows = connection.exec_driver_sql(_STATES, {"kind": kind, "on": on, "offering": offering})
    found = {row[0]: str(row[1]) for row in rows}
    return {youth: found.get(youth, NONE) for youth in youth_ids}


def states_of_every_kind(connection: sa.Connection, youth_ids: Iterable[int], on: str) -> dict[str, dict[int, str]]:
    """Kind -> youth -> state on a day, of consents for everything; youth with nothing on record are not there."""
    sql = (
        "SELECT kind, youth, CASE WHEN status = 'GIVEN' AND valid_to < :on THEN 'EXPIRED' ELSE status END FROM ("
        "SELECT c.kind, c.youth, c.status, c.valid_to, row_number() OVER"
        " (PARTITION BY c.youth, c.kind ORDER BY coalesce(c.date, '') DESC, c.id DESC) AS place FROM consents c"
        " WHERE c.youth IN (SELECT value FROM json_each(:youth)) AND c.archived IS NULL"
        " AND coalesce(c.date, '') <= :on AND c.offering IS NULL AND c.program IS NULL"
        ") WHERE place = 1"
    )
    found: dict[str, dict[int, str]] = {}
    given = {"on": on, "youth": json.dumps(sorted(youth_ids))}
    for kind, youth, status in connection.exec_driver_sql(sql, given).fetchall():
        found.setdefault(kind, {})[youth] = str(status)
    return found


def missing_consents(store: Store, kind: str, *, offering: int | None = None, on: str | None = None) -> list[Missing]:
    """Who is enrolled (anywhere, or in the offering) and has no consent of this kind, by name, with whom to call."""
    parameters = {"kind": kind, "on": on or store.today.isoformat(), "offering": offering}
    with store.read() as connection:
        rows: Any = connection.exec_driver_sql(_MISSING, parameters)
        return [Missing(*row) for row in rows]


def expiring(store: Store, within_days: int = 30) -> list[Expiring]:
    """Consents in force that run out within the days, soonest first; those renewed already are left out."""
    until = (store.today + dt.timedelta(days=within_days)).isoformat()
    sql = (
        "SELECT c.id, c.youth, y.name, c.kind, c.valid_to FROM consents c JOIN youth y ON y.id = c.youth"
        " WHERE c.archived IS NULL AND y.archived IS NULL AND c.status = 'GIVEN' AND c.valid_to BETWEEN ? AND ?"
        " AND NOT EXISTS (SELECT 1 FROM consents n WHERE n.youth = c.youth AND n.kind = c.kind AND n.archived IS NULL"
        " AND +n.program IS c.program AND +n.offering IS c.offering"
        " AND (coalesce(n.date, ''), n.id) > (coalesce(c.date, ''), c.id))"
        " ORDER BY c.valid_to, y.sort_name, c.id"
    )
    with store.read() as connection:
        return [Expiring(*row) for row in connection.exec_driver_sql(sql, (store.today.isoformat(), until))]


_STATES = """
SELECT youth, CASE WHEN status = 'GIVEN' AND valid_to < :on THEN 'EXPIRED' ELSE status END FROM (
  SELECT c.youth, c.status, c.valid_to,
    row_number() OVER (PARTITION BY c.youth ORDER BY coalesce(c.date, '') DESC, c.id DESC) AS place
  FROM consents c WHERE c.kind = :kind AND c.archived IS NULL AND coalesce(c.date, '') <= :on
    AND (c.offering IS NULL OR c.offering IS :offering)
    AND (c.program IS NULL OR c.program IS (SELECT o.program FROM offerings o WHERE o.id = :offering))
) WHERE place = 1
"""
_GUARDIAN = (
    "(SELECT a.{column} FROM relationships r JOIN adults a ON a.id = r.adult WHERE r.youth = y.id"
    " AND r.archived IS NULL AND r.contact_allowed IS NOT 0"
    " ORDER BY a.phone IS NULL, r.emergency_order IS NULL, r.emergency_order, r.id LIMIT 1)"
)
_MISSING = f"""
WITH state(youth, status) AS ({_STATES})
SELECT y.id, y.name, coalesce(state.status, '{NONE}'), {_GUARDIAN.format(column="name")},
  coalesce({_GUARDIAN.format(column="phone")}, y.phone), {_GUARDIAN.format(column="language")}
FROM youth y LEFT JOIN state ON state.youth = y.id
WHERE y.archived IS NULL AND coalesce(state.status, '') <> 'GIVEN' AND y.id IN (
  SELECT e.youth FROM enrollments e WHERE e.status = 'ENROLLED' AND e.archived IS NULL
    AND (:offering IS NULL OR e.offering = :offering))
ORDER BY y.sort_name, y.id
"""


def _year_end(store: Store, day: str) -> str:
    start = store.profile.get("program_year_start") or "07-01"
    label = schoolyear.school_year(dt.date.fromisoformat(day), start)
    return schoolyear.span(label, start)[1].isoformat()


def _title(store: Store, youth_ids: Sequence[int], kind: str, status: str) -> str:
    def label(name: str, code: str) -> str:
        return next((c.label for c in store.codes(name) if c.code == code), code)

    what = _("{kind}: {status}").format(kind=label("consent_kind", kind), status=label("consent_status", status))
    if len(youth_ids) == 1:
        return _("{what}, {name}").format(what=what, name=title_of(store, "youth", youth_ids[0]))
    return ngettext("{what}, {n} youth", "{what}, {n} youth", len(youth_ids)).format(what=what, n=len(youth_ids))
