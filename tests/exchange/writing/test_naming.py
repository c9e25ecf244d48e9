import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from slecop_desktop.exchange.writing import naming
from slecop_desktop.exchange.writing.layout import letters_of


@pytest.mark.parametrize(
    ("wanted", "safe"),
    [
        ("Youth", "Youth"),
        ("a[b]:c*d?e/f\\g", "a-b--c-d-e-f-g"),
        ("", "Sheet"),
        ("'quoted'", "quoted"),
        ("History", "History (2)"),
        ("line\nbreak", "line break"),
        ("x" * 40, "x" * 31),
        ("😀" * 20, "😀" * 15),
    ],
)
def test_sheet_names(wanted: str, safe: str) -> None:
    assert naming.sheet_names([wanted]) == [safe]


@given(st.lists(st.text(max_size=40), max_size=12))
def test_sheet_names_are_safe_unique_and_always_the_same(wanted: list[str]) -> None:
    names = naming.sheet_names(wanted)
    assert len({name.casefold() for name in names}) == len(wanted)
    for name in names:
        assert 0 < naming.units(name) <= 31
        assert not set(name) & set("[]:*?/\\\n\t\0")
        assert not name.startswith("'")
    assert names == naming.sheet_names(wanted)


def test_long_sheet_names_that_differ_late_stay_apart() -> None:
    assert naming.sheet_names(["x" * 40 + "a", "x" * 40 + "b"]) == ["x" * 31, "x" * 27 + " (2)"]


@pytest.mark.parametrize(
    ("wanted", "safe"),
    [
        ("Youth", "Youth"),
        ("My table", "My_table"),
        ("A1", "_A1"),
        ("xfd1048576", "_xfd1048576"),
        ("r", "_r"),
        ("R1C1", "_R1C1"),
        ("C", "_C"),
        ("2026", "_2026"),
        ("", "Table"),
        ("Año", "Año"),
    ],
)
def test_table_names(wanted: str, safe: str) -> None:
    assert naming.table_names([wanted]) == [safe]


def test_tables_of_one_name_are_numbered() -> None:
    assert naming.table_names(["T", None, "t", "T"]) == ["T", None, "t_2", "T_3"]


@given(st.lists(st.text(max_size=20), max_size=10))
def test_headings_are_unique_on_one_line_and_stay_so(wanted: list[str]) -> None:
    headings = naming.headings(wanted)
    assert len({heading.casefold() for heading in headings}) == len(wanted)
    assert all(heading and heading == " ".join(heading.split()) for heading in headings)
    assert naming.headings(headings) == headings


def test_a_heading_never_looks_like_an_escape() -> None:
    assert naming.headings(["_x0041_ size"]) == ("x0041_ size",)


@given(st.text(), st.integers(0, 30))
def test_cut_keeps_as_much_as_fits(text: str, length: int) -> None:
    kept = naming.cut(text, length)
    assert text.startswith(kept)
    assert naming.units(kept) <= length
    assert kept == text or naming.units(text[: len(kept) + 1]) > length


def test_letters_of_columns() -> None:
    assert [letters_of(n) for n in range(16_384)] == [get_column_letter(n + 1) for n in range(16_384)]
