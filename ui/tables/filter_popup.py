"""Making a filter: which column, which comparison, which value."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QStackedLayout, QVBoxLayout, QWidget

from slecop_desktop.records.kinds import LONG_TEXT, NUMBER, TEXT, WHOLE
from slecop_desktop.records.parsing import BadValue
from slecop_desktop.store.lists import Filter, ListColumn
from slecop_desktop.texts import N_, _
from ui import theme
from ui.forms.choosers import ChoicesEditor
from ui.forms.editor import Editor
from ui.forms.editors import LineEditor, NumberEditor, editor_for
from ui.forms.rows import as_sentence
from ui.values import Words
from ui.widgets.buttons import button
from ui.widgets.cards import label, row
from ui.widgets.combo import ComboBox

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_NAMED = 3
_EMPTY = (("empty", N_("is empty")), ("not_empty", N_("is filled in")))
_WORDS = (("contains", N_("contains")), ("is", N_("is")), ("is_not", N_("is not")), *_EMPTY)
_AMOUNTS = (("at_least", N_("is at least")), ("at_most", N_("is at most")), ("is", N_("is")), *_EMPTY)
_DATES = (
    ("at_least", N_("is on or after")),
    ("at_most", N_("is on or before")),
    ("is", N_("is")),
    ("in_last_days", N_("is in the last days")),
    *_EMPTY,
)
_CODES = (("any_of", N_("is any of")), *_EMPTY)
_YES_NO = (("is", N_("is")), *_EMPTY)
_REFERENCES = (("contains", N_("contains")), *_EMPTY)
_BY_EDITOR = {
    "line": _WORDS,
    "lines": _WORDS,
    "number": _AMOUNTS,
    "money": _AMOUNTS,
    "date": _DATES,
    "time": _AMOUNTS,
    "yes_no": _YES_NO,
    "choice": _CODES,
    "choices": _CODES,
    "reference": _REFERENCES,
}


def comparisons(column: ListColumn) -> tuple[tuple[str, str], ...]:
    """The (operator, words) that make sense for a column."""
    return _BY_EDITOR[column.kind.editor]


def in_words(columns: dict[str, ListColumn], words: Words, wanted: Filter) -> str:
    """A filter as its chip says it: "Grade: 5, 6"."""
    column = columns[wanted.field]
    name, op = _(column.label), wanted.op
    said = {o: _(w) for o, w in comparisons(column)}.get(op, op)
    if op in {"empty", "not_empty"}:
        return f"{name} {said}"
    if op == "in_last_days":
        return _("{name}: in the last {n} days").format(name=name, n=wanted.value)
    values = wanted.value if op in {"any_of", "between"} else (wanted.value,)
    shown = ", ".join(words.of(column, v) for v in values[:_NAMED])
    if len(values) > _NAMED:
        shown = _("{values} and {n} more").format(values=shown, n=len(values) - _NAMED)
    return f"{name}: {shown}" if op in {"any_of", "is"} else f"{name} {said} {shown}"


class FilterPopup(QFrame):
    """Three controls under each other and a button; Enter adds the filter, Esc closes."""

    def __init__(self, window: MainWindow, columns: dict[str, ListColumn], add: Callable[[Filter], object]) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        theme.set_role(self, "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(300)
        self._main, self._columns, self._add = window, columns, add
        self.column = ComboBox(_("Column"), [(name, _(c.label)) for name, c in columns.items()])
        self.comparison = ComboBox(_("Comparison"))
        self.editor: Editor | None = None
        self._place = QWidget()
        self._stack = QStackedLayout(self._place)
        self._problem = label("", "problem", wrap=True)
        self._problem.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.TWO, theme.TWO, theme.TWO, theme.TWO)
        box.setSpacing(theme.UNIT)
        box.addWidget(label(_("Show only rows where"), "label"))
        for part in (self.column, self.comparison, self._place, self._problem):
            box.addWidget(part)
        box.addLayout(row(None, button(_("Add filter"), self.take, role="primary")))
        self.column.currentIndexChanged.connect(self._choose_column)
        self.comparison.currentIndexChanged.connect(self._choose_comparison)
        self._choose_column()

    def choose(self, column: str) -> None:
        """Begin with a column."""
        self.column.choose(column)

    def take(self) -> None:
        """Add the filter, or say what is wrong with it."""
        op = self.comparison.value()
        try:
            value = None if op in {"empty", "not_empty"} or self.editor is None else self._value(op, self.editor.read())
        except BadValue as bad:
            self._problem.setText(as_sentence(str(bad)))
            self._problem.show()
            return
        self.close()
        self._add(Filter(self.column.value(), op, value))

    def _value(self, op: str, read: Any) -> Any:
        if read is None:
            raise BadValue(_("say which value"))
        return tuple(str(read).split(";")) if op == "any_of" else int(read) if op == "in_last_days" else read

    def _choose_column(self) -> None:
        column = self._columns[self.column.value()]
        self.comparison.fill((op, _(words)) for op, words in comparisons(column))
        self._choose_comparison()

    def _choose_comparison(self) -> None:
        if self.editor is not None:
            self._stack.removeWidget(self.editor)
            self.editor.deleteLater()
        self._problem.hide()
        self.editor = self._editor(self._columns[self.column.value()], self.comparison.value())
        self._place.setVisible(self.editor is not None)
        if self.editor is not None:
            self._stack.addWidget(self.editor)

    def _editor(self, column: ListColumn, op: str) -> Editor | None:
        if op in {"empty", "not_empty"}:
            return None
        plain = ListColumn(column.name, column.label, TEXT, 20, listed=True)
        if op == "any_of":
            return ChoicesEditor(column, self._main)
        if op == "in_last_days":
            return NumberEditor(ListColumn(column.name, column.label, WHOLE, 9, listed=True), self._main)
        if op == "contains" or column.kind is LONG_TEXT:
            return LineEditor(plain, self._main)
        if column.kind.editor == "line":
            return LineEditor(plain, self._main)
        if column.kind is NUMBER:
            return NumberEditor(column, self._main)
        return editor_for(column, self._main)
