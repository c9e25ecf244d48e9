"""The walk over what is recognised in a workbook: several tables, a grid of attendance, layouts seen before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

if TYPE_CHECKING:
    from tests.ui.walk import Walk

Lines = Sequence[Sequence[Any]]
_BOOK = "Riverside partners and rosters.xlsx"
_TWO: Lines = (
    ("Riverside spring lists",),
    ("Our partners", None, None, None, None, "Our roster"),
    ("Partner", "Sector", "Zip", None, None, "First name", "Last name", "Grade", "Shoe size"),
    ("Heron Valley Library", "library", "98101", None, None, "Ada", "Vega", 5, 36),
    ("Tide Pool Museum", "museum", "98107", None, None, "Omar", "Farouk", 6, 38),
    ("North High", "school", "98103", None, None, "Ines", "Duarte", 6, 37),
    (None, None, None, None, None, "Mara", "Vega", 7, 35),
)
_NOTES: Lines = (("Ask Theo about the bus.",),)
_HIDDEN: Lines = (("First name", "Last name"), ("Old", "Entry"), ("Older", "Entry"))
_GRID: Lines = (
    ("Robotics, attendance in March 2026",),
    ("Name", "Grade", "3/2/2026", "3/4/2026", "3/9/2026", "3/11/2026"),
    ("Ada Vega", 5, "P", "P", "A", None),
    ("Omar Farouk", 6, "L", "P", "zz", "P"),
    ("Ines Duarte", 6, "P", None, "P", "P"),
)
_UNDATED: Lines = (
    ("Robotics",),
    ("Name", "Session 1", "Session 2", "Session 3"),
    ("Ada Vega", "P", "P", "A"),
    ("Omar Farouk", "L", "P", "P"),
    ("Ines Duarte", "P", "A", "P"),
)
_SIGNED: Lines = (
    ("Robotics, week of April 6, 2026",),
    ("Name", "Mon In", "Mon Out", "Wed In", "Wed Out", "Fri In", "Fri Out"),
    ("Ada Vega", "3:30 PM", "5:00 PM", "3:40 PM", "5:00 PM", "3:30 PM", None),
    ("Omar Farouk", "3:35 PM", "4:30 PM", None, None, "3:30 PM", "A"),
    ("Ines Duarte", "A", None, "3:30 PM", "5:00 PM", "3:30 PM", "5:00 PM"),
)
_DOUBTFUL: Lines = (
    ("First name", "Last name", "Reach at", "Write to"),
    ("Ada", "Vega", "(206) 555-0142", "vega@example.org"),
    ("Omar", "Farouk", "(206) 555-0177", "farouk@example.org"),
    ("Ines", "Duarte", "(206) 555-0178", "duarte@example.org"),
)
_DOUBTS = "Heron Valley sign-up.xlsx"
_SHEETS = {
    "Lists": _TWO,
    "Remarks": _NOTES,
    "Old": _HIDDEN,
    "Attendance": _GRID,
    "Robotics": _UNDATED,
    "Sign in": _SIGNED,
}
MATCHED = {
    *(str(cell) for lines in (*_SHEETS.values(), _DOUBTFUL) for line in lines for cell in line if cell is not None),
    *_SHEETS, *(name for book in (_BOOK, _DOUBTS) for name in (book, book.rpartition(".")[0])),
    "Riverside partners and rosters", "Riverside",
    "Vega, Mara", "Vega, Lara",
}  # fmt: skip
"""What this workbook holds and is called."""


def matching_stops(walk: Walk) -> Iterator[str]:
    """From the tables on a sheet to a layout that is known."""
    page: Any = walk.window.go("exchange")
    page.begin()
    page.start_import(_book(walk.messy.parent / _BOOK, _SHEETS))
    yield "tables"
    match = page.match
    match.tables.go_to(1)
    walk.settle()
    match.columns.view.go_to(0)
    match.columns.view.setFocus()
    QTest.keyClick(match.columns.view, Qt.Key.Key_Return)
    yield "field"
    QTest.keyClicks(match.columns.popup.line, "mail")
    yield "field-searched"
    match.columns.popup.hide()
    match.sheet.view.setFocus()
    match.sheet.menu().popup(match.sheet.view.mapToGlobal(match.sheet.view.rect().center()))
    yield "row-menu"
    match.sheet.sheets.choose(1)
    match.tables.look_at_sheet(1)
    yield "no-table"
    match.tables.look_at_sheet(2)
    yield "hidden-sheet"
    match.tables.look_at_sheet(3)
    yield "grid"
    match.tables.look_at_sheet(4)
    walk.settle()
    match.grid.give.click()
    yield "grid-days"
    match.grid.panel.hide()
    match.tables.look_at_sheet(5)
    yield "sign-in"
    page.begin()
    page.start_import(walk.messy)
    walk.settle()
    match.remember.wanted.click()
    page._next()
    walk.settle()
    page._next()
    walk.settle()
    page.begin()
    page.start_import(walk.messy)
    yield "as-last-time"
    page.layouts.open_at(match.remember.manage)
    yield "layouts"
    page.layouts.hide()
    page.begin()
    page.start_import(_book(walk.messy.parent / _DOUBTS, {"Lists": _DOUBTFUL}))
    walk.settle()
    page._next()
    yield "doubts"
    page.begin()


def _book(path: Path, sheets: Mapping[str, Lines]) -> Path:
    book = openpyxl.Workbook()
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(list(line))
        sheet.sheet_state = "hidden" if lines is _HIDDEN else "visible"
    del book["Sheet"]
    book.save(path)
    return path
