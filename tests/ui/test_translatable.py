"""In a made-up language that changes every letter, nothing on any page is left in English."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

import ui
from slecop_desktop.guide import NEWS, topic, topic_ids
from slecop_desktop.store import Store
from slecop_desktop.texts import PSEUDO_LANGUAGE, SOURCE_LANGUAGE, available_languages, set_language
from tests.ui.opening import open_walk
from tests.ui.texts import Data, catch_painting, open_windows, texts_of, untranslated
from tests.ui.walk import MESSY, Walk
from tests.ui.walk_opening import IN_FILES
from ui.dialogs.first_start import FirstStart
from ui.jobs import Jobs
from ui.settings_page import licence_parts
from ui.settings_page.look import own_name
from ui.widgets.avatar import Avatar

NAMES = (
    "Spring sign-up.xlsx", "Sign-up", "Ada", "Okafor", "Ada Okafor", "Maya Patel", "Nobody Known", "an", "ma", "zzz",
    "xyzzy", "zzzz", "practice.slecop", "SLECoP Desktop", "TIES", "Excel", "LibreOffice", "CSV", "PDF", "STEM",
    "Frey", "ICICE", "Español", "Français", "Kiswahili", "עברית", "and", "maybe", "th",
    "practice.format-3.2026-03-11.slecop", "Riverbend STEM\nEcosystem", "robotix", "walk.csv", "walk",
)  # fmt: skip
"""What the walk types and opens, and proper names."""


IN_ITS_OWN_LANGUAGE = {"prints-letters"}
"""Letters to families are written in theirs, from templates."""


def about(store: Store) -> set[str]:
    """What the settings tell of the computer, and the codes beside the words of a list."""
    with store.read() as connection:
        codes = {str(row[0]) for row in connection.exec_driver_sql("SELECT code FROM codes")}
    parts = {"SQLite", "SQLCipher", "SQLAlchemy", "Qt", "Python", "community", platform.platform()}
    parts |= {"Qt for Python (PySide)", "Apache License 2.0", "LGPL 3", licence_parts.overview()}
    parts |= {text for one in licence_parts.parts() for text in (one.name, f"{one.name}: {one.licence}", one.read())}
    spoken = {own_name(code) for code in available_languages()}
    return codes | parts | spoken | {os.environ["SLECOP_CONFIG_DIR"], os.environ["SLECOP_DATA_DIR"]}


def read_in_help() -> set[str]:
    """The guide: its topics are files of their own for each language, and no messages."""
    return {text for name in (*topic_ids(), NEWS) for text in (topic(name).title, topic(name).plain)} | {"waitlist"}


@pytest.fixture
def pseudo(practice: Path) -> Iterator[None]:
    """The made-up language; texts fetched when a module is first imported are fetched before it."""
    for found in walk_packages(ui.__path__, "ui."):
        import_module(found.name)
    set_language(PSEUDO_LANGUAGE)
    yield
    set_language(SOURCE_LANGUAGE)


@pytest.fixture
def walk(pseudo: None, practice: Path, tmp_path: Path, jobs: Jobs, qtbot: QtBot) -> Iterator[Walk]:
    with open_walk(practice, tmp_path, jobs, qtbot) as found:
        yield found


def english(window: QWidget, data: Data, painted: set[str]) -> dict[str, str]:
    """Text -> where it stands and which of its words are English."""
    painted.clear()
    for top in open_windows():
        top.grab()
    shown = [(where, text) for top in open_windows() for where, text in texts_of(top)]
    letters = {one.letters for one in window.findChildren(Avatar)}  # those of a name
    shown += [("painted", text) for text in painted - letters]
    return {text: f"{where}: {', '.join(words)}" for where, text in shown if (words := untranslated(text, data))}


@pytest.mark.parametrize("part", Walk.parts())
def test_every_text_of_a_page_can_be_translated(part: str, walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    cells = {str(cell) for line in MESSY for cell in line if isinstance(cell, str)}
    cells |= IN_FILES
    cells |= {" ".join(reversed(cell.split(", "))) for cell in cells}  # as it came, and as it is kept
    cells |= {part for cell in cells for part in cell.split(", ")}
    more = {"settings": about(walk.store), "help": read_in_help()}.get(part, set())
    data = Data(walk.store, {*NAMES, *cells, *more})
    painted = catch_painting(monkeypatch)
    found: dict[str, str] = {}
    for stop in walk.stops(part):
        if stop in IN_ITS_OWN_LANGUAGE:
            continue
        for text, where in english(walk.window, data, painted).items():
            found.setdefault(text, f"{stop}: {where}")
    assert walk.problems == []
    assert not found, "\n".join(f"{text!r} at {where}" for text, where in found.items())


def test_every_text_of_the_first_start_can_be_translated(pseudo: None, walk: Walk, qtbot: QtBot) -> None:
    dialog = FirstStart()
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.start.click()
    data = Data(walk.store, NAMES)
    assert [text for _where, text in texts_of(dialog) if untranslated(text, data)] == []


def test_a_plain_english_label_is_noticed(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    data = Data(walk.store, NAMES)
    label = QLabel("Hello", walk.window)
    label.show()
    assert "Hello" in english(walk.window, data, catch_painting(monkeypatch))
    label.setText("⟦Šåvé Name⟧")
    assert untranslated(label.text(), data) == ["Name"]
