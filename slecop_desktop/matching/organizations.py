"""An organization as the matcher sees one, how alike two are, and what that says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log2
from typing import Any

from slecop_desktop.matching.comparing import (
    Pattern,
    any_level,
    digits_level,
    postcode_level,
    street_level,
    town_level,
)
from slecop_desktop.matching.letters import digits, plain_words, sound
from slecop_desktop.matching.model import FEWEST, REVIEW_FROM, SAME_FROM, Judgement
from slecop_desktop.matching.names import ALIKE, DIFFER, INITIAL, NEAR, PART, SAME, Words, word_level
from slecop_desktop.matching.people import email_key, phone_key, postcode_key, several
from slecop_desktop.matching.places import plain_street, plain_town

FIELDS = ("name", "phone", "number", "street", "town", "postcode", "region", "domain", "identifier")
NAME, PHONE, NUMBER, STREET, TOWN, POSTCODE, REGION, DOMAIN, IDENTIFIER = range(len(FIELDS))
_FULL = {
    "elem": "elementary", "es": "elementary school", "ms": "middle school", "hs": "high school",
    "jhs": "junior high school",
    "sch": "school", "ctr": "center", "centre": "center", "cntr": "center", "cen": "center", "univ": "university",
    "dept": "department", "natl": "national", "nat": "national", "assn": "association", "assoc": "association",
    "bgc": "boys girls club", "bgca": "boys girls club america", "lib": "library", "mus": "museum", "sci": "science",
    "comm": "community", "intl": "international", "acad": "academy", "st": "saint", "ft": "fort", "mt": "mount",
    "tech": "technology", "eng": "engineering", "fdn": "foundation", "found": "foundation", "inst": "institute",
    "isd": "independent school district", "usd": "unified school district", "sd": "school district",
    "cc": "community college", "co": "county", "cty": "county", "no": "north", "so": "south", "n": "north",
    "s": "south", "e": "east", "w": "west", "ps": "public school", "prep": "preparatory", "hosp": "hospital",
    "govt": "government", "svcs": "service", "svc": "service", "org": "organization", "pk": "park",
    "theatre": "theater",
    "deli": "delicatessen", "grille": "grill", "escuela": "school", "biblioteca": "library", "museo": "museum",
    "universidad": "university", "centro": "center", "fundacion": "foundation", "primaria": "elementary",
    "ciencias": "science",
}  # fmt: skip
_NOTHING = frozenset(
    "the of and at for in on to a an inc incorporated llc ltd limited corp corporation company nonprofit ngo gmbh plc "
    "pllc lp pc de la el los las y del le les et des du".split()
)
_GENERIC = frozenset(
    "school elementary middle high junior senior academy center community college university institute foundation "
    "club boy girl association society council department district public library museum science technology "
    "engineering stem program service county city state national american international group organization "
    "network partnership  youth education learning independent unified church saint north south east west park "
    "hospital government ymca ywca  charter preparatory primary kindergarten restaurant cafe grill bar house room "
    "inn hotel bistro delicatessen  dining great new first".split()
)
_FREE = frozenset(
    "gmail.com yahoo.com hotmail.com outlook.com aol.com icloud.com live.com msn.com comcast.net protonmail.com "
    "facebook.com sites.google.com wordpress.com wixsite.com weebly.com instagram.com linktr.ee".split()
)
# Probabilities of each level, lowest first: in records of one organization, and in those of two. Set from what people
# get wrong in lists of organizations (short names, branches, moved offices); no list of pairs was used.
_SAME = (
    (0.03, 0.02, 0.05, 0.2, 0.15, 0.55), (0.15, 0.05, 0.8), (0.12, 0.05, 0.83), (0.12, 0.03, 0.06, 0.12, 0.67),
    (0.1, 0.1, 0.8), (0.08, 0.02, 0.05, 0.85), (0.03, 0.97), (0.1, 0.02, 0.88), (0.03, 0.02, 0.95),
)  # fmt: skip
_OTHER = (
    (0.9847, 0.006, 0.006, 0.0023, 0.0006, 0.0004), (0.9996, 0.0002, 0.0002), (0.984, 0.011, 0.005),
    (0.985, 0.001, 0.007, 0.002, 0.005), (0.73, 0.02, 0.25), (0.86, 0.04, 0.05, 0.05), (0.4, 0.6),
    (0.998, 0.001, 0.001), (0.9999, 0.00005, 0.00005),
)  # fmt: skip
_BITS = tuple(tuple(log2(m / u) for m, u in zip(a, b, strict=True)) for a, b in zip(_SAME, _OTHER, strict=True))
_PLACE, _MOVED = (NUMBER, STREET, TOWN, POSTCODE, REGION), -4.0
RATE = 0.3


@dataclass(frozen=True, slots=True)
class Organization:
    """What is known of an organization, made comparable; whatever is empty is not known."""

    names: tuple[Words, ...] = ()
    phones: Words = ()
    number: str = ""
    street: str = ""
    town: str = ""
    postcode: str = ""
    region: str = ""
    domains: Words = ()
    identifiers: Words = ()

    @property
    def name(self) -> Words:
        """The words of its first name."""
        return self.names[0] if self.names else ()


@lru_cache(maxsize=65_536)
def name_words(text: str) -> Words:
    """The words of an organization's name: abbreviations in full, no "Inc." and "the", one number for one and many."""
    words = [part for word in plain_words(text.replace("&", " ")) for part in _FULL.get(word, word).split()]
    kept = [_singular(word) for word in words if word not in _NOTHING] or words
    return tuple(dict.fromkeys(kept))


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word


def domain_key(text: str) -> str:
    """The domain of a web or e-mail address; "" where it is one that anybody may use."""
    address = text.strip().casefold().removeprefix("mailto:")
    host = address.rpartition("@")[2] if "@" in address else address.partition("://")[2] or address
    host = host.partition("/")[0].partition(":")[0].removeprefix("www.")
    return "" if "." not in host or host in _FREE else host


def organization(
    *,
    names: Iterable[Any] = (),
    phones: Iterable[Any] = (),
    number: Any = None,
    street: Any = None,
    town: Any = None,
    postcode: Any = None,
    region: Any = None,
    links: Iterable[Any] = (),
    identifiers: Iterable[Any] = (),
) -> Organization:
    """An organization from plain values; ``names`` begins with the one it is known by, ``links`` are web and e-mail
    addresses."""
    house, way = plain_street(str(street or ""), str(number or ""))
    return Organization(
        tuple(dict.fromkeys(words for words in (name_words(str(name)) for name in names if name) if words)),
        several([phone_key(str(phone)) for phone in phones if phone]),
        house,
        way,
        plain_town(str(town or "")),
        postcode_key(str(postcode or "")),
        "".join(plain_words(str(region or ""))),
        several([domain_key(email_key(str(link)) or str(link)) for link in links if link]),
        several(["".join(plain_words(str(one))) for one in identifiers if one]),
    )


def is_generic(word: str) -> bool:
    """Whether a word says what kind of organization it is rather than which."""
    return word in _GENERIC


@dataclass(frozen=True)
class WordCounts:
    """How many organizations of a list have each word in their names; ``total`` is their number."""

    counts: Mapping[str, int]
    total: int

    def weight(self, word: str) -> float:
        """What a word says, up to 1: little where it is what many are called by."""
        most = 0.25 if word in _GENERIC else 1.0
        if self.total < 20:
            return most
        return most * max(0.1, 1 - log2(max(1, self.counts.get(word, 1))) / log2(self.total))


def compare_organizations(a: Organization, b: Organization, words: WordCounts) -> Pattern:
    """The level of each of FIELDS; the same whichever of the two comes first."""
    places = frozenset(f"{a.town} {b.town}".split())
    return (
        max((name_level(one, other, words, places) for one in a.names for other in b.names), default=-1),
        any_level(a.phones, b.phones),
        digits_level(a.number, b.number),
        street_level(a.street, b.street),
        town_level(a.town, b.town),
        postcode_level(a.postcode, b.postcode),
        -1 if not a.region or not b.region else int(a.region == b.region),
        any_level(a.domains, b.domains),
        any_level(a.identifiers, b.identifiers),
    )


def name_level(mine: Words, theirs: Words, words: WordCounts, places: frozenset[str] = frozenset()) -> int:
    """How alike names are; the words of ``places`` tell as little as those that many are called by.

    SAME in all words; NEAR in nearly all that tell something; PART where one says more than the other, or is its
    initials; ALIKE where most is shared, INITIAL where something is, else DIFFER."""
    if set(mine) == set(theirs) or "".join(mine) == "".join(theirs):
        return SAME
    if _initials(mine, theirs) or _initials(theirs, mine):
        return PART
    shared, left, over = _parted(mine, theirs)
    both, only_mine, only_theirs = (
        sum(0.25 * words.weight(word) if word in places else words.weight(word) for word in part)
        for part in (shared, left, over)
    )
    share = 2 * both / max(0.01, 2 * both + only_mine + only_theirs)
    telling = any(word not in _GENERIC and word not in places for word in shared)
    if telling and not (left and over):
        return NEAR if share >= 0.85 else PART
    if share >= 0.5:
        return ALIKE
    return INITIAL if telling or not left or not over else DIFFER


def _initials(short: Words, full: Words) -> bool:
    return len(short) == 1 and len(full) > 2 and short[0] == "".join(word[0] for word in full)


def _parted(mine: Words, theirs: Words) -> tuple[list[str], list[str], list[str]]:
    """(words in common, or so alike that one is a slip; words of one alone; of the other alone)."""
    one, other = sorted((mine, theirs), key=lambda words: (len(words), words))
    shared, left, over = list[str](), list[str](), list(other)
    for word in one:
        best = max(over, key=lambda candidate: _word_level(word, candidate), default="")
        if best and _word_level(word, best) >= NEAR:
            shared.append(word)
            over.remove(best)
        else:
            left.append(word)
    return shared, left, over


def _word_level(one: str, other: str) -> int:
    if digits(one) or digits(other):
        return SAME if one == other else DIFFER
    level = word_level(one, other)
    return (
        NEAR
        if level == DIFFER and min(len(one), len(other)) > 3 and one[:4] == other[:4] and _short(one, other)
        else level
    )


def _short(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one) or sound(one) == sound(other)


def judge_organizations(a: Organization, b: Organization, pattern: Pattern, words: WordCounts) -> Judgement:
    """What two organizations are to each other."""
    said = [_BITS[n][level] if level >= 0 else 0.0 for n, level in enumerate(pattern)]
    place = sum(said[n] for n in _PLACE)
    bits = sum(said) - place + max(place, _MOVED)
    score = 1 / (1 + max(FEWEST, words.total) / RATE * 2 ** max(-60.0, min(60.0, -bits)))
    guard = _guard(a, b, pattern)
    if guard == "name":
        score = min(score, 0.5)
    if score < REVIEW_FROM:
        return Judgement(score, "different", guard, pattern)
    return Judgement(score, "review" if guard or score < SAME_FROM else "same", guard, pattern)


def _guard(a: Organization, b: Organization, pattern: Pattern) -> str:
    """ "branch" where two may be sites of one parent, or share a building: each says in its name what the other does
    not, or one says more and stands elsewhere. "name" where the names have nothing in common. "" otherwise."""
    if pattern[NAME] <= DIFFER:
        return "name"
    if pattern[IDENTIFIER] == 2:
        return ""
    here = pattern[PHONE] == 2 or (pattern[NUMBER] == 2 and pattern[STREET] >= 3)
    if pattern[NAME] <= PART:
        _shared, left, over = _parted(a.name, b.name)
        if (left and over and pattern[NAME] < PART) or not here:
            return "branch"
    elsewhere = pattern[PHONE] == 0 and (pattern[NUMBER] == 0 or pattern[STREET] == 0 or pattern[TOWN] == 0)
    return "branch" if elsewhere else ""
