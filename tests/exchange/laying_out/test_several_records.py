"""One table that brings records of several kinds, and cells that hold several values."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl

from slecop_desktop.exchange.choosing import NOTE, OWN, propose_choices
from slecop_desktop.exchange.importing import ImportOptions
from slecop_desktop.exchange.reading import read_book
from slecop_desktop.store import Store
from tests.exchange.journey import counted, said, there_and_back

SheetMaker = Callable[..., Path]


def test_agencies_and_their_programs_in_one_table(empty: Store, sheet: SheetMaker) -> None:
    path = sheet(
        ["Agency", "Agency Phone", "Agency Website", "Program Name", "Program Description", "Grades Served"],
        ["Harbor Museum", "918-555-0100", "harbor.example", "Tide Lab", "Tides and tanks", "3-5"],
        ["Harbor Museum", "918-555-0100", "harbor.example", "Star Lab", "Night skies", "K-2"],
        ["Riverbend Library", "918-555-0110", "river.example", "Code Club", "Games we make", "6th - 8th"],
    )
    asked = (
        "SELECT name, phone, website FROM partners ORDER BY id",
        (
            "SELECT g.name, p.name, g.description, g.grade_low, g.grade_high FROM programs g"
            " JOIN partners p ON p.id = g.partner ORDER BY g.id"
        ),
    )
    (choice,) = propose_choices(empty, read_book(path))
    options = ImportOptions(choices=(choice.with_column(1, "partner.phone").with_column(2, "partner.website"),))
    plan, found = there_and_back(empty, path, options, *asked)
    assert found[0] == [("Harbor Museum", "918-555-0100", "harbor.example"),
                        ("Riverbend Library", "918-555-0110", "river.example")]  # fmt: skip
    assert found[1] == [
        ("Tide Lab", "Harbor Museum", "Tides and tanks", "03", "05"),
        ("Star Lab", "Harbor Museum", "Night skies", "KG", "02"),
        ("Code Club", "Riverbend Library", "Games we make", "06", "08"),
    ]
    assert counted(plan) == {"add": 3}
    assert "not taken" not in said(plan)


def test_partners_with_their_contact_and_an_address_in_one_cell(empty: Store, sheet: SheetMaker) -> None:
    path = sheet(
        ["Organization", "Sector", "Address", "Contact Name", "Contact Email", "Contact Title"],
        ["Harbor Museum", "Museum", "12 Elm St, Tulsa, OK 74104", "Kay Ott", "kay@harbor.example", "Director"],
        ["Star Lab", "Museum", "9 Oak Ave Suite 4, Bixby, OK 74008", "Lee Jo", "lee@star.example", "Educator"],
    )
    asked = (
        "SELECT name, address, city, state_province, postal_code FROM partners ORDER BY id",
        (
            "SELECT c.name, c.email, c.title, p.name FROM contact_roles r JOIN contacts c ON c.id = r.contact"
            " JOIN partners p ON p.id = r.partner ORDER BY r.id"
        ),
    )
    plan, found = there_and_back(empty, path, None, *asked)
    assert found[0] == [("Harbor Museum", "12 Elm St", "Tulsa", "OK", "74104"),
                        ("Star Lab", "9 Oak Ave Suite 4", "Bixby", "OK", "74008")]  # fmt: skip
    assert found[1] == [("Kay Ott", "kay@harbor.example", "Director", "Harbor Museum"),
                        ("Lee Jo", "lee@star.example", "Educator", "Star Lab")]  # fmt: skip
    assert counted(plan) == {"add": 2}


def test_what_nobody_explains_becomes_a_field_of_ones_own_or_a_note(empty: Store, sheet: SheetMaker) -> None:
    path = sheet(
        ["First name", "Last name", "Date of birth", "Locker", "Bus stop"],
        ["Ana", "Pérez", "2015-05-02", 12, "Elm & 3rd"],
        ["Bo", "Li", "2014-01-30", 7, None],
        ["Eva", "Ox", "2016-03-04", None, "Oak"],
    )
    (choice,) = propose_choices(empty, read_book(path))
    assert [choice.meaning(c) for c in choice.found.columns[3:]] == ["", ""]
    options = ImportOptions(choices=(choice.with_column(3, OWN).with_column(4, NOTE),))
    asked = (
        "SELECT given_name, c_locker, notes FROM youth ORDER BY id",
        "SELECT record, label, kind FROM custom_fields",
    )
    plan, found = there_and_back(empty, path, options, *asked)
    assert found == [
        [("Ana", 12, "Bus stop: Elm & 3rd"), ("Bo", 7, None), ("Eva", None, "Bus stop: Oak")],
        [("youth", "Locker", "whole number")],
    ]
    assert counted(plan) == {"add": 3}


def test_cells_merged_over_several_records_are_said_of_each(empty: Store, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["School", "First name", "Last name", "Date of birth"])
    page.append(["Lincoln Elementary", "Ana", "Pérez", "2015-05-02"])
    page.append([None, "Bo", "Li", "2014-01-30"])
    page.append(["Marcus Middle", "Eva", "Ox", "2016-03-04"])
    page.merge_cells("A2:A3")
    book.save(tmp_path / "merged.xlsx")
    asked = "SELECT p.name FROM school_years s JOIN partners p ON p.id = s.school ORDER BY s.youth"
    plan, found = there_and_back(empty, tmp_path / "merged.xlsx", None, asked)
    assert found == [[("Lincoln Elementary",), ("Lincoln Elementary",), ("Marcus Middle",)]]
    assert "the merged cell A2:A3 is taken for each of its rows" in said(plan)


def test_a_table_that_is_not_taken_is_named(empty: Store, sheet: SheetMaker) -> None:
    path = sheet(["Organization", "City"], ["Harbor Museum", "Tulsa"], ["Star Lab", "Bixby"])
    (choice,) = propose_choices(empty, read_book(path))
    assert choice.taken
    assert not replace(choice, taken=False).taken
