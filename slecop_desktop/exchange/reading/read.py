"""Reads a file that others made into plain values: in a limited process, with a second reader when the first fails."""

import pickle
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from slecop_desktop.child import ChildDied, run_child
from slecop_desktop.exchange.collecting import without_garbage_collection
from slecop_desktop.exchange.reading import sentences, wire
from slecop_desktop.exchange.reading.book import Book, Cell, Limits, Sheet
from slecop_desktop.exchange.reading.refusal import Refusal
from slecop_desktop.problems import Problem

_SECOND_FORMATS = {"xlsx", "xlsm"}
_REASONS = {
    "time": "time",
    "memory": "memory",
    "cancelled": "cancelled",
    "failed": "unreadable",
    "killed": "unreadable",
}


def read_book(
    path: Path,
    *,
    limits: Limits = Limits(),  # noqa: B008 - immutable
    password: None = None,  # noqa: ARG001 - the place for one; a protected workbook is refused for now
    cancelled: Callable[[], bool] | None = None,
) -> Book:
    """All sheets of a workbook or text table. The format is told by what is in the file, not by its name.

    `cancelled` is asked about 20 times a second, from another thread. Raises Problem, with a sentence that names the
    file, for all that cannot be read.
    """
    try:
        return _read(path, limits, cancelled)
    except Refusal as refusal:
        raise Problem(sentences.refusal(refusal.code, path.name, refusal.values)) from refusal


def _read(path: Path, limits: Limits, cancelled: Callable[[], bool] | None) -> Book:
    _check_openable(path)
    if cancelled is not None and cancelled():
        raise Refusal("cancelled")
    first = _Assembly(path)
    try:
        return first.fill("first", limits, cancelled)
    except ChildDied as died:
        # An exception or panic of the reader is its own weakness; a death is more likely the file's strength.
        if died.reason != "failed" or first.format not in _SECOND_FORMATS:
            raise Refusal(_REASONS[died.reason]) from died
    try:
        return _Assembly(path).fill("second", limits, cancelled)
    except ChildDied as died:
        raise Refusal("cancelled" if died.reason == "cancelled" else "unreadable") from died


def _check_openable(path: Path) -> None:
    try:
        with path.open("rb"):
            pass
    except IsADirectoryError as error:
        raise Refusal("folder") from error
    except OSError as error:
        raise Refusal("folder" if path.is_dir() else "missing") from error


class _Assembly:
    """Puts the messages of the reading process together to a Book."""

    def __init__(self, path: Path) -> None:
        self.format = ""
        self._path = path
        self._sheets: list[Sheet] = []
        self._remarks: list[str] = []
        self._width = 0
        self._even = True

    def fill(self, reader: str, limits: Limits, cancelled: Callable[[], bool] | None) -> Book:
        payload = {"path": str(self._path.absolute()), "reader": reader, "limits": limits._asdict()}
        frames = run_child(
            "read_book", payload, memory_bytes=limits.memory_bytes, seconds=limits.seconds, cancelled=cancelled
        )
        try:
            with without_garbage_collection(), closing(frames):
                for frame in frames:
                    self._take(wire.load(frame))
        except pickle.UnpicklingError as error:
            # Only a child that the file has taken over sends such.
            raise Refusal("unreadable") from error
        self._end_sheet()
        if not any(sheet.rows for sheet in self._sheets):
            raise Refusal("nothing")
        return Book(self._path, self.format, tuple(self._sheets), tuple(self._remarks))

    def _take(self, message: tuple[Any, ...]) -> None:
        match message:
            case ("rows", columns):
                self._add_rows(columns)
            case ("sheet", name, hidden, first_row):
                self._end_sheet()
                self._sheets.append(Sheet(name, [], hidden, first_row))
                self._width, self._even = 0, True
                if hidden:
                    self._remarks.append(sentences.remark("hidden", {"sheet": name}))
            case ("remark", code, values):
                self._remarks.append(sentences.remark(code, values))
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
            self._sheets[-1] = Sheet(sheet.name, rows[above:], sheet.hidden, sheet.first_row + above)
        if not rows:
            self._remarks.append(sentences.remark("empty_sheet", {"sheet": sheet.name}))


def _is_blank(row: list[Cell]) -> bool:
    return row.count(None) == len(row)
