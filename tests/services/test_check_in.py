"""Scans at the door: who came when, who left when, and what a scan that means nobody says."""

import pytest

from slecop_desktop.records.ids import new_youth_code
from slecop_desktop.services import attendance, sessions
from slecop_desktop.services.check_in import Kind, check, check_in_walk_in, looks_like_code, scan
from slecop_desktop.store import Store
from tests.services.conftest import Town, rows

MARKS = "SELECT youth, status, time_in, time_out, minutes, source FROM attendance WHERE status IS NOT NULL ORDER BY id"


@pytest.fixture
def timed(store: Store, enrolled: Town) -> int:
    """A session from three to half past four."""
    return sessions.add_session(store, enrolled.offering, "2026-10-14")


def code_of(store: Store, youth: int) -> str:
    return str(rows(store, "SELECT youth_code FROM youth WHERE id = ?", youth)[0][0])


def test_the_first_scan_checks_in_and_the_next_checks_out(store: Store, enrolled: Town, timed: int) -> None:
    code = code_of(store, enrolled.ana)
    came = scan(store, timed, code.lower().replace("-", ""), "15:04")
    assert (came.kind, came.name, came.typed) == (Kind.IN, "Ana Pérez", code)
    assert rows(store, MARKS) == [(enrolled.ana, "Present", "15:04", None, 90, "SCAN")]
    left = scan(store, timed, code, "16:28")
    assert left.kind is Kind.OUT
    assert left.row is not None
    assert left.row.minutes == 84
    assert rows(store, MARKS) == [(enrolled.ana, "Present", "15:04", "16:28", 84, "SCAN")]
    assert scan(store, timed, code, "16:40").kind is Kind.GONE
    assert store.undo_title() == "Check out Ana Pérez, Robotics Club, 2026-10-14"
    assert left.step is not None
    store.undo(left.step)
    assert rows(store, MARKS) == [(enrolled.ana, "Present", "15:04", None, 90, "SCAN")]


@pytest.mark.parametrize(
    ("came", "left", "status", "minutes"),
    [
        ("15:05", "16:25", "Present", 80),  # within the grace at both ends
        ("15:20", "16:30", "Tardy", 70),
        ("15:00", "16:00", "EarlyDeparture", 60),
        ("15:20", "16:00", "Tardy", 40),  # late and early
    ],
)
def test_late_and_early_follow_from_the_clock(store, enrolled, timed, came, left, status, minutes) -> None:
    check(store, timed, enrolled.ana, came)
    check(store, timed, enrolled.ana, left)
    assert rows(store, MARKS) == [(enrolled.ana, status, came, left, minutes, "SCAN")]


def test_a_second_scan_in_the_same_minute_is_no_check_out(store: Store, enrolled: Town, timed: int) -> None:
    check(store, timed, enrolled.ana, "15:00")
    assert check(store, timed, enrolled.ana, "15:00").kind is Kind.AGAIN
    assert rows(store, "SELECT time_out FROM attendance") == [(None,)]


def test_marks_made_by_hand_are_taken_into_account(store: Store, enrolled: Town, timed: int) -> None:
    attendance.mark(store, timed, enrolled.ana, "UnexcusedAbsence")
    attendance.mark(store, timed, enrolled.ben, "Present")
    assert check(store, timed, enrolled.ana, "15:30").kind is Kind.IN
    assert check(store, timed, enrolled.ben, "16:30").kind is Kind.OUT
    assert rows(store, MARKS) == [
        (enrolled.ana, "Tardy", "15:30", None, 60, "SCAN"),
        (enrolled.ben, "Present", None, "16:30", 90, "SCAN"),
    ]


def test_what_means_nobody_here_says_why_and_writes_nothing(store: Store, enrolled: Town, timed: int) -> None:
    code = code_of(store, enrolled.ana)
    wrong = code[:-1] + ("2" if code[-1] != "2" else "3")
    assert scan(store, timed, wrong, "15:00").kind is Kind.MISTYPED
    assert scan(store, timed, new_youth_code(), "15:00").kind is Kind.UNKNOWN
    stranger = scan(store, timed, code_of(store, enrolled.chi), "15:00")
    assert (stranger.kind, stranger.name, stranger.youth) == (Kind.STRANGER, "Chi Li", enrolled.chi)
    assert scan(store, timed, code, "16:30").kind is Kind.OVER
    sessions.cancel_session(store, timed, "WEATHER")
    assert scan(store, timed, code, "15:00").kind is Kind.CANCELLED
    assert rows(store, MARKS) == []


def test_a_walk_in_is_checked_in_as_one_step(store: Store, enrolled: Town, timed: int) -> None:
    known = check_in_walk_in(store, timed, "Chi Li", None, "15:20", youth=enrolled.chi)
    assert (known.kind, known.youth) == (Kind.IN, enrolled.chi)
    new = check_in_walk_in(store, timed, "Eva Sánchez", "04", "15:02")
    assert new.name == "Eva Sánchez"
    assert [row[1:5] for row in rows(store, MARKS)] == [("Tardy", "15:20", None, 70), ("Present", "15:02", None, 90)]
    assert [r.name for r in attendance.roster(store, timed)][2:] == ["Chi Li", "Eva Sánchez"]
    store.undo()
    assert rows(store, "SELECT count(*) FROM youth WHERE name = 'Eva Sánchez'") == [(0,)]
    late = check_in_walk_in(store, timed, "Eva Sánchez", "04", "17:10")
    assert late.row is not None
    assert (late.row.status, late.row.time_in) == ("Present", None)


def test_codes_are_told_from_names() -> None:
    assert all(looks_like_code(text) for text in ("Y-7K3M-2QX", "7k3m2qx", "Y 7K3M 2QX", "12345678", "Y-MZYY-PWQ"))
    assert not any(looks_like_code(text) for text in ("Ana", "Ma. José Núñez-Okafor", "", "Child 1 of the new family"))
