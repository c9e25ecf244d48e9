"""What every stage of a build shares: what is built for what, where it goes, how a stage speaks and how it ends."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Target = Literal["linux", "windows", "macos"]
Facts = dict[str, Any]
"""What a stage found out, as JSON can carry it."""

NAME, SHOWN_NAME = "SLECoP", "SLECoP Desktop"
PACKAGE = "slecop-desktop"
BUNDLE_ID = "org.slecop.Desktop"
MIME_TYPE, UNIFORM_TYPE, SUFFIX = "application/x-slecop", "org.slecop.file", ".slecop"
PUBLISHER = "SLECoP project"
LANGUAGES = ("en", "es", "fr", "he", "sw")

ROOT = Path(__file__).resolve().parents[1]
_VERSION = re.compile(r'^__version__ = "(\d+\.\d+\.\d+)"$', re.MULTILINE)
_ARCHITECTURES = {"amd64": "x86_64", "x86_64": "x86_64", "arm64": "arm64", "aarch64": "arm64"}


class Failed(Exception):
    """A stage did not pass; the message is the one sentence a person needs."""


class Skipped(Exception):
    """A stage does not apply here; the message says why. An error where a release needs it (`needed`)."""

    def __init__(self, why: str, *, needed: bool = False) -> None:
        super().__init__(why)
        self.needed = needed


@dataclass(frozen=True, slots=True)
class Build:
    """One build: of this source, for one system and one kind of processor."""

    target: Target
    version: str
    arch: str
    root: Path = ROOT
    release: bool = False
    frozen: Path | None = None
    """Where the frozen program is, if not where freezing puts it."""

    @property
    def place(self) -> Path:
        """Where everything made on the way lies."""
        return self.root / "build" / "installer" / self.target

    @property
    def app(self) -> Path:
        """The frozen program: its folder, or on macOS its `.app`."""
        if self.frozen is not None:
            return self.frozen
        return self.place / "dist" / (f"{NAME}.app" if self.target == "macos" else NAME)

    @property
    def contents(self) -> Path:
        """The folder of the frozen program that holds its libraries and files."""
        return self.app / "Contents" / "Frameworks" if self.target == "macos" else self.app / "_internal"

    @property
    def program(self) -> Path:
        """What is started."""
        if self.target == "macos":
            return self.app / "Contents" / "MacOS" / NAME
        return self.app / (f"{NAME}.exe" if self.target == "windows" else NAME)

    @property
    def out(self) -> Path:
        """Where that goes which people are given."""
        return self.root / "dist" / "out"

    @property
    def native(self) -> bool:
        """Whether what is built can run on this machine."""
        return self.target == host()

    def say(self, message: str) -> None:
        """Tell whoever watches."""
        print(f"  {message}", flush=True)

    def facts(self, stage: str) -> Facts:
        """What an earlier stage wrote down; Failed where it did not run."""
        path = self.place / f"{stage}.json"
        if not path.is_file():
            raise Failed(f"The stage {stage} has not run yet: python build_installer.py --target {self.target} {stage}")
        return json.loads(path.read_text(encoding="utf-8"))


def host() -> Target:
    """The system this runs on."""
    return {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")  # pyright: ignore[reportReturnType]


def architecture() -> str:
    """The processor of this machine, by the name packages are made under."""
    machine = platform.machine().lower()
    return _ARCHITECTURES.get(machine, machine)


def version_of(root: Path = ROOT) -> str:
    """The version, read and not imported: no package need be installed for it."""
    found = _VERSION.search((root / "slecop_desktop" / "__init__.py").read_text(encoding="utf-8"))
    if found is None:
        raise Failed("slecop_desktop/__init__.py names no version of three numbers.")
    return found[1]


def commit_time(root: Path = ROOT) -> int:
    """Seconds since 1970 of the commit that is built: the date of all that is made from it.

    Where there is no git (a source archive), that of the newest change named in the change log's file.
    """
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    asked = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
    if shutil.which("git"):
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return int(done.stdout)
    return int((root / "CHANGELOG.md").stat().st_mtime)


def run(
    command: Sequence[str | Path],
    failed: str,
    *,
    log: Path | None = None,
    env: Mapping[str, str] | None = None,
    cwd: Path = ROOT,
    timeout: float | None = None,
) -> str:
    """Run a command to its end and return what it printed; Failed with that sentence, and where its output is.

    `env` is added to this process's environment. With `log`, all output goes into that file too.
    """
    words = [str(part) for part in command]
    try:
        done = subprocess.run(
            words,
            cwd=cwd,
            env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=timeout,
            check=False,
        )
    except FileNotFoundError as error:
        raise Failed(f"{failed} The program {words[0]} is not installed.") from error
    except subprocess.TimeoutExpired as error:
        raise Failed(f"{failed} It did not end within {error.timeout:.0f} seconds.") from error
    said = done.stdout.decode(errors="replace")
    if log is not None:
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text(said, encoding="utf-8")
    if done.returncode != 0:
        where = f" All it said is in {log}." if log is not None else ""
        last = "\n".join(said.splitlines()[-15:])
        raise Failed(f"{failed} (exit {done.returncode}){where}\n{last}")
    return said


def need(program: str, package: str) -> None:
    """Have a program of the system's: installed from Debian's packages where that may be done, else Failed."""
    if shutil.which(program):
        return
    import dev  # noqa: PLC0415 - only Linux gets here, and only where something is missing

    dev.apt([package], f"{program} is needed")
    if not shutil.which(program):
        raise Failed(f"{program} is needed: please install the package {package}.")


def files_in(folder: Path) -> list[Path]:
    """Every file and link below a folder, by name."""
    return sorted(path for path in folder.rglob("*") if path.is_symlink() or path.is_file())


def size_of(folder: Path) -> int:
    """Bytes of all files below a folder; a link counts nothing."""
    return sum(path.stat().st_size for path in files_in(folder) if not path.is_symlink())


def sha256_of(path: Path) -> str:
    """The checksum of a file, as lists of checksums write it."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def numbers_of(version: str) -> tuple[int, ...]:
    """The numbers in a version, so that 2.10 comes after 2.9."""
    return tuple(int(n) for n in re.findall(r"\d+", version))


def fresh(folder: Path) -> Path:
    """The folder, empty."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


Stage = Callable[[Build], Facts]
