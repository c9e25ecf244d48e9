"""Files that need a word before they open, from the command line."""

import argparse
import getpass
import io
import random
import sys
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from msoffcrypto.format.ooxml import OOXMLFile

from slecop_desktop import cli
from slecop_desktop.opening import add_opening_arguments, opened
from slecop_desktop.store import Store


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    with xlsxwriter.Workbook(tmp_path / "plain.xlsx") as workbook:
        page = workbook.add_worksheet("Youth")
        page.write_row(0, 0, ["First name", "Last name", "Notes"])
        page.write_row(1, 0, ["Zoë", "Núñez", random.Random(7).randbytes(6_000).hex()])
    made = io.BytesIO()
    with (tmp_path / "plain.xlsx").open("rb") as file:
        OOXMLFile(file).encrypt("correct horse", made)
    path = tmp_path / "locked.xlsx"
    path.write_bytes(made.getvalue())
    return path


@pytest.fixture
def ecosystem(tmp_path: Path) -> Path:
    with Store.create(tmp_path / "e.slecop", name="Prairie STEM"):
        return tmp_path / "e.slecop"


def bring(*words: object) -> int:
    return cli.main(["import", *map(str, words), "--as", "youth", "--yes"])


def test_a_password_comes_from_a_file(
    locked: Path, ecosystem: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bring(ecosystem, locked) == 1
    assert "opens with a password only" in capsys.readouterr().err
    (tmp_path / "word.txt").write_text("wrong\n", encoding="utf-8")
    assert bring(ecosystem, locked, "--password-file", tmp_path / "word.txt") == 1
    assert "is not the password" in capsys.readouterr().err
    assert bring(ecosystem, locked, "--password-file", tmp_path / "none.txt") == 1
    assert "cannot be read" in capsys.readouterr().err
    (tmp_path / "word.txt").write_text("correct horse\nsecond line\n", encoding="utf-8")
    assert bring(ecosystem, locked, "--password-file", tmp_path / "word.txt") == 0
    with Store.open(ecosystem) as store, store.read() as connection:
        assert connection.exec_driver_sql("SELECT name FROM youth").scalar_one() == "Zoë Núñez"


@pytest.mark.parametrize(("typed", "code"), [(["wrong", "correct horse"], 0), (["a", "b", "c"], 1)])
def test_a_password_is_asked_for_where_somebody_can_answer(
    locked: Path, ecosystem: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    typed: list[str], code: int,
) -> None:  # fmt: skip
    answers = iter(typed)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: next(answers))
    assert bring(ecosystem, locked) == code
    assert next(answers, None) is None
    assert "opens with a password only" in capsys.readouterr().err


def test_how_a_text_table_is_read_can_be_said(ecosystem: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("First name;Last name\nŁukasz;Żak\n".encode("cp1250"))
    assert bring(ecosystem, path, "--encoding", "windows-1250", "--delimiter", "semicolon", "--decimal", ",") == 0
    with Store.open(ecosystem) as store, store.read() as connection:
        assert connection.exec_driver_sql("SELECT name FROM youth").scalar_one() == "Łukasz Żak"


def test_an_encoding_that_is_none_is_told(ecosystem: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bring(ecosystem, tmp_path / "list.csv", "--encoding", "klingon") == 1
    assert "There is no encoding called klingon." in capsys.readouterr().err


def test_what_was_said_reaches_the_reader() -> None:
    parser = argparse.ArgumentParser()
    add_opening_arguments(parser)
    asked: list[dict[str, Any]] = []
    opened(parser.parse_args(["--encoding", "latin-1", "--delimiter", "tab"]), asked.append)
    assert asked[0]["choices"] == ("iso8859-1", "\t", "")
