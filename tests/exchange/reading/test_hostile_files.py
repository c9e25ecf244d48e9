"""Files made to harm, or damaged: each ends in a sentence that names it, and none gets to a reader unchecked."""

import zipfile
from pathlib import Path

import pytest

from slecop_desktop.exchange.reading import Limits, read_book
from slecop_desktop.problems import Problem
from tests.exchange.reading.hostile import PARTS, book, claim_count, sheet

SHEET = "xl/worksheets/sheet1.xml"
ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'


def refused(path: Path, why: str, limits: Limits | None = None) -> None:
    with pytest.raises(Problem, match=why) as told:
        read_book(path, limits=limits or Limits())
    assert f"“{path.name}”" in told.value.sentence
    assert "{" not in told.value.sentence


def test_the_bare_workbook_of_these_tests_is_read(tmp_path: Path) -> None:
    assert read_book(book(tmp_path / "fine.xlsx", ONE)).sheets[0].rows == [[1]]


def test_a_bomb_is_stopped_while_it_unpacks(tmp_path: Path) -> None:
    path = book(tmp_path / "bomb.xlsx", ONE + " " * (40 << 20))
    assert path.stat().st_size < 100_000
    refused(path, "unpacks to far more")


def test_the_bytes_are_counted_part_by_part_and_in_all(tmp_path: Path) -> None:
    noise = "".join(f"<!--{n}-->" for n in range(40_000))
    path = book(tmp_path / "large.xlsx", ONE + noise)
    assert read_book(path).sheets[0].rows == [[1]]
    refused(path, "unpacks to far more", Limits(part_bytes=100_000))
    refused(path, "unpacks to far more", Limits(unpacked_bytes=100_000))


def test_a_size_that_lies_is_not_believed(tmp_path: Path) -> None:
    path = book(tmp_path / "lies.xlsx", ONE + " " * 100_000)
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        true = archive.getinfo(SHEET).file_size.to_bytes(4, "little")
    assert data.count(true) == 2
    path.write_bytes(data.replace(true, (500).to_bytes(4, "little")))
    refused(path, "is damaged")


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml", "_rels/.rels", "[Content_Types].xml"])
@pytest.mark.parametrize("start", ["", '<?xml version="1.0"?>\n<!-- a -->\n', "\ufeff"])
def test_a_document_type_is_refused_in_every_part(tmp_path: Path, part: str, start: str) -> None:
    text = (PARTS | {SHEET: sheet(ONE)})[part]
    changed = {part: f'{start}<!DOCTYPE x [<!ENTITY a "b">]>{text}'}
    refused(book(tmp_path / "entities.xlsx", ONE, **changed), "instructions in it")


def test_a_document_type_in_utf_16_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path / "wide.xlsx", ONE, **{"xl/styles.xml": ""})
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/styles.xml", f"<!DOCTYPE x>{PARTS['xl/styles.xml']}".encode("utf-16"))
    refused(path, "instructions in it")


@pytest.mark.parametrize("name", [SHEET, SHEET.upper(), "/" + SHEET, SHEET.replace("/", "\\")])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_twice_is_refused(tmp_path: Path, name: str) -> None:
    path = book(tmp_path / "twice.xlsx", ONE)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, sheet('<row r="1"><c r="A1"><v>2</v></c></row>'))
    refused(path, "twice")


def test_a_wrong_sum_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "flipped.xlsx"
    book(path, '<row r="1"><c r="A1"><v>1234567</v></c></row>')
    stored = tmp_path / "stored.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
    data = stored.read_bytes()
    stored.write_bytes(data.replace(b"1234567", b"1234560"))
    refused(stored, "is damaged")


@pytest.mark.parametrize("keep", [0.2, 0.6, 0.95])
def test_a_file_cut_short_is_refused(tmp_path: Path, keep: float) -> None:
    path = book(tmp_path / "cut.xlsx", ONE)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * keep)])
    refused(path, "is damaged")


@pytest.mark.parametrize("cell", ["XFD1048576", "ZZZZ2000000", "XFD1", "A1048576", "A99999999999", "ALM3"])
def test_a_cell_far_outside_is_refused(tmp_path: Path, cell: str) -> None:
    rows = f'{ONE}<row r="2"><c r="{cell}"><v>1</v></c></row>'
    refused(book(tmp_path / "far.xlsx", rows), "far outside|more than 200000 rows")


def test_a_far_cell_hidden_from_the_gate_ends_only_the_child(tmp_path: Path) -> None:
    # Single quotes are as good as double ones to a reader, which then lays out 16 billion cells.
    rows = ONE + "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"
    refused(book(tmp_path / "sly.xlsx", rows), "cannot be read|more than 200000 rows|takes more memory")


def test_very_many_parts_are_refused_before_they_are_listed(tmp_path: Path) -> None:
    path = book(tmp_path / "parts.xlsx", ONE)
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(30):
            archive.writestr(f"xl/media/{number}.bin", b"")
    assert read_book(path).sheets[0].rows == [[1]]
    refused(path, "unpacks to far more", Limits(parts=20))
    claim_count(path, 2_001)
    refused(path, "unpacks to far more")


def test_a_text_longer_than_any_cell_is_refused(tmp_path: Path) -> None:
    rows = f'<row r="4"><c r="B4" t="inlineStr"><is><t>{"ab" * 20_000}</t></is></c></row>'
    refused(book(tmp_path / "text.xlsx", rows), "more than 32767 characters in cell B4")


def test_other_zips_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "letter.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
    refused(path, "is not a workbook")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("notes.txt", "hello")
    refused(path, "is not a workbook")


def test_a_protected_open_document_is_told(tmp_path: Path) -> None:
    path = tmp_path / "locked.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", b"\x8f\x02 unreadable")
        archive.writestr("META-INF/manifest.xml", "<manifest><encryption-data/></manifest>")
    refused(path, "protected")


def test_files_that_cannot_be_opened_are_told(tmp_path: Path) -> None:
    refused(tmp_path / "gone.xlsx", "cannot be opened")
    (tmp_path / "folder.xlsx").mkdir()
    refused(tmp_path / "folder.xlsx", "is a folder")


@pytest.mark.parametrize("size", [8, 100, 512, 600, 5_000])
def test_scraps_of_old_files_are_refused(tmp_path: Path, size: int) -> None:
    path = tmp_path / "scrap.xls"
    path.write_bytes((b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 22 + b"\x09\x00").ljust(size, b"\0"))
    refused(path, "is damaged|is not a workbook")


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    path = book(tmp_path / "stop.xlsx", ONE)
    with pytest.raises(Problem, match="was stopped"):
        read_book(path, cancelled=lambda: True)


def test_reading_ends_when_the_time_is_up(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 100_001))
    with pytest.raises(Problem, match="took too long"):
        read_book(book(tmp_path / "slow.xlsx", rows), limits=Limits(seconds=0))
