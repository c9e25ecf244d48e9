"""What happens with a partner: people who join it, ratings of the engagement, notes of what was said and done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from slecop_desktop.records.names import split_name
from slecop_desktop.services.common import FieldProblem, row_in, title_of
from slecop_desktop.texts import _

if TYPE_CHECKING:
    from slecop_desktop.store import Store

_PLAIN_NOTE = "NOTE"
"""A note of one's own; every other kind of note is a contact with whom it is about."""


def add_contact(
    store: Store, partner: int, *, contact: int | None = None, name: str = "", roles: str | None = None
) -> int:
    """Let a person (known, or new by name) be a contact at a partner from today; the id of the role.

    One person may be with several partners. FieldProblem("contact") when they are with this one now, or there is no
    name.
    """
    who = title_of(store, "contacts", contact) if contact is not None else " ".join(name.split())
    if not who:
        raise FieldProblem("contact", _("A name is needed; one part of it is enough."))
    today = store.today.isoformat()
    title = _("Add {contact} to {partner}").format(contact=who, partner=title_of(store, "partners", partner))
    with store.write(title) as writer:
        row_in(writer.connection, "partners", partner)
        if contact is None:
            given, middle, family = split_name(who)
            contact = writer.add("contacts", {"given_name": given, "middle_name": middle, "family_name": family})
        else:
            found = writer.sql(
                "SELECT 1 FROM contact_roles WHERE partner = ? AND contact = ? AND archived IS NULL"
                " AND (end_date IS NULL OR end_date >= ?)",
                (partner, contact, today),
            )
            if found.first():
                raise FieldProblem("contact", _("{contact} is with this partner already.").format(contact=who))
        values = {"partner": partner, "contact": contact, "roles": roles, "start_date": today}
        return writer.add("contact_roles", values)


def rate(
    store: Store,
    partner: int,
    *,
    date: str | None = None,
    engagement_level: str | None = None,
    collaboration_level: str | None = None,
    rated_by: str | None = None,
    notes: str | None = None,
) -> int:
    """Record a dated rating; the newest one of each scale becomes the partner's own level. The rating's id.

    FieldProblem("engagement_level") when nothing was rated.
    """
    levels = {"engagement_level": engagement_level, "collaboration_level": collaboration_level}
    if not any(levels.values()):
        raise FieldProblem("engagement_level", _("Choose a level of engagement or of collaboration."))
    day = date or store.today.isoformat()
    with store.write(_("Rate the engagement of {partner}").format(partner=title_of(store, "partners", partner))) as w:
        row_in(w.connection, "partners", partner)
        key = w.add("engagements", {"partner": partner, "date": day, **levels, "rated_by": rated_by, "notes": notes})
        current: dict[str, Any] = {
            name: w.sql(
                f"SELECT {name} FROM engagements WHERE partner = ? AND {name} IS NOT NULL AND archived IS NULL"
                " ORDER BY date DESC, id DESC LIMIT 1",
                (partner,),
            ).scalar()
            for name, level in levels.items()
            if level
        }
        w.change("partners", partner, current)
    return key


def add_note(store: Store, about: Mapping[str, int], values: Mapping[str, Any]) -> int:
    """Write a note about records (``about``: partner, youth, contact, program or offering -> id); the note's id.

    ``values`` are the note's other fields, ``date`` today when it is not given. A call, visit or other contact moves
    the partner's last contact forward. FieldProblem("text") when there is nothing to keep.
    """
    given = {"date": store.today.isoformat(), "kind": _PLAIN_NOTE, **{k: v for k, v in values.items() if v is not None}}
    if not (given.get("text") or given.get("topic")):
        raise FieldProblem("text", _("Write something first."))
    first = next(iter(about.items()))
    kind = store.records["notes"].field(first[0]).target or ""
    with store.write(_("Note about {title}").format(title=title_of(store, kind, first[1]))) as writer:
        key = writer.add("notes", {**given, **about})
        partner = about.get("partner")
        if partner is not None and given["kind"] != _PLAIN_NOTE:
            before = row_in(writer.connection, "partners", partner)["last_contact"]
            if (before or "") < given["date"] <= store.today.isoformat():
                writer.change("partners", partner, {"last_contact": given["date"]})
    return key
