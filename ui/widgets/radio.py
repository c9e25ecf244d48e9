"""A round box to choose with, whose words give way."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

_LEAST = 120


class OneLineRadio(QRadioButton):
    """Cuts its words with an ellipsis where there is no room for them, all of them in the tip then."""

    def __init__(self, words: str) -> None:
        super().__init__(words.replace("&", "&&"))
        self._words = words
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint()
        return QSize(min(whole.width(), _LEAST), whole.height())

    def shown(self) -> str:
        """What of the words there is room for."""
        mnemonic = Qt.TextFlag.TextShowMnemonic
        beside = self.sizeHint().width() - self.fontMetrics().size(mnemonic, self.text()).width()
        return self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width() - beside, int(mnemonic.value)
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setToolTip("" if self.shown() == self.text() else self._words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = self.shown()  # type: ignore[attr-defined]
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_RadioButton, option)
