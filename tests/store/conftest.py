import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from slecop_desktop.store import Store


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file as it is when just made; to be copied."""
    path = tmp_path_factory.mktemp("empty") / "empty.slecop"
    Store.create(path, name="Prairie Summer").close()
    return path


@pytest.fixture
def path(empty_file: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "summer.slecop"
    shutil.copyfile(empty_file, copy)
    return copy


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path) as opened:
        yield opened


@pytest.fixture
def add(store: Store) -> Callable[..., int]:
    """`add("partners", name="…")`: one record in a step of its own."""

    def added(kind: str, **values: object) -> int:
        with store.write(f"Add to {kind}") as writer:
            return writer.add(kind, values)

    return added
