"""A problem report to send to whoever helps: versions, logs and reports in one zip, and nothing of the records."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

from slecop_desktop.problems import Problem
from slecop_desktop.texts import _
from ui.crash import report_folder
from ui.logs import log_folder

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def write_problem_report(path: Path, versions: str) -> Path:
    """Write the zip; Problem where that cannot be done. What the logs hold is told at :mod:`ui.logs`."""
    found = [*sorted(log_folder().glob("*.log*")), *sorted(report_folder().glob("*.txt"))]
    try:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
            made.writestr("versions.txt", versions + "\n")
            for file in found:
                made.write(file, f"{file.parent.name}/{file.name}")
    except OSError as error:
        words = _(
            "“{name}” could not be written: {reason}. Is it open in another program, or the folder protected?"
        ).format(name=path.name, reason=error.strerror or error)
        raise Problem(words) from error
    return path


def ask_problem_report(window: MainWindow) -> QFileDialog:
    """Ask where to save the report, save it, and say what is in it."""
    from ui.settings_page.about import versions_as_text  # noqa: PLC0415 (not needed to start)

    name = _("SLECoP problem report {date}").format(date=f"{dt.datetime.now().astimezone():%Y-%m-%d}") + ".zip"
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DesktopLocation))
    dialog = QFileDialog(window, _("Save problem report"), str(folder / name))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([_("ZIP files") + " (*.zip)"])
    dialog.setDefaultSuffix("zip")
    dialog.selectFile(name)
    store = window.store

    def save(chosen: str) -> None:
        window.jobs.read(
            lambda: write_problem_report(Path(chosen), versions_as_text(store)),
            lambda path: tell(window, path),
            title=_("Save problem report"),
        )

    dialog.fileSelected.connect(save)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def tell(window: MainWindow, path: Path) -> None:
    """The report is saved: say so, and that nobody is in it."""
    from ui.settings_page.about import show_folder  # noqa: PLC0415 (not needed to start)

    words = _("{name} is saved. It tells what the program did and may name files; no records are in it.").format(
        name=path.name
    )
    window.notify(words, "ok", (_("Show the folder"), lambda: show_folder(path.parent)))


def offer_after_crash(window: MainWindow) -> None:
    """The program ended by itself the last time: say so quietly, with the way to a report."""
    window.notify(
        _("The last time the program ended unexpectedly. What was saved is there. A report helps to find out why."),
        "warn",
        (_("Save problem report…"), lambda: ask_problem_report(window)),
    )
