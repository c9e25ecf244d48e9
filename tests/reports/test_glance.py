"""The short answers of Home agree with the reports, and open exactly what they count."""

import datetime as dt
from collections.abc import Iterator

import pytest

from slecop_desktop.reports import glance, run_report
from slecop_desktop.reports.period import program_year
from slecop_desktop.reports.table import Options
from slecop_desktop.sample import make_sample
from slecop_desktop.services import overview, today
from slecop_desktop.store import Store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    day = dt.date(2026, 3, 11)
    path = make_sample(tmp_path_factory.mktemp("glance") / "practice.slecop", today=day).path
    with Store.open(path) as opened:
        opened.today = day
        yield opened


def test_reach_ends_at_the_number_of_the_year_and_opens_its_youth(store: Store) -> None:
    with store.read() as connection:
        found = glance.reach(store, connection)
        reached = today.figures(store, connection).youth
        assert [n for n in found.now if n is not None][-1] == reached > 0
        assert found.now == sorted(n for n in found.now if n is not None) + [None] * found.now.count(None)
        assert found.before == sorted(found.before)
        assert found.by_now <= found.before[-1]
        for month, n in zip(found.months, found.now, strict=True):
            if n is not None:
                assert len(glance.ids_reached(store, connection, month)) == n
        assert sorted(overview.ids_counted(store, connection, "youth")) == sorted(
            glance.ids_reached(store, connection, found.months[-1])
        )


def test_hours_bands_are_those_of_the_report(store: Store) -> None:
    result = run_report(store, "dosage", program_year(store), Options())
    table = next(table for table in result.tables if table.key == "seasons")
    row = next(row for row in table.rows if row.key == "all")
    told = {column.key: cell.value for column, cell in zip(table.columns, row.cells, strict=True)}
    with store.read() as connection:
        counts = glance.dosage(store, connection)
        for key, _label in glance.band_labels():
            assert counts.get(key, 0) == told[key]
            assert len(glance.ids_in_band(store, connection, key)) == counts.get(key, 0)


def test_seats_and_sectors_open_what_they_count(store: Store) -> None:
    with store.read() as connection:
        demand = glance.seats(store, connection)
        assert demand.bands
        assert demand.free > 0
        waiting = 0
        for band in demand.bands:
            ids = ", ".join(map(str, glance.ids_for_grades(store, connection, band.key)))
            sql = f"SELECT coalesce(sum(capacity), 0) FROM offerings WHERE id IN ({ids})"
            assert connection.exec_driver_sql(sql).scalar() == band.seats
            waiting += band.waiting
        assert waiting >= demand.waiting > 0
        counted = glance.sectors(connection)
        assert sum(counted.values()) == today.figures(store, connection).partners
        for sector, n in counted.items():
            assert len(glance.ids_in_sector(connection, sector)) == n


def test_a_leap_day_has_a_day_before(store: Store) -> None:
    assert glance._year_before(dt.date(2028, 2, 29)) == dt.date(2027, 2, 28)
