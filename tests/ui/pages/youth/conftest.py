"""A file with a few youth, and the page on it."""

import pytest

from slecop_desktop.store import Store
from tests.ui.pages.youth.acts import MA_JOSE, TODAY
from tests.ui.test_main_window import settle
from ui.main_window import MainWindow
from ui.pages.youth import YouthPage


@pytest.fixture
def store(store: Store) -> Store:
    """With an offering of two seats, four sessions, and a family."""
    store.today = TODAY
    with store.write("More") as w:
        year = store.school_year
        w.sql("UPDATE school_years SET school_year = ?", (year,))
        site = w.add("sites", {"name": "Eastside Center"})
        program = w.add("programs", {"name": "Robotics"})
        offering = w.add(
            "offerings",
            {"name": "Robotics Club, fall", "program": program, "site": site, "start_date": "2026-09-01",
             "end_date": "2026-12-01", "capacity": 2},
        )  # fmt: skip
        for day in ("2026-10-05", "2026-10-07", "2026-10-12", "2026-10-19"):
            w.add("sessions", {"offering": offering, "date": day, "minutes": 90, "status": "PLANNED"})
        adult = w.add("adults", {"given_name": "Rosa", "family_name": "Núñez", "phone": "206 555 0120"})
        relation = {"youth": MA_JOSE, "adult": adult, "type": "Mother", "pickup_authorized": 1, "emergency_order": 1}
        w.add("relationships", relation)
    return store


@pytest.fixture
def page(window: MainWindow) -> YouthPage:
    shown = window.go("youth")
    assert isinstance(shown, YouthPage)
    settle(window)
    return shown
