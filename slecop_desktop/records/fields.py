"""What a field is: declared once, read by form, table, check, workbook, search, merge and privacy gate."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Any, TypedDict, Unpack

from slecop_desktop.records.kinds import (
    CHOICE,
    CHOICES,
    DATE,
    EMAIL,
    IDENTIFIER,
    LINK,
    LONG_TEXT,
    MINUTES,
    MONEY,
    NUMBER,
    PHONE,
    REFERENCE,
    TEXT,
    TIME,
    WHOLE,
    YES_NO,
    Kind,
)


class Privacy(IntEnum):
    """How far a value may travel; an audience has a ceiling (domain.md section 4, trust.md)."""

    OPEN = 0
    INTERNAL = 1
    PERSONAL = 2
    SENSITIVE = 3


class Merge(StrEnum):
    """How two edits of one cell meet when workbooks come back."""

    ASK = "ask"
    UNION = "union"
    FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record.

    ``name`` is the column and the workbook's machine name; ``label`` and ``help`` are message ids for gettext.
    ``choices`` names a code list, ``target`` the record a reference points to. ``owner`` marks the reference whose
    record this one belongs to (an attendance mark belongs to its session): removing the owner removes the row.
    ``computed`` fields are filled by the program, never typed. ``standard`` is the element of CEDS, Ed-Fi or HSDS.
    """

    name: str
    label: str
    kind: Kind
    required: bool = False
    choices: str | None = None
    target: str | None = None
    owner: bool = False
    computed: bool = False
    width: int = 16
    listed: bool = False
    searched: bool = False
    headings: tuple[str, ...] = ()
    merge: Merge = Merge.ASK
    privacy: Privacy = Privacy.INTERNAL
    standard: str = ""
    group: str = ""
    help: str = ""
    default: str | int | float | None = None
    custom: bool = False


class _Options(TypedDict, total=False):
    required: bool
    computed: bool
    width: int
    listed: bool
    searched: bool
    headings: tuple[str, ...]
    merge: Merge
    privacy: Privacy
    standard: str
    group: str
    help: str
    default: str | int | float | None


def text(name: str, label: str, **options: Unpack[_Options]) -> Field:
    """A short line of text."""
    return Field(name, label, TEXT, **options)


def long_text(name: str, label: str, **options: Unpack[_Options]) -> Field:
    """Text of several lines."""
    options.setdefault("width", 40)
    return Field(name, label, LONG_TEXT, **options)


def identifier(name: str, label: str, **options: Unpack[_Options]) -> Field:
    """A code or number that is text: leading zeros count."""
    return Field(name, label, IDENTIFIER, **options)


def email(name: str, label: str, **options: Unpack[_Options]) -> Field:
    """An e-mail address."""
    options.setdefault("width", 28)
    return Field(name, label, EMAIL, **options)


def phone(name: str, label: str, **options: Unpack[_Options]) -> Field:
    """A telephone number, kept as written."""
    return Field(name, label, PHONE, **options)


def link(name: str, label: str, **options: Unpack[_Options]) -> Field:
    """A web address."""
    options.setdefault("width", 28)
    return Field(name, label, LINK, **options)


def whole(name: str, label: str, **options: Unpack[_Options]) -> Field:
    """A whole number."""
    options.setdefault("width", 10)
    return Field(name, label, WHOLE, **options)


def number(name: str, label: str, **options: Unpack[_Options]) -> Field:
    """A number with decimals."""
    options.setdefault("width", 10)
    return Field(name, label, NUMBER, **options)


def minutes(name: str, label: str, **options: Unpack[_Options]) -> Field:
    """A duration in whole minutes."""
    options.setdefault("width", 10)
    return Field(name, label, MINUTES, **options)


def money(name: str, label: str, **options: Unpack[_Options]) -> Field:
    """An amount in the ecosystem's currency, stored in hundredths."""
    options.setdefault("width", 12)
    return Field(name, label, MONEY, **options)


def date(name: str, label: str, **options: Unpack[_Options]) -> Field:
    """A calendar date, stored as YYYY-MM-DD."""
    options.setdefault("width", 12)
    return Field(name, label, DATE, **options)


def time(name: str, label: str, **options: Unpack[_Options]) -> Field:
    """A time of day at the site, stored as HH:MM."""
    options.setdefault("width", 9)
    return Field(name, label, TIME, **options)


def yes_no(name: str, label: str, **options: Unpack[_Options]) -> Field:
    """Yes, no, or not said."""
    options.setdefault("width", 9)
    return Field(name, label, YES_NO, **options)


def choice(name: str, label: str, choices: str, **options: Unpack[_Options]) -> Field:
    """One code of a code list."""
    return Field(name, label, CHOICE, choices=choices, **options)


def several(name: str, label: str, choices: str, **options: Unpack[_Options]) -> Field:
    """Any number of codes of a code list, stored sorted and joined by ';'."""
    options.setdefault("width", 24)
    options.setdefault("merge", Merge.UNION)
    return Field(name, label, CHOICES, choices=choices, **options)


def reference(name: str, label: str, target: str, *, owner: bool = False, **options: Unpack[_Options]) -> Field:
    """A pointer to another record; the stored value is that record's id."""
    options.setdefault("width", 24)
    return Field(name, label, REFERENCE, target=target, owner=owner, **options)


Stored = str | int | float | bytes | None
"""What the file holds in a cell: dates, times and codes as text, yes/no as 0/1, references as ids."""

Values = dict[str, Any]
"""Field name -> stored value."""
