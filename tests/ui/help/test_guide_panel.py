"""F1 and the guide beside the page, as a person reads it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget

from slecop_desktop import guide
from slecop_desktop.records.names import fold
from tests.ui.walk import Walk, make_messy
from ui.main_window import MainWindow
from ui.pages import PAGES

Key = Qt.Key


def press(window: MainWindow, key: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)


def rows(found: QListWidget) -> list[str]:
    return [found.item(n).text() for n in range(found.count())]


@pytest.mark.parametrize("page", [spec.name for spec in PAGES])
def test_f1_opens_the_topic_of_the_page_and_esc_leads_back(page: str, window: MainWindow) -> None:
    front = window.go(page)
    assert window.jobs.wait_idle()
    front.setFocus()
    press(window, Key.Key_F1)
    assert window.help.panel.isVisible()
    assert window.help.panel.shown == front.help_topic() in guide.topic_ids()
    assert front.help_topic() != "first-steps", "each page has a topic of its own"
    text = window.help.panel.text
    assert text.document().toPlainText().startswith(guide.topic(front.help_topic()).title)
    assert text.hasFocus()
    press(window, Key.Key_Escape)
    assert not window.help.panel.isVisible()
    assert window.current_page is front
    cursor = QApplication.focusWidget()
    assert cursor is None or not window.help.panel.isAncestorOf(cursor)


def test_what_is_in_front_within_a_page_has_its_own_topic(window: MainWindow, tmp_path: Path) -> None:
    youth: Any = window.go("youth")
    assert window.jobs.wait_idle()
    for part, topic in (("consent", "consent"), ("family", "families"), ("about", "youth")):
        youth.card.show_part(part)
        press(window, Key.Key_F1)
        assert window.help.panel.shown == topic
    attendance: Any = window.go("attendance")
    assert window.jobs.wait_idle()
    attendance.show_mode("term", remember=False)
    press(window, Key.Key_F1)
    assert window.help.panel.shown == "attendance-more"
    settings: Any = window.go("settings")
    settings.show_section("year")
    press(window, Key.Key_F1)
    assert window.help.panel.shown == "new-year"
    programs: Any = window.go("programs")
    assert window.jobs.wait_idle()
    programs.tabs.setCurrentIndex(1)
    assert window.jobs.wait_idle()
    programs.open_offering(programs.list_in_front.table.ids[0])
    press(window, Key.Key_F1)
    assert window.help.panel.shown == "enrolling"
    exchange: Any = window.go("exchange")
    exchange.start_import(make_messy(tmp_path))
    assert window.jobs.wait_idle()
    press(window, Key.Key_F1)
    assert window.help.panel.shown == "importing"


def test_the_guide_opened_by_f1_follows_from_page_to_page(window: MainWindow) -> None:
    press(window, Key.Key_F1)
    assert window.help.panel.shown == "home"
    press(window, Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    assert window.help.panel.shown == "partners"
    window.help.open("ties")
    window.go("youth")
    assert window.help.panel.shown == "ties", "a topic that was chosen stays"


def test_a_word_is_found_opened_and_marked_by_keyboard(window: MainWindow) -> None:
    press(window, Key.Key_F1)
    panel = window.help.panel
    panel.line.setFocus()
    QTest.keyClicks(panel.line, "WÄITLIST")
    assert any("waitlist" in fold(line) for line in rows(panel.found))
    assert panel.found.currentRow() == 0
    press(window, Key.Key_Return)
    assert panel.shown == "enrolling"
    assert {fold(words) for words in panel.text.marked()} == {"waitlist"}
    press(window, Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert panel.found.isVisible(), "back to what was found"
    press(window, Key.Key_Escape)
    assert panel.isVisible()
    assert panel.shown == "home", "the topic that was read before the search"
    press(window, Key.Key_Escape)
    assert not panel.isVisible()


def test_the_arrows_choose_among_what_was_found(window: MainWindow) -> None:
    window.help.open_contents()
    panel = window.help.panel
    panel.line.setFocus()
    QTest.keyClicks(panel.line, "import")
    assert panel.found.count() > 2
    second = guide.search("import")[1]
    press(window, Key.Key_Down)
    press(window, Key.Key_Return)
    assert panel.shown == second.topic


def test_nothing_found_is_told_in_words(window: MainWindow) -> None:
    window.help.open_contents()
    panel = window.help.panel
    panel.line.setText("xyzzy")
    assert panel.nothing.isVisible()
    assert "xyzzy" in panel.nothing.text()
    panel.line.clear()
    assert panel.list.isVisible()


def test_the_contents_open_a_topic_and_back_leads_through_them(window: MainWindow) -> None:
    window.help.open_contents()
    panel = window.help.panel
    assert [line.partition(". ")[2] for line in rows(panel.list)] == [title for _id, title in guide.topics()]
    panel.list.setCurrentRow(2)
    press(window, Key.Key_Return)
    assert panel.shown == guide.topic_ids()[2]
    panel.text.followed.emit("topic", "consent")
    assert panel.shown == "consent"
    press(window, Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert panel.shown == guide.topic_ids()[2]
    panel.back_button.click()
    assert panel.list.isVisible()


def test_a_link_leads_to_its_page_and_section(window: MainWindow) -> None:
    window.help.open("settings")
    window.help.panel.text.followed.emit("page", "settings/holidays")
    page: Any = window.current_page
    assert page.title == "Settings"
    assert page.names.currentItem().text() == "Holidays"
    assert window.help.panel.shown == "settings"


def test_in_a_small_window_the_guide_takes_the_place_of_the_page(window: MainWindow) -> None:
    window.resize(900, 600)
    press(window, Key.Key_F1)
    QApplication.processEvents()
    assert window.help.panel.isVisible()
    assert not window.stack.isVisible()
    press(window, Key.Key_Escape)
    assert window.stack.isVisible()
    press(window, Key.Key_F1)
    window.go("youth")
    assert window.stack.isVisible()
    assert not window.help.panel.isVisible()


def test_ctrl_k_finds_topics(window: MainWindow) -> None:
    found = next(c for c in window.commands() if c.label == "The workbook for TIES")
    found.act()
    assert window.help.panel.shown == "ties"


def test_the_rail_offers_help(window: MainWindow) -> None:
    window.rail._help.click()
    assert window.help.panel.shown == "home"


def test_every_key_that_the_guide_names_is_a_key_of_the_window(window: MainWindow, tmp_path: Path) -> None:
    from PySide6.QtGui import QShortcut  # noqa: PLC0415

    walk = Walk(window, make_messy(tmp_path))
    for part in ("youth", "attendance", "programs", "exchange", "settings", "reports", "window"):
        for _stop in walk.stops(part):
            pass
    bound = {shortcut.key().toString() for shortcut in window.findChildren(QShortcut)}
    in_fields = {
        "Ctrl+A",
        "Ctrl+V",
        "Ctrl+C",
        "Alt+Down",
        "Shift+Enter",
    }  # Qt's own, and those of a list that is tested there
    text = guide.topic("keyboard").text
    named = {word for word in text.replace("`", " ").replace(",", " ").split() if "+" in word and len(word) > 1}
    named |= {f"Ctrl+{n}" for n in range(1, 10)}
    missing = {key for key in named - in_fields if key.rstrip(":;") not in bound}
    assert not missing
