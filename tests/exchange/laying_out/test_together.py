"""Cells that say two things at once: a phone and an e-mail address, a city with its state and postal code."""

from collections.abc import Callable
from pathlib import Path

import pytest

from slecop_desktop.exchange.recognition.together import place_parts, reach
from slecop_desktop.store import Store
from tests.exchange.journey import counted, said, there_and_back

SheetMaker = Callable[..., Path]


@pytest.mark.parametrize(
    ("cell", "phones", "emails", "rest"),
    [
        ("918-555-0101 / vega@example.org", ["918-555-0101"], ["vega@example.org"], ""),
        ("(918) 555-0101\nvega@example.org", ["(918) 555-0101"], ["vega@example.org"], ""),
        ("Email: vega@example.org, cell: 918.555.0101", ["918.555.0101"], ["vega@example.org"], ""),
        ("918-555-0101 or 918-555-0102", ["918-555-0101", "918-555-0102"], [], ""),
        ("vega@example.org", [], ["vega@example.org"], ""),
        ("call the school", [], [], "call the school"),
        ("918-555-0101 (ask for Rosa)", ["918-555-0101"], [], "ask for Rosa"),
        ("03/04/2015", [], [], "03/04/2015"),
    ],
)
def test_how_somebody_is_reached(cell: str, phones: list[str], emails: list[str], rest: str) -> None:
    assert reach(cell) == (tuple(phones), tuple(emails), rest)


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("Tulsa, OK 74105", ("Tulsa", "OK", "74105")),
        ("Broken Arrow OK 74012-1234", ("Broken Arrow", "OK", "74012-1234")),
        ("Tulsa, Oklahoma 74105", ("Tulsa", "Oklahoma", "74105")),
        ("Tulsa, OK", ("Tulsa", "OK", None)),
        ("Tulsa", ("Tulsa", None, None)),
        ("Paris, France", ("Paris, France", None, None)),
        ("74105", (None, None, "74105")),
    ],
)
def test_where_a_place_is(cell: str, parts: tuple[str | None, ...]) -> None:
    assert place_parts(cell) == parts


def test_phone_and_address_of_one_cell_and_the_town_with_its_code(empty: Store, sheet: SheetMaker) -> None:
    path = sheet(
        ["First name", "Last name", "Grade", "Parent", "Parent Phone / Email", "Address", "City, State ZIP"],
        ["Ada", "Vega", 5, "Rosa Vega", "918-555-0101 / vega@example.org", "12 Oak St", "Tulsa, OK 74105"],
        ["Omar", "Farouk", 6, "Ali Farouk", "farouk@example.org", "8 Elm Ave", "Broken Arrow, OK 74012"],
        ["Ines", "Duarte", 6, "Eva Duarte", "918-555-0103 or 918-555-0104 (ask for Eva)", "9 Elm Ave", "Tulsa"],
    )  # fmt: skip
    adults = "SELECT name, phone, email FROM adults ORDER BY id"
    homes = "SELECT address, city, state_province, postal_code FROM households ORDER BY id"
    plan, found = there_and_back(empty, path, None, adults, homes, "SELECT notes FROM youth WHERE notes IS NOT NULL")
    assert counted(plan) == {"add": 3}
    assert found[0] == [
        ("Rosa Vega", "918-555-0101", "vega@example.org"),
        ("Ali Farouk", None, "farouk@example.org"),
        ("Eva Duarte", "918-555-0103", None),
    ]
    assert found[1] == [
        ("12 Oak St", "Tulsa", "OK", "74105"),
        ("8 Elm Ave", "Broken Arrow", "OK", "74012"),
        ("9 Elm Ave", "Tulsa", None, None),
    ]
    assert found[2] == [("Parent Phone / Email: 918-555-0104, ask for Eva",)]
    assert "not taken" not in said(plan)


def test_a_lone_address_among_phones_is_an_address(empty: Store, sheet: SheetMaker) -> None:
    path = sheet(
        ["Partner", "Sector", "Phone", "City"],
        ["Tide Pool Museum", "museum", "918-555-0101", "Tulsa, OK"],
        ["Heron Library", "library", "heron@example.org", "Tulsa, OK"],
    )
    _plan, (found,) = there_and_back(
        empty, path, None, "SELECT phone, email, city, state_province FROM partners ORDER BY id"
    )
    assert found == [("918-555-0101", None, "Tulsa", "OK"), (None, "heron@example.org", "Tulsa", "OK")]
