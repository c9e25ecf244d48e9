"""A list that names children we have otherwise than we do: what is surely one is changed, twins are added."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from slecop_desktop.exchange.importing import ImportOptions, apply_plan, plan_import
from slecop_desktop.services.records import add_record
from slecop_desktop.store import Store

HEAD = ["First name", "Last name", "Date of birth", "Guardian name", "Guardian phone"]


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEAD)
    sheet.append(["Ma. Jose", "Garcia", "2014-09-03", "Rosa García", "555-010-7788"])
    sheet.append(["Lucas", "García López", "2014-03-09", "Rosa García", "555-010-7788"])
    sheet.append(["Hollis", "Underhill", "2012-01-05", "", ""])
    path = tmp_path / "roster.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize("others", [0, 120])
def test_a_child_written_otherwise_is_changed_and_a_twin_is_added(empty: Store, roster: Path, others: int) -> None:
    known = add_record(
        empty, "youth",
        {"given_name": "María José", "family_name": "García López", "birth_date": "2014-03-09",
         "phone": "555-010-7788"},
    )  # fmt: skip
    with empty.write("Others") as writer:
        for n in range(others):
            writer.add("youth", {"given_name": f"Child{n}", "family_name": f"Family{n}", "birth_date": "2010-05-06"})
    plan = plan_import(empty, roster, ImportOptions(as_kind="youth"))
    told = {(x.row, x.existing, x.taken_as) for x in plan.likenesses}
    assert told == {(2, known, "update")}
    assert "day and month of birth are swapped" in plan.likenesses[0].why
    apply_plan(empty, plan)
    with empty.read() as connection:
        names = connection.exec_driver_sql("SELECT name FROM youth ORDER BY id").scalars().all()
    assert [names[0], *names[-2:]] == ["María José García López", "Lucas García López", "Hollis Underhill"]
