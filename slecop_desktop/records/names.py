"""People's names: any part may be missing, order is not assumed, accents and case stay as given."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

_PARTICLES = frozenset(
    "al ap bin bint da das de del della der di do dos du el la las le los mac mc ten ter van von y e ben bat".split()
)
_PLAIN = str.maketrans(
    {"ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"}
)
_ACCENTS = re.compile("[\u0300-\u034e\u0350-\u036f]+")


def fold(words: str) -> str:
    """Lower case without accents, runs of blanks joined: for sorting and comparing, never for showing."""
    if words.isascii():
        return " ".join(words.lower().split())
    return " ".join(filter(None, map(_fold_word, words.split())))


@lru_cache(maxsize=16_384)
def _fold_word(word: str) -> str:
    """A word folded; nothing where it is but accents. Names are many, the words they are made of few."""
    decomposed = unicodedata.normalize("NFKD", word.translate(_PLAIN))
    latin = _ACCENTS.sub("", decomposed)
    if latin.isascii():  # nearly always, and four times as quick as asking each character what it is
        return " ".join(latin.lower().split())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(plain.casefold().split())


def display_name(values: Mapping[str, Any]) -> str | None:
    """The name as people say it: given, middle and family name; the family name alone or a single name also do."""
    get = values.get
    parts = [p for p in (get("given_name"), get("middle_name"), get("family_name"), get("suffix")) if p]
    return " ".join([str(p).strip() for p in parts]) or get("preferred_name")


def sort_name(values: Mapping[str, Any]) -> str | None:
    """Folded 'family given middle', so that lists sort as a paper roster does."""
    get = values.get
    parts = [p for p in (get("family_name"), get("given_name"), get("middle_name")) if p] or [get("preferred_name")]
    return fold(" ".join([str(p) for p in parts if p])) or None


def split_name(whole: str) -> tuple[str | None, str | None, str | None]:
    """(given, middle, family) of a name in one cell.

    'Núñez Okafor, Ma. José' has its family name before the comma. Without a comma the last word, with the
    particles before it, is the family name; a single word is a given name.
    """
    text = " ".join(whole.split())
    if "," in text:
        family, given = (part.strip() for part in text.split(",", 1))
        return given or None, None, family or None
    words = text.split(" ")
    if len(words) < 2:
        return text or None, None, None
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in _PARTICLES:
        start -= 1
    return " ".join(words[:start]), None, " ".join(words[start:])
