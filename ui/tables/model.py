"""The rows of a list: every id in one array, the values of only those rows that are looked at."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from textwrap import wrap
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt

from slecop_desktop.store import Store
from slecop_desktop.store.lists import ListColumn, list_rows
from slecop_desktop.texts import _
from ui import theme
from ui.tables.grouping import Groups
from ui.values import Show, Words

WINDOW = 128
_KEPT = 24
_TIP_LETTERS = 60
Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
Tone = Callable[[Any], str]


class LazyModel(QAbstractTableModel):
    """Rows are read 128 at a time when first drawn and the newest 24 such windows kept, already in words."""

    def __init__(self, store: Store, kind: str, columns: Sequence[ListColumn]) -> None:
        super().__init__()
        self._store, self.kind = store, kind
        self.ids: array[int] = array("q")
        self.groups: Groups | None = None
        self.headings: list[int] = []
        self.tells_archived = False
        self.archived: set[int] = set()
        self.tones: dict[str, Tone] = {}
        self.shown_as: dict[str, Show] = {}
        self._windows: OrderedDict[int, list[tuple[str, ...]]] = OrderedDict()
        self._toned: dict[int, list[tuple[str, ...]]] = {}
        self.set_columns(columns)

    def set_columns(self, columns: Sequence[ListColumn]) -> None:
        """Show these columns."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self.numeric = tuple(c.kind.numeric for c in self.columns)
        self.forget()
        self.endResetModel()

    def set_ids(self, ids: array[int]) -> None:
        """Show these rows; among those of `groups` a negative one is a heading."""
        self.beginResetModel()
        self.ids = ids
        self.headings = [row for row, key in enumerate(ids) if key < 0] if self.groups is not None else []
        self.forget()
        self.endResetModel()

    def forget(self) -> None:
        """Read rows anew when they are next drawn."""
        self._windows.clear()
        self._toned.clear()
        self.archived.clear()
        words = Words(self._store)
        self._showers = [self.shown_as.get(c.name) or words.shower(c) for c in self.columns]

    def row(self, row: int) -> tuple[str, ...]:
        """The words of a row, in the order of the columns."""
        window = self._windows.get(row >> 7)
        if window is None:
            window = self._read(row >> 7)
        else:
            self._windows.move_to_end(row >> 7)
        return window[row & 127]

    def tone(self, row: int, column: int) -> str:
        """The token a cell's words are coloured with, "" for plain text."""
        if self.tells_archived and self.ids[row] in self.archived:
            return "muted"
        if self.columns[column].name not in self.tones:
            return ""
        self.row(row)
        return self._toned[row >> 7][row & 127][column]

    def _read(self, number: int) -> list[tuple[str, ...]]:
        ids = self.ids[number * WINDOW : (number + 1) * WINDOW]
        rows = self.read_rows([key for key in ids if key > 0] if self.groups is not None else ids)
        missing = (None,) * len(self.columns)
        stored = [rows.get(key, missing) for key in ids]
        showers = self._showers
        window = [tuple(show(value) for show, value in zip(showers, row, strict=True)) for row in stored]
        if self.tells_archived:
            self.archived |= self._archived_of(ids)
            gone = _(" · archived")
            window = [
                (row[0] + gone, *row[1:]) if key in self.archived else row for key, row in zip(ids, window, strict=True)
            ]
        self._windows[number] = window
        if self.tones:
            tones = [self.tones.get(c.name) for c in self.columns]
            self._toned[number] = [
                tuple(tone(value) if tone else "" for tone, value in zip(tones, row, strict=True)) for row in stored
            ]
        while len(self._windows) > _KEPT:
            old, _rows = self._windows.popitem(last=False)
            self._toned.pop(old, None)
        return window

    def _archived_of(self, ids: Sequence[int]) -> set[int]:
        with self._store.read() as connection:
            rows = list_rows(connection, self._store, self.kind, ["archived"], [key for key in ids if key > 0])
        return {key for key, (day,) in rows.items() if day is not None}

    def read_rows(self, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        """The stored values of some rows."""
        with self._store.read() as connection:
            return list_rows(connection, self._store, self.kind, [c.name for c in self.columns], ids)

    # -- what Qt asks ---------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.groups is not None and self.ids[index.row()] < 0:
            return self._heading_data(index, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.row(index.row())[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and self.numeric[index.column()]:
            return Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_(self.columns[index.column()].label)}: {self.row(index.row())[index.column()]}"
        return None

    def _heading_data(self, index: Index, role: int) -> Any:
        heading, groups = self.ids[index.row()], self.groups
        assert groups is not None
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(groups.heading(heading)) if index.column() == 0 else ""
        return groups.said(heading) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and section < len(self.columns):
            column = self.columns[section]
            if role == Qt.ItemDataRole.ToolTipRole:
                return "\n".join((_(column.label), *wrap(_(column.help), _TIP_LETTERS)))
            if role == Qt.ItemDataRole.DisplayRole:
                return _(column.label)
        elif role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, theme.sizes().row)
        return None
