"""From one file to another within the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from slecop_desktop.store import Store
from tests.ui.test_main_window import settle
from ui import app
from ui.dialogs.first_start import FirstStart
from ui.main_window import MainWindow
from ui.settings_page.about import AboutSection


def test_another_file_is_opened_in_place_of_the_one_that_is_open(
    qapp: QApplication, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "_WARM_AFTER", 100_000)
    Store.create(tmp_path / "second.slecop", name="Second STEM").close()
    first = store.path
    store.close()
    seen: list[str] = []

    def act() -> None:
        tops = [top for top in qapp.topLevelWidgets() if top.isVisible()]
        dialog = next((top for top in tops if isinstance(top, FirstStart)), None)
        window = next((top for top in tops if isinstance(top, MainWindow)), None)
        if dialog is not None:
            dialog._open_file(str(tmp_path / "second.slecop"))
        elif window is not None and window.windowTitle() not in seen:
            settle(window)
            seen.append(window.windowTitle())
            if len(seen) == 2:
                window.close()
                return
            section = window.go("settings").show_section("about")  # type: ignore[attr-defined]
            assert isinstance(section, AboutSection)
            section.another.click()

    clock = QTimer()
    clock.timeout.connect(act)
    clock.start(20)
    assert app.main(first) == 0
    clock.stop()
    assert seen == ["Eastside STEM — SLECoP Desktop", "Second STEM — SLECoP Desktop"]
    assert app._last_file() == (tmp_path / "second.slecop", False)
    Store.open(first).close()  # let go


def test_ctrl_k_finds_the_way_to_another_file_and_escape_stays(window: MainWindow) -> None:
    (found,) = [one for one in window.commands() if "another file" in one.label]
    found.act()
    (dialog,) = window.findChildren(FirstStart)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle(window)
    assert window.isVisible()
    assert window.another is None
