"""A report as PDF: read back by another program, where there is one."""

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from slecop_desktop.cli import main
from slecop_desktop.reports import run_report
from slecop_desktop.reports.disclosure import suppress_result
from slecop_desktop.reports.pdf import as_pdf
from slecop_desktop.reports.save import save_report
from slecop_desktop.reports.table import ReportResult, Row
from slecop_desktop.store import Store
from slecop_desktop.texts import set_language
from tests.reports.ecosystems import YEAR, add, add_offering, add_sessions, add_youth, attend, new_store

NAMES = ["Robotics for Ma. José Núñez", "Câu lạc bộ Nguyễn Thị Hậu", "Кружок роботов", "מועדון לוי"]
needs_reader = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")


@pytest.fixture
def store(tmp_path: Path):
    with new_store(tmp_path) as made:
        for count, name in enumerate(NAMES, 9):
            offering = add_offering(made, program=add(made, "programs", name=name))
            attend(made, add_sessions(made, offering, ["2025-10-01"])[0], add_youth(made, count), 50)
        yield made


@pytest.fixture
def result(store: Store) -> ReportResult:
    return run_report(store, "reach", YEAR)


def read(path: Path) -> str:
    """The words of a PDF, in the order in which they are read."""
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
    return re.sub("[\u200e\u200f\u202a-\u202e]", "", done.stdout.decode())


def pages(content: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b(?!s)", content))


@needs_reader
def test_every_script_and_number_is_there(tmp_path: Path, result: ReportResult) -> None:
    save_report(tmp_path / "reach.pdf", result, "Clearwater & friends")
    words = read(tmp_path / "reach.pdf")
    for name in NAMES:
        assert name in words
    assert "Reach – Clearwater & friends" in words
    assert "Jul 1, 2025" in words
    rows = {line.split("  ")[0].strip(): line.split() for line in words.splitlines() if line.strip()}
    assert rows["Youth reached"][-1] == str(9 + 10 + 11 + 12)
    assert rows["Кружок роботов"][-3:] == ["11", "11", "9.2"]
    assert "empty boxes" not in words


@needs_reader
def test_what_is_hidden_is_hidden_there_too(tmp_path: Path, result: ReportResult) -> None:
    safe, _hidden = suppress_result(result, 10)
    save_report(tmp_path / "reach.pdf", safe, "Clearwater")
    words = read(tmp_path / "reach.pdf")
    row = next(line for line in words.splitlines() if NAMES[0] in line)
    assert row.split()[-3:] == ["<10", "*", "*"]
    assert "Small numbers of people are hidden" in words


@needs_reader
def test_letters_the_font_lacks_are_told(tmp_path: Path, result: ReportResult) -> None:
    save_report(tmp_path / "reach.pdf", replace(result, notes=("机器人",)), "Clearwater")
    assert "empty boxes" in read(tmp_path / "reach.pdf")


@needs_reader
def test_a_long_table_goes_over_pages_each_with_the_heading(tmp_path: Path, result: ReportResult) -> None:
    table = result.table("programs")
    rows = tuple(Row(str(n), f"Program {n} " + "with a long name " * (n % 9), table.rows[0].cells) for n in range(200))
    long = replace(result, tables=(replace(table, rows=rows),))
    save_report(tmp_path / "long.pdf", long, "Clearwater")
    sheets = read(tmp_path / "long.pdf").split("\f")[:-1]
    assert len(sheets) == pages((tmp_path / "long.pdf").read_bytes()) > 3
    assert all("Participations" in sheet for sheet in sheets)
    assert [n for n in range(200) if not any(f"Program {n} " in sheet for sheet in sheets)] == []
    assert f"Page {len(sheets)} of {len(sheets)}" in sheets[-1]


def test_the_same_report_is_the_same_file_and_one_page(result: ReportResult) -> None:
    content = as_pdf(result, "Clearwater")
    assert content.startswith(b"%PDF-")
    assert content == as_pdf(result, "Clearwater")
    assert pages(content) == 1
    assert b"/JavaScript" not in content


def test_a_language_read_from_the_right(tmp_path: Path, result: ReportResult) -> None:
    plain = as_pdf(result, "Clearwater")
    set_language("he")
    assert as_pdf(result, "Clearwater") != plain


def test_the_command_line_writes_it(tmp_path: Path, store: Store) -> None:
    path = store.path
    store.close()
    out = tmp_path / "out.pdf"
    assert (
        main(["report", str(path), "demographics", "--from", "2025-07-01", "--to", "2026-06-30", "--out", str(out)])
        == 0
    )
    assert out.read_bytes().startswith(b"%PDF-")
