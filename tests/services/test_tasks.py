import pytest

from slecop_desktop.services import partners, records, tasks
from slecop_desktop.services.common import FieldProblem
from slecop_desktop.services.tasks import About, Desk
from slecop_desktop.store import Store
from tests.services.conftest import Town, rows


def _desk(store: Store, about: tuple[str, int] | None = None) -> Desk:
    with store.read() as connection:
        return tasks.read_desk(store, connection, about)


def _titles(found: list[tasks.Task]) -> list[str]:
    return [task.title for task in found]


def test_tasks_stand_by_day_and_those_without_last(store: Store) -> None:
    for title, due in (("Some day", None), ("Late", "2026-10-12"), ("Soon", "2026-10-15"), ("Now", "2026-10-14")):
        tasks.add_task(store, f"  {title} ", due)
    assert _titles(_desk(store).open) == ["Late", "Now", "Soon", "Some day"]
    with pytest.raises(FieldProblem):
        tasks.add_task(store, "  ")


def test_done_is_one_step_that_can_be_undone(store: Store) -> None:
    key = tasks.add_task(store, "Call the library")
    assert tasks.set_done(store, key)
    assert not tasks.set_done(store, key)
    assert store.undo_title() == "Done: “Call the library”"
    desk = _desk(store)
    assert (desk.open, _titles(desk.done), desk.done_count) == ([], ["Call the library"], 1)
    assert desk.done[0].done == "2026-10-14"
    store.undo()
    assert _titles(_desk(store).open) == ["Call the library"]
    assert tasks.set_done(store, key)
    assert tasks.set_done(store, key, done=False)
    assert _desk(store).done == []


def test_put_off_hides_until_its_day_and_moves_what_was_due_before(store: Store) -> None:
    late, soon = tasks.add_task(store, "Late", "2026-10-10"), tasks.add_task(store, "Soon", "2026-11-20")
    tasks.put_off(store, late, "2026-10-20")
    tasks.put_off(store, soon, "2026-10-20")
    desk = _desk(store)
    assert (desk.open, [(t.title, t.due) for t in desk.put_off]) == (
        [],
        [("Late", "2026-10-20"), ("Soon", "2026-11-20")],
    )
    store.today = store.today.replace(day=20)
    assert _titles(_desk(store).open) == ["Late", "Soon"]
    tasks.put_off(store, late, "2026-10-30")
    tasks.put_off(store, late, None)
    assert [(t.title, t.due) for t in _desk(store).open] == [("Late", "2026-10-30"), ("Soon", "2026-11-20")]


def test_a_task_is_about_a_record_and_found_with_it(store: Store, town: Town) -> None:
    tasks.add_task(store, "Ask for the form", about={"youth": town.ana})
    tasks.add_task(store, "Something else")
    assert _titles(_desk(store, ("youth", town.ana)).open) == ["Ask for the form"]
    assert _desk(store, ("youth", town.ben)).open == []
    assert _desk(store).open[0].about == (About("youth", "youth", town.ana, "Ana Pérez"),)
    with pytest.raises(KeyError):
        _desk(store, ("youth = 1 OR r.id", 1))


def test_follow_ups_of_notes_stand_beside_and_go_when_done(store: Store, town: Town) -> None:
    for words, day in (("Send dates", "2026-10-16"), ("Meet again", "2026-12-01")):
        partners.add_note(
            store, {"partner": town.school}, {"text": "Talked", "follow_up": words, "follow_up_date": day}
        )
    found = _desk(store).follow_ups
    assert [(f.title, f.due, f.about[0].title) for f in found] == [("Send dates", "2026-10-16", "Eastside School")]
    assert len(_desk(store, ("partner", town.school)).follow_ups) == 2
    assert tasks.followed_up(store, found[0].note)
    assert _desk(store).follow_ups == []
    assert rows(store, "SELECT follow_up FROM notes WHERE id = ?", found[0].note) == [("Send dates",)]
    records.archive(store, "notes", [found[0].note])
    store.undo()
    store.undo()
    assert len(_desk(store).follow_ups) == 1
