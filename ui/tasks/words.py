"""Days of tasks in words: when one is due, and the names of days and months that a person types."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, QLocale

from slecop_desktop.records.day_words import ENGLISH, DayNames
from slecop_desktop.records.names import fold
from slecop_desktop.texts import _
from ui.values import show_date

_LONG, _SHORT = QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat
_WEEK = 7
_DAY = "יום "
"""The word "day", which Hebrew may leave out before the name of a weekday."""


def day_names() -> DayNames:
    """The names in the person's language, and the English ones."""
    here = QLocale()
    weekdays, months = dict(ENGLISH.weekdays), dict(ENGLISH.months)
    for form in (_SHORT, _LONG):
        for n in range(1, 8):
            for name in (here.dayName(n, form), here.standaloneDayName(n, form)):
                weekdays[fold(name).rstrip(".")] = n - 1
                weekdays[fold(name).removeprefix(_DAY).rstrip(".")] = n - 1
        for n in range(1, 13):
            for name in (here.monthName(n, form), here.standaloneMonthName(n, form)):
                months[fold(name).rstrip(".")] = n
    return DayNames(weekdays, months)


def say_day(day: str, today: dt.date) -> str:
    """A day as people say it: today, tomorrow, the weekday within a week, or the date."""
    away = (dt.date.fromisoformat(day) - today).days
    near = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}
    if away in near:
        return near[away]
    here = QLocale()
    date = QDate.fromString(day, "yyyy-MM-dd")
    if 1 < away < _WEEK:
        return here.standaloneDayName(date.dayOfWeek(), _LONG)
    if date.year() == today.year:
        name = here.standaloneDayName(date.dayOfWeek(), _SHORT)
        return _("{weekday}, {date}").format(weekday=name, date=_day_and_month(date))
    return show_date(day)


def _day_and_month(date: QDate) -> str:
    """12 March or March 12, as the locale's own long date orders them."""
    here = QLocale()
    pattern = here.dateFormat(_LONG)
    day, month = str(date.day()), here.monthName(date.month(), _SHORT)
    return f"{day} {month}" if 0 <= pattern.replace("dddd", "").find("d") < pattern.find("M") else f"{month} {day}"


def say_due(day: str | None, today: dt.date) -> tuple[str, str, str]:
    """(words, tone, icon): overdue, today, this week or later, and the day; without a day no words."""
    if day is None:
        return "", "plain", "circle-dashed"
    due = dt.date.fromisoformat(day)
    if due < today:
        return _("Overdue: {day}").format(day=say_day(day, today)), "warn", "triangle-alert"
    if due == today:
        return _("Today"), "accent", "clock"
    words = say_day(day, today)
    if due < today + dt.timedelta(days=_WEEK - today.weekday()):
        return _("This week: {day}").format(day=words), "plain", "calendar-days"
    return _("Later: {day}").format(day=words), "plain", "calendar"
