"""Which columns a list shows, how wide and in which order; remembered by the list's name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtGui import QFontMetrics

from slecop_desktop.store import Store
from slecop_desktop.store.lists import ListColumn, list_columns
from ui import theme
from ui.settings import settings
from ui.values import show_date, show_moment, show_time

WHOLE = 0
"""Among the `letters` of columns: as wide as the longest word of the column's code list, and no narrower."""
_WIDEST, _LABEL = 36, 14
_LEAST, _LEAST_NAME, _LEAST_HEADING = 8, 15, 15
_LEAST_NUMBER = "000.0"


class Columns:
    """The columns of one list: `all` there are, `shown` those shown, in their order, and their `widths` in pixels.

    While they are `lent` to a saved view, what is done to them is not remembered. `letters` are the widths of a list's
    own that columns begin with, where they are not as wide as their kind wants.
    """

    def __init__(self, store: Store, kind: str, name: str, wanted: Sequence[str] | None) -> None:
        self._store, self._kind, self._wanted = store, kind, wanted
        self._key = f"tables/{name or kind}/columns"
        self.all: dict[str, ListColumn] = {}
        self.read_all()
        self.widths: dict[str, int] = {}
        self.lent = False
        self.letters: dict[str, int] = {}
        self.shown: list[str] = self._remembered() or self._first()

    def read_all(self) -> bool:
        """Look again which columns there are, e.g. after an own field was added; whether they are others now."""
        found = {c.name: c for c in list_columns(self._store, self._kind)}
        if found == self.all:
            return False
        self.all = found
        return True

    def listed(self) -> list[ListColumn]:
        """The columns shown."""
        return [self.all[name] for name in self.shown if name in self.all]

    def width(self, column: ListColumn, metrics: QFontMetrics) -> int:
        """How wide a column is: as it was left, or as its kind wants."""
        chars = self.letters.get(column.name) or min(max(column.width, 6, self._longest_label(column)), _WIDEST)
        wanted = self.whole(column, metrics) or chars * metrics.averageCharWidth() + 2 * theme.CELL_PADDING
        return self.widths.get(column.name) or wanted

    def whole(self, column: ListColumn, metrics: QFontMetrics) -> int:
        """How wide a column is that shows any one of its codes whole; 0 for columns that may cut them."""
        if self.letters.get(column.name) != WHOLE:
            return 0
        labels = [code.label for code in self._store.codes(column.choices or "", active_only=True)]
        return max(map(metrics.horizontalAdvance, labels), default=0) + 2 + 2 * theme.CELL_PADDING

    def least(self, column: ListColumn, heading: int, metrics: QFontMetrics) -> int:
        """How narrow a column may become: a date or number is of no use when cut, and a heading (so wide) of little."""
        longest = {"date": show_date, "time": show_time, "moment": show_moment}.get(column.kind.name)
        value = {"date": "2028-12-28", "time": "12:58"}.get(column.kind.name, "2028-12-28T12:58:00")
        letter = metrics.averageCharWidth()
        if longest is not None:
            words = _widest(longest(value), metrics)
        elif column.kind.numeric:
            words = _widest(_LEAST_NUMBER, metrics)
        else:
            words = letter * (_LEAST_NAME if self.is_name(column) else _LEAST)
        return max(words, min(heading, letter * _LEAST_HEADING)) + 2 * theme.CELL_PADDING

    def is_name(self, column: ListColumn) -> bool:
        """Whether a column says who or what a row is about."""
        return column.name == self._store.records[self._kind].title or column.target == "youth"

    def _longest_label(self, column: ListColumn) -> int:
        """A choice is shown by its label, which may be longer than the column was declared for."""
        labels = [len(code.label) for code in self._store.codes(column.choices or "", active_only=True)]
        return min(max(labels, default=0), _LABEL)

    def remember(self, order: Sequence[str], widths: dict[str, int]) -> None:
        """Keep what the person did to the headings."""
        self.shown, self.widths = list(order), dict(widths)
        if self.lent:
            return
        settings().setValue(self._key, [f"{name}:{widths.get(name, 0)}" for name in order])

    def lend(self, names: Sequence[str]) -> None:
        """Show the columns of a saved view: what is done to them leaves the list's own alone."""
        self.lent, self.shown, self.widths = True, list(names), {}

    def take_back(self) -> None:
        """Back to the list's own columns, as they were left."""
        self.lent, self.widths = False, {}
        self.shown = self._remembered() or self._first()

    def reset(self) -> None:
        """Back to the columns the list began with."""
        if not self.lent:
            settings().remove(self._key)
        self.shown, self.widths = self._first(), {}

    def _first(self) -> list[str]:
        if self._wanted is not None:
            return list(self._wanted)
        return [c.name for c in self.all.values() if c.listed] or list(self.all)[:4]

    def _remembered(self) -> list[str]:
        kept = settings().value(self._key)
        parts = [kept] if isinstance(kept, str) else list(kept or [])
        shown: list[str] = []
        for part in parts:
            name, _colon, width = str(part).partition(":")
            if name in self.all:
                shown.append(name)
                if width.isdigit() and int(width):
                    self.widths[name] = int(width)
        return shown


def _widest(number: str, metrics: QFontMetrics) -> int:
    """How wide digits at these places can become: a 0 is wider than a 1."""
    return max(metrics.horizontalAdvance(re.sub(r"\d", digit, number)) for digit in "0123456789")
