"""A file that appears whole or not at all."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from slecop_desktop.problems import Problem
from slecop_desktop.texts import _


def put(target: Path, content: bytes) -> None:
    """Write a file; a Problem says why it could not be written, and then the old one is left as it was."""
    part = target.with_name(f".slecop-{secrets.token_hex(6)}.part")
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as error:
        raise Problem(
            _(
                "“{name}” could not be written: {reason}. Is it open in another program, or the folder protected?"
            ).format(name=target.name, reason=error.strerror)
        ) from error
    finally:
        part.unlink(missing_ok=True)
