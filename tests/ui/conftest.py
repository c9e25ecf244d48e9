"""A real file with a few made-up people, and a window on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from slecop_desktop.store import Store
from tests.files import new_store
from tests.ui.opening import open_window
from tests.ui.sample_pages import SAMPLE_PAGES
from tests.ui.walk import make_file
from ui import theme
from ui.jobs import Jobs
from ui.main_window import MainWindow

YOUTH = [
    ("Ma. José", "Núñez-Okafor", "2016-03-14"),
    ("Aaliyah", "Brooks", "2015-01-02"),
    ("Daniel", "Nguyễn", None),
    ("Theo", "O'Neil", "2014-11-30"),
    ("נועה", "לוי", "2013-06-05"),
]


@pytest.fixture(autouse=True)
def prepared(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Our look, a fixed locale, and settings that nobody else sees."""
    monkeypatch.setenv("SLECOP_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("SLECOP_DATA_DIR", str(tmp_path / "data"))
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    theme.prepare(qapp)
    yield
    theme.set_scheme("system")
    QLocale.setDefault(before)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Five youth at two schools."""
    made = new_store(tmp_path / "eastside.slecop", "Eastside STEM")
    with made.write("Begin") as writer:
        schools = [writer.add("partners", {"name": name}) for name in ("Eastside Elementary", "Marcus Middle")]
        for n, (given, family, born) in enumerate(YOUTH):
            key = writer.add("youth", {"given_name": given, "family_name": family, "birth_date": born})
            year = {"youth": key, "school_year": made.school_year, "grade": f"{n + 2:02d}", "school": schools[n % 2]}
            writer.add("school_years", year)
    with made:
        yield made


@pytest.fixture(scope="session")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice ecosystem, written in English; to be copied."""
    return make_file(tmp_path_factory.mktemp("practice"))


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()
    qapp.processEvents()


@pytest.fixture
def window(store: Store, jobs: Jobs, qtbot) -> Iterator[MainWindow]:
    """The window, shown, with the sample pages."""
    with open_window(store, jobs, qtbot, pages=SAMPLE_PAGES) as made:
        yield made
