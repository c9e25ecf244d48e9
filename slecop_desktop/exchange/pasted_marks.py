"""Marks copied from a spreadsheet, read against the matrix of a term: what would change, and what cannot be read."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from slecop_desktop.records.names import fold
from slecop_desktop.services.attendance import Mark
from slecop_desktop.services.term import Matrix

BLANKS = frozenset("- – — . …".split())
"""What people write where there is nothing to say."""


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell that is no mark: whose it would be, on which date (stored), and what stands there."""

    name: str
    date: str
    text: str


@dataclass(slots=True)
class Pasted:
    """What a block would do: ``marks`` are those that change something; the numbers count the other cells."""

    marks: list[Mark] = field(default_factory=list[Mark])
    bad: list[BadCell] = field(default_factory=list[BadCell])
    blank: int = 0
    same: int = 0
    cancelled: int = 0
    outside: int = 0


def read_block(text: str) -> list[list[str]]:
    """The cells of tab-separated text as spreadsheets copy it: rows of texts without blanks around them."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    if not lines.strip():
        return []
    # A quotation mark alone is a letter like any other; in pairs they hold together a cell with line breaks.
    paired = lines.count('"') % 2 == 0 and '"' in lines
    rows = (
        csv.reader(io.StringIO(lines), delimiter="\t") if paired else (line.split("\t") for line in lines.split("\n"))
    )
    return [[" ".join(cell.split()) for cell in row] for row in rows]


def read_mark(text: str, readings: Mapping[str, str]) -> str | None:
    """The status a cell stands for, None for one that says nothing. ValueError or KeyError when it is no mark.

    ``readings``: folded spelling -> status.
    """
    if not text or text in BLANKS:
        return None
    for form in (text, fold(text), fold(text).rstrip(".")):
        if form in readings:
            return readings[form]
    # 1 and 0 as a spreadsheet may show them: 1.0 or 1,00
    return readings[f"{float(text.replace(',', '.')):g}"]


def plan_paste(
    matrix: Matrix,
    block: Sequence[Sequence[str]],
    at: tuple[int, int],
    size: tuple[int, int],
    readings: Mapping[str, str],
) -> Pasted:
    """What pasting a block does from the row and column ``at`` on; nothing is written.

    A single cell fills the ``size`` (rows, columns) that is selected. What lies beyond the last youth or date, or on a
    cancelled date, is counted and left out.
    """
    pasted = Pasted()
    single = len(block) == 1 and len(block[0]) == 1
    cells = [list(block[0]) * size[1] for _row in range(size[0])] if single else block
    for down, line in enumerate(cells):
        for along, text in enumerate(line):
            _place(pasted, matrix, at[0] + down, at[1] + along, text, readings)
    return pasted


def _place(pasted: Pasted, matrix: Matrix, row: int, column: int, text: str, readings: Mapping[str, str]) -> None:
    if row >= len(matrix.rows) or column >= len(matrix.sessions):
        pasted.outside += bool(text)
        return
    youth, session = matrix.rows[row], matrix.sessions[column]
    try:
        status = read_mark(text, readings)
    except (ValueError, KeyError):
        pasted.bad.append(BadCell(youth.name, session.date, text))
        return
    if status is None:
        pasted.blank += 1
    elif session.cancelled:
        pasted.cancelled += 1
    elif youth.marks.get(session.id) == status:
        pasted.same += 1
    else:
        pasted.marks.append(Mark(session.id, youth.youth, status))
