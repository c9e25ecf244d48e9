"""Undo and redo after random steps, against a model that knows only the states before, after and now."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from slecop_desktop.problems import Problem
from slecop_desktop.records import BY_NAME
from slecop_desktop.store import Store, Writer, bulk
from tests.store.contents import words
from tests.store.undo_model import Row, State, sound, undo_and_compare
from tests.store.undo_model import state as state_of

Op = tuple[Any, ...]

KINDS = {
    "partners": ("name", "city", "parent", "archived"),
    "programs": ("name", "partner", "fee"),
    "offerings": ("name", "program", "capacity"),
    "sessions": ("offering", "date", "sheet_code"),
    "youth": ("given_name", "family_name", "preferred_name", "birth_date"),
    "adults": ("given_name", "family_name", "phone"),
    "attendance": ("session", "youth", "minutes"),
    "consents": ("youth", "program", "offering", "signed_by", "kind"),
    "school_years": ("youth", "school", "grade"),
}
WORDS = ("Ada", "Ábel", "Zed", "O'Hara", "", None)

kinds = st.sampled_from(sorted(KINDS))
pick = st.integers(0, 7)
op = st.one_of(
    st.tuples(st.just("add"), kinds, st.lists(pick, min_size=5, max_size=5)),
    st.tuples(st.just("add_many"), kinds, st.lists(st.lists(pick, min_size=5, max_size=5), max_size=5)),
    st.tuples(st.just("change"), kinds, pick, pick, pick),
    st.tuples(st.just("change_many"), kinds, pick, pick, st.integers(1, 6)),
    st.tuples(st.just("remove"), kinds, pick, st.integers(1, 3)),
)
step = st.lists(op, min_size=1, max_size=5)


@pytest.fixture(scope="module")
def filled_file(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a few of everything, so that references have something to point to."""
    path = tmp_path_factory.mktemp("filled") / "filled.slecop"
    shutil.copyfile(empty_file, path)
    with Store.open(path) as store, store.write("Fill") as writer:
        for n in range(3):
            for kind in KINDS:
                writer.add(kind, _values(writer, kind, [n, n + 1, n, n, n]))
    return path


@contextmanager
def opened(file: Path) -> Iterator[Store]:
    """A copy of the file; from three rows on, rows are written by set."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(bulk, "ENOUGH", 3)
        path = Path(folder) / "copy.slecop"
        shutil.copyfile(file, path)
        with Store.open(path) as store:
            yield store


def _values(writer: Writer, kind: str, picks: list[int]) -> Row:
    return {name: _value(writer, kind, name, n) for name, n in zip(KINDS[kind], picks, strict=False)}


def _value(writer: Writer, kind: str, name: str, n: int) -> Any:
    target = BY_NAME[kind].by_name[name].target if name in BY_NAME[kind].by_name else None
    if target:
        there = writer.sql(f"SELECT id FROM {target} ORDER BY id").scalars().all()
        return there[-1 - n % len(there)] if there and n < 7 else None  # the newest first
    if name in {"fee", "capacity", "minutes"}:
        return n * 10
    return WORDS[n % len(WORDS)]


def do(store: Store, ops: list[Op]) -> bool:
    """Write one step; False when it was refused, or changed nothing."""
    told: list[object] = []
    stop = store.subscribe(told.append)
    try:
        with store.write("Step") as writer:
            for one in ops:
                _do(writer, one)
    except Problem as problem:
        if "still refer" not in problem.sentence:
            raise
    stop()
    return bool(told)


def _do(writer: Writer, one: Op) -> None:
    act, kind, *rest = one
    names = KINDS[kind]
    there = writer.sql(f"SELECT id FROM {kind} ORDER BY id").scalars().all()
    match act:
        case "add":
            writer.add(kind, _values(writer, kind, rest[0]))
        case "add_many":
            rows = [tuple(_values(writer, kind, picks).values()) for picks in rest[0]]
            writer.add_many(kind, names, rows)
        case "change" if there:
            name = names[rest[1] % len(names)]
            writer.change(kind, there[-1 - rest[0] % len(there)], {name: _value(writer, kind, name, rest[2])})
        case "change_many" if there:
            name = names[rest[0] % len(names)]
            rows = [(_value(writer, kind, name, rest[1]), key) for key in there[-rest[2] :]]
            writer.change_many(kind, (name,), rows)
        case "remove" if there:
            newest = list(reversed(there))
            start = rest[0] % len(there)
            writer.remove(kind, newest[start : start + rest[1]])
        case _:
            pass


def state(store: Store) -> State:
    return state_of(store, KINDS)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(step, min_size=1, max_size=6))
def test_undoing_all_returns_to_before_and_redoing_all_to_after(filled_file: Path, steps: list[list[Op]]) -> None:
    with opened(filled_file) as store:
        states, indexes = [state(store)], [words(store.path)]
        for ops in steps:
            if do(store, ops):
                states.append(state(store))
                indexes.append(words(store.path))
        for before, index in zip(states[-2::-1], indexes[-2::-1], strict=True):
            report = store.undo()
            assert report
            assert not report.reasons
            assert state(store) == before
            assert words(store.path) == index
        sound(store)
        for after, index in zip(states[1:], indexes[1:], strict=True):
            assert store.redo()
            assert state(store) == after
            assert words(store.path) == index
        assert store.redo() is None
        sound(store)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(step, min_size=2, max_size=6), which=st.lists(st.integers(0, 5), min_size=1, max_size=3))
def test_any_earlier_step_is_undone_row_by_row(filled_file: Path, steps: list[list[Op]], which: list[int]) -> None:
    with opened(filled_file) as store:
        known: dict[int, tuple[State, State]] = {}
        for ops in steps:
            before = state(store)
            if do(store, ops):
                with store.read() as connection:
                    done = connection.exec_driver_sql("SELECT max(id) FROM step").scalar_one()
                known[done] = before, state(store)
        for n in which:
            standing = sorted(known)
            if not standing:
                return
            chosen = standing[n % len(standing)]
            note(f"undo {chosen} of {standing}")
            now = state(store)
            undo_and_compare(store, chosen, *known[chosen])
            if state(store) != now:
                undone = state(store)
                store.redo()
                assert state(store) == now
                store.undo(chosen)
                assert state(store) == undone
                del known[chosen]
