"""The window with its real pages."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from slecop_desktop.store import Store
from tests.ui.opening import open_window
from ui.jobs import Jobs
from ui.main_window import MainWindow


@pytest.fixture
def window(store: Store, jobs: Jobs, qtbot: QtBot) -> Iterator[MainWindow]:
    with open_window(store, jobs, qtbot) as made:
        yield made
