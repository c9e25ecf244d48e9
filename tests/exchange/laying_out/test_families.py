"""Rosters that say more than the young people: parents, whom to call, the home, health, consents, the class."""

from collections.abc import Callable
from pathlib import Path

from slecop_desktop.store import Store
from tests.exchange.journey import counted, said, there_and_back

SheetMaker = Callable[..., Path]


def test_two_guardians_an_emergency_contact_the_home_and_the_class(empty: Store, sheet: SheetMaker) -> None:
    with empty.write("Add") as w:
        program = w.add("programs", {"name": "Robotics"})
        w.add("offerings", {"name": "Robotics, fall", "program": program, "start_date": "2026-09-01"})
    path = sheet(
        ["Child First Name", "Child Last Name", "DOB", "Grade", "School", "Student ID", "Parent 1 Name",
         "Parent 1 Phone", "Parent 1 Relationship", "Parent 2 Name", "Parent 2 Email", "Emergency Contact Name",
         "Emergency Contact Phone", "Home Address", "City", "Zip", "Allergies", "Photo Release", "Offering"],
        ["Ana", "Pérez", "2015-05-02", "5", "Lincoln Elementary", "10045", "Rosa Pérez", "918-555-0101", "Mother",
         "Luis Pérez", "luis@example.org", "Kay Ott", "918-555-0150", "12 Elm St", "Tulsa", "74104", "Peanuts", "Yes",
         "Robotics, fall"],
        ["Bo", "Pérez", "2017-03-02", "3", "Lincoln Elementary", "10046", "Rosa Pérez", "918-555-0101", "Mother",
         "Luis Pérez", "luis@example.org", "Rosa Pérez", "918-555-0101", "12 Elm St", "Tulsa", "74104", None, "No",
         "Robotics, fall"],
        ["Eva", "Ox", "2016-03-04", "4", "Marcus Middle", "10047", "Tom Ox", "918-555-0103", "Father", None, None, None,
         None, "9 Oak Ave", "Bixby", "74008", "None", "Yes", None],
    )  # fmt: skip
    asked = (
        (
            "SELECT y.given_name, a.name, r.type, r.emergency_order FROM relationships r JOIN youth y ON y.id = r.youth"
            " JOIN adults a ON a.id = r.adult ORDER BY r.id"
        ),
        (
            "SELECT h.name, h.address, h.city, h.postal_code, count(*) FROM household_members m"
            " JOIN households h ON h.id = m.household GROUP BY h.id ORDER BY h.id"
        ),
        "SELECT youth, allergies FROM health ORDER BY id",
        "SELECT youth, kind, status FROM consents ORDER BY id",
        "SELECT youth, scheme, identifier FROM youth_identifiers ORDER BY id",
        "SELECT youth, offering, status FROM enrollments ORDER BY id",
    )
    plan, found = there_and_back(empty, path, None, *asked)
    assert counted(plan) == {"add": 3}
    assert found[0] == [
        ("Ana", "Rosa Pérez", "Mother", None), ("Ana", "Luis Pérez", None, None), ("Ana", "Kay Ott", None, 1),
        ("Bo", "Rosa Pérez", "Mother", 1), ("Bo", "Luis Pérez", None, None), ("Eva", "Tom Ox", "Father", None),
    ]  # fmt: skip
    assert found[1] == [("Pérez, 12 Elm St", "12 Elm St", "Tulsa", "74104", 2),
                        ("Ox, 9 Oak Ave", "9 Oak Ave", "Bixby", "74008", 1)]  # fmt: skip
    assert found[2] == [(1, "Peanuts"), (3, "None")]
    assert found[3] == [(1, "PHOTO_EXTERNAL", "GIVEN"), (2, "PHOTO_EXTERNAL", "REFUSED"),
                        (3, "PHOTO_EXTERNAL", "GIVEN")]  # fmt: skip
    assert found[4] == [(1, "SCHOOL", "10045"), (2, "SCHOOL", "10046"), (3, "SCHOOL", "10047")]
    assert found[5] == [(1, 1, "ENROLLED"), (2, 1, "ENROLLED")]
    assert "not taken" not in said(plan)


def test_children_in_one_row_are_young_people_of_one_family(empty: Store, sheet: SheetMaker) -> None:
    path = sheet(
        ["Parent Name", "Parent Phone", "Child 1 Name", "Child 1 Grade", "Child 2 Name", "Child 2 Grade",
         "Child 3 Name", "Child 3 Grade", "Zebra code"],
        ["Rosa Pérez", "918-555-0101", "Ana Pérez", "5", "Bo Pérez", "3", None, None, "z1"],
        ["Tom Ox", "918-555-0103", "Eva Ox", "4", None, None, None, None],
        ["Mei Li", "918-555-0104", "Kai Li", "1", "Lin Li", "2", "Mo Li", "6"],
    )  # fmt: skip
    asked = (
        "SELECT y.name, a.name, s.grade FROM relationships r JOIN youth y ON y.id = r.youth JOIN adults a"
        " ON a.id = r.adult JOIN school_years s ON s.youth = y.id ORDER BY a.id, y.name"
    )
    plan, found = there_and_back(empty, path, None, asked, "SELECT count(*) FROM adults")
    assert found == [
        [("Ana Pérez", "Rosa Pérez", "05"), ("Bo Pérez", "Rosa Pérez", "03"), ("Eva Ox", "Tom Ox", "04"),
         ("Kai Li", "Mei Li", "01"), ("Lin Li", "Mei Li", "02"), ("Mo Li", "Mei Li", "06")],
        [(3,)],
    ]  # fmt: skip
    assert counted(plan) == {"add": 6}
    assert said(plan).count("not taken") == 1
    assert "these columns are not taken: Zebra code" in said(plan)


def test_ages_become_years_of_birth_as_of_the_year_of_the_title(empty: Store, sheet: SheetMaker) -> None:
    path = sheet(
        ["Summer camp 2025"],
        ["Child First Name", "Child Last Name", "Age", "Parent Name", "Parent Phone"],
        ["Ana", "Pérez", 9, "Rosa Pérez", "918-555-0101 / 918-555-0199"],
        ["Bo", "Li", 11, "Mei Li", "918-555-0104"],
        ["Eva", "Ox", 8, "Tom Ox", "918-555-0103"],
    )
    phones = "SELECT phone, other_phone FROM adults ORDER BY id"
    plan, found = there_and_back(empty, path, None, "SELECT birth_year FROM youth ORDER BY id", phones)
    assert found == [
        [(2016,), (2014,), (2017,)],
        [("918-555-0101", "918-555-0199"), ("918-555-0104", None), ("918-555-0103", None)],
    ]
    assert "ages are kept as years of birth, counted from 2025" in said(plan)


def test_what_hangs_in_the_air_is_named_as_left_out(empty: Store, sheet: SheetMaker) -> None:
    path = sheet(
        ["Child First Name", "Child Last Name", "DOB", "Enrollment Status", "Consent Date"],
        ["Ana", "Pérez", "2015-05-02", "Enrolled", "2026-09-01"],
        ["Bo", "Li", "2014-01-30", "Waitlisted", "2026-09-02"],
    )
    plan, _found = there_and_back(empty, path)
    assert counted(plan) == {"add": 2}
    assert "not taken: Enrollment Status, Consent Date" in said(plan)


def test_two_names_with_a_comma_are_not_one_and_who_that_is_is_no_family_name(empty: Store, sheet: SheetMaker) -> None:
    path = sheet(
        ["Child Name", "DOB", "Parent/Guardian", "Parent Phone", "Emergency Contact", "Emergency Contact Phone"],
        ["Minji Cho", "5/14/15", "Hana Cho, Jun Cho", "918-555-0123", "Joy Eze (aunt)", "918-555-0190"],
        ["Rosa Diaz", "5/15/15", "Elena Diaz", "918-555-0124", "Mom", "918-555-0124"],
        ["Tunde Bello", "3/16/16", "Sade Bello", "918-555-0101", None, None],
    )
    asked = (
        "SELECT y.given_name, a.given_name, a.family_name, r.type FROM relationships r"
        " JOIN youth y ON y.id = r.youth JOIN adults a ON a.id = r.adult ORDER BY r.id"
    )
    plan, found = there_and_back(empty, path, None, asked)
    assert found == [
        [("Minji", "Joy", "Eze", "Aunt"), ("Rosa", "Elena", "Diaz", None), ("Tunde", "Sade", "Bello", None)]
    ]
    assert [(t.row, t.value) for t in plan.troubles] == [
        (2, "Hana Cho, Jun Cho · 918-555-0123"),
        (3, "Mom · 918-555-0124"),
    ]


def test_a_no_to_a_photo_in_french_is_one(empty: Store, sheet: SheetMaker) -> None:
    path = sheet(
        ["Nom", "Prénom", "Né(e) le", "Droit à l'image"],
        ["DUPONT", "Élise", "24/05/2014", "oui"],
        ["N'DIAYE", "Awa", "21/09/2013", "non"],
    )
    _plan, found = there_and_back(empty, path, None, "SELECT status FROM consents ORDER BY youth")
    assert found == [[("GIVEN",), ("REFUSED",)]]
