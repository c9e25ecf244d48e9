"""Start the window: the application, its language, and the file to open."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from slecop_desktop.problems import Problem
from slecop_desktop.resources import resource
from ui import crash, logs, theme
from ui.language import chosen_language, use_language
from ui.news import note_first_start, tell_news, tell_upgrade
from ui.outside import Application, Outside
from ui.problem_report import offer_after_crash
from ui.rest import Rest
from ui.settings import data_folder, settings
from ui.single import Asked, Instance

if TYPE_CHECKING:
    from slecop_desktop.store import Store
    from ui.dialogs.cannot_open import Answer
    from ui.jobs import Jobs
    from ui.main_window import MainWindow

_TOUR_AFTER = 900  # milliseconds: after what the first page counts is there
_UNSEEN_AFTER = 1000  # milliseconds
_LISTEN_AFTER = 300  # milliseconds: not while the first page is put together
_WARM_AFTER = 400  # milliseconds: after the first page stands
_NEVER_SEEN_AFTER = 60_000  # milliseconds
_TURN = 0.0005  # seconds
_PAINTED = "first paint.slecop"
_LATER = ("ui.exchange.match", "ui.exchange.check", "ui.exchange.done")
"""What pages import when it is first needed, which a person would wait for."""


def warm(jobs: Jobs, modules: list[str]) -> None:
    """Import the pages in a reading thread, so that opening one for the first time does not wait for its libraries.

    What stands then stands until the window is left: the collector need not look through it again and again, which
    stopped the window for a tenth of a second each time.
    """

    def load() -> None:
        for name in (*modules, *_LATER):
            import_module(name)
        gc.freeze()

    jobs.read(load, lambda _nothing: None, key="warm")


class FirstPaint(QObject):
    """Calls back once a window has been painted, or after a moment where it is not: it may be minimized."""

    def __init__(self, window: QWidget, act: Callable[[], object], unseen_after: int | None = None) -> None:
        super().__init__(window)
        self._act, self._done = act, False
        self.seen = False
        window.installEventFilter(self)
        QTimer.singleShot(_UNSEEN_AFTER if unseen_after is None else unseen_after, self, self._end)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self.seen = True
            QTimer.singleShot(0, self, self._end)  # the parts of the window are painted right after it
        return False

    def _end(self) -> None:
        if not self._done:
            self._done = True
            self._act()


class _Telltale(QObject):
    """Carries the sentence about a bug from whatever thread it was in to the window."""

    told = Signal(str)


def main(path: Path | None = None, practice: bool = False) -> int:
    """Open a file in the window (the last one, or what the person chooses at the first start); the exit code.

    Where the window is open already, it is asked to do that.
    """
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else Application(sys.argv[:1])
    instance = Instance()
    asked = Asked("open", str(path.absolute()), practice) if path else Asked("show")
    token = os.environ.pop("XDG_ACTIVATION_TOKEN", "")
    if not instance.is_first() and (done := instance.hand_over(replace(asked, token=token))) is not None:
        return 0 if done else 1
    instance.mark_running()
    outside = Outside(app)
    QTimer.singleShot(_LISTEN_AFTER, outside, lambda: instance.listen(outside.act))
    prepare(app)
    crash.watch(lambda _sentence: None)  # there is no window yet to say it in; the report is written all the same
    note_first_start()
    try:
        with logs.kept() as crashed:
            outside.crashed = crashed is not None
            return _stay(app, outside, (path, practice) if path else _last_file())
    finally:
        instance.close()


def _stay(app: QApplication, outside: Outside, chosen: tuple[Path, bool] | None) -> int:
    """Open one file after the other, as the person chooses them; the exit code once none is wanted."""
    before: tuple[Path, bool] | None = None
    while True:
        chosen = outside.take() or chosen or _first_start() or outside.take()
        if chosen is None:
            return 0
        problem, following = _work(app, outside, *chosen)
        if problem is not None:
            answer = cannot_open(chosen[0], problem, before[0] if before else None)
            if answer == "leave" and (following := outside.take()) is None:
                return 1
            chosen = before if answer == "back" else following
            continue
        before, chosen = chosen, following or outside.take()
        if chosen is None:
            return 0


def paint_once(path: Path | None = None) -> int:
    """Open the window, leave it once it has been painted; 0, or 1 where it never was. The start is measured by this.

    Without a file it makes one in the data folder, or opens the one it made there before. The last file that a person
    worked with is not touched, nor is the note of which it was.
    """
    from slecop_desktop.store import Store  # noqa: PLC0415 (the database is slow to import)

    app = QApplication(sys.argv[:1])
    prepare(app)
    path = path or data_folder() / _PAINTED
    path.parent.mkdir(parents=True, exist_ok=True)
    opened = Store.open(path) if path.exists() else Store.create(path, name=path.stem)
    with opened as store:
        window = open_window(store)
        painted = FirstPaint(window, window.close, _NEVER_SEEN_AFTER)
        app.exec()
        window.jobs.close()
    return 0 if painted.seen else 1


def prepare(app: QApplication) -> None:
    """Give the application its name, colours and language, and the window its turn among the threads.

    Each call of Qt gives the turn away, and Python leaves it to a working thread for five milliseconds: a hundred calls
    while something is worked out would be a pause that is felt.
    """
    sys.setswitchinterval(_TURN)
    app.setApplicationName("SLECoP Desktop")
    app.setApplicationDisplayName("")
    app.setDesktopFileName("org.slecop.Desktop")  # by it a desktop of Linux knows whose windows these are
    app.setWindowIcon(QIcon(str(resource("icons/app.svg"))))
    saved = settings()
    theme.prepare(app)
    scheme = saved.value("look/scheme")
    if scheme in ("light", "dark"):
        theme.set_scheme("light" if scheme == "light" else "dark")
    use_language(app, chosen_language())


def _last_file() -> tuple[Path, bool] | None:
    saved = settings()
    path = saved.value("last/file")
    if not path or not Path(str(path)).exists():
        return None
    return Path(str(path)), bool(saved.value("last/practice", False, bool))


def cannot_open(path: Path, problem: Problem, before: Path | None) -> Answer:
    """Tell why a file cannot be opened, and ask what to do instead."""
    from ui.dialogs.cannot_open import ask  # noqa: PLC0415 (seldom needed)

    return ask(path, problem, before)


def _first_start() -> tuple[Path, bool] | None:
    from ui.dialogs.first_start import choose  # noqa: PLC0415 (seldom needed)

    return choose()


def _work(
    app: QApplication, outside: Outside, path: Path, practice: bool
) -> tuple[Problem | None, tuple[Path, bool] | None]:
    """Open the file and stay until the window is closed; (why it cannot be opened, what to open next)."""
    from ui.dialogs.upgrading import opened  # noqa: PLC0415 (the database is slow to import)

    place = ""
    while True:
        try:
            store = opened(path)
        except Problem as problem:
            return problem, None
        settings().setValue("last/file", str(path))
        settings().setValue("last/practice", practice)
        with store:
            window = open_window(store, practice=practice, place=place)
            outside.window = window
            tell_news(window)
            tell_upgrade(window)
            if outside.crashed:
                outside.crashed = False
                offer_after_crash(window)
            FirstPaint(window, gc.freeze)
            app.exec()
            outside.window = None
            window.jobs.close()
        gc.unfreeze()  # what Python keeps of this window would else be kept for ever
        place, another = window.reopens, window.another
        if not place and another is None:
            return None, None
        _forget(app, window, window.jobs)
        del window
        gc.collect()
        use_language(app, chosen_language())
        if another is not None:
            return None, another


def _forget(app: QApplication, *left: QObject) -> None:
    """Delete what was left, each holding the others by its connections.

    It is not left to the collector, which may wait until the new window stands, and sees no connection.
    """
    for one in left:
        one.deleteLater()
        app.sendPostedEvents(one, QEvent.Type.DeferredDelete)


def open_window(store: Store, *, practice: bool = False, place: str = "") -> MainWindow:
    """The window, shown, on the page called ``place``, or else on the first one; it reads once it has been painted."""
    from ui.jobs import Jobs  # noqa: PLC0415 (it, too, needs the database)
    from ui.main_window import MainWindow  # noqa: PLC0415

    telltale = _Telltale()
    crash.watch(telltale.told.emit)
    jobs = Jobs()
    jobs.hold()
    window = MainWindow(store, jobs, practice=practice)
    telltale.setParent(window)
    telltale.told.connect(lambda sentence: window.notify(sentence, "bad"))
    if window.pages:
        window.go(place or window.pages[0].name)
    FirstPaint(window, jobs.begin)
    window.show()
    Rest(store, jobs, window)
    if window.practice:
        QTimer.singleShot(_TOUR_AFTER, window, window.help.offer_tour)
    QTimer.singleShot(_WARM_AFTER, window, lambda: _warm_pages(window))
    return window


def _warm_pages(window: MainWindow) -> None:
    # It may have been closed meanwhile
    if window.isVisible():
        warm(window.jobs, [*(spec.module for spec in window.pages), "ui.settings_page.profile", "ui.prints.dialog"])
