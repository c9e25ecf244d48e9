"""Consent, programs, attendance, notes, health and history on the card."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from slecop_desktop.services import records
from slecop_desktop.services.attendance import mark
from slecop_desktop.services.consent import consent_state, record_consent
from slecop_desktop.services.enrollment import enroll
from slecop_desktop.store import Store
from tests.ui.pages.youth.acts import AALIYAH, DANIEL, MA_JOSE, choose, click, line, open_youth, pick, press, rows, said
from tests.ui.test_main_window import settle
from ui.main_window import MainWindow
from ui.pages.youth import YouthPage
from ui.people.attendance import AttendancePart
from ui.people.consent import ConsentPart
from ui.people.health import HealthPart
from ui.people.history import HistoryPart, UndoBox
from ui.people.notes import NotesPart
from ui.people.programs import ProgramsPart, StatusChange


def consent(window: MainWindow, page: YouthPage, key: int = AALIYAH) -> ConsentPart:
    open_youth(window, page, key, "consent")
    part = page.card.parts["consent"]
    assert isinstance(part, ConsentPart)
    return part


def test_a_consent_is_recorded_with_two_clicks(window: MainWindow, page: YouthPage, store: Store) -> None:
    part = consent(window, page)
    first = part.kinds.rows["PROGRAM_PARTICIPATION"]
    assert said(first) == ["No: nothing on record"]
    click(first.toggle)
    press(window, first, "Given")
    assert said(first) == ["Given until 6/30/2027"]
    assert consent_state(store, AALIYAH, "PROGRAM_PARTICIPATION") == "GIVEN"
    photo = part.kinds.rows["PHOTO_EXTERNAL"]
    click(photo.toggle)
    press(window, photo, "Refused")
    assert said(photo) == ["Refused: no"]
    assert store.undo_title() == "Photo, publication: Refused, Aaliyah Brooks"


def test_a_consent_that_ran_out_or_is_about_to_says_so(window: MainWindow, page: YouthPage, store: Store) -> None:
    record_consent(store, [AALIYAH], "TRANSPORT", date="2025-09-01", valid_to="2026-06-30")
    record_consent(store, [AALIYAH], "EMERGENCY_MEDICAL", date="2026-09-01", valid_to="2026-10-31")
    record_consent(store, [AALIYAH], "RESEARCH", date="2026-09-01", status="REQUESTED")
    part = consent(window, page)
    assert said(part.kinds.rows["TRANSPORT"]) == ["Ran out on 6/30/2026: no"]
    assert said(part.kinds.rows["EMERGENCY_MEDICAL"]) == ["Given, runs out on 10/31/2026"]
    assert said(part.kinds.rows["RESEARCH"]) == ["Asked for, no answer: no"]


# -- programs and attendance ------------------------------------------------------------------------------------------


def programs(window: MainWindow, page: YouthPage, key: int) -> ProgramsPart:
    open_youth(window, page, key, "programs")
    part = page.card.parts["programs"]
    assert isinstance(part, ProgramsPart)
    return part


def test_enrolling_by_typing_the_offerings_name_shows_its_seats(
    window: MainWindow, page: YouthPage, store: Store
) -> None:
    part = programs(window, page, AALIYAH)
    QTest.keyClicks(part.add.line, "robot")
    QTest.qWait(150)
    settle(window)
    assert [o.detail for o in part.add.offers()] == ["2 of 2 seats free"]
    QTest.keyClick(part.add.line, Qt.Key.Key_Return)
    settle(window)
    (row,) = rows(part.enrollments)
    assert (row.title.text(), row.detail.text()) == ("Robotics Club, fall", "since 9/1/2026")
    assert said(row) == ["Enrolled"]
    pick(window, part.add, "robotics")
    assert part.problem.text() == "Is in Robotics Club, fall already."


def test_with_no_seat_free_one_goes_on_the_waitlist_and_is_told(
    window: MainWindow, page: YouthPage, store: Store
) -> None:
    enroll(store, 1, [MA_JOSE, AALIYAH])
    part = programs(window, page, DANIEL)
    pick(window, part.add, "robotics")
    (row,) = rows(part.enrollments)
    assert said(row) == ["Waitlisted"]
    assert "waitlist" in window.message.text


def test_a_status_that_needs_a_reason_asks_for_it(window: MainWindow, page: YouthPage, store: Store) -> None:
    enroll(store, 1, [AALIYAH])
    part = programs(window, page, AALIYAH)
    (row,) = rows(part.enrollments)
    click(row.toggle)
    change = row.findChildren(StatusChange)[0]
    choose(change.combo, "DENIED")
    click(change.save)
    settle(window)
    assert change.problem.text().startswith("Say why")
    QTest.keyClicks(change.reason, "Too young")
    QTest.keyClick(change.reason, Qt.Key.Key_Return)
    settle(window)
    assert said(row) == ["Denied"]
    assert "Too young" in row.detail.text()


def test_the_strip_and_the_list_show_the_years_attendance(window: MainWindow, page: YouthPage, store: Store) -> None:
    enroll(store, 1, [AALIYAH], date="2026-09-01")
    for session, status in ((1, "Present"), (2, "UnexcusedAbsence")):
        mark(store, session, AALIYAH, status)
    open_youth(window, page, AALIYAH)
    assert page.card.year.words.text() == "Attendance this year · 1.5 hours · 1 of 2"
    strip = page.card.year.strip
    assert [m.status for m in strip.year.marks] == ["Present", "UnexcusedAbsence", None, None]
    assert strip.mark_at(strip.rect().topLeft()).date == "2026-10-05"  # type: ignore[union-attr]
    page.card.show_part("attendance")
    settle(window)
    part = page.card.parts["attendance"]
    assert isinstance(part, AttendancePart)
    shown = [part.list.model.row(n)[:2] for n in range(len(part.list.ids))]
    assert shown == [("10/12/2026", "Not taken"), ("10/7/2026", "Absent"), ("10/5/2026", "Present · 1.5 h")]
    assert part.totals.text() == "1 present · 1 absent · 1 not taken"


# -- notes, health, history -------------------------------------------------------------------------------------------


def test_a_note_is_kept_with_ctrl_enter(window: MainWindow, page: YouthPage, store: Store) -> None:
    open_youth(window, page, AALIYAH, "notes")
    part = page.card.parts["notes"]
    assert isinstance(part, NotesPart)
    part.text.setFocus()
    QTest.keyClicks(part.text, "Brought her own robot.")
    QTest.keyClick(part.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    (row,) = rows(part.notes)
    assert (row.title.text(), row.detail.text()) == ("10/14/2026", "Brought her own robot.")
    assert part.text.toPlainText() == ""
    assert records.get(store, "notes", 1)["youth"] == AALIYAH


def test_a_note_half_written_is_kept_when_another_record_is_opened(
    window: MainWindow, page: YouthPage, store: Store
) -> None:
    open_youth(window, page, AALIYAH, "notes")
    part = page.card.parts["notes"]
    assert isinstance(part, NotesPart)
    QTest.keyClicks(part.text, "Half a thought")
    open_youth(window, page, DANIEL, "notes")
    assert part.text.toPlainText() == ""
    assert records.get(store, "notes", 1)["youth"] == AALIYAH
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM notes").scalar() == 1


def test_health_is_covered_until_asked_for_and_covered_again_for_the_next(
    window: MainWindow, page: YouthPage, store: Store
) -> None:
    records.add_record(store, "health", {"youth": AALIYAH, "allergies": "Peanuts"})
    open_youth(window, page, AALIYAH, "health")
    part = page.card.parts["health"]
    assert isinstance(part, HealthPart)
    assert not part.fields.isVisible()
    assert part.said.text() == "Something is noted about this child's health."
    click(part.show_it)
    assert part.fields.rows["allergies"].editor.draft() == "Peanuts"
    open_youth(window, page, DANIEL, "health")
    assert not part.fields.isVisible()
    assert part.said.text() == "Nothing is noted."
    click(part.show_it)
    box = line(part.fields.rows["allergies"])
    assert box.text() == ""
    QTest.keyClicks(box, "Bee stings")
    QTest.keyClicks(line(part.fields.rows["medication"]), "EpiPen")
    open_youth(window, page, AALIYAH, "health")
    with store.read() as connection:
        found = connection.exec_driver_sql("SELECT youth, allergies, medication FROM health ORDER BY id").all()
    assert [tuple(row) for row in found] == [(AALIYAH, "Peanuts", None), (DANIEL, "Bee stings", "EpiPen")]
    assert part.fields.rows["allergies"].editor.draft() == "Peanuts"


def test_the_history_tells_old_and_new_and_undoes_one_step_after_showing_what_it_does(
    window: MainWindow, page: YouthPage, store: Store
) -> None:
    records.edit(store, "youth", AALIYAH, {"phone": "206 555 0101"})
    records.edit(store, "youth", AALIYAH, {"email": "aaliyah@example.org"})
    open_youth(window, page, AALIYAH, "history")
    part = page.card.parts["history"]
    assert isinstance(part, HistoryPart)
    newest, phone, *_older = rows(part.steps)
    assert newest.title.text() == "Edit E-mail of Aaliyah Brooks"
    assert "Phone: — → 206 555 0101" in phone.detail.text()
    click(phone.toggle)
    settle(window)
    box = phone.findChildren(UndoBox)[0]
    assert box.words.text() == "1 change is taken back."
    assert records.get(store, "youth", AALIYAH)["phone"] == "206 555 0101"
    click(box.act)
    settle(window)
    assert records.get(store, "youth", AALIYAH)["phone"] is None
    assert records.get(store, "youth", AALIYAH)["email"] == "aaliyah@example.org"


def test_the_history_remembers_what_belonged_to_the_record_and_was_removed(
    window: MainWindow, page: YouthPage, store: Store
) -> None:
    records.remove(store, "relationships", [1])
    open_youth(window, page, MA_JOSE, "history")
    part = page.card.parts["history"]
    assert isinstance(part, HistoryPart)
    assert "Relationship removed" in rows(part.steps)[0].detail.text()


# -- many at once, archive --------------------------------------------------------------------------------------------
