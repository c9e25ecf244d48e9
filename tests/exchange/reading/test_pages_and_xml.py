"""Tables that come as web pages, as one XML file, or from the clipboard."""

import datetime as dt
from pathlib import Path

import pytest

from slecop_desktop.exchange.reading import Area, Book, TextChoices, read_book, read_pasted
from slecop_desktop.problems import Problem

SAVED_AS_XLS = """
<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta http-equiv=Content-Type content="text/html;
charset=windows-1252"><style>td {color: red} <!-- table --></style><!--[if gte mso 9]><xml><x:Name>no</x:Name></xml>
<![endif]--></head><body><table border=1>
<caption>Roster &amp; more</caption>
<tr><th colspan=2 rowspan=2>Name</th><th>Age</th></tr>
<tr><td>years</td></tr>
<TR><TD>Zo\xeb</TD><td>Nu&ntilde;ez<br>de la   Cruz</td><td>9</td></TR>
<tr><td><b>Bo</b> <i>Li</i><td>&nbsp;<td>10
</table></body></html>"""
SPACES = 'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
XML = f"""<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook {SPACES}>
<Worksheet ss:Name="Youth"><Table ss:ExpandedColumnCount="9999999">
<Column ss:Index="3" ss:Hidden="1"/>
<Row ss:Index="2"><Cell><Data ss:Type="String">Name</Data></Cell><Cell ss:MergeAcross="1" ss:MergeDown="1"><Data
 ss:Type="String">When</Data></Cell><Cell><Data ss:Type="String">Sum</Data></Cell></Row>
<Row ss:Hidden="1"><Cell ss:Index="1"><Data ss:Type="String">Zoë <B>Ng</B></Data></Cell>
<Cell ss:Index="3"><Data ss:Type="DateTime">2014-05-06T00:00:00.000</Data></Cell>
<Cell ss:Formula="=1/0"><Data ss:Type="Error">#DIV/0!</Data></Cell>
<Cell><Data ss:Type="Number">1.5</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell>
<Cell><Data ss:Type="DateTime">1899-12-31T08:15:00.000</Data></Cell><Cell><Data ss:Type="Number">1e999</Data></Cell>
</Row></Table></Worksheet>
<Worksheet ss:Name="Secret"><Table><Row><Cell><Data ss:Type="String">x</Data></Cell></Row></Table>
<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions>
</Worksheet></Workbook>"""


def read(tmp_path: Path, text: str, encoding: str = "utf-8") -> Book:
    path = tmp_path / "export.xls"
    path.write_bytes(text.encode(encoding))
    return read_book(path)


def test_a_web_page_saved_as_xls_is_read_as_it_is_shown(tmp_path: Path) -> None:
    result = read(tmp_path, SAVED_AS_XLS, "cp1252")
    sheet = result.sheets[0]
    assert (result.format, sheet.name) == ("html", "Roster & more")
    assert sheet.rows == [
        ["Name", None, "Age"],
        [None, None, "years"],
        ["Zoë", "Nuñez\nde la Cruz", "9"],
        ["Bo Li", None, "10"],
    ]
    assert sheet.merged == (Area(1, 0, 2, 1),)
    assert result.remarks[0] == "The file is a web page under another name. Its tables were read, as they are shown."


def test_every_table_of_a_page_is_a_sheet_and_inner_ones_come_first(tmp_path: Path) -> None:
    page = "<body><table><tr><td>a<table><tr><td>b</table></td><td>c</td></tr></table><table><td>d</table>"
    result = read(tmp_path, page)
    assert [(s.name, s.rows) for s in result.sheets] == [
        ("export 1", [["b"]]),
        ("export 2", [["a", "c"]]),
        ("export 3", [["d"]]),
    ]


@pytest.mark.parametrize(
    ("page", "why"),
    [
        ("<table><tr><td rowspan=99999 colspan=99999>a" + "<tr><td rowspan=9 colspan=999>b" * 30_000, "more than 1000"),
        ("<table>" + "<tr><td rowspan=9 colspan=900>b" * 30_000, "more than 1000|far more"),
        ("<table><tr>" + "<td>a" * 1_001, "more than 1000 columns"),
        ("<html>" + "<table><tr><td>" * 20_000, "without a table"),
        ("<html><!--" + "<!--<table" * 200_000, "without a table"),
        ("<table><tr><td" + " x='" * 300_000, "without a table"),
    ],
)
def test_spans_cannot_make_a_table_larger_than_any(tmp_path: Path, page: str, why: str) -> None:
    with pytest.raises(Problem, match=why):
        read(tmp_path, page)


def test_an_xml_workbook_is_read_with_what_it_hides(tmp_path: Path) -> None:
    result = read(tmp_path, XML)
    youth, secret = result.sheets
    assert (result.format, youth.first_row, secret.hidden) == ("xml", 2, True)
    assert youth.rows == [
        ["Name", "When", None, "Sum", None, None, None, None],
        ["Zoë Ng", None, dt.date(2014, 5, 6), "#DIV/0!", 1.5, True, dt.time(8, 15), "#NUM!"],
    ]
    assert (youth.merged, youth.hidden_rows, youth.hidden_columns) == (
        (Area(2, 1, 3, 2),),
        frozenset({3}),
        frozenset({2}),
    )
    said = " ".join(result.remarks)
    assert "Sheet “Youth”: row 3 is hidden, or filtered out of view." in said
    assert "Sheet “Youth”: column C is hidden." in said
    assert "2 cells hold an error instead of a value: D3, H3" in said


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("<Workbook", "<!DOCTYPE x [<!ENTITY a 'b'>]><Workbook", "instructions in it"),
        ("</Worksheet></Workbook>", "", "is damaged"),
        ('ss:Index="2"', 'ss:Index="1048576"', "more than 200000 rows"),
        ('<Cell ss:Index="3">', '<Cell ss:Index="16384">', "more than 1000 columns"),
    ],
)
def test_a_hostile_xml_workbook_is_refused(tmp_path: Path, old: str, new: str, why: str) -> None:
    with pytest.raises(Problem, match=why):
        read(tmp_path, XML.replace(old, new))


def test_rows_from_the_clipboard_are_read_without_a_file(tmp_path: Path) -> None:
    book = read_pasted('name\tage\n"Zoë\nNg"\t9\n', "Pasted rows")
    assert (book.sheets[0].name, book.sheets[0].rows) == ("Pasted rows", [["name", "age"], ["Zoë\nNg", "9"]])
    page = read_pasted("<meta charset='windows-1252'><table><tr><td>name<tr><td>Zoë</table>", "Pasted rows")
    assert page.sheets[0].rows == [["name"], ["Zoë"]]
    assert read_pasted("a;b\n1,5;2\n", "x", choices=TextChoices(delimiter=";")).sheets[0].rows[1] == ["1,5", "2"]


def test_nothing_pasted_is_told() -> None:
    with pytest.raises(Problem, match="no filled cells"):
        read_pasted(" \n", "Pasted rows")
