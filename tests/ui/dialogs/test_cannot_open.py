"""A file that cannot be opened: it is told which and why, and there is a way on; nothing in it changes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from slecop_desktop.store import Store, engine
from tests.ui.test_main_window import settle
from ui import app
from ui.dialogs.cannot_open import CannotOpen
from ui.dialogs.first_start import FirstStart
from ui.main_window import MainWindow


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """A file of the version after this one."""
    path = tmp_path / "Sommer 2031.slecop"
    with Store.create(path, name="Summer") as made:
        engine.mark(made._writer, engine.SCHEMA_VERSION + 1)
    return path


@pytest.fixture
def lead(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Runs the program on a file, doing with each window that comes up what is said for its kind, once each."""
    monkeypatch.setattr(app, "_WARM_AFTER", 100_000)

    def run(path: Path, *acts: tuple[type[QWidget], Callable[..., object]]) -> int:
        left = list(acts)

        def look() -> None:
            shown = [top for top in qapp.topLevelWidgets() if top.isVisible()]
            for top in shown:
                if left and isinstance(top, left[0][0]):
                    left.pop(0)[1](top)
                    return

        clock = QTimer()
        clock.timeout.connect(look)
        clock.start(20)
        code = app.main(path)
        clock.stop()
        assert left == []
        return code

    return run


def test_a_newer_file_is_refused_and_another_one_opened(lead: Callable[..., int], newer: Path, store: Store) -> None:
    before, other = newer.read_bytes(), store.path
    store.close()
    said: list[str] = []

    def told(dialog: CannotOpen) -> None:
        said.append(dialog.sentence.text())
        assert dialog.back.isHidden()
        QTest.mouseClick(dialog.another, Qt.MouseButton.LeftButton)

    def chosen(dialog: FirstStart) -> None:
        dialog._open_file(str(other))

    def opened(window: MainWindow) -> None:
        settle(window)
        said.append(window.windowTitle())
        window.close()

    assert lead(newer, (CannotOpen, told), (FirstStart, chosen), (MainWindow, opened)) == 0
    assert "newer version" in said[0]
    assert said[1].startswith("Eastside STEM")
    assert newer.read_bytes() == before
    assert {path.name for path in newer.parent.glob("Sommer*")} <= {newer.name, f"{newer.name}.lock"}


def test_closing_it_leaves_the_program(lead: Callable[..., int], newer: Path) -> None:
    assert lead(newer, (CannotOpen, lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))) == 1


def test_one_gets_back_to_the_file_from_before(lead: Callable[..., int], newer: Path, store: Store) -> None:
    first = store.path
    store.close()
    titles: list[str] = []

    def switch(window: MainWindow) -> None:
        settle(window)
        window.reopen((newer, False))

    def back(dialog: CannotOpen) -> None:
        assert dialog.back.text() == "Back to eastside"
        QTest.mouseClick(dialog.back, Qt.MouseButton.LeftButton)

    def again(window: MainWindow) -> None:
        settle(window)
        titles.append(window.windowTitle())
        window.close()

    assert lead(first, (MainWindow, switch), (CannotOpen, back), (MainWindow, again)) == 0
    assert titles == ["Eastside STEM — SLECoP Desktop"]


def test_all_of_it_can_be_reached_by_keyboard(qtbot: QtBot) -> None:
    dialog = CannotOpen(Path("a.slecop"), "Because.", Path("b.slecop"))
    qtbot.addWidget(dialog)
    dialog.show()
    for made in dialog.findChildren(QPushButton):
        assert made.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert made.text()
    assert dialog.another.hasFocus() or dialog.focusWidget() is dialog.another
