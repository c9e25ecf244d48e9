"""What a roster says of enrollments that stand: a change of them, as the mode has it, or told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from slecop_desktop.exchange.decisions import Decisions
from slecop_desktop.exchange.importing import ImportOptions, apply_plan, plan_import
from slecop_desktop.exchange.plan import Plan
from slecop_desktop.services.enrollment import enroll
from slecop_desktop.store import Store
from tests.exchange.conftest import rows
from tests.exchange.journey import counted

SheetMaker = Callable[..., Path]
STATUS = "SELECT y.given_name, e.status, e.exit_date FROM enrollments e JOIN youth y ON y.id = e.youth ORDER BY e.id"
WHO = (("Ada", "Vega", "Withdrawn", "2026-10-01"), ("Bo", "Lee", "Waitlisted", None), ("Cy", "Ox", "Enrolled", None))


@pytest.fixture
def store(empty: Store) -> Store:
    """Ada, Bo and Cy are enrolled in Robotics since September."""
    with empty.write("Add") as w:
        program = w.add("programs", {"name": "Robotics"})
        w.add("offerings", {"name": "Robotics, fall", "program": program, "start_date": "2026-09-01"})
        youth = [w.add("youth", {"given_name": given, "family_name": family}) for given, family, *_said in WHO]
    enroll(empty, 1, youth, date="2026-09-01")
    return empty


@pytest.fixture(params=["roster", "enrollments"])
def named(sheet: SheetMaker, request: pytest.FixtureRequest) -> Path:
    """A list that names the offering: of young people, or of nothing but enrollments."""
    heads, more = (["DOB", "Grade"], ["2015-02-03", 5]) if request.param == "roster" else ([], [])
    heads = ["First name", "Last name", *heads, "Offering", "Enrollment status", "Exit date"]
    return sheet(heads, *[[given, family, *more, "Robotics, fall", *said] for given, family, *said in WHO])


def planned(store: Store, path: Path, mode: str, enroll_in: int | None = None) -> Plan:
    decisions = Decisions(mode=mode)
    return plan_import(store, path, ImportOptions(decisions=decisions, duplicates="update", enroll_in=enroll_in))


def test_status_and_its_day_are_changed_where_the_list_is_right(store: Store, named: Path) -> None:
    plan = planned(store, named, "theirs")
    assert {edit.row for edit in plan.table("enrollments").edits} == {2, 3}
    apply_plan(store, plan)
    assert rows(store, STATUS) == [
        ("Ada", "DROPPED", "2026-10-01"),
        ("Bo", "WAITLISTED", None),
        ("Cy", "ENROLLED", None),
    ]
    events = "SELECT enrollment, date, status FROM enrollment_events WHERE status != 'ENROLLED' ORDER BY id"
    assert rows(store, events)[0] == (1, "2026-10-01", "DROPPED")
    assert counted(planned(store, named, "theirs")) == {"same": 3}, "the same list again changes nothing"
    store.undo()
    assert {status for _name, status, _exit in rows(store, STATUS)} == {"ENROLLED"}


def test_status_is_told_and_left_where_only_blanks_are_filled(store: Store, named: Path) -> None:
    plan = planned(store, named, "fill")
    told = [(d.row, d.column, d.here, d.said) for d in plan.differences]
    assert sorted(told, key=str) == [
        (2, "Enrollment status", "ENROLLED", "DROPPED"),
        (2, "Exit date", None, "2026-10-01"),
        (3, "Enrollment status", "ENROLLED", "WAITLISTED"),
    ]
    assert not plan.table("enrollments").edits


def test_a_roster_of_one_offering_says_who_left_it_and_who_is_new(store: Store, sheet: SheetMaker) -> None:
    path = sheet(
        ["First name", "Last name", "DOB", "Grade", "Enrollment status"],
        *[[given, family, "2015-02-03", 5, status] for given, family, status, _day in WHO],
        ["Di", "Roe", "2014-05-06", 6, "Waitlisted"],
        ["Ed", "Pell", "2014-07-08", 6, None],
    )
    apply_plan(store, planned(store, path, "theirs", enroll_in=1))
    assert [(name, status) for name, status, _exit in rows(store, STATUS)] == [
        ("Ada", "DROPPED"), ("Bo", "WAITLISTED"), ("Cy", "ENROLLED"), ("Di", "WAITLISTED"), ("Ed", "ENROLLED"),
    ]  # fmt: skip


def test_an_exit_before_the_entry_is_a_problem_of_its_cell(store: Store, sheet: SheetMaker) -> None:
    heads = ["First name", "Last name", "DOB", "Grade", "Offering", "Enrollment status", "Exit date"]
    line = ["Ada", "Vega", "2015-02-03", 5, "Robotics, fall", "Withdrawn", "2026-08-01"]
    plan = planned(store, sheet(heads, line), "theirs")
    told = [(t.column, t.reason) for t in plan.troubles]
    assert told == [("Enrollment status", "The exit date lies before the entry date.")]
    assert not plan.table("enrollments").edits


def test_who_is_said_to_have_left_left_today_where_no_day_is_told(store: Store, sheet: SheetMaker) -> None:
    for heads, more in ((["DOB", "Grade"], ["2015-02-03", 5]), ([], [])):
        path = sheet(
            ["First name", "Last name", *heads, "Offering", "Enrollment status"],
            ["Ada", "Vega", *more, "Robotics, fall", "Withdrawn"],
        )
        (edit,) = planned(store, path, "theirs").table("enrollments").edits
        assert edit.fields == {"status": ("ENROLLED", "DROPPED"), "exit_date": (None, "2026-10-14")}


def test_a_sign_in_list_of_one_offering_says_who_came_and_how_long(store: Store, sheet: SheetMaker) -> None:
    path = sheet(
        ["Name", "Date", "Time In", "Time Out"],
        ["Ada Vega", "9/8/2026", "3:05 PM", "5:00 PM"],
        ["Bo Lee", "9/8/2026", None, None],
        ["Ada Vega", "9/10/2026", "3:00 PM", "4:30 PM"],
    )
    plan = plan_import(store, path, ImportOptions(enroll_in=1))
    assert counted(plan) == {"add": 2, "skip": 1}
    apply_plan(store, plan)
    came = "SELECT y.name, s.date, a.status, a.minutes FROM attendance a JOIN youth y ON y.id = a.youth JOIN sessions s"
    assert rows(store, f"{came} ON s.id = a.session ORDER BY a.id") == [
        ("Ada Vega", "2026-09-08", "Present", 115), ("Ada Vega", "2026-09-10", "Present", 90),
    ]  # fmt: skip
    assert counted(plan_import(store, path, ImportOptions(enroll_in=1))) == {"same": 2, "skip": 1}
