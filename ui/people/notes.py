"""The notes part: what was said and done, newest first, and a new one on top."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from slecop_desktop.records.fields import Values
from slecop_desktop.services.partners import add_note
from slecop_desktop.services.records import remove
from slecop_desktop.store import Store
from slecop_desktop.texts import _
from ui import theme
from ui.forms.inline import InlineFields
from ui.people.part import Part, read_records
from ui.people.rows import FoldRow, Line, Mark, RowList, at_end
from ui.values import show_date
from ui.widgets import ComboBox, button, column, row

if TYPE_CHECKING:
    from ui.forms import RecordCard

_ICONS = {
    "MEETING": "users",
    "CALL": "phone",
    "VISIT": "map-pin",
    "EMAIL": "mail",
    "CONVENING": "handshake",
}
_MOST = 200


class NotesPart(Part):
    """Notes about the record; `about` is the note's field that points to it. Ctrl+Enter keeps a new one."""

    def __init__(self, card: RecordCard, about: str) -> None:
        def fetch(store: Store, key: int) -> list[Values]:
            where = f"{about} = ? AND archived IS NULL ORDER BY date DESC, id DESC LIMIT {_MOST}"
            with store.read() as connection:
                return read_records(connection, store, "notes", where, (key,))

        super().__init__(card, fetch)
        self._about = about
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(_("New note"))
        self.text.setPlaceholderText(_("Write a note"))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(3 * self.text.fontMetrics().lineSpacing() + theme.THREE)
        codes = self.store.codes("note_kind", active_only=True)
        self.kind = ComboBox(_("Kind of note"), [(c.code, c.label) for c in codes])
        self.kind.choose("NOTE")
        self.keep = button(_("Add note"), self.add)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self.text, self.add)
        self.keep.setToolTip(_("{name} ({keys})").format(name=_("Add note"), keys="Ctrl+Enter"))
        self.notes = RowList(self._row, _("No notes yet."))
        self.box.addWidget(self.text)
        self.box.addLayout(row(self.kind, None, self.keep))
        self.box.addWidget(self.problem)
        self.box.addWidget(self.notes)
        self.box.addStretch(1)

    def add(self) -> None:
        """Keep what was written."""
        store, key = self.store, self.key
        values: dict[str, Any] = {"text": self.text.toPlainText().strip() or None, "kind": self.kind.value()}
        if key is not None and values["text"]:
            about = {self._about: key}
            self._empty()
            self.write(_("Add a note"), lambda: add_note(store, about, values))

    def _empty(self) -> None:
        self.text.clear()
        self.kind.choose("NOTE")

    def show_data(self, data: list[Values]) -> None:
        labels = self.words.labels("note_kind")
        self.notes.show_lines([_line(one, labels) for one in data])

    def clear(self) -> None:
        self.notes.clear()
        self._empty()

    def leave(self) -> None:
        self.notes.leave()
        if self.text.toPlainText().strip():
            self.add()  # what was written is never lost

    def _row(self, line: Line) -> FoldRow:
        return FoldRow(lambda: self._body(int(line.values["id"])))

    def _body(self, key: int) -> QWidget:
        body = QWidget()
        fields = InlineFields(
            self.main,
            "notes",
            (("date", "kind"), "topic", "text", "attendees", "outcome", "follow_up", "follow_up_date"),
        )
        store = self.store
        gone = button(
            _("Remove this note"),
            lambda: self.write(_("Remove a note"), lambda: remove(store, "notes", [key])),
            role="quiet",
            icon="x",
        )
        body.setLayout(column(fields, at_end(gone)))
        return body


def _line(values: Values, labels: dict[str, str]) -> Line:
    kind = str(values["kind"] or "NOTE")
    topic, text = values["topic"] or "", values["text"] or ""
    follow = ""
    if values["follow_up"] or values["follow_up_date"]:
        due = show_date(values["follow_up_date"])
        follow = _("Follow-up: {what}").format(what=" · ".join(p for p in (values["follow_up"] or "", due) if p))
    marks: tuple[Mark, ...] = (
        () if kind == "NOTE" else ((labels.get(kind, kind), "plain", _ICONS.get(kind, "file-text")),)
    )
    title = " · ".join(part for part in (show_date(values["date"]), topic) if part)
    return Line(values["id"], title, "\n".join(part for part in (text, follow) if part), marks, values)
