"""What the files made to harm are put together with."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from tests.exchange.reading.hostile import PARTS, book, sheet

SHEET = "xl/worksheets/sheet1.xml"
ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
Rows = list[list[Any]]


class Case(NamedTuple):
    """`make` writes the file at a path without an ending. `verdict`: a pattern of the refusal, or the rows read."""

    make: Callable[[Path], Path]
    verdict: str | Rows
    ending: str = ".xlsx"


CASES: dict[str, Case] = {}
HARM, BROKEN, ODD = "do harm", "is damaged", "cannot be read"


def case(verdict: str | Rows, ending: str = ".xlsx") -> Callable[[Callable[[Path], object]], Callable[[Path], object]]:
    """Adds the function that writes a file, under its name."""

    def add(make: Callable[[Path], object]) -> Callable[[Path], object]:
        def made(path: Path) -> Path:
            make(path)
            return path

        CASES[make.__name__] = Case(made, verdict, ending)
        return make

    return add


def text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def row(*cells: str, number: int = 1) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def add_part(path: Path, name: str, data: bytes | str) -> None:
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)


def changed(path: Path, part: str, old: str, new: str) -> Path:
    """A workbook with one part's text changed."""
    text = (PARTS | {SHEET: sheet(ONE)})[part]
    assert old in text
    return book(path, ONE, **{part: text.replace(old, new, 1)})
