"""What goes into the frozen program, decided when PyInstaller has found all that might: called by the spec."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path, PurePosixPath

from installer import elf, notices
from installer.common import NAME, fresh
from installer.trimming import why_dropped

Entry = tuple[str, str, str]
"""As PyInstaller has it: (place in the bundle, file it is taken from, or for a SYMLINK where it leads to, kind)."""

_LINK = "SYMLINK"
_DEBUG_INFORMATION = re.compile(r"^(libpython[^/]*|python\d[^/]*/lib-dynload/.*|sqlcipher3/.*\.so|sqlalchemy/.*\.so)$")
"""Libraries made with debug information, which no one can use there. Never Qt's: those stay as Qt made them."""
_CARRIED = re.compile(r"^(lib[^/]+|PySide6/Qt/lib/[^/]+|pillow\.libs/[^/]+)\.so[.\d]*$")


def place_of(entry: Entry) -> str:
    """Where in the bundle, with forward slashes."""
    return entry[0].replace("\\", "/")


def settle(entries: list[Entry], modules: list[str], *, root: Path, work: Path, system: str) -> list[Entry]:
    """The entries that stay, made small, and the notices for all that is then in the program."""
    dropped = {place_of(e): why for e in entries if (why := why_dropped(place_of(e), system=system))}
    kept = [e for e in entries if place_of(e) not in dropped]
    kept = [e for e in kept if not _leads_into(e, dropped)]
    if system == "linux":
        unused = unneeded(kept)
        dropped |= dict.fromkeys(unused, "no library that stays needs it")
        kept = [e for e in kept if place_of(e) not in unused]
        kept = stripped(kept, fresh(work / "stripped"))
    for place, why in sorted(dropped.items()):
        print(f"left out: {place} ({why})")
    made = work / "licenses"
    shutil.rmtree(made, ignore_errors=True)
    files = {place_of(e): e[1] for e in kept if e[2] != _LINK} | {NAME: "", "base_library.zip": ""}
    parts = notices.gather(root, files, modules)
    return [*kept, *((place, source, "DATA") for place, source in notices.write(root, parts, made))]


def _leads_into(entry: Entry, dropped: dict[str, str]) -> bool:
    """Whether an entry is a link to a file that is left out."""
    if entry[2] != _LINK:
        return False
    return os.path.normpath(str(PurePosixPath(place_of(entry)).parent / entry[1].replace("\\", "/"))) in dropped


def unneeded(entries: list[Entry]) -> set[str]:
    """Places of libraries brought along for others, and links to them, that nothing which stays asks for."""
    gone: set[str] = set()
    asks = elf.read({Path(e[1]) for e in entries if e[2] != _LINK})
    while True:
        left = [e for e in entries if place_of(e) not in gone]
        wanted = {name for e in left if e[2] != _LINK for name in _needed(asks, e)}
        more = {place_of(e) for e in left if _CARRIED.match(place_of(e)) and not _is_wanted(e, wanted)}
        if not more:
            return gone
        gone |= more


def _needed(asks: dict[Path, elf.Elf], entry: Entry) -> list[str]:
    found = asks.get(Path(entry[1]))
    return found.needed if found else []


def _is_wanted(entry: Entry, wanted: set[str]) -> bool:
    name = PurePosixPath(place_of(entry)).name
    # The program itself loads Python's library, by name
    return name in wanted or name.startswith("libpython")


def stripped(entries: list[Entry], folder: Path) -> list[Entry]:
    """The same entries, with copies instead of libraries that carry debug information."""
    made: list[Entry] = []
    for entry in entries:
        place, source, kind = entry
        if kind == _LINK or not _DEBUG_INFORMATION.match(place_of(entry)):
            made.append(entry)
            continue
        copy = folder / place
        copy.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["strip", "--strip-unneeded", "-o", str(copy), source], check=True)
        made.append((place, str(copy), kind))
    return made
