"""About: versions, where the file and the program's own files are, licences, and a check of the file."""

from __future__ import annotations

import platform
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import PySide6
import sqlalchemy
from PySide6.QtCore import Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from slecop_desktop import __version__
from slecop_desktop.store import Store
from slecop_desktop.store.check import check
from slecop_desktop.store.engine import SCHEMA_VERSION
from slecop_desktop.texts import _, ngettext, pgettext
from ui import theme
from ui.crash import report_folder
from ui.problem_report import ask_problem_report
from ui.settings import config_folder, data_folder
from ui.settings_page.licences import Licences
from ui.settings_page.section import Section
from ui.shell.files import ask_another
from ui.values import show_number, show_whole
from ui.widgets import Card, button, column, flow, label, row, scroll
from ui.widgets.status import StatusMark

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_YEAR = 2026


class AboutSection(Section):
    """What runs here, where things are, and whether the file is sound."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(
            window,
            pgettext("program", "About"),
            _("SLECoP Desktop keeps the records of one ecosystem in one file on this computer."),
        )
        self.front = QStackedWidget()
        self.box.addWidget(self.front, 1)
        inner = QWidget()
        inner.setLayout(column(self._file_card(), self._program_card(), self._folders_card(), None, spacing=theme.TWO))
        self.front.addWidget(scroll(inner))
        self._licences: Licences | None = None

    def back(self) -> bool:
        if self.front.currentIndex() == 0:
            return False
        self.front.setCurrentIndex(0)
        self.licences.setFocus()
        return True

    # -- the file -------------------------------------------------------------------------------------------------

    def _file_card(self) -> Card:
        card = Card(_("The file"))
        path = self.store.path
        lines = [
            (_("Where it is"), str(path)),
            (_("Size"), _size(path)),
            (_("Name"), str(self.store.profile.get("name"))),
        ]
        card.box.addLayout(_grid(lines))
        self.check = button(_("Check the file"), self.check_file, icon="shield-check")
        folder = button(_("Show the folder"), lambda: show_folder(path.parent), icon="folder-open")
        self.verdict = StatusMark()
        self.verdict.hide()
        self.wrong = label("", "problem", wrap=True)
        self.wrong.hide()
        self.another = button(_("Another file…"), lambda: ask_another(self.main))
        card.box.addLayout(flow(self.check, folder, self.another, self.verdict))
        card.box.addWidget(self.wrong)
        return card

    def check_file(self) -> None:
        """Have the engine, the references and the search index looked through."""
        store = self.store
        self.check.setEnabled(False)
        self.verdict.say(_("Checking…"), "plain", "clock")
        self.wrong.hide()

        def read(progress: Callable[..., None], _cancelled: Callable[[], bool]) -> list[str]:
            progress(0, None, store.path.name)
            return check_store(store)

        self.jobs.run(
            _("Check the file"),
            read,
            self._checked,
            lambda problem: self._checked([problem.sentence]),
            stopped=lambda: self.check.setEnabled(True),
        )

    def _checked(self, wrong: list[str]) -> None:
        self.check.setEnabled(True)
        if wrong:
            words = ngettext("{n} problem", "{n} problems", len(wrong)).format(n=show_whole(len(wrong)))
            self.verdict.say(words, "bad", "octagon-x")
            advice = _("Make a copy of the file as it is, and restore the newest backup.")
            self.wrong.setText("\n".join([*wrong[:10], advice]))
        else:
            self.verdict.say(_("The file is sound"), "ok", "circle-check")
        self.wrong.setVisible(bool(wrong))

    # -- the program ----------------------------------------------------------------------------------------------

    def _program_card(self) -> Card:
        card = Card(_("The program"))
        self.versions = versions(self.store)
        card.box.addLayout(_grid(self.versions))
        rights = _(
            "© {year} the SLECoP Desktop contributors, under the Apache License 2.0. The window is drawn by Qt, used"
            " under the LGPL 3: you may replace it by another build. “Licenses” says how, and where the sources are."
        )
        card.box.addWidget(label(rights.format(year=_YEAR), "muted", wrap=True))
        self.copy = button(_("Copy versions"), self.copy_versions, icon="copy")
        self.copy.setToolTip(_("To paste into a message when you ask for help"))
        self.licences = button(_("Licenses"), self.show_licences, icon="file-text")
        self.news = button(_("What's new"), self.main.help.show_news, icon="info")
        card.box.addLayout(flow(self.news, self.licences, self.copy))
        return card

    def copy_versions(self) -> None:
        """The versions to the clipboard, without any name or place."""
        QGuiApplication.clipboard().setText(versions_as_text(self.store))
        self.main.notify(_("The versions are on the clipboard."), "ok")

    def show_licences(self) -> None:
        """The licence of the program and those of what it is built on."""
        if self._licences is None:
            self._licences = Licences()
            leave = button(_("Back"), self.back, icon="arrow-left")
            shown = QWidget()
            box = column(self._licences, spacing=theme.UNIT)
            box.addLayout(row(leave, None))
            shown.setLayout(box)
            self.front.addWidget(shown)
        self.front.setCurrentIndex(1)
        self._licences.list.setFocus()

    # -- where things are -----------------------------------------------------------------------------------------

    def _folders_card(self) -> Card:
        card = Card(_("On this computer"))
        places = [(_("Program's own files"), str(data_folder())), (_("Preferences"), str(config_folder()))]
        card.box.addLayout(_grid(places))
        self.data = button(_("Open data folder"), lambda: show_folder(data_folder()), icon="folder-open")
        self.crashes = button(_("Open crash reports folder"), lambda: show_folder(report_folder()), icon="folder-open")
        self.report = button(_("Save problem report…"), lambda: ask_problem_report(self.main), icon="save")
        self.report.setToolTip(_("What the program did when something went wrong, to send to whoever helps"))
        card.box.addLayout(flow(self.data, self.crashes, self.report))
        return card


def check_store(store: Store) -> list[str]:
    """What is wrong with the file, in sentences; nothing when it is sound."""
    with store.read() as connection:
        return check(connection, store)


def versions(store: Store) -> list[tuple[str, str]]:
    """What runs here, by name."""
    with store.read() as connection:
        sqlite = connection.exec_driver_sql("SELECT sqlite_version()").scalar()
        cipher = connection.exec_driver_sql("PRAGMA cipher_version").scalar()
    return [
        ("SLECoP Desktop", __version__),
        (_("File format"), str(SCHEMA_VERSION)),
        ("Qt", qVersion()),
        ("Qt for Python (PySide)", PySide6.__version__),
        ("SQLite", str(sqlite)),
        ("SQLCipher", str(cipher or "–")),
        ("SQLAlchemy", sqlalchemy.__version__),
        ("Python", platform.python_version()),
        (_("System"), platform.platform(terse=True)),
    ]


def versions_as_text(store: Store) -> str:
    """The versions, a line each, to be sent to whoever helps."""
    return "\n".join(f"{name}: {value}" for name, value in versions(store))


def show_folder(folder: Path) -> None:
    """Open a folder in the computer's own file manager."""
    folder.mkdir(parents=True, exist_ok=True)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _grid(lines: list[tuple[str, str]]) -> QGridLayout:
    made = QGridLayout()
    made.setHorizontalSpacing(theme.TWO)
    made.setVerticalSpacing(theme.HALF + 2)
    for n, (name, value) in enumerate(lines):
        shown = label(value, wrap=True)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        shown.setAccessibleName(f"{name}: {value}")
        made.addWidget(label(name, "muted"), n, 0, Qt.AlignmentFlag.AlignTop)
        made.addWidget(shown, n, 1)
    made.setColumnStretch(1, 1)
    return made


def _size(path: Path) -> str:
    size = path.stat().st_size / 1_000_000
    return _("{n} MB").format(n=show_whole(round(size)) if size >= 10 else show_number(round(size, 1)))
