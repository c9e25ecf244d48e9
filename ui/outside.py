"""What reaches a running window from outside: another start, a file double-clicked on macOS, the end of the session."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ui.single import Asked

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_SAVED_WITHIN = 5.0  # seconds


class Application(QApplication):
    """The application. macOS tells it of a file that was double-clicked; elsewhere that is another start."""

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self.open_file: Callable[[Path], object] = lambda _path: None

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self.open_file(Path(event.file()))
            return True
        return super().event(event)


class Outside(QObject):
    """Does what is asked for from outside, in the window that is open now or, while there is none, in the next one."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.window: MainWindow | None = None
        self.crashed = False
        """Whether the program ended by itself the last time, and nobody was told of it yet."""
        self._next: tuple[Path, bool] | None = None
        app.commitDataRequest.connect(self._save)
        if isinstance(app, Application):
            app.open_file = lambda path: self.act(Asked("open", str(path)))

    def take(self) -> tuple[Path, bool] | None:
        """The file that was asked for while no window was open."""
        taken, self._next = self._next, None
        return taken

    def act(self, asked: Asked) -> bool:
        """Do it; False where something under way keeps the window open."""
        if asked.wish == "quit":
            QApplication.closeAllWindows()
            return self.window is None or not self.window.isVisible()
        bring_forward(QApplication.activeModalWidget() or self.window, asked.token)
        if asked.wish == "open":
            self._open((Path(asked.file), asked.practice))
        return True

    def _open(self, file: tuple[Path, bool]) -> None:
        from ui.shell.files import open_instead  # noqa: PLC0415 (needs the database, which is slow to import)

        dialog = QApplication.activeModalWidget()
        if self.window is None:
            self._next = file
            if isinstance(dialog, QDialog):  # the one that asks which file to open
                dialog.reject()
        elif isinstance(dialog, QDialog):  # what it is about is finished first
            dialog.finished.connect(lambda _result: self._open(file), Qt.ConnectionType.QueuedConnection)
        else:
            open_instead(self.window, *file)

    def _save(self) -> None:
        """The person logs off: what is being typed is saved, and written before the system ends the program."""
        if self.window is not None and (page := self.window.current_page) is not None:
            page.leave()
            self.window.jobs.wait_idle(_SAVED_WITHIN)


def bring_forward(window: QWidget | None, token: str = "") -> None:
    """Put a window in front of all others. A Wayland desktop lets it come only with a token of who asked for it."""
    if window is None:
        return
    if token:
        os.environ["XDG_ACTIVATION_TOKEN"] = token
    window.setWindowState((window.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive)
    window.show()
    window.raise_()
    window.activateWindow()
