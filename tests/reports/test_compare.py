"""Two years of a report side by side."""

import datetime as dt
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slecop_desktop.reports import run_report
from slecop_desktop.reports.compare import BEFORE, same_period_before, with_before
from slecop_desktop.reports.disclosure import small, suppress_result
from slecop_desktop.reports.period import Period, last_program_year, program_year, quarter
from slecop_desktop.reports.table import Column, Form, ReportResult, Row, Table, count
from tests.reports.ecosystems import YEAR, add, add_offering, add_sessions, add_youth, attend, new_store


def test_numbers_stand_beside_those_of_the_year_before(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        old, both, new = (add(store, "programs", name=name) for name in ("Old", "Both", "New"))
        for program, date, n in ((old, "2024-10-01", 2), (both, "2024-10-01", 3), (both, "2025-10-01", 5)):
            attend(store, add_sessions(store, add_offering(store, program=program), [date])[0], add_youth(store, n), 60)
        attend(store, add_sessions(store, add_offering(store, program=new), ["2025-10-01"])[0], add_youth(store, 7), 60)
        before = same_period_before(store, YEAR)
        result = with_before(run_report(store, "reach", YEAR), run_report(store, "reach", before))
        programs = result.table("programs")
        numbers = {
            row.label: [programs.value(row.key, key) for key in ("youth", "youth" + BEFORE)] for row in programs.rows
        }
        assert numbers == {"Both": [5, 3], "New": [7, 0], "Old": [0, 2]}
        assert result.table("reach").value("youth", "n" + BEFORE) == 5
        assert result.table("reach").value("hours", "n" + BEFORE) == 5 * 60
        assert "Program year 2024-25" in result.notes[-1]
        evidence = programs.cell(str(old), "youth" + BEFORE).evidence
        assert evidence is not None
        with store.read() as connection:
            assert len(evidence.read(connection)) == 2
        assert result.chart is not None
        assert result.chart.columns == ("youth", "youth" + BEFORE)


def test_the_same_days_a_year_earlier(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        assert same_period_before(store, program_year(store)) == last_program_year(store)
        two_before = same_period_before(store, last_program_year(store))
        assert (two_before.start, two_before.end) == (dt.date(2023, 7, 1), dt.date(2024, 6, 30))
        third = same_period_before(store, quarter(store, 3))
        assert (third.start, third.end) == (dt.date(2025, 1, 1), dt.date(2025, 3, 31))
        leap = same_period_before(store, Period(dt.date(2024, 2, 29), dt.date(2024, 2, 29)))
        assert leap.start == dt.date(2023, 2, 28)


NUMBERS = st.dictionaries(st.sampled_from("abcde"), st.integers(0, 30), max_size=5)


def made(groups: dict[str, int], first: int) -> ReportResult:
    """A table with a total, and youth numbered from `first` behind it."""
    ids: dict[str, list[int]] = {}
    for key, n in groups.items():
        ids[key] = list(range(first, first + n))
        first += n
    rows = [Row(key, key, (count("youth", found),)) for key, found in ids.items()]
    rows.append(Row("total", "Total", (count("youth", [i for found in ids.values() for i in found]),), tuple(ids)))
    table = Table("t", "T", "Group", (Column("n", "Youth", people=True),), tuple(rows))
    return ReportResult("r", "R", "", YEAR, (table,))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(NUMBERS, NUMBERS)
def test_hiding_small_counts_still_holds_in_both_years(now: dict[str, int], then: dict[str, int]) -> None:
    table = suppress_result(with_before(made(now, 1), made(then, 1000)), 10)[0].table("t")
    for column, groups in (("n", now), ("n" + BEFORE, then)):
        cells = {row.key: table.cell(row.key, column) for row in table.rows}
        assert set(cells) == {"total", *now, *then}
        for key, cell in cells.items():
            assert cell.form is Form.COUNT
            value = sum(groups.values()) if key == "total" else groups.get(key, 0)
            assert cell.value == value or (cell.hidden and cell.value is None)
            assert not small(value, 10) or cell.hidden
        shown = [key for key, cell in cells.items() if not cell.hidden]
        gone = [key for key in cells if key not in shown and key != "total"]
        assert len(gone) != 1 or "total" not in shown
