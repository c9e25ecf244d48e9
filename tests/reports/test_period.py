import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest

from slecop_desktop.problems import Problem
from slecop_desktop.reports import period
from slecop_desktop.reports.period import Period
from tests.reports.ecosystems import new_store


def span(p: Period) -> tuple[str, str]:
    return p.start.isoformat(), p.end.isoformat()


def test_program_years_and_quarters(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        assert span(period.program_year(store)) == ("2025-07-01", "2026-06-30")
        assert span(period.last_program_year(store)) == ("2024-07-01", "2025-06-30")
        assert span(period.last_quarter(store)) == ("2026-01-01", "2026-03-31")
        assert span(period.quarter(store, 4)) == ("2026-04-01", "2026-06-30")
        assert span(period.last_month(store)) == ("2026-04-01", "2026-04-30")
        assert span(period.this_month(store)) == ("2026-05-01", "2026-05-31")
        store.today = dt.date(2025, 7, 2)
        assert span(period.last_quarter(store)) == ("2025-04-01", "2025-06-30")


def test_calendar_years(tmp_path: Path) -> None:
    with new_store(tmp_path, program_year_start="01-01") as store:
        assert span(period.program_year(store)) == ("2026-01-01", "2026-12-31")
        assert period.last_program_year(store).name == "Program year 2025"
        assert span(period.last_quarter(store)) == ("2026-01-01", "2026-03-31")


def test_quarters_cover_the_year_without_gap(tmp_path: Path) -> None:
    with new_store(tmp_path, program_year_start="09-15") as store:
        quarters = [period.quarter(store, n) for n in (1, 2, 3, 4)]
        year = period.program_year(store)
        assert quarters[0].start == year.start
        assert quarters[3].end == year.end
        for before, after in pairwise(quarters):
            assert after.start - before.end == dt.timedelta(days=1)


def test_a_period_must_not_end_before_it_starts() -> None:
    with pytest.raises(Problem, match="before it starts"):
        Period(dt.date(2026, 2, 1), dt.date(2026, 1, 1))
