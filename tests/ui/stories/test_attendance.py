"""Stories of the day: the sheet, walk-ins, late and early, a dead laptop, snow, the sign-in sheet of next week."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.ui.stories.acts import (
    ADA,
    CHI,
    CTRL,
    LEFT,
    MA_JOSE,
    Held,
    Key,
    Person,
    ask_report,
    cells,
    front,
    labels,
    numbers,
    pages_of,
    plain,
)
from ui.attendance.picker import SessionPicker
from ui.main_window import MainWindow
from ui.people.notes import NotesPart

MARKS = (
    "SELECT y.given_name, a.status, a.minutes FROM attendance a JOIN youth y ON y.id = a.youth"
    " JOIN sessions s ON s.id = a.session WHERE s.date = '2026-10-14' AND a.status IS NOT NULL ORDER BY a.id"
)
KEYS_IN_TEN_SECONDS = 40
"""Four a second: somebody who types with all fingers, at a desk with children around."""


def lines(picker: SessionPicker) -> list[QModelIndex]:
    """The sessions offered at the side of the sheet."""
    return [picker.model.index(n, 0) for n in range(picker.model.rowCount())]


def spoken(index: QModelIndex) -> str:
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole) or "")


def test_a_walk_in_takes_ten_seconds_and_is_completed_later(person: Person, held: Held) -> None:
    """Story 2: a child without a form attends; name and grade now, the record later."""
    page = person.go("attendance")
    person.presses = 0
    person.press(Key.Key_End, Key.Key_Down)
    person.enter("Zoe Quill, 5")
    assert person.presses <= KEYS_IN_TEN_SECONDS
    assert held(MARKS) == [("Zoe", "Present", 90)]
    assert page.sheet.chips.words() == "1 present · 0 absent · 5 not taken"
    youth = person.go("youth")
    chip = next(b for b in youth.filters.findChildren(QPushButton) if b.text() == "Incomplete: 1")
    person.click_on(chip)
    assert cells(youth.table, "name") == ["Zoe Quill"]
    youth.table.view.go_to(0)
    person.settle()
    rows = youth.card.rows
    rows["birth_date"].editor.setFocus()
    person.enter("5/2/2015")
    person.choose(rows["incomplete"].editor.focusProxy(), False)
    assert held("SELECT birth_date, incomplete FROM youth WHERE given_name = 'Zoe'") == [("2015-05-02", 0)]
    assert cells(youth.table, "name") == []  # nobody is left to complete


def test_next_weeks_sign_in_sheet_is_printed(person: Person, held: Held, tmp_path) -> None:
    """Story 4: names, codes, blanks for walk-ins, a mark for allergies, who may pick up; found again by its code."""
    page = person.go("attendance")
    index = next(at for at in lines(page.picker) if "Wed, Oct 21" in spoken(at))
    page.picker.list.scrollTo(index)
    QTest.mouseClick(page.picker.list.viewport(), LEFT, pos=page.picker.list.visualRect(index).center())
    person.settle()
    person.press(Key.Key_P, modifier=CTRL)
    dialog = person.dialog()
    (sheet,) = pages_of(dialog)
    (ma_jose,) = held(f"SELECT youth_code FROM youth WHERE id = {MA_JOSE}")[0]
    assert "Wednesday, October 21, 2026" in sheet
    assert "Ma. José Núñez ✚ ◆" in sheet  # ask the emergency card: an allergy, and somebody who must not come
    assert "Peanuts" not in sheet
    assert "Stone" not in sheet
    assert ma_jose in plain(sheet)
    assert "Rosa Núñez" in sheet
    assert "Walk-ins: name and grade" in sheet
    person.save_pages(dialog, tmp_path / "sheet.pdf")
    (code,) = held("SELECT sheet_code FROM sessions WHERE date = '2026-10-21'")[0]
    assert code in sheet
    person.window.go("home")
    person.go("attendance")
    page.picker.search.setFocus()
    person.enter(code)
    assert page.taking.session.date == "2026-10-21"


def test_late_and_leaving_early_add_up_by_themselves(person: Person, held: Held) -> None:
    """Story 5: 20 minutes late, a quarter of an hour early; the hours are right without arithmetic."""
    page = person.go("attendance")
    page.roster.go_to_youth(ADA)
    person.press(Key.Key_L)
    person.enter("20 min")
    page.roster.go_to_youth(ADA)
    person.press(Key.Key_O)
    person.enter("4:45")
    assert held(MARKS) == [("Ada", "EarlyDeparture", 55)]
    card = person.card("ada okafor", "attendance")
    assert "Present · 1.5 h" in [card.parts["attendance"].list.model.row(n)[1] for n in range(3)]
    assert card.parts["attendance"].list.model.row(0)[1] == "Left early · 0.92 h"
    assert card.year.words.text().startswith("Attendance this year · 3.9 hours")  # 90 + 90 + 55 minutes


def test_a_laptop_that_dies_loses_nothing_typed(person: Person, window: MainWindow, opened_again) -> None:
    """Story 6: mid-entry the battery is empty; every mark, and the note in hand, is there again."""
    person.go("attendance")
    person.press(Key.Key_P, Key.Key_A, Key.Key_P)
    note = person.card("chi li", "notes").parts["notes"]
    assert isinstance(note, NotesPart)
    note.text.setFocus()
    person.type("Her cousin brings her on Wednesdays")
    window.close()  # nobody pressed Save, there is no such button
    person.settle()
    for other in opened_again():
        page = other.go("attendance")
        assert page.sheet.chips.words() == "2 present · 1 absent · 2 not taken"
        assert [row.status for row in page.model.rows[:3]] == ["Present", "UnexcusedAbsence", "Present"]
        notes = other.card("chi li", "notes").parts["notes"]
        assert "Her cousin brings her on Wednesdays" in labels(notes)
        with other.window.store.read() as connection:
            assert connection.exec_driver_sql("SELECT youth FROM notes").scalars().all() == [CHI]


def test_a_wide_grid_of_a_partner_is_pasted(person: Person, held: Held) -> None:
    """Story 8: names down, dates across, P and X and 1 and nothing, as the partner keeps it."""
    page = person.go("attendance")
    person.press(Key.Key_T, modifier=CTRL)
    person.settle()
    QGuiApplication.clipboard().setText(
        "Student\t10/14/2026\t10/21/2026\nOkafor, Ada\tP\tX\nBen Brooks\t0\t\nLi, Chi\t✓\t1\nNobody Known\tP\tP\n"
    )
    person.press(Key.Key_V, modifier=CTRL)
    person.settle()
    strip = page.term.paste_strip
    assert "Nobody Known" in strip.bad.text()
    assert held(MARKS) == []
    person.click_on(strip.go)
    assert [row[:2] for row in held(MARKS)] == [("Ada", "Present"), ("Ben", "UnexcusedAbsence"), ("Chi", "Present")]


def test_snow_does_not_hurt_the_rates(person: Person, held: Held) -> None:
    """Story 13: a session is cancelled for the weather; nobody's attendance suffers."""
    report = ask_report(person, "attendance_rate")
    before = numbers(report, "four")
    assert before["Attended / places held while enrolled"] == ["9", "10", "90.0 %"]
    page = person.go("attendance")
    page.ask_cancel()
    person.choose(page.sheet.cancel.reason, "WEATHER")
    person.click_on(page.sheet.cancel.go)
    assert held("SELECT status, cancel_reason FROM sessions WHERE date = '2026-10-14'") == [("CANCELLED", "WEATHER")]
    assert "Weather" in labels(front(person))
    report = ask_report(person, "attendance_rate")
    assert numbers(report, "four") == before
    card = person.card("lena marsh")
    assert card.year.words.text() == "Attendance this year · 3.0 hours · 2 of 2"


def test_two_hundred_people_at_a_family_night(person: Person, held: Held) -> None:
    """Story 25: only a head count exists; it stands in the reports beside the named youth, never among them."""
    programs = person.go("programs")
    programs.tabs.setCurrentIndex(2)
    person.settle()
    person.press(Key.Key_N, modifier=CTRL)
    form = programs.list_in_front.side.currentWidget()
    for name, typed in (("name", "Family STEM night"), ("date", "10/9/2026"), ("youth_count", "120"),
                        ("adult_count", "80")):  # fmt: skip
        form.rows[name].editor.setFocus()
        person.type(typed)
    person.press(Key.Key_Return)
    person.settle()
    kept = held("SELECT name, date, youth_count, adult_count FROM reach_events")
    assert kept == [("Family STEM night", "2026-10-09", 120, 80)]
    report = ask_report(person, "reach")
    assert numbers(report, "reach")["Youth reached"] == ["5"]
    heads = numbers(report, "heads")
    assert heads["Youth at events"] == ["120"]
    assert heads["Adults at events"] == ["80"]


@pytest.mark.parametrize("typed", ["maria nunez", "jose"])
def test_ma_jose_is_found_and_opened_by_a_few_letters(person: Person, typed: str) -> None:
    """Story 3: "Ma. José Núñez" answers to "maria nunez" and to "jose"; Enter opens her card."""
    assert person.find(typed) == "Ma. José Núñez"
    page = front(person)
    assert page is person.window.page("youth")
    assert page.card.key == MA_JOSE  # type: ignore[attr-defined]
    assert page.card.title.text() == "Ma. José Núñez"  # type: ignore[attr-defined]
