"""Exchange: workbooks in, with a plan before anything is written; workbooks out."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from slecop_desktop.exchange.coming_files import files_in
from slecop_desktop.exchange.left import left_rows
from slecop_desktop.exchange.options import Cancelled as PlanCancelled
from slecop_desktop.exchange.options import ImportOptions
from slecop_desktop.exchange.plan import Plan
from slecop_desktop.exchange.reading import Book, PasswordNeeded, TextChoices
from slecop_desktop.problems import Problem
from slecop_desktop.services.common import title_of
from slecop_desktop.texts import _, ngettext
from ui.exchange.begin import BeginView, ask_open
from ui.exchange.incoming import Incoming, Waiting, local_paths, pasted_text
from ui.exchange.marking import Marking
from ui.exchange.saving import Saving
from ui.exchange.steps import StepBar
from ui.exchange.text_choices import TextChoicesCard
from ui.jobs import Cancelled
from ui.page import Page
from ui.values import show_whole
from ui.widgets import column

if TYPE_CHECKING:
    from collections.abc import Callable

    from slecop_desktop.exchange.importing import Applied
    from slecop_desktop.exchange.remembering import Recollection
    from slecop_desktop.store import Changed
    from ui.exchange.check import CheckView
    from ui.exchange.done import DoneView
    from ui.exchange.locked import LockedView
    from ui.exchange.match import MatchView
    from ui.exchange.matching.layouts import LayoutsPanel
    from ui.main_window import MainWindow

BEGIN, MATCH, CHECK, DONE, LOCKED = range(5)
_View = TypeVar("_View", bound=QWidget)


class ExchangePage(Page):
    """Four views behind each other; a workbook of ours goes from the first straight to the check."""

    topic = "workbooks"

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, _("Exchange"))
        self.book: Book | None = None
        self.plan: Plan | None = None
        self.options = ImportOptions()
        self.incoming: Incoming | None = None
        self.waiting = Waiting()
        self.marking = Marking(self)
        self.saving = Saving(self)
        self._looking = False
        self._is_new = False
        self._recalled: Recollection | None = None
        self.steps = StepBar((_("Choose"), _("Match columns"), _("Check"), _("Done")))
        self.box.addWidget(self.steps)
        self.text_choices = TextChoicesCard(self.read_again)
        self.box.addWidget(self.text_choices)
        self.views = QStackedWidget()
        for _view in range(LOCKED + 1):
            holder = QWidget()
            holder.setLayout(column())
            self.views.addWidget(holder)
        self.start_view = self._put(BEGIN, BeginView(self))
        self.box.addWidget(self.views, 1)
        self.back_button = self.add_action(_("Back"), self.main.back)
        self.next_button = self.add_action("", self._next, primary=True)
        self.setAcceptDrops(True)
        self.begin()

    # The views of an import are made when the first file comes: who only opens the page need not wait for them.

    @cached_property
    def match(self) -> MatchView:
        """Which column is which field."""
        from ui.exchange.match import MatchView  # noqa: PLC0415 (slow to import)

        return self._put(MATCH, MatchView(self))

    @cached_property
    def check(self) -> CheckView:
        """The plan, and the deciding on it."""
        from ui.exchange.check import CheckView  # noqa: PLC0415 (slow to import)

        return self._put(CHECK, CheckView(self))

    @cached_property
    def done(self) -> DoneView:
        """What an import did."""
        from ui.exchange.done import DoneView  # noqa: PLC0415 (slow to import)

        return self._put(DONE, DoneView(self))

    @cached_property
    def locked(self) -> LockedView:
        """Asks for a password."""
        from ui.exchange.locked import LockedView  # noqa: PLC0415 (slow to import)

        return self._put(LOCKED, LockedView(self))

    @cached_property
    def layouts(self) -> LayoutsPanel:
        """The layouts that are remembered."""
        from ui.exchange.matching.layouts import LayoutsPanel  # noqa: PLC0415 (as above)

        return LayoutsPanel(self)

    def _put(self, place: int, view: _View) -> _View:
        holder = self.views.widget(place).layout()
        assert holder is not None
        holder.addWidget(view)
        return view

    # -- moving between the views -------------------------------------------------------------------------------

    def begin(self) -> None:
        """Back to where exchange begins; what was being looked at is dropped, nothing was written of it."""
        self.book = self.plan = self.incoming = None
        self.options = ImportOptions()
        self.set_title(_("Exchange"))
        self.start_view.fill_periods()
        self.start_view.show_past()
        self.start_view.show_waiting(self.waiting)
        self._go(BEGIN)

    def _go(self, view: int) -> None:
        self.views.setCurrentIndex(view)
        self.steps.setVisible(view != BEGIN)
        self.steps.show_at(BEGIN if view == LOCKED else view)
        self.text_choices.setVisible(view == MATCH and self.book is not None and self.book.text is not None)
        self.back_button.setVisible(view in (MATCH, CHECK, LOCKED))
        self.next_button.setVisible(view in (MATCH, CHECK) or (view == DONE and len(self.waiting) > 0))
        if view == MATCH:
            self._name_next(_("Check"))
            self.matched(bool(self.match.tables.taken))
        elif view == DONE and self.waiting:
            self._name_next(_("Next: {name}").format(name=self.waiting.names[0]))
        hints = {
            BEGIN: "",
            MATCH: _("Nothing is written yet."),
            CHECK: _("Nothing is written yet. The whole import can be undone, today or next month."),
            DONE: "",
            LOCKED: _("Nothing is written yet."),
        }
        self.set_status(hints[view])

    def _name_next(self, words: str) -> None:
        self.next_button.setText(words)
        self.next_button.setAccessibleName(words)

    def back(self) -> bool:
        at = self.views.currentIndex()
        if at == BEGIN:
            return False
        if at == CHECK and self.book is not None and self.match.book is self.book:
            self._go(MATCH)
        else:
            self.begin()
        return True

    def help_topic(self) -> str:
        return self.topic if self.views.currentIndex() == BEGIN else "importing"

    def _next(self) -> None:
        if self.views.currentIndex() == DONE:
            self.take_next()
        elif self.views.currentIndex() == MATCH:
            if self.match.is_settled():
                self.check_now()
        elif self.plan is not None:
            self._apply(self.plan)

    def check_now(self) -> None:
        """Plan what is chosen of the tables."""
        self.options = replace(self.options, choices=self.match.tables.taken)
        self.plan_again()

    # -- in -----------------------------------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Ask which file to bring in."""
        dialog = ask_open(self)
        dialog.filesSelected.connect(lambda names: self.bring_in([Path(name) for name in names]))
        self._ask(dialog)

    def start_import(self, path: Path | None = None, *, enroll_in: int | None = None, kind: str | None = None) -> None:
        """Read a file and show what it would do; without ``path`` ask for one. ``enroll_in`` is an offering's id."""
        self.options = ImportOptions(enroll_in=enroll_in, as_kind=kind or ("youth" if enroll_in else None))
        if path is None:
            self.choose_file_keeping_options()
            return
        self._read(Incoming(path))

    def _read(self, incoming: Incoming) -> None:
        self.incoming = incoming
        self._recalled = None
        store, options, name = self.store, self.options, incoming.path.name

        def read(progress: Callable[..., None], cancelled: Callable[[], bool]) -> tuple[Book, Any] | PasswordNeeded:
            from slecop_desktop.exchange.chosen import begin  # noqa: PLC0415 (slow to import)
            from slecop_desktop.exchange.importing import is_ours  # noqa: PLC0415
            from slecop_desktop.exchange.remembering import recall  # noqa: PLC0415

            progress(0, None, name)
            try:
                book = incoming.read(cancelled)
            except PasswordNeeded as needed:  # a question, not a failure
                return needed
            if options.as_kind is None and is_ours(store, book):
                return book, None
            import_module("ui.exchange.check")  # here, so that the window need not wait for it
            known, tables = begin(store, book, options.as_kind)
            return book, (known, tables, recall(store, (table.choice for table in tables)))

        # made while the file is read, so that less is left to do at once when it was
        self.jobs.read(lambda: import_module("ui.exchange.match"), lambda _module: self.match, key=(id(self), "match"))
        self.jobs.run(_("Read {name}").format(name=name), read, self._was_read, self._could_not)

    def bring_in(self, paths: list[Path]) -> None:
        """Bring files in one after the other; what is in folders among them is found first."""
        if len(paths) == 1 and not paths[0].is_dir():
            self.waiting.clear()
            self.start_import(paths[0])
            return
        self.jobs.read(lambda: files_in(paths), self._line_up, key="files to bring in", failed=self._could_not)

    def _line_up(self, paths: list[Path]) -> None:
        self.waiting.fill(paths)
        self.take_next()

    def take_next(self) -> None:
        """Begin with the next of the files that wait."""
        if self.waiting:
            self.start_import(self.waiting.take())

    def paste(self) -> None:
        """Bring in what is on the clipboard: rows of a table, or files."""
        data = QGuiApplication.clipboard().mimeData()
        if paths := local_paths(data):
            self.bring_in(paths)
        elif text := pasted_text(data):
            self.waiting.clear()
            self.options = ImportOptions()
            self._read(Incoming(Path(_("Pasted rows")), text=text))
        else:
            self.main.notify(_("There is no text to paste. Copy the rows in the spreadsheet, and paste here."), "warn")

    def unlock(self, password: str) -> None:
        """Read the workbook in front with a password."""
        assert self.incoming is not None
        self._read(replace(self.incoming, password=password))

    def read_again(self, choices: TextChoices) -> None:
        """Read the text table in front otherwise."""
        assert self.incoming is not None
        self._read(replace(self.incoming, choices=choices))

    def _named(self, path: Path) -> str:
        """The name of a file, and its place among several."""
        place, total = self.waiting.place
        return _("{name} ({n} of {total})").format(name=path.name, n=place, total=total) if total else path.name

    def _ask(self, dialog: QFileDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def choose_file_keeping_options(self) -> None:
        """Ask for a file, keeping what it is to be imported into."""
        options = self.options
        dialog = ask_open(self)
        dialog.fileSelected.connect(
            lambda name: self.start_import(Path(name), enroll_in=options.enroll_in, kind=options.as_kind)
        )
        self._ask(dialog)

    def _was_read(self, found: tuple[Book, Any] | PasswordNeeded) -> None:
        if isinstance(found, PasswordNeeded):
            if self.incoming is not None:
                self.set_title(self._named(self.incoming.path))
            self._go(LOCKED)
            self.locked.ask(found.sentence)
            return
        self.book, recognised = found
        self._is_new = True
        self.set_title(self._named(self.book.path))
        if self.book.text is not None:
            self.text_choices.show_book(self.book)
        if recognised is None:
            self.match.tables.close_book()
            self.plan_again()
            return
        if not any(s.rows for s in self.book.sheets):
            self._could_not(Problem(_("{name} holds no rows.").format(name=self.book.path.name)))
            return
        known, tables, self._recalled = recognised
        self.match.open(self.book, known, tables)
        self._go(MATCH)
        self.set_count(self._enrolled_where())

    def matched(self, something: bool) -> None:
        """Whether a table of the book in front is taken, so that it can be checked."""
        if self.views.currentIndex() == MATCH:
            self.next_button.setEnabled(something)

    def _enrolled_where(self) -> str:
        if self.options.enroll_in is None:
            return ""
        offering = title_of(self.store, "offerings", self.options.enroll_in)
        return _("Everyone in it will be enrolled in {offering}").format(offering=offering)

    def plan_again(self) -> None:
        """Plan the book with what is chosen now, and show the plan."""
        if self.book is None:
            return
        book, store = self.book, self.store
        if self._is_new:  # the check is made when it is wanted: a file that was dropped is shown without waiting for it
            self.check.begin(self._recalled)
            self._is_new = False
        self.options = replace(
            self.options,
            duplicates=self.check.duplicates.value(),
            day_first=self.check.dates.value(),
            decisions=self.check.decisions,
        )
        self.next_button.setEnabled(False)
        options = self.options

        def plan(_progress: Callable[..., None], cancelled: Callable[[], bool]) -> Plan:
            from slecop_desktop.exchange.importing import plan_book  # noqa: PLC0415 (slow to import)

            try:
                return plan_book(store, book, options, cancelled=cancelled)
            except PlanCancelled as stopped:
                raise Cancelled from stopped

        self.jobs.run(_("Check {name}").format(name=book.path.name), plan, self._planned, self._could_not)

    def _planned(self, plan: Plan) -> None:
        self.plan = plan
        counts = plan.counts
        writing = counts["add"] + counts["change"]
        self.check.show_plan(plan)
        self._go(CHECK)
        words = ngettext("Import {n} row", "Import {n} rows", writing).format(n=show_whole(writing))
        self._name_next(words if not plan.is_empty else _("Nothing to import"))
        self.next_button.setEnabled(not plan.is_empty)
        read = ngettext("{n} row read", "{n} rows read", sum(counts.values())).format(
            n=show_whole(sum(counts.values()))
        )
        self.set_count(" · ".join(words for words in (read, self._enrolled_where()) if words))

    def _apply(self, plan: Plan) -> None:
        store = self.store
        self.next_button.setEnabled(False)

        name, choices = self.match.kept() if self.options.choices else ("", ())
        decisions, day_first = self.check.decisions, self.options.day_first

        def apply(progress: Callable[..., None], cancelled: Callable[[], bool]) -> tuple[Applied, int]:
            from slecop_desktop.exchange.importing import apply_plan  # noqa: PLC0415 (slow to import)
            from slecop_desktop.exchange.keeping_layouts import keep_layouts  # noqa: PLC0415

            keep = (lambda: keep_layouts(store, name, choices, decisions, day_first)) if name else None
            try:
                return apply_plan(store, plan, progress=progress, cancelled=cancelled, also=keep), len(left_rows(plan))
            except PlanCancelled as stopped:
                raise Cancelled from stopped

        title = _("Import {name}").format(name=plan.path.name)
        self.jobs.run(title, apply, self._applied, self._not_applied, stopped=lambda: self.next_button.setEnabled(True))

    def _applied(self, done: tuple[Applied, int]) -> None:
        assert self.plan is not None
        applied, left = done
        self.marking.begin(self.plan, applied, self.incoming.password if self.incoming else "", left)
        self.done.show_applied(self.plan.path.name, applied, self.marking.left)
        self.next_button.setEnabled(True)
        self.set_count("")
        self._go(DONE)

    def _not_applied(self, problem: Problem) -> None:
        self.main.notify(problem.sentence, "bad")
        self.plan_again()

    def _could_not(self, problem: Problem) -> None:
        self.main.notify(problem.sentence, "bad")
        if self.views.currentIndex() == MATCH:
            self.matched(bool(self.match.tables.taken))
        else:
            self.begin()

    def undo_step(self, step: int) -> None:
        """Undo an import, whenever it was."""
        self.jobs.write(_("Undo"), lambda: self.store.undo(step), self._undone)

    def _undone(self, report: Any) -> None:
        kept = report.kept + report.impossible
        words = _("“{title}” is undone.").format(title=report.title)
        if kept:
            words += " " + ngettext(
                "{n} row was kept, because it was edited or is used elsewhere.",
                "{n} rows were kept, because they were edited or are used elsewhere.",
                kept,
            ).format(n=kept)
        self.main.notify(words, "warn" if kept else "ok")
        self.start_view.show_past()

    def look_at(self, page: str) -> None:
        """Show a page that has what was brought in; what was done is still told when the person comes back."""
        self._looking = True
        self.main.go(page)

    # -- the window asks ----------------------------------------------------------------------------------------

    def open_files(self, paths: list[Path]) -> None:
        self.bring_in(paths)

    def open_file(self, path: Path) -> bool:
        if path.suffix.lower() == ".slecop":
            return False
        self.bring_in([path])
        return True

    def refresh(self, changed: Changed) -> None:  # noqa: ARG002
        if self.views.currentIndex() == BEGIN:
            self.start_view.show_past()

    def showEvent(self, event: QShowEvent) -> None:
        """Who comes again later finds where exchange begins, not what was done before."""
        if self.views.currentIndex() == DONE and not self._looking and not event.spontaneous():
            self.begin()
        self._looking = False
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.text_choices.fit(self.height())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if paths := local_paths(event.mimeData()):
            self.main.open_files(paths)
