"""Python's search for objects that only point at each other, made in the window's thread alone.

Whichever thread asks for memory at the wrong moment would otherwise make it, and a widget or timer that is found by a
reading thread is deleted there; Qt allows that nowhere but in the window's own thread, and ends the program at times.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

from slecop_desktop.collecting import pausing

_EVERY = 500  # milliseconds

_at_work: list[Sweeper] = []


class Sweeper(QObject):
    """From its making until `stop`, nothing but `sweep` looks for such objects."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        _at_work.append(self)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.sweep)
        self._timer.start(_EVERY)

    def sweep(self) -> None:
        """Look as far as Python would by now: seldom through everything. Not while a workbook is
        taken in, or a whole file is searched for duplicates."""
        if pausing():
            return
        due = [
            n for n, (made, limit) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)) if made > limit
        ]
        if due:
            gc.collect(due[-1])

    def stop(self) -> None:
        """Leave it to Python again, once there are no other threads."""
        if self in _at_work:
            self._timer.stop()
            _at_work.remove(self)
            if not _at_work:
                gc.enable()
