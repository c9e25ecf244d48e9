"""What kinds of value there are: how each is stored, which editor it wants, and how a cell is read into it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from slecop_desktop.records import dates, parsing
from slecop_desktop.records.parsing import BadValue, Reading

__all__ = ["BadValue", "Kind", "Reading"]

Parse = Callable[[object, Reading], str | int | float | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value.

    ``sql`` is the storage class, ``editor`` names the widget a form makes, ``parse`` turns a typed text or a
    workbook cell into the stored value (None for an empty one) or raises :class:`BadValue` with the reason.
    """

    name: str
    sql: str
    editor: str
    parse: Parse
    numeric: bool = False


TEXT = Kind("text", "TEXT", "line", parsing.text)
LONG_TEXT = Kind("long text", "TEXT", "lines", parsing.long_text)
IDENTIFIER = Kind("identifier", "TEXT", "line", parsing.identifier)
EMAIL = Kind("e-mail", "TEXT", "line", parsing.email)
PHONE = Kind("phone", "TEXT", "line", parsing.phone)
LINK = Kind("link", "TEXT", "line", parsing.link)
WHOLE = Kind("whole number", "INTEGER", "number", parsing.whole, numeric=True)
NUMBER = Kind("number", "REAL", "number", parsing.number, numeric=True)
MINUTES = Kind("minutes", "INTEGER", "number", parsing.minutes, numeric=True)
MONEY = Kind("money", "INTEGER", "money", parsing.money, numeric=True)
DATE = Kind("date", "TEXT", "date", dates.date)
TIME = Kind("time", "TEXT", "time", dates.time)
MOMENT = Kind("moment", "TEXT", "line", dates.moment)
YES_NO = Kind("yes/no", "INTEGER", "yes_no", parsing.yes_no)
CHOICE = Kind("choice", "TEXT", "choice", parsing.choice)
CHOICES = Kind("several choices", "TEXT", "choices", parsing.choices)
REFERENCE = Kind("reference", "INTEGER", "reference", parsing.text)

KINDS: dict[str, Kind] = {
    k.name: k
    for k in (
        TEXT,
        LONG_TEXT,
        IDENTIFIER,
        EMAIL,
        PHONE,
        LINK,
        WHOLE,
        NUMBER,
        MINUTES,
        MONEY,
        DATE,
        TIME,
        MOMENT,
        YES_NO,
        CHOICE,
        CHOICES,
        REFERENCE,
    )
}
CUSTOM_KINDS = ("text", "long text", "whole number", "number", "date", "yes/no", "choice", "several choices")
"""The kinds an ecosystem may give its own fields."""
