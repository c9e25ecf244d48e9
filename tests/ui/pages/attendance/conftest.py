"""A file with one club of 25 youth, an open lab that counts heads, and the Attendance page on it."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from slecop_desktop.store import Store
from slecop_desktop.store.engine import dbapi
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.pages import PAGES
from ui.pages.attendance import AttendancePage

TODAY = dt.date(2026, 10, 14)  # a Wednesday


@pytest.fixture(scope="module")
def sheet_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """25 youth in a club with three Wednesdays, and an open lab that only counts heads."""
    path = tmp_path_factory.mktemp("sheet") / "sheet.slecop"
    with Store.create(path, name="Eastside STEM") as store:
        store.today = TODAY
        with store.write("Begin") as w:
            program = w.add("programs", {"name": "Robotics"})
            club = {"name": "Robotics Club, Eastside", "program": program, "start_date": "2026-09-02"}
            times = {"opens_at": "15:30", "closes_at": "17:00", "session_minutes": 90}
            club_id = w.add("offerings", {**club, **times, "tracking": "ROSTER"})
            lab = w.add("offerings", {**club, **times, "name": "Open Lab", "tracking": "HEADCOUNT"})
            for date, code in (("2026-09-30", "AAAAA1"), ("2026-10-14", "BBBBB2"), ("2026-10-21", "CCCCC3")):
                row = {"offering": club_id, "date": date, "start_time": "15:30", "end_time": "17:00", "minutes": 90}
                w.add("sessions", {**row, "type": "REGULAR", "status": "PLANNED", "sheet_code": code})
            w.add("sessions", {"offering": lab, "date": "2026-10-14", "start_time": "17:00", "status": "PLANNED"})
            for n in range(25):
                key = w.add("youth", {"given_name": "Ana", "family_name": f"Abbott {chr(65 + n)}"})
                w.add(
                    "enrollments", {"youth": key, "offering": club_id, "status": "ENROLLED", "entry_date": "2026-09-02"}
                )
    return path


@pytest.fixture
def store(sheet_file: Path, tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "sheet.slecop"
    shutil.copy(sheet_file, path)
    with Store.open(path) as opened:
        opened.today = TODAY
        yield opened


@pytest.fixture
def window(store: Store, jobs: Jobs, qtbot) -> Iterator[MainWindow]:
    made = MainWindow(store, jobs, pages=tuple(spec for spec in PAGES if spec.name == "attendance"))
    qtbot.addWidget(made)
    made.resize(1280, 760)
    made.show()
    yield made
    assert jobs.wait_idle()


@pytest.fixture
def page(window: MainWindow, jobs: Jobs, qtbot) -> AttendancePage:
    found = window.go("attendance")
    assert isinstance(found, AttendancePage)
    qtbot.waitUntil(lambda: len(found.model.rows) == 25)
    assert jobs.wait_idle()
    found.roster.setFocus()
    return found


@pytest.fixture
def held(store: Store) -> Callable[[str], list[tuple[object, ...]]]:
    """What the file holds, read anew through a connection of its own."""

    def read(sql: str) -> list[tuple[object, ...]]:
        with closing(dbapi.connect(str(store.path))) as connection:
            return connection.execute(sql).fetchall()

    return read
