"""Words that are nearly the one typed: a letter too many, missing, wrong, or two of them the wrong way around."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from slecop_desktop.records.names import fold

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store.store import Store

_SHORTEST, _MOST = 3, 40
_VOWELS = str.maketrans("", "", "aeiou")


class Terms:
    """Words in order, in which one can look for those that begin nearly like a typed one."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted({word for word in words if word.isalpha()})
        self._letters = "".join(sorted(set("".join(self._words))))
        self._bones: dict[str, list[str]] = {}
        for word in self._words:
            self._bones.setdefault(word.translate(_VOWELS), []).append(word)

    def begins(self, start: str) -> bool:
        """Whether a word begins so; what is shorter than three letters must be a word itself."""
        place = bisect_left(self._words, start)
        if place == len(self._words):
            return False
        return self._words[place].startswith(start) if len(start) >= _SHORTEST else self._words[place] == start

    def near(self, word: str) -> list[str]:
        """Beginnings of words within one slip of what was typed, or words with the same consonants; a few at most."""
        if len(word) < _SHORTEST or not word.isalpha():
            return []
        found = dict.fromkeys(slip for slip in self._slips(word) if self.begins(slip))
        bones = word.translate(_VOWELS)
        if len(bones) > 1:
            found |= dict.fromkeys(w for w in self._bones.get(bones, ()) if w[:1] == word[:1])
        return list(found)[:_MOST]

    def _slips(self, word: str) -> Iterator[str]:
        """Every word one slip away, those with a letter less first."""
        parts = [(word[:n], word[n:]) for n in range(len(word) + 1)]
        yield from (left + right[1:] for left, right in parts if right)
        yield from (left + right[1] + right[0] + right[2:] for left, right in parts if len(right) > 1)
        for left, right in parts:
            for letter in self._letters:
                if right:
                    yield left + letter + right[1:]
                yield left + letter + right


_known: WeakKeyDictionary[Store, tuple[int, Terms]] = WeakKeyDictionary()


def terms_of(store: Store, connection: sa.Connection) -> Terms:
    """All words the search index holds, read anew when something was written since."""
    newest = int(connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM change").scalar_one())
    known = _known.get(store)
    if known is not None and known[0] == newest:
        return known[1]
    _open_words(connection)
    made = Terms(connection.exec_driver_sql("SELECT term FROM temp.search_words").scalars())
    _known[store] = (newest, made)
    return made


def _open_words(connection: sa.Connection) -> None:
    """Let a reading connection see the words of the index: a view of its own, which touches nothing in the file."""
    if connection.exec_driver_sql("SELECT 1 FROM sqlite_temp_master WHERE name = 'search_words'").first():
        return
    connection.exec_driver_sql("PRAGMA query_only = OFF")
    try:
        connection.exec_driver_sql("CREATE VIRTUAL TABLE temp.search_words USING fts5vocab('main', 'search', 'row')")
    finally:
        connection.exec_driver_sql("PRAGMA query_only = ON")


def likeness(typed: Iterable[str], text: str) -> float:
    """How alike typed words are to those of a text that are most like them, from 0 to 1; for ranking what was found."""
    words = fold(text).replace("-", " ").split()
    best = [max((SequenceMatcher(None, one, word).ratio() for word in words), default=0.0) for one in typed]
    return sum(best) / max(len(best), 1)
