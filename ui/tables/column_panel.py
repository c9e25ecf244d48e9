"""How a list is set out: what it is sorted and grouped by, and which columns it shows in which order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from slecop_desktop.texts import _
from ui import theme
from ui.tables.grouping import group_choices
from ui.widgets.buttons import button, icon_button
from ui.widgets.cards import label, row
from ui.widgets.combo import ComboBox

if TYPE_CHECKING:
    from ui.tables.table import RecordTable

_WIDTH, _ROWS = 320, 9
_NAME = Qt.ItemDataRole.UserRole


class ColumnPanel(QFrame):
    """Everything takes effect at once; Space shows or hides a column, Alt+Up and Alt+Down move it, Esc closes."""

    def __init__(self, table: RecordTable) -> None:
        super().__init__(table.main, Qt.WindowType.Popup)
        theme.set_role(self, "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(_WIDTH)
        self._table = table
        columns = table.columns.all
        self.sort = ComboBox(_("Sort by"), [(name, _(c.label)) for name, c in columns.items()])
        self.down = QCheckBox(_("Largest or latest first"))
        self.group = ComboBox(_("Group by"), [(None, _("Not grouped")), *group_choices(columns)])
        self.archived = QCheckBox(_("Show archived ones too"))
        self.list = _Columns(self)
        self.put_higher = icon_button("chevron-up", _("Move up (Alt+Up)"), lambda: self.move_by(-1))
        self.put_lower = icon_button("chevron-down", _("Move down (Alt+Down)"), lambda: self.move_by(1))
        self.usual = button(_("The usual columns"), self.reset, role="link")
        self._build()
        self._fill()
        self._show_query()
        self.sort.activated.connect(lambda _n: self._sort())
        self.down.toggled.connect(lambda _on: self._sort())
        self.group.activated.connect(lambda _n: table.group_by(self.group.value()))
        self.archived.toggled.connect(lambda on: table.set_query(replace(table.query, archived=on)))
        self.list.itemChanged.connect(lambda _item: self.take())

    def show_below(self, widget: QWidget) -> None:
        """Open below a widget, its end in line with the widget's, within the screen."""
        across = 0 if widget.isRightToLeft() else widget.width() - self.width()
        at = widget.mapToGlobal(QPoint(across, widget.height() + theme.HALF))
        room = widget.screen().availableGeometry()
        for part in self.findChildren(QWidget):  # else they are measured in other letters than they are shown in
            part.ensurePolished()
        rest = self.sizeHint().height() - self.list.height()
        self.list.setFixedHeight(min(self.list.height(), max(room.height() - rest, 2 * theme.sizes().control)))
        self.resize(self.sizeHint())  # of itself it would become no higher than two thirds of the screen
        y = min(at.y(), max(room.top(), room.bottom() - self.height()))
        self.move(max(room.left(), min(at.x(), room.right() - self.width())), y)
        self.show()
        self.list.setFocus()

    def take(self) -> None:
        """Show the columns that are ticked, in the order they stand in; one at least."""
        names = self._ticked()
        if names:
            self._table.show_columns(names)
        else:
            self._fill()

    def move_by(self, by: int) -> None:
        """Move the column under the cursor up or down."""
        at = self.list.currentRow()
        to = at + by
        if at < 0 or not 0 <= to < self.list.count():
            return
        blocked = self.list.blockSignals(True)
        item = self.list.takeItem(at)
        self.list.insertItem(to, item)
        self.list.setCurrentItem(item)
        self.list.blockSignals(blocked)
        if item.checkState() == Qt.CheckState.Checked:
            self.take()

    def reset(self) -> None:
        """Back to the columns the list began with."""
        self._table.reset_columns()
        self._fill()

    def _ticked(self) -> list[str]:
        items = [self.list.item(n) for n in range(self.list.count())]
        return [item.data(_NAME) for item in items if item.checkState() == Qt.CheckState.Checked]

    def _fill(self) -> None:
        """The columns shown come first, in their order."""
        columns = self._table.columns.all
        shown = [c.name for c in self._table.columns_in_order()]
        blocked = self.list.blockSignals(True)
        self.list.clear()
        for name in [*shown, *(name for name in columns if name not in shown)]:
            item = QListWidgetItem(_(columns[name].label))
            item.setData(_NAME, name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if name in shown else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.blockSignals(blocked)

    def _sort(self) -> None:
        self._table.sort_by(self.sort.value(), self.down.isChecked())

    def _show_query(self) -> None:
        query = self._table.query
        name, down = self._table.sorted_by
        self.sort.choose(name)
        self.down.setChecked(down)
        self.group.setCurrentIndex(max(0, self.group.findData(query.group)))
        self.archived.setChecked(query.archived)

    def _build(self) -> None:
        self.list.setAccessibleName(_("Columns: Space shows or hides one, Alt+Up and Alt+Down move it"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.list.model().rowsMoved.connect(self.take)
        self.list.setFixedHeight(_ROWS * theme.sizes().control)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.TWO, theme.TWO, theme.TWO, theme.UNIT)
        box.setSpacing(theme.UNIT)
        for words, part, more in ((_("Sort by"), self.sort, self.down), (_("Group by"), self.group, self.archived)):
            said = label(words, "label")
            said.setBuddy(part)
            for one in (said, part, more):
                box.addWidget(one)
        box.addLayout(row(label(_("Columns"), "label"), None, self.put_higher, self.put_lower))
        box.addWidget(self.list)
        box.addLayout(row(self.usual, None))


class _Columns(QListWidget):
    def __init__(self, panel: ColumnPanel) -> None:
        super().__init__()
        self._panel = panel

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if by and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._panel.move_by(by)
        else:
            super().keyPressEvent(event)
