"""What a list may say besides its own records: of the family, the household, health, consent and the place of a young
person, of the numbers others know a record by. Each is a field kept in another record than the list's."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from slecop_desktop.exchange.headings import LIST_COMPANIONS
from slecop_desktop.exchange.matching import fields_of
from slecop_desktop.records.fields import Field, Privacy, choice, identifier, reference, text
from slecop_desktop.records.participation import ENROLLMENTS
from slecop_desktop.records.people import ADULTS, CONSENTS, HEALTH, HOUSEHOLDS
from slecop_desktop.texts import N_

if TYPE_CHECKING:
    from slecop_desktop.records.record import Record

ROLES = ("guardian", "guardian2", "emergency", "emergency2", "pickup")
"""Who a roster names beside its young people, in the order in which they are taken."""
ADULT_PARTS = (
    "name", "given_name", "middle_name", "family_name", "suffix", "preferred_name", "phone", "other_phone", "email",
    "language", "employer", "notes",
)  # fmt: skip
HOUSEHOLD = ("name", "address", "city", "state_province", "postal_code", "country", "phone", "language")
HEALTH_PARTS = ("allergies", "medication", "conditions", "doctor", "doctor_phone")
ENROLLMENT = (
    "status", "entry_date", "exit_date", "exit_reason", "applied_at", "priority", "referral_source", "transport",
    "is_returning", "fee", "notes",
)  # fmt: skip
CONSENT_KINDS = {
    "photo": "PHOTO_EXTERNAL", "participation": "PROGRAM_PARTICIPATION", "medical": "EMERGENCY_MEDICAL",
    "self_sign_out": "SELF_SIGN_OUT",
}  # fmt: skip
"""Key of a column that answers one consent -> which one it is."""
_PERSONAL = Privacy.PERSONAL


def _of(record: Record, prefix: str, names: tuple[str, ...]) -> list[Field]:
    return [_renamed(record.field(name), f"{prefix}_{name}") for name in names]


def _renamed(f: Field, name: str) -> Field:
    return Field(name, f.label, f.kind, choices=f.choices, target=f.target, privacy=f.privacy)


def _of_youth() -> tuple[Field, ...]:
    known = {f.name for f in LIST_COMPANIONS["youth"]}
    made: list[Field] = []
    for role in ROLES:
        made += _of(ADULTS, role, ADULT_PARTS)
        made.append(choice(f"{role}_type", N_("Relationship"), "relationship", privacy=_PERSONAL))
    made += _of(HOUSEHOLDS, "household", HOUSEHOLD)
    made += _of(HEALTH, "health", HEALTH_PARTS)
    made += [_renamed(CONSENTS.field("status"), f"consent_{key}") for key in CONSENT_KINDS]
    made += _of(CONSENTS, "consent", ("date", "valid_to"))
    made.append(text("consent_signed_by", N_("Signed by"), privacy=_PERSONAL))
    made.append(reference("enrollment_offering", N_("Offering"), "offerings", privacy=_PERSONAL))
    made.append(reference("enrollment_program", N_("Program"), "programs", privacy=_PERSONAL))
    made += _of(ENROLLMENTS, "enrollment", ENROLLMENT)
    made.append(identifier("identifier", N_("Identifier"), privacy=Privacy.SENSITIVE))
    return tuple(f for f in made if f.name not in known)


@lru_cache(maxsize=8)
def around(kind: str) -> tuple[Field, ...]:
    """The fields that a recognised list of a kind may bring besides those that its headings alone tell."""
    if kind == "youth":
        return _of_youth()
    if kind == "partners":
        return (identifier("identifier", N_("Identifier"), privacy=Privacy.INTERNAL),)
    return ()


def all_fields(record: Record) -> list[tuple[Field, str]]:
    """(field, role) of everything that a column of a recognised list can be used for."""
    return [*fields_of(record), *((f, "companion") for f in around(record.name))]
