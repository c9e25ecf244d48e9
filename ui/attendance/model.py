"""The rows of the sheet, as the table and a screen reader ask for them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from slecop_desktop.services.roster import RosterRow
from slecop_desktop.texts import _
from ui.attendance.marks import explained, mark_words, minutes_words, remark, spoken
from ui.values import show_whole

NUMBER, NAME, MARKS, MINUTES, NOTE, HELP = range(6)
_Index = QModelIndex | QPersistentModelIndex


class RosterModel(QAbstractTableModel):
    """One row a young person, in the order of the sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[RosterRow] = []
        self._places: dict[int, int] = {}

    def place(self, youth: int) -> int | None:
        """The row of somebody."""
        return self._places.get(youth)

    def show(self, rows: list[RosterRow], keep: Collection[int] = ()) -> None:
        """Show these rows; those of the youth in `keep` stay as they are, a mark of theirs is on its way."""
        rows = [self.rows[self._places[r.youth]] if r.youth in keep and r.youth in self._places else r for r in rows]
        if [r.youth for r in rows] == [r.youth for r in self.rows]:
            self.put(row for row, before in zip(rows, self.rows, strict=True) if row != before)
            return
        self.beginResetModel()
        self.rows = rows
        self._places = {row.youth: n for n, row in enumerate(rows)}
        self.endResetModel()

    def put(self, rows: Iterable[RosterRow]) -> None:
        """Show these youth's rows differently, those that are still there."""
        places = {place: row for row in rows if (place := self.place(row.youth)) is not None}
        if places:
            for place, row in places.items():
                self.rows[place] = row
            self.dataChanged.emit(self.index(min(places), NUMBER), self.index(max(places), HELP))

    # -- what Qt asks -----------------------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else HELP + 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.shown(row, index.row(), column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            # The cursor stands on the name, so that is where the whole row is said
            return spoken(index.row() + 1, row) if column == NAME else None
        if role == Qt.ItemDataRole.ToolTipRole and column in {NAME, NOTE}:
            return explained(row) or None
        if column == HELP and role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return _("Emergency information of {name} (F9)").format(name=row.name)
        return None

    def shown(self, row: RosterRow, place: int, column: int) -> str:
        """A cell in words."""
        return (
            show_whole(place + 1)
            if column == NUMBER
            else row.name
            if column == NAME
            else mark_words(row)
            if column == MARKS
            else minutes_words(row)
            if column == MINUTES
            else remark(row).text
            if column == NOTE
            else ""
        )

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("Row"), _("Name"), _("Attendance"), _("Minutes"), _("Note"), _("Emergency"))[section]
