"""A few fields of a record within a list of records, each saved by itself when it is left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from slecop_desktop.problems import Problem
from slecop_desktop.records.fields import Values
from slecop_desktop.records.parsing import BadValue
from slecop_desktop.store import Store
from slecop_desktop.texts import _
from ui import theme
from ui.forms.alike import NAMES
from ui.forms.rows import FieldRow

if TYPE_CHECKING:
    from ui.main_window import MainWindow

Asked = Sequence[str | tuple[str, ...]]


class InlineFields(QWidget):
    """Editors of some fields of one record, e.g. in an opened row; names in a tuple stand beside each other.

    Without a key it is a record still to come: with the first value that is typed it is made, as belonging to `owner`
    (field -> id). `values` may hold the titles of references as `name + "_title"`. With a `prefix` the values are those
    that stand under `prefix + name`, so that one row of a list can hold two records.
    """

    saved = Signal(int)
    renamed = Signal(int)

    def __init__(
        self,
        window: MainWindow,
        kind: str,
        fields: Asked,
        owner: Mapping[str, int] | None = None,
        *,
        prefix: str = "",
    ) -> None:
        super().__init__()
        self.main, self.store, self.kind, self.prefix = window, window.store, kind, prefix
        self.owner = dict(owner or {})
        self.key: int | None = None
        self.rows: dict[str, FieldRow] = {}
        self._coming: _Coming | None = None
        record = window.store.records[kind]
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.HALF)
        for asked in fields:
            beside = QHBoxLayout()
            beside.setSpacing(theme.UNIT)
            for name in (asked,) if isinstance(asked, str) else asked:
                made = FieldRow(record.field(name), window)
                made.editor.left.connect(lambda made=made: self._save(made))
                self.rows[name] = made
                beside.addWidget(made, 1)
            box.addLayout(beside)

    def belong_to(self, owner: Mapping[str, int]) -> None:
        """From now on a new record belongs to something else; call `leave` before."""
        if self.owner != owner:
            self.owner, self.key, self._coming = dict(owner), None, None
            for one in self.rows.values():
                one.editor.show_value(None)
                one.tell("")

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show a record, its id under "id"; what is being typed into the same one is left alone."""
        values = {name.removeprefix(self.prefix): v for name, v in values.items() if name.startswith(self.prefix)}
        key = values.get("id")
        same = key == self.key or self._coming is not None
        self.key, self._coming = key, None if key is not None else self._coming
        for name, one in self.rows.items():
            if not (same and one.editor.is_changed()):
                one.editor.show_value(values.get(name), str(values.get(f"{name}_title") or ""))
                one.tell("")

    def leave(self) -> None:
        """Save what is being typed."""
        for one in self.rows.values():
            if one.editor.is_changed():
                self._save(one)

    def start(self, name: str = "") -> None:
        """Put the cursor into a field (the first)."""
        one = self.rows[name] if name else next(iter(self.rows.values()))
        one.editor.setFocus()

    def _save(self, one: FieldRow) -> None:
        if not one.editor.is_changed():
            return
        try:
            value = one.editor.read()
        except BadValue as bad:
            one.tell(str(bad))
            return
        if value is None and one.field.required:
            one.tell(_("This cannot be left empty"))
            return
        one.tell("")
        one.editor.show_value(value, str(one.editor.draft() or "") if one.field.target else "")
        self._write(one, value)

    def _write(self, one: FieldRow, value: Any) -> None:
        from slecop_desktop.services.records import edit  # noqa: PLC0415 (not needed before)

        store, kind, key, name = self.store, self.kind, self.key, one.field.name

        def failed(problem: Problem) -> None:
            one.tell(problem.sentence)

        title = _("Save {field}").format(field=_(one.field.label))
        if key is not None:
            done = self._renamed if name in NAMES else self._written
            self.main.jobs.write(title, lambda: edit(store, kind, key, {name: value}), done, failed)
            return
        coming = self._coming = self._coming or _Coming(store, kind, dict(self.owner))
        self.main.jobs.write(title, lambda: coming.save({name: value}), self._made, failed)

    def _written(self, _changed: object) -> None:
        if self.key is not None:
            self.saved.emit(self.key)

    def _renamed(self, changed: object) -> None:
        self._written(changed)
        if self.key is not None:
            self.renamed.emit(self.key)

    def _made(self, made: _Coming) -> None:
        if made is self._coming and made.key is not None:
            self.key, self._coming = made.key, None
            self.saved.emit(made.key)


class _Coming:
    """A record that is made with the first of its values; lives on when the fields show another one meanwhile.

    Used in the writing thread alone, one value after the other.
    """

    def __init__(self, store: Store, kind: str, owner: dict[str, int]) -> None:
        self._store, self._kind, self._owner = store, kind, owner
        self.key: int | None = None

    def save(self, values: Values) -> _Coming:
        """Make the record, or add to it."""
        from slecop_desktop.services.records import add_record, edit  # noqa: PLC0415 (not needed before)

        if self.key is None:
            self.key = add_record(self._store, self._kind, {**self._owner, **values})
        else:
            edit(self._store, self._kind, self.key, values)
        return self
