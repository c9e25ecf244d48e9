"""Signing for macOS, with stand-ins for Apple's tools that write down what they were asked."""

import base64
import json
import os
import plistlib
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from installer import apple_signing, common
from installer.common import Build, Failed, Skipped
from installer.mac_bundle import ENTITLEMENTS, image_path
from tests.installer.test_mach_o import ARM, thin

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are scripts that say with which Python they run")
DEVELOPER = "Developer ID Application: Example (AB12CD34EF)"
LIBRARY = thin(ARM, (12, 0))
STAND_IN = """#!{python}
import json, os, sys
from pathlib import Path
with open({log!r}, "a") as log:
    log.write(json.dumps([Path(sys.argv[0]).name, *sys.argv[1:]]) + "\\n")
answers = json.loads(Path({answers!r}).read_text())
for asked, (code, said) in answers.items():
    if asked in " ".join([Path(sys.argv[0]).name, *sys.argv[1:]]):
        print(said)
        sys.exit(code)
"""

Tools = Callable[[], list[list[str]]]


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    monkeypatch.setattr(common, "host", lambda: "macos")
    for name in list(os.environ):
        if name.startswith("SLECOP_"):
            monkeypatch.delenv(name)
    build = Build("macos", "1.2.3", "arm64", root=tmp_path)
    inside = build.contents
    framework = inside / "PySide6" / "Qt" / "lib" / "QtCore.framework"
    version = framework / "Versions" / "A"
    (version / "Resources").mkdir(parents=True)
    (version / "Resources" / "Info.plist").touch()
    (version / "QtCore").write_bytes(LIBRARY)
    (framework / "QtCore").symlink_to("Versions/A/QtCore")
    (inside / "PySide6" / "QtCore.abi3.so").write_bytes(LIBRARY)
    (inside / "libcrypto.dylib").write_bytes(LIBRARY)
    (inside / "base_library.zip").write_bytes(b"PK")
    build.program.parent.mkdir()
    build.program.write_bytes(LIBRARY)
    image_path(build).parent.mkdir(parents=True)
    image_path(build).touch()
    return build


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """What the stand-ins answer: part of a command -> (exit code, output)."""
    path = tmp_path / "answers.json"
    path.write_text("{}")
    return path


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answers: Path) -> Tools:
    """Every command so far, as the tools were asked."""
    tools, log = tmp_path / "tools", tmp_path / "log"
    tools.mkdir()
    log.touch()
    for name in ("codesign", "xattr", "security", "xcrun", "ditto"):
        text = STAND_IN.format(python=sys.executable, log=str(log), answers=str(answers))
        if name == "ditto":
            text += "Path(sys.argv[-1]).touch()\n"
        (tools / name).write_text(text)
        (tools / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tools))
    monkeypatch.setattr(apple_signing.time, "sleep", lambda _seconds: None)
    return lambda: [json.loads(line) for line in log.read_text().splitlines()]


def signings(asked: Tools) -> list[list[str]]:
    return [command for command in asked() if command[:2] == ["codesign", "--force"]]


def test_what_is_inside_is_signed_before_what_is_around_it(build: Build) -> None:
    order = [
        [path.relative_to(build.contents).as_posix() for path in level] for level in apple_signing.inside_out(build.app)
    ]
    assert order == [["PySide6/Qt/lib/QtCore.framework/Versions/A"], ["PySide6/QtCore.abi3.so"], ["libcrypto.dylib"]]


def test_a_framework_without_a_plist_is_signed_as_its_library(build: Build) -> None:
    [plist] = build.app.rglob("Info.plist")
    plist.unlink()
    assert apple_signing.inside_out(build.app)[0][0].name == "QtCore"


def test_without_a_certificate_it_is_signed_ad_hoc_and_said_so(build: Build, asked: Tools) -> None:
    with pytest.raises(Skipped, match=r"no Developer ID; 4 files are signed ad hoc") as skipped:
        apple_signing.sign_app(build)
    assert skipped.value.needed
    *inner, outer = signings(asked)
    assert all(command[3:6] == ["-", "--options", "runtime"] for command in (*inner, outer))
    assert outer[-1] == str(build.app)
    rights = Path(outer[outer.index("--entitlements") + 1]).read_text(encoding="utf-8")
    assert plistlib.loads(rights.encode()) == plistlib.loads(ENTITLEMENTS.read_bytes())
    assert "<!--" not in rights
    assert not any("--entitlements" in command for command in inner)
    assert asked()[-1][:4] == ["codesign", "--verify", "--deep", "--strict"]
    assert not any(command[0] in {"security", "xcrun"} for command in asked())


def test_with_a_developer_id_everything_is_signed_with_it_and_dated(
    build: Build, asked: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(apple_signing.IDENTITY, DEVELOPER)
    told = apple_signing.sign_app(build)
    assert told == {"identity": DEVELOPER, "signed": 4, "notarized": False}
    assert all(DEVELOPER in command and "--timestamp" in command for command in signings(asked))
    apple_signing.sign_package(build)
    assert signings(asked)[-1][-1] == str(image_path(build))


def test_a_certificate_that_comes_along_leaves_nothing_behind(
    build: Build, asked: Tools, answers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(apple_signing.IDENTITY, DEVELOPER)
    monkeypatch.setenv(apple_signing.CERTIFICATE, base64.b64encode(b"a certificate").decode())
    monkeypatch.setenv(apple_signing.PASSWORD, "open sesame")
    answers.write_text(
        json.dumps({"list-keychains -d user\n": [0, ""], "list-keychains": [0, '    "/k/login.keychain-db"']})
    )
    apple_signing.sign_app(build)
    commands = asked()
    done = [command[1] for command in commands if command[0] == "security"]
    assert done[:3] == ["list-keychains", "create-keychain", "set-keychain-settings"]
    assert done[-2:] == ["list-keychains", "delete-keychain"]
    assert [c for c in commands if c[1] == "list-keychains"][-1][2:] == ["-d", "user", "-s", "/k/login.keychain-db"]
    last_signing = max(number for number, command in enumerate(commands) if command[:2] == ["codesign", "--force"])
    assert last_signing < commands.index(next(c for c in commands if c[1] == "delete-keychain"))


def test_the_keychains_are_put_back_when_signing_fails(
    build: Build, asked: Tools, answers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(apple_signing.IDENTITY, DEVELOPER)
    monkeypatch.setenv(apple_signing.CERTIFICATE, base64.b64encode(b"a certificate").decode())
    answers.write_text(json.dumps({"libcrypto": [1, "errSecInternalComponent"]}))
    with pytest.raises(Failed, match="errSecInternalComponent"):
        apple_signing.sign_app(build)
    assert asked()[-1][:2] == ["security", "delete-keychain"]


@pytest.fixture
def notary(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(apple_signing.IDENTITY, DEVELOPER)
    for name in (apple_signing.NOTARY_KEY, apple_signing.NOTARY_KEY_ID, apple_signing.NOTARY_ISSUER):
        monkeypatch.setenv(name, f"the {name}")


@pytest.mark.usefixtures("notary")
def test_apple_vouches_for_program_and_image_and_its_word_is_fastened_to_both(
    build: Build, asked: Tools, answers: Path
) -> None:
    answers.write_text(json.dumps({"notarytool submit": [0, '{"id": "7", "status": "Accepted"}']}))
    assert apple_signing.sign_app(build)["notarized"]
    assert apple_signing.notarize(build) == {"submission": "7", "stapled": [image_path(build).name]}
    stapled = [command[-1] for command in asked() if command[1:3] == ["stapler", "staple"]]
    assert stapled == [str(build.app), str(image_path(build))]
    assert not (build.place / "to-notarize.zip").exists()
    assert "the SLECOP_NOTARY_KEY" not in [word for command in asked() for word in command]


@pytest.mark.usefixtures("notary")
def test_apples_reasons_are_shown_when_it_refuses(build: Build, asked: Tools, answers: Path) -> None:
    refused = {"notarytool submit": [0, '{"id": "7", "status": "Invalid"}'], "notarytool log": [0, "unsigned library"]}
    answers.write_text(json.dumps(refused))
    with pytest.raises(Failed, match=r"\(Invalid\):\nunsigned library"):
        apple_signing.notarize(build)
    assert [command for command in asked() if "staple" in command] == []


@pytest.mark.usefixtures("notary")
def test_fastening_is_tried_again_for_a_while(build: Build, asked: Tools, answers: Path) -> None:
    answers.write_text(json.dumps({"stapler staple": [65, "not found"]}))
    with pytest.raises(Failed, match="could not be fastened"):
        apple_signing.staple(image_path(build))
    assert len([command for command in asked() if command[2] == "staple"]) == 3


def test_stages_that_cannot_be_done_say_why(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    for stage in (apple_signing.sign_package, apple_signing.notarize):
        with pytest.raises(Skipped, match="names no Developer ID"):
            stage(build)
    monkeypatch.setenv(apple_signing.IDENTITY, DEVELOPER)
    with pytest.raises(Skipped, match="not all set"):
        apple_signing.notarize(build)
    monkeypatch.setattr(common, "host", lambda: "linux")
    for stage in (apple_signing.sign_app, apple_signing.sign_package, apple_signing.notarize):
        with pytest.raises(Skipped, match="on a Mac only") as skipped:
            stage(build)
        assert skipped.value.needed
