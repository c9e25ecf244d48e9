"""Start the window: the application, its language, and the file to open."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMessageBox

from slecop_desktop.problems import Problem
from slecop_desktop.texts import _
from ui import crash, theme
from ui.language import chosen_language, use_language
from ui.rest import Rest
from ui.settings import settings

if TYPE_CHECKING:
    from slecop_desktop.store import Store
    from ui.jobs import Jobs
    from ui.main_window import MainWindow

_TOUR_AFTER = 900  # milliseconds: after what the first page counts is there
_WARM_AFTER = 400  # milliseconds: after the first page stands


def warm(jobs: Jobs, modules: list[str]) -> None:
    """Import the pages in a reading thread, so that opening one for the first time does not wait for its libraries.

    What stands then stands until the end: the collector need not look through it again and again, which stopped the
    window for a tenth of a second each time.
    """

    def load() -> None:
        for name in modules:
            import_module(name)
        gc.freeze()

    jobs.read(load, lambda _nothing: None, key="warm")


class _Telltale(QObject):
    """Carries the sentence about a bug from whatever thread it was in to the window."""

    told = Signal(str)


def main(path: Path | None = None, practice: bool = False) -> int:
    """Open a file in the window (the last one, or what the person chooses at the first start); the exit code."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    prepare(app)
    chosen: tuple[Path, bool] | None = (path, practice) if path else _last_file()
    while True:
        chosen = chosen or _first_start()
        if chosen is None:
            return 0
        problem, chosen = _work(app, *chosen)
        if chosen is not None:
            path = None
            continue
        if problem is None:
            return 0
        box = QMessageBox(QMessageBox.Icon.Warning, _("SLECoP Desktop"), problem.sentence)
        theme.dress(box)
        box.exec()
        if path:
            return 1


def prepare(app: QApplication) -> None:
    """Give the application its name, colours and language."""
    app.setApplicationName("SLECoP Desktop")
    app.setApplicationDisplayName("")
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


def _first_start() -> tuple[Path, bool] | None:
    from ui.dialogs.first_start import choose  # noqa: PLC0415 (seldom needed)

    return choose()


def _work(app: QApplication, path: Path, practice: bool) -> tuple[Problem | None, tuple[Path, bool] | None]:
    """Open the file and stay until the window is closed; (why it cannot be opened, what to open next)."""
    from slecop_desktop.store import Store  # noqa: PLC0415 (the database is slow to import)

    place = ""
    while True:
        try:
            store = Store.open(path)
        except Problem as problem:
            return problem, None
        settings().setValue("last/file", str(path))
        settings().setValue("last/practice", practice)
        with store:
            window = _window(store, practice, place)
            app.exec()
            window.jobs.close()
        place, another = window.reopens, window.another
        if not place and another is None:
            return None, None
        # Not left to the collector, which may wait until the new window stands
        window.deleteLater()
        app.sendPostedEvents(window, QEvent.Type.DeferredDelete)
        use_language(app, chosen_language())
        if another is not None:
            return None, another


def _window(store: Store, practice: bool, place: str) -> MainWindow:
    """The window, shown, on the page called ``place``, or else on the first one."""
    from ui.jobs import Jobs  # noqa: PLC0415 (it, too, needs the database)
    from ui.main_window import MainWindow  # noqa: PLC0415

    telltale = _Telltale()
    crash.watch(telltale.told.emit)
    window = MainWindow(store, Jobs(), practice=practice)
    telltale.setParent(window)
    telltale.told.connect(lambda sentence: window.notify(sentence, "bad"))
    if window.pages:
        window.go(place or window.pages[0].name)
    window.show()
    Rest(store, window.jobs, window)
    if window.practice:
        QTimer.singleShot(_TOUR_AFTER, window, window.help.offer_tour)
    QTimer.singleShot(_WARM_AFTER, window, lambda: _warm_pages(window))
    return window


def _warm_pages(window: MainWindow) -> None:
    # It may have been closed meanwhile
    if window.isVisible():
        warm(window.jobs, [*(spec.module for spec in window.pages), "ui.prints.dialog"])
