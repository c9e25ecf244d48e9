"""What an undo tells: how much was reversed, and which rows were left alone and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from slecop_desktop.texts import N_

LISTED = 200
"""How many rows left alone are named; the counts are always whole."""

EDITED = N_("edited since")
GONE = N_("removed since")
AGAIN = N_("it is there again")
REFERRED = N_("other records refer to it")
LOST_TARGET = N_("what it referred to is gone")
MERGED = N_("merged with another record since")
_KEPT = (EDITED, AGAIN, MERGED)


@dataclass(frozen=True, slots=True)
class Kept:
    """A row that undo left alone: which, which field (None for the whole record) and why (a message id)."""

    kind: str
    id: int
    title: str
    field: str | None
    because: str


@dataclass(slots=True)
class UndoReport:
    """What an undo did.

    ``reversed`` counts records brought back or removed and fields set back, computed fields aside. ``kept`` were left
    because somebody worked on them since, ``impossible`` because they could not be reversed; ``rows`` names the first
    :data:`LISTED` of both, ``reasons`` counts all by reason.
    """

    step: int
    title: str
    reversed: int = 0
    kept: int = 0
    impossible: int = 0
    rows: list[Kept] = field(default_factory=list[Kept])
    reasons: Counter[str] = field(default_factory=Counter[str])

    def leave(self, rows: Iterable[Kept], count: int, because: str) -> None:
        """Note that ``count`` rows were left alone; ``rows`` are those to be named."""
        if because in _KEPT:
            self.kept += count
        else:
            self.impossible += count
        self.reasons[because] += count
        self.rows.extend(rows)

    @property
    def room(self) -> int:
        """How many rows can still be named."""
        return max(0, LISTED - len(self.rows))
