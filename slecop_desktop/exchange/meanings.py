"""What the meaning of a column is in a table of one kind of record: a field of the record, or of what comes with it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from slecop_desktop.exchange.matching import fields_of
from slecop_desktop.exchange.recognition.fields import KEYS

if TYPE_CHECKING:
    from slecop_desktop.records.fields import Field
    from slecop_desktop.records.record import Record

_BESIDE: dict[str, dict[str, str]] = {
    "youth": {
        "youth.grade": "grade", "youth.school": "school", "guardian.name": "guardian_name",
        "guardian.phone": "guardian_phone", "guardian.email": "guardian_email",
        "guardian.relationship": "guardian_type",
    },
    "contacts": {"partner.name": "partner", "contact.roles": "roles"},
    "programs": {"partner.name": "partner"},
    "offerings": {"program.name": "program", "site.name": "site"},
    "sites": {"partner.name": "partner"},
    "sessions": {"offering.name": "offering"},
    "enrollments": {"youth.name": "youth", "offering.name": "offering"},
    "attendance": {"youth.name": "youth", "session.date": "date", "offering.name": "offering"},
    "consents": {"youth.name": "youth"},
    "reach_events": {"partner.name": "partner", "program.name": "program", "site.name": "site"},
}  # fmt: skip
"""Kind of record -> key -> the field or companion in its list that means the same."""
APART = frozenset(
    {"address2", "second_last_name", "age", "grades", "ages", "dates", "time", "hours", "id", "photo", "participation",
     "medical", "self_sign_out"}
)  # fmt: skip
"""Keys whose cells are not the value of the field they are stored in."""


@dataclass(frozen=True, slots=True)
class Meant:
    """A field that a column brings: its role, and what of a cell is its value."""

    field: Field
    role: str
    take: str = ""


def meant(record: Record, meaning: str) -> Meant | None:
    """What a meaning is in a table of a record; None where such a table has no place for it."""
    known = {f.name: (f, role) for f, role in reversed(fields_of(record))}
    kind, name = KEYS.get(meaning, ("", ""))
    if not kind:
        kind, _dot, name = meaning.partition(".")
    name = _BESIDE.get(record.name, {}).get(meaning) or (name if kind == record.name else "")
    return Meant(*known[name]) if name in known else None


def meaning_of(record: Record, field: str) -> str:
    """The meaning that a column of a record's table has which brings a field: its key, or ``kind.field``."""
    for key in _keys_of(record.name):
        found = meant(record, key)
        if found is not None and found.field.name == field:
            return key
    return f"{record.name}.{field}"


@lru_cache(maxsize=64)
def _keys_of(kind: str) -> tuple[str, ...]:
    """The keys that a table of a kind has a place for, those that are whole values first."""
    own = [key for key, (of, _name) in KEYS.items() if of == kind and key.partition(".")[2] not in APART]
    return (*_BESIDE.get(kind, {}), *own)
