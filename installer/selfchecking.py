"""Selfcheck: start the frozen program as people have it, in an odd folder, with nothing of this machine to lean on."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from installer import starting
from installer.common import Build, Facts, Failed, fresh
from installer.screen import Screen, screen

ODD = "SLECoP prüft 日本 it"
"""A folder's name with blanks and letters that are not English."""
_PATIENCE = 300.0
_PAINTED_WITHIN = 60.0


def selfcheck(build: Build) -> Facts:
    """Have the program check itself, open its window and close it; Failed with what it says is wrong."""
    if not build.native:
        raise Failed(f"A {build.target} program runs on {build.target} only; its own bench starts it elsewhere.")
    place = fresh(build.place / "selfcheck")
    app = copied(build, place / ODD)
    program = app / build.program.relative_to(build.app)
    facts = Facts(network="off" if _without_network() else "on: this system does not let it be cut")
    facts["self_check"] = check_itself(program, place)
    facts["seconds"] = facts["self_check"]["seconds"]
    if build.target == "linux":
        with screen(place / "screen") as display:
            picture = build.place / "window.png"
            facts["window"] = show(program, place, display, picture)
            build.say(f"the window is in {picture.relative_to(build.root)}")
            facts["start"] = starting.measure(build, program, place, display)
    else:
        facts["window"] = check_itself(program, place, "--on-screen")["checks"][-1]["detail"]
    shutil.rmtree(place)
    return facts


def copied(build: Build, folder: Path) -> Path:
    """The program in another folder; its files are shared with the first where the disk can do that."""

    def link(source: str, target: str) -> object:
        try:
            os.link(source, target)
        except OSError:
            return shutil.copy2(source, target)
        return target

    return Path(shutil.copytree(build.app, folder / build.app.name, symlinks=True, copy_function=link))


def bare(place: Path, **more: str) -> dict[str, str]:
    """An environment in which the program finds nothing but itself and what every system has."""
    kept = ("SYSTEMROOT", "WINDIR", "TEMP", "TMP", "COMSPEC", "NUMBER_OF_PROCESSORS")
    given = {name: value for name in kept if (value := os.environ.get(name))}
    home = place / "home"
    for folder in (home, place / "data"):
        folder.mkdir(exist_ok=True)
    own = {"HOME": home, "USERPROFILE": home, "APPDATA": home, "LOCALAPPDATA": home, "SLECOP_DATA_DIR": place / "data"}
    return {**given, **{name: str(path) for name, path in own.items()}, "PATH": "", "LANG": "C.UTF-8", **more}


def check_itself(program: Path, place: Path, *more: str) -> Facts:
    """What `--self-check` reports; Failed with the first thing that it found wrong."""
    out = place / "report ü.json"
    out.unlink(missing_ok=True)
    words = [*_without_network(), str(program), "--self-check", "--out", str(out), *more]
    try:
        done = subprocess.run(
            words,
            cwd=place,
            env=bare(place),
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Failed(f"The program's check of itself did not end within {_PATIENCE:.0f} seconds.") from error
    said = (done.stdout + done.stderr).decode(errors="replace").strip()
    if not out.is_file():
        raise Failed(f"The program does not start (exit {done.returncode}): {_last(said)}")
    report: Facts = json.loads(out.read_text(encoding="utf-8"))
    wrong = [f"{check['name']}: {check['detail']}" for check in report["checks"] if not check["ok"]]
    if wrong or not report["ok"] or done.returncode != 0:
        raise Failed(f"The program's check of itself fails (exit {done.returncode}). {'; '.join(wrong) or _last(said)}")
    if not report["frozen"]:
        raise Failed("What was started is not the frozen program.")
    return report


def _run(words: list[str], place: Path) -> subprocess.CompletedProcess[bytes]:
    nothing, env = subprocess.DEVNULL, bare(place)
    return subprocess.run(words, cwd=place, env=env, capture_output=True, stdin=nothing, timeout=_PATIENCE, check=False)


def _last(said: str) -> str:
    return said.splitlines()[-1] if said else "it says nothing"


def _without_network() -> list[str]:
    return next((words for words in _ways_without_network() if _works([*words, "/bin/true"])), [])


def _ways_without_network() -> list[list[str]]:
    """How a program may be started without a network: as root, and where anyone may have a place of their own."""
    tool = shutil.which("unshare")
    return [[tool, "--net"], [tool, "--user", "--map-current-user", "--net"]] if tool else []


def _works(words: list[str]) -> bool:
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


def show(program: Path, place: Path, display: Screen, picture: Path) -> str:
    """Open the window on the practice ecosystem, and look at it; how many colours are seen."""
    env = bare(place, DISPLAY=display.name)
    return f"{wait_for_window([str(program), '--practice'], place, env, display, picture)} colours"


def wait_for_window(words: list[str], place: Path, env: dict[str, str], display: Screen, picture: Path) -> int:
    """Start something that opens a window, take a picture of it and end it; how many colours are seen."""
    nothing, pipe, out = subprocess.DEVNULL, subprocess.PIPE, subprocess.STDOUT
    with subprocess.Popen(words, cwd=place, env=env, stdin=nothing, stdout=pipe, stderr=out) as window:
        try:
            colours = display.wait_for_picture(_PAINTED_WITHIN, _alive(window))
            display.save(picture)
        finally:
            window.terminate()
    return colours


def _alive(process: subprocess.Popen[bytes]) -> Callable[[], None]:
    def look() -> None:
        if process.poll() is not None:
            said = process.stdout.read().decode(errors="replace") if process.stdout else ""
            raise Failed(f"The window did not stay open (exit {process.returncode}): {_last(said.strip())}")

    return look
