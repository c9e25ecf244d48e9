"""Whether every library runs on the oldest macOS we promise: of the locked packages, and of the frozen program."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path

from installer.common import Build, Facts, Failed, fresh, run
from installer.environment import environment
from installer.mac_bundle import ENTITLEMENTS, OLDEST
from installer.mach_o import NotReadable, Version, is_mach_o, needed_libraries, oldest_systems, programs_in

PROCESSORS = ("arm64", "x86_64")
"""Both kinds of Mac; each has a build of its own, since not all packages come for both in one."""
PYTHON = "3.13"
"""The Python that releases are made with."""

_OF_MACOS = ("/usr/lib/", "/System/Library/")
_MAKES_CODE = b"_pthread_jit_write_protect_np"
"""What a library calls that writes code while it runs. Without the right for it, a signed program ends there."""
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


def check_frozen(build: Build, facts: Facts) -> list[str]:
    """What is wrong with the libraries of the frozen program, in sentences; adds to the facts what they need.

    Each must be for this kind of Mac, run on the oldest macOS, and ask only for what is in the program or in macOS.
    """
    programs = {path.relative_to(build.app).as_posix(): path for path in programs_in(build.app)}
    names = {path.name for path in build.app.rglob("*")}
    wrong = [] if programs else [f"{build.app} holds no macOS program at all."]
    newest: Version = (0, 0)
    for place, path in programs.items():
        try:
            content = path.read_bytes()
            systems, needed = oldest_systems(content), needed_libraries(content)
        except NotReadable as error:
            wrong.append(f"{place}: {error}.")
            continue
        wrong += _wrong_with(place, systems, build.arch)
        if _MAKES_CODE in content:
            wrong.append(f"{place} makes code at run time, which {ENTITLEMENTS.name} does not allow.")
        wrong += [
            f"{place} needs {library}, which is neither in the program nor in macOS."
            for library in _lacks(needed, names)
        ]
        newest = max(newest, systems.get(build.arch, newest))
    facts["programs"], facts["newest_macos_needed"] = len(programs), _said(newest)
    return wrong


def _wrong_with(place: str, systems: dict[str, Version], processor: str) -> list[str]:
    if processor not in systems:
        return [f"{place} is not for {processor}."]
    late = systems[processor] > OLDEST
    return [f"{place} needs macOS {_said(systems[processor])}, newer than {_said(OLDEST)}."] if late else []


def _lacks(needed: set[str], names: set[str]) -> list[str]:
    outside = (name for name in needed if not name.startswith(_OF_MACOS))
    # Anything by a full path is of the machine it was built on, be there one of that name here or not
    return sorted(name for name in outside if name.startswith("/") or name.rpartition("/")[2] not in names)


def _of_wheel(wheel: Path) -> list[dict[str, Version]]:
    with zipfile.ZipFile(wheel) as archive:
        entries = (archive.read(name) for name in archive.namelist() if not name.endswith("/"))
        return [oldest_systems(content) for content in entries if is_mach_o(content[:8])]


def _told(found: dict[str, list[dict[str, Version]]], processor: str) -> dict[str, str]:
    newest = {
        name: max((it[processor] for it in libraries if processor in it), default=None)
        for name, libraries in found.items()
    }
    late = [f"{name} ({_said(version)})" for name, version in newest.items() if version and version > OLDEST]
    if late:
        raise Failed(f"These need a newer macOS than {_said(OLDEST)}: {', '.join(sorted(late))}")
    return {name: _said(version) for name, version in newest.items() if version}


def _said(version: Version) -> str:
    return f"{version[0]}.{version[1]}"
