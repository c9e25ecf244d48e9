"""What a page or list says when there is nothing in it yet: what it is for, and the first steps."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from ui import icons, theme
from ui.widgets.cards import column, label, row

_LEAST = QSize(160, 64)


class EmptyState(QWidget):
    """An icon, a heading, a sentence, and up to two buttons (the first stands out).

    For want of room the icon goes first. What a table may become is not held up by what it shows when it is empty.
    """

    def __init__(self, icon: str, title: str, sentence: str, *actions: QPushButton) -> None:
        super().__init__()
        self._icon = icon
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = label(title, "heading", wrap=True)
        self._sentence = label(sentence, "muted", wrap=True)
        for words in (self._title, self._sentence):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setMinimumWidth(_LEAST.width())
        self._sentence.setMaximumWidth(480)
        box = self._box = column(spacing=theme.TWO, margins=theme.FOUR)
        box.addStretch(2)
        box.addWidget(self._picture)
        box.addWidget(self._title)
        middle = row(None, self._sentence, None)
        middle.setStretch(1, 100)  # as wide as it may be, so that its lines are all seen
        box.addLayout(middle)
        if actions:
            box.addLayout(row(None, *actions, None))
        box.addStretch(3)
        self.setLayout(box)
        self._draw()
        theme.changed.connect(self._draw)

    def say(self, title: str, sentence: str) -> None:
        """Other words, e.g. when it is a filter that left nothing."""
        self._title.setText(title)
        self._sentence.setText(sentence)

    def minimumSizeHint(self) -> QSize:
        return _LEAST

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.height() < 3 * _LEAST.height() + theme.FOUR
        self._picture.setVisible(not low)
        around = theme.UNIT if low else theme.FOUR
        self._box.setContentsMargins(theme.TWO, around, theme.TWO, around)
        self._box.setSpacing(theme.UNIT if low else theme.TWO)

    def _draw(self) -> None:
        self._picture.setPixmap(icons.pixmap(self._icon, "muted", 40, self.devicePixelRatioF()))
