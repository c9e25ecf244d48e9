"""What holds for every test: no screen, no person's own folders, English, and no warning left unexplained."""

import logging
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from slecop_desktop.texts import SOURCE_LANGUAGE, set_language
from tools.catalogs import compile_catalogs

# Read when Qt and Python's libraries are first imported, so set before any test module is.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.update(LC_ALL="C.UTF-8", TZ="UTC")
os.environ.pop("LANGUAGE", None)

# A suite says the same of the same source; `--hypothesis-profile=default` looks at other examples each time.
settings.register_profile("same", derandomize=True)
settings.load_profile("same")


def pytest_configure(config: pytest.Config) -> None:
    """Compile what was translated since; once, not in each of the processes that tests are spread over."""
    if not hasattr(config, "workerinput"):
        compile_catalogs()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if shutil.which("soffice") or shutil.which("libreoffice"):
        return
    for item in items:
        if item.get_closest_marker("libreoffice"):
            item.add_marker(pytest.mark.skip(reason="LibreOffice is not installed"))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder, so that no test reads or writes the files of whoever runs it."""
    folder = tmp_path / "home"
    folder.mkdir()
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(folder))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(folder / name.lower()))
    return folder


@pytest.fixture(autouse=True)
def english() -> None:
    set_language(SOURCE_LANGUAGE)


@pytest.fixture(autouse=True)
def no_unexpected_logs(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning in the log fails the test, unless it is marked `logs_expected` (and then looks at them itself)."""
    yield
    if request.node.get_closest_marker("logs_expected"):
        return
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    unexpected = [record.getMessage() for record in records if record.levelno >= logging.WARNING]
    assert not unexpected, f"logged unexpectedly: {unexpected}"
