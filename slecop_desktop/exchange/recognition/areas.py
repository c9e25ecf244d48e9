"""The parts of a sheet that may be tables: side by side with an empty column between, and one under the other."""

from __future__ import annotations

from slecop_desktop.exchange.recognition import header
from slecop_desktop.exchange.recognition.grid import Grid, Region
from slecop_desktop.exchange.recognition.headings import meaning
from slecop_desktop.exchange.recognition.tokens import plain
from slecop_desktop.records.names import fold


def areas(grid: Grid) -> list[Region]:
    """The regions of a sheet that are looked at one by one, from left to right; all of it when nothing parts it."""
    if not grid.rows:
        return []
    used = grid.used_columns(0, grid.height - 1)
    groups = _groups(used)
    if not groups:
        return []
    whole = Region(0, grid.height - 1, groups[0][0], groups[-1][1])
    if len(groups) < 2 or grid.height < 2:
        return [whole]
    joined: list[Region] = []
    for left, right in groups:
        part = Region(0, grid.height - 1, left, right)
        if joined and not _are_apart(grid, joined[-1], part):
            part = Region(0, grid.height - 1, joined.pop().left, right)
        joined.append(part)
    return joined


def _groups(used: list[bool]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for n, there in enumerate(used):
        if not there:
            continue
        if found and found[-1][1] == n - 1:
            found[-1] = found[-1][0], n
        else:
            found.append((n, n))
    return found


def _are_apart(grid: Grid, one: Region, other: Region) -> bool:
    """Whether what stands left and right of an empty column are two tables, not one with a gap."""
    if one.width < 2 or other.width < 2:
        return False
    heads = header.find(grid, one), header.find(grid, other)
    if heads[0] is None or heads[1] is None:
        return False
    words = [_words(grid, heads[0], one), _words(grid, heads[1], other)]
    if min(map(len, words)) < 2:
        return False
    if heads[0] != heads[1]:
        return True
    again = len(set(words[0]) & set(words[1]))
    if again >= 2 or again >= 0.5 * min(map(len, words)):
        return True
    if _titled(grid, one, heads[0]) and _titled(grid, other, heads[1]):
        return True
    return abs(_last(grid, one) - _last(grid, other)) >= max(2, 0.1 * grid.height)


def _words(grid: Grid, row: int, part: Region) -> list[str]:
    """The headings of a part, by what they mean where that is known."""
    said = [plain(v) for _c, v in grid.filled(row, part)]
    return [f"{m.role} {m.concept}" if (m := meaning(text)).concepts else fold(text) for text in said]


def _titled(grid: Grid, part: Region, head: int) -> bool:
    """Whether a single cell stands right above the headings, at their beginning."""
    if head == 0:
        return False
    there = grid.filled(head - 1, part)
    first = grid.filled(head, part)[0][0]
    return len(there) == 1 and abs(there[0][0] - first) <= 1


def _last(grid: Grid, part: Region) -> int:
    row = part.bottom
    while row > part.top and not grid.count(row, part):
        row -= 1
    return row
