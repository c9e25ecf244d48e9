"""Working in a list: cells changed in their place, names added at its foot, copies, many at once with a look first."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from slecop_desktop.services.records import archive, get
from slecop_desktop.store import Store
from slecop_desktop.store.lists import Filter
from tests.ui.opening import open_window
from tests.ui.test_main_window import settle
from tests.ui.test_tables import texts
from ui.forms.choosers import ChoiceEditor
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.pages.partners import PartnersPage
from ui.pages.programs import ProgramsPage
from ui.pages.youth import YouthPage
from ui.tables.cell_editor import CellEditor


@pytest.fixture
def window(store: Store, jobs: Jobs, qtbot) -> Iterator[MainWindow]:
    """The window with its real pages, on three partners."""
    with store.write("More") as writer:
        writer.add("partners", {"name": "Zoo", "city": "Riverbend", "sector": "MUSEUM"})
    with open_window(store, jobs, qtbot) as made:
        yield made


@pytest.fixture
def page(window: MainWindow) -> PartnersPage:
    found = window.go("partners")
    assert isinstance(found, PartnersPage)
    settle(window)
    found.table.show_columns(["name", "city", "sector", "since", "programs"])
    found.table.view.setFocus()
    return found


def at(page: PartnersPage, row: int, column: str) -> None:
    names = [c.name for c in page.table.model.columns]
    page.table.view.go_to(row)
    page.table.view.setCurrentIndex(page.table.model.index(row, names.index(column)))


def cell(page: PartnersPage) -> CellEditor:
    QTest.keyClick(page.table.view, Qt.Key.Key_F2)
    assert page.cells.box is not None
    return page.cells.box


def line(page: PartnersPage) -> QLineEdit:
    assert page.cells.box is not None
    found = page.cells.box.editor.focusProxy()
    assert isinstance(found, QLineEdit)
    return found


def test_f2_changes_a_cell_and_enter_goes_on_below(page: PartnersPage, window: MainWindow, store: Store) -> None:
    at(page, 0, "city")
    cell(page)
    QTest.keyClicks(line(page), "Eastside")
    QTest.keyClick(line(page), Qt.Key.Key_Return)
    assert page.cells.box is not None
    assert page.cells.box.key == page.table.ids[1]
    QTest.keyClicks(line(page), "Marcus")
    QTest.keyClick(line(page), Qt.Key.Key_Return)
    settle(window)
    assert texts(page.table, "city") == ["Eastside", "Marcus", "Riverbend"]
    assert store.undo_title() == "Edit city of Marcus Middle"
    QTest.keyClick(line(page), Qt.Key.Key_Escape)
    assert page.cells.box is None
    assert page.table.view.hasFocus()
    assert page.table.view.isVisible()


def test_tab_goes_on_beside_past_what_is_worked_out_and_to_the_next_row(page: PartnersPage) -> None:
    at(page, 0, "sector")
    cell(page)
    where: list[tuple[int, str]] = []
    for _press in range(3):
        box = page.cells.box
        assert box is not None
        where.append((page.table.ids.index(box.key), box.field.name))
        page.cells.go_on(0, 1)
    assert where == [(0, "sector"), (0, "since"), (1, "name")]
    page.cells.close()


def test_what_cannot_be_kept_is_said_below_the_cell_and_escape_leaves_it(
    page: PartnersPage, window: MainWindow, store: Store
) -> None:
    at(page, 0, "since")
    box = cell(page)
    QTest.keyClicks(line(page), "some day")
    QTest.keyClick(line(page), Qt.Key.Key_Return)
    assert box.problem.isVisible()
    assert "some day" in box.problem.text()
    QTest.keyClick(line(page), Qt.Key.Key_Escape)
    at(page, 0, "name")
    box = cell(page)
    line(page).clear()
    QTest.keyClick(line(page), Qt.Key.Key_Return)
    assert box.problem.text() == "This cannot be left empty."
    QTest.keyClick(line(page), Qt.Key.Key_Escape)
    settle(window)
    assert get(store, "partners", page.table.ids[0])["name"] == "Eastside Elementary"


def test_a_choice_is_offered_at_once(page: PartnersPage, window: MainWindow, store: Store) -> None:
    at(page, 0, "sector")
    editor = cell(page).editor
    assert isinstance(editor, ChoiceEditor)
    assert editor.combo.view().isVisible()
    editor.combo.hidePopup()
    editor.combo.choose("LIBRARY")
    editor.combo.activated.emit(editor.combo.currentIndex())
    settle(window)
    assert get(store, "partners", page.table.ids[0])["sector"] == "LIBRARY"
    assert page.cells.box is None


def test_a_worked_out_cell_leads_to_the_card(page: PartnersPage) -> None:
    at(page, 0, "programs")
    QTest.keyClick(page.table.view, Qt.Key.Key_F2)
    assert page.cells.box is None
    assert page.card.isAncestorOf(page.window().focusWidget())


def test_names_are_added_one_after_the_other_at_the_foot(page: PartnersPage, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert page.quick_add is not None
    for name in ("Aquarium", "Bakery"):
        QTest.keyClicks(page.quick_add.line, name)
        QTest.keyClick(page.quick_add.line, Qt.Key.Key_Return)
        settle(window)
        assert page.quick_add.line.hasFocus()
        assert page.quick_add.line.text() == ""
    assert texts(page.table)[:2] == ["Aquarium", "Bakery"]
    assert page.table.current_id() == page.table.ids[1]


def test_a_name_that_is_there_already_is_added_only_when_asked_twice(page: PartnersPage, window: MainWindow) -> None:
    assert page.quick_add is not None
    page.quick_add.line.setText("zóo")
    QTest.keyClick(page.quick_add.line, Qt.Key.Key_Return)
    settle(window)
    assert "already" in page.quick_add.said.text()
    assert len(page.table.ids) == 3
    QTest.keyClick(page.quick_add.line, Qt.Key.Key_Return)
    settle(window)
    assert len(page.table.ids) == 4


def test_a_name_added_to_the_youth_is_to_be_completed(window: MainWindow, store: Store) -> None:
    page = window.go("youth")
    assert isinstance(page, YouthPage)
    settle(window)
    assert page.quick_add is not None
    QTest.keyClicks(page.quick_add.line, "Ada van der Berg")
    QTest.keyClick(page.quick_add.line, Qt.Key.Key_Return)
    settle(window)
    key = page.table.current_id()
    assert key is not None
    values = get(store, "youth", key)
    assert (values["given_name"], values["family_name"], values["incomplete"]) == ("Ada", "van der Berg", 1)
    assert "Duplicate" not in [words for words, _icon, _act in page._row_actions()]


def test_a_record_is_copied_and_the_copy_is_shown(page: PartnersPage, window: MainWindow, store: Store) -> None:
    at(page, 2, "name")
    (act,) = [act for words, _icon, act in page._row_actions() if words == "Duplicate"]
    act()
    settle(window)
    assert texts(page.table)[2:] == ["Zoo", "Zoo (copy)"]
    assert page.card.title.text() == "Zoo (copy)"
    assert get(store, "partners", page.table.ids[3])["city"] == "Riverbend"
    assert store.undo_title() == "Copy Zoo"


def test_archived_records_are_told_from_others_and_come_back(
    page: PartnersPage, window: MainWindow, store: Store
) -> None:
    archive(store, "partners", [page.table.ids[2]])
    settle(window)
    assert len(page.table.ids) == 2
    page.filters.columns.click()
    (box,) = [w for w in window.findChildren(type(page.bulk.empty)) if w.text() == "Show archived ones too"]
    box.click()
    box.window().close()
    settle(window)
    assert texts(page.table)[2] == "Zoo · archived"
    at(page, 2, "name")
    (act,) = [act for words, _icon, act in page._row_actions() if words == "Bring back"]
    act()
    settle(window)
    assert texts(page.table)[2] == "Zoo"


def test_what_a_change_of_many_does_is_shown_first(page: PartnersPage, window: MainWindow, store: Store) -> None:
    page.table.view.selectAll()
    settle(window)
    bulk = page.bulk
    bulk.field.choose("city")
    bulk.field.activated.emit(bulk.field.currentIndex())
    assert bulk.one is not None
    field = bulk.one.editor.focusProxy()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "Riverbend")
    QTest.qWait(200)
    settle(window)
    assert bulk.effect.text() == "2 records change. 1 has this value already."
    assert bulk.samples.text() == "Eastside Elementary: — → Riverbend\nMarcus Middle: — → Riverbend"
    assert get(store, "partners", page.table.ids[0])["city"] is None
    bulk.act.click()
    settle(window)
    assert texts(page.table, "city") == ["Riverbend"] * 3


def test_a_cell_being_changed_stays_at_its_record_when_rows_come_in(page: PartnersPage, window: MainWindow) -> None:
    at(page, 2, "city")
    box = cell(page)
    line(page).setText("Zootown")
    with window.store.write("One more") as writer:
        writer.add("partners", {"name": "Aardvark Farm"})
    settle(window)
    assert page.cells.box is box
    rect = page.table.view.visualRect(page.table.model.index(3, 1))
    assert abs(box.y() - rect.y()) < rect.height()
    page.filters.add(Filter("city", "is", "Nowhere"))
    settle(window)
    assert page.cells.box is None


def test_a_change_that_a_rule_forbids_opens_the_cell_again_with_what_was_typed(
    window: MainWindow, store: Store
) -> None:
    with store.write("Plan") as writer:
        program = writer.add("programs", {"name": "Robotics"})
        values = {"name": "Robotics A", "program": program, "start_date": "2026-09-01", "end_date": "2026-12-01"}
        offering = writer.add("offerings", values)
    programs = window.go("programs")
    assert isinstance(programs, ProgramsPage)
    programs.tabs.setCurrentIndex(1)
    settle(window)
    page = programs.list_in_front
    page.table.show_columns(["name", "end_date"])
    page.table.view.setCurrentIndex(page.table.model.index(0, 1))
    QTest.keyClick(page.table.view, Qt.Key.Key_F2)
    assert page.cells.box is not None
    field = page.cells.box.editor.focusProxy()
    assert isinstance(field, QLineEdit)
    field.setText("8/1/2026")
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle(window)
    assert page.cells.box is not None
    assert page.cells.box.editor.draft() == "8/1/2026"
    assert page.cells.box.problem.text().endswith(".")
    assert get(store, "offerings", offering)["end_date"] == "2026-12-01"
    page.cells.close()
