"""Rows to decide go to somebody else as a sheet, and the decisions come back, from the window."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QFileDialog

from slecop_desktop.exchange.importing import apply_plan, plan_import
from slecop_desktop.exchange.waiting import waiting_rows
from slecop_desktop.services.records import add_record
from slecop_desktop.store import Store
from tests.services.conftest import rows
from ui.main_window import MainWindow
from ui.pages.duplicates import DuplicatesPage


@pytest.fixture
def page(window: MainWindow, store: Store, tmp_path: Path) -> DuplicatesPage:
    """Two children of a list who may be here."""
    for name in ("Gil Wren", "Hal Wren"):
        add_record(store, "youth", {"name": name})
    path = tmp_path / "club.csv"
    path.write_text("First name,Last name,Date of birth\nGil,Wren,2015-05-02\nHal,Wren,2014-05-02\n", "utf-8")
    apply_plan(store, plan_import(store, path))
    found = window.go("duplicates")
    assert isinstance(found, DuplicatesPage)
    found.show_waiting()
    assert found.jobs.wait_idle()
    return found


def choose(page: DuplicatesPage, path: Path) -> None:
    """Choose a file in the box that is open, and wait for what comes of it."""
    box = next(d for d in page.waiting.findChildren(QFileDialog) if d.isVisible())
    box.fileSelected.emit(str(path))
    box.close()
    assert page.jobs.wait_idle()


def test_somebody_else_decides(page: DuplicatesPage, store: Store, tmp_path: Path) -> None:
    part = page.waiting
    assert [part.model.row(n) for n in range(2)] == [
        ("Gil Wren", "club.csv · Row 2"),
        ("Hal Wren", "club.csv · Row 3"),
    ]
    out = tmp_path / "out.xlsx"
    part.save_button.click()
    choose(page, out)
    assert page.main.message.text == "out.xlsx is saved: 2 rows."
    book = openpyxl.load_workbook(out)
    book.worksheets[0]["B2"] = "the same"
    book.save(out)
    part.take_button.click()
    choose(page, out)
    assert page.main.message.text == "1 row is decided. 1 is still open."
    assert rows(store, "SELECT birth_date FROM youth WHERE given_name = 'Gil'") == [("2015-05-02",)]
    assert [row.name for row in waiting_rows(store)] == ["Hal Wren"]
    assert part.list.model().rowCount() == 1


def test_a_workbook_of_another_kind_is_refused_in_words(page: DuplicatesPage, tmp_path: Path) -> None:
    page.waiting.take(tmp_path / "club.csv")
    assert page.jobs.wait_idle()
    assert "club.csv is not a sheet of rows to decide." in page.main.message.text
    assert len(page.waiting.model.waiting) == 2
