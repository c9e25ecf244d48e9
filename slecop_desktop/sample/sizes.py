"""How large a practice ecosystem is (domain.md 6.2)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

SizeName = Literal["small", "typical", "large"]
ROSTER = 1.3
"""Enrollments for each young person, on average: few come to one offering only, some to none."""
LARGEST_ROSTER = 60
MOST_MARKS = 1_500_000


@dataclass(frozen=True, slots=True)
class Size:
    """How many of each; ``running``, ``ended`` and ``coming`` count offerings, ``years`` how far these reach back."""

    partners: int
    programs: int
    running: int
    ended: int
    coming: int
    youth: int
    attendance: int
    years: int

    @property
    def roster(self) -> int:
        """Young people in an offering that has begun."""
        return max(4, min(LARGEST_ROSTER, round(ROSTER * self.youth / (self.running + self.ended))))

    @property
    def sessions(self) -> int:
        """Past sessions of an offering that has begun; a fifth goes to cancellations and to who came later or left."""
        wanted = 1.24 * self.attendance / (self.roster * (self.running + self.ended))
        return max(4, min(120, round(wanted)))


SIZES: dict[SizeName, Size] = {
    "small": Size(12, 8, 7, 6, 5, 150, 4_000, 1),
    "typical": Size(90, 80, 45, 105, 20, 2_500, 60_000, 3),
    "large": Size(500, 200, 60, 510, 30, 25_000, 1_000_000, 10),
}


def size_of(name: SizeName, youth: int | None) -> Size:
    """The size called ``name``; with another number of youth the attendance grows alike, up to a limit."""
    size = SIZES[name]
    if youth is None:
        return size
    marks = min(MOST_MARKS, size.attendance * youth // size.youth)
    return replace(size, youth=youth, attendance=marks)
