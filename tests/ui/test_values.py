"""Values in words, in the language and direction of the person."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QTextLayout

from ui.values import show_phone

NUMBER = "(206) 555-0168"


@pytest.fixture
def hebrew() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("he"))
    yield
    QLocale.setDefault(before)


def drawn_at(line: str, part: str) -> float:
    """Where the second letter of a part of a line stands, in points from the left."""
    layout = QTextLayout(line)
    layout.beginLayout()
    drawn = layout.createLine()
    layout.endLayout()
    return drawn.cursorToX(line.index(part) + 1)[0]  # pyright: ignore[reportIndexIssue]


def test_a_phone_number_keeps_its_order_in_a_line_from_right_to_left(qapp, hebrew) -> None:
    as_typed, shown = (f"אם · {number} · גר כאן" for number in (NUMBER, show_phone(NUMBER)))
    assert drawn_at(shown, "206") < drawn_at(shown, "555") < drawn_at(shown, "0168")
    assert drawn_at(as_typed, "206") > drawn_at(as_typed, "555")


def test_a_phone_number_is_as_typed_where_lines_run_from_left_to_right() -> None:
    assert show_phone(NUMBER) == NUMBER
