"""Rows at the foot of lists that people count in, forms that nobody filled in, and several first names in one cell."""

from typing import Any

import pytest

from slecop_desktop.exchange.reading import Sheet
from slecop_desktop.exchange.recognition.recognise import recognise_sheet

_HEADS = ["Student", "Grade", "9/8/26", "9/15/26", "9/22/26"]
_MARKS = [["Kim Abbot", 6, "P", "A", "P"], ["Leo Brandt", 7, "P", "P", ""], ["Ana Cruz", 6, "", "P", "P"]]
_LIST = [["School", "Last name", "First name", "Grade", "Hours"],
         ["Elm El", "Abbot", "Kim", 4, 12], ["Elm El", "Brandt", "Leo", 5, 10], ["Elm El Total", None, None, 2, 22],
         ["Lincoln MS", "Cruz", "Ana", 6, 8], ["Lincoln MS", "Dube", "Thabo", 7, 9],
         ["Lincoln MS", "Eng", "Mei", 7, 4], ["Lincoln MS Total", None, None, 3, 21]]  # fmt: skip


def _records(*rows: list[Any]) -> list[Any]:
    (found,) = recognise_sheet(Sheet("Fall", [*rows], hidden=False, first_row=1))
    return [rows[r][0] for r in found.records]


@pytest.mark.parametrize(
    "foot",
    [["Present", None, 2, 2, 2], ["% present", None, 0.67, 0.67, 0.67], ["Present", None, None, None, None],
     ["# absent", "", 1, 1, 1], ["3 students"], ["Ausentes", None, 1, 1, 1]],
)  # fmt: skip
def test_what_is_counted_at_the_foot_is_no_young_person(foot: list[Any]) -> None:
    assert _records(_HEADS, *_MARKS, foot) == ["Kim Abbot", "Leo Brandt", "Ana Cruz"]


def test_the_total_of_every_school_is_none_of_its_children() -> None:
    assert _records(*_LIST) == ["Elm El", "Elm El", "Lincoln MS", "Lincoln MS", "Lincoln MS"]


def test_numbered_lines_that_nobody_filled_in_are_no_records_and_notes_under_them_neither() -> None:
    lines: list[list[Any]] = [[n, "Kim Abbot" if n == 1 else "Leo Brandt", 9, "Pat Abbot"] for n in (1, 2)]
    empty: list[list[Any]] = [[n, None, None, None] for n in range(3, 20)]
    note = ["Questions? call Dana"]
    assert _records(["#", "Name of child", "Age", "Parent name"], *lines, *empty, [], note) == [1, 2]


def test_first_names_of_several_children_in_a_cell_are_asked_about() -> None:
    names = ["Kim, Joe", "Leo", "Ana, Bo, Cy", "Thabo", "Mei, Lin"]
    rows: list[list[Any]] = [["Parent Name", "Children's names", "Zip"]]
    rows += [
        [f"Pat {family}", said, "74104"] for family, said in zip(["Abbot", "Ek", "Ox", "Li", "Ott"], names, strict=True)
    ]
    (found,) = recognise_sheet(Sheet("Sign in", rows, hidden=False, first_row=1))
    assert not found.columns[1].certain
