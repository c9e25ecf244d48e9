"""Acts of a person who matches the columns of a workbook, and what can be read on the page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from ui.exchange.matching.column_lines import Line
from ui.exchange.matching.column_view import TAKEN
from ui.main_window import MainWindow
from ui.pages.exchange import CHECK, ExchangePage


def settle(page: ExchangePage) -> None:
    """Wait until nothing is read or written any more."""
    for _again in range(3):
        assert page.jobs.wait_idle()
        QTest.qWait(10)


def press(page: ExchangePage, button: QPushButton) -> None:
    """Click on a button, and wait for what comes of it."""
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(page)


def in_check(window: MainWindow, folder: Path, *rows: Sequence[Any]) -> ExchangePage:
    """The check of a workbook of these rows, the headings first."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    book.save(folder / "roster.xlsx")
    page = window.go("exchange")
    assert isinstance(page, ExchangePage)
    page.start_import(folder / "roster.xlsx")
    settle(page)
    press(page, page.next_button)
    assert page.views.currentIndex() == CHECK
    return page


def lines(page: ExchangePage) -> dict[str, Line]:
    """The columns that are listed, by heading."""
    return {line.heading: line for line in page.match.columns.view.line_model.lines}


def taken_as(page: ExchangePage) -> dict[str, str]:
    """Heading -> what the column is taken as, in words."""
    return {heading: line.taken_as for heading, line in lines(page).items()}


def take_as(page: ExchangePage, heading: str, typed: str) -> None:
    """Click on the field of a column, search for another, and take the first that is found."""
    pane = page.match.columns
    at = list(lines(page)).index(heading)
    pane.view.scrollTo(pane.view.line_model.index(at, TAKEN))
    middle = pane.view.box_of(at).center()
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert pane.popup.isVisible()
    QTest.keyClicks(pane.popup.line, typed)
    QTest.keyClick(pane.popup.line, Qt.Key.Key_Return)
    settle(page)


def click_row(page: ExchangePage, number: int) -> None:
    """Click on a row of the sheet, by the number that the spreadsheet gives it."""
    view = page.match.sheet.view
    assert view.sheet_model.sheet is not None
    row = number - view.sheet_model.sheet.first_row
    view.scrollTo(view.sheet_model.index(row, 0))
    at = view.visualRect(view.sheet_model.index(row, 0)).topLeft() + QPoint(5, 5)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def read_as(page: ExchangePage, number: int) -> str:
    """What a row of the sheet is said to be, at its side."""
    model = page.match.sheet.view.sheet_model
    assert model.sheet is not None
    said = str(model.headerData(number - model.sheet.first_row, Qt.Orientation.Vertical))
    return said.partition(" ")[2]
