"""The community's numbers under Settings: typed, brought in as a table, opened from elsewhere."""

from PySide6.QtWidgets import QFileDialog, QLabel

from slecop_desktop.services import records
from tests.ui.pages.test_settings import LEFT, Key, line_of, page, section
from ui.forms import NewRecordForm
from ui.settings_page.community import CommunitySection
from ui.widgets import ComboBox

__all__ = ["page"]


def combo_of(row) -> ComboBox:
    found = row.findChild(ComboBox)
    assert found is not None
    return found


def offered(row) -> list[str]:
    combo = combo_of(row)
    return [combo.itemText(n) for n in range(combo.count())]


def choose(row, words: str) -> None:
    """Choose an entry as with the keyboard."""
    combo = combo_of(row)
    combo.setCurrentIndex(combo.findText(words))
    combo.activated.emit(combo.currentIndex())


def test_a_community_number_is_added_removed_and_opened_from_a_report(page, store, jobs, qtbot) -> None:
    found = section(page, jobs, "community", CommunitySection)
    found.new_record()
    form = found.side.currentWidget()
    assert isinstance(form, NewRecordForm)
    choose(form.rows["dimension"], "Sex")
    assert [words for words in offered(form.rows["group_code"]) if "Grade" in words] == []
    choose(form.rows["group_code"], "Female")
    for name, typed in (("source", "Census"), ("count", "4900")):
        qtbot.keyClicks(line_of(form.rows[name]), typed)
    qtbot.keyClick(line_of(form.rows["count"]), Key.Key_Return)
    assert jobs.wait_idle()
    made = records.get(store, "baselines", 1)
    assert (made["dimension"], made["group_code"], made["count"]) == ("sex", "Female", 4900)
    page.main.go("home")
    page.main.open_record("baselines", 1)
    assert jobs.wait_idle()
    assert page.section is found
    assert found.table.current_id() == 1
    qtbot.mouseClick(found.remove, LEFT)
    assert jobs.wait_idle()
    assert list(found.table.ids) == []


def test_a_table_of_community_numbers_is_brought_in_through_exchange(page, store, jobs, tmp_path) -> None:
    found = section(page, jobs, "community", CommunitySection)
    found.bring_in()
    assert page.main.current_page is page.main.page("exchange")
    dialog = page.main.findChild(QFileDialog)
    assert dialog is not None
    path = tmp_path / "census.csv"
    path.write_text("Source,Year,Place,Dimension,Group,Count\nCensus,2024,Bay,sex,Male,51\n", encoding="utf-8")
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    assert jobs.wait_idle()
    assert page.main.page("exchange").match.tables.now.found.kind == "baseline"


def test_numbers_are_listed_in_words_where_the_table_had_codes(page, store, jobs) -> None:
    records.add_record(
        store, "baselines", {"dimension": "grade", "group_code": "KG", "source": "Census", "count": 2150}
    )
    found = section(page, jobs, "community", CommunitySection)
    assert found.table.model.row(0)[:3] == ("Grade", "Kindergarten", "2,150")
    assert combo_of(found.card.rows["dimension"]).currentText() == "Grade"
    assert combo_of(found.card.rows["group_code"]).currentText() == "Kindergarten"
    assert "Female" not in offered(found.card.rows["group_code"])
    choose(found.card.rows["group_code"], "Grade 1")
    assert jobs.wait_idle()
    assert records.get(store, "baselines", 1)["group_code"] == "01"
    assert found.table.model.row(0)[1] == "Grade 1"
    choose(found.card.rows["group_code"], "Kindergarten")
    assert jobs.wait_idle()
    assert "Grade · Kindergarten" in [words.text() for words in found.card.findChildren(QLabel)]
