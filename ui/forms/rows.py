"""A field in a form: its label, its editor, and what is wrong with it in words underneath."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from slecop_desktop.records.fields import Field
from slecop_desktop.texts import _
from ui import theme
from ui.forms.editor import Editor
from ui.forms.editors import editor_for
from ui.widgets.cards import label

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_LONG = 24
"""How many letters of a label may be too many for a narrow card."""


class FieldRow(QWidget):
    """One field; `editor` when not the usual one of its kind."""

    def __init__(self, field: Field, window: MainWindow, *, editor: Editor | None = None) -> None:
        super().__init__()
        self.field = field
        self.editor = editor or editor_for(field, window)
        words = _(field.label)
        words = _("{label} (needed)").format(label=words) if field.required else words
        self._label = label(words, "label", wrap=len(words) > _LONG)  # most are short, and cheaper so
        self._label.setBuddy(self.editor)
        self.problem = label("", "problem", wrap=True)
        self.problem.hide()
        self.said = label("", "remark", wrap=True)
        self.said.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, theme.HALF)
        box.setSpacing(theme.HALF)
        box.addWidget(self._label)
        box.addWidget(self.editor)
        box.addWidget(self.problem)
        box.addWidget(self.said)
        if field.help:
            self.editor.setToolTip(_(field.help))
            self.editor.setAccessibleDescription(_(field.help))

    def remark(self, sentence: str) -> None:
        """Say what is worth a look, though it can be kept as it is; "" for nothing."""
        if sentence != self.said.text():
            self.said.setText(sentence)
            self.said.setVisible(bool(sentence))

    def tell(self, reason: str) -> None:
        """Say what is wrong with the field, or with "" that nothing is."""
        said = as_sentence(reason)
        if said == self.problem.text():
            return
        self.problem.setText(said)
        self.problem.setVisible(bool(said))
        self.editor.set_bad(bool(said))
        proxy = self.editor.focusProxy() or self.editor
        proxy.setAccessibleDescription(said or _(self.field.help))
        if said:
            QAccessible.updateAccessibility(QAccessibleEvent(proxy, QAccessible.Event.DescriptionChanged))


def as_sentence(reason: str) -> str:
    """A reason as a sentence: its first letter large, a full stop at its end."""
    if not reason:
        return ""
    begun = reason[0].upper() + reason[1:]
    return begun if begun[-1] in ".!?…" else f"{begun}."
