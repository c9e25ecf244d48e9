"""Reports: the standard questions, each with its definition, its numbers, and the rows behind every number."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QMenu, QSplitter

from slecop_desktop.problems import Problem
from slecop_desktop.reports import BY_ID
from slecop_desktop.reports.disclosure import suppress_result, threshold
from slecop_desktop.reports.quick import BY_KEY
from slecop_desktop.reports.saved import Asked, answer, from_text
from slecop_desktop.reports.table import ReportResult
from slecop_desktop.services.saved_reports import SavedReport
from slecop_desktop.store import Changed, Store
from slecop_desktop.texts import _
from ui import icons, theme
from ui.help.meaning import Meaning
from ui.page import Page
from ui.reports.choices import ChoiceBar, read_places
from ui.reports.entries import QUICKLY, SAVED, ReportList
from ui.reports.evidence import EvidencePanel, name_of
from ui.reports.keeping import Keeping
from ui.reports.sheet import Answer, ReportSheet, answer_of
from ui.widgets import Card, menu_button, row

if TYPE_CHECKING:
    from slecop_desktop.paper.marks import Pages
    from ui.main_window import MainWindow
    from ui.reports.paper import Preview

_SOON = 250
_ROWS_SHARE, _LEAST_ROWS = 0.55, 6
_KINDS = {"xlsx": "Excel", "csv": "CSV", "pdf": "PDF"}


class ReportsPage(Page):
    """A list of reports; the chosen one with its choices above, and below it what is behind a number."""

    topic = "reports"

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, _("Reports"))
        self.report = ""
        self.full: ReportResult | None = None
        self.answer: Answer | None = None
        self.preview: Preview | None = None
        self.choices = ChoiceBar(window)
        self.sheet = ReportSheet(window)
        self.behind = EvidencePanel(window)
        self.reports = ReportList()
        self._opening = ""
        self._came_from: object = None
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.setInterval(_SOON)
        self._asking.timeout.connect(lambda: self.sheet.say(_("Working it out…")))
        self._build()
        self.choices.changed.connect(self.ask)
        self.choices.hiding.connect(lambda _on: self._hide_or_show())
        self.sheet.opened.connect(self.open_number)
        self.behind.closed.connect(self.close_behind)
        self.jobs.read(partial(read_places, self.store), self.choices.fill_places, key=(id(self), "places"))
        self.main.saved_reports.read.connect(self._saved_read)
        self.reports.chosen.connect(self.choose)
        self._saved_read()
        self.reports.setCurrentRow(0)

    def _build(self) -> None:
        left = Card(tight=True)
        left.box.setContentsMargins(theme.UNIT, theme.UNIT, theme.UNIT, theme.UNIT)
        left.box.addWidget(self.reports)
        left.setFixedWidth(theme.RAIL_WIDTH + theme.FOUR)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setHandleWidth(theme.TWO)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.sheet)
        self.split.addWidget(self.behind)
        self._dragged = False
        self.split.splitterMoved.connect(lambda _at, _n: self._drag())
        self.behind.hide()
        self.box.addWidget(self.choices)
        self.box.addLayout(row(left, self.split, spacing=theme.TWO), 1)
        menu = QMenu(self)
        for ending, name in _KINDS.items():
            menu.addAction(icons.icon("file-down"), _("As {kind}…").format(kind=name), partial(self.ask_save, ending))
        self.keeping = Keeping(self)
        self.save_button = menu_button(_("Save"), menu, icon="download")
        self.header.buttons.addWidget(self.choices.hide_small)
        self.header.buttons.addWidget(self.keeping.button)
        self.header.buttons.addWidget(self.save_button)
        self.print_button = self.add_action(_("Print…"), self.print_report, icon="printer", keys="Ctrl+P")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_hiding()

    def _place_hiding(self) -> None:
        """Keep the box that hides small numbers in the header, or among the choices where the header is too narrow."""
        box, header = self.choices.hide_small, self.header
        needed = sum(
            widget.sizeHint().width() + 2 * theme.UNIT
            for widget in (
                header.title,
                header.find_button,
                box,
                self.keeping.button,
                self.save_button,
                self.print_button,
            )
        )
        wide = needed <= header.width()
        if wide == (box.parentWidget() is header):
            return
        focused = box.hasFocus()
        if wide:
            header.buttons.insertWidget(0, box)
        else:
            self.choices.flow.addWidget(box)
        box.show()
        if focused:
            box.setFocus()

    # -- asking ------------------------------------------------------------------------------------------------------

    def choose(self, entry: str) -> None:
        """Ask a report with what is chosen above it, or a kept one or a quick answer with its own choices."""
        kept = self.kept()
        report = kept.report if kept else entry
        if report not in BY_ID or (entry == self.report and not kept):
            return
        self.report = report
        self.close_behind()
        if kept is not None:
            self.choices.show_asked(kept)
        else:
            self.choices.show_for(report)
        self.sheet.begin(self.title_now(), _(BY_ID[report].definition))
        self.full = self.answer = None
        self.ask()

    def open_entry(self, entry: str) -> None:
        """Show a report by its name in the list."""
        if not self.reports.choose(entry):
            self._opening = entry

    def open_later(self, key: int) -> None:
        """Choose a kept report once it stands in the list."""
        self.open_entry(f"{SAVED}{key}")

    def saved_one(self) -> SavedReport | None:
        """The kept report that is chosen in the list."""
        key = self.reports.entry.removeprefix(SAVED)
        return self.main.saved_reports.find(int(key)) if key.isdigit() else None

    def kept(self) -> Asked | None:
        """The choices of the entry that is chosen in the list, if it has its own."""
        entry = self.reports.entry
        if entry.startswith(QUICKLY):
            return BY_KEY[entry.removeprefix(QUICKLY)].asked
        one = self.saved_one()
        try:
            return from_text(one.report, one.options, one.name) if one else None
        except Problem as problem:
            self.main.notify(problem.sentence, "bad")
            return None

    def asked(self) -> Asked | None:
        """What is asked now; it has its name as long as nothing else is chosen than was kept."""
        asked, kept = self.choices.asked(), self.kept()
        if asked is not None and kept is not None and replace(asked, title=kept.title) == kept:
            return kept
        return asked

    def differs(self) -> bool:
        """Whether something else is chosen than what was kept."""
        asked = self.asked()
        return asked is not None and asked != self.kept()

    def title_now(self) -> str:
        """What the report shown is called."""
        kept = self.kept()
        return kept.title if kept else _(BY_ID[self.report].title)

    def _saved_read(self) -> None:
        self.reports.fill(self.main.saved_reports.all)
        if self._opening and self.reports.choose(self._opening):
            self._opening = ""

    def ask(self) -> None:
        """Work the report out again; the page answers meanwhile."""
        asked = self.asked()
        if asked is None:
            return
        self._asking.start()
        self._offer_leaving()
        hide = self.choices.hide_small.isChecked()
        work = partial(_work_out, self.store, asked, hide)
        self.jobs.read(work, self._arrived, key=(id(self), "report"), failed=self._failed, title=_("Reports"))

    def _arrived(self, found: tuple[ReportResult, Answer]) -> None:
        self.full, self.answer = found
        self._asking.stop()
        self.sheet.say("")
        self.sheet.show_answer(self.answer)
        self._offer_leaving()

    def _failed(self, problem: Problem) -> None:
        self._asking.stop()
        self.sheet.say("")
        self.full = self.answer = None
        self.sheet.show_problem(problem.sentence)
        self._offer_leaving()

    def _hide_or_show(self) -> None:
        if self.full is None:
            return
        hide = self.choices.hide_small.isChecked()
        self.close_behind()
        work = partial(_fit, self.store, self.full, hide)
        self.jobs.read(work, self._arrived, key=(id(self), "report"), failed=self._failed, title=_("Reports"))

    def _offer_leaving(self) -> None:
        for way_out in (self.save_button, self.print_button):
            way_out.setEnabled(self.answer is not None)

    # -- what is behind a number -------------------------------------------------------------------------------------

    def open_number(self, table: str, row_key: str, column: str) -> None:
        """List the rows behind a number below the report."""
        if self.answer is None:
            return
        found = self.answer.result.table(table)
        evidence = found.cell(row_key, column).evidence
        if evidence is None:
            return
        self._came_from = self.focusWidget()
        if self.behind.isHidden():
            self.behind.show()
            self._share_height()
        self.behind.show_rows(evidence, name_of(found, row_key, column))
        QTimer.singleShot(0, self.sheet, lambda: self.sheet.reveal(table))

    def _share_height(self) -> None:
        """In a low window the rows that were asked for get most of the room, until somebody drags the gap."""
        if not self._dragged:
            room = self.split.height() - self.split.handleWidth()
            rows = min(max(round(room * _ROWS_SHARE), _LEAST_ROWS * theme.sizes().row), room)
            self.split.setSizes([room - rows, rows])

    def _drag(self) -> None:
        self._dragged = True

    def close_behind(self) -> None:
        """The report alone again, with the cursor where it was."""
        if not self.behind.isHidden():
            self.behind.hide()
            self.behind.clear()
            for table in self.sheet.tables:
                if table is self._came_from:
                    table.setFocus()

    # -- leaving -----------------------------------------------------------------------------------------------------

    def ask_save(self, ending: str) -> None:
        """Ask where to save, then save; nothing waits for the answer."""
        if self.answer is None:
            return
        result = self.answer.result
        dialog = QFileDialog(self, _("Save the report"), _documents())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending)
        dialog.setNameFilters([f"{_KINDS[ending]} (*.{ending})"])
        name = f"{self._ecosystem()} {result.title} {result.period.start} {result.period.end}.{ending}"
        dialog.selectFile("".join("_" if c in '\\/:*?"<>|' else c for c in name).strip())
        dialog.fileSelected.connect(lambda chosen: self.save(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save(self, path: Path) -> None:
        """Save the report as it is shown."""
        if self.answer is None:
            return
        result, name, hidden = self.answer.result, self._ecosystem(), self.answer.hidden

        def save(_progress: object, _cancelled: object) -> None:
            from slecop_desktop.reports.save import save_report  # noqa: PLC0415 (its libraries are slow to import)

            save_report(path, result, name)

        title = _("Save {name}").format(name=path.name)
        self.jobs.run(title, save, lambda _nothing: self._saved(path, hidden is not None))

    def _saved(self, path: Path, hidden: bool) -> None:
        words = (
            _("{name} is saved, with small numbers hidden.")
            if hidden
            else _("{name} is saved with all numbers. Before you give it to others, hide the small ones.")
        )
        self.main.notify(words.format(name=path.name), "ok")

    def print_report(self) -> None:
        """Show the pages; from there they are printed."""
        if self.answer is None:
            return
        from ui.reports.paper import Preview  # noqa: PLC0415 (printing is slow to import and seldom needed)

        result = self.answer.result
        self.preview = Preview(self.main, result.title, partial(_lay_out, result, self._ecosystem()))
        self.preview.show()

    def _ecosystem(self) -> str:
        return str(self.store.profile.get("name") or "")

    def meanings(self) -> list[Meaning]:
        """What the report in front counts."""
        return self.sheet.meanings()

    # -- the window asks ---------------------------------------------------------------------------------------------

    def back(self) -> bool:
        if self.behind.isHidden():
            return False
        self.close_behind()
        return True

    def refresh(self, changed: Changed) -> None:
        if {"programs", "sites", "baselines"} & set(changed.ids):
            self.jobs.read(partial(read_places, self.store), self.choices.fill_places, key=(id(self), "places"))
        self.choices.fill_periods()
        if "custom_fields" in changed.ids or "codes" in changed.ids:
            self.choices.refresh_own()
        if set(changed.ids) - {"saved_reports"}:
            self.ask()
        self.behind.refresh()


def _work_out(store: Store, asked: Asked, hide: bool) -> tuple[ReportResult, Answer]:
    return _fit(store, answer(store, asked), hide)


def _fit(store: Store, result: ReportResult, hide: bool) -> tuple[ReportResult, Answer]:
    """The result, and what of it is shown."""
    k = threshold(store)
    shown, hidden = suppress_result(result, k) if hide else (result, None)
    return result, answer_of(shown, hidden, k)


def _lay_out(result: ReportResult, ecosystem: str, wide: bool | None) -> Pages:
    from slecop_desktop.reports.pages import lay_out  # noqa: PLC0415 (its library is slow to import)

    return lay_out(result, ecosystem, wide=wide)


def _documents() -> str:
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return folder if Path(folder).is_dir() else str(Path.home())
