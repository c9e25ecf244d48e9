"""Where exchange begins: bring a workbook in, write one, or fetch a blank template."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from slecop_desktop.exchange.coming_files import ENDINGS
from slecop_desktop.reports import period
from slecop_desktop.store.history import StepRow, steps
from slecop_desktop.texts import _, ngettext
from ui import theme
from ui.values import show_moment
from ui.widgets import Card, ComboBox, EmptyState, FlowLayout, button, clear, heading, label, row, scroll

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.exchange.incoming import Waiting
    from ui.pages.exchange import ExchangePage

READABLE = " ".join(f"*{ending}" for ending in sorted(ENDINGS))
_NAMED = 5


_ALL = 100
"""The share of the room that what stands for an empty list gets, beside the empty space that is below a full one."""


class BeginView(QWidget):
    """Cards for the ways in and out, and what came in so far."""

    def __init__(self, page: ExchangePage) -> None:
        super().__init__()
        self.page = page
        self._ways = QWidget()
        ways = QHBoxLayout(self._ways)
        ways.setContentsMargins(0, 0, 0, 0)
        ways.setSpacing(theme.TWO)
        for card in (self._import_card(), self._export_card(), self._ties_card()):
            card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # equal shares
            ways.addWidget(card, 1)
        self.past = Card()
        self.past.setAccessibleName(_("Brought in so far"))
        self.layouts = button(_("Remembered layouts…"), lambda: self.page.layouts.open_at(self.layouts), role="link")
        self.past.box.addLayout(row(heading(_("Brought in so far")), None, self.layouts))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.UNIT)
        inner = QWidget()
        self._filled = QVBoxLayout(inner)
        self._filled.setContentsMargins(0, 0, 0, 0)
        self._filled.addLayout(self._lines)
        self._filled.addStretch(1)
        self.past.box.addWidget(scroll(inner))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.TWO)
        self._waiting_box = QVBoxLayout()
        whole.addLayout(self._waiting_box)
        whole.addWidget(self._ways)
        whole.addWidget(self.past, 1)
        whole.addStretch()

    def _import_card(self) -> Card:
        card = Card(_("Bring a workbook in"))
        words = _(
            "Excel, LibreOffice or CSV files or folders, chosen or dropped here, or copied rows. You see what would "
            "change before anything is written."
        )
        card.box.addWidget(label(words, "muted", wrap=True))
        card.box.addStretch(1)
        self.choose = button(_("Choose files…"), self.page.choose_file, role="primary", icon="upload", keys="Ctrl+O")
        self.paste = button(_("Paste rows"), self.page.paste, icon="clipboard-list", keys="Ctrl+V")
        card.box.addWidget(_beside(self.choose, self.paste))
        return card

    def _export_card(self) -> Card:
        card = Card(_("Save a workbook"))
        card.box.addWidget(
            label(
                _("Everything in this file, or a blank template to be filled in by a partner. What is changed in the "
                  "workbook can be brought back in."), "muted", wrap=True,
            )
        )  # fmt: skip
        card.box.addStretch(1)
        self.save_all = button(_("Save everything…"), self.page.saving.ask_everything, icon="download")
        self.save_template = button(_("Blank template…"), self.page.saving.ask_template, icon="file-spreadsheet")
        card.box.addWidget(_beside(self.save_all, self.save_template))
        return card

    def _ties_card(self) -> Card:
        card = Card(_("Report to TIES"))
        card.box.addWidget(
            label(_("Totals, partners and programs. No names, birth dates, contacts or notes of any person leave this "
                    "computer; small counts are hidden."), "muted", wrap=True)
        )  # fmt: skip
        card.box.addStretch(1)
        self.period = ComboBox(_("Period"), [])
        self.fill_periods()
        self.save_ties = button(_("Save for TIES…"), self.page.saving.ask_ties, icon="download")
        card.box.addWidget(_beside(self.period, self.save_ties))
        return card

    def fill_periods(self) -> None:
        """The running program year, the newest quarter that has ended, the program year before."""
        store = self.page.store
        offered = (period.program_year(store), period.last_quarter(store), period.last_program_year(store))
        self.period.fill((p, p.name) for p in offered)

    def show_waiting(self, waiting: Waiting) -> None:
        """Show which files still wait, as when one of several was left."""
        clear(self._waiting_box)
        for beside in (self._ways, self.past):  # one thing at a time
            beside.setVisible(not waiting)
        if not waiting:
            return
        names = waiting.names
        card = Card(ngettext("{n} file waits", "{n} files wait", len(names)).format(n=len(names)))
        listed = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
        card.box.addWidget(label(listed, "muted", wrap=True))
        self.go_on = button(_("Go on"), self.page.take_next, role="primary")
        self.go_on.setAccessibleDescription(names[0])
        self.drop_waiting = button(_("Leave them out"), lambda: self._drop(waiting))
        card.box.addWidget(_beside(self.go_on, self.drop_waiting))
        self._waiting_box.addWidget(card)

    def _drop(self, waiting: Waiting) -> None:
        waiting.clear()
        self.show_waiting(waiting)
        self.choose.setFocus()

    def show_past(self) -> None:
        """Read which workbooks were brought in."""
        store = self.page.store

        def read() -> list[StepRow]:
            with store.read() as connection:
                found = steps(connection, store, limit=2000)
            return [s for s in found if s.origin == "import" and s.kind == "do"][:50]

        self.page.jobs.read(read, self._show_lines, key="exchange past")

    def _show_lines(self, found: list[StepRow]) -> None:
        clear(self._lines)
        self._filled.setStretch(0, 0 if found else _ALL)
        if not found:
            self._lines.addWidget(
                EmptyState("upload", _("Nothing yet"), _("Workbooks you bring in are listed here, each with its undo."))
            )
        for step in found:
            self._lines.addWidget(_PastLine(step, self.page.undo_step))


class _PastLine(QWidget):
    """One workbook that came in."""

    def __init__(self, step: StepRow, undo: Callable[[int], object]) -> None:
        super().__init__()
        when = dt.datetime.fromisoformat(step.at).astimezone().isoformat()
        state = _("undone") if step.state == "undone" else ""
        parts = [show_moment(when), step.who, state]
        take_back = button(_("Undo"), lambda: undo(step.id), role="link")
        take_back.setAccessibleName(_("Undo {title}").format(title=step.title))
        take_back.setVisible(step.state == "done")
        box = row(label(step.title), label(" · ".join(p for p in parts if p), "muted"), None, take_back)
        self.setLayout(box)


def _beside(*widgets: QWidget) -> QWidget:
    """Beside each other, or under each other where the words are long."""
    made = QWidget()
    flow = FlowLayout(made)
    for widget in widgets:
        flow.addWidget(widget)
    return made


def ask_open(page: QWidget) -> QFileDialog:
    """The system's own box for choosing files to read; it does not block the window."""
    dialog = QFileDialog(page, _("Choose workbooks"), _documents())
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters([_("Workbooks and tables") + f" ({READABLE})", _("All files") + " (*)"])
    return dialog


def ask_save(page: QWidget, name: str) -> QFileDialog:
    """The system's own box for naming a workbook to write."""
    dialog = QFileDialog(page, _("Save the workbook"), _documents())
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("xlsx")
    dialog.setNameFilters([_("Excel workbook") + " (*.xlsx)"])
    dialog.selectFile(name)
    return dialog


def _documents() -> str:
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return folder if Path(folder).is_dir() else str(Path.home())
