"""A longer explanation, folded to its first lines with a way to read all of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from slecop_desktop.texts import _
from ui import theme
from ui.widgets.buttons import button
from ui.widgets.cards import column, label, row

_FOLDED, _MOST = 3, 5
"""How many lines are left, and how many may be before it is folded: to hide a line or two is not worth a click."""


class FoldedText(QWidget):
    """Words in full where they are short; long ones end in dots until somebody asks for all of them."""

    def __init__(self, role: str = "muted") -> None:
        super().__init__()
        self._words = ""
        self._open = False
        self.shown = label("", role, wrap=True)
        self.shown.setAlignment(self.shown.alignment() & ~Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTop)
        self.turn = button("", self._turn, role="link", words_later=True)
        self.turn.hide()
        box = column(self.shown, spacing=0)
        box.addLayout(row(self.turn, None))
        self.setLayout(box)

    def text(self) -> str:
        """All of the words."""
        return self._words

    def setText(self, words: str) -> None:
        """Show other words, folded again."""
        self._words, self._open = words, False
        self.shown.setAccessibleName(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _turn(self) -> None:
        self._open = not self._open
        self._fit()

    def _fit(self) -> None:
        long = self._lines(self._words) > _MOST
        self.turn.setVisible(long)
        said = _("Show less") if self._open else _("Read all of it")
        self.turn.setText(said)
        self.turn.setAccessibleName(said)
        self.shown.setText(self._begin() if long and not self._open else self._words)

    def _lines(self, words: str) -> int:
        metrics = self.shown.fontMetrics()
        flags = Qt.TextFlag.TextWordWrap
        height = metrics.boundingRect(0, 0, max(self.width(), theme.CARD_WIDTH // 2), 10_000, flags, words).height()
        return round(height / metrics.lineSpacing())

    def _begin(self) -> str:
        """As many whole words as stand in the first lines, and dots."""
        words = self._words.split(" ")
        few, many = 1, len(words)
        while few < many - 1:
            middle = (few + many) // 2
            if self._lines(" ".join(words[:middle]) + " …") <= _FOLDED:
                few = middle
            else:
                many = middle
        return " ".join(words[:few]) + " …"
