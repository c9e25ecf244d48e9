"""`duplicates` and `match-pairs` on real files."""

import csv
import json
from pathlib import Path

import pytest

from slecop_desktop.cli import main
from slecop_desktop.services.records import add_record
from slecop_desktop.store import Store
from tests.shared_fixtures import fixture_path


def told(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> list[dict[str, object]]:
    assert main([*map(str, arguments), "--json"]) == 0
    return json.loads(capsys.readouterr().out)["pairs"]


def score(found: set[tuple[str, str]], truth: set[tuple[str, str]]) -> float:
    return 2 * len(found & truth) / (len(found) + len(truth))


def test_twins_in_a_file_are_never_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "one.slecop"
    with Store.create(path, name="Practice") as store:
        for name in ("Jayden Holloway", "Hayden Holloway", "Zoë Holloway", "Zoe Holoway"):
            born = "2013-02-01" if name.startswith("Z") else "2015-06-09"
            add_record(store, "youth", {"name": name, "birth_date": born, "phone": "555-010-1212"})
    pairs = told(capsys, "duplicates", path)
    assert [(p["a"], p["b"]) for p in pairs if p["bin"] == "same"] == [(3, 4)]
    assert all(p["why"] and 0 <= float(str(p["score"])) <= 1 for p in pairs)
    assert told(capsys, "duplicates", path, "--kind", "partners") == []


def test_two_plain_tables_are_compared_by_row_where_they_have_no_ids(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = tmp_path / "a.csv", tmp_path / "b.csv"
    one.write_text("First name,Last name,Date of birth\nKwame,Osei,3/14/2013\nInés,Peña,4/2/2012\n", encoding="utf-8")
    other.write_text('student,dob,phone\n"Pena, Ines",2012-04-02,\nAda Lark,2011-01-30,\n', encoding="utf-8")
    pairs = told(capsys, "match-pairs", one, other, "--kind", "youth")
    assert [(p["a"], p["b"], p["bin"]) for p in pairs] == [(3, 2, "same")]


@pytest.mark.fixtures
def test_a_register_of_persons_written_twice(capsys: pytest.CaptureFixture[str]) -> None:
    register = fixture_path("febrl1.csv")
    pairs = told(capsys, "match-pairs", register, register)
    found = {(min(str(p["a"]), str(p["b"])), max(str(p["a"]), str(p["b"]))) for p in pairs if p["bin"] == "same"}
    truth = {(f"rec-{n}-dup-0", f"rec-{n}-org") for n in range(500)}
    assert score(found, truth) >= 0.99


@pytest.mark.fixtures
def test_two_lists_of_places(capsys: pytest.CaptureFixture[str]) -> None:
    pairs = told(capsys, "match-pairs", fixture_path("fodors.csv"), fixture_path("zagats.csv"), "--kind", "partners")
    with fixture_path("matches_fodors_zagats.csv").open(encoding="utf-8") as lines:
        truth = {(row["fodors_id"], row["zagats_id"]) for row in csv.DictReader(lines)}
    assert score({(str(p["a"]), str(p["b"])) for p in pairs if p["bin"] == "same"}, truth) >= 0.97
