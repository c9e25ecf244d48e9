"""Every row that was read is told of, whatever it says: added, changed, the same, left out, to decide or a problem."""

import datetime as dt
import re
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from slecop_desktop.exchange.choosing import TableChoice, propose_choices
from slecop_desktop.exchange.importing import apply_plan, plan_book, plan_import
from slecop_desktop.exchange.plan import OUTCOMES
from slecop_desktop.exchange.plan_rows import PlanRows
from slecop_desktop.exchange.reading import Book, Sheet, read_book
from slecop_desktop.exchange.reading.book import cell_name
from slecop_desktop.problems import Problem
from slecop_desktop.services.records import add_record
from slecop_desktop.store import Store

FIXTURES = Path(__file__).resolve().parents[3] / "shared" / "fixtures"
HEADS = ("First name", "Last name", "Date of birth", "Grade", "School", "Phone", "E-mail", "Shoe size", "Parent name")
CELLS = {
    "First name": st.sampled_from(["Ana", "Bo", "José", "Total", "", None, "n/a", "Zoë"]),
    "Last name": st.sampled_from(["Pérez", "Perez", "Ek", None, "de la Cruz"]),
    "Date of birth": st.one_of(
        st.dates(dt.date(2008, 1, 1), dt.date(2019, 1, 1)),
        st.sampled_from(["31/02/2014", "soon", None, 41000, "5/6/15"]),
    ),
    "Grade": st.sampled_from(["5", "6to", "K", "middle", None, 12, 99]),
    "School": st.sampled_from(["Marcus Middle School", "MMS", "", None, "?"]),
    "Phone": st.sampled_from(["918-555-0100", "12", None, "call mom"]),
    "E-mail": st.sampled_from(["a@b.example", "nobody", None]),
    "Shoe size": st.sampled_from([35, "M", None]),
    "Parent name": st.sampled_from(["Rosa Pérez", "Rosa and Luis", None]),
}
lines = st.lists(st.fixed_dictionaries(CELLS), min_size=1, max_size=12)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("town") / "town.slecop"
    with Store.create(path, name="Prairie STEM") as store:
        add_record(store, "partners", {"name": "Marcus Middle School", "sector": "K12_SCHOOL"})
        add_record(store, "youth", {"name": "Ana Pérez", "birth_date": "2015-05-02"})
        add_record(store, "youth", {"name": "Bo Ek"})
    return path


@settings(
    max_examples=40,
    phases=(Phase.generate,),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(heads=st.lists(st.sampled_from(HEADS), min_size=2, unique=True), said=lines)
def test_the_counts_are_the_rows(heads: list[str], said: list[dict[str, object]], town: Path) -> None:
    rows = [list(heads), *([line[h] for h in heads] for line in said)]
    filled = [r for r in rows[1:] if any(c not in (None, "") for c in r)]
    sheet = Sheet("Sheet1", rows, hidden=False, first_row=1)
    book = Book(Path("list.xlsx"), "xlsx", (sheet,), ())
    with Store.open(town) as store:
        try:
            plan = plan_book(store, book)
        except Problem:
            return  # nothing of it says whom or what it lists
        outcome = plan.sheets[0]
        assert sum(outcome.counts[o] for o in OUTCOMES) == outcome.rows
        listed = PlanRows(plan, store.records)
        assert {o: len(listed.of([o])) for o in OUTCOMES} == outcome.counts
        told = "\n".join(plan.remarks)
        assert outcome.rows + outside(told) == len(filled)
        assert all(name is not None or heading in told for heading, name in outcome.columns.items())
        assert set(outcome.columns) >= set(heads)


def outside(told: str) -> int:
    """How many rows the remarks name of which no cell is in a table."""
    return len(set(re.findall(r"[A-Z]+(\d+)", "".join(re.findall("outside the tables.*", told)))))


@pytest.mark.skipif(not FIXTURES.exists(), reason="the files of others are not beside this clone")
@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.*")) or [FIXTURES], ids=lambda p: p.name)
def test_every_row_of_the_files_of_others_is_told_of(path: Path, town: Path) -> None:
    if path.suffix not in {".xlsx", ".csv", ".xls", ".xlsb"}:
        pytest.skip("no table")
    try:
        book = read_book(path)
    except Problem:
        return  # refused in words, which others test
    with Store.open(town) as store:
        found = {c.sheet.name: [] for c in propose_choices(store, book)}
        for choice in propose_choices(store, book):
            found[choice.sheet.name].append(choice)
        try:
            plan = plan_book(store, book)
        except Problem:
            return  # nothing in it is anything that we keep
        told = "\n".join(plan.remarks)
        for outcome in plan.sheets:
            assert sum(outcome.counts.values()) == outcome.rows
            assert all(n is not None or h in told or h.startswith("_") for h, n in outcome.columns.items())
        for name in {s.sheet for s in plan.sheets}:
            for cell in cells_in_no_table(found[name]):
                assert cell in told or "outside the tables" in told


def cells_in_no_table(choices: list[TableChoice]) -> list[str]:
    """The cells of a sheet that say something and are in no table, nor over one."""
    sheet = choices[0].sheet
    top = min(min([*c.found.headers, *c.found.rows]) for c in choices)
    return [
        cell_name(sheet.first_row + r, n)
        for r, row in enumerate(sheet.rows)
        for n, cell in enumerate(row)
        if r >= top and cell is not None and str(cell).strip()
        and not any(r in c.found.rows and c.found.left <= n <= c.found.right for c in choices)
    ]  # fmt: skip


def test_the_same_import_twice_adds_nothing(town: Path, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (list(HEADS), ["Ana", "Perez", None, "5", "MMS", None, None, 35, "Rosa Pérez"],
                 ["Cy", "Ek", dt.date(2014, 1, 2), "6to", "MMS", "918-555-0100", None, "M", "Rosa Pérez"]):  # fmt: skip
        sheet.append(line)
    path = tmp_path / "list.xlsx"
    book.save(path)
    mine = tmp_path / "mine.slecop"
    mine.write_bytes(town.read_bytes())
    with Store.open(mine) as store:
        apply_plan(store, plan_import(store, path))
        again = plan_import(store, path)
        assert again.is_empty
        assert not again.counts["add"] + again.counts["change"]
