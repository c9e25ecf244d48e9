"""Start the window: the application, its language, and the file to open."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTimer, QTranslator, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from slecop_desktop.problems import Problem
from slecop_desktop.texts import _, available_languages, set_language
from ui import crash, theme
from ui.settings import settings

if TYPE_CHECKING:
    from ui.jobs import Jobs

_RIGHT_TO_LEFT = ("he", "ar", "fa", "ur", "yi")


_WARM_AFTER = 400  # milliseconds: after the first page stands


def warm(jobs: Jobs, modules: list[str]) -> None:
    """Import the pages in a reading thread, so that opening one for the first time does not wait for its libraries."""

    def load() -> None:
        for name in modules:
            import_module(name)

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
        problem = _work(app, *chosen)
        if problem is None:
            return 0
        box = QMessageBox(QMessageBox.Icon.Warning, _("SLECoP Desktop"), problem.sentence)
        theme.dress(box)
        box.exec()
        if path:
            return 1
        chosen = None


def prepare(app: QApplication) -> None:
    """Give the application its name, colours and language."""
    app.setApplicationName("SLECoP Desktop")
    app.setApplicationDisplayName("")
    saved = settings()
    theme.prepare(app)
    scheme = saved.value("look/scheme")
    if scheme in ("light", "dark"):
        theme.set_scheme("light" if scheme == "light" else "dark")
    use_language(app, str(saved.value("look/language") or _system_language()))


def use_language(app: QApplication, code: str) -> None:
    """Speak a language: our texts, Qt's own, numbers and dates, and the direction of reading."""
    set_language(code)
    region = QLocale.system()
    language = code.partition("-")[0]
    locale = region if language == region.name().partition("_")[0] else QLocale(code.replace("-", "_"))
    QLocale.setDefault(QLocale("en_US") if locale.language() == QLocale.Language.C else locale)
    right_to_left = language in _RIGHT_TO_LEFT
    QGuiApplication.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
    )
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(code.replace("-", "_")), "qtbase", "_", folder):
        app.installTranslator(translator)


def _system_language() -> str:
    """The first of the person's languages that the program speaks."""
    spoken = available_languages()
    for wanted in QLocale.system().uiLanguages():
        for code in (wanted, wanted.partition("-")[0]):
            if code in spoken:
                return code
    return "en"


def _last_file() -> tuple[Path, bool] | None:
    saved = settings()
    path = saved.value("last/file")
    if not path or not Path(str(path)).exists():
        return None
    return Path(str(path)), bool(saved.value("last/practice", False, bool))


def _first_start() -> tuple[Path, bool] | None:
    from ui.dialogs.first_start import choose  # noqa: PLC0415 (seldom needed)

    return choose()


def _work(app: QApplication, path: Path, practice: bool) -> Problem | None:
    """Open the file and stay until the window is closed; the problem when it cannot be opened."""
    from slecop_desktop.store import Store  # noqa: PLC0415 (the database is slow to import)
    from ui.jobs import Jobs  # noqa: PLC0415
    from ui.main_window import MainWindow  # noqa: PLC0415
    from ui.pages import present  # noqa: PLC0415

    try:
        store = Store.open(path)
    except Problem as problem:
        return problem
    settings().setValue("last/file", str(path))
    settings().setValue("last/practice", practice)
    jobs = Jobs()
    telltale = _Telltale()
    crash.watch(telltale.told.emit)
    window = MainWindow(store, jobs, practice=practice)
    telltale.told.connect(lambda sentence: window.notify(sentence, "bad"))
    if present():
        window.go(present()[0].name)
    window.show()
    QTimer.singleShot(_WARM_AFTER, lambda: warm(jobs, [spec.module for spec in window.pages]))
    try:
        app.exec()
    finally:
        jobs.close()
        store.close()
    return None
