"""Single cells of other people's sheets: read for what they say, or refused in words; never quietly as another."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from slecop_desktop.exchange.columns import read_column
from slecop_desktop.exchange.spellings import code_readings
from slecop_desktop.exchange.values import first_phone, only_address, short_codes, with_lost_zeros
from slecop_desktop.records import kinds
from slecop_desktop.records.fields import Field
from slecop_desktop.records.parsing import PLAIN, Reading
from slecop_desktop.store import Store
from tests.exchange.journey import said, there_and_back

ZIP = Field("postal_code", "Postal code", kinds.IDENTIFIER)
CODE = Field("code", "Code", kinds.IDENTIFIER)


def read(kind: Any, *cells: object, reading: Reading = PLAIN) -> tuple[list[Any], list[str]]:
    """The values of a column, and the reasons that were reported."""
    reasons: list[str] = []
    field = Field("f", "F", kind)
    return read_column(cells, field, reading, lambda _place, why, _says: reasons.append(why)), reasons


@pytest.mark.parametrize("kind", [kinds.TEXT, kinds.IDENTIFIER, kinds.PHONE, kinds.DATE, kinds.WHOLE, kinds.EMAIL])
@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("#####", "too narrow"),
        ("#REF!", "the error #REF!"),
        ("1.23E+11", "lost its last digits"),
        ("2E+09", "lost its"),
    ],
)
def test_what_a_spreadsheet_does_not_show_is_no_value(kind: Any, cell: str, why: str) -> None:
    values, reasons = read(kind, cell)
    assert values == [None]
    assert len(reasons) == 1
    assert why in reasons[0]


def test_texts_that_only_look_like_it_are_kept() -> None:
    values, reasons = read(kinds.TEXT, "#1 Robotics", "##", "E+E Club", "C# and 2E+ x")
    assert (values, reasons) == (["#1 Robotics", "##", "E+E Club", "C# and 2E+ x"], [])


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        (kinds.PHONE, "（０６）１２３４−５６７８", "(06)1234−5678"),
        (kinds.IDENTIFIER, "ＡＢ００１２", "AB0012"),
        (kinds.DATE, "２０１５／０３／１４", "2015-03-14"),
        (kinds.DATE, "٢٠١٥-٠٣-١٤", "2015-03-14"),
        (kinds.WHOLE, "１２", 12),
        (kinds.MONEY, "$1,234.50", 123_450),
        (kinds.MONEY, "１２", 1_200),
        (kinds.EMAIL, "ａｎａ＠example.org", "ana@example.org"),
        (kinds.EMAIL, "Ana Ruiz <ana@example.org>", "ana@example.org"),
        (kinds.EMAIL, "ana@example.org.", "ana@example.org"),
        (kinds.TIME, "１５：３０", "15:30"),
        (kinds.TEXT, "a\u200bb\u202ec", "abc"),
        (kinds.TEXT, "Nu\u0301n\u0303ez", "Núñez"),
    ],
)
def test_signs_of_every_width_are_read(kind: Any, cell: str, value: object) -> None:
    assert read(kind, cell) == ([value], [])


@pytest.mark.parametrize(
    ("words", "value"),
    [("Oui", 1), ("sí", 1), ("S", 1), ("ndiyo", 1), ("כן", 1), ("Vrai", 1), ("☑", 1), ("T", 1), ("ｙｅｓ", 1),
     (True, 1), ("non", 0), ("No", 0), ("hapana", 0), ("לא", 0), ("falso", 0), ("☐", 0), ("F", 0), (0.0, 0)],
)  # fmt: skip
def test_yes_and_no_in_five_languages(words: object, value: int) -> None:
    assert read(kinds.YES_NO, words) == ([value], [])


def test_what_is_neither_yes_nor_no_is_told() -> None:
    values, reasons = read(kinds.YES_NO, "perhaps")
    assert (values, len(reasons)) == ([None], 1)


@pytest.mark.parametrize(
    ("cell", "first"),
    [
        ("206-555-0142 / 206-555-0177", "206-555-0142"),
        ("080-6384-7711、090-9307-4432", "080-6384-7711"),
        ("(206) 555-0142 or (206) 555-0177", "(206) 555-0142"),
        ("206-555-0142\n206-555-0177", "206-555-0142"),
        ("206-555-0142 x 12", ""),
        ("206/555-0142", ""),
        ("Orlando 206-555-0142", ""),
    ],
)
def test_of_several_phones_the_first_is_taken_and_said(cell: str, first: str) -> None:
    assert first_phone(cell) == first
    values, reasons = read(kinds.PHONE, cell)
    assert values == [first or cell]
    assert len(reasons) == bool(first)


@pytest.mark.parametrize("words", ["ana at example.org", "<ana@example>", "call me.", ""])
def test_what_is_no_address_stays_none(words: str) -> None:
    assert not only_address(words) or read(kinds.EMAIL, words) == ([None], [f"“{words}” is not an e-mail address"])


@pytest.mark.parametrize(
    ("cell", "kept"),
    [(2139.0, "02139"), ("2139", "02139"), (501, "00501"), ("98101", "98101"), (98101.0, 98101.0),
     (21391234.0, "02139-1234"), ("02139-1234", "02139-1234"), ("K1A 0B1", "K1A 0B1"), (12.0, 12.0),
     (None, None), (True, True)],
)  # fmt: skip
def test_postal_codes_get_their_noughts_back_in_the_united_states(cell: object, kept: object) -> None:
    cells, words = with_lost_zeros([cell], ZIP, "US")
    assert cells == [kept]
    assert bool(words) == (kept is not cell)


@pytest.mark.parametrize(("field", "country"), [(ZIP, "KE"), (ZIP, "CA"), (CODE, "US")])
def test_elsewhere_nothing_is_put_back(field: Field, country: str) -> None:
    assert with_lost_zeros([2139.0], field, country) == ([2139.0], "")


def test_codes_that_may_have_lost_a_nought_are_named() -> None:
    assert "123, 7" in short_codes(["00123", "00456", 123.0, 7.0, 12345.0], CODE)
    assert short_codes(["00123", 12345.0], CODE) == ""
    assert short_codes([123.0, 7.0], CODE) == ""


def test_a_list_says_which_noughts_were_put_back(empty: Store, sheet: Callable[..., Path]) -> None:
    path = sheet(["Organization", "City", "Zip"], ["Harbor Lab", "Boston", 2139], ["Bay Lab", "Oakland", 94601])
    plan, found = there_and_back(empty, path, None, "SELECT postal_code FROM partners ORDER BY id")
    assert found == [[("02139",), ("94601",)]]
    assert "A postal code had lost the noughts it begins with: 2139 → 02139." in said(plan)


@pytest.mark.parametrize(
    ("written", "code"),
    [("6to", "06"), ("sexto grado", "06"), ("6º año", "06"), ("1º de secundaria", "07"), ("1ro sec", "07"),
     ("2do de prim.", "02"), ("tercero de primaria", "03"),
     ("1re année", "01"), ("sixième année", "06"), ("6e année", "06"), ("CM2", "05"), ("darasa la tano", "05"),
     ("darasa la 6", "06"), ("כיתה ו", "06"), ("כיתה י״ב", "12"), ("Kínder", "KG"), ("maternelle", "KG"),
     ("3rd grade", "03"), ("Grade 03", "03"), ("Pre-K 4", "PK"), ("primer grado", "01")],
)  # fmt: skip
def test_grades_as_schools_write_them(empty: Store, written: str, code: str) -> None:
    reading = Reading(codes=code_readings(empty, "grade_level"))
    assert read(kinds.CHOICE, written, reading=reading) == ([code], [])


@pytest.mark.parametrize("written", ["6e", "5ème", "grade 85", "B+"])
def test_grades_that_two_countries_read_differently_are_asked(empty: Store, written: str) -> None:
    reading = Reading(codes=code_readings(empty, "grade_level"))
    values, reasons = read(kinds.CHOICE, written, reading=reading)
    assert (values, len(reasons)) == ([None], 1)


@pytest.mark.parametrize(
    ("kind", "cells"),
    [
        (kinds.EMAIL, ["ana@example.org", "no address", None, "", " bo@example.org "]),
        (kinds.WHOLE, [1.0, 2.5, None, 3.0]),
        (kinds.WHOLE, [1, True, 1.0, "1", "eleven"]),
        (kinds.TEXT, ["A ", "#REF!", "\u200eB", None]),
    ],
)
def test_a_long_column_is_read_as_each_of_its_cells_is(kind: Any, cells: list[Any]) -> None:
    told: list[tuple[int, str, str]] = []
    read = read_column(cells * 500, Field("said", "Said", kind), PLAIN, lambda *one: told.append(one))
    alone: list[tuple[int, str, str]] = []
    for place, cell in enumerate(cells):
        report: Callable[[int, str, str], None] = lambda _place, *why, at=place: alone.append((at, *why))  # noqa: E731
        assert read[place :: len(cells)] == read_column([cell], Field("said", "Said", kind), PLAIN, report) * 500
    assert alone
    assert told == [(turn * len(cells) + place, *why) for turn in range(500) for place, *why in alone]
