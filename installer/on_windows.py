"""The Windows that a setup program is tried on: its registry, its folders, and programs that run there."""

# Much of it only Windows has
# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

import ctypes
import os
import subprocess
import time
import winreg
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

UNINSTALL_KEY = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\SLECoP"
OPEN_KEY = r"Software\Classes\SLECoP.File\shell\open\command"
SUFFIX_KEY = r"Software\Classes\.slecop"
MUTEX = "SLECoP-Desktop-running"
SHOWN = "SLECoP Desktop"
PATIENCE = 300  # seconds, for a slow machine with a virus scanner

LOCAL = Path(os.environ["LOCALAPPDATA"])
PROGRAM = LOCAL / "Programs" / "SLECoP"
DATA = LOCAL / SHOWN
SHORTCUTS = (
    Path(os.environ["APPDATA"]) / "Microsoft/Windows/Start Menu/Programs" / f"{SHOWN}.lnk",
    Path(os.environ["USERPROFILE"]) / "Desktop" / f"{SHOWN}.lnk",
)


def call(command: str | Sequence[str | Path]) -> int:
    """Run a program to its end; its exit code. A string is a command line as Windows takes it."""
    words = command if isinstance(command, str) else [str(word) for word in command]
    none = subprocess.DEVNULL
    return subprocess.run(words, stdin=none, stdout=none, stderr=none, timeout=PATIENCE, check=False).returncode


def value(key: str, name: str = "") -> Any:
    """A value of the person's registry; None where it is not there."""
    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key, 0, winreg.KEY_READ | winreg.KEY_WOW64_64KEY) as opened:
            return winreg.QueryValueEx(opened, name)[0]
    except OSError:
        return None


def installed() -> str | None:
    """The version that Windows lists as installed."""
    return value(UNINSTALL_KEY, "DisplayVersion")


def is_open() -> bool:
    """Whether the program says that it runs, as setup asks."""
    kernel = ctypes.WinDLL("kernel32")
    kernel.OpenMutexW.restype = ctypes.c_void_p
    handle = kernel.OpenMutexW(0x00100000, False, MUTEX)
    if handle:
        kernel.CloseHandle(ctypes.c_void_p(handle))
    return bool(handle)


def until(holds: Callable[[], bool], seconds: float = 120) -> bool:
    """Wait until something holds; whether it came to that."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.25)
    return True


@contextmanager
def opened(program: Path, *arguments: str | Path) -> Iterator[subprocess.Popen[bytes]]:
    """The program with its window, ended at the latest on the way out."""
    running = subprocess.Popen([str(program), *map(str, arguments)], stdin=subprocess.DEVNULL)
    try:
        if not until(is_open):
            raise TimeoutError(f"{program} never said that it runs")
        yield running
    finally:
        if running.poll() is None:
            running.kill()
            running.wait()


def names(folder: Path) -> set[str]:
    """What lies in a folder."""
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()


def leftovers() -> set[str]:
    """Folders of setup's work that are still there."""
    return {name for name in names(PROGRAM.parent) if name.startswith("SLECoP.")}


def double_click(path: Path) -> None:
    """Open a file as a double-click on it does."""
    if hasattr(ctypes.WinDLL("ntdll"), "wine_get_version"):
        # Wine 10 does not look at a person's own kinds of file: run what is written there
        subprocess.Popen(str(value(OPEN_KEY)).replace("%1", str(path)))
    else:
        os.startfile(path)  # noqa: S606 - that is the point
