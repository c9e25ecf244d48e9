"""Linux: the package for Debian and Ubuntu, a folder to unpack anywhere, and the proof that both work."""

from __future__ import annotations

import lzma
import shutil
import tarfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from installer import debian, debian_room, selfchecking
from installer.common import NAME, Build, Facts, Failed, Skipped, commit_time, files_in, fresh, run
from installer.sizes import PACKED

FILES = Path(__file__).parent / "linux"


def package(build: Build) -> Facts:
    """The .deb and the .tar.xz in dist/out."""
    if not build.program.is_file():
        raise Failed(f"There is no frozen program at {build.app}: run the stage freeze first.")
    build.out.mkdir(parents=True, exist_ok=True)
    build.say("packing: a minute or two")
    with ThreadPoolExecutor() as pool:  # each is the work of one processor
        deb, tar = pool.submit(debian.package, build), pool.submit(portable, build)
        made = {"deb": deb.result(), "tar": tar.result()}
    for path in made.values():
        build.say(f"{path.stat().st_size / 1e6:.1f} MB  {path.relative_to(build.root)}")
        if path.stat().st_size > PACKED["linux"]:
            raise Failed(f"{path.name} is larger than the {PACKED['linux'] / 1e6:.0f} MB allowed.")
    return {kind: {"name": path.name, "bytes": path.stat().st_size} for kind, path in made.items()}


def sign_package(_build: Build) -> Facts:
    """Nothing: package managers check the repository a package comes from, and people the checksums."""
    raise Skipped("packages for Linux carry no signature of their own; SHA256SUMS is what can be checked")


def verify(build: Build) -> Facts:
    """Use both as people do: unpack the folder and start it; install the package in a bare Debian and remove it."""
    deb, tar = debian.path_of(build), tar_path(build)
    for path in (deb, tar):
        if not path.is_file():
            raise Failed(f"There is no {path}: run the stage package first.")
    facts = Facts(tar=_try_portable(build, tar))
    try:
        facts["deb"] = debian_room.try_package(build, deb)
    except Skipped as skipped:
        build.say(f"skipped: {skipped}")
        facts["deb"] = f"skipped: {skipped}"
    return facts


# --- the folder to unpack anywhere ---


def tar_path(build: Build) -> Path:
    """Where the folder lies, packed."""
    return build.out / f"{NAME}-{build.version}-linux-{build.arch}.tar.xz"


def portable(build: Build) -> Path:
    """Pack the program with what puts it into a person's own menu; the same bytes every time."""
    room = fresh(build.place / "portable")
    folder = room / f"{NAME}-{build.version}"
    shutil.copytree(build.app, folder, symlinks=True)
    (folder / "README.txt").write_text(debian.filled(build, FILES / "README.txt"), encoding="utf-8")
    shutil.copy(FILES / "add-to-menu.sh", folder)
    (folder / "desktop").mkdir()
    for name in (f"{debian.ID}.desktop", f"{debian.ID}.mime.xml"):
        shutil.copy(FILES / name, folder / "desktop")
    shutil.copy(build.root / "resources" / "icons" / "app.svg", folder / "desktop" / f"{debian.ID}.svg")
    epoch, target = commit_time(build.root), tar_path(build)
    with (
        lzma.open(target, "wb", preset=6) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as tar,
    ):
        for path in [folder, *sorted(folder.rglob("*"))]:
            tar.add(path, path.relative_to(room).as_posix(), recursive=False, filter=lambda info: _plain(info, epoch))
    shutil.rmtree(room)
    return target


def _plain(info: tarfile.TarInfo, epoch: int) -> tarfile.TarInfo:
    """Without anything of the machine that packs it."""
    info.mtime, info.uid, info.gid, info.uname, info.gname = epoch, 0, 0, "root", "root"
    info.mode = 0o755 if info.isdir() or info.mode & 0o100 else 0o644
    return info


def _try_portable(build: Build, packed: Path) -> Facts:
    """Unpack it into an odd folder, have it check itself there, and put it into a menu and out again."""
    place = fresh(build.place / "verify")
    odd = place / selfchecking.ODD
    odd.mkdir()
    run(["tar", "-xJf", packed, "-C", odd], "The packed folder could not be unpacked.")
    folder = odd / f"{NAME}-{build.version}"
    report = selfchecking.check_itself(folder / NAME, place)
    home = place / "home"
    share = {"HOME": str(home), "XDG_DATA_HOME": str(home / "share")}
    run([folder / "add-to-menu.sh"], "The folder could not be put into a menu.", env=share)
    entry = (home / "share" / "applications" / f"{debian.ID}.desktop").read_text(encoding="utf-8")
    if f'Exec="{folder / NAME}" %f' not in entry:
        raise Failed("The entry in the menu does not start the program in its folder.")
    run([folder / "add-to-menu.sh", "--remove"], "The folder could not be taken out of the menu.", env=share)
    if left := [path.name for path in files_in(home / "share") if debian.ID in path.name]:
        raise Failed(f"Taking it out of the menu left {', '.join(left)}.")
    shutil.rmtree(place)
    return {"self_check_seconds": report["seconds"]}
