"""What is written down while the program runs, for whoever has to find out why it went wrong: never about anyone.

A program without a console has no place to complain to. So Python's and Qt's complaints go into a small log in the
data folder, and a crash of the program itself leaves the place it was at.
"""

from __future__ import annotations

import datetime as dt
import faulthandler
import logging
from collections.abc import Callable, Generator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TextIO

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from slecop_desktop import __version__
from ui import crash
from ui.settings import data_folder

_LARGEST, _OLDER = 256 * 1024, 3
_OURS = ("ui", "slecop_desktop", "qt")
_CRASHED = (
    "Fatal Python error",
    "Windows fatal exception: access violation",
    "Windows fatal exception: stack overflow",
)
"""What a fault writes that ended the program; on Windows others are noted there too that did no harm."""
_NO_TROUBLE = "This plugin does not support "
"""What platforms say on which programs may not, for one, raise a window by themselves."""
_LEVELS = {
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

QtHandler = Callable[[QtMsgType, QMessageLogContext, str], object]


def log_folder() -> Path:
    """Where the logs are."""
    return data_folder() / "logs"


@contextmanager
def kept() -> Generator[Path | None]:
    """Write the logs meanwhile; gives the report of a crash of the last time, if there was one.

    Where they cannot be written, the program runs without.
    """
    folder = log_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        crashed = _take_crash(folder / "fault.log")
        faults = (folder / "fault.log").open("a", encoding="utf-8")
    except OSError:
        yield None
        return
    handler = RotatingFileHandler(
        folder / "program.log", maxBytes=_LARGEST, backupCount=_OLDER, encoding="utf-8", delay=True
    )
    handler.setFormatter(_Discreet())
    handler.setLevel(logging.WARNING)
    logging.getLogger().addHandler(handler)
    with _faults_into(faults), _qt_into_log():
        yield crashed
    logging.getLogger().removeHandler(handler)
    handler.close()


def _take_crash(path: Path) -> Path | None:
    """What a crash left behind becomes a report; anything else is thrown away."""
    if not path.exists():
        return None
    said = path.read_text(encoding="utf-8", errors="replace")
    when = dt.datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    path.unlink()
    if not any(words in said for words in _CRASHED):
        return None
    return crash.keep_report(f"The program ended at {when:%Y-%m-%d %H:%M}\n\n{said}")


@contextmanager
def _faults_into(file: TextIO) -> Generator[None]:
    """Have a crash write where it happened, unless a developer has asked for that elsewhere."""
    ours = not faulthandler.is_enabled()
    if ours:
        faulthandler.enable(file)
    try:
        yield
    finally:
        if ours:
            faulthandler.disable()
        file.close()


@contextmanager
def _qt_into_log() -> Generator[None]:
    log = logging.getLogger("qt")
    before: QtHandler | None = None

    def hear(kind: QtMsgType, where: QMessageLogContext, words: str) -> None:
        if (level := _LEVELS.get(kind)) and not words.startswith(_NO_TROUBLE):
            log.log(level, "%s", words)
        if before is not None:
            before(kind, where, words)

    before = qInstallMessageHandler(hear)  # pyright: ignore[reportAssignmentType]
    try:
        yield
    finally:
        qInstallMessageHandler(before)


class _Discreet(logging.Formatter):
    """Errors as places in the code, without the values at hand; of what libraries say, only what is the same always."""

    def __init__(self) -> None:
        super().__init__(f"%(asctime)s {__version__} %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        if record.name.partition(".")[0] not in _OURS:
            record = logging.makeLogRecord({**record.__dict__, "args": None})
        shown = logging.makeLogRecord({**record.__dict__, "exc_text": None})
        return super().format(shown)

    def formatException(self, ei: object) -> str:
        error = ei[1] if isinstance(ei, tuple) else None
        return crash.places(error).rstrip() if isinstance(error, BaseException) else ""
