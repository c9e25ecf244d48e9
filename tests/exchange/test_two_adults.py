"""Two adults in one cell are told apart where that is certain."""

import pytest

from slecop_desktop.exchange.two_adults import two_names


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Ann & Bob Ox", ("Ann Ox", "Bob Ox")),
        ("Ann and Bob Ox", ("Ann Ox", "Bob Ox")),
        ("Ana y Luis Pérez", ("Ana Pérez", "Luis Pérez")),
        ("Ox, Ann & Bob", ("Ann Ox", "Bob Ox")),
        ("Ann Lee / Bob Ox", ("Ann Lee", "Bob Ox")),
        ("Ann Lee\nBob van Dyke", ("Ann Lee", "Bob van Dyke")),
        ("Mr. Tom & Mrs. Ann Ox", ("Tom Ox", "Ann Ox")),
        ("Mr. and Mrs. Pell", ()),
        ("Ann & Bob", ()),
        ("Ann & Mary Jo Ox", ()),
        ("Ann, Bob & Cy Ox", ()),
        ("Hana Cho, Jun Cho", ()),
        ("Ann Ox or 918-555-0101", ()),
    ],
)
def test_two_names_of_a_cell(cell: str, names: tuple[str, ...]) -> None:
    assert two_names(cell) == names
