"""Whose a name, a phone or an address is: the young person's, a parent's, a contact's … and how sure that is."""

from __future__ import annotations

from slecop_desktop.exchange.recognition import evidence
from slecop_desktop.exchange.recognition.context import Context, Option, key_of, of_kind
from slecop_desktop.exchange.recognition.headings import words_of
from slecop_desktop.exchange.recognition.people import ADDRESS, NAMES, REACH
from slecop_desktop.exchange.recognition.seen import Seen
from slecop_desktop.exchange.recognition.subjects import CONCEPTS, PERSON_OF, YOUTH_KINDS


def of_person(place: int, role: str, concept: str, column: Seen, context: Context) -> list[Option]:
    if role == "youth" and context.kind not in YOUTH_KINDS:
        return [] if context.kind in _ORGANIZED else [(key, 0.6) for key in key_of("youth", concept)]
    if role == "guardian" and context.kind in _ORGANIZED and "parent" in words_of(column.heading):
        return [("partner.part_of", 0.9)] if context.kind == "partner" and concept == "name" else []
    subject, sure, number = _who(place, role, column, context)
    if subject in ("guardian", "emergency") and number > 1:
        if number > 2:
            return []
        subject += "2"
    if subject == "contact" and concept in ("phone", "phone2"):
        return [(key, sure * w) for key, w in _phone_of_contact(column, concept, context)]
    if found := key_of(subject, concept):
        return [(key, sure) for key in found]
    if subject in ("guardian", "guardian2", "youth", "adult") and concept in ADDRESS:
        return [(f"household.{ADDRESS[concept]}", sure * (0.97 if subject != "guardian2" else 0.5))]
    if subject == "contact" and concept == "id":
        return []  # a number of the person, of whom none is kept
    signs = role in ("guardian", "adult") and concept in ("participation", "photo", "signature", "signed_date")
    return of_kind(concept, context) if signs or role == "youth" or subject == role == "contact" else []


def _who(place: int, role: str, column: Seen, context: Context) -> tuple[str, float, int]:
    """(the subject meant by a role, how sure, which of several)."""
    number = column.meaning.number or 1
    if role == "contact":
        subject, sure = _whose_contact(place, context)
        related = any(c.meaning.role == "contact" and c.believes("relationship") > 0.6 for c in context.columns)
        return subject, 0.9 if subject == "guardian" and related else sure, number
    if role == "guardian" and context.kind in _ORGANIZED:
        return "contact", 0.95, number  # who is responsible there
    if role == "guardian" and number == 1 and context.second_parent and column.parent == context.second_parent:
        return role, 1.0, 2
    return role, 1.0, number


_ORGANIZED = frozenset({"partner", "contact", "program", "offering", "session", "site", "reach_event"})
"""Kinds of table that are about organizations and what they offer, where parents have no part."""


def _phone_of_contact(column: Seen, concept: str, context: Context) -> list[Option]:
    """A second number, or a mobile one beside another, is the mobile one."""
    mobile = bool(words_of(column.heading) & _MOBILE)
    if _is_mobile_beside(column, context):
        return [("contact.mobile", 1.0), ("contact.phone", 0.7)]
    return (
        [("contact.phone", 1.0), ("contact.mobile", 0.7)]
        if not mobile or concept == "phone"
        else [("contact.mobile", 1.0)]
    )


def _is_mobile_beside(column: Seen, context: Context) -> bool:
    """Whether it is a mobile number beside another number of the same person."""
    return bool(words_of(column.heading) & _MOBILE) and any(
        c is not column
        and c.meaning.concept in ("phone", "phone2")
        and c.meaning.role in (None, "contact")
        and not words_of(c.heading) & _MOBILE
        for c in context.columns
    )


_MOBILE = frozenset("mobile celular movil portable cellulaire gsm".split())


def _whose_contact(place: int, context: Context) -> tuple[str, float]:
    """A contact is a person at an organization; on a list of young people, a parent or who comes in an emergency."""
    if context.kind not in YOUTH_KINDS:
        return ("contact", 1.0) if context.kind != "adult" else ("adult", 0.9)
    before = [c.meaning.role for c in context.columns[max(0, place - 3) : place]]
    if "emergency" in before:
        return "emergency", 0.8
    return "guardian", 0.85 if context.guardian_named else 0.7


def of_nobody(place: int, concept: str, column: Seen, context: Context) -> list[Option]:
    """A person's name, phone and the like, where the heading does not say whose."""
    kind = context.kind
    person = PERSON_OF[kind]
    if kind in YOUTH_KINDS:
        return _in_youth_list(place, concept, column, context)
    if kind in ("partner", "contact"):
        return _in_partner_list(place, concept, column, context)
    if concept == "name" and (found := CONCEPTS[kind].get("name")):
        return [found]
    if concept in ("first", "last", "middle", "preferred", "suffix", *REACH):
        if special := CONCEPTS[kind].get(concept):
            return [special]
        if person == "contact" and concept in ("email", "phone") and ("contact", concept) in context.own_reach:
            return [(f"partner.{concept}", 0.86)]
        if kind == "adult" and concept == "phone" and _is_mobile_beside(column, context):
            return [("adult.other_phone", 0.95), ("adult.phone", 0.9)]
        sure = 0.95 if kind == "adult" else 0.85 if context.contact_named else 0.7
        return [(key, sure) for key in key_of(person, concept)]
    return [(key, 0.95) for key in key_of(person, concept)] or of_kind(concept, context)


def of_family_name(context: Context) -> list[Option]:
    """The last name, unless another column says that: then it is what the household is called."""
    if context.youth_last:
        return [("household.name", 0.9)]
    person = PERSON_OF[context.kind] or "youth"
    return [(key, 0.97) for key in key_of(person, "last")] + [("household.name", 0.5)]


def _in_youth_list(place: int, concept: str, column: Seen, context: Context) -> list[Option]:
    number = column.meaning.number
    if concept in NAMES | {"relationship"} | REACH and number in context.numbered and context.youth_named:
        subject = "guardian" if number == 1 else "guardian2"
        return [(key, 0.83) for key in key_of(subject, concept)] if number <= 2 else []
    if number == 2 and concept == "phone":
        concept = "phone2"
    before = _person_before(place, context)
    if (
        before is None
        and concept in REACH
        and context.is_before_adults(place)
        and ("guardian", concept) in context.own_reach
    ):
        return [(key, 0.9) for key in key_of("youth", concept)]
    if concept == "relationship":
        return [
            (
                f"{before or ('guardian' if context.guardian_named else 'emergency')}.relationship",
                0.92 if before else 0.7,
            )
        ]
    if concept in NAMES:
        missing = concept != "name" and not context.youth_parts & {concept, "name"}
        if not context.youth_named or missing:
            return [(key, 0.97) for key in key_of("youth", concept)]
        return [(key, 0.7) for key in key_of("guardian", concept)] + [(key, 0.4) for key in key_of("youth", concept)]
    if concept in REACH:
        return _reach_in_youth_list(concept, before, context)
    own = CONCEPTS[context.kind].get(concept)
    if own and own != CONCEPTS["youth"].get(concept):
        return [own]
    return [(key, 1.0) for key in key_of("youth", concept)] or of_kind(concept, context)


def _reach_in_youth_list(concept: str, before: str | None, context: Context) -> list[Option]:
    """A phone right after a parent is the parent's; on a list without parents it is the young person's."""
    youth = [(key, 1.0) for key in key_of("youth", concept)]
    if before and (before.removesuffix("2"), concept) not in context.own_reach:
        return [(key, 0.93) for key in key_of(before, concept)] + [(k, 0.4) for k, _w in youth]
    if concept == "phone2":
        return [("guardian.other_phone", 0.75)]
    parent = [(key, 0.75) for key in key_of("guardian", concept)]
    if context.youth_named and context.unsaid_names:
        return parent + [(k, 0.5) for k, _w in youth]
    if not context.guardian_named and not any(role in ("guardian", "household") for role, _c in context.own_reach):
        return [(k, 0.78 if context.youth_named else 0.9) for k, _w in youth] + [(k, 0.5) for k, _w in parent]
    if ("guardian", concept) in context.own_reach or ("youth", concept) in context.own_reach:
        return [(k, 0.75) for k, _w in youth] + ([("household.phone", 0.5)] if concept == "phone" else [])
    return [(key, 0.75) for key in key_of("guardian", concept)] + [(k, 0.6) for k, _w in youth]


_BETWEEN = frozenset(
    {"relationship", "phone", "phone2", "email", "email2", "first", "last", "name", "home_phone", "language"}
)


def _person_before(place: int, context: Context) -> str | None:
    """The adult named right before a column, with nothing but what belongs to that adult between them."""
    for steps, column in enumerate(reversed(context.columns[:place])):
        role = (
            None if column.meaning.concept == "relationship" and column.meaning.role == "youth" else column.meaning.role
        )
        if role == "pickup" and steps:
            return None
        if role in ("guardian", "emergency", "pickup") and column.meaning.concept in _BETWEEN:
            second = (column.meaning.number or 1) == 2 or (
                role == "guardian" and context.second_parent and column.parent == context.second_parent
            )
            return f"{role}2" if second and role != "pickup" else role
        if role not in (None, "contact", "household") or column.meaning.concept not in _BETWEEN - {
            "first",
            "last",
            "name",
        }:
            return None
    return None


def _in_partner_list(place: int, concept: str, column: Seen, context: Context) -> list[Option]:
    if concept == "name":
        organization = evidence.judge("organization", column.profile)
        person = evidence.judge("name", column.profile)
        if "person" in words_of(column.heading):
            return [("contact.name", 0.9)]
        if context.partner_named:
            return [("contact.name", 0.85 if person >= 0 else 0.4)]
        if context.kind == "contact":
            return [("contact.name", 0.95)] if person > 0 else [("partner.name", 0.8), ("contact.name", 0.6)]
        told_apart = not context.contact_named or any(c.is_name_of("contact") for c in context.columns)
        return [("partner.name", 0.97 if organization > 0 or told_apart else 0.8), ("contact.name", 0.4)]
    if concept in ("first", "last", "middle", "preferred", "suffix", "job_title"):
        return [(key, 0.97) for key in key_of("contact", concept)]
    if concept in REACH:
        return _reach_in_partner_list(place, concept, context)
    if context.kind == "contact" and (keys := key_of("contact", concept)) and concept != "notes":
        return [(key, 0.9) for key in keys]
    return of_kind(concept, context)


_BESIDE = frozenset(
    {
        "name",
        "first",
        "last",
        "job_title",
        "roles",
        "department",
        "email",
        "phone",
        "phone2",
        "extension",
        "fax",
        "middle",
    }
)


def _reach_in_partner_list(place: int, concept: str, context: Context) -> list[Option]:
    contact = [(key, 1.0) for key in key_of("contact", concept)]
    if concept != "email":
        contact = _phone_of_contact(context.columns[place], concept, context)
    partner = [(f"partner.{concept}", 1.0)] if concept != "phone2" else []
    if context.kind == "contact" and not context.own_reach & {("contact", concept)}:
        return [(k, 0.92 * w) for k, w in contact] + [(k, 0.5) for k, _w in partner]
    if not context.contact_named or ("contact", concept) in context.own_reach:
        own = ("partner", concept) in context.own_reach
        return [(k, 0.6 if own else 0.92) for k, _w in partner] + [(k, 0.5) for k, _w in contact]
    if not any(_is_of_somebody(c, context) for c in context.columns[:place]):
        return [(k, 0.88) for k, _w in partner] + [(k, 0.5) for k, _w in contact]
    for column in reversed(context.columns[:place]):
        if _is_of_somebody(column, context):
            return [(k, 0.92) for k, _w in contact] + [(k, 0.5) for k, _w in partner]
        if column.meaning.role is not None or column.meaning.concept not in _BESIDE:
            break
    return [(k, 0.75) for k, _w in contact] + [(k, 0.6) for k, _w in partner]


def _is_of_somebody(column: Seen, context: Context) -> bool:
    """Whether a column of a list of organizations is of a person there."""
    m = column.meaning
    names = ("first", "last", "job_title", *(("name",) if context.partner_named else ()))
    return m.role == "contact" or (m.role is None and m.concept in names)
