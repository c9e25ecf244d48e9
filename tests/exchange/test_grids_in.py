"""Attendance grids carried out: sessions, marks, the young people they name; by what their dates and marks say."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from slecop_desktop.exchange.decisions import Decisions
from slecop_desktop.exchange.importing import apply_plan
from slecop_desktop.services.records import add_record
from slecop_desktop.store import Store
from tests.exchange.conftest import rows, state
from tests.exchange.grids import CLUB, club, marks, part, plan_of, workbook

DATES = [dt.date(2026, 9, 14), dt.date(2026, 9, 21), dt.date(2026, 9, 28)]
DAYS = [day.isoformat() for day in DATES]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "attendance.xlsx"


def test_a_grid_becomes_sessions_marks_and_who_was_new(empty: Store, path: Path) -> None:
    offering = club(empty, "Ana Pérez", "Bo Li")
    workbook(path, Sept=[
        [CLUB], ["Student", "Grade", *DATES, "Total days"],
        ["Perez, Ana", 6, "P", "A", "L", 2], ["Bo Li", 7, "x", None, "E", 1], ["Cy Ek", 5, "✓", 1, None, 2],
        ["Total", None, 3, 1, 1],
    ])  # fmt: skip
    plan = plan_of(empty, path)
    assert part(plan, "youth") == {"add": 1, "change": 2, "skip": 1}
    assert part(plan, "attendance") == {"add": 7}
    assert plan.also == {"school_years": 3, "enrollments": 1, "sessions": 3}
    told = "\n".join(plan.remarks)
    assert "Total days" in told
    assert "2 empty cells" in told
    assert CLUB in told
    apply_plan(empty, plan)
    assert marks(empty, offering) == {
        ("Ana Pérez", DAYS[0]): "Present", ("Ana Pérez", DAYS[1]): "UnexcusedAbsence", ("Ana Pérez", DAYS[2]): "Tardy",
        ("Bo Li", DAYS[0]): "Present", ("Bo Li", DAYS[2]): "ExcusedAbsence",
        ("Cy Ek", DAYS[0]): "Present", ("Cy Ek", DAYS[1]): "Present",
    }  # fmt: skip
    assert rows(empty, "SELECT date, start_time, end_time, status FROM sessions ORDER BY date") == [
        (day, "15:30", "17:00", "HELD") for day in DAYS
    ]
    assert rows(empty, "SELECT DISTINCT minutes FROM attendance ORDER BY 1") == [(0,), (90,)]
    assert rows(empty, "SELECT entry_date FROM enrollments ORDER BY id DESC LIMIT 1") == [("2026-09-01",)]


def test_the_same_grid_twice_adds_nothing_and_three_marks_change_three(empty: Store, path: Path) -> None:
    offering = club(empty)
    said: list[list[Any]] = [["Student", *DATES], ["Ana Pérez", "P", "A", "L"], ["Bo Li", "P", "P", "P"]]
    workbook(path, **{CLUB[:30]: said})
    apply_plan(empty, plan_of(empty, path, offering=offering))
    again = plan_of(empty, path, offering=offering)
    assert again.is_empty
    assert part(again, "attendance") == {"same": 6}
    said[1][1], said[1][2], said[2][3] = "A", "P", "T"
    workbook(path, Sept=said)
    told = plan_of(empty, path, offering=offering)
    assert part(told, "attendance") == {"same": 6}
    assert [(d.row, d.column, d.here, d.said) for d in told.differences] == [
        (2, "2026-09-14", "Present", "UnexcusedAbsence"), (2, "2026-09-21", "UnexcusedAbsence", "Present"),
        (3, "2026-09-28", "Present", "Tardy"),
    ]  # fmt: skip
    theirs = plan_of(empty, path, offering=offering, decisions=Decisions(mode="theirs"))
    assert part(theirs, "attendance") == {"same": 3, "change": 3}
    apply_plan(empty, theirs)
    assert marks(empty, offering)["Ana Pérez", DAYS[0]] == "UnexcusedAbsence"
    assert marks(empty, offering)["Bo Li", DAYS[2]] == "Tardy"
    assert plan_of(empty, path, offering=offering).is_empty


def test_a_mark_that_nobody_knows_is_a_trouble_at_its_cell(empty: Store, path: Path) -> None:
    offering = club(empty, "Ana Pérez", "Bo Li")
    workbook(path, Sept=[[CLUB], [], ["Student", "9/14", "9/21", "9/28"], ["Ana Pérez", "P", "Q", "P"],
                         ["Bo Li", "P", "P", "Q"]])  # fmt: skip
    plan = plan_of(empty, path)
    assert [(t.row, t.column, t.value, t.blocks) for t in plan.troubles] == [
        (4, "9/21", "Q", False), (5, "9/28", "Q", False)
    ]  # fmt: skip
    assert part(plan, "attendance") == {"add": 4, "problem": 2}
    put_right = Decisions().with_cell("Sept", 4, "9/21", "late").with_value("Sept", "9/28", "q", "excused")
    mended = plan_of(empty, path, decisions=put_right)
    assert not mended.troubles
    apply_plan(empty, mended)
    assert marks(empty, offering)["Ana Pérez", DAYS[1]] == "Tardy"
    assert marks(empty, offering)["Bo Li", DAYS[2]] == "ExcusedAbsence"


def test_blanks_are_absences_only_where_somebody_says_so(empty: Store, path: Path) -> None:
    offering = club(empty, "Ana Pérez", "Bo Li")
    coming = dt.date(2026, 12, 14)
    workbook(path, Sept=[[CLUB], ["Student", *DATES, coming], ["Ana Pérez", "X", None, "X"], ["Bo Li", None, "X", "X"]])
    assert part(plan_of(empty, path), "attendance") == {"add": 4}
    plan = plan_of(empty, path, blank="UnexcusedAbsence")
    assert part(plan, "attendance") == {"add": 6}
    apply_plan(empty, plan)
    assert marks(empty, offering)["Ana Pérez", DAYS[1]] == "UnexcusedAbsence"
    assert rows(empty, "SELECT count(*) FROM sessions") == [(3,)]


@pytest.mark.parametrize(
    ("title", "sheet"),
    [(CLUB, "Sept"), ("Attendance for Robotics Club Eastside, fall 2026", "Sept"), (None, "Robotics")],
)
def test_whose_dates_they_are_is_told_by_the_title_or_the_sheet(
    empty: Store, path: Path, title: str | None, sheet: str
) -> None:
    offering = club(empty, "Ana Pérez")
    club(empty, name="Chess Club")
    workbook(path, **{sheet: [[title], ["Student", *DATES], ["Ana Pérez", "P", "P", "P"]]})
    apply_plan(empty, plan_of(empty, path))
    assert len(marks(empty, offering)) == 3


def test_without_an_offering_nothing_is_taken_and_said_what_to_do(empty: Store, path: Path) -> None:
    club(empty, "Ana Pérez")
    club(empty, name="Chess Club")
    workbook(path, Sheet1=[["Student", *DATES], ["Ana Pérez", "P", "P", "P"], ["Bo Li", "P", "P", "P"]])
    plan = plan_of(empty, path)
    assert plan.is_empty
    assert part(plan, "youth") == {"problem": 2}
    assert all("say which offering" in t.reason for t in plan.troubles)


def test_a_column_names_the_offering_of_each_row(empty: Store, path: Path) -> None:
    robots, chess = club(empty, "Ana Pérez"), club(empty, "Bo Li", name="Chess Club")
    workbook(path, Sheet1=[["Student", "Program", *DATES], ["Ana Pérez", CLUB, "P", "P", "P"],
                           ["Bo Li", "Chess Club", "A", "P", "P"]])  # fmt: skip
    apply_plan(empty, plan_of(empty, path))
    assert set(marks(empty, robots)) == {("Ana Pérez", day) for day in DAYS}
    assert set(marks(empty, chess)) == {("Bo Li", day) for day in DAYS}


@pytest.mark.parametrize(
    "headings", ["9/14 9/21 9/28", "14-Sep 21-Sep 28-Sep", "14/9 21/9 28/9", "Mon_9/14 Mon_9/21 Mon_9/28"]
)
def test_the_year_is_that_of_the_offering(empty: Store, path: Path, headings: str) -> None:
    offering = club(empty, "Ana Pérez")
    days = [heading.replace("_", " ") for heading in headings.split()]
    workbook(path, Sheet1=[["Student", *days], ["Ana Pérez", "P", "A", "P"]])
    apply_plan(empty, plan_of(empty, path, offering=offering))
    assert sorted(day for _name, day in marks(empty, offering)) == DAYS


def test_day_and_month_are_told_apart_by_the_term(empty: Store, path: Path) -> None:
    offering = club(empty, "Ana Pérez")
    workbook(path, Sheet1=[["Student", "5/10", "6/10", "7/10"], ["Ana Pérez", "P", "A", "P"]])
    apply_plan(empty, plan_of(empty, path, offering=offering))
    assert sorted(day for _name, day in marks(empty, offering)) == ["2026-10-05", "2026-10-06", "2026-10-07"]


def test_a_column_without_a_date_is_told_and_can_be_given_one(empty: Store, path: Path) -> None:
    offering = club(empty, "Ana Pérez")
    workbook(path, Sheet1=[["Student", "Week 1", "Week 2", "Week 3"], ["Ana Pérez", "P", "A", "P"]])
    plan = plan_of(empty, path, offering=offering)
    assert part(plan, "attendance") == {"problem": 3}
    assert "which day" in plan.troubles[0].reason
    apply_plan(empty, plan_of(empty, path, offering=offering, days=dict(zip((1, 2, 3), DAYS, strict=True))))
    assert len(marks(empty, offering)) == 3


def test_dates_that_go_down(empty: Store, path: Path) -> None:
    offering = club(empty, "Ana Pérez", "Bo Li", "Eva de la Cruz")
    workbook(path, Sheet1=[
        ["Date", "Ana Pérez", "Bo Li", "de la Cruz, Eva", "Sam Ox"], [DATES[0], True, False, True, True],
        [DATES[1], True, True, "?", False], [DATES[2], False, True, True, True],
    ])  # fmt: skip
    plan = plan_of(empty, path, offering=offering)
    assert part(plan, "youth") == {"same": 3, "add": 1}
    assert part(plan, "attendance") == {"add": 11, "problem": 1}
    apply_plan(empty, plan)
    assert marks(empty, offering)["Bo Li", DAYS[0]] == "UnexcusedAbsence"
    assert marks(empty, offering)["Sam Ox", DAYS[2]] == "Present"


def test_monthly_sheets_name_the_same_new_child_once(empty: Store, path: Path) -> None:
    offering = club(empty, "Ana Pérez")
    october = [dt.date(2026, 10, n) for n in (5, 12, 19)]
    head = [["Robotics Club, Eastside"]]
    workbook(path, Sept=[*head, ["Student", "Grade", *DATES], ["Ana Pérez", 6, *"PPP"], ["New, Child", 5, *"PAP"]],
             Oct=[*head, ["Student", "Grade", *october], ["Child New", 5, *"PPP"], ["Ana Pérez", 6, *"PPP"]]
    )  # fmt: skip
    plan = plan_of(empty, path)
    assert part(plan, "youth", "Sept") == {"change": 1, "add": 1}
    assert part(plan, "youth", "Oct") == {"same": 2}
    apply_plan(empty, plan)
    assert rows(empty, "SELECT count(*) FROM youth") == [(2,)]
    assert rows(empty, "SELECT count(*) FROM school_years") == [(2,)]
    assert rows(empty, "SELECT count(*) FROM enrollments") == [(2,)]
    assert len(marks(empty, offering)) == 12
    assert plan_of(empty, path).is_empty


def test_names_are_known_by_accents_order_and_short_forms(empty: Store, path: Path) -> None:
    offering = club(empty, "María José Nuñez Okafor", "William Baker", "Đặng Thị Hoa")
    workbook(path, Sheet1=[["Student", *DATES], ["NUNEZ, Maria Jose", *"PPP"], ["Bill Baker", *"PPP"],
                           ["Dang Thi Hoa", *"PPP"]])  # fmt: skip
    plan = plan_of(empty, path, offering=offering)
    assert part(plan, "youth") == {"same": 3}


def test_a_name_that_fits_two_is_decided_by_a_person(empty: Store, path: Path) -> None:
    offering = club(empty, "Ana Lopez", "Bo Li")
    twin = add_record(empty, "youth", {"name": "Ana López", "birth_date": "2014-05-02"})
    add_record(empty, "enrollments", {"youth": twin, "offering": offering, "entry_date": "2026-09-01"})
    workbook(path, Sheet1=[["Student", *DATES], ["Ana Lopez", *"PPP"], ["Bo Li", *"PPA"], ["Bo", *"PPP"]])
    plan = plan_of(empty, path, offering=offering)
    assert part(plan, "youth") == {"review": 2, "same": 1}
    assert part(plan, "attendance") == {"review": 6, "add": 3}
    assert "2 young people" in plan.likenesses[0].why
    apply_plan(empty, plan)
    assert plan_of(empty, path, offering=offering).is_empty


@pytest.mark.parametrize("between", [[[], ["Chess Club"], ["Student", *DATES]], [["Chess Club"]]])
def test_grids_below_each_other_are_each_of_their_own_offering(
    empty: Store, path: Path, between: list[list[Any]]
) -> None:
    robots, chess = club(empty, "Ana Pérez", "Bo Li"), club(empty, "Cy Ek", name="Chess Club")
    workbook(path, All=[[CLUB], ["Student", *DATES], ["Ana Pérez", *"PPP"], ["Bo Li", *"PPP"], *between,
                        ["Cy Ek", *"PAP"], ["Dee Ox", *"PPP"]])  # fmt: skip
    plan = plan_of(empty, path)
    assert not plan.named
    apply_plan(empty, plan)
    assert rows(empty, "SELECT count(*) FROM youth") == [(4,)]
    assert set(marks(empty, robots)) == {(name, day) for name in ("Ana Pérez", "Bo Li") for day in DAYS}
    assert set(marks(empty, chess)) == {(name, day) for name in ("Cy Ek", "Dee Ox") for day in DAYS}


def test_a_grid_below_of_an_offering_that_nobody_knows_is_not_that_of_the_one_above(empty: Store, path: Path) -> None:
    offering = club(empty, "Ana Pérez")
    workbook(path, All=[[CLUB], ["Student", *DATES], ["Ana Pérez", *"PPP"], ["Bo Li", *"PPP"], [], ["Astronomy"],
                        ["Student", *DATES], ["Cy Ek", *"PAP"], ["Dee Ox", *"PPP"]])  # fmt: skip
    plan = plan_of(empty, path)
    assert {t.row for t in plan.troubles} == {8, 9}
    apply_plan(empty, plan)
    assert {name for name, _day in marks(empty, offering)} == {"Ana Pérez", "Bo Li"}


def test_a_name_of_an_offering_that_is_not_ours_is_not_passed_over(empty: Store, path: Path) -> None:
    club(empty, "Ana Pérez", "Bo Li")
    workbook(path, Sheet1=[[CLUB], ["Student", "Program", *DATES], ["Ana Pérez", CLUB, *"PPP"],
                           ["Bo Li", "Astronomy", *"PPP"]])  # fmt: skip
    plan = plan_of(empty, path)
    assert [(t.row, t.blocks) for t in plan.troubles] == [(4, True)]
    assert part(plan, "attendance") == {"add": 3}


def test_undo_takes_back_all_that_a_grid_brought(empty: Store, path: Path) -> None:
    club(empty, "Ana Pérez")
    before = state(empty)
    workbook(path, Sept=[[CLUB], ["Student", "Grade", *DATES], ["Ana Pérez", 6, *"PAL"], ["Cy Ek", 5, *"PPP"]])
    step = apply_plan(empty, plan_of(empty, path)).step
    assert state(empty) != before
    empty.undo(step)
    assert state(empty) == before


def test_a_name_that_says_beside_it_that_it_is_staff_is_left_out(empty: Store, path: Path) -> None:
    offering = club(empty)
    said: list[list[Any]] = [["Student", *DATES], ["Ana Pérez", "P", "A", "L"], ["Ms. Hart (staff)", "P", "P", "P"],
                             ["Rob Bly - volunteer", "P", "P", None], ["Bo Li (Bobby)", "P", "P", "P"]]  # fmt: skip
    workbook(path, Sept=said)
    plan = plan_of(empty, path, offering=offering)
    assert part(plan, "youth") == {"add": 2, "skip": 2}
    assert "rows 3, 4 say that they are adults" in "\n".join(plan.remarks)
