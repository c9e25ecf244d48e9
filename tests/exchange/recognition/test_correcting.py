"""One call puts right what was recognised wrongly: headings, end, columns, what a row is, what the table holds."""

from slecop_desktop.exchange.reading.book import Cell, Sheet
from slecop_desktop.exchange.recognition import Correction, correct, recognise_sheet

ROWS: list[list[Cell]] = [
    ["Partner list", None, None, None],
    ["Organization", "City", "Phone", None],
    ["Harbor Museum", "Tulsa", "918-555-0101", None],
    ["North", None, None, None],
    ["City Library", "Bixby", "918-555-0102", None],
    ["Zoo", "Tulsa", "918-555-0103", None],
    ["Written down by Kay", "by phone", None, None],
]
SHEET = Sheet("Partners", ROWS, hidden=False, first_row=1)


def test_as_it_is_recognised() -> None:
    (found,) = recognise_sheet(SHEET)
    assert found.headers == (1,)
    assert found.records == [2, 3, 4, 5, 6]
    assert found.titles == ("Partner list",)
    assert found.kind == "partner"


def test_a_row_is_a_band_and_another_a_note() -> None:
    (found,) = recognise_sheet(SHEET)
    mended = correct(SHEET, found, Correction(rows={3: "band", 6: "note"}))
    assert mended.records == [2, 4, 5]
    assert [(b.row, b.until, b.value) for b in mended.bands] == [(3, 6, "North")]
    assert "Written down by Kay by phone" in mended.notes


def test_the_table_ends_earlier() -> None:
    (found,) = recognise_sheet(SHEET)
    assert correct(SHEET, found, Correction(last=5)).records == [2, 3, 4, 5]


def test_the_headings_are_elsewhere_or_there_are_none() -> None:
    (found,) = recognise_sheet(SHEET)
    assert correct(SHEET, found, Correction(headers=(2,))).records == [4, 5, 6]
    without = correct(SHEET, found, Correction(headers=()))
    assert without.headers == ()
    assert 1 in without.records


def test_fewer_columns_and_another_kind() -> None:
    (found,) = recognise_sheet(SHEET)
    mended = correct(SHEET, found, Correction(right=1, kind="site"))
    assert [c.index for c in mended.columns] == [0, 1]
    assert mended.kind == "site"
    assert mended.columns[1].field == "site.city"
