"""What one heading says: whose it is (role), what of theirs (concept), and how sure that is from its words alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from slecop_desktop.exchange.recognition.glued import parts
from slecop_desktop.exchange.recognition.lexicon import LONGEST, Atom, Lexicon, Phrase, lexicon
from slecop_desktop.exchange.recognition.tokens import all_tokens, bracketed, ordinal, tokens

_UNEXPLAINED = (1.0, 0.55, 0.4, 0.25)
"""What is left of the confidence with none, one, two, or more words that we cannot explain."""
_ASKING = frozenset("is are has have does do did was were can may will should es son tiene ha esta est sont a".split())
"""What questions begin with that are answered by yes or no."""
_LINE = re.compile(r"[(\[]\s*(line\s*\d)\s*[)\]]", re.IGNORECASE)
"""Brackets that say which line of an address it is."""
_ROUNDABOUT = 0.985
"""What each word costs that says nothing: 'Email' is the e-mail address rather than 'Preferred email'."""
_BLOCKED = 0.2
_MISTYPED = 0.85
_NARROWER = {
    frozenset({"address", "city"}): "city",
    frozenset({"address", "state"}): "state",
    frozenset({"address", "zip"}): "zip",
    frozenset({"address", "country"}): "country",
    frozenset({"address", "email"}): "email",
    frozenset({"grade", "school"}): "grade",
    frozenset({"allergies", "conditions"}): "allergies",
    frozenset({"allergies", "medication"}): "allergies",
    frozenset({"allergies", "conditions", "medication"}): "allergies",
    frozenset({"conditions", "medication"}): "conditions",
    frozenset({"age", "grade"}): "grade",
    frozenset({"conditions", "notes"}): "conditions",
    frozenset({"race", "language"}): "race",
    frozenset({"conditions", "support"}): "conditions",
    frozenset({"allergies", "notes"}): "allergies",
    frozenset({"name", "preferred"}): "preferred",
    frozenset({"first", "preferred"}): "preferred",
    frozenset({"first", "middle"}): "first",
    frozenset({"first", "last"}): "name",
    frozenset({"mission", "description"}): "mission",
    frozenset({"date", "time"}): "date",
    frozenset({"description", "notes"}): "description",
    frozenset({"city", "state"}): "city",
    frozenset({"city", "state", "zip"}): "city",
}
"""Two things in one heading -> the one that is meant."""
_OF_SCHOOL = frozenset(
    {"id", "address", "phone", "email", "website", "city", "zip", "state", "district", "description"}
)
"""What a school has of its own, whoever's list it is on."""
_NUMBERED = frozenset({"phone", "phone2", "home_phone", "email", "email2", "fax", "zip", "state", "country", "address"})
"""What 'number' and 'code' say nothing more about."""
_TOGETHER = frozenset(
    {
        frozenset({"first", "last"}),
        frozenset({"city", "state"}),
        frozenset({"city", "state", "zip"}),
        frozenset({"first", "middle"}),
        frozenset({"race", "language"}),
        frozenset({"age", "grade"}),
    }
)
"""Those of them where the cell holds both: to be asked about unless its content speaks clearly."""


_CONTACT = frozenset({"contact", "contacto"})
_ONE = (frozenset({"guardian", "contact"}), frozenset({"emergency", "contact"}))
"""Roles that together are one."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a heading says.

    `concepts`: (concept, confidence 0..1), the likeliest first; empty where nothing was understood. `blocked`: it says
    something that we do not keep. `hint` is what stood in brackets. `strength` is how clearly the role is said, which
    the confidences already tell of.
    """

    role: str | None = None
    number: int | None = None
    concepts: tuple[tuple[str, float], ...] = ()
    blocked: bool = False
    known: float = 0.0
    hint: str = ""
    roles: frozenset[str] = frozenset()
    strength: float = 1.0

    @property
    def concept(self) -> str | None:
        """The likeliest concept."""
        return self.concepts[0][0] if self.concepts else None


NOTHING = Meaning()
_FIRST = (
    "emergency",
    "pickup",
    "doctor",
    "guardian",
    "adult",
    "youth",
    "lead",
    "household",
    "contact",
    "event",
    "session",
    "program",
    "offering",
    "site",
    "partner",
    "holiday",
)
_SECOND = {"phone": "phone2", "email": "email2", "address": "address2", "home_phone": "phone2", "phone2": "phone2"}
"""Of two roles in one heading, the one whose it is: 'child's emergency contact' is the emergency contact's."""
_ROLE_FIRST = {"contact": ("partner", "program", "offering", "site")}


def words_of(heading: str) -> frozenset[str]:
    """The words that carry meaning, told apart and spelt as we know them."""
    return frozenset(_spelt(tokens(heading)[:LONGEST], lexicon())[0])


@lru_cache(maxsize=4096)
def meaning(heading: str, language: str = "en", *, mend: bool = True) -> Meaning:
    """What a heading says, in a sheet that speaks `language`; `mend`: with slips of the pen put right."""
    heading = _LINE.sub(r" \1", heading)
    words = tokens(heading)[:LONGEST]
    if not words:
        return NOTHING
    lex = lexicon()
    words, typed = _spelt(words, lex) if mend else (words, 1.0)
    atoms, left = _cover(words, lex, language)
    numbers = [(n, at) for at, w in enumerate(words) if w in left and (n := ordinal(w))]
    left = [w for w in left if not ordinal(w)]
    asks = all_tokens(heading)[:1][0] in _ASKING if all_tokens(heading) else False
    atoms.sort(key=lambda said: max(map(words.index, said[0])))
    found = _compose(atoms, left, typed, bracketed(heading), len(words), language, asks)
    if found.concept == "last" and words.count("name") > 1:
        found = replace(found, concepts=(("name", found.concepts[0][1]),))  # 'Name and surname'
    return _numbered(found, words, atoms, numbers[-1]) if numbers else found


def _spelt(words: tuple[str, ...], lex: Lexicon) -> tuple[tuple[str, ...], float]:
    """Words that are written together told apart, those with one slip put right ('Adress'), and what that costs."""
    words = tuple(part for w in words for part in ((w,) if w in lex.words else parts(w, lex.words)))
    mended = tuple(w if w in lex.words or len(w) < 5 else _near(w) for w in words)
    return mended, 1.0 if mended == words else _MISTYPED


@lru_cache(maxsize=4096)
def _near(word: str) -> str:
    """The known word that is one slip away, where all such say the same; else the word itself."""
    cuts, words = _cuts_of_known(), lexicon().words
    close = {w for w in _cut(word) if w in words} | {w for cut in (word, *_cut(word)) for w in cuts.get(cut, ())}
    found = {w for w in close if _is_one_slip(word, w)}
    phrases = lexicon().phrases
    said = {frozenset(a.name for a in phrases.get(frozenset({w}), ()) if a.sort in ("concept", "role")) for w in found}
    return min(found) if len(said) == 1 and said != {frozenset()} else word


@lru_cache(maxsize=1)
def _cuts_of_known() -> dict[str, list[str]]:
    """Each known word without one of its letters -> those words."""
    found: dict[str, list[str]] = {}
    for word in lexicon().words:
        if len(word) > 4:
            for cut in _cut(word):
                found.setdefault(cut, []).append(word)
    return found


def _cut(word: str) -> set[str]:
    return {word[:n] + word[n + 1 :] for n in range(len(word))}


def _is_one_slip(word: str, known: str) -> bool:
    """Whether a letter is missing, too many, wrong (but the first) or two stand the wrong way round."""
    if abs(len(word) - len(known)) == 1:
        longer, shorter = (word, known) if len(word) > len(known) else (known, word)
        return shorter in _cut(longer)
    if len(word) != len(known):
        return False
    wrong = [n for n in range(len(word)) if word[n] != known[n]]
    if len(wrong) == 1:
        return wrong[0] > 0
    return (
        len(wrong) == 2
        and wrong[1] == wrong[0] + 1
        and word[wrong[0]] == known[wrong[1]]
        and word[wrong[1]] == known[wrong[0]]
    )


def _cover(
    words: tuple[str, ...], lex: Lexicon, language: str
) -> tuple[list[tuple[Phrase, tuple[Atom, ...]]], list[str]]:
    """The phrases that explain the words, longest first and no word twice, and the words that none explains."""
    found = sorted(lex.within(words), key=lambda p: (-len(p), -_weight(lex.phrases[p], language), sorted(p)))
    free = set(words)
    taken: list[tuple[Phrase, tuple[Atom, ...]]] = []
    for phrase in found:
        if phrase <= free:
            taken.append((phrase, lex.phrases[phrase]))
            free -= phrase
    return taken, [w for w in words if w in free]


def _weight(atoms: tuple[Atom, ...], language: str) -> float:
    return max(a.strength + (0.2 if a.language == language else 0) for a in atoms)


def _numbered(
    found: Meaning, words: tuple[str, ...], atoms: list[tuple[Phrase, tuple[Atom, ...]]], number: tuple[int, int]
) -> Meaning:
    """'Parent 2 phone' is of the second parent, 'Parent phone 2' is the parent's second phone."""
    n, at = number
    before = words[at - 1] if at else ""
    of_role = any(before in phrase and any(a.sort == "role" for a in said) for phrase, said in atoms)
    if n == 1 or of_role or not at or found.concept not in _SECOND:
        return replace(found, number=n)
    if n > 2:
        return replace(found, concepts=())
    return replace(found, concepts=((_SECOND[found.concept], found.concepts[0][1]),))


def _compose(
    atoms: list[tuple[Phrase, tuple[Atom, ...]]],
    left: list[str],
    typed: float,
    hint: str,
    count: int,
    language: str,
    asks: bool,
) -> Meaning:
    roles: list[str] = []
    concepts: list[tuple[Atom, ...]] = []
    strengths: dict[str, float] = {}
    blocked = False
    for phrase, meanings in atoms:
        said = tuple(a for a in meanings if a.sort == "concept")
        of = [a for a in meanings if a.sort == "role"]
        if said and not (of and _weight(tuple(of), language) > _weight(said, language)):
            concepts.append(said)
            if phrase & _CONTACT:
                roles.append("contact")
        elif of:
            chosen = max(of, key=lambda a: _weight((a,), language))
            roles.append(chosen.name)
            strengths[chosen.name] = max(strengths.get(chosen.name, 0.0), chosen.strength)
        elif any(a.sort == "block" for a in meanings):
            blocked = True
    noise = sum(1 for _phrase, said in atoms if all(a.sort == "noise" for a in said))
    unknown = len([w for w in left if not w.isdigit() or len(w) > 4])
    share = 1 - unknown / count
    role = _the_role(roles, language)
    if not concepts:
        if not roles or blocked:
            return Meaning(role, None, (), blocked, share * 0.5, hint, frozenset(roles))
        return _of_role(role, atoms, unknown, typed, hint, frozenset(roles), asks)
    factor = (
        typed
        * _UNEXPLAINED[min(unknown, 3)]
        * _ROUNDABOUT**noise
        * (_BLOCKED if blocked else 1.0)
        * strengths.get(role or "", 1.0)
    )
    found = _one_of(concepts, factor, language)
    if role is None and found[0][0] in _OF_SCHOOL and any(a.name == "school" for said in concepts for a in said):
        role = "partner"
    return Meaning(role, None, found, blocked, share, hint, frozenset(roles), strengths.get(role or "", 1.0))


def _the_role(roles: list[str], language: str) -> str | None:
    """Whose it is; `roles` are in the order of the words. Of two things the one that the other only tells more of: the
    last in English ('Program site name'), the first where more comes behind ('nombre del sitio del programa')."""
    if "contact" in roles and "guardian" in roles:
        return "guardian"
    if "contact" in roles and any(r in roles for r in _ROLE_FIRST["contact"]):
        return "contact"
    first = next((r for r in _FIRST if r in roles), None)
    if first not in _THINGS:
        return first
    things = [r for r in roles if r in _THINGS]
    return things[-1] if language == "en" else things[0]


_THINGS = frozenset({"program", "offering", "site", "partner"})


def _of_role(
    role: str | None,
    atoms: list[tuple[Phrase, tuple[Atom, ...]]],
    unknown: int,
    typed: float,
    hint: str,
    roles: frozenset[str],
    asks: bool,
) -> Meaning:
    """A heading that only names somebody ('Student', 'Parent 1') holds the name."""
    strength = max(a.strength for _phrase, said in atoms for a in said if a.sort == "role")
    if asks:
        return Meaning(role, None, (), False, 0.5, hint, roles, strength)  # whether they are, not who
    several = 0.8 if len(roles) > 1 and roles not in _ONE else 1.0
    confidence = 0.95 * strength * several * typed * _UNEXPLAINED[min(unknown, 3)]
    known = 1.0 if not unknown else 0.5
    return Meaning(role, None, (("name", confidence),), False, known, hint, roles, strength)


def _one_of(said: list[tuple[Atom, ...]], factor: float, language: str) -> tuple[tuple[str, float], ...]:
    """The concepts of a heading that may say several things, with their confidences."""
    if len(said) > 1:
        named = {a.name for atoms in said for a in atoms}
        if named & _NUMBERED:
            said = [atoms for atoms in said if not (atoms[0].name == "id" and atoms[0].strength < 1)]
    best = [max(atoms, key=lambda a: _weight((a,), language)) for atoms in said]
    firsts = frozenset(a.name for a in best)
    if len(firsts) > 1:
        strength = min(a.strength for a in best)
        if firsts in _NARROWER:
            return ((_NARROWER[firsts], factor * strength * (0.8 if firsts in _TOGETHER else 1.0)),)
        if _OF_SCHOOL & firsts and "school" in firsts and len(firsts) == 2:
            return ((next(iter(firsts - {"school"})), factor * strength),)
        if name := _beside_name(firsts):
            return ((name, factor * strength),)
        return tuple((name, factor * strength * 0.5) for name in sorted(firsts))
    found: dict[str, float] = {}
    for atom in (a for atoms in said for a in atoms):
        other = 0.0 if atom.language == language or atom.name in firsts else 0.1
        found[atom.name] = max(found.get(atom.name, 0.0), (atom.strength - other) * factor)
    return tuple(sorted(found.items(), key=lambda pair: -pair[1]))


def _beside_name(concepts: frozenset[str]) -> str | None:
    """'Name' beside something that has a name adds nothing: 'School name', 'District name'."""
    rest = concepts - {"name"}
    return (
        next(iter(rest))
        if "name" in concepts and len(rest) == 1 and rest & {"school", "district", "employer", "site_name", "grade"}
        else None
    )
