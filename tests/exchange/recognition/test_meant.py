"""What a column is meant as where its heading alone leaves it open: by its values, and by the columns beside it."""

from __future__ import annotations

from slecop_desktop.exchange.reading.book import Cell
from slecop_desktop.exchange.recognition import CERTAIN, Found, recognise
from tests.exchange.messy import one_sheet

_CLUBS = ["Riverside Science Club", "Tulsa Robotics Association", "Kids Code Foundation", "Prairie Nature Center"]


def _table(rows: list[list[Cell]]) -> Found:
    return recognise(one_sheet(rows))[0]


def _fields(rows: list[list[Cell]]) -> dict[str, tuple[str | None, bool]]:
    return {c.heading: (c.field, c.confidence >= CERTAIN) for c in _table(rows).columns}


def _listed(*columns: tuple[str, list[Cell]]) -> dict[str, tuple[str | None, bool]]:
    """The fields of a list of organizations with these columns beside their names."""
    rows: list[list[Cell]] = [["Organization", *(heading for heading, _values in columns)]]
    rows += [[club, *(values[n % len(values)] for _heading, values in columns)] for n, club in enumerate(_CLUBS)]
    return _fields(rows)


def test_the_plain_one_is_meant_before_one_that_says_more() -> None:
    rows: list[list[Cell]] = [["Program name", "Description", "Cost", "Cost per class", "Cost per hour"]]
    rows += [[f"Robots {n}", "Children build robots", 100 + n, 10 + n, 5 + n] for n in range(6)]
    found = _fields(rows)
    assert found["Cost"] == ("program.fee", True)
    assert not found["Cost per class"][1]


def test_where_something_is_over_addresses_is_the_address() -> None:
    streets: list[Cell] = ["12 Main St, Tulsa, OK 74103", "400 Elm Ave, Tulsa, OK 74104"]
    assert _listed(("Location", streets), ("Website", ["www.example.org"]))["Location"] == ("partner.address", True)


def test_the_parent_of_an_organization_is_no_person() -> None:
    found = _listed(("Parent", ["Example Foundation", "Example Institute"]), ("Website", ["www.example.org"]))
    assert found["Parent"] == ("partner.part_of", True)


def test_what_people_are_called_at_their_place_is_no_role_of_ours() -> None:
    people: list[Cell] = ["Laura Young", "Dave Bertz", "Ana Kim", "Tom Roe"]
    titles: list[Cell] = ["Executive Director", "Camp Manager", "Librarian", "Principal"]
    found = _listed(("Contact name", people), ("Contact role", titles), ("Website", ["www.example.org"]))
    assert found["Contact role"] == ("contact.title", True)
    found = _listed(("Contact name", people), ("Contact role", ["Finance", "Data"]), ("Website", ["www.example.org"]))
    assert found["Contact role"] == ("contact.roles", True)


def test_a_class_over_grades_is_the_grade() -> None:
    rows: list[list[Cell]] = [["Student Name", "Class", "Date of birth"], ["Ana Roe", "3rd (A)", "2015-01-12"]]
    more: list[Cell] = ["Leo Kim", "4th (B)", "2015-02-12"]
    rows += [more, ["Ida Li", "5th (A)", "2015-03-12"], ["Tom Ox", "3rd (B)", "2015-04-12"]]
    assert _fields(rows)["Class"] == ("youth.grade", True)


def test_the_questions_of_a_form_are_its_headings() -> None:
    questions: list[Cell] = ["Timestamp", "What is your organization called?", "Website"]
    questions += [
        f"If you answered yes to question {n}, please describe what you do there and how many people come to it: "
        for n in range(9)
    ]
    rows: list[list[Cell]] = [questions]
    for n, club in enumerate(_CLUBS):
        answers: list[Cell] = [f"We do a lot of it, {k}." for k in range(9)]
        rows.append([f"2026-03-0{n + 1} 10:00", club, f"www.example{n}.org", *answers])
    table = _table(rows)
    assert table.headers == (0,)
    assert list(table.records) == [1, 2, 3, 4]


def test_sums_with_signs_and_percents_are_a_total() -> None:
    rows: list[list[Cell]] = [["School", "Pupils", "Share", "Change"]]
    rows += [[f"{club} School", 100 + n, f"{40 + n}%", -n] for n, club in enumerate(_CLUBS)]
    rows.append([None, "Sum 406", "Sum 166%", "Sum -6"])
    assert list(_table(rows).records) == [1, 2, 3, 4]


def test_names_beside_last_names_are_whole_where_they_say_those_too() -> None:
    people = [("Leo", "Diaz"), ("Ana Maria", "Kim"), ("Tom", "Roe"), ("Ida", "Okoye")]

    def name(whole: bool) -> tuple[str | None, bool]:
        rows: list[list[Cell]] = [["Student ID", "Name", "Last name", "Grade"]]
        for n, (first, last) in enumerate(people):
            rows.append([f"S{n}417", f"{first} {last}" if whole else first, last, 5 + n])
        return _fields(rows)["Name"]

    assert name(whole=True) == ("youth.name", True)
    assert name(whole=False) == ("youth.first_name", True)


def test_children_of_an_old_list_are_children() -> None:
    rows: list[list[Cell]] = [["First name", "Last name", "Birth date", "Joined"]]
    for n, (first, last) in enumerate((("Leo", "Diaz"), ("Ana", "Kim"), ("Tom", "Roe"), ("Ida", "Okoye"))):
        rows.append([first, last, f"200{n}-03-12", f"2012-09-0{n + 1}"])
    table = _table(rows)
    assert table.kind == "youth"
    assert _fields(rows)["Birth date"] == ("youth.birth_date", True)


def test_of_two_things_the_last_is_named() -> None:
    found = _listed(("Program site name", ["Elm Park", "Oak Library"]), ("Website", ["www.example.org"]))
    assert found["Program site name"][0] == "site.name"


def test_an_empty_column_gives_way() -> None:
    rows: list[list[Cell]] = [["Roll No", "Admission No", "Student name", "Grade"]]
    for n, (first, last) in enumerate((("Leo", "Diaz"), ("Ana", "Kim"), ("Tom", "Roe"), ("Ida", "Okoye"))):
        rows.append([None, f"A{n}731", f"{first} {last}", 5])
    assert _fields(rows)["Admission No"][0] == "youth.id"


def test_what_a_form_asks_again_is_of_whom_it_named_before() -> None:
    asked: list[Cell] = ["NOMBRE", "FECHA DE NACIMIENTO", "NOMBRE PADRE", "FECHA DE NACIMIENTO", "RFC", "E-MAIL"]
    asked += ["NOMBRE MADRE", "FECHA DE NACIMIENTO", "RFC", "E-MAIL"]
    rows: list[list[Cell]] = [asked]
    for n, (child, father, mother) in enumerate(
        (("Leo Diaz", "Juan Diaz", "Rosa Paz"), ("Ana Kim", "Li Kim", "Mei Wu"))
    ):
        first: list[Cell] = [child, f"2015-03-0{n + 1}", father, f"1980-03-0{n + 1}", "X1", f"a{n}@example.org"]
        rows.append([*first, mother, f"1982-03-0{n + 1}", "X2", f"b{n}@example.org"])
    fields = [c.field for c in _table(rows).columns]
    assert fields[1] == "youth.birth_date"
    assert fields[3] is None
    assert fields[5] == "guardian.email"
    assert fields[7] is None
    assert fields[9] == "guardian2.email"


def test_the_title_of_a_row_is_what_its_organization_is_called() -> None:
    rows: list[list[Cell]] = [["Organization ID", "Title", "Alternate name", "Website"]]
    rows += [[25000 + 13 * n, club, "", f"www.example{n}.org"] for n, club in enumerate(_CLUBS)]
    assert _fields(rows)["Title"] == ("partner.name", True)


def test_several_places_in_a_cell_are_asked_about() -> None:
    towns: list[Cell] = ["Tulsa", "Broken Arrow", "Jenks", "Bixby"]
    assert _listed(("Cities", towns), ("Website", ["www.example.org"]))["Cities"] == ("partner.city", False)
    assert _listed(("City", towns), ("Website", ["www.example.org"]))["City"] == ("partner.city", True)


def test_a_status_of_who_came_is_the_mark() -> None:
    rows: list[list[Cell]] = [["Date", "Student ID", "Student name", "Status"]]
    for n, said in enumerate(("PRESENT", "ABSENT", "Late", "Present")):
        rows.append([f"2026-02-0{n + 1}", "S1001", "Alice Johnson", said])
    assert _fields(rows)["Status"] == ("attendance.status", True)


def test_girls_and_boys_by_their_letters_are_known() -> None:
    rows: list[list[Cell]] = [["First", "Last", "Sex", "Grade", "Join date"]]
    children = (("Leo", "Diaz", "B", 4), ("Ana", "Kim", "G", 5), ("Tom", "Roe", "B", 6), ("Ida", "Li", "G", 5))
    for n, (first, last, sex, grade) in enumerate(children):
        rows.append([first, last, sex, grade, f"2026-01-0{n + 1}"])
    found = _fields(rows)
    assert found["Sex"] == ("youth.sex", True)
    assert found["Join date"] == ("enrollment.entry_date", True)
