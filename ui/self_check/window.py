"""Checks of the window: Qt and its plugins, letters, icons, Qt's own translations, and every page painted once."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ui.self_check.file import TODAY, sample_file
from ui.self_check.report import Failed, Report, need
from ui.self_check.shipped import FONTS, LANGUAGES

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication, QWidget

    from ui.main_window import MainWindow

QT_SPEAKS = ("es", "fr", "he")
"""The languages of ours that Qt has words in."""
ICONS = 60
"""There are more; far fewer would mean that the folder is not what it should be."""
_SHADES = 12
"""A page that is painted has more colours than this; one that is blank has one or two."""
_SIDE, _ICON_SHADES = 32, 3
_WAIT = 60.0  # seconds
_ANSWERED_WITHIN = 10.0  # seconds
_PLATFORM = {"win32": "windows", "darwin": "cocoa"}


class WindowChecks:
    """The checks that need Qt, in their order; without its plugins none of them but the first is tried."""

    def __init__(self, folder: Path, report: Report, on_screen: bool) -> None:
        self._folder, self._report, self._on_screen = folder, report, on_screen
        self._has_plugins = False
        self._app: QApplication | None = None
        self._said: list[str] = []

    def all(self) -> dict[str, Callable[[], str]]:
        """The checks by name."""
        return {
            "qt plugins": self.plugins,
            "application": self.begin,
            "fonts": self.fonts,
            "icons": self.icons,
            "qt translations": self.translations,
            "pages": self.pages,
            "hand over": self.hand_over,
            "qt messages": self.messages,
        }

    def plugins(self) -> str:
        """What Qt draws through is there. Asked of the folder: where it is not, Qt itself would end the program."""
        from PySide6.QtCore import QLibraryInfo  # noqa: PLC0415 (what is missing in it is this check's failure)

        folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms"
        there = sorted(path.stem.removeprefix("lib").removeprefix("q") for path in folder.glob("*"))
        wanted = [_PLATFORM.get(sys.platform, "xcb"), *(() if self._on_screen else ("offscreen",))]
        need([name for name in wanted if name not in there], f"plugins of Qt are missing in {folder}")
        self._has_plugins = True
        return ", ".join(there)

    def begin(self) -> str:
        """The application, with our look; drawing into memory alone unless it shall be seen."""
        from PySide6.QtCore import qInstallMessageHandler, qVersion  # noqa: PLC0415
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415

        from ui.app import prepare  # noqa: PLC0415

        if not self._has_plugins:
            raise Failed("not tried without the plugins of Qt")
        qInstallMessageHandler(self._hear)
        self._app = QApplication([sys.argv[0], *(() if self._on_screen else ("-platform", "offscreen"))])
        prepare(self._app)
        return f"Qt {qVersion()}, {self._app.platformName()}"

    def _hear(self, kind: QtMsgType, _where: QMessageLogContext, words: str | None) -> None:
        """What Qt says is told in the last check; only what Qt itself calls an error fails the one under way."""
        from PySide6.QtCore import QtMsgType  # noqa: PLC0415

        if kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
            self._report.strays.append(f"Qt: {words}")
        elif kind == QtMsgType.QtWarningMsg and words:
            self._said.append(words)

    @property
    def app(self) -> QApplication:
        """The application; Failed where it could not be made."""
        if self._app is None:
            raise Failed("not tried without the application")
        return self._app

    def fonts(self) -> str:
        """Our letters can be used, and the window uses them."""
        app = self.app
        from PySide6.QtGui import QFontDatabase, QFontInfo  # noqa: PLC0415

        from slecop_desktop.resources import resource  # noqa: PLC0415

        wrong = [name for name in FONTS if QFontDatabase.addApplicationFont(str(resource(f"fonts/{name}"))) < 0]
        need(wrong, "fonts are missing or cannot be read")
        used = QFontInfo(app.font()).family()
        if used != "Inter":
            raise Failed(f"the window is written in {used} instead of Inter")
        return f"{len(FONTS)} fonts, the window is written in {used}"

    def icons(self) -> str:
        """Every icon is a picture that can be drawn; the program's own is drawn by Qt, which needs a plugin."""
        from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415

        from slecop_desktop.resources import resource  # noqa: PLC0415

        found = sorted(resource("icons").glob("*.svg"))
        if len(found) < ICONS:
            raise Failed(f"only {len(found)} icons are there")
        need([path.name for path in found if not QSvgRenderer(str(path)).isValid()], "icons cannot be drawn")
        if _shades(self.app.windowIcon().pixmap(_SIDE, _SIDE).toImage()) < _ICON_SHADES:
            raise Failed("the program's own icon is blank: icons/app.svg, or what Qt draws it with, is missing")
        return f"{len(found)} icons"

    def translations(self) -> str:
        """Qt's own words are there in the languages it speaks, and ours in their place in the others."""
        from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale  # noqa: PLC0415

        from ui.language import use_language  # noqa: PLC0415

        folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        names = [f"qtbase_{code}.qm" for code in QT_SPEAKS]
        need([name for name in names if not (folder / name).is_file()], f"Qt's translations are missing in {folder}")
        english, silent = "Cancel", []
        for code in (code for code in LANGUAGES if code != "en"):
            use_language(self.app, code, QLocale("en_US"))
            if QCoreApplication.translate("QPlatformTheme", english) == english:
                silent.append(code)
        use_language(self.app, "en", QLocale("en_US"))
        need(silent, "Qt's buttons stay English in")
        return ", ".join(names)

    def pages(self) -> str:
        """The window opens on a file; each page, each section of the settings, help and a print are painted."""
        from slecop_desktop.store import Store  # noqa: PLC0415
        from ui.app import open_window  # noqa: PLC0415
        from ui.pages import PAGES  # noqa: PLC0415

        with Store.open(sample_file(self._folder)) as store:
            store.today = TODAY
            window = open_window(store, practice=bool(self.app))
            self._report.hear()
            window.jobs.problem.connect(self._report.strays.append)
            have = {spec.name for spec in window.pages}
            try:
                need([f"{spec.name} ({spec.module})" for spec in PAGES if spec.name not in have], "pages are missing")
                shown = _visit(window)
            finally:
                window.close()
                window.jobs.close()
        return f"{len(shown)} painted: {', '.join(shown)}"

    def hand_over(self) -> str:
        """What another start of the program would send reaches this one, and is answered.

        A computer that forbids it fails nothing: another start is a window of its own there.
        """
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415

        from ui.single import Asked, Instance, socket_name  # noqa: PLC0415

        came: list[Asked] = []
        first, other, asked = Instance(), QLocalSocket(), Asked("show", file="check")
        if not first.is_first():
            raise Failed("the folder of this check is another's")
        first.listen(lambda wish: came.append(wish) is None)
        other.connectToServer(socket_name() or "")
        other.write(asked.as_line())
        ends = time.monotonic() + _ANSWERED_WITHIN
        while not other.canReadLine() and time.monotonic() < ends:
            self.app.processEvents()
        answer = bytes(other.readLine().data()).decode().strip()
        first.close()
        if came != [asked] or answer != "done":
            return f"another start would get the answer “{answer}” ({other.errorString()}) and open a window of its own"
        return "done"

    def messages(self) -> str:
        """What Qt said meanwhile. The preferences are let go of, while the folder they are in is still there."""
        from ui.settings import let_go  # noqa: PLC0415

        let_go()
        return "; ".join(dict.fromkeys(self._said))


def _visit(window: MainWindow) -> list[str]:
    """Go through everything; the names of what was painted."""
    from ui.pages.settings import SECTIONS, SettingsPage  # noqa: PLC0415
    from ui.prints.commands import open_prints  # noqa: PLC0415

    shown: list[str] = []
    for spec in window.pages:
        page = window.go(spec.name)
        shown.append(_painted(window, spec.name))
        if isinstance(page, SettingsPage):
            for section in SECTIONS:
                page.show_section(section.name)
                shown.append(_painted(window, f"settings/{section.name}"))
            page.show_section("about").show_licences()  # type: ignore[attr-defined]
            shown.append(_painted(window, "licenses"))
    window.help.open_here()
    shown.append(_painted(window, "help"))
    dialog = open_prints(window, "roster")
    shown.append(_painted(window, "print", dialog))
    dialog.close()
    return shown


def _painted(window: MainWindow, name: str, widget: QWidget | None = None) -> str:
    """Wait until what is shown has come to rest, and look at it."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    QApplication.processEvents()
    if not window.jobs.wait_idle(_WAIT):
        raise Failed(f"{name} is still being read after {_WAIT:.0f} seconds")
    QApplication.processEvents()
    if _shades((widget or window).grab().toImage()) < _SHADES:
        raise Failed(f"{name} is blank")
    return name


def _shades(image: QImage) -> int:
    """How many colours there are at the crossings of a fine grid."""
    step_x, step_y = max(1, image.width() // 200), max(1, image.height() // 200)
    points = ((x, y) for x in range(0, image.width(), step_x) for y in range(0, image.height(), step_y))
    return len({image.pixel(x, y) for x, y in points})
