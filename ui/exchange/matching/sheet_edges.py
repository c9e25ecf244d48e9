"""The edges of a sheet: letters above with what each column is taken as, numbers at the side with what each row is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from ui import theme
from ui.direction import cut, side
from ui.exchange.matching.sheet_model import HEADING, RECORD, SheetModel, row_words

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_LINE = Qt.TextFlag.TextSingleLine
TONES = {
    HEADING: ("accent", "accent_soft"), "total": ("warn", "warn_soft"), "band": ("blue", "blue_soft"),
    "note": ("violet", "violet_soft"), "meta": ("violet", "violet_soft"), "title": ("muted", "hover"),
    RECORD: ("text", "surface"),
}  # fmt: skip
"""What a row is -> the tokens of its words and of its ground."""


def small(font: QFont, *, bold: bool = False) -> QFont:
    """The letters of the edges."""
    made = theme.tabular(font)
    made.setPixelSize(theme.sizes().small)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made


class ColumnEdge(QHeaderView):
    """Letters, and under them what the column of the table in hand is taken as."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self.taken: dict[int, tuple[str, str]] = {}
        """Column -> what it is taken as in words, and the token of these words."""
        self.marked = -1
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(2 * theme.TWO)
        self._lines = QFontMetrics(small(self.font())).lineSpacing()
        self.setFixedHeight(2 * self._lines + theme.UNIT)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        marked = section == self.marked
        painter.fillRect(rect, theme.color("accent_soft" if marked else "hover"))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        painter.fillRect(
            QRect(rect.left() if mirrored else rect.right(), rect.top(), 1, rect.height()), theme.color("line")
        )
        room = rect.adjusted(theme.HALF + 2, theme.HALF, -theme.HALF - 2, -theme.HALF)
        upper = QRect(room.left(), room.top(), room.width(), self._lines)
        painter.setFont(small(self.font(), bold=marked))
        painter.setPen(theme.color("text" if marked else "muted"))
        begin = side(False, self.layoutDirection()) | _MIDDLE | _LINE
        letters = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        painter.drawText(upper, begin, letters)
        words, tone = self.taken.get(section, ("", "muted"))
        if words:
            painter.setPen(theme.color(tone))
            shown = cut(words, painter.fontMetrics(), room.width(), self.layoutDirection())
            painter.drawText(upper.translated(0, self._lines), begin, shown)
        painter.restore()


class RowEdge(QHeaderView):
    """Numbers, and beside them what the row is; the chosen rows stand out."""

    def __init__(self, view: QTableView, model: SheetModel, is_chosen: Callable[[int], bool]) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._model, self._is_chosen = model, is_chosen
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def fit(self) -> None:
        """As wide as the last number and the longest word."""
        metrics = QFontMetrics(small(self.font(), bold=True))
        words = max(metrics.horizontalAdvance(row_words(sort)) for sort in TONES)
        number = metrics.horizontalAdvance("0") * max(len(str(self._model.number(self._model.rowCount()))), 2)
        self.setFixedWidth(words + number + theme.TWO + theme.UNIT)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        chosen = self._is_chosen(section)
        sort = self._model.sort_of_row(section)
        tone, ground = TONES.get(sort, ("muted", "hover"))
        painter.fillRect(rect, theme.color("accent" if chosen else "hover" if sort == RECORD else ground))
        direction = self.layoutDirection()
        mirrored = direction == Qt.LayoutDirection.RightToLeft
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        painter.fillRect(
            QRect(rect.left() if mirrored else rect.right(), rect.top(), 1, rect.height()), theme.color("line")
        )
        room = rect.adjusted(theme.UNIT, 0, -theme.UNIT, 0)
        painter.setFont(small(self.font(), bold=sort not in ("", RECORD)))
        painter.setPen(theme.color("on_accent" if chosen else "muted" if sort in ("", RECORD) else tone))
        painter.drawText(room, side(False, direction) | _MIDDLE | _LINE, row_words(sort))
        painter.setFont(small(self.font()))
        painter.setPen(theme.color("on_accent" if chosen else "muted"))
        painter.drawText(room, side(True, direction) | _MIDDLE | _LINE, str(self._model.number(section)))
        painter.restore()

    def sectionSizeFromContents(self, section: int) -> QSize:  # noqa: ARG002
        return QSize(self.width(), theme.sizes().row - theme.UNIT)
