"""The practice ecosystem that the program keeps for whoever wants to try things out."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from platformdirs import user_data_path

from slecop_desktop.problems import Problem
from slecop_desktop.sample.make import make_sample
from slecop_desktop.sample.world import Progress
from slecop_desktop.texts import _

FILE = "practice.slecop"


def practice_path() -> Path:
    """Where it is kept: the person's own data folder; the environment variable SLECOP_DATA_DIR moves it."""
    moved = os.environ.get("SLECOP_DATA_DIR")
    return (Path(moved) if moved else user_data_path("SLECoP Desktop", appauthor=False)) / FILE


def ensure_practice(*, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None) -> Path:
    """The practice ecosystem's file, made when it is not there yet. Raises Problem when it cannot be made."""
    path = practice_path()
    if not path.exists():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Problem(
                _("The folder {folder} cannot be made: {reason}").format(folder=path.parent, reason=error.strerror)
            ) from error
        make_sample(path, progress=progress, cancelled=cancelled)
    return path
