"""Whether a layout is remembered with the import, and under whose name."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from slecop_desktop.texts import _
from ui import theme
from ui.widgets import icon_button, row


class RememberBar(QWidget):
    """A box to tick with a name; `managed` asks for the layouts that are remembered already."""

    managed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.wanted = QCheckBox(_("Remember this layout as"))
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Name of the layout"))
        self.name.setPlaceholderText(_("its sender"))
        self.name.setMinimumHeight(theme.sizes().control)
        self.name.textEdited.connect(lambda _text: self.wanted.setChecked(True))
        self.manage = icon_button("ellipsis", _("Remembered layouts…"), self.managed.emit)
        box = row(self.wanted, self.name, self.manage)
        box.setStretch(1, 1)
        self.setLayout(box)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.wanted.sizeHint().width() + 4 * theme.FOUR, super().minimumSizeHint().height())

    def begin(self, path: Path, known: str) -> None:
        """Propose a name: that of the layout the file was read by, else what the file is called."""
        self.wanted.setChecked(bool(known))
        self.name.setText(known or proposed_name(path))
        self.name.setCursorPosition(0)

    def layout_name(self) -> str:
        """The name to remember it by; "" where it is not to be remembered."""
        return self.name.text().strip() if self.wanted.isChecked() else ""


def proposed_name(path: Path) -> str:
    """What a file is called without days, versions and the like, which change from one to the next."""
    words = path.stem.replace("_", " ").split()
    kept = [
        word for word in words if not any(c.isdigit() for c in word) and word.strip("()-–.,").lower() not in _PASSING
    ]
    return " ".join(kept).strip(" -–,.") or path.stem


_PASSING = frozenset("final copy copia copie version new updated update rev v v1 v2 draft".split()) | {""}
