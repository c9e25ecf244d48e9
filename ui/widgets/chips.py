"""Chips: a status in a word, or a filter that can be taken away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy

from slecop_desktop.texts import _
from ui import icons, theme
from ui.widgets.cards import label


def chip(text: str, tone: str = "accent") -> QLabel:
    """A status in words; `tone` is "accent", "ok", "warn", "bad" or "plain"."""
    made = label(text)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    theme.set_style(made, "chip", tone)
    return made


def removable_chip(text: str, remove: Callable[[], object], tone: str = "accent") -> QPushButton:
    """A filter that a click, Delete or Backspace takes away."""
    made = _Removable(text, remove)
    theme.set_style(made, "chip", tone)
    made.setIcon(icons.icon("x", tone, gap_before=True))
    return made


class _Removable(QPushButton):
    def __init__(self, text: str, remove: Callable[[], object]) -> None:
        super().__init__(text.replace("&", "&&"))
        self._remove = remove
        self.setIconSize(QSize(12 + theme.HALF, 12))
        self.setLayoutDirection(
            Qt.LayoutDirection.LeftToRight
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            else Qt.LayoutDirection.RightToLeft
        )  # the cross stands after the words
        self.setAccessibleName(_("Remove the filter “{text}”").format(text=text))
        self.setToolTip(_("Remove this filter"))
        self.clicked.connect(lambda _checked=False: remove())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._remove()
        else:
            super().keyPressEvent(event)
