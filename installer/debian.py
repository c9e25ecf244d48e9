"""The package for Debian and Ubuntu: what it holds, what it needs of the system, and how it is made."""

from __future__ import annotations

import gzip
import hashlib
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from installer import allowed
from installer.common import (
    BUNDLE_ID,
    MIME_TYPE,
    NAME,
    PACKAGE,
    PUBLISHER,
    Build,
    commit_time,
    files_in,
    fresh,
    need,
    numbers_of,
    run,
    size_of,
)

ID = BUNDLE_ID
HOME = f"usr/lib/{PACKAGE}"
"""The program's folder, from the root."""
COMMAND = f"usr/bin/{PACKAGE}"
ARCHITECTURES = {"x86_64": "amd64", "arm64": "arm64"}
FILES = Path(__file__).parent / "linux"
_RUNTIME = {"GLIBCXX_3.4.28": "9", "GLIBCXX_3.4.29": "11", "GLIBCXX_3.4.30": "12", "GLIBCXX_3.4.31": "13"}
"""The first release of GCC whose C++ library has a version name."""
_ALSO = ("xkb-data",)
"""No library: the layouts of keyboards, which libxkbcommon reads."""
_BETTER = ("fonts-dejavu-core",)
"""Letters that the program's own font does not have, such as those of Hebrew; most desktops have such a font."""


def path_of(build: Build) -> Path:
    """Where the package lies."""
    return build.out / f"{PACKAGE}_{build.version}_{ARCHITECTURES[build.arch]}.deb"


def package(build: Build) -> Path:
    """Make the package; the same bytes every time."""
    need("dpkg-deb", "dpkg")
    root = fresh(build.place / "deb")
    shutil.copytree(build.app, root / HOME, symlinks=True)
    _lay_out(build, root)
    control = root / "DEBIAN"
    control.mkdir()
    (control / "control").write_text(control_text(build, size_of(root)), encoding="utf-8")
    sums = [(hashlib.md5(p.read_bytes(), usedforsecurity=False).hexdigest(), p.relative_to(root)) for p in _own(root)]
    (control / "md5sums").write_text("".join(f"{digest}  {place}\n" for digest, place in sums), encoding="utf-8")
    for path in [root, *root.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    pack(root, path_of(build), commit_time(build.root))
    shutil.rmtree(root)
    return path_of(build)


def pack(root: Path, target: Path, epoch: int, *, method: str = "xz") -> None:
    """Make a package of a folder that is laid out like one."""
    # With several threads the packed bytes depend on how many there are
    env = {"SOURCE_DATE_EPOCH": str(epoch), "DPKG_DEB_THREADS_MAX": "1"}
    run(
        ["dpkg-deb", "--root-owner-group", f"-Z{method}", "--build", root, target], "The package was not made.", env=env
    )


def _own(root: Path) -> list[Path]:
    return [path for path in files_in(root) if not path.is_symlink() and "DEBIAN" not in path.parts]


def _lay_out(build: Build, root: Path) -> None:
    """The command, the menu's entry, the file type, icons, the manual, and what Debian wants to know of a package."""
    share = root / "usr" / "share"
    (root / COMMAND).parent.mkdir(parents=True)
    (root / COMMAND).symlink_to(f"../lib/{PACKAGE}/{NAME}")
    _put(share / "applications" / f"{ID}.desktop", (FILES / f"{ID}.desktop").read_bytes())
    _put(share / "mime" / "packages" / f"{ID}.xml", (FILES / f"{ID}.mime.xml").read_bytes())
    _put(share / "metainfo" / f"{ID}.metainfo.xml", filled(build, FILES / f"{ID}.metainfo.xml").encode())
    _put(share / "man" / "man1" / f"{PACKAGE}.1.gz", _packed(filled(build, FILES / f"{PACKAGE}.1").encode()))
    _put(share / "doc" / PACKAGE / "copyright", (FILES / "copyright").read_bytes())
    _put(share / "doc" / PACKAGE / "changelog.gz", _packed((build.root / "CHANGELOG.md").read_bytes()))
    icons, kind = share / "icons" / "hicolor", MIME_TYPE.replace("/", "-")
    for picture in sorted((build.root / "installer" / "icons" / "png").glob("*.png")):
        for folder, name in (("apps", ID), ("mimetypes", kind)):
            _put(icons / f"{picture.stem}x{picture.stem}" / folder / f"{name}.png", picture.read_bytes())
    for folder, name in (("apps", ID), ("mimetypes", kind)):
        _put(icons / "scalable" / folder / f"{name}.svg", (build.root / "resources" / "icons" / "app.svg").read_bytes())


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    path.chmod(0o644)


def _packed(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


def filled(build: Build, template: Path) -> str:
    """A text with the version, the day of what is built, and the glibc it needs in their places."""
    day = datetime.fromtimestamp(commit_time(build.root), UTC).date().isoformat()
    glibc = build.facts("inspect")["glibc"].removeprefix("GLIBC_")
    text = template.read_text(encoding="utf-8")
    return text.replace("@VERSION@", build.version).replace("@DATE@", day).replace("@GLIBC@", glibc)


def control_text(build: Build, size: int) -> str:
    """What a package manager is told; `size` in bytes, unpacked."""
    depends, recommends = needs(build.facts("inspect")["system_libraries"])
    lines = {
        "Package": PACKAGE,
        "Version": build.version,
        "Architecture": ARCHITECTURES[build.arch],
        "Maintainer": f"{PUBLISHER} <maintainers@slecop.example>",
        "Installed-Size": str((size + 1023) // 1024),
        "Depends": ", ".join(depends),
        "Recommends": ", ".join(recommends),
        "Section": "database",
        "Priority": "optional",
        "Description": (
            "keep the records of a STEM learning ecosystem\n"
            " Partners, programs and youth enrollment with sessions, attendance, families and\n"
            " consent in one window, on one local file, without a network. Workbooks come in\n"
            " with a plan to look at before anything is written; every change can be undone.\n"
            " .\n"
            " Removing or purging this package leaves every file of records where it is."
        ),
    }
    return "".join(f"{name}: {value}\n" for name, value in lines.items())


def needs(libraries: Mapping[str, list[str]]) -> tuple[list[str], list[str]]:
    """What must be installed too, and what is better there: from the libraries of the system and their versions."""
    depends: set[str] = set(_ALSO)
    recommends: set[str] = set(_BETTER)
    for library, versions in libraries.items():
        names = allowed.LINUX[library]
        least = _least(library, versions)
        said = " | ".join(f"{name}{least}" for name in names)
        (recommends if library in allowed.PRINTING else depends).add(said)
    plain = {name for name in depends if f"{name} (" in "\n".join(depends)}
    return sorted(depends - plain), sorted(recommends)


def _least(library: str, versions: list[str]) -> str:
    if library == "libc.so.6":
        newest = max((v for v in versions if v.startswith("GLIBC_2")), key=numbers_of, default="")
        return f" (>= {newest.removeprefix('GLIBC_')})" if newest else ""
    if library == "libstdc++.so.6":
        known = [number for name, number in _RUNTIME.items() if name in versions]
        return f" (>= {max(known, key=int)})" if known else ""
    return ""
