"""The first start, chosen with mouse and keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from slecop_desktop.store import Store
from ui.dialogs.first_start import FirstStart


@pytest.fixture
def dialog(qtbot: QtBot) -> FirstStart:
    made = FirstStart()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_an_ecosystem_is_begun_with_a_name_and_enter(qtbot: QtBot, dialog: FirstStart) -> None:
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert dialog.nameless.isVisible()
    dialog.name.insert("Bahía Ñandú")  # as pasted: test keys are ASCII only
    qtbot.keyClicks(dialog.name, " STEM")
    assert not dialog.nameless.isVisible()
    dialog.country.choose("KE")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert dialog.chosen is not None
    path, practice = dialog.chosen
    assert (path.name, practice) == ("bahia-nandu-stem.slecop", False)
    with Store.open(path) as store:
        assert store.profile["name"] == "Bahía Ñandú STEM"
        assert (store.profile["currency"], store.profile["program_year_start"]) == ("KES", "01-01")


def test_practice_is_made_and_marked(qtbot: QtBot, dialog: FirstStart) -> None:
    qtbot.mouseClick(dialog.practise, Qt.MouseButton.LeftButton)
    assert dialog.chosen is not None
    assert dialog.chosen[1]
    with Store.open(dialog.chosen[0]) as store:
        assert store.profile["practice"] == 1


def test_a_foreign_file_is_refused_in_words(qtbot: QtBot, dialog: FirstStart, tmp_path: Path) -> None:
    wrong = tmp_path / "holiday.slecop"
    wrong.write_text("not a database", encoding="utf-8")
    qtbot.mouseClick(dialog.open_button, Qt.MouseButton.LeftButton)
    chooser = dialog.findChild(QFileDialog)
    assert chooser is not None
    chooser.fileSelected.emit(str(wrong))
    chooser.reject()
    assert dialog.chosen is None
    assert "holiday.slecop" in dialog.problem.text()
