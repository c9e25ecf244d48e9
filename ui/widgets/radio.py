"""A round box to choose with, whose words take as many lines as they need."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from ui import theme
from ui.direction import begin

_LEAST = 120


class WrappingRadio(QRadioButton):
    """Breaks its words between two of them, and a long address anywhere, so that what is chosen can be read whole."""

    def __init__(self, words: str) -> None:
        super().__init__(words.replace("&", "&&"))
        self._words = words
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint()
        return QSize(min(whole.width(), _LEAST), whole.height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        above = self.sizeHint().height() - self.fontMetrics().height()
        return round(self._lines(width - self._beside())) + above

    def _beside(self) -> int:
        """How much of the width is not for words."""
        words = self.fontMetrics().size(int(Qt.TextFlag.TextShowMnemonic.value), self.text()).width()
        return self.sizeHint().width() - words - theme.HALF

    def _lines(self, width: int) -> float:
        """How high the words are in so much room."""
        layout = QTextLayout(self._words, self.font())
        layout.setTextOption(self._option())
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            height += line.height()
        layout.endLayout()
        return height

    def _option(self) -> QTextOption:
        option = QTextOption(begin(self.layoutDirection()) | Qt.AlignmentFlag.AlignVCenter)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        return option

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""  # type: ignore[attr-defined]
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_RadioButton, option)
        beside = self._beside()
        room = self.rect().adjusted(*((0, 0, -beside, 0) if self.isRightToLeft() else (beside, 0, 0, 0)))
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(QRectF(room), self._words, self._option())
