import pytest

from slecop_desktop.problems import Problem
from slecop_desktop.records.fields import Privacy
from slecop_desktop.services import lists, records
from slecop_desktop.services.common import FieldProblem
from slecop_desktop.store import Store
from slecop_desktop.store.lists import ListQuery, list_ids, list_rows
from tests.services.conftest import Town, rows


def _labels(store: Store, name: str) -> list[tuple[str, str]]:
    return [(c.code, c.label) for c in store.codes(name)]


def test_an_entry_is_added_renamed_and_put_out_of_use(store: Store) -> None:
    code = lists.save_code(store, "exit_reason", None, "Début d'emploi")
    assert code == "DEBUT_D_EMPLOI"
    assert _labels(store, "exit_reason")[-1] == (code, "Début d'emploi")
    lists.save_code(store, "exit_reason", code, "Got a job", active=False)
    assert _labels(store, "exit_reason")[-1] == (code, "Got a job")
    assert code not in [c.code for c in store.codes("exit_reason", active_only=True)]
    store.undo()
    assert _labels(store, "exit_reason")[-1] == (code, "Début d'emploi")


def test_two_entries_of_one_label_get_two_codes(store: Store) -> None:
    assert lists.save_code(store, "exit_reason", None, "Other") == "OTHER_2"


def test_lists_with_a_meaning_take_new_labels_but_no_new_codes(store: Store) -> None:
    lists.save_code(store, "attendance_status", "Tardy", "Arrived late")
    assert ("Tardy", "Arrived late") in _labels(store, "attendance_status")
    with pytest.raises(Problem):
        lists.save_code(store, "attendance_status", "Sleepy", "Sleepy")
    with pytest.raises(Problem):
        lists.remove_code(store, "attendance_status", "Tardy")


@pytest.mark.parametrize(("code", "label", "field"), [("A;B", "Both", "code"), ("A", " ", "label")])
def test_what_cannot_be_an_entry(store: Store, code: str, label: str, field: str) -> None:
    with pytest.raises(FieldProblem) as caught:
        lists.save_code(store, "exit_reason", code, label)
    assert caught.value.field == field


def test_a_used_code_is_not_removed(store: Store, town: Town) -> None:
    records.edit(store, "youth", town.ana, {"race": "ASIAN;WHITE"})
    assert lists.code_uses(store, "race", "WHITE") == 1
    assert lists.code_uses(store, "race", "MENA") == 0
    with pytest.raises(Problem, match="not in use"):
        lists.remove_code(store, "race", "WHITE")
    lists.remove_code(store, "race", "MENA")
    assert "MENA" not in [c.code for c in store.codes("race")]
    store.undo()
    assert "MENA" in [c.code for c in store.codes("race")]


def test_the_order_of_a_list(store: Store) -> None:
    codes = [c.code for c in store.codes("priority")]
    lists.order_codes(store, "priority", codes[::-1])
    assert [c.code for c in store.codes("priority")] == codes[::-1]


def test_every_list_is_named(store: Store) -> None:
    found = {info.name: info for info in lists.code_lists(store)}
    assert (found["attendance_status"].label, found["attendance_status"].fixed) == ("Attendance", True)
    assert (found["race"].codes, found["race"].fixed) == (9, False)


def test_an_own_field_is_there_at_once_and_after_opening_again(store: Store, town: Town) -> None:
    name = lists.add_custom_field(store, "youth", "T-shirt size", "choice")
    lists.save_code(store, name, None, "Small")
    assert records.edit(store, "youth", town.ana, {name: "SMALL"})
    assert store.undo_title() == "Edit T-shirt size of Ana Pérez"
    with store.read() as connection:
        found = list_rows(connection, store, "youth", ["name", name], [town.ana])
    assert found == {town.ana: ("Ana Pérez", "SMALL")}
    with pytest.raises(FieldProblem) as caught:
        records.edit(store, "youth", town.ana, {name: "HUGE"})
    assert caught.value.field == name
    store.close()
    with Store.open(store.path) as again:
        assert again.records["youth"].field(name).privacy is Privacy.PERSONAL
        assert records.get(again, "youth", town.ana)[name] == "SMALL"
        again.undo()
        assert records.get(again, "youth", town.ana)[name] is None


def test_undoing_an_own_field_keeps_what_was_typed_for_the_redo(store: Store, town: Town) -> None:
    name = lists.add_custom_field(store, "partners", "Board member", "text")
    step = store.undo_title()
    with store.write("Typed") as writer:
        writer.change("partners", town.school, {name: "Kim"})
    with store.read() as connection:
        added = connection.exec_driver_sql("SELECT id FROM step WHERE title = ?", (step,)).scalar_one()
    store.undo(added)
    assert name not in store.records["partners"].by_name
    store.redo()
    assert records.get(store, "partners", town.school)[name] == "Kim"


def test_own_fields_of_one_label_do_not_clash(store: Store, town: Town) -> None:
    names = [lists.add_custom_field(store, "youth", "Bus", "yes/no") for _n in range(2)]
    lists.remove_custom_field(store, "youth", names[0])
    names.append(lists.add_custom_field(store, "youth", "Bus", "whole number"))
    assert len(set(names)) == 3
    assert names[0] not in store.records["youth"].by_name
    assert records.edit(store, "youth", town.ana, {names[1]: 1, names[2]: 7})
    with pytest.raises(Problem):
        lists.remove_custom_field(store, "youth", names[0])


def test_own_fields_can_be_searched_and_sorted_like_others(store: Store, town: Town) -> None:
    name = lists.add_custom_field(store, "youth", "Laps", "whole number")
    for key, laps in zip(town.youth, (3, None, 9, 1), strict=True):
        records.edit(store, "youth", key, {name: laps})
    with store.read() as connection:
        ids = list_ids(connection, store, ListQuery("youth", sort=((name, True),)))
    assert list(ids) == [town.chi, town.ana, town.dee, town.ben]


@pytest.mark.parametrize(("label", "kind", "field"), [("", "text", "label"), ("Photo", "reference", "kind")])
def test_what_cannot_be_an_own_field(store: Store, label: str, kind: str, field: str) -> None:
    with pytest.raises(FieldProblem) as caught:
        lists.add_custom_field(store, "youth", label, kind)
    assert caught.value.field == field
    assert rows(store, "SELECT count(*) FROM custom_fields") == [(0,)]


def test_the_profile(store: Store) -> None:
    assert lists.edit_profile(store, {"tagline": "STEM for all", "program_year_start": "01-01"})
    assert (store.profile["tagline"], store.school_year) == ("STEM for all", "2026")
    store.undo()
    assert store.school_year == "2026-27"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"program_year_start": "7-1"}, "program_year_start"),
        ({"summer_end": "02-30"}, "summer_end"),
        ({"summer_end": "13-01"}, "summer_end"),
        ({"suppression_threshold": -1}, "suppression_threshold"),
        ({"name": ""}, "name"),
    ],
)
def test_what_a_profile_cannot_be(store: Store, values: dict[str, object], field: str) -> None:
    with pytest.raises(FieldProblem) as caught:
        lists.edit_profile(store, values)
    assert caught.value.field == field
