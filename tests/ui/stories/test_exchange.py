"""Stories of workbooks: a partner's own roster, grades and dates and schools as everybody writes them, twins."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from slecop_desktop.exchange.reading import read_book
from tests.ui.stories.acts import Held, Person, cells, labels
from ui.pages.exchange import CHECK, DONE, MATCH, ExchangePage

Lines = Sequence[Sequence[Any]]
Bring = Callable[..., ExchangePage]


@pytest.fixture
def bring(person: Person, tmp_path: Path) -> Bring:
    """Drop a workbook on the page of exchange and go on to the check."""

    def to_check(*lines: Sequence[Any], merged: str = "", epoch: dt.datetime | None = None) -> ExchangePage:
        book = openpyxl.Workbook()
        if epoch is not None:
            book.epoch = epoch
        sheet = book.active
        assert sheet is not None
        for line in lines:
            sheet.append(list(line))
        if merged:
            sheet.merge_cells(merged)
        path = tmp_path / "from a partner.xlsx"
        book.save(path)
        page = person.go("exchange")
        assert page.open_file(path)
        person.settle()
        assert page.views.currentIndex() == MATCH
        person.click_on(page.next_button)
        assert page.views.currentIndex() == CHECK
        return page

    return to_check


def bring_in(person: Person, page: ExchangePage) -> None:
    person.click_on(page.next_button)
    assert page.views.currentIndex() == DONE


def test_a_partners_roster_with_merged_cells_and_a_total(person: Person, bring: Bring, held: Held) -> None:
    """Story 7, without keeping the mapping: headings of its own, a merged title, a total below."""
    page = bring(
        ["Fall sign-up, Heron Library", None, None],
        ["Student Name", "DOB", "Grade"],
        ["Vega, Mara", "2015-05-02", "6"],
        ["Hale, Zuri", "2014-06-12", "7"],
        ["TOTAL", 2, None],
        merged="A1:C1",
    )
    assert page.next_button.text() == "Import 2 rows"
    bring_in(person, page)
    assert held("SELECT name FROM youth WHERE id > 5 ORDER BY id") == [("Mara Vega",), ("Zuri Hale",)]
    person.click_on(page.done.undo)
    assert held("SELECT count(*) FROM youth") == [(5,)]


def test_twins_stay_two(person: Person, bring: Bring, held: Held) -> None:
    """Story 10: one surname, one birthday, two children; nothing is put together by itself."""
    page = bring(
        ["First name", "Last name", "DOB"], ["Mara", "Vega", "2015-05-02"], ["Lara", "Vega", "2015-05-02"],
    )  # fmt: skip
    assert page.plan is not None
    assert page.plan.counts["add"] == 2
    bring_in(person, page)
    assert held("SELECT name FROM youth WHERE family_name = 'Vega' ORDER BY id") == [("Mara Vega",), ("Lara Vega",)]
    assert person.find("lara vega") == "Lara Vega"


def test_grades_as_everybody_writes_them(person: Person, bring: Bring, held: Held) -> None:
    """Story 20: K, Kinder, 3rd, 03, Pre-K 4, 6to; what was typed stays in the sheet that came."""
    spelled = {"K": "KG", "Kinder": "KG", "3rd": "03", "03": "03", "Pre-K 4": "PK", "6to": "06"}
    page = bring(["Student", "Grade"], *([f"Kid {chr(65 + n)}", typed] for n, typed in enumerate(spelled)))
    assert "Every cell can be taken." in labels(page)
    bring_in(person, page)
    kept = held("SELECT grade FROM school_years WHERE youth > 5 ORDER BY youth")
    assert [row[0] for row in kept] == list(spelled.values())
    youth = person.go("youth")
    shown = dict(zip(cells(youth.table, "name"), cells(youth.table, "grade"), strict=True))
    assert shown["Kid F"] == shown["Ma. José Núñez"]  # 6to is the grade 6 of everybody else


@pytest.mark.parametrize(("day_first", "day"), [(False, "2013-03-04"), (True, "2013-04-03")])
def test_a_date_that_may_be_read_in_two_ways(
    person: Person, bring: Bring, held: Held, day_first: bool, day: str
) -> None:
    """Story 21: 03/04/2013; how it was read is said, and one choice reads all of them the other way."""
    page = bring(["Student", "DOB"], ["Kid A", "03/04/2013"], ["Kid B", "03/04/13"])
    assert "month first" in labels(page)
    person.choose(page.check.dates, day_first)
    bring_in(person, page)
    assert held("SELECT birth_date FROM youth WHERE id > 5 ORDER BY id") == [(day,), (day,)]


@pytest.mark.parametrize("epoch", [dt.datetime(1899, 12, 30), dt.datetime(1904, 1, 1)])  # noqa: DTZ001 (of workbooks)
def test_serial_dates_of_both_calendars(person: Person, bring: Bring, held: Held, epoch: dt.datetime) -> None:
    """Story 21: date cells of a workbook that counts its days from 1904 are the same days."""
    page = bring(["Student", "DOB"], ["Kid A", dt.date(2015, 1, 2)], epoch=epoch)
    bring_in(person, page)
    assert held("SELECT birth_date FROM youth WHERE id > 5") == [("2015-01-02",)]


def test_one_school_in_nine_spellings(person: Person, bring: Bring, held: Held) -> None:
    """Story 22: what is clear is taken, what was guessed is said; an alias noted once answers for ever."""
    partners = person.go("partners")
    partners.open_record("partners", 2)
    person.settle()
    partners.card.rows["short_name"].editor.setFocus()
    person.enter("MMS")
    nine = ("Marcus Middle School", "MARCUS MIDDLE SCHOOL", "Marcus Middle", "Marcus M.S.", "marcus ms",
            "Marcus  Middle\u00a0School ", "Márcus Middle School", "Marcus Middle Sch.", "MMS")  # fmt: skip
    page = bring(["Student", "School"], *([f"Kid {chr(65 + n)}", typed] for n, typed in enumerate(nine)))
    assert "“Marcus M.S.” as “Marcus Middle School”" in labels(page)
    bring_in(person, page)
    assert {row[0] for row in held("SELECT school FROM school_years WHERE youth > 5")} == {2}
    assert held("SELECT count(*) FROM partners") == [(4,)]


def test_the_workbook_for_ties_holds_totals_and_no_names(person: Person, held: Held, tmp_path: Path) -> None:
    """Story 23, the part that leaves: the quarter is chosen, one button writes it, and no child is in it."""
    page = person.go("exchange")
    page.start_view.period.setCurrentIndex(0)
    path = tmp_path / "ties.xlsx"
    page.saving.export_ties(path)
    person.settle()
    assert "It holds totals and organizations only" in labels(person.window)
    said = str([[cell for row in sheet.rows for cell in row] for sheet in read_book(path).sheets])
    assert "Riverbend STEM" in said
    for given, family in held("SELECT given_name, family_name FROM youth WHERE length(family_name) > 2"):
        assert given not in said
        assert family not in said
