"""The disk image's window and its picture, and how the image is made, with a stand-in for the tool that makes it."""

import os
import plistlib
import sys
from pathlib import Path

import pytest
from PIL import Image

from installer import common, disk_image, mac_verify
from installer.common import Build, Failed, Skipped
from installer.mac_bundle import ENTITLEMENTS, image_path, info_plist
from tools import disk_image as picture
from ui.tokens import contrast

FOLDER = Path(__file__).resolve().parents[2] / "installer" / "macos"


def test_the_window_shows_the_program_and_where_to_drag_it() -> None:
    window = picture.layout()
    assert window["files"] == ["SLECoP.app"]
    assert window["symlinks"] == {"Applications": "/Applications"}
    assert list(window["icon_locations"]) == ["SLECoP.app", "Applications"]
    (left, high), (right, low) = window["icon_locations"].values()
    assert (left < right, high == low) == (True, True)
    width, height = window["window_rect"][1]
    for x, y in window["icon_locations"].values():
        assert window["icon_size"] < x < width - window["icon_size"]
        assert window["icon_size"] < y < height - window["icon_size"]


@pytest.mark.parametrize("scale", [1, 2])
def test_the_picture_fits_the_window_on_every_screen(scale: int) -> None:
    width, height = picture.layout()["window_rect"][1]
    with Image.open(FOLDER / picture.NAMES[scale]) as image:
        assert image.size == (width * scale, height * scale)
        assert round(image.info["dpi"][0]) == 72 * scale


@pytest.mark.parametrize("scale", [1, 2])
def test_both_names_are_readable_in_a_light_and_in_a_dark_finder(scale: int) -> None:
    with Image.open(FOLDER / picture.NAMES[scale]) as image:
        for area in picture.label_areas(picture.layout()):
            inner = area.adjusted(14, 2, -14, -2)
            box = [round(v * scale) for v in (inner.left(), inner.top(), inner.right(), inner.bottom())]
            [(_count, ground)] = image.convert("RGB").crop((box[0], box[1], box[2], box[3])).getcolors() or []
            name = "#{:02X}{:02X}{:02X}".format(*ground) if isinstance(ground, tuple) else ""
            assert min(contrast(name, "#000000"), contrast(name, "#FFFFFF")) > 4.5


def test_an_arrow_leads_from_the_one_to_the_other() -> None:
    (left, y), (right, _y) = picture.layout()["icon_locations"].values()
    with Image.open(FOLDER / picture.NAMES[1]) as image:
        middle = image.convert("RGB").getpixel(((left + right) // 2, y))
    assert middle == (0x0B, 0x6E, 0x5F)


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    monkeypatch.setattr(common, "host", lambda: "macos")
    build = Build("macos", "1.2.3", "arm64", root=tmp_path)
    build.program.parent.mkdir(parents=True)
    build.program.write_bytes(b"program")
    return build


def stand_in(build: Build, monkeypatch: pytest.MonkeyPatch, fails: int, said: str) -> None:
    """A Python whose dmgbuild fails so often, then writes what it was asked into the image."""
    tool = build.root / "python"
    tool.write_text(
        f"#!{sys.executable}\nimport sys\nfrom pathlib import Path\ntimes = Path({str(build.root / 'times')!r})\n"
        "done = int(times.read_text()) if times.exists() else 0\ntimes.write_text(str(done + 1))\n"
        f"if done < {fails}:\n    print({said!r})\n    sys.exit(1)\n"
        "Path(sys.argv[-1]).write_text('\\n'.join(sys.argv[1:]))\n"
    )
    tool.chmod(0o755)
    monkeypatch.setattr(disk_image, "environment", lambda _build: tool)
    monkeypatch.setattr(disk_image.time, "sleep", lambda _seconds: None)


needs_scripts = pytest.mark.skipif(
    os.name == "nt", reason="the stand-in is a script that says with which Python it runs"
)


@needs_scripts
@pytest.mark.parametrize("fails", [0, 2])
def test_an_image_is_made_of_the_program_though_the_mac_is_busy(
    build: Build, monkeypatch: pytest.MonkeyPatch, fails: int
) -> None:
    stand_in(build, monkeypatch, fails, "hdiutil: couldn't unmount disk - Resource busy")
    told = disk_image.package(build)
    assert told["file"] == "SLECoP-1.2.3-macos-arm64.dmg"
    asked = image_path(build).read_text().splitlines()
    assert asked[:4] == ["-m", "dmgbuild", "-s", str(FOLDER / "window.py")]
    assert f"-Dapp={build.app}" in asked
    assert asked[-2] == "SLECoP Desktop"
    for given in asked[4:7]:
        assert Path(given.partition("=")[2]).exists(), given


@needs_scripts
def test_any_other_fault_ends_it_at_once(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(build, monkeypatch, 9, "No space left on device")
    with pytest.raises(Failed, match="No space left"):
        disk_image.package(build)
    assert (build.root / "times").read_text() == "1"


def test_elsewhere_it_is_skipped_with_the_reason(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(common, "host", lambda: "linux")
    for stage in (disk_image.package, mac_verify.verify):
        with pytest.raises(Skipped, match="Mac") as skipped:
            stage(build)
        assert skipped.value.needed


@needs_scripts
def test_an_opened_image_that_lacks_something_is_refused(tmp_path: Path) -> None:
    volume = tmp_path / "volume"
    volume.mkdir()
    (volume / "SLECoP.app").mkdir()
    (volume / "Applications").symlink_to("/Applications")
    for name in (".DS_Store", ".background.tiff", ".VolumeIcon.icns", ".fseventsd"):
        (volume / name).touch()
    mac_verify.look_at(volume)
    (volume / "left over.txt").touch()
    with pytest.raises(Failed, match="left over"):
        mac_verify.look_at(volume)
    (volume / "left over.txt").unlink()
    (volume / ".DS_Store").unlink()
    with pytest.raises(Failed, match="DS_Store"):
        mac_verify.look_at(volume)
    (volume / ".DS_Store").touch()
    (volume / "Applications").unlink()
    (volume / "Applications").symlink_to("/Library")
    with pytest.raises(Failed, match="another folder"):
        mac_verify.look_at(volume)


@needs_scripts
def test_a_program_with_other_rights_or_another_plist_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents = tmp_path / "SLECoP.app" / "Contents"
    contents.mkdir(parents=True)
    (contents / "Info.plist").write_bytes(plistlib.dumps({**info_plist("1.2.3"), "CFBundleExecutable": "SLECoP"}))
    tool = tmp_path / "bin" / "codesign"
    tool.parent.mkdir()
    tool.write_text(f"#!{sys.executable}\nprint(open({str(ENTITLEMENTS)!r}).read())\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(tool.parent))
    mac_verify.check_promises(contents.parent, "1.2.3")
    with pytest.raises(Failed, match="CFBundleShortVersionString"):
        mac_verify.check_promises(contents.parent, "1.2.4")
    tool.write_text(f"#!{sys.executable}\nimport plistlib\nprint(plistlib.dumps({{}}).decode())\n")
    with pytest.raises(Failed, match="other rights"):
        mac_verify.check_promises(contents.parent, "1.2.3")
