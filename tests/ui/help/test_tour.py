"""The tour through the practice ecosystem, by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.sample_pages import SAMPLE_PAGES
from tests.ui.walk import make_file, open_store
from ui import app
from ui.help.tour import STEPS, Tour
from ui.jobs import Jobs
from ui.main_window import MainWindow

Key = Qt.Key


def press(tour: Tour, key: Key) -> None:
    assert tour.next.hasFocus()
    QTest.keyClick(tour.next, key)


def settle(window: MainWindow) -> None:
    for _again in range(2):
        assert window.jobs.wait_idle()
        QApplication.processEvents()


def test_enter_leads_through_all_steps_each_beside_what_it_is_about(window: MainWindow) -> None:
    window.help.start_tour()
    tour = window.help.tour
    seen: list[str] = []
    while tour.isVisible():
        settle(window)
        tour.place()
        seen.append(tour.title.text())
        target = tour.target
        assert target is not None
        assert target.isVisible(), tour.title.text()
        part = QRect(target.mapTo(window, QPoint(0, 0)), target.size()) & window.rect()
        assert tour.ring.isVisible()
        assert tour.ring.geometry().contains(part.center())
        assert window.rect().contains(tour.geometry()), "all of it can be read"
        assert tour.accessibleName().startswith(tour.title.text())
        press(tour, Key.Key_Return)
    assert seen == [step.title for step in STEPS]
    assert not tour.ring.isVisible()
    assert 6 <= len(seen) <= 8


def test_the_arrows_lead_on_and_back_and_esc_ends_it(window: MainWindow) -> None:
    window.help.start_tour()
    tour = window.help.tour
    assert not tour.back.isEnabled()
    press(tour, Key.Key_Right)
    press(tour, Key.Key_Right)
    press(tour, Key.Key_Left)
    assert (tour.at, tour.count.text()) == (1, "2 of 8")
    press(tour, Key.Key_Escape)
    assert not tour.isVisible()
    assert not tour.isAncestorOf(QApplication.focusWidget() or window)


def test_skip_ends_it(window: MainWindow) -> None:
    window.help.start_tour()
    window.help.tour.skip.setFocus()
    QTest.keyClick(window.help.tour.skip, Key.Key_Space)
    assert not window.help.tour.isVisible()


def test_the_window_can_be_used_meanwhile(window: MainWindow) -> None:
    window.help.start_tour()
    window.go("partners")
    settle(window)
    assert window.help.tour.isVisible()
    press(window.help.tour, Key.Key_Return)
    settle(window)
    assert window.current_page is window.page("home")


def test_it_is_offered_once_and_shown_whenever_it_is_asked_for(window: MainWindow) -> None:
    window.help.offer_tour()
    assert window.help.tour.isVisible()
    window.help.tour.end()
    window.help.offer_tour()
    assert not window.help.tour.isVisible()
    next(command for command in window.commands() if command.label == "Take the tour").act()
    assert window.help.tour.isVisible()
    window.help.tour.end()


@pytest.mark.parametrize("practice", [True, False])
def test_only_the_practice_ecosystem_begins_with_it(
    practice: bool, tmp_path: Path, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "_TOUR_AFTER", 0)
    monkeypatch.setattr(app, "_WARM_AFTER", 100_000)
    with open_store(make_file(tmp_path)) as store:
        if not practice:
            with store.write("In earnest") as writer:
                writer.change("profile", int(store.profile["id"]), {"practice": 0})
        window = app.open_window(store)
        qtbot.addWidget(window)
        settle(window)
        assert window.help.tour.isVisible() is practice
        window.help.tour.end()
        window.close()
        window.jobs.close()


def test_where_pages_are_missing_their_steps_are_left_out(window: MainWindow, jobs: Jobs, qtbot) -> None:
    small = MainWindow(window.store, jobs, pages=SAMPLE_PAGES)
    qtbot.addWidget(small)
    assert {step.page for step in small.help.tour.steps} == {"youth"}
    small.close()
