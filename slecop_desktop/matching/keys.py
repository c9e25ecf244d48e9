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
_WAY = 3
"""What a key in common weighs that more than FEW have. Phone, e-mail, identifier and web domain need one more of any
kind: what so many share is the number of an office or a case worker. Two keys of the name are not enough: in a long
list many people are called alike."""


_BY_CHANCE = frozenset("m")
"""Three letters of a name and a day of the year: in a long list a few have each such key, all of them strangers."""


def number_of(letter: str, *words: str) -> int:
    """A key of 40 bits: the letter, then the words as a checksum (strangers that share one are looked at in vain)."""
    return (ord(letter) << 32) | crc32("\x1f".join(words).encode())


_N, _Q, _D, _M, _Y = (ord(letter) << 32 for letter in "nqdmy")


def weight_of(key: int, shared_by: int) -> int:
    """What a key weighs that so many records have."""
    letter = chr(key >> 32)
    return ENOUGH if shared_by <= FEW and letter not in _BY_CHANCE else _WEIGHTS.get(letter, _WAY)


def keys_of_person(p: Person) -> set[int]:
    """All keys of a person. Those of names hold whatever the order of the words and of given and family name."""
    givens = [p.given[0], *[words[0] for words in p.alternates]] if p.given else [w[0] for w in p.alternates]
    if len(p.given) > 1:
        givens.append("".join(p.given))
    families = list(p.family[:2])
    if len(p.family) > 1:
        families.append("".join(p.family))
    keys = set[int]()
    for given in givens:
        head, start = bones(family_head(given)), given[:3]
        for family in families:
            bone, begin = bones(family), family[:3]
            sounds = f"{head}\x1f{bone}" if head < bone else f"{bone}\x1f{head}"
            starts = f"{start}\x1f{begin}" if start < begin else f"{begin}\x1f{start}"
            keys.add(_N | crc32(sounds.encode()))
            keys.add(_Q | crc32(starts.encode()))
    every = {*givens, *families}
    _add_births(keys, p, every)
    if p.postcode:
        keys.update([number_of("p", bones(word), p.postcode) for word in every])
    for letter, ways in (("t", p.phones), ("e", p.emails), ("i", p.identifiers)):
        for way in ways:
            keys.add(number_of(letter, way))
    if p.street:
        keys.update(_of_home(p))
    return keys


def _add_births(keys: set[int], p: Person, names: Iterable[str]) -> None:
    """Add what the start of each name and the birth make; written out, for a long list has a million of these."""
    born, starts = p.born, {word[:3] for word in names}
    if day := p.birth:
        one, other = day[4:6], day[6:]
        dated = f"{day[:4]}\x1f{one}\x1f{other}" if one < other else f"{day[:4]}\x1f{other}\x1f{one}"
        keys.add(_D | crc32(dated.encode()))
        for start in starts:
            keys.add(_M | crc32(f"{start}\x1f{one}{other}".encode()))
    if born:
        for start in starts:
            keys.add(_Y | crc32(f"{start}\x1f{born}".encode()))


def _of_home(p: Person) -> Iterable[int]:
    if p.number:
        yield number_of("a", p.number, p.street[:4])
    if p.postcode and (first := p.street.partition(" ")[0]):
        yield number_of("b", first[:5], p.postcode)


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
