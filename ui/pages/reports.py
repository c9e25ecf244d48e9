"""Reports: the standard questions, each with its definition, its numbers, and the rows behind every number."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QStandardPaths, Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QListWidget, QListWidgetItem, QMenu, QSplitter

from slecop_desktop.problems import Problem
from slecop_desktop.reports import BY_ID, REPORTS, run_report
from slecop_desktop.reports.compare import same_period_before, with_before
from slecop_desktop.reports.disclosure import suppress_result, threshold
from slecop_desktop.reports.table import ReportResult
from slecop_desktop.store import Changed, Store
from slecop_desktop.texts import _
from ui import icons, theme
from ui.help.meaning import Meaning
from ui.page import Page
from ui.reports.choices import Asked, ChoiceBar, read_places
from ui.reports.evidence import EvidencePanel, name_of
from ui.reports.sheet import Answer, ReportSheet, answer_of
from ui.widgets import Card, menu_button, row

if TYPE_CHECKING:
    from slecop_desktop.paper.marks import Pages
    from ui.main_window import MainWindow
    from ui.reports.paper import Preview

_SOON = 250
_KINDS = {"xlsx": "Excel", "csv": "CSV", "pdf": "PDF"}


class ReportsPage(Page):
    """A list of reports; the chosen one with its choices above, and below it what is behind a number."""

    topic = "reports"

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, _("Reports"), find=False)
        self.report = ""
        self.full: ReportResult | None = None
        self.answer: Answer | None = None
        self.preview: Preview | None = None
        self.choices = ChoiceBar(window)
        self.sheet = ReportSheet(window)
        self.behind = EvidencePanel(window)
        self.reports = self._make_list()
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
        self.reports.setCurrentRow(0)

    def _make_list(self) -> QListWidget:
        made = QListWidget()
        made.setAccessibleName(_("Reports"))
        for report in REPORTS:
            item = QListWidgetItem(_(report.title))
            item.setData(Qt.ItemDataRole.UserRole, report.id)
            item.setSizeHint(QSize(0, theme.sizes().control))
            made.addItem(item)
        made.currentItemChanged.connect(lambda item, _before: item and self.choose(item.data(Qt.ItemDataRole.UserRole)))
        return made

    def _build(self) -> None:
        left = Card(tight=True)
        left.box.setContentsMargins(theme.UNIT, theme.UNIT, theme.UNIT, theme.UNIT)
        left.box.addWidget(self.reports)
        left.setFixedWidth(theme.RAIL_WIDTH)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setHandleWidth(theme.TWO)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.sheet)
        self.split.addWidget(self.behind)
        self.split.setSizes([330, 270])
        self.behind.hide()
        self.box.addWidget(self.choices)
        self.box.addLayout(row(left, self.split, spacing=theme.TWO), 1)
        menu = QMenu(self)
        for ending, name in _KINDS.items():
            menu.addAction(icons.icon("file-down"), _("As {kind}…").format(kind=name), partial(self.ask_save, ending))
        self.save_button = menu_button(_("Save"), menu, icon="download")
        self.header.buttons.addWidget(self.save_button)
        self.print_button = self.add_action(_("Print…"), self.print_report, icon="printer", keys="Ctrl+P")

    # -- asking ------------------------------------------------------------------------------------------------------

    def choose(self, report: str) -> None:
        """Ask a report, with what is chosen above it."""
        if report == self.report:
            return
        self.report = report
        self.close_behind()
        self.choices.show_for(report)
        self.sheet.begin(_(BY_ID[report].title), _(BY_ID[report].definition))
        self.full = self.answer = None
        self.ask()

    def ask(self) -> None:
        """Work the report out again; the page answers meanwhile."""
        asked = self.choices.asked()
        if asked is None:
            return
        self._asking.start()
        self._offer_leaving()
        hide = self.choices.hide_small.isChecked()
        work = partial(_work_out, self.store, self.report, asked, hide)
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
        self.main.notify(problem.sentence, "bad")

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
        self.behind.show()
        self.behind.show_rows(evidence, name_of(found, row_key, column))
        QTimer.singleShot(0, self.sheet, lambda: self.sheet.reveal(table))

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
        if {"programs", "sites"} & set(changed.ids):
            self.jobs.read(partial(read_places, self.store), self.choices.fill_places, key=(id(self), "places"))
        self.choices.fill_periods()
        self.ask()
        self.behind.refresh()


def _work_out(store: Store, report: str, asked: Asked, hide: bool) -> tuple[ReportResult, Answer]:
    result = run_report(store, report, asked.period, asked.options)
    if asked.compare:
        before = run_report(store, report, same_period_before(store, asked.period), asked.options)
        result = with_before(result, before)
    return _fit(store, result, hide)


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
