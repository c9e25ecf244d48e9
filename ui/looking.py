"""Looks for records that may be the same while nobody waits for it: after opening, and a while after each change."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from slecop_desktop.services.duplicates import KINDS
from slecop_desktop.store import Changed
from ui.jobs import Cancelled, Job

if TYPE_CHECKING:
    from ui.main_window import MainWindow

AFTER = 5_000
"""How many milliseconds after the newest change it begins; who types a name is not to be disturbed."""
_AT_ONCE = 64
_PAUSE = 0.05
"""Seconds; how long it waits before it asks again whether a long job is still under way."""
_HANG_ON = frozenset(
    "youth school_years youth_identifiers relationships adults households household_members partners"
    " partner_identifiers".split()
)


class Looker(QObject):
    """One for a window. It works in a reading thread, gives way to the window often, and stops with it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._stopped = False
        self._jobs_running = 0
        self._looking = self._again = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self._timer.start(AFTER)
        window.changed.connect(self._changed)
        window.jobs.job_started.connect(self._job_started)

    def _changed(self, changed: Changed) -> None:
        if _HANG_ON & changed.ids.keys():
            self._timer.start(AFTER)

    def _job_started(self, job: Job) -> None:
        self._jobs_running += 1
        job.finished.connect(self._job_ended)

    def _job_ended(self) -> None:
        self._jobs_running -= 1

    def look(self) -> None:
        """Look now, or once more after what is under way; what is found is announced by the store."""
        if self._looking:
            self._again = True
            return
        self._looking = True
        store = self._window.store

        def work() -> None:
            from slecop_desktop.services.alike import keep_up  # noqa: PLC0415 (slow to import, and the start needs none)
            from slecop_desktop.services.typed_alike import make_ready  # noqa: PLC0415

            try:
                for kind in KINDS:  # first what answers while somebody types
                    make_ready(store, kind, self._give_way)
                for kind in KINDS:
                    keep_up(store, kind, self._give_way)
            except Cancelled:
                return
            finally:
                self._looking = False

        self._window.jobs.read(work, self._looked, key=(id(self), "look"))

    def _looked(self, _answer: object) -> None:
        if self._again and not self._stopped:
            self._again = False
            self._timer.start(AFTER)

    def _give_way(self, done: int) -> None:
        while self._jobs_running and not self._stopped:
            time.sleep(_PAUSE)  # a person waits for that
        if self._stopped:
            raise Cancelled
        if done % _AT_ONCE == 0:
            time.sleep(0.002)  # the window's thread gets its turn

    def stop(self) -> None:
        """End what is under way; nothing of it is kept."""
        self._stopped = True
        self._timer.stop()
