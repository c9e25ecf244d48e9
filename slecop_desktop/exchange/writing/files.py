"""A file that appears whole or not at all."""

import errno
import os
import secrets
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from slecop_desktop.problems import Problem
from slecop_desktop.texts import _


@contextmanager
def replacing(target: Path) -> Generator[BinaryIO]:
    """A file to write that takes the target's place at the end; on any error the target stays as it was.

    Raises Problem where the folder or the disk does not allow it, or where the target is open in another program.
    """
    _refuse_if_open(target)
    # Beside the target: only within one disk is a replacement a single step.
    part = target.with_name(f".slecop-{secrets.token_hex(6)}.part")
    try:
        with _creating(part, target) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _put_in_place(part, target)
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise Problem(
            _("The disk is full: “{name}” was not written. Make room and try again.").format(name=target.name)
        ) from error
    finally:
        part.unlink(missing_ok=True)


def _refuse_if_open(target: Path) -> None:
    """Where the target can be seen to be in use, say so now, not after all rows were written."""
    if target.is_dir():
        raise Problem(_("“{name}” is a folder: choose another file name.").format(name=target.name))
    try:
        target.open("r+b").close()
    except FileNotFoundError:
        return
    except PermissionError as error:
        raise _in_use(target) from error


def _creating(part: Path, target: Path) -> BinaryIO:
    try:
        return part.open("xb")
    except FileNotFoundError as error:
        raise Problem(_("The folder of “{name}” does not exist: choose another.").format(name=target.name)) from error
    except PermissionError as error:
        raise Problem(
            _("The folder of “{name}” cannot be written to: choose another.").format(name=target.name)
        ) from error


def _put_in_place(part: Path, target: Path) -> None:
    try:
        part.replace(target)
    except PermissionError as error:
        raise _in_use(target) from error


def _in_use(target: Path) -> Problem:
    return Problem(
        _("“{name}” is open in another program or protected: close it in Excel and try again.").format(name=target.name)
    )
