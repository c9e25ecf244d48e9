"""Which column is which field: what heading and values say, whose it is, and one column for each field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from slecop_desktop.exchange.recognition import evidence
from slecop_desktop.exchange.recognition.assigning import assign
from slecop_desktop.exchange.recognition.fields import KEYS, MANY
from slecop_desktop.exchange.recognition.found import Column
from slecop_desktop.exchange.recognition.people import ADDRESS, NAMES, REACH, SUBJECTS
from slecop_desktop.exchange.recognition.reasons import reason
from slecop_desktop.exchange.recognition.seen import Seen
from slecop_desktop.exchange.recognition.subjects import CONCEPTS, NAMED, PERSON_OF, YOUTH_KINDS
from slecop_desktop.exchange.recognition.tokens import tokens

Option = tuple[str, float]
LEAST = 0.5
"""Proposals below this are not made."""
_CAP = 0.98


@dataclass(slots=True)
class _Context:
    """What the other columns of the table say."""

    kind: str
    columns: Sequence[Seen]
    youth_named: bool = False
    guardian_named: bool = False
    contact_named: bool = False
    partner_named: bool = False
    own_reach: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    second_parent: str = ""
    youth_last: bool = False
    youth_parts: set[str] = field(default_factory=set[str])
    numbered: set[int] = field(default_factory=set[int])
    unsaid_names: bool = False

    def is_before_adults(self, place: int) -> bool:
        """Whether a column stands before the first that is of a parent or of who comes in an emergency."""
        return not any(c.meaning.role in ("guardian", "emergency", "pickup", "household") for c in self.columns[:place])


def match(kind: str | None, columns: Sequence[Seen], kind_sure: float) -> list[Column]:
    """The columns with their proposals, in their order."""
    if kind is None:
        return [_left(c) for c in columns]
    context = _context(kind, columns)
    options: list[list[Option]] = []
    groups: list[int] = []
    for place, column in enumerate(columns):
        found = _options(place, column, context)
        options.append(_tidy(found, kind_sure))
        groups.append(_group(column, kind))
    taken = assign(options, groups, MANY)
    return [_column(c, options[n], taken[n], groups[n]) for n, c in enumerate(columns)]


def _left(c: Seen) -> Column:
    return Column(c.index, c.heading, samples=_samples(c), reason=reason(c, None, 0.0), looks=c.profile.looks)


def _column(c: Seen, options: list[Option], taken: Option | None, group: int) -> Column:
    key, sure = taken or (None, 0.0)
    others = tuple(o for o in options if o[0] != key)
    known = bool(c.meaning.concepts) or c.meaning.blocked
    return Column(
        c.index,
        c.heading,
        key,
        round(sure, 3),
        group if group > 1 else None,
        reason(c, key, sure),
        _samples(c),
        others,
        understood=known,
        looks=c.profile.looks,
    )


def _samples(c: Seen) -> tuple[object, ...]:
    return tuple(dict.fromkeys(c.profile.values))[:3]


def _tidy(options: list[Option], kind_sure: float) -> list[Option]:
    best: dict[str, float] = {}
    for key, sure in options:
        if key in KEYS:
            best[key] = max(best.get(key, 0.0), sure)
    doubt = 0.85 if kind_sure < 0.45 else 0.9 if kind_sure < 0.6 else 1.0
    found = [(key, min(_CAP, sure * doubt)) for key, sure in best.items() if sure >= LEAST]
    return sorted(found, key=lambda o: -o[1])[:5]


def _group(column: Seen, kind: str) -> int:
    """Which of several children in one row a column is of; 1 for all else."""
    m = column.meaning
    return m.number if kind in YOUTH_KINDS and m.role == "youth" and m.number and m.number > 1 else 1


def _context(kind: str, columns: Sequence[Seen]) -> _Context:
    found = _Context(kind, columns)
    found.youth_named = any(c.is_name_of("youth") for c in columns)
    found.guardian_named = any(c.is_name_of("guardian") for c in columns)
    found.contact_named = any(
        c.is_name_of("contact") or (not c.meaning.role and c.believes("first") > 0.6) for c in columns
    )
    found.youth_parts = {c.meaning.concept or "" for c in columns if c.is_name_of("youth")}
    found.youth_last = any(c.meaning.role in ("youth", None) and c.believes("last") > 0.7 for c in columns)
    unsaid = [c for c in columns if c.meaning.role is None and max(map(c.believes, NAMES)) > 0.6]
    found.numbered = {c.meaning.number for c in unsaid if c.meaning.number}
    found.unsaid_names = bool(unsaid)
    found.partner_named = any(c.is_name_of("partner") for c in columns)
    if found.partner_named and any(c.meaning.role is None and c.believes("name") > 0.6 for c in columns):
        found.contact_named = True
    for c in columns:
        for concept in REACH:
            if c.meaning.role and c.believes(concept) >= 0.5:
                found.own_reach.add((c.meaning.role, concept))
    parents = [c.parent for c in columns if c.parent]
    if len(set(parents)) > 1:
        found.second_parent = next(p for p in parents if p != parents[0])
    return found


def _options(place: int, column: Seen, context: _Context) -> list[Option]:
    found: list[Option] = []
    m = column.meaning
    for concept, confidence in m.concepts:
        sure = column.weigh(concept, confidence)
        if sure > 0:
            found += [(key, sure * w) for key, w in _keys(place, column, concept, context)]
    if not m.concepts and not m.blocked:
        for concept, confidence in evidence.guess(column.profile):
            found += _guessed(concept, confidence, context)
    return found


def _guessed(concept: str, confidence: float, context: _Context) -> list[Option]:
    """What the values alone say: nobody's heading says whose it is, so it is always asked."""
    if concept == "organization":
        return [("partner.name", confidence)]
    person = PERSON_OF[context.kind]
    if key := SUBJECTS.get(person, {}).get(concept):
        return [(f"{person}.{key}", confidence)]
    return [(key, confidence * w) for key, w in [CONCEPTS[context.kind].get(concept, ("", 0.0))] if key]


def _keys(place: int, column: Seen, concept: str, context: _Context) -> list[Option]:
    """The keys a concept can mean here, with what each takes off the confidence."""
    role, kind = column.meaning.role, context.kind
    if role in NAMED:
        return _of_thing(role, concept, column, context)
    if role == "lead":
        return _of_lead(concept, kind)
    if role == "doctor":
        return (
            [("health.doctor", 0.95)]
            if concept == "name"
            else [("health.doctor_phone", 0.95)]
            if concept == "phone"
            else []
        )
    if role in ("youth", "guardian", "emergency", "pickup", "adult", "contact"):
        return _of_person(place, role, concept, column, context)
    if concept == "family_name":
        return _family_name(context)
    if concept in ("name", *NAMES, *REACH, "relationship") or (concept in SUBJECTS["youth"] and kind in YOUTH_KINDS):
        return _of_nobody(place, concept, column, context)
    return _of_kind(concept, context)


def _family_name(context: _Context) -> list[Option]:
    """The last name, unless another column says that: then it is what the household is called."""
    if context.youth_last:
        return [("household.name", 0.9)]
    person = PERSON_OF[context.kind] or "youth"
    return [(key, 0.97) for key in _key(person, "last")] + [("household.name", 0.5)]


def _of_kind(concept: str, context: _Context) -> list[Option]:
    kind = context.kind
    if concept == "job_title" and context.contact_named and kind in ("partner", "contact"):
        return [("contact.title", 1.25)]  # among people at organizations a title is nothing else
    if found := CONCEPTS[kind].get(concept):
        return [found]
    person = PERSON_OF[kind]
    if key := SUBJECTS.get(person, {}).get(concept):
        return [(f"{person}.{key}", 1.0)]
    if concept == "school" and kind not in YOUTH_KINDS:
        return [("partner.name", 0.6)]
    return []


def _of_thing(role: str, concept: str, column: Seen, context: _Context) -> list[Option]:
    """Of an organization, a program, an offering, a place, a household or an event."""
    kind = context.kind
    if concept == "job_title" and role in ("program", "offering", "event"):
        return [(key, 1.25 * w) for key, w in _name_of_thing(role, "name", column, context)]
    if concept in NAMES and (concept == "name" or role == "household"):
        return _name_of_thing(role, concept, column, context)
    if role == "household":
        if concept in ADDRESS:
            return (
                [(f"household.{ADDRESS[concept]}", 1.0)]
                if kind in YOUTH_KINDS or kind in ("household", "adult")
                else _of_kind(concept, context)
            )
        if concept in REACH:
            return [("household.phone", 0.85)] if concept == "phone" else [("guardian.email", 0.8)]
        return _of_kind(concept, context)
    same = {
        "partner": ("partner", "contact"),
        "program": ("program", "offering"),
        "offering": ("offering", "program"),
        "site": ("site", "offering", "program"),
        "event": ("reach_event",),
        "session": ("session", "attendance"),
    }
    if kind in same.get(role, ()):
        if role == "partner" and concept in REACH:
            return [(f"partner.{concept}", 0.97)] if concept != "phone2" else []
        return _of_kind(concept, context)
    owner = {
        "partner": "partner",
        "program": "program",
        "offering": "offering",
        "site": "site",
        "event": "reach_event",
    }.get(role)
    if owner and (found := CONCEPTS[owner].get(concept)) and found[0].startswith(f"{owner}."):
        return [(found[0], 0.9 * found[1])]
    if role == "partner" and concept in REACH and concept != "phone2":
        return [(f"partner.{concept}", 0.8)]
    return (
        [(key, 0.9 * w) for key, w in _of_kind(concept, context)] if role in ("program", "offering", "session") else []
    )


def _name_of_thing(role: str, concept: str, column: Seen, context: _Context) -> list[Option]:
    kind = context.kind
    if role == "household":
        return [("household.name", 0.95 if concept == "name" else 0.8)]
    key = NAMED[role]
    if role == "offering" and kind in YOUTH_KINDS:
        if column.profile.listed("grade_level") > 0.6:
            return [("youth.grade", 0.7), (key, 0.5)]
        return [(key, 0.95 if kind == "enrollment" else 0.8), ("program.name", 0.5)]
    if role == "partner" and kind in YOUTH_KINDS:
        return [(key, 0.8), ("youth.school", 0.6)]
    if role == "program" and kind == "offering":
        return [(key, 1.0), ("offering.name", 0.7)]
    if role == "offering" and kind == "program":
        return [(key, 0.85), ("program.name", 0.8)]
    if role == "site" and kind in YOUTH_KINDS:
        return [(key, 0.82)]
    if role == "event" and kind != "reach_event":
        return [("session.topic", 0.5)]
    if role == "holiday" and kind != "holiday":
        return []
    return [(key, 1.0)]


def _of_lead(concept: str, kind: str) -> list[Option]:
    """Of whoever leads it; a roster's teacher is the class teacher, of whom we keep nothing."""
    if concept not in NAMES:
        return [("contact.email", 0.6)] if concept == "email" and kind in ("program", "offering") else []
    if kind in ("offering", "program"):
        return [("offering.lead_educator", 0.95)] if concept == "name" else []
    if kind == "session":
        return [("session.educators", 0.95)] if concept == "name" else []
    return []


def _of_person(place: int, role: str, concept: str, column: Seen, context: _Context) -> list[Option]:
    number, kind = column.meaning.number or 1, context.kind
    subject = role
    sure = 1.0
    if role == "contact":
        subject, sure = _whose_contact(place, context)
        if subject == "guardian" and any(
            c.meaning.role == "contact" and c.believes("relationship") > 0.6 for c in context.columns
        ):
            sure = 0.9  # contacts who are related are family
    elif role == "guardian" and kind in _ORGANIZED:
        subject, sure = "contact", 0.95  # who is responsible there
    elif role == "guardian" and number == 1 and context.second_parent and column.parent == context.second_parent:
        number = 2
    if subject in ("guardian", "emergency") and number > 1:
        if number > 2:
            return []
        subject += "2"
    if role == "youth" and kind not in YOUTH_KINDS:
        return (
            []
            if kind in ("partner", "program", "offering", "session", "site")
            else [(key, 0.6) for key in _key(subject, concept)]
        )
    if subject == "contact" and concept in ("phone", "phone2"):
        return [(key, sure * w) for key, w in _phone_of_contact(column, concept, context)]
    found = [(key, sure) for key in _key(subject, concept)]
    if found:
        return found
    if subject in ("guardian", "guardian2", "youth", "adult") and concept in ADDRESS:
        return [(f"household.{ADDRESS[concept]}", sure * (0.97 if subject != "guardian2" else 0.5))]
    if role == "youth" or (
        role in ("guardian", "adult") and concept in ("participation", "photo", "signature", "signed_date")
    ):
        return _of_kind(concept, context)
    if role == "contact" and subject == "contact":
        return _of_kind(concept, context)
    return []


_ORGANIZED = frozenset({"partner", "contact", "program", "offering", "session", "site", "reach_event"})
"""Kinds of table that are about organizations and what they offer, where parents have no part."""


def _phone_of_contact(column: Seen, concept: str, context: _Context) -> list[Option]:
    """A second number, or a mobile one beside another, is the mobile one."""
    mobile = bool(set(tokens(column.heading)) & _MOBILE)
    others = any(
        c is not column and c.meaning.concept in ("phone", "phone2") and c.meaning.role in (None, "contact")
        for c in context.columns
    )
    if mobile and others:
        return [("contact.mobile", 1.0), ("contact.phone", 0.7)]
    return (
        [("contact.phone", 1.0), ("contact.mobile", 0.7)]
        if not mobile or concept == "phone"
        else [("contact.mobile", 1.0)]
    )


_MOBILE = frozenset("mobile celular movil portable cellulaire gsm".split())


def _key(subject: str, concept: str) -> list[str]:
    key = SUBJECTS.get(subject, {}).get(concept)
    return [f"{subject}.{key}"] if key else []


def _whose_contact(place: int, context: _Context) -> tuple[str, float]:
    """A contact is a person at an organization; on a list of young people, a parent or who comes in an emergency."""
    if context.kind not in YOUTH_KINDS:
        return ("contact", 1.0) if context.kind != "adult" else ("adult", 0.7)
    before = [c.meaning.role for c in context.columns[max(0, place - 3) : place]]
    if "emergency" in before:
        return "emergency", 0.8
    return "guardian", 0.85 if context.guardian_named else 0.7


def _of_nobody(place: int, concept: str, column: Seen, context: _Context) -> list[Option]:
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
        sure = 0.95 if kind == "adult" else 0.85 if context.contact_named else 0.7
        return [(key, sure) for key in _key(person, concept)]
    return [(key, 0.95) for key in _key(person, concept)] or _of_kind(concept, context)


def _in_youth_list(place: int, concept: str, column: Seen, context: _Context) -> list[Option]:
    number = column.meaning.number
    if concept in NAMES | {"relationship"} | REACH and number in context.numbered and context.youth_named:
        subject = "guardian" if number == 1 else "guardian2"
        return [(key, 0.83) for key in _key(subject, concept)] if number <= 2 else []
    if number == 2 and concept == "phone":
        concept = "phone2"
    before = _person_before(place, context)
    if (
        before is None
        and concept in REACH
        and context.is_before_adults(place)
        and ("guardian", concept) in context.own_reach
    ):
        return [(key, 0.9) for key in _key("youth", concept)]
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
            return [(key, 0.97) for key in _key("youth", concept)]
        return [(key, 0.7) for key in _key("guardian", concept)] + [(key, 0.4) for key in _key("youth", concept)]
    if concept in REACH:
        return _reach_in_youth_list(concept, before, context)
    own = CONCEPTS[context.kind].get(concept)
    if own and own != CONCEPTS["youth"].get(concept):
        return [own]
    return [(key, 1.0) for key in _key("youth", concept)] or _of_kind(concept, context)


def _reach_in_youth_list(concept: str, before: str | None, context: _Context) -> list[Option]:
    """A phone right after a parent is the parent's; on a list without parents it is the young person's."""
    youth = [(key, 1.0) for key in _key("youth", concept)]
    if before and (before.removesuffix("2"), concept) not in context.own_reach:
        return [(key, 0.93) for key in _key(before, concept)] + [(k, 0.4) for k, _w in youth]
    if concept == "phone2":
        return [("guardian.other_phone", 0.75)]
    parent = [(key, 0.75) for key in _key("guardian", concept)]
    if context.youth_named and context.unsaid_names:
        return parent + [(k, 0.5) for k, _w in youth]
    if not context.guardian_named and not any(role in ("guardian", "household") for role, _c in context.own_reach):
        return [(k, 0.78 if context.youth_named else 0.9) for k, _w in youth] + [(k, 0.5) for k, _w in parent]
    if ("guardian", concept) in context.own_reach or ("youth", concept) in context.own_reach:
        return [(k, 0.75) for k, _w in youth] + ([("household.phone", 0.5)] if concept == "phone" else [])
    return [(key, 0.75) for key in _key("guardian", concept)] + [(k, 0.6) for k, _w in youth]


_BETWEEN = frozenset(
    {"relationship", "phone", "phone2", "email", "email2", "first", "last", "name", "home_phone", "language"}
)


def _person_before(place: int, context: _Context) -> str | None:
    """The adult named right before a column, with nothing but what belongs to that adult between them."""
    for steps, column in enumerate(reversed(context.columns[:place])):
        role = column.meaning.role
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


def _in_partner_list(place: int, concept: str, column: Seen, context: _Context) -> list[Option]:
    if concept == "name":
        organization = evidence.judge("organization", column.profile)
        person = evidence.judge("name", column.profile)
        if context.partner_named:
            return [("contact.name", 0.85 if person >= 0 else 0.4)]
        if context.kind == "contact":
            return [("contact.name", 0.95)] if person > 0 else [("partner.name", 0.8), ("contact.name", 0.6)]
        return [("partner.name", 0.97 if organization > 0 or not context.contact_named else 0.8), ("contact.name", 0.4)]
    if concept in ("first", "last", "middle", "preferred", "suffix", "job_title"):
        return [(key, 0.97) for key in _key("contact", concept)]
    if concept in REACH:
        return _reach_in_partner_list(place, concept, context)
    if context.kind == "contact" and (keys := _key("contact", concept)) and concept != "notes":
        return [(key, 0.9) for key in keys]
    return _of_kind(concept, context)


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


def _reach_in_partner_list(place: int, concept: str, context: _Context) -> list[Option]:
    contact = [(key, 1.0) for key in _key("contact", concept)]
    if concept != "email":
        contact = _phone_of_contact(context.columns[place], concept, context)
    partner = [(f"partner.{concept}", 1.0)] if concept != "phone2" else []
    if context.kind == "contact" and not context.own_reach & {("contact", concept)}:
        return [(k, 0.92 * w) for k, w in contact] + [(k, 0.5) for k, _w in partner]
    if not context.contact_named or ("contact", concept) in context.own_reach:
        own = ("partner", concept) in context.own_reach
        return [(k, 0.6 if own else 0.92) for k, _w in partner] + [(k, 0.5) for k, _w in contact]
    for column in reversed(context.columns[:place]):
        person = column.meaning.role == "contact" or (
            column.meaning.role is None
            and column.meaning.concept in ("first", "last", "job_title", *(("name",) if context.partner_named else ()))
        )
        if person:
            return [(k, 0.92) for k, _w in contact] + [(k, 0.5) for k, _w in partner]
        if column.meaning.role is not None or column.meaning.concept not in _BESIDE:
            break
    return [(k, 0.75) for k, _w in contact] + [(k, 0.6) for k, _w in partner]
