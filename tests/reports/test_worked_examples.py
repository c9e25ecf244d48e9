"""The worked examples of the domain study, each by name, on a real file."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from slecop_desktop.reports import Options, run_report
from slecop_desktop.reports.period import last_program_year
from slecop_desktop.store import Store
from tests.reports.ecosystems import (
    YEAR,
    add,
    add_offering,
    add_sessions,
    add_youth,
    attend,
    days,
    enroll,
    new_store,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_store(tmp_path) as made:
        yield made


def attend_hours(store: Store, offering: int, youth: int, minutes: int) -> None:
    """So many minutes, at most ten hours a day."""
    parts = [600] * (minutes // 600) + ([minutes % 600] if minutes % 600 else [])
    sessions = add_sessions(store, offering, days("2025-09-02", len(parts)))
    for session, part in zip(sessions, parts, strict=True):
        attend(store, session, [youth], part)


@pytest.mark.parametrize(
    ("hours", "band"),
    [
        (0, "0"), (0.25, "lt15"), (14.99, "lt15"), (15, "15"), (44.5, "15"), (44.99, "15"), (45, "45"), (89.5, "45"),
        (90, "90"), (179.99, "90"), (180, "180"), (269.99, "180"), (270, "270"),
    ],
)  # fmt: skip
def test_bands(store: Store, hours: float, band: str) -> None:
    offering = add_offering(store)
    youth = add_youth(store, grade="06")
    enroll(store, youth, offering)
    attend_hours(store, offering, youth[0], round(hours * 60))
    result = run_report(store, "dosage", YEAR)
    for table, row in (("seasons", "all"), ("grades_all", "06"), ("grades_all", "total")):
        found = {c.key: result.table(table).value(row, c.key) for c in result.table(table).columns}
        assert {key: n for key, n in found.items() if n} == {band: 1, "total": 1}


def test_three_times_100_minutes_are_5_hours(store: Store) -> None:
    offering, youth = add_offering(store), add_youth(store)
    for session in add_sessions(store, offering, days("2025-09-02", 3)):
        attend(store, session, youth, 100)
    cell = run_report(store, "reach", YEAR).table("reach").cell("hours", "n")
    assert cell.value == 300  # minutes


def test_one_child_in_three_programs(store: Store) -> None:
    youth = add_youth(store)
    offerings = [add_offering(store, name) for name in ("Coding", "Robotics", "Rockets")]
    for offering, hours in zip(offerings, (20, 20, 10), strict=True):
        attend_hours(store, offering, youth[0], hours * 60)
    dosage, reach = run_report(store, "dosage", YEAR), run_report(store, "reach", YEAR)
    assert dosage.table("seasons").value("all", "45") == 1
    programs = dosage.table("programs")
    assert [
        [c.key for c, cell in zip(programs.columns, row.cells, strict=True) if cell.value] for row in programs.rows
    ] == [
        ["15", "total"],
        ["15", "total"],
        ["lt15", "total"],
    ]
    assert "do not add up" in programs.note
    assert reach.table("reach").value("youth", "n") == 1
    assert reach.table("reach").value("participations", "n") == 3


def test_same_child_at_two_grant_centres(store: Store) -> None:
    youth = add_youth(store)
    program = add(store, "programs", name="Lights on", grant_funded=1)
    other = add(store, "programs", name="Not under the grant")
    sites = [add(store, "sites", name=name) for name in ("East", "West")]
    for site in sites:
        attend_hours(store, add_offering(store, program=program, site=site), youth[0], 16 * 60)
    attend_hours(store, add_offering(store, program=other, site=sites[0]), youth[0], 60 * 60)
    result = run_report(store, "dosage", YEAR, Options(grant_only=True))
    assert [result.table("sites").value(str(site), "15") for site in sites] == [1, 1]
    assert result.table("seasons").value("all", "15") == 1
    assert result.table("seasons").value("all", "total") == 1


def late_comer(store: Store, **offering: Any) -> tuple[int, list[int], list[int]]:
    """Enrolled from session 5 of 10, there at 5 of the 6 that were left."""
    key, youth = add_offering(store, **offering), add_youth(store)
    dates = days("2025-09-02", 10, every=7)
    sessions = add_sessions(store, key, dates)
    enroll(store, youth, key, entry_date=dates[4])
    for session in sessions[4:9]:
        attend(store, session, youth)
    attend(store, sessions[9], youth, status="ExcusedAbsence")
    return key, youth, sessions


@pytest.mark.parametrize(
    ("denominator", "whole", "rate"), [("a", 6, 5 / 6), ("b", 10, 0.5), ("c", 10, 0.5), ("d", 200, 0.025)]
)
def test_attendance_rate(store: Store, denominator: str, whole: int, rate: float) -> None:
    offering, _youth, _sessions = late_comer(store, capacity=20)
    result = run_report(store, "attendance_rate", YEAR, Options(denominator=denominator))
    for row in (str(offering), "total"):
        assert result.table("rates").value(row, "attended") == 5
        assert result.table("rates").value(row, "whole") == whole
        assert result.table("rates").value(row, "rate") == rate
    assert "Denominator" in result.notes[0]


def test_a_cancelled_session_leaves_both_denominators(store: Store) -> None:
    offering, _youth, sessions = late_comer(store)
    with store.write("Cancel two") as writer:
        for session in (sessions[0], sessions[9]):
            writer.change("sessions", session, {"status": "CANCELLED"})
    for denominator, whole in (("a", 5), ("b", 8)):
        table = run_report(store, "attendance_rate", YEAR, Options(denominator=denominator)).table("rates")
        assert table.value(str(offering), "whole") == whole
        assert table.value(str(offering), "attended") == 5


def test_race_a_b_c(store: Store) -> None:
    offering = add_offering(store)
    session = add_sessions(store, offering, ["2025-10-01"])[0]
    for race in ("BLACK", "BLACK;WHITE", "HISPANIC", "HISPANIC;WHITE", "MENA", None, "DECLINED"):
        attend(store, session, add_youth(store, race=race))
    result = run_report(store, "demographics", YEAR)

    def counts(table: str) -> dict[str, object]:
        return {row.key: row.cells[0].value for row in result.table(table).rows}

    apart = {"UNKNOWN": 1, "DECLINED": 1, "known": 5, "total": 7}
    assert counts("race_any") == {"BLACK": 2, "HISPANIC": 2, "MENA": 1, "WHITE": 2, **apart}
    assert counts("race_single") == {"BLACK": 1, "HISPANIC": 1, "MENA": 1, "MULTIPLE": 2, **apart}
    assert counts("race_1997") == {"BLACK": 1, "HISPANIC": 2, "MULTIPLE": 1, "WHITE": 1, **apart}
    assert result.table("race_any").value("BLACK", "share") == 2 / 5


def test_retention_with_grade_out(store: Store) -> None:
    """30 eighth-graders left a 6-8 program: they are not in the base of those who could come back."""
    program = add(store, "programs", name="Middle makers", grade_low="06", grade_high="08")
    last = add_offering(store, "Last year", program=program, start_date="2024-09-01", end_date="2025-05-31")
    now = add_offering(store, "This year", program=program)
    eighth, seventh = add_youth(store, 30), add_youth(store, 10)
    with store.write("Grades of last year") as writer:
        rows = [(y, "2024-25", "08") for y in eighth] + [(y, "2024-25", "07") for y in seventh]
        writer.add_many("school_years", ("youth", "school_year", "grade"), rows)
    attend(store, add_sessions(store, last, ["2024-10-01"])[0], [*eighth, *seventh])
    attend(store, add_sessions(store, now, ["2025-10-01"])[0], [*seventh[:8], *eighth[:5]])
    left = enroll(store, eighth, now, status="DROPPED", exit_reason="GRADUATED")
    stayed = enroll(store, seventh, now)
    assert last_program_year(store).name == "Program year 2024-25"
    result = run_report(store, "enrollment", YEAR)
    returned = result.table("returned")
    assert [returned.value(str(program), c) for c in ("before", "eligible", "again", "rate")] == [40, 10, 8, 0.8]
    assert len(left) + len(stayed) == 40
    assert result.table("funnel").value("total", "graduated") == 5
    assert result.table("funnel").value("total", "attrition") == 0
    assert result.table("funnel").value("total", "retention") == 1


@pytest.mark.parametrize(("cancelled", "attended", "done"), [(0, 6, 1), (0, 5, 0), (2, 5, 1), (2, 4, 0)])
def test_completion_rule_of_75_percent(store: Store, cancelled: int, attended: int, done: int) -> None:
    offering, youth = add_offering(store), add_youth(store)
    enroll(store, youth, offering)
    sessions = add_sessions(store, offering, days("2025-09-02", 8, every=7))
    with store.write("Cancel") as writer:
        for session in sessions[8 - cancelled :]:
            writer.change("sessions", session, {"status": "CANCELLED"})
    for session in sessions[:attended]:
        attend(store, session, youth)
    table = run_report(store, "completion", YEAR).table("completion")
    assert table.value(str(offering), "came") == 1
    assert table.value(str(offering), "completed") == done
