"""The rows behind a number of a plan: which they are, and what was and will be in each of their cells."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from slecop_desktop.exchange.decisions import Decisions
from slecop_desktop.exchange.importing import ImportOptions, plan_import
from slecop_desktop.exchange.plan_rows import PlanRows
from slecop_desktop.exchange.questions import questions, together
from slecop_desktop.services.records import add_record
from slecop_desktop.store import Store

Sheet = Callable[..., Path]
HEAD = ["First name", "Last name", "Date of birth", "Grade", "School", "Phone", "Parent"]


@pytest.fixture
def listed(empty: Store, sheet: Sheet) -> PlanRows:
    """One who is here with another phone, one like him, a new one, one without a name, and a total."""
    add_record(empty, "youth", {"name": "Bo Ek", "birth_date": "2015-01-02", "phone": "918-555-0100", "grade": "05"})
    path = sheet(
        HEAD,
        ["Bo", "Ek", dt.date(2015, 1, 2), "6", None, "918-555-0177", None],
        ["Bo", "Eck", None, None, None, None, None],
        ["Cy", "Ek", "31/02/2014", "7", "Heron Middle", None, "Ana Ek"],
        [None, None, dt.date(2014, 1, 1), None, None, None, None],
        ["Total", 4, None, None, None, None, None],
    )
    options = ImportOptions(decisions=Decisions(mode="theirs"))
    return PlanRows(plan_import(empty, path, options), empty.records)


def test_each_number_opens_its_rows(listed: PlanRows) -> None:
    found = {o: [r.row for r in listed.of([o])] for o in ("add", "change", "same", "review", "problem", "skip")}
    assert found == {"add": [4], "change": [2], "same": [], "review": [3], "problem": [5], "skip": [6]}
    assert [r.row for r in listed.of(["problem", "change"])] == [2, 5]


def test_a_change_tells_what_was_and_will_be_of_all_its_records(listed: PlanRows) -> None:
    (row,) = listed.of(["change"])
    assert listed.name(row) == "Bo Ek"
    told = {(v.kind, v.column): (v.old, v.new) for v in listed.values(row)}
    assert told == {("youth", "phone"): ("918-555-0100", "918-555-0177"), ("school_years", "grade"): ("05", "06")}


def test_a_new_row_tells_what_it_makes_with_the_names_of_what_is_made_beside(listed: PlanRows) -> None:
    (row,) = listed.of(["add"])
    values = listed.values(row)
    assert [(v.column, v.new) for v in values if v.kind == "youth"] == [("given_name", "Cy"), ("family_name", "Ek")]
    school = next(v.new for v in values if v.column == "school")
    assert listed.planned("partners", school) == "Heron Middle"
    assert [v.column for v in values if v.kind == "adults"] == ["given_name", "family_name"]
    assert listed.reasons(row) == ["Date of birth: “31/02/2014” is not a date that exists"]


def test_what_is_not_taken_says_why_and_what_it_said(listed: PlanRows) -> None:
    assert listed.reasons(listed.of(["problem"])[0]) == ["First name: there is no name in this row"]
    assert listed.reasons(listed.of(["skip"])[0]) == ["a total, a note or a repeated heading"]
    assert "It may be here already" in listed.reasons(listed.of(["review"])[0])[0]
    assert listed.cells(listed.of(["problem"])[0]) == [("Date of birth", "2014-01-01")]


def test_cells_with_one_reason_are_together_until_they_are_taken_apart(empty: Store, sheet: Sheet) -> None:
    bad = [["Bo", "Ek", "soon"], ["Cy", "Ek", "31/02/2014"], ["Di", "Ek", "Soon"], ["Ed", "Ek", "soon"]]
    cells = questions(empty, plan_import(empty, sheet(HEAD[:3], *bad))).cells
    groups = together(cells)
    assert [([t.row for t in g.cells], g.said) for g in groups] == [
        ([2, 5], "soon"),
        ([3], "31/02/2014"),
        ([4], "Soon"),
    ]
    first = groups[0].first
    apart = together(cells, {(first.sheet, first.column, first.reason)})
    assert sorted(len(g.cells) for g in apart) == [1, 1, 1, 1]
