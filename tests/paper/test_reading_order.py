"""Lines of two reading directions, held against how Qt lays the same lines out."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QTextLayout, QTextOption

from slecop_desktop.paper.reading_order import side_of, visual
from slecop_desktop.resources import resource


@pytest.mark.parametrize(
    ("line", "right_to_left", "drawn"),
    [
        ("Daniel Nguyễn, 12%", False, "Daniel Nguyễn, 12%"),
        ("נועה לוי", False, "יול העונ"),
        ("Roster: נועה לוי (5)", False, "Roster: (5) יול העונ"),
        ("שלום 12.5% (2026-07-01)", True, "(2026-07-01) 12.5% םולש"),
        ("Eastside STEM", True, "Eastside STEM"),
        ("קבוצה A1 של", True, "לש A1 הצובק"),
        ("", True, ""),
    ],
)
def test_known_lines(line: str, right_to_left: bool, drawn: str) -> None:
    assert visual(line, right_to_left=right_to_left) == drawn


LETTERS = st.text(alphabet="abאבגו 12.,%-/()", min_size=1, max_size=12).filter(lambda t: t.strip() == t)


@given(LETTERS, st.booleans())
def test_the_order_is_qts(qapp: QGuiApplication, line: str, right_to_left: bool) -> None:
    drawn = visual(line, right_to_left=right_to_left).replace(")", "(")  # which way a bracket faces, Qt does not tell
    assert [letter for letter in drawn if letter != " "] == _laid_out(line.replace(")", "("), line, right_to_left)


@cache
def one_font() -> QFont:
    """A font with all these letters: those of two fonts are told of in an order of their own."""
    loaded = QFontDatabase.addApplicationFont(str(resource("fonts/DejaVuSans.ttf")))
    return QFont(QFontDatabase.applicationFontFamilies(loaded)[0])


def _laid_out(letters: str, line: str, right_to_left: bool) -> list[str]:
    layout = QTextLayout(line, one_font())
    option = QTextOption()
    sides = (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft)
    option.setTextDirection(sides[right_to_left])
    layout.setTextOption(option)
    layout.beginLayout()
    drawn = layout.createLine()
    drawn.setLineWidth(10_000)
    layout.endLayout()
    flags = QTextLayout.GlyphRunRetrievalFlag.RetrieveAll
    places: list[tuple[float, str]] = []
    for run in drawn.glyphRuns(-1, -1, flags):
        starts = [point.x() for point in run.positions()]
        places += [(x, letters[at]) for x, at in zip(starts, run.stringIndexes(), strict=True)]
    return [letter for _place, letter in sorted(places) if letter != " "]


MUM = "אמא"


@pytest.mark.parametrize(
    ("line", "drawn"),
    [
        (f"{MUM} · \u2068(206) 555-0148\u2069", f"(206) 555-0148 · {MUM[::-1]}"),
        (f"\u2068Mara Vega\u2069 · \u2068{MUM}\u2069", f"{MUM[::-1]} · Mara Vega"),
        (f"\u2068{MUM} (1)\u2069 · \u206812\u2069", f"12 · (1) {MUM[::-1]}"),
        (f"{MUM} \u2068broken off", f"broken off {MUM[::-1]}"),
    ],
)
def test_what_stands_apart_is_ordered_by_itself(line: str, drawn: str) -> None:
    assert visual(line, right_to_left=True) == drawn


@pytest.mark.parametrize(
    ("line", "from_right"),
    [
        ("-1.67", False),
        ("<10", False),
        ("47.3%", False),
        ("12 Quiet Lane", False),
        (f"{MUM} (1)", True),
        ("15–44", True),
        ("\u200f15:30 – 17:00", True),
    ],
)
def test_numbers_and_latin_lines_are_read_from_the_left(line: str, from_right: bool) -> None:
    assert side_of(line, right_to_left=True) is from_right
    assert not side_of(line, right_to_left=False)
