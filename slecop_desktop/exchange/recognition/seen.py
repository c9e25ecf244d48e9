"""A column as it is seen before anybody knows what the table holds: what its heading says and its values look like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from slecop_desktop.exchange.recognition import evidence
from slecop_desktop.exchange.recognition.content import Profile
from slecop_desktop.exchange.recognition.headings import Meaning, meaning, words_of
from slecop_desktop.exchange.recognition.lexicon import lexicon
from slecop_desktop.exchange.recognition.tokens import is_plural, tokens

_THING_ROLES = frozenset({"program", "offering", "site", "event", "holiday", "session"})
_PEOPLE = frozenset({"youth", "guardian", "emergency", "pickup", "adult", "contact"})
_BY_MANY = frozenset({"guardian"})
"""Roles whose names are seldom said in many rows."""
_NAME_WORDS = frozenset("name nombre nom jina".split())
_RANGES = 0.5
"""From this share of values like "K-5" on, a grade is one of those that something is for."""
_WIDER = {"grade": ("grades", "grades"), "age": ("span", "ages")}
"""One of something -> (the test of values that are from one to another, what that is then)."""
_TIMES = {"start_date": "start_time", "end_date": "end_time"}
"""What begins and ends when the values are times of day."""
_SINGLE = 0.8
_KNOWN = 0.99
"""From this share of values that are one date on, none are from one to another."""
_SOME_ORGANIZATIONS = 0.1
_MAY_BE = 0.75
"""How sure a word is that may mean part of a name or all of it."""
_AGAIN = 3
"""So many columns that begin with the same word are all about what it names."""
_MOTHER = frozenset("mother madre mama mere".split())
_PARENT = frozenset({"parent"})
"""What a person has as well as an organization."""
_FATHER = frozenset("father padre papa pere".split())


_CHILDS = frozenset({"grade", "school", "birth_date", "sex", "gender", "age", "allergies"})
"""What each of several children in a row has of its own."""
_WHOLE = 0.3
"""The share of values of several words from which a column holds whole names."""


@dataclass(slots=True)
class Seen:
    """`meaning` is of the heading, `profile` of the values; `parent` is whether mother or father is said."""

    index: int
    heading: str
    meaning: Meaning
    profile: Profile
    parent: str = ""

    def weigh(self, concept: str, confidence: float) -> float:
        """How sure a concept is once the values have had their say; 0 where they exclude it."""
        said = evidence.judge(self._judged(concept), self.profile)
        if said == evidence.VETO and concept == "name" and self.meaning.role is None:
            said = min(evidence.NEUTRAL, evidence.judge("thing", self.profile))  # nobody says that it is a person's
        if said == evidence.VETO:
            return 0.0
        if said < 0:
            return confidence * (1 + 0.8 * said)
        if said == evidence.STRONG and concept == "email" and self._is_short():
            confidence = max(confidence, _TOLD)
        return confidence + (1 - confidence) * 0.45 * said if confidence >= 0.4 else confidence * (1 + 0.2 * said)

    def _is_short(self) -> bool:
        """Whether all but a word or two of a short heading are understood."""
        m = self.meaning
        return m.known >= _HALF and not m.blocked and len(tokens(self.heading)) <= _FEW_WORDS

    def _judged(self, concept: str) -> str:
        role = self.meaning.role
        if concept == "id" and role:
            return "own_id"
        if concept != "name":
            return concept
        if role in ("site", "household"):
            return "place" if role == "site" else "family"
        if role in _BY_MANY:
            return "own_name"
        return (
            "organization" if role == "partner" else "thing" if role in _THING_ROLES or role == "household" else "name"
        )

    def believes(self, concept: str) -> float:
        """How sure the heading together with the values is of a concept, whoever's it is."""
        for name, confidence in self.meaning.concepts:
            if name == concept:
                return self.weigh(concept, confidence)
        return 0.0

    def is_name_of(self, role: str) -> bool:
        """Whether it clearly names somebody or something in that role."""
        return self.meaning.role == role and max(map(self.believes, ("name", "first", "last"))) >= 0.6


def see(headings: Sequence[str], profiles: Sequence[Profile], indexes: Sequence[int]) -> tuple[list[Seen], str]:
    """The columns, and the language their headings are in."""
    language = language_of(headings)
    seen: list[Seen] = []
    for index, heading, profile in zip(indexes, headings, profiles, strict=True):
        words = words_of(heading)
        parent = "mother" if words & _MOTHER else "father" if words & _FATHER else ""
        if words & _MOTHER and words & _FATHER:
            parent = ""
        said = _as_filled(heading, meaning(heading, language), profile)
        if said.role in _PEOPLE and said.concept == "name" and not words & _NAME_WORDS:
            said = _by_values(said, profile)
        if said.concept == "name" and words == _PARENT and profile.share("organization") >= _WHOLE:
            said = replace(said, role=None, concepts=(("parent_org", 0.95),), roles=frozenset())
        if said.role == "site" and said.concept == "name" and not words & _NAME_WORDS:
            said = _by_streets(said, profile)
        if seen and is_plural(heading) and _is_one_of(said, heading):
            said = replace(said, concepts=tuple((name, sure * _SEVERAL_MEANT) for name, sure in said.concepts))
        seen.append(Seen(index, heading, said, profile, parent))
    _tell_sections_apart(seen)
    _tell_names_apart(seen)
    _tell_children_apart(seen)
    _trust_what_is_said_again(seen)
    return seen, language


def _as_filled(heading: str, said: Meaning, profile: Profile) -> Meaning:
    """What a heading says once the values show how it is meant: one grade or from one to another, a day or a time."""
    if len(said.concepts) > 1 and not heading.rstrip(" *:").lower().endswith("s"):
        said = replace(said, concepts=tuple(c for c in said.concepts if c[0] != "dates"))
    if not said.concepts or not profile.values:
        return said
    concept, sure = said.concepts[0]
    if concept in ("lifecycle", "enrollment_status") and _are_marks(profile):
        return replace(said, concepts=(("mark", sure),))
    if concept == "legal_name" and _are_people(profile):
        return replace(said, concepts=(("name", sure),))
    if profile.enough and concept in _WIDER and profile.share(_WIDER[concept][0]) >= _RANGES:
        return replace(said, concepts=((_WIDER[concept][1], sure),))
    if profile.enough and concept == "dates" and profile.share_of_dates() >= _SINGLE:
        rest = tuple(c for c in said.concepts if c[0] != "dates")
        said = replace(said, concepts=rest or (("start_date", sure),))
        concept = said.concepts[0][0]
    if concept in _TIMES and profile.share("time") >= _SINGLE:
        return replace(said, concepts=((_TIMES[concept], sure),))
    return said


def _tell_sections_apart(seen: list[Seen]) -> None:
    """What a form asks again of each person ('Phone' under the child, the father, the mother) is of the one that was
    named before it."""
    headings = [" ".join(tokens(c.heading)) for c in seen]
    person: Seen | None = None
    for column, heading in zip(seen, headings, strict=True):
        m = column.meaning
        if m.role in _GROWN_ROLES and m.concept in _NAMES:
            person = column
        elif m.role is not None and m.role != "contact":
            person = None
        elif m.role is None and person is not None and m.concept and headings.count(heading) > 1:
            role = person.meaning.role
            column.meaning = replace(m, role=role, roles=person.meaning.roles, number=person.meaning.number)
            column.parent = person.parent


_GROWN_ROLES = ("guardian", "emergency")
_NAMES = ("name", "first", "last")


def _are_marks(profile: Profile) -> bool:
    """Whether a status says who came, and not who has a place."""
    listed = profile.enough and profile.listed("attendance_status") >= _SINGLE
    return listed and profile.listed("enrollment_status") < _RANGES and profile.share("letters") >= _SINGLE


def _are_people(profile: Profile) -> bool:
    strong = profile.enough and evidence.judge("own_name", profile) == evidence.STRONG
    return strong and profile.share("organization") < _SOME_ORGANIZATIONS


def _tell_children_apart(seen: list[Seen]) -> None:
    """Of several children in one row: what only a young person has, and stands after the name of one or has its number,
    is that child's ('Child 1', 'Birthday 1', 'Child 2', 'Birthday 2'); one word for each is the first name."""
    named = [c for c in seen if c.meaning.role == "youth" and c.meaning.number and c.meaning.concept == "name"]
    numbers = {c.meaning.number for c in named}
    if len(numbers) < 2:
        return
    said = [c.meaning.concept for c in seen if c.meaning.role is None]
    number: int | None = None
    for column in seen:
        m = column.meaning
        if column in named:
            number = m.number
            if column.profile.values and column.profile.share("words") < _WHOLE and not column.profile.share("comma"):
                column.meaning = replace(m, concepts=(("first", 0.95), *m.concepts))
        elif m.role is None and m.concept in _CHILDS:
            if m.number in numbers:
                column.meaning = replace(m, role="youth", roles=frozenset({"youth"}))
            elif m.number is None and number is not None and said.count(m.concept) > 1:
                column.meaning = replace(m, role="youth", roles=frozenset({"youth"}), number=number)


def _trust_what_is_said_again(seen: list[Seen]) -> None:
    """A word that may name a role does name it where several columns begin with it: 'opportunity_id',
    'opportunity_name', 'opportunity_date'."""
    weak = [c for c in seen if c.meaning.strength < 1 and c.meaning.concepts]
    for column in weak:
        named = column.meaning.role == "program" and words_of(column.heading) & _NAME_WORDS
        if named and column.meaning.concept == "name":
            column.meaning = replace(
                column.meaning, concepts=(("name", column.meaning.concepts[0][1] / _MAY_BE * 0.95),)
            )
            continue
        first = tokens(column.heading)[:1]
        alike = [c for c in weak if tokens(c.heading)[:1] == first]
        if not first or meaning(first[0]).role != column.meaning.role:
            continue
        said = {c.meaning.concept for c in alike}
        if len(alike) >= _AGAIN and said & {"name", "id"}:
            concepts = tuple((n, min(1.0, sure / column.meaning.strength)) for n, sure in column.meaning.concepts)
            column.meaning = replace(column.meaning, concepts=concepts)


def _by_values(said: Meaning, profile: Profile) -> Meaning:
    """What a heading that only says whose it is holds: 'Parent contact' over numbers to call is the phone."""
    if profile.enough and said.known >= _KNOWN:
        for concept in ("phone", "email"):
            alone = concept != "email" or profile.share("words") < _WHOLE  # and no name before it
            if alone and evidence.judge(concept, profile) == evidence.STRONG:
                return replace(said, concepts=((concept, said.concepts[0][1]),))
    return said


def _is_one_of(said: Meaning, heading: str) -> bool:
    """Whether a heading that speaks of several ('Cities', 'Locations') is over what a record has one of."""
    thing = said.concept == "name" and (said.role in _THING_ROLES or said.role == "partner")
    return (thing or said.concept in _ONE_OF) and len(tokens(heading)) <= 2


_ONE_OF = frozenset({"city", "zip", "state", "country", "school"})
_SEVERAL_MEANT = 0.8


def _by_streets(said: Meaning, profile: Profile) -> Meaning:
    """Where something is, over streets and house numbers, is its address."""
    if profile.enough and profile.share("street") >= _STREETS:
        return replace(said, role=None, concepts=(("address", 0.9),))
    return said


_STREETS = 0.6
_HALF, _FEW_WORDS = 0.5, 4
_TOLD = 0.82
"""How sure an e-mail address is one whatever else its heading says: 'Club email' of young people is theirs."""


def _doubt_alone(column: Seen, seen: list[Seen]) -> None:
    """'First' or 'Middle' by itself is a name only where another part of one stands beside it."""
    parts = {c.meaning.concept for c in seen if c is not column} & {"first", "last", "last2"}
    concept, sure = column.meaning.concepts[0]
    if not parts and column.meaning.role is None:
        column.meaning = replace(column.meaning, concepts=((concept, sure * 0.75), *column.meaning.concepts[1:]))


def _tell_names_apart(seen: list[Seen]) -> None:
    """'Nombre' beside 'Apellidos' is the first name and 'Nom' beside 'Prénom' the last one; alone each is all of it."""
    for column in seen:
        said = dict(column.meaning.concepts)
        if len(tokens(column.heading)) == 1 and column.meaning.concept in ("first", "last", "middle"):
            _doubt_alone(column, seen)
        if "name" not in said:
            continue
        others = [c.meaning for c in seen if c is not column and c.meaning.role == column.meaning.role]
        strong = {m.concepts[0][0] for m in others if m.concepts and m.concepts[0][1] > 0.8}
        part = next(
            (p for p, beside in (("first", {"last", "last2"}), ("last", {"first"})) if p in said and strong & beside),
            None,
        )
        sure = min(1.0, max(said.get(p, 0.0) for p in ("name", "first", "last")) / _MAY_BE)
        if not column.profile.filled and {"first", "last"} <= strong and any(c.profile.filled for c in seen):
            column.meaning = replace(column.meaning, concepts=(("name", 0.7 * sure),))
            continue
        if part:
            column.meaning = replace(column.meaning, concepts=((part, 0.97 * sure),))
        elif "first" in said or "last" in said:
            # where others' names are in two columns, this one may be half a name, too
            split = any(c.meaning.concept == "first" and c.meaning.role != column.meaning.role for c in seen)
            column.meaning = replace(column.meaning, concepts=(("name", (0.75 if split else 0.92) * sure),))
        elif "last" in strong and "first" not in strong and said["name"] > 0.9:
            column.meaning = replace(column.meaning, concepts=(("first", 0.84), ("name", 0.7)))


def language_of(headings: Sequence[str]) -> str:
    """The language most of the headings' phrases are from; English where they fit several."""
    lex = lexicon()
    votes: dict[str, float] = dict.fromkeys(("en", "es", "fr"), 0.0)
    for heading in headings:
        words = tokens(heading)
        for phrase in lex.within(words[:14]):
            languages = {a.language for a in lex.phrases[phrase] if a.sort in ("concept", "role") and a.strength > 0.6}
            for language in languages:
                votes[language] = votes.get(language, 0.0) + len(phrase) / len(languages)
    best = max(votes.values())
    return "en" if votes["en"] >= 0.95 * best else max(votes, key=lambda k: votes[k])
