"""One language everywhere: texts, Qt's own words, dates and numbers, direction; chosen while the window is open."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel import Locale
from PySide6.QtCore import QDate, QLocale, Qt, QTimer, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit

from slecop_desktop import regional, texts
from slecop_desktop.store import Store
from slecop_desktop.texts import set_language
from ui import app, language
from ui.main_window import MainWindow
from ui.settings import settings

BUTTON = QDialogButtonBox.StandardButton


@pytest.fixture
def speaks(qapp: QApplication) -> Iterator[QApplication]:
    """Speak what a test asks for, and English with it again afterwards."""
    yield qapp
    language.use_language(qapp, "en", QLocale("en_US"))


def qt_says(qtbot) -> tuple[str, str]:
    """A button and a menu entry of Qt's own."""
    buttons, line = QDialogButtonBox(BUTTON.Cancel), QLineEdit()
    qtbot.addWidget(buttons)
    qtbot.addWidget(line)
    menu = line.createStandardContextMenu()
    qtbot.addWidget(menu)
    return buttons.button(BUTTON.Cancel).text(), menu.actions()[0].text().partition("\t")[0]


def test_spanish_is_spoken_by_texts_and_qt_with_the_numbers_of_the_country(speaks: QApplication, qtbot) -> None:
    language.use_language(speaks, "es", QLocale("en_US"))
    assert texts._("Youth") == "Jóvenes"
    assert qt_says(qtbot) == ("Cancelar", "&Deshacer")
    assert QLocale().name() == "es_US"
    assert QLocale().toString(QDate(2026, 3, 11), QLocale.FormatType.ShortFormat) == "11/3/2026"
    assert regional.show_date("2026-03-11") == "11 mar 2026"
    assert regional.show_whole(1234567) == "1,234,567"
    assert QGuiApplication.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_hebrew_is_read_from_the_right(speaks: QApplication, qtbot) -> None:
    language.use_language(speaks, "he", QLocale("en_US"))
    assert QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert qt_says(qtbot)[0] == "ביטול"
    assert texts.reads_from_right()
    language.use_language(speaks, "en", QLocale("en_US"))
    assert QGuiApplication.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert qt_says(qtbot) == ("Cancel", "&Undo")


def test_what_qt_does_not_speak_is_said_by_our_own_catalog(
    speaks: QApplication, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QTranslator, "load", lambda *_args: False)
    language.use_language(speaks, "es", QLocale("en_US"))
    assert qt_says(qtbot) == ("Cancelar", "&Deshacer")


@pytest.mark.parametrize(
    ("code", "here", "written"),
    [
        ("es", "en_US", "es_US"),
        ("es", "es_MX", "es_MX"),
        ("es", "es_ES", "es_ES"),
        ("es", "en_KE", "es_US"),
        ("fr", "en_CA", "fr_CA"),
        ("fr", "en_US", "fr_FR"),
        ("he", "en_US", "he_IL"),
        ("sw", "en_KE", "sw_KE"),
        ("en", "en_GB", "en_GB"),
        ("en", "C", "en_US"),
        ("es-MX", "en_US", "es_MX"),
        ("pseudo", "en_US", "en_US"),
    ],
)
def test_dates_and_numbers_are_those_of_the_country(code: str, here: str, written: str) -> None:
    assert language.locale_for(code, QLocale(here)).name() == written


def test_the_core_writes_as_the_window_does_while_both_speak_the_same_language() -> None:
    regional.set_region("es_MX")
    set_language("es")
    assert regional.locale() == Locale("es", "MX")
    set_language("en")
    assert regional.locale() == Locale("en")
    assert regional.title_in_words("Robotics · 2026-10-07") == "Robotics · Oct 7, 2026"
    assert regional.title_in_words("Room 2026-10-07") == "Room 2026-10-07"
    assert regional.show_date("unknown") == "unknown"
    regional.set_region("")


def test_the_window_comes_back_in_the_chosen_language_on_the_same_page(
    speaks: QApplication, store: Store, tmp_path: Path, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "_WARM_AFTER", 100_000)
    path = store.path
    store.close()
    seen: list[str] = []
    first: list[weakref.ref[MainWindow]] = []
    gone: list[bool] = []

    def act() -> None:
        shown = [top for top in speaks.topLevelWidgets() if isinstance(top, MainWindow) and top.isVisible()]
        page = shown[0].go("youth") if shown and not seen else shown[0].current_page if shown else None
        if page is None:
            return
        assert shown[0].jobs.wait_idle()
        seen.append(page.title)
        if len(seen) == 1:
            settings().setValue("look/language", "es")
            first.append(weakref.ref(shown[0]))
            gc.freeze()  # as is done when the pages were imported
            shown[0].reopen()
        else:
            gone.append(first[0]() is None)
            shown[0].close()

    clock = QTimer()
    clock.timeout.connect(act)
    clock.start(20)
    assert app.main(path) == 0
    assert seen == ["Youth", "Jóvenes"]
    assert gone == [True], "nothing is kept of the window that was left"
    assert texts.current_language() == "es"
