"""Files to exchange between: an empty one, and a small practice ecosystem made once."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest

from slecop_desktop.sample import make_sample
from slecop_desktop.store import Store
from slecop_desktop.store.check import fingerprint
from tests.files import new_store

TODAY = dt.date(2026, 10, 14)


@pytest.fixture(scope="session")
def practice_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("practice") / "practice.slecop"
    make_sample(path, size="small", today=TODAY)
    return path


@pytest.fixture
def practice(practice_file: Path, tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "practice.slecop"
    shutil.copy(practice_file, path)
    with Store.open(path) as store:
        store.today = TODAY
        yield store


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    with new_store(tmp_path / "empty.slecop", "Prairie STEM") as store:
        store.today = TODAY
        yield store


@pytest.fixture
def sheet(tmp_path: Path) -> Callable[..., Path]:
    """Make a workbook of one sheet from rows, as a person would in Excel."""

    def make(*rows: list[object], name: str = "list.xlsx", title: str = "Sheet1") -> Path:
        book = openpyxl.Workbook()
        page = book.active
        assert page is not None
        page.title = title
        for row in rows:
            page.append(row)
        path = tmp_path / name
        book.save(path)
        return path

    return make


def state(store: Store) -> str:
    with store.read() as connection:
        return fingerprint(connection, store)


def rows(store: Store, sql: str, *parameters: object) -> list[tuple[object, ...]]:
    with store.read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(sql, tuple(parameters))]
