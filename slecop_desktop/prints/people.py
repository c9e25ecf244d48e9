"""Who is on a print, and what it has to say of each: read at once for all of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from slecop_desktop.prints import values
from slecop_desktop.prints.order import For, Work
from slecop_desktop.problems import Problem
from slecop_desktop.services.common import id_list
from slecop_desktop.services.roster import read_roster
from slecop_desktop.texts import _

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Adult:
    """An adult as one young person has them: stored values; ``type`` is a code, what is allowed is 1, 0 or None."""

    id: int
    name: str
    type: str | None
    phone: str | None
    other_phone: str | None
    language: str | None
    contact_allowed: int | None
    may_pick_up: int | None
    must_not_pick_up: int | None
    order: int | None
    lives_with: int | None
    notes: str | None

    @property
    def phones(self) -> str:
        """Both numbers."""
        return values.joined(self.phone, self.other_phone)


@dataclass(frozen=True, slots=True)
class Health:
    """A health note: stored values."""

    allergies: str | None
    medication: str | None
    conditions: str | None
    plan_on_file: int | None
    doctor: str | None
    doctor_phone: str | None
    notes: str | None


@dataclass(slots=True)
class Person:
    """A young person: stored values of this school year."""

    id: int
    name: str
    code: str
    given: str | None
    family: str | None
    preferred: str | None
    born: str | None
    birth_year: int | None
    languages: str | None
    phone: str | None
    grade: str | None
    school: str | None
    adults: list[Adult] = field(default_factory=list[Adult])
    health: list[Health] = field(default_factory=list[Health])

    @property
    def first_name(self) -> str:
        """What the person is called to the face."""
        return self.preferred or self.given or self.name

    def contacts(self) -> list[Adult]:
        """Whom to call, in the order in which to call them."""
        return [adult for adult in self.adults if adult.contact_allowed != 0 and not adult.must_not_pick_up]


_OF_ENROLLMENTS = "SELECT DISTINCT e.youth FROM enrollments e JOIN youth y ON y.id = e.youth WHERE y.archived IS NULL"
_ENROLLED = "e.archived IS NULL AND e.status IN ({statuses})"
_PEOPLE = """
SELECT y.id, coalesce(y.name, ''), coalesce(y.youth_code, ''), y.given_name, y.family_name, y.preferred_name,
  y.birth_date, y.birth_year, y.languages, y.phone, sy.grade, p.name
FROM youth y
LEFT JOIN school_years sy ON sy.id = (SELECT id FROM school_years WHERE youth = y.id AND school_year = ? LIMIT 1)
LEFT JOIN partners p ON p.id = sy.school
WHERE y.id IN ({ids}) ORDER BY y.sort_name, y.id
"""
_ADULTS = """
SELECT r.youth, a.id, coalesce(a.name, ''), r.type, a.phone, a.other_phone, a.language, r.contact_allowed,
  r.pickup_authorized, r.pickup_prohibited, r.emergency_order, r.lives_with, r.notes
FROM relationships r JOIN adults a ON a.id = r.adult
WHERE r.youth IN ({ids}) AND r.archived IS NULL AND a.archived IS NULL
ORDER BY r.youth, r.pickup_prohibited IS 1, r.emergency_order IS NULL, r.emergency_order, r.id
"""
_HEALTH = """
SELECT youth, allergies, medication, conditions, plan_on_file, doctor, doctor_phone, notes FROM health
WHERE youth IN ({ids}) AND archived IS NULL ORDER BY youth, id
"""


def ids_of(work: Work, statuses: tuple[str, ...] = ("ENROLLED",)) -> list[int]:
    """Whom the order is for. Of an offering: who has one of these statuses in it."""
    order, among = work.order, _ENROLLED.format(statuses=", ".join(f"'{code}'" for code in statuses))
    if order.scope is For.YOUTH:
        return list(order.youth)
    if order.scope is For.SESSION and order.session is not None:
        return [row.youth for row in read_roster(work.connection, work.store, order.session)]
    sql = f"{_OF_ENROLLMENTS} AND {among}"
    if order.scope is For.EVERYONE:
        return list(work.connection.exec_driver_sql(sql).scalars())
    if order.offering is None:
        raise Problem(_("Choose the offering first."))
    return list(work.connection.exec_driver_sql(f"{sql} AND e.offering = ?", (order.offering,)).scalars())


def people(work: Work, ids: Iterable[int]) -> list[Person]:
    """These young people by name, with whoever belongs to them. Problem where there is nobody."""
    wanted, connection = id_list(ids), work.connection
    rows = connection.exec_driver_sql(_PEOPLE.format(ids=wanted), (work.store.school_year,))
    found = {row[0]: Person(*row) for row in rows}
    if not found:
        raise Problem(_("There is nobody to print this for."))
    for youth, *stored in connection.exec_driver_sql(_ADULTS.format(ids=wanted)):
        found[youth].adults.append(Adult(*stored))
    for youth, *stored in connection.exec_driver_sql(_HEALTH.format(ids=wanted)):
        found[youth].health.append(Health(*stored))
    return list(found.values())


def people_of(work: Work, statuses: tuple[str, ...] = ("ENROLLED",)) -> list[Person]:
    """Everybody the order is for, by name."""
    return people(work, ids_of(work, statuses))
