"""Bringing a workbook in and writing one, as a person does it on the page."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from slecop_desktop.store import Store
from tests.ui.matching import lines, read_as, take_as, taken_as
from ui.main_window import MainWindow
from ui.pages.exchange import CHECK, DONE, MATCH, ExchangePage


@pytest.fixture
def page(window: MainWindow) -> ExchangePage:
    found = window.go("exchange")
    assert isinstance(found, ExchangePage)
    window.jobs.wait_idle()
    return found


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Fall roster"],
        [],
        ["Student Name", "DOB", "Grade", "School", "Reach at", "Shoe size"],
        ["Vega, Mara", "2015-05-02", "6to", "Marcus Middle", "(206) 555-0142", 36],
        ["Vega, Lara", "2015-05-02", "6", "Marcus Middle", None, 35],
        ["Daniel Nguyễn", None, "4", "North High", None, 37],
        [None, "2013-11-02", "7", "Marcus Middle", None, 38],
    ):
        sheet.append(row)
    path = tmp_path / "roster.xlsx"
    book.save(path)
    return path


def words(page: ExchangePage) -> str:
    return "\n".join(found.text() for found in page.findChildren(QLabel) if found.isVisible())


def count(store: Store, sql: str) -> int:
    with store.read() as connection:
        return int(connection.exec_driver_sql(sql).scalar_one())


def drop(page: ExchangePage, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    page.dropEvent(event)
    page.jobs.wait_idle()


def test_a_dropped_roster_is_matched_checked_brought_in_and_taken_back(
    qtbot: QtBot, page: ExchangePage, roster: Path, store: Store
) -> None:
    drop(page, roster)
    assert page.views.currentIndex() == MATCH
    assert read_as(page, 3) == "headings"
    assert read_as(page, 1) == "title"
    assert lines(page)["Student Name"].samples == "Vega, Mara · Vega, Lara · Daniel Nguyễn"
    assert taken_as(page)["Shoe size"] == "Leave out"
    take_as(page, "Reach at", "youth phone")
    assert taken_as(page)["Reach at"] == "Youth: phone"
    qtbot.mouseClick(page.next_button, Qt.MouseButton.LeftButton)
    page.jobs.wait_idle()
    assert page.views.currentIndex() == CHECK
    assert "there is no name in this row" in words(page)
    assert "Row 7, Student Name" in words(page)
    page.check.tabs.setCurrentIndex(1)
    assert "Row 4: Mara Vega" in words(page)
    assert page.next_button.text() == "Import 2 rows"
    assert count(store, "SELECT count(*) FROM youth") == 5
    page.check.duplicates.choose("update")
    page.check.duplicates.activated.emit(1)
    page.jobs.wait_idle()
    assert page.plan is not None
    assert page.plan.counts["add"] == 2
    qtbot.mouseClick(page.next_button, Qt.MouseButton.LeftButton)
    page.jobs.wait_idle()
    assert page.views.currentIndex() == DONE
    assert "Youth: 2 added" in words(page)
    show = next(b for b in page.findChildren(QPushButton) if b.accessibleName() == "Show Youth")
    qtbot.keyClick(show, Qt.Key.Key_Return)
    assert page.main.current_page is not page
    page.main.go("exchange")
    assert page.views.currentIndex() == DONE
    assert count(store, "SELECT count(*) FROM youth") == 7
    assert count(store, "SELECT count(*) FROM youth WHERE phone = '(206) 555-0142'") == 1
    qtbot.mouseClick(page.done.undo, Qt.MouseButton.LeftButton)
    page.jobs.wait_idle()
    assert count(store, "SELECT count(*) FROM youth") == 5
    assert count(store, "SELECT count(*) FROM partners") == 2
    page.main.go("youth")
    page.main.go("exchange")
    assert page.start_view.isVisible()


def test_a_template_is_saved_filled_in_and_goes_straight_to_the_check(
    qtbot: QtBot, page: ExchangePage, tmp_path: Path, store: Store
) -> None:
    target = tmp_path / "template.xlsx"
    qtbot.mouseClick(page.start_view.save_template, Qt.MouseButton.LeftButton)
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    page.jobs.wait_idle()
    book = openpyxl.load_workbook(target)
    sheet = book["Partners"]
    sheet.cell(2, [c.value for c in sheet[1]].index("Name") + 1, "Harbor Museum")
    book.save(target)
    page.start_import(target)
    page.jobs.wait_idle()
    page.jobs.wait_idle()
    assert page.views.currentIndex() == CHECK
    assert page.plan is not None
    assert page.plan.counts["add"] == 1
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    page.main.back()
    assert page.book is None
    assert count(store, "SELECT count(*) FROM partners") == 2


def test_everything_saved_comes_back_the_same(page: ExchangePage, tmp_path: Path) -> None:
    page.saving.export(tmp_path / "all.xlsx")
    page.jobs.wait_idle()
    page.start_import(tmp_path / "all.xlsx")
    page.jobs.wait_idle()
    page.jobs.wait_idle()
    assert page.next_button.text() == "Nothing to import"
    assert not page.next_button.isEnabled()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken"])
def test_a_file_that_cannot_be_read_is_told_in_words(page: ExchangePage, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.xlsx"
    path.write_bytes(content)
    drop(page, path)
    assert page.book is None
    assert "broken.xlsx" in "\n".join(found.text() for found in page.main.findChildren(QLabel))


def test_the_file_goes_back_with_what_is_left_marked(
    qtbot: QtBot, page: ExchangePage, roster: Path, tmp_path: Path
) -> None:
    drop(page, roster)
    qtbot.mouseClick(page.next_button, Qt.MouseButton.LeftButton)
    page.jobs.wait_idle()
    qtbot.mouseClick(page.next_button, Qt.MouseButton.LeftButton)
    page.jobs.wait_idle()
    assert "2 rows have something left over." in words(page)
    assert page.done.marked.isEnabled()
    before = roster.read_bytes()
    qtbot.mouseClick(page.done.marked, Qt.MouseButton.LeftButton)
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    assert Path(dialog.selectedFiles()[0]).name == "roster (left over).xlsx"
    target = tmp_path / "back.xlsx"
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    page.jobs.wait_idle()
    assert roster.read_bytes() == before
    sheet = openpyxl.load_workbook(target).worksheets[0]
    assert {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment} == {"A6", "A7"}
    assert "It waits to be decided." in sheet["A6"].comment.text
    assert "there is no name in this row" in sheet["A7"].comment.text
    assert "back.xlsx: 2 cells are marked." in "\n".join(found.text() for found in page.main.findChildren(QLabel))


def test_where_nothing_is_left_there_is_nothing_to_save(qtbot: QtBot, page: ExchangePage, tmp_path: Path) -> None:
    path = tmp_path / "one.csv"
    path.write_text("First name,Last name\nAmina,Wanjiru\n", encoding="utf-8")
    drop(page, path)
    qtbot.mouseClick(page.next_button, Qt.MouseButton.LeftButton)
    page.jobs.wait_idle()
    qtbot.mouseClick(page.next_button, Qt.MouseButton.LeftButton)
    page.jobs.wait_idle()
    assert "Nothing is left over." in words(page)
    assert not page.done.marked.isEnabled()
