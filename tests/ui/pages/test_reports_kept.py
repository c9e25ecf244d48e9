"""Asking by grades and own fields, keeping a report under a name, finding it again, as a person does it on the page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from slecop_desktop.services.saved_reports import save_report, saved_reports
from slecop_desktop.store import Store
from slecop_desktop.store.lists import Filter
from tests.ui.pages.test_reports import TODAY, attend, choose, page, pick, shown, table, words
from ui.main_window import MainWindow
from ui.pages.reports import ReportsPage
from ui.tables.filter_popup import FilterPopup
from ui.tables.view_menu import NamePopup

__all__ = ["page"]


def popup(kind: type[NamePopup | FilterPopup]) -> NamePopup | FilterPopup:
    found = [top for top in QApplication.topLevelWidgets() if isinstance(top, kind) and top.isVisible()]
    assert found
    return found[-1]


def menu_act(page: ReportsPage, words_: str) -> None:
    page.keeping.fill()
    next(act for act in page.keeping.menu.actions() if words_ in act.text()).trigger()


def keep_as(page: ReportsPage, name: str) -> None:
    menu_act(page, "Keep under a name")
    asked = popup(NamePopup)
    assert isinstance(asked, NamePopup)
    asked.name.selectAll()
    QTest.keyClicks(asked.name, name)
    QTest.keyClick(asked.name, Qt.Key.Key_Return)
    settle(page)


def settle(page: ReportsPage) -> None:
    for _again in range(3):
        page.jobs.wait_idle()
        QApplication.processEvents()


def test_a_report_is_kept_with_its_choices_found_with_ctrl_k_and_undone(
    qtbot: QtBot, page: ReportsPage, store: Store, window: MainWindow
) -> None:
    choose(page, "dosage")
    pick(page, page.choices.period, "last_year")
    pick(page, page.choices.compare, "before")
    keep_as(page, "Dosage for the board")
    (one,) = saved_reports(store)
    assert (one.name, one.report) == ("Dosage for the board", "dosage")
    assert '"period": "last_year"' in one.options
    assert page.reports.entry == f"saved:{one.id}"
    assert page.sheet.title.text() == "Dosage for the board"
    choose(page, "reach")
    pick(page, page.choices.period, "this_year")
    window.go("youth")
    found = [command for command in window.commands() if command.label == "Dosage for the board"]
    assert len(found) == 1
    found[0].act()
    settle(page)
    assert window.current_page is page
    assert page.choices.period.value() == "last_year"
    assert page.choices.compare.value() == "before"
    assert page.answer is not None
    assert page.answer.result.period.name == "Program year 2024-25"
    window.undo()
    settle(page)
    assert saved_reports(store) == []
    assert page.reports.entry in ("reach", "dosage")


def test_a_kept_report_is_changed_renamed_and_deleted(page: ReportsPage, store: Store, window: MainWindow) -> None:
    save_report(store, "Mine", "reach", '{"period": "this_year"}')
    settle(page)
    page.open_entry(f"saved:{saved_reports(store)[0].id}")
    settle(page)
    assert not page.differs()
    pick(page, page.choices.period, "last_year")
    assert page.differs()
    assert page.sheet.title.text() == "Reach", "it is no longer what was kept"
    menu_act(page, "to what is shown")
    settle(page)
    assert '"period": "last_year"' in saved_reports(store)[0].options
    menu_act(page, "Rename")
    asked = popup(NamePopup)
    assert isinstance(asked, NamePopup)
    asked.name.clear()
    QTest.keyClick(asked.name, Qt.Key.Key_Return)
    settle(page)
    assert "needs a name" in asked.problem.text()
    QTest.keyClicks(asked.name, "Ours")
    QTest.keyClick(asked.name, Qt.Key.Key_Return)
    settle(page)
    assert [one.name for one in saved_reports(store)] == ["Ours"]
    menu_act(page, "Delete “Ours”")
    settle(page)
    assert saved_reports(store) == []
    assert page.report == "reach"
    window.undo()
    settle(page)
    assert [one.name for one in page.reports.saved] == ["Ours"]


def test_a_table_of_ones_own_is_built_by_choosing(qtbot: QtBot, page: ReportsPage) -> None:
    choose(page, "builder")
    own = page.choices.own
    assert own.isVisible()
    pick(page, own.rows, "program.id")
    assert shown(table(page, "own")) == {"Chess": ["3"], "Robotics": ["12"], "Total": ["15"]}
    pick(page, own.measure, "hours")
    assert shown(table(page, "own"))["Total"] == ["16.5"]
    pick(page, own.subject, "enrollments")
    pick(page, own.columns, "enrollment.status")
    assert shown(table(page, "own"))["Robotics"] == ["12", "12"]
    assert page.sheet.title.text() == "Enrollments by program and status"
    found = table(page, "own")
    found.open_at(found.rows.index(1, 1))
    page.jobs.wait_idle()
    assert page.behind.count.text() == "12"
    assert page.behind.title.text() == "Enrollments behind “Enrolled · Robotics”"


def test_a_filter_is_added_changed_and_taken_away(qtbot: QtBot, page: ReportsPage) -> None:
    choose(page, "builder")
    own = page.choices.own
    pick(page, own.rows, "program.id")
    qtbot.mouseClick(own.more, Qt.MouseButton.LeftButton)
    form = popup(FilterPopup)
    assert isinstance(form, FilterPopup)
    form.choose("youth.hours")
    form.comparison.choose("at_least")
    assert form.value is not None
    form.value.show_value(1.2)
    form.take()
    settle(page)
    assert own.filters == (Filter("youth.hours", "at_least", 1.2),)
    assert shown(table(page, "own")) == {"Chess": ["3"], "Total": ["3"]}
    assert "Only: Hours attended is at least 1.2." in words(page)
    chip = next(found for found in own.findChildren(QPushButton) if "Hours attended" in found.text())
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    settle(page)
    assert own.filters == ()
    assert shown(table(page, "own"))["Total"] == ["15"]


def test_a_ready_question_shows_its_own_choices(page: ReportsPage) -> None:
    choose(page, "quick:girls_30_hours")
    assert page.sheet.title.text() == "Different girls in grades 6-8 with 30 or more hours, by site"
    assert [wanted.field for wanted in page.choices.own.filters] == ["youth.sex", "youth.grade_band", "youth.hours"]
    choose(page, "reach")
    assert not page.choices.own.isVisible()
    assert shown(table(page, "reach"))["Youth reached"] == ["15"]


def test_reports_are_narrowed_to_grades_and_say_so(page: ReportsPage, store: Store) -> None:
    with store.write("Grades") as writer:
        sql = "SELECT youth FROM attendance a JOIN sessions s ON s.id = a.session WHERE s.date = '2025-10-01' LIMIT 2"
        for key in writer.sql(sql).scalars().all():
            writer.add("school_years", {"youth": key, "school_year": "2025-26", "grade": "07"})
    settle(page)
    pick(page, page.choices.bands, "68")
    assert shown(table(page, "reach"))["Youth reached"] == ["2"]
    assert "Only: grades 6-8." in words(page)
    choose(page, "partners")
    assert not page.choices.bands.isVisible()


@pytest.mark.parametrize("entry", ["saved:77", "nothing"])
def test_what_is_not_there_is_not_opened(page: ReportsPage, entry: str) -> None:
    page.open_entry(entry)
    settle(page)
    assert page.reports.entry == "reach"
    assert page.store.today == TODAY
    attend(page.store, "Late", "2026-01-01", 1, first=80)
    settle(page)
    assert page.answer is not None
