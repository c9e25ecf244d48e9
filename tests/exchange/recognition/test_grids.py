"""Wide attendance: the date of each column, what marks mean, and dates down with names across."""

import datetime as dt

import pytest

from slecop_desktop.exchange.reading.book import Cell
from slecop_desktop.exchange.recognition import Found, recognise
from tests.exchange.messy import one_sheet


def table(*rows: list[Cell], name: str = "Sheet1") -> Found:
    width = max(map(len, rows))
    (found,) = recognise(one_sheet([[*row, *[None] * (width - len(row))] for row in rows], name))
    return found


def days(found: Found) -> list[str | None]:
    return [c.day for c in found.columns if c.field == "attendance.status"]


@pytest.mark.parametrize(
    ("title", "headings"),
    [
        ("Attendance 2025-26", ["9/14", "9/21", "1/11"]),
        ("Attendance 2025-26", ["14-Sep", "21-Sep", "11-Jan"]),
        ("Fall 2025", ["Sun 9/14", "Sun 9/21", "Sun 1/11"]),
        ("", [45914, 45921, 46033]),
        ("", ["14/09/2025", "21/09/2025", "11/01/2026"]),
        ("", ["Sept 14, 2025", "Sept 21, 2025", "Jan 11, 2026"]),
        ("Asistencia 2025-26", ["14 sep", "21 sep", "11 ene"]),
        ("", [dt.date(2025, 9, 14), dt.date(2025, 9, 21), dt.datetime(2026, 1, 11)]),  # noqa: DTZ001 (cells know no time zone)
    ],
)
def test_days_in_headings(title: str, headings: list[Cell]) -> None:
    found = table([title or None], ["Student", *headings], ["Ana Pérez", "P", "A", "P"], ["Bo Li", "P", "P", "L"])
    assert found.kind == "attendance_grid"
    assert days(found) == ["2025-09-14", "2025-09-21", "2026-01-11"]
    assert found.columns[0].field == "youth.name"


def test_the_month_stands_over_the_days() -> None:
    found = table(
        ["Robotics 2025"],
        ["Name", "Grade", "September", None, None, "October", None],
        [None, None, 9, 16, 23, 7, 14],
        ["Ana Pérez", "5", "x", "x", None, "x", "x"],
        ["Bo Li", "6", "x", None, "x", None, "x"],
    )
    assert found.headers == (1, 2)
    assert found.records == [3, 4]
    assert days(found) == ["2025-09-09", "2025-09-16", "2025-09-23", "2025-10-07", "2025-10-14"]


@pytest.mark.parametrize("marks", [(1, 0, 1, 1), ("X", "", "X", "X"), (1, None, 1, 1), ("1", "0", "1", "1")])
def test_bare_days_are_of_the_month_in_the_title(marks: tuple[Cell, ...]) -> None:
    found = table(
        ["Robotics attendance, September 2026"],
        ["Name", "Grade", 1, 3, 8, 10],
        *([name, 4 + n, *marks[n:], *marks[:n]] for n, name in enumerate(("Abara, Chidi", "Brown, Ty", "Ek, Bo"))),
    )
    assert found.kind == "attendance_grid"
    assert found.headers == (1,)
    assert days(found) == ["2026-09-01", "2026-09-03", "2026-09-08", "2026-09-10"]


def test_answers_right_and_wrong_under_numbers_are_no_days() -> None:
    found = table(
        ["Quiz"], ["Name", "Grade", 1, 2, 3, 4, 5], ["Ana Pérez", 5, 1, 0, 1, 1, 1], ["Bo Li", 6, 1, 0, 0, 1, 1]
    )
    assert found.kind != "attendance_grid"


def test_only_a_present_mark_means_that_a_blank_is_an_absence() -> None:
    found = table(
        ["Student", "9/1/2025", "9/8/2025", "9/15/2025"], ["Ana Pérez", "X", None, "X"], ["Bo Li", None, "X", "X"]
    )
    assert found.marks == {"x": "Present", "": "UnexcusedAbsence"}
    with_absences = table(
        ["Student", "9/1/2025", "9/8/2025", "9/15/2025"], ["Ana Pérez", "P", None, "A"], ["Bo Li", "P", "A", "P"]
    )
    assert with_absences.marks == {"p": "Present", "a": "UnexcusedAbsence"}


def test_a_legend_decides_what_a_mark_means() -> None:
    found = table(
        ["T = tardy, E = early departure, / = present"],
        ["Student", "9/1/2025", "9/8/2025", "9/15/2025"],
        ["Ana Pérez", "/", "T", "/"],
        ["Bo Li", "E", "/", "/"],
    )
    assert found.marks["t"] == "Tardy"
    assert found.marks["/"] == "Present"


def test_dates_down_and_names_across() -> None:
    found = table(
        ["Date", "Ana Pérez", "Bo Li", "de la Cruz, Eva", "Sam Ox"],
        [dt.date(2025, 9, 14), True, False, True, True],
        [dt.date(2025, 9, 21), True, True, True, False],
        [dt.date(2025, 9, 28), False, True, True, True],
        ["Total", 2, 2, 3, 2],
    )
    assert found.kind == "attendance_grid"
    assert found.down
    assert [c.field for c in found.columns] == ["session.date", *["attendance.status"] * 4]
    assert found.records == [1, 2, 3]


def test_years_over_amounts_are_no_attendance() -> None:
    found = table(
        ["Year", "2000", "2001", "2002"], ["Timber", "2,666", "2,274", "1,877"], ["Textiles", "4,497", "4,236", "4,155"]
    )
    assert found.kind is None
    assert found.headers == (0,)
