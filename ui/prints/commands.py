"""The ways to printing from everywhere in the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from slecop_desktop.texts import N_, _
from ui.shell.find import Command

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.prints.dialog import PrintDialog

_FOUND = (
    ("sign-in", N_("Print sign-in sheets…")),
    ("roster", N_("Print a roster…")),
    ("term", N_("Print the attendance of a term…")),
    ("emergency", N_("Print emergency cards…")),
    ("letters", N_("Print consent reminders…")),
    ("certificates", N_("Print certificates…")),
    ("badges", N_("Print name badges and labels…")),
    ("mailing", N_("Print mailing labels…")),
)


def commands(window: MainWindow) -> list[Command]:
    """What Ctrl+K finds."""
    return [Command(_(words), partial(open_prints, window, what), "printer", _("Print")) for what, words in _FOUND]


def open_prints(
    window: MainWindow,
    what: str = "sign-in",
    *,
    session: int | None = None,
    offering: int | None = None,
    youth: tuple[int, ...] = (),
) -> PrintDialog:
    """Show the dialog for a print of these records."""
    from ui.prints.dialog import PrintDialog  # noqa: PLC0415 (printing is slow to import and seldom needed)

    made = PrintDialog(window, what, session=session, offering=offering, youth=youth)
    made.show()
    return made
