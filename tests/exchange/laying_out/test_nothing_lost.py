"""Whatever a sheet is like: the counts are its rows, and every column and cell is taken or named."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slecop_desktop.exchange.choosing import propose_choices
from slecop_desktop.exchange.importing import apply_plan, plan_book
from slecop_desktop.exchange.plan import OUTCOMES, Plan
from slecop_desktop.exchange.reading import Book, Sheet
from slecop_desktop.problems import Problem
from slecop_desktop.store import Store
from tests.exchange.conftest import state
from tests.exchange.messy import make
from tests.files import new_store


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("messy") / "town.slecop"
    with new_store(path, "Prairie STEM"):
        pass
    return path


def book_of(seed: int) -> Book:
    rows = make(seed).rows
    width = max(map(len, rows))
    cells = [[*row, *[None] * (width - len(row))] for row in rows]
    return Book(Path("messy.xlsx"), "xlsx", (Sheet("Sheet1", cells, hidden=False, first_row=1),), ())


def told(plan: Plan) -> str:
    return "\n".join(plan.remarks)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 5_000))
def test_the_counts_are_the_rows_and_no_cell_is_lost(seed: int, town: Path) -> None:
    book = book_of(seed)
    with Store.open(town) as store:
        try:
            plan = plan_book(store, book)
        except Problem:
            return  # nothing of it is anything that we keep
        choices = propose_choices(store, book)
    for outcome in plan.sheets:
        assert sum(outcome.counts[o] for o in OUTCOMES) == outcome.rows
        assert all(name is not None or heading in told(plan) for heading, name in outcome.columns.items())
    assert sum(plan.counts.values()) == sum(s.rows for s in plan.sheets if not s.beside)
    known = {r for c in choices for r in c.found.rows}
    said = {int(n) for n in re.findall(r"[A-Z]+(\d+)", told(plan))}
    above = min(min([*c.found.headers, *c.found.rows]) for c in choices)
    for n, row in enumerate(book.sheets[0].rows):
        if n >= above and n not in known and any(str(c or "").strip() for c in row):
            assert n + 1 in said or " …" in told(plan) or any(c.found.titles for c in choices)


@pytest.mark.parametrize("seed", [3, 11, 29, 57])
def test_what_comes_in_goes_out_again(seed: int, tmp_path: Path) -> None:
    with new_store(tmp_path / "mine.slecop", "Prairie STEM") as store:
        before = state(store)
        try:
            plan = plan_book(store, book_of(seed))
        except Problem:
            return
        if apply_plan(store, plan).step is not None:
            store.undo()
        assert state(store) == before
