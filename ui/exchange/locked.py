"""A workbook that opens with a password only: where it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from slecop_desktop.texts import _
from ui import theme
from ui.widgets import Card, button, label, row

if TYPE_CHECKING:
    from ui.pages.exchange import ExchangePage


class LockedView(QWidget):
    """One line for the password, and what was wrong with the last one."""

    def __init__(self, page: ExchangePage) -> None:
        super().__init__()
        self.page = page
        self.card = Card(_("This workbook opens with a password"))
        self.said = label("", wrap=True)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName(_("Password of the workbook"))
        self.password.setMinimumWidth(theme.FOUR * 8)
        self.password.returnPressed.connect(self._open)
        self.shown = QCheckBox(_("Show what is typed"))
        self.shown.toggled.connect(self._show_typed)
        self.open_button = button(_("Open it"), self._open, role="primary")
        self.leave_button = button(_("Leave it out"), self.page.begin)
        box = self.card.box
        box.addWidget(self.said)
        box.addLayout(row(label(_("Password"), "label"), self.password, self.shown, None, spacing=theme.UNIT))
        box.addWidget(label(_("It is used to read the workbook now, and is kept nowhere."), "muted", wrap=True))
        box.addSpacing(theme.UNIT)
        box.addLayout(row(self.open_button, self.leave_button, None))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.card)
        whole.addStretch(1)

    def ask(self, sentence: str) -> None:
        """Ask for the password of a workbook; the sentence says of which, or that the last one was not it."""
        self.said.setText(sentence)
        self.password.setAccessibleDescription(sentence)
        self.password.clear()
        self.password.setFocus()

    def _open(self) -> None:
        if typed := self.password.text():
            self.password.clear()
            self.page.unlock(typed)

    def _show_typed(self, shown: bool) -> None:
        self.password.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.password.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.setChecked(False)
        self.password.setFocus()
