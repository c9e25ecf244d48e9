"""The window: pages, keys, find, undo, messages, what it remembers."""

import threading
import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from slecop_desktop.services import records
from slecop_desktop.store import Changed, Store
from tests.ui.sample_pages import SAMPLE_PAGES
from ui.jobs import Cancelled, Jobs
from ui.list_page import ListPage
from ui.main_window import MainWindow, both
from ui.pages import PAGES, PageSpec, present
from ui.shell.find import FindBox
from ui.shell.rail import two_lines


def settle(window: MainWindow) -> None:
    assert window.jobs.wait_idle()
    QApplication.processEvents()
    assert window.jobs.wait_idle()


def shown_page(window: MainWindow) -> ListPage:
    page = window.current_page
    assert isinstance(page, ListPage)
    return page


def find_box(window: MainWindow) -> FindBox:
    page = window.current_page
    assert page is not None
    return page.header.find_box


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.ControlModifier) -> None:
    window.activateWindow()
    QTest.keyClick(window, key, modifier)


def test_the_title_says_whose_ecosystem_it_is_and_that_it_is_practice(store: Store, jobs: Jobs, qtbot) -> None:
    plain = MainWindow(store, jobs, pages=SAMPLE_PAGES)
    practice = MainWindow(store, jobs, pages=SAMPLE_PAGES, practice=True)
    for window in (plain, practice):
        qtbot.addWidget(window)
    assert plain.windowTitle() == "Eastside STEM — SLECoP Desktop"
    assert practice.windowTitle() == "Eastside STEM — SLECoP Desktop (practice)"
    marks = [window.rail.findChildren(QLabel, "practice")[0].isHidden() for window in (plain, practice)]
    assert marks == [True, False]
    assert jobs.wait_idle()
    for window in (plain, practice):
        window.close()


def test_keys_and_clicks_lead_from_page_to_page_and_back(window: MainWindow) -> None:
    press(window, Qt.Key.Key_2)
    assert shown_page(window).kind == "partners"
    press(window, Qt.Key.Key_1)
    assert shown_page(window).kind == "youth"
    press(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert shown_page(window).kind == "partners"
    settle(window)


def test_the_rail_marks_the_page_and_folds_to_icons_with_names(window: MainWindow) -> None:
    window.go("partners")
    marked = [b for b in window.rail.findChildren(QPushButton) if b.isChecked()]
    assert [b.text() for b in marked] == ["Partners"]
    wide = window.rail.width()
    press(window, Qt.Key.Key_B)
    assert window.rail.width() < wide
    assert (marked[0].text(), marked[0].accessibleName()) == ("", "Partners")
    assert "Partners" in marked[0].toolTip()
    settle(window)


def test_find_opens_a_record_by_two_parts_of_its_name(window: MainWindow) -> None:
    window.go("partners")
    settle(window)
    press(window, Qt.Key.Key_K)
    box = find_box(window)
    assert box.hasFocus()
    QTest.keyClicks(box, "okafor jose")
    settle(window)
    popup: Any = box._popup
    assert popup.isVisible()
    assert popup.model.item(0).text() == "Ma. José Núñez-Okafor"
    QTest.keyClick(box, Qt.Key.Key_Return)
    settle(window)
    page = shown_page(window)
    assert page.kind == "youth"
    assert page.card.title.text() == "Ma. José Núñez-Okafor"
    assert not popup.isVisible()


def test_find_answers_with_the_first_letter_and_knows_pages_and_commands(window: MainWindow) -> None:
    done: list[str] = []
    window.add_command("Back up now", lambda: done.append("backup"))
    window.go("youth")
    press(window, Qt.Key.Key_K)
    box = find_box(window)
    QTest.keyClicks(box, "p")
    settle(window)
    popup: Any = box._popup
    assert "Partners" in [popup.model.item(n).text() for n in range(popup.model.rowCount())]
    box.setText("back up")
    QTest.keyClick(box, Qt.Key.Key_Return)  # before the answer is there
    settle(window)
    assert done == ["backup"]
    press(window, Qt.Key.Key_K)
    QTest.keyClicks(box, "zzz")
    settle(window)
    assert "Nothing is called" in popup.caption.text()


def test_undo_and_redo_name_the_step_and_do_it(window: MainWindow, store: Store) -> None:
    page: Any = window.go("youth")
    settle(window)
    key = page.table.ids[0]
    before = records.get(store, "youth", key)["preferred_name"]
    window.jobs.write("Edit", lambda: records.edit(store, "youth", key, {"preferred_name": "Lia"}))
    settle(window)
    assert window.status.undo.isVisible()
    assert str(store.undo_title()) in window.status.undo.accessibleName()
    page.table.setFocus()
    press(window, Qt.Key.Key_Z)
    settle(window)
    assert records.get(store, "youth", key)["preferred_name"] == before
    assert window.status.redo.isVisible()
    press(window, Qt.Key.Key_Y)
    settle(window)
    assert records.get(store, "youth", key)["preferred_name"] == "Lia"


def test_a_page_behind_is_told_once_of_all_that_changed_when_it_is_shown(window: MainWindow, store: Store) -> None:
    youth: Any = window.go("youth")
    window.go("partners")
    settle(window)
    told: list[Changed] = []
    youth.refresh = told.append
    first, second = youth.table.ids[:2]
    for key in (first, second):
        window.jobs.write("Edit", lambda key=key: records.edit(store, "youth", key, {"preferred_name": "Lia"}))
    settle(window)
    assert told == []
    window.go("youth")
    assert [changed.ids["youth"] for changed in told] == [frozenset({first, second})]


def test_changes_are_joined_and_very_many_stays_very_many() -> None:
    one = Changed(1, "a", {"youth": frozenset({1}), "sites": None})
    other = Changed(2, "b", {"youth": frozenset({2}), "sites": frozenset({5}), "partners": frozenset({7})})
    assert both(one, other).ids == {"youth": {1, 2}, "sites": None, "partners": {7}}


def test_a_problem_in_the_background_is_a_sentence_that_asks_for_nothing(window: MainWindow) -> None:
    window.go("youth")
    window.jobs.problem.emit("The disk is full.")
    assert window.message.text == "The disk is full."
    press(window, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert window.message.text == ""
    settle(window)


def test_a_long_job_shows_its_progress_and_can_be_cancelled(window: MainWindow, qtbot) -> None:
    from ui.jobs import Cancelled  # noqa: PLC0415

    def work(progress, cancelled) -> None:
        progress(1, 4, "page 1")
        while not cancelled():
            time.sleep(0.005)
        raise Cancelled

    job = window.jobs.run("Making letters", work)
    qtbot.waitUntil(lambda: "page 1" in [w.text() for w in window.progress.findChildren(QLabel)])
    (cancel,) = [b for b in window.progress.findChildren(QPushButton) if b.text() == "Cancel"]
    said: list[str] = []
    job.finished.connect(lambda: said.extend(w.text() for w in window.progress.findChildren(QLabel)))
    cancel.click()
    settle(window)
    assert job.state == "cancelled"
    assert "Cancelled" in said


def test_a_finished_job_with_nothing_to_open_makes_room_for_the_next(window: MainWindow, qtbot) -> None:
    go_on = threading.Event()

    def shown() -> list[str]:
        return [words.text() for words in window.progress.findChildren(QLabel) if words.isVisible()]

    window.show()
    window.jobs.run("Read one.xlsx", lambda _progress, _cancelled: go_on.wait(10))
    qtbot.waitUntil(lambda: "Read one.xlsx" in shown())
    go_on.set()
    qtbot.waitUntil(lambda: "Done" in shown())
    go_on.clear()
    window.jobs.run("Read two.xlsx", lambda _progress, _cancelled: go_on.wait(10))
    qtbot.waitUntil(lambda: "Read two.xlsx" in shown())
    assert "Read one.xlsx" not in shown()
    go_on.set()
    settle(window)


def test_a_file_dropped_on_the_window_that_no_page_takes_is_told(window: MainWindow, tmp_path: Path) -> None:
    window.go("youth")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "photo.png"))])
    where, action = QPoint(300, 300), Qt.DropAction.CopyAction
    enter = QDragEnterEvent(where, action, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(where), action, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    window.dropEvent(drop)
    assert "photo.png" in window.message.text
    settle(window)


def test_size_and_rail_are_remembered(store: Store, jobs: Jobs, qtbot) -> None:
    first = MainWindow(store, jobs, pages=SAMPLE_PAGES)
    qtbot.addWidget(first)
    first.show()
    first.resize(760, 560)
    first.rail.set_narrow(True)
    assert jobs.wait_idle()
    first.close()
    second = MainWindow(store, jobs, pages=SAMPLE_PAGES)
    qtbot.addWidget(second)
    assert second.rail.narrow
    assert second.size() == first.size()
    assert jobs.wait_idle()
    second.close()


def test_it_fits_a_small_screen(window: MainWindow) -> None:
    window.go("youth")
    settle(window)
    assert window.minimumSizeHint().width() <= 1280
    assert window.minimumSizeHint().height() <= 720


def test_pages_are_those_whose_module_is_there() -> None:
    names = [spec.name for spec in PAGES]
    assert names == "home youth programs attendance partners exchange reports history settings duplicates".split()
    assert [spec.name for spec in present()] == [n for n in names if n in {s.name for s in present()}]


@pytest.mark.parametrize("spec", present(), ids=lambda spec: spec.name)
def test_every_page_there_is_opens(spec: PageSpec, store: Store, jobs: Jobs, qtbot) -> None:
    window = MainWindow(store, jobs)
    qtbot.addWidget(window)
    window.show()
    page = window.go(spec.name)
    settle(window)
    assert page.isVisible()
    window.close()


def test_a_long_name_in_the_rail_is_not_cut_within_its_brackets(window) -> None:
    metrics, room = window.rail._ecosystem.fontMetrics(), 150
    assert two_lines("Eastside STEM", metrics, room) == "Eastside STEM"
    assert two_lines("Riverbend STEM Ecosystem (practice)", metrics, room) == "Riverbend STEM\nEcosystem"
    assert two_lines("Prairie STEM (west)", metrics, room) == "Prairie STEM (west)"
    assert two_lines("Northern Panhandle Partnership for Science Learning", metrics, room).endswith("…")


def test_the_box_is_on_every_page(window: MainWindow) -> None:
    for spec in window.pages:
        window.go(spec.name)
        settle(window)
        press(window, Qt.Key.Key_K)
        assert find_box(window).hasFocus(), spec.name


def test_work_under_way_is_not_stopped_by_closing_without_asking(window: MainWindow, jobs: Jobs) -> None:
    begun = threading.Event()

    def work(_progress, cancelled) -> None:
        begun.set()
        while not cancelled():
            threading.Event().wait(0.01)
        raise Cancelled

    jobs.run("Import Spring.xlsx", work)
    assert begun.wait(10)
    window.reopen()
    assert window.isVisible()
    assert window.reopens == ""
    assert "Import Spring.xlsx" in window.message.text
    assert jobs.running
    (action,) = window.message.findChildren(QPushButton)
    action.click()
    assert not window.isVisible()
    jobs.close()
