"""Colors and strike-through that say something: found where they vary among the rows, and offered as columns.

A heading in color, a column in color from top to bottom and rows in two colors by turns are decoration.
"""

from __future__ import annotations

import colorsys
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from slecop_desktop.texts import N_, _

if TYPE_CHECKING:
    from slecop_desktop.exchange.reading import Cell, Sheet

_MOST = 6
_BY_TURNS = 0.8
_YES = N_("yes")
# Where a color of the wheel begins to be another, in degrees.
RED, GREEN = N_("red"), N_("green")
_HUES = (
    (15, RED), (47, N_("orange")), (70, N_("yellow")), (165, GREEN), (195, N_("turquoise")),
    (255, N_("blue")), (290, N_("purple")), (340, N_("pink")), (361, RED),
)  # fmt: skip
_GRAY, _BLACK, _WHITE, _BROWN = N_("gray"), N_("black"), N_("white"), N_("brown")


class Offer(NamedTuple):
    """A column that formats could become: its heading, and what it says in each row of the sheet's, None for nothing.

    ``column`` is the column whose cells it tells of; None where whole rows are marked.
    """

    heading: str
    column: int | None
    says: tuple[str | None, ...]

    @property
    def counts(self) -> Counter[str]:
        """What it says, and in how many rows."""
        return Counter(words for words in self.says if words)


def offers(sheet: Sheet, header: int) -> list[Offer]:
    """What colors and strike-through may say in the rows below the headings, which are ``rows[header]``."""
    if not sheet.looks or header + 1 >= len(sheet.rows):
        return []
    return [*_struck(sheet, header), *_colors(sheet, header)][:_MOST]


def with_column(sheet: Sheet, header: int, offer: Offer) -> Sheet:
    """The sheet with an offer as one more column on its right."""
    added: list[Cell] = [offer.heading if n == header else words for n, words in enumerate(offer.says)]
    return replace(sheet, rows=[[*row, cell] for row, cell in zip(sheet.rows, added, strict=True)])


def _struck(sheet: Sheet, header: int) -> list[Offer]:
    marks = [
        [c for c, cell in enumerate(row) if cell is not None and (sheet.first_row + n, c) in sheet.looks.struck]
        for n, row in enumerate(sheet.rows)
    ]
    whole = [_is_most(len(marks[n]), row) for n, row in enumerate(sheet.rows)]
    found = [_offer(_("Struck out"), None, header, [_(_YES) if struck else None for struck in whole])]
    columns = sorted({c for n, at in enumerate(marks) if n > header and not whole[n] for c in at})
    for column in columns:
        says = [_(_YES) if column in at and not whole[n] else None for n, at in enumerate(marks)]
        heading = _("{heading}: struck out").format(heading=_heading(sheet, header, column))
        found.append(_offer(heading, column, header, says))
    return [offer for offer in found if offer]


def _colors(sheet: Sheet, header: int) -> list[Offer]:
    by_row: list[dict[int, str]] = [{} for _row in sheet.rows]
    for (row, column), color in sheet.looks.filled.items():
        if 0 <= (n := row - sheet.first_row) < len(by_row) and column < len(sheet.rows[n]):
            by_row[n][column] = color
    whole = [_color_of_row(by_row[n], row) for n, row in enumerate(sheet.rows)]
    names = _names({color for n, colors in enumerate(by_row) if n > header for color in colors.values()})
    found: list[Offer | None] = []
    if not _by_turns(whole[header + 1 :]):
        found.append(_offer(_("Row color"), None, header, [names.get(color or "") for color in whole]))
    for column in sorted({c for colors in by_row[header + 1 :] for c in colors}):
        own = [c if (c := colors.get(column)) != whole[n] else None for n, colors in enumerate(by_row)]
        heading = _("{heading}: color").format(heading=_heading(sheet, header, column))
        found.append(_offer(heading, column, header, [names.get(color or "") for color in own]))
    return [offer for offer in found if offer]


def _offer(heading: str, column: int | None, header: int, says: list[str | None]) -> Offer | None:
    """An offer, if the rows below the headings do not all say the same."""
    says = [words if n > header else None for n, words in enumerate(says)]
    return Offer(heading, column, tuple(says)) if len(set(says[header + 1 :])) > 1 else None


def _heading(sheet: Sheet, header: int, column: int) -> str:
    from slecop_desktop.exchange.reading import column_letters  # noqa: PLC0415 - a package that imports much

    said = sheet.rows[header][column]
    return str(said) if said is not None else column_letters(column)


def _is_most(marked: int, row: list[Cell]) -> bool:
    filled = len(row) - row.count(None)
    return (marked > 1 and marked * 2 >= filled) or marked == filled == 1


def _color_of_row(colors: dict[int, str], row: list[Cell]) -> str | None:
    """The color of most of a row's filled cells."""
    seen = Counter(color for column, color in colors.items() if row[column] is not None)
    color, count = seen.most_common(1)[0] if seen else ("", 0)
    return color if _is_most(count, row) else None


def _by_turns(colors: list[str | None]) -> bool:
    """Whether two colors, or one and none, follow each other line by line."""
    if len(set(colors)) != 2 or len(colors) < 4:
        return False
    changes = sum(one != other for one, other in pairwise(colors))
    return changes >= _BY_TURNS * (len(colors) - 1)


def _names(colors: set[str]) -> dict[str, str]:
    """Each color by its name; several that are called the same are numbered, from light to dark."""
    by_name: dict[str, list[str]] = {}
    for color in sorted(colors, key=lambda c: (-_lightness(c), c)):
        by_name.setdefault(color_name(color), []).append(color)
    return {
        color: name if len(same) == 1 else f"{name} {n}"
        for name, same in by_name.items()
        for n, color in enumerate(same, 1)
    }


def _lightness(rgb: str) -> float:
    return colorsys.rgb_to_hls(*_parts(rgb))[1]


def _parts(rgb: str) -> tuple[float, float, float]:
    red, green, blue = (int(rgb[n : n + 2], 16) / 255 for n in (0, 2, 4))
    return red, green, blue


def color_name(rgb: str) -> str:
    """What people call a color "RRGGBB"."""
    hue, light, full = colorsys.rgb_to_hls(*_parts(rgb))
    if light > 0.97:
        return _(_WHITE)
    if light < 0.08:
        return _(_BLACK)
    if full < 0.12:
        return _(_GRAY)
    degrees = hue * 360
    if 15 <= degrees < 45 and light < 0.4:
        return _(_BROWN)
    return _(next(name for end, name in _HUES if degrees < end))
