"""A report on paper: how its pages will look, and the printer's own box."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QWidget

from slecop_desktop.paper.marks import Pages
from slecop_desktop.texts import _, ngettext
from ui import theme
from ui.help.inside import HelpInside
from ui.paper.printing import ask_printer, print_pages
from ui.paper.sheets import Sheets
from ui.prints.saving import ask_where, save_pages
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
        self.save_button = button(_("Save as PDF…"), self.ask_save, icon="file-down", keys="Ctrl+S")
        line = row(
            icon_button("plus", _("Larger"), lambda: self.zoom(1), keys="Ctrl++"),
            icon_button("minus", _("Smaller"), lambda: self.zoom(-1), keys="Ctrl+-"),
            self.wide_button,
            self.count,
            None,
            button(_("Close"), self.close),
            self.save_button,
            self.print_button,
        )
        box = column(spacing=theme.UNIT, margins=theme.TWO)
        box.addWidget(self.area, 1)
        box.addLayout(line)
        holds = QWidget()
        holds.setLayout(box)
        self.help = HelpInside(self, window, holds, "printing")
        self.setLayout(column(self.help, spacing=0))
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

    def ask_save(self) -> None:
        """Ask where to save the PDF; nothing waits for the answer."""
        if self.pages is not None:
            ask_where(self, self.pages, self.main.store.today.isoformat(), self.save)

    def save(self, path: Path) -> None:
        """Save the pages as they are shown."""
        if self.pages is not None:
            said = _("{name} is saved.").format(name=path.name)
            save_pages(self.main.jobs, self.pages, path, partial(self.main.notify, said, "ok"))

    def reject(self) -> None:
        """Esc: the guide first, then the dialog."""
        if not self.help.escape():
            super().reject()

    def _ask(self, wide: bool | None) -> None:
        for way_out in (self.print_button, self.save_button):
            way_out.setEnabled(False)
        lay_out = self._lay_out
        self.main.jobs.read(lambda: lay_out(wide), self._show, key=(id(self), "pages"), title=_("Laying out pages"))

    def _show(self, pages: Pages) -> None:
        count = len(pages.pages)
        self.count.setText(ngettext("{n} page", "{n} pages", count).format(n=count))
        self.sheets.show_pages(pages, self.area.viewport().width())
        for way_out in (self.print_button, self.save_button):
            way_out.setEnabled(True)
        self.print_button.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.pages is not None:
            self.sheets.fit(self.area.viewport().width())
