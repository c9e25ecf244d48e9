"""The community's numbers: brought in as a table, found again, compared with; and partners that were lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from slecop_desktop.exchange.importing import ImportOptions, apply_plan, plan_import
from slecop_desktop.reports import Options, run_report
from slecop_desktop.reports.baselines import chosen, read_baselines
from slecop_desktop.reports.period import Period
from slecop_desktop.store import Store
from tests.reports.ecosystems import YEAR, add, add_offering, add_sessions, add_youth, attend, new_store

CENSUS = """Source,Year,Geography,Category,Code,Population,MOE
County census,2024,Bay,Sex,Female,4900,120
County census,2024,Bay,Sex,Male,5100,
County census,2024,Bay,Gender,Total,10000,
County census,2024,Bay,grade,Grade 6,700,
County census,2024,Bay,grade,07,650,
County census,2024,Bay,race,Black or African American,2000,
County census,2024,Bay,race,WHITE,9000,
County census,2024,Bay,shoe size,large,5,
Older census,2019,Bay,Sex,Female,1,
Older census,2019,Bay,Sex,Male,3,
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_store(tmp_path) as made:
        yield made


@pytest.fixture
def census(store: Store, tmp_path: Path) -> Path:
    path = tmp_path / "census.csv"
    path.write_text(CENSUS, encoding="utf-8")
    apply_plan(store, plan_import(store, path, ImportOptions(as_kind="baselines")))
    return path


def test_a_table_is_brought_in_and_a_second_time_adds_nothing(store: Store, census: Path) -> None:
    with store.read() as connection:
        newest, older = read_baselines(connection, store)
    assert (newest.label, older.label) == ("Bay, 2024, County census", "Bay, 2019, Older census")
    assert {group: n for group, (n, _ids) in newest.groups["sex"].items()} == {"Female": 4900, "Male": 5100}
    assert {group: n for group, (n, _ids) in newest.groups["grade"].items()} == {"06": 700, "07": 650}
    assert newest.totals["sex"][0] == newest.everybody("race")[0] == 10_000
    assert newest.unknown == 1
    assert chosen((newest, older), older.key) is older
    assert plan_import(store, census, ImportOptions(as_kind="baselines")).is_empty
    assert plan_import(store, census, ImportOptions()).is_empty, "recognized without being told what it is"


def reach(store: Store, girls: int, boys: int, unknown: int) -> None:
    session = add_sessions(store, add_offering(store), ["2025-10-01"])[0]
    for sex, n in (("Female", girls), ("Male", boys), (None, unknown)):
        attend(store, session, add_youth(store, n, sex=sex))


def test_girls_42_of_120_against_49_percent(store: Store, census: Path) -> None:
    """18 whose sex is not known are shown and not spread."""
    reach(store, 42, 78, 18)
    table = run_report(store, "demographics", YEAR).table("parity_sex")
    assert table.value("Female", "share") == 0.35
    assert table.value("Female", "their_share") == 0.49
    assert round(float(table.value("Female", "parity") or 0), 2) == 0.71
    assert round(float(table.value("Female", "gap") or 0), 1) == -14.0
    assert table.value("unknown", "n") == 18
    assert "Bay, 2024, County census" in table.note
    assert "13.0 % of the youth reached" in table.note


@pytest.mark.parametrize(
    ("girls", "boys", "unknown", "words"), [(5, 4, 0, "fewer than 10"), (8, 8, 5, "more than 20 %")]
)
def test_too_few_or_too_many_unknown_are_not_compared(
    store: Store, census: Path, girls: int, boys: int, unknown: int, words: str
) -> None:
    reach(store, girls, boys, unknown)
    table = run_report(store, "demographics", YEAR).table("parity_sex")
    assert table.value("Female", "parity") is table.value("Female", "gap") is None
    assert table.value("Female", "n") == girls
    assert words in table.note


def test_another_set_is_compared_with_when_chosen(store: Store, census: Path) -> None:
    reach(store, 6, 6, 0)
    options = Options(baseline="Older census|2019|Bay")
    table = run_report(store, "demographics", YEAR, options).table("parity_sex")
    assert table.value("Female", "parity") == 2.0
    assert "Older census" in table.note


def test_seats_per_1000_youth(store: Store, census: Path) -> None:
    program = add(store, "programs", name="Robotics", disciplines="ROBOTICS", grade_low="06", grade_high="07")
    add_offering(store, program=program, capacity=27)
    table = run_report(store, "gaps", YEAR).table("per_thousand")
    assert table.value("ROBOTICS", "68") == 1000 * 27 / 1350
    assert table.value("community", "68") == 1350
    assert table.value("CODING", "68") == 0


def test_a_partner_that_stopped_being_active_is_lost_until_it_comes_back(store: Store) -> None:
    partner = add(store, "partners", name="Museo", sector="STEM_EXPERT", lifecycle="ACTIVE")
    with store.write("Dormant") as writer:
        writer.change("partners", partner, {"lifecycle": "DORMANT"})
    with store.read() as connection:
        day = connection.exec_driver_sql("SELECT substr(max(at), 1, 10) FROM step").scalar_one()
    today = Period(YEAR.start.fromisoformat(day), YEAR.start.fromisoformat(day))
    assert run_report(store, "partners", today).table("sectors").value("STEM_EXPERT", "lost") == 1
    assert run_report(store, "partners", YEAR).table("sectors").value("total", "lost") == 0
    with store.write("Back") as writer:
        writer.change("partners", partner, {"lifecycle": "ACTIVE"})
    assert run_report(store, "partners", today).table("sectors").value("total", "lost") == 0


def test_a_partner_called_active_by_mistake_is_not_lost_when_that_is_undone(store: Store) -> None:
    partner = add(store, "partners", name="Museo", sector="STEM_EXPERT", lifecycle="FORMER")
    with store.write("By mistake") as writer:
        writer.change("partners", partner, {"lifecycle": "ACTIVE"})
    store.undo()
    with store.read() as connection:
        day = connection.exec_driver_sql("SELECT substr(max(at), 1, 10) FROM step").scalar_one()
    today = Period(YEAR.start.fromisoformat(day), YEAR.start.fromisoformat(day))
    table = run_report(store, "partners", today).table("sectors")
    assert (table.value("total", "FORMER"), table.value("total", "lost")) == (1, 0)


def test_engagement_and_its_change(store: Store) -> None:
    known, fresh = (add(store, "partners", name=n, sector="LIBRARY", engagement_level="EMPOWERED") for n in ("A", "B"))
    add(store, "engagements", partner=known, date="2025-03-01", engagement_level="CONSULTED", collaboration_level="1")
    add(store, "engagements", partner=known, date="2025-12-01", collaboration_level="4")
    add(store, "engagements", partner=fresh, date="2026-01-01", engagement_level="INVOLVED")
    table = run_report(store, "partners", YEAR).table("ratings")
    row = {column.key: table.value("LIBRARY", column.key) for column in table.columns}
    assert row["icice_n"] == 2
    assert row["icice_mean"] == 5, "what stands on the partner's own record is the newest word"
    assert (row["icice_both"], row["icice_change"]) == (1, 3)
    assert (row["frey_n"], row["frey_mean"], row["frey_both"], row["frey_change"]) == (1, 4, 1, 3)
