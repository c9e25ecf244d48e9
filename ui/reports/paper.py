"""A report on paper: how its pages will look, and the printer's own box."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea

from slecop_desktop.paper.marks import Pages
from slecop_desktop.texts import _, ngettext
from ui import theme
from ui.paper.printing import ask_printer, print_pages
from ui.paper.sheets import Sheets
from ui.widgets import button, column, icon_button, label, row

if TYPE_CHECKING:
    from ui.main_window import MainWindow


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
        self.sheets.zoom(by)

    def choose_printer(self) -> None:
        """The system's own box; what is chosen there is printed at once."""
        if self.pages is not None:
            ask_printer(self, self.pages, self.print_to)

    def print_to(self, printer: QPrinter) -> None:
        """Print all pages, as large as the paper allows."""
        if self.pages is not None:
            print_pages(self.pages, printer)
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
