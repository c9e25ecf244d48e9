"""A window on the practice ecosystem, with its real pages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.walk import make_file, open_store
from ui.jobs import Jobs
from ui.main_window import MainWindow


@pytest.fixture(scope="session")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_file(tmp_path_factory.mktemp("practice"))


@pytest.fixture
def window(practice: Path, tmp_path: Path, jobs: Jobs, qtbot: QtBot) -> Iterator[MainWindow]:
    with open_store(Path(shutil.copy(practice, tmp_path))) as store:
        made = MainWindow(store, jobs)
        qtbot.addWidget(made)
        made.resize(1280, 720)
        with qtbot.waitActive(made):
            made.show()
            made.activateWindow()
        made.go("home")
        assert jobs.wait_idle()
        yield made
        assert jobs.wait_idle()
