"""From program to session as a coordinator does it: typed and clicked, then read from the screen and from the file."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from slecop_desktop.store import Store
from ui.main_window import MainWindow
from ui.pages.programs import ProgramsPage
from ui.programs.enroll import SeveralForm
from ui.programs.inline_form import InlineForm
from ui.programs.offering import ABOUT, COMPLETION, ROSTER, SESSIONS, WAITLIST, OfferingView
from ui.widgets import ComboBox

TODAY = dt.date(2026, 10, 14)  # a Wednesday
Key = Qt.Key


@pytest.fixture(autouse=True)
def today(store: Store) -> None:
    store.today = TODAY


@pytest.fixture
def page(window: MainWindow) -> ProgramsPage:
    shown = window.go("programs")
    assert isinstance(shown, ProgramsPage)
    assert window.jobs.wait_idle()
    return shown


@pytest.fixture
def club(store: Store) -> int:
    """Robotics Club, Eastside: Tuesdays and Thursdays, two seats."""
    with store.write("Begin a club") as w:
        partner = w.add("partners", {"name": "Bluestone Robotics"})
        program = w.add("programs", {"name": "Robotics Club", "partner": partner})
        site = w.add("sites", {"name": "Eastside Gym", "partner": partner})
        values = {
            "name": "Robotics Club, Eastside, fall", "program": program, "site": site, "start_date": "2026-11-03",
            "byday": "TH;TU", "freq": "WEEKLY", "interval": 1, "opens_at": "15:30", "closes_at": "17:00",
            "planned_sessions": 4, "capacity": 2, "completion_rule": "PERCENT", "completion_value": 75,
            "status": "OPEN",
        }  # fmt: skip
        return w.add("offerings", values)


@pytest.fixture
def view(page: ProgramsPage, club: int, window: MainWindow) -> OfferingView:
    page.open_offering(club)
    assert window.jobs.wait_idle()
    return page.offering


@pytest.fixture
def settle(window: MainWindow, qtbot: QtBot) -> Callable[[], None]:
    """Wait until everything is written, read and shown."""

    def wait() -> None:
        for _round in range(3):
            assert window.jobs.wait_idle()
            qtbot.wait(1)

    return wait


def rows(store: Store, sql: str) -> list[tuple[Any, ...]]:
    with store.read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(sql)]


def statuses(store: Store) -> dict[str, str]:
    return dict(rows(store, "SELECT y.given_name, e.status FROM enrollments e JOIN youth y ON y.id = e.youth"))


def cells(table: QTableView) -> list[list[str]]:
    """What a table shows."""
    model = table.model()
    return [
        [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def labels(widget: QWidget) -> str:
    return " | ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible() and one.text())


def click(qtbot: QtBot, within: QWidget, words: str) -> None:
    """Click the button with these words."""
    found = [b for b in within.findChildren(QPushButton) if b.isVisible() and b.text() == words]
    assert len(found) == 1, [b.text() for b in within.findChildren(QPushButton) if b.isVisible()]
    qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)


def fill(qtbot: QtBot, form: Any, field: str, words: str) -> None:
    """Type over what stands in a field of a form."""
    line = form.rows[field].editor.findChild(QLineEdit)
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, words)


def enroll(qtbot: QtBot, view: OfferingView, typed: str, settle: Callable[[], None]) -> None:
    box = view.roster.bar.box
    qtbot.keyClicks(box, typed)
    qtbot.keyClick(box, Key.Key_Return)
    settle()


def asked(view: OfferingView) -> InlineForm:
    assert isinstance(view.form, InlineForm)
    return view.form


# -- programs and offerings -----------------------------------------------------------------------------------------


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


# -- enrolling ------------------------------------------------------------------------------------------------------


def test_enrolling_by_typing_fills_the_seats_and_then_the_waitlist(
    view: OfferingView, store: Store, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    box = view.roster.bar.box
    qtbot.keyClicks(box, "nunez")
    assert [c.words for c in box.offered()] == [
        f"Ma. José Núñez-Okafor · Grade 2 · Eastside Elementary · {code(store)}"
    ]
    qtbot.keyClick(box, Key.Key_Return)
    settle()
    assert view.roster.bar.said.text() == "Ma. José Núñez-Okafor is enrolled."
    assert (box.text(), box.hasFocus()) == ("", True)
    enroll(qtbot, view, "brooks", settle)
    assert view.seats.text() == "2 of 2 seats"
    enroll(qtbot, view, "daniel", settle)
    said = "No seat is free. On the waitlist now: Daniel Nguyễn (1 waiting)."
    assert view.roster.bar.said.text() == said
    assert view.seats.text() == "2 of 2 seats · 1 waiting"
    assert view.tabs.tabText(WAITLIST) == "Waitlist (1)"
    assert statuses(store) == {"Ma. José": "ENROLLED", "Aaliyah": "ENROLLED", "Daniel": "WAITLISTED"}
    assert [row[0] for row in cells(view.roster.table.view)] == ["Aaliyah Brooks", "Ma. José Núñez-Okafor"]
    enroll(qtbot, view, "daniel", settle)
    assert view.roster.bar.said.text() == "Daniel Nguyễn is here already: Waitlisted."
    assert len(statuses(store)) == 3


def code(store: Store) -> str:
    return str(rows(store, "SELECT youth_code FROM youth WHERE given_name = 'Ma. José'")[0][0])


def test_the_arrow_keys_choose_among_those_found_and_esc_gives_up(
    view: OfferingView, page: ProgramsPage, store: Store, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    with store.write("A namesake") as w:
        w.add("youth", {"given_name": "Aaliyah", "family_name": "Brookes"})
    box = view.roster.bar.box
    qtbot.keyClicks(box, "aaliyah")
    assert [c.name for c in box.offered()] == ["Aaliyah Brookes", "Aaliyah Brooks"]
    qtbot.keyClick(box, Key.Key_Down)
    qtbot.keyClick(box, Key.Key_Return)
    settle()
    assert [row[0] for row in cells(view.roster.table.view)] == ["Aaliyah Brooks"]
    qtbot.keyClicks(box, "aaliyah")
    qtbot.keyClick(box, Key.Key_Escape)
    assert (box.text(), box.offered(), page.in_offering) == ("", [], True)


def test_somebody_unknown_is_added_only_when_asked_for(
    view: OfferingView, store: Store, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    enroll(qtbot, view, "Zuri Okafor", settle)
    assert view.roster.bar.said.text() == "Nobody is called “Zuri Okafor”."
    assert statuses(store) == {}
    click(qtbot, view.roster.bar, "Add “Zuri Okafor” to Youth and enroll")
    settle()
    assert rows(store, "SELECT given_name, family_name, incomplete FROM youth ORDER BY id DESC LIMIT 1") == [
        ("Zuri", "Okafor", 1)
    ]
    assert statuses(store) == {"Zuri": "ENROLLED"}
    store.undo()
    assert rows(store, "SELECT count(*) FROM youth") == [(5,)]


def test_a_pasted_list_shows_who_is_meant_before_it_enrolls(
    view: OfferingView, store: Store, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    with store.write("A namesake") as w:
        w.add("youth", {"given_name": "Theo", "family_name": "Oneil-Baker"})
    QGuiApplication.clipboard().setText(f"{code(store)}\nBrooks, Aaliyah\t6\nTheo\nMickey Mouse\n\nAaliyah Brooks\n")
    box = view.roster.bar.box
    qtbot.keyClick(box, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle()
    form = view.form
    assert isinstance(form, SeveralForm)
    assert [c.name for c in form.picks()] == ["Ma. José Núñez-Okafor", "Aaliyah Brooks"]
    assert form.said.text() == "2 found · 2 lines left out · 2 seats free"
    assert "nobody found" in labels(form.found)
    assert "is in the list already" in labels(form.found)
    choice = form.found.findChild(ComboBox)
    assert choice is not None
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    assert form.said.text() == "3 found · 1 line left out · 2 seats free · 1 goes to the waitlist"
    click(qtbot, form, "Enroll 3")
    settle()
    assert view.form is None
    assert sorted(statuses(store).values()) == ["ENROLLED", "ENROLLED", "WAITLISTED"]
    assert "On the waitlist now: Theo" in view.roster.bar.said.text()


# -- statuses, seats, waitlist --------------------------------------------------------------------------------------


@pytest.fixture
def full(view: OfferingView, store: Store, club: int, settle: Callable[[], None]) -> OfferingView:
    """Two in the club, three waiting: Daniel first of those of one priority, Noa with a better one, Theo last."""
    youth = {name: key for key, name in rows(store, "SELECT id, given_name FROM youth")}
    with store.write("Fill") as w:
        for name in ("Ma. José", "Aaliyah"):
            w.add(
                "enrollments",
                {"youth": youth[name], "offering": club, "status": "ENROLLED", "entry_date": "2026-09-01"},
            )
        for name, priority, moment in (
            ("Daniel", None, "2026-09-01T09:00:00"),
            ("Theo", None, "2026-09-03T09:00:00"),
            ("נועה", "1", "2026-09-05T09:00:00"),
        ):
            values = {"youth": youth[name], "offering": club, "status": "WAITLISTED"}
            w.add("enrollments", {**values, "priority": priority, "applied_at": moment})
    settle()
    return view


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


# -- sessions -------------------------------------------------------------------------------------------------------


@pytest.fixture
def planned(view: OfferingView, store: Store, qtbot: QtBot, settle: Callable[[], None]) -> OfferingView:
    """The club's four sessions, Thanksgiving Thursday left out by a holiday of the file."""
    with store.write("A holiday") as w:
        w.add("holidays", {"name": "Harvest break", "start_date": "2026-11-10", "end_date": "2026-11-11"})
    view.tabs.setCurrentIndex(SESSIONS)
    settle()
    click(qtbot, view.sessions.table, "Generate sessions…")
    settle()
    return view


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
    assert form.rows["date"].problem.text() == "There is already a session on 2026-11-20."


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


# -- completion -----------------------------------------------------------------------------------------------------


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


def test_ctrl_n_goes_to_the_names_and_a_workbook_to_the_exchange(
    view: OfferingView, window: MainWindow, club: int, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    view.tabs.setCurrentIndex(SESSIONS)
    qtbot.keyClick(window, Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert view.roster.bar.box.hasFocus()
    started: list[dict[str, Any]] = []
    exchange: Any = window.page("exchange")
    exchange.start_import = lambda **asked: started.append(asked)
    click(qtbot, view.roster.bar, "Enroll from a workbook…")
    assert (window.current_page, started) == (exchange, [{"enroll_in": club}])
    window.back()
    settle()
    assert view.isVisible()


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
