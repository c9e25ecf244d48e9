"""Changing one cell in its place: the editor of the field over the cell, its problem in words below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from slecop_desktop.problems import Problem
from slecop_desktop.records.fields import Field
from slecop_desktop.records.parsing import BadValue
from slecop_desktop.texts import _
from ui import theme
from ui.forms.card import typed_fields
from ui.forms.choosers import ChoiceEditor, ChoicesEditor, YesNoEditor
from ui.forms.editor import Editor
from ui.forms.editors import editor_for
from ui.forms.rows import as_sentence
from ui.widgets.cards import label

if TYPE_CHECKING:
    from ui.tables.table import RecordTable

_NARROWEST = 160
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CellEditing(QObject):
    """F2 on a cell of a table: Enter keeps it and goes on below, Tab beside, Esc leaves it as it was."""

    def __init__(self, table: RecordTable) -> None:
        super().__init__(table)
        self._table, self._view = table, table.view
        self.box: CellEditor | None = None
        self._view.verticalScrollBar().valueChanged.connect(self._place)
        self._view.horizontalScrollBar().valueChanged.connect(self._place)
        table.loaded.connect(self._place)
        table.columns_changed.connect(self.close)

    def fields(self) -> dict[str, Field]:
        """The fields that can be changed in the list."""
        return {f.name: f for f in typed_fields(self._table.store.records[self._table.kind]) if not f.computed}

    def begin(self, key: int, name: str, draft: object = None, problem: str = "") -> bool:
        """Open a cell; False when its column is worked out, or the record is not shown."""
        field = self.fields().get(name)
        values = self._values(key, name)
        if field is None or values is None or self._cell(key, name) is None:
            return False
        self.close()
        self._view.scrollTo(self._table.model.index(*self._cell(key, name) or (0, 0)))
        self.box = CellEditor(self, field, key)
        self.box.editor.show_value(*values)
        if draft is not None:
            self.box.editor.put_back(draft)
        self.box.tell(problem)
        self._place()
        self.box.start()
        return True

    def close(self) -> None:
        """Leave the cell; what was typed and not kept is gone."""
        if self.box is not None:
            box, self.box = self.box, None
            had = box.isAncestorOf(self._view.window().focusWidget() or self._view)
            box.hide()
            box.deleteLater()
            if had:
                self._view.setFocus()

    def keep(self) -> bool:
        """Write what was typed, as one step; False when it cannot be kept, which is then said below the cell."""
        box = self.box
        if box is None or not box.editor.is_changed():
            return True
        try:
            value = box.editor.read()
        except BadValue as bad:
            box.tell(str(bad))
            return False
        if value is None and box.field.required:
            box.tell(_("This cannot be left empty"))
            return False
        self._write(box, value)
        return True

    def go_on(self, down: int, across: int) -> None:
        """Keep the cell and open the one below or beside it."""
        if self.box is None:
            return
        key, name = self.box.key, self.box.field.name
        place = self._next(key, name, down, across)
        if not self.keep():
            return
        self.close()
        if place is not None:
            row = self._table.model.ids.index(place[0])
            self._view.go_to(row)
            self.begin(*place)

    def _next(self, key: int, name: str, down: int, across: int) -> tuple[int, str] | None:
        ids, able = self._table.model.ids, self.fields()
        names = [c.name for c in self._table.columns_in_order() if c.name in able]
        at, row = names.index(name) + across, ids.index(key) + down
        if not 0 <= at < len(names):
            row += 1 if at > 0 else -1
            at %= len(names)
        while 0 <= row < len(ids) and ids[row] < 0:
            row += 1 if down >= 0 and across >= 0 else -1
        return (ids[row], names[at]) if 0 <= row < len(ids) else None

    def _write(self, box: CellEditor, value: Any) -> None:
        from slecop_desktop.services.records import edit  # noqa: PLC0415 (not needed before something is changed)

        store, kind, key, name = self._table.store, self._table.kind, box.key, box.field.name
        draft = box.editor.draft()

        def failed(problem: Problem) -> None:
            if not isValid(self) or not self._table.isVisible() or not self.begin(key, name, draft, problem.sentence):
                self._table.main.notify(problem.sentence, "bad")

        title = _("Save {field}").format(field=_(box.field.label))
        self._table.jobs.write(title, lambda: edit(store, kind, key, {name: value}), None, failed)

    def _values(self, key: int, name: str) -> tuple[Any, str] | None:
        """The stored value of a cell and, of a reference, its title."""
        from slecop_desktop.services.records import get  # noqa: PLC0415
        from slecop_desktop.store.lists import list_rows  # noqa: PLC0415

        store, kind = self._table.store, self._table.kind
        if name not in self._table.columns.all:
            return None
        with store.read() as connection:
            shown = list_rows(connection, store, kind, [name], [key])
        return (get(store, kind, key).get(name), str(shown[key][0] or "")) if key in shown else None

    def _cell(self, key: int, name: str) -> tuple[int, int] | None:
        names = [c.name for c in self._table.model.columns]
        if name not in names or key not in self._table.model.ids:
            return None
        return self._table.model.ids.index(key), names.index(name)

    def _place(self) -> None:
        """Over its cell, wherever that is now."""
        if self.box is None:
            return
        cell = self._cell(self.box.key, self.box.field.name)
        if cell is None:
            self.close()
            return
        rect = self._view.visualRect(self._table.model.index(*cell))
        port = self._view.viewport()
        width = min(max(rect.width(), _NARROWEST), port.width())
        x = rect.right() + 1 - width if self._view.isRightToLeft() else rect.left()
        self.box.setFixedWidth(width)
        self.box.adjustSize()
        y = rect.top() + (rect.height() - theme.sizes().control) // 2 - 1
        self.box.move(QPoint(max(0, min(x, port.width() - width)), max(0, min(y, port.height() - self.box.height()))))
        self.box.show()
        self.box.raise_()


class CellEditor(QFrame):
    """The editor over a cell."""

    def __init__(self, editing: CellEditing, field: Field, key: int) -> None:
        super().__init__(editing._view.viewport())
        theme.set_role(self, "popup")
        self._editing, self.field, self.key = editing, field, key
        self.editor: Editor = editor_for(field, editing._table.main)
        self.problem = label("", "problem", wrap=True)
        self.problem.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        box.addWidget(self.editor)
        box.addWidget(self.problem)
        self._watched: QWidget = self.editor.focusProxy() or self.editor
        self._watched.installEventFilter(self)
        self.editor.left.connect(self._left)

    def start(self) -> None:
        """Put the cursor in; where one chooses, offer the choices at once."""
        self.editor.setFocus()
        if isinstance(self.editor, (ChoiceEditor, YesNoEditor)):
            self.editor.combo.showPopup()
        elif isinstance(self.editor, ChoicesEditor):
            self.editor.pick()
        elif select := getattr(self._watched, "selectAll", None):
            select()

    def tell(self, reason: str) -> None:
        """Say why it cannot be kept."""
        self.problem.setText(as_sentence(reason))
        self.problem.setVisible(bool(reason))
        self.editor.set_bad(bool(reason))
        self._watched.setAccessibleDescription(as_sentence(reason))
        self.adjustSize()

    def _left(self) -> None:
        if self._editing.box is self and self._editing.keep():
            self._editing.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:  # it is meant for the cell, not for the page
                event.accept()
                return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape:
            self._editing.close()
        elif event.key() in _ENTER:
            self._editing.go_on(-1 if shift else 1, 0)
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._editing.go_on(0, 1 if event.key() == Qt.Key.Key_Tab else -1)
        else:
            return False
        return True
