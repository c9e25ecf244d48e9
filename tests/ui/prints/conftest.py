"""The practice ecosystem in a window."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from slecop_desktop.store import Store
from tests.ui.opening import open_window
from tests.ui.walk import TODAY, make_file, open_store
from ui.jobs import Jobs
from ui.main_window import MainWindow


@pytest.fixture(scope="session")
def practice_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_file(tmp_path_factory.mktemp("prints"))


@pytest.fixture
def store(practice_file: Path, tmp_path: Path) -> Iterator[Store]:
    with open_store(Path(shutil.copy(practice_file, tmp_path))) as opened:
        yield opened


@pytest.fixture
def window(store: Store, jobs: Jobs, qtbot: QtBot) -> Iterator[MainWindow]:
    assert store.today == TODAY
    with open_window(store, jobs, qtbot) as made:
        yield made


@pytest.fixture
def offering(store: Store) -> int:
    """The offering with the most youth."""
    with store.read() as connection:
        found = connection.exec_driver_sql(
            "SELECT offering FROM enrollments WHERE status = 'ENROLLED' GROUP BY 1 ORDER BY count(*) DESC, 1"
        ).scalar()
    assert found is not None
    return found
