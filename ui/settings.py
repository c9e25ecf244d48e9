"""What the window remembers on this computer: sizes, columns, colours; never anything about people."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from platformdirs import user_config_path, user_data_path
from PySide6.QtCore import QSettings

FOLDER = "SLECoP Desktop"
TOUR_SEEN = "tour/seen"
CONFIG_OVERRIDE, DATA_OVERRIDE = "SLECOP_CONFIG_DIR", "SLECOP_DATA_DIR"


def config_folder() -> Path:
    """Where preferences are kept; SLECOP_CONFIG_DIR moves it, and SLECOP_DATA_DIR into the folder that it names."""
    if moved := os.environ.get(CONFIG_OVERRIDE):
        return Path(moved)
    data = os.environ.get(DATA_OVERRIDE)
    return Path(data) / "settings" if data else user_config_path(FOLDER, appauthor=False)


def data_folder() -> Path:
    """Where the program keeps its own files, such as reports of a crash; SLECOP_DATA_DIR moves it."""
    moved = os.environ.get(DATA_OVERRIDE)
    return Path(moved) if moved else user_data_path(FOLDER, appauthor=False)


def settings() -> QSettings:
    """The preferences, an ini file; written by itself."""
    return _settings(str(config_folder() / "window.ini"))


@lru_cache(maxsize=4)
def _settings(path: str) -> QSettings:
    return QSettings(path, QSettings.Format.IniFormat)


def let_go() -> None:
    """Write the preferences now and forget them; whoever asks next reads them anew."""
    _settings.cache_clear()
