"""Slips of the keys, and the words they may have been meant for."""

from hypothesis import given
from hypothesis import strategies as st

from slecop_desktop.store import Store
from slecop_desktop.store.near import Terms, likeness, terms_of
from slecop_desktop.store.search import find_near

WORDS = ("nunez", "okafor", "robotics", "maria", "ma", "lee", "לוי")


def test_one_slip_is_forgiven_at_any_place() -> None:
    terms = Terms(WORDS)
    for typed, meant in (
        ("nunes", "nunez"), ("unez", "nunez"), ("nnunez", "nunez"), ("nunze", "nunez"), ("robotix", "robotics"),
        ("okafro", "okafor"), ("mra", "ma"), ("mra", "maria"), ("לוו", "לוי"),
    ):  # fmt: skip
        assert any(meant.startswith(start) for start in terms.near(typed)), typed


def test_short_words_and_numbers_are_taken_as_they_are() -> None:
    assert Terms(WORDS).near("ma") == []
    assert Terms(WORDS).near("2026") == []
    assert Terms([]).near("maria") == []


@given(st.sampled_from([w for w in WORDS if len(w) > 3]), st.data())
def test_every_swap_of_two_letters_finds_the_word(word: str, data: st.DataObject) -> None:
    n = data.draw(st.integers(0, len(word) - 2))
    typed = word[:n] + word[n + 1] + word[n] + word[n + 2 :]
    assert any(word.startswith(start) for start in Terms(WORDS).near(typed))


def test_the_words_of_a_file_are_read_anew_when_it_changed(store: Store) -> None:
    with store.write("Begin") as writer:
        writer.add("partners", {"name": "Riverbend Library"})
    with store.read() as connection:
        first = terms_of(store, connection)
        assert terms_of(store, connection) is first
        assert [hit.title for hit in find_near(connection, store, "riverbnd libary")] == ["Riverbend Library"]
        assert find_near(connection, store, "riverbnd xyzzy") == []
        assert find_near(connection, store, "…") == []
    with store.write("More") as writer:
        writer.add("partners", {"name": "Museum"})
    with store.read() as connection:
        assert terms_of(store, connection) is not first
        assert [hit.title for hit in find_near(connection, store, "musuem")] == ["Museum"]


def test_the_most_alike_stands_first() -> None:
    assert likeness(["nunes"], "Ana Núñez") > likeness(["nunes"], "Ana Jones") > likeness(["nunes"], "Bo Kim")
    assert likeness([], "Ana") == 0
