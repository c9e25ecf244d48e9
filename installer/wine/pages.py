"""Setup and the uninstaller as a person goes through them, page by page, in three languages; a picture of each."""

from __future__ import annotations

import hashlib
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from installer.common import Failed
from installer.wine.bench import Bench

SIZE = "1280x900"
LANGUAGES = ("en", "es", "fr")
_PATIENCE = 240  # seconds
_TO_START = 25  # seconds


class Screen:
    """What is to be seen: taken as pictures, named as they are told to be."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.taken: list[Path] = []

    def take(self, name: str) -> Path:
        """A picture of the screen once it has stopped changing."""
        self.settle()
        return self.snap(name)

    def snap(self, name: str) -> Path:
        """A picture of the screen as it is."""
        path = self.folder / f"{name}.png"
        _picture(path)
        self.taken.append(path)
        return path

    def settle(self, still: float = 2.0) -> None:
        """Wait until nothing has moved for a moment."""
        end, since, last = time.monotonic() + _PATIENCE, time.monotonic(), ""
        while time.monotonic() - since < still:
            now = _look()
            if now != last:
                last, since = now, time.monotonic()
            if time.monotonic() > end:
                raise Failed("The screen never stands still.")
            time.sleep(0.3)

    def change(self) -> None:
        """Wait until there is something else to be seen than now."""
        before, end = _look(), time.monotonic() + _PATIENCE
        while _look() == before:
            if time.monotonic() > end:
                _picture(self.folder / "stuck.png")
                raise Failed(f"Nothing happens on the screen: {self.folder / 'stuck.png'}")
            time.sleep(0.3)

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            subprocess.run(["xdotool", "key", "--clearmodifiers", key], check=True)
            time.sleep(0.4)


def _picture(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["import", "-window", "root", str(path)], check=True)


def _look() -> str:
    done = subprocess.run(["import", "-window", "root", "rgb:-"], capture_output=True, check=True)
    return hashlib.sha256(done.stdout).hexdigest()


def until(holds: Callable[[], bool], what: str) -> None:
    """Wait until something holds; Failed where it never does."""
    end = time.monotonic() + _PATIENCE
    while not holds():
        if time.monotonic() > end:
            raise Failed(f"It never came to that: {what}")
        time.sleep(0.5)


@contextmanager
def desktop(bench: Bench, *words: str) -> Iterator[None]:
    """A desktop of Wine's with one program on it, closed on the way out."""
    running = bench.start("explorer", f"/desktop=slecop,{SIZE}", *words)
    try:
        yield
    finally:
        running.terminate()
        running.wait()


class Setup:
    """Where setup puts things, as seen from outside of Wine."""

    def __init__(self, bench: Bench) -> None:
        self.local = bench.home / "AppData" / "Local"
        self.program = self.local / "Programs" / "SLECoP"
        self.data = self.local / "SLECoP Desktop"

    def is_done(self) -> bool:
        """Whether the program stands in its place, and nothing of the work beside it."""
        beside = [p for p in self.program.parent.glob("SLECoP.*") if p.is_dir()]
        return (self.program / "Uninstall.exe").is_file() and not beside


def walk_setup(bench: Bench, setup: str, language: str, screen: Screen, *, start: bool) -> None:
    """Every page of setup; at its end the program is started, or not."""
    place = Setup(bench)
    with desktop(bench, setup, f"/LANG={language}"):
        screen.change()
        screen.take(f"setup-{language}-1-welcome")
        screen.press("Return")
        screen.take(f"setup-{language}-2-components")
        before = _age(place)
        screen.press("Return")
        time.sleep(4)
        screen.snap(f"setup-{language}-3-working")
        until(lambda: place.is_done() and _age(place) != before, "the program is installed")
        screen.take(f"setup-{language}-4-finish")
        if not start:
            screen.press("space")  # the box to start the program, which has the focus
            screen.press("Return")
            time.sleep(3)
            return
        screen.press("Return")
        begin_ecosystem(screen)
        bench.wine(_windows(bench, place.program / "SLECoP.exe"), "--quit-running")


def begin_ecosystem(screen: Screen) -> None:
    """Begin an ecosystem in the program that has just started, as a person does first."""
    time.sleep(_TO_START)  # its caret blinks: no waiting for the screen to stand still
    screen.snap("program-1-first-start")
    subprocess.run(["xdotool", "type", "Riverside STEM Ecosystem"], check=True)
    screen.press("Return")
    time.sleep(_TO_START)
    screen.snap("program-2-window")


def _age(place: Setup) -> float:
    exe = place.program / "Uninstall.exe"
    return exe.stat().st_mtime if exe.is_file() else 0.0


def _windows(bench: Bench, path: Path) -> str:
    return "C:\\" + str(path.relative_to(bench.drive)).replace("/", "\\")


def walk_removal(bench: Bench, language: str, screen: Screen, *, data: bool) -> None:
    """Every page of the uninstaller, with the box for data ticked; the question after it is answered with `data`."""
    place = Setup(bench)
    with desktop(bench, _windows(bench, place.program / "Uninstall.exe")):
        screen.change()
        screen.settle()
        screen.press("Down", "space")
        screen.take(f"remove-{language}-1-components")
        screen.press("Return")
        screen.take(f"remove-{language}-2-asked-twice")
        if data:
            screen.press("Left", "Return")
        else:
            screen.press("Return")  # No is what is proposed
            screen.take(f"remove-{language}-3-not-ticked-any-more")
            screen.press("Return")
        until(lambda: not (place.program / "SLECoP.exe").exists(), "the program is gone")
        screen.take(f"remove-{language}-4-done")
        screen.press("Return")
        time.sleep(2)
