"""A town with a robotics club, and attendance grids for it as coordinators make them, in real workbooks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.styles import PatternFill

from slecop_desktop.exchange.choosing import TableChoice, propose_choices
from slecop_desktop.exchange.decisions import Decisions
from slecop_desktop.exchange.importing import ImportOptions, plan_book
from slecop_desktop.exchange.plan import OUTCOMES, Plan, SheetOutcome
from slecop_desktop.exchange.reading import Book, read_book
from slecop_desktop.services.records import add_record
from slecop_desktop.store import Store

CLUB = "Robotics Club, Eastside"
TODAY = dt.date(2026, 12, 1)


def club(store: Store, *enrolled: str, name: str = CLUB, **values: Any) -> int:
    """An offering of this fall, Mondays from 3:30 to 5, with these young people enrolled; its id."""
    store.today = TODAY
    with store.read() as connection:
        program = connection.exec_driver_sql("SELECT id FROM programs WHERE name = 'STEM After School'").scalar()
    program = program or add_record(store, "programs", {"name": "STEM After School"})
    given = {"name": name, "program": program, "start_date": "2026-09-01", "end_date": "2026-12-18",
             "opens_at": "15:30", "closes_at": "17:00"}  # fmt: skip
    offering = add_record(store, "offerings", given | values)
    for child in enrolled:
        youth = add_record(store, "youth", {"name": child})
        add_record(store, "enrollments", {"youth": youth, "offering": offering, "entry_date": "2026-09-01"})
    return offering


def workbook(path: Path, **sheets: Sequence[Sequence[Any]]) -> Path:
    """A workbook of these sheets; a cell of ("fill", "RRGGBB") is empty and in that color."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.remove(book.active)
    for title, rows in sheets.items():
        page = book.create_sheet(title)
        for r, row in enumerate(rows, 1):
            for c, cell in enumerate(row, 1):
                if isinstance(cell, tuple):
                    page.cell(r, c).fill = PatternFill("solid", start_color=str(cell[1]))
                elif cell is not None:
                    page.cell(r, c, cell)
    book.save(path)
    return path


def choices(store: Store, path: Path) -> tuple[Book, list[TableChoice]]:
    """The book, and its tables as they are proposed."""
    book = read_book(path)
    return book, propose_choices(store, book)


def plan_of(
    store: Store, path: Path, *, decisions: Decisions | None = None, duplicates: str = "later", **chosen: Any
) -> Plan:
    """The plan of all grids of a workbook; its counts add up. ``chosen`` is set in each choice."""
    from dataclasses import replace  # noqa: PLC0415

    book, tables = choices(store, path)
    taken = tuple(replace(table, **chosen) for table in tables if table.found.kind == "attendance_grid")
    options = ImportOptions(choices=taken, decisions=decisions or Decisions(), duplicates=duplicates)
    plan = plan_book(store, book, options)
    for outcome in plan.sheets:
        assert sum(outcome.counts[o] for o in OUTCOMES) == outcome.rows
    return plan


def part(plan: Plan, kind: str, sheet: str = "") -> dict[str, int]:
    """Outcome -> rows (of attendance: marks) of a kind, those that there are."""
    found: dict[str, int] = {}
    for outcome in plan.sheets:
        if outcome.kind == kind and sheet in ("", outcome.sheet):
            for name, count in outcome.counts.items():
                if count:
                    found[name] = found.get(name, 0) + count
    return found


def outcomes(plan: Plan, kind: str) -> list[SheetOutcome]:
    """The outcomes of a kind."""
    return [outcome for outcome in plan.sheets if outcome.kind == kind]


def marks(store: Store, offering: int) -> dict[tuple[str, str], str | None]:
    """(name, date) -> status of an offering's marks."""
    sql = (
        "SELECT y.name, s.date, a.status FROM attendance a JOIN sessions s ON s.id = a.session JOIN youth y ON"
        " y.id = a.youth WHERE s.offering = ?"
    )
    with store.read() as connection:
        return {(row[0], row[1]): row[2] for row in connection.exec_driver_sql(sql, (offering,))}
