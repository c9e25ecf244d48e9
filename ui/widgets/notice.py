"""A sentence across the window that asks for nothing: a problem, or what has just been done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from slecop_desktop.texts import _
from ui import icons, theme
from ui.widgets.buttons import button, icon_button
from ui.widgets.cards import label, row

_ICONS = {"bad": "circle-alert", "warn": "triangle-alert", "ok": "circle-check", "info": "info"}
_LINGER = 8_000


class MessageBar(QFrame):
    """Shows one sentence with its tone; good news goes by itself, problems stay until closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QLabel()
        self._words = label("", wrap=True)
        self._action: QPushButton = button("", role="link")
        self._act: Callable[[], object] | None = None
        self._action.clicked.connect(self._do)
        close = icon_button("x", _("Close this message"), self.hide)
        box = row(self._picture, self._words, self._action, close, spacing=theme.UNIT)
        box.setContentsMargins(theme.TWO, theme.HALF, theme.UNIT, theme.HALF)
        box.setStretch(1, 1)
        self.setLayout(box)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown now, or nothing."""
        return "" if self.isHidden() else self._words.text()

    def show_sentence(
        self,
        sentence: str,
        tone: str = "info",
        action: tuple[str, Callable[[], object]] | None = None,
        *,
        stays: bool = False,
    ) -> None:
        """Show a sentence; `tone` is "info", "ok", "warn" or "bad"; `action` is one thing to do about it.

        What `stays` is told only once: it goes when it is closed, whatever its tone.
        """
        theme.set_style(self, "tone", tone)
        self._picture.setPixmap(
            icons.pixmap(_ICONS[tone], "accent" if tone == "info" else tone, theme.ICON, self.devicePixelRatioF())
        )
        self._words.setText(sentence)
        self._act = action[1] if action else None
        self._action.setVisible(action is not None)
        self._action.setText(action[0] if action else "")
        self.setAccessibleName(sentence)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        if tone in {"ok", "info"} and not stays:
            self._timer.start(_LINGER)
        else:
            self._timer.stop()

    def _do(self) -> None:
        self.hide()
        if self._act is not None:
            self._act()
