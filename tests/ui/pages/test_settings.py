"""Settings as they are used: type, tick, press; then what the file holds, and that it can be undone."""

import datetime as dt
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from slecop_desktop.services import lists, records
from slecop_desktop.store import Store
from ui import theme
from ui.forms import NewRecordForm
from ui.jobs import Jobs
from ui.list_page import ListPage
from ui.main_window import MainWindow
from ui.pages.settings import SECTIONS, SettingsPage
from ui.settings import settings
from ui.settings_page.code_lists import CodeListsSection
from ui.settings_page.code_model import IN_USE, LABEL
from ui.settings_page.holidays import HolidaysSection
from ui.settings_page.look import LookSection, own_name
from ui.settings_page.own_fields import KIND_WORDS, OwnFieldsSection
from ui.settings_page.profile import ProfileSection
from ui.settings_page.year import YearSection

S = TypeVar("S")
LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key


TODAY = dt.date(2027, 6, 14)


@pytest.fixture(scope="module")
def eastside_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four youth of grades 3, 5, 12 and none, and two offerings of the running year."""
    path = tmp_path_factory.mktemp("eastside") / "eastside.slecop"
    with Store.create(path, name="Eastside STEM") as made:
        made.today = TODAY
        with made.write("Begin") as w:
            partner = w.add("partners", {"name": "Eastside School", "sector": "K12_SCHOOL"})
            program = w.add("programs", {"name": "Robotics", "partner": partner})
            for name, first in (("Robotics, fall 2026", "2026-09-02"), ("Robotics, winter 2027", "2027-01-06")):
                w.add("offerings", {"name": name, "program": program, "start_date": first, "status": "OPEN"})
            for given, grade in (("Ana", "03"), ("Ben", "05"), ("Chi", "12"), ("Dee", "UG")):
                key = w.add("youth", {"given_name": given, "family_name": "Abbott"})
                w.add("school_years", {"youth": key, "school_year": "2026-27", "grade": grade, "school": partner})
    return path


@pytest.fixture
def store(eastside_file: Path, tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "eastside.slecop"
    shutil.copy(eastside_file, path)
    with Store.open(path) as opened:
        opened.today = TODAY
        yield opened


@pytest.fixture
def page(window: MainWindow, jobs: Jobs) -> SettingsPage:
    found = window.go("settings")
    assert isinstance(found, SettingsPage)
    assert jobs.wait_idle()
    return found


def section(page: SettingsPage, jobs: Jobs, name: str, kind: type[S]) -> S:
    found = page.show_section(name)
    assert isinstance(found, kind)
    assert jobs.wait_idle()
    return found


def line_of(row: object) -> QLineEdit:
    return cast(QLineEdit, row.editor.focusProxy())  # type: ignore[attr-defined]


def retype(qtbot, line: QLineEdit, words: str) -> None:
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, words)
    qtbot.keyClick(line, Key.Key_Tab)


def undo(page: SettingsPage, jobs: Jobs) -> None:
    page.main.undo()
    assert jobs.wait_idle()
    QApplication.processEvents()
    assert jobs.wait_idle()


def code(store: Store, list_name: str, words: str) -> str:
    return next(row.code for row in store.codes(list_name) if row.label == words)


# -- the page ---------------------------------------------------------------------------------------------------------


def test_the_keyboard_walks_the_sections(page, jobs, qtbot) -> None:
    page.names.setFocus()
    seen = []
    for _section in SECTIONS:
        seen.append(page.section.accessibleName())
        qtbot.keyClick(page.names, Key.Key_Down)
        assert jobs.wait_idle()
    assert seen == [
        "Profile", "Code lists", "Own fields", "Holidays", "Community numbers", "Program year",
        "Look and language", "About",
    ]  # fmt: skip


def test_a_record_of_the_settings_opens_in_its_section(page, store, jobs) -> None:
    with store.read() as connection:
        sql = "SELECT id, code FROM codes WHERE list = 'sector' ORDER BY position LIMIT 1 OFFSET 3"
        key, wanted = connection.exec_driver_sql(sql).one()
    page.main.go("home")
    page.main.open_record("codes", key)
    assert jobs.wait_idle()
    found = section(page, jobs, "lists", CodeListsSection)
    assert found.list_name == "sector"
    assert found.entries.model.code_at(found.entries.view.currentIndex().row()) == wanted


# -- profile ----------------------------------------------------------------------------------------------------------


def test_a_field_of_the_profile_is_saved_on_leaving_it(page, store, jobs, qtbot) -> None:
    card = section(page, jobs, "profile", ProfileSection).card
    retype(qtbot, line_of(card.rows["name"]), "Prairie STEM")
    assert jobs.wait_idle()
    assert lists.profile(store)["name"] == "Prairie STEM"
    assert page.main.windowTitle().startswith("Prairie STEM")
    undo(page, jobs)
    assert lists.profile(store)["name"] == "Eastside STEM"
    assert line_of(card.rows["name"]).text() == "Eastside STEM"


def test_what_cannot_be_a_day_is_told_under_the_field(page, store, jobs, qtbot) -> None:
    card = section(page, jobs, "profile", ProfileSection).card
    one = card.rows["program_year_start"]
    retype(qtbot, line_of(one), "first of July")
    assert jobs.wait_idle()
    assert one.problem.text() == "Write month and day with two digits each, as in 07-01."
    assert line_of(one).text() == "first of July"
    assert lists.profile(store)["program_year_start"] == "07-01"


# -- code lists -------------------------------------------------------------------------------------------------------


@pytest.fixture
def sectors(page: SettingsPage, jobs: Jobs) -> CodeListsSection:
    found = section(page, jobs, "lists", CodeListsSection)
    found.choose_list("sector")
    assert jobs.wait_idle()
    return found


def choose(found: CodeListsSection, jobs: Jobs, wanted: str) -> None:
    found.entries.choose(wanted)
    assert jobs.wait_idle()


def test_words_are_changed_in_place(page, sectors, store, jobs, qtbot) -> None:
    view = sectors.entries.view
    choose(sectors, jobs, "K12_SCHOOL")
    before = next(row.label for row in store.codes("sector") if row.code == "K12_SCHOOL")
    view.setFocus()
    qtbot.keyClick(view, Key.Key_F2)
    editor = next(line for line in view.findChildren(QLineEdit) if line.isVisible())
    editor.selectAll()
    qtbot.keyClicks(editor, "Day school")
    qtbot.keyClick(editor, Key.Key_Return)
    assert jobs.wait_idle()
    assert code(store, "sector", "Day school") == "K12_SCHOOL"
    assert view.currentIndex().data() == "Day school"
    undo(page, jobs)
    assert code(store, "sector", before) == "K12_SCHOOL"
    assert view.model().index(view.currentIndex().row(), LABEL).data() == before


def test_an_entry_in_use_is_not_removed_but_set_to_not_in_use(page, sectors, store, jobs, qtbot) -> None:
    entries = sectors.entries
    choose(sectors, jobs, "K12_SCHOOL")
    assert entries.uses.text() == "1 record uses it; it can be set to not in use, but not removed."
    assert not entries.remove.isEnabled()
    box = entries.model.index(entries.view.currentIndex().row(), IN_USE)
    assert box.data() == "yes"
    entries.view.setFocus()
    entries.view.setCurrentIndex(box)
    qtbot.keyClick(entries.view, Key.Key_Space)
    assert jobs.wait_idle()
    assert "K12_SCHOOL" not in {row.code for row in store.codes("sector", active_only=True)}
    assert records.get(store, "partners", 1)["sector"] == "K12_SCHOOL"
    undo(page, jobs)
    assert "K12_SCHOOL" in {row.code for row in store.codes("sector", active_only=True)}


def test_a_new_entry_is_added_moved_and_removed(page, sectors, store, jobs, qtbot) -> None:
    entries = sectors.entries
    qtbot.keyClicks(entries.line, "Makerspace")
    qtbot.keyClick(entries.line, Key.Key_Return)
    assert jobs.wait_idle()
    new = code(store, "sector", "Makerspace")
    assert store.codes("sector")[-1].code == new
    assert entries.line.text() == ""
    assert entries.uses.text() == "No record uses it."
    entries.view.setFocus()
    qtbot.keyClick(entries.view, Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert jobs.wait_idle()
    assert store.codes("sector")[-2].code == new
    qtbot.mouseClick(entries.remove, LEFT)
    assert jobs.wait_idle()
    assert new not in {row.code for row in store.codes("sector")}
    undo(page, jobs)
    assert store.codes("sector")[-2].code == new


def test_nothing_is_added_to_a_list_with_a_meaning(sectors, jobs) -> None:
    sectors.choose_list("attendance_status")
    assert jobs.wait_idle()
    assert not sectors.entries.adding.isVisible()
    assert not sectors.entries.remove.isVisible()
    assert sectors.entries.about.text().startswith("This list has a meaning in the program")


def test_the_lists_are_found_by_their_words(sectors, qtbot) -> None:
    qtbot.keyClicks(sectors.search, "enrol stat")
    names = [sectors.names.item(n) for n in range(sectors.names.count())]
    assert [item.text() for item in names if not item.isHidden()] == ["Enrollment status"]


# -- own fields -------------------------------------------------------------------------------------------------------


def test_an_own_field_comes_and_goes(page, store, jobs, qtbot) -> None:
    youth = page.main.go("youth")
    assert isinstance(youth, ListPage)
    assert jobs.wait_idle()
    youth.open_record("youth", 1)
    assert len(youth.card.rows) > 0
    page.main.go("settings")
    found = section(page, jobs, "fields", OwnFieldsSection)
    qtbot.keyClicks(line_of(found.form.label), "Bus line")
    qtbot.keyClick(line_of(found.form.label), Key.Key_Return)
    assert jobs.wait_idle()
    assert [one.words for one in found.fields.values()] == [("Bus line", "Youth", "Text", "")]
    page.main.go("youth")
    assert jobs.wait_idle()
    youth.open_record("youth", 1)
    retype(qtbot, line_of(youth.card.rows["c_bus_line"]), "7")
    assert jobs.wait_idle()
    assert records.get(store, "youth", 1)["c_bus_line"] == "7"
    page.main.go("settings")
    qtbot.mouseClick(found.remove, LEFT)
    assert jobs.wait_idle()
    assert found.fields == {}
    assert "c_bus_line" not in store.records["youth"].by_name
    undo(page, jobs)
    assert records.get(store, "youth", 1)["c_bus_line"] == "7"


def test_a_choice_may_have_a_list_of_its_own(page, store, jobs, qtbot) -> None:
    form = section(page, jobs, "fields", OwnFieldsSection).form
    assert not form.choices.isVisible()
    _choose(qtbot, form.kind, KIND_WORDS["choice"])
    assert form.choices.isVisible()
    qtbot.keyClicks(line_of(form.label), "T-shirt size")
    qtbot.mouseClick(form.add, LEFT)
    assert jobs.wait_idle()
    assert store.records["youth"].field("c_t_shirt_size").choices == "c_t_shirt_size"
    assert page.main.message.text.endswith("Its list is empty: add what can be chosen under Code lists.")


def test_a_field_needs_a_label(page, store, jobs, qtbot) -> None:
    form = section(page, jobs, "fields", OwnFieldsSection).form
    qtbot.mouseClick(form.add, LEFT)
    assert jobs.wait_idle()
    assert form.label.problem.text() == "This is needed."
    assert all(not f.custom for f in store.records["youth"].fields)


def _choose(qtbot, box: QComboBox, words: str) -> None:
    box.setFocus()
    while box.currentText() != words:
        before = box.currentIndex()
        qtbot.keyClick(box, Key.Key_Down)
        assert box.currentIndex() > before, f"there is no {words}"


# -- holidays ---------------------------------------------------------------------------------------------------------


def test_a_holiday_is_added_changed_and_removed(page, store, jobs, qtbot) -> None:
    found = section(page, jobs, "holidays", HolidaysSection)
    found.new_record()
    form = found.side.currentWidget()
    assert isinstance(form, NewRecordForm)
    qtbot.keyClicks(line_of(form.rows["name"]), "Spring break")
    qtbot.keyClicks(line_of(form.rows["start_date"]), "3/22/2027")
    qtbot.keyClick(line_of(form.rows["start_date"]), Key.Key_Return)
    assert jobs.wait_idle()
    assert records.get(store, "holidays", 1)["start_date"] == "2027-03-22"
    assert found.side.currentWidget() is found.card
    retype(qtbot, line_of(found.card.rows["end_date"]), "3/26/2027")
    assert jobs.wait_idle()
    assert records.get(store, "holidays", 1)["end_date"] == "2027-03-26"
    qtbot.mouseClick(found.remove, LEFT)
    assert jobs.wait_idle()
    assert list(found.table.ids) == []
    undo(page, jobs)
    assert list(found.table.ids) == [1]


def test_escape_gives_a_new_holiday_up(page, store, jobs, qtbot) -> None:
    found = section(page, jobs, "holidays", HolidaysSection)
    found.new_record()
    qtbot.keyClick(found.side.currentWidget(), Key.Key_Escape)
    assert jobs.wait_idle()
    assert found.side.currentWidget() is found.card
    assert list(found.table.ids) == []


# -- program year -----------------------------------------------------------------------------------------------------


def grades(store: Store, year: str) -> dict[str, str]:
    sql = "SELECT y.given_name, s.grade FROM school_years s JOIN youth y ON y.id = s.youth WHERE s.school_year = ?"
    with store.read() as connection:
        return {row[0]: row[1] for row in connection.exec_driver_sql(sql, (year,))}


def offerings(store: Store) -> list[str]:
    with store.read() as connection:
        return list(connection.exec_driver_sql("SELECT name FROM offerings ORDER BY id").scalars())


def test_the_plan_is_shown_and_nothing_written(page, store, jobs) -> None:
    found = section(page, jobs, "year", YearSection)
    assert found.summary.text() == "From 2026-27 to 2027-28 · 2 go on · 1 graduates · 1 keeps the grade"
    assert found.unknown.text() == "1 has no grade that rises and keeps it as it is: Dee Abbott"
    assert found.apply.text() == "Turn the year to 2027-28"
    assert grades(store, "2027-28") == {}


def test_the_year_turns_in_one_step(page, store, jobs, qtbot) -> None:
    found = section(page, jobs, "year", YearSection)
    found.picker.line.setFocus()
    qtbot.keyClicks(found.picker.line, "ben")
    qtbot.keyClick(found.picker.line, Key.Key_Return)
    assert jobs.wait_idle()
    assert found.exceptions == {2: ("Ben Abbott", "05")}
    found.offerings.setFocus()
    found.offerings.setCurrentRow(0)
    qtbot.keyClick(found.offerings, Key.Key_Space)
    found.archive.setFocus()
    qtbot.keyClick(found.archive, Key.Key_Space)
    qtbot.mouseClick(found.apply, LEFT)
    assert jobs.wait_idle()
    assert grades(store, "2027-28") == {"Ana": "04", "Ben": "05", "Chi": "PS", "Dee": "UG"}
    assert offerings(store) == ["Robotics, fall 2026", "Robotics, winter 2027", "Robotics, winter 2028"]
    assert records.get(store, "youth", 3)["archived"] == "2027-06-14"
    assert page.main.message.text == "4 youth stand in 2027-28 now · 1 offering is copied"
    assert found.exceptions == {}
    assert found.summary.text() == "From 2026-27 to 2027-28 · 4 are there already"
    undo(page, jobs)
    assert grades(store, "2027-28") == {}
    assert len(offerings(store)) == 2
    assert records.get(store, "youth", 3)["archived"] is None


def test_copies_that_are_there_are_not_made_again(page, store, jobs, qtbot) -> None:
    found = section(page, jobs, "year", YearSection)
    qtbot.mouseClick(found.apply, LEFT)
    assert jobs.wait_idle()
    assert len(offerings(store)) == 4
    assert found.chosen() == []
    assert not found.apply.isEnabled()
    assert found.offerings.item(0).text() == "9/1/2027 · Robotics, fall 2027 (there already)"


# -- look and language ------------------------------------------------------------------------------------------------


def test_colors_change_at_once_and_are_remembered(page, jobs, qtbot) -> None:
    found = section(page, jobs, "look", LookSection)
    qtbot.mouseClick(found.schemes["dark"], LEFT, pos=found.schemes["dark"].rect().center())
    assert theme.is_dark()
    assert settings().value("look/scheme") == "dark"
    qtbot.mouseClick(found.schemes["light"], LEFT)
    assert not theme.is_dark()
    assert settings().value("look/scheme") == "light"


def test_languages_are_named_in_their_own_words(page, jobs) -> None:
    found = section(page, jobs, "look", LookSection)
    assert [own_name(code) for code in ("en", "es", "sw")] == ["English", "Español", "Kiswahili"]
    assert found.languages.findData("en") > 0


def test_a_chosen_language_opens_the_window_anew(page, jobs, qtbot) -> None:
    found = section(page, jobs, "look", LookSection)
    found.languages.setCurrentIndex(found.languages.findData("es"))
    found.languages.activated.emit(found.languages.currentIndex())
    assert settings().value("look/language") == "es"
    qtbot.waitUntil(lambda: not page.main.isVisible())
    assert page.main.reopens == "settings"


def test_what_is_under_way_is_not_cut_off_by_another_language(page, jobs, qtbot) -> None:
    found = section(page, jobs, "look", LookSection)
    ends = threading.Event()
    jobs.run("Export", lambda tell, cancelled: ends.wait(10))
    found.choose_language("es")
    assert found.said.isVisible()
    assert page.main.isVisible()
    found.choose_language("")
    assert not found.said.isVisible()
    assert settings().value("look/language") is None
    ends.set()
    assert jobs.wait_idle()
    assert page.main.reopens == ""
