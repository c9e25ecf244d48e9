"""Deciding on a plan in the window: values once for all, cells in place, rows that may be somebody we have."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from slecop_desktop.exchange.waiting import waiting_rows
from slecop_desktop.services.records import add_record
from slecop_desktop.store import Store
from tests.services.conftest import rows
from tests.ui.matching import in_check, press, settle
from ui.main_window import MainWindow
from ui.pages.exchange import DONE, ExchangePage

HEAD = ["First name", "Last name", "Date of birth", "Grade", "School", "Phone"]


@pytest.fixture
def page(window: MainWindow, store: Store, tmp_path: Path) -> ExchangePage:
    """A roster in the check: a grade and a school nobody knows, dates that are none, and Maya, who may be here."""
    add_record(store, "partners", {"name": "Marcus Middle School", "sector": "K12_SCHOOL"})
    add_record(store, "youth", {"name": "Maya Pelican", "phone": "918-555-0100"})
    return in_check(
        window,
        tmp_path,
        HEAD,
        ["Bo", "Ek", "2015-01-02", "middle", "MMS", None],
        ["Cy", "Ek", "31/02/2014", "middle", "MMS", None],
        ["Maya", "Pelican", "2015-05-02", "middle", "Marcus Middle School", "918-555-0177"],
        ["Di", "Ek", "soon", "7", "MMS", None],
    )


def said(page: ExchangePage) -> list[str]:
    return [w.text() for w in page.check.questions.findChildren(QLabel) if w.isVisibleTo(page.check.questions)]


def cell_words(page: ExchangePage) -> list[str]:
    """What the cells say that are to be put right, those with one reason together."""
    return [group.said for group in page.check.cells.model.groups_of_cells]


def use(page: ExchangePage, value: str, words: str) -> None:
    """Choose the words in the line of a value, by key, and press its button."""
    box = next(b for b in page.check.questions.boxes if f"“{value}”" in b.accessibleName())
    box.setFocus()
    box.setCurrentIndex(box.findText(words))
    name = f"Use for “{value}”"
    press(page, next(b for b in page.check.questions.findChildren(QPushButton) if b.accessibleName() == name))


def test_a_value_is_answered_once_for_all_rows(page: ExchangePage, store: Store) -> None:
    assert {"middle", "MMS"} <= set(said(page))
    use(page, "middle", "Grade 7")
    assert "middle" not in said(page)
    school = next(b for b in page.check.questions.boxes if "“MMS”" in b.accessibleName())
    assert school.currentText() == "Marcus Middle School"
    use(page, "MMS", "Marcus Middle School")
    assert said(page) == []
    press(page, page.next_button)
    assert page.views.currentIndex() == DONE
    assert rows(store, "SELECT count(*) FROM partners WHERE name = 'MMS'") == [(0,)]
    assert rows(store, "SELECT DISTINCT grade FROM school_years WHERE grade IS NOT NULL")[-1] == ("07",)


def test_a_cell_is_put_right_in_place_by_keyboard(page: ExchangePage, store: Store) -> None:
    cells = page.check.cells
    assert cell_words(page) == ["31/02/2014", "soon"]
    cells.table.setFocus()
    QTest.keyClick(cells.table, Qt.Key.Key_Return)
    assert "31/02/2014" in cells.where.text()
    cells.line.selectAll()
    QTest.keyClicks(cells.line, "2014-02-28")
    QTest.keyClick(cells.line, Qt.Key.Key_Return)
    settle(page)
    assert cell_words(page) == ["soon"]
    press(page, cells.leave)
    assert not cells.isVisibleTo(page.check)
    assert page.plan is not None
    assert page.plan.counts["skip"] == 1
    press(page, page.next_button)
    assert rows(store, "SELECT birth_date FROM youth WHERE given_name = 'Cy'") == [("2014-02-28",)]
    assert rows(store, "SELECT count(*) FROM youth WHERE given_name = 'Di'") == [(0,)]


@pytest.mark.parametrize(
    ("press_what", "people", "waiting"),
    [("same", [("Maya Pelican", "918-555-0100", "2015-05-02")], 0),
     ("different", [("Maya Pelican", "918-555-0100", None), ("Maya Pelican", "918-555-0177", "2015-05-02")], 0),
     ("later", [("Maya Pelican", "918-555-0100", None)], 1)],
)  # fmt: skip
def test_who_may_be_here_already_is_decided_or_left(
    page: ExchangePage, store: Store, press_what: str, people: list[tuple[str, ...]], waiting: int
) -> None:
    alike = page.check.alike
    shown = [w.text() for w in alike.findChildren(QLabel)]
    assert "918-555-0100" in shown
    assert "918-555-0177" in shown
    buttons: dict[str, Callable[[], QPushButton]] = {
        "same": lambda: alike.same, "different": lambda: alike.different, "later": lambda: alike.later,
    }  # fmt: skip
    press(page, buttons[press_what]())
    press(page, page.next_button)
    assert rows(store, "SELECT name, phone, birth_date FROM youth WHERE given_name = 'Maya' ORDER BY id") == people
    assert len(waiting_rows(store)) == waiting


def test_two_rows_that_are_one_child_stand_beside_each_other(page: ExchangePage, store: Store, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (HEAD, ["Kathrine", "Oyelaran", "2014-02-03", "5", None, None],
                 ["Katherine", "Oyelaran", "2014-02-03", None, None, "918-555-0177"]):  # fmt: skip
        sheet.append(line)
    path = tmp_path / "twice.xlsx"
    book.save(path)
    page.start_import(path)
    settle(page)
    press(page, page.next_button)
    pane = page.check.alike
    shown = [w.text() for w in pane.findChildren(QLabel) if w.isVisible()]
    assert {"Row 2", "Row 3", "Kathrine", "Katherine", "918-555-0177"} <= set(shown)
    assert any(text.startswith("Nearly the same as row 2 of this sheet: ") for text in shown)
    assert pane.same.text() == "Same: one record"
    press(page, pane.same)
    assert not pane.isVisible()
    press(page, page.next_button)
    assert rows(store, "SELECT given_name, phone FROM youth WHERE family_name = 'Oyelaran'") == [
        ("Kathrine", "918-555-0177")
    ]


def test_taking_what_the_list_says_is_one_choice(page: ExchangePage, store: Store) -> None:
    press(page, page.check.alike.same)
    assert page.check.differ.text() == "1 cell says something else"
    page.check.mode.choose("theirs")
    page.check.mode.activated.emit(1)
    settle(page)
    assert not page.check.differ.isVisibleTo(page.check)
    press(page, page.next_button)
    assert rows(store, "SELECT phone FROM youth WHERE given_name = 'Maya'") == [("918-555-0177",)]


def test_another_file_begins_with_nothing_decided(page: ExchangePage, tmp_path: Path) -> None:
    use(page, "middle", "Grade 7")
    page.begin()
    page.start_import(tmp_path / "roster.xlsx")
    settle(page)
    press(page, page.next_button)
    assert "middle" in said(page)


# -- a whole roster, as a person does it ------------------------------------------------------------------------------


@pytest.fixture
def messy_roster(tmp_path: Path, store: Store) -> Path:
    """300 children under a title; two spellings of a school, three who may be here, five dates that are none."""
    add_record(store, "partners", {"name": "Marcus Middle School", "sector": "K12_SCHOOL"})
    for name in ("Ana Heron", "Ben Heron", "Cy Heron"):
        add_record(store, "youth", {"name": name, "phone": "918-555-0100"})
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Riverbend after-school network: fall roster"])
    sheet.merge_cells("A1:E1")
    sheet.append(["printed 9 September"])
    sheet.append([])
    sheet.append(["Student name", "Date of birth", "Grade", "School", "Parent phone"])
    for n in range(297):
        born = "31/02/2014" if n % 60 == 7 else f"{n % 12 + 1}/{n % 27 + 1}/{2012 + n % 4}"
        school = "Marcus Middle School" if n % 3 else "MMS"
        sheet.append([f"{_word(n)}, {_word(n * 7 + 3)}", born, str(n % 6 + 3), school, None])
    for name in ("Heron, Ana", "Heron, Ben", "Heron, Cy"):
        sheet.append([name, "5/2/2015", "5", "Marcus Middle School", None])
    sheet.append(["Total", 300])
    path = tmp_path / "Fall roster.xlsx"
    book.save(path)
    return path


def _word(n: int) -> str:
    """A made-up name."""
    first, last = ("Bel", "Dor", "Fen", "Gal", "Kir", "Lum", "Nor", "Pell"), ("da", "lo", "mi", "ra", "tu")
    return first[n % 8] + "aeiou"[n // 8 % 5] + last[n // 40 % 5] + "nrstv"[n // 200 % 5]


def test_a_messy_roster_is_in_after_a_dozen_clicks(window: MainWindow, store: Store, messy_roster: Path) -> None:
    clicks: list[QPushButton] = []

    def click(page: ExchangePage, button: QPushButton) -> None:
        clicks.append(button)
        press(page, button)

    page = window.go("exchange")
    assert isinstance(page, ExchangePage)
    page.open_file(messy_roster)
    settle(page)
    click(page, page.next_button)
    school = next(b for b in page.check.questions.boxes if "“MMS”" in b.accessibleName())
    assert school.currentText() == "Marcus Middle School"
    click(page, next(b for b in page.check.questions.findChildren(QPushButton) if "MMS" in b.accessibleName()))
    cells = page.check.cells
    assert cell_words(page) == ["31/02/2014"]
    press(page, cells.single)
    assert cell_words(page) == ["31/02/2014"] * 5
    cells.line.setFocus()
    clicks.append(cells.use)  # a click into the line; the rest is typed
    for n in range(5):
        cells.line.selectAll()
        QTest.keyClicks(cells.line, f"2014-02-2{n + 1}")
        QTest.keyClick(cells.line, Qt.Key.Key_Return)
        settle(page)
    for _child in range(3):
        click(page, page.check.alike.same)
    assert page.plan is not None
    assert not page.plan.troubles
    assert {outcome: n for outcome, n in page.plan.counts.items() if n} == {"add": 297, "change": 3, "skip": 1}
    click(page, page.next_button)
    assert page.views.currentIndex() == DONE
    assert len(clicks) <= 12
    assert rows(store, "SELECT count(*) FROM partners WHERE name = 'MMS'") == [(0,)]
    assert rows(store, "SELECT count(*) FROM youth WHERE family_name = 'Heron'") == [(3,)]
