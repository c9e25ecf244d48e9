"""Honest files of every format: what is read, where it stood, and what is said about it."""

import datetime as dt
import subprocess
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from slecop_desktop.exchange.reading import Book, cell_name, read_book
from slecop_desktop.problems import Problem
from tests.exchange.reading.hostile import MAIN, book

MOMENT = dt.datetime(2026, 7, 1, 9, 30)  # noqa: DTZ001 - cells know no time zone


def only(path: Path) -> Book:
    result = read_book(path)
    assert len(result.sheets) == 1
    return result


def cells(*values: str) -> str:
    """One row of cells from A1 on, each given as its attributes, a bar, and its content."""
    parts = [value.partition("|") for value in values]
    inner = "".join(f'<c r="{cell_name(1, i)}"{a and " " + a}>{c}</c>' for i, (a, _, c) in enumerate(parts))
    return f'<row r="1">{inner}</row>'


def test_every_kind_of_value_arrives_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "kinds.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        page = workbook.add_worksheet("Kinds")
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        moment = workbook.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        clock = workbook.add_format({"num_format": "hh:mm"})
        page.write_row(0, 0, ["Zoë", 1.5, 7, "", "00123"])
        page.write_boolean(1, 0, False)
        page.write(1, 1, dt.date(2014, 5, 6), day)
        page.write_datetime(1, 2, MOMENT, moment)
        page.write(1, 3, dt.time(8, 15), clock)
    assert only(path).sheets[0].rows == [
        ["Zoë", 1.5, 7, None, "00123"],
        [False, dt.date(2014, 5, 6), MOMENT, dt.time(8, 15), None],
    ]


def test_rows_and_columns_keep_their_true_places(tmp_path: Path) -> None:
    path = tmp_path / "places.xlsx"
    workbook = openpyxl.Workbook()
    page = workbook.active
    assert page is not None
    page["C5"], page["E9"] = "here", 2
    page["H20"].number_format = "0.00"
    workbook.save(path)
    read = only(path).sheets[0]
    assert read.first_row == 5
    assert [len(row) for row in read.rows] == [5] * 5
    assert read.rows[0] == [None, None, "here", None, None]
    assert read.rows[4][4] == 2


def test_pieces_of_different_width_become_rows_of_one_length(tmp_path: Path) -> None:
    path = tmp_path / "uneven.csv"
    path.write_text("a,b\n" + "1,2\n" * 4_500 + "x,y,z\n", encoding="utf-8")
    rows = only(path).sheets[0].rows
    assert len(rows) == 4_502
    assert {len(row) for row in rows} == {3}
    assert rows[0] == ["a", "b", None]
    assert rows[-1] == ["x", "y", "z"]


def test_a_long_gap_keeps_the_rows_below_it_in_place(tmp_path: Path) -> None:
    path = tmp_path / "gap.csv"
    path.write_text("\n" * 5_000 + "a,b\n" + "\n" * 5_000 + "c,d\n" + "\n" * 9, encoding="utf-8")
    read = only(path).sheets[0]
    assert (read.first_row, len(read.rows)) == (5_001, 5_002)
    assert (read.rows[0], read.rows[1], read.rows[-1]) == (["a", "b"], [None, None], ["c", "d"])


def test_hidden_and_empty_sheets_and_merged_cells_are_said(tmp_path: Path) -> None:
    path = tmp_path / "said.xlsx"
    workbook = openpyxl.Workbook()
    page = workbook.active
    assert page is not None
    page.title = "Open"
    page["A1"] = "title"
    page.merge_cells("A1:C1")
    secret = workbook.create_sheet("Secret")
    secret["A1"], secret.sheet_state = 1, "veryHidden"
    workbook.create_sheet("Blank")
    workbook.save(path)
    result = read_book(path)
    assert [(s.name, s.hidden, len(s.rows)) for s in result.sheets] == [
        ("Open", False, 1),
        ("Secret", True, 1),
        ("Blank", False, 0),
    ]
    assert result.remarks == (
        "Sheet “Open”: one range of cells is merged (A1); its value is in its first cell.",
        "Sheet “Secret” is hidden.",
        "Sheet “Blank” is empty.",
    )


def test_error_cells_show_their_error_and_are_counted(tmp_path: Path) -> None:
    path = book(tmp_path / "e.xlsx", cells("|<v>1</v>", 't="e"|<f>1/0</f><v>#DIV/0!</v>', 't="e"|<v>#N/A</v>'))
    result = only(path)
    assert result.sheets[0].rows == [[1, "#DIV/0!", "#N/A"]]
    assert "Sheet “Youth”: 2 cells hold an error instead of a value: B1, C1." in result.remarks


def test_formulas_never_calculated_are_named(tmp_path: Path) -> None:
    path = tmp_path / "formulas.xlsx"
    workbook = openpyxl.Workbook()
    page = workbook.active
    assert page is not None
    page["A1"], page["B2"], page["B3"] = "x", "=1+1", "=B2"
    workbook.save(path)
    (said,) = only(path).remarks
    assert said.startswith("Sheet “Sheet”: 2 formulas have no result and count as empty: B2, B3.")


def test_a_formula_with_an_empty_text_was_calculated(tmp_path: Path) -> None:
    path = book(tmp_path / "f.xlsx", cells("|<v>1</v>", 't="str"|<f>""</f><v></v>'))
    assert only(path).remarks == ("Sheet “Youth”: a cell is a formula; its last result was read.",)


def test_impossible_numbers_do_not_pass_as_numbers(tmp_path: Path) -> None:
    path = book(tmp_path / "n.xlsx", cells("|<v>1e999</v>", "|<v>NaN</v>", "|<v>2</v>"))
    result = only(path)
    assert result.sheets[0].rows == [["#NUM!", "#NUM!", 2]]
    assert "Sheet “Youth”: 2 cells hold an error instead of a value: A1, B1." in result.remarks


def test_a_day_before_1900_is_not_taken_for_midnight(tmp_path: Path) -> None:
    path = book(tmp_path / "d.xlsx", cells('s="1"|<v>-5</v>', 's="1"|<v>0</v>', 's="1"|<v>41765</v>'))
    assert only(path).sheets[0].rows == [["-5", dt.time(0, 0), dt.date(2014, 5, 6)]]


def test_spans_of_time_are_times_or_hours(tmp_path: Path) -> None:
    path = book(tmp_path / "t.xlsx", cells('s="2"|<v>0.0625</v>', 's="2"|<v>1.5</v>'))
    assert only(path).sheets[0].rows == [[dt.time(1, 30), "36:00:00"]]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("a_x000D_b", "a\rb"), ("_x005F_x0041_", "_x0041_"), ("_x0041_", "A"), ("x_y_x", "x_y_x"), ("_x00e9_", "é")],
)
def test_escapes_are_undone_once(tmp_path: Path, written: str, meant: str) -> None:
    path = book(tmp_path / "x.xlsx", cells(f't="inlineStr"|<is><t>{written}</t></is>'))
    assert only(path).sheets[0].rows == [[meant]]


@pytest.mark.parametrize("text", ["_x0041_", "a\x1fb", "tab\tand\nline", " spaced ", "😀", "=1+1", "'=1+1"])
def test_texts_come_back_as_another_program_wrote_them(tmp_path: Path, text: str) -> None:
    path = tmp_path / "texts.xlsx"
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as workbook:
        page = workbook.add_worksheet()
        page.write_string(0, 0, text)
        page.write_string(1, 0, "after")
    assert only(path).sheets[0].rows == [[text], ["after"]]


def test_a_prefix_before_every_element_changes_nothing(tmp_path: Path) -> None:
    part = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>4</x:v></x:c>'
        '<x:c r="B1" t="e"><x:f>1/0</x:f><x:v>#REF!</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    result = only(book(tmp_path / "p.xlsx", **{"xl/worksheets/sheet1.xml": part}))
    assert result.sheets[0].rows == [[4, "#REF!"]]


def test_formats_far_outside_the_table_do_no_harm(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row><row r="1048576"><c r="A1048576" s="1"/></row>'
    assert only(book(tmp_path / "s.xlsx", rows)).sheets[0].rows == [[1]]


def test_the_name_does_not_decide_the_format(tmp_path: Path) -> None:
    path = book(tmp_path / "really_a_workbook.csv", cells("|<v>1</v>"))
    assert only(path).format == "xlsx"
    text = tmp_path / "really_text.xlsx"
    text.write_text("a;b\n1;2\n", encoding="utf-8")
    assert (only(text).format, only(text).sheets[0].rows) == ("csv", [["a", "b"], ["1", "2"]])


def test_macros_and_outside_values_are_said(tmp_path: Path) -> None:
    parts = {"xl/vbaProject.bin": "not run", "xl/externalLinks/externalLink1.xml": "<externalLink/>"}
    result = only(book(tmp_path / "m.xlsm", cells("|<v>1</v>"), **parts))
    assert result.format == "xlsm"
    assert result.remarks == (
        "The workbook has macros. They were not run; only values were read.",
        "Some values come from other workbooks, as they were when this one was last saved.",
    )


def test_the_second_reader_reads_what_the_first_cannot(tmp_path: Path) -> None:
    # The first reader gives up a whole workbook for one error that it does not know.
    rows = (
        '<row r="2"><c r="B2" t="inlineStr"><is><t>kept_x000D_</t></is></c><c r="C2" s="1"><v>41765</v></c>'
        '<c r="D2"><v>3</v></c><c r="E2" t="b"><v>1</v></c>{}<c r="G2" s="2"><v>1.5</v></c></row>'
    )
    values = [None, "kept\r", dt.date(2014, 5, 6), 3, True]
    first = only(book(tmp_path / "first.xlsx", rows.format("")))
    second = only(book(tmp_path / "second.xlsx", rows.format('<c r="F2" t="e"><v>#BUSY!</v></c>')))
    assert first.sheets[0].rows == [[*values, None, "36:00:00"]]
    assert second.sheets[0].rows == [[*values, "#BUSY!", "36:00:00"]]
    assert second.sheets[0].first_row == first.sheets[0].first_row == 2
    assert second.remarks == (
        "The workbook is made in an unusual way. It was read by a second, slower method.",
        "Sheet “Youth”: a cell holds an error instead of a value: F2.",
    )


def test_a_workbook_without_a_filled_cell_is_told(tmp_path: Path) -> None:
    path = tmp_path / "blank.xlsx"
    openpyxl.Workbook().save(path)
    with pytest.raises(Problem, match="has no filled cells"):
        read_book(path)


@pytest.mark.libreoffice
@pytest.mark.slow
@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_formats_of_other_programs(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "other.xlsx"
    workbook = openpyxl.Workbook()
    page = workbook.active
    assert page is not None
    page.append(["Zoë", dt.date(2014, 5, 6), dt.timedelta(hours=36), "=1/0", 2.5])
    workbook.create_sheet("Second")["C3"] = "x"
    workbook.save(path)
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    command = ["soffice", home, "--headless", "--convert-to", kind, "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=150)
    result = read_book(tmp_path / f"other.{kind}")
    assert result.format == kind
    assert result.sheets[0].rows == [["Zoë", dt.date(2014, 5, 6), "36:00:00", None, 2.5]]
    assert (result.sheets[1].first_row, result.sheets[1].rows) == (3, [[None, None, "x"]])
    assert any("#DIV/0!" in said for said in result.remarks)


def test_cell_names() -> None:
    assert [cell_name(12, 2), cell_name(1, 0), cell_name(1, 25), cell_name(7, 26), cell_name(3, 701)] == [
        "C12",
        "A1",
        "Z1",
        "AA7",
        "ZZ3",
    ]
    assert cell_name(1_048_576, 16_383) == "XFD1048576"
