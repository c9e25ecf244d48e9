"""Panes beside each other, with a gap between them that can be dragged."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QSplitter


class Split(QSplitter):
    """A splitter whose panes are whole from both sides.

    Where one reads from the right, Qt places every pane one pixel too far to the right, and so cuts the edge of the
    first one; the margin makes up for it.
    """

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._make_up()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._make_up()

    def _make_up(self) -> None:
        self.setContentsMargins(0, 0, 1 if self.isRightToLeft() else 0, 0)
