"""Two rows of one sheet that are one child under two spellings wait for a person; twins do not, and nothing is lost."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.registers import Register
from slecop_desktop.exchange.decisions import ADD, SKIP, UPDATE, Decisions
from slecop_desktop.exchange.handing_back import hand_back
from slecop_desktop.exchange.importing import ImportOptions, apply_plan, plan_import
from slecop_desktop.exchange.plan import Plan
from slecop_desktop.exchange.waiting import decide, waiting_rows
from slecop_desktop.matching.lists import match_people
from slecop_desktop.matching.people import Person, person
from slecop_desktop.matching.twice import Said, surely_twice
from slecop_desktop.store import Store
from tests.services.conftest import rows

SheetMaker = Callable[..., Path]
HEAD = ["First name", "Last name", "Date of birth", "Grade", "Phone"]
TWICE = [
    ["María José", "García López", "2014-03-09", "5", None],
    ["Lucas", "García López", "2014-03-09", "5", "555-010-7788"],
    ["Ma. Jose", "Garcia", "2014-03-09", None, "555-010-7788"],
]
NAMES = "SELECT name FROM youth ORDER BY id"


def counted(plan: Plan) -> dict[str, int]:
    return {outcome: n for outcome, n in plan.counts.items() if n}


@pytest.fixture
def roster(sheet: SheetMaker) -> Path:
    return sheet(HEAD, *TWICE)


def deciding(decision: str) -> ImportOptions:
    return ImportOptions(decisions=Decisions().with_row("Sheet1", 4, decision))


def test_the_second_row_waits_with_its_reason_and_the_twin_is_added(empty: Store, roster: Path) -> None:
    plan = plan_import(empty, roster)
    assert counted(plan) == {"add": 2, "review": 1}
    (told,) = plan.likenesses
    assert (told.row, told.beside, told.existing, told.taken_as, told.name) == (4, 2, 0, "later", "Ma. Jose Garcia")
    assert told.why.startswith("nearly the same as row 2 of this sheet: ")
    assert "the same birthday" in told.why
    apply_plan(empty, plan)
    assert rows(empty, NAMES) == [("María José García López",), ("Lucas García López",)]
    (waiting,) = waiting_rows(empty)
    assert (waiting.row, waiting.candidate, waiting.name) == (4, 1, "Ma. Jose Garcia")


@pytest.mark.parametrize(("decision", "count", "phone"), [(UPDATE, 2, "555-010-7788"), (ADD, 3, None), (SKIP, 2, None)])
def test_what_waits_is_decided_later(empty: Store, roster: Path, decision: str, count: int, phone: str | None) -> None:
    apply_plan(empty, plan_import(empty, roster))
    decide(empty, waiting_rows(empty)[0].id, decision)
    assert rows(empty, "SELECT count(*) FROM youth") == [(count,)]
    assert rows(empty, "SELECT phone FROM youth WHERE id = 1") == [(phone,)]
    assert waiting_rows(empty) == []


def test_taken_as_one_the_first_row_gets_what_only_the_second_says(empty: Store, roster: Path) -> None:
    plan = plan_import(empty, roster, deciding(UPDATE))
    assert counted(plan) == {"add": 2, "duplicate": 1}
    apply_plan(empty, plan)
    assert rows(empty, "SELECT given_name, phone FROM youth WHERE id = 1") == [("María José", "555-010-7788")]
    assert rows(empty, "SELECT grade FROM school_years WHERE youth = 1") == [("05",)]
    assert waiting_rows(empty) == []


@pytest.mark.parametrize(("decision", "counts"), [(ADD, {"add": 3}), (SKIP, {"add": 2, "skip": 1})])
def test_taken_as_two_or_left_out(empty: Store, roster: Path, decision: str, counts: dict[str, int]) -> None:
    assert counted(plan_import(empty, roster, deciding(decision))) == counts


def test_for_all_at_once(empty: Store, roster: Path) -> None:
    assert counted(plan_import(empty, roster, ImportOptions(duplicates=ADD))) == {"add": 3}
    assert counted(plan_import(empty, roster, ImportOptions(duplicates=SKIP))) == {"add": 2, "duplicate": 1}


def test_it_is_marked_in_the_sheet_that_goes_back(empty: Store, roster: Path, tmp_path: Path) -> None:
    plan = plan_import(empty, roster)
    apply_plan(empty, plan)
    assert hand_back(plan, tmp_path / "back.xlsx", store=empty).cells == 1


def test_the_same_file_again_adds_nobody(empty: Store, roster: Path) -> None:
    apply_plan(empty, plan_import(empty, roster))
    again = plan_import(empty, roster)
    assert not again.tables.get("waiting_rows") or not again.tables["waiting_rows"].adding
    assert again.counts["add"] == 0


@pytest.mark.parametrize(
    "second",
    [
        ["Lara", "Vega", "2015-05-02"],  # twins
        ["Matea", "Vega", "2015-05-02"],
        ["Mara", "Ruiz", "2015-05-02"],  # a namesake of the day
        ["Mara", "Vega", "2011-10-22"],
        ["Mara", "Vega", None],
    ],
)
def test_twins_and_namesakes_are_both_added(empty: Store, sheet: SheetMaker, second: list[Any]) -> None:
    first = ["Mateo" if second[0] == "Matea" else "Mara", "Vega", "2015-05-02"]
    assert counted(plan_import(empty, sheet(HEAD[:3], first, second))) == {"add": 2}


def test_partners_of_one_name(empty: Store, sheet: SheetMaker) -> None:
    path = sheet(
        ["Organization", "Phone", "City"], ["Kingsley Science Center, Inc.", "555-010-1200", "Kingsley"],
        ["Kingsley Public Library", "555-010-3400", "Kingsley"], ["The Kingsley Science Ctr", "(555) 010-1200", None],
    )  # fmt: skip
    plan = plan_import(empty, path)
    assert counted(plan) == {"add": 2, "review": 1}
    assert "the same phone" in plan.likenesses[0].why


def registered(count: int, seed: int) -> tuple[list[Person], list[int]]:
    """People of a made-up register with brothers, sisters and twins, some twice; who each is."""
    made = Register(seed).make(count)
    people = [
        person(
            given=v["given"], middle=v["middle"], family=v["family"], birth=v["birth"], phones=(v["phone"],),
            emails=(v["email"],), street=v["street"], number=v["number"], postcode=v["postcode"], grade=v["grade"],
            guardians=(v["guardian"],), school=v["school"],
        )
        for v in (row.values for row in made)
    ]  # fmt: skip
    return people, [row.person for row in made]


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 10_000))
def test_hardly_one_of_those_found_is_two_and_no_twin_is(seed: int) -> None:
    people, who = registered(700, seed)
    said = [Said(" ".join(p.given), " ".join(p.family), p.birth, (*p.phones, *p.emails)) for p in people]
    found = {(p.a, p.b) for p in surely_twice(said, people.__getitem__, today=2026)}
    wrong = [(a, b) for a, b in found if who[a] != who[b]]
    assert len(wrong) <= 0.02 * len(found)
    assert not [(a, b) for a, b in wrong if people[a].birth == people[b].birth and people[a].family == people[b].family]
    same = {(p.a, p.b) for p in match_people(people, today=2026, learn=False) if p.judgement.bin == "same"}
    assert len(found & same) >= 0.85 * len(same)
