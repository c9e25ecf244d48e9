"""The languages in which there are letters, and which of them somebody wrote down as theirs."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

from slecop_desktop.records.names import fold
from slecop_desktop.resources import resource

_BETWEEN = re.compile(r"[,;/&+]|\band\b")


@cache
def letter_languages() -> tuple[str, ...]:
    """The codes of the languages that have letters."""
    return tuple(sorted(path.parent.name for path in resource("prints").glob("*/consent-letter.txt")))


def language_of(written: str | None) -> str | None:
    """The first language of what was written ("Spanish", "español, English", "es-MX") that has letters; else None."""
    for part in _BETWEEN.split(written or ""):
        word = fold(part)
        if word in _names():
            return _names()[word]
        code = word.replace("_", "-").split("-")[0]
        if code in letter_languages():
            return code
    return None


@cache
def _names() -> dict[str, str]:
    """How the languages are called, in each other's words too: "espagnol" -> es."""
    found: dict[str, str] = {}
    for code in letter_languages():
        for speaker in letter_languages():
            name = Locale.parse(code).get_language_name(speaker)
            if name:
                found[fold(name)] = code
    return found
