"""Whether every library runs on the oldest macOS we promise: of the locked packages, and of the frozen program."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path

from installer.common import Build, Facts, Failed, fresh, run
from installer.environment import environment
from installer.mac_bundle import OLDEST
from installer.mach_o import NotReadable, Version, is_mach_o, oldest_systems, programs_in

PROCESSORS = ("arm64", "x86_64")
"""Both kinds of Mac; each has a build of its own, since not all packages come for both in one."""
PYTHON = "3.13"
"""The Python that releases are made with."""

_MARKED = re.compile(r"^\S+ ; (?P<marker>[^\n\\]+?) *\\?$", re.MULTILINE)
_EVALUATE = """
import json, sys
from packaging.markers import Marker
here, markers = json.loads(sys.argv[1])
print(json.dumps([Marker(marker).evaluate(here) for marker in markers]))
"""


def check_wheels(build: Build) -> Facts:
    """Whether the locked packages exist for both kinds of Mac, and run on the oldest macOS; what they need."""
    return {processor: needed_by(wheels_for(build, processor), processor) for processor in PROCESSORS}


def wheels_for(build: Build, processor: str) -> list[Path]:
    """The locked packages as they are for one kind of Mac, fetched where they are not there yet."""
    lock = build.root / "requirements.lock"
    folder = build.root / "build" / "installer" / "wheels" / f"macos-{processor}"
    kept, wanted = folder / "requirements.txt", lock_for(build, lock.read_text(encoding="utf-8"), processor)
    if not kept.is_file() or kept.read_text(encoding="utf-8") != wanted:
        build.say(f"fetching the locked packages for macOS on {processor}")
        asked = fresh(folder) / "asked.txt"
        asked.write_text(wanted, encoding="utf-8")
        oldest = "_".join(map(str, OLDEST))
        kind = ["--platform", f"macosx_{oldest}_{processor}", "--python-version", PYTHON, "--implementation", "cp"]
        options = ["-q", "--no-deps", "--require-hashes", "--only-binary", ":all:", "--disable-pip-version-check"]
        run(
            [environment(build), "-m", "pip", "download", *options, *kind, "-d", folder, "-r", asked],
            f"Not every locked package can be had for macOS {OLDEST[0]} on {processor} and Python {PYTHON}.",
        )
        asked.rename(kept)
    return sorted(folder.glob("*.whl"))


def lock_for(build: Build, lock: str, processor: str) -> str:
    """A lock with only those packages that count on one kind of Mac: pip itself asks the machine it runs on."""
    entries = re.split(r"^(?=\w)", lock, flags=re.MULTILINE)
    markers = sorted({match["marker"] for match in _MARKED.finditer(lock)})
    here = {"sys_platform": "darwin", "platform_machine": processor, "os_name": "posix", "platform_system": "Darwin"}
    asked = [environment(build), "-c", _EVALUATE, json.dumps([here, markers])]
    counts = dict(zip(markers, json.loads(run(asked, "The lock's conditions cannot be read.")), strict=True))
    return "".join(_plain(entry) for entry in entries if all(counts[m["marker"]] for m in _MARKED.finditer(entry)))


def _plain(entry: str) -> str:
    return _MARKED.sub(lambda match: match[0].replace(f" ; {match['marker']}", ""), entry)


def needed_by(wheels: Iterable[Path], processor: str) -> Facts:
    """Package file -> the newest macOS that one of its libraries asks for; Failed where that is too new."""
    return _told({wheel.name: _of_wheel(wheel) for wheel in wheels}, processor)


def check_frozen(build: Build) -> Facts:
    """Whether each program and library in the frozen program runs on this kind of Mac and on the oldest macOS."""
    programs = {path.relative_to(build.app).as_posix(): _read(path) for path in programs_in(build.app)}
    if not programs:
        raise Failed(f"{build.app} holds no macOS program at all.")
    foreign = sorted(name for name, found in programs.items() if build.arch not in found)
    if foreign:
        raise Failed(f"Not for {build.arch}: {', '.join(foreign)}")
    told = _told({name: [found] for name, found in programs.items()}, build.arch)
    return {"programs": len(programs), "newest_needed": max(told.values(), key=_number, default=None)}


def _of_wheel(wheel: Path) -> list[dict[str, Version]]:
    with zipfile.ZipFile(wheel) as archive:
        entries = (archive.read(name) for name in archive.namelist() if not name.endswith("/"))
        return [oldest_systems(content) for content in entries if is_mach_o(content[:8])]


def _read(path: Path) -> dict[str, Version]:
    try:
        return oldest_systems(path.read_bytes())
    except NotReadable as error:
        raise Failed(f"{path}: {error}.") from error


def _told(found: dict[str, list[dict[str, Version]]], processor: str) -> dict[str, str]:
    newest = {
        name: max((it[processor] for it in libraries if processor in it), default=None)
        for name, libraries in found.items()
    }
    late = [f"{name} ({version[0]}.{version[1]})" for name, version in newest.items() if version and version > OLDEST]
    if late:
        raise Failed(f"These need a newer macOS than {OLDEST[0]}.{OLDEST[1]}: {', '.join(sorted(late))}")
    return {name: f"{version[0]}.{version[1]}" for name, version in newest.items() if version}


def _number(version: str) -> Version:
    major, minor = map(int, version.split("."))
    return major, minor
