"""Ctrl+K as a person uses it: names as they come, typos, what was opened lately, settings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from slecop_desktop.services import records
from slecop_desktop.store import Store
from tests.ui.opening import open_window
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.shell.find import FindBox
from ui.shell.find_rows import DETAIL


@pytest.fixture
def window(store: Store, jobs: Jobs, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window with all its pages."""
    for name in ("Robotics Club", "Nutrition Lab"):
        records.add_record(store, "programs", {"name": name})
    with open_window(store, jobs, qtbot) as made:
        made.go("youth")
        assert jobs.wait_idle()
        yield made


def ask(window: MainWindow, text: str) -> list[str]:
    """Type into Ctrl+K; the titles found, the best first."""
    window.open_find()
    box = box_of(window)
    box.selectAll()
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    if text.isascii():
        QTest.keyClicks(box, text)
    else:
        box.insert(text)  # no key of this keyboard types it
    assert window.jobs.wait_idle()
    return titles(window)


def box_of(window: MainWindow) -> FindBox:
    page = window.current_page
    assert page is not None
    return page.header.find_box


def popup_of(window: MainWindow) -> Any:
    return box_of(window)._popup


def titles(window: MainWindow) -> list[str]:
    model = popup_of(window).model
    return [model.item(n).text() for n in range(model.rowCount())]


def detail(window: MainWindow, n: int = 0) -> str:
    return str(popup_of(window).model.item(n).data(DETAIL))


@pytest.mark.parametrize(
    "typed", ["maria nunez", "jose", "nunez ma", "Núñez", "OKAFOR JOSÉ", "jose nunes", "mra jose", "jsoe okafor"]
)
def test_ma_jose_nunez_is_found_however_she_is_typed(window: MainWindow, typed: str) -> None:
    assert ask(window, typed)[0] == "Ma. José Núñez-Okafor"


@pytest.mark.parametrize("typed", ["robotix", "robtics", "robotcis club", "roobtics"])
def test_typos_are_forgiven_and_said(window: MainWindow, typed: str) -> None:
    assert ask(window, typed)[0] == "Robotics Club"
    assert "similar spelling" in detail(window)
    assert popup_of(window).caption.text() == f"Nothing is called exactly “{typed}”. Similar:"


def test_what_is_exact_is_not_mixed_with_what_is_similar(window: MainWindow, store: Store) -> None:
    for n in range(4):
        records.add_record(store, "youth", {"given_name": f"Nora{n}", "family_name": "Nunes"})
    assert window.jobs.wait_idle()
    found = ask(window, "nunes")
    assert [title for title in found if "Núñez" in title] == []


def test_a_row_says_what_it_is_and_why_it_was_found(window: MainWindow, store: Store) -> None:
    records.edit(store, "youth", 2, {"preferred_name": "Lia", "other_names": "Wells"})
    assert window.jobs.wait_idle()
    assert ask(window, "lia")[0] == "Aaliyah Brooks"
    assert detail(window) == "Young person · Grade 3 · Marcus Middle · Preferred name: Lia"
    assert ask(window, "brooks wells")[0] == "Aaliyah Brooks"
    assert detail(window).endswith("Other or former names: Wells")
    assert ask(window, "aaliyah")[0] == "Aaliyah Brooks"
    assert detail(window) == "Young person · Grade 3 · Marcus Middle"


def test_the_empty_box_offers_what_was_opened_lately_also_the_next_time(
    window: MainWindow, store: Store, jobs: Jobs, qtbot: QtBot
) -> None:
    window.open_record("partners", 1)
    window.open_record("youth", 3)
    assert jobs.wait_idle()
    window.open_find()
    assert jobs.wait_idle()
    assert titles(window)[:2] == ["Daniel Nguyễn", "Eastside Elementary"]
    assert popup_of(window).caption.text() == "Opened lately"
    QTest.keyClick(box_of(window), Qt.Key.Key_Down)
    QTest.keyClick(box_of(window), Qt.Key.Key_Return)
    assert jobs.wait_idle()
    assert window.current_page is window.page("partners")
    records.remove(store, "youth", [3])
    again = MainWindow(store, jobs)
    qtbot.addWidget(again)
    again.show()
    again.go("youth")
    assert jobs.wait_idle()
    again.activateWindow()
    again.open_find()
    assert jobs.wait_idle()
    assert titles(again)[0] == "Eastside Elementary"
    assert "Daniel Nguyễn" not in titles(again)


def test_a_click_into_the_empty_box_opens_it_and_escape_closes_it(window: MainWindow, qtbot: QtBot) -> None:
    window.open_record("youth", 1)
    assert window.jobs.wait_idle()
    box = box_of(window)
    window.setFocus()
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(60, 10))
    assert window.jobs.wait_idle()
    assert popup_of(window).isVisible()
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert window.jobs.wait_idle()
    assert not popup_of(window).isVisible()


@pytest.mark.parametrize(
    ("typed", "label", "section"),
    [
        ("code lists", "Code lists", "lists"),
        ("program year starts", "Program year starts (MM-DD)", "profile"),
        ("hide counts", "Hide counts below", "profile"),
        ("colors dark", "Colors: light, dark or as the computer is set", "look"),
        ("langauge", "Language of the program", "look"),
    ],
)
def test_settings_are_found_and_the_cursor_is_on_them(window: MainWindow, typed: str, label: str, section: str) -> None:
    found = ask(window, typed)
    assert label in found
    box = box_of(window)
    for _step in range(found.index(label)):
        QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert window.jobs.wait_idle()
    page: Any = window.current_page
    assert page is window.page("settings")
    assert page.names.currentItem().data(Qt.ItemDataRole.UserRole) == section
    if typed == "program year starts":
        assert page.section.card.rows["program_year_start"].editor.line.hasFocus()


def test_help_and_commands_stand_beside_records(window: MainWindow) -> None:
    assert "Attendance" in ask(window, "attendance")
    assert any(popup_of(window).model.item(n).data(DETAIL) == "Help" for n in range(popup_of(window).model.rowCount()))


def test_a_header_without_room_lends_its_find_box_to_the_window(window: MainWindow) -> None:
    window.resize(960, 540)
    window.go("reports")
    assert window.jobs.wait_idle()
    assert box_of(window).isHidden()
    window.open_find()
    floating = window.focusWidget()
    assert isinstance(floating, FindBox)
    assert floating is not box_of(window)
    QTest.keyClicks(floating, "robotics club")
    assert window.jobs.wait_idle()
    QTest.keyClick(floating, Qt.Key.Key_Return)
    assert window.jobs.wait_idle()
    assert floating.isHidden()
    assert window.current_page is window.page("programs")
