"""Marks copied from a spreadsheet, read against the matrix of a term: what would change, and what cannot be read."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from slecop_desktop.records.kinds import DATE
from slecop_desktop.records.names import fold
from slecop_desktop.records.parsing import PLAIN, BadValue, Reading
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
    """What a block would do: ``marks`` are those that change something; the numbers count the other cells.

    ``by_name`` and ``by_date``: the block brought its names and dates along, and its cells stand where those say;
    ``strangers`` are names and dates of it that the term does not have.
    """

    marks: list[Mark] = field(default_factory=list[Mark])
    bad: list[BadCell] = field(default_factory=list[BadCell])
    strangers: list[str] = field(default_factory=list[str])
    by_name: bool = False
    by_date: bool = False
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
    dates: Reading = PLAIN,
) -> Pasted:
    """What pasting a block does from the row and column ``at`` on; nothing is written.

    A single cell fills the ``size`` (rows, columns) that is selected. A block whose first column holds names of the
    term, or whose first line dates of it, is placed by these; ``dates`` says how dates are written. What lies beyond
    the last youth or date, or on a cancelled date, is counted and left out.
    """
    pasted = Pasted()
    single = len(block) == 1 and len(block[0]) == 1
    cells = [list(block[0]) * size[1] for _row in range(size[0])] if single else [list(line) for line in block]
    rows, columns = _places(pasted, matrix, cells, at, dates)
    for line, row in zip(cells, rows, strict=True):
        for text, column in zip(line, columns, strict=False):
            if row is not None and column is not None:
                _place(pasted, matrix, row, column, text, readings)
    return pasted


def _places(
    pasted: Pasted, matrix: Matrix, cells: list[list[str]], at: tuple[int, int], dates: Reading
) -> tuple[list[int | None], list[int | None]]:
    """The row of each line and the column of each cell; headings are taken off the cells, and placed nowhere."""
    named = _known_names(matrix, cells)
    dated = _known_dates(matrix, cells, dates)
    wide = max((len(line) for line in cells), default=0)
    rows: list[int | None] = [at[0] + n for n in range(len(cells))]
    columns: list[int | None] = [at[1] + n for n in range(wide)]
    if dated is not None:
        head = cells.pop(0)
        rows.pop()
        columns = [dated.get(text) for text in head]
        pasted.by_date = True
        pasted.strangers += [text for text in head[1 if named else 0 :] if text and text not in dated]
    if named is not None:
        names = [line[0] if line else "" for line in cells]
        rows = [named.get(name) for name in names]
        pasted.by_name = True
        pasted.strangers += [name for name in names if name and name not in named]
        for line in cells:
            del line[:1]
        columns = columns[1:] if dated is not None else columns[: wide - 1]
    return rows, columns


def _known_names(matrix: Matrix, cells: list[list[str]]) -> dict[str, int] | None:
    """The first column as names -> rows; None when most of it are none. Two of one name are not told apart."""
    written = [line[0] for line in cells if len(line) > 1 and line[0]]
    known: dict[tuple[str, ...], list[int]] = {}
    for n, row in enumerate(matrix.rows):
        known.setdefault(_name_words(row.name), []).append(n)
    found = {text: places[0] for text in written if len(places := known.get(_name_words(text), [])) == 1}
    return found if found and 2 * len(found) >= len(written) - 1 else None


def _name_words(name: str) -> tuple[str, ...]:
    return tuple(sorted(fold(name.replace(",", " ")).split()))


def _known_dates(matrix: Matrix, cells: list[list[str]], reading: Reading) -> dict[str, int] | None:
    """The first line as dates -> columns; None when most of it are none."""
    head = [text for text in cells[0] if text] if len(cells) > 1 else []
    columns: dict[str, int] = {}
    for n, session in reversed(list(enumerate(matrix.sessions))):
        if not session.cancelled or session.date not in columns:
            columns[session.date] = n
    found = {text: columns[date] for text in head if (date := _date(text, reading)) in columns}
    return found if found and 2 * len(found) >= len(head) - 1 else None


def _date(text: str, reading: Reading) -> str:
    try:
        return str(DATE.parse(text, reading) or "")
    except BadValue:
        return ""


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
