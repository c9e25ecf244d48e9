"""A code scanned while the cursor is on the marks: its letters must not become marks."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from slecop_desktop.services.check_in import looks_like_code

_FIRST = "Y"
"""What every youth code begins with."""
_GAP = 80
"""Milliseconds between two keys up to which it is a scanner that types, and no hand."""
_SHORTEST = 7


class ScanCatcher(QObject):
    """Takes the keys of a scanner to itself; `scanned` tells the code."""

    scanned = Signal(str)

    def __init__(self, letters: tuple[str, ...], parent: QObject) -> None:
        super().__init__(parent)
        self._may_catch = _FIRST not in letters
        self._typed = ""
        self._at = 0

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key belongs to a code that is being scanned."""
        if not self._may_catch:
            return False
        if self._typed and event.timestamp() - self._at > _GAP:
            self._typed = ""
        self._at = event.timestamp()
        sign = event.text().upper()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            typed, self._typed = self._typed, ""
            if len(typed) < _SHORTEST or not looks_like_code(typed):
                return False
            self.scanned.emit(typed)
            return True
        if not self._typed and sign != _FIRST:
            return False
        if sign.isalnum() or sign == "-":
            self._typed += sign
        return sign.isalnum() or sign == "-" or event.key() == Qt.Key.Key_Shift
