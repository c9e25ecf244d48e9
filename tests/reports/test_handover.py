"""The handover sheet: its numbers are the counts of the file, and it fits on two pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from slecop_desktop.cli import main
from slecop_desktop.paper.marks import Words
from slecop_desktop.reports import run_report
from slecop_desktop.reports.handover import KINDS
from slecop_desktop.reports.pages import lay_out
from slecop_desktop.reports.period import program_year
from slecop_desktop.reports.table import ReportResult
from slecop_desktop.services import today
from slecop_desktop.store import Store
from slecop_desktop.texts import set_language
from tests.reports.ecosystems import add, add_offering, add_sessions, add_youth, enroll, new_store
from tests.ui.walk import make_file, open_store


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(make_file(tmp_path_factory.mktemp("practice"))) as store:
        yield store


@pytest.fixture(scope="module")
def sheet(practice: Store) -> ReportResult:
    return run_report(practice, "handover", program_year(practice))


def test_each_kind_is_counted_and_its_rows_are_behind_the_number(sheet: ReportResult, practice: Store) -> None:
    table = sheet.table("file")
    with practice.read() as connection:
        for kind in KINDS:
            sql = f"SELECT count(*) FILTER (WHERE archived IS NULL), count(*) FROM {kind}"
            there, all_ = connection.exec_driver_sql(sql).one()
            if not all_:
                assert kind not in {row.key for row in table.rows}
                continue
            assert (table.value(kind, "n"), table.value(kind, "archived")) == (there, all_ - there)
            evidence = table.cell(kind, "n").evidence
            assert evidence is not None
            assert (evidence.kind, len(evidence.read(connection))) == (kind, there)


def test_what_is_due_is_what_home_shows_and_more(sheet: ReportResult, practice: Store) -> None:
    table = sheet.table("due")
    with practice.read() as connection:
        home = {item.id: item.count for item in today.attention(practice, connection) if item.id != "today"}
        waiting = connection.exec_driver_sql(
            "SELECT count(*) FROM enrollments WHERE status = 'WAITLISTED' AND archived IS NULL"
        ).scalar()
        for row in table.rows:
            evidence = row.cells[0].evidence
            assert evidence is not None
            assert len(evidence.read(connection)) == row.cells[0].value, row.key
    assert {row.key: row.cells[0].value for row in table.rows}.items() >= home.items()
    assert waiting
    assert table.value("waiting", "n") == waiting


def test_the_years_hold_every_offering_and_session(sheet: ReportResult, practice: Store) -> None:
    rows = sheet.table("years").rows
    with practice.read() as connection:
        held = connection.exec_driver_sql(
            "SELECT count(*) FROM sessions WHERE status = 'HELD' AND archived IS NULL"
        ).scalar()
        offerings = connection.exec_driver_sql("SELECT count(*) FROM offerings WHERE archived IS NULL").scalar()
    assert [row.key for row in rows] == sorted((row.key for row in rows), reverse=True)
    assert sum(int(row.cells[2].value or 0) for row in rows) == held
    assert sum(int(row.cells[1].value or 0) for row in rows) == offerings


def test_no_young_person_is_named(sheet: ReportResult, practice: Store) -> None:
    with practice.read() as connection:
        names = set(connection.exec_driver_sql("SELECT name FROM youth WHERE name LIKE '% %'").scalars())
        grown = set(connection.exec_driver_sql("SELECT name FROM contacts").scalars())
    shown = {
        text for table in sheet.tables for row in table.rows for text in (row.label, *(str(c.value) for c in row.cells))
    }
    assert not [name for name in names - grown for text in shown if name in text]


def test_who_knows_what(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        quiet = add(store, "partners", name="Quiet Museum", lifecycle="ACTIVE", last_contact="2024-01-02")
        near = add(store, "partners", name="Near Library", lifecycle="ACTIVE", last_contact="2026-04-01")
        add(store, "partners", name="Former Club", lifecycle="FORMER")
        with store.write("Call") as writer:
            writer.add("notes", {"date": "2026-05-01", "kind": "CALL", "partner": quiet, "topic": "Summer"})
        for name, partner, end in (("Ann", near, None), ("Gone", near, "2026-01-01"), ("Ben", quiet, None)):
            contact = add(store, "contacts", given_name=name, family_name="Reyes", phone="555-0100")
            add(store, "contact_roles", contact=contact, partner=partner, end_date=end)
        offering = add_offering(store, lead_educator="Ms. Sol")
        add_sessions(store, offering, ["2026-03-02"])
        enroll(store, add_youth(store, 2), offering, status="WAITLISTED")
        add(store, "tasks", title="Call Ben", due_date="2026-06-01")
        add(store, "tasks", title="Done", done_on="2026-05-01")
        result = run_report(store, "handover", program_year(store))
    partners = [(row.label, row.cells[0].value, row.cells[1].value) for row in result.table("partners").rows]
    assert partners == [
        ("Quiet Museum", "Ben Reyes 555-0100", "May\N{NO-BREAK SPACE}1,\N{NO-BREAK SPACE}2026"),
        ("Near Library", "Ann Reyes 555-0100", "Apr\N{NO-BREAK SPACE}1,\N{NO-BREAK SPACE}2026"),
    ]
    assert [(row.label, row.cells[0].value) for row in result.table("educators").rows] == [("Ms. Sol", 1)]
    assert [row.label for row in result.table("tasks").rows] == ["Call Ben"]
    assert result.table("due").value("tasks", "n") == 1
    assert result.table("due").value("waiting", "n") == 2
    assert result.table("places").value("name", "where") == "ecosystem.slecop"
    assert str(tmp_path) not in repr(result.tables), "of where the file lies only its name"


def test_it_tells_when_a_workbook_last_left(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        store.note_export("Save TIES.xlsx", origin="ties", source="TIES.xlsx")
        result = run_report(store, "handover", program_year(store))
    assert str(result.table("places").value("ties", "where")).startswith("TIES.xlsx · ")
    assert "workbook" not in {row.key for row in result.table("places").rows}


def test_an_empty_file_has_a_sheet_too(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        result = run_report(store, "handover", program_year(store))
        assert [table.key for table in result.tables] == ["places"]
        assert len(lay_out(result, "Clearwater").pages) == 1


@pytest.mark.parametrize("language", ["en", "es", "he", "pseudo"])
def test_it_fits_on_two_pages_and_nothing_runs_over(practice: Store, language: str) -> None:
    set_language(language)
    pages = lay_out(run_report(practice, "handover", program_year(practice)), "Riverbend")
    assert len(pages.pages) <= (3 if language == "pseudo" else 2)  # that language is half as long again
    places = [(mark.x, mark.y) for page in pages.pages for mark in page if isinstance(mark, Words)]
    assert all(0 < x < pages.width and 0 < y < pages.height for x, y in places)


def test_two_tables_stand_beside_each_other(sheet: ReportResult) -> None:
    first = lay_out(sheet, "Riverbend").pages[0]
    where = {mark.text: mark for mark in first if isinstance(mark, Words)}
    due, file = where["What is due"], where["What is in this file"]
    assert due.y == file.y
    assert due.x < file.x


def test_the_command_line_writes_it(practice: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Store.create(tmp_path / "new.slecop", name="Clearwater"):
        pass
    out = tmp_path / "handover.pdf"
    assert main(["report", "--json", str(tmp_path / "new.slecop"), "handover", "--out", str(out)]) == 0
    assert json.loads(capsys.readouterr().out)["report"] == "handover"
    assert out.read_bytes().startswith(b"%PDF")
