"""Several at once, what is archived, ways to the parts of the card."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from slecop_desktop.services import records
from slecop_desktop.store import Store
from tests.ui.pages.youth.acts import DANIEL, MA_JOSE, choose, click, open_youth, pick, rows
from tests.ui.test_main_window import settle
from ui.main_window import MainWindow
from ui.pages.youth import YouthPage
from ui.people.owned import OwnedPart


def test_several_selected_are_changed_at_once_and_the_count_is_said_first(
    window: MainWindow, page: YouthPage, store: Store
) -> None:
    records.edit(store, "youth", DANIEL, {"grade": "05"})
    settle(window)
    page.table.view.selectAll()
    settle(window)
    panel = page.bulk
    assert page.side.currentWidget() is panel
    assert panel.title.text() == "5 selected"
    assert panel.field.value() == "grade"
    assert panel.one is not None
    choose(panel.one.editor.focusProxy(), "05")
    QTest.qWait(200)
    settle(window)
    assert panel.effect.text() == "3 records change. 2 have this value already."
    click(panel.act)
    settle(window)
    assert {records.get(store, "youth", key)["grade"] for key in range(1, 6)} == {"05"}
    assert store.undo_title() == "Edit grade of youth (5)"
    assert window.message.text.startswith("3 records were changed.")


def test_several_are_enrolled_at_once(window: MainWindow, page: YouthPage, store: Store) -> None:
    page.table.view.selectAll()
    settle(window)
    pick(window, page.enroll, "robotics")
    assert window.message.text.startswith("Robotics Club, fall: 2 enrolled · 3 on the waitlist")


def test_archived_ones_leave_the_list_and_undo_brings_them_back(
    window: MainWindow, page: YouthPage, store: Store
) -> None:
    page.table.view.selectAll()
    settle(window)
    click(page.bulk.archive_all)
    settle(window)
    assert len(page.table.ids) == 0
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    assert len(page.table.ids) == 5


def test_an_archived_record_says_so_and_is_brought_back_from_its_card(
    window: MainWindow, page: YouthPage, store: Store
) -> None:
    records.archive(store, "youth", [DANIEL])
    open_youth(window, page, DANIEL)
    back = page.card.put_away.findChildren(QPushButton)[0]
    click(back)
    settle(window)
    assert records.get(store, "youth", DANIEL)["archived"] is None
    assert not page.card.put_away.isVisible()


# -- from elsewhere ---------------------------------------------------------------------------------------------------


def test_an_adult_found_anywhere_opens_the_family_of_a_child(window: MainWindow, page: YouthPage) -> None:
    window.open_record("adults", 1)
    settle(window)
    assert page.card.key == MA_JOSE
    assert page.card.parts["family"].isVisible()


def test_all_parts_are_reached_by_keyboard(window: MainWindow, page: YouthPage) -> None:
    open_youth(window, page, MA_JOSE)
    seen = []
    for _n in range(page.card.tabs.count()):
        seen.append(page.card.tabs.tabText(page.card.tabs.currentIndex()))
        page.card.setFocus()
        QTest.keyClick(page.card, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert seen[:5] == ["About", "Family", "Consent", "Programs", "Attendance"]
    assert seen[5:] == ["Notes", "Tasks", "Health", "School years", "Identifiers", "History"]
    assert page.card.tabs.currentIndex() == 0


def test_tabs_without_room_fold_into_a_menu_and_the_chosen_one_stays_in_sight(
    window: MainWindow, page: YouthPage
) -> None:
    open_youth(window, page, MA_JOSE)
    tabs = page.card.tabs
    folded = [tabs.tabText(n) for n in tabs.folded()]
    assert "History" in folded
    assert tabs.more.isVisible()
    page.card.show_part("history")
    assert "History" not in [tabs.tabText(n) for n in tabs.folded()]
    assert tabs.tabRect(tabs.currentIndex()).right() <= tabs.more.geometry().left()
    page.open_wide(MA_JOSE)
    window.resize(1400, 800)
    settle(window)
    assert tabs.folded() == []
    assert not tabs.more.isVisible()


def test_a_school_year_of_the_past_is_added_and_filled_in(window: MainWindow, page: YouthPage, store: Store) -> None:
    open_youth(window, page, MA_JOSE, "school")
    part = page.card.parts["school"]
    assert isinstance(part, OwnedPart)
    QTest.keyClicks(part.line, "2025-26")
    QTest.keyClick(part.line, Qt.Key.Key_Return)
    settle(window)
    running, past = rows(part.list)
    assert (running.title.text(), running.detail.text()) == ("2026-27", "Grade 2 · Eastside Elementary")
    click(past.toggle)
    choose(past.fields()[0].rows["grade"].editor.focusProxy(), "01")
    settle(window)
    assert past.detail.text() == "Grade 1"
    assert page.card.about.text().startswith("Grade 2 · ")
