"""The package in a bare Debian: installed over an older one, used on a screen, removed, with the person's file kept."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from installer import debian
from installer.common import PACKAGE, Build, Facts, Failed, Skipped, commit_time, need, run, sha256_of
from installer.screen import Screen, screen
from installer.selfchecking import wait_for_window

PERSON, PERSON_HOME = "1000:1000", "/home/maria"
FILE = f"{PERSON_HOME}/Our ecosystem ü.slecop"
OLDER, STALE = "0.0.1", "from-the-older-version"
_LONG = 900.0


def try_package(build: Build, package: Path) -> Facts:
    """Install, upgrade, use, remove; Failed at the first thing that is not as it should be."""
    if os.geteuid() != 0:
        raise Skipped("trying the package in a bare Debian needs root; run verify with sudo")
    room = _room(build)
    facts = Facts(debian=(room / "etc" / "debian_version").read_text(encoding="utf-8").strip())
    older = _older(build, package)
    for path in (older, package):
        shutil.copy(path, room / "srv" / path.name)
    _install(build, room, older)
    _as_person(room, [PACKAGE, "sample", FILE], "The program cannot make a file there.")
    kept = sha256_of(room / FILE[1:])
    _install(build, room, package)
    facts["version"] = _as_person(room, [PACKAGE, "--version"], "The program does not start there.").strip()
    if build.version not in facts["version"] or (room / debian.HOME / STALE).exists():
        raise Failed(f"After the upgrade the program says it is {facts['version']}, or has files of the older one.")
    _same(room, kept, "Upgrading")
    _libraries(room)
    report = f"{PERSON_HOME}/report.json"
    _as_person(room, [PACKAGE, "--self-check", "--out", report], "The installed program finds fault with itself.")
    with screen(build.place / "room-screen") as display:
        facts["window"] = _on_screen(build, room, display)
    before = sha256_of(room / FILE[1:])
    facts["left"] = _remove(build, room)
    _same(room, before, "Removing")
    for path in (room, build.place / "room-screen"):
        shutil.rmtree(path)
    older.unlink()
    return facts


def _room(build: Build) -> Path:
    """A bare Debian (or Ubuntu) of the same release as this system, fresh; the download is kept for the next time."""
    need("debootstrap", "debootstrap")
    suite = os.environ.get("SLECOP_SUITE") or _release()
    bare, room = build.place / f"bare-{suite}", build.place / "room"
    if not (bare / "usr/bin/apt-get").is_file():
        build.say(f"fetching a bare system ({suite}): a few minutes")
        shutil.rmtree(bare, ignore_errors=True)
        making = bare.with_name(f"{bare.name}.part")
        shutil.rmtree(making, ignore_errors=True)
        words = ["debootstrap", "--variant=minbase", suite, making, _mirror()]
        run(words, "A bare system could not be fetched.", log=build.place / "debootstrap.log", timeout=_LONG)
        making.rename(bare)
    shutil.rmtree(room, ignore_errors=True)
    run(["cp", "-a", "--reflink=auto", bare, room], "The bare system could not be copied.")
    shutil.copy("/etc/resolv.conf", room / "etc" / "resolv.conf")
    _in(room, ["useradd", "--create-home", "--uid", "1000", "maria"], "A person could not be added.")
    return room


def _release() -> str:
    told = dict(
        line.split("=", 1) for line in Path("/etc/os-release").read_text(encoding="utf-8").splitlines() if "=" in line
    )
    return told.get("VERSION_CODENAME", "bookworm").strip('"')


def _mirror(apt: Path = Path("/etc/apt")) -> str:
    """Where this system has its own packages from."""
    for path in sorted(apt.glob("sources.list*")) + sorted((apt / "sources.list.d").glob("*")):
        if path.is_file():
            for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
                words = line.split()
                found = [address for word in words for address in _addresses(word)]
                if found and words[0] in {"deb", "URIs:"} and "main" in path.read_text(encoding="utf-8"):
                    return found[0]
    raise Failed("No place to fetch a bare system from is named in /etc/apt.")


def _addresses(word: str) -> list[str]:
    """The addresses that a word of apt's sources stands for: itself, or those in the file that it names."""
    listed = Path(word.removeprefix("mirror+file:"))
    words = (
        listed.read_text(encoding="utf-8").split() if word.startswith("mirror+file:") and listed.is_file() else [word]
    )
    return [address for address in words if address.startswith(("http://", "https://"))]


def _in(
    room: Path, words: Sequence[str], failed: str, *, person: str = "0:0", env: dict[str, str] | None = None
) -> str:
    """Run something in the room: with nothing of this machine's environment."""
    inner = {
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
        "LANG": "C.UTF-8",
        "DEBIAN_FRONTEND": "noninteractive",
        **(env or {}),
    }
    named = [f"{name}={value}" for name, value in inner.items()]
    apart = ["unshare", "--mount", f"--mount-proc={room}/proc"]
    return run([*apart, "chroot", f"--userspec={person}", room, "env", "-i", *named, *words], failed, timeout=_LONG)


def _as_person(room: Path, words: Sequence[str], failed: str, **env: str) -> str:
    return _in(room, words, failed, person=PERSON, env={"HOME": PERSON_HOME, **env})


def _older(build: Build, package: Path) -> Path:
    """The same package under an older version, to be replaced."""
    folder, made = build.place / "older", build.place / f"{PACKAGE}_{OLDER}.deb"
    shutil.rmtree(folder, ignore_errors=True)
    run(["dpkg-deb", "--raw-extract", package, folder], "The package could not be unpacked.")
    control = folder / "DEBIAN" / "control"
    told = control.read_text(encoding="utf-8")
    control.write_text(told.replace(f"Version: {build.version}\n", f"Version: {OLDER}\n"), encoding="utf-8")
    (folder / debian.HOME / STALE).write_text("", encoding="utf-8")
    debian.pack(folder, made, commit_time(build.root), method="none")
    shutil.rmtree(folder)
    return made


def _install(build: Build, room: Path, package: Path) -> None:
    build.say(f"installing {package.name} in the bare system")
    if not any((room / "var/lib/apt/lists").glob("*Packages*")):
        _in(room, ["apt-get", "-qq", "update"], "The bare system has no list of packages.")
    words = ["apt-get", "-qq", "install", "-y", "--no-install-recommends", f"/srv/{package.name}"]
    _in(room, words, f"{package.name} could not be installed.")


def _libraries(room: Path) -> None:
    """Every library of the program finds what it needs among the packages that were installed for it."""
    script = (
        f"find /{debian.HOME} -type f \\( -name '*.so*' -o -name SLECoP \\) | while read -r f; do "
        f'LD_LIBRARY_PATH=/{debian.HOME}/_internal ldd "$f" 2>/dev/null | grep \'not found\' | sed "s|^|$f: |"; done'
    )
    missing = [line for line in _in(room, ["sh", "-c", script], "ldd failed.").splitlines() if "libcups" not in line]
    if missing:
        raise Failed(f"The package does not ask for all it needs: {missing[0].strip()}")


def _on_screen(build: Build, room: Path, display: Screen) -> str:
    """Open the person's file in a window, and look at it; then start once more and let it close by itself."""
    apart = ["unshare", "--mount", f"--mount-proc={room}/proc"]
    named = ["PATH=/usr/bin:/bin", "LANG=C.UTF-8", f"HOME={PERSON_HOME}", f"DISPLAY={display.name}"]
    words = [*apart, "chroot", f"--userspec={PERSON}", str(room), "env", "-i", *named, PACKAGE, FILE]
    picture = build.place / "installed.png"
    colours = wait_for_window(words, build.place, dict(os.environ), display, picture)
    build.say(f"the installed program's window is in {picture.relative_to(build.root)}")
    quit_again = [PACKAGE, "--quit-after-paint", FILE]
    _as_person(room, quit_again, "The window does not close as it should.", DISPLAY=display.name)
    return f"{colours} colours"


def _remove(build: Build, room: Path) -> list[str]:
    build.say("removing it")
    _in(room, ["apt-get", "-qq", "purge", "-y", PACKAGE], "The package could not be removed.")
    left = [
        path
        for path in (debian.HOME, debian.COMMAND, f"usr/share/applications/{debian.ID}.desktop")
        if (room / path).exists()
    ]
    if left:
        raise Failed(f"Removing the package left {', '.join(left)}.")
    own = room / PERSON_HOME[1:]
    return sorted(path.relative_to(own).as_posix() for path in own.rglob("*.slecop"))


def _same(room: Path, before: str, doing: str) -> None:
    path = room / FILE[1:]
    if not path.is_file() or sha256_of(path) != before:
        raise Failed(f"{doing} the package changed the person's file.")
