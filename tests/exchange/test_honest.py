"""Workbooks that mean no harm are read, all of them and all of what they hold."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from slecop_desktop.exchange.reading import read_book
from tests.exchange.honest import WRITERS, Rows, by_libreoffice


def tidy(rows: Rows) -> Rows:
    """Without what programs change on purpose: the ends of texts and lines, and empty columns behind."""

    def same(cell: Any) -> Any:
        return cell.replace("\r\n", "\n") if isinstance(cell, str) else cell

    return [[same(cell) for cell in row] for row in rows]


def assert_read(path: Path, rows: Rows) -> None:
    read = tidy(read_book(path).sheets[0].rows)
    width = len(read[0])
    assert all(cell is None for row in rows for cell in row[width:])
    assert read == tidy([row[:width] for row in rows])


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("seed", range(3))
def test_a_few_by_each_writer(writer: str, seed: int, tmp_path: Path) -> None:
    assert_read(tmp_path / "list.xlsx", WRITERS[writer](tmp_path / "list.xlsx", seed))


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("writer", WRITERS)
def test_seventy_five_by_each_writer(writer: str, tmp_path: Path) -> None:
    for seed in range(100, 175):
        assert_read(tmp_path / "list.xlsx", WRITERS[writer](tmp_path / "list.xlsx", seed))


@pytest.mark.slow
@pytest.mark.libreoffice
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_twenty_five_of_each_kind_by_libreoffice(kind: str, tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    for path, rows in by_libreoffice(tmp_path, range(200, 225), kind).items():
        assert_read(path, rows)
