"""`recognise` on the command line answers with one JSON object, whatever the file holds."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from slecop_desktop.cli import main

Sheet = Callable[..., Path]


def answer(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> list[dict[str, Any]]:
    assert main(["recognise", *map(str, arguments)]) == 0
    return json.loads(capsys.readouterr().out)["tables"]


def test_rows_and_columns_count_from_one(sheet: Sheet, capsys: pytest.CaptureFixture[str]) -> None:
    path = sheet(
        ["Fall roster"],
        [],
        [None, "First name", "Last name", "Shoe"],
        [None, "Ana", "Pérez", 34],
        [None, "Bo", "Li", 35],
    )
    assert answer(capsys, path) == [
        {
            "sheet": "Sheet1", "header_rows": [3], "first_row": 4, "last_row": 5, "rows": 2, "kind": "youth",
            "columns": [
                {"index": 2, "heading": "First name", "field": "youth.first_name", "confidence": 0.97},
                {"index": 3, "heading": "Last name", "field": "youth.last_name", "confidence": 0.97},
                {"index": 4, "heading": "Shoe", "field": None, "confidence": 0.0},
            ],
        }
    ]  # fmt: skip


def test_a_text_table_in_the_encoding_that_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("Organización;Teléfono\nMuseo Ñandú;918-555-0101\nCasa Núñez;918-555-0102\n".encode("cp850"))
    table = answer(capsys, path, "--encoding", "cp850")[0]
    assert [c["heading"] for c in table["columns"]] == ["Organización", "Teléfono"]
    assert [c["field"] for c in table["columns"]] == ["partner.name", "partner.phone"]


def test_a_file_without_a_table(sheet: Sheet, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(capsys, sheet(["Dear coordinators,"], ["the list comes next week."], ["Kay"])) == []


def test_what_cannot_be_read_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "empty.xlsx"
    path.write_bytes(b"")
    assert main(["recognise", str(path)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "empty.xlsx" in said.err
