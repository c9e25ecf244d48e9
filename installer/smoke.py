"""Try what people are given where it was not built: python -m installer.smoke FOLDER [--previous FOLDER]

It installs for the person who runs it, over the release before where there is one, has the installed program check
itself and open a file that the older one made, and removes it again: the file must still be there, whole.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from installer.common import NAME, PACKAGE, SHOWN_NAME, Failed, architecture, host, need, run

PEOPLE = "youth"
_LONG = 600.0


def package_in(folder: Path) -> Path | None:
    """The package for this system in a folder, None where there is none."""
    pattern = {
        "windows": f"{NAME}-*-windows-*.exe",
        "macos": f"{NAME}-*-macos-{architecture()}.dmg",
        "linux": "*.deb",
    }[host()]
    found = sorted(folder.glob(pattern)) if folder.is_dir() else []
    if len(found) > 1:
        raise Failed(f"{folder} holds several packages for this system: {', '.join(path.name for path in found)}")
    return found[0] if found else None


# --- each system's way ---


def install(package: Path) -> Path:
    """Install as a person or their IT does, silently; where the program is then."""
    if host() == "windows":
        run([package, "/S"], f"{package.name} did not install.", timeout=_LONG)
        return _windows_folder() / f"{NAME}.exe"
    if host() == "macos":
        app = Path.home() / "Applications" / f"{NAME}.app"
        copy_from_image(package, app)
        return app / "Contents" / "MacOS" / NAME
    run(
        [*_as_root(), "apt-get", "install", "-y", "-q", package.resolve()],
        f"{package.name} did not install.",
        timeout=_LONG,
    )
    return Path("/usr/bin") / PACKAGE


def remove() -> None:
    """Take the program away as a person does."""
    if host() == "windows":
        # With _? the uninstaller waits until it is done; itself it then leaves behind
        folder = _windows_folder()
        run([folder / "Uninstall.exe", "/S", f"_?={folder}"], "The uninstaller failed.", timeout=_LONG)
    elif host() == "macos":
        shutil.rmtree(Path.home() / "Applications" / f"{NAME}.app")
    else:
        run([*_as_root(), "apt-get", "remove", "-y", "-q", PACKAGE], "The package could not be removed.", timeout=_LONG)


def copy_from_image(image: Path, app: Path) -> None:
    """What dragging the program to Applications does: a copy, in place of an older one."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "image"
        run(
            ["hdiutil", "attach", "-nobrowse", "-readonly", "-mountpoint", place, image], f"{image.name} does not open."
        )
        try:
            shutil.rmtree(app, ignore_errors=True)
            app.parent.mkdir(parents=True, exist_ok=True)
            run(["ditto", place / f"{NAME}.app", app], "The program could not be copied.")
        finally:
            run(["hdiutil", "detach", "-force", place], f"{image.name} cannot be closed.")


def _windows_folder() -> Path:
    return Path(os.environ["LOCALAPPDATA"]) / "Programs" / NAME


def _as_root() -> list[str]:
    return [] if os.geteuid() == 0 else ["sudo"]


# --- what is tried ---


def self_check(program: Path, folder: Path) -> str:
    """Have the program check itself; the version it says it is."""
    report = folder / "self-check.json"
    code = _start([program, "--self-check", "--out", report], folder)
    if not report.is_file():
        raise Failed(f"{program} ended with {code} and wrote no report.")
    told = json.loads(report.read_text(encoding="utf-8"))
    if code != 0 or not told["ok"]:
        wrong = [f"{entry['name']}: {entry['detail']}" for entry in told["checks"] if not entry["ok"]]
        raise Failed(f"The installed program found fault with itself. {'; '.join(wrong)}")
    return told["version"]


def people_in(file: Path) -> int:
    """How many youth a file holds, read past the program."""
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(f"SELECT count(*) FROM {PEOPLE}").fetchone()[0]  # noqa: S608 - our own name


def make_file(program: Path, folder: Path) -> int:
    """Have the program make the practice ecosystem; how many youth are in it."""
    file = folder / "practice.slecop"
    if (code := _start([program, "sample", file], folder)) != 0:
        raise Failed(f"{program} made no practice file: exit {code}.")
    return people_in(file)


def open_file(program: Path, folder: Path) -> None:
    """Have the program look the file through, and show it in its window."""
    file = folder / "practice.slecop"
    for words in (["check", file], ["--quit-after-paint", file]):
        if (code := _start([program, *words], folder)) != 0:
            raise Failed(f"{program} {words[0]} on a file of the version before ended with {code}.")


def _start(words: Sequence[str | Path], folder: Path) -> int:
    command = [str(word) for word in words]
    if host() == "linux" and "DISPLAY" not in os.environ and command[1].startswith("--quit"):
        need("xvfb-run", "xvfb")
        command = ["xvfb-run", "-a", *command]
    environment = {**os.environ, "SLECOP_DATA_DIR": str(folder / "data")}
    return subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, timeout=_LONG, check=False).returncode


def try_it(new: Path, old: Path | None, folder: Path) -> list[str]:
    """Install, check, upgrade and remove; what was seen, a line each. Failed at the first thing that is wrong."""
    seen: list[str] = []
    program = install(old or new)
    seen.append(f"installed {(old or new).name}")
    people = make_file(program, folder)
    if old:
        program = install(new)
        seen.append(f"installed {new.name} over it")
    version = self_check(program, folder)
    if f"-{version}-" not in new.name and f"_{version}_" not in new.name:
        raise Failed(f"{new.name} installed the version {version}.")
    seen.append(f"{SHOWN_NAME} {version} checked itself: all is well")
    open_file(program, folder)
    if people_in(folder / "practice.slecop") != people:
        raise Failed("The file has not as many people as before.")
    seen.append(f"it opened a file with {people} youth{' that the version before had made' if old else ''}")
    remove()
    if program.exists():
        raise Failed(f"{program} is still there after it was removed.")
    if people_in(folder / "practice.slecop") != people:
        raise Failed("Removing the program changed the file.")
    seen.append("removed; the file is as it was")
    return seen


def try_folder(folder: Path, previous: Path | None) -> list[str]:
    """Try the package of this system in a folder, over the one in the folder of the release before."""
    new, old = package_in(folder), package_in(previous) if previous else None
    if new is None:
        raise Failed(f"{folder} holds no package for this system.")
    with tempfile.TemporaryDirectory(prefix="SLECoP prüft ") as scratch:
        seen = try_it(new, old, Path(scratch))
    return seen if old else ["there is no release before this one to install over", *seen]


def main(argv: Sequence[str]) -> int:
    """Try the packages of a folder; the exit code."""
    parser = argparse.ArgumentParser(
        prog="installer.smoke", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="where the packages are")
    parser.add_argument("--previous", type=Path, default=None, help="where those of the release before are")
    asked = parser.parse_args(argv)
    try:
        print("\n".join(try_folder(asked.folder, asked.previous)))
    except Failed as failed:
        print(f"installer.smoke: {failed}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
