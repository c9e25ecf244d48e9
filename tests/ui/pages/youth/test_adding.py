"""The list, the card, adding somebody, the family."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from slecop_desktop.services import records
from slecop_desktop.services.consent import record_consent
from slecop_desktop.services.enrollment import enroll
from slecop_desktop.store import Store
from tests.ui.pages.youth.acts import AALIYAH, DANIEL, MA_JOSE, choose, click, line, open_youth, pick, rows, said
from tests.ui.test_main_window import settle
from tests.ui.test_tables import texts
from ui.main_window import MainWindow
from ui.pages.youth import YouthPage
from ui.people.add_youth import YouthForm
from ui.people.family import FamilyPart, PickupChoice


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
