"""The editor of a reference: type a few letters of a name and choose the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout

from slecop_desktop.records.names import fold
from slecop_desktop.records.parsing import BadValue
from slecop_desktop.store.lists import Filter, ListQuery, list_ids, list_rows
from slecop_desktop.store.search import find
from slecop_desktop.texts import _
from ui import icons, theme
from ui.forms.editor import Described, Editor, pass_undo_on

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_LIMIT = 10
_KEY = Qt.ItemDataRole.UserRole


class ReferenceEditor(Editor):
    """Holds the id of a record and shows its title."""

    def __init__(self, field: Described, window: MainWindow) -> None:
        super().__init__()
        self.field, self._store = field, window.store
        self._target = field.target or ""
        self._key: int | None = None
        self._title = ""
        self._chosen: tuple[int, str] | None = None
        self.line = _Line(self)
        self.line.setAccessibleName(_(field.label))
        self.line.setMinimumHeight(theme.sizes().control)
        self.line.setPlaceholderText(_("Type a name"))
        self.line.addAction(icons.icon("search"), QLineEdit.ActionPosition.TrailingPosition)
        pass_undo_on(self.line)
        self.model = QStandardItemModel(self)
        self._completer = QCompleter(self.model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self.line)
        self._completer.activated[QModelIndex].connect(self._take)  # pyright: ignore[reportIndexIssue]
        self.line.textEdited.connect(self._offer)
        self.line.editingFinished.connect(self._finished)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.line)
        self.setFocusProxy(self.line)

    def read(self) -> Any:
        text = self.line.text().strip()
        if not text:
            return None
        if self._chosen is not None and self._chosen[1] == text:
            return self._chosen[0]
        if text == self._title:
            return self._key
        found = self._find(text)
        same = [key for key, title in found if fold(title) == fold(text)]
        if len(same) == 1 or len(found) == 1:
            return (same or [found[0][0]])[0]
        if len(same) > 1:
            raise BadValue(_("several are called “{name}”: choose one from the list").format(name=text))
        one = _(self._store.records[self._target].one)
        raise BadValue(_("there is no {record} called “{name}”").format(record=one, name=text))

    def show_value(self, value: Any, title: str = "") -> None:
        self._key, self._title, self._chosen = value, title if value is not None else "", None
        if self.line.text() != self._title:
            self.line.setText(self._title)
            self.line.setCursorPosition(0)

    def is_changed(self) -> bool:
        return self.line.text() != self._title or self._chosen is not None

    def set_bad(self, bad: bool) -> None:
        theme.set_style(self.line, "bad", bad)

    def draft(self) -> object:
        return self.line.text()

    def put_back(self, draft: object) -> None:
        self.line.setText(str(draft))

    def offer_all(self) -> None:
        """Offer the first records there are, or those that match what stands there."""
        self._offer(self.line.text() if self.is_changed() else "")

    def _offer(self, text: str) -> None:
        self._chosen = None
        self.typed.emit()
        self.model.clear()
        for key, title in self._find(text.strip()):
            item = QStandardItem(title)
            item.setData(key, _KEY)
            self.model.appendRow(item)
        if self.model.rowCount():
            theme.dress(self._completer.popup())  # a window of its own
            self._completer.complete()
        else:
            self._completer.popup().hide()

    def _take(self, index: QModelIndex) -> None:
        self._chosen = (index.data(_KEY), index.data())
        self.line.setText(index.data())
        self.typed.emit()
        self.left.emit()

    def _finished(self) -> None:
        popup = self._completer.popup()
        if popup.isVisible() and popup.selectionModel().hasSelection():
            return  # Enter takes that one
        popup.hide()
        self.left.emit()

    def _find(self, text: str) -> list[tuple[int, str]]:
        store, record = self._store, self._store.records[self._target]
        with store.read() as connection:
            if text and record.searched:
                hits = find(connection, store, text, kinds=[self._target], limit=_LIMIT)
                return [(hit.id, hit.title) for hit in hits if not hit.archived]
            filters = (Filter(record.title, "contains", text),) if text else ()
            ids = list_ids(connection, store, ListQuery(self._target, filters=filters))[:_LIMIT]
            rows = list_rows(connection, store, self._target, [record.title], ids) if ids else {}
        return [(key, str(rows[key][0] or "")) for key in ids]


class _Line(QLineEdit):
    def __init__(self, editor: ReferenceEditor) -> None:
        super().__init__()
        self._editor = editor

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self._editor.offer_all()
        else:
            super().keyPressEvent(event)
