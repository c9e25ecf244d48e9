"""The disk image for Macs: a window with the program, the folder to drag it to, and an arrow between them."""

from __future__ import annotations

import time

from installer.common import SHOWN_NAME, Build, Facts, Failed, Skipped, run, sha256_of, size_of
from installer.environment import environment
from installer.mac_bundle import FOLDER, ICON, image_path

_TRIES = 5
_BUSY = "busy"


def package(build: Build) -> Facts:
    """Make the disk image of the signed program."""
    if not build.native:
        raise Skipped("disk images are made on a Mac", needed=True)
    began = time.monotonic()
    if not build.app.is_dir():
        raise Failed("There is no program to pack yet: python build_installer.py freeze")
    image = image_path(build)
    image.parent.mkdir(parents=True, exist_ok=True)
    build.say("packing: about a minute")
    _make(build)
    return {
        "file": image.name,
        "bytes": image.stat().st_size,
        "sha256": sha256_of(image),
        "unpacked": size_of(build.app),
        "seconds": round(time.monotonic() - began, 1),
    }


def _make(build: Build, pause: float = 10.0) -> None:
    image = image_path(build)
    given = {"app": build.app, "background": FOLDER / "background.png", "icon": FOLDER.parent / "icons" / ICON}
    words = [f"-D{name}={path}" for name, path in given.items()]
    command = [environment(build), "-m", "dmgbuild", "-s", FOLDER / "window.py", *words, SHOWN_NAME, image]
    for left in reversed(range(_TRIES)):
        image.unlink(missing_ok=True)
        try:
            run(command, "The disk image could not be made.", log=build.place / "package.log", timeout=1200)
            return
        except Failed as failed:
            # The Mac still looks at the volume, for Spotlight or for viruses: a while later it lets go
            if left == 0 or _BUSY not in str(failed).lower():
                raise
            time.sleep(pause)
