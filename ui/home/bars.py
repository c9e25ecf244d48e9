"""A chart of lying bars: a line each with its name, its bar and its number in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QPainter, QPaintEvent, QPen

from ui import theme
from ui.direction import apart, begin, cut, side
from ui.home.charts import MIDDLE, Chart

_THICK = theme.UNIT + 2
_LEAST_BAR = theme.FOUR * 3


@dataclass(frozen=True, slots=True)
class Bar:
    """`value` is drawn full, up to `of` as a frame (seats), `more` hatched behind it (who waits)."""

    key: str
    label: str
    value: int
    words: str
    of: int | None = None
    more: int = 0
    tone: str = "muted"


class BarsChart(Chart):
    """Name, bar and words on one line; where that is too narrow, the bar below them."""

    def __init__(self, name: str, open_point: Callable[[str], object]) -> None:
        super().__init__(name, open_point)
        self.bars: list[Bar] = []
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Draw these."""
        self.bars = list(bars)
        self.set_points([(bar.key, f"{bar.label}: {bar.words}") for bar in bars])

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(len(self.bars), 1) * self._line(width)

    def sizeHint(self) -> QSize:
        return QSize(theme.FOUR * 10, self.heightForWidth(max(self.width(), theme.FOUR * 10)))

    def place_of(self, point: int) -> QRectF:
        high = self._line(self.width())
        return QRectF(0, point * high, self.width(), high)

    def _columns(self) -> tuple[float, float]:
        """How wide the names and the words are."""
        metrics = QFontMetrics(theme.tabular(self.font()))
        labels, words = ([bar.label for bar in self.bars], [bar.words for bar in self.bars])
        widest = [max((metrics.horizontalAdvance(text) for text in texts), default=0) for texts in (labels, words)]
        return widest[0] + theme.UNIT, widest[1] + theme.UNIT

    def _beside(self, width: int) -> bool:
        names, words = self._columns()
        return width - names - words - 2 * theme.UNIT >= _LEAST_BAR

    def _line(self, width: int) -> int:
        high = self.fontMetrics().height()
        return high + theme.UNIT if self._beside(width) else 2 * high + theme.UNIT

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.tabular(self.font()))
        self.draw_picked(painter)
        most = max((max(bar.value, bar.of or 0) + bar.more for bar in self.bars), default=1) or 1
        for n, bar in enumerate(self.bars):
            self._draw(painter, self.place_of(n), bar, most)

    def _draw(self, painter: QPainter, place: QRectF, bar: Bar, most: int) -> None:
        beside = self._beside(self.width())
        names, words = self._columns()
        high = self.fontMetrics().height()
        top = place.adjusted(theme.HALF, 0, -theme.HALF, 0)
        if not beside:
            top.setHeight(high + theme.HALF)
        painter.setPen(theme.color("text"))
        label = cut(bar.label, self.fontMetrics(), int(top.width() - words), self.layoutDirection())
        painter.drawText(top, begin(self.layoutDirection()) | MIDDLE, label)
        painter.setPen(theme.color(bar.tone))
        painter.drawText(
            top, side(True, self.layoutDirection()) | MIDDLE, apart(bar.words, self.layoutDirection(), numeric=True)
        )
        if beside:
            start, room = names + theme.UNIT, place.width() - names - words - 2 * theme.UNIT
            y = place.center().y() - _THICK / 2
        else:
            start, room, y = float(theme.HALF), place.width() - theme.UNIT, top.bottom()
        self._draw_bar(painter, (start, y, room / most), bar)

    def _draw_bar(self, painter: QPainter, place: tuple[float, float, float], bar: Bar) -> None:
        start, y, unit = place
        value, frame, more = (n * unit for n in (bar.value, bar.of or 0, bar.more))

        def box(first: float, wide: float) -> QRectF:
            return QRectF(self.at(first, wide), y, wide, _THICK)

        if frame:
            painter.setPen(QPen(theme.color("field_line"), 1))
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(box(start, frame).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        if value:
            painter.drawRoundedRect(box(start, max(value, 2)), 3, 3)
        if more:
            painter.setPen(QPen(theme.color("warn"), 1))
            painter.setBrush(QBrush(theme.color("warn"), Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(box(start + max(value, frame) + 1, more).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
