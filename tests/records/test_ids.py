"""Identities: UUIDs in their order, and youth codes whose check symbol catches what people mistype."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slecop_desktop.records.ids import (
    ALPHABET,
    check_symbol,
    format_youth_code,
    new_uuid,
    new_uuids,
    new_youth_code,
    new_youth_codes,
    read_youth_code,
)

bodies = st.text(alphabet=ALPHABET, min_size=6, max_size=6)


def test_uuids_are_version_7_and_rise() -> None:
    made = new_uuids(10_000)
    assert len(set(made)) == len(made)
    assert made == sorted(made)
    for one in (made[0], made[-1], new_uuid()):
        assert (uuid.UUID(bytes=one).version, uuid.UUID(bytes=one).variant) == (7, uuid.RFC_4122)


def test_codes_are_made_as_they_are_read() -> None:
    made = [*new_youth_codes(2000), new_youth_code()]
    assert [read_youth_code(code) for code in made] == made
    assert len(set(made)) > 1990
    symbols = "".join(code.replace("-", "")[1:7] for code in made)
    assert set(symbols) == set(ALPHABET), "every symbol is drawn"
    assert new_youth_codes(0) == []


@given(bodies)
def test_every_wrong_symbol_and_every_swap_of_neighbours_is_caught(body: str) -> None:
    code = body + check_symbol(body)
    assert read_youth_code(code) == format_youth_code(code)
    for place in range(7):
        for symbol in ALPHABET:
            wrong = code[:place] + symbol + code[place + 1 :]
            assert (read_youth_code(wrong) is None) == (wrong != code)
    for place in range(6):
        swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        assert (read_youth_code(swapped) is None) == (swapped != code)


@pytest.mark.parametrize("typed", ["{}", " {} ", "{l}", "{h}", "{b}"])
@given(body=bodies)
def test_case_blanks_and_hyphens_do_not_matter(typed: str, body: str) -> None:
    code = format_youth_code(body + check_symbol(body))
    bare = code.replace("-", "")
    assert read_youth_code(typed.format(code, l=code.lower(), h=bare, b=bare[1:])) == code


def test_look_alikes_are_read_as_what_was_meant() -> None:
    body = "11AB2C"
    code = format_youth_code(body + check_symbol(body))
    assert read_youth_code(code.replace("1", "I")) == code
    assert read_youth_code(code.replace("1", "l")) == code


@pytest.mark.parametrize("typed", ["", "Y", "hello", "Y-0000-000", "Ada Lovelace", "Y-7K3M-2Q", "１１１１１１１"])
def test_what_is_no_code(typed: str) -> None:
    assert read_youth_code(typed) is None
