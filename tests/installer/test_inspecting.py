"""What inspecting finds in a frozen program: here in folders laid out like one, with one thing wrong at a time."""

import shutil
import struct
from pathlib import Path

import pytest

from installer import allowed, elf, inspecting, pe, sizes
from installer.common import Build, Facts, Failed

SOURCE = {
    "resources/icons/app.svg": "<svg/>",
    "resources/locale/es/LC_MESSAGES/slecop.mo": "es",
    "resources/locale/fr/LC_MESSAGES/slecop.mo": "fr",
    "resources/locale/he/LC_MESSAGES/slecop.mo": "he",
    "resources/locale/sw/LC_MESSAGES/slecop.mo": "sw",
    "slecop_desktop/store/migrations/versions/0001_first.py": "first",
    "slecop_desktop/store/migrations/versions/0002_next.py": "next",
}


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """A program with all of its own files, frozen beside a source of few."""
    made = Build("windows", "1.2.3", "x86_64", root=tmp_path / "source", frozen=tmp_path / "SLECoP")
    for top in (made.root, made.contents):
        for place, text in SOURCE.items():
            (top / place).parent.mkdir(parents=True, exist_ok=True)
            (top / place).write_text(text, encoding="utf-8")
    return made


def library(*needed: str, machine: int = 0x8664, mark: bytes = b"") -> bytes:
    """A library of Windows that is nothing but headers and a table of imports."""
    names = b""
    table = b""
    start = 0x1000 + 20 * (len(needed) + 1)
    for name in needed:
        table += struct.pack("<5I", 0, 0, 0, start + len(names), 0)
        names += name.encode() + b"\0"
    section = table + bytes(20) + names
    directories = bytearray(16 * 8)
    struct.pack_into("<II", directories, 8, 0x1000, len(table))
    optional = struct.pack("<H", 0x20B) + bytes(110) + bytes(directories)
    head = (b"MZ" + mark).ljust(0x3C, b"\0") + struct.pack("<I", 0x80)
    head = head.ljust(0x80, b"\0") + b"PE\0\0" + struct.pack("<HH12xHH", machine, 1, len(optional), 0)
    entry = b".rdata\0\0" + struct.pack("<IIII", len(section), 0x1000, len(section), 0x400) + bytes(16)
    return (head + optional + entry).ljust(0x400, b"\0") + section


def put(build: Build, place: str, content: bytes) -> None:
    (build.contents / place).parent.mkdir(parents=True, exist_ok=True)
    (build.contents / place).write_bytes(content)


def test_a_program_with_all_of_its_own_is_fine(build: Build) -> None:
    facts = Facts()
    assert inspecting.own_parts(build, facts) == []
    assert inspecting.licences_allowed(build, facts) == []
    assert inspecting.nothing_unwanted(build, facts) == []
    assert facts["own_files"] == len(SOURCE)


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("slecop_desktop/store/migrations/versions/0002_next.py", "The migration 0002_next.py is missing."),
        ("resources/locale/sw/LC_MESSAGES/slecop.mo", "The translation sw is missing."),
        ("resources/icons/app.svg", "The file resources/icons/app.svg is missing."),
    ],
)
def test_what_is_missing_is_named(build: Build, place: str, sentence: str) -> None:
    (build.contents / place).unlink()
    assert inspecting.own_parts(build, Facts()) == [sentence]


def test_a_translation_that_the_source_lacks_too_is_missed(build: Build) -> None:
    for top in (build.root, build.contents):
        shutil.rmtree(top / "resources/locale/he")
    assert inspecting.own_parts(build, Facts()) == ["The translation he is missing."]


def test_a_file_of_another_version_is_noticed(build: Build) -> None:
    put(build, "resources/icons/app.svg", b"<other/>")
    assert inspecting.own_parts(build, Facts()) == ["resources/icons/app.svg is not as in the source."]


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt6Charts.dll",
        "PySide6/Qt/lib/libQt6Graphs.so.6",
        "PySide6/QtQuick3D.pyd",
        "x/qtvirtualkeyboardplugin.dll",
    ],
)
def test_a_module_under_the_gpl_alone_is_named(build: Build, place: str) -> None:
    put(build, place, b"")
    (sentence,) = inspecting.licences_allowed(build, Facts())
    assert "under the GPL alone" in sentence
    assert place in sentence


@pytest.mark.parametrize(
    "place",
    ["ui/tests/test_app.py", "conftest.py", "server.key", "cert.pem", "Ecosystem.slecop", "a/.git/config", "x.po"],
)
def test_what_does_not_belong_there_is_named(build: Build, place: str) -> None:
    put(build, place, b"")
    assert [place in sentence for sentence in inspecting.nothing_unwanted(build, Facts())] == [True]


def test_a_folder_of_the_machine_that_built_it_is_found(build: Build) -> None:
    put(build, "some.dll", b"..." + str(build.root).encode() + b"/x...")
    (sentence,) = inspecting.nothing_unwanted(build, Facts())
    assert "some.dll names" in sentence


def test_missing_plugins_are_named(build: Build) -> None:
    wrong = inspecting.plugins(build, Facts())
    assert "Qt's plugin platforms/qwindows.dll is missing." in wrong
    put(build, "PySide6/plugins/platforms/qwindows.dll", b"")
    assert len(inspecting.plugins(build, Facts())) == len(wrong) - 1


def test_libraries_of_windows_are_read_from_their_headers(tmp_path: Path) -> None:
    path = tmp_path / "some.dll"
    path.write_bytes(library("KERNEL32.dll", "Qt6Core.dll"))
    told = pe.read(path)
    assert told == pe.Pe("x86_64", frozenset({"kernel32.dll", "qt6core.dll"}), signed=False, of_wine=False)
    path.write_bytes(library(mark=b" Wine builtin DLL"))
    assert pe.read(path).of_wine
    path.write_bytes(b"MZ no more than that".ljust(0x200, b"\0"))
    with pytest.raises(ValueError, match=r"some\.dll is no program"):
        pe.read(path)


def test_a_library_that_no_one_has_is_named(build: Build) -> None:
    put(build, "PySide6/Qt6Svg.dll", library("Qt6Core.dll", "KERNEL32.dll", "api-ms-win-crt-heap-l1-1-0.dll"))
    assert inspecting.libraries(build, Facts()) == [
        "_internal/PySide6/Qt6Svg.dll needs qt6core.dll, which is neither in the program nor in Windows."
    ]
    put(build, "PySide6/Qt6Core.dll", library("icuuc.dll"))
    facts = Facts()
    assert inspecting.libraries(build, facts) == []
    assert (facts["signed"], facts["unsigned"]) == (0, 2)


def test_a_library_for_another_processor_or_of_wine_is_named(build: Build) -> None:
    put(build, "old.dll", library(machine=0x014C))
    put(build, "wined3d.dll", library(mark=b" Wine builtin DLL"))
    assert inspecting.libraries(build, Facts()) == [
        "_internal/old.dll is for another processor (x86).",
        "_internal/wined3d.dll is Wine's own and must not ship.",
    ]


def test_windows_has_its_own_and_not_those_of_qt() -> None:
    assert allowed.is_of_windows("kernel32.dll")
    assert allowed.is_of_windows("winspool.drv")
    assert allowed.is_of_windows("api-ms-win-core-file-l1-2-0.dll")
    assert not allowed.is_of_windows("qt6core.dll")
    assert not allowed.is_of_windows("msvcp140.dll")


def test_what_objdump_tells_is_understood() -> None:
    told = """
/x/a b.so:     file format elf64-x86-64

Dynamic Section:
  NEEDED               libQt6Core.so.6
  NEEDED               libc.so.6
  SONAME               liba.so.1

Version References:
  required from libc.so.6:
    0x09691a75 0x00 03 GLIBC_2.2.5
    0x069691b4 0x00 04 GLIBC_2.34

/x/c.so:     file format elf64-littleaarch64
"""
    found = elf._parse(told)
    first = found[Path("/x/a b.so")]
    assert (first.format, first.soname, first.needed) == ("elf64-x86-64", "liba.so.1", ["libQt6Core.so.6", "libc.so.6"])
    assert first.versions == {"libc.so.6": {"GLIBC_2.2.5", "GLIBC_2.34"}}
    assert found[Path("/x/c.so")].format == "elf64-littleaarch64"


def test_a_large_part_wants_a_reason(build: Build) -> None:
    assert sizes.unexplained({"Qt": 30 * sizes.MIB, "something new": 2 * sizes.MIB, "small": 1}) == ["something new"]
    facts = Facts(bytes=sizes.UNPACKED["windows"] + 1, files=1, sizes={"something new": 2 * sizes.MIB})
    large, whole = inspecting.small_enough(build, facts)
    assert large.startswith("something new is large")
    assert "110.0 MiB are allowed" in whole
    assert facts["large"] == {"something new": {"bytes": 2 * sizes.MIB, "why": ""}}


def test_much_that_is_wrong_is_told_in_part_and_written_whole(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    build.program.parent.mkdir(parents=True, exist_ok=True)
    build.program.write_bytes(b"")
    for place in SOURCE:
        (build.contents / place).unlink()
    monkeypatch.setattr(inspecting, "parts_told", lambda _build, _facts: [])
    with pytest.raises(Failed) as failed:
        inspecting.inspect(build)
    said = str(failed.value).splitlines()
    everything = (build.place / "inspect.txt").read_text(encoding="utf-8").splitlines()
    assert len(said) == 9
    assert len(everything) > 8
    assert said[0] == f"{everything[0]} ({len(everything)} things are wrong)"
    assert said[-1] == f"  - and {len(everything) - 8} more, in {build.place / 'inspect.txt'}"
