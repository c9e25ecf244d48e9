"""Which side things stand on where one reads from the right."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame
from pytestqt.qtbot import QtBot

from ui.direction import reading
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
    ],
)
def test_names_and_numbers_are_read_their_own_way(words: str, numeric: bool, read: Qt.LayoutDirection) -> None:
    assert reading(words, RIGHT, numeric=numeric) == read
    assert reading(words, LEFT, numeric=numeric) == LEFT


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
