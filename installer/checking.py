"""Check: whether the source is fit to be built from, before minutes are spent on it; the same on every system."""

from __future__ import annotations

import re
import sys

from installer import macos
from installer.common import NAME, Build, Facts, Failed
from installer.components import KNOWN
from installer.environment import LOCKS
from installer.inspecting import GPL_ONLY
from installer.inventory import credited
from installer.mac_bundle import check_bundle_facts

_LOCKED = re.compile(r"^([a-z0-9.-]+)==(\S+)(?P<rest>[^\n]*(?:\n[ ]+--hash=\S+[^\n]*)*)", re.MULTILINE)
_IMPORT = re.compile(r"^ *(?:from|import) +PySide6(?:\.| +import +)(\w+)", re.MULTILINE)


def check(build: Build) -> Facts:
    """The version, the locks, what Qt modules are used, licences and icons; Failed with what is wrong first."""
    if not (3, 11) <= sys.version_info < (3, 14):
        build.say("this Python is not one the program runs on; another will be looked for")
    return {
        "version": _version(build),
        "locked": _locks(build),
        "qt": _qt_modules(build),
        "licences": _licences(build),
        "icons": _icons(build),
        "macos": macos.check(build) if build.target == "macos" else check_bundle_facts(build),
    }


def _version(build: Build) -> str:
    if f"## [{build.version}]" not in (build.root / "CHANGELOG.md").read_text(encoding="utf-8"):
        raise Failed(f"CHANGELOG.md does not say what is in version {build.version}.")
    return build.version


def _locks(build: Build) -> int:
    """Every package has hashes, and the same version in each lock."""
    versions: dict[str, set[str]] = {}
    for lock in (*LOCKS, "requirements-dev.lock"):
        here: dict[str, set[str]] = {}
        for found in _LOCKED.finditer((build.root / lock).read_text(encoding="utf-8")):
            if "--hash=sha256:" not in found["rest"]:
                raise Failed(f"{lock} has no hash of {found[1]}.")
            here.setdefault(found[1], set()).add(found[2])
        for name, numbers in here.items():
            if versions.setdefault(name, numbers) != numbers:
                raise Failed(f"{lock} has another version of {name} than another lock.")
    return len(versions)


def _qt_modules(build: Build) -> list[str]:
    """The modules of Qt that the source imports: none of those under the GPL alone."""
    used: set[str] = set()
    for path in sorted((build.root / "ui").rglob("*.py")):
        for module in _IMPORT.findall(path.read_text(encoding="utf-8")):
            if GPL_ONLY.search(module):
                raise Failed(f"{path.name} imports {module}, which is under the GPL alone.")
            used.add(module)
    return sorted(used)


def _licences(build: Build) -> int:
    """The texts that no package brings are there, and the packages of the lock are named in the notices."""
    texts = {text for known in KNOWN.values() for text in known.texts if "/" not in text}
    missing = sorted(text for text in texts if not (build.root / "installer" / "licences" / text).is_file())
    if missing:
        raise Failed(f"installer/licences lacks {', '.join(missing)}.")
    runtime = {found[1] for found in _LOCKED.finditer((build.root / LOCKS[0]).read_text(encoding="utf-8"))}
    unnamed = sorted(runtime - set(credited(build.root)) - {"pyside6-essentials", "shiboken6"})
    if unnamed:
        raise Failed(f"THIRD_PARTY_NOTICES.md does not name {', '.join(unnamed)}.")
    return len(texts)


def _icons(build: Build) -> list[str]:
    folder = build.root / "installer" / "icons"
    wanted = [f"{NAME.lower()}.ico", f"{NAME.lower()}.icns", "png/16.png", "png/256.png"]
    if missing := [name for name in wanted if not (folder / name).is_file()]:
        raise Failed(f"installer/icons lacks {', '.join(missing)}: python -m tools.app_icon makes them.")
    return wanted
