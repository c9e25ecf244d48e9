"""Which side things stand on where one reads from the right."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QFrame
from pytestqt.qtbot import QtBot

from slecop_desktop.paper.reading_order import visual
from ui.direction import apart, cut, dotted, in_two_lines, led, reading
from ui.widgets.split import Split

LEFT, RIGHT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft


@pytest.mark.parametrize(
    ("words", "numeric", "read"),
    [
        ("Cedar Hollow Elementary", False, LEFT),
        ("כיתה ה׳", False, RIGHT),
        ("ייבוא Spring.xlsx", False, RIGHT),
        ("Spring.xlsx נקלט", False, RIGHT),
        ("-1.67", True, LEFT),
        ("<10", True, LEFT),
        ("15 מתוך 20", True, RIGHT),
        ("1.7.2025 – 30.6.2026", False, RIGHT),
        ("(206) 555-0175", False, LEFT),
        ("(206) 555-0…", False, LEFT),
        ("+1 206 555 0175", False, LEFT),
        ("206.555.0175", False, LEFT),
        ("27.11.2026 21:22", False, RIGHT),
        ("5 (2)", False, RIGHT),
    ],
)
def test_names_and_numbers_are_read_their_own_way(words: str, numeric: bool, read: Qt.LayoutDirection) -> None:
    assert reading(words, RIGHT, numeric=numeric) == read
    assert reading(words, LEFT, numeric=numeric) == LEFT


LONG = "Lab Coats: Health Careers, High School, winter 2026"


def drawn(words: str) -> str:
    """The words as they stand from left to right in a window read from the right."""
    return visual(words.replace("\u2066", "\u2068"), right_to_left=True)


@pytest.mark.usefixtures("qapp")
def test_what_is_too_long_for_one_line_goes_on_in_a_second() -> None:
    metrics = QFontMetrics(QApplication.font())
    whole = metrics.horizontalAdvance(LONG)
    assert in_two_lines(LONG, metrics, whole, LEFT) == [LONG]
    first, second = in_two_lines(LONG, metrics, whole * 2 // 3, LEFT)
    assert f"{first} {second}" == LONG
    cut_off = in_two_lines(LONG, metrics, whole // 3, LEFT)
    assert [line.endswith("…") for line in cut_off] == [False, True]
    assert all(metrics.horizontalAdvance(line) <= whole // 3 for line in cut_off)
    assert in_two_lines("Donaudampfschifffahrt", metrics, metrics.horizontalAdvance("Donaudampf"), LEFT)[0][-1] == "…"


@pytest.mark.parametrize(
    ("words", "end"),
    [(LONG, "…\u2069"), (f"נוכחות: {LONG}", "…\u200e"), (f"{LONG}: נוכחות, חיסור, איחור וגם יציאה מוקדמת", "…")],
)
@pytest.mark.usefixtures("qapp")
def test_what_is_cut_has_its_dots_where_it_was_cut(words: str, end: str) -> None:
    metrics = QFontMetrics(QApplication.font())
    shown = cut(words, metrics, metrics.horizontalAdvance(words) * 4 // 5, RIGHT)
    assert shown.endswith(end)
    assert shown.startswith("\u2066") is (words == LONG)
    assert cut(words, metrics, 10_000, LEFT) == words


@pytest.mark.parametrize(
    ("cut_off", "shown"),
    [("בית ספר (K…", "בית ספר…"), ("מעורבות (ICI…", "מעורבות…"), ("נוכחות: Lab Coats…", "נוכחות: Lab Coats…\u200e")],
)
def test_a_few_latin_letters_after_hebrew_ones_are_left_out(cut_off: str, shown: str) -> None:
    assert dotted(cut_off, RIGHT) == shown
    assert dotted(cut_off, LEFT) == cut_off


def test_labels_begin_where_reading_begins() -> None:
    mixed = "Program manager · מאז 6.5.2024"
    assert led(mixed, RIGHT) == "\u200f\u2066Program manager\u2069 · מאז 6.5.2024"
    assert led(mixed, LEFT) == mixed
    assert led("342 Uplift Road · מאז 6.5.2024\nroot · 5", RIGHT) == (
        "\u200f\u2066342 Uplift Road\u2069 · מאז 6.5.2024\n\u2066root\u2069 · 5"
    )
    assert led("Site visit", RIGHT) == "Site visit"
    assert drawn(apart("-1.5 %", RIGHT, numeric=True)) == "-1.5 %"
    assert apart("-1.5 %", LEFT, numeric=True) == "-1.5 %"


@pytest.mark.parametrize("direction", [LEFT, RIGHT])
def test_panes_are_whole_whichever_way_one_reads(qtbot: QtBot, direction: Qt.LayoutDirection) -> None:
    split = Split()
    qtbot.addWidget(split)
    split.setLayoutDirection(direction)
    for _n in range(2):
        split.addWidget(QFrame())
    split.resize(500, 100)
    split.show()
    QApplication.processEvents()
    assert all(split.rect().contains(split.widget(n).geometry()) for n in range(2))
