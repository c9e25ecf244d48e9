"""Opening a file; one of an older version is brought to the new format first, which takes a while and is shown."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout

from slecop_desktop.store import Store
from slecop_desktop.store.engine import SCHEMA_VERSION, check_file
from slecop_desktop.texts import _
from ui import theme
from ui.widgets import label

_LOOK_EVERY = 50  # milliseconds
_WIDE = 60 * theme.UNIT


def opened(path: Path) -> Store:
    """The open file; Problem where it cannot be opened."""
    if check_file(path) == SCHEMA_VERSION:
        return Store.open(path)
    with ThreadPoolExecutor(1) as pool:
        work = pool.submit(Store.open, path)
        Upgrading(path, work).exec()
        return work.result()


class Upgrading(QDialog):
    """Says what is being done, and goes by itself once it is; closing it would not end the work."""

    def __init__(self, path: Path, work: Future[Store]) -> None:
        super().__init__()
        self._work = work
        self.setWindowTitle(_("SLECoP Desktop"))
        self.setMinimumWidth(_WIDE)
        self.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, False)
        words = _("{name} was made by an older version. It is being brought to the new format.")
        self.words = label(words.format(name=path.name), wrap=True)
        self.kept = label(_("The file as it is now is kept beside it."), "muted", wrap=True)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(self.words.text())
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.FOUR, theme.FOUR, theme.FOUR, theme.FOUR)
        box.setSpacing(theme.TWO)
        for part in (self.words, bar, self.kept):
            box.addWidget(part)
        theme.dress(self)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(_LOOK_EVERY)

    def _look(self) -> None:
        if self._work.done():
            self._timer.stop()
            self.accept()

    def reject(self) -> None:
        """Esc does nothing: the work goes on."""

    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self._work.done())
