"""The partners page as a person uses it: people with roles, programs, sites, ratings, notes, identifiers, history."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from slecop_desktop.services import records
from slecop_desktop.store import Store
from tests.ui.pages.youth.acts import choose, click, line, pick, press, rows, said
from tests.ui.test_main_window import settle
from tests.ui.test_tables import texts
from ui.forms import NewRecordForm
from ui.main_window import MainWindow
from ui.pages.partners import PartnersPage
from ui.people.contacts import PeoplePart
from ui.people.engagement import EngagementPart
from ui.people.history import HistoryPart
from ui.people.notes import NotesPart
from ui.people.owned import OwnedPart

TODAY = dt.date(2026, 10, 14)
EASTSIDE, MARCUS = 1, 2


@pytest.fixture
def store(store: Store) -> Store:
    store.today = TODAY
    with store.write("More") as w:
        contact = w.add("contacts", {"given_name": "Emil", "family_name": "Abara", "phone": "206 555 0118"})
        role = {"contact": contact, "partner": EASTSIDE, "roles": "PRIMARY", "start_date": "2024-09-01"}
        w.add("contact_roles", role)
        w.add("programs", {"name": "Solder and Spark", "partner": EASTSIDE, "setting": "AFTER_SCHOOL"})
    return store


@pytest.fixture
def page(window: MainWindow) -> PartnersPage:
    shown = window.go("partners")
    assert isinstance(shown, PartnersPage)
    settle(window)
    return shown


def open_partner(window: MainWindow, page: PartnersPage, key: int, part: str) -> None:
    page.open_record("partners", key)
    page.card.show_part(part)
    settle(window)
    assert page.card.key == key


def people(window: MainWindow, page: PartnersPage, key: int) -> PeoplePart:
    open_partner(window, page, key, "people")
    part = page.card.parts["people"]
    assert isinstance(part, PeoplePart)
    return part


def owned(window: MainWindow, page: PartnersPage, name: str) -> OwnedPart:
    open_partner(window, page, EASTSIDE, name)
    part = page.card.parts[name]
    assert isinstance(part, OwnedPart)
    return part


def test_the_list_shows_each_partner_with_the_number_of_its_programs(window: MainWindow, page: PartnersPage) -> None:
    assert texts(page.table) == ["Eastside Elementary", "Marcus Middle"]
    assert texts(page.table, "programs") == ["1", "0"]


def test_ctrl_n_adds_a_partner(window: MainWindow, page: PartnersPage, store: Store) -> None:
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = page.side.currentWidget()
    assert isinstance(form, NewRecordForm)
    box = line(form.rows["name"])
    QTest.keyClicks(box, "Tide Museum")
    QTest.keyClick(box, Qt.Key.Key_Return)
    settle(window)
    assert page.card.title.text() == "Tide Museum"
    assert records.get(store, "partners", 3)["lifecycle"] == "ACTIVE"


def test_people_are_shown_with_role_and_how_to_reach_them(window: MainWindow, page: PartnersPage) -> None:
    (emil,) = rows(people(window, page, EASTSIDE).people)
    assert emil.title.text() == "Emil Abara"
    assert emil.detail.text() == "since 9/1/2024\n206 555 0118"
    assert said(emil) == ["Primary contact"]


def test_one_person_may_be_with_several_partners(window: MainWindow, page: PartnersPage, store: Store) -> None:
    part = people(window, page, MARCUS)
    pick(window, part.add, "abara")
    (emil,) = rows(part.people)
    assert "Also with Eastside Elementary" in emil.detail.text()
    assert emil.is_open
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM contacts").scalar() == 1
    pick(window, part.add, "emil")
    assert part.problem.text() == "Emil Abara is with this partner already."


def test_a_new_person_is_added_by_name_and_filled_in_at_once(
    window: MainWindow, page: PartnersPage, store: Store
) -> None:
    part = people(window, page, MARCUS)
    pick(window, part.add, "Grace Van der Berg")
    (grace,) = rows(part.people)
    box = line(grace.fields()[1].rows["email"])
    box.setFocus()
    QTest.keyClicks(box, "grace@example.org")
    QTest.keyClick(box, Qt.Key.Key_Return)
    settle(window)
    assert "grace@example.org" in grace.detail.text()
    assert records.get(store, "contacts", 2)["family_name"] == "Van der Berg"


def test_who_left_stands_below_with_the_day(window: MainWindow, page: PartnersPage, store: Store) -> None:
    part = people(window, page, EASTSIDE)
    (emil,) = rows(part.people)
    click(emil.toggle)
    records.edit(store, "contact_roles", 1, {"end_date": "2026-10-01"})
    settle(window)
    assert rows(part.people) == []
    (gone,) = rows(part.left)
    assert gone.detail.text().startswith("9/1/2024 – 10/1/2026")
    assert part.left_heading.isVisible()


def test_a_program_is_added_by_name_and_opens_on_its_own_page(
    window: MainWindow, page: PartnersPage, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = owned(window, page, "programs")
    assert [r.title.text() for r in rows(part.list)] == ["Solder and Spark"]
    QTest.keyClicks(part.line, "Lab Coats")
    QTest.keyClick(part.line, Qt.Key.Key_Return)
    settle(window)
    lab, _solder = rows(part.list)
    assert (lab.title.text(), said(lab)) == ("Lab Coats", ["Active"])
    assert part.line.text() == ""
    assert texts(page.table, "programs") == ["2", "0"]
    opened: list[tuple[str, int]] = []
    monkeypatch.setattr(window, "open_record", lambda kind, key: opened.append((kind, key)))
    click(lab.toggle)
    press(window, lab, "Open the program")
    assert opened == [("programs", 2)]


def test_a_site_is_added_and_edited_in_its_line(window: MainWindow, page: PartnersPage, store: Store) -> None:
    part = owned(window, page, "sites")
    QTest.keyClicks(part.line, "Annex")
    click(part.findChildren(QPushButton)[0])
    settle(window)
    (annex,) = rows(part.list)
    click(annex.toggle)
    box = line(annex.fields()[0].rows["city"])
    box.setFocus()
    QTest.keyClicks(box, "Riverbend")
    QTest.keyClick(box, Qt.Key.Key_Return)
    settle(window)
    assert annex.detail.text() == "Riverbend"
    press(window, annex, "Remove")
    assert rows(part.list) == []
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    assert [r.title.text() for r in rows(part.list)] == ["Annex"]


def test_an_identifier_keeps_its_leading_zeros(window: MainWindow, page: PartnersPage, store: Store) -> None:
    part = owned(window, page, "identifiers")
    part.choice.choose("EIN")
    QTest.keyClicks(part.line, "00-0000009")
    QTest.keyClick(part.line, Qt.Key.Key_Return)
    settle(window)
    (row,) = rows(part.list)
    assert (row.title.text(), row.detail.text()) == ("00-0000009", "EIN")


def test_a_rating_becomes_the_partners_level(window: MainWindow, page: PartnersPage, store: Store) -> None:
    open_partner(window, page, EASTSIDE, "engagement")
    part = page.card.parts["engagement"]
    assert isinstance(part, EngagementPart)
    click(part.add)
    settle(window)
    assert part.rows["engagement_level"].problem.text() == "Choose a level of engagement or of collaboration."
    choose(part.rows["engagement_level"].editor.focusProxy(), "INVOLVED")
    click(part.add)
    settle(window)
    (rating,) = rows(part.ratings)
    assert (rating.title.text(), rating.detail.text()) == ("Involved", "10/14/2026")
    assert texts(page.table, "engagement_level")[0] == "Involved"
    assert records.get(store, "partners", EASTSIDE)["engagement_level"] == "INVOLVED"


def test_a_rating_of_an_earlier_day_leaves_the_level(window: MainWindow, page: PartnersPage, store: Store) -> None:
    open_partner(window, page, EASTSIDE, "engagement")
    part = page.card.parts["engagement"]
    assert isinstance(part, EngagementPart)
    for level, day in (("EMPOWERED", ""), ("INFORMED", "9/1/2025")):
        choose(part.rows["engagement_level"].editor.focusProxy(), level)
        box = line(part.rows["date"])
        if day:
            box.selectAll()
            QTest.keyClicks(box, day)
        click(part.add)
        settle(window)
    assert [r.title.text() for r in rows(part.ratings)] == ["Empowered", "Informed"]
    assert records.get(store, "partners", EASTSIDE)["engagement_level"] == "EMPOWERED"


def test_a_call_noted_is_the_last_contact_in_one_step(window: MainWindow, page: PartnersPage, store: Store) -> None:
    open_partner(window, page, EASTSIDE, "notes")
    part = page.card.parts["notes"]
    assert isinstance(part, NotesPart)
    part.kind.choose("CALL")
    QTest.keyClicks(part.text, "Will lend two kits.")
    click(part.keep)
    settle(window)
    (row,) = rows(part.notes)
    assert said(row) == ["Call"]
    assert texts(page.table, "last_contact")[0] == "10/14/2026"
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    assert rows(part.notes) == []
    assert texts(page.table, "last_contact")[0] == ""


def test_the_history_holds_what_happened_to_the_partner_and_its_roles(window: MainWindow, page: PartnersPage) -> None:
    open_partner(window, page, EASTSIDE, "history")
    part = page.card.parts["history"]
    assert isinstance(part, HistoryPart)
    assert [r.title.text() for r in rows(part.steps)] == ["More", "Begin"]
    assert "Contact role added" in rows(part.steps)[0].detail.text()


def test_a_contact_found_anywhere_opens_the_partner_with_its_people(window: MainWindow, page: PartnersPage) -> None:
    window.open_record("contacts", 1)
    settle(window)
    assert page.card.key == EASTSIDE
    assert page.card.parts["people"].isVisible()


def test_a_chip_shows_those_whose_next_step_is_due(window: MainWindow, page: PartnersPage, store: Store) -> None:
    assert not page.due.isVisible()
    records.edit(store, "partners", MARCUS, {"next_step_due": "2026-10-01"})
    settle(window)
    assert page.due.text() == "Next step due: 1"
    click(page.due)
    settle(window)
    assert texts(page.table) == ["Marcus Middle"]
