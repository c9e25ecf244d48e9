"""The letters that change a status: those of the language, apart where they stand in one menu."""

import pytest

from slecop_desktop.texts import SOURCE_LANGUAGE, _, set_language
from tools.catalogs import languages
from ui.programs.statuses import changed_by, fitting, letters


@pytest.fixture
def spoken(language: str):
    set_language(language)
    yield language
    set_language(SOURCE_LANGUAGE)


@pytest.mark.parametrize("language", languages())
def test_no_letter_of_a_language_stands_for_two_changes_of_one_status(spoken: str) -> None:
    assert list(letters().values()) == _("E X E O D N C T D W Y").split()  # the English ones, if these clashed
    for status in ("OFFERED", "ENROLLED", "WAITLISTED", "INQUIRY", "DROPPED"):
        for change in fitting([status]):
            assert changed_by(letters()[change.code].lower(), [status]) is change


@pytest.mark.parametrize("language", ["he"])
def test_english_letters_do_as_well_beside_those_that_are_not_latin(spoken: str) -> None:
    assert not letters()["NO_SHOW"].isascii()
    found = changed_by("n", ["ENROLLED"])
    assert found is not None
    assert found.code == "NO_SHOW"


@pytest.mark.parametrize("language", ["es"])
def test_english_letters_stand_back_where_the_letters_are_latin(spoken: str) -> None:
    found = changed_by("E", ["ENROLLED"])
    assert found is not None
    assert found.code == "TRANSFER"
    assert changed_by("D", ["ENROLLED"]) is None
