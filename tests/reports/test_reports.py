"""What holds for every report: its numbers open exactly their rows, it runs on an empty file, it is translated."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from slecop_desktop.reports import BY_ID, REPORTS, SHEETS, Options, evidence_ids, run_report
from slecop_desktop.reports.period import Period, last_program_year
from slecop_desktop.reports.table import Cell, Form, ReportResult, shown
from slecop_desktop.store import Store
from slecop_desktop.texts import set_language
from tests.reports.ecosystems import (
    YEAR,
    add,
    add_offering,
    add_sessions,
    add_youth,
    attend,
    days,
    enroll,
    new_store,
)


@pytest.fixture(scope="module")
def lively(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A file in which every report has something to say."""
    with new_store(tmp_path_factory.mktemp("lively")) as store:
        fill(store)
        yield store


def fill(store: Store) -> None:
    partner = add(
        store, "partners", name="Museo", sector="STEM_EXPERT", engagement_level="INVOLVED", since="2025-08-01"
    )
    add(store, "partners", name="District", sector="LEA", lifecycle="FORMER")
    site = add(store, "sites", name="Eastside")
    robotics = add(
        store,
        "programs",
        name="Robotics",
        partner=partner,
        disciplines="ROBOTICS;CODING",
        grade_low="06",
        grade_high="08",
    )
    camp = add(store, "programs", name="Camp")
    club = add_offering(store, "Club", program=robotics, site=site, capacity=20)
    done = add_offering(store, "Short course", program=robotics, end_date="2025-12-15", completion_value=50)
    summer = add_offering(store, "Camp", program=camp, start_date="2025-07-01", end_date="2025-07-31")
    before = add_offering(store, "Club before", program=robotics, start_date="2024-09-01", end_date="2025-05-31")
    old = add_offering(store, "Cancelled", program=camp, status="CANCELLED", capacity=99)
    girls = add_youth(store, 5, grade="06", sex="Female", race="HISPANIC;WHITE", birth_date="2013-04-02")
    boys = add_youth(store, 4, grade="08", sex="Male", race="MENA")
    others = add_youth(store, 3, race="DECLINED")
    enroll(store, girls, club, entry_date="2025-09-10")
    enroll(store, boys, club, status="DROPPED", entry_date="2025-09-01", exit_date="2025-11-01")
    enroll(store, others[:1], club, status="NO_SHOW")
    enroll(store, others[1:], club, status="WAITLISTED")
    enroll(store, [*girls, *boys], done, status="COMPLETED")
    enroll(store, others, summer)
    for session in add_sessions(store, before, days("2024-10-01", 2)):
        attend(store, session, [*girls[:3], *boys])
    for place, session in enumerate(add_sessions(store, club, days("2025-09-02", 34))):
        attend(store, session, girls[: 1 + place % 5])
        attend(store, session, boys[: place % 4], 45, "Tardy")
        attend(store, session, others[2:], status="UnexcusedAbsence")
    for session in add_sessions(store, done, days("2025-11-03", 4), minutes=None):
        attend(store, session, [girls[0]])
    for session in add_sessions(store, summer, days("2025-07-07", 22), minutes=300):
        attend(store, session, others[:2])
    for session in add_sessions(store, old, ["2025-10-05"]):
        with store.write("Cancel") as writer:
            writer.change("sessions", session, {"status": "CANCELLED"})
        attend(store, session, girls)
    add(store, "reach_events", name="Family night", date="2025-10-10", youth_count=120, adult_count=80, kits=60)
    add(store, "reach_events", name="Last year", date="2025-03-10", youth_count=999)


def every(store: Store) -> Iterator[ReportResult]:
    for report in REPORTS:
        for denominator in "abcd" if report.id == "attendance_rate" else "a":
            yield run_report(store, report.id, YEAR, Options(denominator=denominator))


def test_every_count_opens_exactly_its_rows(lively: Store) -> None:
    checked = 0
    with lively.read() as connection:
        for result in every(lively):
            for table in result.tables:
                for row in table.rows:
                    for column, cell in zip(table.columns, row.cells, strict=True):
                        where = (result.report, table.key, row.key, column.key)
                        if cell.form is not Form.COUNT:
                            continue
                        assert cell.evidence, where
                        ids = cell.evidence.read(connection)
                        assert len(ids) == len(set(ids)) == cell.value, where
                        there = f"SELECT count(*) FROM {cell.evidence.kind} WHERE id IN ({', '.join(map(str, ids))})"
                        assert connection.exec_driver_sql(there).scalar_one() == cell.value, where
                        checked += bool(ids)
    assert checked > 100


def test_contact_hours_are_the_minutes_of_the_marks_behind_them(lively: Store) -> None:
    table = run_report(lively, "reach", YEAR).table("reach")
    with lively.read() as connection:
        evidence = table.cell("hours", "n").evidence
        assert evidence
        ids = ", ".join(map(str, evidence.read(connection)))
        total = connection.exec_driver_sql(
            "SELECT sum(coalesce(a.minutes, s.minutes, 0)) FROM attendance a JOIN sessions s ON s.id = a.session"
            f" WHERE a.id IN ({ids})"
        ).scalar_one()
    assert table.value("hours", "n") == total > 0


def test_totals_are_the_sums_they_are_said_to_be(lively: Store) -> None:
    checked = 0
    for result in every(lively):
        for table in result.tables:
            for row in table.rows:
                for column in table.columns:
                    total = [table.value(row.key, column.key)]
                    if column.parts:
                        assert total == [add_up(table.cell(row.key, part) for part in column.parts)]
                        checked += 1
                    if row.parts and table.cell(row.key, column.key).form is Form.COUNT:
                        assert total == [add_up(table.cell(part, column.key) for part in row.parts)]
                        checked += 1
    assert checked > 50


def add_up(cells: Iterable[Cell]) -> int:
    return sum(int(cell.value or 0) for cell in cells)


def test_evidence_ids_gives_kind_and_rows(lively: Store) -> None:
    kind, ids = evidence_ids(lively, "reach", YEAR, table="reach", row="youth", column="n")
    assert kind == "youth"
    assert len(ids) == run_report(lively, "reach", YEAR).table("reach").value("youth", "n")
    assert evidence_ids(lively, "gaps", YEAR, table="gaps", row="HEALTH", column="68") == ("offerings", [])
    with pytest.raises(KeyError):
        evidence_ids(lively, "reach", YEAR, table="reach", row="nobody", column="n")


def test_reach_counts_heads_and_kits_apart(lively: Store) -> None:
    result = run_report(lively, "reach", YEAR)
    assert [result.table("reach").value(key, "n") for key in ("youth", "zero")] == [10, 2]
    assert result.table("heads").value("youth_count", "n") == 120
    assert result.table("kits").value("kits", "n") == 60
    assert not any(row.parts for table in result.tables for row in table.rows)
    assert result.notes == ()


def test_reach_says_what_makes_it_doubtful(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        offering = add_offering(store)
        twice = [add_youth(store, birth_date="2013-04-02")[0] for _ in range(3)]
        unknown = add_youth(store)
        attend(store, add_sessions(store, offering, ["2025-10-01"])[0], twice)
        attend(store, add_sessions(store, offering, ["2025-10-02"], minutes=None)[0], unknown)
        result = run_report(store, "reach", YEAR)
        assert result.table("reach").value("youth", "n") == 3
        assert [note.split(maxsplit=1)[0] for note in result.notes] == ["3", "1"]
        assert "pairs" in result.notes[0]
        assert "how long" in result.notes[1]


def test_summer_and_school_year_are_banded_separately(lively: Store) -> None:
    result = run_report(lively, "dosage", YEAR)
    seasons = result.table("seasons")
    assert seasons.value("summer", "90") == 2  # 22 days of 5 hours
    assert seasons.value("summer", "0") == 1
    assert result.table("summer").value("summer", "high") == 2
    assert result.table("days").value("school", "regular") == 1
    assert result.table("days").value("school", "d30") == 1


def test_a_summer_over_new_year(tmp_path: Path) -> None:
    with new_store(tmp_path, summer_start="12-15", summer_end="02-15") as store:
        offering, youth = add_offering(store), add_youth(store)
        for session in add_sessions(store, offering, ["2025-12-01", "2025-12-20", "2026-02-10", "2026-03-01"]):
            attend(store, session, youth, 20 * 60)
        seasons = run_report(store, "dosage", YEAR).table("seasons")
        assert [seasons.value(season, "15") for season in ("school", "summer")] == [1, 1]
        assert seasons.value("all", "45") == 1


def test_gaps_count_seats_in_every_band_and_discipline_they_touch(lively: Store) -> None:
    table = run_report(lively, "gaps", YEAR).table("gaps")
    assert [table.value(row, "68") for row in ("ROBOTICS", "CODING", "HEALTH", "total")] == [20, 20, 0, 20]
    assert table.value("any", "any") == 0  # the camp gives no seats, the cancelled offering does not count


def test_partners_names_the_sectors_without_one(lively: Store) -> None:
    result = run_report(lively, "partners", YEAR)
    assert result.table("sectors").value("STEM_EXPERT", "new") == 1
    assert result.table("sectors").value("STEM_EXPERT", "programs") == 1
    assert "School district" in result.notes[0]
    assert "Museum" not in result.notes[0]


def test_an_archived_mark_does_not_count(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        offering, youth = add_offering(store), add_youth(store)
        attend(store, add_sessions(store, offering, ["2025-10-01"])[0], youth)
        with store.write("Put away") as writer:
            writer.sql("UPDATE attendance SET archived = '2025-10-02'")
        assert run_report(store, "reach", YEAR).table("reach").value("youth", "n") == 0


def test_options_narrow_every_report(lively: Store) -> None:
    with lively.read() as connection:
        camp = connection.exec_driver_sql("SELECT id FROM programs WHERE name = 'Camp'").scalar_one()
        site = connection.exec_driver_sql("SELECT id FROM sites").scalar_one()
    reach = run_report(lively, "reach", YEAR, Options(programs=(camp,))).table("reach")
    assert [reach.value(key, "n") for key in ("youth", "zero")] == [2, 1]
    assert run_report(lively, "reach", YEAR, Options(sites=(site,))).table("reach").value("youth", "n") == 8
    assert run_report(lively, "reach", YEAR, Options(grant_only=True)).table("reach").value("youth", "n") == 0


@pytest.mark.parametrize("report", [report.id for report in REPORTS])
def test_every_report_runs_on_an_empty_file(tmp_path: Path, report: str) -> None:
    with new_store(tmp_path) as store:
        result = run_report(store, report, YEAR)
        numbers = [
            c.value
            for t in result.tables
            for r in t.rows
            for c in r.cells
            if c.form in (Form.COUNT, Form.SUM, Form.MINUTES)
        ]
        assert numbers
        assert not any(numbers)


def test_every_word_of_a_report_is_translated(lively: Store) -> None:
    set_language("pseudo")
    lively.forget_cached()
    own = {"Museo", "District", "Eastside", "Robotics", "Camp", "Club", "Short course", "Club before", "Cancelled"}
    for result in every(lively):
        words = [result.title, result.definition, *result.notes]
        for table in result.tables:
            words += [table.title, table.heading, table.note, *(c.label for c in table.columns)]
            words += [row.label for row in table.rows]
            words += [c.value for row in table.rows for c in row.cells if isinstance(c.value, str)]
        assert [w for w in words if w and w not in own and not w.endswith("program") and not w.startswith("⟦")] == []
    set_language("en")
    lively.forget_cached()


def test_shown_in_the_language_in_use(lively: Store) -> None:
    rates = run_report(lively, "attendance_rate", YEAR).table("rates")
    rate = rates.cell("total", "rate")
    assert rate.part is not None
    assert rate.whole
    assert shown(rate) == f"{100 * rate.part / rate.whole:.1f} %"
    set_language("fr")
    assert "," in shown(rate)


def test_a_report_over_last_year_sees_only_last_year(lively: Store) -> None:
    result = run_report(lively, "reach", last_program_year(lively))
    assert result.table("reach").value("youth", "n") == 7
    assert isinstance(result.period, Period)
    assert set(BY_ID) == {report.id for report in (*REPORTS, *SHEETS)}
