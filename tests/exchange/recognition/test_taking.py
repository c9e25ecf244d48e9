"""What is recognised for sure reaches the plan of an import, besides what the headings alone propose."""

from collections.abc import Callable
from pathlib import Path

import pytest

from slecop_desktop.exchange.importing import plan_import, propose_tables
from slecop_desktop.exchange.reading import read_book
from slecop_desktop.problems import Problem
from slecop_desktop.store import Store
from tests.exchange.journey import there_and_back

SheetMaker = Callable[..., Path]


def uses(store: Store, path: Path) -> dict[str, str | None]:
    (table,) = propose_tables(store, read_book(path))
    return {c.heading: c.field.name if c.field else None for c in table.columns}


def test_headings_that_no_list_of_ours_knows(empty: Store, sheet: SheetMaker) -> None:
    path = sheet(
        ["stu_lname", "stu_fname", "stu_dob", "P/G Name", "P/G Cell"],
        ["Pérez", "Ana", "2015-05-02", "Rosa Pérez", "918-555-0101"],
        ["Li", "Bo", "2014-01-30", "Mei Li", "918-555-0102"],
        ["Ox", "Eva", "2016-03-04", "Tom Ox", "918-555-0103"],
    )
    assert uses(empty, path) == {
        "stu_lname": "family_name", "stu_fname": "given_name", "stu_dob": "birth_date", "P/G Name": "guardian_name",
        "P/G Cell": "guardian_phone",
    }  # fmt: skip
    names = "SELECT given_name, family_name, birth_date FROM youth ORDER BY id"
    _plan, found = there_and_back(empty, path, None, names, "SELECT phone FROM adults ORDER BY id")
    assert found == [
        [("Ana", "Pérez", "2015-05-02"), ("Bo", "Li", "2014-01-30"), ("Eva", "Ox", "2016-03-04")],
        [("918-555-0101",), ("918-555-0102",), ("918-555-0103",)],
    ]


def test_what_is_in_doubt_is_left_for_a_person(empty: Store, sheet: SheetMaker) -> None:
    path = sheet(
        ["Student", "Grade", "Location", "Score"],
        ["Ana Pérez", "5", "North", 87], ["Bo Li", "6", "South", 64], ["Eva Ox", "K", "North", 71],
    )  # fmt: skip
    taken = uses(empty, path)
    assert taken["Student"] == "name"
    assert taken["Grade"] == "grade"
    assert taken["Score"] is None


def test_a_sheet_that_nobody_can_read_is_still_refused(empty: Store, sheet: SheetMaker) -> None:
    with pytest.raises(Problem, match="no heading fits"):
        plan_import(empty, sheet(["PN", "Qty", "Price"], ["EP1", 4, 0.5], ["EP2", 2, 1.5]))
