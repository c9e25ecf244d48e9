"""Handing a workbook back: a copy of it with what is left over colored, commented and listed; the file itself stays.

A workbook that cannot be marked (.xls, .ods, .csv, rows that were pasted …) gives a new one of the rows left over.
"""

from __future__ import annotations

import datetime as dt
import pickle
import re
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from slecop_desktop.child import ChildDied, run_child
from slecop_desktop.exchange.left import Left, first_column, left_of, tables_with
from slecop_desktop.exchange.left_summary import summary_of
from slecop_desktop.exchange.reading import Limits, PasswordNeeded, sentences, wire
from slecop_desktop.exchange.returning import Links, links
from slecop_desktop.exchange.writing.files import replacing
from slecop_desktop.exchange.writing.plan import Cancelled
from slecop_desktop.problems import Problem
from slecop_desktop.services.common import title_of
from slecop_desktop.texts import N_, _, reads_from_right

if TYPE_CHECKING:
    from pathlib import Path

    from slecop_desktop.exchange.importing import Applied
    from slecop_desktop.exchange.plan import Plan, SheetOutcome
    from slecop_desktop.store import Store

__all__ = ["Cancelled", "HandedBack", "check_target", "hand_back", "suggested_name"]

_MARKED = ("xlsx", "xlsm")
# openpyxl needs some fifty times the size of a workbook's XML, and writes at half the speed at which it reads.
_MEMORY, _SECONDS = 3 << 30, 600
_REMARKS = {
    "lost": N_("Drawings, form controls and the like may be missing in the copy; the file itself is as it was."),
    "macros": N_("The copy has no macros, because its name ends with .xlsx."),
}
_NO_NAME, _NAME_LENGTH = re.compile(r"[\[\]:*?/\\]+"), 31
"""What cannot stand in the name of a sheet, and how long one may be."""
_LOCKED = {"protected", "wrong_password"}

Progress = Callable[[int, int], None]
Stop = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class HandedBack:
    """What was written: where, how many cells are marked, whether it is a copy of the file (else of the rows left over
    alone), and what to know about it, as finished sentences."""

    path: Path
    cells: int
    is_copy: bool
    remarks: tuple[str, ...]


def suggested_name(plan: Plan) -> str:
    """What the marked workbook may be called, beside the file."""
    suffix = ".xlsm" if plan.format == "xlsm" else ".xlsx"
    return _("{name} (left over)").format(name=plan.path.stem) + suffix


def check_target(plan: Plan, out: Path) -> None:
    """Problem where the marked workbook cannot be written under a name: it never takes the place of the file itself."""
    if out.exists() and plan.path.exists() and out.samefile(plan.path):
        raise Problem(
            _("“{name}” is the file itself, which stays as it is: choose another name.").format(name=out.name)
        )
    if not out.absolute().parent.is_dir():
        raise Problem(_("The folder of “{name}” does not exist: choose another.").format(name=out.name))
    allowed = (".xlsx", ".xlsm") if plan.format == "xlsm" else (".xlsx",)
    if out.suffix.lower() not in allowed:
        raise Problem(_("“{name}” has to end with {ending}.").format(name=out.name, ending=allowed[0]))


def hand_back(
    plan: Plan,
    out: Path,
    *,
    store: Store,
    applied: Applied | None = None,
    password: str = "",
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> HandedBack:
    """Write the marked workbook.

    ``applied`` is what importing the plan wrote, where it was imported: then rows know their records when they come
    back. ``password`` opens the file where it needs one; the copy has the same.

    Problem where the file is gone, or where the target cannot be written; Cancelled when stopped. Then nothing is left
    behind and an older file of that name is as it was.
    """
    check_target(plan, out)
    left = left_of(plan)
    told = links(store, plan, applied, left)
    if plan.format in _MARKED and plan.path.exists():
        order = _copy_order(plan, left, told, out, password)
        try:
            return _written(plan, out, order, progress, cancelled, is_copy=True)
        except _TooMuch as died:
            # The rows left over are far fewer; but what was under a password does not leave it.
            if password:
                raise _refused(plan, died.reason, {}) from died
    try:
        return _written(plan, out, _rows_order(store, plan, left, told), progress, cancelled, is_copy=False)
    except _TooMuch as died:
        raise _refused(plan, died.reason, {}) from died


# -- what the marking process is told ---------------------------------------------------------------------------------


def _copy_order(plan: Plan, left: list[Left], told: Links, out: Path, password: str) -> dict[str, Any]:
    places = [_place(plan, x) for x in left]
    return {
        "path": str(plan.path.absolute()),
        "password": password,
        "macros": out.suffix.lower() == ".xlsm",
        "marks": [_mark(x, *place) for x, place in zip(left, places, strict=True)],
        "summary": summary_of(plan, left, places, told),
    }


def _place(plan: Plan, x: Left) -> tuple[int, int]:
    """(row from 1, column from 0) where something left over is marked."""
    table, column = next(tables_with(plan, x.sheet, x.row), None), _column(plan, x)
    return table.cell_at(x.row, column) if table else (x.row, column)


def _column(plan: Plan, x: Left) -> int:
    """The column, from 0, of its table in which something left over is marked."""
    if x.column is not None:
        return x.column
    table = next(tables_with(plan, x.sheet, x.row), None)
    return first_column(table, x.row) if table else 0


def _mark(x: Left, row: int, column: int) -> list[Any]:
    return [x.sheet, row, column, x.look, x.words]


def _rows_order(store: Store, plan: Plan, left: list[Left], told: Links) -> dict[str, Any]:
    """A workbook of the rows that have something to put right or to decide, with what is left in a last column; each
    table has a sheet of its own."""
    sheets: list[dict[str, Any]] = []
    moved: dict[tuple[str, int], tuple[str, int]] = {}
    for outcome in plan.sheets:
        table = outcome.table
        if table is None or table.headings is not None:
            continue
        rows = set(table.numbers) if table.numbers is not None else None
        own = [
            x for x in left
            if x.sheet == outcome.sheet and x.look and (x.sheet, x.row) not in moved and (rows is None or x.row in rows)
        ]  # fmt: skip
        if own:
            name = _name_of_sheet(store, outcome, {sheet["name"].casefold() for sheet in sheets})
            sheets.append(_left_rows(outcome, own, name, moved))
    there = [x for x in left if (x.sheet, x.row) in moved]
    places = [(moved[x.sheet, x.row][1], _column(plan, x)) for x in there]
    links_there = {(moved[at][0], at[1]): link for at, link in told.items() if at in moved}
    shown = [replace(x, sheet=moved[x.sheet, x.row][0]) for x in there]
    return {
        "sheets": sheets,
        "marks": [_mark(x, *place) for x, place in zip(shown, places, strict=True)],
        "summary": summary_of(plan, shown, places, links_there),
    }


def _name_of_sheet(store: Store, outcome: SheetOutcome, taken: set[str]) -> str:
    """What a table's own sheet is called: as before, that of a grid after its offering, which no title says there."""
    grid = outcome.table.grid if outcome.table is not None else None
    said = title_of(store, "offerings", grid.offering) if grid is not None and grid.offering is not None else ""
    plain = " ".join(_NO_NAME.sub(" ", said or outcome.sheet).split()).strip("'")[:_NAME_LENGTH] or outcome.sheet
    name, n = plain, 1
    while name.casefold() in taken:
        n += 1
        name = f"{plain[: _NAME_LENGTH - len(str(n)) - 1]} {n}"
    return name


def _left_rows(
    outcome: SheetOutcome, left: list[Left], name: str, moved: dict[tuple[str, int], tuple[str, int]]
) -> dict[str, Any]:
    table = outcome.table
    assert table is not None
    width = max(c.index for c in table.columns) + 1
    head: list[Any] = [None] * width
    days: Mapping[int, str | None] = table.grid.days if table.grid is not None else {}
    for c in table.columns:
        head[c.index] = days.get(c.index) or c.heading or None
    told: dict[int, list[str]] = {}
    for x in left:
        told.setdefault(x.row, []).append(f"{x.heading}: {x.reason}" if x.heading else x.reason)
    rows: list[list[Any]] = []
    for number, reasons in told.items():
        cells = table.cells_of(number)[:width]
        rows.append([*map(_plain, cells), *[None] * (width - len(cells)), "; ".join(reasons)])
        moved[outcome.sheet, number] = name, len(rows) + 1
    return {
        "name": name,
        "head": [*head, "_" + _("what is left")],  # headings that begin so are passed over
        "rows": rows,
        "right_to_left": reads_from_right(),
    }


def _plain(cell: Any) -> Any:
    for name, kind in (("datetime", dt.datetime), ("date", dt.date), ("time", dt.time)):
        if type(cell) is kind:
            return [name, cell.isoformat()]
    return cell


# -- what it answers --------------------------------------------------------------------------------------------------


def _written(
    plan: Plan, out: Path, order: dict[str, Any], progress: Progress | None, cancelled: Stop | None, *, is_copy: bool
) -> HandedBack:
    payload = {**order, "limits": Limits()._asdict()}
    frames = run_child("mark_book", payload, memory_bytes=_MEMORY, seconds=_SECONDS, cancelled=cancelled)
    told = _Told(plan, progress)
    try:
        with replacing(out) as file, closing(frames):
            for frame in frames:
                file.write(told.take(wire.load(frame)))
    except ChildDied as died:
        if died.reason == "cancelled":
            raise Cancelled from died
        if died.reason in ("time", "memory"):
            raise _TooMuch(died.reason) from died
        raise _refused(plan, "unreadable", {}) from died
    except (pickle.UnpicklingError, TypeError, ValueError, KeyError) as error:
        # Only a process that the file has taken over sends such.
        raise _refused(plan, "unreadable", {}) from error
    marked = {(sheet, row, column) for sheet, row, column, look, _words in order["marks"] if look}
    return HandedBack(out, len(marked), is_copy, tuple(told.remarks))


class _TooMuch(Exception):
    """The workbook takes more memory or time to mark than there is; `reason` says which."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class _Told:
    """Takes what the marking process tells; it comes from a stranger."""

    def __init__(self, plan: Plan, progress: Progress | None) -> None:
        self.remarks: list[str] = []
        self._plan, self._progress = plan, progress

    def take(self, message: tuple[Any, ...]) -> bytes:
        """The piece of the workbook in a message; ValueError for one that cannot be."""
        match message:
            case ("bytes", bytes() as piece):
                return piece
            case ("progress", int() as done, int() as total):
                if self._progress is not None:
                    self._progress(done, total)
            case ("remark", str() as code):
                self.remarks.append(_(_REMARKS[code]))
            case ("refused", str() as code, values):
                raise _refused(self._plan, code, values)
            case _:
                raise ValueError(message[0])
        return b""


def _refused(plan: Plan, code: str, values: dict[str, Any]) -> Problem:
    sentence = sentences.refusal(code, plan.path.name, values)
    return PasswordNeeded(sentence, wrong=code == "wrong_password") if code in _LOCKED else Problem(sentence)
