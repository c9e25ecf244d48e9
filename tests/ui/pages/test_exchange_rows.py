"""The numbers of the check open their rows, problems are mended together, and the file goes back marked from there."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from slecop_desktop.services.records import add_record
from slecop_desktop.store import Store
from tests.services.conftest import rows
from tests.ui.matching import in_check, press, settle
from tests.ui.pages.test_exchange_deciding import cell_words
from ui.main_window import MainWindow
from ui.pages.exchange import ExchangePage

NEW, CHANGED, SAME, REVIEW, PROBLEM, LEFT_OUT = range(6)


@pytest.fixture
def page(window: MainWindow, store: Store, tmp_path: Path) -> ExchangePage:
    """A roster in the check: one who is here with no phone, two new ones, three dates that are none."""
    add_record(store, "youth", {"name": "Maya Pelican", "birth_date": "2015-05-02"})
    return in_check(
        window,
        tmp_path,
        ["First name", "Last name", "Date of birth", "Phone"],
        ["Maya", "Pelican", "2015-05-02", "918-555-0177"],
        ["Bo", "Ek", "soon", None],
        ["Cy", "Ek", "soon", None],
        ["Di", "Ek", "later", None],
        [None, None, "2015-05-03", "918-555-0178"],
    )


def told(page: ExchangePage) -> list[str]:
    """What stands beside the rows behind a number."""
    return [w.text() for w in page.check.rows.beside.findChildren(QLabel) if w.isVisibleTo(page.check.rows.beside)]


def test_a_number_opens_its_rows_and_a_row_what_was_and_will_be(page: ExchangePage) -> None:
    tiles = page.check.tiles.tiles
    assert [t.number.text() for t in tiles] == ["3", "1", "0", "0", "1", "0"]
    press(page, tiles[CHANGED])
    pane = page.check.rows
    assert pane.isVisible()
    assert pane.title.text() == "Changed: 1 of 5 rows"
    assert pane.model.row(0) == ("Row 2 · Maya Pelican", "Phone: — → 918-555-0177")
    assert told(page) == ["In your file", "After the import", "Phone", "—", "918-555-0177"]
    press(page, tiles[NEW])
    assert len(pane.model.shown) == 3
    QTest.keyClick(pane.list, Qt.Key.Key_Down)
    settle(page)
    assert "Cy" in told(page)
    press(page, tiles[NEW])  # pressed again, it lets go
    assert not pane.isVisible()
    assert not any(t.isChecked() for t in tiles)
    tiles[PROBLEM].setFocus()
    QTest.keyClick(tiles[PROBLEM], Qt.Key.Key_Return)
    settle(page)
    assert pane.model.row(0)[0] == "Row 6"
    assert "no name" in pane.model.row(0)[1]
    press(page, pane.close_button)
    assert page.check.left.isVisible()


def test_a_number_of_none_says_so(page: ExchangePage) -> None:
    press(page, page.check.tiles.tiles[SAME])
    assert page.check.rows.empty.isVisible()
    assert not page.check.rows.list.isVisible()


def test_cells_that_say_the_same_are_mended_at_once(page: ExchangePage, store: Store) -> None:
    cells = page.check.cells
    assert cell_words(page) == ["soon", "later", ""]
    assert cells.model.row(0)[0] == "2 rows · Date of birth: soon"
    assert cells.leave.text() == "Leave all out"
    cells.line.selectAll()
    QTest.keyClicks(cells.line, "2014-02-28")
    QTest.keyClick(cells.line, Qt.Key.Key_Return)
    settle(page)
    assert cell_words(page) == ["later", ""]
    press(page, cells.leave)
    assert page.check.tiles.tiles[LEFT_OUT].number.text() == "1"
    press(page, page.next_button)
    assert rows(store, "SELECT count(*) FROM youth WHERE birth_date = '2014-02-28'") == [(2,)]
    assert rows(store, "SELECT count(*) FROM youth WHERE given_name = 'Di'") == [(0,)]


def test_cells_together_are_shown_one_by_one(page: ExchangePage) -> None:
    cells = page.check.cells
    press(page, cells.single)
    assert sorted(cell_words(page)) == ["", "later", "soon", "soon"]
    assert cells.where.text().startswith("Row 3, Date of birth")
    press(page, cells.leave)
    assert sorted(cell_words(page)) == ["", "later", "soon"]


def test_a_name_that_is_missing_is_put_in(page: ExchangePage, store: Store) -> None:
    cells = page.check.cells
    cells.table.go_near(2)
    assert cells.where.text() == "Row 6, First name: there is no name in this row"
    cells.line.setFocus()
    QTest.keyClicks(cells.line, "Flo")
    QTest.keyClick(cells.line, Qt.Key.Key_Return)
    settle(page)
    assert page.check.tiles.tiles[PROBLEM].number.text() == "0"
    press(page, page.next_button)
    assert rows(store, "SELECT birth_date FROM youth WHERE given_name = 'Flo'") == [("2015-05-03",)]


def test_the_file_goes_back_marked_before_anything_is_written(page: ExchangePage, store: Store, tmp_path: Path) -> None:
    assert page.check.hand_back.isVisible()
    before = rows(store, "SELECT count(*) FROM youth")
    out = tmp_path / "marked.xlsx"
    page.marking.save(out)
    settle(page)
    sheet = openpyxl.load_workbook(out).worksheets[0]
    assert sheet["C3"].comment is not None
    assert rows(store, "SELECT count(*) FROM youth") == before
