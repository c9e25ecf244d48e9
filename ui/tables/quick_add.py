"""A line at the foot of a list: type a name, Enter, the next one; everything else can be filled in afterwards."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from slecop_desktop.problems import Problem
from slecop_desktop.store import Store
from slecop_desktop.store.lists import Filter, ListQuery, count_rows
from slecop_desktop.texts import _, ngettext
from ui import icons, theme
from ui.forms.alike import AlikeNotice, WhileTyping
from ui.forms.editor import pass_undo_on
from ui.keys import named
from ui.tables.table import RecordTable
from ui.values import show_whole
from ui.widgets.cards import column, label


class QuickAdd(QWidget):
    """Makes a record of each name that is typed; who may be the same is told above it meanwhile, and a name that there
    is already is asked for twice."""

    def __init__(self, table: RecordTable, words: str) -> None:
        super().__init__()
        self._table, self._store = table, table.store
        self._asked = ""
        self.line = _Line(table)
        self.line.setPlaceholderText(_("{add}: type a name, then Enter").format(add=words))
        self.line.setAccessibleName(_("{add}: type a name, then Enter").format(add=words))
        self.line.setToolTip(_("{name} ({keys})").format(name=words, keys=named("Ctrl+Shift+N")))
        self.line.addAction(icons.icon("plus"), QLineEdit.ActionPosition.LeadingPosition)
        self.line.setMinimumHeight(theme.sizes().control)
        pass_undo_on(self.line)
        self.said = label("", "remark", wrap=True)
        self.said.hide()
        self.alike = AlikeNotice(self._store, wide=True)
        self.alike.stand_after(self.line)
        self.alike.opened.connect(lambda key: table.main.open_record(table.kind, key))
        self._watch = WhileTyping(table.main, table.kind, lambda: {"name": self.line.text()}, self.alike)
        box = column(self.alike, self.said, self.line, spacing=theme.HALF)
        box.setContentsMargins(theme.UNIT, theme.HALF, theme.UNIT, theme.HALF)
        self.setLayout(box)
        self.setFocusProxy(self.line)
        self.line.returnPressed.connect(self._take)
        self.line.textChanged.connect(lambda _text: self._say(""))
        self.line.textEdited.connect(self._watch.typed)

    def _take(self) -> None:
        name = " ".join(self.line.text().split())
        if not name:
            return
        store, kind, sure = self._store, self._table.kind, name == self._asked
        self.line.setEnabled(False)
        self._table.jobs.write(_("Add a record"), lambda: _add(store, kind, name, sure=sure), self._done, self._failed)

    def _done(self, found: tuple[int | None, int]) -> None:
        key, same = found
        self.line.setEnabled(True)
        self.line.setFocus()
        if key is None:
            self._asked = " ".join(self.line.text().split())
            words = ngettext(
                "{n} of this name is in the list already. Enter once more adds another one.",
                "{n} of this name are in the list already. Enter once more adds another one.",
                same,
            )
            self._say(words.format(n=show_whole(same)))
            return
        self.line.clear()
        self._asked = ""
        self._watch.forget()
        self._table.select_id(key)
        query = self._table.query
        if query.filters or query.search or query.ids is not None:
            self._say(_("Added. The list shows it only as far as its filters let it."))

    def _failed(self, problem: Problem) -> None:
        self.line.setEnabled(True)
        self.line.setFocus()
        self._say(problem.sentence)

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))
        self.line.setAccessibleDescription(words)


class _Line(QLineEdit):
    """Up leads back to the list."""

    def __init__(self, table: RecordTable) -> None:
        super().__init__()
        self._table = table

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Up:
            self._table.setFocus()
        else:
            super().keyPressEvent(event)


def _add(store: Store, kind: str, name: str, *, sure: bool) -> tuple[int | None, int]:
    """(the new id, or None where the name is there already and the person is not sure, how many have it)."""
    from slecop_desktop.services.records import add_record  # noqa: PLC0415 (not needed before)

    with store.read() as connection:
        there = ListQuery(kind, filters=(Filter("name", "is", name),), archived=True)
        same = 0 if sure else count_rows(connection, store, there)
    if same:
        return None, same
    values: dict[str, Any] = {"name": name}
    if kind == "youth":
        values["incomplete"] = 1  # a name alone: Home reminds of the rest
    return add_record(store, kind, values), 0
