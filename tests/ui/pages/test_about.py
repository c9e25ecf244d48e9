"""About: what runs here and under which licences, whether the file is sound, and what to send to whoever helps."""

import json
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from slecop_desktop import resources
from slecop_desktop.store import Store
from ui.crash import write_report
from ui.jobs import Jobs
from ui.logs import log_folder
from ui.main_window import MainWindow
from ui.pages.settings import SettingsPage
from ui.settings_page import licence_parts
from ui.settings_page.about import AboutSection

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def found(window: MainWindow, jobs: Jobs) -> AboutSection:
    page = window.go("settings")
    assert isinstance(page, SettingsPage)
    made = page.show_section("about")
    assert isinstance(made, AboutSection)
    assert jobs.wait_idle()
    return made


def test_a_sound_file_is_called_sound(found: AboutSection, jobs: Jobs, qtbot: QtBot) -> None:
    qtbot.mouseClick(found.check, LEFT)
    assert jobs.wait_idle()
    assert found.verdict.text == "The file is sound"
    assert not found.wrong.isVisible()


def test_what_is_wrong_with_a_file_is_told(found: AboutSection, store: Store, jobs: Jobs, qtbot: QtBot) -> None:
    connection = store._writer.raw_connection()  # not through the store: as damage comes
    connection.execute("DELETE FROM search WHERE rowid IN (SELECT rowid FROM search LIMIT 1)")
    connection.commit()
    connection.close()
    qtbot.mouseClick(found.check, LEFT)
    assert jobs.wait_idle()
    assert found.verdict.text == "1 problem"
    assert "misses rows" in found.wrong.text()


def test_versions_are_copied_without_names_and_places(
    found: AboutSection, store: Store, jobs: Jobs, qtbot: QtBot
) -> None:
    qtbot.mouseClick(found.copy, LEFT)
    said = QGuiApplication.clipboard().text()
    assert said.startswith("SLECoP Desktop: ")
    assert "Qt: 6." in said
    assert store.path.parent.name not in said


def test_licenses_are_shown_and_left_again(found: AboutSection, jobs: Jobs, qtbot: QtBot) -> None:
    qtbot.mouseClick(found.licences, LEFT)
    shown = found._licences
    assert shown is not None
    assert shown.about.isVisible()
    assert "You may replace Qt" in shown.about.toPlainText()
    names = [shown.list.item(n).text() for n in range(shown.list.count())]
    assert names[:2] == ["About the licenses", "SLECoP Desktop"]
    assert len(names) > 25
    qtbot.keyClick(shown.list, Qt.Key.Key_Down)
    assert shown.text.isVisible()
    assert "Apache License" in shown.text.toPlainText()
    shown.list.setCurrentRow(next(n for n, name in enumerate(names) if name.startswith("openpyxl")))
    assert "MIT" in shown.text.toPlainText()
    (leave,) = [one for one in found.front.currentWidget().findChildren(QPushButton) if one.text() == "Back"]
    qtbot.mouseClick(leave, LEFT)
    assert found.front.currentIndex() == 0
    qtbot.mouseClick(found.licences, LEFT)
    found.main.back()
    assert found.front.currentIndex() == 0
    assert isinstance(found.main.current_page, SettingsPage)


def test_an_installed_program_brings_its_own_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    licence_parts.parts.cache_clear()
    root = tmp_path / "_internal"
    (root / "licenses" / "alpha").mkdir(parents=True)
    (root / "licenses" / "alpha" / "LICENSE").write_text("Do what you like.", "utf-8")
    notices = "# Software\n\nYou may replace Qt.\n\n## What is in this program\n\n| what |\n"
    (root / "licenses" / "THIRD_PARTY_NOTICES.md").write_text(notices, "utf-8")
    told = {"name": "alpha", "version": "2", "licence": "MIT", "holder": "A", "texts": ["alpha/LICENSE"], "crates": []}
    (root / "licenses" / "parts.json").write_text(json.dumps([told]), "utf-8")
    monkeypatch.setattr(resources, "_ROOT", root / "resources")
    own, alpha = licence_parts.parts()
    licence_parts.parts.cache_clear()
    assert own.name == "SLECoP Desktop"
    assert alpha.read() == "alpha 2\nMIT\n© A\n\n\nDo what you like."
    assert licence_parts.overview() == "# Software\n\nYou may replace Qt.\n"


def test_a_problem_report_holds_versions_and_reports_and_nobody(
    found: AboutSection, store: Store, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    write_report(ValueError("Ma. José"), "a test")
    log_folder().mkdir(parents=True)
    (log_folder() / "program.log").write_text("a line\n", "utf-8")
    qtbot.mouseClick(found.report, LEFT)
    (dialog,) = found.main.findChildren(QFileDialog)
    target = tmp_path / "to send.zip"
    dialog.fileSelected.emit(str(target))
    dialog.close()
    assert jobs.wait_idle()
    assert "to send.zip is saved" in found.main.message.text
    with zipfile.ZipFile(target) as made:
        texts = {name: made.read(name).decode() for name in made.namelist()}
    assert len(texts) == 3
    assert texts["logs/program.log"] == "a line\n"
    assert "Qt: 6." in texts["versions.txt"]
    said = "".join(texts.values())
    assert "ValueError" in said
    assert "José" not in said
    assert store.path.stem not in said
