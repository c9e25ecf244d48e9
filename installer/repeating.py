"""Twice: the same source built again must give the same bytes, so that anyone can see what a release is made of."""

from __future__ import annotations

from pathlib import Path

from installer.common import Build, Facts, Failed, files_in, sha256_of
from installer.freezing import freeze


def twice(build: Build) -> Facts:
    """Freeze and, on Linux, package once more, and compare with what stands there."""
    if not build.app.is_dir():
        raise Failed("There is no first build to compare with: run the stage freeze first.")
    first = _hashes(build.app)
    packages = _packages(build)
    freeze(build)
    differ = _differences(first, _hashes(build.app))
    if differ:
        raise Failed(f"Two builds of one source differ in {len(differ)} files: {', '.join(differ[:8])}")
    if packages:
        from installer import linux  # noqa: PLC0415 - it needs tools that only Linux has

        linux.package(build)
        if differ := _differences(packages, _packages(build)):
            raise Failed(f"Two packages of one program differ: {', '.join(differ)}")
    build.say(f"{len(first)} files and {len(packages)} packages are the same to the byte")
    return {"files": len(first), "packages": sorted(packages)}


def _packages(build: Build) -> dict[str, str]:
    if build.target != "linux" or not build.out.is_dir():
        return {}
    found = [*build.out.glob("*.deb"), *build.out.glob("*-linux-*.tar.xz")]
    return {path.name: _hash(path) for path in found}


def _hashes(folder: Path) -> dict[str, str]:
    found = {path.relative_to(folder).as_posix(): path for path in files_in(folder)}
    return {place: str(path.readlink()) if path.is_symlink() else _hash(path) for place, path in found.items()}


def _hash(path: Path) -> str:
    return f"{path.stat().st_mode & 0o777:o} {sha256_of(path)}"


def _differences(one: dict[str, str], other: dict[str, str]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
