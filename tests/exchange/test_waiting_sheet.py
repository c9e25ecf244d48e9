"""Rows to decide go out as a sheet, somebody else decides there, and the decisions come back."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from slecop_desktop.exchange.importing import apply_plan, plan_import
from slecop_desktop.exchange.reading import read_book
from slecop_desktop.exchange.waiting import decide, waiting_rows
from slecop_desktop.exchange.waiting_sheet import save_waiting, take_decisions
from slecop_desktop.problems import Problem
from slecop_desktop.services.records import add_record, remove
from slecop_desktop.store import Store
from tests.exchange.conftest import rows
from tests.files import new_store

Sheet = Callable[..., Path]
NAMES = ("Ana", "Bo", "Cy", "Di", "Flo")


@pytest.fixture
def out(empty: Store, sheet: Sheet, tmp_path: Path) -> Path:
    """Five children of a list, of whom nothing but the name says that they are here; saved as a sheet."""
    for name in NAMES:
        add_record(empty, "youth", {"name": f"{name} Ek", "phone": "918-555-0100", "grade": "05"})
    people = [[name, "Ek", dt.date(2015, 5, n)] for n, name in enumerate(NAMES, 1)]
    apply_plan(empty, plan_import(empty, sheet(["First name", "Last name", "Date of birth"], *people)))
    assert len(waiting_rows(empty)) == len(NAMES)
    path = tmp_path / "To decide.xlsx"
    assert save_waiting(empty, path) == len(NAMES)
    return path


def fill(path: Path, *said: str | None) -> None:
    """Choose the decisions, as a person does in a spreadsheet."""
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    column = [c.value for c in page[1]].index("Decision") + 1
    for n, words in enumerate(said, 2):
        page.cell(n, column, words)
    book.save(path)


def test_the_sheet_shows_both_sides_and_offers_the_decisions(empty: Store, out: Path) -> None:
    page = openpyxl.load_workbook(out).worksheets[0]
    told = dict(zip([c.value for c in page[1]], [c.value for c in page[2]], strict=True))
    assert told["Name"] == told["May be the same as"] == "Ana Ek"
    assert told["What the row says"] == "First name: Ana; Last name: Ek; Date of birth: 2015-05-01"
    assert "Phone: 918-555-0100" in str(told["What your file says"])
    assert told["Decision"] is None
    assert page.column_dimensions["A"].hidden
    (choices,) = [v for v in page.data_validations.dataValidation if v.type == "list"]
    assert choices.formula1 == '"the same,somebody else,leave out"'
    assert rows(empty, "SELECT kind, source FROM step ORDER BY id DESC LIMIT 1") == [("export", "To decide.xlsx")]


def test_decisions_come_back_and_can_be_undone(empty: Store, out: Path) -> None:
    fill(out, "the same", "Somebody else", "leave out", None, "who knows")
    taken = take_decisions(empty, read_book(out))
    assert (taken.decided, taken.open, taken.before) == (3, 1, 0)
    assert taken.problems == ["Row 6: “who knows” is no decision."]
    assert rows(empty, "SELECT birth_date FROM youth WHERE given_name = 'Ana'") == [("2015-05-01",)]
    assert rows(empty, "SELECT birth_date FROM youth WHERE given_name = 'Bo' ORDER BY id") == [(None,), ("2015-05-02",)]
    assert rows(empty, "SELECT birth_date FROM youth WHERE given_name = 'Cy'") == [(None,)]
    assert [row.name for row in waiting_rows(empty)] == ["Di Ek", "Flo Ek"]
    again = take_decisions(empty, read_book(out))
    assert (again.decided, again.open, again.before) == (0, 1, 3)


def test_a_sheet_is_one_step_and_its_undo_restores_all(empty: Store, out: Path) -> None:
    before = _everything(empty)
    fill(out, "the same", "somebody else", "leave out", "the same", "somebody else")
    newest = rows(empty, "SELECT max(id) FROM step")
    assert take_decisions(empty, read_book(out)).decided == len(NAMES)
    assert rows(empty, "SELECT count(*) FROM step WHERE id > ?", *newest[0]) == [(1,)]
    assert empty.undo_title() == "Take in the decisions of To decide.xlsx"
    assert waiting_rows(empty) == []
    empty.undo()
    assert _everything(empty) == before
    assert [row.name for row in waiting_rows(empty)] == [f"{name} Ek" for name in NAMES]
    empty.redo()
    assert rows(empty, "SELECT count(*) FROM youth WHERE birth_date IS NOT NULL") == [(4,)]


def test_a_row_sees_what_the_rows_above_it_made(empty: Store, sheet: Sheet, tmp_path: Path) -> None:
    """Two lists say of one child what the file lacks: what the first said stands, the second fills what is left."""
    add_record(empty, "youth", {"name": "Ana Ek", "phone": "918-555-0100"})
    heads = ["First name", "Last name", "Date of birth", "Student email"]
    apply_plan(empty, plan_import(empty, sheet(heads, ["Ana", "Ek", dt.date(2015, 5, 1), None])))
    apply_plan(empty, plan_import(empty, sheet(heads, ["Ana", "Ek", dt.date(2015, 5, 2), "ana@school.example"])))
    path = tmp_path / "To decide.xlsx"
    assert save_waiting(empty, path) == 2
    fill(path, "the same", "the same")
    assert take_decisions(empty, read_book(path)).decided == 2
    assert rows(empty, "SELECT birth_date, email FROM youth") == [("2015-05-01", "ana@school.example")]
    empty.undo()
    assert rows(empty, "SELECT birth_date, email FROM youth") == [(None, None)]
    assert len(waiting_rows(empty)) == 2


def _everything(store: Store) -> list[list[object]]:
    kinds = ("youth", "school_years", "waiting_rows")
    return [list(rows(store, f"SELECT * FROM {kind} WHERE archived IS NULL ORDER BY id")) for kind in kinds]


def test_what_was_decided_here_meanwhile_stands(empty: Store, out: Path) -> None:
    first = waiting_rows(empty)[0]
    decide(empty, first.id, "skip")
    fill(out, "somebody else")
    taken = take_decisions(empty, read_book(out))
    assert (taken.decided, taken.before) == (0, 1)
    assert rows(empty, "SELECT count(*) FROM youth") == [(len(NAMES),)]


def test_a_row_that_cannot_be_taken_so_says_why_and_stops_nobody(empty: Store, out: Path) -> None:
    remove(empty, "youth", [1])
    fill(out, "the same", "the same")
    taken = take_decisions(empty, read_book(out))
    assert taken.decided == 1
    assert len(taken.problems) == 1
    assert taken.problems[0].startswith("Row 2: The record that this row may be is not here any more")


def test_other_workbooks_are_refused_in_words(empty: Store, out: Path, sheet: Sheet, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="is not a sheet of rows to decide"):
        take_decisions(empty, read_book(sheet(["Name"], ["Ana"])))
    with pytest.raises(Problem, match="under “Rows to decide”"):
        plan_import(empty, out)
    with new_store(tmp_path / "other.slecop", "Other") as other, pytest.raises(Problem, match="another ecosystem"):
        take_decisions(other, read_book(out))
