"""How often columns are recognised rightly: counts that add up, and what they say."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from slecop_desktop.exchange.reading.book import Cell
from slecop_desktop.exchange.recognition import Found, recognise
from tests.exchange.messy import make, one_sheet
from tests.exchange.recognition.real_headings import Row

_SHIFT = 2
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


def of_heading_rows(rows: Iterable[Row], values: Values | None = None, seed: int = 7) -> Figures:
    """The figures over heading rows; with `values` made up under them, else with nothing but the headings and a row."""
    figures = Figures()
    chance = random.Random(seed)
    for row in rows:
        sheet: list[list[Cell]] = [[heading for heading, _keys in row]]
        count = 24 if values else 1
        sheet += [[values(chance, _key(keys)) if values else "…" for _heading, keys in row] for _n in range(count)]
        found = recognise(one_sheet(sheet))
        figures.add(found[0] if found else None, row)
    return figures


def _key(keys: frozenset[str | None]) -> str:
    return min((k for k in keys if k), default="")


def of_messy_sheets(seeds: Iterable[int]) -> tuple[float, Figures, list[int]]:
    """(share of sheets whose tables have the right headings and records, the figures of their columns, seeds of the
    other sheets)."""
    figures = Figures()
    failed: list[int] = []
    count = 0
    for seed in seeds:
        sheet = make(seed)
        found = recognise(sheet.book())
        count += 1
        if [(t.headers, t.records) for t in sheet.tables] != [(f.headers, f.records) for f in found]:
            failed.append(seed)
        for truth in sheet.tables:
            if not truth.headers:
                continue
            table = next((f for f in found if f.headers == truth.headers and abs(f.left - truth.left) <= _SHIFT), None)
            figures.add(table, truth.columns, truth.left)
    return 1 - len(failed) / max(1, count), figures, failed
