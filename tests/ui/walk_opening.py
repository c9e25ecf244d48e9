"""The walk over files that need a word before they open."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import xlsxwriter
from msoffcrypto.format.ooxml import OOXMLFile
from PySide6.QtTest import QTest

from slecop_desktop.exchange.reading.choices import ENCODINGS
from tests.ui.walk_matching import MATCHED

if TYPE_CHECKING:
    from tests.ui.walk import Walk

_TEXT = """Nombre;Apellido;Fecha de nacimiento;Escuela;Teléfono;Horas;Notas;Grado
María José;Núñez;14/03/2015;Riverside K-8;(206) 555-0142;1,5;le gusta la robótica;6
Inés;García Peña;02/11/2014;Marcus Middle;(206) 555-0177;12,25;;7
Amina;Wanjiru;30/11/2016;Riverside K-8;;3;comes by bus;3
"""
_TEXT_NAME, _LOCKED_NAME = "lista de verano.csv", "Riverside roster, protected.xlsx"
_COLORED_NAME = "Heron Valley in colors.xlsx"
_SEVERAL = ("Heron Valley Library.csv", "North High robotics club.csv", "Riverside.csv")
_LIST = "First name,Last name\nAda,Vega\n"
IN_FILES = {
    *(cell for line in (_TEXT + _LIST.replace(",", ";")).splitlines() for cell in line.split(";") if cell),
    *(
        name
        for file in (_TEXT_NAME, _LOCKED_NAME, _COLORED_NAME, *_SEVERAL)
        for name in (file, file.rpartition(".")[0])
    ),
    *ENCODINGS.values(),
    "Roster",
    *MATCHED,
}
"""What these files hold and are called, and encodings, which are called the same everywhere."""


def opening_stops(walk: Walk) -> Iterator[str]:
    """A text table with its choices, a workbook with a password, and files that wait."""
    folder = walk.messy.parent
    page: Any = walk.window.go("exchange")
    text = folder / _TEXT_NAME
    text.write_bytes(_TEXT.encode("cp1252"))
    page.start_import(text)
    yield "text"
    page.begin()
    page.start_import(_colored(folder))
    yield "colors"
    page.begin()
    page.start_import(_locked(folder))
    yield "password"
    QTest.keyClicks(page.locked.password, "not this one")
    page.locked.open_button.click()
    yield "password-wrong"
    page.begin()
    files = [folder / name for name in _SEVERAL]
    for file in files:
        file.write_text(_LIST, encoding="utf-8")
    page.bring_in(files)
    yield "several"
    page.begin()
    yield "waiting"
    page.start_view.drop_waiting.click()


def _colored(folder: Path) -> Path:
    path = folder / _COLORED_NAME
    with xlsxwriter.Workbook(path) as workbook:
        page = workbook.add_worksheet("Roster")
        page.write_row(0, 0, ["First name", "Last name"])
        for line, looks in enumerate(({"bg_color": "#FFFF00"}, {"font_strikeout": True}, {"bg_color": "#FFFF00"}), 1):
            page.write_row(line, 0, ["Ada", "Vega"], workbook.add_format(looks))
    return path


def _locked(folder: Path) -> Path:
    with xlsxwriter.Workbook(folder / "roster plain.xlsx") as workbook:
        page = workbook.add_worksheet()
        page.write_row(0, 0, ["First name", "Last name", "Notes"])
        page.write_row(1, 0, ["Ada", "Vega", random.Random(7).randbytes(6_000).hex()])
    made = io.BytesIO()
    with (folder / "roster plain.xlsx").open("rb") as file:
        OOXMLFile(file).encrypt("correct horse", made)
    path = folder / _LOCKED_NAME
    path.write_bytes(made.getvalue())
    return path
