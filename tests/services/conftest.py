"""A file of its own for each test, and a small ecosystem to act in."""

import datetime as dt
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from slecop_desktop.services import enrollment
from slecop_desktop.services.records import add_record
from slecop_desktop.store import Store

TODAY = dt.date(2026, 10, 14)  # a Wednesday in the school year 2026-27


@pytest.fixture(scope="session")
def blank_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("blank") / "blank.slecop"
    Store.create(path, name="Prairie STEM").close()
    return path


@pytest.fixture
def store(blank_file: Path, tmp_path: Path) -> Iterator[Store]:
    """An empty ecosystem that stands on a fixed day."""
    path = tmp_path / "prairie.slecop"
    shutil.copy(blank_file, path)
    with Store.open(path) as opened:
        opened.today = TODAY
        yield opened


@dataclass(frozen=True)
class Town:
    """Ids of a school with one program, an offering of two seats, a session of it, and four youth in grade 5."""

    school: int
    program: int
    offering: int
    session: int
    ana: int
    ben: int
    chi: int
    dee: int

    @property
    def youth(self) -> list[int]:
        return [self.ana, self.ben, self.chi, self.dee]


@pytest.fixture
def town(store: Store) -> Town:
    school = add_record(store, "partners", {"name": "Eastside School", "sector": "K12_SCHOOL"})
    program = add_record(store, "programs", {"name": "Robotics", "partner": school})
    offering = add_record(
        store,
        "offerings",
        {
            "name": "Robotics Club",
            "program": program,
            "start_date": "2026-09-02",
            "end_date": "2026-12-16",
            "byday": "WE",
            "opens_at": "15:00",
            "closes_at": "16:30",
            "capacity": 2,
        },
    )
    session = add_record(store, "sessions", {"offering": offering, "date": "2026-10-07"})
    names = ("Ana Pérez", "Ben Okafor", "Chi Li", "Dee Ng")
    youth = [add_record(store, "youth", {"name": name, "grade": "05", "school": school}) for name in names]
    return Town(school, program, offering, session, *youth)


def rows(store: Store, sql: str, *parameters: object) -> list[tuple[object, ...]]:
    """What a query gives, as plain tuples."""
    with store.read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(sql, parameters)]


@pytest.fixture
def enrolled(store: Store, town: Town) -> Town:
    """The town with Ana and Ben enrolled from the beginning."""
    enrollment.enroll(store, town.offering, [town.ana, town.ben], date="2026-09-02")
    return town
