"""Choosing a session, and finding a walk-in again by name."""

import pytest

from slecop_desktop.services.attendance import mark, walk_in_candidates
from slecop_desktop.services.session_list import place_of_mark, session_choices, session_view
from slecop_desktop.services.sessions import cancel_session
from slecop_desktop.store import Store


@pytest.fixture
def club(store: Store) -> dict[str, int]:
    """The sessions of a club, by date; today is 2026-10-14."""
    with store.write("Begin") as w:
        program = w.add("programs", {"name": "Robotics"})
        values = {"name": "Robótica, Eastside", "program": program, "start_date": "2026-01-01", "session_minutes": 90}
        offering = w.add("offerings", values)
        dates = ("2026-01-07", "2026-10-07", "2026-10-12", "2026-10-14", "2026-10-21")
        return {
            d: w.add("sessions", {"offering": offering, "date": d, "status": "PLANNED", "sheet_code": f"CODE{d[-2:]}"})
            for d in dates
        }


def listed(store: Store, search: str = "") -> dict[str, list[str]]:
    return {name: [line.date for line in lines] for name, lines in session_choices(store, search).items() if lines}


def test_sessions_come_in_groups_and_old_ones_are_let_be(store: Store, club: dict[str, int]) -> None:
    assert listed(store) == {
        "today": ["2026-10-14"],
        "not taken": ["2026-10-12", "2026-10-07"],
        "coming": ["2026-10-21"],
    }
    with store.write("Youth") as w:
        youth = w.add("youth", {"given_name": "Ana", "family_name": "Pérez"})
    mark(store, club["2026-10-12"], youth, "Present")
    cancel_session(store, club["2026-10-07"], "WEATHER")
    assert listed(store)["recent"] == ["2026-10-12", "2026-10-07"]
    assert [line.marked for line in session_choices(store)["recent"]] == [1, 0]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("eastside robotica", 4),
        ("ROBÓ", 4),
        ("2026-10-1", 2),
        ("code21", 1),
        ("100%", 0),
        ("rob_tica", 0),
        ("chess", 0),
    ],
)
def test_words_codes_and_dates_are_searched(store: Store, club: dict[str, int], search: str, found: int) -> None:
    assert sum(len(dates) for dates in listed(store, search).values()) == found


def test_a_session_knows_its_place_and_minutes(store: Store, club: dict[str, int]) -> None:
    view = session_view(store, club["2026-10-12"])
    assert view is not None
    assert (view.number, view.total, view.minutes) == (3, 5, 90)
    cancel_session(store, club["2026-10-07"], "STAFF")
    later, cancelled = session_view(store, club["2026-10-12"]), session_view(store, club["2026-10-07"])
    assert later is not None
    assert cancelled is not None
    assert (later.number, later.total, cancelled.number) == (2, 4, 0)
    assert session_view(store, 999) is None
    assert place_of_mark(store, 999) is None


@pytest.mark.parametrize("typed", ["César Beltrán Galván", "beltran galvan, cesar", "galván BELTRÁN César"])
def test_a_child_with_two_family_names_is_found_again(store: Store, typed: str) -> None:
    with store.write("Youth") as w:
        one = w.add("youth", {"given_name": "César", "family_name": "Beltrán Galván"})
        w.add("youth", {"given_name": "César", "family_name": "Beltrán"})
    assert [candidate.youth for candidate in walk_in_candidates(store, typed)] == [one]
