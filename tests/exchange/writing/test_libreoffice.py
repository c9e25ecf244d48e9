"""LibreOffice opens what we write, and what it saves again holds the same cells."""

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from slecop_desktop.exchange.writing.book import write_book
from slecop_desktop.exchange.writing.plan import Column, Form, SheetPlan
from tests.exchange.writing.books import by_calamine
from tests.exchange.writing.test_book import plans

pytestmark = [pytest.mark.libreoffice, pytest.mark.slow]

TEXTS = [
    "=1+1",
    "+1 555 0100",
    "00123",
    " a ",
    "a\nb",
    "tab\there",
    "_x0041_",
    "<&>",
    "😀",
    "é",
    "O'Neil",
    "TRUE",
    "1e5",
]


def saved_again(book: Path, folder: Path) -> Path:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    assert program
    folder.mkdir()
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", folder, book]
    subprocess.run(command, check=True, capture_output=True, timeout=150)
    return folder / book.name


def test_libreoffice_keeps_every_cell(tmp_path: Path) -> None:
    columns = (Column("Text"), Column("Date", Form.DATE), Column("At", Form.DATETIME), Column("Time", Form.TIME))
    rows = [(text, "2016-02-29", "2026-06-30T15:30:00", "08:15") for text in TEXTS]
    write_book(tmp_path / "book.xlsx", [*plans(), SheetPlan("Texts", columns, rows, len(rows), "Texts")])
    again = saved_again(tmp_path / "book.xlsx", tmp_path / "again")
    for sheet in range(5):
        assert by_calamine(again, sheet) == by_calamine(tmp_path / "book.xlsx", sheet)
    opened = openpyxl.load_workbook(again)
    youth = opened["Youth"]
    assert youth.column_dimensions["A"].hidden
    assert len(youth.data_validations.dataValidation) == 11
    assert "As the family writes it." in youth["B1"].comment.text
    assert opened["Texts"]["A2"].data_type == "s"
    assert list(youth.tables) == ["Youth"]
