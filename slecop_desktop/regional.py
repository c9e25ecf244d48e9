"""Dates and numbers as they are written where the person is, for what the core says in words."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from slecop_desktop.texts import current_language

if TYPE_CHECKING:
    from babel import Locale

_ENDS_WITH_DATE = re.compile(r"(?<= · )\d{4}-\d{2}-\d{2}$")
_in_use = {"region": ""}


def set_region(name: str) -> None:
    """Write dates and numbers as in this language and country ("es_US"); "" writes them as the language alone does.

    It counts only while texts are in the same language.
    """
    _in_use["region"] = name


def locale() -> Locale:
    """The locale in use; English where there is none of the language in use."""
    language = current_language().replace("-", "_")
    region = _in_use["region"]
    return _locale(region if region.partition("_")[0] == language else language)


@lru_cache(maxsize=8)
def _locale(name: str) -> Locale:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 (slow to import, and not needed to start)

    try:
        return Locale.parse(name)
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_US")


def show_date(day: str | dt.date) -> str:
    """A day, or its YYYY-MM-DD, with the month in words, so that no one takes it for the day; other texts stay."""
    return _dated(day if isinstance(day, str) else day.isoformat(), locale())


@lru_cache(maxsize=4096)
def _dated(day: str, where: Locale) -> str:
    from babel.dates import format_date  # noqa: PLC0415 (as above)

    try:
        return format_date(dt.date.fromisoformat(day[:10]), "medium", where)
    except ValueError:
        return day


def show_month(first: dt.date) -> str:
    """The month of a day, with its year."""
    from babel.dates import format_date  # noqa: PLC0415 (as above)

    return format_date(first, "LLLL y", locale())


def show_whole(number: int) -> str:
    """A whole number with its separators."""
    from babel.numbers import format_decimal  # noqa: PLC0415 (as above)

    return format_decimal(number, locale=locale())


def title_in_words(title: str) -> str:
    """What a record is called, with the date at its end, if it has one, in words: a session, a mark."""
    return _ENDS_WITH_DATE.sub(lambda found: show_date(found[0]), title)
