"""Grouped lists: headings with counts, folded by key and click, heard by a screen reader, nothing lost on the way."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from slecop_desktop.services import records
from slecop_desktop.store import Store
from tests.ui.test_main_window import settle, shown_page
from tests.ui.test_tables import add_many, youth_table
from ui.main_window import MainWindow
from ui.tables import RecordTable

DISPLAY, SAID = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole


def by_school(window: MainWindow) -> RecordTable:
    table = youth_table(window)
    menu = table.columns_menu()
    (grouping,) = [m for m in menu.findChildren(QMenu) if m.title() == "Group by"]
    (act,) = [a for a in grouping.actions() if a.text() == "School"]
    act.trigger()
    settle(window)
    table.view.setFocus()
    return table


def shown(table: RecordTable) -> list[str]:
    """The first column, headings with their counts."""
    return [str(table.model.data(table.model.index(n, 0), DISPLAY)) for n in range(table.model.rowCount())]


def press(table: RecordTable, key: Qt.Key) -> None:
    QTest.keyClick(table.view, key)


def test_rows_stand_under_headings_with_their_counts(window: MainWindow) -> None:
    table = by_school(window)
    assert shown(table) == [
        "Eastside Elementary 3", "Daniel Nguyễn", "Ma. José Núñez-Okafor", "נועה לוי",
        "Marcus Middle 2", "Aaliyah Brooks", "Theo O'Neil",
    ]  # fmt: skip
    assert len(table.ids) == 5
    assert window.status.left.text() == "5 shown"
    chips = [c.text() for c in shown_page(window).filters._chips]  # type: ignore[attr-defined]
    assert chips == ["Grouped by: School"]


def test_left_and_right_fold_and_unfold_and_left_leads_to_the_heading(window: MainWindow) -> None:
    table = by_school(window)
    table.view.go_to(2)
    table.view.setCurrentIndex(table.model.index(2, 0))
    press(table, Qt.Key.Key_Left)
    assert table.view.currentIndex().row() == 0
    press(table, Qt.Key.Key_Left)
    assert shown(table) == ["Eastside Elementary 3", "Marcus Middle 2", "Aaliyah Brooks", "Theo O'Neil"]
    assert table.view.currentIndex().row() == 0
    said = table.model.data(table.model.index(0, 1), SAID)
    assert said == "Eastside Elementary, 3 rows, folded"
    press(table, Qt.Key.Key_Right)
    assert len(shown(table)) == 7
    press(table, Qt.Key.Key_Space)
    assert len(shown(table)) == 4
    assert len(table.ids) == 5
    assert window.status.left.text() == "5 shown"


def test_a_click_on_a_heading_folds_it(window: MainWindow) -> None:
    table = by_school(window)
    rect = table.view.visualRect(table.model.index(4, 1))
    QTest.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert shown(table)[-1] == "Marcus Middle 2"
    QTest.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert len(shown(table)) == 7


def test_headings_are_never_selected_records(window: MainWindow) -> None:
    table = by_school(window)
    table.view.selectAll()
    settle(window)
    assert table.selected_count() == 5
    assert sorted(table.selected_ids()) == sorted(table.ids)
    assert window.status.left.text() == "5 shown · 5 selected"
    table.copy()
    assert len(QGuiApplication.clipboard().text().split("\n")) == 5
    table.turn_group(table.model.ids[0], fold=True)
    settle(window)
    assert table.selected_count() == 2
    table.view.go_to(0)
    settle(window)
    assert table.selected_count() == 0


def test_a_record_in_a_folded_group_is_unfolded_when_it_is_opened(window: MainWindow) -> None:
    table = by_school(window)
    key = table.ids[-1]
    table.fold_all(fold=True)
    assert len(shown(table)) == 2
    window.open_record("youth", key)
    settle(window)
    assert table.current_id() == key
    assert shown_page(window).card.title.text() == "Theo O'Neil"


def test_folded_groups_stay_folded_when_records_change(window: MainWindow, store: Store) -> None:
    table = by_school(window)
    table.turn_group(table.model.ids[0], fold=True)
    records.edit(store, "youth", table.ids[-1], {"family_name": "Zimmer"})
    settle(window)
    assert shown(table) == ["Eastside Elementary 3", "Marcus Middle 2", "Aaliyah Brooks", "Theo Zimmer"]


def test_dates_are_grouped_by_month_and_program_year(window: MainWindow) -> None:
    table = youth_table(window)
    table.group_by(("birth_date", "month"))
    settle(window)
    headings = [words for words in shown(table) if words[-2:] == " 1"]
    assert headings == [
        "June 2013 1", "November 2014 1", "January 2015 1", "March 2016 1", "Date of birth: no value 1",
    ]  # fmt: skip
    table.group_by(("birth_date", "year"))
    settle(window)
    assert shown(table)[0] == "2012-13 1"


def test_only_rows_that_are_drawn_are_read_and_all_are_counted(window: MainWindow, store: Store, monkeypatch) -> None:
    add_many(store, 3000)
    table = youth_table(window)
    read: list[int] = []
    real = table.model.read_rows
    monkeypatch.setattr(table.model, "read_rows", lambda ids: read.append(len(ids)) or real(ids))
    table.group_by(("school", ""))
    settle(window)
    table.view.selectAll()
    assert table.selected_count() == 3005
    assert sum(read) < 600


def test_the_menu_of_a_heading_selects_its_rows_and_folds_them_all(window: MainWindow) -> None:
    table = by_school(window)
    table.select_group(table.model.ids[4])
    settle(window)
    assert table.selected_count() == 2
    table.fold_all(fold=True)
    assert shown(table) == ["Eastside Elementary 3", "Marcus Middle 2"]
    table.group_by(None)
    settle(window)
    assert len(shown(table)) == 5
    assert table.view.rowAt(QPoint(0, 5).y()) == 0
