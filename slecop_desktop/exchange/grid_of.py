"""An attendance grid, once it is known: whose dates its columns are, and what its marks mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from slecop_desktop.exchange.grid_marks import MarkReader


@dataclass(frozen=True, slots=True)
class GridOf:
    """What the rows of a grid have in common.

    ``offering`` is whose dates they are, None where that is not known; ``days``: index of a column -> its date
    (YYYY-MM-DD), None for a column of marks whose day cannot be told. ``refused`` is why nothing of it can be taken, in
    words, "" where it can.
    """

    offering: int | None
    days: Mapping[int, str | None]
    reader: MarkReader
    refused: str = ""

    def at(self, places: Mapping[int, int]) -> GridOf:
        """The grid with its columns at other places: index -> the place it has then; those without one are gone."""
        return replace(self, days={places[n]: day for n, day in self.days.items() if n in places})

    def as_json(self) -> list[Any]:
        """The grid as a row to decide keeps it."""
        days = [[index, day] for index, day in self.days.items()]
        return [self.offering, days, [dict(self.reader.meanings), self.reader.blank, self.reader.unit]]

    @classmethod
    def from_json(cls, told: Any) -> GridOf:
        """The grid that was kept; ValueError, TypeError or KeyError where somebody changed it by hand."""
        offering, days, (meanings, blank, unit) = told
        reader = MarkReader(
            {str(m): None if s is None else str(s) for m, s in dict(meanings).items()}, str(blank), str(unit)
        )
        return cls(int(offering), {int(n): None if day is None else str(day) for n, day in days}, reader)
