"""A file of its own for each test: made once, copied."""

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from slecop_desktop.store import Store

TODAY = dt.date(2026, 10, 14)  # a Wednesday in the school year 2026-27


@pytest.fixture(scope="session")
def blank_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("blank") / "blank.slecop"
    Store.create(path, name="Prairie STEM").close()
    return path


@pytest.fixture
def store(blank_file: Path, tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "prairie.slecop"
    shutil.copy(blank_file, path)
    with Store.open(path) as opened:
        opened.today = TODAY
        yield opened
