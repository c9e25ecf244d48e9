"""What a number means: Shift+F1 on it, or the button at its heading."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from slecop_desktop.records import RECORDS
from slecop_desktop.reports import BY_ID, REPORTS
from ui.main_window import MainWindow

SHIFT = Qt.KeyboardModifier.ShiftModifier


def ask(window: MainWindow, on: QWidget) -> str:
    on.setFocus()
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F1, SHIFT)
    return window.help.meaning.words()


@pytest.mark.parametrize("name", ["youth", "enrolled", "participations", "minutes", "programs", "partners"])
def test_every_number_on_home_says_what_it_counts(name: str, window: MainWindow) -> None:
    home: Any = window.current_page
    tile = home.tiles.tiles[name]
    said = ask(window, tile)
    words = tile.accessibleName().partition(":")[0]
    assert said.startswith(f"{words}: ")
    assert len(said) > len(words) + 20
    QTest.keyClick(window.help.meaning.more, Qt.Key.Key_Escape)
    assert window.help.meaning.words() == ""
    assert tile.hasFocus()


def test_cards_on_home_have_a_button_that_tells(window: MainWindow) -> None:
    found = [
        b for b in window.findChildren(QToolButton) if b.accessibleName().startswith("What does “") and b.isVisible()
    ]
    names = [b.accessibleName() for b in found]
    for card in ("Today", "Needs attention", "Reach against last year", "Seats and demand by grade"):
        assert f"What does “{card}” mean?" in names
    for button in found:
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        assert button.accessibleName()[len("What does “") :].startswith(window.help.meaning.words().partition(":")[0])


def test_a_list_says_what_its_worked_out_columns_mean(window: MainWindow) -> None:
    page: Any = window.go("youth")
    assert window.jobs.wait_idle()
    said = ask(window, page.table)
    assert [line.partition(":")[0] for line in said.splitlines()] == ["Grade", "School", "Hours", "Needs attention"]
    assert "divided by 60" in said
    labels = [action.text().partition("\t")[0] for action in page.table.columns_menu().actions()]
    assert "What do these columns mean?" in labels
    header = page.table.view.header
    tip = page.table.model.headerData(3, header.orientation(), Qt.ItemDataRole.ToolTipRole)
    assert tip.startswith("Hours\n")


def test_every_worked_out_column_has_its_words() -> None:
    assert [(r.name, d.name) for r in RECORDS for d in r.derived if not d.help.endswith(".")] == []


@pytest.mark.parametrize("report", [report.id for report in REPORTS])
def test_a_report_says_its_definition(report: str, window: MainWindow) -> None:
    page: Any = window.go("reports")
    page.reports.setCurrentRow([one.id for one in REPORTS].index(report))
    assert window.jobs.wait_idle()
    QApplication.processEvents()  # the table is laid out
    assert BY_ID[report].definition in ask(window, page.sheet.tables[0])
    window.help.meaning.put_away()
    assert BY_ID[report].definition in ask(window, page.reports), "from anywhere on the page"


def test_the_link_opens_the_guide_and_the_words_go(window: MainWindow) -> None:
    home: Any = window.current_page
    ask(window, home.tiles.tiles["minutes"])
    assert window.help.meaning.more.hasFocus()
    QTest.keyClick(window.help.meaning.more, Qt.Key.Key_Return)
    assert window.help.panel.shown == "reports"
    assert window.help.meaning.words() == ""


def test_the_words_go_when_the_cursor_does(window: MainWindow) -> None:
    home: Any = window.current_page
    ask(window, home.tiles.tiles["minutes"])
    home.tiles.tiles["youth"].setFocus()
    assert window.help.meaning.words() == ""


def test_where_there_is_no_number_this_is_told(window: MainWindow) -> None:
    page = window.go("settings")
    assert ask(window, page.findChildren(QWidget)[0]) == ""
    assert "no number" in window.message.text
