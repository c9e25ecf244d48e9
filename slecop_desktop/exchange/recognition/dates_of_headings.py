"""Dates in headings, in all the usual short forms, with month and year taken from what stands above them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from slecop_desktop.exchange.recognition import cells, sign_in, weeks
from slecop_desktop.records.names import fold
from slecop_desktop.records.parsing import clean

_SERIAL = (36_500, 58_000)
"""Day numbers of 1999 to 2058."""
_SLASHED = re.compile(r"(\d{1,2})[/.\-](\d{1,2})(?:[/.\-](\d{4}|\d{2}))?")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DAY_MONTH = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[\s\-/.]*(?:de )?([a-z]{3,10})\.?[\s\-/.,]*(?:de |del )?(\d{4}|\d{2})?"
)
_MONTH_DAY = re.compile(r"([a-z]{3,10})\.?[\s\-/.]*(\d{1,2})(?:st|nd|rd|th)?[\s,\-]*(\d{4})?")
_NUMBERED = re.compile(
    r"(week|wk|session|day|meeting|class|sesion|semana|dia|seance|semaine|jour|clase|lesson|mtg|s|d|w)\.?\s*#?\s*(\d{1,2})",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
_YEARS = re.compile(r"(?<!\d)(20\d{2})\s*[-–/]\s*(?:20)?(\d{2})(?!\d)")
_HALF = re.compile(r"\s+\(?(am|pm|a\.m\.|p\.m\.|morning|afternoon|evening|matin|manana|tarde)\)?$")
"""Which half of the day is meant, after a date."""
_LONGEST = 24
_AROUND = dt.timedelta(days=60)
"""How far outside the term of an offering a day may lie whose year is taken from it."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a heading says of a day: whichever of year, month and day; `number` of one that is only counted."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: bool = False
    number: int | None = None
    second: int | None = None


def read(heading: Any) -> Said | None:
    """What a heading says of a day; None when it is no day. `month`/`day` of 3/4 are (3, 4), whichever is meant."""
    if isinstance(heading, (dt.date, dt.datetime)):
        return Said(heading.year, heading.month, heading.day)
    if isinstance(heading, (int, float)) and not isinstance(heading, bool):
        return _of_number(heading)
    if not isinstance(heading, str):
        return None
    said, side = sign_in.taken_apart(clean(heading))
    words = _HALF.sub("", _plain(said).strip(" *:"))
    found = _of_words(words) if words and len(words) <= _LONGEST else None
    return found if not side or (found and (found.month or found.weekday)) else None


def _of_number(number: float) -> Said | None:
    if number != int(number):
        return None
    if _SERIAL[0] <= number <= _SERIAL[1]:
        day = dt.date(1899, 12, 30) + dt.timedelta(days=int(number))
        return Said(day.year, day.month, day.day)
    return Said(day=int(number)) if 1 <= number <= 31 else None


def _plain(words: str) -> str:
    return " ".join(fold(words.replace("\n", " ")).replace(",", " ").split())


def _of_words(words: str) -> Said | None:
    first, _blank, rest = words.partition(" ")
    weekday = first.rstrip(".") in cells.WEEKDAYS
    if weekday and not rest:
        return Said(weekday=True) if len(first) > 1 else None
    found = _of_date(rest.strip("().-") if weekday else words)
    if found is None:
        last = words.rpartition(" ")
        if last[2].strip("().") in cells.WEEKDAYS and last[0]:
            return _of_date(last[0])
        match = _NUMBERED.fullmatch(words)
        return Said(number=int(match[2])) if match else None
    return found


def _of_date(words: str) -> Said | None:
    if match := _ISO.fullmatch(words):
        return _sound(Said(int(match[1]), int(match[2]), int(match[3])))
    if match := _SLASHED.fullmatch(words):
        return _sound(Said(_full_year(match[3]), int(match[1]), int(match[2])))
    if (match := _DAY_MONTH.fullmatch(words)) and (month := cells.month(match[2])):
        return _sound(Said(_full_year(match[3]), month, int(match[1])))
    if (match := _MONTH_DAY.fullmatch(words)) and (month := cells.month(match[1])):
        return _sound(Said(_full_year(match[3]), month, int(match[2])))
    if words.isdigit():
        return _of_number(int(words))
    return None


def _full_year(words: str | None) -> int | None:
    return None if not words else int(words) if len(words) == 4 else 2000 + int(words)


def _sound(said: Said) -> Said | None:
    numbers = (said.month or 0, said.day or 0)
    return said if min(numbers) >= 1 and max(numbers) <= 31 and min(numbers) <= 12 else None


def is_dated(heading: Any) -> bool:
    """Whether a heading says a day of the month in its month."""
    said = read(heading)
    return said is not None and said.month is not None


def is_sequence(values: Sequence[Any]) -> bool:
    """Whether most values are days or numbers that go up as headings of a table of days or years do."""
    numbers: list[int] = []
    for value in values:
        said = read(value)
        words = clean(value)
        if said and said.month:
            numbers.append((said.year or 0) * 400 + said.month * 31 + (said.day or 0))
        elif words.removesuffix(".0").isdigit() and len(words.removesuffix(".0")) <= 4:
            numbers.append(int(words.removesuffix(".0")))
    if len(numbers) < 3 or len(numbers) < 0.6 * len(values):
        return False
    steps = [b - a for a, b in pairwise(numbers)]
    rising = sum(1 for s in steps if s > 0)
    small = all(n <= 31 for n in numbers)
    years = all(1900 <= n <= 2100 for n in numbers)
    dated = any(is_dated(v) for v in values)
    return rising >= 0.7 * len(steps) and (
        dated or years or (small and len(numbers) >= 4 and all(s in (1, 2, 3, 7) or s < 0 for s in steps))
    )


def is_period(text: str) -> bool:
    """Whether words name a month, a year or a week: what stands over columns of days."""
    words = _plain(text)
    parts = words.split()
    if not parts or len(parts) > 3:
        return False
    return any(cells.month(p) for p in parts) or bool(_YEAR.fullmatch(words)) or bool(_NUMBERED.fullmatch(words))


def months_in(text: str) -> list[int]:
    """The months named in a text, in their order."""
    return [m for p in _plain(text).replace("-", " ").replace("/", " ").split() if (m := cells.month(p)) and len(p) > 2]


def years_in(text: str) -> tuple[int | None, int | None]:
    """(year, the year it goes on to) that a title names: '2025-26' -> (2025, 2026)."""
    if match := _YEARS.search(text):
        return int(match[1]), 2000 + int(match[2])
    match = _YEAR.search(text)
    return (int(match[1]), None) if match else (None, None)


def days_of(
    headings: Sequence[Any],
    periods: Sequence[str],
    above: Sequence[str],
    *,
    day_first: bool = False,
    term: tuple[str, str] | None = None,
) -> list[str | None]:
    """The date of each heading as YYYY-MM-DD, None where it cannot be told.

    `periods`: what stands over each heading; `above`: titles of the table and the name of its sheet. Months that go
    back begin a new year. `term`: first and last day of what the dates belong to, where that is known: it gives the
    year where nothing on the sheet does, and tells day and month apart.
    """
    said = [read(h) for h in headings]
    first, certain = _day_is_first(said, day_first)
    ways = [_days(said, headings, periods, above, swap, term) for swap in ((first,) if certain else (first, not first))]
    days = max(ways, key=lambda days: sum(_is_in(day, term) for day in days))
    return _of_week(said, headings, days, above, first, term)


def _of_week(
    said: Sequence[Said | None],
    headings: Sequence[Any],
    days: list[str | None],
    above: Sequence[str],
    day_first: bool,
    term: tuple[str, str] | None,
) -> list[str | None]:
    """The days with those that only a day of the week is said of, in the week that a title names."""
    numbers = [
        weeks.number_of(sign_in.taken_apart(clean(h))[0]) if one and one.weekday else None
        for h, one in zip(headings, said, strict=True)
    ]
    if all(n is None for n in numbers):
        return days
    year = next((y for text in above if (y := years_in(text)[0])), None)

    def make(own: int | None, month: int, day: int) -> dt.date | None:
        told = _iso(own or year, month, day) if own or year or not term else _in_term(month, day, term)
        return dt.date.fromisoformat(told) if told else None

    return [
        day or found for day, found in zip(days, weeks.days_in(above, numbers, make, day_first=day_first), strict=True)
    ]


def _days(
    said: Sequence[Said | None],
    headings: Sequence[Any],
    periods: Sequence[str],
    above: Sequence[str],
    swap: bool,
    term: tuple[str, str] | None,
) -> list[str | None]:
    year, second = next((y for text in above if (y := years_in(text))[0]), (None, None))
    titles = [m for text in above for m in months_in(text)]
    found: list[str | None] = []
    before = 0
    for n, one in enumerate(said):
        if one is None:
            found.append(None)
            continue
        month, day = (
            (one.day, one.month)
            if swap and one.month and one.day and not _worded(headings[n])
            else (one.month, one.day)
        )
        period = periods[n] if n < len(periods) else ""
        month = month or next(iter(months_in(period)), None) or (titles[0] if len(set(titles)) == 1 else None)
        now = one.year or years_in(period)[0] or year
        if now is None and term:
            found.append(_in_term(month, day, term))
            continue
        if now is not None and one.year is None and month:
            if second and month < 7:
                now = second
            elif not second and before and month < before - 6:
                now, year = now + 1, now + 1
            before = month
        found.append(_iso(now, month, day))
    return found


def _worded(heading: Any) -> bool:
    """Whether which number is the month is certain."""
    return not isinstance(heading, str) or any(c.isalpha() for c in heading) or bool(_ISO.fullmatch(clean(heading)))


def _day_is_first(said: Sequence[Said | None], otherwise: bool) -> tuple[bool, bool]:
    """(whether the day comes first in 3/4, whether the headings themselves tell)."""
    first = any(s and s.month and s.month > 12 for s in said)
    second = any(s and s.month and s.day and s.day > 12 and s.month <= 12 for s in said)
    return (otherwise, False) if first is second else (first, True)


def _is_in(day: str | None, term: tuple[str, str] | None) -> bool:
    return bool(day and term and term[0] <= day <= term[1])


def _in_term(month: int | None, day: int | None, term: tuple[str, str]) -> str | None:
    """The only day of that month and number in a term, a few weeks before and after it included."""
    first, last = (dt.date.fromisoformat(one) for one in term)
    whole = ((first - _AROUND).isoformat(), (last + _AROUND).isoformat())
    days = [_iso(year, month, day) for year in range(first.year - 1, last.year + 2)]
    for span in (term, whole):
        if len(there := [one for one in days if _is_in(one, span)]) == 1:
            return there[0]
    return None


def _iso(year: int | None, month: int | None, day: int | None) -> str | None:
    if not (year and month and day):
        return None
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None
