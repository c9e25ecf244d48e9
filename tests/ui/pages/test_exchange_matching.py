"""Matching a workbook as a person does: on the sheet itself, by clicks and keys; what is seen is what comes in."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from slecop_desktop.exchange.importing import plan_import
from slecop_desktop.exchange.recognition import profiles
from slecop_desktop.services.records import add_record
from slecop_desktop.store import Store
from tests.services.conftest import rows
from tests.ui.matching import click_row, lines, read_as, settle, take_as, taken_as
from ui.main_window import MainWindow
from ui.pages.exchange import CHECK, DONE, MATCH, ExchangePage

Lines = Sequence[Sequence[Any]]
Opener = Callable[..., ExchangePage]
ROSTER: Lines = (
    ("Student Name", "DOB", "Grade", "School", "Shoe size"),
    ("Vega, Mara", "2015-05-02", "6", "Marcus Middle", 36),
    ("Vega, Lara", "2015-05-02", "6", "Marcus Middle", 35),
    ("Pell, Dan", "2014-01-31", "4", "Marcus Middle", 37),
)


@pytest.fixture
def bring(window: MainWindow, tmp_path: Path) -> Opener:
    """Drop a workbook of these sheets (name -> rows) on the page; a name with a dot before it is a hidden sheet."""

    def drop(name: str = "roster.xlsx", **sheets: Lines) -> ExchangePage:
        book = openpyxl.Workbook()
        for title, cells in sheets.items():
            sheet = book.create_sheet(title)
            for line in cells:
                sheet.append(list(line))
            if title.startswith("hidden"):
                sheet.sheet_state = "hidden"
        del book["Sheet"]
        book.save(tmp_path / name)
        page = window.go("exchange")
        assert isinstance(page, ExchangePage)
        page.begin()
        page.open_file(tmp_path / name)
        settle(page)
        assert page.views.currentIndex() == MATCH
        return page

    return drop


def press(page: ExchangePage, button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(page)


def to_done(page: ExchangePage) -> None:
    press(page, page.next_button)
    assert page.views.currentIndex() == CHECK
    press(page, page.next_button)
    assert page.views.currentIndex() == DONE


def say(page: ExchangePage, words: str) -> None:
    """Press the button below the sheet that says so."""
    buttons = page.match.sheet.buttons.values()
    press(page, next(b for b in buttons if b.isVisible() and b.text() == words))


# -- rows -------------------------------------------------------------------------------------------------------------


def test_one_click_says_which_row_has_the_headings(bring: Opener, store: Store) -> None:
    page = bring(Kids=(("Summer list", "by Jo", "v2"), *ROSTER))
    assert read_as(page, 2) == "headings"
    click_row(page, 1)
    say(page, "These are the headings")
    assert read_as(page, 1) == "headings"
    assert set(lines(page)) >= {"Summer list", "by Jo", "v2"}
    click_row(page, 2)
    say(page, "These are the headings")
    assert [read_as(page, n) for n in (1, 2, 3)] == ["title", "headings", "record"]
    assert taken_as(page)["DOB"] == "Youth: date of birth"
    to_done(page)
    assert rows(store, "SELECT name FROM youth WHERE id > 5 ORDER BY id") == [
        ("Mara Vega",), ("Lara Vega",), ("Dan Pell",),
    ]  # fmt: skip


def test_rows_are_told_by_key_what_they_are(bring: Opener, store: Store) -> None:
    page = bring(Kids=(*ROSTER, ("Lee, Kim", None, "5", "Marcus Middle", 34)))
    view = page.match.sheet.view
    click_row(page, 3)
    QTest.keyClick(view, Qt.Key.Key_X)
    settle(page)
    assert read_as(page, 3) == "note"
    assert [read_as(page, n) for n in (2, 4, 5)] == ["record"] * 3
    click_row(page, 4)
    QTest.keyClick(view, Qt.Key.Key_E)
    settle(page)
    assert [read_as(page, n) for n in (2, 3, 4, 5)] == ["record", "note", "record", ""]
    click_row(page, 4)
    QTest.keyClick(view, Qt.Key.Key_U)
    settle(page)
    assert [read_as(page, n) for n in (2, 3, 4, 5)] == ["record"] * 4
    click_row(page, 3)
    QTest.keyClick(view, Qt.Key.Key_X)
    settle(page)
    to_done(page)
    assert rows(store, "SELECT name FROM youth WHERE id > 5 ORDER BY id") == [
        ("Mara Vega",), ("Dan Pell",), ("Kim Lee",),
    ]  # fmt: skip


def test_a_sheet_without_a_table_gets_one(bring: Opener, store: Store) -> None:
    page = bring(Remarks=(("Ask Theo.",), ("Wer",), ("Ada Vega",)))
    assert page.match.columns.nothing.isVisible()
    assert not page.next_button.isEnabled()
    click_row(page, 2)
    say(page, "These are the headings")
    assert not page.match.bar.take.isEnabled()
    assert "say what each row is" in page.match.bar.rows.text()
    page.match.bar.kind.choose("youth")
    page.match.bar.kind.activated.emit(0)
    settle(page)
    take_as(page, "Wer", "youth name")
    assert page.next_button.isEnabled()
    to_done(page)
    assert rows(store, "SELECT name FROM youth WHERE id > 5") == [("Ada Vega",)]


# -- tables -----------------------------------------------------------------------------------------------------------

TWO: Lines = (
    ("Our partners", None, None, None, "Our roster"),
    ("Partner", "Sector", "Zip", None, "First name", "Last name", "Grade"),
    ("Tide Pool Museum", "museum", "98107", None, "Ada", "Vega", 5),
    ("Heron Library", "library", "98101", None, "Omar", "Farouk", 6),
    ("North High", "school", "98103", None, "Ines", "Duarte", 6),
)


def test_two_tables_on_one_sheet_come_in_together(bring: Opener, store: Store) -> None:
    page = bring(Lists=TWO)
    tabs = page.match.bar.tabs
    assert [tabs.tabText(n) for n in range(tabs.count())] == ["1: Partners · 3", "2: Youth · 3"]
    assert taken_as(page)["Partner"] == "Partner: name"
    where = page.match.sheet.view.sheet_model
    assert where.where(2, 0) == (0, "data")
    assert where.where(2, 4) == (1, "data")
    to_done(page)
    assert rows(store, "SELECT count(*) FROM partners WHERE name IN ('Tide Pool Museum', 'North High')") == [(2,)]
    assert rows(store, "SELECT name FROM youth WHERE id > 5 ORDER BY id") == [
        ("Ada Vega",), ("Omar Farouk",), ("Ines Duarte",),
    ]  # fmt: skip


def test_a_table_that_is_not_ticked_stays_out(bring: Opener, store: Store) -> None:
    page = bring(Lists=TWO)
    view = page.match.sheet.view
    cell = view.visualRect(view.sheet_model.index(2, 4))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=cell.center())
    assert page.match.tables.at == 1, "a click on a table takes it in hand"
    press(page, page.match.bar.take)  # type: ignore[arg-type]
    to_done(page)
    assert rows(store, "SELECT count(*) FROM youth WHERE id > 5") == [(0,)]
    assert rows(store, "SELECT count(*) FROM partners WHERE name = 'North High'") == [(1,)]


def test_a_hidden_sheet_is_named_and_looked_into_when_asked_for(bring: Opener, store: Store) -> None:
    page = bring(Kids=ROSTER, hidden=(("First name", "Last name"), ("Old", "Entry"), ("Older", "Entry")))
    sheets = page.match.sheet.sheets
    assert sheets.itemText(1) == "hidden · hidden, not looked at"
    sheets.setCurrentIndex(1)
    sheets.activated.emit(1)
    settle(page)
    assert sheets.itemText(1) == "hidden · 1 table"
    assert not page.match.bar.take.isChecked()
    to_done(page)
    assert rows(store, "SELECT count(*) FROM youth WHERE family_name = 'Entry'") == [(0,)]


# -- columns ----------------------------------------------------------------------------------------------------------


ASKED: Lines = (
    ("First name", "Last name", "T-shirt", "Reach at"),
    ("Ada", "Vega", "M", "(206) 555-0142"),
    ("Omar", "Farouk", "L", "(206) 555-0177"),
    ("Ines", "Duarte", "L", "(206) 555-0178"),
)


def test_what_is_not_sure_is_asked_before_it_is_taken(bring: Opener, store: Store) -> None:
    page = bring(Kids=ASKED)
    shown = [(line.heading, line.taken_as, line.state) for line in lines(page).values()]
    assert shown[:2] == [("Reach at", "Youth: phone", "check"), ("T-shirt", "Leave out", "unknown")]
    assert page.match.columns.switch.buttons["open"].text() == "To check 2"
    assert "the values look like it" in page.match.columns.why.text()
    for _again in range(2):  # pressing once more is no answer
        press(page, page.next_button)
        assert page.views.currentIndex() == MATCH
        asked = [w.text() for w in page.match.doubts.findChildren(QLabel) if w.isVisible() and w.text()]
        assert asked[:2] == ["1 column is to be checked. Is this right?", "“Reach at” as Youth: phone"]
        assert asked[2].startswith("(206) 555-0142")
        assert page.match.doubts.take.hasFocus()
    QTest.keyClick(page.match.doubts.take, Qt.Key.Key_Return)
    settle(page)
    assert page.views.currentIndex() == CHECK
    press(page, page.next_button)
    assert rows(store, "SELECT name, phone FROM youth WHERE id > 5 ORDER BY id") == [
        ("Ada Vega", "(206) 555-0142"), ("Omar Farouk", "(206) 555-0177"), ("Ines Duarte", "(206) 555-0178"),
    ]  # fmt: skip


def test_what_is_not_sure_can_be_left_out_as_where_nobody_is_asked(bring: Opener, store: Store, tmp_path: Path) -> None:
    page = bring(Kids=ASKED)
    press(page, page.next_button)
    press(page, page.match.doubts.leave)
    assert page.plan is not None
    alone = plan_import(store, tmp_path / "roster.xlsx")
    assert (page.plan.counts, page.plan.remarks) == (alone.counts, alone.remarks)
    assert any("Reach at" in remark for remark in alone.remarks), "what is left out is named"
    press(page, page.next_button)
    assert rows(store, "SELECT name, phone FROM youth WHERE id > 5 ORDER BY id") == [
        ("Ada Vega", None), ("Omar Farouk", None), ("Ines Duarte", None),
    ]  # fmt: skip
    assert not page.match.doubts.isVisible()


def test_what_is_not_sure_is_looked_at_and_decided_one_by_one(bring: Opener, store: Store) -> None:
    page = bring(Kids=ASKED)
    press(page, page.next_button)
    press(page, page.match.doubts.look)
    assert not page.match.doubts.isVisible()
    assert list(lines(page)) == ["Reach at", "T-shirt"]
    assert page.match.columns.view.hasFocus()
    take_as(page, "Reach at", "notes youth")
    to_done(page)
    assert rows(store, "SELECT notes FROM youth WHERE name = 'Ada Vega'") == [("(206) 555-0142",)]


def test_one_key_accepts_all_that_is_proposed(bring: Opener) -> None:
    page = bring(Kids=ASKED)
    page.match.columns.view.setFocus()
    QTest.keyClick(page.match.columns.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert {lines(page)[heading].state for heading in ("Reach at", "T-shirt")} == {"chosen"}
    assert not page.match.columns.accept.isEnabled()


def test_columns_are_gone_through_with_the_keyboard_alone(bring: Opener) -> None:
    page = bring(Kids=ROSTER)
    pane = page.match.columns
    press(page, pane.switch.buttons["open"])  # type: ignore[arg-type]
    assert list(lines(page)) == ["Shoe size"]
    pane.view.setFocus()
    QTest.keyClick(pane.view, Qt.Key.Key_N)
    assert pane.popup.isVisible()
    QTest.keyClicks(pane.popup.line, "otes youth")
    assert "Notes" in pane.popup.shown()
    QTest.keyClick(pane.popup.line, Qt.Key.Key_Return)
    assert taken_as(page)["Shoe size"] == "Youth: notes"
    pane.go_to(0)
    QTest.keyClick(pane.view, Qt.Key.Key_Delete)
    assert taken_as(page)["Student Name"] == "Leave out"


def test_a_field_has_one_column_only(bring: Opener) -> None:
    page = bring(Kids=ROSTER)
    take_as(page, "Shoe size", "youth grade")
    assert taken_as(page)["Shoe size"] == "Youth: grade"
    assert taken_as(page)["Grade"] == "Leave out"
    assert lines(page)["Grade"].state == "unknown"


# -- grids of attendance -----------------------------------------------------------------------------------------------

GRID: Lines = (
    ("Name", "3/2/2026", "3/4/2026", "3/9/2026"),
    ("Ada Vega", "P", "P", "A"),
    ("Omar Farouk", "L", "zz", "P"),
    ("Ines Duarte", "P", None, "zz"),
)


@pytest.fixture
def offering(store: Store) -> int:
    """A club that runs through the spring."""
    program = add_record(store, "programs", {"name": "Tide pools"})
    return add_record(
        store, "offerings",
        {"name": "Tide pools, spring", "program": program, "start_date": "2026-01-10", "end_date": "2026-06-01"},
    )  # fmt: skip


def test_a_grid_comes_in_with_its_offering_and_the_meaning_of_its_marks(
    bring: Opener, store: Store, offering: int
) -> None:
    page = bring(Blatt=GRID)
    grid = page.match.grid
    assert grid.offering.text() == "Choose the offering"
    assert "say which offering" in grid.problem.text().lower()
    press(page, grid.offering)
    QTest.keyClicks(grid.popup.line, "tide")
    QTest.keyClick(grid.popup.line, Qt.Key.Key_Return)
    settle(page)
    assert grid.offering.text() == "Tide pools, spring"
    assert not grid.problem.isVisible()
    assert grid.boxes["p"].currentText() == "Present"
    assert grid.boxes["zz"].currentIndex() == -1, "nobody knows what it means"
    grid.boxes["zz"].choose("Tardy")
    grid.boxes["zz"].activated.emit(grid.boxes["zz"].currentIndex())
    settle(page)
    assert grid.boxes["zz"].currentText() == "Late"
    to_done(page)
    sessions = "SELECT date FROM sessions WHERE offering = :offering ORDER BY date"
    assert rows(store, sessions.replace(":offering", str(offering))) == [
        ("2026-03-02",), ("2026-03-04",), ("2026-03-09",),
    ]  # fmt: skip
    assert rows(store, "SELECT status, count(*) FROM attendance GROUP BY status ORDER BY status") == [
        ("Present", 4), ("Tardy", 3), ("UnexcusedAbsence", 1),
    ]  # fmt: skip


def test_columns_that_do_not_tell_their_day_are_given_one(bring: Opener, store: Store, offering: int) -> None:
    for day in ("2026-02-02", "2026-02-09"):
        add_record(store, "sessions", {"offering": offering, "date": day})
    heads = ("Name", "Session 1", "Session 2", "Session 3")
    kids = (("Ada Vega", "P", "P", "A"), ("Omar Farouk", "L", None, "P"), ("Ines Duarte", "P", "A", "P"))
    page = bring(Blatt=(("Tide pools, spring",), heads, *kids))
    grid = page.match.grid
    assert "of 3 the dates cannot be told" in grid.days.text()
    press(page, grid.give)
    first, second, third = grid.panel.lines.values()
    QTest.keyClicks(first, "2/2/2026")
    QTest.keyClick(first, Qt.Key.Key_Return)
    QTest.keyClicks(second, "soon")
    QTest.keyClick(second, Qt.Key.Key_Return)
    QTest.keyClicks(third, "2/11/2026")
    press(page, grid.panel.use)
    assert grid.panel.problem.isVisible()
    second.selectAll()
    QTest.keyClicks(second, "2/9/2026")
    press(page, grid.panel.use)
    assert not grid.give.isVisible()
    to_done(page)
    assert rows(store, "SELECT date FROM sessions ORDER BY date") == [("2026-02-02",), ("2026-02-09",), ("2026-02-11",)]
    assert rows(store, "SELECT count(*) FROM attendance") == [(8,)]


def test_a_grid_named_after_its_offering_belongs_to_it_and_blanks_can_be_absences(
    bring: Opener, store: Store, offering: int
) -> None:
    page = bring(Blatt=(("Tide pools, spring",), *GRID))
    grid = page.match.grid
    assert grid.offering.text() == "Tide pools, spring"
    grid.boxes[""].choose("UnexcusedAbsence")
    grid.boxes[""].activated.emit(1)
    settle(page)
    assert page.match.tables.now.choice.blank == "UnexcusedAbsence"
    assert grid.boxes[""].currentText() == "Absent"


# -- layouts ----------------------------------------------------------------------------------------------------------


def test_a_layout_is_remembered_known_again_and_forgotten(bring: Opener, store: Store) -> None:
    page = bring("Riverside fall 2026.xlsx", Kids=ROSTER)
    remember = page.match.remember
    assert remember.name.text() == "Riverside fall"
    assert not remember.wanted.isChecked()
    take_as(page, "Shoe size", "youth notes")
    remember.name.selectAll()
    QTest.keyClicks(remember.name, "Riverside")
    assert remember.wanted.isChecked()
    to_done(page)
    assert [p.name for p in profiles(store)] == ["Riverside"]

    heads = ("Student Name", "Born on", "Grade", "School", "Shoe size", "Bus")
    others = (("Ode, Ana", "2015-05-02", "6", "Marcus Middle", 36, "A"), ("Ida, Bo", "2014-01-01", "5", "MMS", 35, "B"))
    page = bring("next.xlsx", Kids=(heads, *others))
    assert page.match.bar.as_last_time.text() == "as last time: Riverside"
    assert lines(page)["Shoe size"].state == "last time"
    assert taken_as(page)["Shoe size"] == "Youth: notes"
    assert taken_as(page)["Born on"] == "Youth: date of birth"
    assert lines(page)["Bus"].is_open

    page.layouts.open_at(remember.manage)
    settle(page)
    (name,) = page.layouts.names.values()
    name.selectAll()
    QTest.keyClicks(name, "Riverside K-8")
    QTest.keyClick(name, Qt.Key.Key_Return)
    settle(page)
    assert page.match.bar.as_last_time.text() == "as last time: Riverside K-8"
    forget = next(b for b in page.layouts.findChildren(QPushButton) if b.text() == "Forget")
    press(page, forget)
    page.layouts.hide()
    assert profiles(store) == []
    assert not page.match.bar.as_last_time.isVisible()
    assert taken_as(page)["Shoe size"] == "Leave out"


def test_what_values_mean_is_remembered_with_the_layout_and_told(bring: Opener, store: Store) -> None:
    kids = (*ROSTER[:2], ("Ode, Ana", "2015-05-02", "middle", "Marcus Middle", 36))
    page = bring(Kids=kids)
    page.match.remember.wanted.click()
    press(page, page.next_button)
    box = next(b for b in page.check.questions.boxes if "“middle”" in b.accessibleName())
    box.setCurrentIndex(box.findText("Grade 7"))
    use = [b for b in page.check.questions.findChildren(QPushButton) if b.accessibleName() == "Use for “middle”"]
    press(page, use[0])
    press(page, page.next_button)
    assert page.views.currentIndex() == DONE

    page = bring("next.xlsx", Kids=(ROSTER[0], ("Ida, Bo", "2014-01-01", "middle", "Marcus Middle", 35)))
    press(page, page.next_button)
    assert page.check.questions.boxes == []
    told = [words.text() for words in page.check.findChildren(QLabel)]
    assert "As last time, “middle” in “Grade” is “Grade 7” (1)." in told
    press(page, page.next_button)
    grade = "SELECT grade FROM school_years s JOIN youth y ON y.id = s.youth WHERE y.given_name = 'Bo'"
    assert rows(store, grade) == [("07",)]


# -- what has no field ------------------------------------------------------------------------------------------------


def test_an_unknown_column_becomes_a_field_of_its_own_or_a_note(bring: Opener, store: Store) -> None:
    heads, *kids = ROSTER
    page = bring(Kids=((*heads, "Bus stop"), *((*kid, f"stop {n}") for n, kid in enumerate(kids))))
    take_as(page, "Shoe size", "own")
    assert taken_as(page)["Shoe size"] == "A field of its own"
    take_as(page, "Bus stop", "line in the notes")
    to_done(page)
    made = next(f for f in store.records["youth"].fields if f.custom)
    assert made.label == "Shoe size"
    assert rows(store, f"SELECT name, {made.name}, notes FROM youth WHERE id > 5 ORDER BY id LIMIT 1") == [
        ("Mara Vega", 36, "Bus stop: stop 0"),
    ]  # fmt: skip


def test_what_rows_between_say_is_a_column_of_its_own(bring: Opener, store: Store) -> None:
    page = bring(
        Kids=(
            ("First name", "Last name", "DOB", "School"),
            ("Grade: 4",), ("Ada", "Vega", "2016-01-02", "MMS"), ("Omar", "Farouk", "2016-03-02", "MMS"),
            ("Grade: 5",), ("Ines", "Duarte", "2015-01-02", "MMS"), ("Bo", "Pell", "2015-04-02", "MMS"),
        )
    )  # fmt: skip
    assert [read_as(page, n) for n in (2, 3, 5)] == ["group", "record", "group"]
    assert taken_as(page)["Grade"] == "Youth: grade"
    to_done(page)
    grades = "SELECT y.name, s.grade FROM youth y JOIN school_years s ON s.youth = y.id WHERE y.id > 5 ORDER BY y.id"
    assert rows(store, grades) == [
        ("Ada Vega", "04"), ("Omar Farouk", "04"), ("Ines Duarte", "05"), ("Bo Pell", "05"),
    ]  # fmt: skip
