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

if TYPE_CHECKING:
    from tests.ui.walk import Walk

_TEXT = """Nombre;Apellido;Fecha de nacimiento;Escuela;Teléfono;Horas;Notas;Grado
María José;Núñez;14/03/2015;Riverside K-8;(206) 555-0142;1,5;le gusta la robótica;6
Inés;García Peña;02/11/2014;Marcus Middle;(206) 555-0177;12,25;;7
Amina;Wanjiru;30/11/2016;Riverside K-8;;3;comes by bus;3
"""


def opening_stops(walk: Walk) -> Iterator[str]:
    """A text table with its choices, a workbook with a password, and files that wait."""
    folder = walk.messy.parent
    page: Any = walk.window.go("exchange")
    text = folder / "lista de verano.csv"
    text.write_bytes(_TEXT.encode("cp1252"))
    page.start_import(text)
    yield "text"
    page.begin()
    page.start_import(_locked(folder))
    yield "password"
    QTest.keyClicks(page.locked.password, "not this one")
    page.locked.open_button.click()
    yield "password-wrong"
    page.begin()
    files = [folder / name for name in ("Heron Valley Library.csv", "North High robotics club.csv", "Riverside.csv")]
    for file in files:
        file.write_text("First name,Last name\nAda,Vega\n", encoding="utf-8")
    page.bring_in(files)
    yield "several"
    page.begin()
    yield "waiting"
    page.start_view.drop_waiting.click()


def _locked(folder: Path) -> Path:
    with xlsxwriter.Workbook(folder / "roster plain.xlsx") as workbook:
        page = workbook.add_worksheet()
        page.write_row(0, 0, ["First name", "Last name", "Notes"])
        page.write_row(1, 0, ["Ada", "Vega", random.Random(7).randbytes(6_000).hex()])
    made = io.BytesIO()
    with (folder / "roster plain.xlsx").open("rb") as file:
        OOXMLFile(file).encrypt("correct horse", made)
    path = folder / "Riverside roster, protected.xlsx"
    path.write_bytes(made.getvalue())
    return path
