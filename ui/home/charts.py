"""Two quiet charts: contact hours by month beside the year before, and seats by grade band."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLocale, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from slecop_desktop.texts import _
from ui import theme
from ui.direction import begin, side
from ui.home.reading import Band, Year
from ui.values import show_whole

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_SHORT = QLocale.FormatType.ShortFormat
_HIGH = theme.FOUR * 5


class _Chart(QWidget):
    """What both charts share: a small font, and painting from the side where reading begins."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def small(self) -> QFont:
        """The font of what is written at the axes."""
        font = theme.tabular(self.font())
        font.setPixelSize(theme.sizes().small - 1)
        return font

    def at(self, x: float, wide: float) -> float:
        """Where something lies that begins `x` from the side where reading begins."""
        return self.width() - x - wide if self.isRightToLeft() else x

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.FOUR * 6, self.sizeHint().height())


class MonthsChart(_Chart):
    """Two bars a month: the running year filled, the year before in outline."""

    def __init__(self) -> None:
        super().__init__()
        self.year: Year | None = None

    def sizeHint(self) -> QSize:
        return QSize(theme.FOUR * 12, _HIGH)

    def show_year(self, year: Year) -> None:
        """Draw a year."""
        self.year = year
        self.setAccessibleName(_("Contact hours by month"))
        self.setAccessibleDescription("; ".join(self.say(n) for n in range(len(year.months))))
        self.update()

    def say(self, month: int) -> str:
        """'September: 120 hours in 2026-27, 95 in 2025-26'."""
        assert self.year is not None
        year = self.year
        now, before = year.minutes[month], year.minutes_before[month]
        name = QLocale().standaloneMonthName(int(year.months[month][5:]))
        if now is None:
            words = _("{month}: {last} hours in {before}")
        else:
            words = _("{month}: {n} hours in {year}, {last} in {before}")
        return words.format(month=name, n=_hours(now or 0), year=year.label, last=_hours(before), before=year.before)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            month = self.month_at(event.pos())
            QToolTip.showText(event.globalPos(), self.say(month) if month is not None else "", self)
            return True
        return super().event(event)

    def month_at(self, at: QPoint) -> int | None:
        """The month under a point."""
        x = self.width() - at.x() if self.isRightToLeft() else at.x()
        left, step = self._axis()
        n = int((x - left) // step)
        return n if self.year is not None and 0 <= n < len(self.year.months) else None

    def _axis(self) -> tuple[float, float]:
        left = theme.FOUR + theme.UNIT
        return left, (self.width() - left) / 12

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.year is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.small())
        metrics = painter.fontMetrics()
        base = self.height() - metrics.height() - theme.HALF
        most = max([*(m or 0 for m in self.year.minutes), *self.year.minutes_before, 60])
        top = _round_up(most / 60) * 60
        room = base - metrics.height() / 2 - 2
        self._draw_grid(painter, base, room, top)
        left, step = self._axis()
        wide = min(step * 0.34, theme.TWO)
        for n, (now, before) in enumerate(zip(self.year.minutes, self.year.minutes_before, strict=True)):
            x = left + n * step + (step - 2 * wide - 2) / 2
            self._draw_bar(painter, (self.at(x, wide), base, wide), room * before / top, filled=False)
            self._draw_bar(painter, (self.at(x + wide + 2, wide), base, wide), room * (now or 0) / top, filled=True)
            name = QLocale().standaloneMonthName(int(self.year.months[n][5:]), _SHORT)
            painter.setPen(theme.color("muted"))
            under = QRectF(self.at(left + n * step, step), base + theme.HALF, step, metrics.height())
            painter.drawText(under, Qt.AlignmentFlag.AlignCenter, name)

    def _draw_grid(self, painter: QPainter, base: float, room: float, top: float) -> None:
        metrics, (left, _step) = painter.fontMetrics(), self._axis()
        for part in (0.0, 0.5, 1.0):
            y = base - room * part
            painter.setPen(QPen(theme.color("line"), 1))
            first = self.at(left, self.width() - left)
            painter.drawLine(round(first), round(y), round(first + self.width() - left), round(y))
            painter.setPen(theme.color("muted"))
            beside = QRectF(
                self.at(0, left - theme.HALF), y - metrics.height() / 2, left - theme.HALF, metrics.height()
            )
            painter.drawText(beside, side(True, self.layoutDirection()) | _MIDDLE, _short(top * part / 60))

    def _draw_bar(self, painter: QPainter, place: tuple[float, float, float], high: float, *, filled: bool) -> None:
        x, base, wide = place
        if high < 1:
            return
        if filled:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(QRectF(x, base - high, wide, high), 2, 2)
        else:
            painter.setPen(QPen(theme.color("field_line"), 1))
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(QRectF(x + 0.5, base - high + 0.5, wide - 1, high - 1), 2, 2)


class Legend(QWidget):
    """What filled and outlined bars stand for."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[tuple[str, bool]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_years(self, year: str, before: str) -> None:
        """Name both years."""
        self._entries = [(before, False), (year, True)]
        self.setAccessibleName(_("Outlined: {before}. Filled: {year}.").format(before=before, year=year))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.FOUR * 6, self.fontMetrics().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics, high = painter.fontMetrics(), theme.UNIT + theme.HALF
        x = 0.0
        for words, filled in self._entries:
            wide = high + theme.HALF + metrics.horizontalAdvance(words)
            start = self.width() - x - wide if self.isRightToLeft() else x
            box_x = start + wide - high if self.isRightToLeft() else start
            box = QRectF(box_x + 0.5, (self.height() - high) / 2, high - 1, high - 1)
            painter.setPen(QPen(theme.color("accent" if filled else "field_line"), 1))
            painter.setBrush(theme.color("accent" if filled else "hover"))
            painter.drawRoundedRect(box, 2, 2)
            painter.setPen(theme.color("muted"))
            room = QRectF(start, 0, wide, self.height())
            painter.drawText(room, side(True, self.layoutDirection()) | _MIDDLE, words)
            x += wide + theme.TWO


class BandsChart(_Chart):
    """A line a grade band: seats as a frame, those taken filled, and both in words."""

    def __init__(self) -> None:
        super().__init__()
        self.bands: list[Band] = []

    def sizeHint(self) -> QSize:
        return QSize(theme.FOUR * 10, max(len(self.bands), 1) * self._line())

    def _line(self) -> int:
        return self.fontMetrics().height() * 2 + theme.UNIT

    def show_bands(self, bands: list[Band]) -> None:
        """Draw these."""
        self.bands = bands
        self.setAccessibleName(_("Seats by grade band"))
        self.setAccessibleDescription("; ".join(f"{band.label}: {say_band(band)}" for band in bands))
        self.updateGeometry()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((max(band.seats, band.enrolled) for band in self.bands), default=1) or 1
        high = painter.fontMetrics().height()
        for n, band in enumerate(self.bands):
            y = n * self._line()
            room = QRectF(0, y, self.width(), high)
            painter.setPen(theme.color("text"))
            painter.drawText(room, begin(self.layoutDirection()) | _MIDDLE, band.label)
            over = band.enrolled > band.seats
            painter.setPen(theme.color("warn" if over else "muted"))
            painter.drawText(room, side(True, self.layoutDirection()) | _MIDDLE, say_band(band))
            self._draw_bar(painter, y + high + 2, (band.seats / most, min(band.enrolled, band.seats) / most))

    def _draw_bar(self, painter: QPainter, y: float, parts: tuple[float, float]) -> None:
        seats, taken = (part * self.width() for part in parts)
        painter.setPen(QPen(theme.color("field_line"), 1))
        painter.setBrush(theme.color("hover"))
        painter.drawRoundedRect(QRectF(self.at(0, seats), y, seats, theme.UNIT).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(QRectF(self.at(0, taken), y, taken, theme.UNIT), 3, 3)


def say_band(band: Band) -> str:
    """'212 of 240 seats taken'."""
    words = _("{n} of {all} seats taken").format(n=show_whole(band.enrolled), all=show_whole(band.seats))
    over = band.enrolled - band.seats
    return words if over <= 0 else words + " · " + _("{n} too many").format(n=show_whole(over))


def _hours(minutes: int) -> str:
    return show_whole(round(minutes / 60))


def _short(hours: float) -> str:
    """A number at an axis, in thousands where it is long."""
    return _("{n}k").format(n=f"{hours / 1000:g}") if hours >= 10_000 else show_whole(round(hours))


def _round_up(value: float) -> float:
    """The next round number: 1, 2, 4, 5 or 10 times a power of ten."""
    power = 1.0
    while power * 10 < value:
        power *= 10
    return next(power * step for step in (1, 2, 4, 5, 10) if power * step >= value)
