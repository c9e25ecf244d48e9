import csv
import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from slecop_desktop.problems import Problem
from slecop_desktop.reports import run_report
from slecop_desktop.reports.disclosure import suppress_result
from slecop_desktop.reports.save import save_report
from slecop_desktop.reports.table import ReportResult
from slecop_desktop.texts import set_language
from tests.reports.ecosystems import YEAR, add, add_offering, add_sessions, add_youth, attend, new_store


@pytest.fixture
def result(tmp_path: Path) -> Iterator[ReportResult]:
    with new_store(tmp_path) as store:
        big = add(store, "programs", name='=HYPERLINK("http://x")')
        small = add(store, "programs", name="שלום <b>Xin chào</b>")
        for program, count, minutes in ((big, 12, 50), (small, 3, 100)):
            offering = add_offering(store, program=program)
            attend(store, add_sessions(store, offering, ["2025-10-01"])[0], add_youth(store, count), minutes)
        yield run_report(store, "reach", YEAR)


def test_xlsx_has_numbers_as_numbers_and_no_formulas(tmp_path: Path, result: ReportResult) -> None:
    path = tmp_path / "reach.xlsx"
    save_report(path, result, "Clearwater")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["About", *(table.title for table in result.tables)]
    assert book["About"]["A1"].value == "Reach – Clearwater"
    rows = {row[0].value: row for row in book["Youth known by name"].iter_rows(min_row=2)}
    assert rows["Youth reached"][1].value == 15
    assert rows["Contact hours"][1].value == (12 * 50 + 3 * 100) / 60
    programs = book["By program"]
    assert {cell.data_type for row in programs.iter_rows() for cell in row if cell.value is not None} == {"s", "n"}
    assert '=HYPERLINK("http://x")' in [cell.value for (cell,) in programs.iter_rows(max_col=1)]


def test_csv_opens_in_a_spreadsheet_without_running_anything(tmp_path: Path, result: ReportResult) -> None:
    path = tmp_path / "reach.csv"
    save_report(path, result, "Clearwater")
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert ['\'=HYPERLINK("http://x")', "12", "12", "10.0"] in rows
    assert not [value for row in rows for value in row if value.startswith(("=", "+", "-", "@"))]


def test_page_shows_all_scripts_and_runs_none(tmp_path: Path, result: ReportResult) -> None:
    path = tmp_path / "reach.html"
    save_report(path, result, "Clear & water")
    page = path.read_text(encoding="utf-8")
    assert "שלום &lt;b&gt;Xin chào&lt;/b&gt;" in page
    assert "Clear &amp; water" in page
    assert "<b>" not in page
    assert "http-equiv" not in page
    assert "<script" not in page


def test_what_is_hidden_is_in_none_of_the_files(tmp_path: Path, result: ReportResult) -> None:
    safe, hidden = suppress_result(result, 10)
    assert hidden == 3
    save_report(tmp_path / "safe.csv", safe, "Clearwater")
    rows = list(csv.reader(io.StringIO((tmp_path / "safe.csv").read_bytes().decode("utf-8-sig"))))
    assert ["שלום <b>Xin chào</b>", "<10", "*", "*"] in rows
    assert [row for row in rows if row and row[0].startswith("Small numbers of people are hidden")]


def test_a_failed_save_leaves_the_old_file(tmp_path: Path, result: ReportResult) -> None:
    (tmp_path / "a.xlsx").mkdir()
    with pytest.raises(Problem, match=r"a\.xlsx"):
        save_report(tmp_path / "a.xlsx", result, "Clearwater")
    with pytest.raises(Problem, match="is none"):
        save_report(tmp_path / "a.doc", result, "Clearwater")
    with pytest.raises(Problem, match="missing"):
        save_report(tmp_path / "missing" / "missing.csv", result, "Clearwater")
    assert not list(tmp_path.glob(".slecop-*"))


def test_right_to_left(tmp_path: Path, result: ReportResult) -> None:
    set_language("he")
    save_report(tmp_path / "a.html", result, "Clearwater")
    save_report(tmp_path / "a.xlsx", result, "Clearwater")
    assert 'dir="rtl"' in (tmp_path / "a.html").read_text(encoding="utf-8")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[1]
    assert sheet.sheet_view.rightToLeft
