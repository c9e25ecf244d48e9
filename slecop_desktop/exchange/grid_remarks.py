"""What is said of the marks of an attendance grid as a whole: how they count, and which cells record nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from slecop_desktop.texts import ngettext

if TYPE_CHECKING:
    from slecop_desktop.exchange.matching import TableInput
    from slecop_desktop.exchange.planning import Planner


def remark(planner: Planner, table: TableInput, days: int, nothing: int, empty: int, sessions: Iterable[int]) -> None:
    """Say of how many ``days`` marks are taken, how many cells say that there is ``nothing`` to record, how many are
    ``empty``, and which of the ``sessions`` that get marks are still to come."""
    assert table.grid is not None
    assert table.grid.offering is not None
    said, sheet = planner.plan.remarks, table.sheet.name
    words = ngettext(
        "Sheet “{sheet}”: the marks of {n} day are taken as attendance of “{offering}”; each marked cell counts as"
        " a row.",
        "Sheet “{sheet}”: the marks of {n} days are taken as attendance of “{offering}”; each marked cell counts as"
        " a row.",
        days,
    )
    offering = planner.references.title("offerings", table.grid.offering)
    said.append(words.format(sheet=sheet, n=days, offering=offering))
    if nothing:
        words = ngettext(
            "Sheet “{sheet}”: {n} cell with a dash, or of a day without a session, records nothing.",
            "Sheet “{sheet}”: {n} cells with a dash, or of a day without a session, record nothing.",
            nothing,
        )
        said.append(words.format(sheet=sheet, n=nothing))
    if empty > 0 and not table.grid.reader.blank:
        words = ngettext(
            "Sheet “{sheet}”: {n} empty cell on a day with marks records nothing. Say so if it means absent.",
            "Sheet “{sheet}”: {n} empty cells on days with marks record nothing. Say so if they mean absent.",
            empty,
        )
        said.append(words.format(sheet=sheet, n=empty))
    today = planner.store.today.isoformat()
    # a session is called by its offering and, at the end, its day
    coming = sum(1 for ref in sessions if planner.references.title("sessions", ref)[-10:] > today)
    if coming:
        words = ngettext(
            "Sheet “{sheet}”: {n} day with marks is still to come.",
            "Sheet “{sheet}”: {n} days with marks are still to come.",
            coming,
        )
        said.append(words.format(sheet=sheet, n=coming))
