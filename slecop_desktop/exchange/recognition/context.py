"""What the other columns of a table say about one of them, and what its kind makes of a concept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from slecop_desktop.exchange.recognition.people import NAMES, REACH, SUBJECTS
from slecop_desktop.exchange.recognition.seen import Seen
from slecop_desktop.exchange.recognition.subjects import CONCEPTS, PERSON_OF, YOUTH_KINDS

Option = tuple[str, float]
_SURE = 0.6
_TITLED = ("program", "offering", "reach_event")
"""Kinds whose records have titles."""
_ORGANIZATIONS = ("partner", "contact", "site")
"""Kinds in whose lists what only a program has is that of the program named in the row."""


@dataclass(slots=True)
class Context:
    """What the other columns of the table say."""

    kind: str
    columns: Sequence[Seen]
    youth_named: bool = False
    guardian_named: bool = False
    contact_named: bool = False
    partner_named: bool = False
    program_named: bool = False
    own_reach: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    second_parent: str = ""
    youth_last: bool = False
    youth_parts: set[str] = field(default_factory=set[str])
    numbered: set[int] = field(default_factory=set[int])
    unsaid_names: bool = False

    def has_other_name(self, column: Seen) -> bool:
        """Whether another column names the organization or the place that a row is about."""
        others = (c for c in self.columns if c is not column)
        return any(
            c.is_name_of("partner")
            or c.is_name_of("site")
            or (not c.meaning.role and max(map(c.believes, ("school", "name", "legal_name"))) > _SURE)
            for c in others
        )

    def names_of(self, kind: str) -> bool:
        """Whether a column says what the records are called."""
        role = "event" if kind == "reach_event" else kind
        return any(c.is_name_of(role) or (not c.meaning.role and c.believes("name") > _SURE) for c in self.columns)

    def is_before_adults(self, place: int) -> bool:
        """Whether a column stands before the first that is of a parent or of who comes in an emergency."""
        return not any(c.meaning.role in ("guardian", "emergency", "pickup", "household") for c in self.columns[:place])


def context_of(kind: str, columns: Sequence[Seen]) -> Context:
    found = Context(kind, columns)
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
    found.program_named = any(c.is_name_of("program") or c.is_name_of("offering") for c in columns)
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


def key_of(subject: str, concept: str) -> list[str]:
    key = SUBJECTS.get(subject, {}).get(concept)
    return [f"{subject}.{key}"] if key else []


def of_kind(concept: str, context: Context) -> list[Option]:
    kind = context.kind
    if concept == "job_title" and (context.contact_named or kind == "contact") and kind in ("partner", "contact"):
        return [("contact.title", 1.25)]  # among people at organizations a title is nothing else
    if concept == "job_title" and kind in ("partner", "site") and not context.names_of(kind):
        return [(f"{kind}.name", 1.25)]
    if concept == "job_title" and kind in _TITLED and not context.names_of(kind):
        return [(f"{kind}.name", 1.25)]
    if found := CONCEPTS[kind].get(concept):
        if found[0].startswith(("program.", "offering.")) and kind in _ORGANIZATIONS and context.program_named:
            return [(found[0], max(found[1], 0.95))]
        return [found]
    person = PERSON_OF[kind]
    if concept == "language" and person == "contact":
        return [("program.languages", 0.6)]  # those that are spoken there
    if key := SUBJECTS.get(person, {}).get(concept):
        return [(f"{person}.{key}", 1.0)]
    if concept == "school" and kind not in YOUTH_KINDS:
        return [("partner.name", 0.6)]
    return []
