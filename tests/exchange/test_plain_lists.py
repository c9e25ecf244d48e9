"""A list that somebody else made: read, matched, checked, planned, written once."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from slecop_desktop.exchange.importing import Cancelled, ImportOptions, apply_plan, plan_import
from slecop_desktop.problems import Problem
from slecop_desktop.store import Store
from tests.exchange.conftest import rows, state
from tests.shared_fixtures import FOLDER, fixture_path

Sheet = Callable[..., Path]


def test_a_roster_with_its_own_headings(empty: Store, sheet: Sheet) -> None:
    path = sheet(
        ["Fall roster, Marcus Middle"],
        [],
        ["Student Name", "DOB", "Gr.", "Grade level", "School name", "M/F", "Shoe size"],
        ["Núñez Okafor, Ma. José", dt.date(2014, 3, 14), None, "6to", "Marcus Middle", "F", 36],
        ["Juan de la Cruz", "14/06/2014", None, "7th grade", "Marcus Middle", "boy", 38],
        [None, None, None, None, None, None, None],
        ["Cher", "31/02/2014", None, "K", "Eastside Elementary", "F", 30],
    )
    plan = plan_import(empty, path)
    assert plan.sheets[0].kind == "youth"
    assert plan.counts == dict.fromkeys(plan.counts, 0) | {"add": 3}
    assert plan.also == {"partners": 2, "school_years": 3}
    assert [(t.row, t.column, t.blocks) for t in plan.troubles] == [(7, "DOB", False)]
    assert "31/02/2014" in plan.troubles[0].reason
    assert any("Shoe size" in r for r in plan.remarks)
    applied = apply_plan(empty, plan)
    assert applied.added == {"partners": 2, "youth": 3, "school_years": 3}
    found = rows(
        empty,
        "SELECT given_name, family_name, birth_date, sex, grade, p.name FROM youth y JOIN school_years s"
        " ON s.youth = y.id JOIN partners p ON p.id = s.school ORDER BY y.id",
    )
    assert found == [
        ("Ma. José", "Núñez Okafor", "2014-03-14", "Female", "06", "Marcus Middle"),
        ("Juan", "de la Cruz", "2014-06-14", "Male", "07", "Marcus Middle"),
        ("Cher", None, None, "Female", "KG", "Eastside Elementary"),
    ]
    assert rows(empty, "SELECT title, origin, source FROM step ORDER BY id DESC LIMIT 1") == [
        ("Import list.xlsx (8 records)", "import", "list.xlsx")
    ]


def test_a_grade_may_be_abbreviated_and_a_date_against_the_habit_is_told(empty: Store, sheet: Sheet) -> None:
    path = sheet(["Name", "DOB", "Gr."], ["Ana Pérez", "4/2/2014", "6th"], ["Bo Li", "31/12/2014", 5])
    plan = plan_import(empty, path)
    assert plan.sheets[0].columns["Gr."] == "grade"
    assert any("dates like 4/2/2014 were read with the day first" in remark for remark in plan.remarks)


def test_the_same_list_again_plans_nothing_new(empty: Store, sheet: Sheet) -> None:
    path = sheet(["First name", "Last name", "Birthdate"], ["Ana", "Pérez", "2015-05-02"], ["Bo", "Li", "2014-01-30"])
    apply_plan(empty, plan_import(empty, path))
    again = plan_import(empty, path)
    assert (again.counts["same"], again.is_empty) == (2, True)
    more = sheet(
        ["First name", "Last name", "Birthdate", "Phone"],
        ["ana", "perez", "2015-05-02", "555-0100"],
        name="more.xlsx",
    )
    plan = plan_import(empty, more)
    edits = plan.tables["youth"].edits
    assert plan.counts["change"] == 1
    assert edits[0].fields["phone"] == (None, "555-0100")


def test_twins_are_two_and_a_repeated_row_is_one(empty: Store, sheet: Sheet) -> None:
    path = sheet(
        ["First name", "Last name", "Birthdate"],
        ["Mara", "Vega", "2015-05-02"],
        ["Lara", "Vega", "2015-05-02"],
        ["Mara", "Vega", "2015-05-02"],
    )
    plan = plan_import(empty, path)
    assert (plan.counts["add"], plan.counts["duplicate"]) == (2, 1)
    assert "row 2" in plan.likenesses[0].why


@pytest.mark.parametrize(
    ("taken_as", "counts"), [("add", {"add": 1}), ("update", {"change": 1}), ("skip", {"duplicate": 1})]
)
def test_a_possible_duplicate_is_told_and_taken_as_chosen(
    empty: Store, sheet: Sheet, taken_as: str, counts: dict[str, int]
) -> None:
    with empty.write("Add") as writer:
        writer.add("youth", {"given_name": "Ana", "family_name": "Pérez", "birth_date": "2015-05-02"})
    path = sheet(["First name", "Last name", "Phone"], ["Ana", "Perez", "555-0100"])
    plan = plan_import(empty, path, ImportOptions(duplicates=taken_as))
    assert plan.counts == dict.fromkeys(plan.counts, 0) | counts
    assert plan.likenesses[0].existing == 1
    apply_plan(empty, plan)
    phones = rows(empty, "SELECT phone FROM youth ORDER BY id")
    assert phones == {"add": [(None,), ("555-0100",)], "update": [("555-0100",)], "skip": [(None,)]}[taken_as]


def test_a_row_without_a_name_is_left_out_with_its_reason(empty: Store, sheet: Sheet) -> None:
    path = sheet(["Organization", "City"], ["Harbor Museum", "Riverbend"], [None, "Riverbend"])
    plan = plan_import(empty, path)
    assert plan.sheets[0].kind == "partners"
    assert (plan.counts["add"], plan.counts["problem"]) == (1, 1)
    trouble = plan.troubles[0]
    assert (trouble.sheet, trouble.row, trouble.column, trouble.blocks) == ("Sheet1", 3, "Organization", True)


def test_youth_of_a_list_are_enrolled_and_the_rest_wait(empty: Store, sheet: Sheet) -> None:
    with empty.write("Add") as writer:
        program = writer.add("programs", {"name": "Robotics"})
        offering = writer.add(
            "offerings", {"name": "Robotics, fall", "program": program, "start_date": "2026-09-01", "capacity": 2}
        )
        known = writer.add("youth", {"given_name": "Ana", "family_name": "Pérez", "birth_date": "2015-05-02"})
        writer.add("enrollments", {"youth": known, "offering": offering, "status": "ENROLLED"})
    path = sheet(["Name", "Born"], ["Ana Pérez", "2015-05-02"], ["Bo Li", "2014-01-30"], ["Cleo Ndiaye", "2014-02-01"])
    plan = plan_import(empty, path, ImportOptions(enroll_in=offering))
    assert plan.also["enrollments"] == 2
    apply_plan(empty, plan)
    sql = "SELECT y.given_name, e.status, e.entry_date FROM enrollments e JOIN youth y ON y.id = e.youth ORDER BY e.id"
    assert rows(empty, sql) == [
        ("Ana", "ENROLLED", None),
        ("Bo", "ENROLLED", "2026-09-01"),
        ("Cleo", "WAITLISTED", None),
    ]  # fmt: skip


def test_a_plan_grown_old_is_refused_and_a_cancelled_one_leaves_nothing(empty: Store, sheet: Sheet) -> None:
    path = sheet(["Organization"], *([f"Partner {n}"] for n in range(50)))
    plan = plan_import(empty, path)
    before = state(empty)
    with pytest.raises(Cancelled):
        apply_plan(empty, plan, cancelled=lambda: True)
    assert state(empty) == before
    with empty.write("Meanwhile") as writer:
        writer.add("partners", {"name": "Meanwhile"})
    with pytest.raises(Problem, match="Plan it again"):
        apply_plan(empty, plan)


@pytest.mark.parametrize("name", ["nothing.csv", "numbers.csv"])
def test_a_file_with_nothing_we_know_is_refused_in_words(empty: Store, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("1,2,3\n4,5,6\n" if name == "numbers.csv" else "Alpha;Beta\nx;y\n", encoding="utf-8")
    with pytest.raises(Problem, match=name):
        plan_import(empty, path)


PLAIN = {
    "museums.csv": "partners",
    "licensed_child_care.csv": "partners",
    "organisations_latin1.csv": "partners",
    "febrl1.csv": "youth",
    "fodors.csv": "partners",
    "zagats.csv": "partners",
}


@pytest.mark.fixtures
@pytest.mark.parametrize("name", sorted(PLAIN))
def test_strangers_plain_lists_come_in(empty: Store, name: str) -> None:
    before = state(empty)
    plan = plan_import(empty, fixture_path(name), ImportOptions(as_kind=PLAIN[name]))
    assert plan.counts["add"] > 10
    assert sum(plan.counts.values()) == plan.sheets[0].rows
    apply_plan(empty, plan)
    empty.undo()
    assert state(empty) == before


@pytest.mark.fixtures
@pytest.mark.parametrize("name", sorted(p.name for p in FOLDER.glob("*.*") if p.suffix != ".md") or ["none"])
def test_every_odd_file_is_planned_or_refused_in_words(empty: Store, name: str) -> None:
    path = fixture_path(name)
    before = state(empty)
    try:
        plan = plan_import(empty, path)
    except Problem as problem:
        sentence = problem.sentence
    else:
        sentence = name
        assert sum(plan.counts.values()) == sum(s.rows for s in plan.sheets if not s.beside) > 0
        apply_plan(empty, plan)
        empty.undo()
    assert name in sentence
    assert state(empty) == before
