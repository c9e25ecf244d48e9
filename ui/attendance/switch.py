"""A few views of which one is shown: words side by side, the chosen one filled."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QToolButton

from ui import theme
from ui.widgets import row


class Switch(QFrame):
    """`chosen` tells the name of the view asked for; the arrows lead from one to the next.

    Not a group of Qt's, which takes all but the chosen one out of the round of the Tab key.
    """

    chosen = Signal(str)

    def __init__(self, name: str, views: dict[str, str], tip: str) -> None:
        super().__init__()
        theme.set_role(self, "switch")
        self.setAccessibleName(name)
        self.buttons: dict[str, QToolButton] = {}
        for view, words in views.items():
            made = _Segment(words, tip)
            made.clicked.connect(lambda _checked=False, view=view: self.chosen.emit(view))
            self.buttons[view] = made
        box = row(*self.buttons.values(), spacing=0)
        box.setContentsMargins(2, 2, 2, 2)
        self.setLayout(box)

    def mark(self, view: str) -> None:
        """Show which view is in front; none when it is another."""
        for name, made in self.buttons.items():
            made.setChecked(name == view)


class _Segment(QToolButton):
    def __init__(self, words: str, tip: str) -> None:
        super().__init__()
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(tip)
        self.setCheckable(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumHeight(theme.sizes().control - theme.HALF - 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Right:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Left:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)
