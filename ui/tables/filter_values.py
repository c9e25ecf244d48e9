"""What a filter compares with: one value, two ends, several codes, or several records picked by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from slecop_desktop.records.kinds import DATE, MOMENT, TEXT, WHOLE
from slecop_desktop.records.parsing import BadValue
from slecop_desktop.store.filters import IN_DAYS, SEVERAL, WITHOUT_VALUE
from slecop_desktop.store.lists import ListColumn
from slecop_desktop.texts import _
from ui import theme
from ui.forms.choosers import ChoicesEditor
from ui.forms.editor import Editor
from ui.forms.editors import LineEditor, NumberEditor, editor_for
from ui.forms.reference import ReferenceEditor
from ui.tables.filter_words import titles_of
from ui.values import show_whole
from ui.widgets.cards import label, row

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_KEY = Qt.ItemDataRole.UserRole
_ROWS = 4


class FilterValue(QWidget):
    """Asks for what an operator compares a column with; `read` gives the value as a `Filter` keeps it."""

    def read(self) -> Any:
        """The value; raises BadValue with the reason, also when there is none."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Begin with the value of a filter that is being changed."""
        raise NotImplementedError


class OneValue(FilterValue):
    """One value, several codes, or a number of days: whatever one editor holds."""

    def __init__(self, column: ListColumn, op: str, window: MainWindow) -> None:
        super().__init__()
        self.op = op
        self.editor = _editor(column, op, window)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.editor)
        self.setFocusProxy(self.editor)

    def read(self) -> Any:
        found = _needed(self.editor.read())
        if self.op in SEVERAL:
            return tuple(str(found).split(";"))
        if self.op in IN_DAYS and found < 0:
            raise BadValue(_("a number of days is needed"))
        return found

    def show_value(self, value: Any) -> None:
        self.editor.show_value(";".join(value) if self.op in SEVERAL else value)


class Between(FilterValue):
    """Two ends; both count."""

    def __init__(self, column: ListColumn, window: MainWindow) -> None:
        super().__init__()
        self.low, self.high = (_editor(column, "between", window) for _end in range(2))
        for editor, words in ((self.low, _("From")), (self.high, _("To"))):
            (editor.focusProxy() or editor).setAccessibleName(words)
        box = row(self.low, label(_("to"), "muted"), self.high)
        self.setLayout(box)
        self.setFocusProxy(self.low)

    def read(self) -> Any:
        low, high = sorted((_needed(self.low.read()), _needed(self.high.read())))
        return low, high

    def show_value(self, value: Any) -> None:
        self.low.show_value(value[0])
        self.high.show_value(value[1])


class Picked(FilterValue):
    """Records picked by name, one after the other; Delete takes one away again."""

    def __init__(self, column: ListColumn, window: MainWindow) -> None:
        super().__init__()
        self._store, self._target = window.store, column.target or ""
        self.editor = ReferenceEditor(column, window)
        self.editor.left.connect(self._take)
        self.list = _Removable()
        self.list.setAccessibleName(_("Chosen so far; Delete takes one away"))
        self.list.setToolTip(_("Delete takes one away"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.HALF)
        box.addWidget(self.editor)
        box.addWidget(self.list)
        self.setFocusProxy(self.editor)

    def read(self) -> Any:
        if self.editor.is_changed():
            self._add(_needed(self.editor.read()))
        return tuple(_needed(self._keys()))

    def show_value(self, value: Any) -> None:
        for key in value:
            self._add(int(key))

    def _keys(self) -> list[int]:
        return [self.list.item(n).data(_KEY) for n in range(self.list.count())]

    def _take(self) -> None:
        try:
            key = self.editor.read() if self.editor.is_changed() else None
        except BadValue:
            return  # said when the filter is to be added
        if key is not None:
            self._add(key)

    def _add(self, key: int) -> None:
        self.editor.show_value(None)
        if key not in self._keys():
            item = QListWidgetItem(titles_of(self._store, self._target, (key,)).get(key) or show_whole(key))
            item.setData(_KEY, key)
            self.list.addItem(item)
        rows = min(self.list.count(), _ROWS)
        self.list.setFixedHeight(rows * self.list.sizeHintForRow(0) + theme.HALF)
        self.list.show()


class _Removable(QListWidget):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.takeItem(self.currentRow())
            self.setVisible(self.count() > 0)
        else:
            super().keyPressEvent(event)


def value_for(column: ListColumn, op: str, window: MainWindow) -> FilterValue | None:
    """What asks for the value of an operator; None when it needs none."""
    if op in WITHOUT_VALUE:
        return None
    if op == "between":
        return Between(column, window)
    if op in SEVERAL and column.target:
        return Picked(column, window)
    return OneValue(column, op, window)


def _editor(column: ListColumn, op: str, window: MainWindow) -> Editor:
    if op in SEVERAL:
        return ChoicesEditor(column, window)
    if op in IN_DAYS:
        return NumberEditor(_as(column, WHOLE), window)
    if column.kind is MOMENT:
        return editor_for(_as(column, DATE), window)
    if op in {"contains", "not_contains", "begins_with"} or column.kind.editor in {"line", "lines"}:
        return LineEditor(_as(column, TEXT), window)  # part of an address need not be one
    return editor_for(column, window)


def _as(column: ListColumn, kind: Any) -> ListColumn:
    return ListColumn(column.name, column.label, kind, column.width, listed=True)


def _needed(value: Any) -> Any:
    if value is None or value == []:
        raise BadValue(_("say which value"))
    return value
