"""Every file of the shared collection either is read with what it holds, or is told about by name."""

import datetime as dt

import pytest

from slecop_desktop.exchange.reading import Book, Cell, read_book
from slecop_desktop.problems import Problem
from tests.shared_fixtures import FOLDER, fixture_path

pytestmark = pytest.mark.fixtures

REFUSED = {
    "kills_reader_oleloop.xls": "is damaged",
    "panics_reader.xlsb": "cannot be read",
    "pass_protected.xlsx": "opens with a password only",
    "zero_bytes.xlsx": "is empty",
}
# File, sheet, row from 1, column from 0, value.
CELLS: list[tuple[str, int, int, int, Cell]] = [
    ("two_tables_side_by_side.xlsx", 0, 3, 6, "Date"),
    ("two_tables_side_by_side.xlsx", 0, 4, 7, "1.5 hours"),
    ("two_tables_side_by_side.xlsx", 0, 4, 1, dt.date(2016, 1, 12)),
    ("museums.csv", 0, 2, 2, "Four Mile Historic Park"),
    ("licensed_child_care.csv", 0, 2, 3, "39.6683194731617"),
    ("kindergartens_ja.xlsx", 0, 2, 3, "高松市立前田幼稚園"),
    ("children_club_list_ja.xlsx", 0, 2, 4, "080-6384-7711、080-9307-4432"),
    ("six_lines_above_header.xlsx", 0, 3, 1, "高松市"),
    ("attendance_sheet.xlsx", 0, 3, 1, False),
    ("attendance_sheet.xlsx", 0, 3, 2, True),
    ("mixed_types.xlsx", 2, 3, 0, dt.date(2016, 5, 23)),
    ("title_and_footnotes.csv", 0, 2, 8, "19,582"),
    ("skip_lines.xlsx", 0, 4, 0, "text"),
    ("skip_lines.xlsx", 0, 5, 5, dt.datetime(1971, 1, 1, 4, 14)),  # noqa: DTZ001 - cells know no time zone
    ("latin1.csv", 0, 3, 2, "©"),
    ("utf16.csv", 0, 3, 2, "ʤ"),
    ("null_byte.csv", 0, 2, 1, "2"),
    ("mac_newlines.csv", 0, 2, 2, "3"),
    ("organisations_latin1.csv", 0, 2, 1, "Asia New Zealand Foundation"),
    ("accents_decimal_comma.csv", 0, 1, 3, "Année"),
    ("accents_decimal_comma.csv", 0, 2, 5, "81,20416129"),
    ("merged_range.xlsx", 0, 1, 2, "C1"),
    ("error_cells.xlsx", 0, 1, 0, "#DIV/0!"),
    ("date_1904.xlsx", 0, 1, 0, dt.date(2021, 1, 1)),
    ("huge_dimension.xlsx", 0, 2, 10, "My Company?"),
    ("invalid_dimensions.xlsx", 0, 4, 1, 4.0),
    ("bad_dimensions.xlsx", 0, 3, 2, 1.0),
    ("strict_ooxml.xlsx", 0, 2, 1, "2nd row 2nd column"),
    ("febrl1.csv", 0, 2, 0, "rec-223-org"),
    ("fodors.csv", 0, 2, 1, "arnie mortons of chicago"),
    ("zagats.csv", 0, 2, 1, "apple pan  the"),
    ("matches_fodors_zagats.csv", 0, 2, 1, "219"),
]


def cell(book: Book, sheet: int, row: int, column: int) -> Cell:
    read = book.sheets[sheet]
    return read.rows[row - read.first_row][column]


@pytest.mark.parametrize(("name", "sheet", "row", "column", "value"), CELLS)
def test_cells(name: str, sheet: int, row: int, column: int, value: Cell) -> None:
    assert cell(read_book(fixture_path(name)), sheet, row, column) == value


@pytest.mark.parametrize(("name", "why"), REFUSED.items())
def test_refused(name: str, why: str) -> None:
    with pytest.raises(Problem, match=why) as told:
        read_book(fixture_path(name))
    assert f"“{name}”" in told.value.sentence


@pytest.mark.parametrize("name", sorted(p.name for p in FOLDER.glob("*") if p.suffix != ".md") or ["museums.csv"])
def test_every_file_is_read_or_told_about(name: str) -> None:
    path = fixture_path(name)
    if name in REFUSED:
        return
    book = read_book(path)
    assert any(value is not None for sheet in book.sheets for row in sheet.rows for value in row)
    for sheet in book.sheets:
        assert len({len(row) for row in sheet.rows}) <= 1


@pytest.mark.parametrize("name", ["pasted_from_excel.csv", "weird_head_padding.csv"])
def test_tables_under_a_heap_of_headings(name: str) -> None:
    assert len(read_book(fixture_path(name)).sheets[0].rows[0]) >= 9
