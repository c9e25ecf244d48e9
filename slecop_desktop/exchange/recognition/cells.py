"""What a single cell looks like: blank, a date, a number, a phone … told from the cell alone."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Any

from slecop_desktop.records.names import fold
from slecop_desktop.records.parsing import EMPTY, clean

EMAIL = re.compile(r"[^@\s,;<>()]+@[^@\s,;<>()]+\.[^@\s,;<>().]{2,}")
LINK = re.compile(
    r"(https?://|www\.)\S+|[\w-]+(\.[\w-]+)*\.(com|org|net|edu|gov|info|us|ca|mx|ke|il|fr|es|io|co)(/\S*)?",
    re.IGNORECASE,
)
_PHONE = re.compile(r"\+?[\d\s().\-/–]{7,24}(\s*(x|ext\.?|extension|poste)\s*\d{1,6})?", re.IGNORECASE)
_DATE = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}([T ].*)?|\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d{2})(\s+\d{1,2}:\d{2}.*)?"
    r"|(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])"
)
_WORDED = re.compile(
    r"(\d{1,2})(st|nd|rd|th)?[-\s./]*(de )?([a-z]{3,10})\.?[-\s,./]*(de |del )?(\d{2,4})?"
    r"|([a-z]{3,10})\.?[-\s]*(\d{1,2})(st|nd|rd|th)?,?[-\s]*(\d{4})?",
)
_TIME = re.compile(r"\d{1,2}([:.h]\d{2})?(:\d{2})?\s*([ap]\.?m?\.?)?", re.IGNORECASE)
_TIMES = re.compile(
    r"(\d{1,2}([:.h]\d{2})?\s*([ap]\.?m?\.?)?)\s*(-|–|—|to|a|à|until)\s*(\d{1,2}([:.h]\d{2})?\s*([ap]\.?m?\.?)?)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"[-+]?[$€£₪]?\s?[-+]?\(?\d{1,3}([ ,.'\u00a0]\d{3})*([.,]\d+)?\)?\s?%?|[-+]?[$€£₪]?\s?\d+([.,]\d+)?\s?[%€]?"
)
_MONEY = re.compile(r"[$€£₪]\s?\d|\d\s?[€₪]|\d\s?(usd|mxn|ksh|pesos?|dollars?)\b", re.IGNORECASE)
_MONTHS = {
    name: n
    for n, names in enumerate(
        (
            "january jan enero ene janvier janv januari",
            "february feb febrero fevrier fev febr februari",
            "march mar marzo mars machi",
            "april apr abril abr avril avr aprili",
            "may mayo mai mei",
            "june jun junio juin juni",
            "july jul julio juillet juil julai",
            "august aug agosto ago aout agosti",
            "september sep sept septiembre set setiembre septembre septemba",
            "october oct octubre octobre oktoba",
            "november nov noviembre novembre novemba",
            "december dec diciembre dic decembre desemba",
        ),
        1,
    )
    for name in names.split()
}
WEEKDAYS = frozenset(
    "monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat sunday "
    "sun lunes lun martes "
    "miercoles mie jueves jue viernes vie sabado sab domingo dom lundi mardi mercredi mer jeudi jeu "
    "vendredi ven samedi sam"
    " dimanche dim m t w th f mo tu we fr sa su".split()
)
_ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"})

NUMBER, DATE, TIME, EMAILS, LINKS, PHONE, MONEY, BOOL, TEXT, LONG, ERROR = (
    "number date time email link phone money bool text long error".split()
)
DATA = frozenset({NUMBER, DATE, TIME, EMAILS, LINKS, PHONE, MONEY, BOOL, LONG, ERROR})
"""Sorts that values have and headings do not."""


def is_blank(cell: Any) -> bool:
    """Whether a cell says nothing: empty, blanks of any kind."""
    return cell is None or cell == "" or (isinstance(cell, str) and not clean(cell))


def month(word: str) -> int | None:
    """1 to 12 for the name of a month in a language we know, folded; None for other words."""
    return _MONTHS.get(word.rstrip("."))


def sort_of(cell: Any) -> str:
    """The sort of a cell that is not blank."""
    if isinstance(cell, bool):
        return BOOL
    if isinstance(cell, (int, float)):
        return NUMBER
    if isinstance(cell, (dt.date, dt.datetime)):
        return DATE
    if isinstance(cell, (dt.time, dt.timedelta)):
        return TIME
    return _sort_of_text(cell) if isinstance(cell, str) else TEXT


@lru_cache(maxsize=65_536)
def _sort_of_text(cell: str) -> str:
    words = clean(cell)
    if words in _ERRORS:
        return ERROR
    if not any(c.isdigit() for c in words):
        if EMAIL.search(words):
            return EMAILS
        return LINKS if LINK.fullmatch(words) else LONG if len(words) > 70 else TEXT
    if _MONEY.search(words) and len(words) < 20:
        return MONEY
    if is_date(words):
        return DATE
    if (":" in words or words[-1:] in "mM") and is_time(words):
        return TIME
    if _NUMBER.fullmatch(words) and not (len(words) > 7 and (" " in words or "-" in words[1:])):
        return NUMBER
    if is_phone(words):
        return PHONE
    if EMAIL.search(words):
        return EMAILS
    return LINKS if LINK.fullmatch(words) else LONG if len(words) > 70 else TEXT


def is_date(words: str) -> bool:
    """Whether words are a date with a day and a month, typed in one of the usual ways."""
    if _DATE.fullmatch(words):
        return True
    match = _WORDED.fullmatch(fold(words).replace(",", ""))
    return bool(match and month(match[4] or match[7] or ""))


def is_time(words: str) -> bool:
    """Whether words are a time of day, or from one to another."""
    return bool(re.search(r"[:hHapAP]", words)) and bool(_TIME.fullmatch(words) or _TIMES.fullmatch(words))


def is_time_range(words: str) -> bool:
    """Whether words say from when to when."""
    return bool(_TIMES.fullmatch(words))


def is_phone(words: str) -> bool:
    """Whether words are one telephone number with at least seven digits."""
    digits = sum(c.isdigit() for c in words)
    return 7 <= digits <= 15 and bool(_PHONE.fullmatch(words)) and not _DATE.fullmatch(words)


def says_nothing(words: str) -> bool:
    """Whether a cell only says that nothing is known."""
    return words.casefold() in EMPTY or words in ("?", "TBD", "TBA", "N/A", "n.a.")
