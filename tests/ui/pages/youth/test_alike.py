"""While a name is typed, who may be the same is told: in forms, at the foot of the list, on cards."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from slecop_desktop.services import records
from slecop_desktop.services.alike import keep_up
from slecop_desktop.services.duplicates import found_pairs
from slecop_desktop.store import Store
from tests.ui.pages.youth.acts import AALIYAH, DANIEL, MA_JOSE, click, line, open_youth, pick, rows
from tests.ui.test_main_window import settle
from ui.forms.alike import AlikeNotice
from ui.forms.new_record import NewRecordForm
from ui.main_window import MainWindow
from ui.pages.youth import YouthPage
from ui.people.add_youth import YouthForm
from ui.people.family import FamilyPart

MARIA = 6


@pytest.fixture
def page(page: YouthPage, store: Store, window: MainWindow) -> YouthPage:
    """With María Núñez, born in 2012, in grade 6 at Eastside."""
    made = records.add_record(
        store, "youth", {"given_name": "María", "family_name": "Núñez", "birth_date": "2012-04-03"}
    )
    assert made == MARIA
    records.edit(store, "youth", MARIA, {"grade": "06", "school": 1})
    settle(window)
    return page


def form(window: MainWindow, page: YouthPage) -> YouthForm:
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    found = page.side.currentWidget()
    assert isinstance(found, YouthForm)
    return found


def fill(found: NewRecordForm, **typed: str) -> None:
    for name, text in typed.items():
        write(line(found.rows[name]), text)


def write(box: QLineEdit, text: str) -> None:
    """Type; letters that the test keyboard lacks are put in as an input method does."""
    for letter in text:
        if letter.isascii():
            QTest.keyClicks(box, letter)
        else:
            box.insert(letter)
            box.textEdited.emit(box.text())


def asked(window: MainWindow) -> None:
    """The two frames after the last letter, and the answer."""
    QTest.qWait(60)
    settle(window)


def told(notice: AlikeNotice) -> list[str]:
    """The names of the buttons, as a screen reader says them; [] where nothing is shown."""
    shown = [b for b in notice.findChildren(QPushButton) if b.isVisible()]
    return [b.accessibleName() for b in shown] if notice.isVisible() else []


def pressed(notice: AlikeNotice, words: str) -> None:
    (found,) = [
        b for b in notice.findChildren(QPushButton) if b.isVisible() and words in (b.text(), b.accessibleName())
    ]
    click(found)


def test_who_may_be_the_same_is_told_while_typing_and_saving_is_not_held_up(
    window: MainWindow, page: YouthPage, store: Store
) -> None:
    found = form(window, page)
    fill(found, given_name="Maria")
    asked(window)
    assert told(found.alike) == []
    fill(found, family_name="Nunes")
    asked(window)
    assert found.alike.accessibleName() == (
        "May be the same as María Núñez, born 4/3/2012, Grade 6, Eastside Elementary;"
        " Ma. José Núñez-Okafor, born 3/14/2016, Grade 2, Eastside Elementary"
    )
    assert told(found.alike)[0] == "Open María Núñez, born 4/3/2012, Grade 6, Eastside Elementary"
    fill(found, born="4/3/2012")
    asked(window)
    assert len(told(found.alike)) == 1
    QTest.keyClick(line(found.rows["born"]), Qt.Key.Key_Return)
    settle(window)
    assert records.get(store, "youth", MARIA + 1)["name"] == "Maria Nunes"


def test_a_birth_date_that_does_not_fit_ends_the_warning_and_an_empty_name_too(
    window: MainWindow, page: YouthPage
) -> None:
    found = form(window, page)
    fill(found, given_name="Maria", family_name="Nuñez")
    asked(window)
    assert told(found.alike)
    fill(found, born="11/20/2010")
    asked(window)
    assert told(found.alike) == []
    line(found.rows["born"]).clear()
    line(found.rows["born"]).textEdited.emit("")
    asked(window)
    assert told(found.alike)
    for name in ("given_name", "family_name"):
        box = line(found.rows[name])
        box.selectAll()
        QTest.keyClick(box, Qt.Key.Key_Delete)
    asked(window)
    assert told(found.alike) == []


def test_the_link_is_reached_by_keyboard_opens_the_child_and_what_was_typed_comes_back(
    window: MainWindow, page: YouthPage
) -> None:
    found = form(window, page)
    fill(found, given_name="Maria", family_name="Núñez", born="4/3/2012")
    asked(window)
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    line(found.rows["school"]).setFocus()
    QTest.keyClick(line(found.rows["school"]), Qt.Key.Key_Tab)
    link = QApplication.focusWidget()
    assert isinstance(link, QPushButton)
    assert link.text() == "María Núñez"
    assert "the same birthday" in link.accessibleDescription()
    QTest.keyClick(link, Qt.Key.Key_Return)
    settle(window)
    assert (page.side.currentWidget(), page.card.key) == (page.card, MARIA)
    assert window.message.text == "What you typed is kept: “Add youth” brings it back."
    again = form(window, page)
    assert [line(again.rows[name]).text() for name in ("given_name", "family_name", "born")] == [
        "Maria", "Núñez", "4/3/2012"
    ]  # fmt: skip
    asked(window)
    assert told(again.alike)
    QTest.keyClick(again, Qt.Key.Key_Escape)
    assert line(form(window, page).rows["given_name"]).text() == ""


def test_it_is_told_to_a_screen_reader_once(
    window: MainWindow, page: YouthPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    alerts: list[str] = []

    def update(event: object) -> None:
        made = event.object()  # type: ignore[attr-defined]
        if event.type() == QAccessible.Event.Alert and isinstance(made, QWidget):  # type: ignore[attr-defined]
            alerts.append(made.accessibleName())

    found = form(window, page)
    monkeypatch.setattr("ui.forms.alike.QAccessible.updateAccessibility", update)
    fill(found, given_name="Maria", family_name="Nuñe")
    asked(window)
    fill(found, family_name="z")
    asked(window)
    assert len(alerts) == 1
    assert alerts[0].startswith("May be the same as María Núñez, born")


def test_another_given_name_is_no_warning(window: MainWindow, page: YouthPage) -> None:
    found = form(window, page)
    fill(found, given_name="Jose", family_name="Nunez-Okafor")
    asked(window)
    assert told(found.alike) == []


def test_at_most_three_are_listed(window: MainWindow, page: YouthPage, store: Store) -> None:
    for _n in range(4):
        records.add_record(store, "youth", {"given_name": "Ida", "family_name": "Roe"})
    settle(window)
    found = form(window, page)
    fill(found, given_name="Ida", family_name="Roe")
    asked(window)
    assert len(told(found.alike)) == 3
    assert any(made.text() == "… and 1 more" for made in found.alike.findChildren(type(found.alike.words)))


def test_at_the_foot_of_the_list(window: MainWindow, page: YouthPage, store: Store) -> None:
    quick = page.quick_add
    assert quick is not None
    quick.line.setFocus()
    write(quick.line, "Nuñes, Maria")
    asked(window)
    assert "Open María Núñez, born 4/3/2012, Grade 6, Eastside Elementary" in told(quick.alike)
    QTest.keyClick(quick.line, Qt.Key.Key_Return)
    settle(window)
    assert told(quick.alike) == []
    assert records.get(store, "youth", MARIA + 1)["name"] == "Maria Nuñes"
    write(quick.line, "Maria Núnez")
    asked(window)
    pressed(quick.alike, "María Núñez")
    settle(window)
    assert page.card.key == MARIA


# -- records that are here already ------------------------------------------------------------------------------------


def rename(window: MainWindow, page: YouthPage, key: int, **names: str) -> None:
    open_youth(window, page, key)
    for name, text in names.items():
        box = line(page.card.rows[name])
        box.setFocus()
        box.selectAll()
        write(box, text)
        QTest.keyClick(box, Qt.Key.Key_Return)
    settle(window)


def test_a_card_warns_when_the_name_was_changed_and_not_otherwise(
    window: MainWindow, page: YouthPage, store: Store
) -> None:
    records.add_record(store, "youth", {"given_name": "Daniel", "family_name": "Nguyen"})
    settle(window)
    rename(window, page, DANIEL, phone="206 555 0100")
    assert told(page.card.alike) == []
    rename(window, page, DANIEL, given_name="Maria", family_name="Nunez")
    assert told(page.card.alike) == [
        "Open María Núñez, born 4/3/2012, Grade 6, Eastside Elementary",
        "Not the same: María Núñez, born 4/3/2012, Grade 6, Eastside Elementary",
        "Open Ma. José Núñez-Okafor, born 3/14/2016, Grade 2, Eastside Elementary",
        "Not the same: Ma. José Núñez-Okafor, born 3/14/2016, Grade 2, Eastside Elementary",
    ]
    for name in ("María Núñez, born 4/3/2012", "Ma. José Núñez-Okafor, born 3/14/2016"):
        (differ,) = [b for b in page.card.alike.findChildren(QPushButton)
                     if b.accessibleName().startswith(f"Not the same: {name}") and b.isVisible()]  # fmt: skip
        click(differ)
        settle(window)
    assert told(page.card.alike) == []
    assert store.undo_title() == "Maria Nunez and Ma. José Núñez-Okafor are not the same"
    rename(window, page, DANIEL, given_name="Marie")
    assert told(page.card.alike) == []
    keep_up(store, "youth")
    assert DANIEL not in {key for pair in found_pairs(store, "youth") for key in (pair.one, pair.other)}


def test_the_warning_belongs_to_the_record_in_front(window: MainWindow, page: YouthPage) -> None:
    rename(window, page, DANIEL, given_name="Maria", family_name="Nunez")
    assert told(page.card.alike)
    open_youth(window, page, AALIYAH)
    assert told(page.card.alike) == []
    open_youth(window, page, DANIEL)
    assert told(page.card.alike) == []


def family(window: MainWindow, page: YouthPage, key: int) -> FamilyPart:
    open_youth(window, page, key, "family")
    part = page.card.parts["family"]
    assert isinstance(part, FamilyPart)
    return part


def test_an_adult_under_another_spelling_is_offered_before_a_new_one(
    window: MainWindow, page: YouthPage, store: Store
) -> None:
    part = family(window, page, AALIYAH)
    part.add_adult.line.setFocus()
    QTest.keyClicks(part.add_adult.line, "Rossa Nunes")
    QTest.qWait(150)
    settle(window)
    assert [(offer.key, offer.detail) for offer in part.add_adult.offers()] == [
        (1, "may be the same, Ma. José Núñez-Okafor"), (None, "")
    ]  # fmt: skip
    QTest.keyClick(part.add_adult.line, Qt.Key.Key_Return)
    settle(window)
    assert [one.title.text() for one in rows(part.adults)] == ["Rosa Núñez"]


def test_an_adult_who_is_renamed_may_be_another(window: MainWindow, page: YouthPage) -> None:
    part = family(window, page, MA_JOSE)
    pick(window, part.add_adult, "Chidi Okafor")
    _rosa, chidi = rows(part.adults)
    for name, text in (("given_name", "Rosa"), ("family_name", "Nuñez")):
        box = line(chidi.fields()[1].rows[name])
        box.setFocus()
        box.selectAll()
        write(box, text)
        QTest.keyClick(box, Qt.Key.Key_Return)
        settle(window)
    (notice,) = [made for made in chidi.findChildren(AlikeNotice) if made.isVisible()]
    assert told(notice)[0] == "Open Rosa Núñez, Ma. José Núñez-Okafor"


def test_a_partner_is_known_by_name_and_phone(
    window: MainWindow, page: YouthPage, store: Store, make_partner: Callable[[], NewRecordForm]
) -> None:
    records.edit(store, "partners", 1, {"phone": "918-555-0142", "city": "Tulsa"})
    found = make_partner()
    fill(found, name="Eastside Elem.")
    asked(window)
    assert told(found.alike) == ["Open Eastside Elementary, Tulsa"]
    pressed(found.alike, "Eastside Elementary")
    settle(window)
    shown = window.current_page
    assert shown.card.key == 1  # type: ignore[union-attr]


@pytest.fixture
def make_partner(window: MainWindow) -> Callable[[], NewRecordForm]:
    def make() -> NewRecordForm:
        shown = window.go("partners")
        settle(window)
        QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        found = shown.side.currentWidget()  # type: ignore[attr-defined]
        assert isinstance(found, NewRecordForm)
        return found

    return make
