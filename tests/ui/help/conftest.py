"""A window on the practice ecosystem, with its real pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.opening import open_walk
from ui.jobs import Jobs
from ui.main_window import MainWindow


@pytest.fixture
def window(practice: Path, tmp_path: Path, jobs: Jobs, qtbot: QtBot) -> Iterator[MainWindow]:
    with open_walk(practice, tmp_path, jobs, qtbot) as walk:
        walk.window.go("home")
        assert jobs.wait_idle()
        yield walk.window
