"""Marking where the letters are not Latin: those of the language are keys, and the English ones are too."""

from collections.abc import Iterator

import pytest

from slecop_desktop.texts import SOURCE_LANGUAGE, set_language
from tests.ui.walk_attendance import type_letters
from ui.attendance.marks import letters, mark_keys


@pytest.fixture
def hebrew() -> Iterator[None]:
    set_language("he")
    yield
    set_language(SOURCE_LANGUAGE)


def test_hebrew_and_english_letters_mark_on_one_sheet(hebrew, page, jobs, held) -> None:
    present, absent, excused, *_more = letters()
    assert not (present + absent + excused).isascii()
    type_letters(page.roster, present + absent + "E" + "P")
    assert jobs.wait_idle()
    rows = held("SELECT a.status FROM attendance a JOIN youth y ON y.id = a.youth ORDER BY y.sort_name")
    assert [row[0] for row in rows] == ["Present", "UnexcusedAbsence", "ExcusedAbsence", "Present"]


def test_latin_letters_of_a_language_have_no_others_beside_them() -> None:
    assert "".join(mark_keys()) == "PAELO"
