"""Seats that become free, who is next, and every change of status."""

from collections.abc import Callable

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from slecop_desktop.store import Store
from tests.ui.pages.programs.helpers import asked, cells, click, fill, labels, rows, statuses
from ui.main_window import MainWindow
from ui.pages.programs import ProgramsPage
from ui.programs.offering import WAITLIST, OfferingView
from ui.widgets import ComboBox

Key = Qt.Key


def test_the_waitlist_stands_in_order_and_says_why(full: OfferingView, settle: Callable[[], None]) -> None:
    full.tabs.setCurrentIndex(WAITLIST)
    settle()
    shown = [row[:4] for row in cells(full.waitlist.table.view)]
    assert shown == [
        ["1", "נועה לוי", "1 Highest", "9/5/2026"],
        ["2", "Daniel Nguyễn", "", "9/1/2026"],
        ["3", "Theo O'Neil", "", "9/3/2026"],
    ]
    assert not full.banner.isVisible()


def test_dropping_one_frees_a_seat_and_the_next_is_proposed(
    full: OfferingView, store: Store, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    table = full.roster.table
    table.select_id(table.ids[0])
    settle()
    assert full.card.title.text() == "Aaliyah Brooks"
    qtbot.keyClick(table.view, Key.Key_D)
    form = asked(full)
    assert form.title.text() == "Drop: Aaliyah Brooks"
    fill(qtbot, form, "exit_date", "8/1/2026")
    qtbot.keyClick(form.rows["exit_date"].editor.findChild(QLineEdit), Key.Key_Return)
    settle()
    assert form.rows["exit_date"].problem.text() == "The exit date lies before the entry date."
    fill(qtbot, form, "exit_date", "10/12/2026")
    fill(qtbot, form, "reason", "moves away")
    qtbot.keyClick(form.rows["reason"].editor.findChild(QLineEdit), Key.Key_Return)
    settle()
    assert full.form is None
    assert rows(store, "SELECT status, exit_date FROM enrollments WHERE exit_date IS NOT NULL") == [
        ("DROPPED", "2026-10-12")
    ]
    assert full.seats.text() == "1 of 2 seats · 3 waiting"
    proposal = "A seat is free. Next: נועה לוי, first by priority 1 Highest, waiting since 9/5/2026."
    assert proposal in labels(full.banner)
    click(qtbot, full.banner, "Offer the seat")
    settle()
    assert full.seats.text() == "1 of 2 seats · 2 waiting · 1 offered"
    assert "נועה לוי was offered a seat on 10/14/2026." in labels(full.banner)
    click(qtbot, full.banner, "Takes it")
    settle()
    assert statuses(store)["נועה"] == "ENROLLED"
    assert full.seats.text() == "2 of 2 seats · 2 waiting"
    assert not full.banner.isVisible()


def test_jumping_the_line_needs_a_reason_and_keeps_it(
    full: OfferingView, store: Store, club: int, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    with store.write("A third seat") as w:
        w.change("offerings", club, {"capacity": 3})
    settle()
    click(qtbot, full.banner, "Choose another…")
    settle()
    form = asked(full)
    assert full.tabs.currentIndex() == WAITLIST
    assert form.title.text().startswith("Why does Daniel Nguyễn go before נועה לוי?")
    qtbot.keyClick(full.waitlist.table.view, Key.Key_Down)
    assert form.title.text().startswith("Why does Theo O'Neil go before נועה לוי?")
    click(qtbot, form, "Offer the seat")
    assert form.rows["reason"].problem.text() == "This is needed."
    fill(qtbot, form, "reason", "his sister is in the club")
    click(qtbot, form, "Offer the seat")
    settle()
    assert statuses(store)["Theo"] == "OFFERED"
    told = rows(store, "SELECT reason FROM enrollment_events WHERE status = 'OFFERED'")
    assert told == [("Ahead of נועה לוי: his sister is in the club",)]


def test_several_change_status_in_one_step(
    full: OfferingView, store: Store, window: MainWindow, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    full.roster.table.view.selectAll()
    settle()
    assert [words.partition("\t")[0] for words, _icon, _act in full.roster.table.menu_actions] == [
        "Drop…", "No-show…", "Complete…", "Transfer…", "Put on the waitlist…",
    ]  # fmt: skip
    qtbot.keyClick(full.roster.table.view, Key.Key_N)
    qtbot.keyClick(asked(full).rows["exit_date"].editor.findChild(QLineEdit), Key.Key_Return)
    settle()
    assert sorted(statuses(store).values()) == ["NO_SHOW", "NO_SHOW", "WAITLISTED", "WAITLISTED", "WAITLISTED"]
    assert store.undo_title() == "No-show: 2 youth in Robotics Club, Eastside, fall"
    window.undo()
    settle()
    assert [row[2] for row in cells(full.roster.table.view)] == ["Enrolled", "Enrolled"]


def test_a_transfer_enrolls_there(full: OfferingView, store: Store, qtbot: QtBot, settle: Callable[[], None]) -> None:
    with store.write("Another") as w:
        w.add("offerings", {"name": "Chess Tuesdays", "program": 1, "start_date": "2026-09-01"})
    settle()
    full.roster.table.select_id(full.roster.table.ids[0])
    settle()
    qtbot.keyClick(full.roster.table.view, Key.Key_T)
    form = asked(full)
    fill(qtbot, form, "offering", "Chess Tuesdays")
    click(qtbot, form, "Transfer")
    settle()
    found = rows(
        store, "SELECT e.status, o.name FROM enrollments e JOIN offerings o ON o.id = e.offering WHERE youth = 2"
    )
    assert sorted(found) == [("ENROLLED", "Chess Tuesdays"), ("TRANSFERRED", "Robotics Club, Eastside, fall")]


def test_esc_closes_what_is_asked_before_the_offering(
    full: OfferingView, page: ProgramsPage, store: Store, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    full.roster.table.select_id(full.roster.table.ids[0])
    settle()
    qtbot.keyClick(full.roster.table.view, Key.Key_C)
    assert asked(full).rows["exit_date"].editor.read() == "2026-10-14"
    qtbot.keyClick(asked(full).rows["exit_date"].editor.findChild(QLineEdit), Key.Key_Escape)
    settle()
    assert (full.form, page.in_offering) == (None, True)
    assert full.roster.table.view.hasFocus()
    assert "COMPLETED" not in statuses(store).values()


def test_a_priority_given_on_the_card_moves_somebody_up_the_line(
    full: OfferingView, store: Store, settle: Callable[[], None]
) -> None:
    full.tabs.setCurrentIndex(WAITLIST)
    settle()
    line = full.waitlist.table
    line.select_id(line.ids[2])
    settle()
    assert full.card.title.text() == "Theo O'Neil"
    combo = full.card.rows["priority"].editor.findChild(ComboBox)
    assert combo is not None
    combo.choose("2")
    combo.activated.emit(combo.currentIndex())
    settle()
    assert [row[1] for row in cells(line.view)] == ["נועה לוי", "Theo O'Neil", "Daniel Nguyễn"]
    assert rows(store, f"SELECT priority FROM enrollments WHERE id = {line.ids[1]}") == [("2",)]


def test_the_hours_stand_in_the_card_with_the_comma_of_the_language(
    full: OfferingView, store: Store, settle: Callable[[], None]
) -> None:
    with store.write("Attend") as w:
        session = w.add("sessions", {"offering": full.key, "date": "2026-09-15", "status": "HELD"})
        youth = rows(store, f"SELECT youth FROM enrollments WHERE id = {full.roster.table.ids[0]}")[0][0]
        w.add("attendance", {"session": session, "youth": youth, "status": "Present", "minutes": 90})
    before = QLocale()
    QLocale.setDefault(QLocale("fr_FR"))
    try:
        full.card.open(full.roster.table.ids[0])
        settle()
        assert "1,5 hours" in full.card.about.text()
    finally:
        QLocale.setDefault(before)
