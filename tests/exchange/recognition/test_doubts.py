"""What is asked about though its heading is clear, because nothing else in the table bears it out."""

from __future__ import annotations

import pytest

from slecop_desktop.exchange.reading.book import Cell
from slecop_desktop.exchange.recognition import CERTAIN, recognise
from tests.exchange.messy import one_sheet

_CHILDREN = [("Leo", "Diaz"), ("Ana", "Kim"), ("Tom", "Roe"), ("Ida", "Okoye"), ("Max", "Petrov")]


def _asked(rows: list[list[Cell]]) -> dict[str, bool]:
    """Heading -> whether a person is asked; of columns for which something is proposed."""
    table = recognise(one_sheet(rows))[0]
    return {c.heading: c.confidence < CERTAIN for c in table.columns if c.field}


def _of_phones(*headings: str) -> dict[str, bool]:
    phones = [f"312-555-01{n:02}" for n in range(60)]
    rows: list[list[Cell]] = [["First name", "Last name", "Grade", "Parent name", *headings]]
    for n, (first, last) in enumerate(_CHILDREN):
        rows.append([first, last, str(n + 1), f"Pat {last}", *phones[n * 4 : n * 4 + len(headings)]])
    return _asked(rows)


def test_a_phone_of_a_person_and_an_order_of_their_own_is_asked_about() -> None:
    found = _of_phones("Parent phone", "Alternate guardian phone", "Primary guardian 2 phone")
    assert found == {
        "First name": False,
        "Last name": False,
        "Grade": False,
        "Parent name": False,
        "Parent phone": False,
        "Alternate guardian phone": True,
        "Primary guardian 2 phone": True,
    }


def test_a_parents_other_phone_is_not_asked_about() -> None:
    assert not _of_phones("Parent phone", "Parent alternate phone")["Parent alternate phone"]


def test_the_description_of_a_club_is_asked_about_where_no_program_is_named() -> None:
    rows: list[list[Cell]] = [["Class name", "Start date", "End date", "Capacity", "Description", "Website"]]
    for n, name in enumerate(("Robots for all", "Ink and paper", "Stars at night", "Knots")):
        rows.append([name, f"2026-0{n + 1}-05", f"2026-0{n + 2}-05", 12 + n, f"We meet to learn, {n}", "example.org"])
    found = _asked(rows)
    assert found["Description"]
    assert found["Website"]
    assert not found["Start date"]
    rows[0].append("Program name")
    for row in rows[1:]:
        row.append("Summer labs")
    assert not _asked(rows)["Description"]


@pytest.mark.parametrize(("places", "asked"), [(["Japan", "Chile", "Peru", "Chad", "Fiji"], True), (None, False)])
def test_an_address_of_single_words_is_asked_about(places: list[str] | None, asked: bool) -> None:
    rows: list[list[Cell]] = [["First name", "Last name", "Grade", "Address"]]
    for n, (first, last) in enumerate(_CHILDREN):
        rows.append([first, last, str(n + 1), places[n] if places else f"{n + 10} Elm Street"])
    assert _asked(rows).get("Address", True) is asked


def test_people_whose_places_are_on_a_map_are_no_sites() -> None:
    rows: list[list[Cell]] = [["id", "name", "age", "city", "state", "lat", "lng"]]
    for n, (first, last) in enumerate(_CHILDREN):
        rows.append([n + 1, f"{last}, {first}", 70 + n, "Tampa", "FL", 41.3 + n, -81.5 - n])
    assert all(_asked(rows).values())
