"""Who stays away: sessions missed in a row, with an excuse and without one counted apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from slecop_desktop.records.vocabularies_people import ATTENDED

FLAGGED = 3
"""Absences in a row without an excuse from which somebody should call the family."""
EXCUSED = "ExcusedAbsence"


@dataclass(frozen=True, slots=True)
class Missed:
    """Held sessions missed in a row up to now: without an excuse, and with one."""

    absent: int = 0
    excused: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.absent + self.excused

    @property
    def flagged(self) -> bool:
        """Whether it is time to call; an excuse neither counts nor ends the row."""
        return self.absent >= FLAGGED

    def and_then(self, status: str | None) -> Missed:
        """With one more session, marked so."""
        if status is None:
            return self
        if status in ATTENDED:
            return Missed()
        return Missed(self.absent + (status != EXCUSED), self.excused + (status == EXCUSED))


def missed_in_a_row(statuses: Iterable[str | None]) -> Missed:
    """How many sessions were missed in a row; ``statuses`` oldest first, None (not taken) is passed over."""
    absent = excused = 0
    for status in statuses:
        if status is None:
            continue
        if status in ATTENDED:
            absent = excused = 0
        elif status == EXCUSED:
            excused += 1
        else:
            absent += 1
    return Missed(absent, excused)
