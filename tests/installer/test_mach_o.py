"""Reading from which macOS on a library runs, out of its own load commands."""

import struct
import zipfile
from pathlib import Path

import pytest

from installer import mac_libraries, mach_o
from installer.common import Build, Failed
from installer.mach_o import NotReadable, is_mach_o, oldest_systems

ARM, INTEL = 0x0100_000C, 0x0100_0007


def thin(processor: int, oldest: tuple[int, int], *, old_style: bool = False, platform: int = 1) -> bytes:
    """A library of nothing but load commands."""
    packed = oldest[0] << 16 | oldest[1] << 8
    named = (
        struct.pack("<IIII", 0x24, 16, packed, 0)
        if old_style
        else struct.pack("<IIIIII", 0x32, 24, platform, packed, 0, 0)
    )
    commands = struct.pack("<II", 0x1B, 8) + named
    return struct.pack("<4sIIIIIII", b"\xcf\xfa\xed\xfe", processor, 0, 6, 2, len(commands), 0, 0) + commands


def fat(*parts: bytes, wide: bool = False) -> bytes:
    """One file for several processors."""
    start = 4096
    head, body = struct.pack(">II", 0xCAFEBABF if wide else 0xCAFEBABE, len(parts)), b""
    for part in parts:
        processor = struct.unpack_from("<I", part, 4)[0]
        place = start + len(body)
        head += struct.pack(">IIQQII" if wide else ">IIIII", processor, 0, place, len(part), 12, *([0] if wide else []))
        body += part
    return head.ljust(start, b"\0") + body


@pytest.mark.parametrize("old_style", [False, True])
def test_a_library_says_from_which_macos_on_it_runs(old_style: bool) -> None:
    assert oldest_systems(thin(INTEL, (10, 13), old_style=old_style)) == {"x86_64": (10, 13)}


@pytest.mark.parametrize("wide", [False, True])
def test_a_library_for_both_processors_says_it_of_each(wide: bool) -> None:
    both = fat(thin(INTEL, (10, 9)), thin(ARM, (11, 0)), wide=wide)
    assert oldest_systems(both) == {"x86_64": (10, 9), "arm64": (11, 0)}


def test_what_is_no_macos_library_is_refused() -> None:
    for other in (
        b"",
        b"MZ" + bytes(100),
        b"\x7fELF" + bytes(100),
        thin(ARM, (15, 0), platform=2),
        thin(ARM, (12, 0))[:40],
    ):
        with pytest.raises(NotReadable):
            oldest_systems(other)
    java_class = b"\xca\xfe\xba\xbe\x00\x00\x00\x41" + bytes(40)
    assert not is_mach_o(java_class)


def test_a_package_that_needs_too_new_a_macos_fails(tmp_path: Path) -> None:
    good, late = tmp_path / "good-1.whl", tmp_path / "late-1.whl"
    for path, oldest in ((good, (12, 0)), (late, (13, 0))):
        with zipfile.ZipFile(path, "w") as wheel:
            wheel.writestr("it/__init__.py", "")
            wheel.writestr("it/inner.so", fat(thin(INTEL, (10, 9)), thin(ARM, oldest)))
    assert mac_libraries.needed_by([good], "arm64") == {"good-1.whl": "12.0"}
    assert mac_libraries.needed_by([late], "x86_64") == {"late-1.whl": "10.9"}
    with pytest.raises(Failed, match=r"late-1\.whl \(13\.0\)"):
        mac_libraries.needed_by([good, late], "arm64")


@pytest.fixture
def frozen(tmp_path: Path) -> Build:
    build = Build("macos", "1.2.3", "arm64", root=tmp_path)
    (build.app / "Contents" / "MacOS").mkdir(parents=True)
    build.program.write_bytes(thin(ARM, (11, 0)))
    build.contents.mkdir()
    (build.contents / "libqt.dylib").write_bytes(thin(ARM, (12, 0)))
    (build.contents / "notes.txt").write_text("no program")
    (build.contents / "again.dylib").symlink_to("libqt.dylib")
    return build


def test_the_frozen_program_is_looked_at_library_by_library(frozen: Build) -> None:
    assert mac_libraries.check_frozen(frozen) == {"programs": 2, "newest_needed": "12.0"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (thin(ARM, (14, 4)), r"extra\.so \(14\.4\)"),
        (thin(INTEL, (11, 0)), r"Not for arm64: .*extra\.so"),
        (thin(ARM, (1, 0))[:33], "cannot be read"),
    ],
)
def test_one_wrong_library_fails_the_frozen_program(frozen: Build, content: bytes, said: str) -> None:
    (frozen.contents / "extra.so").write_bytes(content)
    with pytest.raises(Failed, match=said):
        mac_libraries.check_frozen(frozen)


def test_an_empty_bundle_is_no_program(tmp_path: Path) -> None:
    build = Build("macos", "1.2.3", "arm64", root=tmp_path)
    build.app.mkdir(parents=True)
    with pytest.raises(Failed, match="no macOS program"):
        mac_libraries.check_frozen(build)
    assert mach_o.programs_in(build.app) == []
