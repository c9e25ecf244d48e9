"""Days of the week in headings, with the date of each from a title that names the week."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence

from slecop_desktop.exchange.recognition import cells
from slecop_desktop.records.names import fold

_NAMES = (
    "monday mon mo lunes lun lundi", "tuesday tue tues tu martes mardi",
    "wednesday wed we miercoles mie mercredi mer", "thursday thu thur thurs th jueves jue jeudi jeu",
    "friday fri fr viernes vie vendredi ven", "saturday sat sa sabado sab samedi sam",
    "sunday sun su domingo dom dimanche dim",
)  # fmt: skip
_NUMBERS = {name: n for n, names in enumerate(_NAMES) for name in names.split()}
_UNTIL = r"(?:\s*(?:-|–|—|to|al|au|a)\s*\d{1,2})"
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?(?![\d/])")
_MONTH_DAY = re.compile(rf"([a-z]{{3,10}})\.? (\d{{1,2}})(?:st|nd|rd|th)?({_UNTIL})?(?:,? (\d{{4}}))?(?![\d/])")
_DAY_MONTH = re.compile(rf"(?<![\d/])(\d{{1,2}})({_UNTIL})? (?:de )?([a-z]{{3,10}})\.?(?:,? (?:de |del )?(\d{{4}}))?")
_WEEK = re.compile(r"(?<![a-z])(?:week|wk|semana|semaine|wiki)(?![a-z])")
MakeDay = Callable[[int | None, int, int], dt.date | None]
"""(year or None, month, day) -> the date, None where there is none."""


def number_of(heading: str) -> int | None:
    """0 for Monday ... 6 for Sunday; None for what is no day of the week, or may be two of them."""
    return _NUMBERS.get(fold(heading).strip(" .:*()"))


def days_in(texts: Sequence[str], numbers: Sequence[int | None], make: MakeDay, *, day_first: bool) -> list[str | None]:
    """The date (YYYY-MM-DD) of each day of the week in the week that the first of the texts names: by the word, or by
    its first and last day. None for all where no text does, or one day of the week comes twice."""
    known = [n for n in numbers if n is not None]
    start = next((day for text in texts if (day := _start(_plain(text), make, day_first)) is not None), None)
    if start is None or len(set(known)) < len(known):
        return [None] * len(numbers)
    # a week that is named by a Sunday begins with it, any other on a Monday
    monday = start + dt.timedelta(days=1) if start.weekday() == 6 else start - dt.timedelta(days=start.weekday())
    days = [None if n is None else monday + dt.timedelta(days=n) for n in numbers]
    if start.weekday() == 6:
        days = [day and day - dt.timedelta(days=7) if day and day.weekday() == 6 else day for day in days]
    return [day and day.isoformat() for day in days]


def _plain(text: str) -> str:
    return " ".join(fold(text).split())


def _start(words: str, make: MakeDay, day_first: bool) -> dt.date | None:
    """The first day of the week that a text names."""
    found = list(_dates(words, make, day_first))
    spans = len(found) == 2 and found[0][0] < found[1][0] <= found[0][0] + dt.timedelta(days=6)
    if not found or not (_WEEK.search(words) or spans or found[0][1]):
        return None
    return found[0][0] if len(found) == 1 or spans else None


def _dates(words: str, make: MakeDay, day_first: bool) -> Iterator[tuple[dt.date, bool]]:
    """(a date in a text, whether it goes on to another day), in their order."""
    told: list[tuple[int, tuple[int | None, int, int], bool]] = []
    told += [(m.start(), (int(m[1]), int(m[2]), int(m[3])), False) for m in _ISO.finditer(words)]
    for m in _SLASHED.finditer(words):
        first, second = (int(m[2]), int(m[1])) if day_first or int(m[1]) > 12 else (int(m[1]), int(m[2]))
        told.append((m.start(), (_year(m[3]), first, second), False))
    for pattern, at in ((_MONTH_DAY, (1, 2, 3)), (_DAY_MONTH, (3, 1, 2))):
        named = [(m, cells.month(m[at[0]])) for m in pattern.finditer(words)]
        told += [(m.start(), (_year(m[4]), n, int(m[at[1]])), bool(m[at[2]])) for m, n in named if n]
    year = next((said[0] for _at, said, _on in told if said[0]), None)
    for _at, (own, month, day), goes_on in sorted(told):
        date = make(own or year, month, day)
        if date is not None:
            yield date, goes_on


def _year(words: str | None) -> int | None:
    return None if not words else int(words) if len(words) == 4 else 2000 + int(words)
