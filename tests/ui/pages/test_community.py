"""The community's numbers under Settings: typed, brought in as a table, opened from elsewhere."""

from PySide6.QtWidgets import QFileDialog, QLabel

from slecop_desktop.services import records
from tests.ui.pages.test_settings import LEFT, Key, line_of, page, section
from ui.forms import NewRecordForm
from ui.settings_page.community import CommunitySection

__all__ = ["page"]


def test_a_community_number_is_added_removed_and_opened_from_a_report(page, store, jobs, qtbot) -> None:
    found = section(page, jobs, "community", CommunitySection)
    found.new_record()
    form = found.side.currentWidget()
    assert isinstance(form, NewRecordForm)
    for name, typed in (("dimension", "sex"), ("group_code", "Female"), ("source", "Census"), ("count", "4900")):
        qtbot.keyClicks(line_of(form.rows[name]), typed)
    qtbot.keyClick(line_of(form.rows["count"]), Key.Key_Return)
    assert jobs.wait_idle()
    assert records.get(store, "baselines", 1)["count"] == 4900
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
    assert page.main.page("exchange").match.table.kind == "baselines"


def test_numbers_are_listed_in_words_where_the_table_had_codes(page, store, jobs) -> None:
    records.add_record(
        store, "baselines", {"dimension": "grade", "group_code": "KG", "source": "Census", "count": 2150}
    )
    found = section(page, jobs, "community", CommunitySection)
    assert found.table.model.row(0)[:3] == ("Grade", "Kindergarten", "2,150")
    assert "Grade · Kindergarten" in [words.text() for words in found.card.findChildren(QLabel)]
