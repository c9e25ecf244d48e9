"""Deciding on a plan: cells put right, rows left out, whose value stands, and rows that wait for a person."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from slecop_desktop.exchange.decisions import Decisions
from slecop_desktop.exchange.importing import ImportOptions, apply_plan, plan_import
from slecop_desktop.exchange.plan import Plan
from slecop_desktop.exchange.waiting import decide, waiting_rows
from slecop_desktop.problems import Problem
from slecop_desktop.services.records import edit, remove
from slecop_desktop.store import Store
from tests.services.conftest import rows

Sheet = Callable[..., Path]
HEAD = ["First name", "Last name", "Date of birth", "Grade", "Phone"]


@pytest.fixture
def store(empty: Store) -> Store:
    """Ana is here, with a phone and no date of birth."""
    with empty.write("Add") as writer:
        writer.add("youth", {"given_name": "Ana", "family_name": "Pérez", "phone": "918-555-0100"})
    return empty


def counted(plan: Plan) -> dict[str, int]:
    return {outcome: n for outcome, n in plan.counts.items() if n}


def test_a_value_is_put_right_once_for_all_its_rows(store: Store, sheet: Sheet) -> None:
    people = [[name, "Ek", dt.date(2015, 1, n), "middle", None] for n, name in enumerate(("Bo", "Cy", "Di"), 1)]
    path = sheet(HEAD, *people, ["Ed", "Ek", dt.date(2015, 1, 9), " MIDDLE ", None])
    plan = plan_import(store, path)
    assert [t.column for t in plan.troubles] == ["Grade"] * 4
    right = Decisions().with_value("Sheet1", "Grade", "middle", "7")
    plan = plan_import(store, path, ImportOptions(decisions=right))
    assert not plan.troubles
    apply_plan(store, plan)
    assert rows(store, "SELECT grade, count(*) FROM school_years GROUP BY grade") == [("07", 4)]


def test_one_cell_is_put_right_and_one_emptied(store: Store, sheet: Sheet) -> None:
    path = sheet(HEAD, ["Bo", "Ek", "31/31/2015", None, None], ["Cy", "Ek", "soon", None, None])
    right = (
        Decisions().with_cell("Sheet1", 2, "Date of birth", "2015-01-31").with_cell("Sheet1", 3, "Date of birth", "")
    )
    plan = plan_import(store, path, ImportOptions(decisions=right))
    assert not plan.troubles
    apply_plan(store, plan)
    assert rows(store, "SELECT given_name, birth_date FROM youth WHERE id > 1") == [("Bo", "2015-01-31"), ("Cy", None)]


def test_a_row_is_left_out(store: Store, sheet: Sheet) -> None:
    path = sheet(HEAD, ["Bo", "Ek", "soon", "??!", None], ["Cy", "Ek", dt.date(2015, 1, 2), None, None])
    plan = plan_import(store, path, ImportOptions(decisions=Decisions().with_row("Sheet1", 2, "skip")))
    assert counted(plan) == {"add": 1, "skip": 1}
    assert not plan.troubles
    apply_plan(store, plan)
    assert rows(store, "SELECT given_name FROM youth WHERE id > 1") == [("Cy",)]


@pytest.mark.parametrize(
    ("decisions", "phone", "born"),
    [
        (Decisions(), "918-555-0100", "2015-05-02"),
        (Decisions(mode="theirs"), "918-555-0177", "2015-05-02"),
        (Decisions(mode="mine"), "918-555-0100", None),
        (Decisions(mode="mine").with_column("Sheet1", "Phone", "theirs"), "918-555-0177", None),
        (Decisions().with_column("Sheet1", "Date of birth", "mine"), "918-555-0100", None),
    ],
    ids=["fill", "theirs", "mine", "mine but for a column", "fill but for a column"],
)
def test_whose_value_stands(store: Store, sheet: Sheet, decisions: Decisions, phone: str, born: str | None) -> None:
    code = rows(store, "SELECT youth_code FROM youth")[0][0]
    path = sheet(["Youth code", *HEAD], [code, "Ana", "Pérez", dt.date(2015, 5, 2), None, "918-555-0177"])
    plan = plan_import(store, path, ImportOptions(decisions=decisions))
    apply_plan(store, plan)
    assert rows(store, "SELECT phone, birth_date FROM youth") == [(phone, born)]
    told = {d.field: (d.here, d.said) for d in plan.differences}
    assert ("phone" in told) == (phone == "918-555-0100")
    assert ("birth_date" in told) == (born is None)
    if "phone" in told:
        assert told["phone"] == ("918-555-0100", "918-555-0177")


def test_a_grade_that_differs_is_told_and_taken_only_when_asked(store: Store, sheet: Sheet) -> None:
    code = rows(store, "SELECT youth_code FROM youth")[0][0]
    first = sheet(["Youth code", "Name", "Grade"], [code, "Ana Pérez", "5"], name="first.xlsx")
    apply_plan(store, plan_import(store, first))
    second = sheet(["Youth code", "Name", "Grade"], [code, "Ana Pérez", "6"], name="second.xlsx")
    plan = plan_import(store, second)
    assert plan.is_empty
    assert [(d.column, d.here, d.said) for d in plan.differences] == [("Grade", "05", "06")]
    apply_plan(store, plan_import(store, second, ImportOptions(decisions=Decisions(mode="theirs"))))
    assert rows(store, "SELECT grade FROM school_years") == [("06",)]


# -- rows to decide ---------------------------------------------------------------------------------------------------


@pytest.fixture
def doubtful(store: Store, sheet: Sheet) -> Path:
    """Ana again, with a date of birth, so that she may be another one; and Bo, who is new."""
    path = sheet([*HEAD, "Parent"], ["Ana", "Perez", dt.date(2015, 5, 2), "5", None, "Rosa Pérez"],
                 ["Bo", "Ek", dt.date(2015, 1, 2), None, None, None])  # fmt: skip
    plan = plan_import(store, path)
    assert counted(plan) == {"add": 1, "review": 1}
    apply_plan(store, plan)
    return path


def test_a_doubtful_row_waits_and_stops_nobody(store: Store, doubtful: Path) -> None:
    (waiting,) = waiting_rows(store)
    assert (waiting.kind, waiting.name, waiting.sheet, waiting.row) == ("youth", "Ana Perez", "Sheet1", 2)
    assert waiting.candidate == 1
    assert ("Grade", "5") in waiting.said
    assert rows(store, "SELECT given_name FROM youth ORDER BY id") == [("Ana",), ("Bo",)]


def test_the_same_file_again_asks_nothing_twice(store: Store, doubtful: Path) -> None:
    plan = plan_import(store, doubtful)
    assert counted(plan) == {"same": 1, "review": 1}
    assert plan.is_empty


@pytest.mark.parametrize("decision", ["add", "update", "skip"])
def test_a_row_is_decided_later_and_that_can_be_undone(store: Store, doubtful: Path, decision: str) -> None:
    edit(store, "youth", 1, {"phone": "918-555-0142"})
    (waiting,) = waiting_rows(store)
    decide(store, waiting.id, decision)
    people = rows(store, "SELECT name, birth_date FROM youth WHERE given_name = 'Ana' ORDER BY id")
    assert (
        people
        == {
            "add": [("Ana Pérez", None), ("Ana Perez", "2015-05-02")],
            "update": [("Ana Pérez", "2015-05-02")],
            "skip": [("Ana Pérez", None)],
        }[decision]
    )
    brought = decision != "skip"
    assert rows(store, "SELECT count(*) FROM relationships") == [(int(brought),)]
    assert rows(store, "SELECT grade FROM school_years") == [("05",)] * brought
    assert waiting_rows(store) == []
    with pytest.raises(Problem, match="decided already"):
        decide(store, waiting.id, "add")
    again = plan_import(store, doubtful)
    assert again.is_empty
    assert not again.counts["review"]
    store.undo()
    assert [w.id for w in waiting_rows(store)] == [waiting.id]
    assert rows(store, "SELECT count(*) FROM relationships") == [(0,)]


def test_a_row_that_somebody_changed_by_hand_is_told(store: Store, doubtful: Path) -> None:
    (waiting,) = waiting_rows(store)
    with store.write("Break") as writer:
        writer.change("waiting_rows", waiting.id, {"details": '{"columns": 3}'})
    with pytest.raises(Problem, match="cannot be read any more"):
        decide(store, waiting.id, "add")


def test_a_row_whose_record_is_gone_is_new_or_nothing(store: Store, doubtful: Path) -> None:
    remove(store, "youth", [1])
    (waiting,) = waiting_rows(store)
    assert waiting.candidate is None
    with pytest.raises(Problem, match="not here any more"):
        decide(store, waiting.id, "update")
    decide(store, waiting.id, "add")
    assert rows(store, "SELECT given_name FROM youth ORDER BY id") == [("Bo",), ("Ana",)]
