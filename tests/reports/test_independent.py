"""Every number of every report against a computation of its own, and every list behind a number against the number."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slecop_desktop.reports import Options, run_report
from slecop_desktop.reports.period import Period, last_program_year, program_year
from slecop_desktop.reports.table import Cell, Form, ReportResult
from slecop_desktop.store import Store
from tests.reports.independent import Count
from tests.reports.independent_partners import partners
from tests.reports.independent_quality import data_quality
from tests.reports.plainly import BANDS, Expected
from tests.reports.worlds import TODAY, World, worlds, write

EVERY = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
REPORTS = ("reach", "dosage", "indicators", "attendance_rate", "completion", "enrollment", "demographics", "gaps")


OPTIONS = st.builds(
    Options,
    denominator=st.sampled_from("abcd"),
    programs=st.sampled_from(((), (), (), (1,))),
    sites=st.sampled_from(((), (), (), (1,))),
    grant_only=st.sampled_from((False, False, False, True)),
    bands=st.sampled_from(((), (), (), ("68",), ("K2", "35"))),
    sexes=st.sampled_from(((), (), (), ("Female",))),
)


@EVERY
@given(worlds(), OPTIONS)
def test_every_number_is_what_the_definitions_make_it(empty: Path, world: World, options: Options) -> None:
    with tempfile.TemporaryDirectory() as folder, write(world, empty, Path(folder) / "world.slecop") as store:
        period = program_year(store)
        expected = Count(world, options)
        of_everybody = Options(programs=options.programs, sites=options.sites, grant_only=options.grant_only)
        for report in REPORTS:
            result = run_report(store, report, period, of_everybody if report == "gaps" else options)
            compare(store, result, getattr(expected, report)())
        compare(store, run_report(store, "data_quality", period, options), data_quality(Count(world, of_everybody)))


@EVERY
@given(worlds())
def test_partners_of_this_year_and_of_the_last(empty: Path, world: World) -> None:
    with tempfile.TemporaryDirectory() as folder, write(world, empty, Path(folder) / "world.slecop") as store:
        for period in (program_year(store), last_program_year(store)):
            first, last = period.start.isoformat(), period.end.isoformat()
            compare(store, run_report(store, "partners", period), partners(Count(world, Options()), first, last))


def compare(store: Store, result: ReportResult, expected: Expected) -> None:
    """Each cell against what is expected there; nothing may be there that is not expected, nor be missing."""
    left = dict(expected)
    with store.read() as connection:
        for table, row, column, cell in cells(result):
            where = (table, row, column)
            if where not in left and is_nothing(result, table, row, cell):
                continue
            wanted = left.pop(where, "nothing")
            ids = cell.evidence.read(connection) if cell.evidence else []
            assert len(ids) == len(set(ids)), (result.report, where)
            if isinstance(wanted, tuple):
                assert set(ids) == wanted[1], (result.report, where)
                wanted = wanted[0]
            if isinstance(wanted, set):
                assert (cell.value, set(ids)) == (len(wanted), wanted), (result.report, where)
            else:
                assert cell.value == (wanted if wanted is None else pytest.approx(wanted)), (result.report, where)
            if cell.form is Form.COUNT:
                assert len(ids) == cell.value, (result.report, where)
    assert not left, (result.report, left)


def is_nothing(result: ReportResult, table: str, row: str, cell: Cell) -> bool:
    """Whether a cell is one of the many empty ones of a discipline nobody has."""
    return result.report == "gaps" and table in ("gaps", "per_thousand") and cell.value == 0 and row not in BANDS


def cells(result: ReportResult) -> Iterator[tuple[str, str, str, Cell]]:
    for table in result.tables:
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=True):
                if column.form is not Form.TEXT:
                    yield table.key, row.key, column.key, cell


def test_the_period_of_the_worlds(empty: Path, tmp_path: Path) -> None:
    with write(World({}), empty, tmp_path / "world.slecop") as store:
        assert store.today == TODAY
        found: Any = program_year(store)
        assert isinstance(found, Period)
        assert found.parameters == {"start": "2025-07-01", "end": "2026-06-30"}
