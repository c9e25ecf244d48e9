"""Names: split, shown, folded; nothing assumed of order or number of parts."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slecop_desktop.records.names import display_name, fold, sort_name, split_name


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("Ada Okafor", ("Ada", None, "Okafor")),
        ("Okafor, Ada", ("Ada", None, "Okafor")),
        ("Núñez Okafor, Ma. José", ("Ma. José", None, "Núñez Okafor")),
        ("  Ada   Grace  Okafor ", ("Ada Grace", None, "Okafor")),
        ("Vincent van Gogh", ("Vincent", None, "van Gogh")),
        ("Juan de la Cruz", ("Juan", None, "de la Cruz")),
        ("van Gogh", ("van", None, "Gogh")),
        ("Cher", ("Cher", None, None)),
        ("Okafor,", (None, None, "Okafor")),
        (", Ada", ("Ada", None, None)),
        ("", (None, None, None)),
    ],
)
def test_split(written: str, parts: tuple[str | None, ...]) -> None:
    assert split_name(written) == parts


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("ÁBEL  Núñez", "abel nunez"),
        ("Łukasz Øst Đorđe", "lukasz ost dorde"),
        ("Straße", "strasse"),
        ("O’Hara", "o'hara"),
        ("ﬁne １２", "fine 12"),
        ("İpek Işık", "ipek isik"),
        ("漢字", "漢字"),
        ("", ""),
    ],
)
def test_fold(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_or_composed_otherwise_changes_nothing(words: str) -> None:
    once = fold(words)
    assert fold(unicodedata.normalize("NFC", words)) == fold(unicodedata.normalize("NFD", words))
    assert once == once.strip()
    assert "  " not in once


@given(st.lists(st.one_of(st.none(), st.text(max_size=6)), min_size=3, max_size=3))
def test_the_sort_name_is_the_folded_name(parts: list[str | None]) -> None:
    family, given_name, middle = parts
    made = sort_name({"family_name": family, "given_name": given_name, "middle_name": middle})
    assert (made or "") == fold(" ".join(p for p in parts if p))


def test_display_and_sort_names() -> None:
    whole = {"given_name": "Ada", "middle_name": "Grace", "family_name": "Ábel", "suffix": "Jr."}
    assert display_name(whole) == "Ada Grace Ábel Jr."
    assert sort_name(whole) == "abel ada grace"
    assert display_name({"preferred_name": "Bee"}) == "Bee"
    assert sort_name({"preferred_name": "Bee"}) == "bee"
    assert display_name({"family_name": "Okafor"}) == "Okafor"
    assert display_name({}) is None
    assert sort_name({}) is None
