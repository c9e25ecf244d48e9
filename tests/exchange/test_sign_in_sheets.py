"""Wide sheets to sign in and out on: two columns of times for each day become attendance, with when somebody came and
when they left."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from slecop_desktop.exchange.decisions import Decisions
from slecop_desktop.exchange.importing import ImportOptions, apply_plan, plan_book
from slecop_desktop.exchange.recognition.found import CERTAIN
from slecop_desktop.store import Store
from tests.exchange.conftest import rows
from tests.exchange.grids import CLUB, choices, club, marks, part, plan_of, workbook

MONDAYS = [dt.date(2026, 9, 14), dt.date(2026, 9, 21), dt.date(2026, 9, 28)]
WEEK = [dt.date(2026, 9, 14), dt.date(2026, 9, 15), dt.date(2026, 9, 16)]
TEXTS = ["3:30 PM", "5:00 PM", "3:45 PM", "4:30 PM", "3:15 PM", None]
TIMES = [dt.time(15, 30), dt.time(17, 0), dt.time(15, 45), dt.time(16, 30), dt.time(15, 15), None]
CLOCK = ["15:30", "17:00", "15:45", "16:30", "15:15", None]
BARE = ["3:30", "5:00", "3:45", "4:30", "3:15", None]
PARTS = [0.645833, 0.708333, 0.65625, 0.6875, 0.635417, None]
WHOLE = ["1530", "1700", "1545", "1630", "1515", None]
SIDES = ["In", "Out"] * 3


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sign in.xlsx"


def sheet(path: Path, lines: Sequence[Sequence[Any]], *merged: str) -> Path:
    """A workbook of one sheet, with these cells merged."""
    workbook(path, Sept=lines)
    book = openpyxl.load_workbook(path)
    for area in merged:
        book.worksheets[0].merge_cells(area)
    book.save(path)
    return path


def over(days: Sequence[Any]) -> list[Any]:
    """Each day over the first of its two columns."""
    return [None, None, *(cell for day in days for cell in (day, None))]


def came(store: Store, offering: int) -> list[tuple[object, ...]]:
    return rows(
        store,
        "SELECT y.name, s.date, a.status, a.time_in, a.time_out, a.minutes FROM attendance a JOIN sessions s"
        " ON s.id = a.session JOIN youth y ON y.id = a.youth WHERE s.offering = ? ORDER BY y.name, s.date",
        offering,
    )


def expected(days: Sequence[dt.date]) -> list[tuple[object, ...]]:
    """What Ana's six cells say."""
    first, second, third = (day.isoformat() for day in days)
    return [
        ("Ana Pérez", first, "Present", "15:30", "17:00", 90),
        ("Ana Pérez", second, "Present", "15:45", "16:30", 45),
        ("Ana Pérez", third, "Present", "15:15", None, 90),
    ]


HEADINGS: dict[str, tuple[list[list[Any]], list[dt.date], tuple[str, ...]]] = {
    "dates in merged cells": (
        [[CLUB], ["Student", "Grade", *over(MONDAYS)[2:]], [None, None, *SIDES]],
        MONDAYS,
        ("A2:A3", "B2:B3", "C2:D2", "E2:F2", "G2:H2"),
    ),
    "dates over the first of two": ([[CLUB], over(MONDAYS), ["Student", "Grade", *SIDES]], MONDAYS, ()),
    "dates over both": (
        [[CLUB], ["Student", "Grade", *(d for day in MONDAYS for d in (day, day))],
         [None, None, *["Sign In", "Sign Out"] * 3]],
        MONDAYS, (),
    ),
    "words over the first of two": (
        [[CLUB], over(["Mon 9/14", "Mon 9/21", "Mon 9/28"]), ["Student", "Grade", *["Time in", "Time out"] * 3]],
        MONDAYS, (),
    ),
    "one heading": (
        [[CLUB], ["Student", "Grade", *(f"{d} {s}" for d in ("9/14", "9/21", "9/28") for s in ("In", "Out"))]],
        MONDAYS, (),
    ),
    "one heading, the side first": (
        [[CLUB], ["Student", "Grade", *(f"{s} {d}" for d in ("9/14", "9/21", "9/28") for s in ("IN:", "OUT:"))]],
        MONDAYS, (),
    ),
    "days of a week": (
        [[CLUB], ["Week of September 14, 2026"],
         ["Student", "Grade", *(f"{d} {s}" for d in ("Mon", "Tue", "Wed") for s in ("In", "Out"))]],
        WEEK, (),
    ),
    "days of a week in merged cells": (
        [[CLUB], ["9/14/2026 - 9/18/2026"], over(["Monday", "Tuesday", "Wednesday"]), ["Student", "Grade", *SIDES]],
        WEEK, ("C3:D3", "E3:F3", "G3:H3"),
    ),
    "a week in Spanish": (
        [[CLUB], ["Semana del 14 al 18 de septiembre de 2026"],
         ["Nombre", "Grado", *(f"{d} {s}" for d in ("Lun", "Martes", "Mié") for s in ("entrada", "salida"))]],
        WEEK, (),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HEADINGS)
def test_two_columns_for_each_day_are_its_times(empty: Store, path: Path, name: str) -> None:
    offering = club(empty, "Ana Pérez", "Bo Li")
    head, days, merged = HEADINGS[name]
    sheet(path, [*head, ["Ana Pérez", 6, *TEXTS], ["Bo Li", 7, None, None, None, None, None, None]], *merged)
    _book, (choice,) = choices(empty, path)
    assert [choice.meaning(c) for c in choice.found.columns][2:] == ["attendance.status", "attendance.time_out"] * 3
    assert all(c.confidence >= CERTAIN for c in choice.found.columns[2:])
    plan = plan_of(empty, path)
    assert not plan.troubles
    assert not [r for r in plan.remarks if "columns are not taken" in r]
    assert part(plan, "attendance") == {"add": 3}
    apply_plan(empty, plan)
    assert came(empty, offering) == expected(days)
    assert plan_of(empty, path).is_empty


@pytest.mark.parametrize(
    "cells", [TEXTS, TIMES, CLOCK, BARE, WHOLE, PARTS], ids=["words", "times", "24h", "bare", "digits", "parts"]
)
def test_times_are_read_as_people_write_them(empty: Store, path: Path, cells: list[Any]) -> None:
    offering = club(empty, "Ana Pérez")
    sheet(path, [[CLUB], over(MONDAYS), ["Student", "Grade", *SIDES], ["Ana Pérez", 6, *cells],
                 ["Bo Li", 7, *cells]])  # fmt: skip
    apply_plan(empty, plan_of(empty, path))
    assert came(empty, offering)[:3] == expected(MONDAYS)


def test_marks_stand_among_the_times(empty: Store, path: Path) -> None:
    offering = club(empty, "Ana Pérez", "Bo Li", "Cy Ek")
    sheet(path, [[CLUB], over(MONDAYS), ["Student", "Grade", *SIDES],
                 ["Ana Pérez", 6, "A", None, "absent", "absent", "11:30", "1:15"],
                 ["Bo Li", 7, "late 3:45", "5:00 PM", None, "4:30 PM", "X", "4:00 PM"],
                 ["Cy Ek", 7, "3:30 PM", "5:00 PM", "3:30 PM", "A", "5:00 PM", "3:30 PM"]])  # fmt: skip
    plan = plan_of(empty, path)
    assert [(t.row, t.column, t.value) for t in plan.troubles] == [
        (6, "2026-09-21 In", "3:30 PM – A"), (6, "2026-09-28 In", "5:00 PM – 3:30 PM")
    ]  # fmt: skip
    assert "the other that they did not" in plan.troubles[0].reason
    apply_plan(empty, plan)
    assert [line[2:] for line in came(empty, offering)] == [
        ("UnexcusedAbsence", None, None, 0), ("UnexcusedAbsence", None, None, 0), ("Present", "11:30", "13:15", 105),
        ("Tardy", "15:45", "17:00", 75), ("Present", None, "16:30", 90), ("Present", None, "16:00", 90),
        ("Present", "15:30", "17:00", 90),
    ]  # fmt: skip


def test_blanks_follow_the_rule_of_the_grid(empty: Store, path: Path) -> None:
    offering = club(empty, "Ana Pérez", "Bo Li")
    sheet(path, [[CLUB], over(MONDAYS), ["Student", "Grade", *SIDES], ["Ana Pérez", 6, *TIMES],
                 ["Bo Li", 7, None, dt.time(17), None, None, dt.time(15, 30), dt.time(17)]])  # fmt: skip
    assert part(plan_of(empty, path), "attendance") == {"add": 5}
    apply_plan(empty, plan_of(empty, path, blank="UnexcusedAbsence"))
    assert marks(empty, offering)["Bo Li", "2026-09-21"] == "UnexcusedAbsence"
    assert len(marks(empty, offering)) == 6


def test_both_times_of_a_cell_are_put_right_together(empty: Store, path: Path) -> None:
    offering = club(empty, "Ana Pérez")
    wrong = ["Ana Pérez", 6, "5:00 PM", "3:30 PM", *TIMES[2:]]
    sheet(path, [[CLUB], over(MONDAYS), ["Student", "Grade", *SIDES], wrong, ["Bo Li", 7, *TIMES]])
    put_right = Decisions().with_cell("Sept", 4, "2026-09-14 In", "3:30 PM – 5:00 PM")
    apply_plan(empty, plan_of(empty, path, decisions=put_right))
    assert came(empty, offering)[:3] == expected(MONDAYS)


def test_days_of_a_week_that_no_title_names_are_asked_for(empty: Store, path: Path) -> None:
    club(empty, "Ana Pérez")
    sheet(path, [[CLUB], ["Printed 9/10/2026"], over(["Mon", "Tue", "Wed"]), ["Student", "Grade", *SIDES],
                 ["Ana Pérez", 6, *TIMES], ["Bo Li", 7, *TIMES]])  # fmt: skip
    plan = plan_of(empty, path)
    assert part(plan, "attendance") == {"problem": 6}
    assert all("which day this column is cannot be told" in t.reason for t in plan.troubles)
    _book, (choice,) = choices(empty, path)
    days = dict(zip((2, 4, 6), (day.isoformat() for day in WEEK), strict=True))
    assert part(plan_of(empty, path, days=days), "attendance") == {"add": 6}
    assert choice.found.columns[3].field == "attendance.time_out"


def test_a_list_of_times_without_an_offering_says_what_to_do(empty: Store, path: Path) -> None:
    club(empty, "Ana Pérez")
    head = ["Student", "Date", "Time in", "Time out"]
    sheet(path, [head, ["Ana Pérez", MONDAYS[0], *TIMES[:2]], ["Ana Pérez", MONDAYS[1], *TIMES[:2]]])
    book, chosen = choices(empty, path)
    plan = plan_book(empty, book, ImportOptions(choices=tuple(chosen), as_kind="attendance"))
    assert plan.troubles
    assert all("say which column names the offering" in t.reason for t in plan.troubles)
