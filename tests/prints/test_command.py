"""Printing from the command line."""

import json
from pathlib import Path

import pytest

from slecop_desktop import cli
from slecop_desktop.store import Store
from tests.prints.conftest import Club


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = cli.main(["print", *map(str, words)])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_sheet_is_written_and_its_rows_are_remembered(
    practice: Store, club: Club, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    practice.close()
    out = tmp_path / "sheet.pdf"
    code, said, problem = run(capsys, practice.path, "sign-in", "--session", club.session, "--out", out, "--json")
    assert (code, problem) == (0, "")
    assert json.loads(said) == {"print": "sign-in", "file": str(out), "pages": 1, "remarks": []}
    assert out.read_bytes().startswith(b"%PDF-")
    with Store.open(practice.path) as again, again.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT count(*), max(sheet_row) FROM attendance WHERE session = ? AND sheet_row IS NOT NULL",
            (club.session,),
        ).one()
    assert rows[0] == rows[1] > 9


def test_choices_are_said_by_name(
    practice: Store, club: Club, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    practice.close()
    out = tmp_path / "badges.pdf"
    whom = (practice.path, "badges", "--offering", club.offering, "--out", out)
    assert run(capsys, *whom, "--set", "labels=a4-24", "--set", "start=23", "--set", "code=no")[0] == 0
    assert b"/MediaBox [ 0 0 595" in out.read_bytes()
    for wrong, words in (
        ("labels=a5", "one of: 5160"),
        ("code=perhaps", "yes or no"),
        ("start=0", "at least 1"),
        ("color=red", "no choice"),
    ):
        code, _said, problem = run(capsys, *whom, "--set", wrong)
        assert code == 1
        assert words in problem


def test_all_of_them_are_listed_and_what_is_missing_is_asked_for(
    practice: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    practice.close()
    code, said, _problem = run(capsys, practice.path, "list")
    assert code == 0
    assert "letters: Consent reminders" in said
    assert "kinds=needed" in said
    out = tmp_path / "x.pdf"
    assert "--session" in run(capsys, practice.path, "sign-in", "--out", out)[2]
    assert "no print “poster”" in run(capsys, practice.path, "poster", "--out", out)[2]
    assert "--out" in run(capsys, practice.path, "letters")[2]
    assert not out.exists()
