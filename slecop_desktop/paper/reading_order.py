"""The letters of one line in the order in which they stand from left to right, for what draws letter after letter.

The main rules of the Unicode bidirectional algorithm (UAX #9) for a single line; of the marks with which a text itself
asks for embedding only isolates are heeded, which the program itself writes; people do not type them.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

_RIGHT = {"R", "AL"}
_PLACE = "\ufffc"
"""Neutral, like the object that it stands for."""
_NUMBER = {"EN", "AN"}
_NUMBER_ALONE = re.compile(r"[-+<>]?\d[\d.,]*\s?%?")
_STRONG = {"L", "R", *_NUMBER}
APART, END, RIGHT = "\u2068", "\u2069", "\u200f"
"""What stands between these is ordered by itself, as its first letter wants; a phone number, without any, as typed."""
_APART = re.compile(f"{APART}[^{END}]*{END}?|.", re.DOTALL)
_UNSEEN = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_MIRRORED = dict(zip("()[]{}<>«»‹›", ")(][}{><»«›‹", strict=True))


def visual(line: str, *, right_to_left: bool) -> str:
    """``line`` as it is drawn from left to right; ``right_to_left`` is which way the page is read."""
    pieces = [piece for piece in _APART.findall(line) if piece[0] == APART or not _UNSEEN.match(piece)]
    text = "".join(_PLACE if piece[0] == APART else piece for piece in pieces)
    kinds = [unicodedata.bidirectional(letter) or "L" for letter in text]
    if right_to_left or _RIGHT.intersection(kinds):
        base = 1 if right_to_left else 0
        pieces = _reordered(pieces, _levels(_resolved(text, kinds, "R" if base else "L"), base))
    return "".join(_by_itself(piece) if piece[0] == APART else piece for piece in pieces)


def _by_itself(piece: str) -> str:
    first = next((kind for kind in map(unicodedata.bidirectional, piece) if kind == "L" or kind in _RIGHT), "L")
    return visual(_UNSEEN.sub("", piece), right_to_left=first in _RIGHT)


def side_of(line: str, *, right_to_left: bool) -> bool:
    """Whether a line is read from the right: as its page is, but not a number, nor Latin letters alone (an address)."""
    if _NUMBER_ALONE.fullmatch(line):
        return False
    kinds = {unicodedata.bidirectional(letter) for letter in line}
    return right_to_left and ("L" not in kinds or bool(_RIGHT & kinds))


def _resolved(text: str, kinds: list[str], base: str) -> list[str]:
    """Each letter as L, R, EN or AN: weak letters, then neutral ones, take the side of what is about them."""
    found = _separators(_marks_and_numbers(kinds, base))
    found = _beside_numbers(found)
    strong = base
    for at, kind in enumerate(found):  # W7: a number after Latin letters belongs to them
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            found[at] = "L"
    return _neutrals(_brackets(text, found, base), base)


def _marks_and_numbers(kinds: list[str], base: str) -> list[str]:
    """W1 to W3: marks go with their letter, European digits after Arabic letters are Arabic numbers."""
    found: list[str] = []
    before, strong = base, base
    for kind in kinds:
        now = before if kind == "NSM" else kind
        before = now
        if now in ("L", "R", "AL"):
            strong = now
        found.append("AN" if now == "EN" and strong == "AL" else "R" if now == "AL" else now)
    return found


def _separators(kinds: list[str]) -> list[str]:
    """W4: one separator between two numbers of a kind is part of the number."""
    found = list(kinds)
    for at in range(1, len(found) - 1):
        before, after = found[at - 1], found[at + 1]
        alike = before == after
        if alike and ((found[at] == "ES" and before == "EN") or (found[at] == "CS" and before in _NUMBER)):
            found[at] = before
    return found


def _beside_numbers(kinds: list[str]) -> list[str]:
    """W5 and W6: signs such as % and currencies beside a number are part of it; other separators are neutral."""
    found: list[str] = []
    runs = [(kind, len(list(group))) for kind, group in groupby(kinds)]
    for place, (kind, count) in enumerate(runs):
        about = {runs[n][0] for n in (place - 1, place + 1) if 0 <= n < len(runs)}
        if kind == "ET":
            found += ["EN" if "EN" in about else "ON"] * count
        else:
            found += ["ON" if kind in ("ES", "CS") else kind] * count
    return found


def _brackets(text: str, kinds: list[str], base: str) -> list[str]:
    """N0: both brackets of a pair take one side, that of what stands in them or before them."""
    found = list(kinds)
    for first, last in _pairs(text, kinds):
        inside = {_side(kind) for kind in found[first + 1 : last] if kind in _STRONG}
        before = next((_side(kind) for kind in reversed(found[:first]) if kind in _STRONG), base)
        if inside:
            found[first] = found[last] = base if base in inside else before
    return found


def _pairs(text: str, kinds: list[str]) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for at, letter in enumerate(text):
        if kinds[at] != "ON":
            continue
        if letter in "([{":
            waiting.append((_MIRRORED[letter], at))
        elif letter in ")]}" and any(close == letter for close, _at in waiting):
            while waiting:
                close, first = waiting.pop()
                if close == letter:
                    pairs.append((first, at))
                    break
    return sorted(pairs)


def _neutrals(kinds: list[str], base: str) -> list[str]:
    """N1 and N2: what stands between two letters of one side takes it, else that of the page."""
    found: list[str] = []
    runs = [(strong, list(group)) for strong, group in groupby(kinds, lambda k: k in _STRONG)]
    for place, (strong, group) in enumerate(runs):
        if strong:
            found += group
            continue
        before = _side(runs[place - 1][1][-1]) if place else base
        after = _side(runs[place + 1][1][0]) if place + 1 < len(runs) else base
        found += [before if before == after else base] * len(group)
    return found


def _side(kind: str) -> str:
    return "L" if kind == "L" else "R"


def _levels(kinds: list[str], base: int) -> list[int]:
    """I1 and I2."""
    if base:
        return [1 if kind == "R" else 2 for kind in kinds]
    return [{"L": 0, "R": 1}.get(kind, 2) for kind in kinds]


def _reordered(pieces: list[str], levels: list[int]) -> list[str]:
    """L2 and L4: turn around every run of a level, from the highest down; brackets face the other way in it."""
    letters = [_MIRRORED.get(c, c) if level % 2 else c for c, level in zip(pieces, levels, strict=True)]
    order = list(range(len(letters)))
    for level in range(max(levels, default=0), 0, -1):
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[at:end] = reversed(order[at:end])
            at = max(end, at + 1)
    return [letters[at] for at in order]
