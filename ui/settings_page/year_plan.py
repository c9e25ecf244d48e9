"""What the turn of the year would do, read in any thread and put into words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from slecop_desktop.records.vocabularies_people import GRADE_ORDER
from slecop_desktop.services import year
from slecop_desktop.services.year import RolloverPlan
from slecop_desktop.store import Store


@dataclass(frozen=True, slots=True)
class Turn:
    """A plan with what the screen says of it: steps are (grade now, grade then, youth), ``copied`` offerings whose
    copy is there already."""

    plan: RolloverPlan
    steps: tuple[tuple[str | None, str | None, int], ...]
    copied: frozenset[int]

    @property
    def youth(self) -> int:
        """How many youth the turn would touch."""
        plan = self.plan
        return len(plan.promote) + len(plan.graduates) + len(plan.unknown)


def read_turn(store: Store, exceptions: Mapping[int, str]) -> Turn:
    """What the turn of the year would do; ``exceptions`` (youth -> grade) get that grade instead."""
    plan = year.plan_rollover(store, exceptions=exceptions)
    everybody = (*plan.promote, *plan.graduates, *plan.unknown)
    counts = Counter((p.old, p.new) for p in everybody)
    steps = sorted(((old, new, n) for (old, new), n in counts.items()), key=lambda s: (_place(s[0]), _place(s[1])))
    with store.read() as connection:
        names = set(connection.exec_driver_sql("SELECT name FROM offerings WHERE archived IS NULL").scalars())
    copied = frozenset(
        copy.offering for copy in plan.offerings if copy.new_name != copy.name and copy.new_name in names
    )
    return Turn(plan, tuple(steps), copied)


def apply_turn(store: Store, turn: Turn, offerings: Collection[int], *, archive: bool) -> int:
    """Carry it out as one step; how many offerings were copied."""
    return len(year.apply_rollover(store, turn.plan, offerings, archive_graduates=archive))


def _place(grade: str | None) -> int:
    return GRADE_ORDER.index(grade) if grade in GRADE_ORDER else len(GRADE_ORDER)
