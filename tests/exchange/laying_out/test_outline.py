"""Lists in which a name stands once, over the rows that leave its cell empty."""

from collections.abc import Callable
from pathlib import Path

from slecop_desktop.store import Store
from tests.exchange.journey import counted, said, there_and_back

SheetMaker = Callable[..., Path]
_PROGRAMS = "SELECT g.name, p.name FROM programs g LEFT JOIN partners p ON p.id = g.partner ORDER BY g.id"


def test_the_agency_above_is_taken_for_the_programs_under_it(empty: Store, sheet: SheetMaker) -> None:
    path = sheet(
        ["Agency", "Address", "Contact Person", "Program", "Website"],
        ["Harbor Museum", "12 Elm St, Tulsa, OK 74104", "Kay Ott", "Tide Lab", "harbor.example"],
        [None, None, None, "Star Lab", None],
        ["River Library", "9 Oak Ave, Bixby, OK 74008", None, "Code Club", "river.example"],
    )
    asked = (
        "SELECT c.name, p.name FROM contact_roles r JOIN contacts c ON c.id = r.contact"
        " JOIN partners p ON p.id = r.partner"
    )
    plan, found = there_and_back(
        empty, path, None, _PROGRAMS, asked, "SELECT name, city, website FROM partners ORDER BY id"
    )
    assert found == [
        [("Tide Lab", "Harbor Museum"), ("Star Lab", "Harbor Museum"), ("Code Club", "River Library")],
        [("Kay Ott", "Harbor Museum")],
        [("Harbor Museum", "Tulsa", "harbor.example"), ("River Library", "Bixby", "river.example")],
    ]
    assert "“Agency” is empty in row 3; what stands above it is taken." in said(plan)
    assert counted(plan) == {"add": 3}  # a row is a program, and no row is left out because its agency is the one above
    assert plan.troubles == []  # a row without a contact has nothing wrong


def test_what_is_the_same_under_one_agency_is_the_agencys_and_what_differs_its_programs(
    empty: Store, sheet: SheetMaker
) -> None:
    path = sheet(
        ["Agency", "Address", "Contact Person", "Phone / Email", "Program", "Ages served", "Cost"],
        [
            "Harbor Museum",
            "12 Elm St, Tulsa, OK 74104",
            "Kay Ott",
            "918-555-0100",
            "Tide Lab",
            "8-12",
            "free",
            "h.example",
        ],
        [None, None, None, None, "Star Lab", "10 to 14", "$25"],
        [
            "River Library",
            "9 Oak Ave, Bixby, OK 74008",
            "Lee Jo",
            "918-555-0110",
            "Code Club",
            "5-9",
            "$10",
            "r.example",
        ],
    )
    asked = (
        "SELECT name, city FROM partners ORDER BY id",
        "SELECT name, fee FROM programs ORDER BY id",
    )
    _plan, found = there_and_back(empty, path, None, *asked)
    assert found == [
        [("Harbor Museum", "Tulsa"), ("River Library", "Bixby")],
        [("Tide Lab", 0), ("Star Lab", 2500), ("Code Club", 1000)],
    ]


def test_programs_are_under_their_agency_and_an_agency_begins_anew(empty: Store, sheet: SheetMaker) -> None:
    path = sheet(
        ["Agency", "Program Name", "Grades"],
        ["Harbor Museum", "Tide Lab", "3-5"],
        [None, "Star Lab", "K-2"],
        ["River Library", "Code Club", "6-8"],
        [None, "Story Robots", "K-1"],
    )
    plan, found = there_and_back(empty, path, None, _PROGRAMS)
    assert found[0] == [("Tide Lab", "Harbor Museum"), ("Star Lab", "Harbor Museum"),
                        ("Code Club", "River Library"), ("Story Robots", "River Library")]  # fmt: skip
    assert "“Agency” is empty in rows 3, 5" in said(plan)
    assert counted(plan) == {"add": 4}


def test_a_school_that_is_not_known_stays_unknown(empty: Store, sheet: SheetMaker) -> None:
    path = sheet(
        ["School", "First name", "Last name", "Grade"],
        ["Lincoln Elementary", "Ana", "Pérez", 5],
        ["Lincoln Elementary", "Bo", "Li", 4],
        [None, "Eva", "Ox", 5],
        ["Marcus Middle", "Cy", "Ek", 6],
    )
    asked = "SELECT y.given_name FROM school_years s JOIN youth y ON y.id = s.youth WHERE s.school IS NULL"
    _plan, found = there_and_back(empty, path, None, asked)
    assert found == [[("Eva",)]]


def test_children_side_by_side_bring_what_stands_after_their_names(empty: Store, sheet: SheetMaker) -> None:
    numbered = ["Child 1", "Birthday 1", "Grade 1", "Child 2", "Birthday 2", "Grade 2"]
    path = sheet(
        ["Parent Name", "Cell", *numbered, "Locker"],
        ["Linh Nguyen", "918-555-0301", "Anh", "2014-05-06", 6, "Bao", "2016-07-08", 4, "A1"],
        ["Omar Ali", "918-555-0302", "Zaid", "2013-01-02", 8, None, None, None, "A2"],
    )
    asked = "SELECT y.given_name, y.birth_date, s.grade FROM youth y JOIN school_years s ON s.youth = y.id ORDER BY 1"
    plan, found = there_and_back(empty, path, None, asked)
    assert found == [[("Anh", "2014-05-06", "06"), ("Bao", "2016-07-08", "04"), ("Zaid", "2013-01-02", "08")]]
    assert "these columns are not taken: Locker." in said(plan)


def test_children_whose_ages_have_no_number_are_told_apart_by_where_they_stand(empty: Store, sheet: SheetMaker) -> None:
    path = sheet(
        ["Parent Name", "Cell", "Child 1 Name", "Age", "Grade", "Child 2 Name", "Age", "Grade"],
        ["Linh Nguyen", "918-555-0301", "Anh Nguyen", 11, 6, "Bao Nguyen", 9, 4],
        ["Omar Ali", "918-555-0302", "Zaid Ali", 13, 8, None, None, None],
    )
    asked = "SELECT y.name, y.birth_year, s.grade FROM youth y JOIN school_years s ON s.youth = y.id ORDER BY 1"
    _plan, found = there_and_back(empty, path, None, asked)
    assert found == [[("Anh Nguyen", 2015, "06"), ("Bao Nguyen", 2017, "04"), ("Zaid Ali", 2013, "08")]]
