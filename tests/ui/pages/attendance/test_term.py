"""The term of the club as a person works on it: keys, blocks from a spreadsheet, the heads of the dates."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from slecop_desktop.services import attendance, sessions
from ui import theme
from ui.attendance.term.term import Term
from ui.attendance.term.view import TermView

Key = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
MARKS = (
    "SELECT y.family_name, s.date, a.status FROM attendance a JOIN youth y ON y.id = a.youth"
    " JOIN sessions s ON s.id = a.session WHERE a.status IS NOT NULL ORDER BY s.date, y.id"
)


@pytest.fixture
def term(page, jobs, qtbot) -> Term:
    qtbot.keyClick(page.roster, Key.Key_T, CTRL)
    qtbot.waitUntil(lambda: page.term.view.currentIndex().isValid())
    assert jobs.wait_idle()
    return page.term


def cursor(view: TermView) -> tuple[int, int]:
    return view.currentIndex().row(), view.currentIndex().column()


def keys(qtbot, view: TermView, *pressed: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in pressed:
        qtbot.keyClick(view, key, modifier)


def paste(qtbot, term: Term, jobs, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(term.view, Key.Key_V, CTRL)
    assert jobs.wait_idle()


def click_date(qtbot, term: Term, column: int) -> None:
    head = term.view.dates
    at = QPoint(head.sectionViewportPosition(column) + head.sectionSize(column) // 2, head.height() - 10)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_the_toggle_goes_to_the_same_cell_and_back_and_is_remembered(page, term, jobs, qtbot) -> None:
    assert page.mode == "term"
    assert term.view.hasFocus()
    assert cursor(term.view) == (0, 1)  # today
    assert page.switch.buttons["term"].isChecked()
    assert not page.picker.isVisible()  # the dates want the room
    term.view.go_to(3, 0)
    qtbot.mouseClick(page.switch.buttons["session"], Qt.MouseButton.LeftButton)
    assert jobs.wait_idle()
    assert page.sheet.facts.text().startswith("Wed, Sep 30")
    assert page.roster.place() == 3
    assert page.picker.isVisible()
    page.show_mode("term")
    again = type(page)(page.main)
    assert again.mode == "term"
    again.deleteLater()
    assert jobs.wait_idle()


def test_letters_mark_the_cell_and_enter_is_present_and_down(term, jobs, qtbot, held) -> None:
    keys(qtbot, term.view, Key.Key_A, Key.Key_Return, Key.Key_E, Key.Key_L, Key.Key_O)
    assert cursor(term.view) == (5, 1)
    keys(qtbot, term.view, Key.Key_Up, Key.Key_Delete)
    assert cursor(term.view) == (4, 1)
    assert jobs.wait_idle()
    assert [row[2] for row in held(MARKS)] == ["UnexcusedAbsence", "Present", "ExcusedAbsence", "Tardy"]
    assert term.model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole) == (
        "Wed, Oct 14, 2 of 25 present"
    )
    assert term.chips.words() == "1 of 3 sessions recorded · 1 not taken"
    qtbot.keyClick(term.view, Key.Key_Z, CTRL)  # the mark taken back is there again
    assert jobs.wait_idle()
    assert [row[2] for row in held(MARKS)][3:] == ["Tardy", "EarlyDeparture"]


def test_shift_and_arrows_select_a_block_that_a_letter_fills(term, jobs, qtbot, held) -> None:
    term.view.go_to(1, 0)
    keys(qtbot, term.view, Key.Key_Down, Key.Key_Down, Key.Key_Right, modifier=SHIFT)
    qtbot.keyClick(term.view, Key.Key_A)
    assert jobs.wait_idle()
    assert held(MARKS) == [
        (f"Abbott {who}", date, "UnexcusedAbsence") for date in ("2026-09-30", "2026-10-14") for who in "BCD"
    ]
    assert "6 marks" in term._main.status.undo.accessibleName()
    term._main.undo()
    assert jobs.wait_idle()
    assert held(MARKS) == []
    assert cursor(term.view) == (3, 1)


def test_the_rest_of_a_column_is_present(term, jobs, qtbot, held) -> None:
    keys(qtbot, term.view, Key.Key_A)
    qtbot.keyClick(term.view, Key.Key_Return, SHIFT)
    assert jobs.wait_idle()
    assert [row[2] for row in held(MARKS)] == ["UnexcusedAbsence"] + ["Present"] * 24
    assert held("SELECT sum(minutes) FROM attendance") == [(24 * 90,)]
    assert term.model.youth_words(1) == "Ana Abbott B, 1 of 1 attended, 100 %"


def test_a_block_from_a_spreadsheet_is_looked_at_then_written_as_one_step(term, jobs, qtbot, held) -> None:
    term.view.go_to(2, 0)
    paste(qtbot, term, jobs, "P\tabsent\r\n✓\t\r\nperhaps\t1\r\nlate\t0\r\n")
    strip = term.paste_strip
    assert strip.words.text() == "6 marks change: 3 present, 2 absent, 1 late."
    assert strip.rest.text() == "1 empty cell leaves its mark"
    assert strip.bad.text() == ("1 cell cannot be read and is left out: “perhaps” for Ana Abbott E on Wed, Sep 30")
    assert held(MARKS) == []  # nothing before it is wanted
    assert strip.go.hasFocus()
    assert strip.go.text() == "Paste 6 marks"
    qtbot.keyClick(strip.go, Key.Key_Return)
    assert jobs.wait_idle()
    assert held(MARKS) == [
        ("Abbott C", "2026-09-30", "Present"),
        ("Abbott D", "2026-09-30", "Present"),
        ("Abbott F", "2026-09-30", "Tardy"),
        ("Abbott C", "2026-10-14", "UnexcusedAbsence"),
        ("Abbott E", "2026-10-14", "Present"),
        ("Abbott F", "2026-10-14", "UnexcusedAbsence"),
    ]
    assert term.view.hasFocus()
    assert not term.model.preview
    term._main.undo()
    assert jobs.wait_idle()
    assert held(MARKS) == []


def test_escape_leaves_a_block_alone(term, jobs, qtbot, held) -> None:
    paste(qtbot, term, jobs, "P\nP\nP")
    assert len(term.model.preview) == 3
    qtbot.keyClick(term.paste_strip.go, Key.Key_Escape)
    assert not term.paste_strip.isVisible()
    assert not term.model.preview
    assert jobs.wait_idle()
    assert held(MARKS) == []
    assert term.view.hasFocus()


def test_a_block_goes_out_and_comes_in_again(term, jobs, qtbot, held) -> None:
    keys(qtbot, term.view, Key.Key_P, Key.Key_A)
    term.view.go_to(0, 1)
    keys(qtbot, term.view, Key.Key_Down, modifier=SHIFT)
    keys(qtbot, term.view, Key.Key_C, modifier=CTRL)
    assert QGuiApplication.clipboard().text() == "P\nA"
    term.view.go_to(0, 0)
    qtbot.keyClick(term.view, Key.Key_V, CTRL)
    assert jobs.wait_idle()
    qtbot.mouseClick(term.paste_strip.go, Qt.MouseButton.LeftButton)
    assert jobs.wait_idle()
    assert [row[1:] for row in held(MARKS)][:2] == [("2026-09-30", "Present"), ("2026-09-30", "UnexcusedAbsence")]
    term.view.selectAll()
    term.view.copy(headings=True)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[:2] == ["Name\t2026-09-30\t2026-10-14\t2026-10-21", "Ana Abbott A\tP\tP\t"]


def test_a_partners_list_with_names_and_dates_is_placed_by_them(term, jobs, qtbot, held) -> None:
    term.view.go_to(9, 1)
    paste(
        qtbot, term, jobs, "Student\t10/14/2026\t9/30/2026\nAbbott C, Ana\tP\tA\nNobody Known\tP\tP\nAna Abbott A\t\tL"
    )
    assert term.paste_strip.rest.text() == "Placed by names and dates · 1 empty cell leaves its mark"
    assert term.paste_strip.bad.text() == "1 heading is not in this term and is left out: “Nobody Known”"
    qtbot.keyClick(term.paste_strip.go, Key.Key_Return)
    assert jobs.wait_idle()
    assert held(MARKS) == [
        ("Abbott A", "2026-09-30", "Tardy"),
        ("Abbott C", "2026-09-30", "UnexcusedAbsence"),
        ("Abbott C", "2026-10-14", "Present"),
    ]


def test_a_click_on_a_date_tells_all_of_it_and_cancels_and_restores(page, term, jobs, qtbot, held) -> None:
    click_date(qtbot, term, 2)
    card = term.date
    assert card.day.text() == "Wed, Oct 21"
    assert card.state.text == "Still to come"
    qtbot.mouseClick(card.cancel, Qt.MouseButton.LeftButton)
    assert jobs.wait_idle()
    term.cancel.reason.choose("WEATHER")
    qtbot.mouseClick(term.cancel.go, Qt.MouseButton.LeftButton)
    assert jobs.wait_idle()
    status = "SELECT status FROM sessions WHERE date = '2026-10-21'"
    assert held(status) == [("CANCELLED",)]
    assert card.state.text == "Cancelled"
    assert term.model.remark(2) == "cancelled"
    term.view.go_to(0, 2)
    qtbot.keyClick(term.view, Key.Key_P)
    assert jobs.wait_idle()
    assert held(MARKS) == []
    assert "was cancelled" in page.main.message.text
    qtbot.mouseClick(card.restore, Qt.MouseButton.LeftButton)
    assert jobs.wait_idle()
    assert held(status) == [("PLANNED",)]
    assert card.state.text == "Still to come"


def test_a_make_up_is_added_from_a_date_and_shown_as_one(term, jobs, qtbot, held) -> None:
    qtbot.keyClick(term.view, Key.Key_Space)
    qtbot.mouseClick(term.date.add, Qt.MouseButton.LeftButton)
    assert jobs.wait_idle()
    date = term.add.rows["date"].editor.findChild(QLineEdit)
    date.clear()
    qtbot.keyClicks(date, "10/16/2026")
    qtbot.mouseClick(term.add.add, Qt.MouseButton.LeftButton)
    assert jobs.wait_idle()
    assert held("SELECT date, type FROM sessions ORDER BY id DESC LIMIT 1") == [("2026-10-16", "MAKE_UP")]
    assert cursor(term.view)[1] == 2
    assert term.model.date_words(2) == "Fri, Oct 16, make-up, not taken"


def test_two_sessions_of_one_day_are_told_apart_by_their_times(term, store, jobs) -> None:
    sessions.add_session(store, 1, "2026-10-14", start="17:15", end="18:00", type="REGULAR")
    assert jobs.wait_idle()
    remarks = [term.model.remark(n).replace("\u202f", " ") for n in range(term.model.columnCount())]
    assert remarks == ["", "3:30 PM", "5:15 PM", ""]


def test_a_session_chosen_at_the_side_is_the_column_in_hand(page, term, jobs, qtbot) -> None:
    qtbot.mouseClick(page.sessions, Qt.MouseButton.LeftButton)
    assert page.picker.isVisible()
    term.view.go_to(4, 0)
    page.picker.take_first()  # today's, which is open already
    assert jobs.wait_idle()
    assert cursor(term.view) == (4, 1)
    assert page.mode == "term"


def test_the_code_of_a_paper_sheet_opens_the_sheet_from_the_term_too(page, term, jobs, qtbot) -> None:
    qtbot.mouseClick(page.sessions, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(page.picker.search, "aaaaa1")
    assert jobs.wait_idle()
    assert page.mode == "session"
    assert page.sheet.facts.text().startswith("Wed, Sep 30")
    assert page.roster.hasFocus()


def test_the_roster_of_a_date_is_one_step_away(page, term, jobs, qtbot) -> None:
    click_date(qtbot, term, 0)
    qtbot.mouseClick(term.date.open_roster, Qt.MouseButton.LeftButton)
    assert jobs.wait_idle()
    assert page.mode == "session"
    assert page.sheet.facts.text().startswith("Wed, Sep 30")
    assert page.roster.hasFocus()


def test_a_mark_on_a_day_still_to_come_says_a_word(page, term, jobs, qtbot, held) -> None:
    term.view.go_to(0, 2)
    qtbot.keyClick(term.view, Key.Key_P)
    assert page.main.message.text.startswith("Wed, Oct 21 is still to come, in 7 days")
    page.main.message.hide()
    qtbot.keyClick(term.view, Key.Key_P)
    assert page.main.message.text == ""  # once is enough
    assert jobs.wait_idle()
    assert len(held(MARKS)) == 2


def test_three_absences_are_flagged_with_words(term, store, jobs, qtbot) -> None:
    for date in ("2026-09-16", "2026-09-23"):
        key = sessions.add_session(store, 1, date)
        attendance.mark(store, key, 1, "UnexcusedAbsence")
    term.read()
    assert jobs.wait_idle()
    assert "absent" not in term.model.youth_words(0)
    term.view.go_to(0, 2)
    qtbot.keyClick(term.view, Key.Key_A)
    assert term.model.youth_words(0) == "Ana Abbott A, 0 of 3 attended, 0 %, absent 3 times in a row"
    assert "1 absent 3 times or more in a row" in term.chips.words()
    assert jobs.wait_idle()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_are_drawn_in_both_looks(term, jobs, qtbot, scheme) -> None:
    term.view.go_to(3, 1)
    keys(qtbot, term.view, Key.Key_A, Key.Key_P)
    assert jobs.wait_idle()
    theme.set_scheme(scheme)
    term.view.go_to(0, 0)
    picture = term.view.viewport().grab().toImage()
    for row, token in ((3, "bad"), (4, "accent_soft")):
        cell = term.view.visualRect(term.model.index(row, 1))
        beside = cell.center() + QPoint(-12, 0)  # beside the letter
        assert picture.pixelColor(beside * picture.devicePixelRatio()).name() == theme.color(token).name()


def test_a_block_that_cannot_be_written_is_put_back(page, term, store, jobs, qtbot, held) -> None:
    page.jobs.write("Cancel", lambda: sessions.cancel_session(store, 2, "STAFF"))
    term.view.go_to(0, 1)
    keys(qtbot, term.view, Key.Key_Down, modifier=SHIFT)
    qtbot.keyClick(term.view, Key.Key_P)
    assert term.model.status(0, 1) == "Present"
    assert jobs.wait_idle()
    assert term.model.status(0, 1) is None
    assert held(MARKS) == []
    assert "This session was cancelled." in page.main.message.text
