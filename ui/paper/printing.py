"""The printer: the system's own box, and the pages on their way to it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from slecop_desktop.paper.marks import Pages
from ui.paper.drawing import draw_page


def ask_printer(parent: QWidget, pages: Pages, chosen: Callable[[QPrinter], object]) -> QPrintDialog:
    """Open the system's box; `chosen` gets the printer once it is accepted. Nothing waits for it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(pages.title)
    wide = pages.width > pages.height
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait)
    size = QSizeF(*sorted((pages.width, pages.height)))
    known = QPageSize.id(size, QPageSize.Unit.Point, QPageSize.SizeMatchPolicy.FuzzyMatch)
    if known != QPageSize.PageSizeId.Custom:  # pages that fit on every paper leave the printer its own
        printer.setPageSize(QPageSize(known))
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: chosen(printer))
    QDialog.open(dialog)  # its own takes a receiver
    return dialog


def print_pages(pages: Pages, printer: QPrinter) -> None:
    """Print all pages, as large as the paper allows: in their own size on paper of that size."""
    printer.setFullPage(True)
    painter = QPainter(printer)
    for number, _page in enumerate(pages.pages):
        if number:
            printer.newPage()
        draw_page(painter, pages, number, QRectF(painter.viewport()))
    painter.end()


class PrintRun(QObject):
    """Prints page after page, so that the window answers between them."""

    finished = Signal()
    printed = Signal(int)
    """So many pages are on their way."""
    stopped = Signal(int)
    """Stopped after so many pages."""

    def __init__(self, pages: Pages, printer: QPrinter, parent: QObject) -> None:
        super().__init__(parent)
        self._pages, self._printer, self._next = pages, printer, 0
        self._painter = QPainter()
        self._stop = False

    def stop(self) -> None:
        """Stop before the next page; the printer is told to forget what it has."""
        self._stop = True

    def start(self) -> None:
        """Begin with the first page."""
        self._printer.setFullPage(True)
        self._painter.begin(self._printer)
        self._go_on()

    def _go_on(self) -> None:
        if self._stop:
            self._printer.abort()
            self._painter.end()
            self.stopped.emit(self._next)
            return
        if self._next:
            self._printer.newPage()
        draw_page(self._painter, self._pages, self._next, QRectF(self._painter.viewport()))
        self._next += 1
        self.printed.emit(self._next)
        if self._next < len(self._pages.pages):
            QTimer.singleShot(0, self, self._go_on)
        else:
            self._painter.end()
            self.finished.emit()
