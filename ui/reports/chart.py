"""A bar chart of one table of a report; what it shows stands in the table as well, so it needs no keyboard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from slecop_desktop.reports.compare import BEFORE
from slecop_desktop.reports.table import Cell, Chart, Form, ReportResult, Row, Table, is_total, shown
from slecop_desktop.texts import _
from ui import theme
from ui.direction import apart, side

MOST_BARS = 20
_PALEST = 0.2
_LABELS = 0.45
_MIDDLE, _ONE_LINE = Qt.AlignmentFlag.AlignVCenter, Qt.TextFlag.TextSingleLine


@dataclass(slots=True)
class _Part:
    """One bar, or one piece of a bar, as last drawn."""

    where: QRectF
    row: Row
    column: int


class BarChart(QWidget):
    """Bars from the side where reading begins; of more than twenty rows only the twenty largest."""

    opened = Signal(str, str)
    """(row key, column key) of a bar that was clicked."""

    def __init__(self, result: ReportResult, chart: Chart) -> None:
        super().__init__()
        self.table: Table = result.table(chart.table)
        keys = [column.key for column in self.table.columns]
        self.columns = [keys.index(key) for key in chart.columns if key in keys]
        self.stacked = chart.stacked
        self.rows, self.left_out = self._chosen()
        self._parts: list[_Part] = []
        self.setAccessibleName(
            _("Chart: {title}. Its numbers stand in the table below.").format(title=self.table.title)
        )
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def worth_drawing(self) -> bool:
        """Whether there is anything to see."""
        return bool(self.rows) and bool(self.columns)

    def _chosen(self) -> tuple[list[Row], int]:
        rows = [row for row in self.table.rows if not is_total(row) and self._drawn(row)]
        most = self.most
        if len(rows) <= most:
            return rows, 0
        largest = sorted(rows, key=self._sum, reverse=True)
        if self._shares:
            return [*largest[: most // 2], *largest[-(most // 2) :]], len(rows) - 2 * (most // 2)
        drawn = {row.key for row in largest[:most]}
        return [row for row in rows if row.key in drawn], len(rows) - most  # months stay in their order

    @property
    def most(self) -> int:
        """How many rows are drawn at most: fewer where each has several bars."""
        return (
            MOST_BARS if self.stacked or len(self.columns) == 1 else max(6, 2 * (MOST_BARS // 2 // len(self.columns)))
        )

    @property
    def _shares(self) -> bool:
        return any(self.table.columns[n].form is Form.PERCENT for n in self.columns)

    @property
    def _total_form(self) -> Form:
        """How the sum of stacked bars is written: minutes as hours, as the bars themselves are."""
        return self.table.columns[self.columns[0]].form

    def _drawn(self, row: Row) -> bool:
        """Of shares a 0 is drawn too: it may be the very one to look at."""
        return self._sum(row) > 0 or (self._shares and any(row.cells[n].value is not None for n in self.columns))

    def _sum(self, row: Row) -> float:
        values = [_number(row.cells[n]) for n in self.columns]
        return sum(values) if self.stacked else max(values, default=0)

    # -- measures ----------------------------------------------------------------------------------------------------

    def _bar(self) -> int:
        return theme.TWO if self.stacked or len(self.columns) == 1 else self.fontMetrics().height()

    def _pitch(self) -> int:
        bars = 1 if self.stacked else len(self.columns)
        return bars * (self._bar() + 1) + theme.UNIT

    def _legend_height(self) -> int:
        lines = len(self._legend_places(max(self.width(), 1))[1]) if len(self.columns) > 1 else 0
        return lines * (self.fontMetrics().height() + theme.HALF) + (theme.UNIT if lines else 0)

    def sizeHint(self) -> QSize:
        caption = self.fontMetrics().height() + theme.UNIT if self.left_out else 0
        return QSize(400, self._legend_height() + len(self.rows) * self._pitch() + caption)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(self.sizeHint().height())

    def _color(self, place: int) -> QColor:
        """From the accent to ever paler, as bands follow each other; the year before is grey."""
        if self.table.columns[self.columns[place]].key.endswith(BEFORE):
            return theme.color("button_line")
        if len(self.columns) == 1 or self.table.columns[self.columns[-1]].key.endswith(BEFORE):
            return theme.color("accent")
        strong, pale = theme.color("accent"), theme.color("accent_soft")
        share = _PALEST + (1 - _PALEST) * place / (len(self.columns) - 1)
        return _mixed(pale, strong, share) if self.stacked else _mixed(pale, strong, 1 + _PALEST - share)

    # -- drawing -----------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.tabular(self.font()))
        self._parts = []
        y = float(self._draw_legend(painter))
        most = max((self._sum(row) for row in self.rows), default=0)
        if self._shares:
            most = max(most, 1.0)
        labels = self._label_width()
        values = 1.25 * max(
            (painter.fontMetrics().horizontalAdvance(shown(r.cells[n])) for r in self.rows for n in self.columns),
            default=0,
        )
        room = self.width() - labels - theme.UNIT - (self._total_width() if self.stacked else values) - theme.UNIT
        for row in self.rows:
            self._draw_row(painter, row, y, labels, max(room, 40.0) / (most or 1))
            y += self._pitch()
        if self.left_out:
            painter.setPen(theme.color("muted"))
            words = self._caption()
            self._words(painter, QRectF(0, y, self.width(), self.fontMetrics().height()), words)

    def _caption(self) -> str:
        if self._shares:
            words = _("The {n} highest and the {n} lowest; {more} more stand in the table.")
            return words.format(n=self.most // 2, more=self.left_out)
        return _("The {n} largest; {more} more stand in the table.").format(n=self.most, more=self.left_out)

    def _total_width(self) -> float:
        return self.fontMetrics().horizontalAdvance("0,000,000")

    def _label_width(self) -> float:
        widest = max((self.fontMetrics().horizontalAdvance(row.label) for row in self.rows), default=0)
        return min(float(widest + theme.HALF), _LABELS * self.width())

    def _draw_row(self, painter: QPainter, row: Row, y: float, labels: float, scale: float) -> None:
        bar, pitch = self._bar(), self._pitch() - theme.UNIT
        painter.setPen(theme.color("text"))
        # Names of offerings differ at their end: a term, a year
        label = painter.fontMetrics().elidedText(row.label, Qt.TextElideMode.ElideMiddle, int(labels))
        self._words(painter, QRectF(0, y, labels, pitch), label)
        x = labels + theme.UNIT
        for place, column in enumerate(self.columns):
            cell = row.cells[column]
            width = _number(cell) * scale
            if width > 0:
                where = self._mirrored(QRectF(x, y, max(width - (1 if self.stacked else 0), 2.0), bar))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._color(place))
                painter.drawRoundedRect(where, 2, 2)
                self._parts.append(_Part(where, row, column))
            if self.stacked:
                x += width
            else:
                self._value(painter, shown(cell), x + width, y, bar)
                y += bar + 1
        if self.stacked:
            total = Cell(int(sum(_number(row.cells[n]) for n in self.columns)), self._total_form)
            hidden = any(row.cells[n].hidden for n in self.columns)
            self._value(painter, "" if hidden else shown(total), x, y, bar)

    def _value(self, painter: QPainter, words: str, x: float, y: float, bar: int) -> None:
        height = self.fontMetrics().height()
        painter.setPen(theme.color("muted"))
        self._words(painter, QRectF(x + theme.UNIT, y + (bar - height) / 2, self.width(), height), words, numeric=True)

    def _draw_legend(self, painter: QPainter) -> int:
        if len(self.columns) < 2:
            return 0
        height = self.fontMetrics().height()
        for place, x, line in self._legend_places(self.width())[0]:
            y = line * (height + theme.HALF)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._color(place))
            painter.drawRoundedRect(self._mirrored(QRectF(x, y + height / 2 - 5, 10, 10)), 2, 2)
            painter.setPen(theme.color("muted"))
            words = self.table.columns[self.columns[place]].label
            self._words(painter, QRectF(x + theme.TWO, y, self.width(), height), words)
        return self._legend_height()

    def _legend_places(self, width: int) -> tuple[list[tuple[int, int, int]], set[int]]:
        """(column, x, line) of each entry, and the lines there are."""
        places: list[tuple[int, int, int]] = []
        x = line = 0
        for place, column in enumerate(self.columns):
            wide = theme.TWO + self.fontMetrics().horizontalAdvance(self.table.columns[column].label) + theme.TWO
            if x and x + wide > width:
                x, line = 0, line + 1
            places.append((place, x, line))
            x += wide
        return places, {line for _place, _x, line in places}

    def _words(self, painter: QPainter, where: QRectF, words: str, *, numeric: bool = False) -> None:
        direction = self.layoutDirection()
        flags = int(side(False, direction) | _MIDDLE | _ONE_LINE)
        painter.drawText(self._mirrored(where), flags, apart(words, direction, numeric=numeric))

    def _mirrored(self, where: QRectF) -> QRectF:
        if self.isRightToLeft():
            return QRectF(self.width() - where.right(), where.top(), where.width(), where.height())
        return where

    # -- the pointer -------------------------------------------------------------------------------------------------

    def part_at(self, point: QPointF) -> tuple[str, str] | None:
        """(row key, column key) of the bar at a point."""
        for part in self._parts:
            if part.where.adjusted(0, -2, 0, 2).contains(point):
                return part.row.key, self.table.columns[part.column].key
        return None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and (found := self.part_at(event.position())):
            self.opened.emit(*found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.part_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self.part_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._tip(*found) if found else "", self)
            return True
        return super().event(event)

    def _tip(self, row: str, column: str) -> str:
        heading: Any = next(c.label for c in self.table.columns if c.key == column)
        return f"{self.table.row(row).label} · {heading}: {shown(self.table.cell(row, column))}"


def _number(cell: Cell) -> float:
    return 0.0 if cell.value is None or isinstance(cell.value, str) else max(0.0, float(cell.value))


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    """A colour between two: ``share`` 0 is the first, 1 the second."""
    pairs = ((one.redF(), other.redF()), (one.greenF(), other.greenF()), (one.blueF(), other.blueF()))
    red, green, blue = (a * (1 - share) + b * share for a, b in pairs)
    return QColor.fromRgbF(red, green, blue)
