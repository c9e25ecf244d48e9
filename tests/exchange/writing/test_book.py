import hashlib
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from slecop_desktop.exchange.writing.book import write_book
from slecop_desktop.exchange.writing.plan import (
    Cancelled,
    Column,
    Form,
    ListRange,
    LongText,
    Properties,
    SheetPlan,
)
from slecop_desktop.problems import Problem
from tests.exchange.writing.books import by_openpyxl, first_column, part, write_column

LONG_LIST = tuple(f"Neighborhood {n}" for n in range(40))
COLUMNS = (
    Column("Record id", width=38, hidden=True, locked=True),
    Column("Family name", required=True, width=20, note="As the family writes it.\nAny script."),
    Column("Grade", Form.WHOLE, width=8),
    Column("Birth date", Form.DATE),
    Column("Comes at", Form.TIME),
    Column("Last seen", Form.DATETIME),
    Column("Consent", Form.YES_NO),
    Column("Fee", Form.MONEY),
    Column("Phone"),
    Column("Sex", choices=("F", "M", "X")),
    Column("Site", choices=ListRange("Code's list", 2, column=1, first=1)),
    Column("Area", choices=LONG_LIST),
    Column("Sector", choices=("Schools, public", "Business")),
)
ROWS = [
    ("id-1", "=Núñez", 3, "2016-05-04", "08:30", "2026-06-30T15:00:00", 1, 2500, "0123", "F", "s2", None, "Business"),
    ("id-2", "Okoro", None, None, None, None, 0, None, "+1 555 0100", None, None, None, None),
]
CODES = [("A", "s1"), ("B", "s2"), ("C", "s3")]


def plans() -> list[SheetPlan]:
    return [
        SheetPlan("_manifest", (Column("Key"), Column("Value")), [("k", "v")], 1, hidden="very"),
        SheetPlan("Read me", intro=("Youth of the ecosystem", "", "One line.\nAnother.")),
        SheetPlan("Youth", COLUMNS, ROWS, 2, "Youth", frozen_columns=2, spare_rows=50),
        SheetPlan("Code's list", (Column("List"), Column("Code")), CODES, 3, "Codes", hidden=True),
    ]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    write_book(tmp_path / "book.xlsx", plans(), properties=Properties(title="Export", custom={"export": "e1"}))
    return tmp_path / "book.xlsx"


@pytest.fixture
def youth(book: Path) -> Worksheet:
    return openpyxl.load_workbook(book)["Youth"]


def column_of(sheet: Worksheet, heading: str) -> str:
    return get_column_letter([cell.value for cell in sheet[1]].index(heading) + 1)


def check_of(sheet: Worksheet, heading: str):
    wanted = column_of(sheet, heading)
    return next(check for check in sheet.data_validations.dataValidation if str(check.sqref).startswith(f"{wanted}2:"))


def test_sheets_stand_in_order_and_hidden_as_planned(book: Path) -> None:
    opened = openpyxl.load_workbook(book)
    states = [(sheet.title, sheet.sheet_state) for sheet in opened]
    assert states == [
        ("_manifest", "veryHidden"),
        ("Read me", "visible"),
        ("Youth", "visible"),
        ("Code's list", "hidden"),
        ("_lists", "veryHidden"),
    ]
    assert opened.active is opened["Read me"]


def test_the_table_spans_the_rows_and_its_columns_are_the_headings(youth: Worksheet) -> None:
    table = youth.tables["Youth"]
    assert (table.ref, table.autoFilter.ref) == ("A1:M3", "A1:M3")
    assert table.column_names == [cell.value for cell in youth[1]] == [column.heading for column in COLUMNS]


def test_headings_stay_in_view_and_on_every_printed_page(youth: Worksheet) -> None:
    assert youth.freeze_panes == "C2"
    assert youth.print_title_rows == "$1:$1"


def test_columns_have_their_width_and_the_id_is_hidden(youth: Worksheet) -> None:
    assert youth.column_dimensions["A"].hidden
    assert not youth.column_dimensions["B"].hidden
    assert youth.column_dimensions["B"].width == pytest.approx(20, abs=1)


def test_a_note_holds_the_definition_and_names_nobody(book: Path, youth: Worksheet) -> None:
    assert youth["B1"].comment.text == "As the family writes it.\nAny script."
    assert "<authors><author></author></authors>" in part(book, "xl/comments1.xml")
    assert youth["C1"].comment is None


def test_cells_are_of_their_kind(youth: Worksheet) -> None:
    formats = [cell.number_format for cell in youth[2]]
    dates = ["yyyy-mm-dd", "hh:mm", "yyyy-mm-dd hh:mm"]
    assert formats == ["@", "@", "0", *dates, "General", "#,##0.00", "@", "@", "@", "General", "@"]
    assert youth["I2"].value == "0123"
    assert [youth["A2"].protection.locked, youth["B2"].protection.locked] == [True, False]
    assert not youth.protection.sheet


def test_dropdowns_reach_below_the_rows(youth: Worksheet) -> None:
    assert check_of(youth, "Sex").formula1 == '"F,M,X"'
    assert {str(check.sqref).split(":")[1][1:] for check in youth.data_validations.dataValidation} == {"53"}


def test_a_dropdown_may_point_to_another_sheet(book: Path, youth: Worksheet) -> None:
    assert check_of(youth, "Site").formula1 == "'Code''s list'!$B$3:$B$4"
    assert [row[1] for row in by_openpyxl(book, 3)][1:3] == ["s2", "s3"]


@pytest.mark.parametrize(
    ("heading", "choices"),
    [("Area", LONG_LIST), ("Sector", ("Schools, public", "Business")), ("Consent", (True, False))],
)
def test_choices_that_do_not_fit_in_place_get_a_range(
    book: Path, youth: Worksheet, heading: str, choices: tuple[object, ...]
) -> None:
    sheet, area = check_of(youth, heading).formula1.split("!")
    left, top, right, bottom = range_boundaries(area)
    offered = openpyxl.load_workbook(book)[sheet.strip("'")].iter_rows(top, bottom, left, right, values_only=True)
    assert tuple(row[0] for row in offered) == choices


def test_checks_only_warn_but_the_lock_refuses(youth: Worksheet) -> None:
    checks = {
        heading: check_of(youth, heading) for heading in ("Record id", "Grade", "Birth date", "Comes at", "Fee", "Sex")
    }
    assert {heading: check.type for heading, check in checks.items()} == {
        "Record id": "custom",
        "Grade": "whole",
        "Birth date": "date",
        "Comes at": "time",
        "Fee": "decimal",
        "Sex": "list",
    }
    lock = checks.pop("Record id")
    assert (lock.formula1, lock.errorStyle) == ("FALSE", None)  # no style is Excel's "stop"
    assert "recognized" in lock.error
    assert {check.errorStyle for check in checks.values()} == {"warning"}


def test_no_sheet_has_a_formula(book: Path) -> None:
    with zipfile.ZipFile(book) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 5
    assert not any(re.search(rb"<f[ >/]", sheet) for sheet in sheets)
    assert openpyxl.load_workbook(book)["Youth"]["B2"].data_type == "s"


def test_text_that_looks_like_a_formula_keeps_the_text_format_in_any_column(tmp_path: Path) -> None:
    write_column(tmp_path / "book.xlsx", ["=1+1"], Form.DATE)
    cell = openpyxl.load_workbook(tmp_path / "book.xlsx")["Sheet"]["A2"]
    assert (cell.value, cell.data_type, cell.number_format) == ("=1+1", "s", "@")


def test_lines_of_plain_text(book: Path) -> None:
    sheet = openpyxl.load_workbook(book)["Read me"]
    assert [row[0].value for row in sheet.iter_rows()] == ["Youth of the ecosystem", None, "One line.\nAnother."]
    assert not sheet.tables


def test_a_table_below_lines_of_text(tmp_path: Path) -> None:
    plan = SheetPlan(
        "Reach", (Column("Site"), Column("n", Form.WHOLE)), [("East", 4)], 1, "Reach", intro=("Reach", "=as of today")
    )
    write_book(tmp_path / "book.xlsx", [plan])
    sheet = openpyxl.load_workbook(tmp_path / "book.xlsx")["Reach"]
    assert list(sheet.iter_rows(values_only=True)) == [
        ("Reach", None),
        ("=as of today", None),
        (None, None),
        ("Site", "n"),
        ("East", 4),
    ]
    assert sheet.tables["Reach"].ref == "A4:B5"
    assert sheet.calculate_dimension() == "A1:B5"
    assert '<dimension ref="A1:B5"' in part(tmp_path / "book.xlsx", "xl/worksheets/sheet1.xml")


def test_a_sheet_may_run_from_right_to_left(tmp_path: Path) -> None:
    sheets = [SheetPlan(name, (Column("שם"),), right_to_left=name == "עברית") for name in ("עברית", "English")]
    write_book(tmp_path / "book.xlsx", sheets)
    opened = openpyxl.load_workbook(tmp_path / "book.xlsx")
    assert [bool(sheet.sheet_view.rightToLeft) for sheet in opened.worksheets] == [True, False]


def test_a_table_without_rows_keeps_one_empty_row(tmp_path: Path) -> None:
    report = write_book(tmp_path / "book.xlsx", [SheetPlan("Empty", COLUMNS[:3], [], 0, "Empty", spare_rows=9)])
    sheet = openpyxl.load_workbook(tmp_path / "book.xlsx")["Empty"]
    assert sheet.tables["Empty"].ref == "A1:C2"
    assert str(check_of(sheet, "Grade").sqref) == "C2:C11"
    assert report.rows == 0


def test_properties_are_those_given(book: Path) -> None:
    properties = openpyxl.load_workbook(book).properties
    assert (properties.title, properties.created) == ("Export", datetime.fromisoformat("2000-01-01"))
    assert not properties.creator
    assert "<vt:lpwstr>e1</vt:lpwstr>" in part(book, "docProps/custom.xml")


def test_the_report_tells_the_names_in_the_file(tmp_path: Path) -> None:
    columns = (Column("Name"), Column("name"), Column(""), Column("Two\nlines"))
    report = write_book(tmp_path / "book.xlsx", [SheetPlan(name, columns, [], 0, "1 A") for name in ("a/b", "A:B")])
    opened = openpyxl.load_workbook(tmp_path / "book.xlsx")
    assert [sheet.name for sheet in report.sheets] == opened.sheetnames == ["a-b", "A-B (2)"]
    assert [sheet.table_name for sheet in report.sheets] == [next(iter(sheet.tables)) for sheet in opened]
    headings = ("Name", "name (2)", "Column 3", "Two lines")
    assert report.sheets[0].headings == tuple(cell.value for cell in opened["a-b"][1]) == headings


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    digests: set[str] = set()
    for name in ("one.xlsx", "two.xlsx"):
        write_book(tmp_path / name, plans(), properties=Properties(created=datetime.fromisoformat("2026-07-01")))
        digests.add(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())
    assert len(digests) == 1


def test_a_text_too_long_for_a_cell_is_marked_and_reported(tmp_path: Path) -> None:
    texts = ["x" * 32_767, "x" * 32_768, "😀" * 16_384, "short"]
    report = write_column(tmp_path / "book.xlsx", texts)
    assert report.too_long == (LongText("Sheet", "A3", 32_768), LongText("Sheet", "A4", 32_768))
    whole, cut, smileys, short = (str(cell) for cell in first_column(by_openpyxl(tmp_path / "book.xlsx")))
    assert (whole, short) == (texts[0], "short")
    for text, original in ((cut, texts[1]), (smileys, texts[2])):
        kept, mark = text.split("…")
        assert len(text.encode("utf-16-le")) // 2 <= 32_767
        assert original.startswith(kept)
        missing = 32_768 - len(kept.encode("utf-16-le")) // 2
        assert mark == f" [cut: {missing} characters]"


def test_a_long_text_met_again_is_reported_again(tmp_path: Path) -> None:
    report = write_column(tmp_path / "book.xlsx", ["n/a" * 11_000] * 2 + [None] * 600 + ["n/a" * 11_000], Form.DATE)
    assert [long.cell for long in report.too_long] == ["A2", "A3", "A604"]
    assert report.sheets[0].as_text == {"Value": 3}


@pytest.mark.parametrize(("count", "rows"), [(3, 2), (1, 2), (0, 1), (1000, 501)])
def test_rows_that_are_not_as_many_as_said_are_refused(tmp_path: Path, count: int, rows: int) -> None:
    plan = SheetPlan("S", (Column("A"),), [("x",)] * rows, count)
    with pytest.raises(ValueError, match="rows"):
        write_book(tmp_path / "book.xlsx", [plan])
    assert list(tmp_path.glob("*.*")) == []


@pytest.mark.parametrize("rows", [[("x",)], [("x", 1, 2)], [("x", 1), ("x",)]])
def test_rows_that_are_not_as_wide_as_the_columns_are_refused(tmp_path: Path, rows: list[tuple[object, ...]]) -> None:
    with pytest.raises(ValueError, match="zip"):
        write_book(tmp_path / "book.xlsx", [SheetPlan("S", COLUMNS[1:3], rows, len(rows))])
    assert list(tmp_path.glob("*.*")) == []


def test_what_is_no_value_of_a_cell_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="bytes"):
        write_column(tmp_path / "book.xlsx", [b"\x00\x01"])


def test_a_sheet_larger_than_the_grid_is_a_problem(tmp_path: Path) -> None:
    def rows() -> Iterator[tuple[str]]:
        raise AssertionError("the size is known before any row is asked for")
        yield ("",)

    with pytest.raises(Problem, match="1,048,575"):
        write_book(tmp_path / "book.xlsx", [SheetPlan("Attendance", (Column("A"),), rows(), 1_048_576)])
    with pytest.raises(Problem, match="16,384"):
        write_book(tmp_path / "book.xlsx", [SheetPlan("Wide", (Column("A"),) * 16_385, [], 0)])


def test_a_plan_that_cannot_be_is_refused(tmp_path: Path) -> None:
    def refused(*sheets: SheetPlan) -> None:
        with pytest.raises(ValueError):
            write_book(tmp_path / "book.xlsx", sheets)

    table = SheetPlan("A", (Column("A"),), [("x",)], 1)
    refused()
    refused(SheetPlan("A", hidden=True, intro=("x",)))
    refused(SheetPlan("A"))
    refused(SheetPlan("B", (Column("A", choices=ListRange("C", 1)),)), table)
    refused(SheetPlan("B", (Column("A", choices=ListRange("A", 2)),)), table)
    refused(SheetPlan("B", (Column("A", choices=ListRange("A", 1, column=1)),)), table)
    assert list(tmp_path.glob("*.*")) == []


def test_progress_counts_rows_over_all_sheets(tmp_path: Path) -> None:
    told: list[int] = []
    plan = [SheetPlan(name, (Column("A"),), [("x",)] * 700, 700) for name in "AB"]
    report = write_book(tmp_path / "book.xlsx", plan, progress=told.append)
    assert told == sorted(set(told))
    assert told[-1] == report.rows == 1400


def test_a_cancelled_writing_leaves_the_older_file(tmp_path: Path) -> None:
    target = tmp_path / "book.xlsx"
    target.write_bytes(b"older")
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 2

    with pytest.raises(Cancelled):
        write_book(target, [SheetPlan("S", (Column("A"),), [("x",)] * 5000, 5000)], cancelled=cancelled)
    assert target.read_bytes() == b"older"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["book.xlsx"]


def test_an_error_of_the_rows_leaves_nothing(tmp_path: Path) -> None:
    def rows() -> Iterator[tuple[str]]:
        yield ("x",)
        raise RuntimeError("the query failed")

    with pytest.raises(RuntimeError, match="the query failed"):
        write_book(tmp_path / "book.xlsx", [SheetPlan("S", (Column("A"),), rows(), 2)])
    assert list(tmp_path.glob("*.*")) == []


def test_no_part_carries_a_date_or_a_system(book: Path) -> None:
    with zipfile.ZipFile(book) as archive:
        assert archive.testzip() is None
        assert {(info.date_time, info.create_system) for info in archive.infolist()} == {((1980, 1, 1, 0, 0, 0), 0)}


def test_the_dimension_is_true(book: Path) -> None:
    assert '<dimension ref="A1:M3"' in part(book, "xl/worksheets/sheet3.xml")
    assert len(by_openpyxl(book, 2)) == 2


def test_rows_are_as_high_as_their_wrapped_texts(tmp_path: Path) -> None:
    columns = (Column("Name", width=12), Column("Said", width=20, wraps=True))
    lines = [("a" * 40, "one line"), ("b", "c" * 41), ("d", None)]
    write_book(tmp_path / "a.xlsx", [SheetPlan("Rows", columns, lines, len(lines))])
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Rows"]
    assert [sheet.row_dimensions[n].height for n in (2, 3, 4)] == [None, 45, None]
    assert [sheet.cell(3, n).alignment.wrap_text for n in (1, 2)] == [None, True]
    assert {sheet.cell(3, n).alignment.vertical for n in (1, 2)} == {"top"}
