"""Reading columns of cells into stored values, each different cell once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from slecop_desktop.exchange.plan import Trouble
from slecop_desktop.records import kinds
from slecop_desktop.records.fields import Field
from slecop_desktop.records.parsing import LONGEST, BadValue, Reading, clean
from slecop_desktop.texts import _

_SIMPLE = {kinds.TEXT.name, kinds.IDENTIFIER.name}
_SLASHED = re.compile(r"\s*(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}")
_ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"})

Report = Callable[[int, str, str], None]
"""Told of a bad cell: place among the rows, reason, what the cell says."""


def read_column(cells: Sequence[Any], field: Field, reading: Reading, report: Report) -> list[Any]:
    """The stored value of each cell; None for an empty one and for one that cannot be read, which is reported."""
    parse, simple = field.kind.parse, field.kind.name in _SIMPLE
    known: dict[Any, Any] = {}
    bad: dict[Any, str] = {}
    out: list[Any] = []
    for place, cell in enumerate(cells):
        if cell is None or cell == "":
            out.append(None)
            continue
        if type(cell) is str:
            if simple and cell.isascii() and cell.isprintable() and len(cell) <= LONGEST and cell[0] != "#":
                out.append(cell.strip() or None)
                continue
            key: Any = cell
        else:
            key = (type(cell), cell)  # 1, 1.0 and True are one key to a dict, and three things in a sheet
        try:
            out.append(known[key])
        except KeyError:
            value = None if key in bad else _parse(cell, key, parse, reading, known, bad)
            if key in bad:
                report(place, bad[key], clean(cell))
            out.append(value)
    return out


def _parse(
    cell: Any,
    key: Any,
    parse: Callable[[object, Reading], Any],
    reading: Reading,
    known: dict[Any, Any],
    bad: dict[Any, str],
) -> Any:
    if isinstance(cell, str) and cell.strip() in _ERRORS:
        bad[key] = _("the cell holds the error {error}").format(error=cell.strip())
        return None
    try:
        value = parse(cell, reading)
    except BadValue as reason:
        bad[key] = str(reason)
        return None
    known[key] = value
    return value


def day_first(cells: Sequence[Any], otherwise: bool) -> bool:
    """Whether typed dates of a column put the day first, by the column's own evidence, else ``otherwise``."""
    first = second = False
    for cell in cells:
        if isinstance(cell, str) and (found := _SLASHED.match(cell)):
            first |= int(found[1]) > 12
            second |= int(found[2]) > 12
            if first and second:
                return otherwise
    return first if first or second else otherwise


def trouble_reporter(sheet: str, heading: str, numbers: Sequence[int], into: list[Trouble]) -> Report:
    """A :data:`Report` that writes troubles with the sheet's own row numbers."""

    def report(place: int, reason: str, value: str) -> None:
        into.append(Trouble(sheet, numbers[place], heading, reason, value[:200]))

    return report
