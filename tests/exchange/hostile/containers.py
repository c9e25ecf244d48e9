"""Zips that lie about what they hold."""

import random
import zipfile
import zlib
from pathlib import Path

from tests.exchange.hostile.case import BROKEN, HARM, ODD, ONE, SHEET, add_part, case, changed, row
from tests.exchange.reading.hostile import PARTS, book, claim_count, sheet


@case(HARM)
def blanks_without_end(path: Path) -> None:
    book(path, ONE + " " * (64 << 20))


@case(HARM)
def many_parts_of_nothing(path: Path) -> None:
    book(path, ONE)
    for number in range(24):
        add_part(path, f"xl/media/{number}.bin", bytes(1 << 20))


@case(HARM)
def five_thousand_parts(path: Path) -> None:
    book(path, ONE)
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(5_000):
            archive.writestr(f"xl/media/{number}.bin", b"")


@case(HARM)
def a_count_that_lies(path: Path) -> None:
    claim_count(book(path, ONE), 65_000)


@case(BROKEN)
def parts_over_each_other(path: Path) -> None:
    """One compressed part that forty names point to."""
    noise = random.Random(3).randbytes(4_000)
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in (PARTS | {SHEET: sheet(ONE)}).items():
            archive.writestr(name, text)
        archive.writestr("xl/media/0.bin", noise)
        kernel = archive.getinfo("xl/media/0.bin")
        for number in range(1, 40):
            twin = zipfile.ZipInfo(f"xl/media/{number}.bin")
            twin.header_offset, twin.CRC = kernel.header_offset, kernel.CRC
            twin.compress_size = twin.file_size = len(noise)
            archive.filelist.append(twin)
            archive.NameToInfo[twin.filename] = twin


@case("is not a workbook")
def a_workbook_within_a_zip(path: Path) -> None:
    inner = book(path.with_name("inner"), ONE).read_bytes()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("inner.xlsx", inner)


def _twice(path: Path, name: str) -> None:
    book(path, ONE)
    add_part(path, name, sheet('<row r="1"><c r="A1"><v>2</v></c></row>'))


@case("twice")
def a_part_twice(path: Path) -> None:
    _twice(path, SHEET)


@case("twice")
def a_part_twice_by_capitals(path: Path) -> None:
    _twice(path, "XL/Worksheets/Sheet1.xml")


@case("twice")
def a_part_twice_by_backslashes(path: Path) -> None:
    _twice(path, SHEET.replace("/", "\\"))


@case([[1]])
def names_that_lead_outside(path: Path) -> None:
    book(path, ONE)
    for name in ("../../../escaped.txt", "/escaped.txt", "C:\\escaped.txt"):
        add_part(path, name, "out")


@case(ODD)
def a_sheet_outside_of_the_workbook(path: Path) -> None:
    changed(path, "xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "../../../../../etc/passwd")


@case(ODD)
def a_sheet_on_another_computer(path: Path) -> None:
    elsewhere = 'TargetMode="External" Target="http://127.0.0.1:9/sheet.xml"'
    changed(path, "xl/_rels/workbook.xml.rels", 'Target="worksheets/sheet1.xml"', elsewhere)


def _flip(path: Path, how: int) -> None:
    book(path, row(*(f'<c r="A{n}"><v>{n}4711</v></c>' for n in range(1, 2))))
    stored = zipfile.ZipFile(path).read(SHEET)
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    with zipfile.ZipFile(path, "w", how) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    data = path.read_bytes()
    if how == zipfile.ZIP_STORED:
        path.write_bytes(data.replace(stored, stored.replace(b"4711", b"4712")))
    else:
        squeezed = zlib.compress(stored)[2:-4]
        at = data.index(squeezed[:40])
        path.write_bytes(data[: at + 100] + bytes([data[at + 100] ^ 4]) + data[at + 101 :])


@case(BROKEN)
def another_number_in_a_stored_part(path: Path) -> None:
    _flip(path, zipfile.ZIP_STORED)


@case(BROKEN)
def another_bit_in_a_packed_part(path: Path) -> None:
    _flip(path, zipfile.ZIP_DEFLATED)


@case(BROKEN)
def a_size_that_lies(path: Path) -> None:
    book(path, ONE + " " * 70_000)
    with zipfile.ZipFile(path) as archive:
        true = archive.getinfo(SHEET).file_size.to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(true, (400).to_bytes(4, "little")))


@case(BROKEN)
def cut_in_the_middle(path: Path) -> None:
    book(path, ONE)
    path.write_bytes(path.read_bytes()[:900])


@case("protected by a password")
def parts_with_a_password(path: Path) -> None:
    data = bytearray(book(path, ONE).read_bytes())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    path.write_bytes(data)


@case(BROKEN)
def an_unusual_packing(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        for name, text in (PARTS | {SHEET: sheet(ONE)}).items():
            archive.writestr(name, text)


@case("is not a workbook")
def a_program_before_the_workbook(path: Path) -> None:
    path.write_bytes(b"MZ" + bytes(range(32)) * 20 + book(path, ONE).read_bytes())


@case([[2]])
def two_workbooks_in_one_file(path: Path) -> None:
    first = book(path.with_name("first"), ONE).read_bytes()
    path.write_bytes(first + book(path, ONE.replace("<v>1<", "<v>2<")).read_bytes())
