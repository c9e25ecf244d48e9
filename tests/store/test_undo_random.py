"""Undo and redo after random steps, against a model that knows only the states before, after and now."""

import copy
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
from slecop_desktop.records import BY_NAME, RECORDS
from slecop_desktop.store import Store, Writer, bulk
from slecop_desktop.store.check import check
from slecop_desktop.store.undo import AGAIN, EDITED, GONE, LOST_TARGET, REFERRED
from tests.store.contents import plain, words, words_anew

Row = dict[str, Any]
State = dict[str, dict[int, Row]]
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
COMPUTED = {record.name: {c.name for c in record.computed} for record in RECORDS}

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
    connection = plain(store.path)
    found: State = {}
    for kind in KINDS:
        cursor = connection.execute(f"SELECT * FROM {kind}")
        names = [d[0] for d in cursor.description]
        found[kind] = {row[0]: dict(zip(names, row, strict=True)) for row in cursor.fetchall()}
    connection.close()
    return found


def sound(store: Store) -> None:
    with store.read() as connection:
        assert check(connection, store) == []
    assert words(store.path) == words_anew(store.path)


class Model:
    """What undoing a step must do, from the states before it, after it, and now."""

    def __init__(self, before: State, after: State, now: State) -> None:
        self.before, self.after, self.now = before, after, copy.deepcopy(now)
        self.reversed = 0
        self.left: list[tuple[str, int, str | None, str]] = []
        for kind in (r.name for r in RECORDS if r.name in KINDS):
            self._bring_back(kind)
        for kind in KINDS:
            self._set_back(kind)
        self._remove()
        for kind, rows in self.now.items():
            for row in rows.values():
                row |= {c.name: c.work_out(row) for c in BY_NAME[kind].computed}

    def _bring_back(self, kind: str) -> None:
        back: set[int] = set()
        identities = {row["uuid"] for row in self.now[kind].values()}
        for key in self.before[kind].keys() - self.after[kind].keys():
            if key in self.now[kind] or self.before[kind][key]["uuid"] in identities:
                self.left.append((kind, key, None, AGAIN))
            else:
                self.now[kind][key] = dict(self.before[kind][key])
                back.add(key)
        fields = BY_NAME[kind].references
        for key in sorted(back):
            row = self.now[kind][key]
            lost = [f for f in fields if row[f.name] is not None and row[f.name] not in self.now[f.target or ""]]
            if any(f.owner or f.required for f in lost):
                del self.now[kind][key]
                self.left.append((kind, key, None, LOST_TARGET))
            else:
                self.reversed += 1
                for f in lost:
                    row[f.name] = None
                    self.left.append((kind, key, f.name, LOST_TARGET))

    def _set_back(self, kind: str) -> None:
        for key in self.before[kind].keys() & self.after[kind].keys():
            old, new = self.before[kind][key], self.after[kind][key]
            changed = [n for n in old if old[n] != new[n] and n not in COMPUTED[kind]]
            row = self.now[kind].get(key)
            if row is None:
                self.left += [(kind, key, None, GONE)] if changed else []
                continue
            for name in changed:
                f = BY_NAME[kind].by_name.get(name)
                if f and f.target and old[name] is not None and old[name] not in self.now[f.target]:
                    self.left.append((kind, key, name, LOST_TARGET))
                elif row[name] == new[name]:
                    row[name] = old[name]
                    self.reversed += 1
                elif row[name] != old[name]:
                    self.left.append((kind, key, name, EDITED))

    def _remove(self) -> None:
        going: set[tuple[str, int]] = set()
        for kind in KINDS:
            for key in self.after[kind].keys() - self.before[kind].keys():
                row, then = self.now[kind].get(key), self.after[kind][key]
                if row is None:
                    pass
                elif any(row[n] != then[n] for n in row if n not in COMPUTED[kind]):
                    self.left.append((kind, key, None, EDITED))
                else:
                    going.add((kind, key))
        while held := held_by(self.now, going) & going:
            going -= held
            self.left += [(kind, key, None, REFERRED) for kind, key in held]
        for kind, key in going:
            del self.now[kind][key]
            self.reversed += 1


def held_by(state: State, going: set[tuple[str, int]]) -> set[tuple[str, int]]:
    """What rows that stay refer to."""
    return {
        (f.target or "", row[f.name])
        for kind, rows in state.items()
        for f in BY_NAME[kind].references
        for key, row in rows.items()
        if (kind, key) not in going
    }


def undo_and_compare(store: Store, step_id: int, before: State, after: State) -> None:
    now = state(store)
    model = Model(before, after, now)
    predicted = store.undo_effect(step_id)
    assert state(store) == now
    report = store.undo(step_id)
    assert report == predicted
    assert report
    assert state(store) == model.now
    assert sorted((k.kind, k.id, k.field or "", k.because) for k in report.rows) == sorted(
        (kind, key, name or "", because) for kind, key, name, because in model.left
    )
    assert report.reversed == model.reversed
    assert report.kept + report.impossible == len(model.left)
    sound(store)


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
