"""Asking reports, opening what is behind a number, saving and printing, as a person does it on the page."""

import datetime as dt
import re
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QListWidgetItem
from pytestqt.qtbot import QtBot

from slecop_desktop.paper.marks import Words
from slecop_desktop.reports import REPORTS
from slecop_desktop.store import Store
from ui import theme
from ui.main_window import MainWindow
from ui.pages.reports import ReportsPage
from ui.reports.choices import CUSTOM, GRANT
from ui.reports.table import ReportTable
from ui.widgets import ComboBox

TODAY = dt.date(2026, 5, 20)


def attend(
    store: Store, program: str, date: str, count: int, *, first: int = 0, minutes: int = 60, grant: int = 0
) -> int:
    """An offering of a program with one session, to which some youth came; the program's id."""
    with store.write("Attend") as writer:
        found = writer.add("programs", {"name": program, "grant_funded": grant})
        dates = {"start_date": date, "end_date": date}
        offering = writer.add("offerings", {"name": f"{program} offering", "program": found, **dates})
        session = writer.add("sessions", {"offering": offering, "date": date, "minutes": minutes, "status": "HELD"})
        for n in range(first, first + count):
            key = writer.add("youth", {"given_name": f"Ada{n}", "family_name": f"Núñez {program}"})
            writer.add("enrollments", {"youth": key, "offering": offering, "status": "ENROLLED", "entry_date": date})
            writer.add("attendance", {"session": session, "youth": key, "status": "Present", "minutes": minutes})
    return found


@pytest.fixture
def page(store: Store, window: MainWindow) -> ReportsPage:
    store.today = TODAY
    attend(store, "Robotics", "2025-10-01", 12, grant=1)
    attend(store, "Chess", "2025-11-05", 3, minutes=90)
    attend(store, "Robotics of before", "2024-10-02", 4)
    window.jobs.wait_idle()
    found = window.go("reports")
    assert isinstance(found, ReportsPage)
    window.jobs.wait_idle()
    return found


def words(page: ReportsPage) -> str:
    QApplication.processEvents()  # what was just put in place is shown a moment later
    return "\n".join(found.text() for found in page.findChildren(QLabel) if found.isVisibleTo(page))


def table(page: ReportsPage, key: str) -> ReportTable:
    return next(found for found in page.sheet.tables if found.rows.table.key == key)


def shown(found: ReportTable) -> dict[str, list[str]]:
    return {row[0]: row[1:] for row in found.rows.words}


def choose(page: ReportsPage, report: str) -> None:
    items = [page.reports.item(n) for n in range(page.reports.count())]
    item: QListWidgetItem = next(i for i in items if i.data(Qt.ItemDataRole.UserRole) == report)
    page.reports.setCurrentItem(item)
    page.jobs.wait_idle()


def pick(page: ReportsPage, box: ComboBox, value: object) -> None:
    box.choose(value)
    box.activated.emit(box.currentIndex())
    page.jobs.wait_idle()


def click(qtbot: QtBot, found: ReportTable, row: str, column: int) -> None:
    at = list(shown(found)).index(row)
    place = found.visualRect(found.rows.index(at, column))
    qtbot.mouseMove(found.viewport(), place.center())
    qtbot.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, pos=place.center())


def test_the_first_report_stands_there_with_its_definition_and_its_numbers(page: ReportsPage) -> None:
    assert page.sheet.title.text() == "Reach"
    assert "each counted once" in page.sheet.definition.text()
    assert shown(table(page, "reach"))["Youth reached"] == ["15"]
    assert shown(table(page, "reach"))["Contact hours"] == ["16.5"]
    assert shown(table(page, "programs")) == {"Chess": ["3", "3", "4.5"], "Robotics": ["12", "12", "12.0"]}
    assert "Jul 1, 2025 to Jun 30, 2026" in words(page)
    assert page.sheet.state.text() == ""


@pytest.mark.parametrize("report", [report.id for report in REPORTS])
def test_every_report_is_shown_and_each_of_its_numbers_opens(qtbot: QtBot, page: ReportsPage, report: str) -> None:
    choose(page, report)
    assert page.answer is not None
    assert page.answer.result.report == report
    opened = 0
    for found in page.sheet.tables:
        for n in range(found.rows.rowCount()):
            for column in range(1, found.rows.columnCount()):
                index = found.rows.index(n, column)
                if not found.rows.opens(index):
                    continue
                found.open_at(index)
                page.jobs.wait_idle()
                assert page.behind.table is not None
                cell = found.rows.cell(index)
                assert cell is not None
                if cell.form == "count":
                    assert len(page.behind.table.ids) == cell.value
                assert len(page.behind.table.ids) > 0
                opened += 1
    assert opened > 0


def test_a_number_is_clicked_and_its_rows_are_listed_and_one_opens(
    qtbot: QtBot, page: ReportsPage, window: MainWindow
) -> None:
    programs = table(page, "programs")
    click(qtbot, programs, "Chess", 1)
    page.jobs.wait_idle()
    assert page.behind.isVisible()
    assert page.behind.title.text() == "Youth behind “Youth · Chess”"
    assert page.behind.count.text() == "3"
    rows = page.behind.table
    assert rows is not None
    assert {rows.model.row(n)[0] for n in range(3)} == {f"Ada{n} Núñez Chess" for n in range(3)}
    qtbot.keyClick(rows.view, Qt.Key.Key_Home)
    key = rows.ids[0]
    rows.view.go_to(0)
    qtbot.keyClick(rows.view, Qt.Key.Key_Return)
    window.jobs.wait_idle()
    front = window.current_page
    assert front is not None
    assert front is not page
    assert front is window.page("youth")
    window.back()
    assert window.current_page is page
    assert key in rows.ids


def test_by_keyboard_enter_opens_and_escape_leads_back_to_the_number(
    qtbot: QtBot, page: ReportsPage, window: MainWindow
) -> None:
    programs = table(page, "programs")
    programs.setFocus()
    programs.setCurrentIndex(programs.rows.index(0, 0))
    qtbot.keyClick(programs, Qt.Key.Key_Right)
    qtbot.keyClick(programs, Qt.Key.Key_Down)
    qtbot.keyClick(programs, Qt.Key.Key_Return)
    page.jobs.wait_idle()
    assert page.behind.count.text() == "12"
    assert page.behind.table is not None
    assert page.behind.table.view.hasFocus()
    window.back()
    assert page.behind.isHidden()
    assert programs.hasFocus()
    assert (programs.currentIndex().row(), programs.currentIndex().column()) == (1, 1)


def test_labels_zeros_and_the_total_of_nothing_open_nothing(qtbot: QtBot, page: ReportsPage) -> None:
    click(qtbot, table(page, "programs"), "Chess", 0)
    click(qtbot, table(page, "reach"), "Enrolled with 0 hours", 1)
    page.jobs.wait_idle()
    assert page.behind.isHidden()


def test_another_year_and_own_days_give_other_numbers(qtbot: QtBot, page: ReportsPage) -> None:
    page.choices.period.choose("last_year")
    page.choices.period.activated.emit(page.choices.period.currentIndex())
    page.jobs.wait_idle()
    assert shown(table(page, "programs")) == {"Robotics of before": ["4", "4", "4.0"]}
    page.choices.period.choose(CUSTOM)
    page.choices.period.activated.emit(page.choices.period.currentIndex())
    page.jobs.wait_idle()
    for editor, typed in ((page.choices.first, "11/1/2025"), (page.choices.last, "nov 30 2025")):
        editor.line.selectAll()
        qtbot.keyClicks(editor.line, typed)
        qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    page.jobs.wait_idle()
    assert shown(table(page, "programs")) == {"Chess": ["3", "3", "4.5"]}
    page.choices.first.line.setText("12/24/2025")
    qtbot.keyClick(page.choices.first.line, Qt.Key.Key_Return)
    page.jobs.wait_idle()
    assert "Swap the two dates" in page.choices.problem.text()
    assert page.choices.problem.isVisible()
    assert shown(table(page, "programs")) == {"Chess": ["3", "3", "4.5"]}


def test_only_some_programs(page: ReportsPage) -> None:
    for chosen, there in ((GRANT, ["Robotics"]), (None, ["Chess", "Robotics"])):
        page.choices.program.choose(chosen)
        page.choices.program.activated.emit(page.choices.program.currentIndex())
        page.jobs.wait_idle()
        assert list(shown(table(page, "programs"))) == there
    page.choices.program.setCurrentIndex(page.choices.program.findText("Chess"))
    page.choices.program.activated.emit(page.choices.program.currentIndex())
    page.jobs.wait_idle()
    assert shown(table(page, "reach"))["Youth reached"] == ["3"]


def test_the_rate_is_counted_as_one_chooses(page: ReportsPage) -> None:
    assert not page.choices.denominator.isVisible()
    choose(page, "attendance_rate")
    assert page.choices.denominator.isVisible()
    page.choices.denominator.choose("c")
    page.choices.denominator.activated.emit(2)
    page.jobs.wait_idle()
    assert "Average daily attendance" in table(page, "rates").rows.headings
    assert "Denominator: Average daily attendance" in words(page)


def test_beside_the_year_before(page: ReportsPage) -> None:
    pick(page, page.choices.compare, "year")
    assert table(page, "reach").rows.headings == ["Measure", "Number", "Number, year before"]
    assert shown(table(page, "reach"))["Youth reached"] == ["15", "4"]
    choose(page, "data_quality")
    assert not page.choices.compare.isVisible()
    assert not any(heading.endswith("year before") for heading in page.sheet.tables[0].rows.headings)


def test_small_numbers_are_hidden_counted_and_cannot_be_opened(qtbot: QtBot, page: ReportsPage) -> None:
    page.choices.hide_small.setChecked(True)
    page.jobs.wait_idle()
    assert shown(table(page, "programs"))["Chess"] == ["<10", "*", "*"]
    assert "3 numbers are hidden: counts of fewer than 10 people" in words(page)
    click(qtbot, table(page, "programs"), "Chess", 1)
    page.jobs.wait_idle()
    assert page.behind.isHidden()
    index = table(page, "programs").rows.index(0, 1)
    said = table(page, "programs").rows.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Chess, Youth: <10: hidden, so that nobody can be made out"
    page.choices.hide_small.setChecked(False)
    page.jobs.wait_idle()
    assert shown(table(page, "programs"))["Chess"][0] == "3"
    assert "hidden" not in words(page)


@pytest.mark.parametrize("report", ["indicators", "dosage", "enrollment"])
def test_nothing_lies_over_each_other_as_soon_as_it_is_built(page: ReportsPage, report: str) -> None:
    choose(page, report)
    sheet = page.sheet
    assert sheet._answer is not None
    sheet.show_answer(sheet._answer)
    items = [sheet._filled.itemAt(n) for n in range(sheet._filled.count())]
    built = [widget.geometry() for item in items if item is not None and (widget := item.widget()) is not None]
    assert len(built) > 2
    assert all(above.bottom() < below.top() for above, below in pairwise(built))
    assert built[-1].bottom() <= sheet._body.height()


def test_the_box_that_hides_small_numbers_is_whole_in_a_narrow_window(page: ReportsPage, window: MainWindow) -> None:
    box, choices = page.choices.hide_small, page.choices
    for width, among_choices in ((1280, False), (window.minimumWidth(), True), (1280, False)):
        window.resize(width, window.height())
        QApplication.processEvents()
        assert choices.isAncestorOf(box) == among_choices
        assert box.isVisible()
        assert box.width() >= box.sizeHint().width()
        parent = box.parentWidget()
        assert parent is not None
        assert parent.rect().contains(box.geometry())


def test_a_bar_opens_its_rows_and_totals_have_none(qtbot: QtBot, page: ReportsPage) -> None:
    chart = page.sheet.chart
    assert chart is not None
    chart.grab()
    places = {(part.row.label): part.where for part in chart._parts}
    assert set(places) == {"Chess", "Robotics"}
    assert places["Robotics"].width() == pytest.approx(4 * places["Chess"].width(), abs=1)
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=places["Robotics"].center().toPoint())
    page.jobs.wait_idle()
    assert page.behind.count.text() == "12"
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert page.behind.count.text() == "12"


@pytest.mark.parametrize("ending", ["xlsx", "csv", "pdf"])
def test_saving_asks_where_and_saves_what_is_shown(page: ReportsPage, tmp_path: Path, ending: str) -> None:
    page.choices.hide_small.setChecked(True)
    page.jobs.wait_idle()
    menu = page.save_button.menu()
    assert menu is not None
    act = next(a for a in menu.actions() if {"xlsx": "Excel", "csv": "CSV", "pdf": "PDF"}[ending] in a.text())
    act.trigger()
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.selectedFiles()[0].endswith(f"Eastside STEM Reach 2025-07-01 2026-06-30.{ending}")
    path = tmp_path / f"reach.{ending}"
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    page.jobs.wait_idle()
    assert "small numbers hidden" in page.main.message.text
    content = path.read_bytes()
    assert content.startswith({"xlsx": b"PK", "csv": b"\xef\xbb\xbf", "pdf": b"%PDF"}[ending])
    if ending == "xlsx":
        book = openpyxl.load_workbook(path)
        values = [[cell.value for cell in row] for row in book["By program"].iter_rows()]
        assert ["Chess", "<10", "*", "*"] in values


def test_a_place_that_cannot_be_written_is_told(page: ReportsPage, tmp_path: Path) -> None:
    page.save(tmp_path / "missing" / "reach.csv")
    page.jobs.wait_idle()
    assert "reach.csv" in page.main.message.text


def test_pages_are_shown_before_they_are_printed(qtbot: QtBot, page: ReportsPage) -> None:
    theme.set_scheme("dark")
    qtbot.mouseClick(page.print_button, Qt.MouseButton.LeftButton)
    preview = page.preview
    assert preview is not None
    assert preview.isVisible()
    assert not preview.isModal()
    page.jobs.wait_idle()
    pages = preview.pages
    assert pages is not None
    assert pages.width < pages.height
    text = "\n".join(mark.text for mark in pages.pages[0] if isinstance(mark, Words))
    assert "Reach – Eastside STEM" in text
    assert "Chess" in text
    shot = preview.sheets.grab().toImage()
    paper = shot.pixelColor(2, 2)
    assert paper.lightness() > 240, "paper is light in a dark window"
    assert min(shot.pixelColor(x, y).lightness() for x in range(0, shot.width(), 2) for y in range(40, 90)) < 90
    qtbot.mouseClick(preview.wide_button, Qt.MouseButton.LeftButton)
    page.jobs.wait_idle()
    assert preview.pages is not None
    assert preview.pages.width > preview.pages.height
    qtbot.mouseClick(preview.print_button, Qt.MouseButton.LeftButton)
    asked = preview.findChild(QPrintDialog)
    assert asked is not None
    assert asked.isVisible()
    asked.reject()
    preview.close()
    assert page.isEnabled()


def test_what_is_printed_is_what_was_shown(qtbot: QtBot, page: ReportsPage, tmp_path: Path) -> None:
    qtbot.mouseClick(page.print_button, Qt.MouseButton.LeftButton)
    preview = page.preview
    assert preview is not None
    page.jobs.wait_idle()
    assert preview.pages is not None
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    count = len(preview.pages.pages)
    preview.print_to(printer)
    content = (tmp_path / "paper.pdf").read_bytes()
    assert content.startswith(b"%PDF")
    assert len(re.findall(rb"/Type /Page\b(?!s)", content)) == count


def test_it_follows_what_is_written_and_undone(page: ReportsPage, store: Store, window: MainWindow) -> None:
    attend(store, "Bees", "2026-01-10", 2, first=50)
    window.jobs.wait_idle()
    window.jobs.wait_idle()
    assert shown(table(page, "reach"))["Youth reached"] == ["17"]
    assert page.choices.program.findText("Bees") > 0
    window.undo()
    window.jobs.wait_idle()
    window.jobs.wait_idle()
    assert shown(table(page, "reach"))["Youth reached"] == ["15"]


def test_a_table_is_copied_as_it_stands(qtbot: QtBot, page: ReportsPage) -> None:
    programs = table(page, "programs")
    programs.setFocus()
    programs.setCurrentIndex(programs.rows.index(0, 1))
    qtbot.keyClick(programs, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t") == ["Program", "Youth", "Participations", "Contact hours"]
    assert "Chess\t3\t3\t4.5" in lines
