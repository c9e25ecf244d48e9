"""Stored values in words, as the person's locale writes them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Protocol

from PySide6.QtCore import QDate, QLocale, Qt, QTime

from slecop_desktop.records.kinds import Kind
from slecop_desktop.records.parsing import NO_LABEL, YES_LABEL, Reading
from slecop_desktop.regional import title_in_words
from slecop_desktop.store import Store
from slecop_desktop.texts import _

Show = Callable[[Any], str]
_WEEKDAYS = "weekday"
_FIXED: Any = "f"  # the stubs want a number here, Qt a letter


class Column(Protocol):
    """A field, or a column of a list: what is needed to put its values into words."""

    @property
    def kind(self) -> Kind: ...
    @property
    def choices(self) -> str | None: ...


class Words:
    """Puts stored values into words. Make one a table or card; a change of code lists needs a new one."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._labels: dict[str, dict[str, str]] = {}

    def of(self, column: Column, value: Any) -> str:
        """A value of a column in words; "" for an empty one. References are expected as their title."""
        return self.shower(column)(value)

    def shower(self, column: Column) -> Show:
        """The function that puts this column's values into words, for use on many."""
        name = column.kind.name
        if name == "choice":
            labels = self.labels(column.choices or "")
            return lambda value: labels.get(value) or str(value) if value else ""
        if name == "several choices":
            several = self.labels(column.choices or "")
            begun = column.choices == _WEEKDAYS
            return lambda value: _in_order(str(value).split(";"), several, weekdays=begun) if value else ""
        return _SHOWERS.get(name, _plain)

    def labels(self, choices: str) -> dict[str, str]:
        """Code -> label of a code list."""
        if choices not in self._labels:
            self._labels[choices] = {row.code: row.label for row in self._store.codes(choices)}
        return self._labels[choices]


def _in_order(codes: list[str], labels: dict[str, str], *, weekdays: bool) -> str:
    """Codes in words, in the order of their list: Monday before Friday, whatever their letters."""
    known = [words or code for code, words in labels.items() if code in codes]
    if weekdays:
        known = known[:1] + [within_line(words) for words in known[1:]]
    return ", ".join(known + [code for code in codes if code not in labels])


def within_line(weekday: str) -> str:
    """A weekday as it stands within a line: Spanish and French begin it small there."""
    return weekday.lower() if QLocale().dayName(1).islower() else weekday


def _plain(value: Any) -> str:
    return "" if value is None else str(value)


def date_format() -> str:
    """The locale's short date, its year with four digits."""
    short = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return re.sub(r"(?<!y)yy(?!y)", "yyyy", short)


def date_hint() -> str:
    """How a date is typed here, as a hint: "mm/dd/yyyy"."""
    # Translators: the letters for day, month and year where a form shows how a date is typed: mm/dd/yyyy
    letters = _("d m y").split()
    return date_format().translate(dict(zip(map(ord, "dMy"), letters, strict=False))) if len(letters) == 3 else ""


@lru_cache(maxsize=8192)
def _dated(value: str, locale: str, pattern: str) -> str:
    day = QDate.fromString(value[:10], "yyyy-MM-dd")
    return QLocale(locale).toString(day, pattern) if day.isValid() else value


def show_phone(number: str) -> str:
    """A phone number as typed: in a line that runs from right to left its groups would change places."""
    turned = QLocale().textDirection() == Qt.LayoutDirection.RightToLeft
    return f"\u2066{number}\u2069" if turned and number else number


def show_date(value: str | None) -> str:
    """YYYY-MM-DD as the locale writes it."""
    return _dated(value, QLocale().name(), date_format()) if value else ""


def show_long_date(value: str | None) -> str:
    """YYYY-MM-DD with the weekday and month in words."""
    if not value:
        return ""
    return QLocale().toString(QDate.fromString(value[:10], "yyyy-MM-dd"), QLocale.FormatType.LongFormat)


def show_time(value: str | None) -> str:
    """HH:MM as the locale writes it."""
    if not value:
        return ""
    clock = QTime.fromString(value, "HH:mm")
    return QLocale().toString(clock, QLocale.FormatType.ShortFormat) if clock.isValid() else value


def show_span(first: str, last: str) -> str:
    """Two dates or times in words as one, "3:30 PM – 5:00 PM", or the one that is known; the first leads."""
    return _("{first} – {last}").format(first=first, last=last) if first and last else first or last


def show_moment(value: str | None) -> str:
    """YYYY-MM-DDTHH:MM:SS as the locale writes it."""
    return f"{show_date(value)} {show_time(value[11:16])}".strip() if value else ""


def show_whole(value: int | None) -> str:
    """A whole number with the locale's separators."""
    return "" if value is None else QLocale().toString(int(value))


def show_number(value: float | None) -> str:
    """A number with at least one decimal, at most four."""
    if value is None:
        return ""
    written = f"{float(value):.4f}".rstrip("0")
    decimals = max(1, len(written) - written.index(".") - 1)
    return QLocale().toString(float(value), _FIXED, decimals)


def show_hours(minutes: int) -> str:
    """Minutes as hours to one decimal; halves go up, as they do in the lists of the file."""
    return show_number((minutes * 10 + 30) // 60 / 10)


def show_money(value: int | None) -> str:
    """Hundredths as an amount with two decimals."""
    return "" if value is None else QLocale().toString(value / 100, _FIXED, 2)


def show_yes_no(value: int | None) -> str:
    """Yes, no or nothing."""
    return "" if value is None else _(YES_LABEL) if value else _(NO_LABEL)


def _year(value: int | None) -> str:
    return "" if value is None else str(value)


def _reference(value: str | None) -> str:
    return "" if value is None else title_in_words(str(value))


_SHOWERS: dict[str, Show] = {
    "reference": _reference,
    "date": show_date,
    "time": show_time,
    "moment": show_moment,
    "whole number": _year,
    "minutes": show_whole,
    "number": show_number,
    "money": show_money,
    "yes/no": show_yes_no,
}


def reading(codes: dict[str, str] | None = None) -> Reading:
    """How this person types dates and numbers."""
    pattern = date_format()
    day_first = 0 <= pattern.find("d") < pattern.find("M")
    return Reading(day_first=day_first, decimal_comma=QLocale().decimalPoint() == ",", codes=codes or {})
