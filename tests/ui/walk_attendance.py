"""The walk over the Attendance page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, QDateTime, QEvent, QPoint, Qt, QTime
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from ui.attendance.marks import letters

if TYPE_CHECKING:
    from tests.ui.walk import Walk


def type_letters(target: QWidget, text: str) -> None:
    """Type letters of any script; QTest knows only Latin ones."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            pressed = QKeyEvent(kind, ord(letter), Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(target, pressed)


def attendance_stops(walk: Walk) -> Iterator[str]:
    """The sheet of a session with what is asked on it, the door, and the term."""
    page: Any = walk.window.go("attendance")
    yield "today"
    roster = page.roster
    roster.setFocus()
    present, absent, excused, late, _left = letters()
    for keys in (present, present, absent, excused, *(present * 3)):
        type_letters(roster, keys)
    yield "marks"
    page.help()
    yield "emergency"
    type_letters(roster, late)
    yield "late"
    QTest.keyClick(roster.ask.focusWidget() or roster.ask, Qt.Key.Key_Escape)
    page.sheet.walk_in.enter()
    field = page.sheet.walk_in.findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, "Maya Patel, 5")
    yield "walk-in"
    field.clear()
    with walk.store.read() as connection:
        name = connection.exec_driver_sql("SELECT name FROM youth WHERE archived IS NULL ORDER BY id LIMIT 1").scalar()
    field.setText(f"{name}, 5")
    field.textEdited.emit(field.text())
    QTest.qWait(80)
    yield "walk-in-alike"
    field.clear()
    field.textEdited.emit("")
    QTest.qWait(80)
    page.ask_cancel()
    yield "cancel"
    page.back()
    page.ask_add()
    yield "add"
    page.back()
    roster.setFocus()
    roster.menu_for(1).popup(roster.mapToGlobal(QPoint(60, 60)))
    yield "menu"
    page.search("zzz")
    yield "no-session"
    page.search("")
    yield from _door(page)
    yield from _term(walk, page)


def _door(page: Any) -> Iterator[str]:
    page.show_mode("door", remember=False)
    page.door.clock = lambda: QDateTime(QDate(2026, 3, 11), QTime(15, 37))
    yield "door"
    rows = page.model.rows
    field = page.door.field
    QTest.keyClicks(field, rows[-1].youth_code)
    QTest.keyClick(field, Qt.Key.Key_Return)
    yield "door-in"
    page.door.clock = lambda: QDateTime(QDate(2026, 3, 11), QTime(16, 44))
    QTest.keyClicks(field, rows[-1].youth_code)
    QTest.keyClick(field, Qt.Key.Key_Return)
    yield "door-out"
    QTest.keyClicks(field, "Y-1111-112")
    QTest.keyClick(field, Qt.Key.Key_Return)
    yield "door-mistyped"
    QTest.keyClicks(field, "th")
    QTest.qWait(200)
    yield "door-names"
    page.back()
    field.clear()
    QTest.keyClicks(field, "Nobody Known")
    QTest.keyClick(field, Qt.Key.Key_Return)
    page.door.add()
    yield "door-walk-in"
    page.back()
    page.back()


def _term(walk: Walk, page: Any) -> Iterator[str]:
    page.show_mode("term")
    yield "term"
    view = page.term.view
    view.go_to(2, max(0, view.currentIndex().column() - 3))
    for _n in range(3):
        QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    yield "term-block"
    QApplication.clipboard().setText("P\tA\tmaybe\n\tL\tE\nx\t1\t0")
    view.paste()
    yield "term-paste"
    page.back()
    QTest.keyClick(view, Qt.Key.Key_Space)
    yield "term-date"
    page.term.ask_cancel()
    yield "term-cancel"
    page.back()
    page.term.ask_add()
    yield "term-add"
    page.term.close_something_all()
    view.menu_for(1, 1).popup(view.mapToGlobal(QPoint(300, 160)))
    yield "term-menu"
    walk.close_popups()
    view.go_to(5, page.term.model.column_for_now() - 2)
    for _n in range(3):
        QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    type_letters(view, letters()[1])
    yield "term-flag"
    view.go_to(5, view.term.columnCount() - 1)
    page._open_roster(view.term.matrix.sessions[-1].id)
    yield "coming"
    page.show_mode("session")
