"""The dialog for printing: what and for whom at the one side, the pages as they will come out at the other."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from slecop_desktop.paper.marks import Pages
from slecop_desktop.prints.catalog import BY_ID, PRINTS, Drawn, draw
from slecop_desktop.prints.choices import paper_here
from slecop_desktop.prints.order import Order
from slecop_desktop.problems import Problem
from slecop_desktop.texts import N_, _, available_languages, current_language, ngettext
from ui import theme
from ui.help.inside import HelpInside
from ui.paper.printing import PrintRun, ask_printer
from ui.paper.sheets import Sheets
from ui.prints.labelled import Labelled
from ui.prints.notes import Notes
from ui.prints.options import OptionRows
from ui.prints.saving import ask_where, save_pages
from ui.prints.stopping import FarLine, Stopper
from ui.prints.whom import Whom
from ui.settings import settings
from ui.settings_page.look import own_name
from ui.values import show_whole
from ui.widgets import ComboBox, EmptyState, button, column, icon_button, label, row, scroll

if TYPE_CHECKING:
    from ui.jobs import Job
    from ui.main_window import MainWindow

_SOON = 200
_PAPERS = (("letter", N_("Letter")), ("a4", N_("A4")))


class PrintDialog(QDialog):
    """Shows what will be printed and prints or saves it. It blocks nothing: the window can be used beside it."""

    def __init__(
        self,
        window: MainWindow,
        what: str,
        *,
        session: int | None = None,
        offering: int | None = None,
        youth: tuple[int, ...] = (),
    ) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Print"))
        self.main, self.store, self.jobs = window, window.store, window.jobs
        self.drawn: Drawn | None = None
        self.run: PrintRun | None = None
        self._saving: Job | None = None
        self.what = ComboBox(_("What to print"), [(one.id, _(one.title)) for one in PRINTS])
        self.about = label("", "muted", wrap=True)
        self.whom = Whom(window, session=session, offering=offering, youth=youth)
        self.options = OptionRows()
        self.language = ComboBox(_("Language"), [(code, own_name(code)) for code in available_languages()])
        self.paper = ComboBox(_("Paper"), [(name, _(words)) for name, words in _PAPERS])
        self.notes = Notes()
        self.sheets, self.area = Sheets(), QScrollArea()
        self._stopper = Stopper()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_SOON)
        self._pause.timeout.connect(self.ask)
        self._build()
        self._connect()
        self.language.choose(current_language())
        self.paper.choose(str(settings().value("prints/paper") or paper_here(self.store)))
        self.what.choose(what)
        self._choose_what()
        self.resize(round(window.width() * 0.92), round(window.height() * 0.94))
        self.what.setFocus()

    @property
    def pages(self) -> Pages | None:
        """The pages shown, once they are there."""
        return self.drawn.pages if self.drawn else None

    # -- asking ---------------------------------------------------------------------------------------------------

    def order(self) -> Order | None:
        """All that is chosen; None while something is still missing."""
        scope = self.whom.chosen
        if scope is None or not self.whom.ready:
            return None
        language, paper = self.language.value() or current_language(), self.paper.value()
        order = Order(self.what.value(), scope, language=language, paper=paper, options=self.options.values())
        return self.whom.fill_in(order)

    def ask(self) -> None:
        """Lay the pages out anew; the dialog answers meanwhile."""
        self._forget()
        order = self.order()
        if order is None:
            self.notes.say_problem(_("There is no session to print for.") if self.whom.chosen else "")
            self.far.say("")
            return
        self.far.work(_("Laying out the pages…"))
        work = partial(draw, self.store, order, self._stopper.begin())
        self.jobs.read(work, self._show, key=(id(self), "pages"), failed=self._failed, title=_("Laying out pages"))

    def _forget(self) -> None:
        self.drawn = None
        for way_out in (self.print_button, self.save_button):
            way_out.setEnabled(False)

    def _show(self, drawn: Drawn) -> None:
        self.drawn = drawn
        count = len(drawn.pages.pages)
        self.far.say(ngettext("{n} page", "{n} pages", count).format(n=show_whole(count)))
        self.notes.show_print(BY_ID[self.what.value()], drawn.remarks)
        self.front.setCurrentWidget(self.area)
        self.sheets.show_pages(drawn.pages, self.area.viewport().width())
        for way_out in (self.print_button, self.save_button):
            way_out.setEnabled(True)

    def _failed(self, problem: Problem) -> None:
        self._show_nothing()
        self.far.say("")
        self.notes.say_problem(problem.sentence)
        QTimer.singleShot(0, self.side, lambda: self.side.ensureWidgetVisible(self.notes))

    def _show_nothing(self) -> None:
        self._forget()
        self.front.setCurrentWidget(self.nothing)

    def stop(self) -> None:
        """Stop laying out, or printing."""
        if self.run is not None:
            self.run.stop()
            return
        self._stopper.stop()
        self._show_nothing()
        self.far.say(_("Stopped"), again=True)

    def _choose_what(self) -> None:
        made = BY_ID[self.what.value()]
        self.about.setText(_(made.about))
        self.side.verticalScrollBar().setValue(0)
        self.options.show_options(made.id, made.options)
        self.whom.offer(made.scopes)
        own_paper = any(option.name == "labels" for option in made.options)
        self._paper_place.setVisible(not own_paper)
        own_languages = made.id == "letters"  # each family's
        self._language_place.setVisible(not own_languages)
        self._soon()

    def _soon(self) -> None:
        self._forget()
        self._pause.start()

    def _paper_chosen(self) -> None:
        settings().setValue("prints/paper", self.paper.value())
        self._soon()

    # -- leaving --------------------------------------------------------------------------------------------------

    def choose_printer(self) -> None:
        """The system's own box; what is chosen there is printed at once."""
        if self.pages is not None:
            ask_printer(self, self.pages, self.print_to)

    def print_to(self, printer: QPrinter) -> None:
        """Print page after page, then close; the window answers meanwhile."""
        if self.drawn is None:
            return
        drawn, count = self.drawn, show_whole(len(self.drawn.pages.pages))
        self._set_printing(True)
        self.run = PrintRun(drawn.pages, printer, self)
        self.run.printed.connect(
            lambda n: self.far.work(_("Page {n} of {count} is sent").format(n=show_whole(n), count=count))
        )
        self.run.finished.connect(partial(_tell, self.main, drawn, _("Sent to the printer.")))
        self.run.finished.connect(self._printed)
        self.run.stopped.connect(self._printing_stopped)
        self.run.start()

    def _set_printing(self, printing: bool) -> None:
        for part in (self.side, self.print_button, self.save_button):
            part.setEnabled(not printing)

    def _printed(self) -> None:
        self.run = None
        self.close()

    def _printing_stopped(self, n: int) -> None:
        self.run = None
        self._set_printing(False)
        words = ngettext("Stopped after {n} page", "Stopped after {n} pages", n)
        self.far.say(words.format(n=show_whole(n)))

    def ask_save(self) -> None:
        """Ask where to save the PDF; nothing waits for the answer."""
        if self.pages is not None:
            ask_where(self, self.pages, self.store.today.isoformat(), self.save)

    def save(self, path: Path) -> None:
        """Save the pages as they are shown."""
        if self.drawn is None:
            return
        done = partial(_tell, self.main, self.drawn, _("{name} is saved.").format(name=path.name))
        self._saving = save_pages(self.jobs, self.drawn.pages, path, done)
        self._saving.finished.connect(self._saved)

    def _saved(self) -> None:
        if self._saving is not None and self._saving.state == "done":
            self.close()

    # -- building -------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidget(self.sheets)
        self.area.setWidgetResizable(False)
        self.area.setAccessibleName(_("Pages as they will be printed"))
        self.area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.far = FarLine(self.stop, self.ask)
        self.print_button = button(_("Print…"), self.choose_printer, role="primary", icon="printer", keys="Ctrl+P")
        self.save_button = button(_("Save as PDF…"), self.ask_save, icon="file-down", keys="Ctrl+S")
        foot = row(
            icon_button("plus", _("Larger"), lambda: self.sheets.zoom(1), keys="Ctrl++"),
            icon_button("minus", _("Smaller"), lambda: self.sheets.zoom(-1), keys="Ctrl+-"),
            self.far,
            None,
            button(_("Close"), self.close),
            self.save_button,
            self.print_button,
        )
        self.nothing = EmptyState("printer", _("No pages to show"), _("What is missing for them stands beside."))
        self.front = QStackedWidget()
        for part in (self.area, self.nothing):
            self.front.addWidget(part)
        self.side = self._left_side()
        beside = row(self.side, self.front, spacing=theme.TWO)
        beside.setStretch(1, 1)
        whole = column(spacing=theme.UNIT, margins=theme.TWO)
        whole.addLayout(beside, 1)
        whole.addLayout(foot)
        holds = QWidget()
        holds.setLayout(whole)
        self.help = HelpInside(self, self.main, holds, "printing")
        self.setLayout(column(self.help, spacing=0))

    def _left_side(self) -> QScrollArea:
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, theme.UNIT, 0)
        box.setSpacing(theme.HALF)
        self._language_place, self._paper_place = (
            Labelled(_("Language"), self.language),
            Labelled(_("Paper"), self.paper),
        )
        first = Labelled(_("What to print"), self.what)
        for part in (first, self.about, self.whom, self.options, self._language_place, self._paper_place):
            box.addWidget(part)
        box.addSpacing(theme.TWO)
        box.addWidget(self.notes)
        box.addStretch(1)
        return scroll(inner)

    def _connect(self) -> None:
        self.what.activated.connect(lambda _at: self._choose_what())
        self.whom.changed.connect(self._soon)
        self.options.changed.connect(self._soon)
        self.language.activated.connect(lambda _at: self._soon())
        self.paper.activated.connect(lambda _at: self._paper_chosen())

    def reject(self) -> None:
        """Esc: the guide first, then printing, then the dialog."""
        if self.help.escape():
            return
        if self.run is not None:
            self.stop()
            return
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._stopper.stop()
        if self.run is not None:  # it stops before its next page
            self.run.stop()
            event.ignore()
            return
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setFixedWidth(min(theme.CARD_WIDTH, 2 * self.width() // 5))
        if self.pages is not None:
            self.sheets.fit(self.area.viewport().width())


def _tell(window: MainWindow, drawn: Drawn, said: str) -> None:
    """It is on paper now: say so, and remember sheets as they were printed."""
    if drawn.sheets:
        from slecop_desktop.services.sheets import remember_sheets  # noqa: PLC0415 (not needed before)

        store = window.store
        window.jobs.write(_("Remember the sheet"), lambda: remember_sheets(store, drawn.sheets))
    window.notify(said, "ok")
