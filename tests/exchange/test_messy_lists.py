"""Lists as coordinators, schools and museums send them."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from slecop_desktop.exchange.decisions import Decisions
from slecop_desktop.exchange.importing import ImportOptions
from slecop_desktop.store import Store
from tests.exchange.journey import counted, reasons, said, there_and_back

Sheet = Callable[..., Path]
YOUTH = "SELECT given_name, family_name, birth_date FROM youth WHERE id > 2 ORDER BY id"


@pytest.fixture
def store(empty: Store) -> Store:
    """One museum, one school, one offering with one session, two youth of whom one is enrolled, one parent."""
    with empty.write("Add") as w:
        museum = w.add("partners", {"name": "Harbor Museum", "sector": "STEM_EXPERT"})
        w.add("partners", {"name": "Marcus Middle School", "sector": "K12_SCHOOL"})
        program = w.add("programs", {"name": "Robotics", "partner": museum})
        offering = w.add(
            "offerings",
            {"name": "Robotics, fall", "program": program, "start_date": "2026-09-01", "end_date": "2026-12-15",
             "opens_at": "15:30", "closes_at": "17:00", "capacity": 20},
        )  # fmt: skip
        ana = w.add("youth", {"given_name": "Ana", "family_name": "Pérez", "birth_date": "2015-05-02"})
        w.add("youth", {"given_name": "Bo", "middle_name": "Lee", "family_name": "Li", "birth_date": "2014-01-30"})
        w.add("enrollments", {"youth": ana, "offering": offering, "status": "ENROLLED", "entry_date": "2026-09-01"})
        w.add("sessions", {"offering": offering, "date": "2026-10-05", "start_time": "15:30", "end_time": "17:00"})
        w.add("adults", {"given_name": "Rosa", "family_name": "Pérez", "phone": "918-555-0101"})
    return empty


def test_titles_two_heading_rows_and_totals(store: Store, sheet: Sheet) -> None:
    path = sheet(
        ["Riverbend After School Network"],
        ["Fall roster"],
        [],
        [None, "Student", None, "Contact"],
        ["#", "First", "Last", "Phone", "Grade"],
        [1, "Tom", "O’Neil", "(918) 555-0111 ext. 4", "5th"],
        [" ", "\u00a0", None, "\u200b", None],
        ["#", "First", "Last", "Phone", "Grade"],
        [2, "Zoe", "Ek", None, "K"],
        ["Total", 2, None, None, None],
        ["Grand total 35"],
    )
    plan, found = there_and_back(store, path, None, YOUTH, "SELECT grade FROM school_years ORDER BY id")
    assert counted(plan) == {"add": 2, "skip": 3}
    assert plan.sheets[0].skipped == [8, 10, 11]
    assert "rows 8, 10, 11 are totals" in said(plan)
    assert "2 rows above the headings" in said(plan)  # "Student" and "Contact" belong to the headings
    assert "not taken: #, Contact Phone" in said(plan)  # whose phone it is, nobody knows for sure
    assert found == [[("Tom", "O’Neil", None), ("Zoe", "Ek", None)], [("05",), ("KG",)]]


@pytest.mark.parametrize(
    "label", ["TOTAL:", "Subtotal", "Total youth: 35", "Summe", "n = 12", "Updated 10/2/2026 by Kay"]
)
def test_what_is_no_record_is_skipped_and_a_name_like_it_is_not(store: Store, sheet: Sheet, label: str) -> None:
    path = sheet(["Organization", "Founded"], ["Total Wellness Center", 2001], [label], ["Note Makers", 2002])
    plan, _found = there_and_back(store, path)
    assert counted(plan) == {"add": 2, "skip": 1}


def test_columns_with_the_same_or_no_heading_are_told_apart(store: Store, sheet: Sheet) -> None:
    path = sheet(
        ["Student", "Phone", "Phone", None, "Shoe", None], ["Zed Ox", "918-555-0100", "918-555-0199", "bus 4", 3, None]
    )
    plan, found = there_and_back(store, path, None, "SELECT phone FROM youth WHERE id > 2")
    assert "not taken: Phone (column C), column D, Shoe." in said(plan)
    assert found == [[("918-555-0100",)]]


def test_dates_of_all_kinds(store: Store, sheet: Sheet) -> None:
    said_so = [dt.date(2015, 1, 2), "1/2/2015", "1/2/15", "42006", 42006, "Jan 2, 2015", "2 enero 2015",
               "2 de enero de 2015", "2 janvier 2015", dt.datetime(2015, 1, 2),  # noqa: DTZ001 (cells know no time zone)
               "2015-01-02T00:00:00"]  # fmt: skip
    unknown = ["unknown", "N/A", "?"]
    rows = [[f"Kid {chr(65 + n)}", day] for n, day in enumerate([*said_so, *unknown, "2015", "Jan-2015"])]
    plan, found = there_and_back(store, sheet(["Name", "Birthdate"], *rows), None, YOUTH)
    days = [row[2] for row in found[0]]  # type: ignore[attr-defined]
    assert days == ["2015-01-02"] * len(said_so) + [None] * 5
    assert [t[0] for t in reasons(plan)] == [len(said_so) + len(unknown) + 2, len(said_so) + len(unknown) + 3]
    assert "dates like 1/2/2015 were read with the month first" in said(plan)


@pytest.mark.parametrize(
    ("spelled", "grade"),
    [("K", "KG"), ("Kinder", "KG"), ("3rd", "03"), ("03", "03"), ("Pre-K 4", "PK"), ("PK4", "PK"), ("6to", "06"),
     ("3rd Grade", "03"), ("Gr.3", "03"), ("grade3", "03"), ("third", "03"), (3.0, "03"), ("Freshman", "09"),
     ("8vo grado", "08"), ("Primer grado", "01"), ("7TH GRADE", "07"), ("3 ", "03")],
)  # fmt: skip
def test_a_grade_in_many_spellings(store: Store, sheet: Sheet, spelled: object, grade: str) -> None:
    path = sheet(["Student", "Grade"], ["Zed Ox", spelled])
    _plan, found = there_and_back(store, path, None, "SELECT grade FROM school_years")
    assert found == [[(grade,)]]


def test_schools_as_people_spell_them(store: Store, sheet: Sheet) -> None:
    names = [
        "MARCUS MIDDLE SCHOOL",
        "Marcus  Middle\u00a0School ",
        "Marcus Middle",
        "Marcus M.S.",
        "N/A",
        "-",
        "North High",
    ]
    path = sheet(["Student", "School"], *([f"Kid {chr(65 + n)}", name] for n, name in enumerate(names)))
    plan, found = there_and_back(store, path, None, "SELECT school FROM school_years ORDER BY id")
    assert found == [[(2,), (2,), (2,), (2,), (3,)]]
    assert "“Marcus M.S.” as “Marcus Middle School”" in said(plan)
    assert "New organizations that the list names: North High." in said(plan)


def test_signs_of_all_scripts_and_broken_accents(store: Store, sheet: Sheet) -> None:
    path = sheet(
        ["\ufeffFirst Name\u00a0", "Last\nName", " D.O.B. ", "GRADE:"],
        ["\u00a0José\u00a0", "“Pepe” Núñez", "5/14/2015", "4"],
        ["\u202bمحمد\u202c", "علي", "6/2/2015", "5"],
        ["NuÃ±ez", "GarcÃ\u00ada", "7/2/2015", "5"],
        ["😀 Amy", "e\u0301lan", "7/3/2015", "3"],
    )
    plan, found = there_and_back(store, path, None, YOUTH)
    names = [row[:2] for row in found[0]]  # type: ignore[attr-defined]
    assert names == [("José", "“Pepe” Núñez"), ("محمد", "علي"), ("Nuñez", "García"), ("😀 Amy", "élan")]
    assert "NuÃ±ez → Nuñez" in said(plan)


@pytest.mark.parametrize(
    "headings",
    [("Nombre", "Apellidos", "Fecha de nacimiento", "Grado", "Escuela", "Sexo", "Teléfono", "Correo electrónico"),
     ("Prénom", "Nom", "Date de naissance", "Niveau", "École", "Sexe", "Téléphone", "Courriel"),
     ("STUDENT FIRST NAME", "student last name", "D.O.B.", "Current Grade", "Campus", "Gender", "Phone #",
      "E-mail Address")],
)  # fmt: skip
def test_headings_of_other_languages_and_habits(store: Store, sheet: Sheet, headings: tuple[str, ...]) -> None:
    path = sheet(headings, ["Zoé", "Lefèvre", "14/03/2015", "5", "École du Lac", "F", "514-555-0100", "z@example.org"])
    columns = "given_name, family_name, birth_date, sex, phone, email"
    plan, found = there_and_back(store, path, None, f"SELECT {columns} FROM youth WHERE id > 2")
    assert None not in plan.sheets[0].columns.values()
    assert found == [[("Zoé", "Lefèvre", "2015-03-14", "Female", "514-555-0100", "z@example.org")]]
    assert plan.also == {"partners": 1, "school_years": 1}


def test_parents_of_a_roster_become_adults_of_its_youth(store: Store, sheet: Sheet) -> None:
    path = sheet(
        ["Child Name", "DOB", "Parent/Guardian", "Parent Phone", "Parent Email", "Relationship"],
        ["Vega, Mara", "5/14/15", "Lupe Vega", "918-555-0123", "lupe@example.org", "Mom"],
        ["Vega, Lara", "5/14/15", "Lupe Vega", "(918) 555-0123", None, None],
        ["Cruz, Sam", "3/3/16", "Rosa Perez", "9185550101", None, None],
        ["Ox, Al", "3/4/16", "Ann & Bob Ox", "918-555-0001", None, None],
        ["Ox, Cy", "3/5/16", None, "918-555-0001", None, None],
        ["Roe, Di", "3/6/16", "Mom and Dad Roe", "918-555-0002", None, None],
        ["Li, Ed", "3/7/16", "Mei Lee / Tom Li", "918-555-0003", None, "Father"],
        ["Ek, Fay", "3/8/16", "Ek, Una & Ole", None, None, "Guardian"],
    )
    asked = (
        "SELECT y.given_name, a.name, r.type FROM relationships r JOIN youth y ON y.id = r.youth"
        " JOIN adults a ON a.id = r.adult ORDER BY r.id"
    )
    plan, found = there_and_back(store, path, None, asked)
    assert found == [[("Mara", "Lupe Vega", "Mother"), ("Lara", "Lupe Vega", None), ("Sam", "Rosa Pérez", None),
                      ("Al", "Ann Ox", None), ("Al", "Bob Ox", None), ("Fay", "Una Ek", "Guardian"),
                      ("Fay", "Ole Ek", "Guardian")]]  # fmt: skip
    assert plan.also == {"adults": 5, "relationships": 7}
    assert [(row, "several names" in why or "no name of the parent" in why) for row, _c, why in reasons(plan)] == [
        (6, True),
        (7, True),
        (8, True),
    ]


def test_contacts_get_their_role_at_the_organization(store: Store, sheet: Sheet) -> None:
    path = sheet(
        ["Contact", "Organization", "Phone", "Email"],
        ["Kay Ott", "Harbor Museum", "918.555.0100 x12", "kay@museum.example; kay@mail.example"],
        ["Kay Ott", "New Science Club", "918.555.0100 x12", "kay@museum.example"],
        ["Lee, Jo", "harbor museum", "n/a", "none"],
    )
    asked = (
        "SELECT c.name, p.name, c.email FROM contact_roles r JOIN contacts c ON c.id = r.contact"
        " JOIN partners p ON p.id = r.partner ORDER BY r.id"
    )
    plan, found = there_and_back(store, path, None, asked, "SELECT notes FROM contacts ORDER BY id")
    assert found[:1] == [
        [
            ("Kay Ott", "Harbor Museum", "kay@museum.example"),
            ("Kay Ott", "New Science Club", "kay@museum.example"),
            ("Jo Lee", "Harbor Museum", None),
        ]
    ]
    assert not plan.troubles
    assert found[1] == [("Email: kay@mail.example",), (None,)]  # what there is no room for goes to the notes
    assert plan.also == {"partners": 1, "contact_roles": 3}


def test_enrollments_by_the_names_of_youth_and_class(store: Store, sheet: Sheet) -> None:
    path = sheet(
        ["Student", "Class", "Status", "Start date", "Dropped on"],
        ["Ana Pérez", "Robotics, fall", "Active", "9/1/2026", None],
        ["Li, Bo Lee", "Robotics Fall", "Wait list", "9/13/2026", None],
        ["Nobody Known", "Robotics, fall", "active", None, None],
        ["Bo Lee Li", "Chess", "active", None, None],
        ["Bo Lee Li", "Robotics, fall", "confused", None, None],
    )
    plan, found = there_and_back(store, path, None, "SELECT youth, status, entry_date FROM enrollments WHERE id > 1")
    assert counted(plan) == {"add": 1, "same": 1, "duplicate": 1, "problem": 2}
    assert found == [[(2, "WAITLISTED", "2026-09-13")]]
    told = "\n".join(why for _row, _column, why in reasons(plan))
    assert "no young person called “Nobody Known”" in told
    assert "no offering called “Chess”" in told
    assert "“confused” is not in the list" in told


def test_attendance_by_date_and_class_makes_sessions_and_minutes(store: Store, sheet: Sheet) -> None:
    path = sheet(
        ["Session date", "Offering", "Student Name", "Mark"],
        ["10/5/2026", "Robotics, fall", "Ana Pérez", "P"],
        ["10/5/2026", "Robotics, fall", "Bo Lee Li", "A"],
        ["10/13/2026", "Robotics, fall", "Bo Lee Li", "x"],
        ["2/16/2027", "Robotics, fall", "Bo Lee Li", "x"],
        ["10/5/2026", "Chess", "Bo Lee Li", "x"],
    )
    marks = (
        "SELECT s.date, s.status, a.youth, a.status, a.minutes FROM attendance a"
        " JOIN sessions s ON s.id = a.session ORDER BY a.id"
    )
    plan, found = there_and_back(store, path, None, marks)
    assert found == [
        [
            ("2026-10-05", "HELD", 1, "Present", 90),
            ("2026-10-05", "HELD", 2, "UnexcusedAbsence", 0),
            ("2026-10-13", "HELD", 2, "Present", 90),
        ]
    ]
    assert plan.also == {"sessions": 1}
    assert counted(plan) == {"add": 3, "problem": 2}
    assert any("outside the offering's first and last day" in why for _row, _column, why in reasons(plan))


def test_a_grid_of_days_is_not_taken_for_youth_in_silence(store: Store, sheet: Sheet) -> None:
    plan, _found = there_and_back(store, sheet(["Student", "10/5/2026", "10/12/2026"], ["Zed Ox", "P", "A"]))
    assert plan.is_empty
    assert "say which offering these dates belong to" in reasons(plan)[0][2]


def test_consents_with_yes_and_no(store: Store, sheet: Sheet) -> None:
    path = sheet(
        ["Child", "Consent", "Status", "Date signed", "Expires"],
        ["Ana Pérez", "Photo release", "Yes", "9/1/26", "8/31/27"],
        ["Bo Lee Li", "Participation", "no", "9/1/26", None],
        ["Bo Lee Li", "Transportation", "Signed", "9/1/26", "8/31/25"],
    )
    plan, found = there_and_back(store, path, None, "SELECT youth, kind, status, valid_to FROM consents")
    assert found == [[(1, "PHOTO_EXTERNAL", "GIVEN", "2027-08-31"), (2, "PROGRAM_PARTICIPATION", "REFUSED", None)]]
    assert reasons(plan) == [(4, "Expires", "It ends before it starts.")]


def test_programs_and_offerings_with_partners_days_and_times(store: Store, sheet: Sheet) -> None:
    path = sheet(
        ["Program", "Organization", "Subjects", "Lowest grade", "Fee", "Website"],
        ["Tide Lab", "Harbor Museum", "Science; Math", "3", "$25.00", "www.tide.example"],
        ["Star Lab", "New Planetarium", "STEM", "6", "free", "n/a"],
    )
    asked = (
        "SELECT g.name, p.name, disciplines, grade_low, fee FROM programs g"
        " JOIN partners p ON p.id = g.partner WHERE g.id > 1 ORDER BY g.id"
    )
    plan, found = there_and_back(store, path, None, asked)
    assert not plan.troubles
    assert found == [
        [("Tide Lab", "Harbor Museum", "MATHEMATICS;SCIENCE", "03", 2500),
         ("Star Lab", "New Planetarium", "INTEGRATED_STEM", "06", 0)]
    ]  # fmt: skip
    path = sheet(
        ["Class", "Program", "First day", "Last day", "Days", "From", "To", "Seats"],
        ["Mondays", "Robotics", "9/7/26", "12/14/26", "Mon, Wed", "3:30 PM", "5", "20"],
        ["Tuesdays", "Robotics", "9/7/26", "12/14/25", "TuTh", "15:30", "17:00", "20"],
        name="offerings.xlsx",
    )
    asked = "SELECT name, byday, opens_at, closes_at, capacity FROM offerings WHERE id > 1"
    plan, found = there_and_back(store, path, None, asked)
    assert found == [[("Mondays", "MO;WE", "15:30", "17:00", 20)]]
    assert [(row, why) for row, _column, why in reasons(plan)] == [
        (2, "05:00 would be before 15:30; it is taken as 17:00"),
        (3, "It ends before it starts."),
    ]


SESSIONS = ["Offering", "Date", "Start", "End", "Minutes"]
RULES = [
    (["Youth", "Offering", "Status", "Entry date", "Exit date"],
     ["Bo Lee Li", "Robotics, fall", "Dropped", "2026-09-10", "2026-09-01"], "The exit date lies before"),
    (SESSIONS, ["Robotics, fall", "2027-10-13", "15:30", "17:00", 90], "outside the offering's"),
    (SESSIONS, ["Robotics, fall", "2026-10-13", "15:30", "17:00", 1000], "between 0 and 960"),
    (["Session", "Youth", "Attendance", "Minutes"],
     ["Robotics, fall · 2026-10-05", "Bo Lee Li", "Present", 5000], "between 0 and 960"),
    (["Name", "Start date", "End date"], ["Break", "2026-11-26", "2026-11-25"], "ends before it starts"),
]  # fmt: skip


@pytest.mark.parametrize(("headings", "row", "why"), RULES)
def test_what_the_rules_forbid_is_left_out_with_the_rule(
    store: Store, sheet: Sheet, headings: list[str], row: list[object], why: str
) -> None:
    plan, _found = there_and_back(store, sheet(headings, row))
    assert counted(plan) == {"problem": 1}
    assert why in plan.troubles[0].reason


def test_a_change_that_the_rules_forbid_changes_nothing(store: Store, sheet: Sheet) -> None:
    path = sheet(["Student", "Class", "Status", "Exit date"], ["Ana Perez", "Robotics, fall", "Dropped", "8/1/2026"])
    plan, _found = there_and_back(store, path, ImportOptions(decisions=Decisions(mode="theirs")))
    assert counted(plan) == {"problem": 1}
    assert "The exit date lies before the entry date." in plan.troubles[0].reason


def test_a_name_in_one_cell_does_not_take_a_known_name_apart(store: Store, sheet: Sheet) -> None:
    path = sheet(
        ["Name", "DOB", "Phone"], ["LI, BO LEE", "2014-01-30", "918-555-0003"], ["ana perez", "2015-05-02", None]
    )
    plan, found = there_and_back(store, path, None, "SELECT name, phone FROM youth ORDER BY id")
    assert counted(plan) == {"change": 1, "same": 1}
    assert found == [[("Ana Pérez", None), ("Bo Lee Li", "918-555-0003")]]


def test_two_rows_for_one_known_child_are_one_change(store: Store, sheet: Sheet) -> None:
    path = sheet(
        ["First name", "Last name", "DOB", "Phone"],
        ["Ana", "Pérez", "2015-05-02", "918-555-0001"],
        ["Ana", "Pérez", "2015-05-02", "918-555-0002"],
    )
    plan, _found = there_and_back(store, path)
    assert counted(plan) == {"change": 1, "duplicate": 1}
    assert plan.likenesses[0].why == "the same as row 2 of this sheet"


def test_codes_find_youth_and_a_code_beside_another_name_is_refused(store: Store, sheet: Sheet) -> None:
    with store.read() as connection:
        code = str(connection.exec_driver_sql("SELECT youth_code FROM youth WHERE id = 1").scalar())
    headings = ["Code", "First name", "Last name", "Phone"]
    plan, _found = there_and_back(
        store, sheet(headings, [code.lower(), "Ana", "P.", "918-555-0007"], ["0042", "Zo", "Ek", None])
    )
    assert counted(plan) == {"add": 1, "change": 1}
    assert "1 code is not one of this file" in said(plan)
    plan, _found = there_and_back(store, sheet(headings, [code, "Bo", "Li", "918-555-0007"], name="other.xlsx"))
    assert counted(plan) == {"problem": 1}
    assert plan.troubles[0].reason == "this code belongs to Ana Pérez; the name in this row is another"


def test_partners_of_nearly_the_same_name_are_told(store: Store, sheet: Sheet) -> None:
    path = sheet(["Organization", "City"], ["The Harbor Museum, Inc.", "Tulsa"], ["Else", "Tulsa"])
    plan, _found = there_and_back(store, path)
    assert [(x.row, x.kind, x.existing) for x in plan.likenesses] == [(2, "partners", 1)]
    plan, found = there_and_back(store, path, ImportOptions(duplicates="update"), "SELECT name, city FROM partners")
    assert found == [[("Harbor Museum", "Tulsa"), ("Marcus Middle School", None), ("Else", "Tulsa")]]


def test_other_sheets_are_named(store: Store, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in {"Notes": ["Dear all"], "Roster": ["Student", "Zed Ox"], "More": ["Student", "Bea Ox"]}.items():
        page = book.create_sheet(name)
        for words in rows:
            page.append([words])
    book.save(tmp_path / "book.xlsx")
    plan, _found = there_and_back(store, tmp_path / "book.xlsx")
    assert [s.sheet for s in plan.sheets] == ["Roster", "More"]
    assert "not taken: Notes." in said(plan)


def test_a_text_table_of_the_west(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("Organisation;Ort;PLZ;Telefon\nMüllers Café;Köln;01067;0221 555 010\nTotal;;;\n".encode("cp1252"))
    asked = "SELECT name, city, postal_code, phone FROM partners WHERE id > 2"
    plan, found = there_and_back(store, path, None, asked)
    assert found == [[("Müllers Café", "Köln", "01067", "0221 555 010")]]
    assert counted(plan) == {"add": 1, "skip": 1}


def test_who_left_may_be_enrolled_again_and_twice_in_the_list_is_once(store: Store, sheet: Sheet) -> None:
    with store.write("Drop") as w:
        w.change("enrollments", 1, {"status": "DROPPED", "exit_date": "2026-09-20"})
    path = sheet(["Name", "DOB"], ["Ana Perez", "2015-05-02"], ["Ana Perez", "2015-05-02"])
    plan, found = there_and_back(store, path, ImportOptions(enroll_in=1), "SELECT status FROM enrollments ORDER BY id")
    assert found == [[("DROPPED",), ("ENROLLED",)]]
    assert plan.also == {"enrollments": 1}
