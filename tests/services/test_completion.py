import pytest
from hypothesis import given
from hypothesis import strategies as st

from slecop_desktop.services import attendance, completion, enrollment, records, sessions
from slecop_desktop.services.completion import needed
from slecop_desktop.store import Store
from tests.services.conftest import Town, rows


@pytest.mark.parametrize(
    ("rule", "value", "held", "wanted"),
    [
        ("PERCENT", 75, 8, 6),
        ("PERCENT", 75, 6, 5),
        ("PERCENT", 100, 7, 7),
        ("PERCENT", 70, 10, 7),
        ("PERCENT", 28, 25, 7),
        ("PERCENT", 75, 0, 0),
        ("HOURS", 10, 8, 600),
        ("HOURS", 7.5, 8, 450),
        ("HOURS", 4.15, 8, 249),  # 4.15 * 60 is a little above 249 in binary
        ("SESSIONS", 6, 8, 6),
        ("NONE", 75, 8, 0),
        (None, None, 8, 0),
    ],
)
def test_what_the_rule_asks(rule: str | None, value: float | None, held: int, wanted: int) -> None:
    assert needed(rule, value, held) == wanted


@given(st.integers(1, 1000), st.integers(0, 200))
def test_a_share_is_the_smallest_number_of_sessions_that_reaches_it(tenths: int, held: int) -> None:
    assert needed("PERCENT", tenths / 10, held) == -(-tenths * held // 1000)


@pytest.fixture
def term(store: Store, town: Town) -> list[int]:
    """Eight sessions; Ana and Ben enrolled."""
    records.edit(store, "offerings", town.offering, {"planned_sessions": 8})
    records.remove(store, "sessions", [town.session])
    sessions.generate_sessions(store, town.offering)
    enrollment.enroll(store, town.offering, [town.ana, town.ben], date="2026-09-02")
    return [int(str(r[0])) for r in rows(store, "SELECT id FROM sessions ORDER BY date")]


def _attend(store: Store, town: Town, held: list[int], ana: int, ben: int) -> None:
    for n, session in enumerate(held):
        attendance.mark(store, session, town.ana, "Present" if n < ana else "UnexcusedAbsence")
        attendance.mark(store, session, town.ben, "Present" if n < ben else "ExcusedAbsence")


def test_six_of_eight_complete_at_75_percent(store: Store, town: Town, term: list[int]) -> None:
    _attend(store, town, term, ana=6, ben=5)
    found = {c.name: (c.attended, c.held, c.needed, c.done) for c in completion.completion(store, town.offering)}
    assert found == {"Ana Pérez": (6, 8, 6, True), "Ben Okafor": (5, 8, 6, False)}


def test_cancelled_sessions_leave_both_sides(store: Store, town: Town, term: list[int]) -> None:
    for session in term[:2]:
        sessions.cancel_session(store, session, "WEATHER")
    _attend(store, town, term[2:], ana=5, ben=4)
    found = {c.name: (c.attended, c.held, c.needed, c.done) for c in completion.completion(store, town.offering)}
    assert found == {"Ana Pérez": (5, 6, 5, True), "Ben Okafor": (4, 6, 5, False)}


def test_hours_are_whole_minutes_divided_once(store: Store, town: Town, term: list[int]) -> None:
    records.edit(store, "offerings", town.offering, {"completion_rule": "HOURS", "completion_value": 5})
    with store.write("Odd minutes") as writer:
        for session in term[:3]:
            writer.add("attendance", {"session": session, "youth": town.ana, "status": "Present", "minutes": 100})
            writer.change("sessions", session, {"status": "HELD"})
    ana = next(c for c in completion.completion(store, town.offering) if c.youth == town.ana)
    assert (ana.hours, ana.minutes, ana.done) == (5.0, 300, True)


def test_nobody_completes_what_was_never_held(store: Store, town: Town, term: list[int]) -> None:
    assert not any(c.done for c in completion.completion(store, town.offering))


def test_marking_completed_is_one_step_with_history(store: Store, town: Town, term: list[int]) -> None:
    _attend(store, town, term, ana=8, ben=2)
    assert completion.mark_completed(store, town.offering, "2026-12-16") == 1
    assert store.undo_title() == "Complete Robotics Club for 1 youth"
    found = rows(store, "SELECT youth, status, exit_date FROM enrollments ORDER BY id")
    assert found == [(town.ana, "COMPLETED", "2026-12-16"), (town.ben, "ENROLLED", None)]
    assert rows(store, "SELECT count(*) FROM enrollment_events WHERE status = 'COMPLETED'") == [(1,)]
    assert completion.mark_completed(store, town.offering) == 0
    store.undo()
    assert rows(store, "SELECT DISTINCT status FROM enrollments") == [("ENROLLED",)]
