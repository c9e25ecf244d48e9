"""A control with its name above it, shown and hidden together."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.widgets import label


class Labelled(QWidget):
    """The name is the label's and what a screen reader says."""

    def __init__(self, name: str, control: QWidget) -> None:
        super().__init__()
        above = label(name, "label", wrap=True)
        above.setBuddy(control)
        control.setAccessibleName(name)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, theme.UNIT, 0, 0)
        box.setSpacing(theme.HALF)
        box.addWidget(above)
        box.addWidget(control)
