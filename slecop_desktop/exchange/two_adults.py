"""Two adults in one cell: 'Ann & Bob Ox', 'Ann Ox and Bob Roe'. Told apart only where that is certain."""

from __future__ import annotations

import re

_BETWEEN = re.compile(r"\s*[;/&\n|+]\s*|\s+(?:and|y|e|et|or|o|ou)\s+", re.IGNORECASE)
_TITLE = re.compile(r"^(?:mr|mrs|ms|miss|dr|mx|sr|sra|m|mme)\.?\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")


def two_names(cell: str) -> tuple[str, ...]:
    """The whole names of two adults, the family name with both where it is said once; () where it is not certain.

    Certain are two names of two words or more, a first name beside a first and last one, and a last name with a comma
    before two first ones.
    """
    family, comma, firsts = cell.partition(",")
    if comma and "," not in firsts:
        names = _parts(firsts)
        single = len(names) == 2 and all(len(name) == 1 for name in names) and bool(_WORD.fullmatch(family.strip()))
        return tuple(f"{first} {family.strip()}" for (first,) in names) if single else ()
    names = _parts(cell)
    if len(names) != 2 or comma:
        return ()
    one, other = names
    if len(one) == 1 and len(other) == 2:
        one = [*one, other[1]]
    return (" ".join(one), " ".join(other)) if len(one) > 1 and len(other) > 1 else ()


def _parts(words: str) -> list[list[str]]:
    """The words of each name, without titles; none where something is no name."""
    names = [_TITLE.sub("", part.strip()).split() for part in _BETWEEN.split(words)]
    return names if all(name and all(map(_WORD.fullmatch, name)) for name in names) else []
