"""The entries of a code list as a table that is edited in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from slecop_desktop.store.store import CodeRow
from slecop_desktop.texts import N_, _
from ui import theme

LABEL, IN_USE, CODE = range(3)
_HEADINGS = (N_("Words"), N_("In use"), N_("Code"))
_ROLE = Qt.ItemDataRole
_FLAG = Qt.ItemFlag
_NONE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class CodeModel(QAbstractTableModel):
    """`renamed(code, words)` and `switched(code, words, in use)` tell what the person did; nothing is written here."""

    renamed = Signal(str, str)
    switched = Signal(str, str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[CodeRow] = []

    def show_rows(self, rows: Sequence[CodeRow]) -> None:
        """Show these entries."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def code_at(self, row: int) -> str:
        """The code of a row; "" when there is no such row."""
        return self.rows[row].code if 0 <= row < len(self.rows) else ""

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(_HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == _ROLE.DisplayRole:
            return _(_HEADINGS[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = _FLAG.ItemIsEnabled | _FLAG.ItemIsSelectable
        if index.column() == LABEL:
            return base | _FLAG.ItemIsEditable
        return base | _FLAG.ItemIsUserCheckable if index.column() == IN_USE else base

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        row, column = self.rows[index.row()], index.column()
        if role == _ROLE.CheckStateRole and column == IN_USE:
            return Qt.CheckState.Checked if row.active else Qt.CheckState.Unchecked
        if role == _ROLE.ForegroundRole and (not row.active or column == CODE):
            return theme.color("muted")
        if role == _ROLE.AccessibleTextRole and column == IN_USE:
            return _("In use") if row.active else _("Not in use")
        if role in (_ROLE.DisplayRole, _ROLE.EditRole):
            return (row.label, _("yes") if row.active else _("no"), row.code)[column]
        return None

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        row = self.rows[index.row()]
        if role == _ROLE.CheckStateRole and index.column() == IN_USE:
            self.switched.emit(row.code, row.label, Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        words = " ".join(str(value).split())
        if role == _ROLE.EditRole and index.column() == LABEL and words != row.label:
            self.renamed.emit(row.code, words)
            return True
        return False
