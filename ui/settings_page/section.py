"""What every section of the settings is: a heading, a sentence about what it is for, and its body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from slecop_desktop.store import Changed
from slecop_desktop.texts import _
from ui import theme
from ui.widgets import label

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class Section(QWidget):
    """Put the body into `self.box`; override what the section answers to."""

    def __init__(self, window: MainWindow, title: str, sentence: str) -> None:
        super().__init__()
        self.main, self.store, self.jobs = window, window.store, window.jobs
        self.setAccessibleName(title)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(theme.UNIT + theme.HALF)
        self.box.addWidget(label(title, "heading"))
        self.box.addWidget(label(sentence, "muted", wrap=True))

    def refresh(self, changed: Changed) -> None:
        """Read again what `changed` touches."""

    def leave(self) -> None:
        """Save what is being typed."""

    def back(self) -> bool:
        """One step back within the section; False when there is none."""
        return False

    def open_record(self, key: int) -> None:
        """Show one of the section's records."""

    def undoable(self, sentence: str, tone: str = "ok") -> None:
        """Say what was done, with the way to take it back."""
        self.main.notify(sentence, tone, (_("Undo"), self.main.undo))
