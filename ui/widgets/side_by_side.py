"""Panes beside each other, or under each other where each would be too narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui import theme


class SideBySide(QWidget):
    """Shares its width among its panes, evenly or by `shares`, as long as they get `least` pixels each on average."""

    def __init__(
        self, *panes: QWidget, least: int, spacing: int = theme.TWO, shares: Sequence[int] | None = None
    ) -> None:
        super().__init__()
        self._least = least
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(spacing)
        for pane, share in zip(panes, shares or [1] * len(panes), strict=True):
            self._box.addWidget(pane, share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        count = self._box.count()
        each = (self.width() - self._box.spacing() * (count - 1)) / max(count, 1)
        wide = each >= self._least
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
