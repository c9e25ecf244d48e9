"""Colors that are marks: cells of an attendance grid that say nothing but by how they are filled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from slecop_desktop.exchange.formats import GREEN, RED, color_name
from slecop_desktop.exchange.recognition.cells import is_blank
from slecop_desktop.exchange.spellings import spellings
from slecop_desktop.records.names import fold
from slecop_desktop.texts import _

if TYPE_CHECKING:
    from slecop_desktop.exchange.reading import Sheet

_MOSTLY = 4
"""So many times as many cells have a color alone as have a mark, where colors are the marks."""
_LEGEND = re.compile(r"([^\W\d_]{3,})\s*[=:–-]\s*([^\W\d_]{3,}(?: [^\W\d_]+)?)")


def colors_of(sheet: Sheet, places: Sequence[int], days: Iterable[int]) -> dict[tuple[int, int], str]:
    """(row, column) -> the name of its color, of the cells of days that say nothing else, where colors are the marks;
    rows and columns count from 0.

    The color of a whole row is decoration, and so is one that only ever fills whole columns.
    """
    filled, columns = sheet.looks.filled, list(days)
    if not filled or not columns:
        return {}
    first = min(columns)
    found: dict[tuple[int, int], str] = {}
    marked = 0
    for row in places:
        line, number = sheet.rows[row], sheet.first_row + row
        band = {filled.get((number, n)) for n in range(first)} - {None}
        for n in columns:
            if n < len(line) and not is_blank(line[n]):
                marked += 1
            elif (color := filled.get((number, n))) and color not in band and color_name(color) != color_name("FFFFFF"):
                found[row, n] = color
    if len(found) < _MOSTLY * max(1, marked):
        return {}
    whole = {n for n in columns if len({found.get((row, n)) for row in places}) == 1}
    marks = {color for (_row, n), color in found.items() if n not in whole}
    return {at: color_name(color) for at, color in found.items() if color in marks}


def meanings_of(names: Iterable[str], said: Iterable[str]) -> dict[str, str]:
    """Folded name of a color -> attendance status: as the sheet explains it, else green came and red did not."""
    known = spellings("attendance_status")
    told = {fold(c): known[fold(w)] for text in said for c, w in _LEGEND.findall(text) if fold(w) in known}
    usual = {fold(_(GREEN)): "Present", fold(_(RED)): "UnexcusedAbsence"} | told
    return {mark: usual[mark] for mark in map(fold, names) if mark in usual}
