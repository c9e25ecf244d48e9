"""What is told once, after the program was renewed or a file was brought to its format; and told later to who asks."""

import gzip
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from slecop_desktop import guide, resources
from slecop_desktop.store import Store, engine, migrate
from slecop_desktop.store.migrate import Upgrade
from slecop_desktop.texts import set_language
from tests.ui.test_main_window import settle
from ui import app, news
from ui.dialogs.upgrading import Upgrading, opened
from ui.main_window import MainWindow
from ui.settings import settings

ROOT = Path(__file__).resolve().parents[2]
OLD = ROOT / "tests/store/old_files/version-3.slecop.gz"


@pytest.fixture
def renewed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The program is of a later version, which tells what is new in it."""
    copied = Path(shutil.copytree(ROOT / "resources", tmp_path / "resources"))
    monkeypatch.setattr(resources, "_ROOT", copied)
    for version, words in (("0.9.1", "Faster."), ("0.10.0", "Brighter.")):
        (copied / f"news/en/{version}.md").write_text(f"- {words}\n", encoding="utf-8")
    monkeypatch.setattr(news, "__version__", "0.10.0")
    return "0.10.0"


def test_every_language_tells_of_every_version() -> None:
    for code in ("en", "es", "fr", "he", "sw"):
        set_language(code)
        topic = guide.topic(guide.NEWS)
        assert topic.language == code
        assert 40 <= len(topic.plain.split()) <= 400


def test_versions_are_compared_by_their_numbers(renewed: str) -> None:
    assert guide.news_since("0.1.0") == ["0.10.0", "0.9.1"]
    assert guide.news_since("0.9.1rc2") == ["0.10.0"]
    assert guide.news_since(renewed) == []
    text = guide.topic(guide.NEWS).text
    assert text.index("Version 0.10.0") < text.index("Version 0.9.1") < text.index("Version 0.1.0")


def test_a_new_version_is_told_of_once(window: MainWindow, renewed: str, qtbot: QtBot) -> None:
    settings().setValue(news.SEEN, "0.9.1")
    news.note_first_start()
    news.tell_news(window)
    assert window.news.text == "SLECoP Desktop is now version 0.10.0."
    QTest.mouseClick(window.news._action, Qt.MouseButton.LeftButton)
    assert not window.news.isVisible()
    assert window.help.panel.shown == guide.NEWS
    assert "Brighter." in window.help.panel.text.toPlainText()
    news.tell_news(window)
    assert window.news.text == ""


def test_escape_puts_it_away(window: MainWindow, renewed: str) -> None:
    settings().setValue(news.SEEN, "0.1.0")
    news.tell_news(window)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.news.isVisible()


def test_the_first_start_of_all_tells_nothing(window: MainWindow, renewed: str) -> None:
    news.note_first_start()
    news.tell_news(window)
    assert window.news.text == ""
    assert settings().value(news.SEEN) == renewed


def test_who_comes_from_a_version_that_kept_no_note_is_told(window: MainWindow, renewed: str) -> None:
    settings().setValue("last/file", "eastside.slecop")
    news.note_first_start()
    news.tell_news(window)
    assert window.news.text.endswith("version 0.10.0.")


def test_going_back_to_an_older_version_tells_nothing(window: MainWindow, renewed: str) -> None:
    settings().setValue(news.SEEN, "1.0.0")
    news.tell_news(window)
    assert window.news.text == ""
    assert settings().value(news.SEEN) == "1.0.0"


def test_it_can_be_read_later(window: MainWindow) -> None:
    (found,) = [one for one in window.commands() if one.label == "What's new"]
    found.act()
    assert window.help.panel.shown == guide.NEWS
    assert "The first version." in window.help.panel.text.toPlainText()


# -- a file of an older version ---------------------------------------------------------------------------------------


@pytest.fixture
def older(tmp_path: Path) -> Path:
    path = tmp_path / "Été 2026.slecop"
    path.write_bytes(gzip.decompress(OLD.read_bytes()))
    return path


def test_an_older_file_is_brought_on_and_the_window_says_so(
    older: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "_WARM_AFTER", 100_000)
    before = older.read_bytes()
    told: list[str] = []
    seen: list[str] = []

    def look() -> None:
        for top in qapp.topLevelWidgets():
            if isinstance(top, Upgrading) and top.isVisible() and not seen:
                seen.append(top.words.text())
                QTest.keyClick(top, Qt.Key.Key_Escape)
                top.close()
                assert top.isVisible() or top._work.done()
            elif isinstance(top, MainWindow) and top.isVisible() and not told:
                settle(top)
                told.append(top.message.text)
                top.close()

    clock = QTimer()
    clock.timeout.connect(look)
    clock.start(5)
    assert app.main(older) == 0
    clock.stop()
    assert seen == ["Été 2026.slecop was made by an older version. It is being brought to the new format."]
    (kept,) = older.parent.glob("*.format-3.*")
    assert told == [
        f"Été 2026.slecop was brought to the format of this version. The file as it was before is kept as {kept.name}."
    ]
    assert len(kept.read_bytes()) == len(before)
    assert engine.header(kept)[1] == 3
    assert engine.header(older)[1] == engine.SCHEMA_VERSION


def test_what_goes_wrong_meanwhile_is_told_by_the_one_who_asked(
    older: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = older.read_bytes()

    def fail(_path: Path) -> Upgrade:
        raise ZeroDivisionError

    monkeypatch.setattr(migrate, "migrate", fail)
    with pytest.raises(ZeroDivisionError):
        opened(older)
    assert older.read_bytes() == before
    monkeypatch.undo()
    with opened(older) as store:
        assert isinstance(store, Store)
