"""How two values of one field become one when two records are merged, and which rows of the two are the same row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from slecop_desktop.records.fields import Field, Merge, Values
from slecop_desktop.records.names import fold
from slecop_desktop.records.record import Record
from slecop_desktop.services.enrollment import LEFT

MERGED = ("youth", "partners", "adults", "contacts")
"""Kinds of records that a person may merge."""

SAME_ROW: dict[str, tuple[str, ...]] = {
    "sites": ("partner", "sort_name"),
    "partner_identifiers": ("partner", "scheme", "identifier"),
    "contact_roles": ("contact", "partner", "start_date"),
    "school_years": ("youth", "school_year"),
    "youth_identifiers": ("youth", "scheme", "identifier"),
    "relationships": ("youth", "adult"),
    "household_members": ("household", "youth", "adult"),
    "health": ("youth",),
    "enrollments": ("youth", "offering"),
    "attendance": ("session", "youth"),
}
"""What makes two rows of merged records one row: more than one of them would be counted twice, or contradict itself."""

_SMALLER = {("relationships", "contact_allowed"), ("relationships", "pickup_authorized"), ("youth", "incomplete")}
_LARGER = {("relationships", "pickup_prohibited"), ("contacts", "do_not_contact")}
_EARLIER = {("enrollments", "applied_at"), ("enrollments", "entry_date"), ("partners", "since")}
_BOTH = {("health", "allergies"), ("health", "medication"), ("health", "conditions")}


def one_value(record: Record, f: Field, kept: Any, other: Any) -> Any:
    """The value of a field after a merge, when nobody chooses: what is kept, filled from the other where it is empty.

    Where a mistake could harm, the stricter one stands: must not pick up, may not be contacted, every allergy. Notes
    and several choices are joined.
    """
    if f.merge is Merge.FIXED:
        return kept
    if kept is None or other is None or kept == other:
        return other if kept is None else kept
    place = (record.name, f.name)
    if place in _SMALLER or place in _EARLIER:
        return min(kept, other)
    if place in _LARGER:
        return max(kept, other)
    if f.kind.name == "several choices":
        return ";".join(dict.fromkeys([*kept.split(";"), *other.split(";")]))
    if f.kind.name == "long text" or place in _BOTH:
        return _joined(kept, other, "\n" if f.kind.name == "long text" else "; ")
    return kept


def one_row(record: Record, kept: Mapping[str, Any], other: Mapping[str, Any]) -> Values:
    """Every field of the row that two rows become; computed ones are left to the writer."""
    values = {f.name: one_value(record, f, kept[f.name], other[f.name]) for f in record.fields if not f.computed}
    if record.name == "enrollments" and kept["status"] in LEFT and other["status"] not in LEFT:
        values |= {"status": other["status"], "exit_date": None, "exit_reason": None}
    return values


def is_same_row(record: Record, kept: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two rows that agree in what makes a row one are one indeed."""
    if record.name == "enrollments":
        # who left may have come again: these are two enrollments, one after the other
        return not (_is_before(kept, other) or _is_before(other, kept))
    if record.name == "sites":
        return _agree(kept["address"], other["address"]) and _agree(kept["city"], other["city"])
    return True


def _is_before(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return bool(one["exit_date"] and other["entry_date"] and one["exit_date"] <= other["entry_date"])


def _agree(one: str | None, other: str | None) -> bool:
    return not one or not other or fold(one) == fold(other)


def _joined(kept: str, other: str, between: str) -> str:
    """Both texts, unless one of them says what the other says."""
    if fold(other) in fold(kept):
        return kept
    return other if fold(kept) in fold(other) else f"{kept}{between}{other}"
