"""Makes messy sheets as people send them, each with its truth: where its tables are, and what each column is.

It combines the dirt that coordinators complain of: titles, notes, headings of two rows, bands, totals, blank rows,
headings said again, several tables, days as columns, languages, slips of the pen, stray blanks, empty and unknown
columns.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from slecop_desktop.exchange.reading.book import Book, Cell, Sheet
from tests.exchange.messy_values import KINDS, LANGUAGES, Spec, specs_of, unknown_columns, value

Keys = frozenset[str | None]
_SLIPS = 0.04


@dataclass
class Truth:
    """A table: rows and columns count from 0 in the sheet's rows."""

    headers: tuple[int, ...]
    records: list[int]
    left: int
    columns: list[tuple[str, Keys]]
    kind: str


@dataclass
class Messy:
    """A sheet and its tables, from left to right and from above; `dirt` names what was done to it."""

    rows: list[list[Cell]]
    tables: list[Truth]
    dirt: list[str] = field(default_factory=list[str])
    name: str = "Sheet1"
    first_row: int = 1

    def book(self) -> Book:
        """The sheet as a workbook that was read."""
        return one_sheet(self.rows, self.name, self.first_row)


def one_sheet(rows: list[list[Cell]], name: str = "Sheet1", first_row: int = 1) -> Book:
    """A workbook of one sheet, as if it had been read."""
    return Book(Path("messy.xlsx"), "xlsx", (Sheet(name, rows, hidden=False, first_row=first_row),), ())


def make(seed: int) -> Messy:
    """One messy sheet."""
    return _Maker(random.Random(seed)).make()


class _Maker:
    def __init__(self, chance: random.Random) -> None:
        self.r = chance
        self.dirt: list[str] = []
        self.style: Callable[[str], str] = chance.choice(_STYLES)

    def does(self, name: str, odds: float) -> bool:
        """Whether a kind of dirt is added."""
        yes = self.r.random() < odds
        if yes:
            self.dirt.append(name)
        return yes

    def make(self) -> Messy:
        language = self.r.choices(LANGUAGES, (6, 2, 1.5))[0]
        kind = self.r.choice(list(KINDS))
        rows, tables = self.table(kind, language, 0)
        if self.does("stacked", 0.1):
            other = self.r.choice([k for k in KINDS if k not in ("grid", "grid_down") and k != kind])
            more, below = self.table(other, language, len(rows) + 2, plain=True)
            rows = _joined(rows, [[], []], more)
            tables += below
        elif self.does("side by side", 0.1) and kind not in ("grid", "grid_down"):
            rows, tables = self.beside(rows, tables, language)
        width = max(map(len, rows))
        even: list[list[Cell]] = [[*row, *[None] * (width - len(row))] for row in rows]
        first = self.r.choice((1, 1, 1, 2, 4))
        return Messy(even, tables, self.dirt, self.r.choice(("Sheet1", "Roster", "2025-26", "Export", "Hoja1")), first)

    # -- one table ------------------------------------------------------------------------------------------------

    def table(self, kind: str, language: str, top: int, *, plain: bool = False) -> tuple[list[list[Cell]], list[Truth]]:
        specs = self.columns(kind, language)
        left = self.r.choice((0, 0, 0, 1)) if not plain else 0
        above = [] if plain else self.above(len(specs))
        heads, headers = self.headings(specs, kind, plain=plain)
        start = top + len(above) + len(heads)
        body, records = self.body(specs, kind, heads[-1] if heads else [], start)
        rows = [*above, *heads, *body, *([] if plain else self.below(specs))]
        moved = [[None] * left + row for row in rows]
        columns = [(str(h), s.keys) for h, s in zip(heads[-1] if heads else [""] * len(specs), specs, strict=True)]
        at = tuple(top + len(above) + n for n in headers)
        return moved, [Truth(at, records, left, columns, kind)]

    def columns(self, kind: str, language: str) -> list[Spec]:
        specs = [s.said(self.r, language) for s in specs_of(kind, self.r) if self.r.random() < s.odds]
        unknown = unknown_columns(kind)
        count = min(len(unknown), self.r.choice((0, 0, 1, 2)))
        extra = [s.said(self.r, language) for s in self.r.sample(unknown, count)]
        for spec in extra:
            specs.insert(self.r.randint(1, len(specs)), spec)
        if kind not in ("grid", "grid_down") and self.does("numbered rows", 0.1):
            specs.insert(0, Spec("#", frozenset({None}), "count"))
        return specs

    def above(self, width: int) -> list[list[Cell]]:
        rows: list[list[Cell]] = []
        for _n in range(self.r.choice((0, 0, 1, 1, 2, 3, 4))):
            chance = self.r.random()
            if chance < 0.3:
                rows.append([None])
            elif chance < 0.8 or width < 4:
                rows.append([self.r.choice(_TITLES)])
            else:
                cells: list[Cell] = [None] * width
                for n in self.r.sample(range(width), min(3, width)):
                    cells[n] = self.r.choice(_SAID_ABOVE)
                rows.append(cells)
        if rows:
            self.dirt.append("above")
        if rows and self.r.random() < 0.5:
            rows.append([None])
        return rows

    def headings(
        self, specs: list[Spec], kind: str, *, plain: bool = False
    ) -> tuple[list[list[Cell]], tuple[int, ...]]:
        heads: list[Cell] = [self.heading(s) for s in specs]
        groups = [s.group for s in specs]
        if kind not in ("grid", "grid_down") and not any(groups) and not plain and self.does("no headings", 0.05):
            return [], ()
        if len(set(filter(None, groups))) > 1 and self.does("two rows of headings", 0.5):
            parents: list[Cell] = []
            for n, spec in enumerate(specs):
                new = spec.group and (n == 0 or groups[n - 1] != spec.group)
                parents.append(spec.group if new else None)
                if spec.group and spec.short:
                    heads[n] = spec.short
            return [parents, heads], (0, 1)
        return [heads], (0,)

    def heading(self, spec: Spec) -> Cell:
        if not isinstance(spec.heading, str):
            return spec.heading
        words = spec.heading
        if len(words) > 6 and self.r.random() < _SLIPS:
            at = self.r.randint(2, len(words) - 2)
            words = words[:at] + words[at + 1 :] if words[at].isalpha() else words
        return (self.style if self.r.random() < 0.85 else self.r.choice(_STYLES))(words)

    def body(self, specs: list[Spec], kind: str, heads: list[Cell], start: int) -> tuple[list[list[Cell]], list[int]]:
        count = self.r.choice((3, 6, 12, 12, 25, 40))
        bands = kind in ("youth", "partners", "programs") and len(specs) > 3 and self.does("bands", 0.15)
        again = count > 10 and heads and kind != "grid_down" and self.does("headings again", 0.1)
        gaps = self.does("blank rows", 0.15)
        rows: list[list[Cell]] = []
        records: list[int] = []
        labels = self.r.choice(_BANDS)
        for n in range(count):
            if bands and n % max(3, count // 3) == 0:
                if gaps and n:
                    rows.append([None])
                rows.append([labels[(n // max(3, count // 3)) % len(labels)]])
            elif again and n == count // 2:
                rows.append(list(heads))
            elif gaps and n in (count // 3, count // 2) and n:
                rows.append([None])
            records.append(start + len(rows))
            rows.append([value(self.r, s, n) for s in specs])
            if not any(rows[-1]):
                rows[-1][0] = "x"
        return rows, records

    def below(self, specs: list[Spec]) -> list[list[Cell]]:
        rows: list[list[Cell]] = []
        if len(specs) > 2 and self.does("totals", 0.3):
            if self.r.random() < 0.4:
                rows.append([None])
            total: list[Cell] = [self.r.choice(("Total", "TOTAL:", "Totals", "Grand total", "Total general", "Count"))]
            rows.append([*total, *[None] * (len(specs) - 2), self.r.randint(3, 90)])
        if self.does("notes", 0.25):
            rows.append([None])
            notes: list[list[Cell]] = [[note] for note in self.r.sample(_NOTES, self.r.choice((1, 1, 2)))]
            rows += notes
        return rows

    def beside(
        self, rows: list[list[Cell]], tables: list[Truth], language: str
    ) -> tuple[list[list[Cell]], list[Truth]]:
        """Another table at the right, its headings in the same row, each with a title of its own."""
        if not tables[0].headers:
            return rows, tables
        head = tables[0].headers[-1]
        width = max(map(len, rows)) + 1
        more, others = self.table(self.r.choice(("sessions", "partners", "programs")), language, 0, plain=True)
        other = others[0]
        if len(other.headers) != 1:
            return rows, tables
        shift = head - other.headers[-1]
        tall = max(len(rows), shift + len(more))
        whole: list[list[Cell]] = []
        for n in range(tall):
            line: list[Cell] = list(rows[n]) if n < len(rows) else []
            whole.append([*line, *[None] * (width - len(line))])
        for n, row in enumerate(more):
            whole[shift + n] += row
        if head > 0 and not any(whole[head - 1]):
            title: list[Cell] = [None] * (width + 1)
            title[tables[0].left], title[width] = "Fall", "Spring"
            whole[head - 1] = title
        moved = Truth((head,), [r + shift for r in other.records], width, other.columns, other.kind)
        return whole, [*tables, moved]


def _joined(*parts: list[list[Cell]]) -> list[list[Cell]]:
    nothing: list[Cell] = [None]
    return [row or nothing for part in parts for row in part]


def _with_colon(words: str) -> str:
    return f"{words}:"


def _with_blanks(words: str) -> str:
    return f" {words}\u00a0 "


def _required(words: str) -> str:
    return f"{words} *" if words[-1] != ")" else words


_STYLES: tuple[Callable[[str], str], ...] = (
    str, str, str, str.upper, str.lower, str.title, _with_colon, _with_blanks, _required,
)  # fmt: skip
_TITLES = (
    "Summer STEM Camp 2025 - Roster", "Prepared by: J. Doe", "As of 9/12/2025", "CONFIDENTIAL", "School Year 2025-26",
    "Please do not edit", "Site: Downtown Library", "Riverbend After School Network", "Lista general",
    "Rapport du trimestre", "Last updated 10/2/2026", "For questions call Kay at 918-555-0100",
)  # fmt: skip
_SAID_ABOVE = ("Term: Fall", "Page 1", "9/12/2025", "Site: North", "Coordinator: Kay Lee", "Total: 42", "Period: Q1")
_NOTES = (
    "* asked again in spring", "Note: names in red have left", "Source: school office", "Printed 9/30/2025 10:14",
    "Page 1 of 3", "Updated 10/2/2026 by Kay", "n = 12", "End of list", "Nota: datos de la escuela",
    "This list is kept by the school office and may only be used for the program; ask before you share it with anyone.",
)  # fmt: skip
_BANDS = (
    ("Region: North", "Region: South", "Region: East"), ("Grade 3", "Grade 4", "Grade 5"),
    ("Site: Downtown", "Site: Eastside", "Site: Library"), ("Group A", "Group B", "Group C"),
    ("Room 12 - Ms. Lee", "Room 14 - Mr. Ek", "Room 9"), ("Team Blue", "Team Red", "Team Gold"),
)  # fmt: skip
