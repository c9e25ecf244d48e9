"""A few questions asked in place, above the list they are about: no dialog, Enter does it, Esc leaves it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from slecop_desktop.problems import Problem
from slecop_desktop.records.fields import Field
from slecop_desktop.records.parsing import BadValue
from slecop_desktop.services.common import FieldProblem
from slecop_desktop.texts import _
from ui import theme
from ui.forms.rows import FieldRow
from ui.widgets import button, column, label, row

if TYPE_CHECKING:
    from ui.main_window import MainWindow

Act = Callable[[dict[str, Any]], object]


class InlineForm(QFrame):
    """Asks for `fields`; `act(values)` is called with what was given and then says how it went.

    The owner calls `finish` when it is done, or `tell` with the problem.
    """

    closed = Signal()

    def __init__(
        self,
        window: MainWindow,
        title: str,
        fields: Sequence[Field],
        words: str,
        act: Act,
        *,
        values: Mapping[str, Any] | None = None,
        sentence: str = "",
    ) -> None:
        super().__init__()
        theme.set_style(self, "tone", "info")
        self.setAccessibleName(title)
        self._act = act
        self.rows = {f.name: FieldRow(f, window) for f in fields}
        for name, value in (values or {}).items():
            self.rows[name].editor.show_value(value)
        self._problem = label("", "problem", wrap=True)
        self._problem.hide()
        self.do = button(words, self.submit, role="primary")
        box = column(spacing=theme.UNIT)
        box.setContentsMargins(theme.TWO, theme.UNIT + 4, theme.TWO, theme.UNIT + 4)
        self.title = label(title, "section", wrap=True)
        box.addWidget(self.title)
        if sentence:
            box.addWidget(label(sentence, "muted", wrap=True))
        box.addLayout(self._fields())
        box.addWidget(self._problem)
        box.addLayout(row(None, button(_("Cancel"), self.finish), self.do))
        self.setLayout(box)

    def start(self) -> None:
        """Put the cursor where something has to be said."""
        needed = [one for one in self.rows.values() if one.field.required and one.editor.read() is None]
        first = (needed or list(self.rows.values()))[:1]
        (first[0].editor if first else self.do).setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Do it with what was given, or say what is missing."""
        values: dict[str, Any] = {}
        wrong: list[FieldRow] = []
        for name, one in self.rows.items():
            try:
                values[name] = one.editor.read()
                reason = _("This is needed") if one.field.required and values[name] is None else ""
            except BadValue as bad:
                reason = str(bad)
            one.tell(reason)
            if reason:
                wrong.append(one)
        if wrong:
            wrong[0].editor.setFocus()
            return
        self.do.setEnabled(False)
        self._act(values)

    def tell(self, problem: Problem) -> None:
        """Say what went wrong, under the field it is about."""
        self.do.setEnabled(True)
        if isinstance(problem, FieldProblem) and problem.field in self.rows:
            self.rows[problem.field].tell(problem.sentence)
            self.rows[problem.field].editor.setFocus()
            return
        self._problem.setText(problem.sentence)
        self._problem.show()

    def finish(self, *_result: object) -> None:
        """Close it."""
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.do.isEnabled():
            self.submit()
        else:
            super().keyPressEvent(event)

    def _fields(self) -> QHBoxLayout:
        beside = row(spacing=theme.TWO)
        for one in self.rows.values():
            wide = one.field.kind.editor in {"line", "reference"}
            beside.addWidget(one, 2 if wide else 1, Qt.AlignmentFlag.AlignTop)
        return beside
