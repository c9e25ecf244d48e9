"""What can be printed, and what is asked for: for whom, on which paper, in which language, with which choices."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from slecop_desktop.problems import Problem
from slecop_desktop.texts import _

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.paper.sheet import Sheet
    from slecop_desktop.store import Store

MILLIMETRE = 72 / 25.4
PAPERS = {"letter": (612.0, 792.0), "a4": (210 * MILLIMETRE, 297 * MILLIMETRE)}
"""Width and height in points."""


class For(StrEnum):
    """Whom a print can be for."""

    SESSION = "session"
    WEEK = "week"
    OFFERING = "offering"
    YOUTH = "youth"
    EVERYONE = "everyone"  # all who are enrolled somewhere today


@dataclass(frozen=True, slots=True)
class Option:
    """A choice a print offers: yes or no, a whole number (not below ``lowest``) or a line of words, as ``default`` is.

    With ``choices`` one of several, each (value, message id). ``label`` is a message id.
    """

    name: str
    label: str
    default: str | int | bool
    choices: tuple[tuple[str, str], ...] = ()
    lowest: int = 0

    def read(self, typed: str) -> str | int | bool:
        """What was typed as a value; Problem where it is none."""
        if self.choices:
            if typed in dict(self.choices):
                return typed
            known = ", ".join(value for value, _words in self.choices)
            raise Problem(_("{name} is one of: {known}.").format(name=self.name, known=known))
        if isinstance(self.default, bool):
            if typed in {"yes", "no"}:
                return typed == "yes"
            raise Problem(_("{name} is yes or no.").format(name=self.name))
        if isinstance(self.default, int):
            if typed.isdecimal() and int(typed) >= self.lowest:
                return int(typed)
            raise Problem(_("{name} is a whole number, at least {n}.").format(name=self.name, n=self.lowest))
        return typed


@dataclass(frozen=True, slots=True)
class Order:
    """One print of something: ids of what it is for, as far as its ``scope`` needs them.

    ``day`` (YYYY-MM-DD) is any day of the week of a WEEK. ``language`` "" is the one in use.
    """

    what: str
    scope: For
    session: int | None = None
    offering: int | None = None
    youth: tuple[int, ...] = ()
    day: str = ""
    language: str = ""
    paper: str = "letter"
    options: Mapping[str, str | int | bool] = field(default_factory=dict[str, "str | int | bool"])


@dataclass(slots=True)
class Work:
    """A print being made: its source, its order, and what is to be told to whoever looks at it.

    ``sheets``: session -> youth from row to row, of sign-in sheets.
    """

    store: Store
    connection: sa.Connection
    order: Order
    defaults: Mapping[str, str | int | bool]
    remarks: list[str] = field(default_factory=list[str])
    sheets: dict[int, tuple[int, ...]] = field(default_factory=dict[int, tuple[int, ...]])

    def option(self, name: str) -> str | int | bool:
        """What was chosen."""
        return self.order.options.get(name, self.defaults[name])

    def is_on(self, name: str) -> bool:
        """Whether a yes-or-no was chosen."""
        return bool(self.option(name))

    @property
    def today(self) -> str:
        """Today at the site."""
        return self.store.today.isoformat()

    @property
    def ecosystem(self) -> str:
        """The name that stands on every print."""
        return str(self.store.profile.get("name") or "")


@dataclass(frozen=True, slots=True)
class Print:
    """Something that can be printed; ``title``, ``about`` and ``holds`` (whose data it shows) are message ids.

    ``wide`` lays the paper on its side. ``health``: it shows health notes.
    """

    id: str
    title: str
    about: str
    scopes: tuple[For, ...]
    draw: Callable[[Work, Sheet], None]
    holds: str = ""
    health: bool = False
    wide: bool = False
    margin: float = 40.0
    options: tuple[Option, ...] = ()
    papers: tuple[str, ...] = ("letter", "a4")
