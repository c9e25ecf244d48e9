"""The proof of the disk image, on a Mac: opened, looked at, the program in it run, copied, checked and upgraded."""

from __future__ import annotations

import plistlib
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from installer import apple_signing, smoke
from installer.common import NAME, Build, Facts, Failed, Skipped, fresh, run
from installer.mac_bundle import ENTITLEMENTS, image_path, info_plist

_SHOWN = {f"{NAME}.app", "Applications"}
_HIDDEN = {".DS_Store", ".background.tiff", ".VolumeIcon.icns"}


def verify(build: Build) -> Facts:
    """Do with the image what a person does with it, and hold every signature to what it promises."""
    if not build.native:
        raise Skipped("it takes a Mac", needed=True)
    image = image_path(build)
    run(["hdiutil", "verify", image], f"{image.name} is damaged.")
    scratch = fresh(build.place / "verify")
    with mounted(image) as volume:
        look_at(volume)
        from_image = smoke.self_check(volume / f"{NAME}.app" / "Contents" / "MacOS" / NAME, scratch)
    copied = scratch / "My Applications" / f"{NAME}.app"
    smoke.copy_from_image(image, copied)
    apple_signing.check_signature(copied)
    check_promises(copied, build.version)
    use_and_replace(image, copied, scratch)
    return {"from_image": from_image, "gatekeeper": gatekeeper(build, copied)}


def use_and_replace(image: Path, app: Path, scratch: Path) -> None:
    """Work with the copied program, put it there once more as an upgrade does, and find the file as it was."""
    program = app / "Contents" / "MacOS" / NAME
    smoke.self_check(program, scratch)
    people = smoke.make_file(program, scratch)
    smoke.copy_from_image(image, app)
    smoke.open_file(program, scratch)
    if smoke.people_in(scratch / "practice.slecop") != people:
        raise Failed("The file has not as many people as before the program was replaced.")


@contextmanager
def mounted(image: Path) -> Generator[Path, None, None]:
    """The volume of a disk image, while it is open."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "volume"
        run(
            ["hdiutil", "attach", "-nobrowse", "-readonly", "-mountpoint", place, image], f"{image.name} does not open."
        )
        try:
            yield place
        finally:
            run(["hdiutil", "detach", "-force", place], f"{image.name} cannot be closed.")


def look_at(volume: Path) -> None:
    """Whether the window shows what it must and nothing else, and brings its looks along."""
    there = {path.name for path in volume.iterdir()}
    wrong = ({name for name in there if not name.startswith(".")} ^ _SHOWN) | (_HIDDEN - there)
    if wrong:
        raise Failed(f"The disk image lacks or has too much: {', '.join(sorted(wrong))}")
    if (volume / "Applications").readlink() != Path("/Applications"):
        raise Failed("What is called Applications in the image is another folder.")


def check_promises(app: Path, version: str) -> None:
    """Whether the program says of itself what was meant, and was signed with just the rights it was to have."""
    told = plistlib.loads((app / "Contents" / "Info.plist").read_bytes())
    if wrong := [key for key, value in info_plist(version).items() if told.get(key) != value]:
        raise Failed(f"Info.plist of the built program says otherwise: {', '.join(wrong)}")
    command = ["codesign", "--display", "--entitlements", "-", "--xml", app]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode != 0 or plistlib.loads(done.stdout) != plistlib.loads(ENTITLEMENTS.read_bytes()):
        raise Failed("The program was signed with other rights than those in entitlements.plist.")


def gatekeeper(build: Build, app: Path) -> str:
    """What macOS will say of the program; Failed where Apple vouched for it and it is refused all the same."""
    command = ["spctl", "--assess", "--type", "execute", "--verbose=2", str(app)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    answer = " ".join((done.stdout + done.stderr).split()).replace(str(app), app.name)
    build.say(f"Gatekeeper: {answer}")
    if done.returncode != 0 and apple_signing.identity() != apple_signing.AD_HOC and apple_signing.can_notarize():
        raise Failed(f"Gatekeeper refuses what Apple vouched for: {answer}")
    return answer
