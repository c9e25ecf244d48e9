"""What the charts of the home page share, and the chart of youth reached this year against the year before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from slecop_desktop.texts import _
from ui import theme
from ui.direction import begin, side
from ui.values import show_whole

if TYPE_CHECKING:
    from slecop_desktop.reports.glance import Reach

MIDDLE = Qt.AlignmentFlag.AlignVCenter
_SHORT = QLocale.FormatType.ShortFormat
_HIGH = theme.FOUR * 5
_NEXT, _BACK = (Qt.Key.Key_Down, Qt.Key.Key_Right), (Qt.Key.Key_Up, Qt.Key.Key_Left)


class Chart(QWidget):
    """Something with points, each said in words; `open_point(key)` shows the records behind one.

    The arrow keys go from point to point, Enter or a click opens it. A subclass says in `place_of` where each is.
    """

    def __init__(self, name: str, open_point: Callable[[str], object]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._open = open_point
        self.keys: list[str] = []
        self.words: list[str] = []
        self.picked = -1

    def set_points(self, points: Sequence[tuple[str, str]]) -> None:
        """(key, what is said of it) of each point; a key of "" cannot be opened."""
        self.keys, self.words = [key for key, _words in points], [words for _key, words in points]
        self.picked = min(self.picked, len(points) - 1)
        self._describe()
        self.updateGeometry()
        self.update()

    def place_of(self, point: int) -> QRectF:
        """The part of the chart that belongs to a point."""
        raise NotImplementedError

    def point_at(self, at: QPoint) -> int:
        """The point under the mouse, or -1."""
        return next((n for n in range(len(self.keys)) if self.place_of(n).contains(QPointF(at))), -1)

    def small(self) -> QFont:
        """The font of what is written at the axes."""
        font = theme.tabular(self.font())
        font.setPixelSize(theme.sizes().small - 1)
        return font

    def at(self, x: float, wide: float) -> float:
        """Where something lies that begins `x` from the side where reading begins."""
        return self.width() - x - wide if self.isRightToLeft() else x

    def draw_picked(self, painter: QPainter) -> None:
        """Show which point the cursor is on."""
        if self.hasFocus() and 0 <= self.picked < len(self.keys):
            painter.setPen(QPen(theme.color("accent"), 1))
            painter.setBrush(theme.color("accent_soft"))
            painter.drawRoundedRect(self.place_of(self.picked).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.FOUR * 6, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            point = self.point_at(event.pos())
            QToolTip.showText(event.globalPos(), self.words[point] if point >= 0 else "", self)
            return True
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            if self.picked < 0 and self.keys:
                self.picked = 0
            self._describe()
            self.update()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ahead, back = (_BACK, _NEXT) if self.isRightToLeft() else (_NEXT, _BACK)
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.isRightToLeft():
            ahead, back = _NEXT, _BACK
        if key in ahead or key in back:
            self._pick(self.picked + (1 if key in ahead else -1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.picked >= 0:
            self._take(self.picked)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = self.point_at(event.position().toPoint())
        opens = point >= 0 and bool(self.keys[point])
        self.setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        point = self.point_at(event.position().toPoint())
        if point >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._take(point)

    def _take(self, point: int) -> None:
        if self.keys[point]:
            self._open(self.keys[point])

    def _pick(self, point: int) -> None:
        self.picked = max(0, min(point, len(self.keys) - 1))
        self._describe()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.update()

    def _describe(self) -> None:
        """The point under the cursor first, then all of them."""
        now = [self.words[self.picked]] if self.hasFocus() and 0 <= self.picked < len(self.words) else []
        self.setAccessibleDescription("; ".join([*now, *self.words]))


class ReachChart(Chart):
    """Two lines: the running year drawn through with dots, the year before dashed with rings."""

    def __init__(self, open_point: Callable[[str], object]) -> None:
        super().__init__(_("Youth reached since the year began"), open_point)
        self.reach: Reach | None = None
        self._years = ("", "")

    def sizeHint(self) -> QSize:
        return QSize(theme.FOUR * 12, _HIGH)

    def show_reach(self, reach: Reach, year: str, before: str) -> None:
        """Draw this."""
        self.reach, self._years = reach, (year, before)
        self.set_points([(m if reach.now[n] is not None else "", self._say(n)) for n, m in enumerate(reach.months)])

    def _say(self, n: int) -> str:
        """'By the end of September: 120 in 2026-27, 95 in 2025-26'."""
        assert self.reach is not None
        now, earlier = self.reach.now[n], self.reach.before[n]
        name = QLocale().standaloneMonthName(int(self.reach.months[n][5:]))
        if now is None:
            words = _("By the end of {month}: {last} in {before}")
        else:
            words = _("By the end of {month}: {n} in {year}, {last} in {before}")
        year, before = self._years
        return words.format(month=name, n=show_whole(now), year=year, last=show_whole(earlier), before=before)

    def _axis(self) -> tuple[float, float]:
        left = theme.FOUR + theme.UNIT
        return left, (self.width() - left) / 12

    def place_of(self, point: int) -> QRectF:
        left, step = self._axis()
        return QRectF(self.at(left + point * step, step), 0, step, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.reach is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.small())
        self.draw_picked(painter)
        metrics = painter.fontMetrics()
        legend = metrics.height() + theme.UNIT
        base = self.height() - metrics.height() - theme.HALF
        most = max([*(n or 0 for n in self.reach.now), *self.reach.before, 4])
        top = round_up(most)
        self._draw_grid(painter, (base, base - legend), top)
        self._draw_legend(painter, metrics)
        self._draw_line(painter, self.reach.before, (base, base - legend, top), now=False)
        self._draw_line(painter, self.reach.now, (base, base - legend, top), now=True)

    def _draw_grid(self, painter: QPainter, place: tuple[float, float], top: float) -> None:
        base, room = place
        metrics, (left, step) = painter.fontMetrics(), self._axis()
        for part in (0.0, 0.5, 1.0):
            y = base - room * part
            painter.setPen(QPen(theme.color("line"), 1))
            first = self.at(left, self.width() - left)
            painter.drawLine(round(first), round(y), round(first + self.width() - left), round(y))
            painter.setPen(theme.color("muted"))
            room_left = left - theme.HALF
            beside = QRectF(self.at(0, room_left), y - metrics.height() / 2, room_left, metrics.height())
            painter.drawText(beside, side(True, self.layoutDirection()) | MIDDLE, _short(top * part))
        assert self.reach is not None
        every = 1 if step >= metrics.horizontalAdvance("MMM") + theme.HALF else 2
        for n in range(0, 12, every):
            name = QLocale().standaloneMonthName(int(self.reach.months[n][5:]), _SHORT)
            under = QRectF(self.at(left + n * step, step * every), base + theme.HALF, step * every, metrics.height())
            align = Qt.AlignmentFlag.AlignHCenter if every == 1 else begin(self.layoutDirection())
            painter.drawText(under, align | MIDDLE, name)

    def _draw_legend(self, painter: QPainter, metrics: QFontMetrics) -> None:
        x, line = self._axis()[0] + theme.HALF, float(theme.THREE)
        for words, now in ((self._years[0], True), (self._years[1], False)):
            wide = metrics.horizontalAdvance(words)
            y = metrics.height() / 2
            first = self.at(x, line)
            painter.setPen(_pen(now=now))
            painter.drawLine(QPointF(first, y), QPointF(first + line, y))
            self._draw_dot(painter, QPointF(first + line / 2, y), now=now)
            painter.setPen(theme.color("muted"))
            room = QRectF(self.at(x + line + theme.HALF, wide + 2), 0, wide + 2, metrics.height())
            painter.drawText(room, begin(self.layoutDirection()) | MIDDLE, words)
            x += line + wide + theme.HALF + theme.TWO

    def _draw_line(
        self, painter: QPainter, values: Sequence[int | None], place: tuple[float, float, float], *, now: bool
    ) -> None:
        base, room, top = place
        left, step = self._axis()
        points = [
            QPointF(self.at(left + n * step + step / 2, 0), base - room * value / top)
            for n, value in enumerate(values)
            if value is not None
        ]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(_pen(now=now))
        painter.drawPolyline(points)
        for point in points:
            self._draw_dot(painter, point, now=now)
        if points:
            self._draw_end(painter, points[-1], show_whole(values[len(points) - 1]), now=now)

    @staticmethod
    def _draw_dot(painter: QPainter, at: QPointF, *, now: bool) -> None:
        painter.setPen(QPen(theme.color("accent" if now else "field_line"), 1.5))
        painter.setBrush(theme.color("accent" if now else "surface"))
        painter.drawEllipse(at, 2.5, 2.5)

    def _draw_end(self, painter: QPainter, at: QPointF, words: str, *, now: bool) -> None:
        """The last number of a line, above it, so that it is read without the axis."""
        metrics = painter.fontMetrics()
        wide = metrics.horizontalAdvance(words) + theme.UNIT
        x = max(0.0, min(at.x() - wide / 2, self.width() - wide))
        y = at.y() - metrics.height() - theme.HALF if now else at.y() + theme.HALF
        painter.setPen(theme.color("accent" if now else "muted"))
        painter.drawText(QRectF(x, y, wide, metrics.height()), Qt.AlignmentFlag.AlignCenter, words)


def _pen(*, now: bool) -> QPen:
    if now:
        return QPen(theme.color("accent"), 2)
    return QPen(theme.color("field_line"), 1.5, Qt.PenStyle.DashLine)


def _short(value: float) -> str:
    """A number at an axis, in thousands where it is long."""
    return _("{n}k").format(n=f"{value / 1000:g}") if value >= 10_000 else show_whole(round(value))


def round_up(value: float) -> float:
    """The next round number: 1, 2, 4, 5 or 10 times a power of ten."""
    power = 1.0
    while power * 10 < value:
        power *= 10
    return next(power * step for step in (1, 2, 4, 5, 10) if power * step >= value)
