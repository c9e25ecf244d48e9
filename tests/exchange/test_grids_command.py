"""Attendance grids from the command line: several monthly sheets of one workbook, with the youth list beside them."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from slecop_desktop import cli
from slecop_desktop.store import Store
from tests.exchange.grids import CLUB, club, marks, workbook

SEPTEMBER = [dt.date(2026, 9, n) for n in (14, 21, 28)]
OCTOBER = [dt.date(2026, 10, n) for n in (5, 12, 19)]
Read = pytest.CaptureFixture[str]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "town.slecop"
    with Store.create(path, name="Town") as store:
        club(store, "Ana Pérez", "Bo Li")
    return path


def run(capsys: Read, *arguments: str | Path) -> dict[str, Any]:
    assert cli.main(["import", "--json", *map(str, arguments)]) == 0
    return json.loads(capsys.readouterr().out)


def test_months_of_a_workbook_are_taken_at_once(file: Path, tmp_path: Path, capsys: Read) -> None:
    september = [[CLUB], ["Name", *SEPTEMBER], ["Perez, Ana", *"PPA"], ["Li, Bo", *"PLP"], ["Ek, Cy", *"PPP"]]
    october = [[CLUB], ["Name", *OCTOBER], ["Ek, Cy", *"PPP"], ["Perez, Ana", *"PPP"], ["Li, Bo", "P", None, "P"]]
    book = workbook(tmp_path / "fall.xlsx", Sept=september, Oct=october)
    told = run(capsys, file, book, "--yes")
    assert told["problems"] == []
    assert told["added"] == {"sessions": 6, "youth": 1, "enrollments": 1, "attendance": 17}
    assert told["plan"]["add"] == 18
    again = run(capsys, file, book, "--yes")
    assert again["step"] is None
    assert again["plan"]["add"] == 0


def test_a_youth_list_and_its_grid_in_one_workbook_are_one_child_each(file: Path, tmp_path: Path, capsys: Read) -> None:
    roster = [["First name", "Last name", "Date of birth", "Grade"], ["Zoe", "New", dt.date(2014, 5, 2), 6],
              ["Max", "Other", dt.date(2015, 1, 9), 5]]  # fmt: skip
    grid = [[CLUB], ["Name", *SEPTEMBER], ["New, Zoe", *"PPA"], ["Max Other", *"PPP"], ["Ana Pérez", *"PPP"]]
    told = run(capsys, file, workbook(tmp_path / "both.xlsx", Roster=roster, Attendance=grid), "--yes")
    assert told["added"]["youth"] == 2
    assert told["added"]["attendance"] == 9
    with Store.open(file) as store, store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM youth").scalar() == 4


def test_the_offering_and_what_blanks_mean_can_be_said(file: Path, tmp_path: Path, capsys: Read) -> None:
    book = workbook(tmp_path / "g.xlsx", Sheet1=[["Name", *SEPTEMBER], ["Ana Pérez", "X", None, "X"],
                                                 ["Bo Li", None, "X", "X"]])  # fmt: skip
    refused = run(capsys, file, book, "--plan")
    assert [p["reason"] for p in refused["problems"]] == [
        "say which offering these dates belong to; then the names and marks are taken"
    ] * 2
    told = run(capsys, file, book, "--yes", "--offering", "robotics club eastside", "--blank", "absent")
    assert told["added"]["attendance"] == 6
    with Store.open(file) as store:
        assert marks(store, 1)["Ana Pérez", "2026-09-21"] == "UnexcusedAbsence"
    assert cli.main(["import", str(file), str(book), "--offering", "Chess"]) == 1
    assert "no offering called “Chess”" in capsys.readouterr().err
    assert cli.main(["import", str(file), str(book), "--blank", "maybe"]) == 1
    assert "maybe" in capsys.readouterr().err
