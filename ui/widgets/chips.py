"""Chips: a status in a word, or a filter that can be taken away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from slecop_desktop.texts import _
from ui import icons, theme
from ui.widgets.cards import label

_CROSS = 12
_LEAST = 80


def chip(text: str, tone: str = "accent") -> QLabel:
    """A status in words; `tone` is "accent", "ok", "warn", "bad" or "plain"."""
    made = label(text)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    theme.set_style(made, "chip", tone)
    return made


def removable_chip(
    text: str, remove: Callable[[], object], tone: str = "accent", *, change: Callable[[], object] | None = None
) -> QPushButton:
    """A filter that Delete, Backspace or a click on its cross takes away; with `change` any other click changes it."""
    made = _Removable(text, remove, change)
    theme.set_style(made, "chip", tone)
    made.setIcon(icons.icon("x", "muted" if tone == "plain" else tone, gap_before=True))
    return made


class _Removable(QPushButton):
    """Gives way where there is no room for its words: they end in dots, and stand in the tip."""

    def __init__(self, text: str, remove: Callable[[], object], change: Callable[[], object] | None) -> None:
        super().__init__(text.replace("&", "&&"))
        self._remove, self._change = remove, change
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setIconSize(QSize(_CROSS + theme.HALF, _CROSS))
        self._mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        # the cross stands after the words
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight if self._mirrored else Qt.LayoutDirection.RightToLeft)
        if change is None:
            self.setAccessibleName(_("Remove the filter “{text}”").format(text=text))
            self._tip = _("Remove this filter")
        else:
            self.setAccessibleName(_("Filter “{text}”: change it, or take it away with Delete").format(text=text))
            self._tip = _("Click to change, Delete to take away")
        self.setToolTip(self._tip)
        self.clicked.connect(lambda _checked=False: (change or remove)())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(_LEAST, self.sizeHint().width()), self.sizeHint().height())

    def shown(self) -> str:
        """What of the words there is room for."""
        metrics, mnemonic = self.fontMetrics(), Qt.TextFlag.TextShowMnemonic
        beside = self.sizeHint().width() - metrics.size(mnemonic, self.text()).width()
        room = self.width() - beside
        return metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room, mnemonic)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        whole = self.shown() == self.text()
        self.setToolTip(self._tip if whole else self.text().replace("&&", "&") + "\n" + self._tip)

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = self.shown()  # type: ignore[attr-defined]
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._change is not None and self._on_cross(round(event.position().x())):
            self.setDown(False)
            self._remove()
        else:
            super().mouseReleaseEvent(event)

    def _on_cross(self, x: int) -> bool:
        reach = _CROSS + theme.TWO
        return 0 <= x <= reach if self._mirrored else self.width() - reach <= x <= self.width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._remove()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
