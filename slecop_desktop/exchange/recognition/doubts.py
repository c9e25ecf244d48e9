"""What keeps a column from being taken without asking, whatever its heading says: nothing that bears it out."""

from __future__ import annotations

from itertools import pairwise

from slecop_desktop.exchange.recognition import evidence
from slecop_desktop.exchange.recognition.context import Context
from slecop_desktop.exchange.recognition.fields import MANY
from slecop_desktop.exchange.recognition.headings import meaning, words_of
from slecop_desktop.exchange.recognition.seen import Seen
from slecop_desktop.exchange.recognition.tokens import tokens

MOST = 0.84
"""What is left of the confidence of a doubtful field: it is proposed, and asked about."""

_EASILY_TAKEN_FOR_OTHERS = frozenset({"offering", "session", "reach_event", "site"})
_CLEAR_KIND, _GUESSED_KIND = 0.85, 0.45
_NO_PEOPLE = frozenset({"partner", "site", "session", "reach_event", "holiday"})
_ONLY_PEOPLE = ("age", "birth_date", "sex")
_BELIEVED = 0.8
_WHERE = frozenset("location lieu lugar ubicacion place emplacement localizacion".split())
"""Words for where something is, which may be a room, a city or an address as well as the name of a place."""
_HAPPENING = frozenset({"offering", "session", "reach_event"})
"""Kinds of record that take place somewhere, whatever it is called."""
_NAME = frozenset("name nombre nom".split())
_ORGANIZATION = 0.3
"""From this share of values on that say so, they are what organizations and places are called."""
_BESIDES = frozenset("other alternative alternate alt secondary additional backup otro otra autre".split())
_FIRST = frozenset("primary main principal".split())
_REACHED_BY = frozenset({"phone", "phone2", "email", "email2", "home_phone"})
_PEOPLE = frozenset({"guardian", "emergency", "pickup"})
_ANYTHINGS = frozenset({"program.description", "program.website", "program.notes"})
_SCHEDULED = frozenset(
    "start_date end_date dates days time start_time end_time date capacity term minutes hours".split()
)
_SAYS_MORE = 0.3
_ROWS_OF_PLACES = 4


def is_doubtful_kind(kind: str, sure: float) -> bool:
    """Whether nothing may be taken for sure in a table, because it may hold something else. What is offered and where
    are taken for organizations, and the other way round, far more often than lists of people for anything else."""
    return sure < (_CLEAR_KIND if kind in _EASILY_TAKEN_FOR_OTHERS else _GUESSED_KIND)


def is_doubtful(key: str, column: Seen, context: Context) -> bool:
    """Whether a field must be asked about though heading and values agree on it."""
    if key in MANY:
        return False
    offered = context.kind == "offering"
    return (
        _is_of_people(context)
        or (offered and (_is_of_a_program_unnamed(key, context) or _is_unscheduled(key, context)))
        or (key == "site.name" and context.kind not in _HAPPENING and _is_where(column))
        or (key.endswith(".address") and _is_no_address(column))
        or _is_counted_twice(column)
    )


def _is_of_people(context: Context) -> bool:
    """Whether a table that is read as one of organizations or places has what only people have: how old somebody is."""
    return context.kind in _NO_PEOPLE and any(
        c.meaning.role is None and c.profile.enough and max(map(c.believes, _ONLY_PEOPLE)) >= _BELIEVED
        for c in context.columns
    )


def _is_of_a_program_unnamed(key: str, context: Context) -> bool:
    """What anything may have, in a list of what is offered that names no program: the list may be of clubs or groups,
    and then it is theirs."""
    return key in _ANYTHINGS and all("program" not in c.meaning.roles for c in context.columns)


def _is_unscheduled(key: str, context: Context) -> bool:
    """What depends on it that something is offered here, where no row says when, how long, for how many or by whom."""
    if not key.startswith(("offering.", "program.")):
        return False
    told = any(c.profile.filled for c in context.columns)
    return not any(
        (c.profile.filled or not told) and (c.meaning.role == "lead" or c.meaning.concept in _SCHEDULED)
        for c in context.columns
    )


def _is_where(column: Seen) -> bool:
    """'Location' over anything but what organizations and places are called."""
    words = words_of(column.heading)
    return bool(words & _WHERE) and not words & _NAME and column.profile.share("organization") < _ORGANIZATION


def _is_counted_twice(column: Seen) -> bool:
    """'Primary guardian 2 phone', 'Alternate guardian phone': the order may be the person's as well as the phone's."""
    m = column.meaning
    if m.role not in _PEOPLE or m.concept not in _REACHED_BY:
        return False
    words = tokens(column.heading)
    if m.number and m.number > 1 and set(words) & (_BESIDES | _FIRST):
        return True
    other = any(word in _BESIDES and meaning(after, mend=False).role in _PEOPLE for word, after in pairwise(words))
    return other and m.concept in ("phone2", "email2")


def _is_no_address(column: Seen) -> bool:
    """Single words without numbers are a town, a country or half of a direction."""
    p = column.profile
    if len(p.values) < _ROWS_OF_PLACES or evidence.judge("address", p) > 0:
        return False
    return sum(" " in v or any(c.isdigit() for c in v) for v in p.values) < _SAYS_MORE * len(p.values)
