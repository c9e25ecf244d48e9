"""New files by copying: making one takes twenty times as long, and most tests begin with one."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from slecop_desktop.store import Store


def new_store(path: Path, name: str, **profile: Any) -> Store:
    """A file as it is when just made, open."""
    shutil.copyfile(_made(name, tuple(profile.items())), path)
    return Store.open(path)


@cache
def _made(name: str, profile: tuple[tuple[str, Any], ...]) -> Path:
    path = _folder() / f"{len(list(_folder().iterdir()))}.slecop"
    Store.create(path, name=name, profile=dict(profile)).close()
    return path


@cache
def _folder() -> Path:
    folder = tempfile.TemporaryDirectory(prefix="slecop-tests-")
    atexit.register(folder.cleanup)
    return Path(folder.name)
