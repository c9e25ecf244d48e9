"""A look at the container of old Excel files (OLE) before a reader trusts the sizes it claims."""

import struct
from typing import NamedTuple

from slecop_desktop.exchange.reading.refusal import Refusal
from slecop_desktop.exchange.reading.source import Source

# Of the header: sector size as a power of two; how many sectors the allocation table takes; the first of the folder
# and of the small-file table, and how many the latter takes; how many sectors list still more of the table.
_HEADER = struct.Struct("<30xH12xII8xIIII")
_LISTED_AT = 76


class Contents(NamedTuple):
    """`locked`: what is inside is another workbook, encrypted; `macros`: the workbook has some."""

    locked: bool = False
    macros: bool = False


def check(source: Source) -> Contents:
    """What the container holds. Raises Refusal where it is damaged or holds no workbook."""
    data = source.all()
    if len(data) < 512:
        raise Refusal("damaged")
    power, table_sectors, folder, small, small_sectors, _more, more_sectors = _HEADER.unpack_from(data)
    if power not in {9, 12}:
        raise Refusal("damaged")
    # Readers set aside memory for as many sectors as are claimed, and follow chains that lead back to themselves.
    if max(table_sectors, small_sectors, more_sectors) > len(data) >> power:
        raise Refusal("damaged")
    table = _table(data, min(table_sectors, 109), 1 << power)
    _check_chain(table, folder)
    _check_chain(table, small)
    if _name("EncryptedPackage") in data:
        return Contents(locked=True)
    if _name("Workbook") not in data and _name("Book") not in data:
        raise Refusal("not_workbook")
    return Contents(macros=_name("_VBA_PROJECT_CUR") in data)


def _name(text: str) -> bytes:
    return text.encode("utf-16-le")


def _table(data: bytes, sectors: int, size: int) -> list[int]:
    """The allocation table: for each sector the one that follows it. (A file above 7 MB continues it elsewhere.)"""
    table: list[int] = []
    for sector in struct.unpack_from(f"<{sectors}I", data, _LISTED_AT):
        piece = data[(sector + 1) * size : (sector + 2) * size]
        if not piece:
            raise Refusal("damaged")
        table += struct.unpack_from(f"<{len(piece) // 4}I", piece)
    return table


def _check_chain(table: list[int], sector: int) -> None:
    steps = 0
    while sector < len(table):
        sector, steps = table[sector], steps + 1
        if steps > len(table):
            raise Refusal("damaged")
