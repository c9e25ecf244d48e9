"""Addresses made comparable: the house number and the street, words for kinds of street in one spelling."""

from __future__ import annotations

import re
from functools import lru_cache

from slecop_desktop.matching.letters import plain_words

_WAYS = {
    "st": "street", "str": "street", "ave": "avenue", "av": "avenue", "rd": "road", "dr": "drive", "ln": "lane",
    "ct": "court", "crt": "court", "blvd": "boulevard", "bl": "boulevard", "boul": "boulevard", "pl": "place",
    "sq": "square", "ter": "terrace", "tce": "terrace", "cir": "circle", "cct": "circuit", "cres": "crescent",
    "cr": "crescent", "pkwy": "parkway", "pky": "parkway", "hwy": "highway", "trl": "trail", "aly": "alley",
    "n": "north", "s": "south", "e": "east", "w": "west", "ne": "northeast", "nw": "northwest", "se": "southeast",
    "sw": "southwest", "mt": "mount", "ft": "fort", "c": "calle", "av.": "avenida", "ste": "suite", "apt": "apt",
    "apartment": "apt", "unit": "apt", "fl": "floor", "bldg": "building", "rte": "route", "expy": "expressway",
    "first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th", "sixth": "6th",
    "seventh": "7th", "eighth": "8th", "ninth": "9th", "tenth": "10th",
}  # fmt: skip
_INSIDE = frozenset("apt suite floor building room rm no lot".split())
_BESIDE = re.compile(r"\b(?:between|at|near|off|in the)\b.*$")
_NUMBER = re.compile(r"\d+[a-z]?$")


@lru_cache(maxsize=65_536)
def plain_street(street: str, number: str = "") -> tuple[str, str]:
    """(house number, street) of an address: "12-B W. Main St., Apt 4" is ("12", "west main street")."""
    words = [_WAYS.get(word, word) for word in plain_words(_BESIDE.sub("", street.lower()))]
    for n, word in enumerate(words):
        if n > 1 and word in _INSIDE:
            words = words[:n]
            break
    house = "".join(plain_words(number))
    if not house:
        house, words = _with_number(words)
    return house, " ".join(words)


def _with_number(words: list[str]) -> tuple[str, list[str]]:
    """The number in front of the street, or behind it as much of the world writes it."""
    if len(words) > 1 and _NUMBER.match(words[0]):
        return words[0], words[1:]
    if len(words) > 1 and _NUMBER.match(words[-1]):
        return words[-1], words[:-1]
    return "", words


@lru_cache(maxsize=16_384)
def plain_town(town: str) -> str:
    """A town's name with its abbreviations in full."""
    words = plain_words(town)
    full = {"st": "saint", "ft": "fort", "mt": "mount", "n": "north", "s": "south", "e": "east", "w": "west"}
    return " ".join(full.get(word, word) for word in words)
