"""What goes out in a workbook of ours comes back the same."""

import subprocess
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slecop_desktop.exchange.exporting import export
from slecop_desktop.exchange.importing import apply_plan, plan_import
from slecop_desktop.exchange.reading import read_book
from slecop_desktop.exchange.values import ERRORS
from slecop_desktop.records.fields import Field
from slecop_desktop.store import Store
from slecop_desktop.store.check import check
from slecop_desktop.texts import PSEUDO_LANGUAGE, set_language
from tests.exchange.conftest import rows, state
from tools.catalogs import languages

AROUND = {"Read me", "_manifest", "Ecosystem profile", "_lists"}


def cells(path: Path) -> dict[str, list[list[object]]]:
    return {s.name: s.rows for s in read_book(path).sheets if s.name not in AROUND}  # type: ignore[misc]


def test_whole_ecosystem_goes_through_an_empty_file_and_comes_out_the_same(
    practice: Store, empty: Store, tmp_path: Path
) -> None:
    before = state(empty)
    assert not export(practice, tmp_path / "first.xlsx").too_long
    plan = plan_import(empty, tmp_path / "first.xlsx")
    assert not plan.troubles
    applied = apply_plan(empty, plan)
    assert applied.added["attendance"] > 3000
    with empty.read() as connection:
        assert not check(connection, empty)
    export(empty, tmp_path / "second.xlsx")
    assert cells(tmp_path / "second.xlsx") == cells(tmp_path / "first.xlsx")
    again = plan_import(empty, tmp_path / "first.xlsx")
    assert again.is_empty
    assert again.counts["add"] == again.counts["change"] == again.counts["problem"] == 0
    report = empty.undo()
    assert report is not None
    assert (report.kept, report.impossible) == (0, 0)
    assert state(empty) == before


@pytest.mark.parametrize("language", [PSEUDO_LANGUAGE, *languages()])
def test_the_same_file_plans_no_change_in_another_language(language: str, practice: Store, tmp_path: Path) -> None:
    set_language(language)
    practice.forget_cached()
    export(practice, tmp_path / "theirs.xlsx")
    for spoken in (language, "en"):
        set_language(spoken)
        practice.forget_cached()
        plan = plan_import(practice, tmp_path / "theirs.xlsx")
        assert plan.is_empty, [(k, t.edits[:2]) for k, t in plan.tables.items() if t.edits]


def test_edits_in_the_workbook_become_changes(practice: Store, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    export(practice, path, kinds=["partners", "youth"])
    book = openpyxl.load_workbook(path)
    page = book["Partners"]
    heads = [c.value for c in page[1]]
    page.cell(3, heads.index("City") + 1, "Tiny Town")
    page.cell(4, heads.index("Sector") + 1, "Library")
    page.cell(page.max_row + 1, heads.index("Name") + 1, "Brand New Makerspace")
    youth = book["Youth"]
    heads = [c.value for c in youth[1]]
    youth.cell(2, heads.index("Grade") + 1, "Grade 9")
    book.save(path)
    plan = plan_import(practice, path)
    assert (plan.counts["add"], plan.counts["change"], plan.counts["problem"]) == (1, 3, 0)
    apply_plan(practice, plan)
    assert rows(practice, "SELECT count(*) FROM partners WHERE city = 'Tiny Town'") == [(1,)]
    assert rows(practice, "SELECT sort_name, lifecycle FROM partners WHERE name = 'Brand New Makerspace'") == [
        ("brand new makerspace", "ACTIVE")
    ]
    assert plan_import(practice, path).counts["change"] == 0


def test_missing_rows_and_moved_columns_change_nothing(practice: Store, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    export(practice, path, kinds=["partners"])
    book = openpyxl.load_workbook(path)
    page = book["Partners"]
    page.tables.clear()
    page.delete_rows(4, 3)
    page.move_range(f"H1:J{page.max_row}", cols=60)
    book.save(path)
    plan = plan_import(practice, path)
    assert plan.is_empty
    assert any("was sent with" in r for r in plan.remarks)


def test_a_copied_identity_is_seen(practice: Store, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    export(practice, path, kinds=["partners"])
    book = openpyxl.load_workbook(path)
    page = book["Partners"]
    page.cell(3, 1, page.cell(2, 1).value)
    page.cell(4, 1, "not an id")
    book.save(path)
    plan = plan_import(practice, path)
    assert plan.counts["problem"] == 2
    assert [(t.row, t.blocks) for t in plan.troubles] == [(3, True), (4, True)]


def test_a_filled_template_comes_in_with_references_between_its_sheets(empty: Store, tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    export(empty, path, template=True)
    book = openpyxl.load_workbook(path)

    def fill(sheet: str, **values: str | int) -> None:
        page = book[sheet]
        heads = [c.value for c in page[1]]
        # the first empty row is the second one of a template: its table begins with one empty line
        row = next(n for n in range(2, 500) if all(c.value is None for c in page[n]))
        for heading, value in values.items():
            page.cell(row, heads.index(heading.replace("_", " ")) + 1, value)

    fill("Partners", Name="Harbor Museum", Sector="Museum, science center, zoo or garden")
    fill("Programs", Name="Tide Lab", Run_by="Harbor Museum", Lowest_grade="Grade 3", Highest_grade="Grade 5")
    fill("Offerings", Name="Tide Lab, fall", Program="Tide Lab", First_day="2026-09-07", Seats=10)
    fill("Youth", First_name="Ma. José", Last_name="Núñez", Grade="4", School="Harbor Elementary")
    fill("Youth", Name="Okafor, Ada", Date_of_birth="2016-02-29")
    fill("Enrollments", Youth="Ma. José Núñez", Offering="Tide Lab, fall")
    fill("Enrollments", Youth="Ada Okafor", Offering="Tide Lab, fall")
    book.save(path)
    plan = plan_import(empty, path)
    assert not plan.troubles
    assert plan.counts["add"] == 7
    apply_plan(empty, plan)
    found = rows(
        empty,
        "SELECT y.name, o.name, p.name, m.name, e.status FROM enrollments e JOIN youth y ON y.id = e.youth"
        " JOIN offerings o ON o.id = e.offering JOIN programs p ON p.id = o.program JOIN partners m ON m.id = p.partner"
        " ORDER BY y.id",
    )
    assert found == [
        ("Ma. José Núñez", "Tide Lab, fall", "Tide Lab", "Harbor Museum", "ENROLLED"),
        ("Ada Okafor", "Tide Lab, fall", "Tide Lab", "Harbor Museum", "ENROLLED"),
    ]
    assert rows(empty, "SELECT grade, p.name FROM school_years s JOIN partners p ON p.id = s.school") == [
        ("04", "Harbor Elementary")
    ]
    assert rows(empty, "SELECT count(*) FROM enrollment_events") == [(2,)]
    again = plan_import(empty, path)
    assert again.counts["same"] == 7 + 306
    assert again.is_empty
    assert not again.likenesses  # one has no date of birth, but nothing that the row says is new


FREE = ("text", "long text")


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_any_text_survives(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Values that a form would accept come back as they were, '=1+1' and '+254 …' among them."""
    folder = tmp_path_factory.mktemp("text")
    words = st.one_of(
        st.sampled_from(
            ["=1+1", "+254 700 000 001", "-", "@x", "0012", "_x0041_", "don't", "a;b", "TRUE", "2026-01-02"]
        ),
        st.text(
            st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Zs", "Co", "Cn")), min_size=1, max_size=40
        ),
    ).filter(lambda words: words not in ERRORS)  # a cell that says one is asked about, whoever wrote it
    with Store.create(folder / "a.slecop", name="A") as a, Store.create(folder / "b.slecop", name="B") as b:
        fields: list[Field] = [f for f in a.records["partners"].fields if f.kind.name in FREE and not f.computed]
        with a.write("Add") as writer:
            for _n in range(3):
                values = {f.name: f.kind.parse(data.draw(words), None) for f in fields}  # type: ignore[arg-type]
                writer.add("partners", values | {"name": values["name"] or "x"})
        export(a, folder / "a.xlsx")
        plan = plan_import(b, folder / "a.xlsx")
        assert not plan.troubles
        apply_plan(b, plan)
        names = ", ".join(f.name for f in fields)
        sql = f"SELECT hex(uuid), {names} FROM partners ORDER BY id"
        assert rows(a, sql) == rows(b, sql)


@pytest.mark.libreoffice
def test_libreoffice_saves_it_again_and_nothing_changed(practice: Store, tmp_path: Path) -> None:
    export(practice, tmp_path / "book.xlsx")
    saved = tmp_path / "again"
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/office", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", str(saved), str(tmp_path / "book.xlsx")], check=True, capture_output=True)
    plan = plan_import(practice, saved / "book.xlsx")
    assert not plan.troubles
    assert plan.is_empty
    assert plan.counts["same"] > 7000
