"""Which rows of a region are its headings: what reads like headings and not like data, and what is joined to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from slecop_desktop.exchange.recognition import cells, dates_of_headings, sign_in
from slecop_desktop.exchange.recognition.grid import Grid, Region
from slecop_desktop.exchange.recognition.headings import meaning
from slecop_desktop.exchange.recognition.tokens import plain

LOOK = 45
"""Rows from the top of a region in which its headings are looked for."""
_SOME_DAYS, _FEW_DAYS = 3, 2
"""So many days over marks are the headings of a grid; fewer do where each says its month."""
_TICKS = frozenset({0, 1, "0", "1"})
_SOME_TICKED = 4
"""So many rising numbers over nothing but 1 and 0 are days of a month."""
_NEARLY_ALL = 0.8
"""A merged cell over this share of the headings is a title, over fewer a parent of some."""
_MANY = 6
_QUESTIONS = 0.25
"""What is left of the doubt in long cells where many stand over all columns: the questions of a form."""
_MARK = 4
_WIDE_ABOVE = 0.4
"""What it counts against a row that a well filled row, likely a record, stands above it."""
_BELOW = 12
_LONG = 60
_REACH = frozenset({cells.EMAILS, cells.PHONE, cells.LINKS})
_ENOUGH = 0.95


@dataclass(frozen=True, slots=True)
class Score:
    """How much a row reads like headings. Shares 0..1; `total` weighs them."""

    total: float
    known: float
    contrast: float
    cover: float
    data: float


NONE = Score(-9.0, 0.0, 0.0, 0.0, 1.0)


def is_known(cell: Any) -> bool:
    """Whether a cell says what a heading of ours may say."""
    if not isinstance(cell, str) or len(cell) > _LONG or (len(cell) < 2 and cell != "#"):
        return False
    m = meaning(plain(cell), mend=False)
    return m.known >= 0.99 and (bool(m.concepts) or m.blocked)


def score(grid: Grid, row: int, region: Region, order: int = 0) -> Score:
    """How much a row reads like the headings of the rows under it."""
    there = grid.filled(row, region)
    below = _rows_below(grid, row, region)
    if not there or not below:
        return NONE
    columns: dict[int, list[Any]] = {}
    for other in below:
        for column, value in grid.filled(other, region):
            columns.setdefault(column, []).append(value)
    needed = {c for c, values in columns.items() if len(values) * 3 >= len(below)} or set(columns)
    cover = len(needed & {c for c, _v in there}) / max(1, len(needed))
    data = _share_of_data(there, columns)
    known = sum(1 for _c, v in there if is_known(v)) / len(there)
    contrast = _contrast(there, columns)
    if _are_days_over_marks(there, columns):
        contrast, known = 1.0, max(known, 0.8)
    elif dates_of_headings.is_sequence([v for _c, v in there]):
        contrast = max(contrast, 0.5)
    texts = [plain(v) for _c, v in there if isinstance(v, str)]
    wordy = sum(1.6 if ": " in t or len(t) > _LONG else 0.4 if t.endswith(":") else 0.0 for t in texts) / len(there)
    if len(there) >= _MANY and cover >= _NEARLY_ALL:
        wordy *= _QUESTIONS
    different = len({plain(v).casefold() for _c, v in there}) / len(there)
    lone = 0.8 if len(there) == 1 and region.width > 1 and len(needed) > 1 else 0.0
    total = known + 0.8 * contrast + cover + 0.2 * different - 1.5 * data - 0.9 * wordy - 0.03 * order - lone
    if len(texts) == len(there) == 2 and texts[0].endswith(":") and not texts[1].endswith(":"):
        total -= 1.0  # a thing and its value
    if _is_first_record(there, columns):
        total -= 1.5
    if cover < 0.45 and not (known > 0.7 and len(there) > 2):
        total -= 1.0
    return Score(total, known, contrast, cover, data)


def _is_first_record(there: list[tuple[int, Any]], columns: dict[int, list[Any]]) -> bool:
    """Whether a row holds an address or a number to call over others: no heading is one."""
    for column, value in there:
        sort = cells.sort_of(value)
        below = columns.get(column, [])
        if sort in _REACH and sum(1 for v in below if cells.sort_of(v) == sort) * 2 > len(below):
            return True
    return False


def _rows_below(grid: Grid, row: int, region: Region) -> list[int]:
    found: list[int] = []
    gap = 0
    for other in range(row + 1, min(region.bottom + 1, row + 60)):
        if not grid.count(other, region):
            gap += 1
            if gap > 1 and len(found) > 1:
                break  # what comes then may be another table
            continue
        gap = 0
        found.append(other)
        if len(found) == _BELOW:
            break
    return found


def _share_of_data(there: list[tuple[int, Any]], columns: dict[int, list[Any]]) -> float:
    """The share of cells that are values: a day or a year over marks or amounts is a heading, over days it is none."""
    if dates_of_headings.is_sequence([v for _c, v in there]) or _are_days_over_marks(there, columns):
        return 0.0
    days = {c for c, v in there if dates_of_headings.is_dated(v)}
    data = 0
    for column, value in there:
        sort = cells.sort_of(value)
        if sort not in cells.DATA or (sort == cells.LONG and _asks(value)):
            continue
        below = columns.get(column, [])
        alike = sum(1 for v in below if cells.sort_of(v) == sort)
        over = len(days) >= _SOME_DAYS and column in days and alike * 4 < max(1, len(below))
        data += not over
    return data / len(there)


def _asks(cell: Any) -> bool:
    """Whether a long cell is a question, or begins what a cell under it ends."""
    return plain(cell).rstrip(" *").endswith(("?", ":"))


def _are_days_over_marks(there: list[tuple[int, Any]], columns: dict[int, list[Any]]) -> bool:
    """Whether a row holds days and what stands under them are marks or nothing: the headings of a grid."""
    over = letters = numbers = dated = 0
    ticked: list[int] = []
    for column, value in there:
        said = dates_of_headings.read(value)
        if said is None or (said.month is None and said.day is None):
            continue
        below = columns.get(column, [])
        marks = all(isinstance(v, bool) or len(plain(v).removesuffix(".0")) < _MARK for v in below)
        over += marks
        numbers += marks and said.month is None
        dated += marks and said.month is not None and any(v is not None for v in below)
        letters += marks and any(isinstance(v, str) and not v.strip().isdigit() for v in below)
        if said.month is None and below and all(v in _TICKS for v in below):
            ticked.append(said.day or 0)
    if numbers > letters and not (len(ticked) >= _SOME_TICKED and numbers == len(ticked) and is_rising(ticked)):
        return False  # numbers over numbers are amounts, but days of a month over 1 and 0
    return (over >= _SOME_DAYS or min(dated, letters) >= _FEW_DAYS) and over * 2 >= len(there)


def is_rising(numbers: Sequence[int]) -> bool:
    """Whether each number is more than the one before."""
    return all(a < b for a, b in pairwise(numbers))


def _is_data(cell: Any) -> bool:
    return cells.sort_of(cell) in cells.DATA


def _contrast(there: list[tuple[int, Any]], columns: dict[int, list[Any]]) -> float:
    """The share of the columns with data where this row has words."""
    typed = unlike = 0
    for column, value in there:
        values = columns.get(column, [])
        data = sum(1 for v in values if _is_data(v))
        if values and data >= 0.5 * len(values):
            typed += 1
            unlike += not _is_data(value)
    return unlike / typed * min(1.0, 2 * typed / len(there)) if typed else 0.0


def find(grid: Grid, region: Region) -> int | None:
    """The row of the headings; None where no row reads like headings."""
    best: tuple[float, int] | None = None
    rows = [r for r in range(region.top, min(region.bottom + 1, region.top + 400)) if grid.count(r, region)][:LOOK]
    full = max((grid.count(r, region) for r in rows), default=0)
    wide = 0
    before: set[int] = set()
    for order, row in enumerate(rows):
        found = score(grid, row, region, order)
        total = found.total - _WIDE_ABOVE * wide
        if _may_be(grid, row, region, found) and (best is None or total > best[0]):
            best = total, row
        there = {c for c, _v in grid.filled(row, region)}
        wide += len(there) >= max(2, 0.6 * full) or (len(there) > 2 and there == before)
        before = there
    return best[1] if best and best[0] >= _ENOUGH else None


def _may_be(grid: Grid, row: int, region: Region, found: Score) -> bool:
    if found.data >= 0.5 or found.total < _ENOUGH:
        return False
    if found.known > 0 or found.contrast > 0:
        return True
    return not _is_said_again(grid, row, region)


def _is_said_again(grid: Grid, row: int, region: Region) -> bool:
    """Whether a row of unknown words is one of the data: its words come again, or are shaped as those below."""
    there = grid.filled(row, region)
    below = _rows_below(grid, row, region)
    again = same = 0
    for column, value in there:
        values = [grid.text(r, column) for r in below]
        again += plain(value) in values
        same += bool(values) and all(_shape(v) == _shape(plain(value)) for v in values if v)
    return again > 0 or (
        len(there) > 1 and same == len(there) and any(c.isdigit() for _c, v in there for c in plain(v))
    )


def _shape(words: str) -> str:
    return "".join("9" if c.isdigit() else "a" if c.isalpha() else c for c in words)


def rows_of(grid: Grid, region: Region, main: int) -> tuple[int, ...]:
    """The rows of the headings: the main one with parents above it and what is under them."""
    rows = [main]
    above = main - 1
    while above >= region.top and len(rows) < 3 and is_parent(grid, above, rows[0], region):
        rows.insert(0, above)
        above -= 1
    if main < region.bottom and _is_sub(grid, main, main + 1, region):
        rows.append(main + 1)
    return tuple(rows)


def is_parent(grid: Grid, row: int, main: int, region: Region) -> bool:
    """Whether a row groups the headings under it: 'Student' over first and last name."""
    there = grid.filled(row, region)
    children = [c for c, _v in grid.filled(main, region)]
    if not there or not children:
        return False
    if sign_in.has_sides(grid.filled(main, region)) and _are_mostly_days(there):
        return True
    texts = [plain(v) for _c, v in there]
    if any(len(t) > 45 or ":" in t or t.startswith(("*", "#")) for t in texts):
        return False
    if any(_is_data(v) and not dates_of_headings.is_period(plain(v)) for _c, v in there):
        return False
    spans = _spans([c for c, _v in there], children)
    # one that stands over nothing is a heading of its own that reaches down over both rows
    parents = [s for s in spans if s]
    if 2 * len(parents) < len(spans) or len(parents) > max(1, 0.7 * len(children)) or max(map(len, spans)) < 2:
        return False
    merged = grid.spans.get((row, there[0][0]))
    some = merged is not None and sum(1 for c in children if there[0][0] <= c <= merged) < _NEARLY_ALL * len(children)
    if len(there) == 1 and there[0][0] <= children[0] and not some:
        return False  # a title
    known = sum(1 for t in texts if _groups(t))
    heads = [plain(v).casefold() for _c, v in grid.filled(main, region)]
    return known >= 0.5 * len(texts) or (len(set(heads)) < len(heads) and len(texts) > 1)


def _are_mostly_days(there: list[tuple[int, Any]]) -> bool:
    """Whether a row names days: what stands over the times of coming and leaving."""
    days = [s for _c, v in there if (s := dates_of_headings.read(v)) and (s.month or s.weekday)]
    return len(days) >= _FEW_DAYS and 2 * len(days) >= len(there)


def _groups(text: str) -> bool:
    m = meaning(text)
    return (bool(m.role or m.concepts) and m.known >= 0.6) or dates_of_headings.is_period(text)


def _spans(starts: list[int], children: list[int]) -> list[list[int]]:
    """The columns under each parent, up to the next one."""
    ends = [*starts[1:], max(children) + 1]
    return [[c for c in children if start <= c < end] for start, end in zip(starts, ends, strict=True)]


def _is_sub(grid: Grid, main: int, row: int, region: Region) -> bool:
    """Whether a row says more about some of the headings above it, and is no record."""
    there = grid.filled(row, region)
    if not there:
        return False
    heads = {c for c, _v in grid.filled(main, region)}
    days = dates_of_headings.is_sequence([v for _c, v in there]) and len(there) >= 3
    if any(_is_data(v) or len(plain(v)) > 30 for _c, v in there) and not days:
        return False
    under = _rows_below(grid, row, region)
    if not under:
        return False
    first = min(heads)
    if first in {c for c, _v in there}:
        return _is_wrapped(grid, main, row, region)
    free = [c for c, _v in there if c not in heads]
    spanning = [c for c, _v in there if c in heads and c + 1 not in heads and c + 1 <= region.right]
    known = sum(1 for _c, v in there if is_known(v)) / len(there)
    placed = len(free) + len(spanning)
    if not free or placed < 0.6 * len(there):
        return False
    return days or known >= 0.5 or score(grid, row, region).contrast >= 0.5


def _is_wrapped(grid: Grid, main: int, row: int, region: Region) -> bool:
    """Whether headings are written over two rows ('Date of' / 'birth'), or said twice, for people and for machines."""
    upper, lower = dict(grid.filled(main, region)), dict(grid.filled(row, region))
    both = [c for c in upper if c in lower]
    if len(both) < 0.6 * max(len(upper), len(lower)) or any(_is_data(v) for v in lower.values()):
        return False
    low = sum(1 for c in both if is_known(lower[c])) / len(both)
    if low >= 0.7 and len(both) >= 2:
        return True
    joined = sum(1 for c in both if is_known(f"{plain(upper[c])} {plain(lower[c])}")) / len(both)
    up = sum(1 for c in both if is_known(upper[c])) / len(both)
    return joined >= 0.8 and joined > up + 0.3 and low > 0


def headings(grid: Grid, region: Region, rows: tuple[int, ...]) -> dict[int, tuple[str, str]]:
    """column -> (the heading under its parents, the heading alone)."""
    if not rows:
        return {}
    found: dict[int, tuple[str, str]] = {}
    levels = [_level(grid, region, row, rows) for row in rows]
    for column in range(region.left, region.right + 1):
        parts = [level.get(column, "") for level in levels]
        said = [p for n, p in enumerate(parts) if p and p not in parts[:n]]
        own = [grid.text(row, column) for row in rows if grid.text(row, column)]
        found[column] = (" ".join(said), own[-1] if own else "")
    return found


def _level(grid: Grid, region: Region, row: int, rows: tuple[int, ...]) -> dict[int, str]:
    """A row of headings; all but the last are filled right over the columns they span."""
    own = {c: plain(v) for c, v in grid.filled(row, region)}
    if row == rows[-1]:
        return own
    if any((row, c) in grid.spans for c in own):
        # where somebody merged cells, those that are not merged stand for their own column
        return {n: text for c, text in own.items() for n in range(c, grid.spans.get((row, c), c) + 1)}
    under = {c for other in rows[rows.index(row) + 1 :] for c, _v in grid.filled(other, region)}
    filled: dict[int, str] = {}
    now = ""
    for column in range(region.left, region.right + 1):
        now = own.get(column, now if column in under else "")
        if now:
            filled[column] = now
    return filled
