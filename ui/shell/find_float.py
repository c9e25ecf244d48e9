"""The find box where a page's header has none, or no room for it: in front of the window while it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent

from ui import theme
from ui.shell.find import FindBox

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class FloatingFind(FindBox):
    """Comes with Ctrl+K and goes when something was found, with Esc, or when the cursor goes elsewhere."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setParent(window)
        window.installEventFilter(self)
        self.hide()

    def begin(self) -> None:
        self._place()
        self.show()
        self.raise_()
        super().begin()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _done(self) -> None:
        super()._done()
        self.hide()

    def _place(self) -> None:
        window = self.window()
        wide = min(2 * self.sizeHint().width(), window.width() - 2 * theme.FOUR)
        self.setGeometry((window.width() - wide) // 2, theme.TWO, wide, theme.sizes().control + theme.UNIT)
