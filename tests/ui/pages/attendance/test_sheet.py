"""Taking attendance as it is done: keys and clicks on the sheet, then what the file holds."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from slecop_desktop.problems import Problem
from slecop_desktop.services import attendance, sessions
from slecop_desktop.store import Store
from ui import theme
from ui.main_window import MainWindow
from ui.pages import PAGES
from ui.pages.attendance import AttendancePage

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def chips(page: AttendancePage) -> str:
    return page.sheet.chips.words()


def click_box(qtbot, page: AttendancePage, place: int, status: str) -> None:
    point = page.roster.box_rect(place, status).center()
    qtbot.mouseClick(page.roster.viewport(), Qt.MouseButton.LeftButton, pos=point)


def enter(qtbot, field: QLineEdit, text: str) -> None:
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Key.Key_Return)


def test_twenty_five_key_presses_mark_twenty_five_youth(page, jobs, qtbot, held) -> None:
    assert chips(page) == "0 present · 0 absent · 25 not taken"
    keys = [Key.Key_P] * 10 + [Key.Key_Return] * 8 + [Key.Key_A] * 4 + [Key.Key_E] * 3
    assert len(keys) == 25
    for key in keys:
        qtbot.keyClick(page.roster, key)
    assert chips(page) == "18 present · 4 absent · 3 excused"  # shown at once, before anything is written
    assert jobs.wait_idle()
    rows = held("SELECT y.sort_name, a.status, a.minutes FROM attendance a JOIN youth y ON y.id = a.youth ORDER BY 1")
    assert len(rows) == 25
    assert [row[1] for row in rows] == ["Present"] * 18 + ["UnexcusedAbsence"] * 4 + ["ExcusedAbsence"] * 3
    assert {row[2] for row in rows[:18]} == {90}
    assert {row[2] for row in rows[18:]} == {0}
    assert chips(page) == "18 present · 4 absent · 3 excused"
    assert held("SELECT status FROM sessions WHERE sheet_code = 'BBBBB2'") == [("HELD",)]
    assert page.main.status.saved.text() == "Saved  ✓"


def test_todays_session_is_there_with_its_facts(page) -> None:
    assert page.header.title.text() == "Robotics Club, Eastside"
    assert page.sheet.facts.text().replace("\u202f", " ") == "Wed, Oct 14  ·  3:30 PM–5:00 PM  ·  session 2 of 3"
    assert page.roster.place() == 0
    assert page.roster.hasFocus()


def test_late_asks_when_and_counts_the_rest(page, jobs, qtbot, held) -> None:
    qtbot.keyClick(page.roster, Key.Key_L)
    assert page.roster.ask.line.hasFocus()
    enter(qtbot, page.roster.ask.line, "3:55")  # in the afternoon, as the session is
    assert page.roster.hasFocus()
    assert page.roster.place() == 1
    qtbot.keyClick(page.roster, Key.Key_O)
    enter(qtbot, page.roster.ask.line, "4:30 pm")
    qtbot.keyClick(page.roster, Key.Key_L)
    qtbot.keyClick(page.roster.ask.line, Key.Key_Return)  # nobody knows when
    assert chips(page) == "0 present · 0 absent · 2 late · 1 left early · 22 not taken"
    assert jobs.wait_idle()
    assert held("SELECT status, time_in, time_out, minutes FROM attendance ORDER BY id") == [
        ("Tardy", "15:55", None, 65),
        ("EarlyDeparture", None, "16:30", 60),
        ("Tardy", None, None, 90),
    ]
    assert page.model.rows[0].minutes == 65


def test_late_and_leaving_early_count_together_without_arithmetic(page, jobs, qtbot, held) -> None:
    qtbot.keyClick(page.roster, Key.Key_L)
    enter(qtbot, page.roster.ask.line, "20 min")  # after the beginning
    qtbot.keyClick(page.roster, Key.Key_Up)
    qtbot.keyClick(page.roster, Key.Key_O)
    enter(qtbot, page.roster.ask.line, "4:30")
    assert jobs.wait_idle()
    assert held("SELECT time_in, time_out, minutes FROM attendance") == [("15:50", "16:30", 40)]
    assert spoken(page, 0).replace("\u202f", " ") == (
        "1. Ana Abbott A: late, left early, 40 min, arrived 3:50 PM, left 4:30 PM"
    )
    qtbot.keyClick(page.roster, Key.Key_O)
    enter(qtbot, page.roster.ask.line, "15 min")  # before the end
    qtbot.keyClick(page.roster, Key.Key_L)
    enter(qtbot, page.roster.ask.line, "+10")
    assert jobs.wait_idle()
    assert held("SELECT status, time_in, time_out, minutes FROM attendance WHERE youth > 1 ORDER BY id") == [
        ("EarlyDeparture", None, "16:45", 75),
        ("Tardy", "15:40", None, 80),
    ]


def test_a_time_outside_the_session_is_asked_again(page, jobs, qtbot, held) -> None:
    qtbot.keyClick(page.roster, Key.Key_L)
    line = page.roster.ask.line
    enter(qtbot, line, "6:10")
    said = page.roster.ask.problem.words.text().replace("\u202f", " ")
    assert said == "The session is from 3:30 PM to 5:00 PM."
    assert line.hasFocus()
    assert line.text() == "6:10"
    line.clear()
    enter(qtbot, line, "nine-ish")
    assert page.roster.ask.problem.words.text() == "“nine-ish” is not a time."
    qtbot.keyClick(line, Key.Key_Escape)
    assert jobs.wait_idle()
    assert held("SELECT * FROM attendance") == []
    assert page.roster.hasFocus()
    assert page.roster.place() == 0


def test_shift_enter_marks_everyone_who_remains(page, jobs, qtbot, held) -> None:
    qtbot.keyClick(page.roster, Key.Key_A)
    qtbot.keyClick(page.roster, Key.Key_Return, SHIFT)
    assert chips(page) == "24 present · 1 absent"
    assert not page.sheet.rest.isEnabled()
    assert jobs.wait_idle()
    counts = "SELECT status, count(*) FROM attendance GROUP BY 1 ORDER BY 1"
    assert held(counts) == [("Present", 24), ("UnexcusedAbsence", 1)]
    page.main.undo()
    assert jobs.wait_idle()
    assert held(counts) == [("UnexcusedAbsence", 1)]
    assert chips(page) == "0 present · 1 absent · 24 not taken"


def test_undo_takes_back_one_mark(page, jobs, qtbot, held) -> None:
    for key in (Key.Key_P, Key.Key_A, Key.Key_E):
        qtbot.keyClick(page.roster, key)
    assert jobs.wait_idle()
    assert "Ana Abbott C" in page.main.status.undo.accessibleName()
    qtbot.keyClick(page.roster, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert jobs.wait_idle()
    assert chips(page) == "1 present · 1 absent · 23 not taken"
    assert held("SELECT count(*) FROM attendance WHERE status IS NOT NULL") == [(2,)]
    assert page.roster.place() == 3  # the row in hand stays


def test_undo_right_after_a_mark_takes_that_mark_back(page, jobs, qtbot, held) -> None:
    qtbot.keyClick(page.roster, Key.Key_A)
    qtbot.keyClick(page.roster, Key.Key_P)
    qtbot.keyClick(page.roster, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)  # before anything is written
    assert jobs.wait_idle()
    assert chips(page) == "0 present · 1 absent · 24 not taken"
    assert held("SELECT y.family_name, a.status FROM attendance a JOIN youth y ON y.id = a.youth"
                " WHERE a.status IS NOT NULL") == [("Abbott A", "UnexcusedAbsence")]  # fmt: skip


def test_a_click_on_the_rail_puts_the_cursor_on_the_sheet(store, jobs, qtbot) -> None:
    made = MainWindow(store, jobs)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    page = made.page("attendance")
    assert isinstance(page, AttendancePage)
    qtbot.mouseClick(made.rail._buttons["attendance"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.model.rows) == 25)
    qtbot.waitUntil(page.roster.hasFocus)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_P)
    assert jobs.wait_idle()
    assert chips(page) == "1 present · 0 absent · 24 not taken"
    qtbot.mouseClick(made.rail._buttons["home"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(made.rail._buttons["attendance"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.roster.hasFocus)
    qtbot.waitUntil(lambda: not page._later.isActive())
    assert jobs.wait_idle()


def test_a_session_still_to_come_says_so_and_takes_the_mark(page, jobs, qtbot, held) -> None:
    assert not page.sheet.coming.isVisible()
    qtbot.keyClicks(page.picker.search, "ccccc3")
    assert jobs.wait_idle()
    assert page.sheet.coming.isVisible()
    assert page.sheet.coming.words.text().startswith("Wed, Oct 21 is still to come, in 7 days")
    qtbot.keyClick(page.roster, Key.Key_P)
    assert jobs.wait_idle()
    assert held("SELECT s.date FROM attendance a JOIN sessions s ON s.id = a.session") == [("2026-10-21",)]


def test_backspace_clears_and_the_arrows_move(page, jobs, qtbot, held) -> None:
    qtbot.keyClick(page.roster, Key.Key_P)
    qtbot.keyClick(page.roster, Key.Key_Up)
    assert page.roster.place() == 0
    qtbot.keyClick(page.roster, Key.Key_Backspace)
    assert page.roster.place() == 0
    qtbot.keyClick(page.roster, Key.Key_End)
    assert page.roster.place() == 24
    qtbot.keyClick(page.roster, Key.Key_P)
    assert page.roster.place() == 24
    qtbot.keyClick(page.roster, Key.Key_Home)
    assert page.roster.place() == 0
    assert jobs.wait_idle()
    assert held("SELECT y.family_name FROM attendance a JOIN youth y ON y.id = a.youth WHERE a.status IS NOT NULL") == [
        ("Abbott Y",)
    ]


def test_a_click_on_a_box_marks_and_a_second_one_clears(page, jobs, qtbot, held) -> None:
    click_box(qtbot, page, 3, "UnexcusedAbsence")
    assert page.roster.place() == 4
    assert page.model.rows[3].status == "UnexcusedAbsence"
    click_box(qtbot, page, 3, "Present")
    assert page.model.rows[3].status == "Present"
    click_box(qtbot, page, 3, "Present")
    assert page.model.rows[3].status is None
    click_box(qtbot, page, 5, "Tardy")
    enter(qtbot, page.roster.ask.line, "1600")
    assert jobs.wait_idle()
    marks = "SELECT status, minutes FROM attendance WHERE status IS NOT NULL"
    assert held(marks) == [("Tardy", 60)]


def test_a_click_elsewhere_keeps_the_time_typed(page, jobs, qtbot, held) -> None:
    qtbot.keyClick(page.roster, Key.Key_L)
    qtbot.keyClicks(page.roster.ask.line, "4pm")
    click_box(qtbot, page, 7, "Present")
    assert jobs.wait_idle()
    assert held("SELECT status, minutes FROM attendance ORDER BY id") == [("Tardy", 60), ("Present", 90)]


def test_a_reason_is_noted(page, jobs, qtbot, held) -> None:
    qtbot.keyClick(page.roster, Key.Key_E)
    qtbot.keyClick(page.roster, Key.Key_Up)
    qtbot.keyClick(page.roster, Key.Key_F2)
    enter(qtbot, page.roster.ask.line, "family event")
    assert jobs.wait_idle()
    assert held("SELECT status, reason FROM attendance") == [("ExcusedAbsence", "family event")]


def test_someone_new_walks_in(page, jobs, qtbot, held) -> None:
    qtbot.keyClick(page.roster, Key.Key_End)
    qtbot.keyClick(page.roster, Key.Key_Down)
    line = page.sheet.walk_in.line
    assert line.hasFocus()
    enter(qtbot, line, "Zoe Quill, 5")
    assert jobs.wait_idle()
    assert held("SELECT status, minutes FROM attendance") == [("Present", 90)]
    assert held(
        "SELECT y.given_name, y.family_name, y.incomplete, g.grade, e.status FROM youth y"
        " JOIN school_years g ON g.youth = y.id JOIN enrollments e ON e.youth = y.id WHERE y.id > 25"
    ) == [("Zoe", "Quill", 1, "05", "ENROLLED")]
    assert len(page.model.rows) == 26
    assert chips(page) == "1 present · 0 absent · 25 not taken"
    assert page.roster.place() == 25  # at the end, as on the paper, whatever the name
    assert page.model.rows[25].name == "Zoe Quill"
    assert held("SELECT sheet_row FROM attendance") == [(26,)]
    enter(qtbot, line, "Aaron Early, 5")
    assert jobs.wait_idle()
    assert [row.name for row in page.model.rows[25:]] == ["Zoe Quill", "Aaron Early"]
    assert line.text() == ""
    assert line.hasFocus()
    qtbot.keyClick(line, Key.Key_Up)
    assert page.roster.hasFocus()


@pytest.mark.parametrize(("choice", "youth", "marked"), [(0, 25, 1), (1, 26, 1)])
def test_a_known_name_is_asked_about_in_place(page, jobs, qtbot, held, choice, youth, marked) -> None:
    walk_in = page.sheet.walk_in
    enter(qtbot, walk_in.line, "ana ABBOTT B")
    qtbot.waitUntil(walk_in.offer.isVisible)
    yes, no = walk_in.choices()
    assert (yes.text(), no.text()) == ("Yes", "No, new")
    assert yes.hasFocus()
    qtbot.keyClick((yes, no)[choice], Key.Key_Return)
    assert jobs.wait_idle()
    assert not walk_in.offer.isVisible()
    assert held("SELECT count(*) FROM youth") == [(youth,)]
    assert held("SELECT count(*) FROM attendance") == [(marked,)]


def test_escape_drops_the_question_and_keeps_the_name(page, jobs, qtbot, held) -> None:
    walk_in = page.sheet.walk_in
    enter(qtbot, walk_in.line, "Ana Abbott C")
    qtbot.waitUntil(walk_in.offer.isVisible)
    assert page.back()
    assert not walk_in.offer.isVisible()
    assert walk_in.line.text() == "Ana Abbott C"
    enter(qtbot, walk_in.line, ", 15th")
    assert "15th" in walk_in.problem.text()
    assert jobs.wait_idle()
    assert held("SELECT count(*) FROM attendance") == [(0,)]


def test_where_heads_are_counted_no_names_stand(page, jobs, qtbot, held) -> None:
    page.picker.search.setText("lab open")
    assert jobs.wait_idle()
    qtbot.keyClick(page.picker.search, Key.Key_Return)
    assert jobs.wait_idle()
    assert page.header.title.text() == "Open Lab"
    assert not page.sheet.card.isVisible()
    count = page.sheet.count.count
    assert count.isVisible()
    enter(qtbot, count, "31")
    assert jobs.wait_idle()
    assert held("SELECT s.status, s.headcount FROM sessions s JOIN offerings o ON o.id = s.offering"
                " WHERE o.name = 'Open Lab'") == [("HELD", 31)]  # fmt: skip


def test_a_session_is_cancelled_and_restored(page, jobs, qtbot, held) -> None:
    page.ask_cancel()
    strip = page.sheet.cancel
    assert strip.isVisible()
    strip.reason.choose("WEATHER")
    qtbot.mouseClick(strip.go, Qt.MouseButton.LeftButton)
    assert jobs.wait_idle()
    assert not strip.isVisible()
    status = "SELECT status, cancel_reason FROM sessions WHERE sheet_code = 'BBBBB2'"
    assert held(status) == [("CANCELLED", "WEATHER")]
    assert page.sheet.cancelled.words.text() == "This session was cancelled: Weather"
    assert not page.roster.isEnabled()
    assert not page.sheet.walk_in.isEnabled()
    qtbot.keyClick(page.roster, Key.Key_P)
    assert jobs.wait_idle()
    assert held("SELECT count(*) FROM attendance") == [(0,)]
    qtbot.mouseClick(page.sheet.cancelled.again, Qt.MouseButton.LeftButton)
    assert jobs.wait_idle()
    assert held(status) == [("PLANNED", None)]
    assert page.roster.isEnabled()
    assert not page.sheet.cancelled.isVisible()


def test_a_session_with_marks_is_not_cancelled(page, jobs, qtbot, held) -> None:
    qtbot.keyClick(page.roster, Key.Key_P)
    assert jobs.wait_idle()
    page.ask_cancel()
    qtbot.mouseClick(page.sheet.cancel.go, Qt.MouseButton.LeftButton)
    assert jobs.wait_idle()
    assert "Attendance was taken here." in page.sheet.cancel.problem.text()
    assert page.sheet.cancel.isVisible()
    assert held("SELECT status FROM sessions WHERE sheet_code = 'BBBBB2'") == [("HELD",)]


def test_one_more_session_is_added_and_opened(page, jobs, qtbot, held) -> None:
    page.new_record()
    rows = page.sheet.add.rows
    date = rows["date"].editor.findChild(QLineEdit)
    date.clear()
    qtbot.keyClicks(date, "someday")
    qtbot.mouseClick(page.sheet.add.add, Qt.MouseButton.LeftButton)
    assert rows["date"].problem.isVisible()
    date.clear()
    qtbot.keyClicks(date, "10/16/2026")
    qtbot.mouseClick(page.sheet.add.add, Qt.MouseButton.LeftButton)
    assert jobs.wait_idle()
    assert held("SELECT date, type, start_time, minutes FROM sessions ORDER BY id DESC LIMIT 1") == [
        ("2026-10-16", "MAKE_UP", "15:30", 90)
    ]
    assert not page.sheet.add.isVisible()
    assert page.sheet.facts.text().startswith("Fri, Oct 16")
    assert "Make-up" in page.sheet.facts.text()
    page.picker.refresh()
    assert jobs.wait_idle()
    lines = [page.picker.model.item(n) for n in range(page.picker.model.rowCount())]
    spoken_lines = [str(line.data(Qt.ItemDataRole.AccessibleTextRole)) for line in lines]
    assert any("Fri, Oct 16" in said and "make-up" in said for said in spoken_lines)


def test_a_sheet_code_opens_its_session(page, jobs, qtbot) -> None:
    qtbot.keyClicks(page.picker.search, "aaaaa1")
    assert jobs.wait_idle()
    assert page.sheet.facts.text().startswith("Wed, Sep 30")
    assert page.picker.search.text() == ""
    assert page.roster.hasFocus()
    assert "AAAAA1" in page.main.status.left.text()


def test_sessions_stand_in_groups(page, store, jobs) -> None:
    groups = page.picker.groups
    assert [[line.date for line in groups[name]] for name in ("today", "not taken", "recent", "coming")] == [
        ["2026-10-14", "2026-10-14"],
        ["2026-09-30"],
        [],
        ["2026-10-21"],
    ]
    page.jobs.write("Mark", lambda: attendance.mark(store, groups["not taken"][0].id, 1, "Present"))
    assert jobs.wait_idle()
    page.picker.refresh()
    assert jobs.wait_idle()
    assert [line.marked for line in page.picker.groups["recent"]] == [1]


def test_a_mark_that_cannot_be_written_is_put_back(page, store, jobs, qtbot, held) -> None:
    session = page.taking.session.id
    # Somebody at the other desk cancels while this sheet is still as it was.
    page.jobs.write("Cancel", lambda: sessions.cancel_session(store, session, "STAFF"))
    qtbot.keyClick(page.roster, Key.Key_P)
    assert chips(page) == "1 present · 0 absent · 24 not taken"
    assert jobs.wait_idle()
    assert chips(page) == "0 present · 0 absent · 25 not taken"
    assert "This session was cancelled." in page.main.message.text
    assert held("SELECT count(*) FROM attendance") == [(0,)]


def test_absences_in_a_row_are_noted(page, store, jobs, qtbot) -> None:
    with store.write("Earlier") as w:
        for day in ("2026-09-02", "2026-09-09"):
            row = {"offering": 1, "date": day, "start_time": "15:30", "status": "HELD"}
            key = w.add("sessions", row)
            w.add("attendance", {"session": key, "youth": page.model.rows[0].youth, "status": "UnexcusedAbsence"})
    qtbot.waitUntil(lambda: page.model.rows[0].missed.absent == 2)
    assert "absent the last 2 times" in spoken(page, 0)
    qtbot.keyClick(page.roster, Key.Key_A)
    assert spoken(page, 0) == "1. Ana Abbott A: absent, third absence in a row"
    assert jobs.wait_idle()


def spoken(page: AttendancePage, place: int) -> str:
    """What a screen reader says of a row."""
    index = page.model.index(place, 1)
    return str(page.model.data(index, Qt.ItemDataRole.AccessibleTextRole))


def test_a_key_held_down_marks_one_row(page, jobs, qtbot) -> None:
    for repeated in (False, True, True):
        event = QKeyEvent(QKeyEvent.Type.KeyPress, Key.Key_P, Qt.KeyboardModifier.NoModifier, "p", repeated)
        QApplication.sendEvent(page.roster, event)
    assert chips(page) == "1 present · 0 absent · 24 not taken"
    assert jobs.wait_idle()


def test_a_narrow_window_shows_the_sheet_alone(page, window, jobs, qtbot) -> None:
    window.resize(720, 600)
    qtbot.waitUntil(lambda: not page.picker.isVisible())
    assert page.sheet.isVisible()
    qtbot.mouseClick(page.sessions, Qt.MouseButton.LeftButton)
    assert page.picker.isVisible()
    assert not page.sheet.isVisible()
    page.picker.take_first()
    assert jobs.wait_idle()
    assert page.sheet.isVisible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_two_hundred_rows_are_drawn_in_both_looks(page, store, jobs, qtbot, scheme) -> None:
    theme.set_scheme(scheme)
    with store.write("Many") as w:
        for n in range(175):
            key = w.add("youth", {"given_name": "Bo", "family_name": f"Zell {n}"})
            w.add("enrollments", {"youth": key, "offering": 1, "status": "ENROLLED", "entry_date": "2026-09-02"})
    qtbot.waitUntil(lambda: len(page.model.rows) == 200)
    qtbot.keyClick(page.roster, Key.Key_End)
    assert page.roster.viewport().rect().contains(page.roster.visualRect(page.model.index(199, 1)).center())
    picture = page.roster.viewport().grab().toImage()
    box = page.roster.box_rect(199, "Present")
    click_box(qtbot, page, 199, "Present")
    marked = page.roster.viewport().grab().toImage()
    at = box.topLeft() + QPoint(4, 4)
    assert picture.pixelColor(at) == theme.color("surface")
    assert marked.pixelColor(at) == theme.color("accent")
    assert jobs.wait_idle()


def test_without_sessions_the_page_says_what_to_do(tmp_path, jobs, qtbot) -> None:
    with Store.create(tmp_path / "new.slecop", name="New") as store:
        made = MainWindow(store, jobs, pages=tuple(spec for spec in PAGES if spec.name == "attendance"))
        qtbot.addWidget(made)
        made.show()
        page = made.go("attendance")
        assert isinstance(page, AttendancePage)
        assert jobs.wait_idle()
        assert page.empty.isVisible()
        made.close()


def test_a_removed_session_leaves_the_page_standing(page, store, jobs, qtbot) -> None:
    page.new_record()
    qtbot.mouseClick(page.sheet.add.add, Qt.MouseButton.LeftButton)
    assert jobs.wait_idle()
    added = page.taking.session.id
    page.main.undo()
    assert jobs.wait_idle()
    qtbot.waitUntil(lambda: page.taking.session is not None and page.taking.session.id != added)
    with pytest.raises(Problem):
        attendance.roster(store, added)
