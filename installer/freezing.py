"""Freeze: the program with all it needs in one folder, from a clean environment, the same bytes every time."""

from __future__ import annotations

import hashlib
import os
import re
import time
from pathlib import Path

from installer.common import Build, Facts, Failed, commit_time, files_in, fresh, need, run, sha256_of, size_of
from installer.environment import clean, environment

_LEFT_OUT = re.compile(r"^left out: (?P<place>.*) \((?P<why>.*)\)$", re.MULTILINE)


def freeze(build: Build) -> Facts:
    """Make the frozen program anew."""
    if not build.native:
        raise Failed(f"A {build.target} program is frozen on {build.target} itself.")
    if build.target == "linux":
        need("objdump", "binutils")
    python = environment(build)
    began, epoch = time.monotonic(), commit_time(build.root)
    env = clean(build, epoch)
    catalogs = sorted((build.root / "resources" / "locale").glob("*/LC_MESSAGES/*.po"))
    run([python, "-m", "tools.catalogs", "compile", *catalogs], "The translations could not be compiled.", env=env)
    folders = ["--distpath", fresh(build.place / "dist"), "--workpath", fresh(build.place / "work")]
    build.say("freezing: one to three minutes")
    log = build.place / "freeze.log"
    said = run(
        [python, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=WARN", *folders, "installer/slecop.spec"],
        "PyInstaller could not freeze the program.",
        log=log,
        env=env,
    )
    finish(build, epoch)
    return {
        "version": build.version,
        "arch": build.arch,
        "python": run([python, "-c", "import platform; print(platform.python_version())"], "Python is gone.").strip(),
        "epoch": epoch,
        "bytes": size_of(build.app),
        "files": len(files_in(build.app)),
        "digest": digest(build.app),
        "seconds": round(time.monotonic() - began, 1),
        "left_out": {found["place"]: found["why"] for found in _LEFT_OUT.finditer(said)},
    }


def finish(build: Build, epoch: int) -> None:
    """Give every file the date of the commit, and modes that no one's umask decides."""
    for path in [build.app, *sorted(build.app.rglob("*"))]:
        if path.is_symlink():
            continue
        runs = path.is_dir() or path.stat().st_mode & 0o100
        path.chmod(0o755 if runs else 0o644)
        os.utime(path, (epoch, epoch))


def digest(folder: Path) -> str:
    """One number for all names, links, modes and bytes below a folder."""
    total = hashlib.sha256()
    for path in files_in(folder):
        place = path.relative_to(folder).as_posix()
        if path.is_symlink():
            total.update(f"{place} -> {path.readlink()}\n".encode())
        else:
            mode = path.stat().st_mode & 0o777
            total.update(f"{place} {mode:o} {sha256_of(path)}\n".encode())
    return total.hexdigest()
