"""The youth page as a person uses it: finding, adding, family, consent, enrolling, notes, health, history, many."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPushButton, QWidget

from slecop_desktop.services import records
from slecop_desktop.services.attendance import mark
from slecop_desktop.services.consent import consent_state, record_consent
from slecop_desktop.services.enrollment import enroll
from slecop_desktop.store import Store
from tests.ui.test_main_window import settle
from tests.ui.test_tables import texts
from ui.forms.rows import FieldRow
from ui.main_window import MainWindow
from ui.pages.youth import YouthPage
from ui.people.add_youth import YouthForm
from ui.people.attendance import AttendancePart
from ui.people.consent import ConsentPart
from ui.people.family import FamilyPart, PickupChoice
from ui.people.health import HealthPart
from ui.people.history import HistoryPart, UndoBox
from ui.people.notes import NotesPart
from ui.people.owned import OwnedPart
from ui.people.picker import Picker
from ui.people.programs import ProgramsPart, StatusChange
from ui.people.rows import FoldRow, RowList
from ui.widgets import ComboBox

TODAY = dt.date(2026, 10, 14)
MA_JOSE, AALIYAH, DANIEL = 1, 2, 3


@pytest.fixture
def store(store: Store) -> Store:
    """With an offering of two seats, four sessions, and a family."""
    store.today = TODAY
    with store.write("More") as w:
        year = store.school_year
        w.sql("UPDATE school_years SET school_year = ?", (year,))
        site = w.add("sites", {"name": "Eastside Center"})
        program = w.add("programs", {"name": "Robotics"})
        offering = w.add(
            "offerings",
            {"name": "Robotics Club, fall", "program": program, "site": site, "start_date": "2026-09-01",
             "end_date": "2026-12-01", "capacity": 2},
        )  # fmt: skip
        for day in ("2026-10-05", "2026-10-07", "2026-10-12", "2026-10-19"):
            w.add("sessions", {"offering": offering, "date": day, "minutes": 90, "status": "PLANNED"})
        adult = w.add("adults", {"given_name": "Rosa", "family_name": "Núñez", "phone": "206 555 0120"})
        relation = {"youth": MA_JOSE, "adult": adult, "type": "Mother", "pickup_authorized": 1, "emergency_order": 1}
        w.add("relationships", relation)
    return store


@pytest.fixture
def page(window: MainWindow) -> YouthPage:
    shown = window.go("youth")
    assert isinstance(shown, YouthPage)
    settle(window)
    return shown


def open_youth(window: MainWindow, page: YouthPage, key: int, part: str = "about") -> None:
    page.open_record("youth", key)
    page.card.show_part(part)
    settle(window)
    assert page.card.key == key


def rows(found: RowList) -> list[FoldRow]:
    """The lines shown, from the top."""
    return sorted(found.rows.values(), key=found.box.indexOf)


def said(found: FoldRow) -> list[str]:
    return [one.text for one in found.marks if one.text]


def click(button: QAbstractButton) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def line(found: FieldRow) -> QLineEdit:
    box = found.editor.focusProxy()
    assert isinstance(box, QLineEdit)
    return box


def choose(combo: QWidget | None, value: object) -> None:
    assert isinstance(combo, ComboBox)
    combo.choose(value)
    combo.activated.emit(combo.currentIndex())


def press(window: MainWindow, within: FoldRow, words: str) -> None:
    found = [b for b in within.findChildren(QPushButton) if b.text() == words and b.isVisible()]
    assert len(found) == 1, words
    click(found[0])
    settle(window)


def pick(window: MainWindow, picker: Picker, text: str, *, down: int = 0) -> None:
    picker.line.setFocus()
    QTest.keyClicks(picker.line, text)
    QTest.qWait(150)
    settle(window)
    for _n in range(down):
        QTest.keyClick(picker.line, Qt.Key.Key_Down)
    QTest.keyClick(picker.line, Qt.Key.Key_Return)
    settle(window)
    QTest.qWait(10)
    settle(window)


# -- the list ---------------------------------------------------------------------------------------------------------


def test_the_list_says_who_needs_attention_and_a_chip_shows_only_them(
    window: MainWindow, page: YouthPage, store: Store
) -> None:
    enroll(store, 1, [AALIYAH])
    records.edit(store, "youth", DANIEL, {"incomplete": 1})
    settle(window)
    found = dict(zip(texts(page.table), texts(page.table, "attention"), strict=True))
    assert found["Aaliyah Brooks"] == "Consent missing, No phone to call"
    assert found["Daniel Nguyễn"] == "Incomplete"
    assert found["Theo O'Neil"] == ""
    chips = {b.text(): b for b in page.filters.findChildren(QPushButton) if b.isVisible()}
    assert "Incomplete: 1" in chips
    click(chips["Consent missing: 1"])
    settle(window)
    assert texts(page.table) == ["Aaliyah Brooks"]


def test_the_card_says_grade_school_and_code_and_what_quality_rules_find(
    window: MainWindow, page: YouthPage, store: Store
) -> None:
    enroll(store, 1, [AALIYAH])
    records.edit(store, "youth", AALIYAH, {"birth_date": "1990-01-02"})
    open_youth(window, page, AALIYAH)
    code = records.get(store, "youth", AALIYAH)["youth_code"]
    assert page.card.about.text().replace("\N{NON-BREAKING HYPHEN}", "-") == f"Grade 3 · Marcus Middle · {code}"
    assert "no consent to take part" in page.card.remarks.text
    assert page.card.rows["birth_date"].said.text()
    assert page.card.rows["phone"].said.text() == "Enrolled, and there is no phone number of the family."
    click(page.card.remarks.lead)
    assert page.card.parts["consent"].isVisible()
    record_consent(store, [AALIYAH], "PROGRAM_PARTICIPATION")
    settle(window)
    assert page.card.remarks.text == ""


def test_grade_and_school_of_the_running_year_are_edited_on_the_card(
    window: MainWindow, page: YouthPage, store: Store
) -> None:
    open_youth(window, page, AALIYAH)
    choose(page.card.rows["grade"].editor.focusProxy(), "07")
    settle(window)
    assert records.get(store, "youth", AALIYAH)["grade"] == "07"
    assert page.card.about.text().startswith("Grade 7 · ")
    assert store.undo_title() == "Edit grade of Aaliyah Brooks"


# -- adding -----------------------------------------------------------------------------------------------------------


def form(window: MainWindow, page: YouthPage) -> YouthForm:
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    found = page.side.currentWidget()
    assert isinstance(found, YouthForm)
    return found


def fill(found: YouthForm, **typed: str) -> None:
    for name, text in typed.items():
        QTest.keyClicks(line(found.rows[name]), text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("3/14/2016", {"birth_date": "2016-03-14", "birth_year": None, "birth_precision": "EXACT"}),
        ("10", {"birth_date": None, "birth_year": 2016, "birth_precision": "ABOUT"}),
        ("2015", {"birth_date": None, "birth_year": 2015, "birth_precision": "YEAR"}),
        ("", {"birth_date": None, "birth_year": None, "birth_precision": None}),
    ],
)
def test_ctrl_n_adds_one_by_name_and_date_age_or_year(
    window: MainWindow, page: YouthPage, store: Store, typed: str, kept: dict[str, object]
) -> None:
    found = form(window, page)
    fill(found, given_name="Zuri", family_name="Okafor", born=typed, school="Marcus Middle")
    QTest.keyClick(line(found.rows["given_name"]), Qt.Key.Key_Return)
    settle(window)
    assert page.card.key == 6
    made = records.get(store, "youth", 6)
    assert {name: made[name] for name in kept} == kept
    assert made["name"] == "Zuri Okafor"
    assert made["school"] == 2
    assert "Zuri Okafor" in texts(page.table)


@pytest.mark.parametrize("typed", ["99", "1950", "10/15/2026", "soon"])
def test_what_is_no_birth_of_a_young_person_is_said_and_kept_as_typed(
    window: MainWindow, page: YouthPage, store: Store, typed: str
) -> None:
    found = form(window, page)
    fill(found, given_name="Zuri", family_name="Okafor", born=typed)
    click(found.add)
    settle(window)
    assert found.rows["born"].problem.text()
    assert found.rows["born"].editor.draft() == typed
    assert len(page.table.ids) == 5


def test_while_typing_a_name_those_who_have_it_already_are_shown_and_can_be_opened(
    window: MainWindow, page: YouthPage
) -> None:
    found = form(window, page)
    fill(found, given_name="ma. jose", family_name="Nunez-Okafor")
    QTest.qWait(200)
    settle(window)
    assert found.namesakes.words.text() == "1 young person of this name:"
    opens = [b for b in found.namesakes.findChildren(QPushButton) if b.isVisible()]
    assert [b.accessibleName() for b in opens] == [
        "Open Ma. José Núñez-Okafor · Grade 2 · Eastside Elementary · born 3/14/2016"
    ]
    click(opens[0])
    settle(window)
    assert page.side.currentWidget() is page.card
    assert page.card.key == MA_JOSE


def test_another_first_name_is_no_namesake(window: MainWindow, page: YouthPage) -> None:
    found = form(window, page)
    fill(found, given_name="Jose", family_name="Nunez-Okafor")
    QTest.qWait(200)
    settle(window)
    assert not found.namesakes.isVisible()


# -- family -----------------------------------------------------------------------------------------------------------


def family(window: MainWindow, page: YouthPage, key: int = MA_JOSE) -> FamilyPart:
    open_youth(window, page, key, "family")
    part = page.card.parts["family"]
    assert isinstance(part, FamilyPart)
    return part


def test_pick_up_is_told_in_words_and_changed_at_once(window: MainWindow, page: YouthPage, store: Store) -> None:
    part = family(window, page)
    (rosa,) = rows(part.adults)
    assert rosa.title.text() == "Rosa Núñez"
    assert rosa.detail.text() == "Mother · 206 555 0120"
    assert said(rosa) == ["May pick up", "Emergency no. 1"]
    click(rosa.toggle)
    combo = rosa.findChildren(PickupChoice)[0].combo
    assert combo.value() == "may"
    choose(combo, "must_not")
    settle(window)
    assert said(rosa) == ["Must NOT pick up", "Emergency no. 1"]
    row = records.get(store, "relationships", 1)
    assert (row["pickup_authorized"], row["pickup_prohibited"]) == (0, 1)
    assert store.undo_title() == "Rosa Núñez must not pick up Ma. José Núñez-Okafor"
    assert rosa.is_open


def test_an_adult_already_in_the_file_is_found_by_typing(window: MainWindow, page: YouthPage, store: Store) -> None:
    part = family(window, page, AALIYAH)
    pick(window, part.add_adult, "nunez")
    (rosa,) = rows(part.adults)
    assert rosa.title.text() == "Rosa Núñez"
    assert rosa.is_open
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM adults").scalar() == 1
    pick(window, part.add_adult, "rosa")
    assert part.problem.text() == "Rosa Núñez is in this family already."


def test_a_new_adult_is_added_by_name_and_called_last(window: MainWindow, page: YouthPage, store: Store) -> None:
    part = family(window, page)
    pick(window, part.add_adult, "Chidi Okafor")
    _rosa, chidi = rows(part.adults)
    assert said(chidi) == ["Pick-up not said", "Emergency no. 2"]
    phone = line(chidi.fields()[1].rows["phone"])
    phone.setFocus()
    QTest.keyClicks(phone, "206 555 0199")
    QTest.keyClick(phone, Qt.Key.Key_Return)
    settle(window)
    assert chidi.detail.text() == "206 555 0199"
    assert records.get(store, "adults", 2)["family_name"] == "Okafor"
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    assert records.get(store, "adults", 2)["phone"] is None


def test_a_young_person_may_have_two_homes(window: MainWindow, page: YouthPage, store: Store) -> None:
    part = family(window, page)
    pick(window, part.add_home, "Nunez, Elm Street")
    pick(window, part.add_home, "Okafor, Oak Street")
    first, second = rows(part.homes)
    assert (first.title.text(), second.title.text()) == ("Nunez, Elm Street", "Okafor, Oak Street")
    click(second.toggle)
    share = line(second.fields()[1].rows["share"])
    share.setFocus()
    QTest.keyClicks(share, "40")
    QTest.keyClick(share, Qt.Key.Key_Return)
    settle(window)
    assert second.detail.text() == "40 % of the time"


def test_what_is_typed_into_a_row_is_saved_when_another_record_is_opened(
    window: MainWindow, page: YouthPage, store: Store
) -> None:
    part = family(window, page)
    (rosa,) = rows(part.adults)
    click(rosa.toggle)
    QTest.keyClicks(line(rosa.fields()[1].rows["email"]), "rosa@example.org")
    open_youth(window, page, AALIYAH, "family")
    assert records.get(store, "adults", 1)["email"] == "rosa@example.org"
    assert rows(part.adults) == []


# -- consent ----------------------------------------------------------------------------------------------------------


def consent(window: MainWindow, page: YouthPage, key: int = AALIYAH) -> ConsentPart:
    open_youth(window, page, key, "consent")
    part = page.card.parts["consent"]
    assert isinstance(part, ConsentPart)
    return part


def test_a_consent_is_recorded_with_two_clicks(window: MainWindow, page: YouthPage, store: Store) -> None:
    part = consent(window, page)
    first = part.kinds.rows["PROGRAM_PARTICIPATION"]
    assert said(first) == ["Missing: no"]
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
    assert (row.title.text(), row.detail.text()) == ("Robotics Club, fall", "since 10/14/2026")
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


def test_several_selected_are_changed_at_once_and_the_count_is_said_first(
    window: MainWindow, page: YouthPage, store: Store
) -> None:
    records.edit(store, "youth", DANIEL, {"grade": "05"})
    settle(window)
    page.table.view.selectAll()
    settle(window)
    panel = page.bulk
    assert page.side.currentWidget() is panel
    assert panel.title.text() == "5 selected"
    assert panel.field.value() == "grade"
    assert panel.one is not None
    choose(panel.one.editor.focusProxy(), "05")
    QTest.qWait(200)
    settle(window)
    assert panel.effect.text() == "3 of 5 change, the rest is so already."
    click(panel.act)
    settle(window)
    assert {records.get(store, "youth", key)["grade"] for key in range(1, 6)} == {"05"}
    assert store.undo_title() == "Edit grade of youth (5)"
    assert window.message.text.startswith("3 records were changed.")


def test_several_are_enrolled_at_once(window: MainWindow, page: YouthPage, store: Store) -> None:
    page.table.view.selectAll()
    settle(window)
    pick(window, page.enroll, "robotics")
    assert window.message.text.startswith("Robotics Club, fall: 2 enrolled · 3 on the waitlist")


def test_archived_ones_leave_the_list_and_undo_brings_them_back(
    window: MainWindow, page: YouthPage, store: Store
) -> None:
    page.table.view.selectAll()
    settle(window)
    click(page.bulk.archive_all)
    settle(window)
    assert len(page.table.ids) == 0
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    assert len(page.table.ids) == 5


def test_an_archived_record_says_so_and_is_brought_back_from_its_card(
    window: MainWindow, page: YouthPage, store: Store
) -> None:
    records.archive(store, "youth", [DANIEL])
    open_youth(window, page, DANIEL)
    back = page.card.put_away.findChildren(QPushButton)[0]
    click(back)
    settle(window)
    assert records.get(store, "youth", DANIEL)["archived"] is None
    assert not page.card.put_away.isVisible()


# -- from elsewhere ---------------------------------------------------------------------------------------------------


def test_an_adult_found_anywhere_opens_the_family_of_a_child(window: MainWindow, page: YouthPage) -> None:
    window.open_record("adults", 1)
    settle(window)
    assert page.card.key == MA_JOSE
    assert page.card.parts["family"].isVisible()


def test_all_parts_are_reached_by_keyboard(window: MainWindow, page: YouthPage) -> None:
    open_youth(window, page, MA_JOSE)
    seen = []
    for _n in range(page.card.tabs.count()):
        seen.append(page.card.tabs.tabText(page.card.tabs.currentIndex()))
        page.card.setFocus()
        QTest.keyClick(page.card, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert seen[:5] == ["About", "Family", "Consent", "Programs", "Attendance"]
    assert seen[5:] == ["Notes", "Health", "School years", "Identifiers", "History"]
    assert page.card.tabs.currentIndex() == 0


def test_tabs_without_room_fold_into_a_menu_and_the_chosen_one_stays_in_sight(
    window: MainWindow, page: YouthPage
) -> None:
    open_youth(window, page, MA_JOSE)
    tabs = page.card.tabs
    folded = [tabs.tabText(n) for n in tabs.folded()]
    assert "History" in folded
    assert tabs.more.isVisible()
    page.card.show_part("history")
    assert "History" not in [tabs.tabText(n) for n in tabs.folded()]
    assert tabs.tabRect(tabs.currentIndex()).right() <= tabs.more.geometry().left()
    page.open_wide(MA_JOSE)
    window.resize(1400, 800)
    settle(window)
    assert tabs.folded() == []
    assert not tabs.more.isVisible()


def test_a_school_year_of_the_past_is_added_and_filled_in(window: MainWindow, page: YouthPage, store: Store) -> None:
    open_youth(window, page, MA_JOSE, "school")
    part = page.card.parts["school"]
    assert isinstance(part, OwnedPart)
    QTest.keyClicks(part.line, "2025-26")
    QTest.keyClick(part.line, Qt.Key.Key_Return)
    settle(window)
    running, past = rows(part.list)
    assert (running.title.text(), running.detail.text()) == ("2026-27", "Grade 2 · Eastside Elementary")
    click(past.toggle)
    choose(past.fields()[0].rows["grade"].editor.focusProxy(), "01")
    settle(window)
    assert past.detail.text() == "Grade 1"
    assert page.card.about.text().startswith("Grade 2 · ")
