"""What a person chooses for an import. Light to import: a page has it at hand before anything is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from slecop_desktop.exchange.decisions import LATER, Decisions

if TYPE_CHECKING:
    from slecop_desktop.exchange.choosing import TableChoice
    from slecop_desktop.exchange.matching import TableInput


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """A person's choices.

    ``as_kind``: what a plain table holds (default: told by its headings). ``duplicates``: what is done with new rows
    that may be records we have, one of ROW_DECISIONS. ``create_missing``: a school, partner or session that a plain
    list names and we do not have is created. ``enroll_in``: an offering's id, to enroll the youth of the list in; the
    dates of an attendance grid are its. ``choices``: what the person chose of the tables that were recognised, in place
    of the proposals; ``tables``: the very tables to plan, in place of both. ``day_first``: how typed dates are read
    where a column does not tell. ``decisions``: what the person decided on the rows. ``blank``: the attendance status
    that empty cells of a grid stand for on days with marks, "" where they record nothing.
    """

    as_kind: str | None = None
    duplicates: str = LATER
    create_missing: bool = True
    enroll_in: int | None = None
    choices: tuple[TableChoice, ...] | None = None
    tables: tuple[TableInput, ...] | None = None
    day_first: bool | None = None
    decimal_comma: bool = False
    decisions: Decisions = field(default_factory=Decisions)
    blank: str = ""


class Cancelled(Exception):
    """The person stopped it; nothing was written."""
