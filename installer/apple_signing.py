"""Signatures of macOS: the program and its libraries, the disk image, and Apple's word for both.

What signs is told by the environment; without it the program is signed ad hoc, which macOS needs to run it at all, and
the stages say what that means for people. A certificate is either in the keychain of whoever builds, and only
SLECOP_APPLE_IDENTITY names it, or comes along as SLECOP_APPLE_CERTIFICATE (a .p12 in Base64) with
SLECOP_APPLE_PASSWORD. Apple is asked with SLECOP_NOTARY_KEY (the text of a .p8), SLECOP_NOTARY_KEY_ID and
SLECOP_NOTARY_ISSUER.
"""

from __future__ import annotations

import base64
import json
import os
import plistlib
import re
import secrets
import tempfile
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

from installer.common import Build, Facts, Failed, Skipped, run
from installer.mac_bundle import ENTITLEMENTS, image_path
from installer.mach_o import programs_in

IDENTITY, CERTIFICATE, PASSWORD = "SLECOP_APPLE_IDENTITY", "SLECOP_APPLE_CERTIFICATE", "SLECOP_APPLE_PASSWORD"
NOTARY_KEY, NOTARY_KEY_ID, NOTARY_ISSUER = "SLECOP_NOTARY_KEY", "SLECOP_NOTARY_KEY_ID", "SLECOP_NOTARY_ISSUER"
AD_HOC = "-"
_AT_ONCE = 40
_PATIENCE = 3600.0
_NO_IDENTITY = f"{IDENTITY} names no Developer ID"
_NO_NOTARY = f"Apple is not asked: {NOTARY_KEY}, {NOTARY_KEY_ID} and {NOTARY_ISSUER} are not all set"


# --- stages ---


def sign_app(build: Build) -> Facts:
    """Sign every library, then the program around them; with a Developer ID have Apple vouch for it, too."""
    _only_on_a_mac(build)
    run(["xattr", "-cr", build.app], "Left-over attributes could not be removed.")
    with keychain():
        signed = _sign_tree(build.app, identity(), plain_entitlements(build))
    check_signature(build.app)
    if identity() == AD_HOC:
        build.say("macOS asks people before it opens a program nobody vouches for: docs/install.md shows how to go on")
        raise Skipped(f"{_NO_IDENTITY}; {signed} files are signed ad hoc", needed=True)
    # Before it is packed: what is copied out of the image must carry Apple's word itself, for there is no network
    notarized = can_notarize()
    if notarized:
        _notarize_app(build)
    return {"identity": identity(), "signed": signed, "notarized": notarized}


def sign_package(build: Build) -> Facts:
    """Sign the disk image."""
    _only_on_a_mac(build)
    if identity() == AD_HOC:
        raise Skipped(_NO_IDENTITY, needed=True)
    image = image_path(build)
    with keychain():
        run(["codesign", "--force", "--timestamp", "--sign", identity(), image], f"{image.name} could not be signed.")
    check_signature(image)
    return {"identity": identity(), "signed": [image.name]}


def notarize(build: Build) -> Facts:
    """Have Apple vouch for the disk image and fasten its word to it; the program got its own when it was signed."""
    _only_on_a_mac(build)
    if identity() == AD_HOC:
        raise Skipped(_NO_IDENTITY, needed=True)
    if not can_notarize():
        raise Skipped(_NO_NOTARY, needed=True)
    image = image_path(build)
    submission = submit(image)
    staple(image)
    return {"submission": submission, "stapled": [image.name]}


def _only_on_a_mac(build: Build) -> None:
    if not build.native:
        raise Skipped("macOS signs on a Mac only", needed=True)


# --- signing ---


def identity() -> str:
    """Whose signature it is to be; AD_HOC for nobody's."""
    return os.environ.get(IDENTITY) or AD_HOC


def plain_entitlements(build: Build) -> Path:
    """The rights without the reasons: macOS cannot read comments there."""
    plain = build.place / ENTITLEMENTS.name
    plain.write_bytes(plistlib.dumps(plistlib.loads(ENTITLEMENTS.read_bytes())))
    return plain


def _sign_tree(app: Path, by: str, entitlements: Path) -> int:
    units = 0
    for level in inside_out(app):
        units += len(level)
        for start in range(0, len(level), _AT_ONCE):
            _sign(level[start : start + _AT_ONCE], by)
    _sign([app], by, "--entitlements", entitlements)
    return units + 1


def _sign(paths: Sequence[Path], by: str, *more: str | Path) -> None:
    stamp = "--timestamp=none" if by == AD_HOC else "--timestamp"
    command = ["codesign", "--force", "--sign", by, "--options", "runtime", stamp, *more, *paths]
    run(command, f"{paths[0].name} and what is signed with it could not be signed.", timeout=_PATIENCE)


def inside_out(app: Path) -> list[list[Path]]:
    """What is signed before the program itself, the innermost first; of what stands together none contains another."""
    own = app / "Contents" / "MacOS"
    units = {_unit(path) for path in programs_in(app) if path.parent != own}
    deepest_first = sorted(units, key=lambda path: (-len(path.parts), path))
    return [list(level) for _depth, level in groupby(deepest_first, key=lambda path: len(path.parts))]


def _unit(program: Path) -> Path:
    """What is signed in place of a library: the version of the framework whose own library it is, else itself."""
    version = program.parent
    framework = version.parent.parent
    whole = framework.suffix == ".framework" and framework.stem == program.name and version.parent.name == "Versions"
    return version if whole and (version / "Resources" / "Info.plist").is_file() else program


def check_signature(path: Path) -> None:
    """Failed unless the signature holds, of it and of all within."""
    run(
        ["codesign", "--verify", "--deep", "--strict", "--verbose=2", path],
        f"The signature of {path.name} does not hold.",
    )


@contextmanager
def keychain() -> Generator[None, None, None]:
    """While it lasts, the certificate that came along can be signed with; nothing of it stays on the machine."""
    certificate = os.environ.get(CERTIFICATE)
    if not certificate:
        yield
        return
    before = re.findall(
        r'"([^"]+)"', run(["security", "list-keychains", "-d", "user"], "The keychains cannot be listed.")
    )
    with tempfile.TemporaryDirectory() as folder:
        place, secret = Path(folder) / "sign.keychain-db", secrets.token_urlsafe(24)
        imported = Path(folder) / "certificate.p12"
        imported.touch(mode=0o600)
        imported.write_bytes(base64.b64decode(certificate))
        use = "The certificate cannot be used."
        try:
            run(["security", "create-keychain", "-p", secret, place], use)
            run(["security", "set-keychain-settings", "-lut", str(int(_PATIENCE)), place], use)
            run(["security", "unlock-keychain", "-p", secret, place], use)
            known = ["-P", os.environ.get(PASSWORD, ""), "-f", "pkcs12", "-T", "/usr/bin/codesign"]
            run(["security", "import", imported, "-k", place, *known], use)
            run(
                ["security", "set-key-partition-list", "-S", "apple-tool:,apple:,codesign:", "-s", "-k", secret, place],
                use,
            )
            run(["security", "list-keychains", "-d", "user", "-s", place, *before], use)
            yield
        finally:
            run(["security", "list-keychains", "-d", "user", "-s", *before], "The keychains could not be put back.")
            run(["security", "delete-keychain", place], "The keychain could not be removed.")


# --- Apple's word ---


def can_notarize() -> bool:
    """Whether Apple can be asked."""
    return all(os.environ.get(name) for name in (NOTARY_KEY, NOTARY_KEY_ID, NOTARY_ISSUER))


def _notarize_app(build: Build) -> None:
    packed = build.place / "to-notarize.zip"
    run(["ditto", "-c", "-k", "--keepParent", build.app, packed], "The program could not be packed for Apple.")
    try:
        submit(packed)
    finally:
        packed.unlink()
    staple(build.app)


def submit(path: Path) -> str:
    """Have Apple look at a file; the number of the submission. Failed, with Apple's reasons, where it refuses."""
    with tempfile.TemporaryDirectory() as folder:
        key = Path(folder) / "key.p8"
        key.touch(mode=0o600)
        key.write_text(os.environ[NOTARY_KEY], encoding="utf-8")
        who = ["--key", key, "--key-id", os.environ[NOTARY_KEY_ID], "--issuer", os.environ[NOTARY_ISSUER]]
        asked = ["xcrun", "notarytool", "submit", path, *who, "--wait", "--timeout", "45m", "--output-format", "json"]
        answer = json.loads(run(asked, f"Apple could not be asked about {path.name}.", timeout=_PATIENCE))
        if answer.get("status") != "Accepted":
            reasons = run(["xcrun", "notarytool", "log", answer["id"], *who], "Apple refuses, and does not say why.")
            raise Failed(f"Apple does not vouch for {path.name} ({answer.get('status')}):\n{reasons}")
    return answer["id"]


def staple(path: Path, pause: float = 20.0) -> None:
    """Fasten Apple's word to what it is about, so that it holds without a network."""
    for last in (False, False, True):
        try:
            run(["xcrun", "stapler", "staple", path], f"Apple's word could not be fastened to {path.name}.")
            break
        except Failed:  # it can take a minute until it is known everywhere
            if last:
                raise
            time.sleep(pause)
    run(["xcrun", "stapler", "validate", path], f"Apple's word does not hold on {path.name}.")
