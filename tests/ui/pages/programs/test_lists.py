"""From a new program to an offering and back, typed and clicked."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from slecop_desktop.store import Store
from tests.ui.pages.programs.helpers import cells, click, fill, labels, rows
from ui.main_window import MainWindow
from ui.pages.programs import ProgramsPage
from ui.programs.offering import ROSTER, SESSIONS, WAITLIST, OfferingView

Key = Qt.Key


def test_a_program_and_an_offering_of_12_sessions_from_nothing(
    page: ProgramsPage, window: MainWindow, store: Store, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    assert "No programs yet" in labels(page)
    qtbot.keyClick(page, Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = page.list_in_front._form
    assert form is not None
    fill(qtbot, form, "name", "Rocket Lab")
    qtbot.keyClick(form, Key.Key_Return)
    settle()
    assert rows(store, "SELECT name, status FROM programs") == [("Rocket Lab", "ACTIVE")]
    assert "No offerings yet" in labels(page)

    click(qtbot, page, "Add offering")
    form = page.list_in_front._form
    assert form is not None
    assert form.rows["name"].editor.read() == "Rocket Lab"
    fill(qtbot, form, "name", "Rocket Lab, spring")
    fill(qtbot, form, "start_date", "1/5/2027")
    form.rows["byday"].editor.take(["TU"])  # type: ignore[attr-defined]
    fill(qtbot, form, "opens_at", "330 pm")
    fill(qtbot, form, "closes_at", "5 pm")
    fill(qtbot, form, "capacity", "20")
    fill(qtbot, form, "planned_sessions", "12")
    click(qtbot, form, "Add")
    settle()
    assert page.in_offering
    assert page.header.title.text() == "Rocket Lab, spring"
    assert page.offering.seats.text() == "0 of 20 seats"
    assert page.offering.place.text().replace("\u202f", " ") == "Tuesday · 3:30 PM – 5:00 PM · 1/5/2027"

    page.offering.tabs.setCurrentIndex(SESSIONS)
    settle()
    tab = page.offering.sessions
    click(qtbot, tab.table, "Generate sessions…")
    settle()
    assert tab.planned.head.text() == "12 sessions will be made"
    assert rows(store, "SELECT count(*) FROM sessions") == [(0,)]
    click(qtbot, tab, "Make 12 sessions")
    settle()
    dates = [date for (date,) in rows(store, "SELECT date FROM sessions ORDER BY date")]
    assert (len(dates), dates[0], dates[-1]) == (12, "2027-01-05", "2027-03-23")
    assert len(cells(tab.table.view)) == 12
    assert page.offering.tabs.tabText(SESSIONS) == "Sessions (12)"
    assert window.message.text == "12 sessions were made: 1/5/2027 to 3/23/2027."


def test_the_next_offering_takes_over_what_the_last_one_had(
    page: ProgramsPage, club: int, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    settle()
    click(qtbot, page, "Add offering")
    form = page.list_in_front._form
    assert form is not None
    read = {name: one.editor.read() for name, one in form.rows.items()}
    assert read["name"] == "Robotics Club, Eastside Gym"
    assert (read["byday"], read["opens_at"], read["capacity"], read["planned_sessions"]) == ("TH;TU", "15:30", 2, 4)
    assert read["start_date"] is None
    click(qtbot, form, "Add")
    settle()
    assert form.rows["start_date"].problem.text() == "This is needed."


def test_an_offering_opens_from_its_program_and_alt_left_leads_back(
    page: ProgramsPage, window: MainWindow, club: int, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    settle()
    programs: Any = page.list_in_front
    assert cells(programs.offerings.table.view) == [["Eastside, fall", "11/3/2026", "0 of 2"]]
    qtbot.keyClick(programs.offerings.table.view, Key.Key_Return)
    settle()
    assert page.header.title.text() == "Robotics Club, Eastside, fall"
    assert page.header.back.isVisible()
    window.back()
    settle()
    assert page.header.title.text() == "Programs"
    assert not page.header.back.isVisible()


def test_every_kind_opens_where_it_stands(
    page: ProgramsPage, window: MainWindow, store: Store, club: int, settle: Callable[[], None]
) -> None:
    with store.write("More") as w:
        event = w.add("reach_events", {"name": "Maker Fair", "date": "2026-09-09"})
        youth = [key for (key,) in rows(store, "SELECT id FROM youth ORDER BY id")]
        seated = w.add("enrollments", {"youth": youth[0], "offering": club, "status": "ENROLLED"})
        waiting = w.add("enrollments", {"youth": youth[1], "offering": club, "status": "WAITLISTED"})
    window.open_record("reach_events", event)
    settle()
    assert "Maker Fair" in labels(page)
    window.open_record("enrollments", seated)
    settle()
    assert (page.offering.tabs.currentIndex(), page.offering.card.title.text()) == (ROSTER, "Ma. José Núñez-Okafor")
    window.open_record("enrollments", waiting)
    settle()
    assert (page.offering.tabs.currentIndex(), page.offering.card.title.text()) == (WAITLIST, "Aaliyah Brooks")
    window.open_record("programs", 1)
    settle()
    assert page.list_in_front.card.title.text() == "Robotics Club"


def test_a_removed_offering_closes_itself(
    view: OfferingView, page: ProgramsPage, window: MainWindow, store: Store, club: int, settle: Callable[[], None]
) -> None:
    with store.write("Remove") as w:
        w.remove("offerings", [club])
    settle()
    assert not page.in_offering
    assert "no longer there" in window.message.text
