import pytest
from hypothesis import given
from hypothesis import strategies as st

from slecop_desktop.problems import Problem
from slecop_desktop.records.fields import Values
from slecop_desktop.services import attendance, enrollment, records, sessions
from slecop_desktop.services.absences import Missed
from slecop_desktop.services.attendance import Counts, Mark, minutes_of
from slecop_desktop.services.common import FieldProblem
from slecop_desktop.store import Store
from tests.services.conftest import Town, rows

WHOLE: Values = {"start_time": "15:00", "end_time": "16:30", "minutes": 90}


def _status(store: Store, session: int) -> object:
    return rows(store, "SELECT status FROM sessions WHERE id = ?", session)[0][0]


@pytest.mark.parametrize(
    ("status", "time_in", "time_out", "minutes"),
    [
        (None, None, None, None),
        ("ExcusedAbsence", None, None, 0),
        ("UnexcusedAbsence", "15:10", "16:00", 0),
        ("Present", None, None, 90),
        ("Present", "15:10", "16:00", 50),
        ("Present", "14:50", "16:40", 110),
        ("Present", "15:10", None, 90),
        ("Tardy", "15:20", None, 70),
        ("Tardy", None, None, 90),
        ("Tardy", "15:20", "16:10", 50),
        ("EarlyDeparture", None, "16:00", 60),
        ("EarlyDeparture", "15:20", "16:00", 40),
    ],
)
def test_minutes(status: str | None, time_in: str | None, time_out: str | None, minutes: int | None) -> None:
    assert minutes_of(WHOLE, status, time_in, time_out) == minutes


def test_minutes_where_the_session_says_less() -> None:
    assert minutes_of({"start_time": "15:00", "end_time": None, "minutes": 60}, "Tardy", "15:20") == 40
    assert minutes_of({"start_time": "15:00", "end_time": "16:00", "minutes": None}, "Present") == 60
    assert minutes_of({"start_time": None, "end_time": None, "minutes": 60}, "Tardy", "15:20") == 60
    assert minutes_of({"start_time": None, "end_time": None, "minutes": None}, "Present") is None


def test_leaving_before_arriving_is_refused() -> None:
    with pytest.raises(FieldProblem) as caught:
        minutes_of(WHOLE, "Present", "16:00", "15:00")
    assert caught.value.field == "time_out"
    with pytest.raises(FieldProblem) as caught:
        minutes_of(WHOLE, "Tardy", "16:30")
    assert caught.value.field == "time_in"


@given(
    st.integers(0, 24 * 60 - 1), st.integers(0, 24 * 60 - 1), st.sampled_from(["Present", "Tardy", "EarlyDeparture"])
)
def test_minutes_of_anyone_attending_are_above_zero_or_refused(begin: int, end: int, status: str) -> None:
    clock = [f"{m // 60:02d}:{m % 60:02d}" for m in (begin, end)]
    try:
        minutes = minutes_of(WHOLE, status, *clock)
    except FieldProblem:
        assert end <= begin
    else:
        assert minutes == end - begin > 0


def test_one_mark_is_one_step_and_makes_the_session_held(store: Store, enrolled: Town) -> None:
    assert _status(store, enrolled.session) == "PLANNED"
    assert attendance.mark(store, enrolled.session, enrolled.ana, "Present") == 90
    assert store.undo_title() == "Present: Ana Pérez, Robotics Club, Oct 7, 2026"
    assert _status(store, enrolled.session) == "HELD"
    store.undo()
    assert _status(store, enrolled.session) == "PLANNED"
    assert rows(store, "SELECT count(*) FROM attendance") == [(0,)]


def test_marking_again_keeps_one_row(store: Store, enrolled: Town) -> None:
    attendance.mark(store, enrolled.session, enrolled.ana, "Tardy", time_in="15:20")
    attendance.mark(store, enrolled.session, enrolled.ana, "ExcusedAbsence", reason="Dentist")
    found = rows(store, "SELECT status, time_in, minutes, reason, source FROM attendance")
    assert found == [("ExcusedAbsence", None, 0, "Dentist", "TYPED")]


def test_taking_back_the_last_mark_makes_the_session_planned_again(store: Store, enrolled: Town) -> None:
    attendance.mark(store, enrolled.session, enrolled.ana, "Present")
    attendance.mark(store, enrolled.session, enrolled.ben, "Present")
    attendance.mark(store, enrolled.session, enrolled.ana, None)
    assert _status(store, enrolled.session) == "HELD"
    attendance.mark(store, enrolled.session, enrolled.ben, None)
    assert _status(store, enrolled.session) == "PLANNED"
    assert attendance.counts(attendance.roster(store, enrolled.session)) == Counts(0, 0, 2, 0)


def test_a_cancelled_session_takes_no_marks(store: Store, enrolled: Town) -> None:
    sessions.cancel_session(store, enrolled.session, "WEATHER")
    with pytest.raises(Problem, match="cancelled"):
        attendance.mark(store, enrolled.session, enrolled.ana, "Present")
    assert rows(store, "SELECT count(*) FROM attendance") == [(0,)]


def test_an_unknown_mark_is_refused(store: Store, enrolled: Town) -> None:
    with pytest.raises(FieldProblem):
        attendance.mark(store, enrolled.session, enrolled.ana, "P")


def test_all_that_remain(store: Store, enrolled: Town) -> None:
    attendance.mark(store, enrolled.session, enrolled.ben, "UnexcusedAbsence")
    assert attendance.mark_remaining(store, enrolled.session, "Present") == 1
    rows_now = attendance.roster(store, enrolled.session)
    assert {r.name: r.status for r in rows_now} == {"Ana Pérez": "Present", "Ben Okafor": "UnexcusedAbsence"}
    assert attendance.counts(rows_now) == Counts(1, 1, 0, 90)


def test_a_pasted_block_is_one_step(store: Store, enrolled: Town) -> None:
    other = records.add_record(store, "sessions", {"offering": enrolled.offering, "date": "2026-09-30"})
    block = [Mark(s, y, "Present") for s in (enrolled.session, other) for y in (enrolled.ana, enrolled.ben)]
    attendance.mark_block(store, block)
    assert rows(store, "SELECT count(*), sum(minutes) FROM attendance") == [(4, 360)]
    store.undo()
    assert rows(store, "SELECT count(*) FROM attendance") == [(0,)]
    assert _status(store, other) == "PLANNED"


def test_the_roster_stands_as_on_the_sheet_and_shows_whose_enrollment_covers_the_day(
    store: Store, enrolled: Town
) -> None:
    records.edit(store, "offerings", enrolled.offering, {"capacity": 10})
    enrollment.enroll(store, enrolled.offering, [enrolled.chi], date="2026-10-08")  # the day after
    late = enrollment.enroll(store, enrolled.offering, [enrolled.dee], date="2026-10-07")
    enrollment.change_status(store, late.ids[0], "DROPPED", date="2026-10-07")  # still there on the last day
    with store.write("Sheet") as writer:
        writer.add("attendance", {"session": enrolled.session, "youth": enrolled.ben, "sheet_row": 1})
    found = attendance.roster(store, enrolled.session)
    assert [(r.name, r.sheet_row, r.status) for r in found] == [
        ("Ben Okafor", 1, None),
        ("Dee Ng", None, None),
        ("Ana Pérez", None, None),
    ]
    assert [r.enrollment_status for r in found] == ["ENROLLED", "DROPPED", "ENROLLED"]
    assert {r.grade for r in found} == {"05"}


def test_the_roster_knows_allergies_pick_up_and_absences_in_a_row(store: Store, enrolled: Town) -> None:
    records.add_record(store, "health", {"youth": enrolled.ana, "allergies": "Peanuts"})
    for name, field in (("Rosa Pérez", "pickup_authorized"), ("Luis Soto", "pickup_prohibited")):
        adult = records.add_record(store, "adults", {"name": name})
        records.add_record(store, "relationships", {"youth": enrolled.ana, "adult": adult, field: 1})
    for day, status in (("2026-09-09", "UnexcusedAbsence"), ("2026-09-16", "Present"),
                        ("2026-09-23", "UnexcusedAbsence"), ("2026-09-30", "ExcusedAbsence")):  # fmt: skip
        earlier = records.add_record(store, "sessions", {"offering": enrolled.offering, "date": day})
        attendance.mark(store, earlier, enrolled.ana, status)
    ana = next(r for r in attendance.roster(store, enrolled.session) if r.youth == enrolled.ana)
    assert (ana.allergies, ana.pickup, ana.no_pickup, ana.missed) == (
        "Peanuts", "Rosa Pérez", "Luis Soto", Missed(absent=1, excused=1),
    )  # fmt: skip


def test_a_walk_in_is_recorded_enrolled_and_present_in_one_step(store: Store, enrolled: Town) -> None:
    key = attendance.walk_in(store, enrolled.session, "Eva Sánchez", "04")
    row = next(r for r in attendance.roster(store, enrolled.session) if r.youth == key)
    assert (row.name, row.grade, row.status, row.incomplete, row.enrollment_status) == (
        "Eva Sánchez", "04", "Present", 1, "ENROLLED",
    )  # fmt: skip
    assert rows(store, "SELECT entry_date, grade_at_entry FROM enrollments WHERE youth = ?", key) == [
        ("2026-10-07", "04")
    ]
    store.undo()
    assert rows(store, "SELECT count(*) FROM youth WHERE name = 'Eva Sánchez'") == [(0,)]
    assert len(attendance.roster(store, enrolled.session)) == 2


def test_a_walk_in_who_is_known_is_not_recorded_twice(store: Store, enrolled: Town) -> None:
    found = attendance.walk_in_candidates(store, "PEREZ, ana")
    assert [(c.youth, c.detail) for c in found] == [(enrolled.ana, "05 · Eastside School")]
    assert [c.youth for c in attendance.walk_in_candidates(store, "chi li")] == [enrolled.chi]
    before = rows(store, "SELECT count(*) FROM youth")
    assert attendance.walk_in(store, enrolled.session, "Ana Pérez", youth=enrolled.ana) == enrolled.ana
    assert rows(store, "SELECT count(*) FROM youth") == before
    assert rows(store, "SELECT count(*) FROM enrollments WHERE youth = ?", enrolled.ana) == [(1,)]


def test_a_head_count_makes_the_session_held(store: Store, town: Town) -> None:
    attendance.set_headcount(store, town.session, 23, volunteers=2)
    assert rows(store, "SELECT status, headcount, volunteers FROM sessions") == [("HELD", 23, 2)]
    attendance.set_headcount(store, town.session, None)
    assert _status(store, town.session) == "PLANNED"
    with pytest.raises(FieldProblem):
        attendance.set_headcount(store, town.session, -1)


def test_a_sheet_is_found_by_its_code(store: Store, town: Town) -> None:
    code = str(rows(store, "SELECT sheet_code FROM sessions")[0][0])
    assert attendance.session_of_code(store, f" {code[:3].lower()} {code[3:]} ") == town.session
    assert attendance.session_of_code(store, "ZZZ") is None


def test_the_matrix_of_a_term(store: Store, enrolled: Town) -> None:
    earlier = sessions.add_session(store, enrolled.offering, "2026-09-30")
    sessions.cancel_session(store, earlier, "STAFF")
    attendance.mark(store, enrolled.session, enrolled.ana, "Present")
    attendance.mark(store, enrolled.session, enrolled.dee, "Tardy")  # not enrolled
    found = attendance.matrix(store, enrolled.offering)
    assert [(s.date, s.status) for s in found.sessions] == [("2026-09-30", "CANCELLED"), ("2026-10-07", "HELD")]
    assert [(r.name, r.enrollment_status, r.marks) for r in found.rows] == [
        ("Dee Ng", None, {enrolled.session: "Tardy"}),
        ("Ben Okafor", "ENROLLED", {}),
        ("Ana Pérez", "ENROLLED", {enrolled.session: "Present"}),
    ]


def test_services_join_a_step_that_is_open(store: Store, town: Town) -> None:
    with store.write("Everything at once"):
        youth = records.add_record(store, "youth", {"name": "Fay Wu"})
        enrollment.enroll(store, town.offering, [youth], date="2026-09-02")
        attendance.mark(store, town.session, youth, "Present")
    assert store.undo_title() == "Everything at once"
    assert [r.name for r in attendance.roster(store, town.session)] == ["Fay Wu"]
    store.undo()
    assert attendance.roster(store, town.session) == []


def test_a_mark_for_nobody_is_a_problem(store: Store, town: Town) -> None:
    with pytest.raises(Problem, match="no longer there"):
        attendance.mark(store, town.session, 99, "Present")
    with pytest.raises(Problem, match="no longer there"):
        attendance.mark(store, 99, town.ana, "Present")
