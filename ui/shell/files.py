"""Another file in place of this one: an ecosystem of one's own, the practice one, or a colleague's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from slecop_desktop.problems import Problem
from slecop_desktop.store.engine import check_file
from slecop_desktop.texts import _
from ui.shell.find import Command

if TYPE_CHECKING:
    from ui.dialogs.first_start import FirstStart
    from ui.main_window import MainWindow


def file_commands(window: MainWindow) -> list[Command]:
    """What Ctrl+K finds of files."""
    return [Command(_("Open another file, or start one…"), lambda: ask_another(window), "folder-open", _("Command"))]


def ask_another(window: MainWindow) -> FirstStart:
    """Ask which file to open, or to begin, in place of the window's."""
    from ui.dialogs.first_start import FirstStart  # noqa: PLC0415 (seldom needed)

    dialog = FirstStart(window, _("Another file"))

    def accepted() -> None:
        if dialog.chosen is not None:
            window.reopen(dialog.chosen)

    dialog.accepted.connect(accepted)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def open_instead(window: MainWindow, path: Path, practice: bool = False) -> None:
    """Open a file in place of the window's, after a look at whether it can be opened; nothing to do for its own."""

    def look() -> bool:
        check_file(path)
        return path.samefile(window.store.path)

    def go(is_open: bool) -> None:
        if not is_open:
            window.reopen((path, practice))

    def refuse(problem: Problem) -> None:
        window.notify(problem.sentence, "bad", (_("Open another file…"), lambda: ask_another(window)))

    window.jobs.read(look, go, key="open instead", failed=refuse)
