"""A day typed in words, alone or within a line: "fri", "tomorrow", "12 Mar", "in 2 weeks", "next mon"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from slecop_desktop.records import dates
from slecop_desktop.records.names import fold
from slecop_desktop.records.parsing import BadValue, Reading
from slecop_desktop.texts import N_, _

_LONGEST = 5
"""Words that a day takes at most: "by Friday, 12 March 2027"."""
_WEEK = 7
_FULL = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
_NUMBERS = re.compile(r"(\d{1,2})/(\d{1,2})")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|º)?\.? (?:of |de |d')?([^\W\d]+)\.?(?: (?:de )?(\d{4}))?")
_MONTH_DAY = re.compile(r"([^\W\d]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?")
_IN_MONTH = "ב"
"""What a Hebrew month's name has before it where it follows a day."""

_BEFORE = N_("by on due until")
"""Words that may stand before a day, apart by blanks."""
_RELATIVE = (N_("today"), N_("tomorrow"), N_("next week"), N_("next month"))
_LATER = ((N_("in {n} days"), 1), (N_("in {n} weeks"), _WEEK), (N_("in {n} day"), 1), (N_("in {n} week"), _WEEK))
_NEXT = N_("next {day}")


@dataclass(frozen=True, slots=True)
class DayNames:
    """Folded names, whole and short, in any languages: weekdays from Monday 0 on, months from January 1 on."""

    weekdays: Mapping[str, int]
    months: Mapping[str, int]


def _short_too(names: str, first: int) -> dict[str, int]:
    words = names.split()
    return {short: n for n, name in enumerate(words, first) for short in (name, name[:3], name[:4])}


ENGLISH = DayNames(
    _short_too("monday tuesday wednesday thursday friday saturday sunday", 0),
    _short_too("january february march april may june july august september october november december", 1),
)


@dataclass(frozen=True, slots=True)
class Line:
    """What was typed: the line without its day, the day, and the words that were read as it."""

    title: str
    day: dt.date | None = None
    words: str = ""


def read_line(text: str, today: dt.date, names: DayNames = ENGLISH, *, day_first: bool = False) -> Line:
    """The day at the end of a line, or else at its start; the longest run of words that is one. A line needs a rest."""
    words = text.split()
    for at_end in (True, False):
        for n in range(min(_LONGEST, len(words) - 1), 0, -1):
            part, rest = (words[-n:], words[:-n]) if at_end else (words[:n], words[n:])
            day = read_day(" ".join(part), today, names, day_first=day_first)
            if day is not None:
                return Line(" ".join(rest).rstrip(",;:–—- "), day, " ".join(part))
    return Line(" ".join(words))


def read_day(text: str, today: dt.date, names: DayNames = ENGLISH, *, day_first: bool = False) -> dt.date | None:
    """The day that words stand for, counted from today; None when they are none. A day without a year is to come."""
    words = fold(text).replace(",", " ").strip(" .:;")
    words = " ".join(_without_preposition(words.split()))
    found = _relative(words, today) or _weekday(words, today, names)
    if found is not None:
        return found
    if _FULL.fullmatch(words):
        return _written(words, day_first=day_first)
    if match := _NUMBERS.fullmatch(words):
        first, second = int(match[1]), int(match[2])
        day, month = (first, second) if day_first or first > 12 else (second, first)
        return _coming(today, month, day)
    return _named_month(words, today, names)


def _without_preposition(words: list[str]) -> list[str]:
    known = {*fold(_BEFORE).split(), *fold(_(_BEFORE)).split()}
    return words[1:] if len(words) > 1 and words[0] in known else words


def _relative(words: str, today: dt.date) -> dt.date | None:
    monday = today + dt.timedelta(days=_WEEK - today.weekday())
    month = (today.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    for phrase, day in zip(_RELATIVE, (today, today + dt.timedelta(days=1), monday, month), strict=True):
        if words in {fold(phrase), fold(_(phrase))}:
            return day
    for phrase, days in _LATER:
        for said in (phrase, _(phrase)):
            if match := re.fullmatch(re.escape(fold(said)).replace(r"\{n\}", r"(\d{1,3})"), words):
                return today + dt.timedelta(days=int(match[1]) * days)
    return None


def _weekday(words: str, today: dt.date, names: DayNames) -> dt.date | None:
    """The coming day of that name, in seven days when it is today's own; with "next", that of the week after this."""
    name, after = words.rstrip("."), 0
    for said in (_NEXT, _(_NEXT)):
        before, _mark, behind = fold(said).partition("{day}")
        if (before or behind) and name.startswith(before) and name.endswith(behind):
            name, after = name.removeprefix(before).removesuffix(behind).strip(), _WEEK
            break
    weekday = names.weekdays.get(name)
    if weekday is None:
        return None
    if after:
        return today + dt.timedelta(days=after - today.weekday() + weekday)
    return today + dt.timedelta(days=(weekday - today.weekday() - 1) % _WEEK + 1)


def _written(words: str, *, day_first: bool) -> dt.date | None:
    try:
        found = dates.date(words, Reading(day_first=day_first))
    except BadValue:
        return None
    return dt.date.fromisoformat(str(found)) if found else None


def _named_month(words: str, today: dt.date, names: DayNames) -> dt.date | None:
    first, _blank, rest = words.partition(" ")
    if rest and first.rstrip(".") in names.weekdays:
        words = rest  # "fri 12 mar": the day of the month decides
    if match := _DAY_MONTH.fullmatch(words):
        day, month, year = match.groups()
    elif match := _MONTH_DAY.fullmatch(words):
        month, day, year = match.groups()
    else:
        return None
    number = names.months.get(month) or names.months.get(month.removeprefix(_IN_MONTH))
    if number is None:
        return None
    if year is None:
        return _coming(today, number, int(day))
    try:
        return dt.date(int(year), number, int(day))
    except ValueError:
        return None


def _coming(today: dt.date, month: int, day: int) -> dt.date | None:
    """The next day of that date, today included; the 29 February may be years away."""
    for year in range(today.year, today.year + 9):
        try:
            found = dt.date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    return None
