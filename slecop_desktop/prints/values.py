"""Stored values in words of the language a print is in."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_decimal

from slecop_desktop.paper.reading_order import APART, END, RIGHT
from slecop_desktop.regional import locale
from slecop_desktop.store.seeds import read_codes
from slecop_desktop.texts import reads_from_right

if TYPE_CHECKING:
    import sqlalchemy as sa

_AND_LATIN = re.compile(f"ו(?={APART}[^\u0590-\u05ff])")
"""The Hebrew “and” is written together with its word; a hyphen parts it from other letters."""


class Labels:
    """The words of codes, in the language in use now."""

    def __init__(self, connection: sa.Connection) -> None:
        lists = read_codes(connection, lambda code, label, _active, _position: (code, label))
        self._words = {name: dict(entries) for name, entries in lists.items()}

    def of(self, choices: str, code: str | None) -> str:
        """The label of a code; '' for none, the code itself where the list no longer has it."""
        return self._words.get(choices, {}).get(code, code) if code else ""


def long_day(value: str) -> str:
    """2026-10-14 -> Wednesday, October 14, 2026."""
    return format_date(dt.date.fromisoformat(value), "full", locale=locale())


def day(value: str | None) -> str:
    """2026-10-14 -> October 14, 2026; '' for none."""
    return format_date(dt.date.fromisoformat(value), "long", locale=locale()) if value else ""


def short_day(value: str) -> str:
    """2026-10-14 -> 10/14."""
    return format_skeleton("Md", dt.date.fromisoformat(value), locale=locale())


def clock(value: str | None) -> str:
    """15:30 -> 3:30 PM; '' for none."""
    if not value:
        return ""
    return format_time(dt.time.fromisoformat(value), "short", locale=locale())


def span(first: str | None, last: str | None) -> str:
    """Two times as one: 3:30 PM – 5:00 PM, the first where reading begins."""
    mark = RIGHT if reads_from_right() else ""
    return mark + " – ".join(part for part in (clock(first), clock(last)) if part)


def hours(minutes: int) -> str:
    """Minutes as hours with at most one decimal; halves go up, as they do in the lists of the window."""
    return format_decimal((minutes * 10 + 30) // 60 / 10, "#,##0.#", locale=locale())


def age(born: str | None, today: str) -> int | None:
    """Years of age on a day."""
    if not born:
        return None
    first, now = dt.date.fromisoformat(born), dt.date.fromisoformat(today)
    return now.year - first.year - ((now.month, now.day) < (first.month, first.day))


def listed(names: list[str]) -> str:
    """Names after each other, as a sentence has them: Ana, Ben and Cy; from the right, each in its own direction."""
    if not reads_from_right():
        return format_list(names, locale=locale())
    said = format_list([f"{APART}{name}{END}" for name in names], locale=locale())
    return _AND_LATIN.sub(r"\g<0>-", said)


def joined(*parts: str | None) -> str:
    """What there is of these, with dots between; each keeps its own reading direction, and a phone number its order."""
    return " · ".join(f"{APART}{part}{END}" for part in parts if part)
