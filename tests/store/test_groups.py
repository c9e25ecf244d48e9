"""Grouped lists: the same rows in the same order, put together by what they have in common."""

import datetime as dt
from itertools import groupby

import pytest

from slecop_desktop.store import Store
from slecop_desktop.store.groups import can_group, list_groups
from slecop_desktop.store.lists import Filter, ListQuery, list_columns, list_ids

ROWS = (
    ("Robotics", 2, "OUT_OF_SCHOOL", 1, "2026-06-30"),
    ("Chess", 1, None, None, None),
    ("Aviation", None, "SCHOOL", 0, "2026-07-01"),
    ("Biology", 2, "SCHOOL", 1, "2026-07-15"),
    ("Zoology", 1, "OUT_OF_SCHOOL", 0, "2027-06-30"),
)


@pytest.fixture
def programs(store: Store) -> Store:
    store.today = dt.date(2026, 10, 14)
    with store.write("Programs") as writer:
        writer.add_many("partners", ("name",), [("Zoo",), ("Álamo School",)])
        writer.add_many("programs", ("name", "partner", "setting", "grant_funded", "last_observed"), ROWS)
    return store


def groups(store: Store, column: str, by: str = "", **more: object) -> list[tuple[object, list[str]]]:
    query = ListQuery("programs", group=(column, by), **more)  # type: ignore[arg-type]
    with store.read() as connection:
        names = {r[0]: r[1] for r in connection.exec_driver_sql("SELECT id, name FROM programs")}
        found = list_groups(connection, store, query)
    return [(g.title or g.value, [names[key] for key in g.ids]) for g in found]


def test_records_are_put_together_by_name_and_what_has_none_stands_last(programs: Store) -> None:
    assert groups(programs, "partner") == [
        ("Álamo School", ["Biology", "Robotics"]),
        ("Zoo", ["Chess", "Zoology"]),
        (None, ["Aviation"]),
    ]


def test_choices_stand_as_their_list_orders_them(programs: Store) -> None:
    found = [value for value, _names in groups(programs, "setting")]
    order = [code.code for code in programs.codes("setting") if code.code in found]
    assert found == [*order, *sorted({"SCHOOL", "OUT_OF_SCHOOL"} - set(order)), None]


def test_yes_stands_before_no(programs: Store) -> None:
    assert groups(programs, "grant_funded") == [
        (1, ["Biology", "Robotics"]),
        (0, ["Aviation", "Zoology"]),
        (None, ["Chess"]),
    ]


def test_dates_are_put_together_by_day_month_or_program_year(programs: Store) -> None:
    days = [value for value, _names in groups(programs, "last_observed")]
    assert days == ["2026-06-30", "2026-07-01", "2026-07-15", "2027-06-30", None]
    months = [value for value, _names in groups(programs, "last_observed", "month")]
    assert months == ["2026-06", "2026-07", "2027-06", None]
    years = [(value, len(names)) for value, names in groups(programs, "last_observed", "year")]
    assert years == [("2025-26", 1), ("2026-27", 3), (None, 1)]


def test_filters_and_sorting_hold_within_groups(programs: Store) -> None:
    wanted = {"filters": (Filter("name", "contains", "o"),), "sort": (("name", True),)}
    assert groups(programs, "partner", **wanted) == [
        ("Álamo School", ["Robotics", "Biology"]),
        ("Zoo", ["Zoology"]),
        (None, ["Aviation"]),
    ]


def test_every_column_that_can_group_holds_the_same_rows(programs: Store) -> None:
    with programs.read() as connection:
        for kind in ("programs", "partners", "youth", "offerings", "reach_events"):
            everything = sorted(list_ids(connection, programs, ListQuery(kind)))
            for column in filter(can_group, list_columns(programs, kind)):
                found = list_groups(connection, programs, ListQuery(kind, group=(column.name, "")))
                assert sorted(key for g in found for key in g.ids) == everything
                assert [k for k, _same in groupby(g.value for g in found)] == [g.value for g in found]
