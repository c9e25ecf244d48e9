"""Printing as it is done: from the pages of the window to a PDF, and from the paper back to its session."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QCheckBox, QSpinBox

from slecop_desktop.paper.marks import Squares, Words
from slecop_desktop.prints.catalog import draw
from slecop_desktop.prints.order import For, Order
from slecop_desktop.services import attendance
from slecop_desktop.services.enrollment import enroll
from slecop_desktop.services.records import add_record
from slecop_desktop.store import Store
from ui.jobs import Cancelled, Jobs
from ui.list_page import ListPage
from ui.main_window import MainWindow
from ui.prints.commands import open_prints
from ui.prints.dialog import PrintDialog
from ui.prints.stopping import Stopper


def dialog_of(window: MainWindow, qtbot: Any) -> PrintDialog:
    """The dialog that was opened, its pages laid out."""
    (found,) = [one for one in window.findChildren(PrintDialog) if one.isVisible()]
    qtbot.waitUntil(lambda: found.pages is not None, timeout=10_000)
    return found


def choose(combo: Any, value: object) -> None:
    """Choose an entry as with the keyboard."""
    combo.choose(value)
    combo.activated.emit(combo.currentIndex())


def said(dialog: PrintDialog) -> str:
    assert dialog.pages is not None
    return "\n".join(mark.text for page in dialog.pages.pages for mark in page if isinstance(mark, Words))


def wait_for(dialog: PrintDialog, qtbot: Any) -> None:
    """Until the pages are those of what is chosen now."""
    qtbot.waitUntil(lambda: dialog.pages is None, timeout=5_000)
    qtbot.waitUntil(lambda: dialog.pages is not None, timeout=10_000)


def test_a_sheet_printed_from_attendance_is_found_again_by_its_code(
    window: MainWindow, store: Store, jobs: Jobs, qtbot: Any, tmp_path: Path
) -> None:
    page: Any = window.go("attendance")
    assert jobs.wait_idle()
    session = page.taking.session
    printed = [row.youth for row in attendance.roster(store, session.id)]
    page.roster.setFocus()
    qtbot.keyClick(page.roster, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = dialog_of(window, qtbot)
    assert dialog.what.value() == "sign-in"
    assert session.sheet_code in said(dialog)
    out = tmp_path / "sheet.pdf"
    dialog.save(out)
    qtbot.waitUntil(lambda: not dialog_open(window))
    assert jobs.wait_idle()
    assert out.read_bytes().startswith(b"%PDF-")
    assert "sheet.pdf is saved" in window.message.text
    new = add_record(store, "youth", {"name": "Aa Aaa", "grade": "05"})
    enroll(store, session.offering, [new], date=session.date)
    page.picker.search.setFocus()
    qtbot.keyClicks(page.picker.search, session.sheet_code.lower())
    assert jobs.wait_idle()
    assert page.taking.session.id == session.id
    assert page.picker.search.text() == ""
    other = next(line.id for line in page.picker.groups["coming"] if line.offering != session.offering)
    page.open_session(other)
    assert jobs.wait_idle()
    page.picker.search.setFocus()
    qtbot.keyClicks(page.picker.search, session.sheet_code)  # as a scanner does, which ends with Enter
    qtbot.keyClick(page.picker.search, Qt.Key.Key_Return)
    assert jobs.wait_idle()
    assert page.taking.session.id == session.id
    assert {row.status for row in page.model.rows} == {None}
    rows = [row.youth for row in page.model.rows]
    assert rows[: len(printed)] == printed
    assert new in rows[len(printed) :]
    assert store.undo_title() is not None


def dialog_open(window: MainWindow) -> bool:
    return any(one.isVisible() for one in window.findChildren(PrintDialog))


def test_choices_change_the_pages(window: MainWindow, store: Store, offering: int, qtbot: Any) -> None:
    window.open_record("offerings", offering)
    page: Any = window.current_page
    qtbot.waitUntil(lambda: page.offering.state is not None)
    page.offering.print()
    dialog = dialog_of(window, qtbot)
    assert dialog.what.value() == "roster"
    assert "Whom to call" in said(dialog)
    phones = dialog.options.controls["phones"]
    assert isinstance(phones, QCheckBox)
    phones.click()
    wait_for(dialog, qtbot)
    assert "Whom to call" not in said(dialog)
    choose(dialog.what, "badges")
    wait_for(dialog, qtbot)
    assert dialog.pages is not None
    codes = sum(isinstance(mark, Squares) for page in dialog.pages.pages for mark in page)
    assert codes == len(enrolled(store, offering))
    start = dialog.options.controls["start"]
    assert isinstance(start, QSpinBox)
    before = len(dialog.pages.pages)
    start.setValue(10)
    wait_for(dialog, qtbot)
    assert len(dialog.pages.pages) >= before
    assert "It shows names." in dialog.notes.texts()[0]
    choose(dialog.what, "roster")
    wait_for(dialog, qtbot)
    assert "Whom to call" not in said(dialog)  # as it was left
    dialog.close()


def enrolled(store: Store, offering: int) -> list[int]:
    with store.read() as connection:
        sql = "SELECT youth FROM enrollments WHERE offering = ? AND status = 'ENROLLED'"
        return list(connection.exec_driver_sql(sql, (offering,)).scalars())


def test_emergency_cards_for_those_selected_name_the_health_data(
    window: MainWindow, store: Store, jobs: Jobs, qtbot: Any
) -> None:
    page = window.go("youth")
    assert isinstance(page, ListPage)
    assert jobs.wait_idle()
    for n in range(3):
        index = page.table.model.index(n, 0)
        selection = page.table.view.selectionModel()
        selection.select(index, selection.SelectionFlag.Select | selection.SelectionFlag.Rows)
    words = "Print for all of them…"
    (button,) = [one for one in page.bulk.findChildren(type(page.bulk.act)) if one.text() == words]
    button.click()
    dialog = dialog_of(window, qtbot)
    assert dialog.what.value() == "emergency"
    assert dialog.whom.scope.currentText() == "3 selected"
    with store.read() as connection:
        for key in list(page.table.ids)[:3]:
            name = connection.exec_driver_sql("SELECT name FROM youth WHERE id = ?", (key,)).scalar()
            assert str(name) in said(dialog)
    assert any("Health notes are on it" in text for text in dialog.notes.texts())
    dialog.close()


def test_letters_say_in_how_many_languages_and_what_was_left_out(window: MainWindow, offering: int, qtbot: Any) -> None:
    find(window, "consent rem", qtbot)
    dialog = dialog_of(window, qtbot)
    assert dialog.what.value() == "letters"
    choose(dialog.whom.scope, "everyone")
    wait_for(dialog, qtbot)
    assert "each in the language of its family" in " ".join(dialog.notes.texts())
    assert "Formularios que todavía nos faltan" in said(dialog)
    assert not dialog.language.isVisible()
    dialog.close()


def find(window: MainWindow, text: str, qtbot: Any) -> None:
    """Do what Ctrl+K finds first."""
    page = window.go("home")
    window.open_find()
    box = page.header.find_box
    assert box is not None
    qtbot.keyClicks(box, text)
    assert window.jobs.wait_idle()
    qtbot.keyClick(box, Qt.Key.Key_Return)


def test_what_cannot_be_printed_says_why(window: MainWindow, store: Store, offering: int, qtbot: Any) -> None:
    dialog = open_prints(window, "certificates", offering=offering)
    qtbot.waitUntil(lambda: bool(dialog.notes.texts()), timeout=10_000)
    assert "Nobody has completed" in dialog.notes.texts()[0]
    assert not dialog.print_button.isEnabled()
    assert not dialog.save_button.isEnabled()
    choose(dialog.options.controls["kind"], "hours")
    qtbot.waitUntil(lambda: dialog.pages is not None, timeout=10_000)
    assert "Certificate of participation" in said(dialog)
    dialog.close()


def test_pages_go_to_the_printer_one_after_another(
    window: MainWindow, offering: int, qtbot: Any, tmp_path: Path
) -> None:
    dialog = open_prints(window, "term", offering=offering)
    dialog = dialog_of(window, qtbot)
    assert dialog.pages is not None
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    count = len(dialog.pages.pages)
    dialog.print_to(printer)
    qtbot.waitUntil(lambda: not dialog_open(window), timeout=10_000)
    written = (tmp_path / "printed.pdf").read_bytes()
    assert written.count(b"/Type /Page\n") == count
    assert window.message.text == "Sent to the printer."


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_the_paper_is_remembered(window: MainWindow, offering: int, qtbot: Any, paper: str) -> None:
    dialog = open_prints(window, "roster", offering=offering)
    dialog_of(window, qtbot)
    choose(dialog.paper, paper)
    qtbot.waitUntil(lambda: dialog.pages is not None, timeout=10_000)
    dialog.close()
    QApplication.processEvents()
    again = open_prints(window, "roster", offering=offering)
    dialog_of(window, qtbot)
    assert again.paper.value() == paper
    assert again.pages is not None
    assert round(again.pages.height) == (612 if paper == "letter" else 595)
    again.close()


def test_laying_out_can_be_stopped_and_begun_again(
    window: MainWindow, offering: int, jobs: Jobs, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The few pages of this file are there in no time, so they wait until the person has pressed."""
    pressed = threading.Event()

    def draw_later(*asked: Any) -> Any:
        assert pressed.wait(30)
        return draw(*asked)

    monkeypatch.setattr("ui.prints.dialog.draw", draw_later)
    dialog = open_prints(window, "emergency", offering=offering)
    qtbot.waitUntil(lambda: dialog.far.count.text() == "Laying out the pages…", timeout=10_000)
    dialog.far.stop_button.show()  # as after a moment
    qtbot.mouseClick(dialog.far.stop_button, Qt.MouseButton.LeftButton)
    pressed.set()
    assert jobs.wait_idle()
    assert dialog.pages is None
    assert dialog.far.count.text() == "Stopped"
    assert not dialog.print_button.isEnabled()
    qtbot.mouseClick(dialog.far.again_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.pages is not None, timeout=10_000)
    assert dialog.far.again_button.isHidden()
    dialog.close()


def test_stopped_work_ends_before_its_next_page(store: Store, offering: int) -> None:
    order = Order("emergency", For.OFFERING, offering=offering, options={"cards": "1"})
    whole = len(draw(store, order).pages.pages)
    stopper, seen = Stopper(), []
    watch = stopper.begin()

    def after_the_first() -> None:
        watch()
        seen.append(1)
        stopper.stop()

    with pytest.raises(Cancelled):
        draw(store, order, after_the_first)
    assert 1 == len(seen) < whole - 1


def test_printing_can_be_stopped(window: MainWindow, offering: int, qtbot: Any, tmp_path: Path) -> None:
    dialog = open_prints(window, "emergency", offering=offering)
    choose(dialog.options.controls["cards"], "1")
    dialog = dialog_of(window, qtbot)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    dialog.print_to(printer)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: dialog.run is None, timeout=10_000)
    assert dialog.isVisible()
    assert dialog.far.count.text() == "Stopped after 1 page"
    assert dialog.print_button.isEnabled()
    assert "Sent to the printer." not in window.message.text
    dialog.close()


def test_f1_shows_the_guide_within_the_dialog_and_esc_puts_it_away(
    window: MainWindow, offering: int, qtbot: Any
) -> None:
    dialog = open_prints(window, "roster", offering=offering)
    dialog = dialog_of(window, qtbot)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.what.hasFocus)
    qtbot.keyClick(dialog.what, Qt.Key.Key_F1)
    assert dialog.help.panel is not None
    assert dialog.help.panel.isVisible()
    assert dialog.help.panel.shown == "printing"
    qtbot.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Escape)
    assert not dialog.help.panel.isVisible()
    assert dialog.isVisible()
    assert dialog.what.hasFocus()
    qtbot.keyClick(dialog.what, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
