"""Tables as they stand on people's sheets: between titles, under bands, beside each other."""

from collections.abc import Callable
from pathlib import Path

import openpyxl

from slecop_desktop.exchange.choosing import propose_choices
from slecop_desktop.exchange.importing import ImportOptions
from slecop_desktop.exchange.reading import read_book
from slecop_desktop.store import Store
from tests.exchange.journey import counted, said, there_and_back

SheetMaker = Callable[..., Path]


def chosen(store: Store, path: Path) -> ImportOptions:
    return ImportOptions(choices=tuple(propose_choices(store, read_book(path))))


def test_what_a_band_says_is_said_of_the_rows_under_it(empty: Store, sheet: SheetMaker) -> None:
    path = sheet(
        ["Fall clubs"],
        ["First name", "Last name", "Phone"],
        ["School: Lincoln Elementary"],
        ["Ana", "Pérez", "918-555-0101"],
        ["Bo", "Li", "918-555-0102"],
        ["School: Marcus Middle"],
        ["Eva", "Ox", "918-555-0103"],
        ["Total", 3],
    )
    schools = (
        "SELECT y.given_name, p.name FROM youth y JOIN school_years s ON s.youth = y.id"
        " JOIN partners p ON p.id = s.school ORDER BY y.id"
    )
    plan, found = there_and_back(empty, path, chosen(empty, path), schools)
    assert found == [[("Ana", "Lincoln Elementary"), ("Bo", "Lincoln Elementary"), ("Eva", "Marcus Middle")]]
    assert counted(plan) == {"add": 3, "skip": 3}
    assert "what rows 3, 6 say is taken for the rows under each" in said(plan)


def test_tables_side_by_side_and_on_other_sheets_come_in_together(empty: Store, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    for row in (["Our partners", None, None, None, "Our youth"],
                ["Organization", "City", None, None, "First name", "Last name", "Date of birth"],
                ["Harbor Museum", "Tulsa", None, None, "Ana", "Pérez", "2015-05-02"],
                ["Star Lab", "Bixby", None, None, "Bo", "Li", "2014-01-30"],
                [None, None, None, None, "Eva", "Ox", "2016-03-04"]):  # fmt: skip
        first.append(row)
    second = book.create_sheet("Programs")
    for row in (["Program name", "Run by", "Lowest grade"], ["Tide Lab", "Harbor Museum", "3"], ["Sky", "Star Lab", 6]):
        second.append(row)
    path = tmp_path / "all.xlsx"
    book.save(path)
    programs = "SELECT g.name, p.name FROM programs g JOIN partners p ON p.id = g.partner ORDER BY g.id"
    names = "SELECT given_name, family_name FROM youth ORDER BY id"
    plan, found = there_and_back(empty, path, chosen(empty, path), programs, names)
    assert found[0] == [("Tide Lab", "Harbor Museum"), ("Sky", "Star Lab")]
    assert found[1] == [("Ana", "Pérez"), ("Bo", "Li"), ("Eva", "Ox")]
    assert counted(plan) == {"add": 7}


def test_a_child_on_two_sheets_is_one_child(empty: Store, tmp_path: Path) -> None:
    with empty.write("Add") as w:
        program = w.add("programs", {"name": "Robotics"})
        for name in ("Robotics, fall", "Robotics, spring"):
            w.add("offerings", {"name": name, "program": program, "start_date": "2026-09-01"})
    book = openpyxl.Workbook()
    for name, lines in {
        "Fall": [["Ana", "Pérez", "2015-05-02", "Robotics, fall"], ["Bo", "Li", "2014-01-30", "Robotics, fall"]],
        "Spring": [["Ana", "Perez", "2015-05-02", "Robotics, spring"], ["Eva", "Ox", "2016-03-04", "Robotics, spring"]],
    }.items():
        page = book.create_sheet(name)
        for row in (["First name", "Last name", "Date of birth", "Offering"], *lines):
            page.append(row)
    book.remove(book.worksheets[0])
    book.save(tmp_path / "two.xlsx")
    names = "SELECT given_name FROM youth ORDER BY id"
    enrolled = "SELECT youth, offering FROM enrollments ORDER BY id"
    plan, found = there_and_back(empty, tmp_path / "two.xlsx", None, names, enrolled)
    assert found == [[("Ana",), ("Bo",), ("Eva",)], [(1, 1), (2, 1), (1, 2), (3, 2)]]
    assert counted(plan) == {"add": 3, "change": 1}
