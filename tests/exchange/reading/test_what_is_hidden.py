"""What a spreadsheet shows and its values do not say: hidden lines, colors, strike-through, protection, cut texts."""

import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Color, Font, PatternFill

from slecop_desktop.exchange.reading import Book, TextChoices, read_book
from slecop_desktop.exchange.reading.styles import _tinted
from tests.exchange.hostile.others import open_document
from tests.exchange.reading.hostile import OFFICE, PARTS, book


@pytest.fixture
def marked(tmp_path: Path) -> Book:
    workbook = openpyxl.Workbook()
    page = workbook.active
    assert page is not None
    page.title = "Roster"
    for row in (["Title"], [], ["Name", "_key", "Age"], ["Zoë", "k1", 9], ["Bo", "k2", 10], ["Al", "k3", 11]):
        page.append(row)
    page.merge_cells("A1:C1")
    page["A5"].font = Font(strike=True)
    page["B5"].font = Font(strike=False)
    page["A4"].fill = PatternFill("solid", fgColor="FFFFFF00")
    page["C9"].fill = PatternFill("solid", fgColor=Color(theme=9, tint=0.4))
    page["C5"].fill = PatternFill("solid", fgColor=Color(indexed=10))
    page["C6"].fill = PatternFill("solid", fgColor="FFFFFFFF")
    page.row_dimensions[6].hidden = page.row_dimensions[2].hidden = page.row_dimensions[50].hidden = True
    page.column_dimensions["B"].hidden = page.column_dimensions["C"].hidden = page.column_dimensions["F"].hidden = True
    page.protection.sheet = True
    workbook.save(tmp_path / "marked.xlsx")
    return read_book(tmp_path / "marked.xlsx")


@pytest.mark.usefixtures("marked")
def test_a_theme_that_holds_nothing_is_the_usual_one(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "marked.xlsx") as old, zipfile.ZipFile(tmp_path / "bare.xlsx", "w") as new:
        for part in old.namelist():
            new.writestr(part, b"" if part.startswith("xl/theme/") else old.read(part))
    sheet = read_book(tmp_path / "bare.xlsx").sheets[0]
    assert sheet.rows == read_book(tmp_path / "marked.xlsx").sheets[0].rows
    assert sheet.looks.filled[4, 0] == "FFFF00"


def test_hidden_lines_are_placed_and_said(marked: Book) -> None:
    sheet = marked.sheets[0]
    assert (sheet.hidden_rows, sheet.hidden_columns) == (frozenset({6}), frozenset({1, 2}))
    assert [(a.top, a.left, a.bottom, a.right) for a in sheet.merged] == [(1, 0, 1, 2)]
    said = " ".join(marked.remarks)
    assert "Sheet “Roster”: row 6 is hidden, or filtered out of view. It is read as well." in said
    assert "Sheet “Roster”: column C is hidden. It is read as well." in said
    assert "Sheet “Roster” is protected against changes." in said


def test_strike_through_and_colors_are_found(marked: Book) -> None:
    looks = marked.sheets[0].looks
    assert looks.struck == {(5, 0)}
    assert looks.filled == {(4, 0): "FFFF00", (5, 2): "FF0000", (9, 2): "FAC090"}


@pytest.mark.parametrize(("rgb", "tint", "seen"), [("000000", "0.5", "808080"), ("70AD47", "-0.5", "385723")])
def test_tints_make_colors_lighter_or_darker(rgb: str, tint: str, seen: str) -> None:
    assert _tinted(rgb, tint) == seen


def test_numbers_as_text_among_numbers_are_named_and_codes_are_not(tmp_path: Path) -> None:
    def cell(place: str, text: str) -> str:
        return f'<row r="{place[1:]}"><c r="{place}" t="inlineStr"><is><t>{text}</t></is></c></row>'

    rows = '<row r="1"><c r="A1"><v>5</v></c></row>' + cell("A2", "12.5") + cell("A3", "007") + cell("A4", "x7")
    result = read_book(book(tmp_path / "n.xlsx", rows))
    assert result.sheets[0].rows == [[5], ["12.5"], ["007"], ["x7"]]
    assert result.remarks == ("Sheet “Youth”: a number is stored as text among numbers: A2.",)


def test_a_text_that_fills_its_cell_may_have_been_cut(tmp_path: Path) -> None:
    row = f'<row r="3"><c r="B3" t="inlineStr"><is><t>{"x" * 32_767}</t></is></c></row>'
    (said,) = read_book(book(tmp_path / "full.xlsx", row)).remarks
    assert said == "Sheet “Youth”: a text is as long as a cell can hold, and may have been cut: B3."


def text(tmp_path: Path, data: bytes, **choices: str) -> Book:
    path = tmp_path / "t.csv"
    path.write_bytes(data)
    return read_book(path, choices=TextChoices(**choices))


def test_lines_of_two_encodings_are_each_read_in_theirs(tmp_path: Path) -> None:
    result = text(tmp_path, "name\nZoë\nÁngel\nJosé\n".encode() + "Iñaki\n".encode("cp1252"))
    assert result.sheets[0].rows == [["name"], ["Zoë"], ["Ángel"], ["José"], ["Iñaki"]]
    assert result.remarks[0].startswith("One line has another encoding than the rest")


def test_what_was_found_out_can_be_chosen_otherwise(tmp_path: Path) -> None:
    data = "name;paid\nZoë;1,5\n".encode("cp1252")
    found = text(tmp_path, data)
    assert found.text == TextChoices("cp1252", ";", ",")
    other = text(tmp_path, data, encoding="cp1250", delimiter=",", decimal=".")
    assert (other.text, other.sheets[0].rows[1]) == (TextChoices("cp1250", ",", "."), ["Zoë;1", "5"])
    wrong = text(tmp_path, data, encoding="utf-8")
    assert wrong.remarks == ("One character cannot be read as utf-8 and shows as �. Choose another encoding.",)


@pytest.mark.parametrize(
    ("cells", "decimal"),
    [("1,5;2", ","), ("1.5;2", "."), ("1,500;2", "."), ("1.234,5;2", ","), ("2026-10-14;x", "."), ("1,234.5;2", ".")],
)
def test_the_decimal_mark_is_told_by_the_numbers(tmp_path: Path, cells: str, decimal: str) -> None:
    result = text(tmp_path, f"a;b\n{cells}\n".encode())
    assert result.text is not None
    assert result.text.decimal == decimal


def test_rows_swallowed_by_quotes_and_cut_numbers_are_named(tmp_path: Path) -> None:
    swallowed = text(tmp_path, b'a,b,c\n1,"tall,x\n2,y,z\n3,w,short",q\n4,5,6\n')
    assert swallowed.remarks[0].startswith("A text runs over lines that look like rows: B2.")
    cut = text(tmp_path, b"id,day\n1.23E+11,########\n4,5\n")
    assert cut.remarks[0].startswith("2 numbers lost digits when the file was saved, as ### or 1.23E+11: A2, B2.")


def test_tabs_within_texts_of_open_documents_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "tabs.ods"
    cell = '<table:table-cell office:value-type="string"><text:p>one<text:tab/>two</text:p></table:table-cell>'
    open_document(path, f"<table:table-row>{cell}</table:table-row>")
    assert read_book(path).sheets[0].rows == [["one\ttwo"]]


def test_a_sheet_that_is_only_listed_is_said(tmp_path: Path) -> None:
    # The second reader leaves it out without a word.
    listed = '<sheet name="Youth" sheetId="1" r:id="rId1"/>'
    with_another = PARTS["xl/workbook.xml"].replace(listed, f'{listed}<sheet name="Gone" sheetId="2" r:id="rId9"/>')
    link = f'<Relationship Id="rId9" Type="{OFFICE}/worksheet" Target="worksheets/gone.xml"/>'
    links = PARTS["xl/_rels/workbook.xml.rels"].replace("</Relationships>", f"{link}</Relationships>")
    changed = {"xl/workbook.xml": with_another, "xl/_rels/workbook.xml.rels": links}
    result = read_book(book(tmp_path / "gone.xlsx", '<row r="1"><c r="A1"><v>1</v></c></row>', **changed))
    assert [s.name for s in result.sheets] == ["Youth"]
    assert "Sheet “Gone” is listed in the workbook, and is not in it." in result.remarks


def test_what_is_not_seen_is_said_and_left_out(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>Zoë\u202e</t></is></c></row>'
    (said,) = read_book(book(tmp_path / "u.xlsx", rows)).remarks
    assert said.startswith("Sheet “Youth”: a text holds characters that are not seen")
    assert "A1" in said
