"""Own fields: what this ecosystem keeps besides what every ecosystem keeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from slecop_desktop.problems import Problem
from slecop_desktop.records.fields import Field, Privacy
from slecop_desktop.records.kinds import CUSTOM_KINDS, KINDS
from slecop_desktop.services import lists
from slecop_desktop.services.common import FieldProblem
from slecop_desktop.store import Changed, Store
from slecop_desktop.texts import N_, _
from ui import theme
from ui.forms.rows import FieldRow
from ui.programs.plain_table import PlainTable, plain_column
from ui.settings_page.section import Section
from ui.widgets import Card, ComboBox, EmptyState, button, column, label, row, scroll

if TYPE_CHECKING:
    from ui.main_window import MainWindow

KIND_WORDS = {
    "text": N_("Text"),
    "long text": N_("Text of several lines"),
    "whole number": N_("Whole number"),
    "number": N_("Number"),
    "date": N_("Date"),
    "yes/no": N_("Yes or no"),
    "choice": N_("One of a list"),
    "several choices": N_("Several of a list"),
}
PRIVACY_WORDS = {
    Privacy.PERSONAL: N_("Personal: stays with those who work with the youth"),
    Privacy.SENSITIVE: N_("Sensitive: health, discipline and the like"),
    Privacy.INTERNAL: N_("Internal: not about a person, but not for everybody"),
    Privacy.OPEN: N_("Open: may be published"),
}
RECORDS = tuple(
    "youth adults households partners contacts sites engagements programs offerings sessions enrollments"
    " reach_events notes".split()
)
NEW_LIST = ""
_COLUMNS = (
    plain_column("label", N_("Label"), 20),
    plain_column("record", N_("On"), 10),
    plain_column("kind", N_("Kind of value"), 13),
    plain_column("choices", N_("Code list"), 12),
)


@dataclass(frozen=True, slots=True)
class OwnField:
    """An own field with all in words; ``key`` is its row."""

    key: int
    record: str
    name: str
    words: tuple[str, str, str, str]


def read_fields(store: Store) -> list[OwnField]:
    """The own fields in the order in which they were added."""
    labels = {info.name: info.label for info in lists.code_lists(store)}
    sql = "SELECT id, record, name, label, kind, choices FROM custom_fields WHERE archived IS NULL ORDER BY id"
    with store.read() as connection:
        rows: Any = connection.exec_driver_sql(sql).all()
    return [
        OwnField(
            key,
            record,
            name,
            (
                words,
                _(store.records[record].label) if record in store.records else record,
                _(KIND_WORDS[kind]) if kind in KIND_WORDS else str(kind),
                labels.get(choices or "", ""),
            ),
        )
        for key, record, name, words, kind, choices in rows
    ]


class OwnFieldsSection(Section):
    """The list of own fields, and beside it what is asked for a new one."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(
            window,
            _("Own fields"),
            _("Fields of your own stand on the cards, in lists, filters, workbooks and reports like all others."),
        )
        self.fields: dict[int, OwnField] = {}
        self.table = PlainTable(window, _("Own fields"), _COLUMNS, main="label")
        self.table.set_empty(
            EmptyState(
                "list-filter", _("No own fields yet"), _("Add what your ecosystem wants to know, e.g. a bus line.")
            )
        )
        self.table.current_changed.connect(lambda key: self.remove.setEnabled(key is not None))
        self.remove = button(_("Remove"), self.remove_chosen, icon="trash-2")
        self.form = NewField(self)
        left = Card(tight=True)
        left.box.addWidget(self.table)
        sides = QHBoxLayout()
        sides.setSpacing(theme.TWO)
        sides.addWidget(left, 3)
        holder = QWidget()
        holder.setLayout(column(self.form))
        beside = scroll(holder)
        beside.setMinimumWidth(7 * theme.FOUR)
        sides.addWidget(beside, 2)
        self.box.addLayout(sides, 1)
        self.box.addLayout(row(self.remove, None))
        self._read()

    def refresh(self, changed: Changed) -> None:
        if {"custom_fields", "codes"} & changed.ids.keys():
            self._read()

    def open_record(self, key: int) -> None:
        self.table.select_id(key)

    def _read(self) -> None:
        store = self.store
        self.jobs.read(lambda: read_fields(store), self._show, key=(id(self), "fields"))

    def _show(self, found: list[OwnField]) -> None:
        self.fields = {one.key: one for one in found}
        self.table.show_rows({one.key: one.words for one in found})
        self.remove.setVisible(bool(found))
        self.form.fill_lists()

    def remove_chosen(self) -> None:
        """Take the chosen field away; what was typed into it comes back with an undo."""
        one = self.fields.get(self.table.current_id() or 0)
        if one is None:
            return
        store = self.store
        words = _("“{field}” is no longer shown. What was typed into it is kept and comes back with Undo.")
        self.jobs.write(
            _("Remove a field"),
            lambda: lists.remove_custom_field(store, one.record, one.name),
            lambda _result: self.undoable(words.format(field=one.words[0])),
        )


class NewField(Card):
    """Asks for a new field; Enter in a line adds it."""

    def __init__(self, section: OwnFieldsSection) -> None:
        super().__init__(_("New field"))
        self.section, store = section, section.store
        window = section.main
        self.label = FieldRow(Field("label", N_("Label"), KINDS["text"], required=True), window)
        self.help = FieldRow(Field("help", N_("Explanation"), KINDS["text"]), window)
        self.record = ComboBox(
            _("On"), [(name, _(store.records[name].label)) for name in RECORDS if name in store.records]
        )
        self.kind = ComboBox(_("Kind of value"), [(kind, _(KIND_WORDS[kind])) for kind in CUSTOM_KINDS])
        self.choices = ComboBox(_("Code list"))
        self.privacy = ComboBox(_("Privacy"), [(level, _(words)) for level, words in PRIVACY_WORDS.items()])
        for box in (self.record, self.kind, self.choices, self.privacy):
            box.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(6)
        self.choices_label = label(_("Code list"), "label")
        self.problem = label("", "problem", wrap=True)
        self.problem.hide()
        self.add = button(_("Add field"), self.save, role="primary", icon="plus")
        self.kind.currentIndexChanged.connect(lambda _index: self._show_choices())
        self._build()
        self.fill_lists()

    def _build(self) -> None:
        self.box.addWidget(self.label)
        for words, chooser in (
            (label(_("On"), "label"), self.record),
            (label(_("Kind of value"), "label"), self.kind),
            (self.choices_label, self.choices),
        ):
            self.box.addWidget(words)
            self.box.addWidget(chooser)
        self.box.addWidget(self.help)
        self.box.addWidget(label(_("Privacy"), "label"))
        self.box.addWidget(self.privacy)
        self.privacy.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.addWidget(self.problem)
        self.box.addLayout(row(self.add, None))
        self.box.addStretch(1)
        for one in (self.label, self.help):
            line = one.editor.focusProxy()
            line.returnPressed.connect(self.save)  # type: ignore[union-attr]
        self._show_choices()

    def fill_lists(self) -> None:
        """Offer the code lists there are now."""
        chosen = self.choices.value()
        known = [(info.name, info.label) for info in lists.code_lists(self.section.store)]
        self.choices.fill([(NEW_LIST, _("A new list")), *known])
        self.choices.choose(chosen or NEW_LIST)

    def save(self) -> None:
        """Add the field, or say what is missing."""
        words = self.label.editor.read()
        self._tell("", "")
        if not words:
            self._tell("label", _("This is needed"))
            self.label.editor.setFocus()
            return
        store, record, kind = self.section.store, self.record.value(), self.kind.value()
        choices = self.choices.value() or None if self._has_choices() else None
        explained, privacy = self.help.editor.read(), self.privacy.value()
        self.add.setEnabled(False)
        self.section.jobs.write(
            _("Add a field"),
            lambda: lists.add_custom_field(store, record, words, kind, choices, help=explained, privacy=privacy),
            lambda _name: self._added(str(words), needs_entries=self._has_choices() and choices is None),
            self._failed,
        )

    def _added(self, words: str, *, needs_entries: bool) -> None:
        self.add.setEnabled(True)
        for one in (self.label, self.help):
            one.editor.show_value(None)
        said = _("“{field}” is added.").format(field=words)
        if needs_entries:
            said += " " + _("Its list is empty: add what can be chosen under Code lists.")
        self.section.undoable(said)
        self.label.editor.setFocus()

    def _failed(self, problem: Problem) -> None:
        self.add.setEnabled(True)
        self._tell(problem.field if isinstance(problem, FieldProblem) else "", problem.sentence)

    def _tell(self, field: str, sentence: str) -> None:
        self.label.tell(sentence if field == "label" else "")
        self.problem.setText("" if field == "label" else sentence)
        self.problem.setVisible(bool(self.problem.text()))

    def _has_choices(self) -> bool:
        return self.kind.value() in {"choice", "several choices"}

    def _show_choices(self) -> None:
        self.choices.setVisible(self._has_choices())
        self.choices_label.setVisible(self._has_choices())
