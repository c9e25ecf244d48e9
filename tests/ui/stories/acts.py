"""What a coordinator does before the window, and who is in the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from slecop_desktop.paper.marks import Words
from ui.main_window import MainWindow
from ui.page import Page
from ui.prints.dialog import PrintDialog

MA_JOSE, ADA, BEN, LENA, CHI = 1, 2, 3, 4, 5
Key = Qt.Key
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton
Held = Callable[[str], list[tuple[Any, ...]]]


class Person:
    """Presses keys wherever the cursor is, clicks what is in sight, waits until all is written and shown."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        self.presses = 0

    # -- keys and clicks ----------------------------------------------------------------------------------------------

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press keys one after another; a chord counts as one."""
        for key in keys:
            QTest.keyClick(self._cursor(), key, modifier)
            self.presses += 1

    def type(self, text: str) -> None:
        """Type; letters that this keyboard has not are put in as a paste would."""
        box = self._cursor()
        self.presses += len(text)
        if text.isascii() or not isinstance(box, QLineEdit):
            QTest.keyClicks(box, text)
        else:
            box.insert(text)

    def enter(self, text: str, *, over: bool = False) -> None:
        """Type and press Enter; `over` what stands there."""
        if over:
            self.press(Key.Key_A, modifier=CTRL)
        self.type(text)
        self.press(Key.Key_Return)
        self.settle()

    def click(self, within: QWidget, words: str) -> None:
        """Click the one button in sight that says this."""
        found = [b for b in within.findChildren(QAbstractButton) if b.isVisible() and b.text() == words]
        assert len(found) == 1, (words, [b.text() for b in within.findChildren(QAbstractButton) if b.isVisible()])
        self.click_on(found[0])

    def click_on(self, button: QWidget) -> None:
        assert button.isVisible()
        assert button.isEnabled()
        QTest.mouseClick(button, LEFT)
        self.settle()

    def choose(self, combo: Any, value: object) -> None:
        """Choose an entry as with the keyboard."""
        combo.choose(value)
        assert combo.value() == value
        combo.activated.emit(combo.currentIndex())
        self.settle()

    def settle(self) -> None:
        for _again in range(3):
            assert self.window.jobs.wait_idle()
            QApplication.processEvents()

    def _cursor(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    # -- the ways through the window ----------------------------------------------------------------------------------

    def go(self, page: str) -> Any:
        """To a page, by its button in the rail."""
        QTest.mouseClick(self.window.rail._buttons[page], LEFT)
        self.settle()
        assert self.window.current_page is self.window.page(page)
        return self.window.page(page)

    def find(self, text: str) -> str:
        """Ctrl+K, a few letters, Enter; the title of what was found first."""
        self.press(Key.Key_K, modifier=CTRL)
        self.type(text)
        self.settle()
        page = self.window.current_page
        assert page is not None
        popup: Any = page.header.find_box._popup
        first = str(popup.model.item(0).text())
        self.press(Key.Key_Return)
        self.settle()
        return first

    def card(self, name: str, part: str = "about") -> Any:
        """The card of a young person, found by name, at one of its parts."""
        self.find(name)
        page: Any = self.window.current_page
        page.card.show_part(part)
        self.settle()
        return page.card

    def dialog(self, scope: str = "") -> PrintDialog:
        """The dialog for printing, its pages laid out, for whom it was opened or for a scope."""
        (found,) = [one for one in self.window.findChildren(PrintDialog) if one.isVisible()]
        if scope:
            self.settle()
            self.choose(found.whom.scope, scope)
        self.qtbot.waitUntil(lambda: found.pages is not None, timeout=10_000)
        return found

    def save_pages(self, dialog: PrintDialog, path: Path) -> None:
        """Save them where the system's own box would have said; the dialog closes when they are there."""
        dialog.save(path)
        self.qtbot.waitUntil(lambda: f"{path.name} is saved" in self.window.message.text, timeout=10_000)
        self.settle()


def front(person: Person) -> Page:
    page = person.window.current_page
    assert page is not None
    return page


def labels(widget: QWidget) -> str:
    """All words in sight, with plain spaces."""
    said = [one.text() for one in widget.findChildren(QLabel) if one.isVisible() and one.text()]
    return plain("\n".join(said))


def plain(words: str) -> str:
    return words.replace("\u202f", " ").replace("\u2011", "-")


def pages_of(dialog: PrintDialog) -> list[str]:
    """The words of each page as it will be printed."""
    assert dialog.pages is not None
    return ["\n".join(mark.text for mark in page if isinstance(mark, Words)) for page in dialog.pages.pages]


def numbers(report: Any, table: str) -> dict[str, list[str]]:
    """What a table of the report in front shows: the label of each row, and its numbers."""
    found = next(one for one in report.sheet.tables if one.rows.table.key == table)
    return {row[0]: row[1:] for row in found.rows.words}


def open_number(person: Person, report: Any, table: str, row: str, column: int = 1) -> Any:
    """Click a number; the list of the records behind it."""
    found = next(one for one in report.sheet.tables if one.rows.table.key == table)
    at = next(n for n, words in enumerate(found.rows.words) if words[0] == row)
    place = found.visualRect(found.rows.index(at, column))
    QTest.mouseMove(found.viewport(), place.center())
    QTest.mouseClick(found.viewport(), LEFT, pos=place.center())
    person.settle()
    assert report.behind.isVisible()
    return report.behind.table


def ask_report(person: Person, entry: str) -> Any:
    """Choose a report in the list of the page."""
    page = person.go("reports")
    assert page.reports.choose(entry)
    person.settle()
    return page


def cells(table: Any, column: str) -> list[str]:
    """What a column of a list shows, from the top."""
    at = [one.name for one in table.model.columns].index(column)
    return [str(table.model.row(n)[at]) for n in range(len(table.ids))]
