"""The duplicates of the data-quality report, counted once more over plain rows; a number lists as many as it says."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slecop_desktop.reports import run_report
from slecop_desktop.reports.period import program_year
from slecop_desktop.reports.table import Row
from slecop_desktop.services.alike import find_all, keep_up
from slecop_desktop.services.different import mark_different
from slecop_desktop.services.duplicates import found_pairs
from slecop_desktop.services.records import add_record, archive
from slecop_desktop.store import Store
from tests.files import new_store

NAMES = ("Maria Nunez", "María Núñez", "Katherine Lopez", "Kathrine Lopez", "Ida Roe")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_store(tmp_path / "twice.slecop", "Twice") as made:
        yield made


def table(store: Store) -> dict[str, Row]:
    result = run_report(store, "data_quality", program_year(store))
    return {row.key: row for row in next(t for t in result.tables if t.key == "duplicates").rows}


def numbers(store: Store) -> dict[str, tuple[object, object]]:
    return {key: (row.cells[0].value, row.cells[1].value) for key, row in table(store).items()}


def test_a_file_nobody_looked_through_says_so_and_counts_nothing(store: Store) -> None:
    assert numbers(store) == {}
    assert "were not looked for" in run_report(store, "data_quality", program_year(store)).notes[1]
    for kind in ("youth", "partners", "adults"):
        find_all(store, kind)
    assert numbers(store) == dict.fromkeys(("youth", "partners", "adults"), (0, 0))
    assert len(run_report(store, "data_quality", program_year(store)).notes) == 1


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_the_pairs_that_are_open_are_counted_and_their_records_listed(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    with new_store(tmp_path_factory.mktemp("pairs") / "p.slecop", "Pairs") as store:
        names = data.draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=7))
        ids = [add_record(store, "youth", {"name": name, "birth_date": "2014-05-06"}) for name in names]
        find_all(store, "youth")
        found = {(p.one, p.other) for p in found_pairs(store, "youth")}
        apart = data.draw(st.sets(st.sampled_from(list(combinations(ids, 2))), max_size=3))
        for pair in apart:
            mark_different(store, "youth", *pair)
        gone = data.draw(st.sets(st.sampled_from(ids), max_size=2))
        if gone:
            archive(store, "youth", sorted(gone))
        left = {pair for pair in found - apart if not gone & set(pair)}
        records = {key for pair in left for key in pair}
        for _turn in range(2):  # as it stands, and after the next look
            row = table(store)["youth"]
            assert (row.cells[0].value, row.cells[1].value) == (len(records), len(left))
            assert row.cells[0].evidence is not None
            with store.read() as connection:
                assert row.cells[0].evidence.read(connection) == sorted(records)
            keep_up(store, "youth")
