import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slecop_desktop.problems import Problem
from slecop_desktop.services import enrollment
from slecop_desktop.services.attendance import mark
from slecop_desktop.services.common import FieldProblem
from slecop_desktop.services.enrollment import Event, Seats
from slecop_desktop.services.records import add_record, edit
from slecop_desktop.store import Store
from tests.services.conftest import Town, rows


def test_who_finds_no_seat_waits(store: Store, town: Town) -> None:
    outcome = enrollment.enroll(store, town.offering, [town.ana, town.ben, town.chi])
    assert (outcome.enrolled, outcome.waitlisted, outcome.already) == ((town.ana, town.ben), (town.chi,), ())
    assert store.undo_title() == "Enroll 3 youth in Robotics Club"
    assert enrollment.seats(store, town.offering) == Seats(2, 2, 0, 0, 1)
    assert enrollment.history(store, outcome.ids[2]) == [Event("2026-10-14", "WAITLISTED", "No seat free")]
    grades = rows(store, "SELECT DISTINCT grade_at_entry, school_at_entry FROM enrollments")
    assert grades == [("05", town.school)]


def test_undoing_an_enrollment_leaves_nothing(store: Store, town: Town) -> None:
    enrollment.enroll(store, town.offering, town.youth)
    store.undo()
    assert rows(store, "SELECT (SELECT count(*) FROM enrollments), (SELECT count(*) FROM enrollment_events)") == [
        (0, 0)
    ]


def test_enrolling_again_changes_nothing(store: Store, town: Town) -> None:
    enrollment.enroll(store, town.offering, [town.ana])
    outcome = enrollment.enroll(store, town.offering, [town.ana, town.ben, town.ben])
    assert (outcome.enrolled, outcome.already) == ((town.ben,), (town.ana,))
    assert rows(store, "SELECT count(*) FROM enrollments") == [(2,)]


def test_an_application_becomes_the_enrollment(store: Store, town: Town) -> None:
    asked = enrollment.enroll(store, town.offering, [town.ana], status="APPLIED").ids[0]
    assert enrollment.enroll(store, town.offering, [town.ana]).ids == (asked,)
    assert [e.status for e in enrollment.history(store, asked)] == ["APPLIED", "ENROLLED"]


def test_who_left_may_come_back_as_a_new_enrollment(store: Store, town: Town) -> None:
    first = enrollment.enroll(store, town.offering, [town.ana], date="2026-09-02").ids[0]
    enrollment.change_status(store, first, "DROPPED", date="2026-09-20")
    second = enrollment.enroll(store, town.offering, [town.ana]).ids[0]
    assert second != first


def test_lists_entered_late_count_from_the_first_day_until_a_sheet_is_taken(store: Store, town: Town) -> None:
    entered = "SELECT entry_date FROM enrollments ORDER BY id DESC LIMIT 1"
    first, _second = enrollment.enroll(store, town.offering, [town.ana, town.ben]).ids
    assert rows(store, entered) == [("2026-09-02",)]
    assert enrollment.history(store, first) == [Event("2026-09-02", "ENROLLED", "")]
    edit(store, "offerings", town.offering, {"capacity": 4})
    mark(store, town.session, town.ana, "Present")
    enrollment.enroll(store, town.offering, [town.chi])
    assert rows(store, entered) == [("2026-10-14",)]


def test_a_free_seat_belongs_to_those_who_wait(store: Store, town: Town) -> None:
    first = enrollment.enroll(store, town.offering, [town.ana, town.ben, town.chi]).ids[0]
    enrollment.change_status(store, first, "DROPPED")
    assert enrollment.enroll(store, town.offering, [town.dee]).waitlisted == (town.dee,)


def test_going_past_those_who_wait_needs_a_reason(store: Store, town: Town) -> None:
    enrollment.enroll(store, town.offering, [town.ana, town.ben, town.chi])
    with pytest.raises(FieldProblem) as caught:
        enrollment.enroll(store, town.offering, [town.dee], status="ENROLLED")
    assert caught.value.field == "reason"
    outcome = enrollment.enroll(store, town.offering, [town.dee], status="ENROLLED", reason="Sibling of Ana")
    assert enrollment.history(store, outcome.ids[0])[0].reason == "Sibling of Ana"


@pytest.mark.parametrize("status", ["WAITLISTED", "DENIED"])
def test_making_somebody_wait_or_denying_needs_a_reason(store: Store, town: Town, status: str) -> None:
    with pytest.raises(FieldProblem):
        enrollment.enroll(store, town.offering, [town.ana], status=status)
    key = enrollment.enroll(store, town.offering, [town.ana]).ids[0]
    with pytest.raises(FieldProblem):
        enrollment.change_status(store, key, status, reason="  ")
    assert enrollment.change_status(store, key, status, reason="Form is missing")


def test_the_line_goes_by_priority_then_time_then_entry(store: Store, town: Town) -> None:
    values = {"offering": town.offering, "status": "WAITLISTED"}
    late = add_record(store, "enrollments", {**values, "youth": town.ana, "applied_at": "2026-09-09T10:00:00"})
    early = add_record(store, "enrollments", {**values, "youth": town.ben, "applied_at": "2026-09-01T10:00:00"})
    first = add_record(
        store, "enrollments", {**values, "youth": town.chi, "applied_at": "2026-09-10T10:00:00", "priority": "1"}
    )
    last = add_record(
        store, "enrollments", {**values, "youth": town.dee, "applied_at": "2026-08-01T10:00:00", "priority": "4"}
    )
    assert [w.enrollment for w in enrollment.waitlist(store, town.offering)] == [first, early, late, last]
    offer = enrollment.next_offer(store, town.offering)
    assert offer is not None
    assert (offer.youth, offer.why) == (town.chi, "first by priority 1 Highest, waiting since Sep 10, 2026")


def test_no_seat_or_nobody_waiting_means_no_offer(store: Store, town: Town) -> None:
    assert enrollment.next_offer(store, town.offering) is None
    enrollment.enroll(store, town.offering, [town.ana, town.ben, town.chi])
    assert enrollment.next_offer(store, town.offering) is None


def test_a_freed_seat_is_offered_and_taken(store: Store, town: Town) -> None:
    first, _second, third = enrollment.enroll(store, town.offering, [town.ana, town.ben, town.chi]).ids
    enrollment.change_status(store, first, "DROPPED", date="2026-10-20", reason="Moved", exit_reason="MOVED")
    offer = enrollment.next_offer(store, town.offering)
    assert offer is not None
    assert (offer.enrollment, offer.name) == (third, "Chi Li")
    enrollment.offer_seat(store, third)
    assert enrollment.seats(store, town.offering) == Seats(2, 1, 1, 0, 0)
    enrollment.accept_offer(store, third, date="2026-10-21")
    assert [(e.date, e.status) for e in enrollment.history(store, third)] == [
        ("2026-10-14", "WAITLISTED"),
        ("2026-10-14", "OFFERED"),
        ("2026-10-21", "ENROLLED"),
    ]
    assert rows(store, "SELECT entry_date FROM enrollments WHERE id = ?", third) == [("2026-10-21",)]
    assert rows(store, "SELECT exit_date, exit_reason FROM enrollments WHERE id = ?", first) == [
        ("2026-10-20", "MOVED")
    ]


def test_jumping_the_line_needs_a_reason_and_is_logged(store: Store, town: Town) -> None:
    first = enrollment.enroll(store, town.offering, town.youth).ids[0]
    enrollment.change_status(store, first, "DROPPED")
    last = enrollment.waitlist(store, town.offering)[-1]
    with pytest.raises(FieldProblem, match="Chi Li is first in line"):
        enrollment.offer_seat(store, last.enrollment)
    enrollment.offer_seat(store, last.enrollment, reason="Rides with Ben")
    assert enrollment.history(store, last.enrollment)[-1].reason == "Ahead of Chi Li: Rides with Ben"
    store.undo()
    assert [e.status for e in enrollment.history(store, last.enrollment)] == ["WAITLISTED"]


def test_offering_without_a_free_seat_needs_a_reason(store: Store, town: Town) -> None:
    third = enrollment.enroll(store, town.offering, [town.ana, town.ben, town.chi]).ids[2]
    with pytest.raises(FieldProblem, match="No seat is free"):
        enrollment.offer_seat(store, third)


def test_a_declined_offer_frees_the_seat(store: Store, town: Town) -> None:
    first, _second, third = enrollment.enroll(store, town.offering, [town.ana, town.ben, town.chi]).ids
    enrollment.change_status(store, first, "DROPPED")
    enrollment.offer_seat(store, third)
    enrollment.decline_offer(store, third)
    assert enrollment.seats(store, town.offering) == Seats(2, 1, 0, 1, 0)


def test_only_who_waits_is_offered_and_only_who_is_offered_accepts(store: Store, town: Town) -> None:
    key = enrollment.enroll(store, town.offering, [town.ana]).ids[0]
    with pytest.raises(Problem):
        enrollment.offer_seat(store, key)
    with pytest.raises(Problem):
        enrollment.accept_offer(store, key)


def test_leaving_before_coming_is_refused(store: Store, town: Town) -> None:
    key = enrollment.enroll(store, town.offering, [town.ana], date="2026-10-01").ids[0]
    with pytest.raises(FieldProblem) as caught:
        enrollment.change_status(store, key, "DROPPED", date="2026-09-30")
    assert caught.value.field == "exit_date"


def test_coming_back_clears_the_exit(store: Store, town: Town) -> None:
    key = enrollment.enroll(store, town.offering, [town.ana], date="2026-09-02").ids[0]
    enrollment.change_status(store, key, "DROPPED", date="2026-09-20", exit_reason="HEALTH")
    enrollment.change_status(store, key, "ENROLLED", date="2026-10-01")
    found = rows(store, "SELECT entry_date, exit_date, exit_reason FROM enrollments WHERE id = ?", key)
    assert found == [("2026-09-02", None, None)]


def test_the_same_status_again_is_no_step(store: Store, town: Town) -> None:
    key = enrollment.enroll(store, town.offering, [town.ana]).ids[0]
    before = store.undo_title()
    assert not enrollment.change_status(store, key, "ENROLLED")
    assert store.undo_title() == before


def test_a_status_edited_in_a_form_is_in_the_history_too(store: Store, town: Town) -> None:
    key = enrollment.enroll(store, town.offering, [town.ana]).ids[0]
    edit(store, "enrollments", key, {"status": "NO_SHOW"})
    assert [e.status for e in enrollment.history(store, key)] == ["ENROLLED", "NO_SHOW"]


def test_without_a_limit_everybody_is_enrolled(store: Store, town: Town) -> None:
    edit(store, "offerings", town.offering, {"capacity": None})
    assert enrollment.enroll(store, town.offering, town.youth).waitlisted == ()
    assert enrollment.seats(store, town.offering) == Seats(None, 4, 0, None, 0)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(["enroll", "drop", "offer", "accept"]), st.integers(0, 3)), max_size=12))
def test_seats_never_run_over_and_history_ends_in_the_status(
    store: Store, town: Town, deeds: list[tuple[str, int]]
) -> None:
    """Whatever is done without giving reasons, no more seats are taken than there are."""
    with store.write("Start afresh") as writer:
        writer.remove("enrollments", [r[0] for r in writer.sql("SELECT id FROM enrollments")])
    for deed, who in deeds:
        _act(store, town, deed, town.youth[who])
        state = enrollment.seats(store, town.offering)
        assert state.enrolled + state.offered <= 2
        assert state.free == 2 - state.enrolled - state.offered
    newest = rows(
        store,
        "SELECT e.status, (SELECT v.status FROM enrollment_events v WHERE v.enrollment = e.id"
        " ORDER BY v.id DESC LIMIT 1) FROM enrollments e",
    )
    assert all(status == logged for status, logged in newest)


def _act(store: Store, town: Town, deed: str, youth: int) -> None:
    found = rows(store, "SELECT id, status FROM enrollments WHERE youth = ? ORDER BY id DESC LIMIT 1", youth)
    key, status = (int(str(found[0][0])), found[0][1]) if found else (0, None)
    offer = enrollment.next_offer(store, town.offering)
    if deed == "enroll":
        enrollment.enroll(store, town.offering, [youth])
    elif deed == "drop" and status == "ENROLLED":
        enrollment.change_status(store, key, "DROPPED")
    elif deed == "offer" and offer:
        enrollment.offer_seat(store, offer.enrollment)
    elif deed == "accept" and status == "OFFERED":
        enrollment.accept_offer(store, key)
