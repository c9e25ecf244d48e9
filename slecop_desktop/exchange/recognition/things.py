"""What a heading means that names an organization, a program, an offering, a place, a household or an event."""

from __future__ import annotations

from slecop_desktop.exchange.recognition.context import Context, Option, of_kind
from slecop_desktop.exchange.recognition.headings import words_of
from slecop_desktop.exchange.recognition.people import ADDRESS, NAMES, REACH
from slecop_desktop.exchange.recognition.seen import Seen
from slecop_desktop.exchange.recognition.subjects import CONCEPTS, NAMED, YOUTH_KINDS

_ABOUT = {
    "partner": ("partner", "contact"),
    "program": ("program", "offering"),
    "offering": ("offering", "program"),
    "site": ("site", "offering", "program"),
    "event": ("reach_event",),
    "session": ("session", "attendance"),
}
"""Role -> the kinds of table whose rows are about it."""
_SUBJECT = {
    "partner": "partner",
    "program": "program",
    "offering": "offering",
    "site": "site",
    "event": "reach_event",
}
_ORGANIZATIONS = ("partner", "contact", "site")
_GRADES = 0.7
"""From this share of grades among its values on, a class is the grade somebody is in."""


def of_thing(role: str, concept: str, column: Seen, context: Context) -> list[Option]:
    """The fields a concept of a thing can be, with how sure each is."""
    kind = context.kind
    if concept == "job_title" and role in ("program", "offering", "event"):
        return [(key, 1.25 * w) for key, w in _name_of(role, "name", column, context)]
    if concept in NAMES and (concept == "name" or role == "household"):
        return _name_of(role, concept, column, context)
    if role == "household":
        return _of_household(concept, context)
    if kind in _ABOUT.get(role, ()):
        if role == "partner" and concept in REACH:
            return [(f"partner.{concept}", 0.97)] if concept != "phone2" else []
        return of_kind(concept, context)
    return _of_another(role, concept, context)


def _of_household(concept: str, context: Context) -> list[Option]:
    if concept in ADDRESS:
        if context.kind in YOUTH_KINDS or context.kind in ("household", "adult"):
            return [(f"household.{ADDRESS[concept]}", 1.0)]
        return of_kind(concept, context)
    if concept in REACH:
        return [("household.phone", 0.85)] if concept == "phone" else [("guardian.email", 0.8)]
    return of_kind(concept, context)


def _of_another(role: str, concept: str, context: Context) -> list[Option]:
    """Of a thing that the rows are not about, but belong to."""
    subject = _SUBJECT.get(role)
    if subject == "partner" and context.kind in YOUTH_KINDS and concept == "id":
        return [("partner.id", 0.7), ("youth.id", 0.5)]
    if subject and (found := CONCEPTS[subject].get(concept)) and found[0].startswith(f"{subject}."):
        return [(found[0], 0.9 * found[1])]
    if role == "partner" and concept in REACH and concept != "phone2":
        return [(f"partner.{concept}", 0.8)]
    return (
        [(key, 0.9 * w) for key, w in of_kind(concept, context)] if role in ("program", "offering", "session") else []
    )


def _name_of(role: str, concept: str, column: Seen, context: Context) -> list[Option]:
    kind = context.kind
    if role == "household":
        return [("household.name", 0.95 if concept == "name" else 0.8)]
    key = NAMED[role]
    if kind in YOUTH_KINDS:
        return _name_beside_youth(role, key, column, kind)
    if kind == "adult" and role == "site":
        return [(key, 0.7)]  # where somebody lives as well as where they help
    if kind in _ORGANIZATIONS and role == "offering":
        return [(key, 0.7)]
    called = kind == "site" and "name" in words_of(column.heading)
    if kind in _ORGANIZATIONS and role == "site" and context.has_other_name(column) and not called:
        return [(key, 0.7)]  # where it lies, more likely than what it is called
    others = {
        ("program", "offering"): [(key, 1.0), ("offering.name", 0.7)],
        ("offering", "program"): [(key, 0.85), ("program.name", 0.8)],
    }
    return others.get((role, kind)) or _alone(role, key, kind)


def _name_beside_youth(role: str, key: str, column: Seen, kind: str) -> list[Option]:
    """What young people go to: their class, their program, their school."""
    if role == "offering":
        if column.profile.share("grade") >= _GRADES:
            # numbers alone may count the classes
            return [("youth.grade", 0.95 if column.profile.share("letters") >= _GRADES else 0.7), (key, 0.5)]
        return [(key, 0.95 if kind == "enrollment" else 0.8), ("program.name", 0.5)]
    if role == "partner":
        return [(key, 0.8), ("youth.school", 0.6)]
    return [(key, 0.82)] if role == "site" else _alone(role, key, kind)


def _alone(role: str, key: str, kind: str) -> list[Option]:
    if role == "event" and kind != "reach_event":
        return [("session.topic", 0.5)]
    return [] if role == "holiday" and kind != "holiday" else [(key, 1.0)]
