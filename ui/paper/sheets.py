"""Pages below each other as they will look on paper."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from slecop_desktop.paper.marks import Pages
from slecop_desktop.texts import _
from ui import theme
from ui.paper.drawing import PAPER, draw_page

_STEPS = (0.5, 0.7, 1.0, 1.4, 2.0, 2.8)


class Sheets(QWidget):
    """Pages below each other; only those in sight are drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: Pages | None = None
        self.scale = 1.0
        self.setAccessibleName(_("Pages as they will be printed"))

    def show_pages(self, pages: Pages, room: int) -> None:
        """Show other pages."""
        self.pages = pages
        self.fit(room)
        self.update()

    def fit(self, room: int) -> None:
        """As large as the room across allows."""
        if self.pages is not None:
            self.set_scale(min(2.0, (room - theme.FOUR) / self.pages.width))

    def set_scale(self, scale: float) -> None:
        """So many pixels a point."""
        self.scale = scale
        self.resize(self.sizeHint())

    def zoom(self, by: int) -> None:
        """So many steps larger, or smaller."""
        at = min(range(len(_STEPS)), key=lambda n: abs(_STEPS[n] - self.scale))
        self.set_scale(_STEPS[max(0, min(len(_STEPS) - 1, at + by))])

    def sizeHint(self) -> QSize:
        if self.pages is None:
            return QSize(0, 0)
        height = len(self.pages.pages) * (self.pages.height * self.scale + theme.TWO)
        return QSize(round(self.pages.width * self.scale), round(height))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.pages is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self.pages.width * self.scale, self.pages.height * self.scale
        for number in range(len(self.pages.pages)):
            where = QRectF(0, number * (size[1] + theme.TWO), *size)
            if where.intersects(QRectF(event.rect())):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(PAPER))
                painter.drawRect(where)
                draw_page(painter, self.pages, number, where)
