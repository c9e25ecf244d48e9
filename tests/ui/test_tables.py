"""Lists: what is read, sorted, filtered, kept, remembered and copied."""

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from slecop_desktop.services import records
from slecop_desktop.services.lists import add_custom_field, remove_custom_field
from slecop_desktop.store import Store
from slecop_desktop.store.filters import IN_DAYS, SEVERAL, WITHOUT_VALUE, WORDS
from slecop_desktop.store.lists import Filter, ListColumn, ListQuery
from slecop_desktop.texts import _
from tests.ui.test_main_window import settle, shown_page
from ui import theme
from ui.forms.choosers import ChoicesEditor
from ui.forms.editors import DateEditor
from ui.main_window import MainWindow
from ui.tables import RecordTable
from ui.tables.column_panel import ColumnPanel
from ui.tables.copying import cell
from ui.tables.filter_popup import FilterPopup
from ui.tables.filter_values import Between, OneValue, Picked
from ui.tables.filter_words import comparisons, in_words
from ui.tables.model import WINDOW
from ui.values import Words
from ui.widgets import removable_chip


def texts(table: RecordTable, column: str = "name") -> list[str]:
    names = [c.name for c in table.model.columns]
    return [table.model.row(n)[names.index(column)] for n in range(len(table.ids))]


def youth_table(window: MainWindow) -> RecordTable:
    window.go("youth")
    settle(window)
    return shown_page(window).table


def add_many(store: Store, count: int) -> range:
    with store.write("Many") as writer:
        rows = ((f"Given{n:05d}", f"Family{n:05d}") for n in range(count))
        return writer.add_many("youth", ("given_name", "family_name"), rows)


def test_a_list_shows_names_in_paper_order_with_labels_and_titles(window: MainWindow) -> None:
    table = youth_table(window)
    assert texts(table) == ["Aaliyah Brooks", "Daniel Nguyễn", "Ma. José Núñez-Okafor", "Theo O'Neil", "נועה לוי"]
    assert texts(table, "grade")[0] == "Grade 3"
    assert texts(table, "school")[0] == "Marcus Middle"
    assert shown_page(window).header.count.text() == "5"
    assert window.status.left.text() == "5 shown"


def test_only_the_rows_looked_at_are_read(window: MainWindow, store: Store, monkeypatch) -> None:
    table = youth_table(window)
    read: list[int] = []
    real = table.model.read_rows
    monkeypatch.setattr(table.model, "read_rows", lambda ids: read.append(len(ids)) or real(ids))
    add_many(store, 3000)
    settle(window)
    QApplication.processEvents()
    assert len(table.ids) == 3005
    assert 0 < len(read) <= 3
    assert max(read) <= WINDOW


def test_a_click_on_a_heading_sorts_and_a_second_one_turns_it_around(window: MainWindow) -> None:
    table = youth_table(window)
    section = [c.name for c in table.model.columns].index("grade")
    header = table.view.header
    at = QPoint(header.sectionViewportPosition(section) + 20, 10)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    settle(window)
    assert texts(table, "grade") == ["Grade 2", "Grade 3", "Grade 4", "Grade 5", "Grade 6"]
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    settle(window)
    assert texts(table, "grade") == ["Grade 6", "Grade 5", "Grade 4", "Grade 3", "Grade 2"]
    assert header.sorted == (section, True)


def test_selection_cursor_and_place_stay_when_rows_come_in(window: MainWindow, store: Store) -> None:
    add_many(store, 400)
    table = youth_table(window)
    table.view.go_to(200)
    table.view.selectionModel().select(
        table.model.index(203, 0), QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    )
    chosen, current = table.selected_ids(), table.current_id()
    top = table.ids[table.view.rowAt(0)]
    with store.write("One more") as writer:
        new = writer.add("youth", {"given_name": "Ada", "family_name": "Aardvark"})
    settle(window)
    assert table.ids[0] == new
    assert table.selected_ids() == chosen
    assert table.current_id() == current
    assert table.ids[table.view.rowAt(0)] == top


def test_everything_selected_stays_everything_and_is_counted_by_ranges(window: MainWindow, store: Store) -> None:
    add_many(store, 3000)
    table = youth_table(window)
    table.view.setFocus()
    QTest.keyClick(table.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert table.selected_count() == 3005
    assert len(table.view.ranges()) == 1
    table.sort_by("birth_date", down=True)
    settle(window)
    assert table.selected_count() == 3005
    assert window.status.left.text() == "3,005 shown · 3,005 selected"


def test_enter_and_double_click_open_a_row_wide_and_escape_leads_back(window: MainWindow) -> None:
    table = youth_table(window)
    page = shown_page(window)
    table.view.setFocus()
    table.view.go_to(1)
    QTest.keyClick(table.view, Qt.Key.Key_Return)
    assert not table.view.isVisible()
    assert page.card.title.text() == "Daniel Nguyễn"
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert table.view.isVisible()


def panel_of(window: MainWindow) -> ColumnPanel:
    QTest.mouseClick(shown_page(window).filters.columns, Qt.MouseButton.LeftButton)
    (panel,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, ColumnPanel) and w.isVisible()]
    return panel


def test_columns_are_chosen_and_moved_by_keyboard_and_remembered(window: MainWindow) -> None:
    table = youth_table(window)
    panel = panel_of(window)
    assert panel.list.item(0).text() == "Name"
    (born,) = [n for n in range(panel.list.count()) if panel.list.item(n).text() == "Date of birth"]
    panel.list.setCurrentRow(born)
    QTest.keyClick(panel.list, Qt.Key.Key_Space)
    assert [c.name for c in table.model.columns][-1] == "birth_date"
    for _press in range(born):
        QTest.keyClick(panel.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    panel.close()
    assert [c.name for c in table.model.columns][:2] == ["birth_date", "name"]
    assert texts(table, "birth_date")[0] == "1/2/2015"
    table.view.header.resizeSection(0, 321)
    table._layout.remember()
    again = RecordTable(window, "youth")
    assert [c.name for c in again.model.columns][:2] == ["birth_date", "name"]
    assert again.view.header.sectionSize(0) == 321
    again.reset_columns()
    assert "birth_date" not in [c.name for c in again.model.columns]


def test_a_column_that_was_dragged_stays_where_it_was_put(window: MainWindow) -> None:
    table = youth_table(window)
    table.view.header.moveSection(1, 0)
    table._layout.remember()
    assert [c.name for c in RecordTable(window, "youth").model.columns][:2] == ["grade", "name"]


def test_the_last_column_cannot_be_hidden(window: MainWindow) -> None:
    table = youth_table(window)
    table.show_columns(["name"])
    panel = panel_of(window)
    panel.list.setCurrentRow(0)
    QTest.keyClick(panel.list, Qt.Key.Key_Space)
    assert [c.name for c in table.model.columns] == ["name"]
    assert panel.list.item(0).checkState() == Qt.CheckState.Checked
    panel.close()


def test_sorting_and_groups_are_chosen_in_the_panel(window: MainWindow) -> None:
    table = youth_table(window)
    panel = panel_of(window)
    panel.sort.choose("grade")
    panel.sort.activated.emit(panel.sort.currentIndex())
    panel.down.click()
    settle(window)
    assert texts(table, "grade")[0] == "Grade 6"
    panel.group.setCurrentIndex(panel.group.findText("School"))
    panel.group.activated.emit(panel.group.currentIndex())
    settle(window)
    assert table.query.group == ("school", "")
    panel.close()


def test_the_menu_of_a_heading_hides_its_column(window: MainWindow) -> None:
    table = youth_table(window)
    menu = table.columns_menu(table.columns.all["school"])
    (act,) = [a for a in menu.actions() if a.text() == "Hide School"]
    act.trigger()
    assert "school" not in [c.name for c in table.model.columns]


def test_copying_gives_cells_in_the_order_shown(window: MainWindow) -> None:
    table = youth_table(window)
    table.show_columns(["name", "grade", "birth_date"])
    table.view.header.moveSection(2, 0)
    table.view.setFocus()
    table.view.go_to(0)
    table.view.selectAll()
    QTest.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0] == "1/2/2015\tAaliyah Brooks\tGrade 3"
    assert len(lines) == 5
    table.copy(headings=True)
    assert QGuiApplication.clipboard().text().startswith("Date of birth\tName\tGrade\n")


def test_copying_very_many_is_a_job_and_gives_them_all(window: MainWindow, store: Store) -> None:
    add_many(store, 5000)
    table = youth_table(window)
    table.view.selectAll()
    table.copy()
    assert [job.title for job in window.jobs.running] == ["Copying rows"]
    settle(window)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 5005
    assert len(set(lines)) == 5005


def test_a_copied_cell_is_never_a_formula_and_stays_one_cell() -> None:
    assert cell("=HYPERLINK(1)") == "'=HYPERLINK(1)"
    assert cell("+cmd|x") == "'+cmd|x"
    assert cell("+1 555 0101") == "+1 555 0101"
    assert cell("-3.5") == "-3.5"
    assert cell('two\nlines "x"') == '"two\nlines ""x"""'


def test_numbers_and_words_stand_under_their_headings_to_the_pixel(window: MainWindow) -> None:
    table = youth_table(window)
    table.show_columns(["name", "hours", "grade"])
    table.model.row(0)
    table.model._windows[0] = [("Heading", "Hours", "Grade")] * 5  # the same words in the cells as above them
    table.view.clearSelection()
    table.view.header.set_sorted(-1, False)
    theme.set_scheme("light")
    head = table.view.header.viewport().grab().toImage()
    body = table.view.viewport().grab().toImage()
    for section, at_end in ((1, True), (2, False)):
        left, width = table.view.header.sectionViewportPosition(section), table.view.header.sectionSize(section)
        edge = -1 if at_end else 0
        above = inked(head, QRect(left, 4, width - 2, 30))[edge]
        below = inked(body, QRect(left, 4, width - 2, 30))[edge]
        assert abs(above - below) <= 1


def inked(image: QImage, rect: QRect) -> list[int]:
    """The columns of pixels in which something dark is drawn; the hairline between headings is not dark."""
    return [
        x
        for x in range(rect.left(), rect.right())
        if any(image.pixelColor(x, y).lightness() < 170 for y in range(rect.top(), rect.bottom()))
    ]


def test_typing_in_the_list_searches_it_and_enter_leads_back(window: MainWindow) -> None:
    table = youth_table(window)
    page = shown_page(window)
    table.view.setFocus()
    QTest.keyClicks(table.view, "n")
    assert page.filters.search.hasFocus()
    QTest.keyClicks(page.filters.search, "un")
    QTest.keyClick(page.filters.search, Qt.Key.Key_Return)
    settle(window)
    assert texts(table) == ["Ma. José Núñez-Okafor"]
    assert table.view.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    page.filters._search_now()
    settle(window)
    assert len(table.ids) == 5


def test_a_filter_is_made_shown_as_a_chip_and_taken_away(window: MainWindow) -> None:
    table = youth_table(window)
    page = shown_page(window)
    popup = page.filters.open_popup("grade")
    assert popup.comparison.currentText() == "is any of"
    popup.take()
    assert popup._problem.text() == "Say which value."
    assert isinstance(popup.value, OneValue)
    assert isinstance(popup.value.editor, ChoicesEditor)
    popup.value.editor.take(["02", "03"])
    popup.take()
    settle(window)
    assert texts(table, "grade") == ["Grade 3", "Grade 2"]
    (chip,) = page.filters._chips
    assert isinstance(chip, QPushButton)
    assert chip.text() == "Grade: Grade 2, Grade 3"
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    settle(window)
    assert len(table.ids) == 5
    assert page.filters._chips == []


def test_a_chip_that_is_clicked_opens_its_filter_again_and_its_cross_takes_it_away(window: MainWindow, qtbot) -> None:
    table = youth_table(window)
    page = shown_page(window)
    page.filters.add(Filter("birth_date", "at_least", "2014-11-30"))
    settle(window)
    assert texts(table) == ["Aaliyah Brooks", "Ma. José Núñez-Okafor", "Theo O'Neil"]
    (chip,) = page.filters._chips
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(20, chip.height() // 2))
    (popup,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, FilterPopup) and w.isVisible()]
    assert popup.comparison.currentText() == "is on or after"
    popup.comparison.choose("between")
    assert isinstance(popup.value, Between)
    assert isinstance(popup.value.low, DateEditor)
    assert isinstance(popup.value.high, DateEditor)
    popup.value.low.line.clear()
    QTest.keyClicks(popup.value.low.line, "1/1/2015")
    QTest.keyClicks(popup.value.high.line, "12/31/2015")
    QTest.keyClick(popup.value.high.line, Qt.Key.Key_Return)
    settle(window)
    assert texts(table) == ["Aaliyah Brooks"]
    (chip,) = page.filters._chips
    assert isinstance(chip, QPushButton)
    assert chip.text() == "Date of birth: 1/1/2015 to 12/31/2015"
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 10, chip.height() // 2))
    settle(window)
    assert len(table.ids) == 5


def test_records_are_picked_by_name_in_a_filter(window: MainWindow) -> None:
    table = youth_table(window)
    page = shown_page(window)
    popup = page.filters.open_popup("school")
    assert popup.comparison.currentText() == "is any of"
    assert isinstance(popup.value, Picked)
    QTest.keyClicks(popup.value.editor.line, "marcus")
    QTest.keyClick(popup.value.editor.line, Qt.Key.Key_Return)
    settle(window)
    assert texts(table) == ["Aaliyah Brooks", "Theo O'Neil"]
    chip = page.filters._chips[0]
    assert isinstance(chip, QPushButton)
    assert chip.text() == "School: Marcus Middle"
    again = page.filters.change(table.query.filters[0])
    assert isinstance(again.value, Picked)
    again.value.list.setCurrentRow(0)
    QTest.keyClick(again.value.list, Qt.Key.Key_Delete)
    again.take()
    assert again._problem.text() == "Say which value."
    again.close()


@pytest.mark.parametrize("kind", ["partners", "offerings", "youth", "sessions"])
def test_every_comparison_has_something_to_ask_with_and_words_for_its_chip(window: MainWindow, kind: str) -> None:
    table = RecordTable(window, kind)
    columns, words = table.columns.all, Words(window.store)
    popup = FilterPopup(window, columns, lambda _wanted: None)
    for name, column in columns.items():
        popup.choose(name)
        offered = comparisons(column)
        assert [popup.comparison.itemText(n) for n in range(popup.comparison.count())] == [
            said for _op, said in offered
        ]
        for op, said in offered:
            popup.comparison.choose(op)
            assert (popup.value is None) is (op in WITHOUT_VALUE)
            chip = in_words(window.store, columns, words, Filter(name, op, value_of(window, column, op)))
            assert chip.startswith(_(column.label))
            assert op not in WITHOUT_VALUE or chip == f"{_(column.label)} {said}"
    popup.close()


def value_of(window: MainWindow, column: ListColumn, op: str) -> object:
    """Something that a column can be compared with."""
    if op in WITHOUT_VALUE:
        return None
    by_editor = {"number": 3, "money": 250, "yes_no": 1, "reference": 1, "date": "2026-03-01", "time": "15:30"}
    one = 7 if op in IN_DAYS else "abc" if op in WORDS else by_editor.get(column.kind.editor, "2026-03-01")
    if codes := window.store.codes(column.choices or ""):
        one = codes[0].code
    return (one,) if op in SEVERAL else (one, one) if op == "between" else one


def test_every_comparison_offered_finds_what_it_says(window: MainWindow) -> None:
    table = youth_table(window)

    def found(*filters: Filter) -> list[str]:
        table.set_query(ListQuery("youth", filters=filters))
        settle(window)
        return texts(table)

    assert found(Filter("birth_date", "empty")) == ["Daniel Nguyễn"]
    assert found(Filter("birth_date", "at_least", "2015-12-31")) == ["Ma. José Núñez-Okafor"]
    assert found(Filter("school", "contains", "marcus")) == ["Aaliyah Brooks", "Theo O'Neil"]


def test_a_list_says_when_it_is_empty_and_when_filters_left_nothing(window: MainWindow, store: Store) -> None:
    table = youth_table(window)
    everyone = list(table.ids)
    table.set_query(ListQuery("youth", search="nobody"))
    settle(window)
    assert table._filtered.isVisible()
    records.archive(store, "youth", everyone)
    table.set_query(ListQuery("youth"))
    settle(window)
    assert table._empty is not None
    assert table._empty.isVisible()
    assert not table.view.isVisible()


def test_a_reader_of_the_screen_hears_column_and_value(window: MainWindow) -> None:
    table = youth_table(window)
    assert table.view.accessibleName() == "Youth"
    index = table.model.index(0, 1)
    assert table.model.data(index, Qt.ItemDataRole.AccessibleTextRole) == "Grade: Grade 3"
    assert table.model.headerData(1, Qt.Orientation.Horizontal) == "Grade"


def test_a_chip_says_what_removing_it_removes(qtbot) -> None:
    gone: list[str] = []
    chip = removable_chip("Site: A & B", lambda: gone.append("x"))
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "Remove the filter “Site: A & B”"
    chip.click()
    assert gone == ["x"]


def test_an_own_field_that_comes_and_goes_takes_its_column_and_filter_along(window: MainWindow, store: Store) -> None:
    table = youth_table(window)
    name = add_custom_field(store, "youth", "Bus stop", "text")
    settle(window)
    assert name in table.columns.all
    table.show_columns(["name", name])
    shown_page(window).filters.add(Filter(name, "empty"))
    settle(window)
    assert len(table.ids) == 5
    remove_custom_field(store, "youth", name)
    settle(window)
    assert table.query.filters == ()
    assert [c.name for c in table.model.columns] == ["name"]
    assert shown_page(window).filters._chips == []
