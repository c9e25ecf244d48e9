"""Words of a heading that are written together, as databases name their columns: 'fechanacimiento', 'rollno'."""

from __future__ import annotations

from collections.abc import Container

from slecop_desktop.exchange.recognition.tokens import of_word, says_nothing

_LEAST = 3
_SHORT = frozenset({"id", "no"})
"""Parts of two letters that end such words."""
_LONG_ENOUGH = 6
_MOST_PARTS = 3


def parts(word: str, known: Container[str]) -> tuple[str, ...]:
    """The known words that a word is put together of, in the fewest parts; the word itself where it is not."""
    if len(word) < _LONG_ENOUGH:
        return (word,)
    found = _split(word, known, _MOST_PARTS)
    return tuple(w for part in found for w in of_word(part) if not says_nothing(w)) if len(found) > 1 else (word,)


def _split(word: str, known: Container[str], most: int) -> tuple[str, ...]:
    if _is_part(word, known):
        return (word,)
    if most == 1:
        return ()
    best: tuple[str, ...] = ()
    for at in range(len(word) - 2, 1, -1):
        if not _is_part(word[:at], known):
            continue
        rest = _split(word[at:], known, most - 1)
        if rest and (not best or len(rest) + 1 < len(best)):
            best = (word[:at], *rest)
    return best


def _is_part(word: str, known: Container[str]) -> bool:
    if len(word) < _LEAST:
        return word in _SHORT
    return all(w in known or says_nothing(w) for w in of_word(word))
