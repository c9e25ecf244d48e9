"""Asking where pages are to be saved, and saving them there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QDialog, QFileDialog

from slecop_desktop.paper.marks import Pages
from slecop_desktop.texts import _
from ui.jobs import Cancelled, Job, Jobs


def ask_where(parent: QDialog, pages: Pages, day: str, chosen: Callable[[Path], object]) -> None:
    """Ask where to save the PDF; nothing waits for the answer."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(parent, _("Save as PDF"), folder if Path(folder).is_dir() else str(Path.home()))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("pdf")
    dialog.setNameFilters(["PDF (*.pdf)"])
    # No name of a person: file names are seen by everybody who uses the computer
    name = f"{pages.title} {day}.pdf"
    dialog.selectFile("".join("_" if letter in '\\/:*?"<>|' else letter for letter in name))
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def save_pages(jobs: Jobs, pages: Pages, path: Path, done: Callable[[], object]) -> Job:
    """Save pages as a PDF, as a job that can be cancelled."""

    def save(_progress: object, cancelled: Callable[[], bool]) -> None:
        from slecop_desktop.paper.files import put  # noqa: PLC0415 (slow to import, like the next)
        from slecop_desktop.paper.pdf import written  # noqa: PLC0415

        def watch() -> None:
            if cancelled():
                raise Cancelled

        put(path, written(pages, watch))

    return jobs.run(_("Save {name}").format(name=path.name), save, lambda _nothing: done())
