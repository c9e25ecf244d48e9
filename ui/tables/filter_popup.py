"""Making or changing a filter: which column, which comparison, which value."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QStackedLayout, QVBoxLayout, QWidget

from slecop_desktop.records.parsing import BadValue
from slecop_desktop.store.lists import Filter, ListColumn
from slecop_desktop.texts import _
from ui import theme
from ui.forms.rows import as_sentence
from ui.tables.filter_values import FilterValue, value_for
from ui.tables.filter_words import comparisons
from ui.widgets.buttons import button
from ui.widgets.cards import label, row
from ui.widgets.combo import ComboBox

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_WIDTH = 320


class FilterPopup(QFrame):
    """Three controls under each other and a button; Enter adds the filter, Esc closes."""

    def __init__(self, window: MainWindow, columns: dict[str, ListColumn], add: Callable[[Filter], object]) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        theme.set_role(self, "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(_WIDTH)
        self._main, self._columns, self._add = window, columns, add
        self.column = ComboBox(_("Column"), [(name, _(c.label)) for name, c in columns.items()])
        self.comparison = ComboBox(_("Comparison"))
        self.value: FilterValue | None = None
        self._place = QWidget()
        self._stack = QStackedLayout(self._place)
        self._problem = label("", "problem", wrap=True)
        self._problem.hide()
        self.act = button(_("Add filter"), self.take, role="primary")
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.TWO, theme.TWO, theme.TWO, theme.TWO)
        box.setSpacing(theme.UNIT)
        box.addWidget(label(_("Show only rows where"), "label"))
        for part in (self.column, self.comparison, self._place, self._problem):
            box.addWidget(part)
        box.addLayout(row(None, self.act))
        self.column.currentIndexChanged.connect(self._choose_column)
        self.comparison.currentIndexChanged.connect(self._choose_comparison)
        self._choose_column()

    def show_below(self, widget: QWidget) -> None:
        """Open below a widget, from the side where reading begins, whole within the window."""
        self.adjustSize()
        corner = widget.mapToGlobal(QPoint(0, widget.height() + theme.HALF))
        if self.isRightToLeft():  # a chip itself is turned round, for its cross
            corner += QPoint(widget.width() - self.width(), 0)
        room = widget.screen().availableGeometry().intersected(widget.window().frameGeometry())
        last = room.right() - self.width() - theme.UNIT
        self.move(max(room.left() + theme.UNIT, min(corner.x(), last)), corner.y())
        self.show()
        (self.column if self.act.text() == _("Add filter") else self.value or self.column).setFocus()

    def choose(self, column: str) -> None:
        """Begin with a column."""
        self.column.choose(column)

    def change(self, wanted: Filter) -> None:
        """Begin with a filter that there is."""
        self.choose(wanted.field)
        if self.comparison.findData(wanted.op) < 0:
            self.comparison.addItem(wanted.op, wanted.op)
        self.comparison.choose(wanted.op)
        if self.value is not None:
            self.value.show_value(wanted.value)
        self.act.setText(_("Change filter"))

    def take(self) -> None:
        """Add the filter, or say what is wrong with it."""
        try:
            value = None if self.value is None else self.value.read()
        except BadValue as bad:
            self._problem.setText(as_sentence(str(bad)))
            self._problem.show()
            self.adjustSize()
            return
        self.close()
        self._add(Filter(self.column.value(), self.comparison.value(), value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        else:
            super().keyPressEvent(event)

    def _choose_column(self) -> None:
        self.comparison.fill(comparisons(self._columns[self.column.value()]))
        self._choose_comparison()

    def _choose_comparison(self) -> None:
        if self.value is not None:
            self._stack.removeWidget(self.value)
            self.value.deleteLater()
        self._problem.hide()
        self.value = value_for(self._columns[self.column.value()], self.comparison.value(), self._main)
        self._place.setVisible(self.value is not None)
        if self.value is not None:
            self._stack.addWidget(self.value)
        self.adjustSize()
