"""Puts the messages of the reading process together to a book. They come from a stranger, and are taken as such."""

import pickle
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from slecop_desktop.child import run_child
from slecop_desktop.collecting import without_garbage_collection
from slecop_desktop.exchange.reading import sentences, wire
from slecop_desktop.exchange.reading.areas import Area
from slecop_desktop.exchange.reading.book import Book, Cell, CellLooks, Limits, Sheet, column_letters
from slecop_desktop.exchange.reading.choices import TextChoices
from slecop_desktop.exchange.reading.refusal import Refusal

Asked = dict[str, Any]
"""What the reading process is asked for, see :mod:`slecop_desktop.exchange.reading.worker`."""
_NAMED = 6


class Assembly:
    """Puts the messages of the reading process together to a Book."""

    def __init__(self, path: Path, asked: Asked) -> None:
        self.format = ""
        self._path, self._asked = path, asked
        self._text: TextChoices | None = None
        self._beside = _Beside()
        self._sheets: list[Sheet] = []
        self._remarks: list[str] = []
        self._width = 0
        self._even = True

    def fill(self, reader: str, limits: Limits, cancelled: Callable[[], bool] | None) -> Book:
        payload = {**self._asked, "reader": reader, "limits": limits._asdict()}
        frames = run_child(
            "read_book", payload, memory_bytes=limits.memory_bytes, seconds=limits.seconds, cancelled=cancelled
        )
        try:
            with without_garbage_collection(), closing(frames):
                for frame in frames:
                    self._take(wire.load(frame))
        except (pickle.UnpicklingError, TypeError, ValueError) as error:
            # Only a child that the file has taken over sends such.
            raise Refusal("unreadable") from error
        self._end_sheet()
        if not any(sheet.rows for sheet in self._sheets):
            raise Refusal("nothing")
        return Book(self._path, self.format, tuple(self._sheets), tuple(self._remarks), self._text)

    def _take(self, message: tuple[Any, ...]) -> None:
        match message:
            case ("rows", columns):
                self._add_rows(columns)
            case ("sheet", name, hidden, first_row):
                self._end_sheet()
                self._sheets.append(Sheet(name, [], hidden, first_row))
                self._width, self._even = 0, True
                self._beside = _Beside()
                if hidden:
                    self._remarks.append(sentences.remark("hidden", {"sheet": name}))
            case ("remark", code, values):
                self._remarks.append(sentences.remark(code, values))
            case ("merged" | "hidden" | "looks" as what, *values):
                self._beside.take(what, values)
            case ("text", values):
                self._text = TextChoices(*values)
            case ("format", name):
                self.format = name
            case ("refused", code, values):
                raise Refusal(code, **values)
            case _:
                raise ValueError(message[0])

    def _add_rows(self, columns: list[wire.PackedColumn]) -> None:
        width = len(columns)
        while width and wire.is_empty(columns[width - 1]):
            width -= 1
        rows = self._sheets[-1].rows
        # A piece without anything still takes its place among the rows.
        height = wire.height(columns)
        rows.extend(wire.unpack(columns[:width]) if width else [[] for _ in range(height)])
        self._even = self._even and (width == self._width or len(rows) == height)
        self._width = max(self._width, width)

    def _end_sheet(self) -> None:
        """Leave out empty rows above and below, and make all rows one length."""
        if not self._sheets:
            return
        sheet = self._sheets[-1]
        rows = sheet.rows
        while rows and _is_blank(rows[-1]):
            rows.pop()
        above = next((index for index, row in enumerate(rows) if not _is_blank(row)), 0)
        if not self._even:
            for row in rows:
                row.extend([None] * (self._width - len(row)))
        if above:
            sheet = replace(sheet, rows=rows[above:], first_row=sheet.first_row + above)
        self._sheets[-1] = sheet = self._beside.on(sheet)
        if not rows:
            self._remarks.append(sentences.remark("empty_sheet", {"sheet": sheet.name}))
        self._remarks += hidden_remarks(sheet)


class _Beside:
    """What is known of a sheet beside its cells, checked to be what it should: it comes from the reading process."""

    def __init__(self) -> None:
        self._merged: tuple[Area, ...] = ()
        self._rows: frozenset[int] = frozenset()
        self._columns: frozenset[int] = frozenset()
        self._looks = CellLooks()

    def take(self, what: str, values: list[Any]) -> None:
        if what == "merged":
            self._merged = tuple(Area(*map(int, area)) for area in values[0])
        elif what == "hidden":
            self._rows, self._columns = (frozenset(map(int, numbers)) for numbers in values)
        else:
            struck, filled = values
            self._looks = CellLooks(
                frozenset((int(row), int(column)) for row, column in struck),
                {(int(row), int(column)): str(color)[:6] for row, column, color in filled},
            )

    def on(self, sheet: Sheet) -> Sheet:
        """The sheet with what concerns its table: hidden lines that hold nothing are left out."""
        rows, first = sheet.rows, sheet.first_row
        last, width = first + len(rows) - 1, len(rows[0]) if rows else 0
        columns = (n for n in self._columns if n < width and any(row[n] is not None for row in rows))
        return replace(
            sheet,
            merged=tuple(a for a in self._merged if first <= a.top <= last and a.left < width),
            hidden_rows=frozenset(n for n in self._rows if first <= n <= last and not _is_blank(rows[n - first])),
            hidden_columns=frozenset(columns),
            looks=self._looks,
        )


def hidden_remarks(sheet: Sheet) -> Iterator[str]:
    """What is said of hidden rows and columns. Columns whose heading begins with "_" are a program's own."""
    if sheet.hidden_rows:
        yield sentences.remark("hidden_rows", _numbered(sheet, sorted(map(str, sheet.hidden_rows), key=int)))
    letters = [column_letters(n) for n in sorted(sheet.hidden_columns) if not _is_ours(sheet, n)]
    if letters:
        yield sentences.remark("hidden_columns", _numbered(sheet, letters))


def _numbered(sheet: Sheet, names: list[str]) -> dict[str, str | int]:
    places = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
    return {"sheet": sheet.name, "n": len(names), "places": places}


def _is_ours(sheet: Sheet, column: int) -> bool:
    first = next((row[column] for row in sheet.rows if row[column] is not None), None)
    return isinstance(first, str) and first.startswith("_")


def _is_blank(row: list[Cell]) -> bool:
    return row.count(None) == len(row)
