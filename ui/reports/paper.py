"""A report on paper: how its pages will look, and the printer's own box."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPageLayout, QTextDocument, QTextOption
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import QDialog, QWidget

from slecop_desktop.texts import _
from ui import theme
from ui.widgets import button, column, icon_button, row

_POINTS = 9


class Preview(QDialog):
    """Shows the pages and prints them. It blocks nothing: the window can be used beside it."""

    def __init__(self, parent: QWidget, html: str, title: str, *, wide: bool) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Print “{title}”").format(title=title))
        self.document = document(html, self.layoutDirection())
        self.document.setParent(self)
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.printer.setDocName(title)
        self._turn(wide)
        self.pages = QPrintPreviewWidget(self.printer, self)
        self.pages.setAccessibleName(_("Pages as they will be printed"))
        self.pages.paintRequested.connect(self.draw)
        self.print_button = button(_("Print…"), self.choose_printer, role="primary", icon="printer", keys="Ctrl+P")
        self.wide_button = button(_("Turn the paper"), self.turn)
        line = row(
            self.wide_button,
            icon_button("plus", _("Larger"), self.larger, keys="Ctrl++"),
            icon_button("minus", _("Smaller"), self.smaller, keys="Ctrl+-"),
            None,
            button(_("Close"), self.close),
            self.print_button,
        )
        box = column(spacing=theme.UNIT, margins=theme.TWO)
        box.addWidget(self.pages, 1)
        box.addLayout(line)
        self.setLayout(box)
        self.resize(round(parent.window().width() * 0.75), round(parent.window().height() * 0.9))
        self.pages.fitInView()

    def larger(self) -> None:
        """See a page nearer."""
        self.pages.zoomIn()

    def smaller(self) -> None:
        """See a page farther away."""
        self.pages.zoomOut()

    def turn(self) -> None:
        """From upright to lying, and back."""
        self._turn(self.printer.pageLayout().orientation() == QPageLayout.Orientation.Portrait)
        self.pages.updatePreview()

    def _turn(self, wide: bool) -> None:
        lying, upright = QPageLayout.Orientation.Landscape, QPageLayout.Orientation.Portrait
        self.printer.setPageOrientation(lying if wide else upright)

    def draw(self, printer: QPrinter) -> None:
        """Draw all pages for a printer."""
        printing: Any = self.document.print_  # the stubs ask for a second printer
        printing(printer)

    def choose_printer(self) -> None:
        """The system's own box; what is chosen there is printed at once."""
        dialog = QPrintDialog(self.printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._print)
        QDialog.open(dialog)  # its own takes a receiver

    def _print(self) -> None:
        self.draw(self.printer)
        self.close()


def document(html: str, direction: Qt.LayoutDirection) -> QTextDocument:
    """The text that is printed: dark on white, whatever the colours of the window."""
    made = QTextDocument()
    font = made.defaultFont()
    font.setPointSize(_POINTS)
    made.setDefaultFont(font)
    option = QTextOption()
    option.setTextDirection(direction)
    made.setDefaultTextOption(option)
    made.setDefaultStyleSheet(f"body, h1, h2, p, th, td {{ color: {theme.LIGHT.text} }}")
    made.setHtml(html)
    return made
