"""A year of attendance as a strip: a mark a session, told apart by height as well as colour."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QLocale, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from slecop_desktop.records.vocabularies_people import ATTENDED
from slecop_desktop.store import Store
from slecop_desktop.texts import _
from ui import theme
from ui.attendance.marks import count_words
from ui.values import Words, show_date, show_hours, show_whole
from ui.widgets import column, label

_HIGH = 18
_LOOK = {
    "Present": ("ok", 18),
    "Tardy": ("warn", 13),
    "EarlyDeparture": ("warn", 11),
    "ExcusedAbsence": ("muted", 9),
    "UnexcusedAbsence": ("bad", 6),
}
_NOT_TAKEN = ("button_line", 2)
_WIDEST, _NARROWEST, _GAP = 8.0, 2.0, 2.2


@dataclass(frozen=True, slots=True)
class Mark:
    """One session in a young person's year; no ``status`` means not taken, or still to come."""

    session: int
    offering_id: int
    date: str
    start: str | None
    offering: str
    status: str | None
    minutes: int


@dataclass(frozen=True, slots=True)
class Year:
    """The marks of a program year, oldest first."""

    label: str
    today: str
    marks: tuple[Mark, ...]

    @property
    def taken(self) -> list[Mark]:
        """Those where attendance was taken."""
        return [mark for mark in self.marks if mark.status]

    @property
    def attended(self) -> int:
        """At how many the young person was."""
        return sum(mark.status in ATTENDED for mark in self.marks)

    @property
    def minutes(self) -> int:
        """How long the young person was there."""
        return sum(mark.minutes for mark in self.marks)


def fetch_year(store: Store, youth: int) -> Year:
    """Every session of the running year the young person had a mark in or was enrolled for."""
    first, last = store.year_span()
    parameters = {"youth": youth, "first": first.isoformat(), "last": last.isoformat()}
    with store.read() as connection:
        rows = connection.exec_driver_sql(_SQL, parameters).all()
    return Year(store.school_year, store.today.isoformat(), tuple(Mark(*row) for row in rows))


_SQL = """
SELECT s.id, o.id, s.date, s.start_time, o.name, a.status, coalesce(a.minutes, 0)
FROM offerings o JOIN sessions s ON s.offering = o.id LEFT JOIN attendance a ON a.session = s.id AND a.youth = :youth
  AND a.archived IS NULL
WHERE o.id IN (SELECT e.offering FROM enrollments e WHERE e.youth = :youth AND e.archived IS NULL UNION
    SELECT x.offering FROM attendance m JOIN sessions x ON x.id = m.session WHERE m.youth = :youth)
  AND s.date BETWEEN :first AND :last AND s.archived IS NULL AND s.status <> 'CANCELLED'
  AND (a.status IS NOT NULL OR EXISTS (SELECT 1 FROM enrollments e WHERE e.youth = :youth AND e.offering = o.id
    AND e.archived IS NULL AND e.entry_date <= s.date AND (e.exit_date IS NULL OR e.exit_date >= s.date)))
ORDER BY s.date, s.start_time, s.id
"""


def in_words(year: Year) -> str:
    """ "Attendance this year · 42.5 hours · 27 of 30"."""
    taken = len(year.taken)
    if not taken:
        return _("Attendance this year · none taken yet")
    times = _("{n} of {all}").format(n=show_whole(year.attended), all=show_whole(taken))
    hours = _("{n} hours").format(n=show_hours(year.minutes))
    return " · ".join((_("Attendance this year"), hours, times))


class AttendanceStrip(QWidget):
    """The marks of a year; hovering says which session one is. When there are too many the newest are shown."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.year = Year("", "", ())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:
        return QSize(300, _HIGH + theme.HALF + theme.sizes().small + theme.HALF + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.FOUR * 6, self.sizeHint().height())

    def show_year(self, year: Year) -> None:
        """Show a year."""
        self.year = year
        self.setAccessibleName(in_words(year))
        self.update()

    def shown(self) -> tuple[Sequence[Mark], float]:
        """The marks there is room for, and the distance from one to the next."""
        marks = self.year.marks
        most = int(self.width() / (_NARROWEST + 1))
        marks = marks[-most:]
        step = self.width() / max(len(marks), 1)
        return marks, min(step, _WIDEST + _GAP)

    def mark_at(self, at: QPoint) -> Mark | None:
        """The session under a point."""
        marks, step = self.shown()
        x = self.width() - at.x() if self.isRightToLeft() else at.x()
        n = int(x / step)
        return marks[n] if 0 <= n < len(marks) else None

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            mark = self.mark_at(event.pos())
            QToolTip.showText(event.globalPos(), self._say(mark) if mark else "", self)
            return True
        return super().event(event)

    def _say(self, mark: Mark) -> str:
        labels = self._words.labels("attendance_status")
        if mark.status:
            said = labels.get(mark.status, mark.status)
        else:
            said = _("to come") if mark.date > self.year.today else _("not taken")
        return " · ".join((show_date(mark.date), mark.offering, said))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        marks, step = self.shown()
        wide = step - (_GAP if step > 6 else 1)
        mirrored = self.isRightToLeft()
        for n, mark in enumerate(marks):
            tone, high = _LOOK.get(mark.status or "", _NOT_TAKEN)
            x = self.width() - n * step - wide if mirrored else n * step
            painter.setBrush(theme.color(tone))
            round_off = min(2.0, wide / 2, high / 2)
            painter.drawRoundedRect(QRectF(x, _HIGH - high, wide, high), round_off, round_off)
        self._draw_months(painter, marks, step)

    def _draw_months(self, painter: QPainter, marks: Sequence[Mark], step: float) -> None:
        font = QFont(self.font())
        font.setPixelSize(theme.sizes().small - 1)
        painter.setFont(font)
        painter.setPen(theme.color("muted"))
        metrics = painter.fontMetrics()
        base = _HIGH + theme.HALF + metrics.ascent()
        free = 0.0
        for n, mark in enumerate(marks):
            if n and marks[n - 1].date[:7] == mark.date[:7]:
                continue
            said = QLocale().monthName(dt.date.fromisoformat(mark.date).month, QLocale.FormatType.ShortFormat)
            width = metrics.horizontalAdvance(said)
            x = n * step
            if x < free or x + width > self.width():
                continue
            painter.drawText(round(self.width() - x - width if self.isRightToLeft() else x), round(base), said)
            free = x + width + theme.UNIT


class YearAtAGlance(QWidget):
    """The strip with what it adds up to above it."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = label("", "label")
        self.strip = AttendanceStrip(words)
        self.setLayout(column(self.words, self.strip, spacing=theme.HALF))

    def show_year(self, year: Year) -> None:
        """Show a year; without any session only that there is none."""
        self.words.setText(in_words(year))
        self.strip.show_year(year)
        self.strip.setVisible(bool(year.marks))


def totals(year: Year) -> str:
    """ "27 present · 2 late · 1 absent"."""
    counted = {code: sum(mark.status == code for mark in year.marks) for code in _LOOK}
    parts = [count_words(code, n) for code, n in counted.items() if n]
    open_ = sum(mark.status is None and mark.date <= year.today for mark in year.marks)
    return " · ".join([*parts, count_words(None, open_)] if open_ else parts)
