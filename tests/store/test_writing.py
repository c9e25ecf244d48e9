"""Steps: all or nothing, logged by the file itself, announced, and joined when nested."""

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from slecop_desktop.problems import Problem
from slecop_desktop.records import RECORDS
from slecop_desktop.records.ids import read_youth_code
from slecop_desktop.store import Changed, Store, bulk
from slecop_desktop.store import store as store_module
from slecop_desktop.store import writer as writer_module
from slecop_desktop.store.check import check
from slecop_desktop.store.history import changes, steps
from slecop_desktop.store.search import find
from tests.store.contents import everything, plain, scalar, words

Add = Callable[..., int]


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: r.name)
def test_no_program_can_write_a_record_outside_a_step(record: Any, store: Store, path: Path) -> None:
    with store.write("Add one of each") as writer:
        key = writer.add("holidays" if record.name == "profile" else record.name, {})
    other = plain(path)
    with pytest.raises(Exception, match=r"change\.step"):
        other.execute(f"INSERT INTO {record.name} (uuid) VALUES (x'00')")
    if record.name != "profile":
        with pytest.raises(Exception, match=r"change\.step"):
            other.execute(f"UPDATE {record.name} SET archived = '2026-07-01' WHERE id = ?", (key,))
        with pytest.raises(Exception, match=r"change\.step"):
            other.execute(f"DELETE FROM {record.name} WHERE id = ?", (key,))
    other.close()


def test_writing_by_set_cannot_be_turned_on_outside_a_step(path: Path) -> None:
    other = plain(path)
    with pytest.raises(Exception, match="CHECK"):
        other.execute("UPDATE writing SET by_set = 1")
    other.close()


def test_a_step_that_raises_leaves_nothing(store: Store, path: Path, add: Add) -> None:
    key = add("partners", name="Cedar Library")
    before = everything(path)
    history = scalar(path, "SELECT max(id) FROM change")

    def fail() -> None:
        with store.write("Try") as writer:
            writer.add("youth", {"given_name": "Ada"})
            writer.change("partners", key, {"city": "Ames"})
            writer.add_many("partners", ("name",), [(f"Partner {n}",) for n in range(200)])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert everything(path) == before
    assert scalar(path, "SELECT max(id) FROM change") == history
    assert store.undo_title() == "Add to partners"


def test_a_step_that_changes_nothing_leaves_no_trace(store: Store, add: Add, path: Path) -> None:
    key = add("partners", name="Cedar Library")
    told: list[Changed] = []
    store.subscribe(told.append)
    before = scalar(path, "SELECT count(*) FROM step")
    with store.write("Nothing") as writer:
        assert not writer.change("partners", key, {"name": "Cedar Library"})
        writer.change_many("partners", ("city",), [(None, key)])
        writer.remove("partners", [])
        writer.remove("partners", [999])
        assert writer.add_many("partners", ("name",), []) == range(2, 2)
    assert scalar(path, "SELECT count(*) FROM step") == before
    assert told == []


def test_a_write_inside_a_write_joins_it(store: Store, add: Add) -> None:
    with store.write("Enroll") as outer:
        outer.add("partners", {"name": "One"})
        with store.write("Inner") as inner:
            assert inner.step == outer.step
            inner.add("partners", {"name": "Two"})
    with store.read() as connection:
        assert steps(connection, store)[0].title == "Enroll"
    store.undo()
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM partners").scalar() == 0


def test_what_has_to_be_a_step_of_its_own_refuses_to_join(store: Store, add: Add) -> None:
    add("partners", name="One")
    for act in (store.undo, lambda: store.undo_effect(2)):
        with pytest.raises(RuntimeError, match="inside another step"), store.write("Outer"):
            act()
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM partners").scalar() == 1


def test_a_caught_failure_of_a_large_write_spoils_the_step(store: Store, path: Path) -> None:
    before = everything(path)
    rows: list[tuple[Any, ...]] = [(f"Partner {n}", None) for n in range(bulk.ENOUGH)] + [("Lost", 999)]

    def catch() -> None:
        with store.write("Add") as writer, suppress(IntegrityError):
            writer.add_many("partners", ("name", "parent"), rows)

    with pytest.raises(RuntimeError, match="cannot be kept"):
        catch()
    assert everything(path) == before
    with store.write("Add") as writer:
        writer.add("partners", {"name": "One"})


def test_what_changed_is_announced_with_ids(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "MANY", 100)
    told: list[Changed] = []
    stop = store.subscribe(told.append)
    with store.write("Add three") as writer:
        one, two = writer.add("partners", {"name": "One"}), writer.add("partners", {"name": "Two"})
        young = writer.add("youth", {"given_name": "Ada"})
        step = writer.step
        assert told == [], "not before it is kept"
    assert told == [Changed(step, "Add three", {"partners": frozenset({one, two}), "youth": frozenset({young})})]
    with store.write("Remove") as writer:
        writer.remove("partners", [one])
    assert told[-1].ids == {"partners": frozenset({one})}
    store.undo()
    assert told[-1].ids == {"partners": frozenset({one})}
    with store.write("Many") as writer:
        writer.add_many("partners", ("name",), [(str(n),) for n in range(101)])
    assert told[-1].ids == {"partners": None}
    stop()
    with store.write("More") as writer:
        writer.add("partners", {"name": "Three"})
    assert len(told) == 4


def test_listeners_may_write_a_step_of_their_own(store: Store) -> None:
    def answer(changed: Changed) -> None:
        if changed.title == "Add":
            with store.write("Answer") as writer:
                writer.add("holidays", {"name": "Closed"})

    store.subscribe(answer)
    with store.write("Add") as writer:
        writer.add("partners", {"name": "One"})
    assert store.undo_title() == "Answer"


def test_a_snapshot_does_not_see_what_is_written_meanwhile(store: Store, add: Add) -> None:
    add("partners", name="One")
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM partners").scalar() == 1
        add("partners", name="Two")
        assert connection.exec_driver_sql("SELECT count(*) FROM partners").scalar() == 1


def test_threads_write_one_after_the_other(store: Store, path: Path) -> None:
    def work(name: str) -> None:
        for _n in range(10):
            with store.write(name) as writer:
                writer.add("partners", {"name": name})
                writer.add("youth", {"given_name": name})

    threads = [threading.Thread(target=work, args=(name,)) for name in ("One", "Two", "Three")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.read() as connection:
        assert check(connection, store) == []
        found = steps(connection, store)
        assert len(found) == 31
        for step in found[:-1]:
            touched = changes(connection, store, step=step.id)
            assert {c.title for c in touched} == {step.title}
            assert len(touched) == 2


def test_removing_takes_what_belongs_to_it_and_stops_at_what_refers_to_it(store: Store, path: Path) -> None:
    with store.write("Add") as writer:
        partner = writer.add("partners", {"name": "Cedar Library"})
        program = writer.add("programs", {"name": "Robotics", "partner": partner})
        offering = writer.add("offerings", {"name": "Robotics A", "program": program})
        session = writer.add("sessions", {"offering": offering, "date": "2026-07-01"})
        youth = writer.add("youth", {"given_name": "Ada"})
        writer.add("attendance", {"session": session, "youth": youth})
        writer.add("school_years", {"youth": youth, "school_year": "2026-27"})
    before = everything(path)
    with pytest.raises(Problem, match="still refer"), store.write("Remove") as writer:
        writer.remove("partners", [partner])
    assert everything(path) == before
    with store.write("Remove") as writer:
        writer.remove("offerings", [offering])
        assert writer.sql("SELECT count(*) FROM attendance").scalar() == 0
        writer.remove("youth", [youth])
    assert scalar(path, "SELECT count(*) FROM school_years") == 0
    store.undo()
    assert everything(path) == before


def test_a_partner_and_its_parent_can_be_removed_together(store: Store, add: Add) -> None:
    parent = add("partners", name="District")
    child = add("partners", name="School", parent=parent)
    with store.write("Remove") as writer:
        writer.remove("partners", [parent, child])


def test_ids_are_never_given_twice(store: Store, add: Add) -> None:
    first = add("youth", given_name="Ada")
    with store.write("Remove") as writer:
        writer.remove("youth", [first])
    second = add("youth", given_name="Bea")
    assert second > first
    with store.write("Many") as writer:
        writer.remove("youth", [second])
        many = writer.add_many("youth", ("given_name",), [(f"N{n}",) for n in range(60)])
        assert many[0] > second
        writer.remove("youth", [many[-1]])
        assert writer.add("youth", {"given_name": "Cleo"}) > many[-1]


@pytest.mark.parametrize("count", [3, bulk.ENOUGH, 130])
def test_many_rows_are_the_same_as_one_by_one(count: int, path: Path, store: Store) -> None:
    names = ("given_name", "family_name", "birth_date")
    rows = [(f"Zoë{n}", "Núñez Okafor", "2015-03-04") for n in range(count)]
    with store.write("Many") as writer:
        ids = writer.add_many("youth", names, rows)
    many = words(path)
    kept = scalar(path, "SELECT group_concat(name || sort_name || birth_date) FROM youth")
    log = scalar(path, "SELECT group_concat(kind || field || (record - ?)) FROM change WHERE step = 2", ids[0])
    codes = {r[0] for r in plain(path).execute("SELECT youth_code FROM youth")}
    assert len(codes) == count
    assert all(read_youth_code(code) == code for code in codes)
    store.undo()
    with store.write("One by one") as writer:
        keys = [writer.add("youth", dict(zip(names, row, strict=True))) for row in rows]
    assert scalar(path, "SELECT group_concat(name || sort_name || birth_date) FROM youth") == kept
    assert scalar(path, "SELECT group_concat(kind || field || (record - ?)) FROM change WHERE step = 4", keys[0]) == log
    shift = keys[0] - ids[0]
    codeless = [(w, row + shift, at) for w, row, at in many if at > 2]
    assert [w for w in words(path) if w[2] > 2] == codeless


def test_rows_may_bring_their_own_identity_and_code(store: Store) -> None:
    with store.write("Many") as writer:
        rows = [("Ada", b"\x01" * 16, "Y-1111-111"), ("Bea", None, None)]
        ids = writer.add_many("youth", ("given_name", "uuid", "youth_code"), rows)
        ada, bea = (writer.one("youth", key) for key in ids)
    assert (ada["uuid"], ada["youth_code"]) == (b"\x01" * 16, "Y-1111-111")
    assert len(bea["uuid"]) == 16
    assert read_youth_code(bea["youth_code"])


def test_codes_that_are_taken_are_drawn_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter([["A", "A", "B"], ["B"], ["C"], ["A", "D"], ["D"], ["E"]])
    monkeypatch.setattr(writer_module, "new_youth_codes", lambda count: next(drawn))
    with store.write("Many") as writer:
        writer.add_many("youth", ("given_name",), [("One",), ("Two",), ("Three",)])
        writer.add_many("youth", ("given_name",), [("Four",), ("Five",)])
        codes = writer.sql("SELECT youth_code FROM youth ORDER BY id").scalars().all()
    assert sorted(codes) == ["A", "B", "C", "D", "E"]


def test_a_write_that_fills_a_table_draws_no_code_twice_and_puts_its_indexes_back(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "MANY_MORE", 100)
    monkeypatch.setattr(writer_module, "_CHUNK", 60)
    letters = iter("AABC")

    def draw(count: int) -> list[str]:
        letter = next(letters)
        return [f"{letter}{n}" for n in range(count)]

    monkeypatch.setattr(writer_module, "new_youth_codes", draw)
    indexes = "SELECT group_concat(name || sql) FROM sqlite_master WHERE type = 'index' AND tbl_name = 'youth'"
    before = scalar(path, indexes)
    with store.write("Many") as writer:
        writer.add_many("youth", ("given_name",), [(f"Kid {n}",) for n in range(130)])
    assert scalar(path, "SELECT count(DISTINCT youth_code) FROM youth") == 130
    assert scalar(path, "SELECT group_concat(DISTINCT substr(youth_code, 1, 1)) FROM youth") == "A,B,C"
    assert sorted(str(scalar(path, indexes)).split("CREATE")) == sorted(str(before).split("CREATE"))
    assert scalar(path, "SELECT count(*) FROM change WHERE step = 2") == 130


def test_changing_parts_of_a_name_changes_what_is_worked_out(store: Store, path: Path) -> None:
    with store.write("Add") as writer:
        ids = writer.add_many("youth", ("given_name", "family_name"), [(f"Ada{n}", "Zed") for n in range(120)])
        one = writer.add("adults", {"given_name": "Bea", "family_name": "Zed"})
        writer.change("adults", one, {"family_name": "Ábel"})
        assert writer.one("adults", one)["name"] == "Bea Ábel"
        assert writer.one("adults", one)["sort_name"] == "abel bea"
    with store.write("Rename") as writer:
        writer.change_many("youth", ("family_name",), [(f"Okafor{key}", key) for key in ids])
        writer.change_many("youth", ("given_name",), [("Twice", ids[0]), ("Thrice", ids[0])])
    with store.read() as connection:
        rows = connection.exec_driver_sql("SELECT name, sort_name FROM youth ORDER BY id").all()
        assert tuple(rows[0]) == (f"Thrice Okafor{ids[0]}", f"okafor{ids[0]} thrice")
        assert tuple(rows[7]) == (f"Ada7 Okafor{ids[7]}", f"okafor{ids[7]} ada7")
        assert [h.id for h in find(connection, store, f"okafor{ids[90]}")] == [ids[90]]
        assert find(connection, store, "zed ada", kinds=("youth",)) == []
        assert check(connection, store) == []
