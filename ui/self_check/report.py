"""What a check of the program found: one entry a check, and whatever goes wrong in one is written down, not raised."""

from __future__ import annotations

import json
import logging
import sys
import threading
import time
import traceback
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from slecop_desktop import __version__
from slecop_desktop.problems import Problem

_MOST = 5
"""Of many things of one kind that are wrong, so many are named."""


class Failed(Exception):
    """Raised by a check with a sentence that says what is missing or wrong."""


class Entry:
    """One check while it runs; set `detail` to say what was found. What is raised in the block becomes its answer."""

    def __init__(self, report: Report, name: str) -> None:
        self.name, self.ok, self.detail = name, False, "not finished"
        self._report = report

    def __enter__(self) -> Self:
        self._report.strays.clear()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if error is not None and not isinstance(error, Exception):
            return False
        if error is not None:
            self._report.strays.insert(0, told(error))
        self.ok = not self._report.strays
        if not self.ok:
            self.detail = "; ".join(self._report.strays[:_MOST])
        elif self.detail == "not finished":
            self.detail = ""
        self._report.save()
        return True


class Report(logging.Handler):
    """All checks. Once it listens, errors that nobody caught and warnings of the program fail the check under way."""

    def __init__(self, out: Path | None) -> None:
        super().__init__(logging.WARNING)
        self.entries: list[Entry] = []
        self.strays: list[str] = []
        self._out, self._began = out, time.monotonic()

    def check(self, name: str) -> Entry:
        """The next check; used as a context."""
        self.entries.append(Entry(self, name))
        self.save()  # whatever ends the process hard: the file tells what it was at
        return self.entries[-1]

    @property
    def ok(self) -> bool:
        """Whether there were checks, and all of them passed."""
        return bool(self.entries) and all(entry.ok for entry in self.entries)

    def as_json(self) -> str:
        """The report as one line; letters outside ASCII are escaped, so that any console can carry it."""
        answer: dict[str, Any] = {
            "ok": self.ok,
            "version": __version__,
            "frozen": bool(getattr(sys, "frozen", False)),
            "seconds": round(time.monotonic() - self._began, 2),
            "checks": [{"name": entry.name, "ok": entry.ok, "detail": entry.detail} for entry in self.entries],
        }
        return json.dumps(answer)

    def save(self) -> str:
        """What is known so far, as one line, which is also written to the file that was asked for."""
        line = self.as_json() + "\n"
        if self._out is not None:
            self._out.write_text(line, encoding="utf-8")
        return line

    def emit(self, record: logging.LogRecord) -> None:
        """A warning in the log; with the error it tells of, where there is one."""
        error = record.exc_info[1] if record.exc_info else None
        self.strays.append(f"{record.getMessage()}{f': {told(error)}' if error else ''}")

    @contextmanager
    def listening(self) -> Generator[None]:
        """Hear of what goes wrong in callbacks and threads. It prints nothing and opens no window about it."""
        before = sys.excepthook, threading.excepthook
        logging.getLogger().addHandler(self)
        self.hear()
        try:
            yield
        finally:
            sys.excepthook, threading.excepthook = before
            logging.getLogger().removeHandler(self)

    def hear(self) -> None:
        """Take over from whoever else wants to hear of errors that nobody caught, such as a window."""
        sys.excepthook = lambda _kind, error, _trace: self.strays.append(told(error))
        threading.excepthook = lambda args: self.strays.append(told(args.exc_value or args.exc_type()))


def told(error: BaseException) -> str:
    """The kind of an error, its words, and the innermost place of ours that it came from."""
    if isinstance(error, Failed | Problem):
        return str(error)
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if {"ui", "slecop_desktop"} & set(Path(frame.filename).parts)]
    places = [f"{'/'.join(Path(f.filename).parts[-3:])}:{f.lineno} in {f.name}" for f in (ours or frames)[-1:]]
    words = "; ".join(line.strip() for line in str(error).splitlines() if line.strip())
    return f"{type(error).__name__}: {words} ({', '.join(places) or 'no place'})"


def need(missing: list[str], what: str) -> None:
    """Fail with the names of what is missing, where anything is."""
    if missing:
        more = f" and {len(missing) - _MOST} more" if len(missing) > _MOST else ""
        raise Failed(f"{what}: {', '.join(missing[:_MOST])}{more}")
