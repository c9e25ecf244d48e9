"""Giving memory back while nobody works: what was read for reports stays in page caches for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from slecop_desktop.store import Store
    from ui.jobs import Jobs

AFTER = 60_000
"""Milliseconds without any reading or writing."""


class Rest(QObject):
    """Has the store rest once it was quiet for a while; once, until there is work again."""

    def __init__(self, store: Store, jobs: Jobs, parent: QObject, *, after: int = AFTER) -> None:
        super().__init__(parent)
        self._store, self._jobs = store, jobs
        self._resting = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(after)
        self._timer.timeout.connect(self._rest)
        jobs.quiet.connect(self._quiet)

    def _quiet(self) -> None:
        if self._resting:
            self._resting = False
        else:
            self._timer.start()

    def _rest(self) -> None:
        if not self._jobs.busy:
            self._resting = True
            self._jobs.read(self._store.rest, lambda _nothing: None, key="rest")
