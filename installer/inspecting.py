"""Inspect: what can be told of a frozen program without running it, on any system."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

from installer import allowed, elf, mac_libraries, pe, sbom, sizes
from installer.common import LANGUAGES, Build, Facts, Failed, commit_time, files_in, host, numbers_of, run, size_of
from installer.components import of_module, owner, with_parts
from installer.environment import environment
from installer.freezing import digest
from installer.notices import FOLDER
from installer.trimming import own_files, own_modules

GPL_ONLY = re.compile(
    r"(?i)Qt6?(Charts|Graphs|DataVisualization|VirtualKeyboard|Quick3D|HttpServer|NetworkAuth|QuickTimeline|CanvasPainter|Mqtt|Coap|StateMachineQml)"
)
_UNWANTED = re.compile(
    r"(?i)(^|/)(tests?|testing|\.git|__pycache__)(/|$)|(^|/)(test_[^/]*|conftest)\.py$|\.(pem|key|p12|pfx|keystore|slecop|po|log)$"
    r"|(^|/)(id_rsa|id_ed25519|\.env|\.netrc|\.pypirc)$"
)
_PLUGINS: dict[str, tuple[str, ...]] = {
    "linux": (
        "platforms/libqxcb.so",
        "platforms/libqwayland-generic.so",
        "platforms/libqoffscreen.so",
        "platforminputcontexts/libcomposeplatforminputcontextplugin.so",
        "platforminputcontexts/libibusplatforminputcontextplugin.so",
        "platformthemes/libqxdgdesktopportal.so",
        "printsupport/libcupsprintersupport.so",
        "wayland-shell-integration/libxdg-shell.so",
        "imageformats/libqsvg.so",
        "imageformats/libqjpeg.so",
        "iconengines/libqsvgicon.so",
    ),
    "windows": (
        "platforms/qwindows.dll",
        "platforms/qoffscreen.dll",
        "styles/qmodernwindowsstyle.dll",
        "imageformats/qsvg.dll",
        "imageformats/qjpeg.dll",
        "iconengines/qsvgicon.dll",
    ),
    "macos": (
        "platforms/libqcocoa.dylib",
        "platforms/libqoffscreen.dylib",
        "styles/libqmacstyle.dylib",
        "imageformats/libqsvg.dylib",
        "imageformats/libqjpeg.dylib",
        "iconengines/libqsvgicon.dylib",
    ),
}
"""Plugins that Qt looks for by itself: no other file asks for them by name, so their absence shows only later."""

_SHOWN = 8
"""How many sentences about what is wrong are said at once."""

Check = Callable[[Build, Facts], list[str]]
"""Takes the build and the facts, adds to them; returns what is wrong, in sentences."""


def inspect(build: Build) -> Facts:
    """Look through the frozen program; Failed with all that is wrong."""
    if not build.program.is_file():
        raise Failed(f"There is no frozen program at {build.app}: run the stage freeze first.")
    facts = Facts(bytes=size_of(build.app), files=len(files_in(build.app)), digest=digest(build.app))
    checks: list[Check] = [own_parts, licences_allowed, nothing_unwanted, plugins, libraries, parts_told, small_enough]
    wrong = [sentence for check in checks for sentence in check(build, facts)]
    if wrong:
        raise Failed(_told(build, wrong))
    return facts


def _told(build: Build, wrong: list[str]) -> str:
    """What is wrong, the first few of it where it is much: a folder of another version lacks hundreds of files."""
    if len(wrong) == 1:
        return wrong[0]
    everything = build.place / "inspect.txt"
    everything.parent.mkdir(parents=True, exist_ok=True)
    everything.write_text("\n".join(wrong) + "\n", encoding="utf-8")
    rest = f"\n  - and {len(wrong) - _SHOWN} more, in {everything}" if len(wrong) > _SHOWN else ""
    listed = "".join(f"\n  - {sentence}" for sentence in wrong[1:_SHOWN])
    return f"{wrong[0]} ({len(wrong)} things are wrong){listed}{rest}"


def places(build: Build) -> list[str]:
    """Every file and link of the program, by its place."""
    return [path.relative_to(build.app).as_posix() for path in files_in(build.app)]


def _inner(build: Build, place: str) -> str:
    """The place below the folder that holds libraries and files."""
    for folder in (build.contents, build.app / "Contents" / "Resources", build.app / "Contents" / "MacOS", build.app):
        try:
            # PyInstaller writes dots so in names of folders among a Mac's libraries, where none may stand
            return (build.app / place).relative_to(folder).as_posix().replace("__dot__", ".")
        except ValueError:
            continue
    return place


# --- the checks ---


def own_parts(build: Build, facts: Facts) -> list[str]:
    """All of the program's own files are there as they are in the source: migrations, translations, help, icons."""
    wrong: list[str] = []
    expected = own_files(build.root)
    for source, folder in expected:
        place = f"{folder}/{Path(source).name}".replace("\\", "/")
        there = build.contents / place
        if not there.is_file():
            wrong.append(f"{_called(place)} is missing.")
        elif there.read_bytes() != Path(source).read_bytes():
            wrong.append(f"{place} is not as in the source.")
    catalogs = {place.parent.parent.name for place in build.contents.glob("resources/locale/*/LC_MESSAGES/*.mo")}
    wrong += [f"The translation {code} is missing." for code in sorted(set(LANGUAGES) - catalogs - {"en"})]
    facts["own_files"] = len(expected)
    return list(dict.fromkeys(wrong))


def _called(place: str) -> str:
    if "/migrations/" in place:
        return f"The migration {PurePosixPath(place).name}"
    if "/locale/" in place:
        return f"The translation {place.split('/locale/')[1].split('/', maxsplit=1)[0]}"
    return f"The file {place}"


def licences_allowed(build: Build, _facts: Facts) -> list[str]:
    """No module of Qt that is under the GPL alone."""
    found = sorted({match[0] for place in places(build) if (match := GPL_ONLY.search(PurePosixPath(place).name))})
    where = [place for place in places(build) if GPL_ONLY.search(PurePosixPath(place).name)]
    return [f"{', '.join(found)} is under the GPL alone and must not ship: {', '.join(where[:5])}."] if found else []


def nothing_unwanted(build: Build, _facts: Facts) -> list[str]:
    """No tests, no keys, nobody's records, and no folder of the machine it was built on."""
    wrong = [f"{place} does not belong into the program." for place in places(build) if _UNWANTED.search(place)]
    ours = str(build.root).encode()
    naming = [path for path in files_in(build.app) if not path.is_symlink() and ours in path.read_bytes()]
    return wrong + [f"{path.name} names {build.root}, a folder of the machine that built it." for path in naming]


def plugins(build: Build, _facts: Facts) -> list[str]:
    """Qt's plugins for screens, pictures, printers and input are there."""
    have = "\n".join(places(build))
    return [f"Qt's plugin {name} is missing." for name in _PLUGINS[build.target] if f"plugins/{name}" not in have]


def libraries(build: Build, facts: Facts) -> list[str]:
    """Each library asks only for what is in the program or what every system has, and is for the right processor."""
    if build.target == "linux":
        return _linux_libraries(build, facts)
    if build.target == "windows":
        return _windows_libraries(build, facts)
    return mac_libraries.check_frozen(build, facts)


def _linux_libraries(build: Build, facts: Facts) -> list[str]:
    read = elf.read(path for path in files_in(build.app) if not path.is_symlink())
    have = {path.name for path in files_in(build.app)}
    wrong: list[str] = []
    system: dict[str, set[str]] = {}
    formats = {"x86_64": "elf64-x86-64", "arm64": "elf64-littleaarch64"}
    for path, told in read.items():
        name = path.relative_to(build.app).as_posix()
        if told.format != formats[build.arch]:
            wrong.append(f"{name} is for another processor ({told.format}).")
        for library in told.needed:
            if library in have:
                continue
            if library not in allowed.LINUX:
                wrong.append(f"{name} needs {library}, which is neither in the program nor in every system.")
            system.setdefault(library, set()).update(told.versions.get(library, ()))
    facts["system_libraries"] = {name: sorted(versions, key=numbers_of) for name, versions in sorted(system.items())}
    facts["glibc"] = max(
        (v for v in system.get("libc.so.6", ()) if v.startswith("GLIBC_2")), key=numbers_of, default=""
    )
    return wrong


def _windows_libraries(build: Build, facts: Facts) -> list[str]:
    wrong: list[str] = []
    found = [path for path in files_in(build.app) if path.suffix.lower() in pe.ENDINGS]
    have = {path.name.lower() for path in found}
    signed = 0
    for path in found:
        name = path.relative_to(build.app).as_posix()
        try:
            told = pe.read(path)
        except ValueError as error:
            wrong.append(f"{error}: {name}.")
            continue
        signed += told.signed
        if told.machine != build.arch:
            wrong.append(f"{name} is for another processor ({told.machine}).")
        if told.of_wine:
            wrong.append(f"{name} is Wine's own and must not ship.")
        missing = sorted(n for n in told.needed if n not in have and not allowed.is_of_windows(n))
        wrong += [f"{name} needs {library}, which is neither in the program nor in Windows." for library in missing]
    facts["signed"], facts["unsigned"] = signed, len(found) - signed
    return wrong


def parts_told(build: Build, facts: Facts) -> list[str]:
    """The notices name exactly what is in the program, their texts are there, and so does the list of parts."""
    told = _ask(build)
    packages: dict[str, str] = told["packages"]
    files = [path.relative_to(build.app).as_posix() for path in files_in(build.app) if not path.is_symlink()]
    found = {place: owner(_inner(build, place), packages) for place in files}
    wrong = [f"Nobody knows whose {place} is." for place, name in found.items() if name is None]
    owners = {place: name for place, name in found.items() if name is not None}
    modules = {name: of_module(name, packages) for name in told["modules"]}
    wrong += [f"Nobody knows whose the module {name} is." for name, whose in modules.items() if whose is None]
    wrong += [f"The module {name} is missing." for name in own_modules(build.root) if name not in modules]
    inside = with_parts({*owners.values(), *(name for name in modules.values() if name)})
    facts["sizes"] = sizes.by_part(build.app, owners)
    facts["modules"] = len(modules)
    page = build.contents / FOLDER / "parts.json"
    if not page.is_file():
        return [*wrong, f"{FOLDER}/parts.json, which tells of the licences, is missing."]
    parts = json.loads(page.read_text(encoding="utf-8"))
    wrong += _notices_agree(build, {part["name"]: part for part in parts}, inside)
    listed = sbom.sbom(build, parts, owners, commit_time(build.root), facts["digest"])
    if sbom.hashes_in(listed) != sbom.hashes_of(build.app):
        wrong.append("The list of parts does not name the same files as are in the program.")
    facts["parts"] = len(parts)
    if not wrong:
        build.place.mkdir(parents=True, exist_ok=True)
        sbom.save(listed, build.place / "sbom.cdx.json")
    return wrong


def _notices_agree(build: Build, parts: dict[str, Any], inside: set[str]) -> list[str]:
    wrong = [f"{name} is in the program but not in its notices." for name in sorted(inside - set(parts))]
    wrong += [f"{name} is in the notices but not in the program." for name in sorted(set(parts) - inside)]
    page = (build.contents / FOLDER / "THIRD_PARTY_NOTICES.md").read_text(encoding="utf-8")
    for name, part in parts.items():
        if f"| {name} |" not in page and name in inside and name != "SLECoP Desktop":
            wrong.append(f"{name} is not on the page of notices.")
        missing = [text for text in part["texts"] if not (build.contents / FOLDER / text).is_file()]
        wrong += [f"The licence text {text} is missing." for text in missing]
    return wrong


def _ask(build: Build) -> dict[str, Any]:
    python = environment(dataclasses.replace(build, target=host(), frozen=None))
    env = {"PYTHONPATH": str(build.root), "PYTHONNOUSERSITE": "1"}
    said = run([python, "-m", "installer.inventory", build.program], "The program's archive cannot be read.", env=env)
    return json.loads(said.splitlines()[-1])


def small_enough(build: Build, facts: Facts) -> list[str]:
    """The whole is within its budget, and each large part is there for a reason."""
    parts: dict[str, int] = facts.get("sizes", {})
    large = {name: size for name, size in parts.items() if size >= sizes.LARGE}
    facts["large"] = {name: {"bytes": size, "why": sizes.REASONS.get(name, "")} for name, size in large.items()}
    for name, size in large.items():
        build.say(f"{sizes.mebibytes(size):>10}  {name}: {sizes.REASONS.get(name, 'no reason is known')}")
    build.say(f"{sizes.mebibytes(facts['bytes']):>10}  all of it, {facts['files']} files")
    wrong = [f"{name} is large, and nothing says why: installer/sizes.py." for name in sizes.unexplained(parts)]
    if facts["bytes"] > sizes.UNPACKED[build.target]:
        allowed_size = sizes.mebibytes(sizes.UNPACKED[build.target])
        wrong.append(f"The program takes {sizes.mebibytes(facts['bytes'])}; {allowed_size} are allowed.")
    return wrong
