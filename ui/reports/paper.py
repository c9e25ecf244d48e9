"""A report on paper: how its pages will look, and the printer's own box."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QPageLayout,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QWidget

from slecop_desktop.reports.pages import BOLD, PLAIN, Pages, Rule, Words
from slecop_desktop.resources import resource
from slecop_desktop.texts import _, ngettext
from ui import theme
from ui.widgets import button, column, icon_button, label, row

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_FINE = 16
"""Letters are set so many times larger and drawn smaller again: sizes of fonts are whole numbers."""
_STEPS = (0.5, 0.7, 1.0, 1.4, 2.0, 2.8)
_INK, _LINE, _PAPER = theme.LIGHT.text, theme.LIGHT.button_line, theme.LIGHT.surface


class Preview(QDialog):
    """Shows the pages and prints them. It blocks nothing: the window can be used beside it.

    ``lay_out(wide)`` makes the pages, in another thread; ``wide`` None lets the report decide.
    """

    def __init__(self, window: MainWindow, title: str, lay_out: Callable[[bool | None], Pages]) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Print “{title}”").format(title=title))
        self.main, self._lay_out = window, lay_out
        self.sheets = Sheets()
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidget(self.sheets)
        self.area.setWidgetResizable(False)
        self.area.setAccessibleName(_("Pages of the report"))
        self.area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.count = label(_("Laying out the pages…"), "muted")
        self.print_button = button(_("Print…"), self.choose_printer, role="primary", icon="printer", keys="Ctrl+P")
        self.wide_button = button(_("Turn the paper"), self.turn)
        line = row(
            self.wide_button,
            icon_button("plus", _("Larger"), lambda: self.zoom(1), keys="Ctrl++"),
            icon_button("minus", _("Smaller"), lambda: self.zoom(-1), keys="Ctrl+-"),
            self.count,
            None,
            button(_("Close"), self.close),
            self.print_button,
        )
        box = column(spacing=theme.UNIT, margins=theme.TWO)
        box.addWidget(self.area, 1)
        box.addLayout(line)
        self.setLayout(box)
        self.resize(round(window.width() * 0.75), round(window.height() * 0.9))
        self._ask(None)

    @property
    def pages(self) -> Pages | None:
        """The pages shown, once they are there."""
        return self.sheets.pages

    def turn(self) -> None:
        """From upright to lying, and back."""
        if self.pages is not None:
            self._ask(self.pages.width < self.pages.height)

    def zoom(self, by: int) -> None:
        """See the pages larger or smaller."""
        at = min(range(len(_STEPS)), key=lambda n: abs(_STEPS[n] - self.sheets.scale))
        self.sheets.set_scale(_STEPS[max(0, min(len(_STEPS) - 1, at + by))])

    def choose_printer(self) -> None:
        """The system's own box; what is chosen there is printed at once."""
        if self.pages is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.pages.title)
        wide = self.pages.width > self.pages.height
        printer.setPageOrientation(QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.print_to(printer))
        QDialog.open(dialog)  # its own takes a receiver

    def print_to(self, printer: QPrinter) -> None:
        """Print all pages, as large as the paper allows."""
        if self.pages is None:
            return
        printer.setFullPage(True)
        painter = QPainter(printer)
        for number, _page in enumerate(self.pages.pages):
            if number:
                printer.newPage()
            draw_page(painter, self.pages, number, QRectF(painter.viewport()))
        painter.end()
        self.close()

    def _ask(self, wide: bool | None) -> None:
        self.print_button.setEnabled(False)
        lay_out = self._lay_out
        self.main.jobs.read(lambda: lay_out(wide), self._show, key=(id(self), "pages"), title=_("Laying out pages"))

    def _show(self, pages: Pages) -> None:
        count = len(pages.pages)
        self.count.setText(ngettext("{n} page", "{n} pages", count).format(n=count))
        self.sheets.show_pages(pages, self.area.viewport().width())
        self.print_button.setEnabled(True)
        self.print_button.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.pages is not None:
            self.sheets.fit(self.area.viewport().width())


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
                painter.setBrush(QColor(_PAPER))
                painter.drawRect(where)
                draw_page(painter, self.pages, number, where)


def draw_page(painter: QPainter, pages: Pages, number: int, room: QRectF) -> None:
    """Draw a page as large as fits into the room; dark on light, whatever the colours of the window."""
    scale = min(room.width() / pages.width, room.height() / pages.height)
    painter.save()
    painter.translate(room.center() - QPointF(pages.width * scale / 2, pages.height * scale / 2))
    painter.scale(scale / _FINE, scale / _FINE)
    sides = (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft)
    painter.setLayoutDirection(sides[pages.right_to_left])
    for mark in pages.pages[number]:
        x, y = mark.x * _FINE, (pages.height - mark.y) * _FINE
        if isinstance(mark, Rule):
            painter.setPen(QPen(QColor(_LINE), 0.5 * _FINE))
            painter.drawLine(QPointF(x, y), QPointF(x + mark.width * _FINE, y))
        else:
            _draw_words(painter, mark, QPointF(x, y))
    painter.restore()


def _draw_words(painter: QPainter, words: Words, at: QPointF) -> None:
    font = _font(words.bold, round(words.size * _FINE))
    painter.setFont(font)
    painter.setPen(QColor(_INK))
    if words.at_right:
        at = at - QPointF(QFontMetricsF(font).horizontalAdvance(words.text), 0)
    painter.drawText(at, words.text)


@lru_cache(maxsize=64)
def _font(bold: bool, size: int) -> QFont:
    """The font the pages were measured in."""
    font = QFont(_families()[bold])
    font.setPixelSize(size)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@lru_cache(maxsize=1)
def _families() -> tuple[str, str]:
    loaded = (QFontDatabase.addApplicationFont(str(resource(f"fonts/{name}.ttf"))) for name in (PLAIN, BOLD))
    plain, bold = (QFontDatabase.applicationFontFamilies(found)[0] for found in loaded)
    return plain, bold
