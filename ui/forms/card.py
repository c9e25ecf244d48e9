"""The card of a record: its fields in groups, each saved by itself when it is left."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QStackedWidget, QVBoxLayout, QWidget

from slecop_desktop.problems import Problem
from slecop_desktop.records.fields import Field, Values
from slecop_desktop.records.parsing import BadValue
from slecop_desktop.records.record import Record
from slecop_desktop.store import Changed
from slecop_desktop.store.lists import list_rows
from slecop_desktop.texts import N_, _
from ui import icons, theme
from ui.forms.rows import FieldRow
from ui.values import Words
from ui.widgets.cards import column, heading, label, row, scroll
from ui.widgets.tabs import FoldingTabs

if TYPE_CHECKING:
    from ui.main_window import MainWindow

Subtitle = Callable[[Values], str]
_SOON = 300
_OWN_FIELDS, _THIS_YEAR = N_("Own fields"), N_("This school year")


class RecordCard(QFrame):
    """Shows one record of a kind at a time; `open` another one whenever.

    `values` are the stored values of the record shown, with the titles of its references under `name + "_title"`; of
    its worked-out columns the words.
    """

    opened = Signal(object)
    saved = Signal(int)
    rows_made = Signal()

    def __init__(
        self,
        window: MainWindow,
        kind: str,
        *,
        fields: tuple[str, ...] | None = None,
        subtitle: Subtitle | None = None,
    ) -> None:
        super().__init__()
        theme.set_role(self, "card")
        self.main, self.store, self.jobs, self.kind = window, window.store, window.jobs, kind
        self.record = self.store.records[kind]
        self.key: int | None = None
        self.values: Values = {}
        self.subtitle = subtitle or self._usual_subtitle
        self._drafts: dict[tuple[int, str], object] = {}
        self._saving = 0
        self._fields = fields
        self._rows: dict[str, FieldRow] = {}
        self._holder: QWidget | None = None
        self._build()
        self.clear()

    @property
    def rows(self) -> dict[str, FieldRow]:
        """The fields by name; made when they are first seen, for they take longer than the rest of a page."""
        if not self._rows:
            self._make_rows()
            if self.key is not None:
                self._fill(keep_typed=False)
        return self._rows

    # -- what pages use -------------------------------------------------------------------------------------------

    def open(self, key: int) -> bool:
        """Show a record; what is being typed into the one before is saved first. False when it is not there."""
        if key != self.key:
            self.leave()
        values = self._read(key)
        if values is None:
            self.clear()
            return False
        same = key == self.key
        self.key, self.values = key, values
        self._show(keep_typed=same)
        if not same:
            self._say_saved("")
            self.opened.emit(key)
        return True

    def clear(self) -> None:
        """Show no record."""
        self.leave()
        self.key, self.values = None, {}
        self._whole.hide()
        self._nothing.show()
        self.opened.emit(None)

    def refresh(self, changed: Changed) -> None:
        """Read the record again; fields that are being typed in are left alone."""
        if "custom_fields" in changed.ids or "codes" in changed.ids:
            self._make_anew()
        if self.key is not None:
            self.open(self.key)

    def _make_anew(self) -> None:
        """Make the fields again, when shown next: there are own fields or choices that were not there before."""
        self.leave()
        self.record = self.store.records[self.kind]
        if self._holder is not None:
            self._inner.removeWidget(self._holder)
            self._holder.deleteLater()
            self._holder, self._rows = None, {}

    def leave(self) -> None:
        """Save what is being typed."""
        for one in self._rows.values():
            if self.key is not None and one.editor.is_changed():
                self._save(one)

    def add_tab(self, words: str, widget: QWidget) -> int:
        """A tab beside the fields; its number."""
        self.tabs.show()
        self.pages.addWidget(widget)
        return self.tabs.addTab(words)

    def add_top(self, widget: QWidget) -> None:
        """Something above the fields, e.g. a strip of attendance."""
        self._top.setContentsMargins(0, 0, 0, theme.UNIT)
        self._top.addWidget(widget)

    def focus(self, field: str) -> None:
        """Put the cursor into a field."""
        self.tabs.setCurrentIndex(0)
        self.rows[field].editor.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._rows:
            QTimer.singleShot(_SOON, self, lambda: self.rows)

    # -- reading and showing --------------------------------------------------------------------------------------

    def _read(self, key: int) -> Values | None:
        from slecop_desktop.services.records import get  # noqa: PLC0415 (not needed before a card is opened)

        record = self.store.records[self.kind]
        names = [d.name for d in record.derived] + [f.name for f in record.references]
        with self.store.read() as connection:
            rows = list_rows(connection, self.store, self.kind, names, [key])
        if key not in rows:
            return None
        words = Words(self.store)
        values = {d.name: words.of(d, value) for d, value in zip(record.derived, rows[key], strict=False)}
        values |= {f"{name}_title": title or "" for name, title in zip(names, rows[key], strict=True)}
        return values | get(self.store, self.kind, key)

    def _show(self, *, keep_typed: bool) -> None:
        self._nothing.hide()
        self._whole.show()
        title = str(self.values.get(self.record.title) or "").strip()
        self.title.setText(title or _("(no name yet)"))
        said = self.subtitle(self.values)
        self.about.setText(said)
        self.about.setVisible(bool(said))
        if not self._rows and self.tabs.currentIndex() == 0:
            self._make_rows()
        if self._rows:
            self._fill(keep_typed=keep_typed)

    def _fill(self, *, keep_typed: bool) -> None:
        for name, one in self._rows.items():
            if keep_typed and one.editor.is_changed():
                continue
            one.editor.show_value(self.values.get(name), self.values.get(f"{name}_title", ""))
            one.tell("")
            draft = self._drafts.get((self.key or 0, name))
            if draft is not None:
                one.editor.put_back(draft)
                self._save(one)

    def _usual_subtitle(self, values: Values) -> str:
        words = Words(self.store)
        parts = [
            values.get(f"{d.name}_title", "") if d.target else words.of(d, values.get(d.name))
            for d in self.record.derived
            if d.listed and (d.choices or d.target)
        ]
        return " · ".join(part for part in parts if part)

    # -- saving ---------------------------------------------------------------------------------------------------

    def _save(self, one: FieldRow) -> None:
        key = self.key
        if key is None or not one.editor.is_changed():
            if key is not None:
                self._drafts.pop((key, one.field.name), None)
                one.tell("")
            return
        try:
            value = one.editor.read()
        except BadValue as bad:
            self._drafts[key, one.field.name] = one.editor.draft()
            one.tell(str(bad))
            return
        if value is None and one.field.required:
            self._drafts[key, one.field.name] = one.editor.draft()
            one.tell(_("This cannot be left empty"))
            return
        self._drafts.pop((key, one.field.name), None)
        one.tell("")
        self._write(key, one, value)

    def _write(self, key: int, one: FieldRow, value: Any) -> None:
        name = one.field.name
        one.editor.show_value(value, self._title_of(one))
        self._saving += 1
        self._say_saved(_("Saving…"))

        def failed(problem: Problem) -> None:
            self._saving -= 1
            self._say_saved("")
            if self.key == key:
                one.tell(problem.sentence)

        title = _("Save {field}").format(field=_(one.field.label))
        self.jobs.write(title, lambda: self.write_values(key, {name: value}), self._written, failed)

    def write_values(self, key: int, values: Values) -> object:
        """Write what was typed; called in the writing thread."""
        from slecop_desktop.services.records import edit  # noqa: PLC0415 (not needed before something is changed)

        return edit(self.store, self.kind, key, values)

    def _written(self, _result: object) -> None:
        self._saving -= 1
        if self._saving == 0:
            self._say_saved(_("Saved  ✓"))
        if self.key is not None:
            self.saved.emit(self.key)

    @staticmethod
    def _title_of(one: FieldRow) -> str:
        return str(one.editor.draft() or "") if one.field.target else ""

    def _say_saved(self, words: str) -> None:
        self.state.setText(words)

    # -- building -------------------------------------------------------------------------------------------------

    def _turn(self, tab: int) -> None:
        if tab == 0 and self.key is not None:
            self.rows  # noqa: B018 (made when first seen)
        self.pages.setCurrentIndex(tab)

    def _make_rows(self) -> None:
        self._holder = QWidget()
        theme.set_role(self._holder, "clear")
        self._holder.setMaximumWidth(theme.FIELD_WIDTH)
        self._holder.setLayout(self._fields_column())
        self._inner.addWidget(self._holder, 1)
        self.rows_made.emit()

    def _build(self) -> None:
        self.title = label("", "heading", wrap=True)
        self.about = label("", "muted", wrap=True)
        self.tabs = FoldingTabs()
        self.tabs.setAccessibleName(_("Parts of the card"))
        self.tabs.addTab(_("About"))
        self.tabs.hide()
        self.pages = QStackedWidget()
        self.tabs.currentChanged.connect(self._turn)
        self.pages.addWidget(scroll(self._fields_page()))
        self.state = label("", "small")
        self.state.setAccessibleName(_("Saving"))
        self._whole = QWidget()
        box = QVBoxLayout(self._whole)
        box.setContentsMargins(theme.TWO + 4, theme.TWO, theme.TWO, theme.UNIT + 4)
        box.setSpacing(theme.HALF)
        for part in (self.title, self.about, self.tabs):
            box.addWidget(part)
        box.addSpacing(theme.HALF)
        box.addWidget(self.pages, 1)
        box.addLayout(row(self.state, None))
        self._nothing = _NothingChosen()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(self._whole, 1)
        outer.addWidget(self._nothing, 1)
        outer.addStretch(0)

    def _fields_page(self) -> QWidget:
        inner = QWidget()
        self._inner = QVBoxLayout(inner)
        self._inner.setContentsMargins(2, theme.HALF, theme.UNIT, theme.UNIT)
        self._inner.setSpacing(theme.HALF)
        self._top = QVBoxLayout()
        self._inner.addLayout(self._top)
        return inner

    def _fields_column(self) -> QVBoxLayout:
        box = QVBoxLayout()
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.HALF)
        for group, members in grouped(typed_fields(self.record), self._fields):
            if group:
                box.addSpacing(theme.UNIT)
                box.addWidget(heading(_(group)))
            for field in members:
                made = FieldRow(field, self.main)
                made.editor.left.connect(lambda made=made: self._save(made))
                self._rows[field.name] = made
                box.addWidget(made)
        box.addStretch(1)
        return box


def typed_fields(record: Record) -> tuple[Field, ...]:
    """The fields a person fills in; of youth also those kept for each school year, after the name."""
    if record.name != "youth":
        return record.fields
    yearly = [
        Field(d.name, d.label, d.kind, choices=d.choices, target=d.target, group=_THIS_YEAR)
        for d in record.derived
        if d.name in {"grade", "school"}
    ]
    names = record.field("given_name").group
    after = max(n for n, f in enumerate(record.fields) if f.group == names) + 1
    return (*record.fields[:after], *yearly, *record.fields[after:])


def grouped(fields: tuple[Field, ...], wanted: tuple[str, ...] | None = None) -> list[tuple[str, list[Field]]]:
    """The fields a person fills in, by group in the order in which they are declared."""
    groups: dict[str, list[Field]] = {}
    for field in fields:
        if field.computed or (wanted is not None and field.name not in wanted):
            continue
        groups.setdefault(_OWN_FIELDS if field.custom else field.group, []).append(field)
    return [(group, members) for group, members in groups.items() if members]


class _NothingChosen(QWidget):
    """What stands in the card's place until a row is chosen."""

    def __init__(self) -> None:
        super().__init__()
        words = label(_("Choose a row to see its card."), "muted", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture = QLabel()
        box = column(spacing=theme.TWO, margins=theme.THREE)
        box.addStretch(2)
        box.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(words)
        box.addStretch(3)
        self.setLayout(box)
        self._draw()
        theme.changed.connect(self._draw)

    def _draw(self) -> None:
        self._picture.setPixmap(icons.pixmap("file-text", "muted", theme.FOUR, self.devicePixelRatioF()))
