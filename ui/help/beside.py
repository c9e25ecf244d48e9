"""Room for something beside the page, or in its place where there is not enough for both."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui import theme

_WIDE = 46 * theme.UNIT
_LEAST_PAGE = 68 * theme.UNIT


class Beside(QWidget):
    """The page, and at the side where reading ends whatever is shown beside it."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        # What is too large for a small screen is cut at the page, never at the foot of the window
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._page = page
        self._panel: QWidget | None = None
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(page, 1)

    @property
    def covers(self) -> bool:
        """Whether the page has given its place to what is shown."""
        return self._page.isHidden()

    def put(self, panel: QWidget) -> None:
        """Show this beside the page."""
        if self._panel is None:
            self._panel = QWidget()
            margins = QHBoxLayout(self._panel)
            margins.setContentsMargins(0, theme.TWO + theme.HALF, theme.THREE, theme.UNIT)
            margins.addWidget(panel)
            self._box.addWidget(self._panel)
        self._panel.show()
        self._fit()

    def take_away(self) -> None:
        """The page alone again."""
        if self._panel is not None:
            self._panel.hide()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self._panel is not None and not self._panel.isHidden()
        narrow = shown and self.width() < _WIDE + _LEAST_PAGE
        self._page.setVisible(not narrow)
        if self._panel is not None:
            margins = self._panel.layout()
            assert margins is not None
            margins.setContentsMargins(theme.THREE if narrow else 0, theme.TWO + theme.HALF, theme.THREE, theme.UNIT)
            self._panel.setFixedWidth(max(1, self.width()) if narrow else _WIDE)
