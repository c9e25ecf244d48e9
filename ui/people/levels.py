"""How the engagement of a partner went: both levels by date, as two stepped lines over the same days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QDate, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from slecop_desktop.texts import _
from ui import theme
from ui.direction import begin, cut, side
from ui.values import show_date

_HIGH = theme.FOUR * 4
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Rated:
    """One rating on a scale: its day (YYYY-MM-DD), how high from 0 to 1, and the level in words."""

    day: str
    height: float
    words: str


class LevelsStrip(QWidget):
    """ICICE drawn through with dots, Frey dashed with squares; the last level of each stands in words at its end."""

    def __init__(self) -> None:
        super().__init__()
        self.series: list[tuple[str, list[Rated]]] = []
        self._last = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Engagement over time"))
        self.hide()

    def sizeHint(self) -> QSize:
        return QSize(theme.FOUR * 8, _HIGH)

    def show_series(self, series: Sequence[tuple[str, Sequence[Rated]]], today: str) -> None:
        """(name of the scale, ratings from the first on); shown once there are two ratings of one."""
        self.series = [(name, list(rated)) for name, rated in series if rated]
        self._last = max([today, *(one.day for _name, rated in self.series for one in rated)])
        told = [
            _("{scale}: {levels}").format(
                scale=name, levels=", ".join(f"{show_date(one.day)} {one.words}" for one in rated)
            )
            for name, rated in self.series
        ]
        self.setAccessibleDescription("; ".join(told))
        self.setToolTip("\n".join(told))
        self.setVisible(any(len(rated) > 1 for _name, rated in self.series))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(theme.sizes().small)
        painter.setFont(font)
        high = painter.fontMetrics().height()
        first = min((rated[0].day for _name, rated in self.series), default=self._last)
        room = QRectF(theme.HALF, high + theme.HALF, self.width() - theme.UNIT, self.height() - 2 * high - theme.UNIT)
        painter.setPen(QPen(theme.color("line"), 1))
        for part in (0.0, 0.5, 1.0):
            y = room.bottom() - part * room.height()
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
        for n, (_name, rated) in enumerate(self.series):
            self._draw(painter, room, (first, rated), through=n == 0)
        self._write(painter, high, first)

    def _x(self, room: QRectF, first: str, day: str) -> float:
        span = max(_days(first, self._last), 1)
        part = _days(first, day) / span
        return room.right() - part * room.width() if self.isRightToLeft() else room.left() + part * room.width()

    def _draw(self, painter: QPainter, room: QRectF, what: tuple[str, list[Rated]], *, through: bool) -> None:
        first, rated = what
        tone = theme.color("accent" if through else "muted")
        points: list[QPointF] = []
        for one in rated:
            at = QPointF(self._x(room, first, one.day), room.bottom() - one.height * room.height())
            if points:
                points.append(QPointF(at.x(), points[-1].y()))  # a level holds until the next rating
            points.append(at)
        points.append(QPointF(self._x(room, first, self._last), points[-1].y()))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(tone, 2 if through else 1.5, Qt.PenStyle.SolidLine if through else Qt.PenStyle.DashLine))
        painter.drawPolyline(points)
        painter.setPen(QPen(tone, 1.5))
        painter.setBrush(tone if through else theme.color("surface"))
        for one in rated:
            at = QPointF(self._x(room, first, one.day), room.bottom() - one.height * room.height())
            if through:
                painter.drawEllipse(at, 3, 3)
            else:
                painter.drawRect(QRectF(at.x() - 2.5, at.y() - 2.5, 5, 5))

    def _write(self, painter: QPainter, high: int, first: str) -> None:
        """The level of each now, above; the first and last day, below."""
        direction = self.layoutDirection()
        above = QRectF(0, 0, self.width(), high)
        for n, (name, rated) in enumerate(self.series[:2]):
            said = _("{scale}: {levels}").format(scale=name, levels=rated[-1].words)
            words = f"{'●' if n == 0 else '□'} {said}"
            half = QRectF(above)
            half.setWidth(above.width() / 2 - theme.HALF)
            if bool(n) is not self.isRightToLeft():
                half.moveRight(above.right())
            painter.setPen(theme.color("accent" if n == 0 else "muted"))
            shown = cut(words, painter.fontMetrics(), int(half.width()), direction)
            painter.drawText(half, side(bool(n), direction) | _MIDDLE, shown)
        below = QRectF(0, self.height() - high, self.width(), high)
        painter.setPen(theme.color("muted"))
        painter.drawText(below, begin(direction) | _MIDDLE, show_date(first))
        painter.drawText(below, side(True, direction) | _MIDDLE, show_date(self._last))


def _days(first: str, last: str) -> int:
    return QDate.fromString(first, "yyyy-MM-dd").daysTo(QDate.fromString(last, "yyyy-MM-dd"))
