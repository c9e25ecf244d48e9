"""Attendance grids in their senders' own marks: times, hours, colors, legends; and what comes back or waits."""

import csv
import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slecop_desktop.exchange.decisions import Decisions
from slecop_desktop.exchange.grid_marks import HOURS, MINUTES, Mark, MarkReader, unit_of
from slecop_desktop.exchange.handing_back import hand_back
from slecop_desktop.exchange.importing import apply_plan
from slecop_desktop.exchange.questions import questions
from slecop_desktop.exchange.remembering import remember
from slecop_desktop.exchange.waiting import decide, waiting_rows
from slecop_desktop.records.parsing import BadValue
from slecop_desktop.services.records import add_record
from slecop_desktop.store import Store
from tests.exchange.conftest import rows
from tests.exchange.grids import CLUB, TODAY, choices, club, marks, part, plan_of, workbook
from tests.exchange.test_handing_back import marked_cells
from tests.shared_fixtures import fixture_path

DATES = [dt.date(2026, 9, 14), dt.date(2026, 9, 21), dt.date(2026, 9, 28)]
DAYS = [day.isoformat() for day in DATES]
GREEN, RED, BLUE = ("fill", "FF00B050"), ("fill", "FFFF0000"), ("fill", "FF0070C0")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "attendance.xlsx"


# -- what marks say ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "means"),
    [
        ("P", Mark("Present")), ("✓", Mark("Present")), (1, Mark("Present")), (True, Mark("Present")),
        ("a", Mark("UnexcusedAbsence")), (0, Mark("UnexcusedAbsence")), (False, Mark("UnexcusedAbsence")),
        ("exc.", Mark("ExcusedAbsence")), ("P*", Mark("Present")), ("(L)", Mark("Tardy")),
        ("ausente", Mark("UnexcusedAbsence")),
        ("-", Mark(None)), ("No class", Mark(None)), ("n/a", Mark(None)),
        ("3:45", Mark("Present", None, "15:45")), (dt.time(15, 45), Mark("Present", None, "15:45")),
        ("9:15 am", Mark("Present", None, "09:15")), ("late 3:45", Mark("Tardy", None, "15:45")),
        ("left early 4:30 PM", Mark("EarlyDeparture", None, None, "16:30")),
        ("3:30-5:00", Mark("Present", None, "15:30", "17:00")),
        ("11:30 - 1:00", Mark("Present", None, "11:30", "13:00")),
        ("1.5 h", Mark("Present", 90)), ("45 min", Mark("Present", 45)), ("0 min", Mark("UnexcusedAbsence")),
    ],
)  # fmt: skip
def test_a_mark_says(cell: Any, means: Mark) -> None:
    from slecop_desktop.exchange.spellings import spellings  # noqa: PLC0415

    assert MarkReader(spellings("attendance_status") | {"left early": "EarlyDeparture"}).read(cell) == means


@pytest.mark.parametrize("cell", ["Q", "S", 7, "absent 3:45", "40 h", -1, "P/A"])
def test_what_nobody_knows_is_not_guessed(cell: Any) -> None:
    with pytest.raises(BadValue):
        MarkReader().read(cell)


@pytest.mark.parametrize(
    ("numbers", "said", "unit"),
    [
        ({0, 1}, (), ""), ({1, 2}, (), ""), ({0, 1.5, 2}, (), HOURS), ({0, 45, 90}, (), MINUTES),
        ({1, 2}, ("Hours attended",), HOURS), ({5, 60}, ("Minutes per day",), MINUTES), ({2, 90}, (), ""),
    ],
)  # fmt: skip
def test_what_numbers_count(numbers: set[float], said: tuple[str, ...], unit: str) -> None:
    assert unit_of(numbers, said) == unit


def test_hours_and_times_become_minutes(empty: Store, path: Path) -> None:
    club(empty, "Ana Pérez", "Bo Li")
    workbook(
        path, Sept=[[CLUB], ["Student", *DATES], ["Ana Pérez", 1.5, 1, 0], ["Bo Li", 0.5, "late 4:00", "3:30-4:30"]]
    )
    apply_plan(empty, plan_of(empty, path))
    assert rows(empty, "SELECT youth, status, minutes FROM attendance ORDER BY youth, session") == [
        (1, "Present", 90), (1, "Present", 60), (1, "UnexcusedAbsence", 0),
        (2, "Present", 30), (2, "Tardy", 60), (2, "Present", 60),
    ]  # fmt: skip


def test_a_legend_and_a_person_say_what_marks_mean(empty: Store, path: Path) -> None:
    offering = club(empty, "Ana Pérez", "Bo Li")
    workbook(path, Sept=[[CLUB], ["T = left early, / = present"], ["Student", *DATES], ["Ana Pérez", "/", "T", "Z"],
                         ["Bo Li", "/", "/", "Z"]])  # fmt: skip
    plan = plan_of(empty, path)
    assert [t.value for t in plan.troubles] == ["Z", "Z"]
    _book, (table,) = choices(empty, path)
    apply_plan(empty, plan_of(empty, path, found=table.with_mark("Z", "ExcusedAbsence").found))
    assert {day: s for (name, day), s in marks(empty, offering).items() if name == "Ana Pérez"} == dict(
        zip(DAYS, ("Present", "EarlyDeparture", "ExcusedAbsence"), strict=True)
    )


def test_colors_are_marks_where_nothing_else_is(empty: Store, path: Path) -> None:
    offering = club(empty, "Ana Pérez", "Bo Li", "Cy Ek")
    dates = [*DATES, dt.date(2026, 10, 5)]
    workbook(path, Sept=[[CLUB], ["Student", *dates], ["Ana Pérez", GREEN, RED, GREEN, GREEN],
                         ["Bo Li", GREEN, GREEN, RED, BLUE], ["Cy Ek", GREEN, None, GREEN, GREEN]])  # fmt: skip
    plan = plan_of(empty, path)
    assert [(t.row, t.value) for t in plan.troubles] == [(4, "blue")]
    apply_plan(empty, plan)
    assert marks(empty, offering)["Ana Pérez", DAYS[1]] == "UnexcusedAbsence"
    assert marks(empty, offering)["Ana Pérez", DAYS[0]] == "Present"
    assert ("Cy Ek", DAYS[1]) not in marks(empty, offering)


def test_colors_beside_marks_are_decoration(empty: Store, path: Path) -> None:
    offering = club(empty, "Ana Pérez", "Bo Li")
    workbook(path, Sept=[[CLUB], ["Student", *DATES], ["Ana Pérez", "P", GREEN, "P"], ["Bo Li", "P", "A", "P"]])
    apply_plan(empty, plan_of(empty, path))
    assert len(marks(empty, offering)) == 5


def test_no_class_is_no_session_and_totals_are_left(empty: Store, path: Path) -> None:
    offering = club(empty, "Ana Pérez", "Bo Li")
    workbook(path, Sept=[[CLUB], ["Student", *DATES, "%"], ["Ana Pérez", "P", "No class", "-", 0.5],
                         ["Bo Li", "P", "No class", "P", 1]])  # fmt: skip
    plan = plan_of(empty, path)
    assert part(plan, "attendance") == {"add": 3, "skip": 3}
    assert any("%" in remark for remark in plan.remarks)
    apply_plan(empty, plan)
    assert rows(empty, "SELECT date FROM sessions ORDER BY date") == [(DAYS[0],), (DAYS[2],)]
    assert len(marks(empty, offering)) == 3


# -- sessions and seats -----------------------------------------------------------------------------------------------


def test_planned_sessions_are_found_and_held(empty: Store, path: Path) -> None:
    offering = club(empty, "Ana Pérez")
    for day in DAYS[:2]:
        add_record(empty, "sessions", {"offering": offering, "date": day, "start_time": "15:30", "minutes": 75})
    workbook(path, Sept=[[CLUB], ["Student", *DATES], ["Ana Pérez", "P", "A", "P"]])
    apply_plan(empty, plan_of(empty, path))
    assert rows(empty, "SELECT date, status FROM sessions ORDER BY date") == [(day, "HELD") for day in DAYS]
    assert rows(empty, "SELECT minutes FROM attendance ORDER BY session") == [(75,), (0,), (90,)]


def test_two_columns_of_one_day_are_two_sessions_where_there_are_two(empty: Store, path: Path) -> None:
    offering = club(empty, "Ana Pérez")
    workbook(path, Sept=[[CLUB], ["Student", DATES[0], DATES[0], DATES[1]], ["Ana Pérez", "P", "A", "P"]])
    plan = plan_of(empty, path)
    assert part(plan, "attendance") == {"add": 2, "problem": 1}
    assert "another column" in plan.troubles[0].reason
    for time in ("13:00", "09:00"):
        add_record(empty, "sessions", {"offering": offering, "date": DAYS[0], "start_time": time})
    apply_plan(empty, plan_of(empty, path))
    sql = "SELECT s.start_time, a.status FROM attendance a JOIN sessions s ON s.id = a.session WHERE s.date = ?"
    assert sorted(rows(empty, sql, DAYS[0])) == [("09:00", "Present"), ("13:00", "UnexcusedAbsence")]


def test_a_day_outside_the_offering_is_a_trouble_of_its_marks(empty: Store, path: Path) -> None:
    club(empty, "Ana Pérez")
    workbook(path, Sept=[[CLUB], ["Student", *DATES[:2], dt.date(2025, 3, 3)], ["Ana Pérez", "P", "A", "P"]])
    plan = plan_of(empty, path)
    assert part(plan, "attendance") == {"add": 2, "problem": 1}
    assert (plan.troubles[0].row, plan.troubles[0].column) == (3, "2025-03-03")


def test_who_left_is_not_enrolled_again_and_who_sat_there_needs_no_seat(empty: Store, path: Path) -> None:
    offering = club(empty, "Ana Pérez", "Bo Li", capacity=2)
    with empty.write("Left") as writer:
        writer.change("enrollments", 1, {"status": "DROPPED", "exit_date": "2026-09-22"})
        writer.change("enrollments", 2, {"status": "COMPLETED", "exit_date": "2026-12-18"})
    add_record(empty, "enrollments", {"youth": add_record(empty, "youth", {"name": "Cy Ek"}), "offering": offering})
    workbook(path, Sept=[[CLUB], ["Student", *DATES], ["Ana Pérez", *"PPA"], ["Bo Li", *"PPP"], ["Dee Ox", *"APP"],
                         ["Eva Um", None, None, None], ["Fay Py", *"PPP"]])  # fmt: skip
    plan = plan_of(empty, path)
    apply_plan(empty, plan)
    assert rows(empty, "SELECT youth, status, entry_date FROM enrollments WHERE id > 3 ORDER BY youth") == [
        (4, "ENROLLED", DAYS[1]), (5, "WAITLISTED", None), (6, "ENROLLED", DAYS[0]),
    ]  # fmt: skip


def test_who_only_waits_and_came_is_told(empty: Store, path: Path) -> None:
    offering = club(empty, "Ana Pérez")
    waiting = add_record(empty, "youth", {"name": "Bo Li"})
    add_record(empty, "enrollments", {"youth": waiting, "offering": offering, "status": "WAITLISTED"})
    workbook(path, Sept=[[CLUB], ["Student", *DATES], ["Ana Pérez", *"PPA"], ["Bo Li", *"PPP"]])
    plan = plan_of(empty, path)
    assert any("not enrolled, only waiting" in remark for remark in plan.remarks)
    assert part(plan, "attendance") == {"add": 6}
    assert "enrollments" not in plan.also


# -- coming back, waiting ---------------------------------------------------------------------------------------------


def test_the_workbook_comes_back_with_the_bad_marks_colored(empty: Store, path: Path, tmp_path: Path) -> None:
    offering = club(empty, "Ana Pérez", "Bo Li")
    workbook(path, Sept=[[CLUB], [], ["Student", "9/14", "9/21", "9/28"], ["Ana Pérez", "P", "Q", "P"],
                         ["Bo Li", "S", "P", "P"]])  # fmt: skip
    plan = plan_of(empty, path)
    applied = apply_plan(empty, plan)
    out = tmp_path / "back.xlsx"
    assert hand_back(plan, out, store=empty, applied=applied).cells == 2
    assert set(marked_cells(out, "Sept")) == {"C4", "B5"}
    book = openpyxl.load_workbook(out)
    book["Sept"]["C4"], book["Sept"]["B5"] = "late", "A"
    book.save(out)
    again = plan_of(empty, out)
    assert part(again, "attendance") == {"same": 4, "add": 2}
    apply_plan(empty, again)
    assert marks(empty, offering)["Ana Pérez", DAYS[1]] == "Tardy"


def test_dates_that_go_down_come_back_at_their_cells(empty: Store, path: Path, tmp_path: Path) -> None:
    offering = club(empty, "Ana Pérez", "Bo Li", "Eva Cruz")
    workbook(path, Sheet1=[["Date", "Ana Pérez", "Bo Li", "Eva Cruz"], [DATES[0], "P", "Q", "P"],
                           [DATES[1], "P", "P", "P"], [DATES[2], "P", "P", "Q"]])  # fmt: skip
    plan = plan_of(empty, path, offering=offering)
    out = tmp_path / "back.xlsx"
    hand_back(plan, out, store=empty)
    assert set(marked_cells(out, "Sheet1")) == {"C2", "D4"}


def test_what_is_left_of_a_text_table_keeps_its_dates(empty: Store, tmp_path: Path) -> None:
    club(empty, "Ana Pérez", "Bo Li")
    path, out = tmp_path / "Robotics Club Eastside.csv", tmp_path / "left.xlsx"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(
            [["Student", "9/14", "9/21", "9/28"], ["Ana Pérez", "P", "Q", "P"], ["Bo Li", "P", "P", "P"]]
        )
    plan = plan_of(empty, path)
    applied = apply_plan(empty, plan)
    hand_back(plan, out, store=empty, applied=applied)
    sheet = openpyxl.load_workbook(out).worksheets[0]
    assert [cell.value for cell in sheet[1]][:4] == ["Student", *DAYS]
    assert [cell.value for cell in sheet[2]][:4] == ["Ana Pérez", "P", "Q", "P"]


def test_what_is_left_of_two_grids_of_one_sheet_is_two_sheets_that_come_in_again(
    empty: Store, path: Path, tmp_path: Path
) -> None:
    robots, chess = club(empty, "Ana Pérez", "Bo Li"), club(empty, "Cy Ek", name="Chess: Club")
    workbook(path, All=[[CLUB], ["Student", *DATES], ["Ana Pérez", *"PQP"], ["Bo Li", *"PPP"], ["Chess: Club"],
                        ["Student", *DATES], ["Cy Ek", *"PPQ"], ["Dee Ox", *"PPP"]])  # fmt: skip
    plan = plan_of(empty, path)
    applied = apply_plan(empty, plan)
    path.unlink()
    out = tmp_path / "left.xlsx"
    assert not hand_back(plan, out, store=empty, applied=applied).is_copy
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == [CLUB, "Chess Club", "Left over"]
    assert set(marked_cells(out, CLUB)) == {"C2"}
    assert set(marked_cells(out, "Chess Club")) == {"D2"}
    book[CLUB]["C2"], book["Chess Club"]["D2"] = "L", "A"
    book.save(out)
    apply_plan(empty, plan_of(empty, out))
    assert marks(empty, robots)["Ana Pérez", DAYS[1]] == "Tardy"
    assert marks(empty, chess)["Cy Ek", DAYS[2]] == "UnexcusedAbsence"


@pytest.mark.parametrize("decision", ["update", "add", "skip"])
def test_marks_wait_with_their_row_and_are_taken_with_it(empty: Store, path: Path, decision: str) -> None:
    offering = club(empty, "Ana Lopez", "Bo Li")
    twin = add_record(empty, "youth", {"name": "Ana López", "birth_date": "2014-05-02"})
    add_record(empty, "enrollments", {"youth": twin, "offering": offering, "entry_date": "2026-09-01"})
    workbook(path, Sept=[[CLUB], ["Student", *DATES], ["Ana Lopez", *"PAP"], ["Bo Li", *"PPP"]])
    apply_plan(empty, plan_of(empty, path))
    assert len(marks(empty, offering)) == 3
    (waiting,) = waiting_rows(empty)
    assert [words for _heading, words in waiting.said] == ["Ana Lopez", "P", "A", "P"]
    decide(empty, waiting.id, decision)
    said = rows(empty, "SELECT count(*), count(DISTINCT youth) FROM attendance")
    assert said == [(3, 1) if decision == "skip" else (6, 2)]
    assert rows(empty, "SELECT count(*) FROM youth") == [(4 if decision == "add" else 3,)]


def test_a_row_decided_while_planning_takes_its_marks(empty: Store, path: Path) -> None:
    offering = club(empty, "Ana Lopez")
    twin = add_record(empty, "youth", {"name": "Ana López"})
    add_record(empty, "enrollments", {"youth": twin, "offering": offering, "entry_date": "2026-09-01"})
    identity = str(rows(empty, "SELECT lower(hex(uuid)) FROM youth WHERE id = ?", twin)[0][0])
    workbook(path, Sept=[[CLUB], ["Student", *DATES], ["Ana Lopez", *"PAP"]])
    decided = Decisions().with_row("Sept", 3, "update").with_target("Sept", 3, identity)
    apply_plan(empty, plan_of(empty, path, decisions=decided))
    assert rows(empty, "SELECT DISTINCT youth FROM attendance") == [(twin,)]


def test_one_name_on_two_rows_is_decided_and_where_they_disagree_is_told_at_the_cell(empty: Store, path: Path) -> None:
    offering = club(empty, "Ana Pérez")
    workbook(path, Sept=[[CLUB], ["Student", *DATES], ["Ana Pérez", "P", "P", None], ["Perez, Ana", "A", "P", "P"]])
    asked = plan_of(empty, path)
    assert part(asked, "attendance") == {"add": 2, "review": 3}
    assert "row 3" in asked.likenesses[0].why
    plan = plan_of(empty, path, decisions=Decisions().with_row("Sept", 4, "update"))
    assert part(plan, "attendance") == {"add": 3, "problem": 1, "same": 1}
    assert [(t.row, t.column) for t in plan.troubles] == [(4, DAYS[0])]
    apply_plan(empty, plan)
    assert marks(empty, offering)["Ana Pérez", DAYS[2]] == "Present"


def test_a_mark_is_asked_once_for_all_days_and_remembered_with_its_sender(empty: Store, path: Path) -> None:
    offering = club(empty, "Ana Pérez", "Bo Li")
    workbook(path, Sept=[[CLUB], ["Student", *DATES], ["Ana Pérez", "P", "Q", "P"], ["Bo Li", "P", "P", "Q"]])
    (question,) = questions(empty, plan_of(empty, path)).questions
    assert (question.said, question.rows, "Late" in question.choices) == ("Q", 2, True)
    decided = Decisions().with_value(question.sheet, question.column, question.said, "Late")
    plan = plan_of(empty, path, decisions=decided)
    assert not plan.troubles
    _book, (table,) = choices(empty, path)
    remember(empty, "Eastside", table, decided)
    assert not plan_of(empty, path).troubles
    apply_plan(empty, plan_of(empty, path))
    assert marks(empty, offering)["Bo Li", DAYS[2]] == "Tardy"


# -- properties, and the files of others -------------------------------------------------------------------------------

STATUSES = {"P": "Present", "A": "UnexcusedAbsence", "E": "ExcusedAbsence", "L": "Tardy", None: None}
terms = st.lists(
    st.lists(st.sampled_from(list(STATUSES)), min_size=6, max_size=6), min_size=2, max_size=8
)  # fmt: skip
NAMES = ["Ana Pérez", "Bo Li", "Cy Ek", "Dee de la Cruz", "Eva Um", "Fay Nuñez", "Gus O'Hara", "Hal Ox"]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=terms, last_first=st.booleans(), new=st.booleans())
def test_a_term_written_as_a_grid_is_read_back(
    said: list[list[str | None]], last_first: bool, new: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("term")
    names = NAMES[: len(said)]
    dates = [dt.date(2026, 9, 14) + dt.timedelta(weeks=n) for n in range(6)]
    with Store.create(folder / "town.slecop", name="Town") as store:
        store.today = TODAY
        offering = club(store, *([] if new else names))
        shown = [f"{n.split(' ', 1)[1]}, {n.split(' ', 1)[0]}" if last_first else n for n in names]
        path = workbook(folder / "g.xlsx", Term=[[CLUB], ["Student", *dates],
                        *([name, *line] for name, line in zip(shown, said, strict=True))])  # fmt: skip
        plan = plan_of(store, path)
        wanted = {
            (name, day.isoformat()): STATUSES[mark]
            for name, line in zip(names, said, strict=True)
            for day, mark in zip(dates, line, strict=True)
            if mark
        }
        assert part(plan, "attendance").get("add", 0) == len(wanted)
        apply_plan(store, plan)
        assert marks(store, offering) == wanted
        assert plan_of(store, path).is_empty


@pytest.mark.fixtures
def test_the_grid_of_others(empty: Store) -> None:
    path = fixture_path("attendance_sheet.xlsx")
    offering = club(empty, start_date="2020-09-01", end_date="2020-12-18")
    refused = plan_of(empty, path)
    assert part(refused, "youth") == {"problem": 8}
    plan = plan_of(empty, path, offering=offering)
    assert part(plan, "youth") == {"add": 8}
    assert sum(part(plan, "attendance").values()) == 8 * 23
    assert part(plan, "attendance") == {"add": 8 * 23}
    apply_plan(empty, plan)
    assert marks(empty, offering)["Ben Ashley", "2020-10-01"] == "UnexcusedAbsence"
    assert marks(empty, offering)["Tom Brooks", "2020-10-01"] == "Present"
    assert plan_of(empty, path, offering=offering).is_empty


@pytest.mark.parametrize(
    ("first", "second", "means"),
    [("AFR", "AAJ", {"a": "Present"}), ("PAF", "PAR", {"a": "UnexcusedAbsence"}), ("AAR", "AAJ", {"a": None})],
)
def test_letters_mean_what_they_do_in_the_language_of_the_sheet(
    empty: Store, path: Path, first: str, second: str, means: dict[str, str | None]
) -> None:
    offering = club(empty, "Ana Pérez", "Bo Li")
    workbook(path, Asistencia=[["Alumno", "14-sep", "21-sep", "28-sep"], ["Ana Pérez", *first], ["Bo Li", *second]])
    plan = plan_of(empty, path, offering=offering)
    if means["a"] is None:
        assert all("two things" in t.reason for t in plan.troubles)
        assert part(plan, "attendance") == {"add": 2, "problem": 4}
        return
    apply_plan(empty, plan)
    there = marks(empty, offering)
    taken = [there[name, day] for name in ("Ana Pérez", "Bo Li") for day in DAYS]
    said = set(zip((first + second).lower(), taken, strict=True))
    assert ("a", means["a"]) in said
    assert not plan.troubles


def test_rows_around_the_children_are_none(empty: Store, path: Path) -> None:
    offering = club(empty, "Ana Pérez")
    workbook(path, Sept=[[CLUB], ["Student", "Role", *DATES], [None, None, "Mon", "Mon", "Mon"],
                         ["Ana Pérez", "Student", *"PPP"], ["Jo Staff", "Teacher", *"PPP"]])  # fmt: skip
    plan = plan_of(empty, path)
    assert part(plan, "youth") == {"same": 1, "skip": 2}
    assert any("adult" in remark for remark in plan.remarks)
    apply_plan(empty, plan)
    assert {name for name, _day in marks(empty, offering)} == {"Ana Pérez"}


def test_morning_and_afternoon_of_a_day_are_two_sessions(empty: Store, path: Path) -> None:
    offering = club(empty, "Ana Pérez", "Bo Li")
    heads = ["Student", "9/8 AM", "9/8 PM", "9/15 AM", "9/15 PM"]
    workbook(path, Sept=[[CLUB], heads, ["Ana Pérez", "P", "A", "P", "P"], ["Bo Li", "P", "P", "A", "P"]])
    plan = plan_of(empty, path)
    assert part(plan, "attendance")["add"] == 8
    assert any("marks of 2 days" in remark for remark in plan.remarks)
    apply_plan(empty, plan)
    days = rows(empty, "SELECT date, start_time FROM sessions WHERE offering = ? ORDER BY id", offering)
    assert days == [("2026-09-08", None), ("2026-09-08", None), ("2026-09-15", None), ("2026-09-15", None)]
    absent = "SELECT y.name, a.session FROM attendance a JOIN youth y ON y.id = a.youth WHERE a.minutes = 0 ORDER BY 2"
    assert rows(empty, absent) == [("Ana Pérez", 2), ("Bo Li", 3)]
    again = plan_of(empty, path)
    assert part(again, "attendance")["same"] == 8, "the same grid again changes nothing"
