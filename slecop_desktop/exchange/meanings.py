"""What the meaning of a column is in a table of one kind of record: a field of the record, or of what comes with it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from slecop_desktop.exchange.companions import CONSENT_KINDS, ROLES, all_fields
from slecop_desktop.exchange.recognition.fields import KEYS

if TYPE_CHECKING:
    from slecop_desktop.records.fields import Field
    from slecop_desktop.records.record import Record

_BESIDE: dict[str, dict[str, str]] = {
    "youth": {
        "youth.grade": "grade", "youth.school": "school", "youth.id": "identifier",
        "offering.name": "enrollment_offering", "program.name": "enrollment_program",
        "consent.date": "consent_date", "consent.valid_to": "consent_valid_to",
        "consent.signed_by": "consent_signed_by",
        **{f"consent.{key}": f"consent_{key}" for key in CONSENT_KINDS},
        **{f"{role}.relationship": f"{role}_type" for role in ROLES},
    },
    "partners": {"partner.id": "identifier"},
    "contacts": {"partner.name": "partner", "contact.roles": "roles"},
    "programs": {"partner.name": "partner"},
    "offerings": {"program.name": "program", "site.name": "site"},
    "sites": {"partner.name": "partner"},
    "sessions": {"offering.name": "offering"},
    "enrollments": {"youth.name": "youth", "offering.name": "offering", "youth.grade": "grade_at_entry"},
    "attendance": {"youth.name": "youth", "session.date": "date", "offering.name": "offering"},
    "consents": {"youth.name": "youth"},
    "reach_events": {"partner.name": "partner", "program.name": "program", "site.name": "site"},
}  # fmt: skip
"""Kind of record -> key -> the field or companion in its list that means the same."""
_AROUND_YOUTH = {**{role: role for role in ROLES}, "household": "household", "health": "health",
                 "enrollment": "enrollment"}  # fmt: skip
"""Subjects that a list of young people brings -> what the companions of each begin with."""
_SPREAD: dict[str, tuple[tuple[str, str], ...]] = {
    "grades": (("grade_low", "from"), ("grade_high", "to")),
    "ages": (("age_min", "from_age"), ("age_max", "to_age")),
    "dates": (("start_date", "first"), ("end_date", "last")),
}
_TIMES = {"offering": ("opens_at", "closes_at"), "session": ("start_time", "end_time"),
          "attendance": ("time_in", "time_out")}  # fmt: skip
_WHOLE_ADDRESS = (("address", "street"), ("city", "city"), ("state_province", "state"), ("postal_code", "postal"))
_PLACE = (("city", "city_of"), ("state_province", "state_of"), ("postal_code", "postal_of"))
_REACH = (("phone", "phone_of"), ("email", "email_of"))
_JOINED = {"second_last_name": "family_name", "address2": "address"}
"""Keys whose cells are joined to the field they belong to."""


_NOTES = {"programs": "description", "sites": "accessibility"}
"""Where a record without notes keeps what else is to be said."""


@dataclass(frozen=True, slots=True)
class Meant:
    """A field that a column brings: its role, and what of a cell is its value. ``joins`` says that its cells are joined
    to those of the column which brings the field already."""

    field: Field
    role: str
    take: str = ""
    joins: bool = False


def meant(record: Record, meaning: str) -> Meant | None:
    """What a meaning is in a table of a record, first of all; None where such a table has no place for it."""
    found = all_meant(record, meaning)
    return found[0] if found else None


def all_meant(record: Record, meaning: str, split: str = "", year: int = 0) -> list[Meant]:
    """All that a meaning brings into a table of a record. ``split`` is how the cells of the column hold several values
    (`recognition.splitting`), ``year`` the one as of which ages count."""
    named = _names(record, meaning, split, year)
    known = _known(record)
    return [Meant(*known[n], take, joins=joins) for n, take, joins in named if n in known]


def _names(record: Record, meaning: str, split: str, year: int) -> list[tuple[str, str, bool]]:
    """(field, what is taken, whether it joins another column) of a meaning."""
    kind, name = KEYS.get(meaning, ("", ""))
    if not kind:
        kind, _dot, name = meaning.partition(".")
    subject, _dot, key = meaning.partition(".")
    beside = _BESIDE.get(record.name, {}).get(meaning)
    if beside is not None:
        return [(beside, "answer" if key in CONSENT_KINDS and subject == "consent" else "", False)]
    prefix = ""
    if record.name == "youth" and subject in _AROUND_YOUTH:
        prefix = f"{_AROUND_YOUTH[subject]}_"
    elif kind != record.name:
        return []
    spread = _spread(subject, key, name, split, year)
    return [(prefix + n, take, joins) for n, take, joins in spread]


def _spread(subject: str, key: str, name: str, split: str, year: int) -> list[tuple[str, str, bool]]:
    """The same without what tells companions apart."""
    if key in _JOINED:
        return [(_JOINED[key], "", True)]
    if key in _SPREAD:
        return [(n, take, False) for n, take in _SPREAD[key]]
    if subject in _TIMES and (key == "time" or (split == "range" and key in ("start_time", "time_in"))):
        first, last = _TIMES[subject]
        return [(first, "first", False), (last, "last", False)]
    if key == "address" and split == "address":
        return [(n, take, False) for n, take in _WHOLE_ADDRESS]
    if key == "city" and split == "place":
        return [(n, take, False) for n, take in _PLACE]
    if split == "reach" and key in ("phone", "email"):
        return [(n, take, False) for n, take in _REACH]
    if split == "several" and key == "phone":
        return [(name, "phone", False), ("other_phone", "other_phone", False)]
    if split == "several" and key == "email":
        return [(name, "email", False)]
    if key == "age":
        return [(name, f"born:{year}", False)] if year else [(name, "", False)]
    return [(name, "minutes" if key == "hours" else "", False)]


def rest_taken(record: Record, meaning: str, split: str) -> str:
    """What of the cells of a column its fields have no room for, as a way of taking it; "" where there is room."""
    subject, _dot, key = meaning.partition(".")
    if split == "reach":
        return "rest_of_reach"
    if split != "several":
        return ""
    if key == "email":
        return "more_emails"
    has_other = subject in (*ROLES, "adult") and (record.name in ("youth", "adults"))
    return "more_phones" if has_other else "phones_but_one"


def _known(record: Record) -> dict[str, tuple[Field, str]]:
    return {f.name: (f, role) for f, role in reversed(all_fields(record))}


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
    own = [key for key, (of, _name) in KEYS.items() if of == kind and key.partition(".")[2] not in _PARTLY]
    guardian = [key for key in KEYS if kind == "youth" and key.startswith("guardian.")]
    return (*_BESIDE.get(kind, {}), *own, *guardian)


_PARTLY = frozenset({*_JOINED, *_SPREAD, "age", "time", "hours", "id"})
"""Keys whose cells are not the value of the field they are stored in."""


def notes_of(record: Record) -> Field | None:
    """The field that takes what no other has room for; None where a record has none."""
    return record.by_name.get(_NOTES.get(record.name, "notes"))
