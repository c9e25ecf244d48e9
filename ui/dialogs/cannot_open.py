"""A file that cannot be opened: why, in words, and what can be done instead. Nothing in it was changed."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtWidgets import QDialog, QVBoxLayout

from slecop_desktop.problems import Problem
from slecop_desktop.texts import _
from ui import icons, theme
from ui.widgets import button, label, row

Answer = Literal["another", "back", "leave"]
_WIDE = 70 * theme.UNIT


def ask(path: Path, problem: Problem, before: Path | None) -> Answer:
    """Show it and wait for the answer; `before` is the file that was open until now."""
    dialog = CannotOpen(path, problem.sentence, before)
    dialog.exec()
    return dialog.answer


class CannotOpen(QDialog):
    """Says which file and why; offers another, the one from before, and to leave."""

    def __init__(self, path: Path, sentence: str, before: Path | None = None) -> None:
        super().__init__()
        self.answer: Answer = "leave"
        self.setWindowTitle(_("SLECoP Desktop"))
        self.setMinimumWidth(_WIDE)
        title = label(_("{name} cannot be opened").format(name=path.name), "heading", wrap=True)
        self.sentence = label(sentence, wrap=True)
        place = label(str(path.parent), "muted", wrap=True)
        self.another = button(_("Open another file…"), lambda: self._end("another"), role="primary", icon="folder-open")
        self.back = button("", lambda: self._end("back"))
        if before is not None:
            self.back.setText(_("Back to {name}").format(name=before.stem))
        self.back.setVisible(before is not None)
        self.leave = button(_("Close"), self.reject)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.FOUR, theme.FOUR, theme.FOUR, theme.THREE)
        box.setSpacing(theme.TWO)
        picture = label("")
        side = theme.ICON + theme.HALF
        picture.setPixmap(icons.icon("triangle-alert", "warn").pixmap(side, side))
        head = row(picture, title)
        head.setStretch(1, 1)
        box.addLayout(head)
        box.addWidget(self.sentence)
        box.addWidget(place)
        box.addLayout(row(None, self.leave, self.back, self.another))
        theme.dress(self)
        self.another.setFocus()

    def _end(self, answer: Answer) -> None:
        self.answer = answer
        self.accept()
