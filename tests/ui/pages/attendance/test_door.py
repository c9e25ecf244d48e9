"""The table at the door: a scanner types codes, a person types names, and the screen says what came of it."""

import pytest
from PySide6.QtCore import QDate, QDateTime, Qt, QTime
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from slecop_desktop.records.ids import new_youth_code
from slecop_desktop.services import records
from ui.attendance.check_in.door import Door

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
MARKS = "SELECT youth, status, time_in, time_out, minutes, source FROM attendance WHERE status IS NOT NULL ORDER BY id"


class Clock:
    """The clock on the wall, which the test turns."""

    def __init__(self) -> None:
        self.now = QDateTime(QDate(2026, 10, 14), QTime(15, 28))

    def __call__(self) -> QDateTime:
        return self.now

    def turn(self, minutes: int = 0, seconds: int = 0) -> None:
        self.now = self.now.addSecs(60 * minutes + seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def door(page, clock, qtbot) -> Door:
    qtbot.keyClick(page.roster, Key.Key_F8)
    page.door.clock = clock
    qtbot.waitUntil(page.door.field.hasFocus)
    return page.door


def scan(qtbot, door: Door, jobs, code: str) -> None:
    """What a scanner on the USB plug does."""
    qtbot.keyClicks(door.field, code)
    qtbot.keyClick(door.field, Key.Key_Return)
    assert jobs.wait_idle()


def said(door: Door) -> str:
    return door.face.words().replace("\u202f", " ")


def code_of(door: Door, place: int = 0) -> str:
    return door._model.rows[place].youth_code


def test_a_scan_checks_in_and_the_next_checks_out(page, door, clock, jobs, qtbot, held) -> None:
    assert not page.picker.isVisible()
    scan(qtbot, door, jobs, code_of(door))
    assert said(door) == "Ana Abbott A. checked in 3:28 PM"
    assert door.face.accessibleName() == door.face.words()
    assert door.chips.words() == "1 here · 0 left · 24 not yet here"
    assert door.field.text() == ""
    assert door.field.hasFocus()
    clock.turn(minutes=92)
    scan(qtbot, door, jobs, code_of(door).lower())
    assert said(door) == "Ana Abbott A. checked out 5:00 PM. 92 minutes counted"
    assert held(MARKS) == [(1, "Present", "15:28", "17:00", 92, "SCAN")]
    assert door.chips.words() == "0 here · 1 left · 24 not yet here"
    assert [line.text().replace("\u202f", " ") for line in door.recent.lines[:2]] == [
        "5:00 PM  out: Ana Abbott A", "3:28 PM  in: Ana Abbott A",
    ]  # fmt: skip


def test_two_children_one_after_the_other_are_both_taken(door, jobs, qtbot, held) -> None:
    for place in (0, 1, 2):
        qtbot.keyClicks(door.field, code_of(door, place))
        qtbot.keyClick(door.field, Key.Key_Return)  # the scanner does not wait for the file
    assert jobs.wait_idle()
    assert [row[0] for row in held(MARKS)] == [1, 2, 3]


def test_a_second_scan_within_seconds_is_left_out_and_said(door, clock, jobs, qtbot, held) -> None:
    scan(qtbot, door, jobs, code_of(door))
    clock.turn(seconds=3)
    scan(qtbot, door, jobs, code_of(door))
    assert said(door) == "Ana Abbott A. scanned twice. The second scan was left out."
    clock.turn(seconds=20)
    scan(qtbot, door, jobs, code_of(door))  # still the same minute
    assert "scanned twice" in said(door)
    assert held(MARKS) == [(1, "Present", "15:28", None, 90, "SCAN")]


def test_who_comes_late_and_leaves_early_is_counted_right(door, clock, jobs, qtbot, held) -> None:
    clock.turn(minutes=22)
    scan(qtbot, door, jobs, code_of(door))
    assert said(door) == "Ana Abbott A. checked in 3:50 PM. 20 minutes late"
    clock.turn(minutes=40)
    scan(qtbot, door, jobs, code_of(door))
    assert held(MARKS) == [(1, "Tardy", "15:50", "16:30", 40, "SCAN")]


def test_a_mistyped_and_an_unknown_code_are_told_apart(door, jobs, qtbot, held) -> None:
    code = code_of(door)
    wrong = code[:2] + ("3" if code[2] != "3" else "4") + code[3:]
    scan(qtbot, door, jobs, wrong)
    assert said(door).startswith(f"{wrong}. this code is mistyped.")
    assert not door.face.add.isVisible()
    unknown = new_youth_code()
    scan(qtbot, door, jobs, unknown)
    assert said(door).startswith(f"{unknown}. nobody has this code.")
    assert door.face.add.isVisible()
    assert held(MARKS) == []


def test_who_is_not_enrolled_is_added_with_a_click(door, store, clock, jobs, qtbot, held) -> None:
    key = records.add_record(store, "youth", {"name": "Zoe Quill"})
    code = str(held(f"SELECT youth_code FROM youth WHERE id = {key}")[0][0])
    scan(qtbot, door, jobs, code)
    assert said(door).startswith("Zoe Quill. is not enrolled here.")
    qtbot.mouseClick(door.face.add, Qt.MouseButton.LeftButton)
    assert jobs.wait_idle()
    assert said(door) == "Zoe Quill. checked in 3:28 PM"
    assert held(MARKS) == [(key, "Present", "15:28", None, 90, "SCAN")]
    assert held(f"SELECT status, entry_date FROM enrollments WHERE youth = {key}") == [("ENROLLED", "2026-10-14")]
    assert door.field.hasFocus()


def test_somebody_new_is_added_by_name_and_grade(door, jobs, qtbot, held) -> None:
    scan(qtbot, door, jobs, "Zoe Quill")
    assert said(door) == "Zoe Quill. is not on this sheet"
    qtbot.mouseClick(door.face.add, Qt.MouseButton.LeftButton)
    assert door.walk_in.line.hasFocus()
    assert door.walk_in.line.text() == "Zoe Quill, "
    qtbot.keyClicks(door.walk_in.line, "5")
    qtbot.keyClick(door.walk_in.line, Key.Key_Return)
    assert jobs.wait_idle()
    assert said(door) == "Zoe Quill. checked in 3:28 PM"
    assert held("SELECT y.name, y.incomplete, g.grade FROM youth y JOIN school_years g ON g.youth = y.id"
                " WHERE y.id > 25") == [("Zoe Quill", 1, "05")]  # fmt: skip
    assert not door.walk_in.isVisible()
    assert door.field.hasFocus()


def test_a_name_is_found_among_those_of_the_sheet(door, jobs, qtbot, held) -> None:
    qtbot.keyClicks(door.field, "abbott c")
    qtbot.waitUntil(lambda: [one.name for one in door.field.offered()] == ["Ana Abbott C"])
    qtbot.keyClick(door.field, Key.Key_Return)
    assert jobs.wait_idle()
    assert said(door) == "Ana Abbott C. checked in 3:28 PM"
    qtbot.keyClicks(door.field, "ana")
    qtbot.keyClick(door.field, Key.Key_Return)  # many: first they are shown
    assert len(door.field.offered()) == 8
    assert jobs.wait_idle()
    assert len(held(MARKS)) == 1
    qtbot.keyClick(door.field, Key.Key_Down)
    qtbot.keyClick(door.field, Key.Key_Return)
    assert jobs.wait_idle()
    assert [row[0] for row in held(MARKS)] == [3, 2]


def test_the_last_scan_is_taken_back(page, door, clock, jobs, qtbot, held) -> None:
    scan(qtbot, door, jobs, code_of(door))
    clock.turn(minutes=60)
    scan(qtbot, door, jobs, code_of(door))
    qtbot.mouseClick(door.face.undo, Qt.MouseButton.LeftButton)
    assert jobs.wait_idle()
    assert said(door) == "Ana Abbott A. check-out taken back"
    assert held(MARKS) == [(1, "Present", "15:28", None, 90, "SCAN")]
    scan(qtbot, door, jobs, code_of(door))  # at once, it is no double
    assert "checked out" in said(door)
    assert len(door.recent.texts()) == 2
    qtbot.keyClick(door.field, Key.Key_Z, CTRL)
    assert jobs.wait_idle()
    assert held(MARKS) == [(1, "Present", "15:28", None, 90, "SCAN")]
    assert said(door) == "Ana Abbott A. check-out taken back"
    assert not door.face.undo.isVisible()
    assert len(door.recent.texts()) == 1
    qtbot.keyClick(door.field, Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert jobs.wait_idle()
    assert said(door) == "Ana Abbott A. checked out 4:28 PM. 60 minutes counted"
    assert len(door.recent.texts()) == 2


def test_who_must_not_pick_up_is_said_when_a_child_leaves(door, store, clock, jobs, qtbot) -> None:
    for name, field in (("Rosa Pérez", "pickup_authorized"), ("Luis Soto", "pickup_prohibited")):
        adult = records.add_record(store, "adults", {"name": name})
        records.add_record(store, "relationships", {"youth": 1, "adult": adult, field: 1})
    records.add_record(store, "health", {"youth": 1, "allergies": "Peanuts"})
    assert jobs.wait_idle()
    scan(qtbot, door, jobs, code_of(door))
    assert said(door) == "Ana Abbott A. checked in 3:28 PM. Allergy: Peanuts"
    clock.turn(minutes=90)
    scan(qtbot, door, jobs, code_of(door))
    assert said(door).endswith("Must NOT be picked up by Luis Soto. May be picked up by Rosa Pérez. Allergy: Peanuts")


def test_escape_goes_back_to_the_sheet(page, door, jobs, qtbot) -> None:
    scan(qtbot, door, jobs, code_of(door))
    page.main.back()
    assert page.mode == "session"
    assert page.roster.hasFocus()
    assert page.sheet.chips.words() == "1 present · 0 absent · 24 not taken"
    qtbot.mouseClick(page.sheet.door, Qt.MouseButton.LeftButton)
    assert page.mode == "door"
    assert "checked in" in said(door)


@pytest.mark.parametrize("mode", ["session", "term"])
def test_a_code_scanned_over_the_marks_checks_in_and_marks_nobody_else(page, clock, jobs, qtbot, held, mode) -> None:
    page.door.clock = clock
    page.show_mode(mode)
    assert jobs.wait_idle()
    view = page.roster if mode == "session" else page.term.view
    qtbot.keyClicks(view, page.model.rows[4].youth_code)
    qtbot.keyClick(view, Key.Key_Return)
    assert jobs.wait_idle()
    assert page.mode == "door"
    assert said(page.door) == "Ana Abbott E. checked in 3:28 PM"
    assert held(MARKS) == [(5, "Present", "15:28", None, 90, "SCAN")]


def test_a_hand_that_types_y_marks_as_always(page, jobs, qtbot, held) -> None:
    for key, at in ((Key.Key_Y, 1_000), (Key.Key_P, 1_300), (Key.Key_A, 1_600)):
        event = QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, chr(key).lower())
        event.setTimestamp(at)
        QApplication.sendEvent(page.roster, event)
    assert jobs.wait_idle()
    assert [row[1] for row in held(MARKS)] == ["Present", "UnexcusedAbsence"]
