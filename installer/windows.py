"""Windows: the setup program, its signatures, and the proof that it installs, upgrades, refuses and goes away."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from installer import signing
from installer.common import (
    NAME,
    SHOWN_NAME,
    Build,
    Facts,
    Failed,
    Skipped,
    commit_time,
    files_in,
    host,
    need,
    run,
    sha256_of,
    size_of,
)

FOLDER = Path(__file__).resolve().parent / "windows"
ICON = Path(__file__).resolve().parent / "icons" / "slecop.ico"
EXIT_CODES = {
    0: "done",
    1: "cancelled by the person",
    2: "a file could not be written",
    10: "the program, or another setup of it, is open",
    11: "a newer version is installed",
    12: "this Windows or this processor cannot run it",
    13: "the new version does not work on this computer",
    14: "the old version could not be replaced: something holds its folder",
    15: "the folder holds other files, cannot be written to, or has too long a name",
    16: "the disk has too little space",
}
"""What the setup program ends with; from 10 on nothing was changed."""

_LONGEST_PATH = 259
_SPARE_MIB = 100
_WITHOUT_CERTIFICATE = f"no certificate to sign with ({signing.CERTIFICATE} or {signing.THUMBPRINT} is not set)"


# --- stages ---


def sign_app(build: Build) -> Facts:
    """Sign the programs and libraries of the frozen program that nobody has signed yet."""
    files = signing.unsigned(build.app)
    names = [path.relative_to(build.app).as_posix() for path in files]
    if not signing.can_sign():
        build.say(f"{len(names)} programs and libraries carry no signature: {', '.join(names)}")
        raise Skipped(_WITHOUT_CERTIFICATE, needed=True)
    for path in files:
        signing.sign(path)
    return {"signed": names}


def package(build: Build) -> Facts:
    """Make the setup program of the frozen one."""
    began = time.monotonic()
    output = setup_path(build)
    output.parent.mkdir(parents=True, exist_ok=True)
    build.say("compressing: about a minute")
    make_setup(build.app, build.version, output, epoch=commit_time(build.root))
    return {
        "file": output.name,
        "bytes": output.stat().st_size,
        "sha256": sha256_of(output),
        "unpacked": size_of(build.app),
        "files": len(files_in(build.app)),
        "seconds": round(time.monotonic() - began, 1),
    }


def sign_package(build: Build) -> Facts:
    """Sign the setup program. Its uninstaller was signed while it was made."""
    if not signing.can_sign():
        build.say("Windows warns of programs it does not know: docs/install.md shows how to go on")
        raise Skipped(_WITHOUT_CERTIFICATE, needed=True)
    signing.sign(setup_path(build))
    return {"signed": [setup_path(build).name]}


def verify(build: Build) -> Facts:
    """Install, upgrade, refuse, repair and remove, on this Windows, as installer/scenarios.py says."""
    if not build.native:
        raise Skipped("it takes a Windows; python -m installer.wine tries it under Wine", needed=True)
    folder = build.place / "verify"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    build.say("making an older and a broken setup program to try against")
    older = trial_setup(build.app, "0.0.1", folder / "older.exe")
    broken = trial_setup(build.app, "999.0.0", folder / "broken.exe", without="Qt6Svg.dll")
    report = folder / "scenarios.json"
    words = ["--new", setup_path(build), "--older", older, "--broken", broken, "--report", report]
    done = subprocess.run([sys.executable, "-m", "installer.scenarios", *words], cwd=build.root, check=False)
    if done.returncode != 0:
        raise Failed(f"Not all scenarios passed; what was seen is in {report}.")
    return {"report": str(report), "on": "windows"}


# --- making a setup program ---


def setup_path(build: Build) -> Path:
    """Where the setup program is put."""
    return build.out / f"{NAME}-{build.version}-windows-x64.exe"


def make_setup(source: Path, version: str, output: Path, *, epoch: int, quick: bool = False) -> None:
    """Make a setup program that installs a folder. Failed where makensis is missing or finds fault.

    `quick` compresses less and takes seconds.
    """
    if longest(source) + len("C:\\Users\\") + 60 > _LONGEST_PATH:
        raise Failed(f"A path in {source.name} has {longest(source)} letters: too long to be installed on Windows.")
    with tempfile.TemporaryDirectory() as folder:
        entries = Path(folder) / "entries.nsh"
        entries.write_text(deleting(source), encoding="utf-8")
        words = [f"-D{name}={value}" for name, value in _definitions(source, version, output, entries).items()]
        words += ["-DQUICK"] if quick else []
        if signing.can_sign():
            # Without a word before it Windows would take the first and the last quote away
            call = "call " if host() == "windows" else ""
            words.append(f'-DSIGN={call}"{sys.executable}" -m installer.signing "%1"')
        environment = {"SOURCE_DATE_EPOCH": str(epoch), "PYTHONPATH": str(FOLDER.parents[1])}
        compiler = makensis()
        # Newer ones than Debian's may warn of what is no fault
        strict = ["-WX"] if host() == "linux" else []
        words = ["-V2", *strict, "-INPUTCHARSET", "UTF8", *words]
        run([compiler, *words, FOLDER / "slecop.nsi"], "makensis failed.", env=environment)


def _definitions(source: Path, version: str, output: Path, entries: Path) -> dict[str, object]:
    kib = size_of(source) // 1024 + 1
    return {
        "VERSION": version,
        "NUMBER": f"{version}.0",
        "SOURCE": source,
        "OUTPUT": output,
        "ICON": ICON,
        "KIB": kib,
        # The new version beside the old one, and once more where it is unpacked from
        "NEED_MIB": 2 * kib // 1024 + _SPARE_MIB,
        "LONGEST": longest(source),
        "ENTRIES": entries,
    }


def longest(source: Path) -> int:
    """Letters of the longest path in a folder, or of what setup adds to it."""
    paths = [path.relative_to(source).as_posix() for path in files_in(source)]
    return max(map(len, [*paths, "Uninstall.exe"]))


def deleting(source: Path) -> str:
    """NSIS's macro that deletes what a folder holds at its top, and nothing that a person put beside it."""
    lines = ["!macro DeleteEntries FOLDER"]
    for path in sorted(source.iterdir()):
        order = "RMDir /r" if path.is_dir() else "Delete"
        lines.append(f'  {order} "${{FOLDER}}\\{path.name}"')
    return "\n".join([*lines, "!macroend", ""])


def makensis() -> str:
    """NSIS's compiler. Failed where it cannot be had."""
    if host() == "linux":
        need("makensis", "nsis")
    if found := shutil.which("makensis"):
        return found
    installed = Path(os.environ.get("PROGRAMFILES(X86)", "")) / "NSIS" / "makensis.exe"
    if not installed.is_file():
        raise Failed(f"{SHOWN_NAME}'s setup program is made by NSIS 3.08 or later, which is not installed.")
    return str(installed)


def trial_setup(source: Path, version: str, output: Path, *, without: str = "") -> Path:
    """A setup program to try things with: of another version, or of a program that lacks a library."""
    with tempfile.TemporaryDirectory() as folder:
        tree = source
        if without:
            tree = Path(folder) / NAME
            shutil.copytree(source, tree)
            found = list(tree.rglob(without))
            if not found:
                raise Failed(f"{without} is to be missing in a broken build, but it is in none.")
            for path in found:
                path.unlink()
        make_setup(tree, version, output, epoch=0, quick=True)
    return output
