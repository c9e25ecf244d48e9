import pytest

from slecop_desktop.problems import Problem
from slecop_desktop.services import attendance, records
from slecop_desktop.services.records import FieldProblem
from slecop_desktop.store import Store
from tests.services.conftest import Town, rows


def test_a_name_in_one_piece_is_split_and_grade_and_school_go_to_the_school_year(store: Store, town: Town) -> None:
    key = records.add_record(store, "youth", {"name": "Eva María de la Cruz", "grade": "04", "school": town.school})
    found = records.get(store, "youth", key)
    assert (found["given_name"], found["family_name"], found["name"]) == (
        "Eva María",
        "de la Cruz",
        "Eva María de la Cruz",
    )
    assert (found["grade"], found["school"]) == ("04", town.school)
    assert rows(store, "SELECT school_year, grade FROM school_years WHERE youth = ?", key) == [("2026-27", "04")]
    assert store.undo_title() == "Add young person Eva María de la Cruz"


def test_undoing_an_added_youth_takes_the_school_year_along(store: Store, town: Town) -> None:
    before = rows(store, "SELECT count(*) FROM school_years")
    records.add_record(store, "youth", {"name": "Fay Wu", "grade": "04"})
    store.undo()
    assert rows(store, "SELECT count(*) FROM youth WHERE name = 'Fay Wu'") == [(0,)]
    assert rows(store, "SELECT count(*) FROM school_years") == before


def test_an_edit_is_named_after_field_and_record(store: Store, town: Town) -> None:
    assert records.edit(store, "youth", town.ana, {"phone": "918-555-0101"})
    assert store.undo_title() == "Edit phone of Ana Pérez"
    store.undo()
    assert records.get(store, "youth", town.ana)["phone"] is None


def test_the_grade_of_a_youth_is_edited_for_the_running_year_only(store: Store, town: Town) -> None:
    with store.write("Last year") as writer:
        records.set_school_year(writer, town.ana, "2025-26", {"grade": "04"})
    assert records.edit(store, "youth", town.ana, {"grade": "06"})
    assert store.undo_title() == "Edit grade of Ana Pérez"
    assert rows(store, "SELECT school_year, grade, school FROM school_years WHERE youth = ? ORDER BY 1", town.ana) == [
        ("2025-26", "04", None),
        ("2026-27", "06", town.school),
    ]


def test_an_edit_that_changes_nothing_leaves_no_step(store: Store, town: Town) -> None:
    before = store.undo_title()
    assert not records.edit(store, "youth", town.ana, {"family_name": "Pérez", "grade": "05"})
    assert store.undo_title() == before


@pytest.mark.parametrize(
    ("kind", "values", "field"),
    [
        ("partners", {"name": " "}, None),
        ("partners", {"city": "Tulsa"}, "name"),
        ("youth", {"grade": "05"}, "given_name"),
        ("youth", {"name": "Eva", "sex": "Q"}, "sex"),
        ("youth", {"name": "Eva", "race": "WHITE;GREEN"}, "race"),
        ("holidays", {"name": "Break", "start_date": "2026-12-24", "end_date": "2026-12-20"}, "end_date"),
    ],
)
def test_what_cannot_be_right_is_refused_with_its_field(
    store: Store, kind: str, values: dict[str, object], field: str | None
) -> None:
    if field is None:
        values = {**values, "name": ""}
    with pytest.raises(FieldProblem) as caught:
        records.add_record(store, kind, values)
    assert caught.value.field == (field or "name")
    assert rows(store, f"SELECT count(*) FROM {kind}") == [(0,)]


def test_a_required_field_cannot_be_emptied(store: Store, town: Town) -> None:
    with pytest.raises(FieldProblem) as caught:
        records.edit(store, "partners", town.school, {"name": None})
    assert caught.value.field == "name"
    with pytest.raises(FieldProblem):
        records.edit(store, "youth", town.ana, {"given_name": None, "family_name": None})


def test_an_old_error_does_not_block_an_edit_of_something_else(store: Store, town: Town) -> None:
    with store.write("Import") as writer:
        writer.change("youth", town.ana, {"sex": "QQ"})
    assert records.edit(store, "youth", town.ana, {"phone": "918-555-0101"})
    with pytest.raises(FieldProblem):
        records.edit(store, "youth", town.ana, {"race": "GREEN"})


def test_an_unknown_field_is_a_bug_not_a_problem(store: Store, town: Town) -> None:
    with pytest.raises(KeyError):
        records.edit(store, "youth", town.ana, {"colour": "red"})


def test_bulk_edit_counts_what_differed_and_is_one_step(store: Store, town: Town) -> None:
    records.edit(store, "youth", town.ana, {"languages": "Spanish"})
    assert records.bulk_edit(store, "youth", town.youth, {"languages": "Spanish"}) == 3
    assert store.undo_title() == "Edit languages at home of youth (4)"
    store.undo()
    assert rows(store, "SELECT count(*) FROM youth WHERE languages = 'Spanish'") == [(1,)]


def test_bulk_edit_of_the_grade_makes_missing_school_years(store: Store, town: Town) -> None:
    new = records.add_record(store, "youth", {"name": "Fay Wu"})
    assert records.bulk_edit(store, "youth", [*town.youth, new], {"grade": "06"}) == 5
    assert {records.get(store, "youth", key)["grade"] for key in [*town.youth, new]} == {"06"}


def test_bulk_edit_of_a_name_part_works_out_names_again(store: Store, town: Town) -> None:
    records.bulk_edit(store, "youth", [town.ana, town.ben], {"family_name": "Núñez"})
    assert rows(store, "SELECT name, sort_name FROM youth WHERE family_name = 'Núñez' ORDER BY id") == [
        ("Ana Núñez", "nunez ana"),
        ("Ben Núñez", "nunez ben"),
    ]


def test_bulk_edit_blocks_an_error_and_writes_nothing(store: Store, town: Town) -> None:
    with pytest.raises(FieldProblem):
        records.bulk_edit(store, "youth", town.youth, {"sex": "Q"})
    assert rows(store, "SELECT count(*) FROM youth WHERE sex IS NOT NULL") == [(0,)]


def test_bulk_edit_of_the_status_of_enrollments_is_in_their_history(store: Store, town: Town) -> None:
    key = records.add_record(store, "enrollments", {"youth": town.ana, "offering": town.offering})
    records.bulk_edit(store, "enrollments", [key], {"status": "NO_SHOW"})
    assert rows(store, "SELECT status FROM enrollment_events WHERE enrollment = ? ORDER BY id", key) == [
        ("ENROLLED",),
        ("NO_SHOW",),
    ]


def test_a_status_set_in_a_form_keeps_the_dates_and_asks_for_a_reason_to_wait(store: Store, town: Town) -> None:
    values = {"youth": town.ana, "offering": town.offering, "entry_date": "2026-09-02"}
    key = records.add_record(store, "enrollments", values)
    records.edit(store, "enrollments", key, {"status": "DROPPED", "exit_date": "2026-09-20"})
    assert records.get(store, "enrollments", key)["exit_date"] == "2026-09-20"
    records.edit(store, "enrollments", key, {"status": "ENROLLED"})
    assert records.get(store, "enrollments", key)["exit_date"] is None
    with pytest.raises(FieldProblem):
        records.edit(store, "enrollments", key, {"status": "DENIED"})
    records.edit(store, "enrollments", key, {"status": "DENIED"}, reason="Too young")
    assert rows(store, "SELECT date, status, reason FROM enrollment_events ORDER BY id") == [
        ("2026-09-02", "ENROLLED", None),
        ("2026-09-20", "DROPPED", None),
        ("2026-10-14", "ENROLLED", None),
        ("2026-10-14", "DENIED", "Too young"),
    ]


def test_minutes_follow_from_a_mark_edited_in_a_list(store: Store, town: Town) -> None:
    attendance.mark(store, town.session, town.ana, "Present")
    attendance.mark(store, town.session, town.ben, "Present")
    keys = [int(str(r[0])) for r in rows(store, "SELECT id FROM attendance ORDER BY id")]
    records.edit(store, "attendance", keys[0], {"status": "Tardy", "time_in": "15:30"})
    assert rows(store, "SELECT minutes FROM attendance ORDER BY id") == [(60,), (90,)]
    assert records.bulk_edit(store, "attendance", keys, {"status": "ExcusedAbsence"}) == 2
    assert rows(store, "SELECT minutes FROM attendance ORDER BY id") == [(0,), (0,)]
    store.undo()
    assert rows(store, "SELECT minutes FROM attendance ORDER BY id") == [(60,), (90,)]


def test_bulk_edit_cannot_take_everyones_name(store: Store, town: Town) -> None:
    adult = records.add_record(store, "adults", {"given_name": "Rosa"})
    with pytest.raises(FieldProblem):
        records.bulk_edit(store, "adults", [adult], {"given_name": None})
    assert records.get(store, "adults", adult)["name"] == "Rosa"


def test_archiving_and_bringing_back(store: Store, town: Town) -> None:
    assert records.archive(store, "youth", [town.ana, town.ben]) == 2
    assert store.undo_title() == "Archive Youth (2)"
    assert records.archive(store, "youth", [town.ana]) == 0
    assert records.unarchive(store, "youth", [town.ana]) == 1
    assert rows(store, "SELECT id FROM youth WHERE archived IS NOT NULL") == [(town.ben,)]


def test_removing_tells_what_still_refers(store: Store, town: Town) -> None:
    with pytest.raises(Problem, match=r"Eastside School cannot be removed: Programs \(1\), School years \(4\)"):
        records.remove(store, "partners", [town.school])
    assert rows(store, "SELECT count(*) FROM partners") == [(1,)]


def test_removing_takes_along_what_belongs_and_undo_brings_all_back(store: Store, town: Town) -> None:
    records.add_record(store, "enrollments", {"youth": town.ana, "offering": town.offering})
    assert records.belongings(store, "youth", [town.ana]) == {
        "school_years": 1,
        "enrollments": 1,
        "enrollment_events": 1,
    }
    records.remove(store, "youth", [town.ana])
    assert rows(store, "SELECT count(*) FROM enrollment_events") == [(0,)]
    store.undo()
    assert records.get(store, "youth", town.ana)["grade"] == "05"
    assert rows(store, "SELECT count(*) FROM enrollment_events") == [(1,)]


def test_removing_both_ends_of_a_reference_at_once_is_no_problem(store: Store) -> None:
    parent = records.add_record(store, "partners", {"name": "District"})
    child = records.add_record(store, "partners", {"name": "School", "parent": parent})
    with pytest.raises(Problem):
        records.remove(store, "partners", [parent])
    records.remove(store, "partners", [parent, child])
    assert rows(store, "SELECT count(*) FROM partners") == [(0,)]


def test_a_copy_has_its_own_name_and_identity(store: Store, town: Town) -> None:
    copy = records.duplicate(store, "offerings", town.offering)
    one, two = records.get(store, "offerings", town.offering), records.get(store, "offerings", copy)
    assert two["name"] == "Robotics Club (copy)"
    assert one["uuid"] != two["uuid"]
    assert {k: v for k, v in one.items() if k not in ("id", "uuid", "name", "sort_name")} == {
        k: v for k, v in two.items() if k not in ("id", "uuid", "name", "sort_name")
    }
    again = records.duplicate(store, "youth", town.ana)
    assert records.get(store, "youth", again)["youth_code"] != records.get(store, "youth", town.ana)["youth_code"]


def test_a_record_that_is_gone_is_a_problem(store: Store) -> None:
    with pytest.raises(Problem, match="no longer there"):
        records.get(store, "youth", 99)
    with pytest.raises(Problem, match="no longer there"):
        records.edit(store, "youth", 99, {"phone": "1"})


def test_a_new_session_takes_its_times_from_the_offering(store: Store, town: Town) -> None:
    found = records.get(store, "sessions", town.session)
    assert (found["start_time"], found["end_time"], found["minutes"]) == ("15:00", "16:30", 90)
    assert len(found["sheet_code"]) == 6
