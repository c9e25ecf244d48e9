"""A window on a file, as the tests look at it: shown, in front, and at rest before and after."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from slecop_desktop.store import Store
from tests.ui.walk import Walk, make_messy, open_store
from ui.jobs import Jobs
from ui.main_window import MainWindow

SIZE = (1280, 720)


@contextmanager
def open_window(
    store: Store, jobs: Jobs, qtbot: QtBot, *, size: tuple[int, int] = SIZE, **given: Any
) -> Iterator[MainWindow]:
    """With all its pages, unless ``given`` others."""
    made = MainWindow(store, jobs, **given)
    qtbot.addWidget(made)
    made.resize(*size)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    assert jobs.wait_idle()
    yield made
    assert jobs.wait_idle()


@contextmanager
def open_walk(
    file: Path, folder: Path, jobs: Jobs, qtbot: QtBot, *, size: tuple[int, int] = SIZE, **given: Any
) -> Iterator[Walk]:
    """A walk through the window on a copy of a file."""
    with (
        open_store(Path(shutil.copy(file, folder))) as store,
        open_window(store, jobs, qtbot, size=size, **given) as window,
    ):
        yield Walk(window, make_messy(folder))
