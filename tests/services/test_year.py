import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slecop_desktop.records.vocabularies_people import GRADE_ORDER
from slecop_desktop.services import consent, records, sessions, year
from slecop_desktop.store import Store
from tests.services.conftest import Town, rows


@pytest.mark.parametrize(
    ("old", "new"),
    [("PK", "KG"), ("TK", "KG"), ("KG", "01"), ("01", "02"), ("09", "10"), ("11", "12"), ("12", "PS"), ("13", "PS"),
     ("UG", "UG"), (None, None), ("PS", "PS")],
)  # fmt: skip
def test_the_grade_a_year_later(old: str | None, new: str | None) -> None:
    assert year.next_grade(old) == new


@given(st.sampled_from(GRADE_ORDER))
def test_no_grade_ever_goes_back(grade: str) -> None:
    order = [g for g in GRADE_ORDER if g not in ("Birth", "Prenatal")]
    later = year.next_grade(grade)
    assert later == grade or order.index(str(later)) > order.index(grade)


@pytest.mark.parametrize(
    ("name", "later"),
    [
        ("Robotics, fall 2026", "Robotics, fall 2027"),
        ("Robotics 2026-27", "Robotics 2027-28"),
        ("Robotics, spring 2027", "Robotics, spring 2028"),
        ("Room 2045 Club", "Room 2045 Club"),
        ("Robotics", "Robotics"),
    ],
)
def test_the_name_a_year_later(name: str, later: str) -> None:
    assert year.later_name(name, "2026-27") == later


def test_a_year_is_turned_as_one_step(store: Store, town: Town) -> None:
    records.edit(store, "youth", town.ben, {"grade": "12"})
    records.edit(store, "youth", town.chi, {"grade": None})
    consent.record_consent(store, [town.ana], "PHOTO_INTERNAL")
    plan = year.plan_rollover(store)
    assert (plan.from_year, plan.to_year, plan.already) == ("2026-27", "2027-28", 0)
    assert [(p.name, p.old, p.new) for p in plan.promote] == [("Dee Ng", "05", "06"), ("Ana Pérez", "05", "06")]
    assert [(p.name, p.new) for p in plan.graduates] == [("Ben Okafor", "PS")]
    assert [(p.name, p.new) for p in plan.unknown] == [("Chi Li", None)]
    copies = year.apply_rollover(store, plan, [town.offering])
    assert store.undo_title() == "Turn the year from 2026-27 to 2027-28"
    found = rows(store, "SELECT youth, grade, school FROM school_years WHERE school_year = '2027-28' ORDER BY youth")
    assert found == [
        (town.ana, "06", town.school),
        (town.ben, "PS", None),
        (town.chi, None, town.school),
        (town.dee, "06", town.school),
    ]
    copy = records.get(store, "offerings", copies[town.offering])
    assert (copy["start_date"], copy["end_date"], copy["status"]) == ("2027-09-01", "2027-12-15", "PLANNED")
    assert dt.date.fromisoformat(copy["start_date"]).weekday() == dt.date(2026, 9, 2).weekday()
    assert (copy["name"], copy["capacity"], copy["opens_at"]) == ("Robotics Club", 2, "15:00")
    assert len(sessions.plan_sessions(store, copies[town.offering])) == 16
    assert consent.consent_state(store, town.ana, "PHOTO_INTERNAL") == "GIVEN"
    store.undo()
    assert rows(store, "SELECT count(*) FROM school_years WHERE school_year = '2027-28'") == [(0,)]
    assert rows(store, "SELECT count(*) FROM offerings") == [(1,)]


def test_who_repeats_a_grade_and_who_skips_one(store: Store, town: Town) -> None:
    plan = year.plan_rollover(store, retained={town.ana}, exceptions={town.ben: "07"})
    new = {p.youth: p.new for p in plan.promote}
    assert (new[town.ana], new[town.ben], new[town.chi]) == ("05", "07", "06")


def test_turning_the_year_twice_changes_nothing_more(store: Store, town: Town) -> None:
    plan = year.plan_rollover(store)
    year.apply_rollover(store, plan)
    again = year.plan_rollover(store, from_year="2026-27")
    assert (again.promote, again.already) == ((), 4)
    year.apply_rollover(store, plan)  # the old plan once more
    assert rows(store, "SELECT count(*) FROM school_years WHERE school_year = '2027-28'") == [(4,)]


def test_in_august_the_year_before_is_turned(store: Store, town: Town) -> None:
    store.today = dt.date(2027, 8, 10)
    plan = year.plan_rollover(store)
    assert (plan.from_year, plan.to_year) == ("2026-27", "2027-28")
    year.apply_rollover(store, plan)
    assert records.get(store, "youth", town.ana)["grade"] == "06"


def test_archived_youth_stay_behind_and_graduates_can_be_archived(store: Store, town: Town) -> None:
    records.archive(store, "youth", [town.ana])
    records.edit(store, "youth", town.ben, {"grade": "12"})
    plan = year.plan_rollover(store)
    year.apply_rollover(store, plan, archive_graduates=True)
    assert rows(store, "SELECT id FROM youth WHERE archived IS NOT NULL ORDER BY id") == [(town.ana,), (town.ben,)]
    assert rows(store, "SELECT count(*) FROM school_years WHERE school_year = '2027-28'") == [(3,)]
