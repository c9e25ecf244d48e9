"""Whose a column is, told by the rows: names in addresses, what is said once for several, what values say of people."""

from __future__ import annotations

from slecop_desktop.exchange.reading.book import Cell
from slecop_desktop.exchange.recognition import CERTAIN, recognise
from tests.exchange.messy import one_sheet

_CHILDREN = [("Leo", "Diaz"), ("Ana", "Kim"), ("Tom", "Roe"), ("Ida", "Okoye")]
_PARENTS = ["Maria Diaz", "Joon Kim", "Pat Roe", "Chidi Okoye"]


def _fields(rows: list[list[Cell]]) -> dict[str, tuple[str | None, bool]]:
    table = recognise(one_sheet(rows))[0]
    return {c.heading: (c.field, c.confidence >= CERTAIN) for c in table.columns}


def _roster(mails: list[str]) -> dict[str, tuple[str | None, bool]]:
    rows: list[list[Cell]] = [["First name", "Last name", "Grade", "Email", "Parent name"]]
    for (first, last), parent, mail in zip(_CHILDREN, _PARENTS, mails, strict=True):
        rows.append([first, last, "5", mail, parent])
    return _fields(rows)


def test_an_address_made_of_the_parents_names_is_the_parents() -> None:
    found = _roster(["maria.diaz@example.org", "joonk@example.org", "pat_roe@example.org", "chidi@example.org"])
    assert found["Email"] == ("guardian.email", True)


def test_an_address_made_of_the_childs_names_is_the_childs() -> None:
    found = _roster(["leo.diaz@example.org", "anak@example.org", "tom_roe@example.org", "ida@example.org"])
    assert found["Email"] == ("youth.email", True)


def test_addresses_of_both_are_asked_about() -> None:
    found = _roster(["maria@example.org", "ana@example.org", "pat@example.org", "ida@example.org"])
    assert not found["Email"][1]


def test_what_is_said_once_for_several_programs_is_the_agencys() -> None:
    found = _fields(
        [
            ["Agency", "Address", "Contact Person", "Program", "Ages served", "Website"],
            ["Boys & Girls Club", "12 Main St", "Pat Doe", "Robotics Lab", "8-12", "www.example.org"],
            [None, None, None, "Girls Who Tinker", "10-14", None],
            ["City Science Museum", "1 Museum Way", "J. Roe", "Saturday Labs", "5-9", "museum.example.org"],
        ]
    )
    assert found["Address"] == ("partner.address", True)
    assert found["Website"] == ("partner.website", True)
    assert found["Ages served"] == ("program.ages", True)


def test_a_column_of_roles_says_who_the_people_are() -> None:
    def rows(role: str) -> list[list[Cell]]:
        return [["Role", "First name", "Last name"], *([role, first, last] for first, last in _CHILDREN)]

    assert _fields(rows("student"))["First name"] == ("youth.first_name", True)
    assert _fields(rows("volunteer"))["First name"] == ("adult.first_name", True)


def test_yes_and_no_are_no_names() -> None:
    found = _fields([["Program", "Fee", "On site"], *([f"Lab {n}", "$5", "True"] for n in range(6))])
    assert found["On site"][0] != "site.name"


def test_what_a_program_writes_for_no_number_is_none() -> None:
    rows: list[list[Cell]] = [["Score", "Organization name", "Website", "City"]]
    for n, said in enumerate(("nan", "inf", "-inf", "3")):
        rows.append([said, f"Club {n}", f"club{n}.example.org", "Tulsa"])
    assert _fields(rows)["Organization name"] == ("partner.name", True)
