"""The frozen edges of the term: dates above with their counts, names at the side with their totals."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QDate, QLocale, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from slecop_desktop.texts import _
from ui import icons, theme
from ui.attendance.term.drawing import cell_height
from ui.attendance.term.model import TermModel, share_of
from ui.direction import apart, cut, side
from ui.values import date_format, show_whole

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_LINE = Qt.TextFlag.TextSingleLine
"""Around what reads from the left in every language, as a number with its sign does."""
_FOOT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
"""Words that stand upright begin at their foot, whichever way one reads."""
_PICTURE = theme.ICON - 4


def small_font(base: QFont, *, bold: bool = False) -> QFont:
    """The font of the edges."""
    font = theme.tabular(base)
    font.setPixelSize(theme.sizes().small)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


def short_day(date: str) -> str:
    """A stored date as Oct 14, in the locale's order."""
    pattern = date_format()
    shape = "d MMM" if pattern.find("d") < pattern.find("M") else "MMM d"
    return QLocale().toString(QDate.fromString(date, "yyyy-MM-dd"), shape)


def weekday(date: str) -> str:
    """The weekday of a stored date, short."""
    return QLocale().toString(QDate.fromString(date, "yyyy-MM-dd"), "ddd")


def direction_of(words: str) -> Qt.LayoutDirection:
    """The way words are read, by their first letter, whatever the window is read like."""
    strong = next((kind for c in words if (kind := unicodedata.bidirectional(c)) in {"L", "R", "AL"}), "L")
    return Qt.LayoutDirection.LeftToRight if strong == "L" else Qt.LayoutDirection.RightToLeft


class DateHeader(QHeaderView):
    """Dates: what is special upright along the column, then weekday, day, and how many came."""

    def __init__(self, view: QTableView, model: TermModel) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._model, self._view = model, view
        self._words: list[tuple[str, str, str]] = []
        self._upright, self._line = 0, 1
        self._fonts = _Fonts(self.font())
        self.setAccessibleName(_("Dates"))
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(theme.UNIT)

    def lay_out(self) -> None:
        """Put the dates into words, and give each the width of the widest."""
        self._fonts = fonts = _Fonts(self.font())
        sessions = self._model.matrix.sessions
        self._words = [(weekday(s.date), short_day(s.date), self._model.remark(n)) for n, s in enumerate(sessions)]
        self._line = fonts.small_metrics.height() + 1
        longest = max((fonts.small_metrics.horizontalAdvance(remark) for _w, _d, remark in self._words), default=0)
        body = theme.sizes().body
        # in a low window the words give way: the line through a date and the hatching below it stay
        most = min(6 * body, self._view.height() // 4)
        self._upright = min(longest, most) + theme.UNIT if longest and most > 3 * body else 0
        texts = ["00/00", *(day for _w, day, _r in self._words)]
        widths = [fonts.bold_metrics.horizontalAdvance(text) for text in texts]
        widest = max(*widths, *(fonts.small_metrics.horizontalAdvance(day) for day, _d, _r in self._words), 0)
        self.setDefaultSectionSize(widest + theme.UNIT + theme.HALF)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(theme.FOUR, self._upright + 3 * self._line + theme.UNIT)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        if not 0 <= section < min(len(self._model.matrix.sessions), len(self._words)):
            return
        session = self._model.matrix.sessions[section]
        painter.save()
        in_hand = section == self._view.currentIndex().column()
        ink = "muted" if session.cancelled or self._model.is_coming(section) else "text"
        if in_hand:
            painter.fillRect(rect.adjusted(1, 0, -1, 0), theme.color("hover"))
        self._draw_remark(painter, rect, section)
        line, top = self._line, rect.bottom() - 3 * self._line - theme.HALF
        fonts = self._fonts
        day_font = fonts.struck if session.cancelled else fonts.bold if in_hand else fonts.small
        texts = (self._words[section][0], self._words[section][1], self._count(section))
        looks = ((fonts.small, "muted"), (day_font, ink), (fonts.small, "muted"))
        for n, (words, (font, tone)) in enumerate(zip(texts, looks, strict=True)):
            painter.setFont(font)
            painter.setPen(theme.color(tone))
            painter.drawText(QRect(rect.left(), top + n * line, rect.width(), line), _CENTER, words)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        if session.date == self._model.today.isoformat():
            painter.fillRect(QRect(rect.left() + 2, rect.bottom() - 2, rect.width() - 4, 3), theme.color("accent"))
        painter.restore()

    def _draw_remark(self, painter: QPainter, rect: QRect, column: int) -> None:
        words, room = self._words[column][2], self._upright - theme.UNIT
        session = self._model.matrix.sessions[column]
        if not words or room <= 0:
            return
        shown = self._fonts.small_metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        special = session.type not in {None, "REGULAR"} and not session.cancelled
        painter.save()
        painter.setFont(self._fonts.small)
        painter.setPen(theme.color("bad" if session.cancelled else "accent" if special else "muted"))
        painter.translate(QPoint(rect.center().x() - self._line // 2, rect.top() + room + theme.HALF))
        painter.rotate(-90)
        painter.setLayoutDirection(direction_of(words))
        painter.drawText(QRect(0, 0, room, self._line), _FOOT | _MIDDLE | _LINE, shown)
        painter.restore()

    def _count(self, column: int) -> str:
        """How many came of how many; a dash where nothing is taken."""
        session = self._model.matrix.sessions[column]
        if session.cancelled or not self._model.is_held(column):
            return "–"
        count = self._model.date_count(column)
        if session.headcount is not None and not count.attended:
            return show_whole(session.headcount)
        return f"{show_whole(count.attended)}/{show_whole(count.expected)}"


class _Fonts:
    """The letters of the edges, made once for many cells."""

    def __init__(self, base: QFont) -> None:
        self.small, self.bold, self.struck = small_font(base), small_font(base, bold=True), small_font(base)
        self.struck.setStrikeOut(True)
        self.strong = QFont(base)
        self.strong.setWeight(QFont.Weight.DemiBold)
        self.small_metrics, self.bold_metrics = QFontMetrics(self.small), QFontMetrics(self.bold)


_CENTER = Qt.AlignmentFlag.AlignCenter


class NameHeader(QHeaderView):
    """Names, absences in a row with shape and words, attended of held and the share of it.

    `asked` tells the row whose emergency details are wanted: the picture at its end, or the absences, were clicked.
    """

    asked = Signal(int)

    def __init__(self, view: QTableView, model: TermModel) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._model, self._view = model, view
        self.setAccessibleName(_("Names"))
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(cell_height())
        self.setDefaultSectionSize(cell_height())
        self._widths = (0, 0, 0, 0)
        self._fonts = _Fonts(self.font())
        self._measured: dict[str, int] = {}
        self._flags: set[str] = set()

    def lay_out(self, room: int) -> None:
        """Share out the width: names get what the totals leave, at most two fifths of the `room`.

        Where that would cut them the share goes: it follows from the total beside it, a name from nothing.
        """
        self._fonts = _Fonts(self.font())
        small, body = self._fonts.bold_metrics, self.fontMetrics()
        if self._measured.keys() != {row.name for row in self._model.matrix.rows}:
            names = {row.name: " ".join(row.name.split()) for row in self._model.matrix.rows}
            self._measured = {name: body.horizontalAdvance(words) for name, words in names.items()}
        names_width = max(self._measured.values(), default=0)
        self._flags = self._all_flags()
        flag = max((small.horizontalAdvance(words) for words in self._flags), default=0)
        flag += _PICTURE + theme.UNIT if flag else 0
        share = small.horizontalAdvance(_("{n} %").format(n="100")) + theme.UNIT
        total = small.horizontalAdvance("00/00") + theme.UNIT
        widest, em = names_width + theme.UNIT, body.averageCharWidth()
        most = min(28 * em, 2 * room // 5 - flag - total - share - theme.TWO)
        if most < min(widest, 28 * em):
            most, share = most + share, 0
        most = max(8 * em, most)
        self._widths = (min(widest, most), flag, total, share)
        self.setFixedWidth(sum(self._widths) + theme.TWO + theme.UNIT)

    def flags_changed(self) -> bool:
        """Whether there are other words to be shown than there were when the width was shared out."""
        return self._all_flags() != self._flags

    def _all_flags(self) -> set[str]:
        return {words for row in range(len(self._model.matrix.rows)) if (words := _flag(self._model, row))}

    def parts(self, top: int) -> list[QRect]:
        """Where name, flag, total and share of a row stand that begins at `top`, read from its beginning."""
        x, found = theme.CELL_PADDING, list[QRect]()
        for width in self._widths:
            cell = QRect(x, top, width, cell_height())
            if self.isRightToLeft():
                cell.moveRight(self.width() - x)
            found.append(cell)
            x += width
        return found

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        if not 0 <= section < len(self._model.matrix.rows):
            return
        painter.save()
        in_hand = section == self._view.currentIndex().row()
        if in_hand:
            painter.fillRect(rect, theme.color("hover"))
        edge = rect.left() if self.isRightToLeft() else rect.right()
        painter.fillRect(QRect(edge, rect.top(), 1, rect.height()), theme.color("line"))
        name, flag, total, share = self.parts(rect.top())
        start, end = side(False, self.layoutDirection()), side(True, self.layoutDirection())
        painter.setFont(self._fonts.strong if in_hand else self.font())
        painter.setPen(theme.color("text"))
        # A name whose row has nothing to say of absences may stand in their room
        room = (name if _flag(self._model, section) else name.united(flag)).adjusted(0, 0, -theme.HALF, 0)
        words = " ".join(self._model.matrix.rows[section].name.split())
        shown = cut(words, painter.fontMetrics(), room.width(), self.layoutDirection())
        painter.drawText(room, start | _MIDDLE | _LINE, shown)
        self._draw_flag(painter, flag, section)
        count = self._model.youth_count(section)
        if count.held:
            painter.setFont(self._fonts.small)
            painter.setPen(theme.color("muted"))
            painter.drawText(total, end | _MIDDLE, f"{show_whole(count.attended)}/{show_whole(count.held)}")
        if count.held and share.width():
            words = _("{n} %").format(n=show_whole(share_of(count)))
            painter.drawText(share, end | _MIDDLE, apart(words, self.layoutDirection(), numeric=True))
        painter.restore()

    def _draw_flag(self, painter: QPainter, room: QRect, row: int) -> None:
        words = _flag(self._model, row)
        if not words:
            return
        mirrored = self.isRightToLeft()
        picture = icons.pixmap("triangle-alert", "warn", _PICTURE, self.devicePixelRatioF())
        x = room.right() - _PICTURE + 1 if mirrored else room.left()
        painter.drawPixmap(x, room.center().y() - _PICTURE // 2 + 1, picture)
        gap = _PICTURE + theme.HALF
        painter.setFont(self._fonts.small)
        painter.setPen(theme.color("warn"))
        inner = room.adjusted(0, 0, -gap, 0) if mirrored else room.adjusted(gap, 0, 0, 0)
        painter.drawText(inner, side(False, self.layoutDirection()) | _MIDDLE | _LINE, words)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        row = self.logicalIndexAt(event.position().toPoint())
        if row >= 0 and _flag(self._model, row):
            top = self.sectionViewportPosition(row)
            if self.parts(top)[1].contains(event.position().toPoint()):
                self.asked.emit(row)


def _flag(model: TermModel, row: int) -> str:
    missed = model.youth_count(row).missed
    return _("{n} in a row").format(n=show_whole(missed.absent)) if missed.flagged else ""


class Corner(QWidget):
    """The headings of the names and totals, where the two edges meet."""

    def __init__(self, view: QTableView, names: NameHeader) -> None:
        super().__init__(view)
        self._names = names
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        edge = 0 if self.isRightToLeft() else self.width() - 1
        painter.fillRect(QRect(edge, 0, 1, self.height()), theme.color("line"))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), theme.color("line"))
        painter.setFont(small_font(self.font(), bold=True))
        painter.setPen(theme.color("muted"))
        name, _flag_room, total, share = self._names.parts(self.height() - cell_height())
        start, end = side(False, self.layoutDirection()), side(True, self.layoutDirection())
        painter.drawText(name, start | _MIDDLE, _("Name"))
        wide = (total if share.width() else total.united(name)).united(share).united(_flag_room)
        painter.drawText(wide, end | _MIDDLE | _LINE, _("Attended"))
