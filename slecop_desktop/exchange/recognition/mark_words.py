"""What the marks of attendance sheets usually mean: words and signs of several languages, explained by the sheet."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache

from slecop_desktop.exchange.spellings import spellings
from slecop_desktop.records.names import fold

_LEGEND = re.compile(r"(?<![\w])([^\s\w]|\w{1,3})\s*[=:–-]\s*([^\W\d_]{3,}(?: [^\W\d_]+)?)")
_CLOCK = r"\d{1,2}[:.h]\d{2}(:\d{2})?\s*([ap]\.?m?\.?)?|\d{1,2}\s*[ap]\.?m\.?"
TIMED = re.compile(
    rf"([^\W\d]+\.?( [^\W\d]+)?\s*[-:@]?\s*)?\(?({_CLOCK})\)?(\s*(-|–|—|to|a|à|until)\s*({_CLOCK}))?"
    r"|\d+([.,]\d+)?\s*(h|hrs?|hours?|horas?|heures?|m|mins?|minutes?|minutos?)\.?",
    re.IGNORECASE,
)
"""A time, two times or a length, with a word before it: 'late 3:45', '3:30-5:00', '1.5 h'."""
NO_CLASS = frozenset(
    "no class|no session|no program|no school|closed|holiday|cancelled|canceled|snow day|sin clase|feriado|"
    "pas de cours|not enrolled|not yet enrolled".split("|")
)
"""What people write for a day on which there was nothing to come to."""
_CAME = frozenset("• + / v ok".split())
_LETTERS = {
    "es": {"r": "Tardy", "j": "ExcusedAbsence", "fj": "ExcusedAbsence", "f": "UnexcusedAbsence"},
    "fr": {"r": "Tardy", "ret": "Tardy"},
}
_MISSED = frozenset("f ✗ ✘ ❌".split())


def legend_of(said: Iterable[str]) -> dict[str, str]:
    """Folded mark -> attendance status, as the lines around a table explain them: 'T = tardy, / = present'."""
    known = _spellings()
    return {fold(m): known[fold(w)] for text in said for m, w in _LEGEND.findall(text) if fold(w) in known}


@cache
def _spellings() -> dict[str, str]:
    return spellings("attendance_status")


def of_language(language: str, marks: Collection[str]) -> dict[str, str | None]:
    """What some folded marks stand for in sheets of a language; None where they may stand for two things.

    In Spanish an A is "asistencia" beside an F ("falta"), "ausente" beside a P ("presente"), and alone it is not known.
    """
    if language not in _LETTERS:
        return {}
    found: dict[str, str | None] = {m: s for m, s in _LETTERS[language].items() if m in marks}
    if language == "es" and "a" in marks:
        if "f" in marks and "p" not in marks:
            found["a"] = "Present"
        elif "p" not in marks and "x" not in marks and "✓" not in marks:
            found["a"] = None
    return found


def usual(mark: str) -> str | None:
    """The attendance status that a folded mark usually stands for; None for one that nobody knows."""
    known = _spellings()
    if mark in known:
        return known[mark]
    plain = mark.removesuffix(".0")
    if plain in known:
        return known[plain]
    return "Present" if mark in _CAME else "UnexcusedAbsence" if mark in _MISSED else None
