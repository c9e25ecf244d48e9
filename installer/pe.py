"""What programs and libraries of Windows need of others, read from their own headers; works on every system."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MACHINES = {0x8664: "x86_64", 0xAA64: "arm64", 0x014C: "x86"}
ENDINGS = {".dll", ".pyd", ".exe"}
_WINE = (b"Wine builtin DLL", b"Wine placeholder DLL")
_IMPORTS, _DELAYED, _SECURITY = 1, 13, 4


@dataclass(frozen=True, slots=True)
class Pe:
    """One file: its processor, the libraries it asks for (lower case), whether it is signed, whether Wine made it."""

    machine: str
    needed: frozenset[str]
    signed: bool
    of_wine: bool


def read(path: Path) -> Pe:
    """The headers of one file; ValueError where it has none, or is cut off."""
    try:
        return _read(path.read_bytes())
    except (struct.error, ValueError) as error:
        raise ValueError(f"{path.name} is no program or library of Windows") from error


def _read(data: bytes) -> Pe:
    (start,) = struct.unpack_from("<I", data, 0x3C)
    if data[:2] != b"MZ" or data[start : start + 4] != b"PE\0\0":
        raise ValueError("no header")
    machine, sections, optional = struct.unpack_from("<HH12xH", data, start + 4)
    head = start + 24
    directories = head + (112 if struct.unpack_from("<H", data, head)[0] == 0x20B else 96)
    spans = [struct.unpack_from("<8xIIII", data, head + optional + 40 * n) for n in range(sections)]
    needed = {
        *_names(data, spans, struct.unpack_from("<I", data, directories + 8 * _IMPORTS)[0], size=20, at=12),
        *_names(data, spans, struct.unpack_from("<I", data, directories + 8 * _DELAYED)[0], size=32, at=4),
    }
    return Pe(
        machine=MACHINES.get(machine, hex(machine)),
        needed=frozenset(needed),
        signed=struct.unpack_from("<I", data, directories + 8 * _SECURITY)[0] != 0,
        of_wine=any(mark in data[:512] for mark in _WINE),
    )


def _names(data: bytes, spans: list[tuple[int, ...]], table: int, *, size: int, at: int) -> Iterator[str]:
    """The names a table of imports holds: entries of `size` bytes, each with the name's address at `at`."""
    if not table:
        return
    place = _place(spans, table)
    while place is not None:
        (address,) = struct.unpack_from("<I", data, place + at)
        name = _place(spans, address) if address else None
        if name is None:
            return
        yield data[name : data.index(b"\0", name)].decode("ascii").lower()
        place += size


def _place(spans: list[tuple[int, ...]], address: int) -> int | None:
    """Where in the file that is which is loaded at an address."""
    for virtual_size, virtual, raw_size, raw in spans:
        if virtual <= address < virtual + max(virtual_size, raw_size):
            return raw + address - virtual
    return None
