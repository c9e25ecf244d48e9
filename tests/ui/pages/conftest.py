"""The window with its real pages."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from slecop_desktop.store import Store
from ui.jobs import Jobs
from ui.main_window import MainWindow


@pytest.fixture
def window(store: Store, jobs: Jobs, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(store, jobs)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    assert jobs.wait_idle()
    yield made
    assert jobs.wait_idle()
