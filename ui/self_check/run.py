"""`--self-check [--out FILE] [--on-screen]`: all checks in a folder of their own; one line of JSON, exit code 0 or 1.

It imports nothing that a broken bundle may lack before a check is under way that would tell of it. The person's own
records and preferences are neither read nor written.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from ui.self_check import file, shipped
from ui.self_check.report import Report
from ui.self_check.window import WindowChecks

_TOO_LONG = 300.0
"""Seconds; whoever waits for the answer, such as an installer, must get one."""
_FOLDER = "SLECoP prüft "
"""With a blank and a letter that is not English, as folders of people have."""


def main(arguments: Sequence[str]) -> int:
    """Check the program; 0 when all is well, else 1."""
    parser = argparse.ArgumentParser(prog="SLECoP --self-check", description=__doc__)
    parser.add_argument("--out", type=Path, help="a file for the report")
    parser.add_argument("--on-screen", action="store_true", help="show the window instead of drawing it unseen")
    given = parser.parse_args(arguments)
    report = Report(given.out)
    watch = threading.Timer(_TOO_LONG, _give_up, (report,))
    watch.daemon = True
    watch.start()
    with tempfile.TemporaryDirectory(prefix=_FOLDER, ignore_cleanup_errors=True) as scratch, report.listening():
        _settle_in(Path(scratch))
        for name, check in _checks(Path(scratch), report, given.on_screen).items():
            with report.check(name) as entry:
                entry.detail = check()
    watch.cancel()
    _say(report.save())
    return 0 if report.ok else 1


def _settle_in(folder: Path) -> None:
    os.environ["SLECOP_DATA_DIR"] = str(folder / "data")
    os.environ.pop("SLECOP_CONFIG_DIR", None)


def _checks(folder: Path, report: Report, on_screen: bool) -> dict[str, Callable[[], str]]:
    """The checks by name, in their order: what the others need comes first."""
    return {
        "modules": shipped.modules,
        "languages": shipped.languages,
        "help": shipped.help_topics,
        "letters": shipped.letters,
        "licences": shipped.licences,
        "engine": file.engine,
        "migrations": partial(file.migrations, folder),
        "file": partial(file.make_file, folder),
        "workbooks": partial(file.workbooks, folder),
        "marked workbook": partial(file.marked_workbook, folder),
        "pdf": partial(file.pdf, folder),
        **WindowChecks(folder, report, on_screen).all(),
    }


def _say(line: str) -> None:
    if sys.stdout is not None:  # a program without a console has none
        sys.stdout.write(line)
        sys.stdout.flush()


def _give_up(report: Report) -> None:
    """A check hangs: say which, and end without waiting for it."""
    report.entries[-1].detail = f"not finished after {_TOO_LONG:.0f} seconds"
    _say(report.save())
    os._exit(1)
