"""The dates of an offering, and who completed it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from slecop_desktop.store import Store
from tests.ui.pages.programs.helpers import asked, cells, click, fill, labels, rows, statuses
from ui.main_window import MainWindow
from ui.pages.programs import ProgramsPage
from ui.programs.offering import ABOUT, COMPLETION, SESSIONS, OfferingView
from ui.widgets import ComboBox

Key = Qt.Key


def test_the_plan_tells_what_is_skipped_before_it_writes(
    planned: OfferingView, page: ProgramsPage, store: Store, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    plan = planned.sessions.planned
    shown = [(row[0], row[4]) for row in cells(plan.table.view)]
    assert ("Tuesday, November 10, 2026", "Skipped: Harvest break") in shown
    assert sum(words == "Will be made" for _date, words in shown) == 4
    assert "1 date is skipped" in plan.about.text()
    page.back()
    assert not planned.sessions.planning
    assert rows(store, "SELECT count(*) FROM sessions") == [(0,)]
    planned.sessions.plan()
    settle()
    qtbot.keyClick(plan.make, Key.Key_Space)
    settle()
    assert [d for (d,) in rows(store, "SELECT date FROM sessions ORDER BY date")] == [
        "2026-11-03", "2026-11-05", "2026-11-12", "2026-11-17",
    ]  # fmt: skip


def test_sessions_are_cancelled_with_a_reason_moved_and_added(
    planned: OfferingView, store: Store, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    click(qtbot, planned.sessions, "Make 4 sessions")
    settle()
    tab = planned.sessions
    tab.table.select_id(tab.table.ids[0])
    settle()
    click(qtbot, tab, "Cancel session…")
    form = asked(planned)
    assert form.title.text() == "Cancel the session of Tuesday, November 3, 2026"
    click(qtbot, form, "Cancel the session")
    assert form.rows["cancel_reason"].problem.text() == "This is needed."
    combo = form.rows["cancel_reason"].editor.findChild(ComboBox)
    assert combo is not None
    combo.choose("WEATHER")
    click(qtbot, form, "Cancel the session")
    settle()
    assert rows(store, "SELECT date, cancel_reason FROM sessions WHERE status = 'CANCELLED'") == [
        ("2026-11-03", "WEATHER")
    ]
    assert cells(tab.table.view)[0][3:5] == ["Cancelled", "Weather"]
    assert planned.tabs.tabText(SESSIONS) == "Sessions (3)"

    click(qtbot, tab, "Add a session…")
    form = asked(planned)
    fill(qtbot, form, "date", "11/20/2026")
    click(qtbot, form, "Add")
    settle()
    assert rows(store, "SELECT start_time, type FROM sessions WHERE date = '2026-11-20'") == [("15:30", "MAKE_UP")]

    tab.table.select_id(tab.table.ids[1])
    settle()
    click(qtbot, tab, "Move…")
    form = asked(planned)
    fill(qtbot, form, "date", "11/20/2026")
    click(qtbot, form, "Move")
    settle()
    assert form.rows["date"].problem.text() == "There is already a session on Nov 20, 2026."


def test_a_session_opens_where_attendance_is_taken(
    planned: OfferingView, window: MainWindow, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    click(qtbot, planned.sessions, "Make 4 sessions")
    settle()
    table = planned.sessions.table
    opened: list[tuple[str, int]] = []
    window.open_record = lambda kind, key: opened.append((kind, key))
    table.select_id(table.ids[2])
    settle()
    qtbot.keyClick(table.view, Key.Key_Return)
    assert opened == [("sessions", table.ids[2])]


def test_without_an_end_the_plan_says_what_is_missing(
    view: OfferingView, store: Store, club: int, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    with store.write("Forget how many") as w:
        w.change("offerings", club, {"planned_sessions": None})
    view.tabs.setCurrentIndex(SESSIONS)
    settle()
    click(qtbot, view.sessions.table, "Generate sessions…")
    settle()
    assert "Give the offering a last day" in labels(view.sessions.planned)
    click(qtbot, view.sessions.planned, "Change days and dates")
    assert view.tabs.currentIndex() == ABOUT


def test_who_reached_the_rule_is_marked_completed(
    full: OfferingView, store: Store, club: int, window: MainWindow, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    with store.write("Four sessions") as w:
        for day in ("2026-09-08", "2026-09-10", "2026-09-15", "2026-09-17"):
            session = w.add("sessions", {"offering": club, "date": day, "status": "HELD", "minutes": 90})
            w.add("attendance", {"session": session, "youth": 1, "status": "Present", "minutes": 90})
            if day < "2026-09-12":
                w.add("attendance", {"session": session, "youth": 2, "status": "Present", "minutes": 90})
    full.tabs.setCurrentIndex(COMPLETION)
    settle()
    tab = full.completion
    assert tab.rule.text() == "Completed means: came to at least 75 % of the 4 sessions held, that is 3."
    assert tab.said.text() == "1 of 2 has reached it."
    assert cells(tab.table.view) == [
        ["Aaliyah Brooks", "Enrolled", "2 of 4", "3.0", "1 session short"],
        ["Ma. José Núñez-Okafor", "Enrolled", "4 of 4", "6.0", "Reached"],
    ]
    click(qtbot, tab, "Mark 1 completed")
    settle()
    assert statuses(store)["Ma. José"] == "COMPLETED"
    assert window.message.text == "1 young person completed."
    assert not tab.mark.isVisible()


def test_the_rule_is_edited_where_the_offering_is(
    view: OfferingView, store: Store, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    view.tabs.setCurrentIndex(COMPLETION)
    settle()
    click(qtbot, view.completion, "Change the rule")
    assert view.tabs.currentIndex() == ABOUT
    editor = view.about.rows["completion_value"].editor
    line = editor.findChild(QLineEdit)
    assert line is not None
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "50\t")
    settle()
    assert rows(store, "SELECT completion_value FROM offerings") == [(50.0,)]
    assert "at least 50 %" in view.completion.rule.text()
