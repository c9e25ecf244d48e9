"""The notices that go with the program: one page that names all software of others in it, and every licence's text."""

from __future__ import annotations

import json
import platform
import re
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from importlib.metadata import distribution, version
from pathlib import Path

from installer.common import Failed, version_of
from installer.components import KNOWN, OWN, of_module, owner, with_parts
from installer.inventory import Part, engines, libraries_of, openssl_of, packages, part_of

FOLDER = "licenses"
_PROSE_ENDS = "## Other packages that run with the program"


def gather(root: Path, files: Mapping[str, str], modules: Iterable[str]) -> list[Part]:
    """The parts of a program of these files (place -> where taken from) and modules; Failed where one is no one's."""
    known = packages()
    owners = {place: owner(place, known) for place in files} | {name: of_module(name, known) for name in modules}
    nobody = sorted(place for place, name in owners.items() if name is None)
    if nobody:
        raise Failed(f"No licence is known for: {', '.join(nobody[:10])}. Say in installer/components.py whose it is.")
    names = with_parts({str(name) for name in owners.values()})
    systems = _versions(files, {place: str(owners[place]) for place in files})
    return [
        _known(root, name, systems) if name in KNOWN else part_of(name, root) for name in sorted(names, key=str.lower)
    ]


def _known(root: Path, name: str, versions: Mapping[str, str]) -> Part:
    known, number = KNOWN[name], versions.get(name, "")
    purl = known.purl or f"pkg:generic/{_folder(name)}"
    purl += f"@{number.split()[0]}" if number else ""
    texts: dict[str, str] = {}
    for text in known.texts:
        package, _slash, file = text.rpartition("/")
        if text.startswith("/"):
            source = root / text[1:]
        elif package:
            source = Path(_text_of(package, file))
        else:
            source = root / "installer" / "licences" / file
        texts[f"{_folder(name)}/{file}"] = str(source)
    return Part(name, number, known.licence, known.holder, purl, texts)


def _text_of(package: str, file: str) -> str:
    return next(str(path.locate()) for path in distribution(package).files or () if path.name == file)


def _folder(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _versions(files: Mapping[str, str], owners: Mapping[str, str]) -> dict[str, str]:
    """What is known of the versions of what is no package of the lock."""
    found = engines()
    inside = [f"{found.pop('OpenSSL')} (in sqlcipher3)", f"{openssl_of('cryptography')} (in cryptography)"]
    qt = version("PySide6-Essentials")
    found |= {"OpenSSL": ", ".join(inside), "Python": platform.python_version(), "Qt": qt, "Qt for Python": qt}
    found |= {OWN: version_of(), "Shiboken": version("shiboken6"), "PyInstaller start-up code": version("pyinstaller")}
    found |= libraries_of("pillow")
    told: dict[str, set[str]] = {}
    for place, name in owners.items():
        if name in KNOWN and name not in found:
            told.setdefault(name, set()).add(_of_file(place, Path(files[place])))
    return found | {name: numbers.pop() for name, numbers in told.items() if len(numbers) == 1}


def _of_file(place: str, source: Path) -> str:
    """The version of one library: in its name, or as the system's package manager has it."""
    if named := re.search(r"(?:-[0-9a-f]{8}\.so\.|icu\w+\.so\.)(\d+(?:\.\d+)*)$", place):
        return named[1]
    if not source.is_absolute() or not source.is_file():
        return ""
    real = str(source.resolve())
    if not real.startswith(("/usr/", "/lib")):  # nowhere else does the system's package manager put a library
        return ""
    for path in (real, real.removeprefix("/usr")):  # packages of systems that joined the two may say either
        if package := _ask_dpkg("-S", path).partition(": ")[0]:
            return _ask_dpkg("-W", "-f", "${source:Upstream-Version}", package)
    return ""


def _ask_dpkg(*words: str) -> str:
    try:
        return subprocess.run(["dpkg-query", *words], capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def write(root: Path, parts: list[Part], folder: Path) -> list[tuple[str, str]]:
    """Write notices and texts into an empty folder; the entries of the bundle, (place, source)."""
    folder.mkdir(parents=True)
    entries = [(f"{FOLDER}/{place}", source) for part in parts for place, source in part.texts.items()]
    page = folder / "THIRD_PARTY_NOTICES.md"
    page.write_text(notices(root, parts), encoding="utf-8", newline="\n")
    told = folder / "parts.json"
    listed = [{**asdict(part), "texts": sorted(part.texts)} for part in parts]
    told.write_text(json.dumps(listed, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
    entries += [(f"{FOLDER}/{path.name}", str(path)) for path in (page, told)]
    return [*entries, *((f"{FOLDER}/{name}", str(root / name)) for name in ("LICENSE", "NOTICE"))]


def notices(root: Path, parts: list[Part]) -> str:
    """The page: what the project says itself, up to its list of packages, and then what is in this program."""
    prose = (root / "THIRD_PARTY_NOTICES.md").read_text(encoding="utf-8")
    begin, found, _rest = prose.partition(_PROSE_ENDS)
    if not found:
        raise Failed(f"THIRD_PARTY_NOTICES.md has no heading “{_PROSE_ENDS[3:]}” any more.")
    lines = [
        "## What is in this program",
        "",
        "| what | version | licence | copyright | texts |",
        "|---|---|---|---|---|",
    ]
    for part in parts:
        if part.name != OWN:
            texts = ", ".join(f"`{place}`" for place in sorted(part.texts))
            lines.append(f"| {part.name} | {part.version} | {part.licence} | {part.holder} | {texts} |")
    for part in parts:
        if part.crates:
            lines += ["", f"## Compiled into {part.name}", "", "| package | version | licence |", "|---|---|---|"]
            lines += [f"| {name} | {number} | {licence} |" for name, number, licence in part.crates]
    return begin + "\n".join(lines) + "\n"
