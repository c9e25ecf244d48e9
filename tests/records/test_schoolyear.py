"""Program years by their first day."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slecop_desktop.records.schoolyear import next_label, school_year, span

starts = st.sampled_from(["07-01", "01-01", "06-15", "09-01", "12-31"])
days = st.dates(dt.date(1950, 1, 1), dt.date(2090, 12, 31))


@pytest.mark.parametrize(
    ("day", "start", "label"),
    [
        (dt.date(2026, 7, 1), "07-01", "2026-27"),
        (dt.date(2026, 6, 30), "07-01", "2025-26"),
        (dt.date(1999, 9, 1), "07-01", "1999-00"),
        (dt.date(2026, 6, 30), "01-01", "2026"),
    ],
)
def test_labels(day: dt.date, start: str, label: str) -> None:
    assert school_year(day, start) == label


@given(days, starts)
def test_a_day_lies_in_its_own_year_and_years_join_without_a_gap(day: dt.date, start: str) -> None:
    label = school_year(day, start)
    first, last = span(label, start)
    assert first <= day <= last
    assert span(next_label(label), start)[0] == last + dt.timedelta(days=1)
    assert school_year(first, start) == school_year(last, start) == label
