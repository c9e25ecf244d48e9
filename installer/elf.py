"""What libraries and programs of Linux need of others, as the tool `objdump` tells."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from installer.common import Failed

_FILE = re.compile(r"^(?P<path>.+):\s+file format (?P<format>\S+)$")
_FROM = re.compile(r"^\s+required from (?P<library>\S+):$")
_VERSION = re.compile(r"^\s+0x[0-9a-f]+ 0x[0-9a-f]+ \d+ (?P<version>\S+)$")
_AT_ONCE = 100
_MAGIC = b"\x7fELF"


@dataclass(slots=True)
class Elf:
    """One file: the libraries it asks for by name, the version names it asks of each, and its own name."""

    format: str
    needed: list[str] = field(default_factory=list)
    versions: dict[str, set[str]] = field(default_factory=dict)
    soname: str = ""


def is_elf(path: Path) -> bool:
    """Whether a file is a library or a program of Linux."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == _MAGIC


def read(paths: Iterable[Path]) -> dict[Path, Elf]:
    """What each of these files needs; those that are no ELF files are left out."""
    asked = sorted(path for path in paths if is_elf(path))
    found: dict[Path, Elf] = {}
    for start in range(0, len(asked), _AT_ONCE):
        part = asked[start : start + _AT_ONCE]
        done = subprocess.run(["objdump", "-p", *map(str, part)], capture_output=True, check=False, text=True)
        if done.returncode != 0:
            raise Failed(f"objdump cannot read what was built: {done.stderr.strip()}")
        found |= _parse(done.stdout)
    return found


def _parse(told: str) -> dict[Path, Elf]:
    found: dict[Path, Elf] = {}
    current, library = Elf(""), ""
    for line in told.splitlines():
        if named := _FILE.match(line):
            current = found[Path(named["path"])] = Elf(named["format"])
        elif required := _FROM.match(line):
            library = required["library"]
        elif version := _VERSION.match(line):
            current.versions.setdefault(library, set()).add(version["version"])
        else:
            words = line.split()
            if words[:1] == ["NEEDED"]:
                current.needed.append(words[1])
            elif words[:1] == ["SONAME"]:
                current.soname = words[1]
    return found
