"""What must be known about a young person at once when something happens: health, whom to call, who may not come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slecop_desktop.services.common import row_in

if TYPE_CHECKING:
    from slecop_desktop.store import Store

HEALTH = ("allergies", "medication", "conditions", "notes")


@dataclass(frozen=True, slots=True)
class Contact:
    """An adult, in the order in which they are called; ``may_pick_up`` is None when nothing was said."""

    adult: int
    name: str
    relationship: str | None
    phones: tuple[str, ...]
    language: str | None
    may_call: bool
    may_pick_up: bool | None
    notes: str | None


@dataclass(frozen=True, slots=True)
class Emergency:
    """Stored values; ``health`` holds what is noted, by field. Those who must not be called stand last."""

    youth: int
    name: str
    birth_date: str | None
    languages: str | None
    phone: str | None
    health: dict[str, str]
    plan_on_file: bool
    doctor: str | None
    doctor_phone: str | None
    contacts: tuple[Contact, ...]


def read_emergency(store: Store, youth: int) -> Emergency:
    """All of it for one young person; Problem when there is no such person any more."""
    with store.read() as connection:
        person = row_in(connection, "youth", youth)
        health: list[Any] = list(
            connection.exec_driver_sql(
                "SELECT * FROM health WHERE youth = ? AND archived IS NULL ORDER BY id", (youth,)
            ).mappings()
        )
        adults: Any = connection.exec_driver_sql(
            "SELECT a.id, a.name, r.type, a.phone, a.other_phone, a.language, r.contact_allowed, r.pickup_authorized,"
            " r.pickup_prohibited, r.notes FROM relationships r JOIN adults a ON a.id = r.adult"
            " WHERE r.youth = ? AND r.archived IS NULL ORDER BY r.contact_allowed IS 0, r.emergency_order IS NULL,"
            " r.emergency_order, r.id",
            (youth,),
        ).all()
    noted = {name: "\n".join(row[name] for row in health if row[name]) for name in HEALTH}
    first = next((row for row in health if row["doctor"] or row["doctor_phone"]), None)
    return Emergency(
        youth,
        person["name"] or "",
        person["birth_date"],
        person["languages"],
        person["phone"],
        {name: words for name, words in noted.items() if words},
        any(row["plan_on_file"] for row in health),
        first["doctor"] if first else None,
        first["doctor_phone"] if first else None,
        tuple(_contact(row) for row in adults),
    )


def _contact(row: Any) -> Contact:
    may = False if row.pickup_prohibited else True if row.pickup_authorized else None
    phones = tuple(phone for phone in (row.phone, row.other_phone) if phone)
    return Contact(row.id, row.name or "", row.type, phones, row.language, row.contact_allowed != 0, may, row.notes)
