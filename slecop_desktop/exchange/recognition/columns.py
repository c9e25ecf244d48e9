"""Which column is which field: what heading and values say, whose it is, and one column for each field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from slecop_desktop.exchange.recognition import doubts, evidence, guesses
from slecop_desktop.exchange.recognition.assigning import assign
from slecop_desktop.exchange.recognition.context import Context, Option, context_of, of_kind
from slecop_desktop.exchange.recognition.fields import KEYS, MANY
from slecop_desktop.exchange.recognition.found import Column
from slecop_desktop.exchange.recognition.headings import words_of
from slecop_desktop.exchange.recognition.people import NAMES, REACH, SUBJECTS
from slecop_desktop.exchange.recognition.persons import of_family_name, of_nobody, of_person
from slecop_desktop.exchange.recognition.reasons import reason
from slecop_desktop.exchange.recognition.seen import Seen
from slecop_desktop.exchange.recognition.subjects import CONCEPTS, NAMED, PERSON_OF, YOUTH_KINDS
from slecop_desktop.exchange.recognition.things import of_thing
from slecop_desktop.exchange.recognition.tokens import tokens

LEAST = 0.5
"""Proposals below this are not made."""

_CAP = 0.98
_CLEARER = 0.01
"""So much clearer than another that wants the same field a column must say what it is."""
_ASKED = 0.84
_NO_KIND = 0.45
_ORGANIZATIONS = ("partner", "contact")
_OF_NAMED = frozenset({"partner.id", "partner.description", "partner.notes"})
_MANY_ROWS = 8
_LISTS_OF_THINGS = frozenset({"partner", "program", "offering", "site"})
_UNSURE = 0.85
"""What is left of the confidence where we only guess what the table holds."""


def match(
    kind: str | None, columns: Sequence[Seen], kind_sure: float, others: Mapping[str, float] | None = None
) -> list[Column]:
    """The columns with their proposals, in their order; `others` is what the table may hold instead, and how likely."""
    if kind is None:
        return [_left(c) for c in columns]
    context = context_of(kind, columns)
    rivals = [(context_of(other, columns), likely) for other, likely in (others or {}).items()]
    options: list[list[Option]] = []
    groups: list[int] = []
    for place, column in enumerate(columns):
        found = _of_unnamed(_best(_options(place, column, context)), column, context)
        found = _doubting(_agreed(found, place, column, rivals), column, context)
        options.append(_tidy(found, kind, kind_sure))
        groups.append(_group(column, kind))
    options = _yielding(columns, options, groups)
    taken = _doubted(columns, assign(options, groups, MANY), options, groups)
    return [_column(c, options[n], taken[n], groups[n]) for n, c in enumerate(columns)]


def _of_unnamed(found: dict[str, float], column: Seen, context: Context) -> dict[str, float]:
    """In a list of organizations that names none, what is described and numbered may be anything else."""
    if context.kind not in _ORGANIZATIONS or context.has_other_name(column):
        return found
    return {key: min(sure, _ASKED) if key in _OF_NAMED else sure for key, sure in found.items()}


def _doubting(found: dict[str, float], column: Seen, context: Context) -> dict[str, float]:
    return {
        key: min(sure, doubts.MOST) if sure > doubts.MOST and doubts.is_doubtful(key, column, context) else sure
        for key, sure in found.items()
    }


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
        round(min(_CAP, sure), 3),
        group if group > 1 else None,
        reason(c, key, sure),
        _samples(c),
        others,
        understood=known,
        looks=c.profile.looks,
    )


def _yielding(columns: Sequence[Seen], options: Sequence[list[Option]], groups: Sequence[int]) -> list[list[Option]]:
    """The options, with those of a column less likely that another comes before: one that is nearly empty beside
    one that tells something, 'City of the main office' beside 'City'."""
    wished: dict[tuple[int, str], list[int]] = {}
    for place, found in enumerate(options):
        for key, _sure in found:
            wished.setdefault((groups[place], key), []).append(place)

    def left(place: int, key: str) -> float:
        others = [n for n in wished[groups[place], key] if n != place]
        if any(columns[place].profile.filled * _MUCH_LESS < columns[n].profile.filled for n in others):
            return _EMPTY
        return _SAYS_MORE if any(_comes_first(columns[n], columns[place]) for n in others) else 1.0

    return [
        sorted(((key, sure * left(place, key)) for key, sure in found), key=lambda o: -o[1])
        for place, found in enumerate(options)
    ]


_EMPTY, _SAYS_MORE = 0.85, 0.97
_MUCH_LESS = 5


def _doubted(
    columns: Sequence[Seen], taken: list[Option | None], options: Sequence[list[Option]], groups: Sequence[int]
) -> list[Option | None]:
    """What each column was given, not sure where another says the same as clearly and went without."""
    wished: dict[tuple[int, str], list[tuple[int, float]]] = {}
    for place, found in enumerate(options):
        for key, sure in found:
            wished.setdefault((groups[place], key), []).append((place, sure))

    def doubted(place: int, option: Option | None) -> Option | None:
        if option is None or option[0] in MANY:
            return option
        key, own = option
        # of several lines of an address the first is the one
        last = place if key.endswith(".address") else len(taken)
        rivals = (
            (n, sure)
            for n, sure in wished[groups[place], key]
            if n < last and n != place and taken[n] is None and not _comes_first(columns[place], columns[n])
        )
        return (key, min(own, _ASKED)) if any(sure > own - _CLEARER for _n, sure in rivals) else option

    return [doubted(place, option) for place, option in enumerate(taken)]


def _comes_first(column: Seen, other: Seen) -> bool:
    """Whether what both may be is clearly the one's: the father's and the mother's before a third adult's, where it
    lies before where its mail goes, 'Cost' before 'Cost per class', any before another one."""
    if column.parent and not other.parent:
        return True
    own, others = set(tokens(column.heading)), set(tokens(other.heading))
    if own & _BESIDES:
        return False
    return own < others or bool(others & _BESIDES) or (bool(own & _LIES) and bool(others & _MAILED - own))


_LIES = frozenset("street physical location site".split())
_MAILED = frozenset("postal mailing mail billing".split())
_BESIDES = frozenset("other alternative alternate secondary second additional otro otra autre old previous".split())


def _samples(c: Seen) -> tuple[object, ...]:
    return tuple(dict.fromkeys(c.profile.values))[:3]


def _best(options: list[Option]) -> dict[str, float]:
    best: dict[str, float] = {}
    for key, sure in options:
        if key in KEYS:
            best[key] = max(best.get(key, 0.0), min(1.0, sure))
    return best


def _agreed(
    found: dict[str, float], place: int, column: Seen, rivals: Sequence[tuple[Context, float]]
) -> dict[str, float]:
    """How sure each field is when the table may be of another kind, too: as sure as all kinds that are likely say."""
    if not found or not rivals:
        return found
    whole = 1.0 + sum(likely for _context, likely in rivals)
    said = [(_best(_options(place, column, context)), likely) for context, likely in rivals]
    return {
        key: max(min(sure, LEAST), (sure + sum(n * min(sure, other.get(key, 0.0)) for other, n in said)) / whole)
        for key, sure in found.items()
    }


def _tidy(options: dict[str, float], kind: str, kind_sure: float) -> list[Option]:
    doubt = _UNSURE if kind_sure < _NO_KIND else 1.0
    most = doubts.MOST if doubts.is_doubtful_kind(kind, kind_sure) else 1.0
    found = [(key, min(most, sure * doubt)) for key, sure in options.items() if sure * doubt >= LEAST]
    return sorted(found, key=lambda o: -o[1])[:5]


def _group(column: Seen, kind: str) -> int:
    """Which of several children in one row a column is of; 1 for all else."""
    m = column.meaning
    return m.number if kind in YOUTH_KINDS and m.role == "youth" and m.number and m.number > 1 else 1


def _options(place: int, column: Seen, context: Context) -> list[Option]:
    found: list[Option] = []
    m = column.meaning
    for concept, confidence in m.concepts:
        sure = column.weigh(concept, confidence)
        if concept == "id" and m.role is None:
            sure *= _trust_in_id(column, context)
        if concept == "name" and m.role is None and context.kind in _LISTS_OF_THINGS:
            as_thing = evidence.judge("thing", column.profile)
            if 0 < sure < confidence and as_thing >= evidence.NEUTRAL and not context.partner_named:
                found += [
                    (key, confidence * w)
                    for key, w in _keys(place, column, concept, context)
                    if key == NAMED[context.kind]
                ]
        if sure > 0:
            found += [(key, sure * w) for key, w in _keys(place, column, concept, context)]
    if not m.concepts and not m.blocked:
        for concept, confidence in guesses.guess(column.profile):
            found += _guessed(concept, confidence, context)
    return found


def _trust_in_id(column: Seen, context: Context) -> float:
    """How far a number that nobody says whose it is may be the records' own: not where another one is said to be."""
    others = [c for c in context.columns if c is not column]
    own = "youth" if context.kind in YOUTH_KINDS else context.kind
    if any(_is_id_of(c, own) for c in others):
        return 0.6
    told = column.profile.enough and evidence.judge("id", column.profile) > 0 and column.profile.different == 1.0
    if told and len(column.profile.values) >= _MANY_ROWS and not any(c.meaning.concept in _IDS for c in others):
        return 0.99  # each row has its own, and nothing else could be it
    return 0.92 if told else 0.84


_IDS = ("id", "school_id")


def _is_id_of(column: Seen, role: str) -> bool:
    m = column.meaning
    return (m.concept == "id" and m.role == role) or (m.concept == "school_id" and role == "youth")


def _guessed(concept: str, confidence: float, context: Context) -> list[Option]:
    """What the values alone say: nobody's heading says whose it is, so it is always asked."""
    if concept == "organization":
        return [("partner.name", confidence)]
    person = PERSON_OF[context.kind]
    if key := SUBJECTS.get(person, {}).get(concept):
        return [(f"{person}.{key}", confidence)]
    return [(key, confidence * w) for key, w in [CONCEPTS[context.kind].get(concept, ("", 0.0))] if key]


def _keys(place: int, column: Seen, concept: str, context: Context) -> list[Option]:
    """The keys a concept can mean here, with what each takes off the confidence."""
    role, kind = column.meaning.role, context.kind
    if role == "youth" and concept == "relationship":
        role = None  # to the young person: somebody else's
    if concept == "roles" and _are_titles(column, kind):
        concept = "job_title"
    if concept == "sector" and kind in ("program", "offering") and "organization" in words_of(column.heading):
        return [("partner.sector", 0.95)]
    if role in NAMED:
        return of_thing(role, concept, column, context)
    if role in ("lead", "doctor"):
        return _of_lead(concept, kind) if role == "lead" else [(key, 0.95) for key in _OF_DOCTOR.get(concept, ())]
    if role in ("youth", "guardian", "emergency", "pickup", "adult", "contact"):
        return of_person(place, role, concept, column, context)
    if concept == "family_name":
        return of_family_name(context)
    if concept in ("name", *NAMES, *REACH, "relationship") or (concept in SUBJECTS["youth"] and kind in YOUTH_KINDS):
        found = of_nobody(place, concept, column, context)
        if concept == "name" and evidence.judge("name", column.profile) == evidence.VETO:
            return [(key, sure) for key, sure in found if key in NAMED.values()]
        return found
    return of_kind(concept, context)


def _are_titles(column: Seen, kind: str) -> bool:
    """Whether roles of people at organizations are what they are called there, and none of those that we tell apart."""
    p = column.profile
    if kind in YOUTH_KINDS or kind == "adult":
        return False
    return p.enough and p.share("letters") >= _MOSTLY and p.listed("contact_role") < 1 - _MOSTLY


_MOSTLY = 0.7
_OF_DOCTOR = {"name": ("health.doctor",), "phone": ("health.doctor_phone",)}


def _of_lead(concept: str, kind: str) -> list[Option]:
    """Of whoever leads it; a roster's teacher is the class teacher, of whom we keep nothing."""
    if concept not in NAMES:
        return [("contact.email", 0.6)] if concept == "email" and kind in ("program", "offering") else []
    if kind in ("offering", "program"):
        return [("offering.lead_educator", 0.95)] if concept == "name" else []
    if kind == "session":
        return [("session.educators", 0.95)] if concept == "name" else []
    return []
