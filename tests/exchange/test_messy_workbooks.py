"""Workbooks of ours after people have worked in them."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from slecop_desktop.exchange.contract import FORMAT
from slecop_desktop.exchange.exporting import export
from slecop_desktop.exchange.importing import plan_import
from slecop_desktop.problems import Problem
from slecop_desktop.store import Store
from tests.exchange.conftest import TODAY, rows
from tests.exchange.journey import counted, reasons, said, there_and_back

Work = Callable[[Workbook], None]
KINDS = ("partners", "programs", "offerings", "sessions", "youth", "enrollments", "enrollment_events", "attendance")
LONG = 40
OURS = ("Read me", "Dictionary", "_manifest", "_lists", "Code lists")


@pytest.fixture(scope="session")
def book_file(practice_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("book")
    shutil.copy(practice_file, folder / "practice.slecop")
    with Store.open(folder / "practice.slecop") as store:
        store.today = TODAY
        export(store, folder / "book.xlsx", kinds=KINDS)
    book = openpyxl.load_workbook(folder / "book.xlsx")
    for page in book.worksheets:  # rows that are missing change nothing, and fewer are quicker
        if page.max_row > LONG and page.title not in OURS and page.title not in ("Youth", "Enrollments"):
            page.delete_rows(LONG, page.max_row)
    book.save(folder / "book.xlsx")
    return folder / "book.xlsx"


@pytest.fixture
def changed(book_file: Path, tmp_path: Path) -> Callable[[Work], Path]:
    def make(work: Work) -> Path:
        book = openpyxl.load_workbook(book_file)
        work(book)
        book.save(tmp_path / "book.xlsx")
        return tmp_path / "book.xlsx"

    return make


def cell(page: Worksheet, row: int, heading: str) -> Cell:
    headings = [c.value for c in page[1]]
    found = page.cell(row, headings.index(heading) + 1)
    assert isinstance(found, Cell)
    return found


def manifest(book: Workbook) -> dict[str, object]:
    page = book["_manifest"]
    return json.loads("".join(str(page.cell(n, 1).value or "") for n in range(2, page.max_row + 1)))


def set_manifest(book: Workbook, text: str) -> None:
    page = book["_manifest"]
    for n in range(2, page.max_row + 1):
        page.cell(n, 1, text[(n - 2) * 30_000 : (n - 1) * 30_000])


def rename(book: Workbook) -> None:
    book["Youth"].title, book["Partners"].title = "Kids 2026", "Orgs"


def lose_manifest(book: Workbook) -> None:
    del book["_manifest"]


def lose_manifest_and_rename(book: Workbook) -> None:
    lose_manifest(book)
    rename(book)


def damage_manifest(book: Workbook) -> None:
    set_manifest(book, "{oops")


def age_manifest(book: Workbook) -> None:
    told = manifest(book)
    del told["export_id"]
    for sheet in told["sheets"]:  # type: ignore[attr-defined]
        del sheet["checksum"]
    set_manifest(book, json.dumps(told | {"format": 0, "forgotten": 1}))


def lose_identities(book: Workbook) -> None:
    for page in book.worksheets:
        if page.title not in OURS:
            for n in range(page.max_column, 0, -1):
                if str(page.cell(1, n).value).startswith("_"):
                    page.delete_cols(n)


def insert(book: Workbook) -> None:
    book["Youth"].insert_cols(3)
    book["Youth"].cell(1, 3, "T-shirt")
    book["Partners"].insert_rows(1, 2)
    book["Partners"].cell(1, 2, "My partners")


def delete_columns(book: Workbook) -> None:
    page = book["Youth"]
    for heading in ("First name", "Last name", "Sex", "Grade"):
        page.delete_cols([c.value for c in page[1]].index(heading) + 1)


UNCHANGED = [rename, lose_manifest, lose_manifest_and_rename, damage_manifest, age_manifest, lose_identities, insert,
             delete_columns]  # fmt: skip


@pytest.mark.parametrize("work", UNCHANGED, ids=lambda work: work.__name__)
def test_what_carries_no_change_plans_none(practice: Store, changed: Callable[[Work], Path], work: Work) -> None:
    plan, _found = there_and_back(practice, changed(work))
    assert counted(plan).keys() <= {"same", "skip"} | ({"problem"} if work is lose_identities else set())
    if work in (lose_manifest, lose_manifest_and_rename, damage_manifest):
        assert "The hidden manifest of this workbook is gone" in said(plan)
    if work is insert:
        assert "not taken: T-shirt" in said(plan)


@pytest.mark.parametrize("text", ['{"format": %d, "anything": [1]}', '{"sheets": 3, "format": %d}'])
def test_a_newer_workbook_is_refused_whatever_it_says(
    practice: Store, changed: Callable[[Work], Path], text: str
) -> None:
    path = changed(lambda book: set_manifest(book, text % (FORMAT + 1)))
    with pytest.raises(Problem, match="newer version"):
        plan_import(practice, path)


def test_without_identities_an_empty_file_takes_it_with_the_codes_it_has(
    empty: Store, practice: Store, changed: Callable[[Work], Path]
) -> None:
    asked = (
        "SELECT y.youth_code, o.name FROM enrollments e JOIN youth y ON y.id = e.youth"
        " JOIN offerings o ON o.id = e.offering ORDER BY 1, 2"
    )
    plan, found = there_and_back(empty, changed(lose_identities), None, asked)
    assert found[0] == rows(practice, asked)
    added = {s.kind: s.counts["add"] for s in plan.sheets}
    assert added["youth"] == rows(practice, "SELECT count(*) FROM youth")[0][0]


def test_identities_scrambled_by_sorting_are_seen(practice: Store, changed: Callable[[Work], Path]) -> None:
    def scramble(book: Workbook) -> None:
        page = book["Youth"]
        ids = [page.cell(n, 1).value for n in range(2, page.max_row + 1)]
        for n, identity in enumerate([*ids[1:], ids[0]], 2):
            page.cell(n, 1, identity)

    plan, _found = there_and_back(practice, changed(scramble))
    youth = next(s for s in plan.sheets if s.kind == "youth")
    assert youth.counts["problem"] == youth.rows
    assert {why for _row, _column, why in reasons(plan)} == {
        "what this row says is another record here; was the sheet sorted without its hidden column?"
    }


def test_cleared_cells_empty_what_may_be_empty(practice: Store, changed: Callable[[Work], Path]) -> None:
    def clear(book: Workbook) -> None:
        cell(book["Partners"], 2, "Name").value = None
        cell(book["Partners"], 3, "City").value = None
        cell(book["Youth"], 2, "First name").value = None
        cell(book["Youth"], 2, "Last name").value = None
        cell(book["Youth"], 3, "Name").value = None
        cell(book["Enrollments"], 2, "Offering").value = None

    plan, _found = there_and_back(practice, changed(clear))
    assert [(kind, list(e.fields)) for kind, t in plan.tables.items() for e in t.edits] == [("partners", ["city"])]
    assert sorted((row, column) for row, column, _why in reasons(plan)) == [
        (2, "First name"),
        (2, "Last name"),
        (2, "Name"),
        (2, "Offering"),
    ]


def test_what_the_program_makes_is_not_changed_in_silence(practice: Store, changed: Callable[[Work], Path]) -> None:
    def change(book: Workbook) -> None:
        cell(book["Youth"], 2, "Name").value = "Somebody Else"
        cell(book["Youth"], 3, "Youth code").value = "Y-7777-777"
        cell(book["Youth"], 4, "First name").value = "Given"

    plan, found = there_and_back(practice, changed(change), None, "SELECT given_name FROM youth WHERE id = 3")
    assert found == [[("Given",)]]
    assert sorted((row, column) for row, column, _why in reasons(plan)) == [(2, "Name"), (3, "Youth code")]


def test_references_follow_their_readable_names(practice: Store, changed: Callable[[Work], Path]) -> None:
    def change(book: Workbook) -> None:
        partners, programs = book["Partners"], book["Programs"]
        cell(partners, 2, "Name").value = "Brand New Name"
        cell(programs, 2, "Run by").value = "Brand New Name"
        cell(programs, 3, "Run by").value = "Nonexistent"
        cell(programs, 4, "Run by").value = None
        cell(book["Enrollments"], 2, "Youth").value = "Zorro Unknown"

    plan, found = there_and_back(practice, changed(change), None, "SELECT partner FROM programs WHERE id IN (1, 3)")
    assert found == [[(1,), (None,)]]
    assert [why for _row, _column, why in reasons(plan)] == [
        "there is no partner called “Nonexistent”",
        "there is no young person called “Zorro Unknown”",
    ]


def test_a_reference_named_as_it_was_before_a_renaming_still_fits(
    practice: Store, changed: Callable[[Work], Path]
) -> None:
    with practice.write("Rename") as writer:
        writer.change("partners", 5, {"name": "Renamed Meanwhile"})
    plan = plan_import(practice, changed(lambda _book: None))
    assert not plan.troubles
    assert not plan.table("programs").edits


def test_a_code_called_otherwise_is_one_change(practice: Store, changed: Callable[[Work], Path]) -> None:
    def change(book: Workbook) -> None:
        page = book["Code lists"]
        row = next(
            n for n in range(2, page.max_row + 1)
            if (cell(page, n, "List").value, cell(page, n, "Code").value) == ("sector", "LIBRARY")
        )  # fmt: skip
        cell(page, row, "Label").value = "House of books"
        cell(book["Partners"], 2, "Sector").value = "House of books"

    plan, found = there_and_back(practice, changed(change), None, "SELECT sector FROM partners WHERE id = 1")
    assert found == [[("LIBRARY",)]]
    assert counted(plan)["change"] == 2
    assert not plan.troubles


def test_rows_pasted_added_and_summed_at_the_bottom(practice: Store, changed: Callable[[Work], Path]) -> None:
    def paste(book: Workbook) -> None:
        page = book["Youth"]
        end = page.max_row
        for n in range(1, page.max_column + 1):
            page.cell(end + 1, n, page.cell(2, n).value)
        cell(page, end + 2, "Name").value = "Bottom, New Kid"
        cell(page, end + 2, "Grade").value = "3rd"
        cell(page, end + 3, "Name").value = "Total"
        cell(page, end + 3, "Year of birth").value = 152

    asked = "SELECT y.name, s.grade FROM youth y JOIN school_years s ON s.youth = y.id ORDER BY s.id DESC LIMIT 1"
    plan, found = there_and_back(practice, changed(paste), None, asked)
    youth = next(s for s in plan.sheets if s.kind == "youth")
    assert (youth.counts["add"], youth.counts["problem"], youth.counts["skip"]) == (1, 1, 1)
    assert found == [[("New Kid Bottom", "03")]]


def test_rules_hold_for_changes_of_known_records(practice: Store, changed: Callable[[Work], Path]) -> None:
    def change(book: Workbook) -> None:
        cell(book["Offerings"], 2, "Last day").value = "2001-01-01"
        cell(book["Sessions"], 2, "Date").value = "2031-01-01"
        cell(book["Enrollments"], 2, "Exit date").value = "2000-01-01"
        cell(book["Attendance"], 2, "Minutes").value = 5000

    plan, _found = there_and_back(practice, changed(change))
    assert counted(plan)["problem"] == 4
    assert all(t.blocks and t.row == 2 for t in plan.troubles)


def test_a_session_moved_with_its_offerings_last_day_is_taken(practice: Store, changed: Callable[[Work], Path]) -> None:
    offering = rows(practice, "SELECT offering FROM sessions WHERE id = 1")[0][0]

    def change(book: Workbook) -> None:
        cell(book["Offerings"], int(str(offering)) + 1, "Last day").value = "2031-06-30"
        cell(book["Sessions"], 2, "Date").value = "2031-01-01"

    plan, found = there_and_back(practice, changed(change), None, "SELECT date FROM sessions WHERE id = 1")
    assert not plan.troubles
    assert found == [[("2031-01-01",)]]


def test_the_profile_of_another_ecosystem_stays_out(empty: Store, practice: Store, tmp_path: Path) -> None:
    export(practice, tmp_path / "all.xlsx", kinds=["profile", "partners"])
    with empty.write("Add") as writer:
        writer.add("partners", {"name": "Ours"})
    plan, found = there_and_back(empty, tmp_path / "all.xlsx", None, "SELECT name FROM profile")
    assert found == [[("Prairie STEM",)]]
    assert next(s for s in plan.sheets if s.kind == "profile").counts["skip"] == 1
    assert "profile of another ecosystem" in said(plan)
