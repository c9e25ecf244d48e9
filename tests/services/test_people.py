"""Families, namesakes, contacts, ratings, notes and counting before a bulk edit."""

import pytest

from slecop_desktop.services import bulk, partners, people, records
from slecop_desktop.services.common import FieldProblem
from slecop_desktop.store import Store


@pytest.fixture
def ana(store: Store) -> int:
    return records.add_record(store, "youth", {"given_name": "Ana", "family_name": "Pérez", "grade": "05"})


def count(store: Store, kind: str) -> int:
    with store.read() as connection:
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {kind}").scalar_one())


def test_namesakes_have_exactly_the_name_whatever_the_accents(store: Store, ana: int) -> None:
    school = records.add_record(store, "partners", {"name": "Eastside"})
    records.edit(store, "youth", ana, {"school": school, "birth_year": 2016})
    middle = records.add_record(
        store, "youth", {"given_name": "ANA", "middle_name": "Luz", "family_name": "Perez", "birth_date": "2015-02-03"}
    )
    for given, family in (("Ana María", "Pérez"), ("Ana", "Pérez Soto"), ("Anaís", "Pérez"), ("Pérez", "Ana")):
        records.add_record(store, "youth", {"given_name": given, "family_name": family})
    found = people.same_name(store, "ana", "PEREZ")
    assert [(n.youth, n.name, n.born) for n in found] == [
        (ana, "Ana Pérez", "2016"),
        (middle, "ANA Luz Perez", "2015-02-03"),
    ]
    assert (found[0].grade, found[0].school, found[0].archived) == ("05", "Eastside", False)
    assert people.same_name(store, "Ana", " ") == []


def test_a_new_adult_is_split_into_names_and_called_after_the_others(store: Store, ana: int) -> None:
    first = people.add_adult(store, ana, name="Rosa de la Cruz")
    second = people.add_adult(store, ana, name="Luis", relationship="Father")
    assert records.get(store, "adults", 1)["family_name"] == "de la Cruz"
    orders = [records.get(store, "relationships", key)["emergency_order"] for key in (first, second)]
    assert orders == [1, 2]
    assert store.undo_title() == "Add Luis to the family of Ana Pérez"
    store.undo()
    assert count(store, "adults") == 1


def test_an_adult_is_in_a_family_once_and_needs_a_name(store: Store, ana: int) -> None:
    people.add_adult(store, ana, name="Rosa")
    with pytest.raises(FieldProblem, match="Rosa is in this family already"):
        people.add_adult(store, ana, adult=1)
    with pytest.raises(FieldProblem, match="name is needed"):
        people.add_adult(store, ana, name="  ")
    assert count(store, "relationships") == 1


@pytest.mark.parametrize(("may", "kept"), [(True, (1, 0)), (False, (0, 1)), (None, (None, None))])
def test_may_and_must_not_pick_up_are_never_both_yes(
    store: Store, ana: int, may: bool | None, kept: tuple[int | None, int | None]
) -> None:
    key = people.add_adult(store, ana, name="Rosa")
    records.edit(store, "relationships", key, {"pickup_authorized": 1 if may is not True else 0})
    assert people.set_pickup(store, key, may)
    row = records.get(store, "relationships", key)
    assert (row["pickup_authorized"], row["pickup_prohibited"]) == kept
    assert not people.set_pickup(store, key, may)


def test_two_homes_but_each_once(store: Store, ana: int) -> None:
    people.join_household(store, ana, name="Elm Street")
    people.join_household(store, ana, name="Oak Street")
    with pytest.raises(FieldProblem, match="there already"):
        people.join_household(store, ana, household=1)
    with pytest.raises(FieldProblem, match="name for the household"):
        people.join_household(store, ana, name="")
    assert count(store, "household_members") == 2


def test_a_contact_may_come_back_after_leaving(store: Store) -> None:
    partner = records.add_record(store, "partners", {"name": "Eastside"})
    role = partners.add_contact(store, partner, name="Emil Abara", roles="DATA")
    assert records.get(store, "contact_roles", role)["start_date"] == "2026-10-14"
    with pytest.raises(FieldProblem, match="with this partner already"):
        partners.add_contact(store, partner, contact=1)
    records.edit(store, "contact_roles", role, {"start_date": "2024-09-01", "end_date": "2026-10-13"})
    assert partners.add_contact(store, partner, contact=1) != role
    with pytest.raises(FieldProblem, match="name is needed"):
        partners.add_contact(store, partner, name="")


def test_each_scale_follows_its_own_newest_rating(store: Store) -> None:
    partner = records.add_record(store, "partners", {"name": "Eastside"})
    partners.rate(store, partner, engagement_level="INVOLVED", date="2026-09-01")
    partners.rate(store, partner, collaboration_level="2", date="2026-03-01")
    partners.rate(store, partner, engagement_level="INFORMED", collaboration_level="1", date="2026-02-01")
    found = records.get(store, "partners", partner)
    assert (found["engagement_level"], found["collaboration_level"]) == ("INVOLVED", "2")
    with pytest.raises(FieldProblem, match="Choose a level"):
        partners.rate(store, partner, notes="Nothing rated")


@pytest.mark.parametrize(
    ("kind", "date", "last"),
    [("CALL", "2026-10-10", "2026-10-10"), ("CALL", "2026-09-01", "2026-10-01"), ("NOTE", "2026-10-10", "2026-10-01"),
     ("VISIT", "2026-12-01", "2026-10-01")],
)  # fmt: skip
def test_only_a_newer_contact_that_took_place_moves_the_last_contact(
    store: Store, kind: str, date: str, last: str
) -> None:
    partner = records.add_record(store, "partners", {"name": "Eastside", "last_contact": "2026-10-01"})
    key = partners.add_note(store, {"partner": partner}, {"kind": kind, "date": date, "text": "Spoke with Emil"})
    assert records.get(store, "partners", partner)["last_contact"] == last
    assert records.get(store, "notes", key)["partner"] == partner


def test_a_note_needs_words(store: Store, ana: int) -> None:
    with pytest.raises(FieldProblem, match="Write something"):
        partners.add_note(store, {"youth": ana}, {"text": None})
    assert count(store, "notes") == 0


def test_what_a_bulk_edit_would_change_is_what_it_changes(store: Store, ana: int) -> None:
    others = [records.add_record(store, "youth", {"given_name": name, "sex": "Female"}) for name in ("Bo", "Cy")]
    ids = [ana, *others]
    for values, expected in (({"sex": "Female"}, 1), ({"grade": "05"}, 2), ({"sex": None, "grade": "05"}, 3)):
        assert bulk.preview(store, "youth", ids, values).changing == expected
        assert records.bulk_edit(store, "youth", ids, values) == expected
    with pytest.raises(KeyError):
        bulk.preview(store, "youth", ids, {"shoe_size": 1})
