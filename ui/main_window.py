"""The one window: rail, pages, messages, status; and the ways between them."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from slecop_desktop.store import Changed, Store
from slecop_desktop.store.undo import UndoReport
from slecop_desktop.texts import _, ngettext
from ui import theme
from ui.help.desk import HelpDesk
from ui.jobs import Jobs
from ui.looking import Looker
from ui.page import Page
from ui.pages import PageSpec, present
from ui.prints.commands import commands as print_commands
from ui.settings import settings
from ui.shell.files import file_commands
from ui.shell.find import Command
from ui.shell.find_float import FloatingFind
from ui.shell.rail import Rail
from ui.shell.recent import Recent
from ui.shell.reports import SavedReports
from ui.shell.settings_commands import settings_commands
from ui.shell.status import StatusRow
from ui.shell.views import SavedViews
from ui.widgets.notice import MessageBar
from ui.widgets.progress import ProgressStrip

Place = tuple[str, str | None, int | None]


class MainWindow(QMainWindow):
    """The window on one open store. Pages use `store`, `jobs`, `go`, `open_record`, `notify` and `changed`."""

    changed = Signal(object)
    _written = Signal(object)

    def __init__(
        self, store: Store, jobs: Jobs, *, practice: bool = False, pages: tuple[PageSpec, ...] | None = None
    ) -> None:
        super().__init__()
        self.store, self.jobs = store, jobs
        self.practice = practice or bool(store.profile.get("practice"))
        self.pages = present() if pages is None else pages
        self._pages: dict[str, Page] = {}
        self._stale: dict[Page, Changed] = {}
        self._status: dict[Page, str] = {}
        self._trail: list[Place] = []
        self._here: Place | None = None
        self._commands: list[Command] = []
        self._find: FloatingFind | None = None
        self._closed = False
        self.reopens = ""
        self.another: tuple[Path, bool] | None = None
        self._stops_work = False
        self.views = SavedViews(self)
        self.saved_reports = SavedReports(self)
        self.recent = Recent(store)
        self._build()
        theme.dress(self)
        self._bind_keys()
        self._name_window()
        jobs.problem.connect(lambda sentence: self.notify(sentence, "bad"))
        jobs.saving.connect(self.status.set_saving)
        self._written.connect(self._on_written, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = store.subscribe(self._written.emit)
        self.looker = Looker(self)
        self._read_steps()
        self._restore()

    # -- going from page to page --------------------------------------------------------------------------------

    @property
    def current_page(self) -> Page | None:
        """The page in front."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def page(self, name: str) -> Page:
        """The page called `name`, made when it is first asked for. KeyError when there is none."""
        if name not in self._pages:
            spec = next(s for s in self.pages if s.name == name)
            made: Page = getattr(import_module(spec.module), spec.factory.partition(":")[2])(self)
            self._pages[name] = made
            self.stack.addWidget(made)
        return self._pages[name]

    def go(self, page: str, kind: str | None = None, key: int | None = None) -> Page:
        """Show a page, and one record on it when given."""
        here = self._place_now()
        if here is not None and here != (page, kind, key):
            self._trail.append(here)
            del self._trail[:-50]
        return self._show((page, kind, key))

    def _place_now(self) -> Place | None:
        """Where the person is, with the record in front: chosen in a list since the page was opened, it may differ."""
        if self._here is None:
            return None
        name = self._here[0]
        found = self._pages[name].place() if name in self._pages else None
        return (name, *found) if found else self._here

    def open_record(self, kind: str, key: int) -> None:
        """Show a record on the page that is for its kind."""
        if spec := self.page_of(kind):
            self.go(spec.name, kind, key)

    def page_of(self, kind: str) -> PageSpec | None:
        """The page that opens a kind of record, if there is one."""
        return next((spec for spec in self.pages if kind in spec.kinds), None)

    def icon_of(self, kind: str) -> str:
        """The icon of the page a kind of record is on."""
        spec = self.page_of(kind)
        return spec.icon if spec else "file-text"

    def back(self) -> None:
        """One step back: within the guide or the page, or to where the person was before."""
        if self.help.back():
            return
        page = self.current_page
        if page is not None and page.back():
            return
        if self._trail:
            self._show(self._trail.pop())

    def _show(self, place: Place) -> Page:
        name, kind, key = place
        before, page = self.current_page, self.page(name)
        if before is not None and before is not page:
            before.leave()
        self._here = place
        self.stack.setCurrentWidget(page)
        self.rail.mark(name)
        self.status.left.setText(self._status.get(page, ""))
        if changed := self._stale.pop(page, None):
            page.refresh(changed)
        if kind is not None and key is not None:
            self.recent.add(kind, key)
            page.open_record(kind, key)
        self.help.follow()
        return page

    # -- telling the person -------------------------------------------------------------------------------------

    def notify(self, sentence: str, tone: str = "info", action: tuple[str, Callable[[], object]] | None = None) -> None:
        """A sentence across the window, which waits for nothing; `tone` is "info", "ok", "warn" or "bad"."""
        self.message.show_sentence(sentence, tone, action)

    def set_status(self, page: Page, text: str) -> None:
        """The words at the left of the foot while `page` is in front."""
        self._status[page] = text
        if page is self.current_page:
            self.status.left.setText(text)

    def set_hint(self, text: str) -> None:
        """The words at the right of the foot, e.g. when the last backup was."""
        self.status.right.setText(text)

    # -- commands -----------------------------------------------------------------------------------------------

    def add_command(self, label: str, act: Callable[[], object], icon: str = "corner-down-left") -> None:
        """Let Ctrl+K find something to do."""
        self._commands.append(Command(label, act, icon, _("Command")))

    def commands(self) -> list[Command]:
        """What Ctrl+K offers besides records."""
        pages = [Command(_(s.label), lambda name=s.name: self.go(name), s.icon, _("Page")) for s in self.pages]
        found = [*pages, *self.views.commands(), *self.saved_reports.commands(), *self._commands]
        found += [*print_commands(self), *self.help.commands(), *settings_commands(self)]
        return [*found, *file_commands(self)]

    def open_find(self) -> None:
        """Put the cursor into the find box of the page in front, or into one in front of the window."""
        page = self.current_page
        box = page.header.find_box if page is not None else None
        if box is None or box.isHidden():
            if self._find is None:
                self._find = FloatingFind(self)
            box = self._find
        box.begin()

    def undo(self) -> None:
        """Take the last step back."""
        if page := self.current_page:
            page.leave()
        self.jobs.write(_("Undo"), self.store.undo, self._on_undone)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self.jobs.write(_("Redo"), self.store.redo, self._on_undone)

    def _on_undone(self, report: UndoReport | None) -> None:
        if report is not None and (kept := report.kept + report.impossible):
            words = ngettext(
                "{n} value was changed again since and was left as it is.",
                "{n} values were changed again since and were left as they are.",
                kept,
            )
            self.notify(words.format(n=kept), "warn")
        self._read_steps()

    # -- what changed -------------------------------------------------------------------------------------------

    def _on_written(self, changed: Changed) -> None:
        front = self.current_page
        for page in self._pages.values():
            if page is not front:
                self._stale[page] = both(self._stale[page], changed) if page in self._stale else changed
        if "profile" in changed.ids:
            self._name_window()
        self.changed.emit(changed)
        if front is not None:
            front.refresh(changed)
        self._read_steps()

    def _read_steps(self) -> None:
        store = self.store
        self.jobs.read(
            lambda: (store.undo_title(), store.redo_title()),
            lambda titles: self.status.set_steps(*titles),
            key=(id(self), "steps"),
        )

    def _list_views(self) -> None:
        for spec in (s for s in self.pages if s.railed):
            found = [(view.id, view.name) for view in self.views.of_page(spec.name)]
            self.rail.show_views(spec.name, found, self.views.opened.get(spec.name))

    def _name_window(self) -> None:
        name = str(self.store.profile.get("name") or self.store.path.stem)
        title = _("{name} — SLECoP Desktop").format(name=name)
        self.setWindowTitle(_("{title} (practice)").format(title=title) if self.practice else title)
        self.rail.say(name, self.store.school_year)

    # -- building -----------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.rail = Rail(tuple(s for s in self.pages if s.railed), practice=self.practice)
        self.rail.chosen.connect(self.go)
        self.rail.view_chosen.connect(self.views.open)
        self.views.read.connect(self._list_views)
        self.views.turned.connect(self._list_views)
        self.stack = QStackedWidget()
        self.stack.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.help = HelpDesk(self, self.stack)
        self.rail.asked_for_help.connect(self.help.open_here)
        self.message, self.news = MessageBar(), MessageBar()
        self.progress = ProgressStrip(self.jobs)
        self.status = StatusRow(self.undo, self.redo)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        for strip in (self.message, self.news, self.help.side, self.progress, self.status):
            right.addWidget(strip)
        right.setStretch(2, 1)
        whole = QWidget()
        box = QHBoxLayout(whole)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.rail)
        box.addLayout(right, 1)
        self.setCentralWidget(whole)
        self.setAcceptDrops(True)
        self.setMinimumSize(720, 480)

    def _bind_keys(self) -> None:
        for keys, act in (
            ("Ctrl+K", self.open_find),
            ("Alt+Left", self.back),
            ("Esc", self._escape),
            ("Ctrl+Z", self.undo),
            ("Ctrl+Shift+Z", self.redo),
            ("Ctrl+Y", self.redo),
            ("Ctrl+N", lambda: self.current_page and self.current_page.new_record()),
            ("F1", self.help.open_here),
            ("Shift+F1", self.help.explain),
        ):
            QShortcut(QKeySequence(keys), self, act)

    def _escape(self) -> None:
        if bar := next((one for one in (self.message, self.news) if one.isVisible()), None):
            bar.hide()
        elif not self.help.escape() and (page := self.current_page) is not None and not page.back():
            self.help.close()

    def reopen(self, another: tuple[Path, bool] | None = None) -> None:
        """Close, to be opened anew: on the page in front after what no page changes by itself, such as the language.

        With `another` that file is opened instead: its path, and whether it is for practice.
        """
        self.another = another
        self.reopens = self._here[0] if self._here else ""
        self.close()

    # -- the window's own events --------------------------------------------------------------------------------

    def _restore(self) -> None:
        saved = settings()
        self.resize(1280, 760)
        shape = saved.value("window/shape")
        if isinstance(shape, QByteArray):
            self.restoreGeometry(shape)
        self.rail.set_narrow(saved.value("window/narrow", False, bool) is True)

    def closeEvent(self, event: QCloseEvent) -> None:
        if page := self.current_page:
            page.leave()
        if self.jobs.running and not self._stops_work:
            self._ask_to_stop()
            event.ignore()
            return
        self.looker.stop()
        self.jobs.wait_idle(5) if not self.jobs.running else None
        saved = settings()
        saved.setValue("window/shape", self.saveGeometry())
        saved.setValue("window/narrow", self.rail.narrow)
        if not self._closed:
            self._closed = True
            self._unsubscribe()
        super().closeEvent(event)

    def _ask_to_stop(self) -> None:
        """Work under way is not thrown away because a window was closed."""
        self.reopens, self.another = "", None

        def stop() -> None:
            self._stops_work = True
            self.close()

        words = _("“{title}” is still under way. Closing now would stop it.").format(title=self.jobs.running[0].title)
        self.notify(words, "warn", (_("Stop it and close"), stop))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.open_files(paths)

    def open_files(self, paths: list[Path]) -> None:
        """Hand files from outside on: several, or a folder, are workbooks to be brought in one after the other."""
        if len(paths) == 1 and not paths[0].is_dir():
            self.open_file(paths[0])
        elif paths and any(spec.name == "exchange" for spec in self.pages):
            self.go("exchange").open_files(paths)

    def open_file(self, path: Path) -> None:
        """Hand a file from outside to the page in front, or else to the Exchange page."""
        page = self.current_page
        if page is not None and page.open_file(path):
            return
        taken = any(spec.name == "exchange" for spec in self.pages) and self.go("exchange").open_file(path)
        if not taken:
            self.notify(_("“{name}” is not a file that can be read here.").format(name=path.name), "warn")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.BackButton:
            self.back()
        else:
            super().mousePressEvent(event)


def both(one: Changed, other: Changed) -> Changed:
    """Two changes as one, for a page that was not in front when they happened."""
    ids: dict[str, frozenset[int] | None] = dict(one.ids)
    for kind, keys in other.ids.items():
        known = ids.get(kind, frozenset[int]())
        ids[kind] = None if keys is None or known is None else known | keys
    return Changed(other.step, other.title, ids)
