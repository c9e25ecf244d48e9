"""What a spreadsheet lost is put back as proposed, once for a column, and left as it is where a person declines it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from slecop_desktop.exchange.decisions import Decisions
from slecop_desktop.exchange.importing import ImportOptions, apply_plan, plan_import
from slecop_desktop.exchange.plan import Plan
from slecop_desktop.exchange.repairs import ACCENTS, DAY_FIRST, ZEROS
from slecop_desktop.store import Store
from tests.services.conftest import rows

Sheet = Callable[..., Path]


@pytest.fixture
def youth(sheet: Sheet) -> Path:
    head = ["First name", "Last name", "Date of birth"]
    return sheet(head, ["JosÃ©", "Ek", "1/2/2015"], ["Bo", "NuÃ±ez", "3/4/2014"])


def told(plan: Plan) -> list[tuple[str, str, bool]]:
    return [(r.kind, r.column, r.wanted) for r in plan.repairs]


def declining(plan: Plan, kind: str) -> ImportOptions:
    decisions = Decisions()
    for repair in plan.repairs:
        if repair.kind == kind:
            decisions = decisions.with_repair(repair, wanted=not repair.wanted)
    return ImportOptions(decisions=decisions)


def test_each_proposal_is_told_once_and_done_unless_declined(empty: Store, youth: Path) -> None:
    plan = plan_import(empty, youth)
    assert told(plan) == [
        (ACCENTS, "First name", True), (ACCENTS, "Last name", True), (DAY_FIRST, "Date of birth", False)
    ]  # fmt: skip
    assert plan.repairs[0].words == "Broken accents are mended: JosÃ© → José."
    assert plan.repairs[2].words == "In dates like 1/2/2015 the day comes first."
    apply_plan(empty, plan)
    assert rows(empty, "SELECT given_name, birth_date FROM youth ORDER BY id") == [
        ("José", "2015-01-02"), ("Bo", "2014-03-04")
    ]  # fmt: skip


def test_accents_that_are_meant_stay(empty: Store, youth: Path) -> None:
    plan = plan_import(empty, youth, declining(plan_import(empty, youth), ACCENTS))
    assert told(plan)[:2] == [(ACCENTS, "First name", False), (ACCENTS, "Last name", False)]
    assert not [remark for remark in plan.remarks if "accents" in remark]
    apply_plan(empty, plan)
    assert rows(empty, "SELECT given_name FROM youth WHERE id = 1") == [("JosÃ©",)]


def test_the_order_of_day_and_month_is_said_once_for_a_column(empty: Store, youth: Path) -> None:
    plan = plan_import(empty, youth, declining(plan_import(empty, youth), DAY_FIRST))
    assert told(plan)[2] == (DAY_FIRST, "Date of birth", True)
    apply_plan(empty, plan)
    assert rows(empty, "SELECT birth_date FROM youth ORDER BY id") == [("2015-02-01",), ("2014-04-03",)]


def test_a_column_that_tells_its_order_is_not_asked_about(empty: Store, sheet: Sheet) -> None:
    path = sheet(["First name", "Date of birth"], ["Bo", "3/4/2014"], ["Cy", "5/14/2014"])
    assert told(plan_import(empty, path)) == []


@pytest.mark.parametrize(("decline", "kept"), [(False, "02139"), (True, "2139")])
def test_lost_noughts_of_postal_codes(empty: Store, sheet: Sheet, decline: bool, kept: str) -> None:
    path = sheet(["Organization", "ZIP"], ["Kingsley Science Center", 2139], ["Riverbend Library", 74103])
    plan = plan_import(empty, path)
    assert told(plan) == [(ZEROS, "ZIP", True)]
    plan = plan_import(empty, path, declining(plan, ZEROS)) if decline else plan
    apply_plan(empty, plan)
    assert rows(empty, "SELECT postal_code FROM partners WHERE id = 1") == [(kept,)]
