import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slecop_desktop.problems import Problem
from slecop_desktop.services import attendance, records, sessions
from slecop_desktop.services.common import FieldProblem
from slecop_desktop.store import Store
from tests.services.conftest import Town, rows


def _offering(store: Store, town: Town, **values: object) -> int:
    given = {"name": "Coders", "program": town.program, "start_date": "2026-11-02", **values}
    return records.add_record(store, "offerings", given)


def _dates(store: Store, offering: int) -> list[object]:
    return [r[0] for r in rows(store, "SELECT date FROM sessions WHERE offering = ? ORDER BY date", offering)]


def _ids(store: Store, offering: int) -> list[int]:
    return [int(str(r[0])) for r in rows(store, "SELECT id FROM sessions WHERE offering = ? ORDER BY date", offering)]


def test_twice_a_week_until_the_count_skipping_holidays(store: Store, town: Town) -> None:
    records.add_record(
        store, "holidays", {"name": "Thanksgiving", "start_date": "2026-11-25", "end_date": "2026-11-27"}
    )
    key = _offering(store, town, byday="MO;WE", planned_sessions=8, opens_at="15:00", closes_at="16:00")
    planned = sessions.plan_sessions(store, key)
    assert [(p.date, p.skipped_because) for p in planned if p.skipped_because] == [("2026-11-25", "Thanksgiving")]
    assert _dates(store, key) == []
    made = sessions.generate_sessions(store, key)
    assert made == _dates(store, key) == [
        "2026-11-02", "2026-11-04", "2026-11-09", "2026-11-11", "2026-11-16", "2026-11-18", "2026-11-23", "2026-11-30",
    ]  # fmt: skip
    assert store.undo_title() == "Plan 8 sessions of Coders"
    found = rows(store, "SELECT DISTINCT start_time, end_time, minutes, status FROM sessions WHERE offering = ?", key)
    assert found == [("15:00", "16:00", 60, "PLANNED")]
    store.undo()
    assert _dates(store, key) == []


@pytest.mark.parametrize(
    ("values", "dates"),
    [
        ({"end_date": "2026-11-16"}, ["2026-11-02", "2026-11-09", "2026-11-16"]),
        ({"interval": 2, "planned_sessions": 3}, ["2026-11-02", "2026-11-16", "2026-11-30"]),
        ({"freq": "DAILY", "planned_sessions": 3}, ["2026-11-02", "2026-11-03", "2026-11-04"]),
        (
            {"freq": "DAILY", "byday": "MO;TU", "planned_sessions": 3},
            ["2026-11-02", "2026-11-03", "2026-11-09"],
        ),
        ({"freq": "MONTHLY", "planned_sessions": 3}, ["2026-11-02", "2026-12-02", "2027-01-02"]),
        ({"freq": "MONTHLY", "byday": "MO", "planned_sessions": 3}, ["2026-11-02", "2026-12-07", "2027-01-04"]),
        (
            {"freq": "MONTHLY", "start_date": "2026-12-31", "planned_sessions": 3},
            ["2026-12-31", "2027-01-31", "2027-02-28"],
        ),
        ({"byday": "SA", "end_date": "2026-11-05"}, []),
    ],
)
def test_how_an_offering_repeats(store: Store, town: Town, values: dict[str, object], dates: list[str]) -> None:
    assert [p.date for p in sessions.plan_sessions(store, _offering(store, town, **values))] == dates


def test_without_an_end_there_is_no_plan(store: Store, town: Town) -> None:
    key = _offering(store, town)
    with pytest.raises(FieldProblem) as caught:
        sessions.plan_sessions(store, key)
    assert caught.value.field == "end_date"
    assert len(sessions.plan_sessions(store, key, until_count=4)) == 4


def test_an_end_far_away_stops_somewhere(store: Store, town: Town) -> None:
    key = _offering(store, town, freq="DAILY", end_date="2999-12-31")
    assert len(sessions.plan_sessions(store, key)) == sessions.MOST


def test_planning_again_adds_only_what_is_new_and_keeps_single_changes(store: Store, town: Town) -> None:
    key = _offering(store, town, planned_sessions=4, opens_at="15:00", closes_at="16:00")
    sessions.generate_sessions(store, key)
    first, second, *_rest = _ids(store, key)
    sessions.move_session(store, first, "2026-11-03", start="16:00", end="17:30")
    sessions.cancel_session(store, second, "WEATHER", "Snow")
    assert sessions.generate_sessions(store, key) == []
    records.edit(store, "offerings", key, {"planned_sessions": 5})
    assert sessions.generate_sessions(store, key) == ["2026-11-30"]
    assert _dates(store, key) == ["2026-11-03", "2026-11-09", "2026-11-16", "2026-11-23", "2026-11-30"]
    moved = records.get(store, "sessions", first)
    assert (moved["start_time"], moved["minutes"], moved["extra"]) == ("16:00", 90, None)


def test_a_session_moved_and_moved_back_leaves_the_other_day_free(store: Store, town: Town) -> None:
    key = _offering(store, town, planned_sessions=2)
    sessions.generate_sessions(store, key)
    second = _ids(store, key)[1]
    sessions.move_session(store, second, "2026-11-16")
    sessions.move_session(store, second, "2026-11-09")
    assert sessions.generate_sessions(store, key, until_count=3) == ["2026-11-16"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dates(dt.date(2026, 7, 1), dt.date(2027, 6, 30)),
    st.sets(st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])),
    st.sampled_from(["WEEKLY", "DAILY", "MONTHLY"]),
    st.integers(1, 4),
    st.integers(1, 12),
)
def test_planned_dates_rise_keep_to_the_days_and_are_made_once(
    store: Store, town: Town, start: dt.date, days: set[str], freq: str, interval: int, count: int
) -> None:
    key = _offering(
        store, town, start_date=start.isoformat(), byday=";".join(sorted(days)) or None, freq=freq,
        interval=interval, planned_sessions=count,
    )  # fmt: skip
    made = sessions.generate_sessions(store, key)
    assert len(made) == count
    assert made == sorted(set(made))
    assert made[0] >= start.isoformat()
    names = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
    assert not days or {names[dt.date.fromisoformat(d).weekday()] for d in made} <= days
    assert sessions.generate_sessions(store, key) == []


def test_a_make_up_outside_the_dates_says_so(store: Store, town: Town) -> None:
    inside = sessions.add_session(store, town.offering, "2026-12-09")
    outside = sessions.add_session(store, town.offering, "2026-12-22", start="10:00", end="12:00", type="SHOWCASE")
    assert store.undo_title() == "Add session of Robotics Club, Dec 22, 2026"
    one, two = (records.get(store, "sessions", key) for key in (inside, outside))
    assert (one["extra"], one["type"], one["minutes"]) == (None, "MAKE_UP", 90)
    assert (two["extra"], two["type"], two["minutes"]) == (1, "SHOWCASE", 120)


def test_a_session_typed_outside_the_dates_is_refused_unless_it_says_so(store: Store, town: Town) -> None:
    values = {"offering": town.offering, "date": "2027-01-06"}
    with pytest.raises(FieldProblem) as caught:
        records.add_record(store, "sessions", values)
    assert caught.value.field == "date"
    assert records.add_record(store, "sessions", {**values, "extra": 1})


def test_moving_onto_another_session_is_refused(store: Store, town: Town) -> None:
    other = sessions.add_session(store, town.offering, "2026-10-14")
    with pytest.raises(FieldProblem):
        sessions.move_session(store, other, "2026-10-07")
    sessions.move_session(store, other, "2026-10-07", start="17:00", end="18:00")


def test_a_session_cannot_end_before_it_starts(store: Store, town: Town) -> None:
    with pytest.raises(FieldProblem):
        sessions.add_session(store, town.offering, "2026-10-14", start="17:00", end="16:00")


def test_cancelling_and_restoring(store: Store, town: Town) -> None:
    sessions.cancel_session(store, town.session, "WEATHER", "Snow")
    found = records.get(store, "sessions", town.session)
    assert (found["status"], found["cancel_reason"], found["notes"]) == ("CANCELLED", "WEATHER", "Snow")
    sessions.restore_session(store, town.session)
    found = records.get(store, "sessions", town.session)
    assert (found["status"], found["cancel_reason"]) == ("PLANNED", None)


def test_a_session_with_marks_is_not_cancelled(store: Store, town: Town) -> None:
    attendance.mark(store, town.session, town.ana, "Present")
    with pytest.raises(Problem, match="Attendance was taken"):
        sessions.cancel_session(store, town.session, "WEATHER")
