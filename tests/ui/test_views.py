"""Saved views as a person uses them: saved, opened from the rail and by Ctrl+K, changed, renamed, undone."""

import json

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from slecop_desktop.services.views import views
from slecop_desktop.store import Store
from slecop_desktop.store.lists import Filter
from tests.ui.test_main_window import find_box, press, settle, shown_page
from tests.ui.test_tables import texts, youth_table
from ui.main_window import MainWindow
from ui.tables.view_menu import NamePopup, ViewMenu


def menu_of(window: MainWindow) -> ViewMenu:
    return shown_page(window).filters.views


def choose(window: MainWindow, words: str) -> None:
    menu = menu_of(window).menu()
    (act,) = [a for a in menu.actions() if a.text() == words]
    assert act.isEnabled()
    act.trigger()


def name_popup() -> NamePopup:
    (popup,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, NamePopup) and w.isVisible()]
    return popup


def rail_views(window: MainWindow) -> list[QPushButton]:
    return [b for b in window.rail.findChildren(QPushButton) if b.property("role") == "view" and b.isVisible()]


def save(window: MainWindow, name: str) -> None:
    bar = shown_page(window).filters
    assert bar.save.isVisible()
    QTest.mouseClick(bar.save, Qt.MouseButton.LeftButton)
    QTest.keyClicks(name_popup().name, name)
    QTest.keyClick(name_popup().name, Qt.Key.Key_Return)
    settle(window)


def fives(window: MainWindow) -> None:
    youth_table(window)
    shown_page(window).filters.add(Filter("grade", "any_of", ("05",)))
    settle(window)
    save(window, "Fifth grade")


def test_what_is_shown_is_saved_under_a_name_and_stands_in_the_rail(window: MainWindow, store: Store) -> None:
    fives(window)
    (view,) = views(store)
    assert (view.name, view.query.filters) == ("Fifth grade", (Filter("grade", "any_of", ("05",)),))
    assert menu_of(window).button.text() == "Fifth grade"
    assert not shown_page(window).filters.save.isVisible()
    (button,) = rail_views(window)
    assert (button.text(), button.isChecked()) == ("Fifth grade", True)
    choose(window, "The whole list")
    settle(window)
    assert len(youth_table(window).ids) == 5
    assert not rail_views(window)[0].isChecked()


def test_a_view_in_the_rail_opens_with_filters_sorting_and_columns_of_its_own(window: MainWindow) -> None:
    table = youth_table(window)
    own = list(table.columns.shown)
    shown_page(window).filters.add(Filter("birth_date", "not_empty"))
    table.show_columns(["birth_date", "name"])
    table.sort_by("birth_date", down=True)
    settle(window)
    save(window, "By age")
    choose(window, "The whole list")
    table.reset_columns()
    settle(window)
    assert table.columns.shown == own
    window.go("partners")
    settle(window)
    QTest.mouseClick(rail_views(window)[0], Qt.MouseButton.LeftButton)
    settle(window)
    assert texts(table) == ["Ma. José Núñez-Okafor", "Aaliyah Brooks", "Theo O'Neil", "נועה לוי"]
    assert [c.name for c in table.model.columns] == ["birth_date", "name"]
    assert rail_views(window)[0].isChecked()
    choose(window, "The whole list")
    assert table.columns.shown == own


def test_a_list_says_when_it_differs_from_its_view_and_the_view_can_follow(window: MainWindow, store: Store) -> None:
    fives(window)
    shown_page(window).filters.add(Filter("grade", "any_of", ("05", "06")))
    settle(window)
    assert menu_of(window).button.text() == "Fifth grade · changed"
    choose(window, "Let “Fifth grade” show this")
    settle(window)
    assert menu_of(window).button.text() == "Fifth grade"
    assert views(store)[0].query.filters == (Filter("grade", "any_of", ("05", "06")),)
    press(window, Qt.Key.Key_Z)
    settle(window)
    assert menu_of(window).button.text() == "Fifth grade · changed"
    choose(window, "Go back to “Fifth grade” as saved")
    settle(window)
    assert texts(window.page("youth").table, "grade") == ["Grade 5"]  # type: ignore[attr-defined]


def test_a_view_is_renamed_deleted_and_brought_back(window: MainWindow, store: Store) -> None:
    fives(window)
    choose(window, "Rename “Fifth grade”…")
    QTest.keyClicks(name_popup().name, "Fives")
    QTest.keyClick(name_popup().name, Qt.Key.Key_Return)
    settle(window)
    assert menu_of(window).button.text() == "Fives"
    assert rail_views(window)[0].text() == "Fives"
    choose(window, "Delete “Fives”")
    settle(window)
    assert views(store) == []
    assert rail_views(window) == []
    assert menu_of(window).button.text() == "Views"
    press(window, Qt.Key.Key_Z)
    settle(window)
    assert [b.text() for b in rail_views(window)] == ["Fives"]


def test_a_name_that_is_taken_is_refused_in_words(window: MainWindow) -> None:
    fives(window)
    menu_of(window).ask_save()
    QTest.keyClicks(name_popup().name, "fifth GRADE")
    QTest.keyClick(name_popup().name, Qt.Key.Key_Return)
    settle(window)
    assert name_popup().problem.text() == "There is already a view called “fifth GRADE”."
    name_popup().close()


def test_ctrl_k_finds_a_view(window: MainWindow) -> None:
    fives(window)
    choose(window, "The whole list")
    settle(window)
    press(window, Qt.Key.Key_K)
    QTest.keyClicks(find_box(window), "fifth")
    settle(window)
    settle(window)
    QTest.keyClick(find_box(window), Qt.Key.Key_Return)
    settle(window)
    assert menu_of(window).button.text() == "Fifth grade"


def test_a_view_that_asks_for_what_is_gone_says_so_and_shows_the_rest(window: MainWindow, store: Store) -> None:
    query = {"filters": [{"field": "shoe_size", "op": "is", "value": 4}], "search": "nun"}
    with store.write("A view") as writer:
        key = writer.add("saved_views", {"name": "Old", "record": "youth", "query": json.dumps(query)})
    settle(window)
    window.views.open(key)
    settle(window)
    assert texts(youth_table(window)) == ["Ma. José Núñez-Okafor"]
    assert "shoe_size" in window.message.text


def test_the_views_of_a_page_fold_away(window: MainWindow) -> None:
    fives(window)
    views_below = window.rail._views["youth"]
    views_below._arrow.click()
    assert rail_views(window) == []
    assert views_below._arrow.accessibleName() == "Show the views"
    views_below._arrow.click()
    assert len(rail_views(window)) == 1
    window.rail.set_narrow(True)
    assert rail_views(window) == []
