"""How cells are read where they do not tell it themselves: proposed once for each column, and declined with a click."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from slecop_desktop.exchange.columns import mended
from slecop_desktop.exchange.plan import Repair
from slecop_desktop.texts import _

if TYPE_CHECKING:
    from slecop_desktop.exchange.decisions import Decisions
    from slecop_desktop.exchange.plan import Plan

ACCENTS, ZEROS, DAY_FIRST = "accents", "zeros", "day_first"
_SHOWN = 3


class Repairs:
    """What is proposed for the columns of a plan. ``sheet`` and ``column`` are names, as in :class:`Decisions`."""

    def __init__(self, plan: Plan, decisions: Decisions) -> None:
        self._plan, self._decided = plan, decisions.repairs
        self.mended: dict[str, str] = {}

    def wanted(self, kind: str, sheet: str, column: str, words: str, *, usual: bool = True) -> bool:
        """Whether it is to be done: as a person said, else as usual. From now on the plan tells it, once."""
        wanted = self._decided.get((kind, sheet, column), usual)
        told = Repair(kind, sheet, column, words, wanted)
        if told not in self._plan.repairs:
            self._plan.repairs.append(told)
        return wanted

    def accents(self, sheet: str, column: str, raw: list[Any]) -> list[Any]:
        """The cells with letters mended that were read in another encoding ("JosÃ©"), unless that is declined."""
        found: Mapping[str, str] = {
            cell: whole
            for cell in dict.fromkeys(c for c in raw if type(c) is str and not c.isascii())
            if (whole := mended(cell)) != cell
        }
        if not found or not self.wanted(ACCENTS, sheet, column, _broken(found)):
            return raw
        self.mended.update(found)
        return [found.get(cell, cell) if type(cell) is str else cell for cell in raw]


def _broken(found: Mapping[str, str]) -> str:
    shown = [_("{old} → {new}").format(old=old, new=new) for old, new in list(found.items())[:_SHOWN]]
    return _("Broken accents are mended: {pairs}.").format(
        pairs=", ".join(shown) + (" …" if len(found) > _SHOWN else "")
    )
