"""What is told once, quietly, in a strip above the page: a new version of the program, a file brought to its format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slecop_desktop import __version__, guide
from slecop_desktop.texts import _
from ui.settings import settings

if TYPE_CHECKING:
    from ui.main_window import MainWindow

SEEN = "news/seen"
_BEFORE_ALL = "0"


def note_first_start() -> None:
    """Who starts the program for the first time has nothing to be told; to be asked before a file is opened."""
    saved = settings()
    if not saved.contains(SEEN):
        saved.setValue(SEEN, _BEFORE_ALL if saved.contains("last/file") else __version__)


def tell_news(window: MainWindow) -> None:
    """After the program was renewed: say so once, with the way to what is new, where anything is told of it."""
    saved = settings()
    seen = str(saved.value(SEEN) or __version__)
    if guide.number(seen) >= guide.number(__version__):
        return
    saved.setValue(SEEN, __version__)
    if guide.news_since(seen):
        words = _("SLECoP Desktop is now version {version}.").format(version=__version__)
        window.news.show_sentence(words, "info", (_("What's new"), lambda: window.help.open(guide.NEWS)), stays=True)


def tell_upgrade(window: MainWindow) -> None:
    """The file came from an older version: say what was done with it and where it is kept as it was."""
    from ui.settings_page.about import show_folder  # noqa: PLC0415 (seldom needed)

    done = window.store.upgraded
    if done is None:
        return
    words = _("{name} was brought to the format of this version. The file as it was before is kept as {copy}.")
    window.message.show_sentence(
        words.format(name=window.store.path.name, copy=done.kept.name),
        "ok",
        (_("Show the folder"), lambda: show_folder(done.kept.parent)),
        stays=True,
    )
