"""Cells of a spreadsheet become marks, or are told with their place."""

import pytest

from slecop_desktop.exchange.pasted_marks import BadCell, plan_paste, read_block, read_mark
from slecop_desktop.exchange.spellings import code_readings
from slecop_desktop.services.attendance import Mark
from slecop_desktop.services.term import Matrix, MatrixRow, MatrixSession
from slecop_desktop.store import Store


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    with Store.create(tmp_path_factory.mktemp("codes") / "codes.slecop", name="Prairie STEM") as store:
        return code_readings(store, "attendance_status")


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("P\tA\r\nL\t\r\n", [["P", "A"], ["L", ""]]),
        ("P\n\nA", [["P"], [""], ["A"]]),
        ('"left\nearly"\tP', [["left early", "P"]]),
        ('5" rain\tP', [['5" rain', "P"]]),
        (" P\N{NO-BREAK SPACE}\t x ", [["P", "x"]]),
        ("\n \n", []),
        ("", []),
    ],
)
def test_a_block_is_read_as_spreadsheets_copy_it(text: str, cells: list[list[str]]) -> None:
    assert read_block(text) == cells


@pytest.mark.parametrize(
    ("text", "status"),
    [
        *((text, "Present") for text in ("P", "p.", "present", "x", "X", "✓", "✔", "√", "1", "1.0", "1,00", "yes")),
        ("Presente", "Present"),
        *((text, "UnexcusedAbsence") for text in ("A", "absent", "0", "0.0", "no", "FALSE")),
        *((text, "ExcusedAbsence") for text in ("E", "Excused", "excused absence")),
        *((text, "Tardy") for text in ("L", "late", "tardy")),
        *((text, "EarlyDeparture") for text in ("O", "Left early")),
        *((text, None) for text in ("", "-", "–", ".")),
    ],
)  # fmt: skip
def test_marks_are_written_in_many_ways(readings: dict[str, str], text: str, status: str | None) -> None:
    assert read_mark(text, readings) == status


@pytest.mark.parametrize("text", ["maybe", "2", "3.5", "P A", "90", "?"])
def test_anything_else_is_no_mark(readings: dict[str, str], text: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        read_mark(text, readings)


def test_a_block_leaves_out_what_it_cannot_place(readings: dict[str, str]) -> None:
    sessions = tuple(
        MatrixSession(key, f"2026-10-0{key}", None, status)
        for key, status in ((1, "HELD"), (2, "CANCELLED"), (3, "PLANNED"))
    )
    rows = (MatrixRow(7, "Ana", None, {1: "Present"}), MatrixRow(8, "Ben", None, {}))
    block = [["P", "P", "L", "P"], ["perhaps", "", "a"], ["P"]]
    found = plan_paste(Matrix(sessions, rows), block, (0, 0), (1, 1), readings)
    assert found.marks == [Mark(3, 7, "Tardy"), Mark(3, 8, "UnexcusedAbsence")]
    assert found.bad == [BadCell("Ben", "2026-10-01", "perhaps")]
    assert (found.same, found.cancelled, found.blank, found.outside) == (1, 1, 1, 2)


def test_one_cell_fills_what_is_selected(readings: dict[str, str]) -> None:
    sessions = tuple(MatrixSession(key, f"2026-10-0{key}", None, "PLANNED") for key in (1, 2))
    rows = tuple(MatrixRow(key, f"Youth {key}", None, {}) for key in (7, 8, 9))
    found = plan_paste(Matrix(sessions, rows), [["x"]], (1, 0), (2, 2), readings)
    assert found.marks == [Mark(s, y, "Present") for y in (8, 9) for s in (1, 2)]


def test_a_block_with_names_and_dates_goes_where_they_say(readings: dict[str, str]) -> None:
    sessions = tuple(MatrixSession(key, f"2026-10-0{key}", None, "PLANNED") for key in (1, 2, 3))
    people = ("Ana Pérez", "Ben Okafor", "Chi Li")
    matrix = Matrix(sessions, tuple(MatrixRow(7 + n, name, None, {}) for n, name in enumerate(people)))
    block = [
        ["Name", "2026-10-03", "2026-10-01", "2026-12-24"],
        ["Li, Chi", "P", "", "P"],
        ["ana perez", "A", "L", ""],
        ["Zoe Quill", "P", "P", "P"],
    ]
    found = plan_paste(matrix, block, (2, 2), (1, 1), readings)
    assert (found.by_name, found.by_date) == (True, True)
    assert found.marks == [Mark(3, 9, "Present"), Mark(3, 7, "UnexcusedAbsence"), Mark(1, 7, "Tardy")]
    assert found.strangers == ["2026-12-24", "Zoe Quill"]
    assert found.bad == []


def test_names_alone_place_the_rows(readings: dict[str, str]) -> None:
    sessions = tuple(MatrixSession(key, f"2026-10-0{key}", None, "PLANNED") for key in (1, 2))
    people = ("Ana Pérez", "Ben Okafor", "Chi Li")
    matrix = Matrix(sessions, tuple(MatrixRow(7 + n, name, None, {}) for n, name in enumerate(people)))
    found = plan_paste(matrix, [["Chi Li", "x"], ["Ana Pérez", "a"]], (0, 1), (1, 1), readings)
    assert found.marks == [Mark(2, 9, "Present"), Mark(2, 7, "UnexcusedAbsence")]
    assert (found.by_name, found.by_date, found.outside) == (True, False, 0)
