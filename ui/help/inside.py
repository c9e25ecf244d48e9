"""The guide within a dialog: F1 shows it beside what the dialog holds, Esc puts it away again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ui.help.beside import Beside

if TYPE_CHECKING:
    from ui.help.panel import HelpPanel
    from ui.main_window import MainWindow


class HelpInside(Beside):
    """What a dialog holds, with room for the guide at its side; made when it is first asked for."""

    def __init__(self, dialog: QDialog, window: MainWindow, holds: QWidget, topic: str) -> None:
        super().__init__(holds)
        self._dialog, self._window, self._topic = dialog, window, topic
        self.panel: HelpPanel | None = None
        self._came_from: QWidget | None = None
        QShortcut(QKeySequence("F1"), dialog, self.open)

    @property
    def is_open(self) -> bool:
        """Whether the guide is shown."""
        return self.panel is not None and self.panel.isVisible()

    def open(self) -> None:
        """Show what the dialog is for."""
        if self.panel is None:
            from ui.help.panel import HelpPanel  # noqa: PLC0415 (not needed to start)

            self.panel = HelpPanel()
            self.panel.closed.connect(self.close_help)
            self.panel.followed.connect(self._follow)
        if not self.is_open:
            self._came_from = QApplication.focusWidget()
        self.put(self.panel)
        self.panel.show()
        self.panel.open(self._topic)
        self.panel.focus_inside()

    def close_help(self) -> None:
        """Put the guide away; the cursor goes back to where it was."""
        self.take_away()
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus()

    def escape(self) -> bool:
        """Put away what the guide shows last; False when it is not shown."""
        if not self.is_open or self.panel is None:
            return False
        if not self.panel.escape():
            self.close_help()
        return True

    def _follow(self, name: str, part: str) -> None:
        """To a page of the window, which the dialog is in front of."""
        self._window.help.go(name, part)
        self._dialog.close()
