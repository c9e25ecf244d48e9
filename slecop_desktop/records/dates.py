"""Dates, times and moments: from a typed text or a workbook cell to the stored value, or the reason why not."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from slecop_desktop.records.parsing import EMPTY, BadValue, Parsed, Reading, clean, narrow
from slecop_desktop.texts import _

_LAST_SERIAL = 2_958_465
"""The last day a workbook knows, 31 December 9999."""


def date(value: object, reading: Reading) -> Parsed:
    """YYYY-MM-DD."""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _serial(value).isoformat()
    words = narrow(clean(value))
    if words.casefold() in EMPTY:
        return None
    return _typed_date(words, reading.day_first)


def _serial(value: float) -> dt.date:
    """A workbook's day number; its 60 is the 29 February 1900 that never was."""
    if not 1 <= value < _LAST_SERIAL + 1 or int(value) == 60:
        raise BadValue(_("“{value}” is not a date").format(value=clean(value)))
    return dt.date(1899, 12, 30 if value > 60 else 31) + dt.timedelta(days=int(value))


@lru_cache(maxsize=4096)
def _typed_date(words: str, day_first: bool) -> str:
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?", words):
        year, month, day = (int(p) for p in match.groups())
    elif match := re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})", words):
        first, second, year = (int(p) for p in match.groups())
        day, month = (first, second) if (day_first or first > 12) and second <= 12 else (second, first)
        year = _century(year) if len(match[3]) == 2 else year
    elif match := re.fullmatch(r"(\d{1,2})([-/. ])([^\W\d_]{3,9})\.?\2(\d\d)", words):
        return _worded_date(f"{match[1]} {match[3]} {_century(int(match[4]))}", day_first)
    else:
        return _worded_date(words, day_first)
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        raise BadValue(_("“{value}” is not a date that exists").format(value=words)) from None


def _century(year: int) -> int:
    """Two digits: the year that is at most a year ahead of today."""
    return 2000 + year if 2000 + year <= dt.date.today().year + 1 else 1900 + year  # noqa: DTZ011 (site's own day)


def _worded_date(words: str, day_first: bool) -> str:
    """'14 March 2016', 'Mar 14, 2016'.

    The parser fills what is missing ('monday', 'May 2016') from a default, so two defaults must lead to one date.
    """
    from dateutil import parser  # noqa: PLC0415 (slow to import, seldom needed)

    found: set[dt.date] = set()
    if len(words) <= 40 and re.search(r"\d{4}", words):
        for default in (dt.datetime(2004, 2, 28), dt.datetime(2003, 1, 27)):  # noqa: DTZ001 (days, not moments)
            try:
                found.add(parser.parse(words, default=default, dayfirst=day_first, ignoretz=True).date())
            except (ValueError, OverflowError, TypeError):
                break
        else:
            if len(found) == 1:
                return found.pop().isoformat()
    if re.fullmatch(r"\d{1,2}[-/.]\d{1,2}", words):
        raise BadValue(_("“{value}” says no year").format(value=words))
    raise BadValue(_("“{value}” is not a date").format(value=words))


def moment(value: object, reading: Reading) -> Parsed:
    """YYYY-MM-DDTHH:MM:SS, local to the site."""
    if isinstance(value, dt.datetime):
        return value.replace(tzinfo=None).isoformat(timespec="seconds")
    if isinstance(value, (int, float, dt.date)) and not isinstance(value, bool):
        day = value if isinstance(value, dt.date) else _serial(value)
        seconds = 0 if isinstance(value, dt.date) else min(round(value % 1 * 86_400), 86_399)
        return (dt.datetime.combine(day, dt.time()) + dt.timedelta(seconds=seconds)).isoformat()
    words = narrow(clean(value))
    if words.casefold() in EMPTY:
        return None
    try:
        return dt.datetime.fromisoformat(words).replace(tzinfo=None).isoformat(timespec="seconds")
    except ValueError:
        pass
    parts = re.fullmatch(r"(\S+)\s+(\d.*)", words)
    if parts is None:
        raise BadValue(_("“{value}” is not a date and time").format(value=words))
    return f"{date(parts[1], reading)}T{time(parts[2], reading)}:00"


def time(value: object, _reading: Reading) -> Parsed:
    """HH:MM; 1530, 15:30, 3:30 pm, 330p."""
    if isinstance(value, (dt.datetime, dt.time)):
        return value.strftime("%H:%M")
    if isinstance(value, float) and 0 <= value < 1:
        hour, minute = divmod(min(round(value * 24 * 60), 24 * 60 - 1), 60)
        return f"{hour:02d}:{minute:02d}"
    words = "".join(
        narrow(clean(value)).casefold().replace(".", "").split()
    )  # locales put a narrow blank before the pm
    if words in EMPTY:
        return None
    match = re.fullmatch(r"(\d{1,2}):?(\d\d)?(?::\d\d)?([ap])?m?", words)
    if match is None:
        raise BadValue(_("“{value}” is not a time").format(value=clean(value)))
    return _clock(match, clean(value))


def _clock(match: re.Match[str], words: str) -> str:
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if match[3] == "p" else 0)
    if hour > 23 or minute > 59:
        raise BadValue(_("“{value}” is not a time").format(value=words))
    return f"{hour:02d}:{minute:02d}"
