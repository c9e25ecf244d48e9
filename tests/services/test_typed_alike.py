"""Who may be the one that is typed: with what tells people apart, and without twins and those known to differ."""

from typing import Any

import pytest

from slecop_desktop.matching import index
from slecop_desktop.services.different import mark_different
from slecop_desktop.services.duplicates import KEYED
from slecop_desktop.services.records import archive, edit
from slecop_desktop.services.typed_alike import make_ready, who_is_like, who_is_like_record
from slecop_desktop.store import Changed, Store
from tests.services.conftest import rows

PEOPLE = (("Maria", "Nunez", "2012-04-03"), ("Katherine", "Lopez", None), ("Daniel", "Cruz", "2012-04-04"))


@pytest.fixture
def store(store: Store) -> Store:
    """Maria (1, grade 6 at Lincoln), Katherine (2), Daniel (3); Maria's mother, two partners."""
    with store.write("Add") as writer:
        school = writer.add("partners", {"name": "Lincoln Science Center", "city": "Tulsa", "phone": "918-555-0100"})
        for given, family, born in PEOPLE:
            writer.add("youth", {"given_name": given, "family_name": family, "birth_date": born})
        year = {"youth": 1, "school_year": store.school_year, "grade": "06", "school": school}
        writer.add("school_years", year)
        adult = writer.add("adults", {"given_name": "Rosa", "family_name": "Nunez", "phone": "918-555-0177"})
        writer.add("relationships", {"youth": 1, "adult": adult})
    return store


def found(store: Store, kind: str = "youth", **typed: Any) -> list[str]:
    return [hit.name for hit in who_is_like(store, kind, typed)]


def test_the_one_who_is_typed_is_told_with_birth_grade_and_school(store: Store) -> None:
    (hit,) = who_is_like(store, "youth", {"given_name": "María", "family_name": "Núñes"})
    assert (hit.record, hit.name, hit.born, hit.grade, hit.place, hit.archived) == (
        1, "Maria Nunez", "2012-04-03", "06", "Lincoln Science Center", False
    )  # fmt: skip
    assert hit.why


@pytest.mark.parametrize(
    "typed",
    [
        {"name": "Kathrine Lopez"},
        {"given_name": "Kate", "family_name": "Lopez"},
        {"given_name": "Lopez", "family_name": "Katherine"},
        {"name": "Lopez, Katherine"},
        {"name": "KATHERINE  LOPEZ", "birth_date": "2013-01-01"},
    ],
)
def test_other_spellings_and_the_whole_name(store: Store, typed: dict[str, str]) -> None:
    assert found(store, **typed) == ["Katherine Lopez"]


@pytest.mark.parametrize(
    "typed",
    [
        {"given_name": "Maria", "family_name": "Nunez", "birth_date": "2009-11-20"},
        {"given_name": "Daniela", "family_name": "Cruz", "birth_date": "2012-04-04"},
        {"given_name": "Pedro", "family_name": "Nunez"},
        {"given_name": "Maria"},
        {"name": ""},
    ],
)
def test_another_child_and_twins_are_not_told(store: Store, typed: dict[str, str]) -> None:
    assert found(store, **typed) == []


def test_an_archived_namesake_is_told_as_archived(store: Store) -> None:
    archive(store, "youth", [1])
    (hit,) = who_is_like(store, "youth", {"given_name": "maria", "family_name": "núñez"})
    assert (hit.name, hit.archived) == ("Maria Nunez", True)


def test_adults_with_their_children_and_partners_with_their_city(store: Store) -> None:
    (adult,) = who_is_like(store, "adults", {"name": "Rosa Nuñez", "phone": "(918) 555-0177"})
    assert (adult.name, adult.place) == ("Rosa Nunez", "Maria Nunez")
    (partner,) = who_is_like(store, "partners", {"name": "The Lincoln Science Ctr"})
    assert (partner.name, partner.place) == ("Lincoln Science Center", "Tulsa")
    assert found(store, "contacts", name="Rosa Nunez") == []


def test_a_renamed_record_is_like_others_but_not_those_known_to_be_different(store: Store) -> None:
    edit(store, "youth", 2, {"given_name": "Maria", "family_name": "Núñez"})
    assert [hit.record for hit in who_is_like_record(store, "youth", 2)] == [1]
    mark_different(store, "youth", 1, 2)
    assert who_is_like_record(store, "youth", 2) == []
    assert who_is_like_record(store, "youth", 99) == []


def test_nobody_waits_for_the_keys_of_a_large_file_and_who_asked_hears_when_they_are_made(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "MANY", 2)
    told: list[Changed] = []
    store.subscribe(told.append)
    assert found(store, name="Kathrine Lopez") == []
    assert found(store, name="Katherine Lopez") == ["Katherine Lopez"]  # the very name needs no keys
    assert rows(store, "SELECT count(*) FROM match_keys") == [(0,)]
    done: list[int] = []
    make_ready(store, "youth", done.append)
    assert done == [0, 1, 2]
    assert [KEYED in changed.ids for changed in told] == [True]
    assert found(store, name="Kathrine Lopez") == ["Katherine Lopez"]
    edit(store, "youth", 3, {"family_name": "Lopez"})
    make_ready(store, "youth")
    assert len([changed for changed in told if KEYED in changed.ids]) == 1


def test_what_is_written_while_all_is_keyed_is_keyed_afterwards(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "MANY", 2)

    def write(done: int) -> None:
        if done == 1:
            edit(store, "youth", 1, {"given_name": "Bartholomew", "family_name": "Stillwater"})

    index.catch_up(store, "youth", each=write)
    assert found(store, name="Bartolomew Stillwater") == ["Bartholomew Stillwater"]
    assert found(store, name="Marai Nunez") == []
