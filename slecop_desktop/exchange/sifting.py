"""Which rows below a heading are records: not the blank ones, not totals, footnotes and headings said again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from slecop_desktop.records.names import fold
from slecop_desktop.records.parsing import clean

_TOTAL = re.compile(
    r"((grand|sub|overall|column)[ -]?)?(total(s|es|e)?|sum|suma|summe|gesamt|somme|count)"
    r"( (of|for|general|youth|students?|kids|children|enrolled|participants|partners|count|général))*"
    r"\s*[:=]?\s*[\d.,]*"
)
_FOOTNOTE = re.compile(
    r"(n\s*=\s*\d|(last )?updated\b.*\d|source:|notes?:|\*|printed\b.*\d|as of\b.*\d|page \d|end of (list|report))"
)
_STARTS = frozenset("gsotcnuplaeGSOTCNUPLAE*")
_NUMBER = re.compile(r"[$€£]?[-+]?[\d.,]+%?")


def sift(rows: Sequence[Sequence[Any]], heading: Sequence[Any]) -> tuple[list[int], list[int]]:
    """(places of the rows that are records, places of rows that say something else); blank rows are in neither."""
    taken: list[int] = []
    left: list[int] = []
    said = frozenset(h for h in heading if h is not None and h != "")
    for place, row in enumerate(rows):
        first = _first(row)
        if first is None:
            continue
        no_record = type(first) is str and first[0] in _STARTS and _is_no_record(first, row)
        (left if no_record or (first in said and _repeats(row, heading)) else taken).append(place)
    return taken, left


def _first(row: Sequence[Any]) -> Any:
    """The first cell that says something; blanks, unbreakable and invisible ones too, say nothing."""
    for cell in row:
        if cell is None or cell == "":
            continue
        if type(cell) is not str or cell[0].isalnum():
            return cell
        if words := clean(cell):
            return words
    return None


def _is_no_record(first: str, row: Sequence[Any]) -> bool:
    words = fold(first)
    others = [c for c in row if c is not None and c != "" and c is not first]
    if _FOOTNOTE.match(words) and not others:
        return True
    return bool(_TOTAL.fullmatch(words)) and all(_is_number(c) for c in others)


def _is_number(cell: Any) -> bool:
    if not isinstance(cell, str):
        return True
    words = clean(cell)
    return not words or bool(_NUMBER.fullmatch(words) or _TOTAL.fullmatch(fold(words)))


def _repeats(row: Sequence[Any], heading: Sequence[Any]) -> bool:
    """Whether a row says the headings again, as every page of a printed list does."""
    said = [(a, b) for a, b in zip(row, heading, strict=False) if a is not None and a != ""]
    return len(said) > 1 and all(fold(clean(a)) == fold(clean(b)) for a, b in said)
