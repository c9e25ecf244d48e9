"""The words of the sheet that says what is left over: numbers that add up, then a line for each thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slecop_desktop.exchange.reading import cell_name
from slecop_desktop.texts import N_, _, reads_from_right

if TYPE_CHECKING:
    from slecop_desktop.exchange.left import Left
    from slecop_desktop.exchange.plan import Plan
    from slecop_desktop.exchange.returning import Links

OUTCOMES = {
    "add": N_("New"),
    "change": N_("Here already, with changes"),
    "same": N_("Here already, the same"),
    "review": N_("To be decided"),
    "problem": N_("Not taken, something is wrong"),
    "duplicate": N_("Left out, because they are here or in the sheet already"),
    "conflict": N_("Left out, because they were changed here since"),
    "skip": N_("Left out: totals, notes and what somebody left out"),
}
_WIDTHS = [30, 8, 8, 20, 24, 44, 34]
_NAME_LENGTH = 31


def summary_of(plan: Plan, left: list[Left], places: list[tuple[int, int]], told: Links) -> dict[str, Any]:
    """The sheet as :mod:`slecop_desktop.exchange.marking.summary` takes it; ``places`` are where ``left`` is marked."""
    return {
        "name": _("Left over")[:_NAME_LENGTH],
        "widths": _WIDTHS,
        "right_to_left": reads_from_right(),
        "rows": [*_top(plan), *_counts(plan), *_columns(plan), *_lines(left, places, told)],
    }


def _top(plan: Plan) -> list[list[Any]]:
    return [
        _row("title", _("What is left of {name}").format(name=plan.path.name)),
        _row("text", _("Put the colored cells right and import this workbook again.")),
        _row("text", _("Rows that are here already are not taken twice. This sheet is passed over.")),
        _row("text"),
    ]


def _counts(plan: Plan) -> list[list[Any]]:
    counts = plan.counts
    rows = [_row("head", _("What becomes of the rows"), _("Rows"))]
    rows += [_row("line", _(words), counts[outcome]) for outcome, words in OUTCOMES.items() if counts[outcome]]
    return [*rows, _row("head", _("Rows read"), sum(counts.values())), _row("text")]


def _columns(plan: Plan) -> list[list[Any]]:
    left = [
        _row("text", heading, None, None, outcome.sheet)
        for outcome in plan.sheets
        for heading, field in outcome.columns.items()
        if field is None and not heading.startswith("_")
    ]
    return [_row("head", _("Columns that are not taken"), None, None, _("Sheet")), *left, _row("text")] if left else []


def _lines(left: list[Left], places: list[tuple[int, int]], told: Links) -> list[list[Any]]:
    if not left:
        return [_row("text", _("Nothing is left over."))]
    head = (_("Sheet"), _("Row"), _("Cell"), _("Column"), _("It says"), _("What is wrong"), _("What becomes of it"))
    lines = [_row("head", *head)]
    for x, (row, column) in zip(left, places, strict=True):
        cell = cell_name(row, column)
        said = [x.sheet, x.row, [cell, x.sheet, cell, x.look], x.heading or None, x.said or None, x.reason, x.became]
        lines.append(["line", said, {"words": x.words, "record": told.get((x.sheet, x.row))}])
    return lines


def _row(look: str, *cells: str | int | None) -> list[Any]:
    return [look, list(cells), None]
