"""The start: the window is seen first, then it reads."""

import pytest
from PySide6.QtGui import QPaintEvent

from slecop_desktop.store import Store
from ui import app
from ui.main_window import MainWindow
from ui.page import Page
from ui.pages.home import HomePage


def test_home_is_painted_before_it_is_read(store: Store, monkeypatch: pytest.MonkeyPatch, qtbot) -> None:
    monkeypatch.setattr(app, "_WARM_AFTER", 100_000)
    read_when_painted: list[bool] = []

    def paint(page: HomePage, event: QPaintEvent) -> None:
        read_when_painted.append(page.day is not None)
        Page.paintEvent(page, event)

    monkeypatch.setattr(HomePage, "paintEvent", paint, raising=False)
    window = app.open_window(store)
    qtbot.addWidget(window)
    page = window.current_page
    assert isinstance(page, HomePage)
    qtbot.waitUntil(lambda: page.day is not None and read_when_painted[-1:] == [True])
    assert read_when_painted[0] is False
    window.close()
    window.jobs.close()


def test_a_window_that_is_never_painted_reads_all_the_same(
    store: Store, monkeypatch: pytest.MonkeyPatch, qtbot
) -> None:
    monkeypatch.setattr(app, "_UNSEEN_AFTER", 10)
    monkeypatch.setattr(MainWindow, "show", lambda _self: None)
    window = app.open_window(store)
    qtbot.addWidget(window)
    page = window.current_page
    assert isinstance(page, HomePage)
    qtbot.waitUntil(lambda: page.day is not None)
    window.close()
    window.jobs.close()
