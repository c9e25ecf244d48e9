"""Cards: read, saved on leaving a field, wrong values told and kept, what is typed left alone."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from slecop_desktop.services import records
from slecop_desktop.store import Store
from slecop_desktop.store.lists import ListQuery, list_ids
from tests.ui.test_main_window import settle
from ui.forms import RecordCard
from ui.list_page import ListPage
from ui.main_window import MainWindow


@pytest.fixture
def page(window: MainWindow) -> ListPage:
    shown = window.go("youth")
    assert isinstance(shown, ListPage)
    settle(window)
    shown.table.view.go_to(2)  # Ma. José Núñez-Okafor
    return shown


def line(page: ListPage, field: str) -> QLineEdit:
    made = page.card.rows[field].editor.focusProxy()
    assert isinstance(made, QLineEdit)
    return made


def type_into(page: ListPage, field: str, text: str) -> None:
    box = line(page, field)
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, text)
    QTest.keyClick(box, Qt.Key.Key_Return)


def editor(page: ListPage, field: str) -> Any:
    return page.card.rows[field].editor


def value(page: ListPage, store: Store, field: str) -> object:
    assert page.card.key is not None
    return records.get(store, "youth", page.card.key)[field]


def test_the_card_shows_the_row_with_the_cursor(page: ListPage) -> None:
    assert page.card.title.text() == "Ma. José Núñez-Okafor"
    assert page.card.about.text() == "Grade 2 · Eastside Elementary"
    assert line(page, "given_name").text() == "Ma. José"
    assert line(page, "birth_date").text() == "3/14/2016"
    assert line(page, "school").text() == "Eastside Elementary"


def test_leaving_a_field_saves_it_as_one_named_step(page: ListPage, store: Store) -> None:
    type_into(page, "preferred_name", "Majo")
    settle(page.main)
    assert value(page, store, "preferred_name") == "Majo"
    assert page.card.state.text() == "Saved  ✓"
    assert "referred name" in (store.undo_title() or "")
    store.undo()
    settle(page.main)
    assert line(page, "preferred_name").text() == ""


def test_leaving_a_field_untouched_writes_nothing(page: ListPage, store: Store) -> None:
    before = store.undo_title()
    line(page, "preferred_name").setFocus()
    QTest.keyClick(line(page, "preferred_name"), Qt.Key.Key_Return)
    page.card.leave()
    settle(page.main)
    assert store.undo_title() == before


def test_a_wrong_value_is_told_in_words_and_kept_even_when_one_comes_back(page: ListPage, store: Store) -> None:
    type_into(page, "birth_date", "the day after")
    one = page.card.rows["birth_date"]
    assert one.problem.isVisible()
    assert one.problem.text() == "“the day after” is not a date."
    assert value(page, store, "birth_date") == "2016-03-14"
    type_into(page, "birth_date", "11/10")
    assert one.problem.text() == "“11/10” says no year."
    type_into(page, "birth_date", "the day after")
    page.table.view.go_to(0)
    assert not one.problem.isVisible()
    assert line(page, "birth_date").text() == "1/2/2015"
    page.table.view.go_to(2)
    assert line(page, "birth_date").text() == "the day after"
    assert one.problem.isVisible()
    type_into(page, "birth_date", "14 March 2017")
    settle(page.main)
    assert not one.problem.isVisible()
    assert value(page, store, "birth_date") == "2017-03-14"
    assert line(page, "birth_date").text() == "3/14/2017"


def test_a_change_from_elsewhere_leaves_alone_what_is_being_typed(page: ListPage, store: Store) -> None:
    key = page.card.key
    assert key is not None
    line(page, "phone").setFocus()
    QTest.keyClicks(line(page, "phone"), "555 01")
    records.edit(store, "youth", key, {"preferred_name": "Lia", "phone": "555 9999"})
    settle(page.main)
    assert line(page, "preferred_name").text() == "Lia"
    assert line(page, "phone").text() == "555 01"


def test_going_to_another_record_saves_what_was_typed(page: ListPage, store: Store) -> None:
    key = page.card.key
    assert key is not None
    line(page, "preferred_name").setFocus()
    QTest.keyClicks(line(page, "preferred_name"), "Majo")
    page.table.view.go_to(0)
    settle(page.main)
    assert records.get(store, "youth", key)["preferred_name"] == "Majo"


def test_a_reference_is_chosen_by_typing_letters_and_a_strange_name_is_told(page: ListPage, store: Store) -> None:
    box = line(page, "school")
    school = editor(page, "school")
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "marc")
    assert [school.model.item(n).text() for n in range(school.model.rowCount())] == ["Marcus Middle"]
    QTest.keyClick(school._completer.popup(), Qt.Key.Key_Down)
    QTest.keyClick(school._completer.popup(), Qt.Key.Key_Return)
    settle(page.main)
    assert page.card.about.text() == "Grade 2 · Marcus Middle"
    type_into(page, "school", "Hogwarts")
    assert page.card.rows["school"].problem.text() == "There is no partner called “Hogwarts”."
    type_into(page, "school", "eastside elementary")
    settle(page.main)
    assert page.card.about.text() == "Grade 2 · Eastside Elementary"


def test_choices_are_saved_as_soon_as_they_are_made(page: ListPage, store: Store) -> None:
    grade = editor(page, "grade")
    grade.combo.setFocus()
    QTest.keyClick(grade.combo, Qt.Key.Key_Down)
    settle(page.main)
    assert value(page, store, "grade") == "03"
    race = editor(page, "race")
    codes = sorted(c.code for c in store.codes("race"))[:2]
    race.take(reversed(codes))
    race.left.emit()
    settle(page.main)
    assert value(page, store, "race") == ";".join(codes)
    assert all(c.label in race.button.text() for c in store.codes("race") if c.code in codes)


def test_ctrl_z_in_a_field_undoes_the_typing_first_and_the_step_then(page: ListPage, store: Store) -> None:
    type_into(page, "preferred_name", "Majo")
    settle(page.main)
    box = line(page, "middle_name")
    box.setFocus()
    QTest.keyClicks(box, "x")
    QTest.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert box.text() == ""
    QTest.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(page.main)
    assert value(page, store, "preferred_name") is None


def test_every_field_has_a_label_a_name_and_a_place_in_the_order_of_tab(page: ListPage) -> None:
    for one in page.card.rows.values():
        target = one.editor.focusProxy()
        assert target is not None
        assert target.accessibleName()
        assert target.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_card_can_be_made_for_every_kind_of_record(window: MainWindow, store: Store, qtbot) -> None:
    for kind in store.records:
        card = RecordCard(window, kind)
        qtbot.addWidget(card)
        with store.read() as connection:
            ids = list_ids(connection, store, ListQuery(kind))
        assert not ids or card.open(ids[0])
        assert card.open(10**9) is False
        assert (card.key, card._whole.isHidden()) == (None, True)


def test_a_new_record_asks_for_little_and_is_shown_on_its_card(page: ListPage, store: Store) -> None:
    QTest.keyClick(page.main, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = page._form
    assert form is not None
    assert list(form.rows) == ["given_name", "family_name", "birth_date"]
    box: Any = form.rows["given_name"].editor.focusProxy()
    born: Any = form.rows["birth_date"].editor.focusProxy()
    assert box.hasFocus()
    QTest.keyClicks(box, "Zuri")
    QTest.keyClicks(born, "someday")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert form.rows["birth_date"].problem.text() == "“someday” is not a date."
    born.clear()
    QTest.keyClick(box, Qt.Key.Key_Return)
    settle(page.main)
    assert page._form is None
    assert page.card.title.text() == "Zuri"
    assert page.table.current_id() == page.card.key
    assert len(page.table.ids) == 6


def test_what_is_needed_is_told_under_its_field(window: MainWindow) -> None:
    page: Any = window.go("partners")
    settle(window)
    page.new_record()
    page._form.add.click()
    assert page._form.rows["name"].problem.text() == "This is needed."
    QTest.keyClick(page._form, Qt.Key.Key_Escape)
    assert page._form is None
    settle(window)
