"""Two records of one person become one: nothing is lost that pointed to either, a no stays a no, undo restores all."""

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slecop_desktop.exchange.exporting import export
from slecop_desktop.exchange.importing import apply_plan, plan_import
from slecop_desktop.problems import Problem
from slecop_desktop.records import RECORDS
from slecop_desktop.sample import make_sample
from slecop_desktop.services import attendance, check_in, consent, enrollment
from slecop_desktop.services.different import known_different, mark_different, unmark_different
from slecop_desktop.services.merging import MERGED, merge, plan_merge
from slecop_desktop.services.records import add_record, edit
from slecop_desktop.store import Store
from slecop_desktop.store.check import check
from slecop_desktop.store.former import youth_by_code
from slecop_desktop.store.search import find
from tests.services.conftest import TODAY, Town
from tests.store.contents import rows as stored


def value(store: Store, sql: str, *parameters: Any) -> Any:
    with store.read() as connection:
        return connection.exec_driver_sql(sql, parameters).scalar()


def sound(store: Store) -> None:
    with store.read() as connection:
        assert check(connection, store) == []


def everything(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    return stored(store.path)


@pytest.fixture
def twice(store: Store, town: Town) -> int:
    """Ana again, as a second sheet spelled her, in the same offering with other details."""
    again = add_record(store, "youth", {"name": "Anna Perez", "birth_date": "2016-03-02", "phone": "918-555-0100"})
    enrollment.enroll(store, town.offering, [town.ana])
    enrollment.enroll(store, town.offering, [again])
    return again


def test_what_points_to_either_is_the_kept_ones(store: Store, town: Town, twice: int) -> None:
    attendance.mark(store, town.session, twice, "Present")
    add_record(store, "notes", {"date": "2026-10-01", "youth": twice, "topic": "Asks for robots"})
    done = merge(store, "youth", town.ana, twice)
    assert value(store, "SELECT count(*) FROM youth WHERE id = ?", twice) == 0
    assert value(store, "SELECT status FROM attendance WHERE youth = ?", town.ana) == "Present"
    assert value(store, "SELECT count(*) FROM enrollments WHERE youth = ?", town.ana) == 1
    assert value(store, "SELECT youth FROM notes WHERE topic LIKE 'Asks%'") == town.ana
    assert value(store, "SELECT phone FROM youth WHERE id = ?", town.ana) == "918-555-0100"
    assert value(store, "SELECT other_names FROM youth WHERE id = ?", town.ana) == "Anna Perez"
    assert done.joined["enrollments"] == 1
    assert done.moved["attendance"] == done.moved["notes"] == 1
    sound(store)


def test_looking_at_it_first_writes_nothing(store: Store, town: Town, twice: int) -> None:
    before = everything(store)
    looked = plan_merge(store, "youth", town.ana, twice)
    assert everything(store) == before
    assert store.undo_title() != "Trial"
    done = merge(store, "youth", town.ana, twice)
    assert (looked.fields, looked.moved, looked.joined) == (done.fields, done.moved, done.joined)


def test_a_chosen_value_stands(store: Store, town: Town, twice: int) -> None:
    merge(store, "youth", town.ana, twice, values={"given_name": "Anna", "phone": None})
    assert value(store, "SELECT name FROM youth WHERE id = ?", town.ana).startswith("Anna ")
    assert value(store, "SELECT phone FROM youth WHERE id = ?", town.ana) is None


@pytest.mark.parametrize("theirs", [False, True])
def test_two_marks_of_one_session_are_shown_and_chosen(store: Store, town: Town, twice: int, theirs: bool) -> None:
    attendance.mark(store, town.session, town.ana, "UnexcusedAbsence")
    attendance.mark(store, town.session, twice, "Present")
    clash = plan_merge(store, "youth", town.ana, twice).clashes
    assert [(c.kind, c.field, c.kept, c.other) for c in clash] == [
        ("attendance", "status", "UnexcusedAbsence", "Present")
    ]
    merge(store, "youth", town.ana, twice, take=frozenset({clash[0].row}) if theirs else frozenset())
    marks = [m for m in everything(store)["attendance"] if "Present" in m or "UnexcusedAbsence" in m]
    assert len(marks) == 1
    assert ("Present" in marks[0]) is theirs
    sound(store)


@pytest.mark.parametrize("order", ["the no is older", "the no is newer"])
@pytest.mark.parametrize("where", ["on the kept one", "on the other"])
def test_what_one_of_them_refused_stays_refused(store: Store, town: Town, twice: int, order: str, where: str) -> None:
    no, yes = ("2026-09-01", "2026-10-01") if order == "the no is older" else ("2026-10-01", "2026-09-01")
    says_no, says_yes = (town.ana, twice) if where == "on the kept one" else (twice, town.ana)
    consent.record_consent(store, [says_no], "PHOTO_MEDIA", "REFUSED", date=no)
    consent.record_consent(store, [says_yes], "PHOTO_MEDIA", "GIVEN", date=yes)
    consent.record_consent(store, [says_yes], "PROGRAM_PARTICIPATION", "GIVEN", date=yes)
    done = merge(store, "youth", town.ana, twice)
    with store.read() as connection:
        states = consent.states_of_every_kind(connection, [town.ana], TODAY.isoformat())
    assert states["PHOTO_MEDIA"][town.ana] == "REFUSED"
    assert states["PROGRAM_PARTICIPATION"][town.ana] == "GIVEN"
    assert done.consents == (["PHOTO_MEDIA"] if order == "the no is older" else [])


def test_who_must_not_fetch_them_must_not_after_it_either(store: Store, town: Town, twice: int) -> None:
    adult = add_record(store, "adults", {"name": "Rita Perez"})
    add_record(store, "relationships", {"youth": town.ana, "adult": adult, "pickup_authorized": 1})
    add_record(store, "relationships", {"youth": twice, "adult": adult, "pickup_prohibited": 1, "contact_allowed": 0})
    add_record(store, "health", {"youth": town.ana, "allergies": "Nuts"})
    add_record(store, "health", {"youth": twice, "allergies": "Bee stings"})
    merge(store, "youth", town.ana, twice)
    assert value(store, "SELECT count(*) FROM relationships WHERE youth = ?", town.ana) == 1
    assert value(store, "SELECT pickup_prohibited FROM relationships WHERE youth = ?", town.ana) == 1
    assert value(store, "SELECT contact_allowed FROM relationships WHERE youth = ?", town.ana) == 0
    assert value(store, "SELECT allergies FROM health WHERE youth = ?", town.ana) == "Nuts; Bee stings"


def test_who_left_and_came_again_keeps_both_enrollments(store: Store, town: Town) -> None:
    again = add_record(store, "youth", {"name": "Anna Perez"})
    for who, first, last in ((town.ana, "2026-09-01", "2026-09-20"), (again, "2026-10-01", None)):
        values = {"youth": who, "offering": town.offering, "status": "DROPPED" if last else "ENROLLED"}
        add_record(store, "enrollments", {**values, "entry_date": first, "exit_date": last})
    merge(store, "youth", town.ana, again)
    assert value(store, "SELECT count(*) FROM enrollments WHERE youth = ?", town.ana) == 2
    sound(store)


def test_the_old_code_finds_the_kept_one(store: Store, town: Town, twice: int) -> None:
    code = value(store, "SELECT youth_code FROM youth WHERE id = ?", twice)
    merge(store, "youth", town.ana, twice)
    third = add_record(store, "youth", {"name": "Ana P."})
    merge(store, "youth", third, town.ana)
    with store.read() as connection:
        assert youth_by_code(connection, code) == third
        assert [h.id for h in find(connection, store, code)] == [third]
        assert [h.id for h in find(connection, store, "anna perez")] == [third]
    assert check_in.scan(store, town.session, code, "15:05").youth == third


def test_an_older_workbook_still_finds_the_kept_one(store: Store, town: Town, twice: int, tmp_path: Path) -> None:
    export(store, tmp_path / "before.xlsx")
    merge(store, "youth", town.ana, twice)
    before = everything(store)
    plan = plan_import(store, tmp_path / "before.xlsx")
    assert plan.counts["add"] == plan.counts["problem"] == 0
    apply_plan(store, plan)
    assert {k: len(v) for k, v in everything(store).items()} == {k: len(v) for k, v in before.items()}
    # the row of the one that went fills what is empty, and never overrules
    assert value(store, "SELECT name FROM youth WHERE id = ?", town.ana) == "Ana Pérez"
    assert value(store, "SELECT birth_date FROM youth WHERE id = ?", town.ana) in (None, "2016-03-02")


def test_two_organizations_become_one_with_their_people_and_programs(store: Store, town: Town) -> None:
    twin = add_record(
        store, "partners", {"name": "Eastside Sch.", "website": "https://eastside.example", "parent": town.school}
    )
    lab = add_record(store, "programs", {"name": "Rockets", "partner": twin})
    merge(store, "partners", town.school, twin)
    assert value(store, "SELECT partner FROM programs WHERE id = ?", lab) == town.school
    assert value(store, "SELECT parent FROM partners WHERE id = ?", town.school) is None
    assert value(store, "SELECT website FROM partners WHERE id = ?", town.school) == "https://eastside.example"
    sound(store)


def test_those_known_to_be_different_are_not_merged(store: Store, town: Town) -> None:
    assert mark_different(store, "youth", town.ben, town.ana)
    assert not mark_different(store, "youth", town.ana, town.ben)
    with store.read() as connection:
        assert known_different(connection, "youth") == {(town.ana, town.ben)}
    before = everything(store)
    with pytest.raises(Problem, match="known to be different"):
        merge(store, "youth", town.ana, town.ben)
    assert everything(store) == before
    assert unmark_different(store, "youth", town.ana, town.ben)
    merge(store, "youth", town.ana, town.ben)


def test_what_was_known_of_the_one_that_went_is_known_of_the_kept_one(store: Store, town: Town) -> None:
    mark_different(store, "youth", town.ben, town.chi)
    merge(store, "youth", town.ana, town.ben)
    with store.read() as connection:
        assert known_different(connection, "youth") == {(town.ana, town.chi)}


@pytest.mark.parametrize(("kind", "one", "other"), [("youth", 1, 1), ("youth", 1, 999), ("sessions", 1, 1)])
def test_what_cannot_be_merged_is_told(store: Store, town: Town, kind: str, one: int, other: int) -> None:
    with pytest.raises(Problem):
        merge(store, kind, one, other)
    sound(store)


def test_undo_later_keeps_what_was_edited_since_and_names_it(store: Store, town: Town, twice: int) -> None:
    phone = value(store, "SELECT phone FROM youth WHERE id = ?", town.ana)
    done = merge(store, "youth", town.ana, twice)
    edit(store, "youth", town.ana, {"phone": "918-555-0199"})
    for n in range(100):
        edit(store, "partners", town.school, {"notes": f"Call {n}"})
    assert done.step is not None
    report = store.undo(done.step)
    assert report is not None
    assert value(store, "SELECT name FROM youth WHERE id = ?", twice) == "Anna Perez"
    assert value(store, "SELECT phone FROM youth WHERE id = ?", town.ana) == "918-555-0199" != phone
    assert [(k.kind, k.id, k.field) for k in report.rows] == [("youth", town.ana, "phone")]
    sound(store)


# -- what holds always ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def practice_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("practice") / "practice.slecop"
    make_sample(path, youth=60, today=dt.date(2026, 10, 14))
    return path


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_undoing_a_merge_restores_both_and_every_row(data: st.DataObject, practice_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "again.slecop"
    shutil.copy(practice_file, path)
    with Store.open(path) as store:
        store.today = TODAY
        before = everything(store)
        counts = {r.name: value(store, f"SELECT count(*) FROM {r.name}") for r in RECORDS}
        merged: list[int] = []
        for _n in range(data.draw(st.integers(1, 3))):
            kind = data.draw(st.sampled_from(MERGED))
            with store.read() as connection:
                ids = connection.exec_driver_sql(f"SELECT id FROM {kind} ORDER BY id").scalars().all()
            keep, lose = data.draw(st.lists(st.sampled_from(list(ids)), min_size=2, max_size=2, unique=True))
            try:
                done = merge(store, kind, keep, lose)
            except Problem:
                continue  # a rule of the records that the two together would break
            assert done.step is not None
            merged.append(done.step)
            sound(store)
            for name, count in counts.items():
                now = value(store, f"SELECT count(*) FROM {name}")
                if name not in ("former_records", "consents"):
                    assert count - now == done.joined.get(name, 0) + (name == kind), name
                counts[name] = now
        for step in reversed(merged):
            report = store.undo(step)
            assert report is not None
            assert not report.rows
        assert everything(store) == before
        sound(store)
    for leftover in tmp_path.glob("again*"):
        leftover.unlink()
