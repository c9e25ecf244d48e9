"""Work on pages that can be stopped, and the place below them that says how far it is."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from slecop_desktop.texts import _
from ui import theme
from ui.jobs import Cancelled
from ui.widgets import button, label, row

_LATE = 400
"""Milliseconds that work takes before it is worth stopping it."""


class Stopper:
    """Stops the work begun last; what is begun anew stops what was before it."""

    def __init__(self) -> None:
        self._stopped = Event()

    def begin(self) -> Callable[[], None]:
        """What the new work is to call between its pages: raises Cancelled once it was stopped."""
        self.stop()
        stopped = self._stopped = Event()

        def watch() -> None:
            if stopped.is_set():
                raise Cancelled

        return watch

    def stop(self) -> None:
        """Stop the work; it ends before its next page."""
        self._stopped.set()


class FarLine(QWidget):
    """How many pages there are, or how far the work on them is, with a way to stop it or to begin again."""

    def __init__(self, stop: Callable[[], object], again: Callable[[], object]) -> None:
        super().__init__()
        self.count = label("", "muted")
        self.stop_button = button(_("Cancel"), stop)
        self.again_button = button(_("Lay out again"), again)
        box = row(self.count, self.stop_button, self.again_button, spacing=theme.UNIT)
        self.setLayout(box)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_LATE)
        self._late.timeout.connect(self.stop_button.show)
        self.say("")

    def work(self, words: str) -> None:
        """Work is under way; after a moment it can be stopped."""
        self.count.setText(words)
        self.again_button.hide()
        if self.stop_button.isHidden() and not self._late.isActive():
            self._late.start()

    def say(self, words: str, *, again: bool = False) -> None:
        """No work is under way; with `again` it was stopped before its end."""
        self._late.stop()
        self.count.setText(words)
        self.stop_button.hide()
        self.again_button.setVisible(again)
