"""What a person does on the page of youth, and who is in its file."""

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPushButton, QWidget

from tests.ui.test_main_window import settle
from ui.forms.rows import FieldRow
from ui.main_window import MainWindow
from ui.pages.youth import YouthPage
from ui.people.picker import Picker
from ui.people.rows import FoldRow, RowList
from ui.widgets import ComboBox

TODAY = dt.date(2026, 10, 14)
MA_JOSE, AALIYAH, DANIEL = 1, 2, 3


def open_youth(window: MainWindow, page: YouthPage, key: int, part: str = "about") -> None:
    page.open_record("youth", key)
    page.card.show_part(part)
    settle(window)
    assert page.card.key == key


def rows(found: RowList) -> list[FoldRow]:
    """The lines shown, from the top."""
    return sorted(found.rows.values(), key=found.box.indexOf)


def said(found: FoldRow) -> list[str]:
    return [one.text for one in found.marks if one.text]


def click(button: QAbstractButton) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def line(found: FieldRow) -> QLineEdit:
    box = found.editor.focusProxy()
    assert isinstance(box, QLineEdit)
    return box


def choose(combo: QWidget | None, value: object) -> None:
    assert isinstance(combo, ComboBox)
    combo.choose(value)
    combo.activated.emit(combo.currentIndex())


def press(window: MainWindow, within: FoldRow, words: str) -> None:
    found = [b for b in within.findChildren(QPushButton) if b.text() == words and b.isVisible()]
    assert len(found) == 1, words
    click(found[0])
    settle(window)


def pick(window: MainWindow, picker: Picker, text: str, *, down: int = 0) -> None:
    picker.line.setFocus()
    QTest.keyClicks(picker.line, text)
    QTest.qWait(150)
    settle(window)
    for _n in range(down):
        QTest.keyClick(picker.line, Qt.Key.Key_Down)
    QTest.keyClick(picker.line, Qt.Key.Key_Return)
    settle(window)
    QTest.qWait(10)
    settle(window)


# -- the list ---------------------------------------------------------------------------------------------------------
