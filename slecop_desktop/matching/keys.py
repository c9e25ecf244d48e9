"""Keys that records which may be the same have in common, so that not every pair need be compared.

A key is a number made of a letter, which says what it is about, and of words.
"""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

from slecop_desktop.matching.letters import bones
from slecop_desktop.matching.nicknames import family_head
from slecop_desktop.matching.organizations import Organization, is_generic
from slecop_desktop.matching.people import Person

MOST, FEW = 200, 8
"""A key that more than MOST records have says nothing; one that at most FEW have is reason enough by itself."""
VERSION = 1
"""Of the recipe: what is stored of another version is made anew."""
ENOUGH = 4
"""Keys in common that weigh so much are reason to look at a pair."""
_WEIGHTS = {"n": 2, "q": 1, "d": 2, "y": 2, "m": 2, "p": 2, "c": 2, "a": 2, "b": 1, "w": 2}
"""What a key in common weighs; phone, e-mail, identifier and web domain are enough by themselves. Two keys of the name
are not: in a long list many people are called alike."""


def number_of(letter: str, *words: str) -> int:
    """A key of 40 bits: the letter, then the words as a checksum (strangers that share one are looked at in vain)."""
    return (ord(letter) << 32) | crc32("\x1f".join(words).encode())


def weight_of(key: int, shared_by: int) -> int:
    """What a key weighs that so many records have."""
    return ENOUGH if shared_by <= FEW else _WEIGHTS.get(chr(key >> 32), ENOUGH)


def keys_of_person(p: Person) -> set[int]:
    """All keys of a person. Those of names hold whatever the order of the words and of given and family name."""
    texts: set[tuple[str, ...]] = set()
    givens = [p.given[0], *(words[0] for words in p.alternates)] if p.given else [w[0] for w in p.alternates]
    if len(p.given) > 1:
        givens.append("".join(p.given))
    families = list(p.family[:2])
    if len(p.family) > 1:
        families.append("".join(p.family))
    for given in givens:
        head = family_head(given)
        for family in families:
            texts.add(("n", *sorted((bones(head), bones(family)))))
            texts.add(("q", *sorted((given[:3], family[:3]))))
    every = dict.fromkeys([*givens, *families])
    texts |= set(_with_birth(p, every))
    if p.postcode:
        texts |= {("p", bones(word), p.postcode) for word in every}
    texts |= set(_of_home(p))
    return {number_of(*words) for words in texts}


def _with_birth(p: Person, names: Iterable[str]) -> Iterable[tuple[str, ...]]:
    if p.birth:
        day, month = sorted((p.birth[4:6], p.birth[6:]))
        yield "d", p.birth[:4], day, month
        for word in names:
            yield "m", word[:3], p.birth[4:]
    if p.born:
        for word in names:
            yield "y", word[:3], str(p.born)


def _of_home(p: Person) -> Iterable[tuple[str, ...]]:
    first = p.street.partition(" ")[0]
    if p.number and p.street:
        yield "a", p.number, p.street[:4]
    if p.postcode and first:
        yield "b", first[:5], p.postcode
    yield from (("t", phone) for phone in p.phones)
    yield from (("e", email) for email in p.emails)
    yield from (("i", one) for one in p.identifiers)


def name_keys(p: Person) -> set[int]:
    """Keys by which the number of people with a name can be looked up: ("g" of given, "f" of family names)."""
    found = {number_of("g", " ".join(p.given))} if p.given else set[int]()
    return found | ({number_of("f", " ".join(p.family))} if p.family else set())


def keys_of_organization(one: Organization) -> set[int]:
    """All keys of an organization: words that tell something, ways to reach it, where it stands."""
    texts: set[tuple[str, ...]] = set()
    telling = [word for name in one.names for word in name if not is_generic(word)]
    for word in telling or [word for name in one.names for word in name]:
        texts.add(("w", bones(word) if not word.isdecimal() else word, word[:2]))
        if one.postcode:
            texts.add(("p", bones(word), one.postcode))
        if one.town:
            texts.add(("c", bones(word), one.town))
    for name in one.names:
        texts.add(("n", *sorted(name)))
    if one.number and one.street:
        texts.add(("a", one.number, max(one.street.split(), key=len)))
    texts |= {("t", phone) for phone in one.phones}
    texts |= {("o", domain) for domain in one.domains}
    texts |= {("i", number) for number in one.identifiers}
    return {number_of(*words) for words in texts}


def word_keys(one: Organization) -> set[int]:
    """Keys by which the number of organizations with a word in their names can be looked up."""
    return {number_of("v", word) for name in one.names for word in name}
