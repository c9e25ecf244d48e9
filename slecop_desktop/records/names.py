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
SHOWN = ("given_name", "middle_name", "family_name", "suffix", "preferred_name")
SORTED = ("given_name", "middle_name", "family_name", "preferred_name")
"""What a name is shown, and sorted, by; in the order of the parameters of the functions that do it."""
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


def shown_name(given: Any, middle: Any, family: Any, suffix: Any, preferred: Any) -> str | None:
    """The name as people say it: given, middle and family name; the family name alone or a single name also do."""
    return " ".join([str(p).strip() for p in (given, middle, family, suffix) if p]) or preferred


def sorted_name(given: Any, middle: Any, family: Any, preferred: Any) -> str | None:
    """Folded 'family given middle', so that lists sort as a paper roster does."""
    return fold(" ".join([str(p) for p in (family, given, middle) if p]) or str(preferred or "")) or None


def sorted_title(title: Any) -> str | None:
    """What stands in the one field of a name, folded."""
    return fold(str(title or "")) or None


def display_name(values: Mapping[str, Any]) -> str | None:
    """The :func:`shown_name` of a person's values."""
    return shown_name(*map(values.get, SHOWN))


def sort_name(values: Mapping[str, Any]) -> str | None:
    """The :func:`sorted_name` of a person's values."""
    return sorted_name(*map(values.get, SORTED))


def split_name(whole: str) -> tuple[str | None, str | None, str | None]:
    """(given, middle, family) of a name in one cell.

    'Núñez Okafor, Ma. José' has its family name before the comma. Without a comma the last word, with the
    particles before it, is the family name; a single word is a given name.
    """
    words = whole.split()
    if "," in whole:
        family, given = (part.strip() for part in " ".join(words).split(",", 1))
        return given or None, None, family or None
    if len(words) < 2:
        return " ".join(words) or None, None, None
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in _PARTICLES:
        start -= 1
    return " ".join(words[:start]), None, " ".join(words[start:])
