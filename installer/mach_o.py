"""What a macOS program or library says of itself in its load commands: for which processors, from which macOS on."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

_FAT, _FAT_64, _THIN = b"\xca\xfe\xba\xbe", b"\xca\xfe\xba\xbf", b"\xcf\xfa\xed\xfe"
_PROCESSORS = {0x0100_0007: "x86_64", 0x0100_000C: "arm64"}
_VERSION_MIN_MACOSX, _BUILD_VERSION = 0x24, 0x32
_LOAD, _REEXPORT = 0xC, 0x8000_001F
"""Libraries it cannot start without; what is only loaded where it is there (LOAD_WEAK_DYLIB) is left aside."""
_MACOS = 1
_HEADER = 32
_LOW_BITS = 0xFF

Version = tuple[int, int]


class NotReadable(Exception):
    """The load commands are not as they must be."""


def is_mach_o(start: bytes) -> bool:
    """Whether a file that begins so is a macOS program or library; a compiled Java class begins like one, too."""
    if start[:4] == _THIN:
        return True
    return (
        start[:4] in {_FAT, _FAT_64} and len(start) >= 8 and struct.unpack_from(">I", start, 4)[0] <= len(_PROCESSORS)
    )


def oldest_systems(content: bytes) -> dict[str, Version]:
    """Processor -> the oldest macOS it says it can run on, for each program in the file.

    Raises NotReadable for anything else, and for a program that names no macOS.
    """
    try:
        return dict(_program(content, start) for start in _programs(content))
    except (struct.error, KeyError) as error:
        raise NotReadable("its load commands cannot be read") from error


def needed_libraries(content: bytes) -> set[str]:
    """The libraries that any of the programs in a file cannot start without, as they are named in it."""
    try:
        return {name for start in _programs(content) for name in _named(content, start)}
    except (struct.error, ValueError) as error:
        raise NotReadable("its load commands cannot be read") from error


def _named(content: bytes, start: int) -> Iterator[str]:
    for command, size, place in _commands(content, start):
        if command in {_LOAD, _REEXPORT}:
            begin = place + struct.unpack_from("<I", content, place + 8)[0]
            yield content[begin : content.index(b"\0", begin, place + size + 1)].decode()


def _commands(content: bytes, start: int) -> Iterator[tuple[int, int, int]]:
    """The (kind, length, place) of each load command of the program that begins there."""
    place = start + _HEADER
    for _number in range(struct.unpack_from("<I", content, start + 16)[0]):
        command, size = struct.unpack_from("<II", content, place)
        yield command, size, place
        place += size


def _programs(content: bytes) -> Iterator[int]:
    """Where each processor's program begins."""
    if content[:4] == _THIN:
        yield 0
        return
    if not is_mach_o(content[:8]):
        raise NotReadable("it is no macOS program")
    wide = content[:4] == _FAT_64
    shape, size = (">IIQQII", 32) if wide else (">IIIII", 20)
    for number in range(struct.unpack_from(">I", content, 4)[0]):
        yield struct.unpack_from(shape, content, 8 + number * size)[2]


def _program(content: bytes, start: int) -> tuple[str, Version]:
    processor = struct.unpack_from("<I", content, start + 4)[0]
    for command, _size, place in _commands(content, start):
        if command == _VERSION_MIN_MACOSX:
            return _PROCESSORS[processor], _version(struct.unpack_from("<I", content, place + 8)[0])
        if command == _BUILD_VERSION:
            platform, oldest = struct.unpack_from("<II", content, place + 8)
            if platform == _MACOS:
                return _PROCESSORS[processor], _version(oldest)
    raise NotReadable("it does not say which macOS it is for")


def _version(packed: int) -> Version:
    return packed >> 16, packed >> 8 & _LOW_BITS


def programs_in(folder: Path) -> list[Path]:
    """Every macOS program and library below a folder, links left out, by name."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    return [path for path in found if is_mach_o(_start(path))]


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(8)
