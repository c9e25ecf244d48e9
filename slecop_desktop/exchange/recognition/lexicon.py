"""Phrases of headings in several languages -> what they mean: a role, a concept, nothing, or what we do not keep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from slecop_desktop.exchange.recognition import words_en, words_es, words_fr
from slecop_desktop.exchange.recognition.own_labels import own_labels
from slecop_desktop.exchange.recognition.tokens import tokens

_STRENGTH = (1.0, 0.75, 0.5)
"""Of a phrase that means one thing, of one with one "~" and with two."""
_LANGUAGES = {"en": words_en, "es": words_es, "fr": words_fr}
LONGEST = 14
"""Words of a heading that are looked at; longer ones are questions, and their beginning says what they ask."""


@dataclass(frozen=True, slots=True)
class Atom:
    """What a phrase stands for: `sort` is role, concept, noise or block; `language` is where it is said so."""

    sort: str
    name: str
    strength: float
    language: str


Phrase = frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`phrases`: words of a phrase -> its meanings; `by_word`: a word -> the phrases it is the rarest word of."""

    phrases: Mapping[Phrase, tuple[Atom, ...]]
    by_word: Mapping[str, tuple[Phrase, ...]]
    words: frozenset[str]

    def within(self, words: Iterable[str]) -> Iterator[Phrase]:
        """The phrases all of whose words are among these, in any order."""
        there = frozenset(words)
        for word in there:
            yield from (p for p in self.by_word.get(word, ()) if p <= there)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """All phrases we know; made once."""
    found: dict[Phrase, list[Atom]] = {}
    for phrase, atom in _all_phrases():
        atoms = found.setdefault(phrase, [])
        if not any((a.sort, a.name, a.language) == (atom.sort, atom.name, atom.language) for a in atoms):
            atoms.append(atom)
    counts: dict[str, int] = {}
    for phrase in found:
        for word in phrase:
            counts[word] = counts.get(word, 0) + 1
    by_word: dict[str, list[Phrase]] = {}
    for phrase in found:
        by_word.setdefault(min(phrase, key=lambda w: (counts[w], w)), []).append(phrase)
    return Lexicon(
        {p: tuple(atoms) for p, atoms in found.items()},
        {w: tuple(phrases) for w, phrases in by_word.items()},
        frozenset(counts),
    )


def _all_phrases() -> Iterator[tuple[Phrase, Atom]]:
    for language, words in _LANGUAGES.items():
        for sort, groups in (("role", words.ROLES), ("concept", words.CONCEPTS)):
            for name, text in groups.items():
                yield from _phrases(text, sort, name, language)
        yield from _phrases(words.NOISE, "noise", "", language)
        yield from _phrases(words.BLOCK, "block", "", language)
    for language, concept, label in own_labels():
        yield from _phrases(label, "concept", concept, language)


def _phrases(text: str, sort: str, name: str, language: str) -> Iterator[tuple[Phrase, Atom]]:
    for said in text.split("|"):
        weak = len(said) - len(said.rstrip("~"))
        phrase = frozenset(tokens(said.rstrip("~")))
        if phrase:
            yield phrase, Atom(sort, name, _STRENGTH[weak], language)
