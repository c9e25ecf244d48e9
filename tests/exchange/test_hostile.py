"""Every file made to harm has its verdict, and a workbook with a bit turned is never read as another."""

import random
import re
import zipfile
import zlib
from pathlib import Path

import pytest
import xlsxwriter

from slecop_desktop.exchange.reading import Cell, read_book
from slecop_desktop.problems import Problem
from tests.exchange.hostile import CASES, Case

FLIPS, ALL_FLIPS = 25, 1_500


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_verdict(case: Case, tmp_path: Path) -> None:
    path = case.make(tmp_path / f"made to harm{case.ending}")
    if not isinstance(case.verdict, str):
        assert read_book(path).sheets[0].rows == case.verdict
        return
    with pytest.raises(Problem, match=case.verdict) as told:
        read_book(path)
    assert f"“{path.name}”" in told.value.sentence
    assert "{" not in told.value.sentence
    assert len(told.value.sentence) < 300


def test_nothing_is_unpacked_beside_the_workbook(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    read_book(CASES["names_that_lead_outside"].make(folder / "x.xlsx"))
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == ["x.xlsx"]


def honest(path: Path) -> Path:
    """A roster as a program writes it, with texts, numbers and days."""
    numbers = random.Random(23)
    with xlsxwriter.Workbook(path) as workbook:
        page = workbook.add_worksheet("Youth")
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        page.write_row(0, 0, ["Name", "Code", "Born", "Hours"])
        for line in range(1, 60):
            page.write_row(line, 0, [f"Núñez {numbers.randrange(10**6)}", f"Y-{numbers.randrange(10**6)}"])
            page.write_number(line, 2, numbers.randrange(40_000, 44_000), day)
            page.write_number(line, 3, numbers.randrange(1, 900) / 4)
    return path


def flipped(path: Path, data: bytes, bit: int) -> list[list[list[Cell]]] | None:
    """What is read of the workbook with one bit turned; None where it is refused with a sentence."""
    turned = bytearray(data)
    turned[bit // 8] ^= 1 << bit % 8
    path.write_bytes(turned)
    try:
        return [sheet.rows for sheet in read_book(path).sheets]
    except Problem:
        return None


def all_flips(tmp_path: Path, bits: int) -> None:
    data = honest(tmp_path / "honest.xlsx").read_bytes()
    true = [sheet.rows for sheet in read_book(tmp_path / "honest.xlsx").sheets]
    chosen = random.Random(29).sample(range(len(data) * 8), bits)
    told = [bit for bit in chosen if flipped(tmp_path / "flipped.xlsx", data, bit) not in (None, true)]
    assert told == []


def test_a_bit_turned_never_reads_as_another_value(tmp_path: Path) -> None:
    all_flips(tmp_path, FLIPS)


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_fifteen_hundred_bits_turned(tmp_path: Path) -> None:
    all_flips(tmp_path, ALL_FLIPS)


def test_the_sums_of_the_parts_are_what_finds_them(tmp_path: Path) -> None:
    """Without the sums, turned bits would pass: the same file with its sums mended is another workbook."""
    case = CASES["another_number_in_a_stored_part"]
    path = case.make(tmp_path / "x.xlsx")
    with zipfile.ZipFile(path) as archive:
        part = archive.getinfo("xl/worksheets/sheet1.xml")
        start = part.header_offset + 30 + len(part.filename)
    data = path.read_bytes()
    true = zlib.crc32(data[start : start + part.file_size])
    path.write_bytes(data.replace(part.CRC.to_bytes(4, "little"), true.to_bytes(4, "little")))
    assert re.search("4712", str(read_book(path).sheets[0].rows))
