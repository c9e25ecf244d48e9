"""The messages a reader sends for a sheet: its head, its rows in pieces, and the remarks about it."""

import datetime as dt
import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from types import NoneType
from typing import Any, cast

from slecop_desktop.exchange.reading.areas import Area
from slecop_desktop.exchange.reading.book import Cell, Limits, cell_name
from slecop_desktop.exchange.reading.choices import TextChoices
from slecop_desktop.exchange.reading.refusal import Refusal
from slecop_desktop.exchange.reading.survey import Found, Position
from slecop_desktop.exchange.reading.wire import PackedColumn, dump, empty_columns, pack
from slecop_desktop.unseen import UNSEEN

_PIECE = 2_000
_NAMED = 5
_DAY = dt.timedelta(days=1)
_NOT_A_NUMBER = "#NUM!"
# As a spreadsheet would have it as a number; one with a nought before it is a code, and rightly text.
_NUMBER = re.compile(r"\s*-?(?:0|[1-9]\d{0,8})(?:[.,]\d+)?\s*")
_MIDNIGHT = dt.time()
_SOME_MIDNIGHT = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - cells know no time zone


def remark(code: str, **values: str | int) -> bytes:
    return dump(("remark", code, values))


def head(name: str, *, hidden: bool, first_row: int) -> bytes:
    return dump(("sheet", name, hidden, first_row))


def merged(sheet: str, areas: Sequence[Area]) -> Iterator[bytes]:
    """What is said of a sheet's merged ranges, and where they are."""
    if areas:
        corners = [(area.top, area.left) for area in areas]
        yield remark("merged", sheet=sheet, n=len(areas), cells=name_cells(corners))
        yield dump(("merged", [tuple(area) for area in areas]))


def places(sheet: str, found: Found) -> Iterator[bytes]:
    """What is hidden in a sheet, how cells are struck out and filled; and that it is protected."""
    if found.hidden_rows or found.hidden_columns:
        yield dump(("hidden", found.hidden_rows, found.hidden_columns))
    if found.struck or found.filled:
        yield dump(("looks", found.struck, [(*at, color) for at, color in found.filled.items()]))
    if found.protected:
        yield remark("sheet_protected", sheet=sheet)


def text_choices(choices: TextChoices) -> bytes:
    """How a text table was read."""
    return dump(("text", tuple(choices)))


def name_cells(positions: Sequence[Position]) -> str:
    """The first few cells by name: "B2, B3, C9 …"."""
    names = ", ".join(cell_name(*position) for position in sorted(positions)[:_NAMED])
    return names + (" …" if len(positions) > _NAMED else "")


def check_extent(rows: int, columns: int, limits: Limits) -> None:
    """Raises Refusal where a sheet reaches further than we read."""
    if rows > limits.rows:
        raise Refusal("too_many_rows", limit=limits.rows)
    if columns > limits.columns:
        raise Refusal("too_wide", limit=limits.columns)
    if rows * columns > limits.cells:
        raise Refusal("bomb")


class SheetSender:
    """Sends one sheet's rows.

    `found` is what the survey of the sheet knows; its error texts go into their cells. `negatives` gives the sheet's
    negative numbers, and is asked only if there is a midnight, which is what a reader makes of them in a date's cell.
    """

    def __init__(
        self,
        name: str,
        limits: Limits,
        found: Found,
        negatives: Callable[[], dict[Position, str]] = dict,
        *,
        first_row: int = 1,
        first_column: int = 0,
    ) -> None:
        self.name = name
        self.filled = 0
        self.not_numbers: list[Position] = []
        self._number_texts: list[Position] = []
        self._full: list[Position] = []
        self._unseen: list[Position] = []
        self._limits, self._found = limits, found
        self._ask_negatives = negatives
        self._row, self._column = first_row, first_column
        self._errors_by_row: dict[int, list[tuple[int, str]]] = {}
        for (row, column), text in found.errors.items():
            self._errors_by_row.setdefault(row, []).append((column - first_column, text))

    def rows(self, rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
        """Messages with all rows; each row as long as the others, "" or None where empty."""
        source = iter(rows)
        while piece := list(islice(source, _PIECE)):
            if self._errors_by_row:
                piece = self._with_errors(piece)
            columns = empty_columns(self._column, len(piece))
            columns += [self._pack(column, number) for number, column in enumerate(zip(*piece, strict=True))]
            yield dump(("rows", columns))
            self._row += len(piece)

    def remarks(self) -> Iterator[bytes]:
        """What the cells sent, and the survey, give reason to say."""
        errors = [*self._found.errors, *self.not_numbers]
        if errors:
            yield remark("errors", sheet=self.name, n=len(errors), cells=name_cells(errors))
        for code, cells in (("number_texts", self._number_texts), ("full", self._full), ("unseen", self._unseen)):
            if cells:
                yield remark(code, sheet=self.name, n=len(cells), cells=name_cells(cells))
        if missing := self._found.not_calculated:
            yield remark("not_calculated", sheet=self.name, n=len(missing), cells=name_cells(missing))
        elif self._found.formulas:
            yield remark("formulas", sheet=self.name, n=self._found.formulas)

    @cached_property
    def _negatives(self) -> dict[Position, str]:
        return self._ask_negatives()

    def _with_errors(self, piece: list[Sequence[Any]]) -> list[Sequence[Any]]:
        changed = list(piece)
        for index in range(len(piece)):
            if errors := self._errors_by_row.get(self._row + index):
                cells = list(piece[index])
                for column, text in errors:
                    if 0 <= column < len(cells):
                        cells[column] = text
                changed[index] = cells
        return changed

    def _pack(self, column: Sequence[Any], number: int) -> PackedColumn:
        kinds: set[type] = set(map(type, column))
        empty = (column.count("") if str in kinds else 0) + (column.count(None) if NoneType in kinds else 0)
        self.filled += len(column) - empty
        if dt.timedelta in kinds or dt.time in kinds or (float in kinds and not _all_finite(column, kinds)):
            column = [self._plain(value, index, number) for index, value in enumerate(column)]
            kinds = set(map(type, column))
        packed = pack(column, kinds)
        if str in kinds:
            if _longest(column, kinds) >= self._limits.text:
                self._look_at_longest(column, number)
            if float in kinds:
                self._find_number_texts(column, number)
            self._find_unseen(column, kinds, number)
        return packed

    def _find_unseen(self, column: Sequence[Any], kinds: set[type], number: int) -> None:
        joined = "".join(column if len(kinds) == 1 else [value for value in column if type(value) is str])
        if not joined.isprintable() and UNSEEN.search(joined):
            self._unseen += [
                (self._row + index, self._column + number)
                for index, value in enumerate(column)
                if type(value) is str and UNSEEN.search(value)
            ]

    def _find_number_texts(self, column: Sequence[Any], number: int) -> None:
        for index, value in enumerate(column):
            if type(value) is str and value and _NUMBER.fullmatch(value):
                self._number_texts.append((self._row + index, self._column + number))

    def _plain(self, value: object, index: int, number: int) -> Cell:
        """A value that is none of ours, or none at all, as one that is."""
        if isinstance(value, dt.timedelta):
            return _duration(value)
        at = self._row + index, self._column + number
        if isinstance(value, float) and not math.isfinite(value):
            self.not_numbers.append(at)
            return _NOT_A_NUMBER
        if value == _MIDNIGHT:
            # A day before 1900, which no date can say: show what the cell holds.
            return self._negatives.get(at, _MIDNIGHT)
        return cast("Cell", value)

    def _look_at_longest(self, column: Sequence[Any], number: int) -> None:
        """A text longer than any cell is refused; one exactly as long may be what a cell kept of it."""
        for index, value in enumerate(column):
            if type(value) is str and len(value) >= self._limits.text:
                at = self._row + index, self._column + number
                if len(value) > self._limits.text:
                    raise Refusal("long_text", cell=cell_name(*at), limit=self._limits.text)
                self._full.append(at)


def _longest(column: Sequence[Any], kinds: set[type]) -> int:
    texts: Iterable[str] = column if len(kinds) == 1 else [value for value in column if type(value) is str]
    return max(map(len, texts))


def _all_finite(column: Sequence[Any], kinds: set[type]) -> bool:
    """False where a number may be infinite or none (a sum that overflows counts as that, and is then looked into)."""
    numbers = column if len(kinds) == 1 else [value for value in column if type(value) is float]
    return math.isfinite(sum(numbers))


def _duration(value: dt.timedelta) -> Cell:
    """A time of day where it fits into one, else hours, minutes and seconds as a spreadsheet shows them."""
    if dt.timedelta() <= value < _DAY:
        return (_SOME_MIDNIGHT + value).time()
    seconds = round(abs(value).total_seconds())
    sign = "-" if value < dt.timedelta() else ""
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
