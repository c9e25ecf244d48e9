"""A new record: the few fields it needs, the rest on its card afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from slecop_desktop.problems import Problem
from slecop_desktop.records.fields import Field
from slecop_desktop.records.parsing import BadValue
from slecop_desktop.records.record import Record
from slecop_desktop.services.duplicates import KINDS
from slecop_desktop.texts import _
from ui import theme
from ui.forms.alike import SHOWN, AlikeNotice, WhileTyping
from ui.forms.rows import FieldRow
from ui.widgets.buttons import button
from ui.widgets.cards import label, row, scroll

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_FEW = 6
_ROOMY = 16
"""Lines from which on all who may be the same are shown; in a lower window the fields need the room."""


class NewRecordForm(QFrame):
    """Stands where the card stands. Enter or "Add" makes the record, Esc gives up.

    `fields` are those asked for (the needed and the listed ones otherwise); `values` are set without being asked.
    While a name is typed, who may be the same is told below the fields; `chosen` asks to open one of them.
    """

    created = Signal(int)
    cancelled = Signal()
    chosen = Signal(int)

    def __init__(
        self,
        window: MainWindow,
        kind: str,
        fields: tuple[str, ...] | None = None,
        values: Mapping[str, Any] | None = None,
        *,
        title: str = "",
    ) -> None:
        super().__init__()
        theme.set_role(self, "card")
        self.main, self.kind = window, kind
        self._values = dict(values or {})
        record = window.store.records[kind]
        self.rows = {f.name: FieldRow(f, window) for f in _asked(record, fields) if f.name not in self._values}
        self.alike = AlikeNotice(window.store)
        self.alike.opened.connect(self.chosen)
        self._watch = WhileTyping(window, kind, self.typed, self.alike) if kind in KINDS else None
        self._problem = label("", "problem", wrap=True)
        self._problem.hide()
        self.add = button(_("Add"), self.save, role="primary")
        self.add.setToolTip(_("Enter"))
        stop = button(_("Cancel"), self.cancelled.emit)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.TWO + 4, theme.TWO, theme.TWO + 4, theme.TWO)
        box.setSpacing(theme.UNIT)
        box.addWidget(label(title or _("New {record}").format(record=_(record.one)), "heading", wrap=True))
        box.addWidget(scroll(self._fields_page()), 1)
        box.addWidget(self.alike)  # in sight, however low the window, and moving no field that is being typed in
        box.addWidget(self._problem)
        box.addLayout(row(None, stop, self.add))
        for one in self.rows.values():
            if one.field.default is not None:
                one.editor.show_value(one.field.default)

    def start(self) -> None:
        """Put the cursor into the first field."""
        if self.rows:
            next(iter(self.rows.values())).editor.setFocus()

    def save(self) -> None:
        """Make the record, or say under each field what is still wrong."""
        values = self._read()
        if values is None:
            return
        from slecop_desktop.services.records import add_record  # noqa: PLC0415

        store, kind = self.main.store, self.kind
        self.add.setEnabled(False)
        self.main.jobs.write(_("Add a record"), lambda: add_record(store, kind, values), self._made, self._failed)

    def typed(self) -> dict[str, Any]:
        """The stored values of what is typed so far, without what cannot be read."""
        values: dict[str, Any] = {}
        for name, one in self.rows.items():
            try:
                values[name] = one.editor.read()
            except BadValue:
                continue
        return values

    def drafts(self) -> dict[str, object]:
        """What is typed, as it stands, to be put back later; empty where nothing is."""
        return {name: one.editor.draft() for name, one in self.rows.items() if one.editor.is_changed()}

    def put_back(self, drafts: Mapping[str, object]) -> None:
        """Show again what was typed before."""
        for name in drafts.keys() & self.rows.keys():
            self.rows[name].editor.put_back(drafts[name])
        if drafts and self._watch is not None:
            self._watch.typed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.alike.most = SHOWN if self.height() > _ROOMY * theme.sizes().control else 1

    def _fields_page(self) -> QWidget:
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(2, theme.HALF, theme.UNIT, theme.UNIT)
        box.setSpacing(theme.HALF)
        for one in self.rows.values():
            one.editor.left.connect(lambda one=one: _check(one))
            box.addWidget(one)
            self.alike.stand_after(one.editor)
            if self._watch is not None:
                one.editor.typed.connect(self._watch.typed)
        if self._more_to_fill():
            box.addWidget(label(_("Everything else can be filled in afterwards."), "small", wrap=True))
        box.addStretch(1)
        return inner

    def _more_to_fill(self) -> bool:
        record = self.main.store.records[self.kind]
        return any(not f.computed and f.name not in self.rows and f.name not in self._values for f in record.fields)

    def _read(self) -> dict[str, Any] | None:
        values: dict[str, Any] = dict(self._values)
        wrong: list[FieldRow] = []
        for name, one in self.rows.items():
            try:
                values[name] = one.editor.read()
            except BadValue as bad:
                one.tell(str(bad))
                wrong.append(one)
                continue
            missing = one.field.required and values[name] is None
            one.tell(_("This is needed") if missing else "")
            if missing:
                wrong.append(one)
        if wrong:
            wrong[0].editor.setFocus()
            return None
        return {name: value for name, value in values.items() if value is not None}

    def _made(self, key: int) -> None:
        self.add.setEnabled(True)
        self.created.emit(key)

    def _failed(self, problem: Problem) -> None:
        self.add.setEnabled(True)
        self._problem.setText(problem.sentence)
        self._problem.show()


def _check(one: FieldRow) -> None:
    """Say at once when what was typed cannot be read; that something is missing is said at the end."""
    try:
        one.editor.read()
    except BadValue as bad:
        one.tell(str(bad))
    else:
        one.tell("")


def _asked(record: Record, wanted: tuple[str, ...] | None) -> list[Field]:
    typed = [f for f in record.fields if not f.computed]
    if wanted is not None:
        return [record.field(name) for name in wanted]
    first = [f for f in typed if f.required]
    return (first + [f for f in typed if f.listed and not f.required])[: max(_FEW, len(first))] or typed[:_FEW]
