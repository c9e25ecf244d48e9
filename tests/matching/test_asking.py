"""A file asked for records that may be the same: keys that follow the history, one form, all of it."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.registers import Register
from slecop_desktop.matching import index
from slecop_desktop.matching.asking import Judging, find_alike
from slecop_desktop.matching.keys import VERSION
from slecop_desktop.matching.loading import load
from slecop_desktop.matching.people import person
from slecop_desktop.services import alike
from slecop_desktop.services.different import mark_different
from slecop_desktop.services.duplicates import found_pairs
from slecop_desktop.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A file with 300 young people of a made-up register, 45 of them twice, with their families."""
    store = Store.create(tmp_path / "register.slecop", name="Practice")
    rows = Register(41).make(300)
    with store.write("Register") as writer:
        for row in rows:
            v = row.values
            birth = f"{v['birth'][:4]}-{v['birth'][4:6]}-{v['birth'][6:]}" if len(v["birth"]) == 8 else None
            youth = writer.add(
                "youth", {"given_name": v["given"] or None, "family_name": v["family"], "birth_date": birth}
            )
            adult = writer.add("adults", {"given_name": v["guardian"] or "Parent", "phone": v["phone"] or None})
            writer.add("relationships", {"youth": youth, "adult": adult})
            home = {"name": v["family"], "address": f"{v['number']} {v['street']}", "postal_code": v["postcode"]}
            house = writer.add("households", home)
            writer.add("household_members", {"household": house, "youth": youth})
    yield store
    store.close()


def stored_keys(store: Store) -> set[tuple[int, int]]:
    with store.read() as connection:
        return {tuple(row) for row in connection.exec_driver_sql("SELECT key, record FROM match_keys WHERE kind = 30")}


def fresh_keys(store: Store) -> set[tuple[int, int]]:
    with store.read() as connection:
        people = load(connection, store, "youth")
    return {(key, record) for record, one in people.items() for key in index.all_keys(one)}


def test_the_keys_follow_whatever_is_written(store: Store) -> None:
    index.catch_up(store, "youth")
    assert stored_keys(store) == fresh_keys(store)
    rnd = random.Random(5)
    for turn in range(12):
        with store.write(f"Turn {turn}") as writer:
            key = rnd.randrange(1, 340)
            match turn % 6:
                case 0:
                    writer.change("youth", key, {"family_name": "Thistlewood"})
                case 1:
                    writer.change("adults", key, {"phone": "555-010-8899"})
                case 2:
                    writer.change("households", key, {"address": "77 Willow Lane"})
                case 3:
                    writer.change("relationships", key, {"youth": rnd.randrange(1, 340)})
                case 4:
                    writer.remove("youth", [key])
                case _:
                    writer.change("youth", key, {"archived": "2026-01-01"})
        if turn % 4 == 3:
            store.undo()
        index.catch_up(store, "youth")
        assert stored_keys(store) == fresh_keys(store)


def test_keys_of_another_recipe_are_made_anew(store: Store) -> None:
    index.catch_up(store, "youth")
    with store.derive() as connection:
        assert connection is not None
        connection.exec_driver_sql("DELETE FROM match_keys WHERE record < 100")
        connection.exec_driver_sql("UPDATE match_state SET version = ?", (VERSION - 1,))
    index.catch_up(store, "youth")
    assert stored_keys(store) == fresh_keys(store)


def test_what_the_keys_find_is_what_comparing_with_everybody_finds(store: Store) -> None:
    index.catch_up(store, "youth")
    with store.read() as connection:
        people = load(connection, store, "youth")
        judge = Judging(connection, store, "youth")
        missed = surplus = sure = 0
        for key, one in list(people.items())[:60]:
            found = {a.record: a.bin for a in find_alike(connection, store, "youth", one, but=(key,))}
            every = {other: judge(one, two).bin for other, two in people.items() if other != key}
            wanted = {other for other, bin_ in every.items() if bin_ == "same"}
            sure += len(wanted)
            missed += len(wanted - set(found))
            surplus += sum(every[other] != bin_ for other, bin_ in found.items())
    assert sure > 5
    assert (missed, surplus) == (0, 0)


def test_a_form_finds_the_child_while_it_is_typed(store: Store) -> None:
    with store.write("One more") as writer:
        key = writer.add(
            "youth", {"given_name": "Xóchitl", "family_name": "Terrazas Ávila", "birth_date": "2013-05-04"}
        )
    typed = person(given="Xochitl", family="Terrazas", birth="2013-04-05")
    found = alike.like(store, "youth", typed)
    assert [a.record for a in found] == [key]
    assert "day and month of birth are swapped" in found[0].why
    assert alike.like(store, "youth", typed, but=key) == []


def test_the_pairs_are_remembered_kept_up_and_left_out_when_different(store: Store) -> None:
    first = alike.find_all(store, "youth")
    assert len([p for p in first if p.bin == "same"]) > 30
    assert all(p.why for p in first)
    assert {(p.one, p.other) for p in found_pairs(store, "youth")} == {(p.one, p.other) for p in first}

    known = first[0]
    mark_different(store, "youth", known.one, known.other)
    assert (known.one, known.other) not in {(p.one, p.other) for p in found_pairs(store, "youth")}
    assert (known.one, known.other) not in {(p.one, p.other) for p in alike.find_all(store, "youth")}

    with store.write("The same child again") as writer:
        ids = [
            writer.add("youth", {"given_name": given, "family_name": "Penhaligon", "birth_date": "2012-08-17"})
            for given in ("Rosalind", "Rosalind")
        ]
    alike.keep_up(store, "youth")
    assert tuple(ids) in {(p.one, p.other) for p in found_pairs(store, "youth")}
    with store.write("It was another") as writer:
        writer.change("youth", ids[1], {"given_name": "Bartholomew", "birth_date": "2009-01-30"})
    alike.keep_up(store, "youth")
    assert tuple(ids) not in {(p.one, p.other) for p in found_pairs(store, "youth")}


def test_a_search_that_is_stopped_remembers_nothing(store: Store) -> None:
    def stop(done: int) -> None:
        if done == 50:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        alike.find_all(store, "youth", stop)
    assert found_pairs(store, "youth") == []


def test_partners_are_found_by_their_own_model(store: Store) -> None:
    with store.write("Partners") as writer:
        a = writer.add(
            "partners", {"name": "Kingsley Science Center, Inc.", "phone": "555-010-1200", "city": "Kingsley"}
        )
        b = writer.add("partners", {"name": "The Kingsley Science Ctr", "phone": "(555) 010-1200"})
        writer.add("partners", {"name": "Kingsley Public Library", "phone": "555-010-3400", "city": "Kingsley"})
    found = alike.find_all(store, "partners")
    assert [(p.one, p.other, p.bin) for p in found] == [(a, b, "same")]
    with store.read() as connection:
        told = alike.explained(connection, store, "partners", a, b)
    assert told is not None
    assert "the same phone" in told.why
