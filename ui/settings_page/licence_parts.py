"""The software of others in the program: an installed one brings a list of it, the source tells it from its notices."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import PySide6

from slecop_desktop import __version__
from slecop_desktop.resources import resource

OWN = "SLECoP Desktop"
NOTICES = "THIRD_PARTY_NOTICES.md"
_LIST_BEGINS = re.compile(r"^## (What is in this program|Other packages that run with the program)$", re.MULTILINE)
_ROW = re.compile(r"^\| `(?P<name>[^`]+)` \| [^|]* \| (?P<licence>[^|]*) \| (?P<holder>[^|]*) \|$", re.MULTILINE)
_A_LICENCE = re.compile(r"(LICEN[CS]E|COPYING|NOTICE|AUTHORS)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of software: who holds its rights, under which licence it is here, and where the texts are."""

    name: str
    version: str
    licence: str
    holder: str
    texts: tuple[Path, ...]

    def read(self) -> str:
        """The head of it and all its texts, one after the other."""
        head = " ".join(word for word in (self.name, self.version) if word)
        found = [path.read_text(encoding="utf-8", errors="replace") for path in self.texts if path.is_file()]
        return "\n\n\n".join([f"{head}\n{self.licence}\n© {self.holder}", *found])


def overview() -> str:
    """What there is to know of the licences, as Markdown: how Qt may be replaced, and where sources are."""
    text = (_folder() / NOTICES).read_text(encoding="utf-8")
    begins = _LIST_BEGINS.search(text)
    return text[: begins.start()].rstrip() + "\n" if begins else text


@lru_cache(maxsize=1)
def parts() -> tuple[Part, ...]:
    """All of it, by name; the program itself first."""
    folder = _folder()
    own = Part(OWN, __version__, "Apache-2.0", "SLECoP Desktop contributors", (folder / "LICENSE", folder / "NOTICE"))
    listed = folder / "parts.json"
    found = _installed(listed) if listed.is_file() else _from_source(folder)
    return (own, *sorted(found, key=lambda part: part.name.lower()))


def _folder() -> Path:
    """Where the notices are: in a folder of their own once installed, beside the code in the source."""
    root = resource("").parent
    inside = root / "licenses"
    return inside if (inside / NOTICES).is_file() else root


def _installed(listed: Path) -> list[Part]:
    told = json.loads(listed.read_text(encoding="utf-8"))
    return [
        Part(
            one["name"],
            one["version"],
            one["licence"],
            one["holder"],
            tuple(listed.parent / place for place in one["texts"]),
        )
        for one in told
        if one["name"] != OWN
    ]


def _from_source(folder: Path) -> list[Part]:
    notices = (folder / NOTICES).read_text(encoding="utf-8")
    texts = tuple(folder / "installer" / "licences" / name for name in ("LGPL-3.0.txt", "GPL-3.0.txt"))
    holder = "The Qt Company Ltd. and other contributors"
    made = [Part("Qt, Qt for Python", PySide6.__version__, "LGPL-3.0", holder, texts)]
    for row in _ROW.finditer(notices):
        version, files = _package(row["name"])
        made.append(Part(row["name"], version, row["licence"].strip(), row["holder"].strip(), files))
    return made


def _package(name: str) -> tuple[str, tuple[Path, ...]]:
    """Version and licence texts of an installed package; nothing of one that this system does not need."""
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return "", ()
    named = (file for file in found.files or () if _A_LICENCE.match(file.name) and ".dist-info" in str(file))
    return found.version, tuple(Path(str(file.locate())) for file in named)
