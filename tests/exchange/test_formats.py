"""Colors and strike-through that say something are offered as columns; decoration is not."""

import pytest

from slecop_desktop.exchange.formats import color_name, offers, with_column
from slecop_desktop.exchange.reading import CellLooks, Sheet

ROWS = [["Roster", None], ["Name", "Age"], ["Ada", 9], ["Bo", 10], ["Cy", 11], ["Di", 12], ["Ed", None]]
YELLOW, RED, PALE = "FFFF00", "FF0000", "FFFFCC"


def sheet(struck: set[tuple[int, int]] | None = None, filled: dict[tuple[int, int], str] | None = None) -> Sheet:
    """The roster from row 3 of a sheet on, its headings in row 4."""
    return Sheet("Kids", [list(row) for row in ROWS], False, 3, looks=CellLooks(frozenset(struck or ()), filled or {}))


def told(made: Sheet) -> list[tuple[str, int | None, dict[str, int]]]:
    return [(o.heading, o.column, dict(o.counts)) for o in offers(made, 1)]


def test_rows_struck_out_and_single_cells() -> None:
    made = sheet({(5, 0), (5, 1), (9, 0), (6, 1)})
    assert told(made) == [("Struck out", None, {"yes": 2}), ("Age: struck out", 1, {"yes": 1})]


def test_rows_in_colors_and_cells_in_others() -> None:
    filled = {(5, 0): YELLOW, (5, 1): YELLOW, (6, 0): RED, (6, 1): RED, (8, 1): PALE, (9, 1): PALE}
    assert told(sheet(filled=filled)) == [
        ("Row color", None, {"yellow 2": 1, "red": 1}),
        ("Age: color", 1, {"yellow 1": 2}),
    ]


@pytest.mark.parametrize(
    "filled",
    [
        {(4, 0): YELLOW, (4, 1): YELLOW, (3, 0): RED},
        {(row, 1): YELLOW for row in range(4, 10)},
        {(row, column): PALE for row in (5, 7, 9) for column in (0, 1)},
        {},
    ],
    ids=["headings", "a column", "by turns", "none"],
)
def test_decoration_is_not_offered(filled: dict[tuple[int, int], str]) -> None:
    assert told(sheet(filled=filled)) == []


def test_an_offer_becomes_a_column_on_the_right() -> None:
    made = sheet({(5, 0), (5, 1)})
    (offer,) = offers(made, 1)
    rows = with_column(made, 1, offer).rows
    assert [row[2] for row in rows] == [None, "Struck out", "yes", None, None, None, None]
    assert made.rows == ROWS


@pytest.mark.parametrize(
    ("rgb", "name"),
    [("FF0000", "red"), ("FFC000", "orange"), ("FFFF00", "yellow"), ("92D050", "green"), ("00B0F0", "blue"),
     ("40E0D0", "turquoise"),
     ("0070C0", "blue"), ("7030A0", "purple"), ("FF66CC", "pink"), ("A6A6A6", "gray"), ("000000", "black"),
     ("FEFEFE", "white"), ("7B3F00", "brown"), ("C00000", "red")],
)  # fmt: skip
def test_colors_by_name(rgb: str, name: str) -> None:
    assert color_name(rgb) == name
