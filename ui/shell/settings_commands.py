"""Settings as Ctrl+K finds them: each section, and each single one with the cursor on it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from slecop_desktop.texts import _, pgettext
from ui.shell.find import Command

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_ICON = "settings"


def settings_commands(window: MainWindow) -> list[Command]:
    """What there is to set; [] where there is no page for it."""
    if not any(spec.name == "settings" for spec in window.pages):
        return []
    from ui.pages.settings import SECTIONS  # noqa: PLC0415 (its own list of sections; the page is made when opened)

    name = _("Settings")
    found = [Command(_(spec.label), partial(_open, window, spec.name), _ICON, name) for spec in SECTIONS]
    profile, look = (_(spec.label) for spec in SECTIONS if spec.name in {"profile", "look"})
    where = _("{section} · {setting}")
    for field in window.store.records["profile"].fields:
        if not field.computed:
            act = partial(_field, window, field.name)
            found.append(Command(_(field.label), act, _ICON, where.format(section=name, setting=profile)))
    acts: tuple[tuple[str, Callable[[], object]], ...] = (
        (_("Colors: light, dark or as the computer is set"), partial(_look, window, "colors")),
        (_("Language of the program"), partial(_look, window, "language")),
    )
    found += [Command(words, act, _ICON, where.format(section=name, setting=look)) for words, act in acts]
    return [*found, *_about_commands(window)]


def _about_commands(window: MainWindow) -> list[Command]:
    """What the section about the program has buttons for, found by its words."""
    from ui.crash import report_folder  # noqa: PLC0415 (not needed to start)
    from ui.problem_report import ask_problem_report  # noqa: PLC0415
    from ui.settings import data_folder  # noqa: PLC0415
    from ui.settings_page.about import show_folder  # noqa: PLC0415

    acts: tuple[tuple[str, str, Callable[[], object]], ...] = (
        (_("Licenses"), "file-text", lambda: _open(window, "about").show_licences()),  # type: ignore[attr-defined]
        (_("Open data folder"), "folder-open", lambda: show_folder(data_folder())),
        (_("Open crash reports folder"), "folder-open", lambda: show_folder(report_folder())),
        (_("Save problem report…"), "save", lambda: ask_problem_report(window)),
    )
    return [Command(words, act, icon, pgettext("program", "About")) for words, icon, act in acts]


def _open(window: MainWindow, section: str) -> object:
    page = window.go("settings")
    return page.show_section(section)  # type: ignore[attr-defined]


def _field(window: MainWindow, field: str) -> None:
    section = _open(window, "profile")
    section.card.focus(field)  # type: ignore[attr-defined]


def _look(window: MainWindow, what: str) -> None:
    section = _open(window, "look")
    if what == "language":
        section.languages.setFocus()  # type: ignore[attr-defined]
    else:
        chosen = [choice for choice in section.schemes.values() if choice.isChecked()]  # type: ignore[attr-defined]
        (chosen or list(section.schemes.values()))[0].setFocus()  # type: ignore[attr-defined]
