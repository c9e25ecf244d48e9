"""What is different since a day: net of everything written in between, and which steps were taken when, by whom."""

import datetime as dt

import pytest

from slecop_desktop.store import Store
from slecop_desktop.store.since import changed_rows, changed_since, differences, record_of
from slecop_desktop.store.steps import StepQuery, people, step_ids

OLD, TODAY = "2026-03-01T12:00:00.000+00:00", dt.datetime.now().date().isoformat()  # noqa: DTZ005


@pytest.fixture
def told(store: Store) -> Store:
    """Two youth and a partner of long ago; since today one was changed there and back, one changed, one removed."""
    with store.write("Long ago") as writer:
        writer.add_many("youth", ("given_name", "family_name"), [("Ana", "Pérez"), ("Ben", "Li")])
        writer.add("partners", {"name": "Old Mill"})
    with store._writer.begin() as connection:
        connection.exec_driver_sql("UPDATE step SET at = ?, who = 'Rosa'", (OLD,))
    with store.write("Edit phone of Ana") as writer:
        writer.change("youth", 1, {"phone": "555-0101"})
    with store.write("Edit phone of Ben") as writer:
        writer.change("youth", 2, {"phone": "555-0102"})
    with store.write("Back again") as writer:
        writer.change("youth", 2, {"phone": None})
        writer.remove("partners", [1])
    with store.write("Add and remove") as writer:
        key = writer.add("partners", {"name": "Passing"})
        writer.remove("partners", [key])
        writer.add("sites", {"name": "Hall"})
    return store


def said(store: Store, day: str, kind: str = "") -> list[tuple[str, str, str]]:
    with store.read() as connection:
        keys = changed_since(connection, store, day, kind)
        rows = changed_rows(connection, store, day, keys)
    assert [record_of(store, key) for key in keys] == [(rows[key].kind, rows[key].id) for key in keys]
    return [(rows[key].kind, rows[key].title, rows[key].what) for key in keys]


def test_every_record_that_changed_stands_there_once(told: Store) -> None:
    assert said(told, TODAY) == [
        ("sites", "Hall", "added"),
        ("partners", "Old Mill", "removed"),
        ("youth", "Ben Li", "changed"),
        ("youth", "Ana Pérez", "changed"),
    ]
    assert said(told, TODAY, "partners") == [("partners", "Old Mill", "removed")]
    assert said(told, "2999-01-01") == []


def test_since_before_everything_all_that_is_there_was_added(told: Store) -> None:
    found = said(told, "2026-02-01", "youth")
    assert sorted(found) == [("youth", "Ana Pérez", "added"), ("youth", "Ben Li", "added")]


def test_the_difference_is_then_and_now_whatever_lay_between(told: Store) -> None:
    with told.write("Once more") as writer:
        writer.change("youth", 1, {"phone": "555-0199", "sex": "Female"})
    with told.read() as connection:
        ana = differences(connection, told, TODAY, "youth", 1)
        ben = differences(connection, told, TODAY, "youth", 2)
    assert {(c.field, c.old, c.new) for c in ana} == {("phone", None, "555-0199"), ("sex", None, "Female")}
    assert ben == []


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        (StepQuery(who="Rosa"), {"Long ago", "New ecosystem"}),
        (StepQuery(last="2026-03-01"), {"Long ago", "New ecosystem"}),
        (StepQuery(first="2026-03-02", kind="youth"), {"Edit phone of Ana", "Edit phone of Ben", "Back again"}),
        (StepQuery(what="removed"), {"Back again", "Add and remove"}),
        (StepQuery(what="removed", kind="sites"), set()),
        (StepQuery(what="added", first=TODAY), {"Add and remove"}),
        (StepQuery(what="changed", first=TODAY, kind="partners"), set()),
    ],
)
def test_steps_are_found_by_who_when_and_what_they_did(told: Store, query: StepQuery, titles: set[str]) -> None:
    with told.read() as connection:
        names = {row[0]: row[1] for row in connection.exec_driver_sql("SELECT id, title FROM step")}
        assert {names[key] for key in step_ids(connection, told, query)} == titles
        assert "Rosa" in people(connection)


def test_archiving_and_bringing_back_are_told_apart(told: Store) -> None:
    for day in ("2026-10-14", None):
        with told.write("Put" if day else "Back") as writer:
            writer.change("youth", 1, {"archived": day})
    with told.read() as connection:
        names = {row[0]: row[1] for row in connection.exec_driver_sql("SELECT id, title FROM step")}
        assert [names[k] for k in step_ids(connection, told, StepQuery(what="archived"))] == ["Put"]
        assert [names[k] for k in step_ids(connection, told, StepQuery(what="brought_back"))] == ["Back"]
