"""One program at a time on one file: a lock the system lets go when its holder dies, and a note of who holds it."""

from __future__ import annotations

import getpass
import socket
from pathlib import Path

from filelock import FileLock, Timeout

from slecop_desktop.problems import Problem
from slecop_desktop.texts import _


def this_person() -> str:
    """The name of the account on this computer, '?' where the system keeps none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "?"


def this_computer() -> str:
    """The name of this computer."""
    return socket.gethostname() or "?"


def lock_file(path: Path) -> FileLock:
    """Take the lock of ``path`` or say who has it."""
    lock = FileLock(f"{path}.lock")
    note = Path(f"{path}.open-by")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise Problem(
            _("{name} is already open in another window ({holder}). Use that window, or close it first.").format(
                name=path.name, holder=_holder(note)
            )
        ) from None
    except OSError as error:
        raise Problem(
            _("{name} cannot be opened for writing: {reason}").format(name=path, reason=error.strerror)
        ) from None
    note.write_text(f"{this_person()} @ {this_computer()}", encoding="utf-8")
    return lock


def unlock(path: Path, lock: FileLock) -> None:
    """Let go of ``path``; idempotent."""
    if lock.is_locked:
        Path(f"{path}.open-by").unlink(missing_ok=True)
        lock.release()


def _holder(note: Path) -> str:
    try:
        return note.read_text(encoding="utf-8").strip() or "?"
    except OSError:  # the other side is just starting or ending; who it is does not matter then
        return "?"
