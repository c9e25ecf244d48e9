"""What Home shows: what needs somebody today, with exactly the records behind each number, and the year's figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slecop_desktop.records.people import YOUTH
from slecop_desktop.services.counted import COUNTED_MARK, COUNTED_SESSION, MARKS, MINUTES
from slecop_desktop.services.duplicates import OPEN_PAIRS
from slecop_desktop.services.rules import BY_ID
from slecop_desktop.texts import N_, _

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store


@dataclass(frozen=True, slots=True)
class Attention:
    """Something to do: ``label`` is ready to show, ``kind`` says what :func:`ids_of` lists, ``urgent`` when late."""

    id: str
    label: str
    count: int
    kind: str
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """The running program year: youth with at least one minute attended, partners and programs that are active,
    participations (different youth and offering), minutes attended, and youth enrolled now."""

    youth: int
    enrolled: int
    partners: int
    programs: int
    participations: int
    minutes: int


@dataclass(frozen=True, slots=True)
class _Item:
    """One line of the list: the rows ``r`` of a kind that ask for attention."""

    id: str
    label: str
    kind: str
    where: str
    order: str = "r.id"
    urgent: bool = False


_COUNT = "(SELECT count(*) FROM enrollments e WHERE e.offering = r.id AND e.archived IS NULL AND e.status IN ({}))"
_WAITING = _COUNT.format("'WAITLISTED'")
_TAKEN = _COUNT.format("'ENROLLED', 'OFFERED'")
_LATER = (
    "NOT EXISTS (SELECT 1 FROM consents n WHERE n.youth = r.youth AND n.kind = r.kind AND n.archived IS NULL"
    " AND +n.program IS r.program AND +n.offering IS r.offering"
    " AND (coalesce(n.date, ''), n.id) > (coalesce(r.date, ''), r.id))"
)

CONSENT_ENDS = f"r.status = 'GIVEN' AND r.valid_to BETWEEN :today AND date(:today, '+30 days') AND {_LATER}"
"""SQL for a consent ``r`` that ends soon and was not given anew."""
_PAIRS = OPEN_PAIRS.format(kind="youth", number=YOUTH.number)
_TWICE = f"r.id IN (SELECT one FROM {_PAIRS} UNION SELECT other FROM {_PAIRS})"
"""In a pair that the search for alike records found, and that nobody has called different."""

_ITEMS: tuple[_Item, ...] = (
    _Item("today", N_("Sessions today"), "sessions",
          "r.date = :today AND r.status <> 'CANCELLED'", "r.start_time, r.id"),
    _Item("not_taken", N_("Attendance not taken"), "sessions",
          "r.date < :today AND r.status = 'PLANNED'", "r.date, r.start_time, r.id", urgent=True),
    _Item("free_seats", N_("Free seats while others wait"), "offerings",
          f"r.status IS NOT 'CANCELLED' AND coalesce(r.end_date, '9999') >= :today AND {_WAITING} > 0"
          f" AND (r.capacity IS NULL OR r.capacity > {_TAKEN})", "r.sort_name", urgent=True),
    _Item("offers", N_("Offered seats without an answer"), "enrollments", "r.status = 'OFFERED'"),
    _Item("consent_missing", N_("Consent to take part is missing"), "youth",
          f"{BY_ID['DQ-I01'].only} AND {BY_ID['DQ-I01'].where}", "r.sort_name", urgent=True),
    _Item("consent_expiring", N_("Consents that end within 30 days"), "consents",
          CONSENT_ENDS, "r.valid_to, r.id"),
    _Item("incomplete", N_("Incomplete records"), "youth", BY_ID["DQ-I06"].where, "r.sort_name"),
    _Item("duplicates", N_("Possible duplicates"), "youth",
          _TWICE, "r.sort_name, r.id"),
    _Item("birthdays", N_("Turning 18 within 30 days: rights pass to them"), "youth",
          "date(r.birth_date, '+18 years') BETWEEN :today AND date(:today, '+30 days')",
          "substr(r.birth_date, 6), r.id"),
    _Item("partners", N_("Partners not contacted for 180 days"), "partners",
          BY_ID["DQ-I03"].where, "r.last_contact, r.sort_name"),
    _Item("next_steps", N_("Next steps with partners due"), "partners",
          "r.next_step IS NOT NULL AND r.next_step_due <= date(:today, '+7 days')", "r.next_step_due, r.id"),
)  # fmt: skip
_BY_ID = {item.id: item for item in _ITEMS}


def attention(store: Store, connection: sa.Connection) -> list[Attention]:
    """What needs somebody, in a fixed order, without what counts nothing."""
    found: list[Attention] = []
    for item in _ITEMS:
        sql = f"SELECT count(*) FROM {item.kind} r WHERE r.archived IS NULL AND {item.where}"
        if count := connection.exec_driver_sql(sql, _parameters(store)).scalar_one():
            found.append(Attention(item.id, _(item.label), int(count), item.kind, item.urgent))
    return found


def ids_of(store: Store, connection: sa.Connection, attention_id: str) -> Sequence[int]:
    """Exactly the records behind the number, the most pressing first."""
    item = _BY_ID[attention_id]
    sql = f"SELECT r.id FROM {item.kind} r WHERE r.archived IS NULL AND {item.where} ORDER BY {item.order}"
    return list(connection.exec_driver_sql(sql, _parameters(store)).scalars())


def figures(store: Store, connection: sa.Connection) -> Figures:
    """The numbers of the running program year."""
    first, last = store.year_span()
    reached: Any = connection.exec_driver_sql(
        "SELECT count(DISTINCT youth), count(*), coalesce(sum(attended), 0) FROM (SELECT o.id, a.youth,"
        f" sum({MINUTES}) AS attended {MARKS} WHERE s.date BETWEEN ? AND ? AND {COUNTED_SESSION} AND {COUNTED_MARK}"
        " GROUP BY o.id, a.youth HAVING attended > 0)",
        (first.isoformat(), last.isoformat()),
    ).one()
    standing: Any = connection.exec_driver_sql(
        "SELECT (SELECT count(DISTINCT youth) FROM enrollments WHERE status = 'ENROLLED' AND archived IS NULL),"
        " (SELECT count(*) FROM partners WHERE lifecycle = 'ACTIVE' AND archived IS NULL),"
        " (SELECT count(*) FROM programs WHERE status = 'ACTIVE' AND archived IS NULL)"
    ).one()
    return Figures(reached[0], standing[0], standing[1], standing[2], reached[1], reached[2])


def _parameters(store: Store) -> dict[str, str]:
    return {"today": store.today.isoformat()}
