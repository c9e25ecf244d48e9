"""What crosses from the reading process arrives as it was, whatever stands side by side in a column."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from slecop_desktop.exchange.reading import wire
from slecop_desktop.exchange.reading.book import Cell

DAYS, MOMENTS, TEXTS = st.dates(), st.datetimes(), st.text(max_size=4)
FLOATS = st.floats(allow_nan=False)
BLANK = st.just("")


def columns_of(*cells: st.SearchStrategy[Cell]) -> st.SearchStrategy[list[Cell]]:
    return st.lists(st.one_of(*cells), min_size=1, max_size=8)


@given(
    st.one_of(
        columns_of(DAYS),
        columns_of(DAYS, BLANK, TEXTS),
        columns_of(MOMENTS),
        columns_of(MOMENTS, DAYS, BLANK, TEXTS),
        columns_of(FLOATS),
        columns_of(st.booleans()),
        columns_of(TEXTS),
        columns_of(DAYS, MOMENTS, FLOATS, st.booleans(), st.none(), st.times(), TEXTS),
    )
)
def test_a_column_arrives_as_it_was(column: list[Cell]) -> None:
    packed = wire.load(wire.dump(wire.pack(column, set(map(type, column)))))
    arrived = [row[0] for row in wire.unpack([packed])]
    sent = [None if cell == "" else cell for cell in column]
    assert arrived == sent
    assert [type(cell) for cell in arrived] == [type(cell) for cell in sent]
    assert wire.height([packed]) == len(column)
    assert wire.is_empty(packed) == (arrived.count(None) == len(arrived))


def test_moments_keep_their_microseconds_and_days_stay_days() -> None:
    column: list[Cell] = [dt.datetime(2026, 10, 14, 8, 30, 0, 7), dt.date(2026, 10, 14), "?"]  # noqa: DTZ001 - as in cells
    assert wire.unpack([wire.pack(column, {dt.datetime, dt.date, str})]) == [[cell] for cell in column]
