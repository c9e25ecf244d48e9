"""Harm in other formats than .xlsx."""

import random
import struct
import zipfile
from pathlib import Path

from tests.exchange.hostile.case import BROKEN, ODD, case
from tests.exchange.hostile.xml_parts import LAUGHS


def _ole(path: Path, header: dict[int, int], body: bytes = b"") -> None:
    """A container whose header has these 32-bit numbers at these places."""
    data = bytearray(512 + 512 * 4)
    data[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HH", data, 0x1E, 9, 6)
    for at in range(76, 512, 4):
        struct.pack_into("<I", data, at, 0xFFFFFFFF)
    for at, number in header.items():
        struct.pack_into("<I", data, at, number)
    data[512 : 512 + len(body)] = body
    path.write_bytes(data)


@case(BROKEN, ".xls")
def a_chain_that_leads_to_itself(path: Path) -> None:
    table = struct.pack("<128I", *([0xFFFFFFFD, 1] + [0xFFFFFFFF] * 126))
    _ole(path, {44: 1, 48: 1, 60: 1, 64: 1, 76: 0}, table)


@case(BROKEN, ".xls")
def four_billion_sectors(path: Path) -> None:
    _ole(path, {44: 0xFFFFFFF0, 48: 1, 72: 0xFFFFFFF0})


@case(f"{BROKEN}|{ODD}|is not a workbook", ".xls")
def a_sector_far_behind_the_end(path: Path) -> None:
    _ole(path, {44: 1, 48: 0x00FFFFFF, 76: 0x00FFFFFF})


def open_document(path: Path, content: str) -> None:
    """An OpenDocument sheet with these rows."""
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr(
            "content.xml",
            f'<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name="T">'
            f"{content}</table:table></office:spreadsheet></office:body></office:document-content>",
        )


@case(f"{ODD}|more than|takes more memory|unpacks to far more", ".ods")
def a_row_repeated_a_million_times(path: Path) -> None:
    cell = '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'
    open_document(path, f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>')


@case([[1]], ".ods")
def empty_rows_repeated_to_the_end(path: Path) -> None:
    cell = '<table:table-cell office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell>'
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    rest = f'<table:table-row table:number-rows-repeated="1048575">{empty}</table:table-row>'
    open_document(path, f"<table:table-row>{cell}</table:table-row>{rest}")


@case("do harm|instructions in it|is damaged", ".ods")
def entities_in_an_open_document(path: Path) -> None:
    open_document(path, "")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["content.xml"] = b'<!DOCTYPE x [<!ENTITY a "b">]>' + parts["content.xml"]
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


@case("instructions in it", ".xls")
def entities_in_one_xml_file(path: Path) -> None:
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    path.write_text(f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{LAUGHS}]><Workbook xmlns="{space}"/>')


@case("more than 1000 columns", ".xls")
def a_page_with_a_cell_over_everything(path: Path) -> None:
    path.write_text("<table>" + "<tr><td rowspan=99999 colspan=99999>a<td>b" * 50_000)


@case("more than 1000 columns", ".csv")
def a_line_of_a_million_fields(path: Path) -> None:
    path.write_bytes(b"a," * 1_000_000 + b"\nb,c\n")


@case("more than 32767 characters", ".csv")
def one_quotation_mark_before_ten_megabytes(path: Path) -> None:
    path.write_bytes(b'a,b\n1,"' + b"x,y\n" * 2_500_000 + b'"\n')


@case("is not a workbook", ".csv")
def ten_megabytes_of_noise(path: Path) -> None:
    path.write_bytes(random.Random(17).randbytes(10 << 20))


@case("no filled cells", ".csv")
def nothing_but_nuls(path: Path) -> None:
    path.write_bytes(bytes(5 << 20))


@case("larger than 60 MB", ".csv")
def a_text_too_large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(61 << 20)
