"""An empty file, made once, for the worlds that are written into copies of it."""

from pathlib import Path

import pytest

from slecop_desktop.store import Store
from tests.reports.worlds import PROFILE


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "empty.slecop"
    with Store.create(path, name="Bay", profile=PROFILE):
        pass
    return path
