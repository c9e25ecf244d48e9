"""How often columns are recognised rightly: counts that add up, and what they say."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from slecop_desktop.exchange.reading.book import Book, Cell, Sheet
from slecop_desktop.exchange.recognition import Found, recognise
from tests.exchange.recognition.real_headings import Row

Values = Callable[[random.Random, str], Cell]


@dataclass
class Figures:
    """`columns` seen, of which `right` in what they are taken for; of the `certain` ones `sure` are right; `ours` are
    those that are one of our fields."""

    columns: int = 0
    right: int = 0
    certain: int = 0
    sure: int = 0
    ours: int = 0
    wrong: list[tuple[str, str | None, float]] = field(default_factory=list[tuple[str, str | None, float]])

    def add(self, table: Found | None, row: Sequence[tuple[str, frozenset[str | None]]], left: int = 0) -> None:
        """Count the columns of a table against what they are."""
        columns = {c.index: c for c in table.columns} if table else {}
        for place, (heading, keys) in enumerate(row):
            column = columns.get(left + place)
            taken = column.field if column else None
            self.columns += 1
            self.ours += None not in keys
            self.right += taken in keys
            if column and column.certain:
                self.certain += 1
                self.sure += taken in keys
                if taken not in keys:
                    self.wrong.append((heading, taken, column.confidence))

    @property
    def precision(self) -> float:
        """Of what is taken without asking, the share that is right."""
        return self.sure / max(1, self.certain)

    @property
    def recall(self) -> float:
        """Of the columns that are ours, the share taken rightly without asking."""
        return self.sure / max(1, self.ours)

    def as_dict(self) -> dict[str, float | int]:
        """The figures, rounded."""
        return {
            "columns": self.columns,
            "right": round(self.right / max(1, self.columns), 4),
            "certain": self.certain,
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
        }


def book(rows: list[list[Cell]], name: str = "Sheet1", first_row: int = 1) -> Book:
    """A workbook of one sheet."""
    return Book(Path("messy.xlsx"), "xlsx", (Sheet(name, rows, hidden=False, first_row=first_row),), ())


def of_heading_rows(rows: Iterable[Row], values: Values | None = None, seed: int = 7) -> Figures:
    """The figures over heading rows; with `values` made up under them, else with nothing but the headings and a row."""
    figures = Figures()
    chance = random.Random(seed)
    for row in rows:
        sheet: list[list[Cell]] = [[heading for heading, _keys in row]]
        for _n in range(24 if values else 1):
            sheet.append([values(chance, _key(keys)) if values else "…" for _heading, keys in row])
        found = recognise(book(sheet))
        figures.add(found[0] if found else None, row)
    return figures


def _key(keys: frozenset[str | None]) -> str:
    return min((k for k in keys if k), default="")
