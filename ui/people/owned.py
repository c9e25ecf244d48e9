"""A part that lists what belongs to a record, e.g. a partner's sites: each opens for editing, new ones are typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit, QWidget

from slecop_desktop.records.fields import Values
from slecop_desktop.services.records import add_record, remove
from slecop_desktop.store import Store
from slecop_desktop.texts import _
from ui import icons, theme
from ui.forms.editor import pass_undo_on
from ui.forms.inline import Asked, InlineFields
from ui.people.part import Part, read_records
from ui.people.rows import FoldRow, Line, RowList, at_end
from ui.values import Words
from ui.widgets import ComboBox, button, column, row

if TYPE_CHECKING:
    from ui.forms import RecordCard

Say = Callable[[Values, Words], Line]


def fetch_owned(kind: str, owner: str, order: str) -> Callable[[Store, int], list[Values]]:
    """Reads the records of a kind whose reference `owner` points to the record shown."""

    def fetch(store: Store, key: int) -> list[Values]:
        with store.read() as connection:
            return read_records(connection, store, kind, f"{owner} = ? AND archived IS NULL ORDER BY {order}", (key,))

    return fetch


class OwnedPart(Part):
    """`say` puts a record into a line; `fields` are those that open; `type_into` is the field a new one begins with.

    With `kinds` (a code list's field) the kind of the new one is chosen beside it. `opens` are the words of a link to
    the record's own page.
    """

    def __init__(
        self,
        card: RecordCard,
        kind: str,
        owner: str,
        *,
        say: Say,
        fields: Asked,
        type_into: str,
        asks: str,
        empty: str,
        order: str = "sort_name, id",
        kinds: str = "",
        opens: str = "",
    ) -> None:
        super().__init__(card, fetch_owned(kind, owner, order))
        self.kind, self._owner, self._say, self._fields = kind, owner, say, fields
        self._type_into, self._kinds, self._opens = type_into, kinds, opens
        self.list = RowList(self._row, empty)
        self.line = QLineEdit()
        self.line.setPlaceholderText(asks)
        self.line.setAccessibleName(asks)
        self.line.setMinimumHeight(theme.sizes().control)
        self.line.addAction(icons.icon("plus"), QLineEdit.ActionPosition.LeadingPosition)
        self.line.returnPressed.connect(self.add)
        pass_undo_on(self.line)
        typed: list[QWidget] = [self.line, button(_("Add"), self.add)]
        if kinds:
            field = self.store.records[kind].field(kinds)
            codes = self.store.codes(field.choices or "", active_only=True)
            self.choice = ComboBox(_(field.label), [(c.code, c.label) for c in codes])
            self.box.addWidget(self.choice)
        beside = row(*typed)
        beside.setStretch(0, 1)
        self.box.addLayout(beside)
        self.box.addWidget(self.problem)
        self.box.addWidget(self.list)
        self.box.addStretch(1)

    def add(self) -> None:
        """Make a new one of what was typed."""
        store, kind, words = self.store, self.kind, " ".join(self.line.text().split())
        if self.key is None or not words:
            return
        values: dict[str, Any] = {self._owner: self.key, self._type_into: words}
        if self._kinds:
            values[self._kinds] = self.choice.value()
        self.write(_("Add a record"), lambda: add_record(store, kind, values), lambda _key: self.line.clear())

    def show_data(self, data: Sequence[Values]) -> None:
        words = self.words
        self.list.show_lines([self._say(one, words) for one in data])

    def clear(self) -> None:
        self.list.clear()
        self.line.clear()

    def leave(self) -> None:
        self.list.leave()

    def _row(self, line: Line) -> FoldRow:
        return FoldRow(lambda: self._body(int(line.values["id"])))

    def _body(self, key: int) -> QWidget:
        body = QWidget()
        store, kind = self.store, self.kind
        fields = InlineFields(self.main, kind, self._fields)
        gone = button(
            _("Remove"),
            lambda: self.write(_("Remove"), lambda: remove(store, kind, [key])),
            role="quiet",
            icon="x",
        )
        acts = [gone]
        if self._opens:
            acts.insert(0, button(self._opens, lambda: self.main.open_record(kind, key), role="link"))
        body.setLayout(column(fields, at_end(*acts)))
        return body


def identifiers_part(card: RecordCard, kind: str, owner: str) -> OwnedPart:
    """The numbers a record is known by elsewhere."""

    def say(values: Values, words: Words) -> Line:
        scheme = words.labels("identifier_scheme").get(values["scheme"] or "", values["scheme"] or "")
        return Line(values["id"], str(values["identifier"]), scheme, (), values)

    return OwnedPart(
        card,
        kind,
        owner,
        say=say,
        fields=("scheme", "identifier"),
        type_into="identifier",
        asks=_("Add an identifier: type it"),
        empty=_("No identifier yet."),
        order="scheme, id",
        kinds="scheme",
    )


def school_years_part(card: RecordCard) -> OwnedPart:
    """Grade and school of a young person, year by year."""

    def say(values: Values, words: Words) -> Line:
        grade = words.labels("grade_level").get(values["grade"] or "", values["grade"] or "")
        number = _("number {n}").format(n=values["school_number"]) if values["school_number"] else ""
        parts = (grade, str(values.get("school_title") or ""), number)
        return Line(values["id"], str(values["school_year"]), " · ".join(p for p in parts if p), (), values)

    return OwnedPart(
        card,
        "school_years",
        "youth",
        say=say,
        fields=("school_year", "grade", "school", "school_number"),
        type_into="school_year",
        asks=_("Add a school year, e.g. {year}").format(year=card.store.school_year),
        empty=_("No school year yet."),
        order="school_year DESC, id",
    )
