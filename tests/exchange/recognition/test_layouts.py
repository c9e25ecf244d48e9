"""Where tables stand on real workbooks: merged parents, bands, headings said again, stacked tables, split cells."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from slecop_desktop.exchange.reading import read_book
from slecop_desktop.exchange.reading.book import Cell
from slecop_desktop.exchange.recognition import Found, recognise
from tests.exchange.messy import one_sheet


@pytest.fixture
def page(tmp_path: Path) -> Worksheet:
    made = openpyxl.Workbook().active
    assert made is not None
    return made


def found_in(page: Worksheet, tmp_path: Path) -> list[Found]:
    assert page.parent is not None
    page.parent.save(tmp_path / "book.xlsx")
    return recognise(read_book(tmp_path / "book.xlsx"))


def fields(found: Found) -> list[str | None]:
    return [c.field for c in found.columns]


def tables(*rows: list[Cell]) -> list[Found]:
    width = max(map(len, rows))
    return recognise(one_sheet([[*row, *[None] * (width - len(row))] for row in rows]))


def test_merged_parents_say_whose_a_column_is(page: Worksheet, tmp_path: Path) -> None:
    for row in (
        ["Fall roster"],
        ["Student", None, None, "Parent or guardian", None, "Bus"],
        ["First", "Last", "Grade", "Name", "Phone", None],
        ["Ana", "Pérez", "5", "Rosa Pérez", "918-555-0101", 4],
        ["Bo", "Li", "6", "Mei Li", "918-555-0102", 7],
    ):
        page.append(row)
    for area in ("A1:F1", "A2:C2", "D2:E2"):
        page.merge_cells(area)
    (found,) = found_in(page, tmp_path)
    assert found.headers == (1, 2)
    assert found.titles == ("Fall roster",)
    assert fields(found)[:5] == [
        "youth.first_name", "youth.last_name", "youth.grade", "guardian.name", "guardian.phone"
    ]  # fmt: skip


def test_a_merged_cell_over_some_headings_is_their_parent(page: Worksheet, tmp_path: Path) -> None:
    for row in (
        ["Parent", None, None, None],
        ["First name", "Last name", "Child", "Grade"],
        ["Rosa", "Pérez", "Ana Pérez", "5"],
        ["Mei", "Li", "Bo Li", "6"],
    ):
        page.append(row)
    page.merge_cells("A1:B1")
    (found,) = found_in(page, tmp_path)
    assert found.headers == (0, 1)
    assert fields(found) == ["guardian.first_name", "guardian.last_name", "youth.name", "youth.grade"]


def test_bands_carry_a_value_for_the_rows_under_them() -> None:
    (found,) = tables(
        ["Student", "Phone", "Parent"],
        ["Grade 5"],
        ["Ana Pérez", "918-555-0101", "Rosa Pérez"],
        ["Bo Li", "918-555-0102", "Mei Li"],
        ["Grade 6"],
        ["Eva Ox", "918-555-0103", "Tom Ox"],
    )
    assert found.records == [2, 3, 5]
    assert [(b.row, b.until, b.value, b.field) for b in found.bands] == [
        (1, 3, "Grade 5", "youth.grade"), (4, 5, "Grade 6", "youth.grade")
    ]  # fmt: skip


def test_headings_said_again_after_each_school() -> None:
    heads: list[Cell] = ["Student", "Grade", "Phone"]
    (found,) = tables(
        ["North High School"], heads, ["Ana Pérez", "9", "918-555-0101"], ["Bo Li", "10", "918-555-0102"], ["Total", 2],
        [], ["South High School"], heads, ["Eva Ox", "9", "918-555-0103"], ["Total", 1],
    )  # fmt: skip
    assert found.headers == (1,)
    assert found.records == [2, 3, 8]


def test_two_tables_one_under_the_other() -> None:
    one, other = tables(
        ["Organization", "City", "Phone"], ["Harbor Museum", "Tulsa", "918-555-0101"], ["City Library", "Bixby", None],
        [], ["Programs"], ["Program", "Organization", "Grades"], ["Rockets", "Harbor Museum", "4-6"],
        ["Lego Club", "City Library", "K-5"],
    )  # fmt: skip
    assert (one.kind, one.records) == ("partner", [1, 2])
    assert (other.kind, other.headers, other.records, other.titles) == ("program", (5,), [6, 7], ("Programs",))


def test_a_table_without_headings_is_known_by_its_values() -> None:
    (found,) = tables(
        ["Ana Pérez", "2015-03-04", "ana@example.org", "918-555-0101"],
        ["Bo Li", "2014-07-14", "bo@example.org", "918-555-0102"],
        ["Eva Ox", "2016-01-30", "eva@example.org", "918-555-0103"],
    )
    assert found.headers == ()
    assert found.records == [0, 1, 2]
    assert not any(c.certain for c in found.columns)


def test_values_exclude_what_a_heading_says() -> None:
    (found,) = tables(
        ["Student", "Grade", "Email"],
        ["Ana Pérez", 87, "ana"],
        ["Bo Li", 92, "bo"],
        ["Eva Ox", 64, "eva"],
        ["Sam Ek", 71, "sam"],
    )
    assert fields(found) == ["youth.name", None, None]


def test_children_in_one_row_are_told_apart() -> None:
    (found,) = tables(
        ["Parent Name", "Phone", "Child 1 Name", "Child 1 Grade", "Child 2 Name", "Child 2 Grade"],
        ["Rosa Pérez", "918-555-0101", "Ana Pérez", "5", "Luis Pérez", "3"],
        ["Mei Li", "918-555-0102", "Bo Li", "6", None, None],
    )
    assert [(c.field, c.number) for c in found.columns[2:]] == [
        ("youth.name", None), ("youth.grade", None), ("youth.name", 2), ("youth.grade", 2)
    ]  # fmt: skip
    assert set(found.feeds) >= {"youth", "guardian"}


def test_cells_that_hold_several_values_say_how_to_split_them() -> None:
    (found,) = tables(
        ["Student (Last, First)", "Address", "Parent Phone"],
        ["Pérez, Ana", "12 Main St, Tulsa, OK 74101", "918-555-0101 / 918-555-0102"],
        ["Li, Bo", "14 Elm St, Tulsa, OK 74101", "918-555-0103"],
        ["Ox, Eva", "9 Oak Ave, Bixby, OK 74008", "918-555-0104"],
    )
    assert [(c.field, c.split) for c in found.columns] == [
        ("youth.name", "last_first"), ("household.address", "address"), ("guardian.phone", "several")
    ]  # fmt: skip


def test_what_is_known_here_speaks_for_a_column() -> None:
    from slecop_desktop.exchange.recognition import Known  # noqa: PLC0415

    rows: list[list[Cell]] = [
        ["Student", "Barn"],
        ["Ana Pérez", "Zebra"],
        ["Bo Li", "Zebra"],
        ["Eva Ox", "Yak"],
        ["Sam Ek", "Zebra"],
    ]
    (plain,) = recognise(one_sheet(rows))
    (known,) = recognise(one_sheet(rows), Known(partners=frozenset({"zebra", "yak"})))
    assert plain.columns[1].field is None
    assert known.columns[1].field is not None
    assert not known.columns[1].certain
