"""What the packages of the build's environment say of themselves; run by the Python of that environment.

As a program (python -m installer.inventory PROGRAM) it prints, as JSON, the packages and the modules within a frozen
program: this knows how the archive in it is laid out, which plain Python does not.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import asdict, dataclass, field
from importlib import import_module
from importlib.metadata import Distribution, PackagePath, distribution, distributions
from pathlib import Path
from typing import Any

from installer.common import ROOT, Failed
from installer.components import KNOWN, SAID, WITHIN

_LICENCE_FILE = re.compile(r"(?i)^(licen[cs]e|copying|notice|authors)[^/]*$")
_WORDS = {"MIT License": "MIT", "BSD": "BSD-3-Clause", "Apache Software License": "Apache-2.0"}


@dataclass(slots=True)
class Part:
    """One piece of software in the program: what it is called, whose it is, and on what terms it is there."""

    name: str
    version: str
    licence: str
    holder: str
    purl: str
    texts: dict[str, str] = field(default_factory=dict)
    """Name of a text below licenses/ -> where it is taken from."""
    crates: list[tuple[str, str, str]] = field(default_factory=list)
    """What a package says is compiled into it: (name, version, licence)."""


def canonical(name: str) -> str:
    """A package's name as the locks have it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def packages() -> dict[str, str]:
    """For each name that can be imported, the package that brings it."""
    found: dict[str, str] = {}
    for one in distributions():
        name = canonical(one.metadata["Name"])
        for path in one.files or ():
            top = path.parts[0]
            if not top.endswith((".dist-info", "__pycache__")) and top != "..":
                found[top.split(".")[0] if len(path.parts) == 1 else top] = name
    return found


def part_of(package: str, root: Path = ROOT) -> Part:
    """What a package of the lock says of itself; Failed where it brings no text of its licence, or is not credited."""
    told = distribution(package)
    holders = credited(root)
    if package not in holders:
        raise Failed(f"THIRD_PARTY_NOTICES.md does not name the package {package}, which is in the program.")
    texts = {f"{package}/{Path(p).name}": str(p.locate()) for p in _texts(told)}
    if not texts:
        raise Failed(f"The package {package} brings no text of its licence; put one in installer/licences.")
    return Part(
        name=package,
        version=told.version,
        licence=SAID.get(package) or _licence(told),
        holder=holders[package],
        purl=f"pkg:pypi/{package}@{told.version}",
        texts=texts,
        crates=_crates(package),
    )


def _texts(told: Distribution) -> list[PackagePath]:
    found = [p for p in told.files or () if ".dist-info" in p.parts[0] and _LICENCE_FILE.match(p.name)]
    return sorted(found, key=str)


def _licence(told: Distribution) -> str:
    said = next((said for key in ("License-Expression", "License") if (said := told.metadata.get_all(key))), [""])[0]
    if not said or len(said) > 60:
        raise Failed(
            f"The package {told.metadata['Name']} does not say its licence; say it in installer/components.py."
        )
    return _WORDS.get(said, said)


def credited(root: Path) -> dict[str, str]:
    """Who has the copyright of each package, as THIRD_PARTY_NOTICES.md says it."""
    rows = re.findall(
        r"^\| `([a-z0-9.-]+)` \|.*\| ([^|]+) \|$", (root / "THIRD_PARTY_NOTICES.md").read_text("utf-8"), re.MULTILINE
    )
    return dict(rows)


def _crates(package: str) -> list[tuple[str, str, str]]:
    found: set[tuple[str, str, str]] = set()
    for one in _told_within(package):
        if str(one.get("purl", "")).startswith("pkg:cargo/"):
            said = [lic.get("expression") or lic.get("license", {}).get("id", "") for lic in one.get("licenses", [])]
            found.add((one["name"], one.get("version", ""), " AND ".join(said)))
    return sorted(found)


def openssl_of(package: str) -> str:
    """The version of OpenSSL that a package says is in it, if it does."""
    found = [one for one in _told_within(package) if str(one.get("purl", "")).startswith("pkg:generic/openssl@")]
    return str(found[0]["version"]) if found else ""


def libraries_of(package: str) -> dict[str, str]:
    """The versions of libraries in a package's own list of parts, by the names used here."""
    told = {
        word.strip(): str(one.get("version") or "") for one in _told_within(package) for word in one["name"].split("/")
    }
    return {name: told[name] for name in WITHIN[package] if told.get(name)}


def _told_within(package: str) -> list[dict[str, Any]]:
    files = [path for path in distribution(package).files or () if "sboms" in path.parts and path.suffix == ".json"]
    return [one for p in files for one in json.loads(Path(str(p.locate())).read_text("utf-8")).get("components", [])]


def engines() -> dict[str, str]:
    """The versions within sqlcipher3, by the names used here."""
    dbapi2: Any = import_module("sqlcipher3.dbapi2")

    with dbapi2.connect(":memory:") as connection:
        connection.execute("PRAGMA key = 'any'")  # only then does it say what it is encrypted with
        cipher = str(connection.execute("PRAGMA cipher_version").fetchone()[0]).split()[0]
        provider = str(connection.execute("PRAGMA cipher_provider_version").fetchone()[0])
    number = re.search(r"\d+\.\d+\.\d+", provider)
    return {"SQLite": dbapi2.sqlite_version, "SQLCipher": cipher, "OpenSSL": number[0] if number else ""}


def modules_of(program: Path) -> list[str]:
    """The names of all modules in a frozen program's archive."""
    from PyInstaller.archive.readers import CArchiveReader  # noqa: PLC0415

    archive = CArchiveReader(str(program))
    found = [name for name, entry in archive.toc.items() if entry[-1] in {"s", "m"}]
    for name in archive.toc:
        if name.endswith(".pyz"):
            inner = archive.open_embedded_archive(name)
            found += list(inner.toc)
    return sorted(found)


def main(program: Path) -> None:
    """Print what is known of this environment and of the program."""
    told = packages()
    names = {name for name in told.values() if name not in KNOWN}
    print(json.dumps({"packages": told, "modules": modules_of(program), "names": sorted(names), "within": WITHIN}))


__all__ = ["Part", "asdict", "engines", "modules_of", "packages", "part_of"]

if __name__ == "__main__":
    main(Path(sys.argv[1]))
