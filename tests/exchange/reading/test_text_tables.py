"""Text tables: encodings, separators, ends of lines, quotes."""

from pathlib import Path

import pytest

from slecop_desktop.exchange.reading import Book, Limits, read_book
from slecop_desktop.problems import Problem

NAMES = "name;città\nZoë;Łódź\n"


def read(tmp_path: Path, data: bytes) -> Book:
    path = tmp_path / "table.csv"
    path.write_bytes(data)
    return read_book(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_in_every_wrapping(tmp_path: Path, encoding: str) -> None:
    assert read(tmp_path, NAMES.encode(encoding)).sheets[0].rows == [["name", "città"], ["Zoë", "Łódź"]]


def test_western_text_without_a_mark_is_guessed_and_said(tmp_path: Path) -> None:
    result = read(tmp_path, "name,town\nZoë,Orléans\nIñaki,“Cádiz”\n".encode("cp1252"))
    assert result.sheets[0].rows == [["name", "town"], ["Zoë", "Orléans"], ["Iñaki", "“Cádiz”"]]
    assert result.remarks == ("The text does not say its encoding; it was taken as cp1252. Check names with accents.",)


def test_other_scripts_without_a_mark_are_guessed(tmp_path: Path) -> None:
    text = "имя,город\n" + "Мария Иванова,Новосибирск\nПётр Сидоров,Екатеринбург\n" * 20
    result = read(tmp_path, text.encode("cp1251"))
    assert result.sheets[0].rows[1] == ["Мария Иванова", "Новосибирск"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_separator_is_found(tmp_path: Path, delimiter: str) -> None:
    lines = [["name", "note", "score"], ["Zoë", '"a, b; c\t| d"', "1"], ["Bo", '"x,y"', "2"]]
    text = "\n".join(delimiter.join(line) for line in lines)
    rows = read(tmp_path, text.encode()).sheets[0].rows
    assert rows == [["name", "note", "score"], ["Zoë", "a, b; c\t| d", "1"], ["Bo", "x,y", "2"]]


def test_a_decimal_comma_is_no_separator_and_stays_as_text(tmp_path: Path) -> None:
    rows = read(tmp_path, b"hours;rate\n1,5;2,25\n3,0;4,75\n").sheets[0].rows
    assert rows == [["hours", "rate"], ["1,5", "2,25"], ["3,0", "4,75"]]


def test_one_column_stays_one_column(tmp_path: Path) -> None:
    assert read(tmp_path, b"name\nZoe\nBo\n").sheets[0].rows == [["name"], ["Zoe"], ["Bo"]]


def test_a_title_above_the_table_does_not_mislead(tmp_path: Path) -> None:
    rows = read(tmp_path, "Summer, all sites\n\nname;age\nZoë;9\nBo;10\nAl;11\n".encode()).sheets[0].rows
    assert rows[2:4] == [["name", "age"], ["Zoë", "9"]]


def test_the_separator_may_be_named_in_the_first_line(tmp_path: Path) -> None:
    sheet = read(tmp_path, b"sep=|\r\na,b|c\r\n1,2|3\r\n").sheets[0]
    assert (sheet.first_row, sheet.rows) == (2, [["a,b", "c"], ["1,2", "3"]])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_ends_of_lines_of_all_systems(tmp_path: Path, end: str) -> None:
    assert read(tmp_path, f"a,b{end}1,2{end}{end}3,4{end}".encode()).sheets[0].rows == [
        ["a", "b"],
        ["1", "2"],
        [None, None],
        ["3", "4"],
    ]


def test_lines_within_quotes_belong_to_the_field(tmp_path: Path) -> None:
    assert read(tmp_path, b'a,b\n"one\ntwo",3\n').sheets[0].rows == [["a", "b"], ["one\ntwo", "3"]]


def test_a_quote_never_closed_does_not_swallow_the_rows_below(tmp_path: Path) -> None:
    result = read(tmp_path, b'name,note\nZoe,"tall\nBo,short\nAl,x\n')
    assert result.sheets[0].rows == [["name", "note"], ["Zoe", '"tall'], ["Bo", "short"], ["Al", "x"]]
    assert result.remarks == (
        "A quotation mark is opened and never closed, so quotation marks were read as part of the text.",
    )


def test_nul_bytes_are_left_out_and_said(tmp_path: Path) -> None:
    result = read(tmp_path, b"name,age\nZ\0oe,9\nBo,10\n" * 3)
    assert result.sheets[0].rows[1] == ["Zoe", "9"]
    assert result.remarks == ("3 characters that are no text (NUL) were left out.",)


def test_what_we_neutralised_stays_as_it_is(tmp_path: Path) -> None:
    assert read(tmp_path, b"a,b\n'=1+1,'+1 555\n").sheets[0].rows[1] == ["'=1+1", "'+1 555"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is empty"),
        (b" \r\n\r\n", "no filled cells"),
        (b"\xef\xbb\xbf", "no filled cells"),
        (b"%PDF-1.7 a,b", "not a workbook"),
        (b"\x89PNG\r\n\x1a\n,,", "not a workbook"),
        (bytes(range(1, 9)) * 50, "not a workbook"),
        (b"<html><p>1</p></html>", "web page"),
        (b"<html><table><tr><td> </td></tr></table>", "web page"),
        (b'<?xml version="1.0"?><Workbook/>', "web page"),
        (b"a,b\n" + b"x" * 40_000 + b",1\n", "more than 32767 characters in cell A2"),
        (b"," * 1_001 + b"\na,b\n", "more than 1000 columns"),
    ],
)
def test_what_is_no_table_is_told(tmp_path: Path, data: bytes, why: str) -> None:
    with pytest.raises(Problem, match=why) as told:
        read(tmp_path, data)
    assert "“table.csv”" in told.value.sentence


def test_too_many_rows_and_bytes_are_told(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_bytes(b"a,b\n" * 11)
    with pytest.raises(Problem, match="more than 10 rows"):
        read_book(path, limits=Limits(rows=10))
    with pytest.raises(Problem, match="larger than 0 MB"):
        read_book(path, limits=Limits(text_file_bytes=40))
