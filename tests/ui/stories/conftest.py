"""One small ecosystem in the middle of a term, copied for each story, and the real window on it."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from slecop_desktop.store import Store
from slecop_desktop.store.engine import dbapi
from slecop_desktop.store.writer import Writer
from tests.ui.opening import open_window
from tests.ui.stories.acts import ADA, BEN, CHI, LENA, MA_JOSE, Held, Person
from ui.jobs import Jobs
from ui.main_window import MainWindow

TODAY = dt.date(2026, 10, 14)  # a Wednesday; the sessions are on Wednesdays
YEAR = "2026-27"


@pytest.fixture(scope="session")
def town_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five youth of two districts in a club, an open lab that counts heads, families, a home that is kept secret."""
    path = tmp_path_factory.mktemp("town") / "town.slecop"
    with Store.create(path, name="Riverbend STEM") as store:
        store.today = TODAY
        with store.write("Begin") as w:
            _places(w)
            _people(w)
            _families(w)
            _term(w)
    return path


def _places(w: Writer) -> None:
    for district, school in (("Riverbend Schools", "Marcus Middle School"), ("Lakeview Schools", "Lakeview Middle")):
        above = w.add("partners", {"name": district, "sector": "LEA", "lifecycle": "ACTIVE"})
        w.add("partners", {"name": school, "sector": "K12_SCHOOL", "parent": above})
    site = w.add("sites", {"name": "Eastside Gym", "city": "Riverbend", "partner": 1})
    grades = {"grade_low": "06", "grade_high": "08"}
    program = w.add("programs", {"name": "Robotics", "disciplines": "ROBOTICS", "status": "ACTIVE", **grades})
    club = {"program": program, "site": site, "start_date": "2026-09-02", "end_date": "2026-12-16", "byday": "WE"}
    times = {"opens_at": "15:30", "closes_at": "17:00", "session_minutes": 90, "status": "OPEN"}
    w.add("offerings", {**club, **times, "name": "Robotics Club", "tracking": "ROSTER", "capacity": 12})
    w.add("offerings", {**club, **times, "name": "Open Lab", "tracking": "HEADCOUNT"})


def _people(w: Writer) -> None:
    for given, family, sex, grade, school in (
        ("Ma. José", "Núñez", "Female", "06", 2),
        ("Ada", "Okafor", "Female", "07", 2),
        ("Ben", "Brooks", "Male", "08", 2),
        ("Lena", "Marsh", "Female", "06", 4),
        ("Chi", "Li", "Female", "05", 4),
    ):
        name = {"given_name": given, "family_name": family}
        key = w.add("youth", {**name, "sex": sex, "birth_date": f"20{20 - int(grade)}-03-14"})
        w.add("school_years", {"youth": key, "school_year": YEAR, "grade": grade, "school": school})
        w.add("enrollments", {"youth": key, "offering": 1, "status": "ENROLLED", "entry_date": "2026-09-02"})
    for key in (BEN, LENA, CHI):
        given = {"kind": "PROGRAM_PARTICIPATION", "status": "GIVEN", "date": "2026-09-01", "valid_to": "2027-06-30"}
        w.add("consents", {"youth": key, **given})
    w.add("health", {"youth": MA_JOSE, "allergies": "Peanuts"})


def _families(w: Writer) -> None:
    """Rosa is Ma. José's mother, Max must stay away; Ada lives with Mara at a secret place and with Noah."""
    may = {"pickup_authorized": 1, "emergency_order": 1, "mailings": 1}
    for youth, given, family, phone, language, rights in (
        (MA_JOSE, "Rosa", "Núñez", "(206) 555-0120", "Spanish", may),
        (MA_JOSE, "Max", "Stone", None, None, {"pickup_prohibited": 1, "contact_allowed": 0}),
        (ADA, "Mara", "Vega", "(206) 555-0101", "Spanish", may),
        (ADA, "Noah", "Okafor", "(206) 555-0102", "English", {**may, "emergency_order": 2}),
    ):
        name = {"given_name": given, "family_name": family}
        adult = w.add("adults", {**name, "phone": phone, "language": language})
        w.add("relationships", {"youth": youth, "adult": adult, **rights})
    for adult, youth, street, more in (
        (1, MA_JOSE, "7 River Road", {}),
        (3, ADA, "12 Quiet Lane", {"confidential_address": 1}),
        (4, ADA, "99 Loud Street", {}),
    ):
        place = {"address": street, "city": "Riverbend", "postal_code": "00041", "mailings": 1, **more}
        home = w.add("households", {"name": f"Home at {street}", **place})
        w.add("household_members", {"household": home, "adult": adult})
        w.add("household_members", {"household": home, "youth": youth})


def _term(w: Writer) -> None:
    """Taken on September 30 (everyone came) and October 7 (Ben was absent); today and two more are still to take."""
    for n, date in enumerate(("2026-09-30", "2026-10-07", "2026-10-14", "2026-10-21", "2026-10-28")):
        times = {"date": date, "start_time": "15:30", "end_time": "17:00", "minutes": 90}
        taken = {"status": "HELD" if n < 2 else "PLANNED", "sheet_code": f"SHEET{n + 2}"}
        session = w.add("sessions", {"offering": 1, "type": "REGULAR", **times, **taken})
        for youth in (MA_JOSE, ADA, BEN, LENA, CHI) if n < 2 else ():
            absent = n == 1 and youth == BEN
            mark = {"status": "UnexcusedAbsence", "minutes": 0} if absent else {"status": "Present", "minutes": 90}
            w.add("attendance", {"session": session, "youth": youth, "sheet_row": youth, **mark})
    lab = {"offering": 2, "start_time": "17:00", "end_time": "18:00", "minutes": 60}
    w.add("sessions", {**lab, "date": "2026-09-16", "status": "HELD", "headcount": 31})


@pytest.fixture
def store(town_file: Path, tmp_path: Path) -> Iterator[Store]:
    with Store.open(Path(shutil.copy(town_file, tmp_path))) as opened:
        opened.today = TODAY
        yield opened


@pytest.fixture
def window(store: Store, jobs: Jobs, qtbot: QtBot) -> Iterator[MainWindow]:
    yield from shown_window(store, jobs, qtbot)


def shown_window(store: Store, jobs: Jobs, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window with all its pages, as it opens."""
    with open_window(store, jobs, qtbot, size=(1280, 800)) as made:
        made.go("home")
        assert jobs.wait_idle()
        yield made


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    """Who sits before the window; keys pressed are counted."""
    return Person(window, qtbot)


@pytest.fixture
def held(store: Store) -> Held:
    """What the file holds, read anew through a connection of its own."""

    def read(sql: str) -> list[tuple[Any, ...]]:
        with closing(dbapi.connect(str(store.path))) as connection:
            return connection.execute(sql).fetchall()

    return read


@pytest.fixture
def opened_again(store: Store, qtbot: QtBot) -> Callable[[], Iterator[Person]]:
    """Ends the program as it stands; somebody opens its file in another window."""

    def again() -> Iterator[Person]:
        store.close()
        with Store.open(store.path) as opened:
            opened.today = TODAY
            more = Jobs()
            for window in shown_window(opened, more, qtbot):
                yield Person(window, qtbot)
            more.close()
            QApplication.processEvents()

    return again
