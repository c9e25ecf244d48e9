"""Who may see how much: every field has a privacy class, every audience a ceiling, and what is above stays here."""

from __future__ import annotations

from enum import StrEnum

from slecop_desktop.records.fields import Field, Privacy
from slecop_desktop.records.record import Record


class Audience(StrEnum):
    """For whom something is made."""

    OURSELVES = "ourselves"
    SITE = "site"
    PARTNER = "partner"
    TIES = "ties"
    PUBLIC = "public"


CEILING: dict[Audience, Privacy] = {
    Audience.OURSELVES: Privacy.SENSITIVE,
    Audience.SITE: Privacy.PERSONAL,
    Audience.PARTNER: Privacy.PERSONAL,
    Audience.TIES: Privacy.OPEN,
    Audience.PUBLIC: Privacy.OPEN,
}
ALSO: dict[Audience, frozenset[tuple[str, str]]] = {
    Audience.TIES: frozenset({("partners", "engagement_level"), ("partners", "collaboration_level")}),
}
"""Above the ceiling, and sent all the same as the audience asks for it: codes of organizations, never free text."""


def allowed_fields(record: Record, audience: Audience) -> tuple[Field, ...]:
    """The fields of a record that may go to an audience row by row.

    None where the field that names the record may not go: what is said of a person stays even where it is harmless in
    itself, an ecosystem's own open field on youth for instance.
    """
    ceiling, also = CEILING[audience], ALSO.get(audience, frozenset())
    if record.field(record.title).privacy > ceiling:
        return ()
    return tuple(f for f in record.fields if f.privacy <= ceiling or (record.name, f.name) in also)


def is_allowed(record: Record, name: str, audience: Audience) -> bool:
    """Whether that field of that record may go to an audience."""
    return any(f.name == name for f in allowed_fields(record, audience))
