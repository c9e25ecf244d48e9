"""Two hundred messy sheets: their tables are found, and what is taken without asking is right."""

from tests.exchange.messy import make
from tests.exchange.recognition.measuring import of_messy_sheets

SHEETS = range(200)


def test_two_hundred_messy_sheets() -> None:
    extents, figures, failed = of_messy_sheets(SHEETS)
    assert extents >= 0.97, failed
    assert figures.precision >= 0.97, figures.wrong
    assert figures.recall >= 0.90


def test_the_sheets_are_as_messy_as_they_are_said_to_be() -> None:
    dirt = {name for seed in SHEETS for name in make(seed).dirt}
    assert dirt >= {
        "above", "two rows of headings", "no headings", "bands", "headings again", "blank rows", "totals", "notes",
        "stacked", "side by side", "numbered rows",
    }  # fmt: skip
    kinds = {t.kind for seed in SHEETS for t in make(seed).tables}
    assert kinds == {"youth", "partners", "programs", "adults", "sessions", "enrollments", "marks", "grid", "grid_down"}


def test_a_seed_makes_the_same_sheet_twice() -> None:
    assert make(11).rows == make(11).rows
