"""Undo and redo case by case; the random sequences are in test_undo_random."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from slecop_desktop.problems import Problem
from slecop_desktop.store import Store, bulk
from slecop_desktop.store.check import check
from slecop_desktop.store.undo import AGAIN, EDITED, GONE, LISTED, LOST_TARGET, REFERRED, UndoReport
from tests.store.contents import everything, rows, scalar

Add = Callable[..., int]


def newest(path: Path) -> int:
    return int(scalar(path, "SELECT max(id) FROM step WHERE kind = 'do'"))


def undo(store: Store, step: int) -> UndoReport:
    """Undo a step, having checked that the prediction says just that and writes nothing."""
    before = everything(store.path), scalar(store.path, "SELECT max(id) FROM change")
    predicted = store.undo_effect(step)
    assert (everything(store.path), scalar(store.path, "SELECT max(id) FROM change")) == before
    report = store.undo(step)
    assert report
    assert report == predicted
    sound(store)
    return report


def sound(store: Store) -> None:
    with store.read() as connection:
        assert check(connection, store) == []


def value(store: Store, kind: str, key: int, name: str) -> Any:
    return scalar(store.path, f"SELECT {name} FROM {kind} WHERE id = ?", key)


def test_there_and_back_again(store: Store, path: Path, add: Add) -> None:
    states = [everything(path)]
    partner = add("partners", name="Cedar Library")
    states.append(everything(path))
    with store.write("Rename") as writer:
        writer.change("partners", partner, {"name": "Elm Library", "city": "Ames"})
    states.append(everything(path))
    with store.write("Remove") as writer:
        writer.remove("partners", [partner])
    states.append(everything(path))
    titles: list[str | None] = []
    for state in reversed(states[:-1]):
        titles.append(store.undo_title())
        store.undo()
        assert everything(path) == state
    assert titles == ["Remove", "Rename", "Add to partners"]
    assert store.undo_title() is None
    assert store.undo() is None
    for state in states[1:]:
        assert store.redo_title() == titles.pop()
        store.redo()
        assert everything(path) == state
    assert store.redo() is None
    store.undo()
    assert everything(path) == states[-2], "what was redone can be undone again"


def test_a_new_step_ends_redo(store: Store, add: Add) -> None:
    add("partners", name="One")
    store.undo()
    assert store.redo_title() == "Add to partners"
    add("partners", name="Two")
    assert store.redo_title() is None
    assert store.redo() is None


def test_an_earlier_step_leaves_what_was_edited_since(store: Store, path: Path, add: Add) -> None:
    ids = [add("partners", name=f"Partner {n}", city="Ames") for n in range(3)]
    with store.write("Move all") as writer:
        writer.change_many("partners", ("city", "phone"), [("Boone", "555-0100", key) for key in ids])
    step = newest(path)
    with store.write("Move one") as writer:
        writer.change("partners", ids[1], {"city": "Story City"})
    report = undo(store, step)
    assert (report.reversed, report.kept, report.impossible) == (5, 1, 0)
    assert [(k.id, k.title, k.field, k.because) for k in report.rows] == [(ids[1], "Partner 1", "city", EDITED)]
    assert [value(store, "partners", key, "city") for key in ids] == ["Ames", "Story City", "Ames"]
    assert [value(store, "partners", key, "phone") for key in ids] == [None, None, None]
    store.redo()
    assert [value(store, "partners", key, "city") for key in ids] == ["Boone", "Story City", "Boone"]
    assert [value(store, "partners", key, "phone") for key in ids] == ["555-0100"] * 3


def test_a_name_fits_its_parts_when_only_one_is_set_back(store: Store, path: Path, add: Add) -> None:
    key = add("youth", given_name="Ada", family_name="Zed")
    with store.write("Given name") as writer:
        writer.change("youth", key, {"given_name": "Bea"})
    step = newest(path)
    with store.write("Family name") as writer:
        writer.change("youth", key, {"family_name": "Okafor"})
    report = undo(store, step)
    assert (report.reversed, report.kept) == (1, 0), "nobody edited the first name since"
    assert value(store, "youth", key, "name") == "Ada Okafor"
    assert value(store, "youth", key, "sort_name") == "okafor ada"


def test_what_a_step_created_stays_when_worked_on_since(store: Store, path: Path) -> None:
    with store.write("Add two") as writer:
        one, two = writer.add("partners", {"name": "One"}), writer.add("partners", {"name": "Two"})
    step = newest(path)
    with store.write("Edit") as writer:
        writer.change("partners", one, {"city": "Ames", "phone": "555-0100"})
        writer.change("partners", two, {"city": "Ames"})
    with store.write("Take back") as writer:
        writer.change("partners", two, {"city": None})
    report = undo(store, step)
    assert (report.reversed, report.kept) == (1, 1)
    assert [(k.id, k.field, k.because) for k in report.rows] == [(one, None, EDITED)]
    assert value(store, "partners", two, "name") is None, "an edit that was taken back is none"


def test_what_a_step_created_stays_when_others_refer_to_it(store: Store, path: Path) -> None:
    with store.write("Add chain") as writer:
        partner = writer.add("partners", {"name": "One"})
        program = writer.add("programs", {"name": "Robotics", "partner": partner})
        loose = writer.add("programs", {"name": "Chess", "partner": partner})
    step = newest(path)
    with store.write("Offer") as writer:
        writer.add("offerings", {"name": "Robotics A", "program": program})
    report = undo(store, step)
    assert (report.reversed, report.kept, report.impossible) == (1, 0, 2)
    assert {(k.kind, k.id, k.because) for k in report.rows} == {
        ("programs", program, REFERRED),
        ("partners", partner, REFERRED),
    }
    assert value(store, "programs", loose, "name") is None


def test_what_was_removed_since_is_not_set_back(store: Store, path: Path, add: Add) -> None:
    key, other = add("partners", name="One"), add("partners", name="Two")
    with store.write("Move") as writer:
        writer.change_many("partners", ("city", "phone"), [("Ames", "555-0100", key), ("Ames", "555-0100", other)])
    step = newest(path)
    with store.write("Remove") as writer:
        writer.remove("partners", [key])
    report = undo(store, step)
    assert (report.reversed, report.impossible) == (2, 1)
    assert [(k.title, k.field, k.because) for k in report.rows] == [("One", None, GONE)]


def test_what_was_removed_since_is_told_once_though_its_reference_is_gone_too(
    store: Store, path: Path, add: Add
) -> None:
    first, second = add("youth", given_name="One"), add("youth", given_name="Two")
    with store.write("Consent") as writer:
        consent = writer.add("consents", {"youth": first, "kind": "PHOTO_MEDIA"})
    with store.write("To the other") as writer:
        writer.change("consents", consent, {"youth": second})
    step = newest(path)
    with store.write("Remove both") as writer:
        writer.remove("youth", [first, second])
    report = undo(store, step)
    assert [(k.kind, k.field, k.because) for k in report.rows] == [("consents", None, GONE)]


def test_a_record_comes_back_without_what_is_gone_if_it_can(store: Store, path: Path, add: Add) -> None:
    partner = add("partners", name="One")
    program = add("programs", name="Robotics", partner=partner)
    with store.write("Remove program") as writer:
        writer.remove("programs", [program])
    step = newest(path)
    with store.write("Remove partner") as writer:
        writer.remove("partners", [partner])
    report = undo(store, step)
    assert (report.reversed, report.impossible) == (1, 1)
    assert [(k.kind, k.title, k.field, k.because) for k in report.rows] == [
        ("programs", "Robotics", "partner", LOST_TARGET)
    ]
    assert value(store, "programs", program, "partner") is None
    store.redo()
    assert value(store, "programs", program, "name") is None


def test_a_record_cannot_come_back_without_its_owner(store: Store, path: Path) -> None:
    with store.write("Add") as writer:
        program = writer.add("programs", {"name": "Robotics"})
        offering = writer.add("offerings", {"name": "Robotics A", "program": program})
        session = writer.add("sessions", {"offering": offering, "date": "2026-07-01"})
        youth = writer.add("youth", {"given_name": "Ada"})
        writer.add("attendance", {"session": session, "youth": youth})
    with store.write("Remove the session with its marks") as writer:
        writer.remove("sessions", [session])
    step = newest(path)
    with store.write("Remove the offering") as writer:
        writer.remove("offerings", [offering])
    before = everything(path)
    report = undo(store, step)
    assert (report.reversed, report.impossible) == (0, 2), "neither the session nor its mark, which had the session"
    assert everything(path) == before
    assert store.undo_title() == "Remove the offering", "the newest is still the newest"
    with pytest.raises(Problem, match="no step 999"):
        store.undo(999)
    store.undo()
    assert (undo(store, step).reversed, scalar(path, "SELECT count(*) FROM attendance")) == (2, 1)


def test_a_reference_is_not_set_back_to_what_is_gone(store: Store, path: Path, add: Add) -> None:
    old, new = add("partners", name="Old"), add("partners", name="New")
    program = add("programs", name="Robotics", partner=old, fee=500)
    with store.write("Hand over") as writer:
        writer.change("programs", program, {"partner": new, "fee": 700})
    step = newest(path)
    with store.write("Remove old") as writer:
        writer.remove("partners", [old])
    report = undo(store, step)
    assert (report.reversed, report.impossible) == (1, 1)
    assert [(k.field, k.because) for k in report.rows] == [("partner", LOST_TARGET)]
    assert value(store, "programs", program, "partner") == new


def test_a_record_that_came_again_by_its_identity_is_kept(store: Store, path: Path, add: Add) -> None:
    key = add("partners", name="One")
    identity = value(store, "partners", key, "uuid")
    with store.write("Remove") as writer:
        writer.remove("partners", [key])
    step = newest(path)
    with store.write("Import again") as writer:
        writer.add("partners", {"name": "One, again"}, uuid=identity)
    report = undo(store, step)
    assert (report.reversed, report.kept) == (0, 1)
    assert [(k.title, k.because) for k in report.rows] == [("One", AGAIN)]


def test_within_one_step(store: Store, path: Path, add: Add) -> None:
    partner, parent = add("partners", name="One", city="Ames"), add("partners", name="Parent")
    program = add("programs", name="Robotics", partner=partner)
    before = everything(path)
    with store.write("All at once") as writer:
        fresh = writer.add("partners", {"name": "Fresh"})
        writer.change("partners", fresh, {"city": "Boone"})
        passing = writer.add("youth", {"given_name": "Ada"})
        writer.change("youth", passing, {"given_name": "Bea"})
        writer.remove("youth", [passing])
        writer.change("programs", program, {"partner": fresh, "name": "Chess"})
        writer.change("programs", program, {"name": "Robotics"})
        writer.change("partners", partner, {"city": "Boone", "parent": parent})
        writer.remove("partners", [partner, parent])
        writer.change("partners", fresh, {"name": "Fresher"})
    after = everything(path)
    report = undo(store, newest(path))
    assert everything(path) == before
    assert (report.reversed, report.kept, report.impossible) == (4, 0, 0)
    store.redo()
    assert everything(path) == after
    store.undo()
    assert everything(path) == before


def test_a_partly_kept_undo_is_redone_as_far_as_it_went(store: Store, path: Path) -> None:
    with store.write("Add two") as writer:
        one, two = writer.add("partners", {"name": "One"}), writer.add("partners", {"name": "Two"})
    step = newest(path)
    with store.write("Edit") as writer:
        writer.change("partners", one, {"city": "Ames"})
    before = everything(path)
    undo(store, step)
    assert value(store, "partners", two, "name") is None
    store.redo()
    assert everything(path) == before
    assert store.redo_title() is None


def test_a_step_that_took_itself_back_does_not_stand_in_the_way(store: Store, path: Path, add: Add) -> None:
    add("partners", name="One")
    with store.write("Add and remove") as writer:
        writer.remove("partners", [writer.add("partners", {"name": "Two"})])
    store.undo()
    assert store.undo_title() == "Add to partners"


def test_what_cannot_be_undone_is_told(store: Store, path: Path, add: Add) -> None:
    with pytest.raises(Problem, match="made the file"):
        store.undo(1)
    with pytest.raises(Problem, match="no step 77"):
        store.undo_effect(77)
    add("partners", name="One")
    step = newest(path)
    store.undo()
    for act in (store.undo, store.undo_effect):
        with pytest.raises(Problem, match="already undone"):
            act(step)
        with pytest.raises(Problem, match="itself an undo"):
            act(step + 1)


def test_values_of_every_kind_come_back_exactly(store: Store, path: Path, add: Add) -> None:
    key = add("sites", name='A "quoted"\n\\ name – ü 漢 \x07', latitude=0.1 + 0.2, longitude=-1e-300, country="")
    add("profile", suppression_threshold=2**62, practice=0)
    add("health", youth=add("youth", given_name="Ada"), plan_on_file=0)
    before = rows(path)
    with store.write("Remove") as writer:
        writer.remove("sites", [key])
        writer.remove("profile", [2])
        writer.remove("youth", [1])
    store.undo()
    assert rows(path) == before


@pytest.mark.parametrize("count", [bulk.ENOUGH - 1, bulk.ENOUGH, LISTED + 50])
def test_many_rows_go_as_one(count: int, store: Store, path: Path) -> None:
    with store.write("Add") as writer:
        ids = writer.add_many("youth", ("given_name", "birth_date"), [(f"Ada{n}", "2015-01-02") for n in range(count)])
        writer.add_many("school_years", ("youth", "school_year"), [(key, "2026-27") for key in ids])
    added = everything(path)
    with store.write("Rename") as writer:
        writer.change_many("youth", ("given_name",), [(f"Bea{key}", key) for key in ids])
    renamed, step = everything(path), newest(path)
    undo(store, step)
    assert everything(path) == added
    store.redo()
    assert everything(path) == renamed
    with store.write("Edit") as writer:
        writer.change_many("youth", ("given_name",), [("Cleo", key) for key in ids])
    report = undo(store, step)
    assert (report.reversed, report.kept, len(report.rows)) == (0, count, min(count, LISTED))
    assert report.reasons == {EDITED: count}
    store.undo()
    with store.write("Remove") as writer:
        writer.remove("youth", ids)
    empty = everything(path)
    store.undo()
    assert everything(path) == renamed
    store.redo()
    assert everything(path) == empty


def test_own_fields_come_back_with_their_records(store: Store, path: Path) -> None:
    with store.write("Own field") as writer:
        writer.add("custom_fields", {"record": "youth", "name": "tshirt", "label": "T-shirt", "kind": "text"})
        writer.ensure_own_columns()
        key = writer.add("youth", {"given_name": "Ada", "tshirt": "M"})
    field = newest(path)
    assert store.records["youth"].field("tshirt").label == "T-shirt"
    with store.write("Size") as writer:
        writer.change("youth", key, {"tshirt": "L"})
    with store.write("Remove") as writer:
        writer.remove("youth", [key])
    store.undo()
    assert value(store, "youth", key, "tshirt") == "L"
    store.undo()
    assert value(store, "youth", key, "tshirt") == "M"
    undo(store, field)
    assert "tshirt" not in store.records["youth"].by_name
    with store.write("Another field") as writer:  # the triggers are made anew meanwhile
        writer.add("custom_fields", {"record": "youth", "name": "bus", "label": "Bus", "kind": "yes/no"})
        writer.ensure_own_columns()
    store.undo()
    store.redo()
    store.undo()
    assert store.redo_title() == "Another field"


def test_a_column_of_a_field_that_is_no_more_still_belongs_to_the_history(store: Store, path: Path) -> None:
    with store.write("Own field") as writer:
        field = writer.add("custom_fields", {"record": "youth", "name": "tshirt", "label": "T-shirt", "kind": "text"})
        writer.ensure_own_columns()
        key = writer.add("youth", {"given_name": "Ada", "tshirt": "M"})
    with store.write("No more") as writer:
        writer.remove("custom_fields", [field])
        writer.add("custom_fields", {"record": "youth", "name": "bus", "label": "Bus", "kind": "yes/no"})
        writer.ensure_own_columns()
    before = rows(path)
    with store.write("Remove") as writer:
        writer.remove("youth", [key])
    store.undo()
    assert rows(path) == before


def test_definitions_that_cannot_be_columns_do_not_keep_the_file_from_opening(store: Store, path: Path) -> None:
    wrong = [
        ("youth", 'x" TEXT); DROP TABLE youth; --', "text", 2),
        ("youth", "name", "text", 2),
        ("youth", None, "text", 2),
        ("youth", "shoe", "polygon", 2),
        ("youth", "shoe", None, 2),
        ("dragons", "shoe", "text", 2),
        ("youth", "hat", "text", 99),
        ("youth", "hat", "text", 1),
    ]
    with store.write("Own fields") as writer:
        for record, name, kind, privacy in wrong:
            values = {"record": record, "name": name, "label": "Some", "kind": kind, "privacy": privacy}
            writer.add("custom_fields", values)
        writer.ensure_own_columns()
    store.close()
    with Store.open(path) as again:
        assert [f.name for f in again.records["youth"].fields if f.custom] == ["hat"]
        sound(again)
