"""A club with two seats, and who is in it or waits."""

import datetime as dt
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from slecop_desktop.store import Store
from tests.ui.pages.programs.helpers import click, rows
from ui.main_window import MainWindow
from ui.pages.programs import ProgramsPage
from ui.programs.offering import SESSIONS, OfferingView

TODAY = dt.date(2026, 10, 14)  # a Wednesday


@pytest.fixture(autouse=True)
def today(store: Store) -> None:
    store.today = TODAY


@pytest.fixture
def page(window: MainWindow) -> ProgramsPage:
    shown = window.go("programs")
    assert isinstance(shown, ProgramsPage)
    assert window.jobs.wait_idle()
    return shown


@pytest.fixture
def club(store: Store) -> int:
    """Robotics Club, Eastside: Tuesdays and Thursdays, two seats."""
    with store.write("Begin a club") as w:
        partner = w.add("partners", {"name": "Bluestone Robotics"})
        program = w.add("programs", {"name": "Robotics Club", "partner": partner})
        site = w.add("sites", {"name": "Eastside Gym", "partner": partner})
        values = {
            "name": "Robotics Club, Eastside, fall", "program": program, "site": site, "start_date": "2026-11-03",
            "byday": "TH;TU", "freq": "WEEKLY", "interval": 1, "opens_at": "15:30", "closes_at": "17:00",
            "planned_sessions": 4, "capacity": 2, "completion_rule": "PERCENT", "completion_value": 75,
            "status": "OPEN",
        }  # fmt: skip
        return w.add("offerings", values)


@pytest.fixture
def view(page: ProgramsPage, club: int, window: MainWindow) -> OfferingView:
    page.open_offering(club)
    assert window.jobs.wait_idle()
    return page.offering


@pytest.fixture
def settle(window: MainWindow, qtbot: QtBot) -> Callable[[], None]:
    """Wait until everything is written, read and shown."""

    def wait() -> None:
        for _round in range(3):
            assert window.jobs.wait_idle()
            qtbot.wait(1)

    return wait


@pytest.fixture
def full(view: OfferingView, store: Store, club: int, settle: Callable[[], None]) -> OfferingView:
    """Two in the club, three waiting: Daniel first of those of one priority, Noa with a better one, Theo last."""
    youth = {name: key for key, name in rows(store, "SELECT id, given_name FROM youth")}
    with store.write("Fill") as w:
        for name in ("Ma. José", "Aaliyah"):
            w.add(
                "enrollments",
                {"youth": youth[name], "offering": club, "status": "ENROLLED", "entry_date": "2026-09-01"},
            )
        for name, priority, moment in (
            ("Daniel", None, "2026-09-01T09:00:00"),
            ("Theo", None, "2026-09-03T09:00:00"),
            ("נועה", "1", "2026-09-05T09:00:00"),
        ):
            values = {"youth": youth[name], "offering": club, "status": "WAITLISTED"}
            w.add("enrollments", {**values, "priority": priority, "applied_at": moment})
    settle()
    return view


@pytest.fixture
def planned(view: OfferingView, store: Store, qtbot: QtBot, settle: Callable[[], None]) -> OfferingView:
    """The club's four sessions, Thanksgiving Thursday left out by a holiday of the file."""
    with store.write("A holiday") as w:
        w.add("holidays", {"name": "Harvest break", "start_date": "2026-11-10", "end_date": "2026-11-11"})
    view.tabs.setCurrentIndex(SESSIONS)
    settle()
    click(qtbot, view.sessions.table, "Generate sessions…")
    settle()
    return view
