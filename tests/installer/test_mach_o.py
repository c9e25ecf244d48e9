"""Reading from which macOS on a library runs, out of its own load commands."""

import struct
import zipfile
from pathlib import Path

import pytest

from installer import mac_libraries, mach_o
from installer.common import Build, Facts, Failed
from installer.mach_o import NotReadable, is_mach_o, needed_libraries, oldest_systems

ARM, INTEL = 0x0100_000C, 0x0100_0007


def thin(
    processor: int, oldest: tuple[int, int], *needed: str, weak: str = "", old_style: bool = False, platform: int = 1
) -> bytes:
    """A library of nothing but load commands."""
    packed = oldest[0] << 16 | oldest[1] << 8
    named = (
        struct.pack("<IIII", 0x24, 16, packed, 0)
        if old_style
        else struct.pack("<IIIIII", 0x32, 24, platform, packed, 0, 0)
    )
    asks = [(0xC, name) for name in needed] + ([(0x8000_0018, weak)] if weak else [])
    commands = struct.pack("<II", 0x1B, 8) + named + b"".join(load(kind, name) for kind, name in asks)
    number = 2 + len(asks)
    return struct.pack("<4sIIIIIII", b"\xcf\xfa\xed\xfe", processor, 0, 6, number, len(commands), 0, 0) + commands


def load(kind: int, library: str) -> bytes:
    """The command that asks for a library."""
    name = library.encode() + b"\0"
    length = 24 + (len(name) + 7) // 8 * 8
    return struct.pack("<IIIIII", kind, length, 24, 0, 0, 0) + name.ljust(length - 24, b"\0")


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


def wrong_with(build: Build) -> list[str]:
    return mac_libraries.check_frozen(build, {})


def test_the_frozen_program_is_looked_at_library_by_library(frozen: Build) -> None:
    facts: Facts = {}
    assert mac_libraries.check_frozen(frozen, facts) == []
    assert facts == {"programs": 2, "newest_macos_needed": "12.0"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (thin(ARM, (14, 4)), "needs macOS 14.4, newer than 12.0"),
        (thin(INTEL, (11, 0)), "is not for arm64"),
        (thin(ARM, (1, 0))[:33], "cannot be read"),
        (thin(ARM, (12, 0), "@rpath/libgone.dylib"), "needs @rpath/libgone.dylib, which is neither"),
        (thin(ARM, (12, 0)) + b"\0_pthread_jit_write_protect_np\0", "makes code at run time"),
        (thin(ARM, (12, 0), "/opt/homebrew/lib/libqt.dylib"), "needs /opt/homebrew/lib/libqt.dylib, which is neither"),
    ],
    ids=["too new", "other processor", "damaged", "not there", "makes code", "of the machine it was built on"],
)
def test_one_wrong_library_is_found(frozen: Build, content: bytes, said: str) -> None:
    (frozen.contents / "extra.so").write_bytes(content)
    [sentence] = wrong_with(frozen)
    assert "extra.so" in sentence
    assert said in sentence


def test_a_library_may_ask_for_what_is_there_and_for_what_every_mac_has(frozen: Build) -> None:
    asks = (
        "@loader_path/libqt.dylib",
        "/usr/lib/libSystem.B.dylib",
        "/System/Library/Frameworks/AppKit.framework/AppKit",
    )
    content = thin(ARM, (12, 0), *asks, weak="/usr/local/lib/libextra.dylib")
    assert needed_libraries(fat(content)) == set(asks)
    (frozen.contents / "extra.so").write_bytes(content)
    assert wrong_with(frozen) == []


def test_an_empty_bundle_is_no_program(tmp_path: Path) -> None:
    build = Build("macos", "1.2.3", "arm64", root=tmp_path)
    build.app.mkdir(parents=True)
    assert ["no macOS program" in sentence for sentence in wrong_with(build)] == [True]
    assert mach_o.programs_in(build.app) == []
