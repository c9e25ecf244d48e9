"""What to do about a bug: write down what happened, and say so in plain words."""

from __future__ import annotations

import datetime as dt
import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from slecop_desktop import __version__
from slecop_desktop.problems import Problem
from slecop_desktop.texts import _
from ui.settings import data_folder

_KEPT = 20
_log = logging.getLogger(__name__)


def write_report(error: BaseException, doing: str) -> Path:
    """Write a report of an error into the data folder and return its path.

    It holds places in the code and the kind of error but not the values at hand, so that it can be sent to someone
    without telling them about anyone.
    """
    return keep_report(f"While: {doing}\n\n{places(error)}")


def report_folder() -> Path:
    """Where the reports are."""
    return data_folder() / "reports"


def keep_report(said: str) -> Path:
    """Write a report under what says when and with which version; the newest twenty are kept."""
    folder = report_folder()
    folder.mkdir(parents=True, exist_ok=True)
    now = dt.datetime.now().astimezone()
    path = folder / f"{now:%Y-%m-%d %H.%M.%S.%f}.txt"
    path.write_text(
        f"SLECoP Desktop {__version__}\n{platform.platform()}, Python {platform.python_version()}\n"
        f"{now:%Y-%m-%d %H:%M:%S %z}\n{said}",
        encoding="utf-8",
    )
    for old in sorted(folder.glob("*.txt"))[:-_KEPT]:
        old.unlink(missing_ok=True)
    return path


def places(error: BaseException) -> str:
    """The kinds of an error and of those that led to it, and the places in the code it came through."""
    frames = traceback.extract_tb(error.__traceback__)
    came = "".join(f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}\n" for frame in frames)
    return f"{''.join(_chain(error))}\n{came}"


def _short(filename: str) -> str:
    return "/".join(Path(filename).parts[-3:])


def _chain(error: BaseException | None) -> list[str]:
    """The kinds of the error and of those that led to it; the texts of database errors quote values, so no texts."""
    found: list[str] = []
    while error is not None:
        found.append(f"{type(error).__module__}.{type(error).__qualname__}\n")
        error = error.__cause__ or error.__context__
    return found


def as_problem(error: BaseException, doing: str) -> Problem:
    """The error as a sentence to show: a problem's own, or for a bug that a report of it has been written."""
    if isinstance(error, Problem):
        return error
    path = write_report(error, doing)
    _log.error("while: %s", doing, exc_info=error)
    return Problem(
        _("Something went wrong in the program itself while it was busy with “{doing}”. A report is in {path}").format(
            doing=doing, path=path
        )
    )


def watch(show: Callable[[str], None]) -> None:
    """From now on report whatever nobody caught, in any thread; `show` is given the sentence (from that thread)."""

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            show(as_problem(error, _("the window")).sentence)

    def caught_in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            caught(args.exc_type, args.exc_value, args.exc_traceback)

    sys.excepthook = caught
    threading.excepthook = caught_in_thread
