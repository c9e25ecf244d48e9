"""Workbooks with a password: read with it, told where it is missing, wrong, or the file is not whole."""

import io
import random
from pathlib import Path

import olefile
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from slecop_desktop.exchange.reading import PasswordNeeded, read_book
from slecop_desktop.problems import Problem
from tests.exchange.reading.hostile import book
from tests.exchange.reading.standard_encryption import standard
from tests.shared_fixtures import fixture_path

NOISE = random.Random(7).randbytes(6_000).hex()  # small files are kept otherwise in the container
ROWS = f'<row r="1"><c r="A1"><v>41</v></c><c r="B1" t="inlineStr"><is><t>{NOISE}</t></is></c></row>'
PASSWORD = "Ñandú 7 ☂"


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    plain = book(tmp_path / "plain.xlsx", ROWS)
    made = io.BytesIO()
    with plain.open("rb") as file:
        OOXMLFile(file).encrypt(PASSWORD, made)
    path = tmp_path / "locked.xlsx"
    path.write_bytes(made.getvalue())
    return path


def test_the_right_password_opens_it(locked: Path) -> None:
    read = read_book(locked, password=PASSWORD)
    assert (read.format, read.sheets[0].rows) == ("xlsx", [[41, NOISE]])


def test_the_older_encryption_is_opened_too(tmp_path: Path) -> None:
    path = tmp_path / "standard.xlsx"
    path.write_bytes(standard(book(tmp_path / "plain.xlsx", ROWS).read_bytes(), PASSWORD))
    assert read_book(path, password=PASSWORD).sheets[0].rows == [[41, NOISE]]
    with pytest.raises(PasswordNeeded, match="is not the password"):
        read_book(path, password="another")


@pytest.mark.parametrize(("password", "wrong"), [("", False), ("ñandú 7 ☂", True)])
def test_without_it_the_password_is_asked_for(locked: Path, password: str, wrong: bool) -> None:
    with pytest.raises(PasswordNeeded) as asked:
        read_book(locked, password=password)
    assert asked.value.wrong is wrong
    assert "“locked.xlsx”" in asked.value.sentence


def test_a_byte_changed_after_encryption_is_found(locked: Path) -> None:
    data = bytearray(locked.read_bytes())
    with olefile.OleFileIO(str(locked)) as container:
        package = container.openstream("EncryptedPackage").read()
    at = bytes(data).index(package[600:632])
    data[at] ^= 1
    locked.write_bytes(data)
    with pytest.raises(Problem, match="is damaged"):
        read_book(locked, password=PASSWORD)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (b'spinCount="100000"', b'spinCount="9999999"', "cannot be opened here"),
        (b"<keyData ", b"<!DOCTYPE", "instructions in it"),
        (b'hashAlgorithm="SHA512"', b'hashAlgorithm="SHA999"', "cannot be opened here|is damaged"),
    ],
)
def test_what_says_how_it_is_encrypted_is_not_trusted(locked: Path, old: bytes, new: bytes, why: str) -> None:
    data = locked.read_bytes()
    assert old in data
    grown = len(new) - len(old)
    changed = data.replace(old, new)
    if grown:
        # The stream keeps its length: the blanks that end it make room.
        changed = data.replace(old, new).replace(b"</encryption>", b"</encryption>"[: 13 - grown], 1)
    locked.write_bytes(changed[: len(data)].ljust(len(data), b"\0"))
    with pytest.raises(Problem, match=why):
        read_book(locked, password=PASSWORD)


@pytest.mark.fixtures
def test_a_workbook_that_excel_protected() -> None:
    with pytest.raises(PasswordNeeded, match="opens with a password only"):
        read_book(fixture_path("pass_protected.xlsx"))
    with pytest.raises(Problem, match="has no filled cells"):
        read_book(fixture_path("pass_protected.xlsx"), password="123")
