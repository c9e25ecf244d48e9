"""What is said beside the pages: whose data is on them, and what was left out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from slecop_desktop.prints.order import Print
from slecop_desktop.texts import _
from ui import icons, theme
from ui.widgets import label, row


class Notes(QWidget):
    """A problem, or: personal data named, health data named more loudly, and the remarks of the print."""

    def __init__(self) -> None:
        super().__init__()
        self.private, self.health = _Note("lock", "info"), _Note("heart-pulse", "warn")
        self.problem, self.remarks = _Note("info", "warn"), label("", "muted", wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.UNIT)
        for part in (self.problem, self.health, self.private, self.remarks):
            box.addWidget(part)
            part.hide()

    def show_print(self, made: Print, remarks: Sequence[str]) -> None:
        """Name what is on the pages."""
        self.problem.say("")
        holds = _("{what} Hand it only to those who need it.").format(what=_(made.holds))
        self.private.say(holds if made.holds else "")
        self.health.say(
            _("Health notes are on it. Keep it locked away, and destroy it when it is out of date.")
            if made.health
            else ""
        )
        self.remarks.setText("\n".join(remarks))
        self.remarks.setVisible(bool(remarks))

    def say_problem(self, sentence: str) -> None:
        """Say why there are no pages."""
        for part in (self.private, self.health):
            part.say("")
        self.remarks.hide()
        self.problem.say(sentence)

    def texts(self) -> list[str]:
        """All that is said."""
        notes = [note.words.text() for note in (self.problem, self.health, self.private) if not note.isHidden()]
        return [*notes, *([self.remarks.text()] if not self.remarks.isHidden() else [])]


class _Note(QFrame):
    def __init__(self, icon: str, tone: str) -> None:
        super().__init__()
        theme.set_style(self, "tone", tone)
        picture = QLabel()
        picture.setPixmap(
            icons.pixmap(icon, "accent" if tone == "info" else tone, theme.ICON, self.devicePixelRatioF())
        )
        self.words = label("", wrap=True)
        box = row(picture, self.words)
        box.setContentsMargins(theme.UNIT + theme.HALF, theme.UNIT, theme.UNIT, theme.UNIT)
        box.setStretch(1, 1)
        self.setLayout(box)

    def say(self, sentence: str) -> None:
        self.words.setText(sentence)
        self.setVisible(bool(sentence))
