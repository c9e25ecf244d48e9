"""Days with two columns, when somebody came and when they left: both cells as one that says both."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from slecop_desktop.exchange.grid_marks import UNTIL
from slecop_desktop.exchange.recognition.cells import is_blank
from slecop_desktop.exchange.recognition.sign_in import LEAVING
from slecop_desktop.records.names import fold
from slecop_desktop.records.parsing import clean

if TYPE_CHECKING:
    from slecop_desktop.exchange.choosing import TableChoice

_MARK = "attendance.status"
_BARE = re.compile(r"([01]?\d|2[0-3])([0-5]\d)")
"""1515 is a quarter past three where times stand."""
_A_DAY = 24 * 60


def leaving_of(choice: TableChoice) -> dict[int, int]:
    """Column of a day -> the column that says when they left, which is the next one that is taken as that."""
    found: dict[int, int] = {}
    open_ = None
    for column in sorted(choice.found.columns, key=lambda c: c.index):
        means = choice.meaning(column)
        if means == LEAVING and open_ is not None:
            found[open_] = column.index
        open_ = column.index if means == _MARK else None
    return found


def with_leaving(rows: Sequence[Sequence[Any]], leaving: Mapping[int, int]) -> list[list[Any]]:
    """The rows, each cell of coming with what the cell of leaving says: 15:30 and 17:00 -> '15:30 – 17:00'."""
    if not leaving:
        return [list(row) for row in rows]
    return [[_both(row, n, leaving[n]) if n in leaving else cell for n, cell in enumerate(row)] for row in rows]


def _both(row: Sequence[Any], first: int, last: int) -> Any:
    came, left = row[first], row[last]
    if is_blank(came) and is_blank(left):
        return None
    if is_blank(left):
        return _said(came)
    if is_blank(came):
        return f"{UNTIL}{_said(left)}"
    said = str(_said(came)), str(_said(left))
    return said[0] if fold(said[0]) == fold(said[1]) and not _is_time(said[0]) else UNTIL.join(said)


def _is_time(words: str) -> bool:
    return any(c.isdigit() for c in words)


def _said(cell: Any) -> Any:
    """What a cell says of the time of day, as people write it; anything else as it is."""
    if isinstance(cell, dt.datetime):
        return f"{cell:%H:%M}"
    if isinstance(cell, float) and 0 < cell < 1:
        minutes = round(cell * _A_DAY) % _A_DAY
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    words = clean(cell)
    match = _BARE.fullmatch(words)
    return f"{int(match[1]):02d}:{match[2]}" if match and len(words) > 2 else words
