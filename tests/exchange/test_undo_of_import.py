"""Undo of an import long after: what nobody touched since is as it was before, the rest stays and is named."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from slecop_desktop.exchange.decisions import Decisions
from slecop_desktop.exchange.exporting import export
from slecop_desktop.exchange.importing import ImportOptions, apply_plan, plan_book, propose_tables
from slecop_desktop.exchange.reading import read_book
from slecop_desktop.exchange.waiting import decide, waiting_rows
from slecop_desktop.problems import Problem
from slecop_desktop.services import attendance, enrollment
from slecop_desktop.services.merging import merge
from slecop_desktop.services.records import add_record, edit, remove
from slecop_desktop.store import Store
from tests.exchange.conftest import TODAY, rows
from tests.files import new_store
from tests.store.undo_model import sound, state, undo_and_compare

Op = tuple[str, int, int, int]

EDITS: dict[str, tuple[str, tuple[str | None, ...]]] = {
    "youth": ("phone", ("918-555-0101", "918-555-0102", None)),
    "adults": ("phone", ("918-555-0111", "918-555-0112", None)),
    "partners": ("city", ("Heron", "Wren", None)),
    "sessions": ("topic", ("Robots", "Bridges", None)),
    "enrollments": ("status", ("ENROLLED", "WITHDRAWN", "COMPLETED")),
}
KINDS = sorted(EDITS)
LATEST = 15
"""From how many of the newest records of a kind one is picked, so that what was imported is met often."""

picks = st.integers(0, LATEST)
acts = st.sampled_from(
    ("edit", "edit", "remove", "merge", "mark", "add", "import", "decide", "undo", "undo one", "redo")
)
op = st.tuples(acts, picks, picks, picks)


@pytest.fixture(scope="module")
def files(practice_file: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A roster with families, a list of attendance, and everything of another ecosystem."""
    folder = tmp_path_factory.mktemp("lists")
    with _opened(practice_file) as store:
        people = rows(store, "SELECT youth_code, given_name, family_name FROM youth ORDER BY id LIMIT 12")
        offering, begins = rows(store, "SELECT name, start_date FROM offerings ORDER BY id LIMIT 1")[0]
        enrolled = rows(store, "SELECT y.name FROM enrollments e JOIN youth y ON y.id = e.youth WHERE e.offering = 1")
    known = [[*who, None, "7", "Marcus Middle", f"918-555-01{n:02}", None, None] for n, who in enumerate(people)]
    unnamed = [[None, *row[1:]] for row in known[:2]]  # without the code: they wait for a person
    families = [
        [None, name, "Ekholm", f"2014-0{n}-05", "6", "New School", None, "Ana Ekholm", "918-555-0199"]
        for n, name in enumerate(("Bo", "Cy", "Di", "Ed"), 1)
    ]
    roster = [("Youth code", "First name", "Last name", "Date of birth", "Grade", "School", "Phone", "Parent",
               "Parent phone"), *known[4:8], *unnamed, *families, families[0]]  # fmt: skip
    marks = [(name, offering, f"{str(begins)[:8]}{day:02}", "Present") for (name,) in enrolled[:4] for day in (27, 28)]
    attended = [("Student name", "Offering", "Date", "Status"), *marks]
    return [
        _book(folder / "Roster.xlsx", roster),
        _book(folder / "Attendance.xlsx", attended),
        _elsewhere(folder),
    ]


def _book(path: Path, lines: list[Any]) -> Path:
    book = openpyxl.Workbook()
    assert book.active is not None
    for line in lines:
        book.active.append(list(line))
    book.save(path)
    return path


def _elsewhere(folder: Path) -> Path:
    """The workbook of an ecosystem with a partner, an offering, two sessions and three youth in it."""
    with new_store(folder / "elsewhere.slecop", "Prairie STEM") as store:
        store.today = TODAY
        partner = add_record(store, "partners", {"name": "Kestrel Museum", "sector": "STEM_EXPERT"})
        program = add_record(store, "programs", {"name": "Kestrel Lab", "partner": partner})
        dates = {"start_date": "2026-10-01", "end_date": "2026-12-18"}
        offering = add_record(store, "offerings", {"name": "Kestrel Lab, fall", "program": program, **dates})
        met = [add_record(store, "sessions", {"offering": offering, "date": f"2026-10-0{n}"}) for n in (6, 8)]
        who = [add_record(store, "youth", {"name": name}) for name in ("Flo Wren", "Gil Wren", "Hal Wren")]
        enrollment.enroll(store, offering, who, date="2026-10-01")
        for session in met:
            attendance.mark(store, session, who[0], "Present")
        path = folder / "Elsewhere.xlsx"
        export(store, path)
    return path


@contextmanager
def _opened(file: Path) -> Iterator[Store]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "copy.slecop"
        shutil.copyfile(file, path)
        with Store.open(path) as store:
            store.today = TODAY
            yield store


def bring_in(store: Store, path: Path, mode: str) -> int | None:
    """Import a file, enrolling who stands in the roster; the step."""
    book = read_book(path)
    tables = None if path.stem == "Elsewhere" else tuple(propose_tables(store, book))
    options = ImportOptions(tables=tables, decisions=Decisions(mode=mode))
    if path.stem == "Roster":
        options = replace(options, enroll_in=1)
    return apply_plan(store, plan_book(store, book, options)).step


def act(store: Store, files: list[Path], spared: int, one: Op) -> None:
    """One more step, as a person may take it; what the app refuses is not done. The step `spared` is not undone."""
    name, a, b, c = one
    kind = KINDS[a % len(KINDS)]
    does: dict[str, Callable[[], object]] = {
        "edit": lambda: _edit(store, kind, b, c),
        "remove": lambda: remove(store, kind, [_pick(store, kind, b)]),
        "merge": lambda: merge(store, *_pair(store, a, b, c)),
        "mark": lambda: attendance.mark(
            store, _pick(store, "sessions", a), _pick(store, "youth", b), ("Present", "Absent", None)[c % 3]
        ),
        "add": lambda: _add(store, a, b, c),
        "import": lambda: bring_in(store, files[a % len(files)], ("fill", "theirs")[b % 2]),
        "decide": lambda: _decide(store, a, b),
        "undo": lambda: _undo(store, 0, spared),
        "undo one": lambda: _undo(store, a, spared),
        "redo": store.redo,
    }
    with suppress(Problem):
        does[name]()


def _pick(store: Store, kind: str, n: int) -> int:
    found = rows(store, f"SELECT id FROM {kind} ORDER BY id DESC LIMIT {LATEST}")
    if not found:
        raise Problem(f"There are no {kind}.")
    return int(str(found[n % len(found)][0]))


def _edit(store: Store, kind: str, b: int, c: int) -> None:
    name, values = EDITS[kind]
    edit(store, kind, _pick(store, kind, b), {name: values[c % len(values)]})


def _pair(store: Store, a: int, b: int, c: int) -> tuple[str, int, int]:
    kind = ("youth", "adults", "partners")[a % 3]
    return kind, _pick(store, kind, b), _pick(store, kind, c)


def _add(store: Store, a: int, b: int, c: int) -> None:
    youth = _pick(store, "youth", b)
    if a % 3 == 0:
        add_record(store, "notes", {"date": "2026-10-13", "youth": youth, "topic": "Asks for robots"})
    elif a % 3 == 1:
        enrollment.enroll(store, _pick(store, "offerings", c), [youth])
    else:
        add_record(store, "relationships", {"youth": youth, "adult": _pick(store, "adults", c)})


def _decide(store: Store, a: int, b: int) -> None:
    waiting = waiting_rows(store)
    if waiting:
        decide(store, waiting[a % len(waiting)].id, ("add", "update", "skip")[b % 3])


def _undo(store: Store, a: int, spared: int) -> None:
    standing = rows(
        store, "SELECT id FROM step WHERE kind = 'do' AND state = 'done' AND id > ? ORDER BY id DESC", spared
    )
    if standing:
        store.undo(int(str(standing[a % len(standing)][0])))


def _hold(practice_file: Path, files: list[Path], which: int, mode: str, steps: list[Op]) -> None:
    with _opened(practice_file) as store:
        before = state(store)
        step = bring_in(store, files[which], mode)
        assert step is not None
        after = state(store)
        for one in steps:
            act(store, files, step, one)
        now = state(store)
        note(f"{len(steps)} steps after {files[which].name}")
        undo_and_compare(store, step, before, after)
        undone = state(store)
        if undone != now:
            store.redo()
            assert state(store) == now
            store.undo(step)
            assert state(store) == undone
            sound(store)


lists = st.integers(0, 2)
modes = st.sampled_from(("fill", "theirs"))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(which=lists, mode=modes, steps=st.lists(op, max_size=25))
def test_an_import_is_undone_after_much_else(
    practice_file: Path, files: list[Path], which: int, mode: str, steps: list[Op]
) -> None:
    _hold(practice_file, files, which, mode, steps)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example])
@given(which=lists, mode=modes, steps=st.lists(op, min_size=40, max_size=100))
def test_an_import_is_undone_a_hundred_steps_later(
    practice_file: Path, files: list[Path], which: int, mode: str, steps: list[Op]
) -> None:
    _hold(practice_file, files, which, mode, steps)


def test_what_others_were_merged_into_stays_and_is_named(practice_file: Path, files: list[Path]) -> None:
    """Of the two that were one, neither would be left."""
    with _opened(practice_file) as store:
        step = bring_in(store, files[0], "fill")
        assert step is not None
        again = add_record(store, "youth", {"name": "Di Ekholm"})
        brought = rows(store, "SELECT id FROM youth WHERE given_name = 'Di' AND family_name = 'Ekholm' ORDER BY id")[0][
            0
        ]
        merge(store, "youth", int(str(brought)), again)
        report = store.undo(step)
        assert report is not None
        assert ("Di Ekholm", "merged with another record since") in [(k.title, k.because) for k in report.rows]
        assert rows(store, "SELECT count(*) FROM youth WHERE id = ?", brought) == [(1,)]
