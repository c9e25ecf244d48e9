"""The window in each language that has a catalog: nothing is left in English, and no words are cut."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

import ui
from tests.same_words import EVERYWHERE
from tests.ui.fitting import cut
from tests.ui.opening import open_walk
from tests.ui.texts import catch_painting, open_windows, texts_of
from tests.ui.walk import MESSY, Walk
from tests.ui.walk_opening import IN_FILES
from tools import catalogs
from ui.jobs import Jobs
from ui.language import use_language


@pytest.fixture
def walk(language: str, practice: Path, tmp_path: Path, jobs: Jobs, qapp: QApplication, qtbot: QtBot) -> Iterator[Walk]:
    for found in walk_packages(ui.__path__, "ui."):
        import_module(found.name)
    use_language(qapp, language, QLocale("en_US"))
    with open_walk(practice, tmp_path, jobs, qtbot) as found:
        yield found
    use_language(qapp, "en", QLocale("en_US"))


def english_of(language: str) -> set[str]:
    """The texts that a window in the language should not show: English, and not the same in the language."""
    catalog = catalogs.texts_of(catalogs.load(language)).values()
    said = {text for message in catalog for text in catalogs.forms(message)}
    return {text for message in catalog for text in catalogs.sources(message)} - said - EVERYWHERE


def written(walk: Walk) -> set[str]:
    """Whatever people wrote into the file."""
    found: set[str] = set()
    with walk.store.read() as connection:
        for record in walk.store.records.values():
            for field in record.fields:
                if field.kind.sql == "TEXT" and not field.choices:
                    rows = connection.exec_driver_sql(f'SELECT DISTINCT "{field.name}" FROM {record.name}')
                    found |= {str(row[0]) for row in rows if row[0]}
        found |= {str(row[0]) for row in connection.exec_driver_sql("SELECT title FROM step")}
    return found | IN_FILES | {str(cell) for line in MESSY for cell in line}


@pytest.mark.parametrize("part", Walk.parts())
@pytest.mark.parametrize("language", catalogs.languages())
def test_a_page_is_in_the_language_and_fits(
    language: str, part: str, walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    english = english_of(language) - written(walk)
    painted = catch_painting(monkeypatch)
    left: dict[str, str] = {}
    clipped: dict[str, str] = {}
    for stop in walk.stops(part):
        painted.clear()
        for top in open_windows():
            top.grab()
            for where, text in [*texts_of(top), *(("painted", text) for text in painted)]:
                if text in english:
                    left.setdefault(text, f"{stop}: {where}")
            for words in cut(top):
                clipped.setdefault(words, stop)
    assert walk.problems == []
    assert left == {}
    assert clipped == {}


@pytest.mark.parametrize("language", ["es"])
def test_english_and_cut_words_are_noticed(language: str, walk: Walk) -> None:
    words = QLabel("Attendance not taken", walk.window)
    words.setGeometry(0, 0, 40, 20)
    words.show()
    assert words.text() in english_of(language) & {text for _where, text in texts_of(walk.window)}
    assert [found for found in cut(walk.window) if words.text() in found]
    words.setWordWrap(True)
    assert [found for found in cut(walk.window) if words.text() in found] == []
