"""Sums: what people are given, with its checksums, its size against the budget, and the list of its parts."""

from __future__ import annotations

import shutil
from pathlib import Path

from installer import sizes, stick
from installer.common import NAME, Build, Facts, Failed, sha256_of
from installer.release import SUMS

_PACKAGES = {"linux": ("*.deb", "*-linux-*.tar.xz"), "windows": ("*-windows-*.exe",), "macos": ("*-macos-*.dmg",)}


def sums(build: Build) -> Facts:
    """Write SHA256SUMS over everything in dist/out: packages, this build's list of parts, what to read on a stick."""
    packages = packages_of(build)
    if not packages:
        raise Failed(f"There is no package for {build.target} in {build.out}: run the stage package first.")
    told = build.place / "sbom.cdx.json"
    if not told.is_file():
        raise Failed("There is no list of parts: run the stage inspect first.")
    shutil.copyfile(told, build.out / f"{NAME}-{build.version}-{build.target}-{build.arch}.cdx.json")
    for path in packages:
        size, most = path.stat().st_size, sizes.PACKED[build.target]
        build.say(f"{size / 1e6:6.1f} MB  {path.name}")
        if size > most:
            raise Failed(f"{path.name} has {size / 1e6:.1f} MB; {most / 1e6:.0f} MB are allowed.")
    stick.readmes(build)
    listed = sorted(path for path in build.out.iterdir() if path.is_file() and path.name != SUMS)
    lines = [f"{sha256_of(path)}  {path.name}\n" for path in listed]
    (build.out / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")
    return {"packages": {path.name: path.stat().st_size for path in packages}, "sums": len(lines)}


def packages_of(build: Build) -> list[Path]:
    """What people are given, of this version."""
    found = [path for pattern in _PACKAGES[build.target] for path in build.out.glob(pattern)]
    return sorted(path for path in found if build.version in path.name)
